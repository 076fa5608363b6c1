/* The cases in the order of their work: overdue first, then by the day of the next step. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/base/text.h"
#include "tui/gettext.h"
#include "tui/labels.h"
#include "tui/screen/case_words.h"
#include "tui/screen/preview.h"
#include "tui/widget/edit.h"
#include "tui/widget/list.h"

/* Rows before the cases: open one, find one, the filter, the other lists. */
enum { NEW_ROW, FIND_ROW, FILTER_ROW, LISTS_ROW, FIRST_CASE };
enum { WINDOW = 64, CODE_BYTES = 32 };
enum filter { BY_STANDING, BY_TYPE, BY_COUNTRY, BY_SECTOR, BY_AGAINST, BY_NATIONALITY, FILTERS };

struct data {
  char chosen[FILTERS][CODE_BYTES]; /* "" = any; of standing "" = open */
  enum filter asking;
  char today[CLOCK_DATE_BYTES];
  struct case_list window;
  size_t window_start, due;
  struct list list;
  struct preview preview;
  struct edit code; /* being typed into FIND_ROW */
  bool is_finding;
};

static const struct {
  const char *name;  /* of the field */
  const char *label; /* N_ */
} filters[FILTERS] = {
    [BY_STANDING] = {"standing", N_("Open, due or closed")},
    [BY_TYPE] = {"type", N_("Complaint")},
    [BY_COUNTRY] = {"country", N_("Country of the event")},
    [BY_SECTOR] = {"sector", N_("Sector")},
    [BY_AGAINST] = {"against", N_("Complaint against")},
    [BY_NATIONALITY] = {"nationality", N_("Nationality")},
};

static const struct {
  const char *code, *label;
} standings[] = {
    {"", N_("open cases")},
    {"due", N_("cases that are due")},
    {"all", N_("open and closed cases")},
    {"closed", N_("closed cases")},
};
enum { STANDINGS = sizeof standings / sizeof standings[0] };

static const enum action_id hints[] = {ACT_OPEN, ACT_NEW,   ACT_SEARCH, ACT_FILTER,
                                       ACT_BACK, ACT_LEAVE, ACT_HELP,   ACT_EDIT,
                                       ACT_NUMBER, ACT_NONE};

static const char *or_null(const char *code) {
  return *code ? code : NULL;
}

static struct case_filter filter_of(struct data *d) {
  const char *standing = d->chosen[BY_STANDING];
  bool is_due = strcmp(standing, "due") == 0;
  return (struct case_filter){.type = or_null(d->chosen[BY_TYPE]),
                              .country = or_null(d->chosen[BY_COUNTRY]),
                              .sector = or_null(d->chosen[BY_SECTOR]),
                              .against = or_null(d->chosen[BY_AGAINST]),
                              .nationality = or_null(d->chosen[BY_NATIONALITY]),
                              .due_until = is_due ? clock_today(d->today) : NULL,
                              .with_closed = strcmp(standing, "all") == 0,
                              .only_closed = strcmp(standing, "closed") == 0};
}

static bool has_filter(const struct data *d) {
  for (int i = 0; i < FILTERS; i++)
    if (*d->chosen[i]) return true;
  return false;
}

static void read_window(struct app *app, struct data *d, size_t start) {
  struct error e;
  struct case_filter filter = filter_of(d);
  struct journal *journal = app_journal(app, false);
  case_list_free(&d->window);
  d->window_start = start;
  if (journal && case_list_load(&d->window, journal, &filter, start, WINDOW, &e))
    app_error(app, &e);
}

static void reload(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  struct case_filter filter = filter_of(d);
  struct journal *journal = app_journal(app, false);
  read_window(app, d, 0);
  free(d->preview.key);
  d->preview.key = NULL;
  d->due = journal ? case_due_count(journal) : 0;
  list_set_count(&d->list, FIRST_CASE + (journal ? case_count(journal, &filter) : 0), NULL, NULL);
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  (void)arg;
  struct data *d = mem_new(1, sizeof *d);
  screen->data = d;
  reload(app, screen);
  if (d->list.count > FIRST_CASE) d->list.focus = FIRST_CASE;
}

static char *title(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
  return mem_text(_("Cases"));
}

static const struct case_row *case_at(struct app *app, struct data *d, size_t index) {
  if (index < d->window_start || index >= d->window_start + d->window.count)
    read_window(app, d, index > WINDOW / 2 ? index - WINDOW / 2 : 0);
  size_t i = index - d->window_start;
  return i < d->window.count ? &d->window.rows[i] : NULL;
}

static const struct case_row *focused(struct app *app, struct data *d) {
  return d->list.focus >= FIRST_CASE ? case_at(app, d, d->list.focus - FIRST_CASE) : NULL;
}

