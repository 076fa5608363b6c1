/* seal: what identifies the person of a case: written by anyone at the desk, read by the case team,
 * destroyed on demand.
 *
 * Every field has a random key, sealed to the team's and to the recovery key (so that a second field
 * can be written without opening the first), and is encrypted with it (XChaCha20-Poly1305; case,
 * field and entry are bound to it; its length is hidden in steps of 64 bytes). It lies in the table
 * `sealed`; the journal holds its hash alone, so that erasing key and ciphertext leaves the chain
 * whole. Nothing of it is ever indexed, printed, logged or written anywhere else.
 *
 * The hash covers nonce, ciphertext and the key sealed to recovery. The key sealed to the team is
 * made anew with each passphrase and is in a sum instead (head.h); when it is spoiled, two sheets still open
 * the field. */
#ifndef MODEL_JOURNAL_SEAL_H
#define MODEL_JOURNAL_SEAL_H

#include "model/journal/journal.h"
#include "model/journal/vault.h"

enum seal_field { SEAL_NAME, SEAL_PHONE, SEAL_ADDRESS, SEAL_PAPERS, SEAL_STORY, SEAL_FIELDS };
enum { SEAL_MAX_BYTES = 4000 };
/* "name" "phone" "address" "papers" "story", and its N_ label. */
const char *seal_field_name(enum seal_field field);
const char *seal_field_label(enum seal_field field);

/* Whether a field of that case can be sealed now; ask before the person is asked. ERR_REFUSED without
 * consent to `record`, without a team, or when the case was erased; ERR_NOT_FOUND. */
enum err seal_allowed(struct journal *journal, const char *code, struct error *e);
/* Whether that text can be sealed. ERR_INVALID: longer than SEAL_MAX_BYTES, characters that cannot be
 * shown; the sentence never holds the text. */
enum err seal_check_text(enum seal_field field, const char *text, struct error *e);

/* Seals a field of the case with that code, destroying what it held; "" empties it. The
 * caller overwrites `text` when it is done with it. Errors as in seal_allowed and seal_check_text;
 * nothing was changed then. After ERR_OK copies of what it held may still lie in the file while
 * scrub_is_owed (scrub.h). */
enum err seal_put(struct journal *journal, const char *code, enum seal_field field,
                  const char *text, struct error *e);

/* Which fields the case has, readable or not: a bit per field. */
unsigned seal_fields_present(struct journal *journal, const char *code);

/* The fields in the clear, in guarded memory, overwritten when freed; those not there are NULL. Every
 * reading is an entry of the journal ('case.read', written first), so that a leak can be traced.
 * What another machine sealed for its own team (travel.h) is not there either. ERR_NOT_FOUND: no such
 * case, or nothing is sealed in it; ERR_REFUSED: it was erased, or all of it is another team's. */
struct sealed_person {
  char *field[SEAL_FIELDS];
};
enum err seal_read(struct sealed_person **out, struct journal *journal,
                   const struct vault_key *key, const char *code, struct error *e);
void seal_person_free(struct sealed_person **person);

/* Destroys key and ciphertext for good and says so in the journal; the counts of the case stay.
 * `reason`: in the clear, no names. Withdrawing consent to `record` does the same. ERR_NOT_FOUND,
 * ERR_INVALID, ERR_REFUSED when it was done, ERR_BUSY, ERR_FULL: nothing was changed. After ERR_OK
 * it is done for good, but copies may still lie in the file while scrub_is_owed (scrub.h): that has to
 * be said. */
enum err seal_erase(struct journal *journal, const char *code, const char *reason,
                    struct error *e);

/* For casebook_add: destroys the sealed part of the case with that id inside the open transaction;
 * scrub_run has to follow the commit. */
enum err seal_destroy(struct journal *journal, const char *case_id, struct error *e);

/* For journal_verify, in its transaction: every ciphertext has the hash that its entry says, every
 * entry of this machine has its ciphertext unless it was replaced or erased, and the team's keys and locks are
 * those that the journal names (vault_check). The keys sealed to the team are in a sum (head.h). ERR_DAMAGED. */
enum err seal_check(struct journal *journal, struct error *e);

#endif
