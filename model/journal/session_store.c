#include <stdlib.h>
#include <string.h>

#include "model/base/clock.h"
#include "model/base/id.h"
#include "model/base/mem.h"
#include "model/journal/chain.h"
#include "model/journal/derive.h"
#include "model/journal/entry_id.h"
#include "model/journal/session.h"
#include "model/journal/totals.h"

/* Adds a new session inside the open transaction. */
static enum err add_session(struct journal *journal, const char *id, const struct session *s,
                            struct totals *totals, struct error *e) {
  char *json = session_to_json(s);
  struct derive_new new = {.id = id, .kind = "session", .body = json, .totals = totals};
  if (record_is_canonical(&session_kind, s)) new.record = s;
  enum err err = derive_add(journal, &new, e);
  free(json);
  return err;
}

static enum err end_transaction(struct journal *journal, enum err err, struct error *e) {
  if (!err) return db_commit(journal_db(journal), e);
  db_rollback(journal_db(journal));
  return err;
}

enum err session_save(struct journal *journal, struct session *sessions, size_t count,
                      struct error *e) {
  char(*ids)[ID_TEXT_BYTES] = mem_new(count, sizeof *ids);
  enum err err = journal_must_write(journal, e);
  for (size_t i = 0; !err && i < count; i++)
    err = session_check(&sessions[i], NULL, e);
  if (!err) err = db_begin(journal_db(journal), e);
  if (err) {
    free(ids);
    return err;
  }
  struct totals totals = {.db = journal_db(journal)};
  for (size_t i = 0; !err && i < count; i++)
    err = add_session(journal, id_new(ids[i]), &sessions[i], &totals, e);
  err = end_transaction(journal, totals_end(&totals, err, e), e);
  for (size_t i = 0; !err && i < count; i++) {
    free(sessions[i].id);
    sessions[i].id = mem_text(ids[i]);
    sessions[i].version = 1;
    sessions[i].is_void = false;
  }
  free(ids);
  return err;
}

/* Finds a session that still counts. */
static enum err find_counting(struct journal *journal, const char *id, struct standing *old,
                              struct error *e) {
  struct db *db = journal_db(journal);
  enum err err = derive_find(db, db, id, old, e);
  if (!err && old->is_void) err = record_refuse(e, N_("session %s is void"), id, NULL);
  return err;
}

/* Inside the open transaction: until then another program may have changed it. */
static enum err add_change(struct journal *journal, const char *kind, struct session *entry,
                           struct error *e) {
  struct standing old;
  char id[ID_TEXT_BYTES];
  enum err err = find_counting(journal, entry->of, &old, e);
  if (err) return err;
  char *json = session_to_json(entry);
  err = derive_add(journal, &(struct derive_new){.id = id_new(id), .kind = kind, .body = json}, e);
  free(json);
  entry->version = old.version + 1;
  return err;
}

/* Appends an entry that changes the session `entry->of`, with its reason. */
static enum err change(struct journal *journal, const char *kind, struct session *entry,
                       const char *reason, struct error *e) {
  enum err err = journal_must_write(journal, e);
  entry->reason = NULL;
  if (!err)
    err = record_take(record_field(&session_kind, "reason"), entry, reason ? reason : "", e);
  if (!err) err = db_begin(journal_db(journal), e);
  if (!err) err = end_transaction(journal, add_change(journal, kind, entry, e), e);
  free(entry->reason);
  return err;
}

enum err session_correct(struct journal *journal, struct session *s, const char *reason,
                         struct error *e) {
  struct session entry = *s;
  entry.of = s->id ? s->id : (char[]){""};
  enum err err = session_check(s, NULL, e);
  if (!err) err = change(journal, "session.correct", &entry, reason, e);
  if (!err) s->version = entry.version;
  return err;
}

static const struct id_group sessions = {SQL_SESSION_IDS_LIKE, N_("there is no session %s")};

