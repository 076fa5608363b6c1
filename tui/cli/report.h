/* report: what the formats of a report share. */
#ifndef TUI_CLI_REPORT_H
#define TUI_CLI_REPORT_H

#include "model/journal/period.h"
#include "model/journal/report.h"
#include "tui/cli/cli.h"

/* A report that is to be written. */
struct report_print {
  const struct options *o;
  struct report report, before; /* before: only if has_before, row for row beside `report` */
  bool has_before;
  bool has_names; /* names of countries in the language of the interface, if no other is asked for */
  struct period days;      /* "" = open */
  struct cli_reader reader; /* of the labels; pack NULL: codes */
};

/* The formats; each prints the whole report. Returns the exit code. */
int report_print_text(const struct report_print *p);
int report_print_rows(const struct report_print *p); /* json, csv, hxl */
int report_print_dhis2(const struct report_print *p);
int report_print_html(const struct report_print *p);

/* What a review leaves out: awards in other currencies than its own; NULL if there are none. Amounts
 * are not named in what is published. Delivers. */
char *report_others(const struct report_print *p);

/* What the figures mean, as translated sentences; NULL ends. Static but for their translation. */
const char *report_note(const struct report_print *p, size_t index);

/* The days that are counted, in words; when the report was made and by what. Both deliver. */
char *report_days(const struct report_print *p);
char *report_imprint(void);

#endif
