/* The lists beside the cases: referrals that wait, money that is owed, recruitment costs, reports of
 * unsafe work, feedback, numbers that may be wrong. */
#include <stdlib.h>
#include <string.h>

#include "model/base/amount.h"
#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/labels.h"
#include "tui/screen/case_page.h"
#include "tui/screen/case_words.h"
#include "tui/screen/record_form.h"
#include "tui/widget/list.h"

struct entry {
  char *label, *cell;
  enum page_of what;
  char *id; /* of the page */
};
struct entries {
  struct entry *rows;
  size_t count, room;
};

static void add(struct entries *out, enum page_of what, const char *id, char *label, char *cell) {
  out->rows = mem_grow(out->rows, out->count, &out->room, sizeof *out->rows);
  out->rows[out->count++] = (struct entry){label, cell, what, mem_text(id)};
}

static void free_entries(struct entries *entries) {
  for (size_t i = 0; i < entries->count; i++) {
    free(entries->rows[i].label);
    free(entries->rows[i].cell);
    free(entries->rows[i].id);
  }
  free(entries->rows);
  *entries = (struct entries){0};
}

/* Each loads its list; `code`: of one case, or NULL. */
static enum err load_referrals(struct entries *out, struct app *app, const char *code,
                               struct error *e) {
  struct referral_list list;
  enum err err = referral_list_load(&list, app->journal, code, true, e);
  for (size_t i = 0; i < list.count; i++) {
    const struct referral_row *row = &list.rows[i];
    char *service = case_service_name(app, row->sent.service);
    add(out, PAGE_OF_REFERRAL, row->id,
        mem_format("%.10s  %s%s%s", row->sent.at, row->code, *row->code ? "  " : "", service),
        mem_text(labels_term(TERMS_REFERRAL_STATUS, row->status)));
    free(service);
  }
  referral_list_free(&list);
  return err;
}

static enum err load_owed(struct entries *out, struct app *app, const char *code,
                          struct error *e) {
  struct money_list list;
  enum err err = money_list_load(&list, app->journal, code, true, e);
  for (size_t i = 0; i < list.count; i++) {
    const struct money_row *row = &list.rows[i];
    char owed[AMOUNT_BYTES], *words = case_money_words(row);
    add(out, PAGE_OF_CASE, row->code, mem_format("%s  %s", row->code, words),
        mem_format("%s %s", amount_write(row->awarded - row->received, owed), row->currency));
    free(words);
  }
  money_list_free(&list);
  return err;
}

static bool is_of(const char *code, const char *wanted) {
  return !wanted || strcmp(code, wanted) == 0;
}

static enum err load_costs(struct entries *out, struct app *app, const char *code,
                           struct error *e) {
  struct cost_list list;
  enum err err = cost_list_load(&list, app->journal, NULL, e);
  for (size_t i = 0; i < list.count; i++) {
    const struct cost_row *row = &list.rows[i];
    if (!is_of(row->code, code)) continue;
    char *words = case_record_words(app, casebook_record(CASEBOOK_COST), &row->cost,
                                    " day sector wage currency " /* code */);
    add(out, PAGE_OF_COST, row->id,
        mem_format("%s  %s%s%s", row->cost.day, row->code, *row->code ? "  " : "", words),
        mem_format(ngettext("%zu cost", "%zu costs", row->item_count), row->item_count));
    free(words);
  }
  cost_list_free(&list);
  return err;
}

static enum err load_hazards(struct entries *out, struct app *app, const char *code,
                             struct error *e) {
  struct hazard_list list;
  enum err err = hazard_list_load(&list, app->journal, false, e);
  (void)code;
  for (size_t i = 0; i < list.count; i++) {
    const struct hazard_row *row = &list.rows[i];
    add(out, PAGE_OF_HAZARD, row->id,
        mem_format("%.10s  %s: %s", row->report.at, labels_term(TERMS_PLACE, row->report.place),
                   labels_term(TERMS_HAZARD, row->report.hazard)),
        mem_text(labels_term(TERMS_ANSWER_STATUS, row->status)));
  }
  hazard_list_free(&list);
  return err;
}

