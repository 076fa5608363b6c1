/* The reports: which one, of what time, counted by what; a table, bars, a line over time. Enter on a
 * row shows the records behind it. */
#include "tui/screen/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/journal/period.h"
#include "tui/gettext.h"
#include "tui/report_words.h"
#include "tui/widget/chart.h"
#include "tui/widget/list.h"

/* The rows of choices; FIGURES_ROW only where there are other figures to choose. */
enum { REPORT_ROW, PERIOD_ROW, KEY_ROW, COMPARE_ROW, FIGURES_ROW };
enum { TREND_ROWS = 3, LEAST_ROWS = 10 /* for a line below the table */ };

static const struct {
  const char *code, *label;
} periods[] = {
    {"month", N_("This month")},     {"last-month", N_("Last month")},
    {"quarter", N_("This quarter")}, {"year", N_("This year")},
    {"last-year", N_("Last year")},  {"all", N_("All time")},
};
enum { PERIODS = sizeof periods / sizeof periods[0], ALL_TIME = PERIODS - 1 };

/* The keys in the order in which they are offered; the first that a report has is its own. */
static const struct {
  enum report_key key;
  const char *label;
} keys[] = {
    {REPORT_TYPE, N_("By type")},               {REPORT_TOPIC, N_("By topic")},
    {REPORT_SERVICE, N_("By service")},         {REPORT_WHAT, N_("By what was not found")},
    {REPORT_DESTINATION, N_("By destination")}, {REPORT_ORIGIN, N_("By origin")},
    {REPORT_NATIONALITY, N_("By nationality")}, {REPORT_MONTH, N_("By month")},
    {REPORT_COUNTRY, N_("By country")},         {REPORT_SECTOR, N_("By sector")},
    {REPORT_CHANNEL, N_("By channel")},         {REPORT_LANGUAGE, N_("By language")},
    {REPORT_KIND, N_("By kind")},               {REPORT_CENTRE, N_("By centre")},
    {REPORT_AGAINST, N_("By whom it is against")}, {REPORT_NEED, N_("By need")},
    {REPORT_REASON, N_("By reason")},           {REPORT_SEX, N_("By sex")},
    {REPORT_QUARTER, N_("By quarter")},         {REPORT_YEAR, N_("By year")},
};
enum { KEYS = sizeof keys / sizeof keys[0] };

/* The measures that are shown side by side, one set at a time: of rows without a currency, and of
 * rows with one; and the one of the latter that is compared. -1: none. */
enum { SETS = 5, NO = -1 };
static const struct {
  signed char counts[SETS][LIST_CELLS], money[SETS][LIST_CELLS], compared_money;
  int sets;
} shown[REPORT_COUNTED] = {
    [REPORT_ACTIVITY] = {{{0, 1, 7}}, {{NO, NO, NO}}, NO, 1},
    [REPORT_CASES] = {{{0, 1, 2}, {3, 4, 12}, {9, 11, 13}}, {{5, 6, 7}, {5, 6, 7}, {5, 6, 7}}, 6, 3},
    [REPORT_TOPICS] = {{{0, 1, NO}}, {{NO, NO, NO}}, NO, 1},
    [REPORT_REFERRALS] = {{{0, 4, 2}, {1, 3, 5}, {6, 7, 8}, {9, 10, 11}, {12, NO, NO}},
                          {{NO, NO, NO}}, NO, 5},
    [REPORT_COSTS] = {{{0, NO, NO}, {0, NO, NO}}, {{5, 6, NO}, {2, 3, 4}}, 5, 2},
    [REPORT_GAPS] = {{{0, NO, NO}}, {{NO, NO, NO}}, NO, 1},
};

/* The table: rows without a currency and their total, then those with one and theirs; each part with
 * a head. */
struct data {
  enum report_kind kind;
  int period, key, set;
  bool is_compared;
  struct report_ask ask;
  struct period days;
  struct report report, before;
  const struct report_row **rows;
  size_t row_count, money_at; /* where those with a currency begin */
  int64_t *trend;             /* NULL if there is none */
  size_t trend_count;
  struct list list;
};

static const enum action_id hints[] = {ACT_OPEN, ACT_BACK, ACT_UP, ACT_DOWN,
                                       ACT_HELP, ACT_LEAVE, ACT_NONE};

