/* record: what an entry of the journal says, as a C structure with a table of its fields. Setting,
 * checking, reading and writing a record walk through the table; a new kind of entry is a new
 * structure and a new table. */
#ifndef MODEL_JOURNAL_RECORD_H
#define MODEL_JOURNAL_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/base/terms.h"
#include "model/journal/people.h"
#include "model/store/db.h"

enum shape {
  SHAPE_TIME,   /* char *: ISO 8601 with zone, not in the future by more than a day */
  SHAPE_DATE,   /* char *: YYYY-MM-DD */
  SHAPE_CODE,   /* char *: one code */
  SHAPE_LIST,   /* char *: codes separated by spaces, in alphabetical order */
  SHAPE_TEXT,   /* char *: free text */
  SHAPE_NUMBER, /* int64_t: 0 to RECORD_MAX_COUNT, -1 = not given */
  SHAPE_SCORE,  /* char *: "17/40", right answers of all answers given; these are 1 or more */
  SHAPE_AMOUNT, /* int64_t: thousandths as in amount.h, -1 = not given; in JSON a text: "1250.5" */
  SHAPE_WHO,    /* struct who */
};
enum { RECORD_MAX_COUNT = 100000, RECORD_MAX_LIST = 32, RECORD_CODE_BYTES = 72 };

/* Whose codes a field holds, where the content can be asked. */
enum content_code { CODE_OF_NOBODY, CODE_OF_COUNTRY, CODE_OF_LANGUAGE, CODE_OF_TOPIC,
                    CODE_OF_LESSON, CODE_OF_SERVICE, CODES_OF_CONTENT };

struct field {
  const char *name; /* of the command line and of JSON */
  enum shape shape;
  size_t offset;                      /* in the record */
  size_t max_chars;                   /* of a text: code points, whatever the script */
  bool is_multiline;                  /* a text that may have several lines */
  bool is_needed;                     /* a record without it is refused */
  bool is_inner;                      /* written by the program alone: nobody may give it */
  bool (*is_known)(const char *code); /* of a code, and of each code of a list; NULL: of `terms` */
  enum terms terms;                   /* the closed list of a code without is_known */
  enum content_code content;
};

struct record_kind {
  const struct field *fields; /* in the order of their names, which is that of canonical JSON */
  size_t count;
  size_t size_bytes;    /* of the structure */
  const char *no_field; /* N_: "%s: a case has no such field" */
};

/* Makes an empty record: every number -1, everything else NULL. Frees what it holds. */
void record_init(const struct record_kind *kind, void *record);
void record_free(const struct record_kind *kind, void *record);

/* The field of that name, or NULL. */
const struct field *record_field(const struct record_kind *kind, const char *name);

/* Where a field of `record` lies. */
char **record_text(const struct field *field, const void *record);
int64_t *record_number(const struct field *field, const void *record);
struct who *record_who(const struct field *field, const void *record);

/* Sets a single-valued field / adds a code to a list / adds the counts of one nationality
 * ("KH:women=2,men=1"), as a person gave it: numbers, times and counts may have the digits of any
 * one script. "" empties the field (not who). ERR_INVALID says what is wrong in plain words and
 * changes nothing. Inner fields are set with record_take or record_put, which take ASCII digits
 * only. */
enum err record_set(const struct record_kind *kind, void *record, const char *name,
                    const char *value, struct error *e);
enum err record_put(const struct field *field, void *record, const char *value, struct error *e);

/* The same for what people give anew, be it inner: free text loses what cannot be seen (text_typed),
 * and a currency has to be one of ISO 4217. What the journal holds is read with record_put: it may be
 * older than these rules. */
enum err record_take(const struct field *field, void *record, const char *value, struct error *e);

/* What the content knows, so that a record cannot name what does not exist; NULL = not checked.
 * `context` is handed through. */
struct record_codes {
  bool (*has[CODES_OF_CONTENT])(void *context, const char *code);
  void *context;
};

/* ERR_INVALID when a currency is given that ISO 4217 does not have. */
enum err record_check_currency(const struct field *field, const char *code, struct error *e);

/* Checks every field as record_set would, that what is needed is there, and against `codes` (may
 * be NULL). */
enum err record_check(const struct record_kind *kind, const void *record,
                      const struct record_codes *codes, struct error *e);

/* Reads one JSON object with the same names (lists as arrays; who as a list of objects with
 * nationality, "-" if left out, and women, men, other, unstated). null is the same as not given.
 * An unknown name, one given twice or a value of the wrong kind is ERR_INVALID. `is_entry`: it is
 * the body of an entry, which may have the inner fields. Uses the database only for its JSON
 * functions. `record` is initialised here; free it, whatever is returned. */
enum err record_from_json(const struct record_kind *kind, void *record, struct db *db,
                          const char *json, bool is_entry, struct error *e);

/* Canonical JSON: keys in alphabetical order, no blanks, empty fields left out. Delivers memory. */
char *record_to_json(const struct record_kind *kind, const void *record);

/* Whether reading what record_to_json writes gives the same again: lists and people are in their order, and
 * nobody stands there of whom nobody is counted. Of a record that was checked. */
bool record_is_canonical(const struct record_kind *kind, const void *record);

/* ERR_INVALID with the values made safe to show and cut to a line. `message` has one %s for the
 * field and, if `value` is not NULL, one for the value. */
enum err record_refuse(struct error *e, const char *message, const char *field, const char *value);

/* Moves along a list of codes: copies the next one to `code` (cut to fit) and returns where to go
 * on, or NULL at the end. */
const char *record_next_code(const char *list, char code[RECORD_CODE_BYTES]);

/* Whether the field may hold that code, by the form that it has or by its closed list. */
bool record_knows(const struct field *field, const char *code);

/* The forms that codes have; for tables of fields. A name is the id of a topic, a service, a
 * centre or an entry. */
bool record_is_country(const char *code);
bool record_is_language(const char *code);
bool record_is_currency(const char *code);
bool record_is_name(const char *code);

#endif
