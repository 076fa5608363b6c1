/* The activity report: a period, a key, a table with a bar under each row. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/base/terms.h"
#include "model/journal/report.h"
#include "tui/gettext.h"
#include "tui/screen/screens.h"
#include "tui/screen/session_page.h"
#include "tui/widget/chart.h"
#include "tui/widget/list.h"

enum { PERIOD_ROW, KEY_ROW, HEAD_ROW, FIRST_ROW };
enum { CELL_COLS = 15 };

static const struct {
  const char *code, *label;
} periods[] = {
    {"month", N_("This month")},     {"last-month", N_("Last month")},
    {"quarter", N_("This quarter")}, {"year", N_("This year")},
    {"last-year", N_("Last year")},  {"all", N_("All time")},
};
enum { PERIODS = sizeof periods / sizeof periods[0] };

static const struct {
  enum report_key key;
  const char *label;
} keys[] = {
    {REPORT_NATIONALITY, N_("By nationality")}, {REPORT_MONTH, N_("By month")},
    {REPORT_COUNTRY, N_("By country")},         {REPORT_SECTOR, N_("By sector")},
    {REPORT_CHANNEL, N_("By channel")},         {REPORT_LANGUAGE, N_("By language")},
    {REPORT_KIND, N_("By kind")},               {REPORT_CENTRE, N_("By centre")},
    {REPORT_QUARTER, N_("By quarter")},         {REPORT_YEAR, N_("By year")},
};
enum { KEYS = sizeof keys / sizeof keys[0] };

struct data {
  int period, key;
  struct report report;
  struct list list;
};

static const enum action_id hints[] = {ACT_OPEN, ACT_BACK, ACT_UP, ACT_DOWN,
                                       ACT_HELP, ACT_LEAVE, ACT_NONE};

static bool is_heading(void *context, size_t index) {
  (void)context;
  return index == HEAD_ROW;
}

/* First and last day of a period, "" = open, from today's date. */
static void period_days(int period, char from[CLOCK_DATE_BYTES], char to[CLOCK_DATE_BYTES]) {
  char today[CLOCK_DATE_BYTES];
  int year = 0, month = 0;
  clock_today(today);
  sscanf(today, "%4d-%2d", &year, &month);
  int first = month, last = month;
  from[0] = to[0] = '\0';
  switch (period) {
  case 0: break;
  case 1: first = last = month > 1 ? month - 1 : 12; year -= month == 1; break;
  case 2: first = (month - 1) / 3 * 3 + 1; last = first + 2; break;
  case 3: first = 1; last = 12; break;
  case 4: first = 1; last = 12; year--; break;
  default: return;
  }
  char month_text[CLOCK_DATE_BYTES];
  snprintf(from, CLOCK_DATE_BYTES, "%04d-%02d-01", year % 10000, first % 100);
  snprintf(month_text, sizeof month_text, "%04d-%02d", year % 10000, last % 100);
  clock_month_end(month_text, to);
}

static void reload(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  struct journal *journal = app_journal(app, false);
  char from[CLOCK_DATE_BYTES], to[CLOCK_DATE_BYTES];
  struct error e;
  period_days(d->period, from, to);
  report_free(&d->report);
  struct report_ask ask = {.kind = REPORT_ACTIVITY, .from = *from ? from : NULL,
                           .to = *to ? to : NULL, .by = {keys[d->key].key}, .by_count = 1};
  if (journal && report_make(&d->report, journal, &ask, &e)) app_error(app, &e);
  list_set_count(&d->list, FIRST_ROW + d->report.count + 1, is_heading, d);
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  (void)arg;
  struct data *d = mem_new(1, sizeof *d);
  for (int i = 0; i < LIST_CELLS; i++) d->list.cell_cols[i] = CELL_COLS;
  d->list.cell_cols[0] = 9;
  screen->data = d;
  reload(app, screen);
}

static char *title(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
  return mem_text(_("Report"));
}

static char *key_label(struct app *app, const struct data *d, const char *value) {
  if (!*value || strcmp(value, "-") == 0) return mem_text(_("not stated"));
  switch (keys[d->key].key) {
  case REPORT_NATIONALITY:
  case REPORT_COUNTRY: return pack_territory(app->pack, value, &app->chain);
  case REPORT_LANGUAGE: return pack_language_name(app->pack, value, &app->chain);
  case REPORT_SECTOR: return mem_text(term_label(TERMS_SECTOR, value));
  case REPORT_CHANNEL: return mem_text(term_label(TERMS_CHANNEL, value));
  case REPORT_KIND: return mem_text(term_label(TERMS_KIND, value));
  default: return mem_text(value);
  }
}

/* "1234 (45.3 %)": people, and women among those whose sex is stated. */
static char *people(const struct report_row *row, size_t all) {
  int64_t tenths = row->values[all + 5];
  if (tenths < 0) return mem_format("%lld", (long long)row->values[all]);
  return mem_format("%lld (%lld.%lld %%)", (long long)row->values[all], (long long)(tenths / 10),
                    (long long)(tenths % 10));
}

struct drawing {
  struct app *app;
  struct data *d;
};