/* The time before stands beside it: it may be that it could not be made. */
static bool has_before(const struct data *d) {
  return d->is_compared && d->before.total_count > 0;
}

/* Where the table begins: its first head. */
static size_t head_row(const struct data *d) {
  return shown[d->kind].sets > 1 && !has_before(d) ? FIGURES_ROW + 1 : FIGURES_ROW;
}

static bool is_money_head(const struct data *d, size_t index) {
  return d->money_at < d->row_count && index == head_row(d) + 1 + d->money_at;
}

struct drawing {
  struct app *app;
  struct data *d;
};

static bool is_heading(void *context, size_t index) {
  const struct data *d = ((const struct drawing *)context)->d;
  return index == head_row(d) || is_money_head(d, index);
}

/* The number in `rows` of what stands in a row of the list. */
static size_t place_of(const struct data *d, size_t index) {
  size_t i = index - head_row(d) - 1;
  return i - (i > d->money_at);
}

/* The span of time that is chosen; false if it is open. */
static bool chosen_days(int period, struct period *out) {
  static const char *const names[PERIODS] = {"month", "month", "quarter", "year", "year", NULL};
  struct period present;
  if (!names[period] || !period_read(names[period], &present)) return false;
  bool is_last = strncmp(periods[period].code, "last", 4) == 0;
  *out = present;
  return !is_last || period_before(&present, out);
}

/* The row of the time before that stands beside a row. */
static const struct report_row *row_before(const struct data *d, const struct report_row *row) {
  bool is_total = !(row >= d->report.rows && row < d->report.rows + d->report.count);
  return is_total ? &d->before.totals[row - d->report.totals]
                  : &d->before.rows[row - d->report.rows];
}

static void add_rows(struct data *d, const struct report_row *rows, size_t count, bool is_money) {
  for (size_t i = 0; i < count; i++)
    if ((*rows[i].currency != '\0') == is_money) d->rows[d->row_count++] = &rows[i];
}

static void order_rows(struct data *d) {
  const struct report *r = &d->report;
  free(d->rows);
  d->rows = mem_new(r->count + r->total_count + 1, sizeof *d->rows);
  d->row_count = 0;
  for (int is_money = 0; is_money < 2; is_money++) {
    if (is_money) d->money_at = d->row_count;
    add_rows(d, r->rows, r->count, is_money);
    add_rows(d, r->totals, r->total_count, is_money);
  }
}

static void reload(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  struct journal *journal = app_journal(app, false);
  struct drawing drawing = {app, d};
  struct error e;
  bool is_limited = chosen_days(d->period, &d->days);
  d->ask = (struct report_ask){.kind = d->kind, .from = is_limited ? d->days.from : NULL,
                               .to = is_limited ? d->days.to : NULL,
                               .by = {keys[d->key].key}, .by_count = 1};
  report_free(&d->report);
  report_free(&d->before);
  bool has_failed = journal && report_make(&d->report, journal, &d->ask, &e);
  if (journal && !has_failed && d->is_compared)
    has_failed = report_compare(&d->before, &d->report, journal, &d->ask, &e);
  if (has_failed) app_error(app, &e);
  order_rows(d);
  free(d->trend);
  d->trend = d->report.total_count ? report_trend(&d->report, &d->trend_count) : NULL;
  size_t heads = 1 + (d->money_at < d->row_count);
  list_set_count(&d->list, head_row(d) + heads + d->row_count, is_heading, &drawing);
}

static void take_first_key(struct data *d) {
  d->key = 0;
  while (!report_has_key(d->kind, keys[d->key].key)) d->key++;
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  (void)arg;
  struct data *d = mem_new(1, sizeof *d);
  for (int i = 0; i < LIST_CELLS; i++) d->list.cell_cols[i] = 13 + i;
  take_first_key(d);
  screen->data = d;
  reload(app, screen);
}

static char *title(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
  return mem_text(_("Report"));
}

static char *words_of(const struct drawing *drawing, const struct report_row *row) {
  return report_row_words(&drawing->d->report, row, drawing->app->pack, &drawing->app->chain);
}

/* --- the table --- */

