/* seal: what identifies the person of a case: written by anyone at the desk, read by the case team,
 * destroyed on demand.
 *
 * Each case has a random key, sealed to the team's and to the recovery key. A field is encrypted
 * with it (XChaCha20-Poly1305; case, field and entry are bound to it) and lies in the table `sealed`;
 * the journal holds its hash alone, so that erasing the key and the ciphertext leaves the chain
 * whole. Nothing of it is ever indexed, printed, logged or written anywhere else. */
#ifndef MODEL_JOURNAL_SEAL_H
#define MODEL_JOURNAL_SEAL_H

#include "model/journal/journal.h"
#include "model/journal/vault.h"

enum seal_field { SEAL_NAME, SEAL_PHONE, SEAL_ADDRESS, SEAL_PAPERS, SEAL_STORY, SEAL_FIELDS };
/* "name" "phone" "address" "papers" "story" and its N_ label; the field of that name or SEAL_FIELDS. */
const char *seal_field_name(enum seal_field field);
const char *seal_field_label(enum seal_field field);
enum seal_field seal_field_find(const char *name);

/* Seals a field of the case with that code, replacing what it held. Needs consent to `record`.
 * ERR_REFUSED without consent, without a team, or when the case was erased; ERR_NOT_FOUND,
 * ERR_INVALID (longer than 4000 bytes, characters that cannot be shown). */
enum err seal_put(struct journal *journal, const char *code, enum seal_field field,
                  const char *text, struct error *e);

/* Which fields the case has, readable or not: a bit per field. */
unsigned seal_fields_present(struct journal *journal, const char *code);

/* The fields in the clear, in locked memory, overwritten when freed; those not there are NULL. Every
 * reading is an entry of the journal ('case.read'), so that a leak can be traced. */
struct sealed_person {
  char *field[SEAL_FIELDS];
};
enum err seal_read(struct sealed_person **out, struct journal *journal,
                   const struct vault_key *key, const char *code, struct error *e);
void seal_person_free(struct sealed_person **person);

/* Destroys key and ciphertext for good and says so in the journal; the counts of the case stay.
 * Withdrawing consent to `record` does the same. ERR_NOT_FOUND, ERR_REFUSED when it was done. */
enum err seal_erase(struct journal *journal, const char *code, const char *reason,
                    struct error *e);

/* For journal_verify: every ciphertext has the hash that its entry says, and every entry has its
 * ciphertext or an erasure after it. ERR_DAMAGED. */
enum err seal_check(struct journal *journal, struct error *e);

#endif
