/* report_words: the figures and keys of reports as people read them. */
#ifndef TUI_REPORT_WORDS_H
#define TUI_REPORT_WORDS_H

#include "model/content/pack.h"
#include "model/journal/report.h"

/* What the report is called, and the heading of a key; translated. */
const char *report_title(enum report_kind kind);
const char *report_key_heading(enum report_key key);

/* The value of a key in words. `pack` NULL: countries, languages, topics and services stay codes.
 * Delivers memory. */
char *report_key_words(enum report_kind kind, enum report_key key, const char *value,
                       struct pack *pack, const struct lang_chain *chain);

/* All keys of a row and its currency, joined by commas; "Total" for a row without keys. Delivers. */
char *report_row_words(const struct report *report, const struct report_row *row,
                       struct pack *pack, const struct lang_chain *chain);

/* What the row without keys is called: "Total", or what a review sums up; translated. */
const char *report_total_words(const struct report *report);

/* A figure: "12", "45.3", "1250.5", "" where there is none. One that is not published is "<11" (or
 * the limit of the row) when it is small, "x" when others would follow from it. Delivers. */
char *report_figure(const struct report *report, const struct report_row *row, size_t measure);
/* The same for programs: "" where it is not published. */
char *report_plain_figure(const struct report *report, const struct report_row *row,
                          size_t measure);

/* The figure that bars and trends show. */
size_t report_main_measure(const struct report *report);
/* The rows that have it: by number, `*count` of them. Delivers. */
size_t *report_main_rows(const struct report *report, size_t *count);

/* The figure over time, when the first and only key of the report is one of time: one value for
 * each month (quarter, year) from the first row to the last, 0 where there is no row, REPORT_NONE
 * where it is not published. NULL when there are fewer than two. Delivers. */
int64_t *report_trend(const struct report *report, size_t *count);

/* What a trend shows from its value number `first` on: "Reached, 2026-01 to 2026-11: least 0, most
 * 31". Delivers. */
char *report_trend_words(const struct report *report, const int64_t *values, size_t count,
                         size_t first);

#endif
