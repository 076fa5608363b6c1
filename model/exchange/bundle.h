/* bundle: entries of one machine in one file, on their way to other machines on a stick.
 *
 * A bundle is sealed to those that it is for: whoever finds the stick learns neither from whom it is
 * nor for whom. Inside stand a header, the entries as lines, and a hash over everything, signed by the
 * machine that wrote it (machine.h). Nothing of it reaches the journal before all of it was verified.
 *
 * In the clear: "suarbun1", the number of recipients in a byte, for each of them the key of the file,
 * sealed (crypto_box_seal), then chunks of 4096 bytes, encrypted (crypto_secretstream), the last one
 * marked and filled with zeros. What is encrypted are lines that end in a line feed, their fields
 * separated by tabs: "suar bundle 1"; the card of the sender; `created`, `after`, `last`, `entries`,
 * `before` (the hash that the first entry follows on), a `for` with the key of each recipient; an empty
 * line; an entry each (seq, tick, id, at, kind, prev, hash, four parts of the sealed row in base64,
 * body); `hash` (BLAKE2b-256 over everything before); `signature` over that. */
#ifndef MODEL_EXCHANGE_BUNDLE_H
#define MODEL_EXCHANGE_BUNDLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/exchange/machine.h"
#include "model/journal/journal.h"

enum { BUNDLE_RECIPIENTS = 16, BUNDLE_PATH_BYTES = 4096 };
/* What is exported: what not every recipient has said to have (all, when its own entries have a fork: a
 * backup that was put back does not have what was there before), or all behind a number. */
enum { BUNDLE_UNRECEIPTED = -1, BUNDLE_ALL = 0 };

struct bundle_written {
  char path[BUNDLE_PATH_BYTES];
  int64_t first_seq, last_seq, entries, bytes;
};
/* Writes the entries of `machine` (this one, or as what it was before: salvage_was) behind number `after` (or
 * BUNDLE_UNRECEIPTED, BUNDLE_ALL) into `path`. A folder gets a file with a name that tells nothing,
 * "suar-1a2b3c4d.bundle", the same each time for the same recipients; the one before is kept under another
 * such name; of any other path the one before is kept as "PATH~". The file is written under another name,
 * synced, renamed, and read back from the medium. ERR_NOT_FOUND: there is nothing to export; ERR_INVALID: the
 * numbers of recipients or of the entry; ERR_FULL, ERR_STORE, ERR_BUSY: no file of that name is half written. */
enum err bundle_export(struct journal *journal, const struct machine *machine, const char *path,
                       const struct machine_card *to, size_t to_count, int64_t after,
                       struct bundle_written *out, struct error *e);

/* Why a file is not taken. */
enum bundle_reason {
  BUNDLE_GOOD,
  BUNDLE_NONE,            /* no bundle of this program */
  BUNDLE_TOO_NEW,         /* for this version of the program */
  BUNDLE_NOT_FOR_US,      /* sealed to other machines */
  BUNDLE_CUT_OFF,
  BUNDLE_DAMAGED,
  BUNDLE_UNKNOWN_MACHINE, /* its machine is not trusted here; `from` says which one it is */
  BUNDLE_BAD_SIGNATURE,   /* it names a machine that is trusted, and is not by that one */
  BUNDLE_REASONS
};
/* "not-a-bundle" "too-new" ...; static. */
const char *bundle_reason_name(enum bundle_reason reason);

struct bundle_read {
  enum bundle_reason reason;
  struct machine_card from; /* from BUNDLE_UNKNOWN_MACHINE on, and when it is good */
  char created[64];         /* by the clock of its machine */
  int64_t after, last_seq, entries;
  int64_t added;    /* entries that were new here */
  int64_t fork_seq; /* 0, or the first number that two different entries of that install have: two
                       machines are one copied disk, or a backup was put back; both sides are kept */
  bool is_new_fork; /* it was not there before this import */
  int64_t missing;  /* entries of that install that are not here though later ones are: the other side has
                       to export all of them once more */
};
/* Takes the entries of a bundle in (travel_merge): all of them or none, each once, in any order of the
 * bundles. ERR_INVALID or ERR_REFUSED with the sentence of the reason, and `out->reason`; ERR_STORE
 * when it cannot be read; else the errors of travel_merge. `out` may not be NULL. */
enum err bundle_import(struct journal *journal, const struct machine *machine, const char *data_dir,
                       const char *path, struct bundle_read *out, struct error *e);
/* Only looks: the same without taking anything in. */
enum err bundle_check(const struct machine *machine, const char *data_dir, const char *path,
                      struct bundle_read *out, struct error *e);

/* The bundles in a folder ("*.bundle"), by name: those for us and others. Delivers `*count` paths
 * (bundle_free_paths). ERR_STORE. */
enum err bundle_paths(const char *folder, char ***out, size_t *count, struct error *e);
void bundle_free_paths(char **paths, size_t count);

#endif
