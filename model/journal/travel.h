/* travel: entries of the journal on their way between machines.
 *
 * An entry is identified by its id and made sure by its hash, wherever it is. Every machine writes a
 * chain of its own; what comes from others is kept beside it, as it was written. All entries that a
 * machine has stand in one order, which does not depend on the way they came, nor on clocks: by
 * `tick`, a logical clock (the last one of the journal plus one, so that whoever has seen an entry
 * writes behind it; Lamport 1978), and by hash among those that did not know of each other. `num` is
 * the place in that order. What screens and reports read follows from the entries in that order, so
 * that machines which have the same entries show the same.
 *
 * An entry that no longer applies where it stands (a session corrected on one machine that was voided
 * on another, a case closed twice) is kept and passed over.
 *
 * Two chains of one install that part (a cloned disk, a restored backup that went on) are a fork: both
 * are kept, and it is said (travel_forks). */
#ifndef MODEL_JOURNAL_TRAVEL_H
#define MODEL_JOURNAL_TRAVEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/journal/chain.h"
#include "model/journal/journal.h"

/* The row of `sealed` of a 'case.seal' entry, still sealed; all empty when the entry has none, or when
 * it was destroyed. Borrowed. */
struct travel_sealed {
  const void *team, *recovery, *nonce, *cipher;
  size_t team_bytes, recovery_bytes, nonce_bytes, cipher_bytes;
};

/* An entry as it travels; everything is borrowed. One that was pruned (prune.h) does not: nobody could tell
 * whether its figures are those of its hash. Whoever sends passes it over, since somebody else has it
 * as it was, and whoever takes in refuses it; to a machine that comes later the whole
 * session is missing (travel_install.missing). */
struct travel_entry {
  const char *install, *id, *at, *kind, *body;
  int64_t seq;  /* in the chain of its install, from 1 */
  int64_t tick; /* the logical clock, at least `seq` */
  uint8_t prev[CHAIN_HASH_BYTES], hash[CHAIN_HASH_BYTES];
  struct travel_sealed sealed;
  bool is_pruned; /* the body is not that of the hash any more */
};

/* The hash that an entry has when it is as it was written, one that was not pruned. */
void travel_hash(const struct travel_entry *entry, uint8_t hash[CHAIN_HASH_BYTES]);

/* Calls `each` for the entries of an install behind number `after`, in the order of `seq` (both sides
 * of a fork, one after the other). `install` NULL: this one. Ends with the first error of `each`. */
typedef enum err travel_each(void *context, const struct travel_entry *entry, struct error *e);
enum err travel_read(struct journal *journal, const char *install, int64_t after,
                     travel_each *each, void *context, struct error *e);

/* Delivers the next entry; ERR_NOT_FOUND behind the last one. */
typedef enum err travel_next(void *context, struct travel_entry *out, struct error *e);

struct travel_result {
  int64_t read, added; /* entries that were delivered, and those of them that were new */
};

/* Takes entries of other machines in, in one transaction: either all of them or none. What is there
 * already is passed over, the order in which entries come does not matter, gaps may be filled later.
 * When something other than receipts was new, a 'receipt' is written for each install that is new or
 * longer. Content is checked against the hash of each entry, sealed rows against their 'case.seal';
 * ERR_INVALID names the first entry that does not agree (or that another entry has the id of), and
 * nothing is changed. ERR_BUSY, ERR_FULL, ERR_STORE. */
enum err travel_merge(struct journal *journal, travel_next *next, void *context,
                      struct travel_result *out, struct error *e);

/* Who has what of an install: the receipts in this journal, those of others that came with their
 * entries, and those of the hub that were written here. */
struct travel_receipt {
  char by[64]; /* the install that has it, or "hub" */
  int64_t seq; /* everything up to this one */
};
/* Those of the install (NULL: this one) whose hash is that of its entry here. An array of `*count`. */
enum err travel_receipts(struct journal *journal, const char *install, struct travel_receipt **out,
                         size_t *count, struct error *e);
/* The greatest number of this install's entries that at least one other has; 0 = none. What an install
 * with a fork says does not count: its disk may have been put back to what it was before. */
int64_t travel_receipted(struct journal *journal);
/* Notes that the hub has this install's entries up to `seq`, which has that hash. ERR_INVALID when it
 * has another hash here: the hub has entries of a clone. Writes nothing when it is known. */
enum err travel_note_hub(struct journal *journal, int64_t seq, const uint8_t hash[CHAIN_HASH_BYTES],
                         struct error *e);

/* What is known of each install whose entries are here, this one first. */
struct travel_install {
  char install[64];
  int64_t entries, last_seq;
  int64_t fork_seq; /* the first number that two different entries have; 0 = no fork */
  int64_t missing;  /* numbers below last_seq of which there is no entry */
};
enum err travel_installs(struct journal *journal, struct travel_install **out, size_t *count,
                         struct error *e);

#endif