/* A figure; of people also the share of women that stands five measures on: "1234 (45.3 %)". */
static char *cell_of(const struct data *d, const struct report_row *row, int measure) {
  enum { CLIENTS = 1, REACHED = 7, PCT = 5 };
  if (measure < 0) return mem_text("");
  char *figure = report_figure(&d->report, row, (size_t)measure);
  bool has_share = d->kind == REPORT_ACTIVITY && (measure == CLIENTS || measure == REACHED) &&
                   row->values[measure + PCT] != REPORT_NONE;
  if (!has_share) return figure;
  char *share = report_figure(&d->report, row, (size_t)measure + PCT);
  char *both = mem_format("%s (%s %%)", figure, share);
  free(figure);
  free(share);
  return both;
}

/* What is compared: of rows with or without a currency. */
static size_t compared_measure(const struct data *d, bool is_money) {
  return is_money ? (size_t)shown[d->kind].compared_money : report_main_measure(&d->report);
}

/* What it was before, and by how much it changed. */
static void fill_compared(const struct data *d, const struct report_row *now, struct list_item *out) {
  const struct report_row *then = row_before(d, now);
  size_t m = compared_measure(d, *now->currency);
  out->cell[0] = report_figure(&d->report, now, m);
  out->cell[1] = report_figure(&d->before, then, m);
  if (now->values[m] == REPORT_NONE || then->values[m] == REPORT_NONE) return;
  struct report_row change = {0};
  change.values[m] = now->values[m] - then->values[m];
  char *figure = report_figure(&d->report, &change, m);
  out->cell[2] = mem_format("%s%s", change.values[m] > 0 ? "+" : "", figure);
  free(figure);
}

static const signed char *measures_of(const struct data *d, bool is_money) {
  return is_money ? shown[d->kind].money[d->set] : shown[d->kind].counts[d->set];
}

static const char *heading_of(const struct data *d, int measure) {
  size_t count;
  const struct measure *m = report_measures(d->kind, &count);
  return measure < 0 ? "" : _(m[measure].label);
}

static void fill_row(const struct drawing *drawing, size_t index, struct list_item *out) {
  const struct data *d = drawing->d;
  const struct report_row *row = d->rows[place_of(d, index)];
  out->label = words_of(drawing, row);
  if (has_before(d)) {
    fill_compared(d, row, out);
    return;
  }
  for (int i = 0; i < LIST_CELLS; i++)
    out->cell[i] = cell_of(d, row, measures_of(d, *row->currency)[i]);
}

static void fill_heading(const struct data *d, bool is_money, struct list_item *out) {
  out->is_heading = true;
  out->label = mem_text("");
  if (!has_before(d)) {
    for (int i = 0; i < LIST_CELLS; i++)
      out->cell[i] = mem_text(heading_of(d, measures_of(d, is_money)[i]));
    return;
  }
  out->cell[0] = mem_text(heading_of(d, (int)compared_measure(d, is_money)));
  out->cell[1] = mem_text(_("Before"));
  out->cell[2] = mem_text(_("Change"));
}

/* The figures that are shown, by name, those that change with the set. */
static char *figures_words(const struct data *d) {
  bool is_of_money = shown[d->kind].counts[0][0] == shown[d->kind].counts[1][0];
  struct buf out = {0};
  for (int i = 0; i < LIST_CELLS; i++) {
    const char *name = heading_of(d, measures_of(d, is_of_money)[i]);
    if (*name) buf_addf(&out, "%s%s", i ? ", " : "", name);
  }
  char *words = mem_format("%s: %s", _("Figures"), buf_text(&out));
  buf_free(&out);
  return words;
}

static void item_of(void *context, size_t index, struct list_item *out) {
  struct drawing *drawing = context;
  struct data *d = drawing->d;
  if (index == REPORT_ROW) out->label = mem_format("%s: %s", _("Report"), report_title(d->kind));
  else if (index == PERIOD_ROW)
    out->label = mem_format("%s: %s", _("Period"), _(periods[d->period].label));
  else if (index == KEY_ROW) out->label = mem_text(_(keys[d->key].label));
  else if (index == COMPARE_ROW)
    out->label = mem_text(d->is_compared ? _("Beside the time before") : _("Not compared"));
  else if (index < head_row(d)) out->label = figures_words(d);
  else if (is_heading(drawing, index)) fill_heading(d, is_money_head(d, index), out);
  else fill_row(drawing, index, out);
}

