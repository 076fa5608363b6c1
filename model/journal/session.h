/* session: one outreach session, consultation or orientation, counted without names. */
#ifndef MODEL_JOURNAL_SESSION_H
#define MODEL_JOURNAL_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/journal/journal.h"

enum { SESSION_MAX_COUNT = 100000, SESSION_MAX_LIST = 32, SESSION_MAX_NATIONALITIES = 64 };

/* People of one nationality; NATIONALITY "-" = not stated. */
struct people {
  char nationality[4];
  int64_t women, men, other, unstated;
};

/* A space-separated list of codes. All strings are the session's own; "" or NULL = not given. */
struct session {
  char *id; /* UUID; NULL before it is saved */
  char *at; /* ISO 8601 with zone */
  char *centre, *kind, *channel, *place, *country;
  char *languages, *sectors, *topics;
  char *role, *note;
  int64_t minutes, materials; /* -1 = not given */
  struct people *who;
  size_t who_count;
  bool is_void;
  int64_t version; /* 1 = as first saved */
};

/* Makes an empty session: time now, everything else not given. Frees what it holds. */
void session_init(struct session *s);
void session_free(struct session *s);

/* Sets a single-valued field / adds a code to a list / adds to a nationality's counts, by the
 * names of the command line (at kind channel place country centre role minutes materials note;
 * language sector topic; who as "CC:women=N,men=N,other=N,unstated=N").
 * Numbers and times may have the digits of any one script.
 * An empty value empties the field (not who). ERR_INVALID says what is wrong in plain words and
 * changes nothing. */
enum err session_set(struct session *s, const char *field, const char *value, struct error *e);

/* Known codes of the content, so that a session cannot name what does not exist. NULL members
 * are not checked. `context` is handed through. */
struct session_codes {
  bool (*has_country)(void *context, const char *code);
  bool (*has_language)(void *context, const char *code);
  bool (*has_topic)(void *context, const char *id);
  void *context;
};

/* Checks the whole: known codes, existing time not in the future by more than a day, counts from
 * 0 to SESSION_MAX_COUNT with at least one above 0, kind and channel given (defaults: see
 * session_defaults). */
enum err session_check(const struct session *s, const struct session_codes *codes,
                       struct error *e);
/* Fills in what may be left out: kind outreach, channel outreach (walk-in for clients). */
void session_defaults(struct session *s);

/* Reads one JSON object with the same names (lists as arrays; who as a list of objects with
 * nationality, "-" if left out, and women, men, other, unstated). null is the same as not given.
 * An unknown name, one given twice or a value of the wrong kind is ERR_INVALID. Uses the database
 * only for its JSON functions. Free `out` with session_free, whatever is returned. */
enum err session_from_json(struct session *out, struct db *db, const char *json, struct error *e);
/* Canonical JSON: keys in alphabetical order, no blanks, empty fields left out. Delivers memory. */
char *session_to_json(const struct session *s);

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

/* Column sums of its people. */
struct people session_total(const struct session *s);

/* Reads all entries again and rebuilds the derived tables in one transaction. */
enum err session_rebuild(struct journal *journal, struct error *e);

#endif