static enum err load_feedback(struct entries *out, struct app *app, const char *code,
                              struct error *e) {
  struct feedback_list list;
  enum err err = feedback_list_load(&list, app->journal, false, e);
  (void)code;
  for (size_t i = 0; i < list.count; i++) {
    const struct feedback_row *row = &list.rows[i];
    char *service = case_service_name(app, row->given.service);
    add(out, PAGE_OF_FEEDBACK, row->id,
        mem_format("%.10s  %s: %s", row->given.at, service,
                   labels_term(TERMS_DELIVERED, row->given.delivered)),
        mem_text(labels_term(TERMS_ANSWER_STATUS, row->status)));
    free(service);
  }
  feedback_list_free(&list);
  return err;
}

static const char *doubt_reason(const char *code) {
  enum terms terms = terms_find(TERMS_REFERRAL_REASON, code) ? TERMS_REFERRAL_REASON
                                                             : TERMS_DIFFICULTY;
  return labels_term(terms, code);
}

static enum err load_doubts(struct entries *out, struct app *app, const char *code,
                            struct error *e) {
  struct doubt_list list;
  enum err err = doubt_list_load(&list, app->journal, e);
  (void)code;
  for (size_t i = 0; i < list.count; i++) {
    const struct doubt *row = &list.rows[i];
    char *service = case_service_name(app, row->service);
    add(out, PAGE_OF_SERVICE, row->service,
        mem_format("%s: %s (%s)", service, doubt_reason(row->reason), row->last),
        mem_format("%lld", (long long)row->count));
    free(service);
  }
  doubt_list_free(&list);
  return err;
}

static const struct {
  const char *title, *nothing;
  enum err (*load)(struct entries *out, struct app *app, const char *code, struct error *e);
  enum casebook_kind form; /* of the first row; CASEBOOK_KINDS: none */
  int cell_cols;
} lists[CASE_LISTS] = {
    [CASE_LIST_REFERRALS] = {N_("Referrals that wait"), N_("No referral waits for an answer"),
                             load_referrals, CASEBOOK_REFERRAL, 10},
    [CASE_LIST_OWED] = {N_("Awarded but not received"),
                        N_("All money that was awarded was received"), load_owed, CASEBOOK_KINDS, 16},
    [CASE_LIST_COSTS] = {N_("Recruitment costs"), N_("No recruitment cost is written down"),
                         load_costs, CASEBOOK_COST, 9},
    [CASE_LIST_HAZARDS] = {N_("Unsafe work and housing"), N_("No report of unsafe work"),
                           load_hazards, CASEBOOK_HAZARD, 22},
    [CASE_LIST_FEEDBACK] = {N_("Feedback on services"), N_("No feedback on a service"),
                            load_feedback, CASEBOOK_FEEDBACK, 22},
    [CASE_LIST_DOUBTS] = {N_("Numbers that may be wrong"),
                          N_("Nobody has reported a wrong number"), load_doubts, CASEBOOK_KINDS, 4},
};

/* --- one list --- */

struct data {
  enum case_list_of what;
  char *code; /* NULL: of all cases */
  struct entries entries;
  struct list list;
};

static const enum action_id hints[] = {ACT_OPEN,  ACT_NEW,  ACT_BACK,
                                       ACT_LEAVE, ACT_HELP, ACT_NUMBER, ACT_NONE};

/* Rows before the entries: the one that opens a form. */
static size_t lead_rows(const struct data *d) {
  return lists[d->what].form != CASEBOOK_KINDS;
}

static void reload(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  struct error e;
  free_entries(&d->entries);
  if (app_journal(app, false) && lists[d->what].load(&d->entries, app, d->code, &e))
    app_error(app, &e);
  list_set_count(&d->list, lead_rows(d) + d->entries.count, NULL, NULL);
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  const struct case_list_arg *wanted = arg;
  struct data *d = mem_new(1, sizeof *d);
  d->what = wanted->what;
  d->code = mem_text(wanted->code);
  d->list.cell_cols[0] = lists[d->what].cell_cols;
  screen->data = d;
  reload(app, screen);
  if (d->entries.count) d->list.focus = lead_rows(d);
}

static char *title(struct app *app, struct screen *screen) {
  const struct data *d = screen->data;
  (void)app;
  return mem_text(_(lists[d->what].title));
}

