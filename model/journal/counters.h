/* counters: how often things were shown at a kiosk, by day and language. A store of its own, which
 * knows nobody: it is no part of the journal, and no loss. */
#ifndef MODEL_JOURNAL_COUNTERS_H
#define MODEL_JOURNAL_COUNTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/error.h"

struct counters;

/* Opens counters.db in the folder; to write, both are made when missing. Delivers `*out`, closed with
 * counters_close. ERR_NOT_FOUND: nothing was ever counted; ERR_BUSY, ERR_DAMAGED, ERR_FULL, ERR_STORE. */
enum err counters_open(struct counters **out, const char *folder, bool to_write, struct error *e);
void counters_close(struct counters **counters);

/* Counts one more today: of a kind of thing and its id, in a language. ERR_BUSY, ERR_FULL, ERR_STORE. */
enum err counters_add(struct counters *counters, const char *kind, const char *id, const char *lang,
                      struct error *e);

/* Calls `each` for every count from day `from` to day `to` (NULL = from the first, to the last). */
struct counter {
  const char *day, *kind, *id, *lang;
  int64_t count;
};
typedef void counters_each(void *context, const struct counter *counter);
enum err counters_list(struct counters *counters, const char *from, const char *to,
                       counters_each *each, void *context, struct error *e);

#endif
