/* people: how many women, men and others of which nationality; counted, never named. */
#ifndef MODEL_JOURNAL_PEOPLE_H
#define MODEL_JOURNAL_PEOPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/buf.h"
#include "model/base/error.h"

enum { PEOPLE_MAX_COUNT = 100000, PEOPLE_MAX_NATIONALITIES = 64, PEOPLE_COUNTS = 4 };

/* People of one nationality; "-" = not stated, "*" = all. */
struct people {
  char nationality[4];
  int64_t women, men, other, unstated;
};

/* The people of a record, in alphabetical order of their nationality. */
struct who {
  struct people *rows;
  size_t count;
};

/* The counts of one nationality, in the order of their names. */
struct people_count {
  const char *name;
  size_t offset;
};
extern const struct people_count people_counts[PEOPLE_COUNTS];
int64_t *people_number(const struct people_count *count, const struct people *people);
int64_t people_all(const struct people *people);

/* Two capital letters, or "-". */
bool people_is_nationality(const char *code);

/* Reads a whole number from 0 to PEOPLE_MAX_COUNT; false if it is none. */
bool people_read_count(const char *text, int64_t *count);

/* Adds the counts to those of the same nationality; who_add_text reads "KH:women=2,men=1".
 * ERR_INVALID changes nothing. */
enum err who_add(struct who *who, const struct people *people, struct error *e);
enum err who_add_text(struct who *who, const char *text, struct error *e);

/* Checks nationalities and counts. `has_country` may be NULL. ERR_INVALID, also when nobody is
 * counted. */
enum err who_check(const struct who *who, bool (*has_country)(void *context, const char *code),
                   void *context, struct error *e);

/* Sums over the nationalities; nationality "*". */
struct people who_total(const struct who *who);

/* The short form of the derived tables, 'KH:women:men:other:unstated' separated by spaces: written
 * at the end of `out`; the next one read: where to go on, or NULL at the end. */
void who_pack(const struct who *who, struct buf *out);
const char *who_next(const char *packed, struct people *people);

#endif