/* --- bars and line --- */

static struct chart_bar *make_bars(const struct drawing *drawing, size_t *count) {
  const struct report *r = &drawing->d->report;
  size_t measure = report_main_measure(r), *rows = report_main_rows(r, count);
  struct chart_bar *bars = mem_new(*count + 1, sizeof *bars);
  for (size_t i = 0; i < *count; i++) {
    bars[i].label = words_of(drawing, &r->rows[rows[i]]);
    bars[i].value = r->rows[rows[i]].values[measure];
  }
  free(rows);
  return bars;
}

/* The line over time, as high as there is room, and what it shows. */
static void draw_trend(const struct drawing *drawing, struct frame *frame, int row, int rows,
                       int col, int cols) {
  const struct data *d = drawing->d;
  bool is_plain = terminal_is_plain(drawing->app->terminal), is_low = rows <= TREND_ROWS;
  int used;
  if (!d->trend || rows < 1) return;
  size_t first = chart_trend(frame, row, is_low ? 1 : TREND_ROWS, col, is_low ? cols / 3 : cols,
                             d->trend, d->trend_count, is_plain, &used);
  char *words = report_trend_words(&d->report, d->trend, d->trend_count, first);
  if (is_low) frame_part(frame, row, col + used + 1, ROLE_DIM, words, cols - used - 1);
  else frame_part(frame, row + TREND_ROWS, col, ROLE_DIM, words, cols);
  free(words);
}

/* Bars of one figure, named above them, and, over time, a line below them. All rows or none: a
 * missing bar would read as nobody. */
static void draw_charts(struct drawing *drawing, struct frame *frame, int row, int rows, int col,
                        int cols) {
  const struct report *r = &drawing->d->report;
  bool is_plain = terminal_is_plain(drawing->app->terminal);
  size_t count, unused;
  if (!r->total_count) return;
  struct chart_bar *bars = make_bars(drawing, &count);
  const char *name = _(report_measures(r->kind, &unused)[report_main_measure(r)].label);
  bool has_bars = count && (size_t)rows > count;
  int used = has_bars ? (int)count + 2 : 1;
  if (has_bars) chart_draw(frame, row + 1, rows - 1, col, cols, bars, count, is_plain);
  if (has_bars || drawing->d->trend) frame_part(frame, row, col, ROLE_HEADING, name, cols);
  draw_trend(drawing, frame, row + used, rows - used, col, cols);
  for (size_t i = 0; i < count; i++) free(bars[i].label);
  free(bars);
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  struct layout l = app->layout;
  struct drawing drawing = {app, d};
  int table_rows = (int)d->list.count * list_item_rows(&d->list, &l);
  int row = l.content_row, rows = l.content_rows;
  if (l.is_wide) {
    l.list_cols = l.cols * 3 / 5;
    draw_charts(&drawing, frame, row, l.content_rows, l.list_cols + 3, l.cols - l.list_cols - 4);
    table_rows = l.content_rows;
  } else {
    l.list_cols = l.cols - 1;
    bool has_charts = table_rows + 3 <= rows && !l.is_narrow;
    bool has_line = !has_charts && d->trend && rows >= LEAST_ROWS;
    if (has_charts)
      draw_charts(&drawing, frame, row + table_rows + 1, rows - table_rows - 1, 5, l.cols - 6);
    else table_rows = rows - has_line;
    if (has_line) draw_trend(&drawing, frame, row + rows - 1, 1, 5, l.cols - 6);
  }
  list_draw(&d->list, frame, &l, row, table_rows, item_of, is_heading, &drawing);
  if (d->kind == REPORT_ACTIVITY && !d->is_compared)
    app_status(app, "%s", _("In brackets: women of all whose sex is stated"));
  else if (report_has_currency(d->kind))
    app_status(app, "%s", _("Amounts stand in the rows of their currency"));
}

/* --- choices --- */

static void fill_reports(struct app *app, void *context, struct choice_list *out) {
  (void)app, (void)context;
  for (int i = 0; i < REPORT_COUNTED; i++)
    choice_add(out, report_name((enum report_kind)i), report_title((enum report_kind)i));
}

