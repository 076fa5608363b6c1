/* snapshot: backups of the journal, each verified before it counts.
 *
 * A snapshot is a whole journal in one file, made while programs go on writing; sealed fields stay sealed
 * in it. It is written under another name, synced, opened, its chain and everything else verified
 * (journal_verify), and gets its hash beside it ("FILE.b2sum", as b2sum -c reads it) before it gets its
 * name. The desk makes one a day into DATA/snapshots: the last seven days are kept, and the last one of
 * each of the four weeks before.
 *
 * What is erased or pruned in the journal must not live on here: scrub.h replaces what was made before by a
 * new one. Backups that were taken elsewhere (journal backup FILE) are out of reach. */
#ifndef MODEL_JOURNAL_SNAPSHOT_H
#define MODEL_JOURNAL_SNAPSHOT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/clock.h"
#include "model/base/error.h"
#include "model/journal/journal.h"

enum { SNAPSHOT_DAYS = 7, SNAPSHOT_WEEKS = 4, SNAPSHOT_MIN_FREE_MB = 64, SNAPSHOT_RESERVE_MB = 8 };

struct snapshot {
  char *path;
  char day[CLOCK_DATE_BYTES];
  int64_t bytes;
};

/* Writes a verified copy of the journal in `data_dir` into `path`, of which there is no file yet; other
 * programs may write the journal meanwhile. `*entries` are those in it. ERR_INVALID: the file is there, or
 * the folder is DATA/snapshots; ERR_DAMAGED: the journal is not what it should be; ERR_NOT_FOUND, ERR_FULL,
 * ERR_STORE: there is no such file then. */
enum err snapshot_write(const char *data_dir, const char *path, int64_t *entries, struct error *e);

/* Verifies one: by its hash, when that is beside it, and as a journal. ERR_DAMAGED, ERR_STORE. */
enum err snapshot_check(const char *path, int64_t *entries, struct error *e);

/* Those in DATA/snapshots that are complete, the newest first. An array of `*count`
 * (snapshot_list_free). */
enum err snapshot_list(struct snapshot **out, size_t *count, const char *data_dir, struct error *e);
void snapshot_list_free(struct snapshot *list, size_t count);

/* Whether a program makes one of those in DATA/snapshots just now. */
bool snapshot_is_being_made(const char *data_dir);
/* Lets nobody make one until `*fd` is closed (lock_close). ERR_BUSY: one is being made. */
enum err snapshot_keep_away(int *fd, const char *data_dir, struct error *e);
/* Whether there is none of today, something was written since the last one, and nobody makes one. */
bool snapshot_is_due(const char *data_dir);
/* Makes the one of today, anew if it is there, and drops those that are too old. ERR_NOT_FOUND; ERR_FULL when
 * fewer than SNAPSHOT_MIN_FREE_MB would be left, ERR_BUSY while another program makes one: nothing is changed
 * then. */
enum err snapshot_take(const char *data_dir, struct error *e);
/* The same; `*entries` are those in it. Delivers its `*path` (memory; NULL with an error). */
enum err snapshot_take_named(char **path, int64_t *entries, const char *data_dir, struct error *e);
/* Puts a new one in the place of all that there are; nothing when there is none. ERR_BUSY like snapshot_take.
 * For scrub.h. */
enum err snapshot_renew(const char *data_dir, struct error *e);

/* DATA/reserve keeps room for the last saves: made (snapshot_take) while there is room, given up when the
 * disk is nearly full. For journal.c. */
void snapshot_give_reserve(const char *data_dir);

#endif
