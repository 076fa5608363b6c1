/* place: the desk at which the power may go at any moment: the real journal on the disk that is
 * mounted, time and chance that can be repeated. */
#ifndef TESTS_CRASH_PLACE_H
#define TESTS_CRASH_PLACE_H

#include <stddef.h>
#include <stdint.h>

#include <sqlite3.h>

#include "model/journal/journal.h"

/* The folder of the journal; of it only the lock lies on a real disk. Made when it is first asked for; the
 * clock stands still from then on. */
const char *place_folder(void);
void place_remove_folder(void);

/* From now on chance is that of the seed, in the product too. Before anything else of the product. */
void place_seed(uint64_t seed);
/* How a journal that is opened from now on by place_must_open syncs: NULL as the program does; else "OFF" or
 * "NORMAL", to see what happens. */
void place_set_synchronous(const char *how);

/* Opens the journal that is to be found then as `place.journal`; place_must_open fails the test when
 * it does not open. place_close also when it is closed. */
enum err place_open(struct error *e);
void place_must_open(void);
void place_close(void);
/* Ends the program as kill -9 does: nothing is closed. */
void place_kill(void);

enum { PLACE_KILLED = 64 };
struct place {
  struct journal *journal; /* NULL while it is closed */
  struct journal *killed[PLACE_KILLED]; /* never closed, and not lost */
  size_t killed_count;
  sqlite3 *handle;         /* of the file that was opened last, whosever it is */
};
extern struct place place;

/* What may differ between two states of the journal: the end of its chain and the sums of the tables
 * that do not follow from it (head.h), and drafts; journal_verify says that the rest follows. Delivers. */
char *place_state(void);

/* Of the whole file as SQLite sees it, with its log. */
struct place_hash {
  uint8_t bytes[16];
};
struct place_hash place_hash(void);

/* --- what was erased --- */

/* Remembers the first columns of the rows, each eight bytes in a row of them, as what is to vanish; of a
 * text `text` itself. */
void place_erases_rows(const char *sql);
void place_erases_text(const char *text);
void place_erases_nothing(void);
/* How often something of it stands in these bytes. */
size_t place_remains(const uint8_t *bytes, size_t len_bytes);

#endif
