/* A report as one HTML page that a browser shows alone: no network, no script; it prints on A4. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/journal/publish.h"
#include "tui/cli/markup.h"
#include "tui/cli/report.h"
#include "tui/config.h"
#include "tui/gettext.h"
#include "tui/report_words.h"

enum { CHART_PX = 640, LABEL_PX = 200, ROW_PX = 20, TREND_PX = 160, FIGURE_PX = 70 };

/* code */
static const char style[] =
    "@page{size:A4;margin:15mm}"
    "body{font:14px/1.4 sans-serif;color:#111;background:#fff;max-width:60em;margin:1em auto;"
    "padding:0 1em}"
    "h1{font-size:1.4em}h2{font-size:1.1em;margin-top:1.5em}"
    "table{border-collapse:collapse;width:100%;font-size:12px}"
    "th,td{border-bottom:1px solid #999;padding:.25em .4em;text-align:left;vertical-align:top}"
    "td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}"
    "tr.total td{font-weight:bold;border-top:2px solid #111}tr.before td{color:#444}"
    "tr{break-inside:avoid}svg{max-width:100%;height:auto}p.note{font-size:12px}";

/* --- the table --- */

static void add_heads(struct buf *out, const struct report_print *p) {
  size_t count;
  const struct measure *m = report_measures(p->report.kind, &count);
  buf_add(out, "<table><thead><tr>");
  if (p->has_before) markup_element(out, "th", "", _("Days"));
  for (size_t i = 0; i < p->report.by_count; i++)
    markup_element(out, "th", "", report_key_heading(p->report.by[i]));
  for (size_t i = 0; i < count; i++)
    if (!m[i].is_hidden)
      markup_element(out, "th", m[i].kind == MEASURE_CURRENCY ? "" : "n", _(m[i].label));
  buf_add(out, "</tr></thead>\n<tbody>\n");
}

static void add_keys(struct buf *out, const struct report_print *p, const struct report_row *row,
                     bool is_before) {
  for (size_t i = 0; i < p->report.by_count; i++) {
    char *words = is_before      ? mem_text("")
                  : row->keys[0] ? report_key_words(p->report.kind, p->report.by[i], row->keys[i],
                                                    p->reader.pack, &p->reader.chain)
                                 : mem_text(i ? "" : report_total_words(&p->report));
    markup_element(out, "td", "", words);
    free(words);
  }
}

static void add_row(struct buf *out, const struct report_print *p, const struct report_row *row,
                    bool is_before) {
  const struct report *report = is_before ? &p->before : &p->report;
  struct period days = p->days;
  size_t count;
  const struct measure *m = report_measures(report->kind, &count);
  const char *class = is_before ? " class=\"before\"" : "";
  if (report->by_count && !row->keys[0] && !is_before) class = " class=\"total\"";
  buf_addf(out, "<tr%s>", class);
  if (is_before) period_before(&p->days, &days);
  char *span = mem_format("%s %s", days.from, days.to);
  if (p->has_before) markup_element(out, "td", "", span);
  free(span);
  add_keys(out, p, row, is_before);
  for (size_t i = 0; i < count; i++) {
    if (m[i].is_hidden) continue;
    char *figure = report_figure(report, row, i);
    markup_element(out, "td", m[i].kind == MEASURE_CURRENCY ? "" : "n", figure);
    free(figure);
  }
  buf_add(out, "</tr>\n");
}

static void add_table(struct buf *out, const struct report_print *p) {
  const struct report *r = &p->report;
  add_heads(out, p);
  for (size_t i = 0; r->by_count && i < r->count; i++) {
    add_row(out, p, &r->rows[i], false);
    if (p->has_before) add_row(out, p, &p->before.rows[i], true);
  }
  for (size_t i = 0; i < r->total_count; i++) {
    add_row(out, p, &r->totals[i], false);
    if (p->has_before) add_row(out, p, &p->before.totals[i], true);
  }
  buf_add(out, "</tbody></table>\n");
}

/* --- charts --- */

/* The rows of a chart and the largest of their figures that are published. */
struct chart {
  const struct report *report;
  size_t measure, *rows, count;
  int64_t most;
};

static const struct report_row *row_of(const struct chart *c, size_t i) {
  return &c->report->rows[c->rows[i]];
}

/* The figure to draw, 0 if it is not published. */
static int64_t value_of(const struct chart *c, size_t i) {
  const struct report_row *row = row_of(c, i);
  return publish_is_hidden(row, c->measure) ? 0 : row->values[c->measure];
}

/* code */
static void open_chart(struct buf *out, const struct chart *c, int64_t height_px) {
  size_t count;
  const char *name = _(report_measures(c->report->kind, &count)[c->measure].label);
  markup_element(out, "h2", "", name);
  buf_addf(out, "\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%" PRId64
                "\" viewBox=\"0 0 %d %" PRId64 "\" role=\"img\" font-size=\"12\" aria-label=\"",
           CHART_PX, height_px, CHART_PX, height_px);
  markup_text(out, name);
  buf_add(out, "\">\n");
}