static void item_of(void *context, size_t index, struct list_item *out) {
  const struct data *d = context;
  if (index < lead_rows(d)) {
    out->label = mem_format("+ %s", _(record_sheet(lists[d->what].form)->title));
    return;
  }
  const struct entry *entry = &d->entries.rows[index - lead_rows(d)];
  out->label = mem_text(entry->label);
  out->cell[0] = mem_text(entry->cell);
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  struct layout l = app->layout;
  size_t count = d->entries.count;
  l.list_cols = l.cols - 1;
  if (!d->list.count) frame_cursor(frame, l.content_row, 0);
  list_draw(&d->list, frame, &l, l.content_row, l.content_rows, item_of, NULL, d);
  if (!count) app_status(app, "%s", _(lists[d->what].nothing));
  else app_status(app, ngettext("%zu row", "%zu rows", count), count);
}

static void open_form(struct app *app, const struct data *d) {
  if (lead_rows(d)) open_record(app, lists[d->what].form, d->code, NULL);
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  if (list_act(&d->list, action, number, NULL, NULL)) return true;
  if (action == ACT_NEW) {
    open_form(app, d);
    return true;
  }
  if (action != ACT_OPEN && action != ACT_NUMBER) return false;
  if (!d->list.count) return true;
  if (d->list.focus < lead_rows(d)) {
    open_form(app, d);
    return true;
  }
  const struct entry *entry = &d->entries.rows[d->list.focus - lead_rows(d)];
  app_push(app, &screen_page, &(struct page_arg){entry->what, entry->id});
  return true;
}

static void leave(struct app *app, struct screen *screen) {
  (void)app;
  struct data *d = screen->data;
  free_entries(&d->entries);
  free(d->code);
  free(d);
}

const struct screen_ops screen_case_list = {
    .name = "case-list", .hints = hints, .enter = enter, .reload = reload, .title = title,
    .draw = draw, .act = act, .leave = leave, .is_staff = true,
};

/* --- the lists, with how much is in each --- */

struct menu {
  size_t count[CASE_LISTS];
  struct list list;
};

static const enum action_id menu_hints[] = {ACT_OPEN, ACT_BACK, ACT_LEAVE, ACT_HELP, ACT_NONE};

static void reload_menu(struct app *app, struct screen *screen) {
  struct menu *m = screen->data;
  struct error e;
  for (int i = 0; i < CASE_LISTS && app_journal(app, false); i++) {
    struct entries entries = {0};
    if (lists[i].load(&entries, app, NULL, &e)) app_error(app, &e);
    m->count[i] = entries.count;
    free_entries(&entries);
  }
}

static void enter_menu(struct app *app, struct screen *screen, const void *arg) {
  (void)arg;
  struct menu *m = mem_new(1, sizeof *m);
  m->list.count = CASE_LISTS;
  screen->data = m;
  reload_menu(app, screen);
}

static char *menu_title(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
  return mem_text(_("Other lists"));
}

static void menu_item_of(void *context, size_t index, struct list_item *out) {
  const struct menu *m = context;
  out->label = mem_format("%s (%zu)", _(lists[index].title), m->count[index]);
}

static void draw_menu(struct app *app, struct screen *screen, struct frame *frame) {
  struct menu *m = screen->data;
  struct layout l = app->layout;
  l.list_cols = l.cols - 1;
  list_draw(&m->list, frame, &l, l.content_row, l.content_rows, menu_item_of, NULL, m);
}

static bool act_in_menu(struct app *app, struct screen *screen, enum action_id action,
                        int number) {
  struct menu *m = screen->data;
  if (list_act(&m->list, action, number, NULL, NULL)) return true;
  if (action != ACT_OPEN && action != ACT_NUMBER) return false;
  enum case_list_of what = (enum case_list_of)m->list.focus;
  app_push(app, &screen_case_list, &(struct case_list_arg){what, NULL});
  return true;
}

static void leave_menu(struct app *app, struct screen *screen) {
  (void)app;
  free(screen->data);
}

const struct screen_ops screen_case_lists = {
    .name = "case-lists", .hints = menu_hints, .enter = enter_menu, .reload = reload_menu,
    .title = menu_title, .draw = draw_menu, .act = act_in_menu, .leave = leave_menu,
    .is_staff = true,
};
