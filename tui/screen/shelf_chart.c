/* Figures of the region side by side: one indicator as bars, with its source. */
#include <stdlib.h>
#include <string.h>

#include "model/base/amount.h"
#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/page_reference.h"
#include "tui/screen/shelf.h"
#include "tui/widget/chart.h"
#include "tui/widget/list.h"

struct data {
  struct reference_row chart; /* its own */
  struct reference_list rows;
  struct chart_bar *bars;
};

static const enum action_id hints[] = {ACT_BACK, ACT_LEAVE, ACT_LANGUAGE, ACT_HELP, ACT_NONE};

static void drop_rows(struct data *d) {
  for (size_t i = 0; i < d->rows.count; i++) free(d->bars[i].label);
  free(d->bars);
  d->bars = NULL;
  reference_free(&d->rows);
}

/* The country, and the year where that is not the same of all. */
static char *label_of(struct app *app, const struct data *d, char *const *cell) {
  char *country = page_country(app->pack, &app->chain, cell[FIGURE_COUNTRY]);
  bool has_year = !*d->chart.cell[CHART_YEAR];
  char *label = mem_format("%s%s%s", country, has_year ? " " : "", has_year ? cell[FIGURE_YEAR] : "");
  free(country);
  return label;
}

/* What is not known has no bar. */
static void reload(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  char *const *chart = d->chart.cell;
  struct reference_ask ask = {
      .value = {NULL, chart[CHART_INDICATOR], chart[CHART_SEX], chart[CHART_IS_PERIOD]}};
  struct error e;
  drop_rows(d);
  if (reference_load(&d->rows, app->pack, REFERENCE_FIGURES, &ask, &e)) app_error(app, &e);
  d->bars = mem_new(d->rows.count + 1, sizeof *d->bars);
  for (size_t i = 0; i < d->rows.count; i++) {
    char **cell = d->rows.rows[i].cell;
    d->bars[i].label = label_of(app, d, cell);
    d->bars[i].figure = cell[FIGURE_VALUE];
    if (!amount_read(cell[FIGURE_VALUE], &d->bars[i].value)) d->bars[i].value = 0;
  }
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  const struct reference_row *row = arg;
  struct data *d = mem_new(1, sizeof *d);
  for (size_t i = 0; i < REFERENCE_CELLS; i++) d->chart.cell[i] = mem_text(row->cell[i]);
  screen->data = d;
  reload(app, screen);
}

static char *title(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
  return mem_text(_("Figures of the region"));
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  const struct data *d = screen->data;
  const struct layout *l = &app->layout;
  int col = l->margin_cols, cols = l->cols - 2 * col;
  char *name = page_chart_name(&d->chart);
  frame_part(frame, l->content_row, col, ROLE_TITLE, name, cols);
  free(name);
  chart_draw(frame, l->content_row + 1, l->content_rows - 1, col, cols, d->bars, d->rows.count,
             terminal_is_plain(app->terminal));
  if (d->rows.count) app_status(app, "%s", d->rows.rows[0].cell[FIGURE_SOURCE]);
}

static void leave(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  (void)app;
  drop_rows(d);
  for (size_t i = 0; i < REFERENCE_CELLS; i++) free(d->chart.cell[i]);
  free(d);
}

const struct screen_ops screen_chart = {
    .name = "chart", .hints = hints, .enter = enter, .reload = reload, .title = title, .draw = draw,
    .leave = leave, .is_staff = true,
};