/* What a filter is set to, in words. Delivers memory. */
static char *chosen_words(struct app *app, const struct data *d, enum filter which) {
  const char *code = d->chosen[which];
  if (which == BY_STANDING) {
    int i = STANDINGS - 1;
    while (i && strcmp(standings[i].code, code) != 0) i--;
    return mem_text(_(standings[i].label));
  }
  if (!*code) return mem_text("");
  if (which == BY_NATIONALITY) return case_territory(app, code);
  return case_value(app, record_field(casebook_record(CASEBOOK_CASE), filters[which].name), code);
}

static char *filter_text(struct app *app, const struct data *d) {
  struct buf text = {0};
  buf_addf(&text, "%s: ", _("Filter"));
  for (int i = 0; i < FILTERS; i++) {
    char *words = chosen_words(app, d, (enum filter)i);
    if (*words) buf_addf(&text, "%s%s", i ? ", " : "", words);
    free(words);
  }
  return buf_take(&text);
}

struct drawing {
  struct app *app;
  struct data *d;
};

static bool is_late(const struct case_row *row) {
  const char *due = row->facts.due;
  return row->state.is_open && due && *due && clock_age_days(due) > 0;
}

static void fill_case(const struct case_row *row, struct list_item *out) {
  const struct case_record *facts = &row->facts;
  const char *step = facts->step ? facts->step : "";
  struct people total = who_total(&facts->who);
  out->label = mem_format("%s  %s%s%s", facts->code, labels_term(TERMS_CASE_TYPE, facts->type),
                          *step ? "; " : "", step);
  unsigned long people = (unsigned long)people_all(&total);
  out->cell[0] = mem_format(ngettext("%lu person", "%lu people", people), people);
  if (!row->state.is_open) out->cell[1] = mem_text(_("closed"));
  else if (facts->due && *facts->due) out->cell[1] = case_due_words(facts->due);
  else out->cell[1] = mem_text(_("no next step"));
  if (is_late(row)) out->role = ROLE_WARN;
}

static char *find_text(const struct data *d) {
  if (!d->is_finding) return mem_text(_("Find a case by its code"));
  return mem_format("%s: %s", _("Code of the case"), d->code.text);
}

static void item_of(void *context, size_t index, struct list_item *out) {
  struct drawing *drawing = context;
  const struct case_row *row = NULL;
  if (index == NEW_ROW) out->label = mem_format("+ %s", _("Open a case"));
  else if (index == FIND_ROW) out->label = find_text(drawing->d);
  else if (index == FILTER_ROW) out->label = filter_text(drawing->app, drawing->d);
  else if (index == LISTS_ROW)
    out->label = mem_text(_("Other lists: referrals, money, costs, reports, feedback"));
  else row = case_at(drawing->app, drawing->d, index - FIRST_CASE);
  if (index < FIRST_CASE) out->role = ROLE_KEYS;
  if (row) fill_case(row, out);
  else if (!out->label) out->label = mem_text("");
}

/* Wide enough for the words of the language. */
static void fit_cells(struct list *list) {
  enum { PEOPLE_COLS = 10, DUE_COLS = 13 };
  int none_cols = text_cols(_("no next step"));
  list->cell_cols[0] = PEOPLE_COLS;
  list->cell_cols[1] = none_cols > DUE_COLS ? none_cols : DUE_COLS;
}

/* In the code that is being typed, not before its row. */
static void show_cursor(const struct data *d, struct frame *frame, const struct layout *l) {
  char *before = mem_format("%*s%s: %.*s", l->lead_cols, "", _("Code of the case"),
                            (int)d->code.cursor_bytes, d->code.text);
  frame_cursor(frame, frame->cursor_row, text_cols(before));
  free(before);
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  const struct layout *l = &app->layout;
  struct drawing drawing = {app, d};
  size_t count = d->list.count - FIRST_CASE;
  fit_cells(&d->list);
  list_draw(&d->list, frame, l, l->content_row, l->content_rows, item_of, NULL, &drawing);
  const struct case_row *row = focused(app, d);
  if (row) preview_draw(&d->preview, app, frame, PAGE_OF_CASE, row->state.name);
  if (d->is_finding) {
    show_cursor(d, frame, l);
    app_status(app, "%s", _("Capitals and the dash do not matter. Enter opens the case"));
  } else if (!count) {
    app_status(app, "%s", has_filter(d) ? _("No case matches. f changes the filter")
                                        : _("No open case. n opens a new one"));
  } else {
    char *cases = mem_format(ngettext("%zu case", "%zu cases", count), count);
    app_status(app, _("%s; %zu due today or late"), cases, d->due);
    free(cases);
  }
}

