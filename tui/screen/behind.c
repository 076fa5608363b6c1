/* The records behind a figure of a report. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/journal/session.h"
#include "tui/gettext.h"
#include "tui/labels.h"
#include "tui/screen/case_words.h"
#include "tui/screen/preview.h"
#include "tui/screen/report.h"
#include "tui/widget/list.h"

struct data {
  struct report_behind behind;
  struct referral_list referrals; /* all, if they are behind the row */
  enum report_kind kind;
  char *title;
  struct list list;
  struct preview preview;
};

static const enum action_id hints[] = {ACT_OPEN, ACT_BACK, ACT_UP, ACT_DOWN,
                                       ACT_HELP, ACT_LEAVE, ACT_NONE};

static enum page_of page_of(enum report_kind kind) {
  switch (kind) {
  case REPORT_CASES: return PAGE_OF_CASE;
  case REPORT_REFERRALS: return PAGE_OF_REFERRAL;
  case REPORT_COSTS: return PAGE_OF_COST;
  default: return PAGE_OF_SESSION;
  }
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  const struct behind_arg *wanted = arg;
  struct data *d = mem_new(1, sizeof *d);
  struct journal *journal = app_journal(app, false);
  struct error e;
  d->kind = wanted->ask->kind;
  d->title = mem_text(wanted->title);
  d->list.cell_cols[0] = 8;
  screen->data = d;
  if (journal && report_behind_load(&d->behind, journal, wanted->ask, wanted->row, &e))
    app_error(app, &e);
  if (d->behind.count && d->kind == REPORT_REFERRALS &&
      referral_list_load(&d->referrals, journal, NULL, false, &e))
    app_error(app, &e);
  list_set_count(&d->list, d->behind.count, NULL, NULL);
}

static char *title(struct app *app, struct screen *screen) {
  (void)app;
  const struct data *d = screen->data;
  return mem_text(d->title);
}

struct drawing {
  struct app *app;
  struct data *d;
};

static void session_item(struct app *app, const char *id, struct list_item *out) {
  struct session s;
  if (session_load(&s, app->journal, id, NULL)) {
    out->label = mem_text(id);
    return;
  }
  struct people total = who_total(&s.who);
  out->label = mem_format("%.10s  %s  %s", s.at, labels_term(TERMS_KIND, s.kind),
                          s.place ? s.place : "");
  out->cell[0] = mem_format("%8lld", (long long)people_all(&total));
  session_free(&s);
}

static void case_item(struct app *app, const char *code, struct list_item *out) {
  struct case_row row;
  if (case_load(&row, app->journal, code, NULL)) {
    out->label = mem_text(code);
    return;
  }
  struct people total = who_total(&row.facts.who);
  out->label = mem_format("%.10s  %s  %s", row.facts.at, code,
                          labels_term(TERMS_CASE_TYPE, row.facts.type));
  out->cell[0] = mem_format("%8lld", (long long)people_all(&total));
  case_row_free(&row);
}

static void referral_item(struct app *app, const struct data *d, const char *id,
                          struct list_item *out) {
  size_t i = 0;
  while (i < d->referrals.count && strcmp(d->referrals.rows[i].id, id) != 0) i++;
  if (i == d->referrals.count) {
    out->label = mem_text(id);
    return;
  }
  const struct referral_row *row = &d->referrals.rows[i];
  char *service = case_service_name(app, row->sent.service);
  out->label = mem_format("%.10s  %s  %s", row->sent.at,
                          labels_term(TERMS_REFERRAL_STATUS, row->status), service);
  out->cell[0] = mem_text(row->code);
  free(service);
}

static void cost_item(struct app *app, const char *id, struct list_item *out) {
  struct cost_list list;
  bool is_read = cost_list_load(&list, app->journal, id, NULL) == ERR_OK;
  if (is_read && list.count) {
    char *origin = case_territory(app, list.rows[0].cost.origin);
    char *destination = case_territory(app, list.rows[0].cost.destination);
    out->label = mem_format("%s  %s – %s", list.rows[0].cost.day, origin, destination);
    out->cell[0] = mem_text(list.rows[0].code);
    free(origin);
    free(destination);
  } else {
    out->label = mem_text(id);
  }
  if (is_read) cost_list_free(&list);
}

static void item_of(void *context, size_t index, struct list_item *out) {
  struct drawing *drawing = context;
  struct data *d = drawing->d;
  const char *id = d->behind.ids[index];
  if (!drawing->app->journal) out->label = mem_text(id);
  else if (page_of(d->kind) == PAGE_OF_SESSION) session_item(drawing->app, id, out);
  else if (d->kind == REPORT_CASES) case_item(drawing->app, id, out);
  else if (d->kind == REPORT_REFERRALS) referral_item(drawing->app, d, id, out);
  else cost_item(drawing->app, id, out);
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  const struct layout *l = &app->layout;
  struct drawing drawing = {app, d};
  list_draw(&d->list, frame, l, l->content_row, l->content_rows, item_of, NULL, &drawing);
  if (d->behind.count)
    preview_draw(&d->preview, app, frame, page_of(d->kind), d->behind.ids[d->list.focus]);
  app_status(app, ngettext("%zu record counts in this row", "%zu records count in this row",
                           d->behind.count),
             d->behind.count);
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  if (list_act(&d->list, action, number, NULL, NULL)) return true;
  if ((action != ACT_OPEN && action != ACT_NUMBER) || !d->behind.count) return false;
  app_push(app, &screen_page,
           &(struct page_arg){page_of(d->kind), d->behind.ids[d->list.focus]});
  return true;
}

static void leave(struct app *app, struct screen *screen) {
  (void)app;
  struct data *d = screen->data;
  report_behind_free(&d->behind);
  referral_list_free(&d->referrals);
  preview_free(&d->preview);
  free(d->title);
  free(d);
}

const struct screen_ops screen_behind = {
    .name = "behind", .hints = hints, .enter = enter, .title = title, .draw = draw, .act = act,
    .leave = leave, .is_staff = true,
};
