/* suar report --hub: what such a report counts. */
#include <stdio.h>
#include <string.h>

#include "model/base/clock.h"
#include "model/journal/period.h"
#include "tui/cli/hub.h"
#include "tui/gettext.h"
#include "tui/hub/door.h"
#include "tui/say.h"

#define FIRST_DAY "1900-01-01"
#define LAST_DAY "9999-12-31"

/* Adds the month of that day to those of which days are counted. */
static void add_month(struct hub_span *span, const char *day) {
  char first[sizeof span->months[0]];
  snprintf(first, sizeof first, "%.7s-01", day);
  for (size_t i = 0; i < span->month_count; i++)
    if (strcmp(span->months[i], first) == 0) return;
  snprintf(span->months[span->month_count++], sizeof first, "%s", first);
}

/* Adds the days of a period, and the months that are not whole in it. */
static void add_period(struct hub_span *span, const struct period *days) {
  char end[CLOCK_DATE_BYTES];
  if (!*span->from || strcmp(days->from, span->from) < 0)
    snprintf(span->from, sizeof span->from, "%s", days->from);
  if (strcmp(days->to, span->to) > 0) snprintf(span->to, sizeof span->to, "%s", days->to);
  if (strcmp(days->from + 8, "01") != 0) add_month(span, days->from);
  if (strcmp(days->to, clock_month_end(days->to, end)) != 0) add_month(span, days->to);
}

static void set_days(struct period *days, const char *from, const char *to) {
  snprintf(days->from, sizeof days->from, "%s", from ? from : FIRST_DAY);
  snprintf(days->to, sizeof days->to, "%s", to ? to : LAST_DAY);
}

/* What is published is worked out over whole years, as a review is. */
static void widen(struct hub_span *span) {
  memcpy(span->from + 4, "-01-01", sizeof "-01-01");
  memcpy(span->to + 4, "-12-31", sizeof "-12-31");
}

static void find_span(struct hub_span *span, const struct options *o, const struct report_ask *ask) {
  struct period days = {0}, before;
  bool is_review = ask->kind == REPORT_REVIEW_CLIENTS || ask->kind == REPORT_REVIEW_CASES;
  *span = (struct hub_span){0};
  set_days(&days, ask->from, ask->to);
  if (is_review) set_days(&days, ask->from, ask->from);
  else add_period(span, &days);
  if (options_has(o, "compare") && period_before(&days, &before)) add_period(span, &before);
  if (is_review) snprintf(span->from, sizeof span->from, "%s", ask->from);
  if (is_review) snprintf(span->to, sizeof span->to, "%s", ask->from);
  if (is_review || options_has(o, "publish")) widen(span);
}

int cli_hub_journal(struct journal **out, const struct options *o, const struct report_ask *ask) {
  struct pg *pg;
  struct hub_span span;
  struct error e;
  *out = NULL;
  int code = door_open(&pg, o);
  if (code) return code;
  find_span(&span, o, ask);
  if (hub_fill(out, pg, ask->kind, &span, &e)) code = say_error(&e);
  pg_close(&pg);
  return code;
}
