/* salvage: out of what can still be read of journals a new one, and what is missing in it.
 *
 * Everything that the files have is read entry by entry (salvage_rows.h): the journal of a folder, which
 * may be damaged, and a backup if there is one. So a backup that is put back takes nothing away: what
 * was written behind it comes along, as far as it can be read.
 *
 * No number of an entry is ever given twice. When the chain of this machine is whole up to the end that
 * the journal in its folder names, it goes on. Otherwise entries that are missing may already have
 * reached other machines: the new journal belongs to a new install, and what was found of the old one stands
 * beside it like the entries of any other machine (travel.h), open to those that come back by a bundle or
 * from the hub. */
#ifndef MODEL_JOURNAL_SALVAGE_H
#define MODEL_JOURNAL_SALVAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/clock.h"
#include "model/base/error.h"
#include "model/base/id.h"
#include "model/journal/journal.h"

/* Entries that are missing one after the other: between the days on which those around them were written
 * ("" = there is none on that side). */
struct salvage_gap {
  char install[ID_TEXT_BYTES];
  int64_t first, last;
  char from[CLOCK_DATE_BYTES], to[CLOCK_DATE_BYTES];
};

struct salvage {
  char before[ID_TEXT_BYTES];  /* the install that the journal in the folder had, or, when that cannot be
                                  read, the backup; "" = neither */
  char install[ID_TEXT_BYTES]; /* the one that the new one has */
  int64_t entries;             /* that were found, of all machines */
  int64_t missing;             /* that are known to be missing, of this machine */
  int64_t missing_foreign;     /* of others, which was there: it can come again */
  bool is_end_known;           /* otherwise more of this machine's may be missing at the end */
  bool is_foreign_known;       /* otherwise more of others' may be missing */
  int64_t unproved;            /* entries of old sessions whose figures nothing proves (prune.h) */
  int64_t unsealed;            /* sealed fields that are missing */
  int64_t uncounted;           /* rows of counts that are missing (gap.h, unique.h) */
  bool has_lost_keys;          /* of the case team */
  struct salvage_gap *gaps;
  size_t gap_count, gap_room;
};

/* ERR_INVALID: there is no such file, or it is a folder. */
enum err salvage_check_file(const char *path, struct error *e);

/* Whether the backup is of another machine than the journal of the folder: `install` gets the other one, or ""
 * when it is the same, now or before, when the journal knows that machine already, or has no entry (a lost
 * disk). What comes from others is trusted by their cards (machine.h), which is not for this floor to know:
 * whoever puts a file in asks first. Errors as salvage_look. */
enum err salvage_stranger(char install[ID_TEXT_BYTES], const char *data_dir, const char *backup,
                          struct error *e);

/* Only looks: reads DATA/journal.db and the file `backup` (NULL: none), makes the new journal in DATA
 * under another name, verifies it and throws it away. Nothing is changed. ERR_NOT_FOUND: there is no
 * entry of a journal; ERR_INVALID: the backup is no file (salvage_check_file) or has no entry; ERR_STORE,
 * ERR_FULL, ERR_BUSY. `out` is freed with salvage_free, also after an error. */
enum err salvage_look(struct salvage *out, const char *data_dir, const char *backup, struct error *e);

/* The same, and puts the new one in the place of the journal of the folder, which goes on, with its log, as
 * DATA/replaced/journal-DATE.db: `kept` gets its path (memory, "" = there was none). No other program may
 * have the journal open: ERR_BUSY. After an error the journal is what it was. */
enum err salvage_replace(struct salvage *out, const char *data_dir, const char *backup, char **kept,
                         struct error *e);
/* Whether the machine of that journal was that install before: its entries are handed on in its name. */
bool salvage_was(struct journal *journal, const char *install);
void salvage_free(struct salvage *salvage);

#endif