static void fill_choices(struct app *app, void *context, struct choice_list *out) {
  const struct data *d = context;
  if (d->asking == BY_STANDING) {
    for (int i = 0; i < STANDINGS; i++) choice_add(out, standings[i].code, _(standings[i].label));
    return;
  }
  choice_add(out, "", _("any"));
  if (d->asking == BY_COUNTRY) fill_pack_countries(app, NULL, out);
  else if (d->asking == BY_NATIONALITY) fill_nationalities(app, NULL, out);
  else fill_terms(record_field(casebook_record(CASEBOOK_CASE), filters[d->asking].name)->terms, out);
}

static void take_choice(struct app *app, void *context, const char *code) {
  struct data *d = context;
  snprintf(d->chosen[d->asking], CODE_BYTES, "%s", code);
  reload(app, app_top(app));
}

static void fill_filters(struct app *app, void *context, struct choice_list *out) {
  const struct data *d = context;
  for (int i = 0; i < FILTERS; i++) {
    char *words = chosen_words(app, d, (enum filter)i);
    char *label = mem_format("%s: %s", _(filters[i].label), *words ? words : _("any"));
    choice_add(out, filters[i].name, label);
    free(words);
    free(label);
  }
}

static void take_filter(struct app *app, void *context, const char *name) {
  struct data *d = context;
  for (int i = 0; i < FILTERS; i++)
    if (strcmp(filters[i].name, name) == 0) d->asking = (enum filter)i;
  struct choose_arg arg = {.title = filters[d->asking].label, .fill = fill_choices,
                           .done = take_choice, .context = d, .chosen = d->chosen[d->asking]};
  app_push(app, &screen_choose, &arg);
}

static void ask_filter(struct app *app, struct data *d) {
  struct choose_arg arg = {.title = N_("Filter"), .fill = fill_filters, .done = take_filter,
                           .context = d};
  app_push(app, &screen_choose, &arg);
}

static void start_finding(struct data *d) {
  d->list.focus = FIND_ROW;
  d->is_finding = true;
  edit_set(&d->code, "");
}

static void find(struct app *app, struct data *d) {
  struct case_row row;
  struct error e;
  struct journal *journal = app_journal(app, false);
  if (!journal) return;
  if (case_load(&row, journal, d->code.text, &e)) {
    app_error(app, &e);
    return;
  }
  d->is_finding = false;
  open_case(app, row.state.name);
  case_row_free(&row);
}

static bool act_finding(struct app *app, struct data *d, enum action_id action) {
  if (action == ACT_OPEN) find(app, d);
  else if (action == ACT_BACK || action == ACT_UP || action == ACT_DOWN) d->is_finding = false;
  else if (action == ACT_POINT) return false;
  else return action != ACT_LEAVE && action != ACT_REDRAW && action != ACT_END;
  return true;
}

static void open_row(struct app *app, struct data *d) {
  const struct case_row *row = focused(app, d);
  switch (d->list.focus) {
  case NEW_ROW: open_new_case(app, NULL); break;
  case FIND_ROW: start_finding(d); break;
  case FILTER_ROW: ask_filter(app, d); break;
  case LISTS_ROW: app_push(app, &screen_case_lists, NULL); break;
  default:
    if (row) open_case(app, row->state.name);
    break;
  }
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  if (d->is_finding) return act_finding(app, d, action);
  if (list_act(&d->list, action, number, NULL, NULL)) return true;
  const struct case_row *row = focused(app, d);
  switch (action) {
  case ACT_SEARCH: start_finding(d); return true;
  case ACT_NEW: open_new_case(app, NULL); return true;
  case ACT_FILTER: ask_filter(app, d); return true;
  case ACT_EDIT:
    if (!row) return false;
    open_record(app, CASEBOOK_CORRECT, row->state.name, NULL);
    return true;
  case ACT_OPEN:
  case ACT_NUMBER: open_row(app, d); return true;
  default: return false;
  }
}

static bool is_typing(struct screen *screen) {
  return ((struct data *)screen->data)->is_finding;
}

static bool type(struct app *app, struct screen *screen, const struct key *key) {
  struct data *d = screen->data;
  bool changed;
  (void)app;
  return d->is_finding && edit_key(&d->code, key, &changed);
}

static bool paste(struct app *app, struct screen *screen, const char *text) {
  (void)app;
  edit_paste(&((struct data *)screen->data)->code, text);
  return true;
}

static void leave(struct app *app, struct screen *screen) {
  (void)app;
  struct data *d = screen->data;
  edit_free(&d->code);
  case_list_free(&d->window);
  preview_free(&d->preview);
  free(d);
}

const struct screen_ops screen_cases = {
    .name = "cases", .hints = hints, .enter = enter, .reload = reload, .title = title,
    .draw = draw, .act = act, .is_typing = is_typing, .type = type, .paste = paste,
    .leave = leave, .is_staff = true, .is_private = true,
};
