#include "model/journal/retain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/id.h"
#include "model/base/mem.h"
#include "model/journal/prune.h"
#include "model/journal/seal.h"
#include "model/journal/travel.h"

enum { DRAFT_DAYS = 7, CASE_MONTHS = 12, SESSION_MONTHS = 24 };

static void set_day(char out[CLOCK_DATE_BYTES], const char *today, int months) {
  char month[CLOCK_DATE_BYTES], end[CLOCK_DATE_BYTES];
  clock_month_shift(today, -months, month);
  snprintf(out, CLOCK_DATE_BYTES, "%.7s%.3s", month, today + 7);
  clock_month_end(month, end); /* a year before the 29th of February is the 28th */
  if (!clock_is_date(out)) snprintf(out, CLOCK_DATE_BYTES, "%s", end);
}

static void set_days(struct retain *out) {
  char today[CLOCK_DATE_BYTES];
  clock_day_shift(clock_today(today), -DRAFT_DAYS, out->drafts_before);
  set_day(out->cases_before, today, CASE_MONTHS);
  set_day(out->sessions_before, today, SESSION_MONTHS);
}

/* The cases, or entries of sessions, that are old enough and that somebody else has. */
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

/* The rows of a session stand together. */
static enum err find_sessions(struct aged *aged, struct retain *out, struct journal *journal,
                              struct error *e) {
  char last[ID_TEXT_BYTES] = "";
  *aged = (struct aged){0};
  struct cursor *c = db_select(journal_db(journal), SQL_RETAIN_SESSIONS, "ti", out->sessions_before,
                               travel_receipted(journal));
  while (cursor_next(c)) {
    bool is_next = strcmp(cursor_text(c, 1), last) != 0, is_there = cursor_int(c, 2) != 0;
    snprintf(last, sizeof last, "%s", cursor_text(c, 1));
    if (is_next) *(is_there ? &out->sessions : &out->sessions_waiting) += 1;
    if (!is_there) continue;
    aged->ids = mem_grow(aged->ids, aged->count, &aged->room, sizeof *aged->ids);
    snprintf(aged->ids[aged->count++], sizeof *aged->ids, "%s", cursor_text(c, 0));
  }
  return cursor_end(&c, e);
}

static enum err count_drafts(struct retain *out, struct journal *journal, struct error *e) {
  struct cursor *c = db_select(journal_db(journal), SQL_RETAIN_DRAFTS, "t", out->drafts_before);
  if (cursor_next(c)) out->drafts = cursor_int(c, 0);
  return cursor_end(&c, e);
}

enum err retain_count(struct retain *out, struct journal *journal, struct error *e) {
  struct aged aged;
  *out = (struct retain){0};
  set_days(out);
  enum err err = count_drafts(out, journal, e);
  if (err) return err;
  err = find_cases(&aged, out, journal, e);
  out->cases = (int64_t)aged.count;
  free(aged.ids);
  if (err) return err;
  err = find_sessions(&aged, out, journal, e);
  free(aged.ids);
  return err;
}

static enum err prune_sessions(struct retain *out, struct journal *journal, struct error *e) {
  struct aged aged;
  enum err err = find_sessions(&aged, out, journal, e);
  if (!err) err = prune(journal, aged.ids, aged.count, e);
  if (err) out->sessions = 0;
  free(aged.ids);
  return err;
}

static enum err drop_drafts(struct retain *out, struct journal *journal, struct error *e) {
  enum err err = count_drafts(out, journal, e);
  if (!err)
    err = db_run(journal_db(journal), SQL_RETAIN_DROP_DRAFTS, e, "t", out->drafts_before);
  if (err) out->drafts = 0;
  return err;
}

enum err retain_apply(struct retain *out, struct journal *journal, struct error *e) {
  struct aged aged = {0};
  *out = (struct retain){0};
  set_days(out);
  enum err err = journal_must_write(journal, e);
  if (!err) err = drop_drafts(out, journal, e);
  if (!err) err = find_cases(&aged, out, journal, e);
  for (size_t i = 0; !err && i < aged.count; i++) {
    err = seal_erase(journal, aged.ids[i], "retention", e);
    if (!err) out->cases++;
  }
  free(aged.ids);
  return err ? err : prune_sessions(out, journal, e);
}