/* code */
static void add_bar(struct buf *out, const struct report_print *p, const struct chart *c,
                    size_t i) {
  int64_t y = (int64_t)i * ROW_PX, width = value_of(c, i);
  width = width * (CHART_PX - LABEL_PX - FIGURE_PX) / c->most;
  char *words = report_row_words(c->report, row_of(c, i), p->reader.pack, &p->reader.chain);
  char *label = text_clip(words, LABEL_PX / 7);
  char *figure = report_figure(c->report, row_of(c, i), c->measure);
  buf_addf(out, "<text x=\"0\" y=\"%" PRId64 "\">", y + 14);
  markup_text(out, label);
  buf_addf(out, "</text><rect x=\"%d\" y=\"%" PRId64 "\" width=\"%" PRId64
                "\" height=\"%d\" fill=\"#1f5f8b\"/><text x=\"%" PRId64 "\" y=\"%" PRId64 "\">",
           LABEL_PX, y + 3, width, ROW_PX - 6, LABEL_PX + width + 6, y + 14);
  markup_text(out, figure);
  buf_add(out, "</text>\n");
  free(figure);
  free(label);
  free(words);
}

static void add_bars(struct buf *out, const struct report_print *p, const struct chart *c) {
  open_chart(out, c, (int64_t)c->count * ROW_PX);
  for (size_t i = 0; i < c->count; i++)
    add_bar(out, p, c, i);
  buf_add(out, "</svg>\n");
}

/* The first and the last moment below the line. */
/* code */
static void add_ends(struct buf *out, const struct report_print *p, const struct chart *c) {
  buf_addf(out, "<line x1=\"0\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#999\"/>\n", TREND_PX - 30,
           CHART_PX, TREND_PX - 30);
  for (size_t end = 0; end < 2; end++) {
    char *words = report_row_words(c->report, row_of(c, end ? c->count - 1 : 0), p->reader.pack,
                                   &p->reader.chain);
    buf_addf(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">", end ? CHART_PX : 0, TREND_PX - 10,
             end ? "end" : "start");
    markup_text(out, words);
    buf_add(out, "</text>\n");
    free(words);
  }
}

/* A line over time; a figure that is not published breaks it. */
/* code */
static void add_trend(struct buf *out, const struct report_print *p, const struct chart *c,
                      const int64_t *values, size_t count) {
  bool is_drawn = false;
  open_chart(out, c, TREND_PX);
  for (size_t i = 0; i < count; i++) {
    int64_t x = 10 + (int64_t)i * (CHART_PX - 20) / (int64_t)(count - 1);
    bool is_hidden = values[i] == REPORT_NONE;
    if (is_hidden && is_drawn) buf_add(out, "\"/>\n");
    if (!is_hidden)
      buf_addf(out, "%s%" PRId64 ",%" PRId64,
               is_drawn ? " " : "<polyline fill=\"none\" stroke=\"#1f5f8b\" stroke-width=\"2\" points=\"",
               x, TREND_PX - 30 - values[i] * (TREND_PX - 50) / c->most);
    is_drawn = !is_hidden;
  }
  if (is_drawn) buf_add(out, "\"/>\n");
  add_ends(out, p, c);
  buf_add(out, "</svg>\n");
  char *words = report_trend_words(c->report, values, count, 0);
  markup_element(out, "p", "note", words);
  free(words);
}

static int64_t most_of(const struct chart *c) {
  int64_t most = 1;
  for (size_t i = 0; i < c->count; i++) {
    int64_t value = value_of(c, i);
    if (value > most) most = value;
  }
  return most;
}

static void add_charts(struct buf *out, const struct report_print *p) {
  const struct report *r = &p->report;
  struct chart c = {.report = r, .measure = report_main_measure(r)};
  c.rows = report_main_rows(r, &c.count);
  c.most = most_of(&c);
  size_t count;
  int64_t *trend = report_trend(r, &count);
  if (r->by_count && c.count) add_bars(out, p, &c);
  if (trend) add_trend(out, p, &c, trend, count);
  free(trend);
  free(c.rows);
}

/* code */
int report_print_html(const struct report_print *p) {
  struct buf out = {0};
  const char *lang = options_text(p->o, "labels"), *note;
  char *days = report_days(p), *imprint = report_imprint(), *others = report_others(p);
  buf_add(&out, "<!DOCTYPE html>\n<html lang=\"");
  markup_text(&out, lang ? lang : p->o->lang);
  buf_add(&out, "\">\n<head><meta charset=\"utf-8\"/><title>");
  markup_text(&out, report_title(p->report.kind));
  buf_addf(&out, "</title><style>%s</style></head>\n<body>\n", style);
  markup_element(&out, "h1", "", report_title(p->report.kind));
  if (*p->o->config->centre_name) markup_element(&out, "p", "", p->o->config->centre_name);
  markup_element(&out, "p", "", days);
  add_table(&out, p);
  add_charts(&out, p);
  for (size_t i = 0; (note = report_note(p, i)); i++)
    markup_element(&out, "p", "note", note);
  if (others) markup_element(&out, "p", "note", others);
  markup_element(&out, "p", "note", imprint);
  buf_add(&out, "\n</body>\n</html>\n");
  cli_print(&out);
  free(others);
  free(imprint);
  free(days);
  return EXIT_DONE;
}
