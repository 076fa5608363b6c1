/* journal: the append-only record of what was done at this desk.
 *
 * Entries have a gapless sequence per install and a hash chain, whose end is marked (head.h); nothing is
 * updated or deleted. Those of other machines lie beside them (travel.h). Any number of programs may have it
 * open; one of them writes at a time, for as long as its transaction takes (a lock beside the file names it),
 * the others wait for about a second. What screens and reports read is derived in the same transaction. */
#ifndef MODEL_JOURNAL_JOURNAL_H
#define MODEL_JOURNAL_JOURNAL_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/store/db.h"

enum { JOURNAL_SCHEMA = 4, JOURNAL_APPLICATION_ID = 1398096202 };

struct journal;

enum journal_mode { JOURNAL_READ, JOURNAL_WRITE, JOURNAL_START };

/* Opens `data_dir`/journal.db. JOURNAL_WRITE creates the directory (0700) and the file (0600)
 * when missing; ERR_BUSY names the program that writes just now ("suar, process 1234"), here and
 * wherever something is written; ERR_DAMAGED when entries are missing at its end, or when it has
 * triggers or views. JOURNAL_READ of a missing file is ERR_NOT_FOUND; it changes nothing, and reads
 * from a folder, or a medium, that cannot be written too, unless a log with content lies beside the
 * file there (ERR_STORE). A journal of an older schema is brought up to date by JOURNAL_WRITE and is
 * ERR_STORE for JOURNAL_READ. JOURNAL_START is JOURNAL_WRITE of a file that is there (else
 * ERR_NOT_FOUND), behind journal_quick_check: what does not stand it is ERR_DAMAGED, and nothing is
 * changed. Delivers `*out` (journal_close). */
enum err journal_open(struct journal **out, const char *data_dir, enum journal_mode mode,
                      struct error *e);
/* Opens a file that is a journal, for reading, wherever it stands: a backup. As JOURNAL_READ. */
enum err journal_open_file(struct journal **out, const char *path, struct error *e);
/* Makes the file `path` a journal of that install without any entry, which nobody else knows of yet: no
 * lock is taken. For salvage.h; it is written through journal_db. */
enum err journal_make(struct journal **out, const char *path, const char *install, struct error *e);
/* Opens a journal in memory, of an install of its own, with all tables and no entries: for figures
 * that come from elsewhere. It cannot be written through journal_add. Delivers `*out` (journal_close). */
enum err journal_open_empty(struct journal **out, struct error *e);
void journal_close(struct journal **journal);

/* The open database, for the other files of this folder; borrowed. */
struct db *journal_db(struct journal *journal);
/* The folder that it is the journal of; NULL for a file by itself, or in memory. Borrowed. */
const char *journal_folder(const struct journal *journal);
bool journal_can_write(const struct journal *journal);
/* ERR_REFUSED if it was opened for reading. */
enum err journal_must_write(const struct journal *journal, struct error *e);
/* Makes the tables that were added after version `version` of the schema, 0 = all of them. */
enum err journal_make_tables(struct db *db, int64_t version, struct error *e);
/* The id of this install; borrowed. */
const char *journal_install(struct journal *journal);

/* Adds one entry and whatever `derive` writes, inside the transaction that the caller has begun and
 * ends: after its commit both are on disk. `id` is a new one, `body` canonical JSON. `derive` may be
 * NULL; its `entry_num` is the row number of the entry. */
typedef enum err journal_derive(struct db *db, int64_t entry_num, void *context, struct error *e);
enum err journal_add(struct journal *journal, const char *id, const char *kind, const char *body,
                     journal_derive *derive, void *context, struct error *e);

struct journal_status {
  char *path, *install;
  int64_t entries, foreign; /* of all machines; of others (travel.h) */
  int64_t sessions, drafts, bytes;
  char *first_at, *last_at; /* "" when empty */
  char *head;               /* hash of the last own entry in hexadecimal, zeros when empty */
  bool is_scrub_owed;       /* what was erased may still lie in free space, see scrub.h */
};
/* ERR_DAMAGED when entries are missing at the end. */
enum err journal_status_load(struct journal_status *out, struct journal *journal, struct error *e);
void journal_status_free(struct journal_status *status);

/* Checks everything in the file but drafts and the time at which it was made: recomputes the chain up to its
 * head, compares the derived tables with a fresh derivation, the sealed fields, the locks and keys of the
 * case team with the entries, the counts with their sums, and the tables of the file with those that this
 * program makes. ERR_DAMAGED names the first thing that is wrong; `*checked` counts the entries read. Who can
 * write the file and knows how it is made can change it so that nothing shows (head.h); the wait after wrong
 * passphrases (tries.h) and an owed scrub (scrub.h) can be taken away without a trace. */
enum err journal_verify(struct journal *journal, int64_t *checked, struct error *e);

/* Looks at what shows quickly, at every start: whether the file can be read (but not its indexes), and
 * whether it ends where it has to, which opening for writing looks at, too. ERR_DAMAGED. */
enum err journal_quick_check(struct journal *journal, struct error *e);
enum err journal_check_head(struct journal *journal, struct error *e);

/* Drafts of half-typed forms: saved (synced) under a form's name, read back, dropped. */
enum err draft_save(struct journal *journal, const char *form, const char *body, struct error *e);
/* ERR_NOT_FOUND if there is none. Delivers body and time. */
enum err draft_load(struct journal *journal, const char *form, char **body, char **at,
                    struct error *e);
enum err draft_drop(struct journal *journal, const char *form, struct error *e);
/* Entries saved from now on are what the draft of `form` has become: it goes in their transaction, so that
 * no power cut leaves both, which would be counted twice. NULL ends that. Borrowed until then.
 * Without a journal nothing happens. */
void draft_becomes_entry(struct journal *journal, const char *form);

#endif
