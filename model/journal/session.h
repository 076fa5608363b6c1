/* session: one outreach session, consultation or orientation, counted without names. */
#ifndef MODEL_JOURNAL_SESSION_H
#define MODEL_JOURNAL_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/id.h"
#include "model/journal/journal.h"
#include "model/journal/record.h"

/* A space-separated list of codes. All strings are the session's own; "" or NULL = not given. */
struct session {
  char *id; /* UUID; NULL before it is saved */
  char *at; /* ISO 8601 with zone */
  char *centre, *kind, *channel, *place, *country;
  char *languages, *sectors, *topics;
  char *role, *note;
  char *lesson; /* id of the lesson that was given */
  char *quiz_before, *quiz_after; /* the hands of its quiz: "17/40", right ones of all */
  int64_t minutes, materials; /* -1 = not given */
  struct who who;
  char *of, *reason; /* inner: of the entry that changes a session: its id, and why */
  bool is_void;
  int64_t version; /* 1 = as first saved */
};

/* Makes an empty session: time now, everything else not given. Frees what it holds. */
void session_init(struct session *s);
void session_free(struct session *s);

/* The fields of a session: at kind channel place country centre role minutes materials note
 * lesson quiz_before quiz_after; language sector topic (lists); who. */
extern const struct record_kind session_kind;

/* record_set, record_check, record_from_json and record_to_json of a session. */
enum err session_set(struct session *s, const char *field, const char *value, struct error *e);
enum err session_check(const struct session *s, const struct record_codes *codes, struct error *e);
enum err session_from_json(struct session *out, struct db *db, const char *json, struct error *e);
char *session_to_json(const struct session *s);

/* Fills in what may be left out: kind outreach, channel outreach (walk-in for clients). */
void session_defaults(struct session *s);

/* Saves new sessions, all or none (one transaction, one sync); each gets its id. They are checked
 * as session_check does without codes. */
enum err session_save(struct journal *journal, struct session *sessions, size_t count,
                      struct error *e);
/* Replaces the figures of a saved session by a new entry; s->id names it, s->version becomes the
 * new one. `reason` may be NULL. ERR_NOT_FOUND, ERR_INVALID when it is void. */
enum err session_correct(struct journal *journal, struct session *s, const char *reason,
                         struct error *e);
/* Takes a session out of all counts by a new entry; `id` as in session_load. ERR_NOT_FOUND,
 * ERR_INVALID when it is void already. */
enum err session_void(struct journal *journal, const char *id, const char *reason,
                      struct error *e);

/* The whole id of a session of this journal: at least 6 characters of it are typed. ERR_NOT_FOUND,
 * ERR_INVALID. */
enum err session_complete_id(struct journal *journal, const char *typed, char id[ID_TEXT_BYTES],
                             struct error *e);

/* One session as it stands, by id or by an unambiguous beginning of it (at least 6 characters).
 * Delivers `out` (session_free). ERR_NOT_FOUND, ERR_INVALID, ERR_DAMAGED. */
enum err session_load(struct session *out, struct journal *journal, const char *id,
                      struct error *e);

struct session_filter {
  const char *from, *to; /* dates, inclusive; NULL = open */
  bool with_void;
};
struct session_list {
  struct session *rows; /* newest first */
  size_t count;
};
enum err session_list_load(struct session_list *out, struct journal *journal,
                           const struct session_filter *filter, size_t offset, size_t limit,
                           struct error *e);
void session_list_free(struct session_list *list);
size_t session_count(struct journal *journal, const struct session_filter *filter);

/* Reads all entries again and rebuilds the derived tables in one transaction. ERR_DAMAGED when an
 * entry is missing, also at the end, was changed, or cannot be read: a rebuild would hide it. Changes
 * nothing then. */
enum err session_rebuild(struct journal *journal, struct error *e);

#endif
