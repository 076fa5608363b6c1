/* A report as rows for programs: JSON, CSV, CSV with HXL tags. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/journal/publish.h"
#include "tui/cli/hxl.h"
#include "tui/cli/report.h"
#include "tui/cli/table.h"
#include "tui/report_words.h"

enum { MAX_COLUMNS = REPORT_MAX_BY + 2 * REPORT_MAX_MEASURES + 2 };

/* The table with the columns, whose names are its own. */
struct rows {
  struct table table;
  struct column columns[MAX_COLUMNS];
  char *names[MAX_COLUMNS]; /* that have to be freed */
  const char *tags[MAX_COLUMNS];
  char *made_tags[MAX_COLUMNS];
  size_t count;
};

static void add_column(struct rows *r, const char *name, enum column_kind kind, const char *tag,
                       bool is_before) {
  size_t i = r->count++;
  if (is_before) {
    r->names[i] = mem_format("prev_%s", name);
    r->made_tags[i] = mem_format("%s+prev", tag);
  }
  r->columns[i] = (struct column){is_before ? r->names[i] : name, NULL, kind, false};
  r->tags[i] = is_before ? r->made_tags[i] : tag;
}

static void add_measures(struct rows *r, const struct report *report, bool is_before) {
  size_t count;
  const struct measure *m = report_measures(report->kind, &count);
  for (size_t i = 0; i < count; i++) {
    bool is_currency = m[i].kind == MEASURE_CURRENCY;
    if (m[i].is_hidden || (is_currency && is_before)) continue;
    add_column(r, m[i].name, is_currency ? COLUMN_CODE : COLUMN_NUMBER,
               hxl_of_measure(report->kind, i), is_before);
  }
}

static void make_columns(struct rows *r, const struct report_print *p) {
  for (size_t i = 0; i < p->report.by_count; i++) {
    bool is_text = p->reader.pack || p->report.by[i] == REPORT_CENTRE;
    add_column(r, report_key_name(p->report.by[i]), is_text ? COLUMN_TEXT : COLUMN_CODE,
               hxl_of_key(p->report.by[i]), false);
  }
  add_measures(r, &p->report, false);
  if (p->has_before) add_measures(r, &p->report, true);
  if (p->report.kind == REPORT_REVIEW_CASES)
    add_column(r, "other_currencies", COLUMN_LIST, "#currency+code+other", false);
  if (p->report.is_published) add_column(r, "suppressed", COLUMN_LIST, "#meta+suppressed", false);
}

/* The figures of a row; names of those that are not published go to `hidden`. */
static void add_figures(struct table *t, const struct report *report, const struct report_row *row,
                        bool is_before, struct buf *hidden) {
  size_t count;
  const struct measure *m = report_measures(report->kind, &count);
  for (size_t i = 0; i < count; i++) {
    if (m[i].is_hidden || (m[i].kind == MEASURE_CURRENCY && is_before)) continue;
    char *figure = report_plain_figure(report, row, i);
    table_add(t, figure);
    free(figure);
    if (publish_is_hidden(row, i))
      buf_addf(hidden, "%s%s%s", hidden->len_bytes ? " " : "", is_before ? "prev_" : "",
               m[i].name);
  }
}

/* The currencies of awards that a review leaves out, each once, of a country or (key NULL) of all.
 * What is published names those that are behind enough cases. */
static void add_others(struct table *t, const struct report *report, const struct report_row *of) {
  enum { CASES_TO_DATE = 5 };
  struct buf out = {0};
  for (size_t i = 0; i < report->other_count; i++) {
    const struct report_row *row = &report->others[i];
    bool is_of = !of->keys[0] || strcmp(of->keys[0], row->keys[0]) == 0;
    bool is_shown =
        !report->is_published || row->values[CASES_TO_DATE] >= publish_limit(report, row);
    if (!is_of || !is_shown || strstr(buf_text(&out), row->currency)) continue;
    buf_addf(&out, "%s%s", out.len_bytes ? " " : "", row->currency);
  }
  table_add(t, buf_text(&out));
  buf_free(&out);
}

static void add_row(struct rows *r, const struct report_print *p, const struct report_row *row,
                    const struct report_row *before) {
  struct buf hidden = {0};
  for (size_t i = 0; i < p->report.by_count; i++) {
    char *words = !row->keys[i]    ? mem_text(report_total_words(&p->report))
                  : p->reader.pack ? report_key_words(p->report.kind, p->report.by[i], row->keys[i],
                                                    p->reader.pack, &p->reader.chain)
                                 : mem_text(row->keys[i]);
    table_add(&r->table, words);
    free(words);
  }
  add_figures(&r->table, &p->report, row, false, &hidden);
  if (before) add_figures(&r->table, &p->before, before, true, &hidden);
  if (p->report.kind == REPORT_REVIEW_CASES) add_others(&r->table, &p->report, row);
  if (p->report.is_published) table_add(&r->table, buf_text(&hidden));
  buf_free(&hidden);
}

/* The row of tags comes after that of the names. */
static void write_hxl(struct buf *out, const struct rows *r) {
  struct buf csv = {0};
  table_write_csv(&csv, &r->table);
  const char *rest = strchr(buf_text(&csv), '\n') + 1;
  buf_add_n(out, csv.text, (size_t)(rest - csv.text));
  for (size_t i = 0; i < r->count; i++)
    buf_addf(out, "%s%s", i ? "," : "", r->tags[i]);
  buf_addf(out, "\r\n%s", rest);
  buf_free(&csv);
}

int report_print_rows(const struct report_print *p) {
  const struct report *report = &p->report;
  const struct report_row *rows = report->by_count ? report->rows : report->totals;
  const struct report_row *before = report->by_count ? p->before.rows : p->before.totals;
  size_t count = report->by_count ? report->count : report->total_count;
  struct rows r = {.count = 0};
  struct buf out = {0};
  make_columns(&r, p);
  table_start(&r.table, r.columns, r.count);
  for (size_t i = 0; i < count; i++)
    add_row(&r, p, &rows[i], p->has_before ? &before[i] : NULL);
  if ((int)report->kind >= REPORT_COUNTED) add_row(&r, p, &report->totals[0], NULL);
  if (cli_is_format(p->o, "hxl")) write_hxl(&out, &r);
  else table_write(&out, &r.table, p->o);
  cli_print(&out);
  table_free(&r.table);
  for (size_t i = 0; i < r.count; i++) {
    free(r.names[i]);
    free(r.made_tags[i]);
  }
  return EXIT_DONE;
}
