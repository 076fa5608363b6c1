/* The reference shelf: what is on it, and the lists of what there is of one kind. */
#include "tui/screen/shelf.h"

#include <stdlib.h>

#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/page_reference.h"
#include "tui/screen/tools.h"
#include "tui/widget/list.h"

static const enum action_id hints[] = {ACT_OPEN,   ACT_BACK,     ACT_LEAVE, ACT_SEARCH,
                                       ACT_LANGUAGE, ACT_HELP,  ACT_NONE};

/* --- the lists --- */

struct part_arg {
  const char *title; /* N_ */
  enum reference what;
};
struct part {
  const struct part_arg *arg;
  struct app *app;
  struct reference_list rows;
  struct list list;
};

static void part_reload(struct app *app, struct screen *screen) {
  struct part *p = screen->data;
  struct error e;
  reference_free(&p->rows);
  if (reference_load(&p->rows, app->pack, p->arg->what, &(struct reference_ask){0}, &e))
    app_error(app, &e);
  list_set_count(&p->list, p->rows.count, NULL, p);
}

static void part_enter(struct app *app, struct screen *screen, const void *arg) {
  struct part *p = mem_new(1, sizeof *p);
  p->arg = arg;
  p->app = app;
  screen->data = p;
  part_reload(app, screen);
}

static char *part_title(struct app *app, struct screen *screen) {
  (void)app;
  return mem_text(_(((struct part *)screen->data)->arg->title));
}

static char *counted(char *name, const char *count) {
  char *text = mem_format("%s (%s)", name, count);
  free(name);
  return text;
}

static char *name_of(const struct part *p, const struct reference_row *row) {
  char *const *cell = row->cell;
  switch (p->arg->what) {
  case REFERENCE_SUBJECTS:
    return counted(page_subject_name(cell[SUBJECT_CLUSTER], cell[SUBJECT_PART]), cell[SUBJECT_COUNT]);
  case REFERENCE_FORUMS:
    /* Translators: the ASEAN Forum on Migrant Labour, its number and year */
    return counted(mem_format(_("AFML %s, %s"), cell[FORUM_NUMBER], cell[FORUM_YEAR]), cell[FORUM_COUNT]);
  case REFERENCE_RATIFIERS:
    return counted(page_country(p->app->pack, &p->app->chain, cell[RATIFIER_COUNTRY]),
                   cell[RATIFIER_BOUND]);
  default:
    return counted(page_chart_name(row), cell[CHART_COUNT]);
  }
}

static void part_item(void *context, size_t index, struct list_item *out) {
  const struct part *p = context;
  out->label = name_of(p, &p->rows.rows[index]);
}

static void part_draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct part *p = screen->data;
  struct layout l = app->layout;
  l.list_cols = l.cols - 1;
  list_draw(&p->list, frame, &l, l.content_row, l.content_rows, part_item, NULL, p);
}

static void open_row(struct app *app, const struct part *p, const struct reference_row *row) {
  char *const *cell = row->cell;
  struct reference_ask ask = {{0}, NULL};
  switch (p->arg->what) {
  case REFERENCE_SUBJECTS:
    ask.value[0] = cell[SUBJECT_CLUSTER];
    ask.value[1] = cell[SUBJECT_PART];
    app_push(app, &screen_recommendations, &ask);
    return;
  case REFERENCE_FORUMS:
    ask.value[2] = cell[FORUM_NUMBER];
    app_push(app, &screen_recommendations, &ask);
    return;
  case REFERENCE_RATIFIERS:
    app_push(app, &screen_page, &(struct page_arg){PAGE_OF_RATIFICATIONS, cell[RATIFIER_COUNTRY]});
    return;
  default: app_push(app, &screen_chart, row);
  }
}

static bool part_act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct part *p = screen->data;
  if (list_act(&p->list, action, number, NULL, p)) return true;
  if (action != ACT_OPEN && action != ACT_NUMBER) return false;
  if (p->list.focus < p->rows.count) open_row(app, p, &p->rows.rows[p->list.focus]);
  return true;
}

static void part_leave(struct app *app, struct screen *screen) {
  struct part *p = screen->data;
  (void)app;
  reference_free(&p->rows);
  free(p);
}

static const struct screen_ops screen_part = {
    .name = "shelf-part", .hints = hints, .enter = part_enter, .reload = part_reload,
    .title = part_title, .draw = part_draw, .act = part_act, .leave = part_leave, .is_staff = true,
};

/* --- the shelf --- */

#define PART(text, kind) (text), &screen_part, &(const struct part_arg) { (text), (kind) }
#define PAGE(text, kind) (text), &screen_page, &(const struct page_arg) { (kind), "" }

static const struct menu_row shelf[] = {
    {N_("Recommendations: search"), &screen_recommendations, &(const struct reference_ask){{0}, NULL}},
    {PART(N_("Recommendations by subject"), REFERENCE_SUBJECTS)},
    {PART(N_("Recommendations by forum"), REFERENCE_FORUMS)},
    {PART(N_("Ratifications by country"), REFERENCE_RATIFIERS)},
    {PAGE(N_("Labour attachés"), PAGE_OF_ATTACHES)},
    {PART(N_("Figures of the region"), REFERENCE_CHARTS)},
    {PAGE(N_("Prices of sending money"), PAGE_OF_MEANS)},
};

const struct menu menu_shelf = {N_("Reference shelf"), shelf, sizeof shelf / sizeof shelf[0]};