static void fill_row(struct drawing *drawing, const struct report_row *row, bool is_total,
                     struct list_item *out) {
  out->label = is_total ? mem_text(_("Total")) : key_label(drawing->app, drawing->d, row->keys[0]);
  out->cell[0] = mem_format("%lld", (long long)row->values[0]);
  out->cell[1] = people(row, 1);
  out->cell[2] = people(row, 7);
}

static void item_of(void *context, size_t index, struct list_item *out) {
  struct drawing *drawing = context;
  struct data *d = drawing->d;
  const struct report *r = &d->report;
  if (index == PERIOD_ROW) out->label = mem_format("%s: %s", _("Period"), _(periods[d->period].label));
  else if (index == KEY_ROW) out->label = mem_text(_(keys[d->key].label));
  else if (index == HEAD_ROW) {
    out->is_heading = true;
    out->label = mem_text("");
    out->cell[0] = mem_text(_("Sessions"));
    out->cell[1] = mem_text(_("Clients"));
    out->cell[2] = mem_text(_("Reached"));
  } else {
    bool is_total = index - FIRST_ROW >= r->count;
    fill_row(drawing, is_total ? r->totals : &r->rows[index - FIRST_ROW], is_total, out);
  }
}

/* Bars of one figure, named above them: people reached or, where nobody was, clients; never both,
 * which are never added up. All rows or none: a missing bar would read as nobody. */
static void draw_bars(struct drawing *drawing, struct frame *frame, int row, int rows, int col,
                      int cols) {
  const struct report *r = &drawing->d->report;
  bool is_reached = r->totals[0].values[7] > 0;
  if (!r->count || (size_t)rows <= r->count) return;
  struct chart_bar *bars = mem_new(r->count, sizeof *bars);
  for (size_t i = 0; i < r->count; i++) {
    bars[i].label = key_label(drawing->app, drawing->d, r->rows[i].keys[0]);
    bars[i].value = r->rows[i].values[is_reached ? 7 : 1];
  }
  frame_part(frame, row, col, ROLE_HEADING, is_reached ? _("Reached") : _("Clients"), cols);
  chart_draw(frame, row + 1, rows - 1, col, cols, bars, r->count);
  for (size_t i = 0; i < r->count; i++) free(bars[i].label);
  free(bars);
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  struct layout l = app->layout;
  struct drawing drawing = {app, d};
  int table_rows = (int)d->list.count, row = l.content_row;
  if (l.is_wide) {
    l.list_cols = l.cols * 3 / 5;
    draw_bars(&drawing, frame, row, l.content_rows, l.list_cols + 3, l.cols - l.list_cols - 4);
    table_rows = l.content_rows;
  } else {
    l.list_cols = l.cols - 1;
    if (table_rows + 2 > l.content_rows || l.is_narrow) table_rows = l.content_rows;
    else draw_bars(&drawing, frame, row + table_rows + 1, l.content_rows - table_rows - 1, 5,
                   l.cols - 6);
  }
  list_draw(&d->list, frame, &l, row, table_rows, item_of, is_heading, &drawing);
  app_status(app, "%s", _("In brackets: women of all whose sex is stated"));
}

static void fill_periods(struct app *app, void *context, struct choice_list *out) {
  (void)app, (void)context;
  for (int i = 0; i < PERIODS; i++) choice_add(out, periods[i].code, _(periods[i].label));
}

static void take_period(struct app *app, void *context, const char *code) {
  struct data *d = context;
  for (int i = 0; i < PERIODS; i++)
    if (strcmp(periods[i].code, code) == 0) d->period = i;
  reload(app, app_top(app));
}

static void fill_keys(struct app *app, void *context, struct choice_list *out) {
  (void)app, (void)context;
  for (int i = 0; i < KEYS; i++) choice_add(out, report_key_name(keys[i].key), _(keys[i].label));
}

static void take_key(struct app *app, void *context, const char *code) {
  struct data *d = context;
  for (int i = 0; i < KEYS; i++)
    if (strcmp(report_key_name(keys[i].key), code) == 0) d->key = i;
  reload(app, app_top(app));
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  if (list_act(&d->list, action, number, is_heading, d)) return true;
  if (action != ACT_OPEN && action != ACT_NUMBER && action != ACT_FILTER) return false;
  if (d->list.focus >= FIRST_ROW && action != ACT_FILTER) return true;
  struct choose_arg arg = {.title = N_("Period"), .fill = fill_periods, .done = take_period,
                           .context = d, .chosen = periods[d->period].code};
  if (d->list.focus == KEY_ROW) {
    arg.title = N_("Rows of the table");
    arg.fill = fill_keys;
    arg.done = take_key;
    arg.chosen = report_key_name(keys[d->key].key);
  }
  app_push(app, &screen_choose, &arg);
  return true;
}

static void leave(struct app *app, struct screen *screen) {
  (void)app;
  struct data *d = screen->data;
  report_free(&d->report);
  free(d);
}

const struct screen_ops screen_report = {
    .name = "report", .hints = hints, .enter = enter, .reload = reload, .title = title,
    .draw = draw, .act = act, .leave = leave, .is_staff = true,
};