static void take_report(struct app *app, void *context, const char *code) {
  struct data *d = context;
  d->kind = (enum report_kind)report_find(code);
  d->set = 0;
  if (!report_has_key(d->kind, keys[d->key].key)) take_first_key(d);
  reload(app, app_top(app));
}

static void fill_periods(struct app *app, void *context, struct choice_list *out) {
  (void)app;
  const struct data *d = context;
  for (int i = 0; i < PERIODS - d->is_compared; i++)
    choice_add(out, periods[i].code, _(periods[i].label));
}

static void take_period(struct app *app, void *context, const char *code) {
  struct data *d = context;
  for (int i = 0; i < PERIODS; i++)
    if (strcmp(periods[i].code, code) == 0) d->period = i;
  reload(app, app_top(app));
}

static void fill_keys(struct app *app, void *context, struct choice_list *out) {
  (void)app;
  const struct data *d = context;
  for (int i = 0; i < KEYS; i++)
    if (report_has_key(d->kind, keys[i].key))
      choice_add(out, report_key_name(keys[i].key), _(keys[i].label));
}

static void take_key(struct app *app, void *context, const char *code) {
  struct data *d = context;
  for (int i = 0; i < KEYS; i++)
    if (strcmp(report_key_name(keys[i].key), code) == 0) d->key = i;
  reload(app, app_top(app));
}

/* Nothing lies before all time. */
static void switch_compare(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  d->is_compared = !d->is_compared;
  if (d->is_compared && d->period == ALL_TIME) d->period = 0;
  reload(app, screen);
}

static void open_behind(struct app *app, struct data *d) {
  struct drawing drawing = {app, d};
  const struct report_row *row = d->rows[place_of(d, d->list.focus)];
  if (d->kind == REPORT_GAPS) {
    app_message(app, "%s", _("No single records are behind this row."));
    return;
  }
  char *words = words_of(&drawing, row);
  struct behind_arg arg = {&d->ask, row, words};
  app_push(app, &screen_behind, &arg);
  free(words);
}

static void open_choice(struct app *app, struct data *d, size_t index) {
  struct choose_arg arg = {.title = N_("Period"), .fill = fill_periods, .done = take_period,
                           .context = d, .chosen = periods[d->period].code};
  if (index == REPORT_ROW) {
    arg.title = N_("Report");
    arg.fill = fill_reports;
    arg.done = take_report;
    arg.chosen = report_name(d->kind);
  } else if (index == KEY_ROW) {
    arg.title = N_("Rows of the table");
    arg.fill = fill_keys;
    arg.done = take_key;
    arg.chosen = report_key_name(keys[d->key].key);
  }
  app_push(app, &screen_choose, &arg);
}

/* Other figures of the same rows. */
/* False behind the last one. */
static bool show_set(struct data *d, int step) {
  int sets = shown[d->kind].sets;
  d->set = (d->set + step + sets) % sets;
  return d->set || step < 0;
}

static void open_row(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  if (d->list.focus == COMPARE_ROW) switch_compare(app, screen);
  else if (d->list.focus > head_row(d)) open_behind(app, d);
  else if (d->list.focus == FIGURES_ROW) show_set(d, 1);
  else open_choice(app, d, d->list.focus);
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  struct drawing drawing = {app, d};
  if (list_act(&d->list, action, number, is_heading, &drawing)) return true;
  switch (action) {
  case ACT_NEXT: return show_set(d, 1);
  case ACT_PREVIOUS: show_set(d, -1); return true;
  case ACT_FILTER: open_choice(app, d, PERIOD_ROW); return true;
  case ACT_OPEN:
  case ACT_NUMBER: open_row(app, screen); return true;
  default: return false;
  }
}

static void leave(struct app *app, struct screen *screen) {
  (void)app;
  struct data *d = screen->data;
  report_free(&d->report);
  report_free(&d->before);
  free(d->rows);
  free(d->trend);
  free(d);
}

const struct screen_ops screen_report = {
    .name = "report", .hints = hints, .enter = enter, .reload = reload, .title = title,
    .draw = draw, .act = act, .leave = leave, .is_staff = true,
};
