/* hub: the database in which the journals of many machines become one report.
 *
 * Machines add their entries, under the hash that each has, and can neither change nor delete: what
 * is sent twice is there once. Both sides of a fork are kept. What counts follows in views, by the
 * same rules as in the journal. Sealed fields stay sealed. */
#ifndef MODEL_HUB_HUB_H
#define MODEL_HUB_HUB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/exchange/trust.h"
#include "model/hub/pg.h"
#include "model/journal/journal.h"
#include "model/journal/report.h"

enum { HUB_SCHEMA = 2, HUB_PASSWORD_BYTES = 32 };

/* --- making it (as the owner of the database) --- */

/* Brings the schema up to date, makes roles that are missing and the partitions of the months up to
 * the end of the year after next. Doing it again changes nothing. `*before`: the version that it had,
 * 0 = none. ERR_STORE when a newer program made it. */
enum err hub_make(struct pg *pg, int64_t *before, struct error *e);
/* The version of its schema. ERR_NOT_FOUND: there is no hub. */
enum err hub_version(struct pg *pg, int64_t *version, struct error *e);

enum hub_role { HUB_MACHINE, HUB_ANALYST, HUB_REPORT, HUB_CASE_TEAM, HUB_ROLES };
/* Lets a login in, in a role; makes the login when there is none, with a random password that `password`
 * gets ("" when the login was there). */
enum err hub_let_in(struct pg *pg, const char *login, enum hub_role role,
                    char password[HUB_PASSWORD_BYTES], struct error *e);
/* That login may send for that install, which people call `name`. ERR_INVALID. */
enum err hub_admit(struct pg *pg, const char *install, const char *login, const char *name,
                   struct error *e);
/* Deletes for good what was sealed and then erased or replaced; views hide it at once. */
enum err hub_sweep(struct pg *pg, struct error *e);

/* --- as a machine --- */

/* What became of one install of this journal. */
struct hub_pushed {
  char install[64];
  int64_t last;    /* the number of its last entry here */
  int64_t before;  /* everything up to this one was there */
  int64_t arrived; /* everything up to this one is there, as the hub says afterwards */
};
/* Sends all entries that the hub does not have, of the installs that this login may send for;
 * `again`: all entries. What had arrived before an error stays. Notes in the journal what the hub has.
 * An array of `*count`. ERR_REFUSED: the login may not send for any install of this journal. */
enum err hub_push(struct hub_pushed **out, size_t *count, struct pg *pg, struct journal *journal,
                  bool again, struct error *e);

/* What came back. */
struct hub_pulled {
  int64_t entries; /* new ones, of other machines about sessions and cases of this login's installs */
  int64_t arrived; /* everything of this install up to this one is at the hub */
};
/* Takes in what others say about what was written here, and notes what the hub has of this install. */
enum err hub_pull(struct hub_pulled *out, struct pg *pg, struct journal *journal, struct error *e);

/* --- content packs --- */

struct hub_pack {
  char name[64], version[64];
};
/* Puts a pack and its signatures at the hub, after they were verified as on any machine: ERR_REFUSED with
 * the reason (trust.h). As the owner. Says in `out` which it is. */
enum err hub_publish(struct hub_pack *out, struct pg *pg, const char *file, const struct trust *trust,
                     struct error *e);
/* The newest of each name. An array of `*count`. */
enum err hub_packs(struct hub_pack **out, size_t *count, struct pg *pg, struct error *e);
/* Writes one of them into `file` (one that is there stays), its signatures beside it. Nothing is
 * verified: whoever imports it does that. ERR_FULL, ERR_STORE. */
enum err hub_fetch(struct pg *pg, const struct hub_pack *pack, const char *file, struct error *e);

/* --- looking --- */

struct hub_machine {
  char install[64], login[64], name[256], last_arrival[40];
  int64_t entries, last_seq;
  int64_t missing;  /* numbers below the last of which there is no entry */
  int64_t fork_seq; /* the first number that two entries have; 0: none */
};
/* How machines stand: those of this login, or all when it may see them. An array of `*count`. */
enum err hub_status(struct hub_machine **out, size_t *count, struct pg *pg, struct error *e);

/* --- reports --- */

/* The days that a report looks at. `months` are those (first days) of which it may count single days. */
struct hub_span {
  char from[16], to[16];
  char months[4][16];
  size_t month_count;
};
/* Opens a journal in memory that has what reports of that kind read, of all machines; what was added since
 * the last such report is counted first, once. Delivers `*out` (journal_close). */
enum err hub_fill(struct journal **out, struct pg *pg, enum report_kind kind,
                  const struct hub_span *span, struct error *e);

#endif
