/* A journal in memory out of what the hub has, so that the report of a desk counts it. */
#include <string.h>

#include "model/base/clock.h"
#include "model/hub/hub.h"
#include "model/hub/hub_entry.h"
#include "model/journal/derive.h"

/* Totals are exact without it: a copy of the hub that cannot be written to, or a hub of version 1,
 * makes a report slower and not impossible. */
static void settle(struct pg *pg) {
  pg_run(pg, SQL_HUB_SETTLE, NULL, "");
}

static enum err fill_totals(struct db *db, struct pg *pg, const struct hub_span *span, struct error *e) {
  char from[8] = {0}, to[8] = {0};
  enum err err = ERR_OK;
  memcpy(from, span->from, 7);
  memcpy(to, span->to, 7);
  settle(pg);
  struct pg_rows *r = pg_select(pg, SQL_HUB_TOTALS, "tt", from, to);
  while (!err && pg_next(r)) {
    const char *keys[8];
    for (int i = 0; i < 8; i++) keys[i] = pg_text(r, i);
    err = db_run(db, SQL_TOTAL_ADD, e, "ttttttttiiiii", keys[0], keys[1], keys[2], keys[3], keys[4],
                 keys[5], keys[6], keys[7], pg_int(r, 8), pg_int(r, 9), pg_int(r, 10), pg_int(r, 11),
                 pg_int(r, 12));
  }
  enum err end = pg_end(&r, err ? NULL : e);
  return err ? err : end;
}

/* `*num` counts the sessions. */
static enum err fill_sessions(struct db *db, struct pg *pg, const char *from, const char *to,
                              int64_t *num, struct error *e) {
  enum err err = ERR_OK;
  struct pg_rows *r = pg_select(pg, SQL_HUB_SESSIONS, "tt", from, to);
  while (!err && pg_next(r)) {
    ++*num;
    err = db_run(db, SQL_SESSION_PUT, e, "iiittttttttt", *num, *num, (int64_t)1, pg_text(r, 0),
                 pg_text(r, 1), pg_text(r, 2), pg_text(r, 3), pg_text(r, 4), pg_text(r, 5),
                 pg_text(r, 6), pg_text(r, 7), pg_text(r, 8));
  }
  enum err end = pg_end(&r, err ? NULL : e);
  return err ? err : end;
}

/* Totals of whole months, and the sessions of those months of which days may be counted. */
static enum err fill_activity(struct db *db, struct pg *pg, const struct hub_span *span, struct error *e) {
  int64_t num = 0;
  char end[CLOCK_DATE_BYTES];
  enum err err = fill_totals(db, pg, span, e);
  for (size_t i = 0; !err && i < span->month_count; i++)
    err = fill_sessions(db, pg, span->months[i], clock_month_end(span->months[i], end), &num, e);
  return err;
}

static enum err fill_topics(struct db *db, struct pg *pg, const struct hub_span *span, struct error *e) {
  int64_t num = 0;
  return fill_sessions(db, pg, span->from, span->to, &num, e);
}

static enum err fill_gaps(struct db *db, struct pg *pg, const struct hub_span *span, struct error *e) {
  char from[8] = {0}, to[8] = {0};
  enum err err = ERR_OK;
  memcpy(from, span->from, 7);
  memcpy(to, span->to, 7);
  struct pg_rows *r = pg_select(pg, SQL_HUB_GAPS, "tt", from, to);
  while (!err && pg_next(r))
    err = db_run(db, SQL_GAP_PUT, e, "tttti", pg_text(r, 0), pg_text(r, 1), pg_text(r, 2),
                 pg_text(r, 3), pg_int(r, 4));
  enum err end = pg_end(&r, err ? NULL : e);
  return err ? err : end;
}

/* Entries of whatever install take their places in the order in which every machine has them. */
static enum err fill_casebook(struct db *db, struct pg *pg, struct error *e) {
  enum { ELSEWHERE = 1 };
  struct travel_entry entry;
  int64_t num = 0;
  enum err err = ERR_OK;
  struct pg_rows *r = pg_select(pg, SQL_HUB_CASEBOOK, "");
  while (!err && pg_next(r)) {
    err = hub_entry_read(r, &entry, e);
    ++num;
    if (!err)
      err = db_run(db, SQL_ENTRY_INSERT, e, "iiiittttbb", num, (int64_t)ELSEWHERE, entry.seq, entry.tick,
                   entry.id, entry.at, entry.kind, entry.body, entry.prev, sizeof entry.prev, entry.hash,
                   sizeof entry.hash);
  }
  enum err end = pg_end(&r, err ? NULL : e);
  if (!err) err = end;
  return err ? err : derive_from(db, 1, e);
}

static enum err fill(struct db *db, struct pg *pg, enum report_kind kind, const struct hub_span *span,
                     struct error *e) {
  switch (kind) {
  case REPORT_ACTIVITY:
  case REPORT_REVIEW_CLIENTS: return fill_activity(db, pg, span, e);
  case REPORT_TOPICS: return fill_topics(db, pg, span, e);
  case REPORT_GAPS: return fill_gaps(db, pg, span, e);
  case REPORT_CASES:
  case REPORT_REFERRALS:
  case REPORT_COSTS:
  case REPORT_REVIEW_CASES: return fill_casebook(db, pg, e);
  }
  return ERR_OK;
}

enum err hub_fill(struct journal **out, struct pg *pg, enum report_kind kind,
                  const struct hub_span *span, struct error *e) {
  enum err err = journal_open_empty(out, e);
  if (err) return err;
  struct db *db = journal_db(*out);
  err = db_begin(db, e);
  if (!err) err = fill(db, pg, kind, span, e);
  if (!err) err = db_commit(db, e);
  if (err) journal_close(out);
  return err;
}