enum err session_complete_id(struct journal *journal, const char *typed, char id[ID_TEXT_BYTES],
                             struct error *e) {
  return entry_id_complete(journal_db(journal), &sessions, typed, id, e);
}

enum err session_void(struct journal *journal, const char *id, const char *reason,
                      struct error *e) {
  char full[ID_TEXT_BYTES];
  struct session entry = {.minutes = -1, .materials = -1, .of = full};
  enum err err = session_complete_id(journal, id, full, e);
  return err ? err : change(journal, "session.void", &entry, reason, e);
}

/* Reads the columns body, version, is_void of the current row. A body that cannot be read is no
 * input that somebody could correct. */
static enum err read_row(struct session *out, struct db *db, struct cursor *c, const char *id,
                         struct error *e) {
  enum err err = record_from_json(&session_kind, out, db, cursor_text(c, 0), true, NULL);
  out->id = mem_text(id);
  out->version = cursor_int(c, 1);
  out->is_void = cursor_int(c, 2);
  if (!err) return ERR_OK;
  return error_set(e, ERR_DAMAGED, N_("entry %s of the journal cannot be read"), id);
}

enum err session_load(struct session *out, struct journal *journal, const char *id,
                      struct error *e) {
  char full[ID_TEXT_BYTES];
  struct db *db = journal_db(journal);
  *out = (struct session){0};
  enum err err = entry_id_complete(db, &sessions, id, full, e), end;
  if (err) return err;
  struct cursor *c = db_select(db, SQL_SESSION_ONE, "t", full);
  if (cursor_next(c))
    err = read_row(out, db, c, full, e);
  else
    err = error_set(e, ERR_NOT_FOUND, N_("there is no session %s"), id);
  end = cursor_end(&c, err ? NULL : e);
  if (!err) err = end;
  if (err) session_free(out);
  return err;
}

/* The first and last day of a filter; what is open begins before all days and ends after them. */
static const char *from_day(const struct session_filter *filter) {
  return filter && filter->from ? filter->from : "";
}
static const char *to_day(const struct session_filter *filter) {
  return filter && filter->to ? filter->to : "9999-12-31";
}
static int64_t with_void(const struct session_filter *filter) {
  return filter && filter->with_void;
}

enum err session_list_load(struct session_list *out, struct journal *journal,
                           const struct session_filter *filter, size_t offset, size_t limit,
                           struct error *e) {
  struct db *db = journal_db(journal);
  size_t room = 0;
  enum err err = ERR_OK, end;
  *out = (struct session_list){0};
  struct cursor *c = db_select(db, SQL_SESSION_PAGE, "ttiii", from_day(filter), to_day(filter),
                               with_void(filter), (int64_t)limit, (int64_t)offset);
  while (!err && cursor_next(c)) {
    out->rows = mem_grow(out->rows, out->count, &room, sizeof *out->rows);
    err = read_row(&out->rows[out->count++], db, c, cursor_text(c, 3), e);
  }
  end = cursor_end(&c, err ? NULL : e);
  if (!err) err = end;
  if (err) session_list_free(out);
  return err;
}

void session_list_free(struct session_list *list) {
  for (size_t i = 0; i < list->count; i++)
    session_free(&list->rows[i]);
  free(list->rows);
  *list = (struct session_list){0};
}

size_t session_count(struct journal *journal, const struct session_filter *filter) {
  return (size_t)db_number(journal_db(journal), SQL_SESSION_NUMBER, 0, "tti", from_day(filter),
                           to_day(filter), with_void(filter));
}

enum err session_rebuild(struct journal *journal, struct error *e) {
  struct db *db = journal_db(journal);
  int64_t checked;
  enum err err = journal_must_write(journal, e);
  if (!err) err = db_begin(db, e);
  if (err) return err;
  err = chain_check(db, journal_install(journal), &checked, e);
  if (!err) err = derive_anew(db, e);
  return end_transaction(journal, err, e);
}
