/* head: what has to be there at the end.
 *
 * A chain of hashes shows what was changed in it, not what was cut off its end, and some tables are written
 * without an entry: the counts of gap.h and unique.h, the team's keys of seal.h; of the chains of other
 * machines any part may be here (travel.h). Number and hash of the last own entry, and the number and the sum
 * of the hashes of the rows of each such table, stand in the table `head`, written in the same transaction.
 *
 * That finds accidents, and whoever changes the file without knowing all of this. It cannot find somebody who
 * can write the file and takes the trouble to write `head` too: nothing in one file can. What leaves the
 * machine, signed, can. */
#ifndef MODEL_JOURNAL_HEAD_H
#define MODEL_JOURNAL_HEAD_H

#include <stdint.h>

#include "model/base/error.h"
#include "model/journal/chain.h"
#include "model/store/db.h"

/* Notes the last entry of an install. */
enum err head_set(struct db *db, const char *install, int64_t num,
                  const uint8_t hash[CHAIN_HASH_BYTES], struct error *e);
/* Compares it with the last entry that there is. ERR_DAMAGED: some are missing behind it, or somebody
 * else wrote it. */
enum err head_check(struct db *db, const char *install, int64_t num,
                    const uint8_t hash[CHAIN_HASH_BYTES], struct error *e);

/* The tables that are written without entries, the entries of other machines, and those that are no longer
 * what their hash says (prune.h). */
enum head_table { HEAD_GAP, HEAD_UNIQUE, HEAD_SEALED, HEAD_FOREIGN, HEAD_PRUNED, HEAD_TABLES };

/* Adds the rows that the query delivers (in full, as head_tables_check reads them) to the sum of
 * their table, or takes them out of it; ends the query. In the transaction that changes them: taken
 * out before, added after. */
enum err head_add(struct db *db, enum head_table table, struct cursor *rows, struct error *e);
enum err head_take(struct db *db, enum head_table table, struct cursor *rows, struct error *e);

/* Sums a table up as it stands / compares it with its sum: ERR_DAMAGED. */
enum err head_sum_up(struct db *db, enum head_table table, struct error *e);
enum err head_table_check(struct db *db, enum head_table table, struct error *e);
/* Compares all tables with their sums, and finds a head of anything else. ERR_DAMAGED. */
enum err head_tables_check(struct db *db, const char *install, struct error *e);

#endif
