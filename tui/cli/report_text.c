/* A report for people at a terminal: a table, bars, and what the figures mean. */
#include <config.h>

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/journal/publish.h"
#include "tui/cli/report.h"
#include "tui/cli/table.h"
#include "tui/config.h"
#include "tui/gettext.h"
#include "tui/page.h"
#include "tui/report_words.h"

enum { LEGEND_COLS = 80, BAR_COLS = 40, LABEL_COLS = 30, NOTES = 6 };

static const char *const notes[REPORT_KINDS][NOTES] = {
    [REPORT_ACTIVITY] =
        {N_("Clients: people in sessions of kind client. Reached: people in outreach and "
            "orientation. The two are never added up."),
         N_("% women: women per hundred people whose sex is stated (women, men and other)."),
         N_("Rows by sector or language can overlap; the total counts every session once.")},
    [REPORT_CASES] =
        {N_("The row without a currency has the counts, a row with a currency has the money; "
            "amounts are never added across currencies."),
         N_("Workers and women: those in the cases that were opened. Received is what was paid, "
            "not what was awarded."),
         N_("Of what was asked and awarded the latest counts, with its difference to what stood "
            "before, so that months add up to years; what is lowered later counts below zero."),
         N_("Reason: why the case is closed now. Rows by nationality can overlap.")},
    [REPORT_TOPICS] =
        {N_("A session with several topics counts in the row of each; the total counts it once.")},
    [REPORT_REFERRALS] =
        {N_("Sent counts all referrals of the time; the other columns say how they stand now.")},
    [REPORT_COSTS] =
        {N_("The row without a currency counts the records, a row with a currency has the money; "
            "amounts are never added across currencies."),
         N_("Months of wages: the mean of those whose first wage is known in that currency.")},
    [REPORT_GAPS] = {N_("Counted by month. What was typed is not kept.")},
    [REPORT_REVIEW_CLIENTS] =
        {N_("Clients: people in sessions of kind client. Reached: people in outreach and "
            "orientation. The two are never added up."),
         N_("% women: women per hundred people whose sex is stated (women, men and other).")},
    [REPORT_REVIEW_CASES] =
        {N_("Cases that were opened; what was awarded in US dollars, which need not have been "
            "paid. To date: since the records begin.")},
};

const char *report_note(const struct report_print *p, size_t index) {
  size_t count = 0;
  while (count < NOTES && notes[p->report.kind][count]) count++;
  if (index < count) return _(notes[p->report.kind][index]);
  if (index == count + 1 && p->report.is_published)
    return _("Publish the same reports every time, when their time is over. Tables by other keys, and "
             "later corrections, can still give small figures away.");
  if (index == count + 2 && p->report.is_published && p->report.kind == REPORT_CASES)
    return _("What is open at the end is not published: from one time to the next it would tell what "
             "was opened and closed.");
  if (index == count && p->report.is_published)
    return _("A figure such as <5 is too small to be published; x is left out because it is small "
             "or a small figure would follow from it. Zeros are shown.");
  return NULL;
}

/* The sum of a currency over all countries, when `first` is its first row. */
static void add_other(struct buf *out, const struct report *r, size_t first) {
  enum { AWARDED = 1, TO_DATE = 3 };
  struct report_row sum = {0};
  for (size_t i = 0; i < r->other_count; i++) {
    if (strcmp(r->others[i].currency, r->others[first].currency) != 0) continue;
    if (i < first) return;
    sum.values[AWARDED] += r->others[i].values[AWARDED];
    sum.values[TO_DATE] += r->others[i].values[TO_DATE];
  }
  char *year = report_plain_figure(r, &sum, AWARDED), *to_date = report_plain_figure(r, &sum, TO_DATE);
  buf_add(out, out->len_bytes ? ", " : "");
  buf_addf(out, _("%s %s (to date %s)"), r->others[first].currency, year, to_date);
  free(year);
  free(to_date);
}

char *report_others(const struct report_print *p) {
  const struct report *r = &p->report;
  struct buf out = {0};
  if (!r->other_count) return NULL;
  if (r->is_published)
    return mem_text(_("Compensation was also awarded in other currencies; it is not in this table."));
  for (size_t i = 0; i < r->other_count; i++)
    add_other(&out, r, i);
  char *sentence = mem_format(
      _("Awarded in other currencies, not converted and not in this table: %s."), buf_text(&out));
  buf_free(&out);
  return sentence;
}

char *report_days(const struct report_print *p) {
  const char *from = p->days.from, *to = p->days.to;
  if ((int)p->report.kind >= REPORT_COUNTED) return mem_text(from);
  if (*from && *to) return mem_format(_("%s to %s"), from, to);
  if (*from) return mem_format(_("from %s"), from);
  return *to ? mem_format(_("until %s"), to) : mem_text(_("All time"));
}

char *report_imprint(void) {
  char today[CLOCK_DATE_BYTES];
  clock_today(today);
  return mem_format(_("Made on %s by %s"), today, PACKAGE_STRING);
}

