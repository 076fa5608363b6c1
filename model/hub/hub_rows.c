#include "model/hub/hub_rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/id.h"
#include "model/base/mem.h"
#include "model/journal/casebook_kinds.h"
#include "model/journal/session.h"

enum { MONTH_BYTES = 8, DAY_BYTES = 11, HASH = CHAIN_HASH_BYTES };

/* An entry that is being sent. */
struct sending {
  struct pg *pg;
  const struct travel_entry *entry;
  struct db *db;
  const char *install;     /* this one */
  char month[MONTH_BYTES]; /* in which it was written */
};

static const char *truth(bool is_true) {
  return is_true ? "t" : "f";
}

static const char *text(const char *value) {
  return value ? value : "";
}

/* Says to the owner of an entry that this one is about it. */
static void queue_about(const struct sending *s, const char *of) {
  char *owner = id_is_valid(of) ? db_text(s->db, SQL_ENTRY_OWNER, "t", of) : NULL;
  const char *name = owner && *owner ? owner : s->install;
  if (owner && strcmp(name, s->entry->install) != 0)
    pg_queue(s->pg, SQL_HUB_PUT_ABOUT, "tttib", name, s->entry->install, s->month, s->entry->seq,
             s->entry->hash, (size_t)HASH);
  free(owner);
}

/* --- sessions --- */

static void queue_people(const struct sending *s, const char *month, const struct people *people) {
  pg_queue(s->pg, SQL_HUB_PUT_WHO, "ttbtiiii", s->entry->install, month, s->entry->hash, (size_t)HASH,
           people->nationality, people->women, people->men, people->other, people->unstated);
}

static void queue_version(const struct sending *s, const struct session *session, const char *id) {
  char month[MONTH_BYTES], day[DAY_BYTES];
  struct people all = who_total(&session->who);
  struct buf who = {0};
  snprintf(month, sizeof month, "%s", session->at);
  snprintf(day, sizeof day, "%s", session->at);
  who_pack(&session->who, &who);
  pg_queue(s->pg, SQL_HUB_PUT_SESSION, "ttbitttttttttt" "t", s->entry->install, month, s->entry->hash,
           (size_t)HASH, s->entry->tick, id, truth(session->of != NULL), day, text(session->centre),
           session->kind, session->channel, text(session->country), text(session->languages),
           text(session->sectors), text(session->topics), buf_text(&who));
  queue_people(s, month, &all);
  for (size_t i = 0; i < session->who.count; i++) queue_people(s, month, &session->who.rows[i]);
  buf_free(&who);
}

static void queue_session(const struct sending *s) {
  struct session session;
  bool is_void = strcmp(s->entry->kind, "session.void") == 0;
  bool is_first = strcmp(s->entry->kind, "session") == 0;
  enum err err = record_from_json(&session_kind, &session, s->db, s->entry->body, true, NULL);
  const char *id = is_first ? s->entry->id : session.of;
  bool is_whole = is_void || (session.at && session.kind && session.channel);
  if (!err && id && id_is_valid(id) && is_whole) {
    if (!is_void) queue_version(s, &session, id);
    if (!is_first)
      pg_queue(s->pg, SQL_HUB_PUT_CHANGE, "ttibt", s->entry->install, id, s->entry->tick,
               s->entry->hash, (size_t)HASH, truth(is_void));
    if (!is_first) queue_about(s, id);
  }
  record_free(&session_kind, &session);
}

/* --- the casebook --- */

/* A field of the record; "" when it is not given, or there is none. */
static const char *value(const struct record_kind *kind, const void *record, const char *name) {
  const struct field *field = record_field(kind, name);
  return field ? text(*record_text(field, record)) : "";
}

static void queue_case(const struct sending *s, const struct record_kind *kind, const void *record) {
  bool is_change = strcmp(s->entry->kind, "case") != 0;
  const char *id = is_change ? value(kind, record, "of") : s->entry->id;
  char month[MONTH_BYTES];
  snprintf(month, sizeof month, "%s", value(kind, record, "at"));
  if (id_is_valid(id))
    pg_queue(s->pg, SQL_HUB_PUT_CASE, "ttbitttt", s->entry->install, month, s->entry->hash,
             (size_t)HASH, s->entry->tick, id, truth(is_change), value(kind, record, "country"),
             value(kind, record, "type"));
}

static void queue_sealed(const struct sending *s, const struct record_kind *kind, const void *record) {
  const struct travel_sealed *sealed = &s->entry->sealed;
  const char *id = value(kind, record, "of");
  if (!sealed->cipher_bytes || !id_is_valid(id)) return;
  pg_queue(s->pg, SQL_HUB_PUT_SEALED, "ttibittbbbb", s->entry->install, s->month, s->entry->seq,
           s->entry->hash, (size_t)HASH, s->entry->tick, id, value(kind, record, "field"),
           sealed->team, sealed->team_bytes, sealed->recovery, sealed->recovery_bytes, sealed->nonce,
           sealed->nonce_bytes, sealed->cipher, sealed->cipher_bytes);
}

/* Withdrawn consent to keep a record erases, as in the journal. */
static bool is_erasing(const struct sending *s, const struct record_kind *kind, const void *record) {
  if (strcmp(s->entry->kind, "case.erase") == 0) return true;
  return strcmp(s->entry->kind, "case.consent") == 0 &&
         strcmp(value(kind, record, "purpose"), "record") == 0 &&
         strcmp(value(kind, record, "answer"), "withdrawn") == 0;
}

static void queue_casebook(const struct sending *s, const struct record_kind *kind) {
  void *record = mem_new(1, kind->size_bytes);
  const char *name = s->entry->kind;
  if (!record_from_json(kind, record, s->db, s->entry->body, true, NULL)) {
    const char *of = value(kind, record, "of");
    if (strcmp(name, "case") == 0 || strcmp(name, "case.correct") == 0) queue_case(s, kind, record);
    if (strcmp(name, "case.seal") == 0) queue_sealed(s, kind, record);
    queue_about(s, of);
    if (is_erasing(s, kind, record) && id_is_valid(of))
      pg_queue(s->pg, SQL_HUB_PUT_ERASURE, "ttb", s->entry->install, of, s->entry->hash, (size_t)HASH);
  }
  record_free(kind, record);
  free(record);
}

void hub_rows_queue(struct pg *pg, struct journal *journal, const struct travel_entry *entry) {
  struct sending s = {.pg = pg, .entry = entry, .db = journal_db(journal), .install = journal_install(journal)};
  const struct casebook_entry *casebook = casebook_entry_find(entry->kind);
  snprintf(s.month, sizeof s.month, "%s", entry->at);
  pg_queue(pg, SQL_HUB_PUT_ENTRY, "ttibittttb", entry->install, s.month, entry->seq, entry->hash,
           (size_t)HASH, entry->tick, entry->id, entry->at, entry->kind, entry->body, entry->prev,
           (size_t)HASH);
  if (strcmp(entry->kind, "session") == 0 || strncmp(entry->kind, "session.", 8) == 0)
    queue_session(&s);
  else if (casebook)
    queue_casebook(&s, &casebook->record);
}
