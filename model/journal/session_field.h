/* session_field: the one table of what a session consists of. Setting, checking, reading and
 * writing a session walk through it. */
#ifndef MODEL_JOURNAL_SESSION_FIELD_H
#define MODEL_JOURNAL_SESSION_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/journal/session.h"

/* What an entry of the journal says about a session: the session itself and, where it changes an
 * earlier one, the id of that and why. */
struct session_body {
  struct session session; /* stays first: fields are found by their offset from here */
  char *of, *reason;
};

enum shape {
  SHAPE_TIME,   /* char *: ISO 8601 with zone */
  SHAPE_CODE,   /* char *: one code */
  SHAPE_LIST,   /* char *: codes separated by spaces */
  SHAPE_TEXT,   /* char *: free text */
  SHAPE_NUMBER, /* int64_t: -1 = not given */
  SHAPE_WHO,    /* the people */
};

struct session_field {
  const char *name;
  enum shape shape;
  size_t offset;
  size_t max_bytes;                   /* of a text */
  bool is_multiline;                  /* a text that may have several lines */
  bool (*is_known)(const char *code); /* of a code, and of each code of a list */
  bool is_of_entry;                   /* stands in session_body, not in session */
};

enum { SESSION_FIELDS = 16 };

/* All fields in the order of their names, which is that of canonical JSON. */
extern const struct session_field session_fields[SESSION_FIELDS];

/* The field of that name, or NULL. */
const struct session_field *session_field_find(const char *name);

/* Where a field of `body` lies. */
char **session_field_text(const struct session_field *field, const void *body);
int64_t *session_field_number(const struct session_field *field, const void *body);

/* The counts of one nationality, in the order of their names. */
enum { PEOPLE_COUNTS = 4 };
struct people_count {
  const char *name;
  size_t offset;
};
extern const struct people_count people_counts[PEOPLE_COUNTS];
int64_t *people_number(const struct people_count *count, const struct people *people);
int64_t people_all(const struct people *people);

/* Sets a field as session_set does, those of the entry included. */
enum err session_body_set(struct session_body *body, const struct session_field *field,
                          const char *value, struct error *e);

/* Adds the counts to those of the same nationality. ERR_INVALID. */
enum err session_add_people(struct session *s, const struct people *people, struct error *e);

void session_body_init(struct session_body *body);
void session_body_free(struct session_body *body);

/* Reads a whole number from 0 to SESSION_MAX_COUNT; false if it is none. */
bool session_read_count(const char *text, int64_t *count);

/* The forms that codes have. */
bool session_is_nationality(const char *code);

/* ERR_INVALID with the value made safe to show and cut to a line. `message` has one %s for the
 * field and, if `value` is not NULL, one for the value. */
enum err session_refuse(struct error *e, const char *message, const char *field, const char *value);

/* Moves along a list of codes: copies the next one to `code` (cut to fit) and returns where to go
 * on, or NULL at the end. */
enum { SESSION_CODE_BYTES = 72 };
const char *session_next_code(const char *list, char code[SESSION_CODE_BYTES]);

#endif