/* Whose figures they are, and of what time. */
static void add_head(struct buf *out, const struct report_print *p) {
  const char *centre = p->o->config->centre_name;
  char *days = report_days(p), *safe = text_filter(centre);
  buf_addf(out, "%s\n", report_title(p->report.kind));
  if (*safe) buf_addf(out, "%s\n", safe);
  buf_addf(out, "%s\n\n", days);
  free(safe);
  free(days);
}

static void add_legend(struct buf *out, const struct report_print *p) {
  struct page page = {0};
  const char *note;
  page_add(&page, PAGE_BLANK, "");
  for (size_t i = 0; (note = report_note(p, i)); i++)
    page_add(&page, PAGE_NOTE, note);
  char *others = report_others(p);
  if (others) page_add_taken(&page, PAGE_NOTE, others);
  page_add_taken(&page, PAGE_NOTE, report_imprint());
  page_print(out, &page, cli_width_cols(LEGEND_COLS));
  page_free(&page);
}

static size_t make_columns(struct column *columns, const struct report_print *p) {
  size_t count, n = 0;
  const struct measure *m = report_measures(p->report.kind, &count);
  if (p->has_before) columns[n++] = (struct column){"days", N_("Days"), COLUMN_TEXT, false};
  for (size_t i = 0; i < p->report.by_count; i++)
    columns[n++] = (struct column){"key", report_key_heading(p->report.by[i]), COLUMN_TEXT, true};
  for (size_t i = 0; i < count; i++)
    if (!m[i].is_hidden)
      columns[n++] = (struct column){
          m[i].name, m[i].label, m[i].kind == MEASURE_CURRENCY ? COLUMN_TEXT : COLUMN_NUMBER, false};
  return n;
}

static void add_keys(struct table *t, const struct report_print *p, const struct report_row *row) {
  const struct report *r = &p->report;
  for (size_t i = 0; i < r->by_count; i++) {
    char *words = row->keys[0] ? report_key_words(r->kind, r->by[i], row->keys[i], p->reader.pack,
                                                  &p->reader.chain)
                               : mem_text(i ? "" : report_total_words(r));
    table_add(t, words);
    free(words);
  }
}

static void add_figures(struct table *t, const struct report *report,
                        const struct report_row *row) {
  size_t count;
  const struct measure *m = report_measures(report->kind, &count);
  for (size_t i = 0; i < count; i++) {
    if (m[i].is_hidden) continue;
    char *figure = report_figure(report, row, i);
    table_add(t, figure);
    free(figure);
  }
}

/* A row and, below it, the same of the span before. */
static void add_row(struct table *t, const struct report_print *p, const struct report_row *row,
                    const struct report_row *before) {
  struct period then = {0};
  if (before) table_addf(t, "%s %s", p->days.from, p->days.to);
  add_keys(t, p, row);
  add_figures(t, &p->report, row);
  if (!before) return;
  period_before(&p->days, &then);
  table_addf(t, "%s %s", then.from, then.to);
  for (size_t i = 0; i < p->report.by_count; i++)
    table_add(t, "");
  add_figures(t, &p->before, before);
}

/* Bars of one figure; one that is not published has none. */
static void add_bars(struct buf *out, const struct report_print *p) {
  const struct report *r = &p->report;
  size_t measure = report_main_measure(r), count, unused;
  size_t *rows = report_main_rows(r, &count);
  int64_t most = 1;
  const char *block = options_has(p->o, "plain") ? "#" : "█";
  for (size_t i = 0; i < count; i++)
    if (r->rows[rows[i]].values[measure] > most) most = r->rows[rows[i]].values[measure];
  if (r->by_count && count)
    buf_addf(out, "\n%s\n", _(report_measures(r->kind, &unused)[measure].label));
  for (size_t i = 0; r->by_count && i < count; i++) {
    const struct report_row *row = &r->rows[rows[i]];
    char *words = report_row_words(r, row, p->reader.pack, &p->reader.chain);
    char *label = text_clip(words, LABEL_COLS), *figure = report_figure(r, row, measure);
    buf_addf(out, "  %s%*s %8s ", label, LABEL_COLS - text_cols(label), "", figure);
    int64_t cols = publish_is_hidden(row, measure) ? 0 : row->values[measure] * BAR_COLS;
    for (; cols > 0; cols -= most)
      buf_add(out, block);
    out->len_bytes -= out->text[out->len_bytes - 1] == ' ';
    buf_add(out, "\n");
    free(figure);
    free(label);
    free(words);
  }
  free(rows);
}

int report_print_text(const struct report_print *p) {
  const struct report *r = &p->report;
  struct column columns[1 + REPORT_MAX_BY + REPORT_MAX_MEASURES];
  struct table t;
  struct buf out = {0};
  table_start(&t, columns, make_columns(columns, p));
  for (size_t i = 0; r->by_count && i < r->count; i++)
    add_row(&t, p, &r->rows[i], p->has_before ? &p->before.rows[i] : NULL);
  for (size_t i = 0; i < r->total_count; i++)
    add_row(&t, p, &r->totals[i], p->has_before ? &p->before.totals[i] : NULL);
  add_head(&out, p);
  table_write(&out, &t, p->o);
  add_bars(&out, p);
  add_legend(&out, p);
  cli_print(&out);
  table_free(&t);
  return EXIT_DONE;
}
