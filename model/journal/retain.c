#include "model/journal/retain.h"

#include <stdio.h>
#include <stdlib.h>

#include "model/base/id.h"
#include "model/base/mem.h"
#include "model/journal/seal.h"
#include "model/journal/travel.h"

enum { DRAFT_DAYS = 7, CASE_MONTHS = 12 };

static void set_days(struct retain *out) {
  char today[CLOCK_DATE_BYTES], month[CLOCK_DATE_BYTES], end[CLOCK_DATE_BYTES];
  clock_day_shift(clock_today(today), -DRAFT_DAYS, out->drafts_before);
  clock_month_shift(today, -CASE_MONTHS, month);
  snprintf(out->cases_before, sizeof out->cases_before, "%.7s%.3s", month, today + 7);
  clock_month_end(month, end); /* a year before the 29th of February is the 28th */
  if (!clock_is_date(out->cases_before))
    snprintf(out->cases_before, sizeof out->cases_before, "%s", end);
}

/* The cases that are old enough and that somebody else has. */
struct aged {
  char (*ids)[ID_TEXT_BYTES];
  size_t count, room;
};

static enum err find_cases(struct aged *aged, struct retain *out, struct journal *journal,
                           struct error *e) {
  *aged = (struct aged){0};
  struct cursor *c = db_select(journal_db(journal), SQL_RETAIN_CASES, "ti", out->cases_before,
                               travel_receipted(journal));
  while (cursor_next(c)) {
    if (!cursor_int(c, 1)) {
      out->cases_waiting++;
      continue;
    }
    aged->ids = mem_grow(aged->ids, aged->count, &aged->room, sizeof *aged->ids);
    snprintf(aged->ids[aged->count++], sizeof *aged->ids, "%s", cursor_text(c, 0));
  }
  return cursor_end(&c, e);
}

enum err retain_count(struct retain *out, struct journal *journal, struct error *e) {
  struct aged aged;
  *out = (struct retain){0};
  set_days(out);
  out->drafts = db_number(journal_db(journal), SQL_RETAIN_DRAFTS, 0, "t", out->drafts_before);
  enum err err = find_cases(&aged, out, journal, e);
  out->cases = (int64_t)aged.count;
  free(aged.ids);
  return err;
}

enum err retain_apply(struct retain *out, struct journal *journal, struct error *e) {
  struct aged aged = {0};
  struct db *db = journal_db(journal);
  *out = (struct retain){0};
  set_days(out);
  enum err err = journal_must_write(journal, e);
  int64_t drafts = db_number(db, SQL_RETAIN_DRAFTS, 0, "t", out->drafts_before);
  if (!err) err = db_run(db, SQL_RETAIN_DROP_DRAFTS, e, "t", out->drafts_before);
  if (!err) out->drafts = drafts;
  if (!err) err = find_cases(&aged, out, journal, e);
  for (size_t i = 0; !err && i < aged.count; i++) {
    err = seal_erase(journal, aged.ids[i], "retention", e);
    if (!err) out->cases++;
  }
  free(aged.ids);
  return err;
}
