/* vault: the keys of the case team, and how to get them back.
 *
 * The machine holds the team's public key (X25519): whoever sits at it can seal what identifies a
 * person, but reading needs the private key, which lies encrypted under a passphrase (argon2id,
 * parameters measured at set-up and kept beside it). A second key pair, for recovery, opens the same
 * seals; its private half lies encrypted under each pair of three secrets that exist only on three
 * printed sheets, so that any two sheets open it and one opens nothing (Martus keeps its keys this
 * way; no secret-sharing arithmetic is needed). A wrong passphrase delays the next try, 1 2 4 ... 300
 * seconds, also after a restart; nothing is ever wiped. Keys in memory are locked (sodium_malloc) and
 * overwritten when they are freed. */
#ifndef MODEL_JOURNAL_VAULT_H
#define MODEL_JOURNAL_VAULT_H

#include <stdbool.h>
#include <stdint.h>

#include "model/journal/journal.h"

enum { VAULT_SHEETS = 3, VAULT_SHEET_BYTES = 64, VAULT_MIN_PASSPHRASE_LETTERS = 12 };

/* True when a team is set up on this machine. */
bool vault_is_set_up(struct journal *journal);

/* Set-up, in memory until it is proved. `passphrase` has at least VAULT_MIN_PASSPHRASE_LETTERS
 * letters; NFC, blanks at its ends do not count. Delivers `*out` (vault_setup_free).
 * ERR_INVALID, ERR_REFUSED when a team is set up already. */
struct vault_setup;
enum err vault_setup_begin(struct vault_setup **out, struct journal *journal,
                           const char *passphrase, struct error *e);
void vault_setup_free(struct vault_setup **setup);
/* The text of a sheet (0 to 2): "A-" and groups of letters and digits that are not taken for one
 * another, with a check sum that finds a mistyped letter. Borrowed; gone with the set-up. */
const char *vault_setup_sheet(const struct vault_setup *setup, int sheet);
/* The proof: two different sheets as somebody typed them from paper, in any case of letters, and
 * the passphrase again. Only then the keys are written, in one transaction with the entry 'team'.
 * ERR_INVALID says which does not fit. */
enum err vault_setup_finish(struct vault_setup *setup, struct journal *journal,
                            const char *sheet, const char *other_sheet, const char *passphrase,
                            struct error *e);

/* The unlocked private key. */
struct vault_key;
/* ERR_REFUSED: wrong, or too early after a wrong try: then `*wait_s` says how many seconds to wait
 * (may be NULL). ERR_NOT_FOUND: no team. */
enum err vault_unlock(struct vault_key **out, struct journal *journal, const char *passphrase,
                      int *wait_s, struct error *e);
/* Overwrites and frees; NULL is fine. */
void vault_lock(struct vault_key **key);

/* Opens with two sheets and sets a new passphrase. ERR_INVALID, ERR_REFUSED. */
enum err vault_recover(struct journal *journal, const char *sheet, const char *other_sheet,
                       const char *new_passphrase, struct error *e);
/* Sets a new passphrase. */
enum err vault_change_passphrase(struct journal *journal, const char *old_passphrase,
                                 const char *new_passphrase, int *wait_s, struct error *e);

/* For seal.c. Seals `len_bytes` to a recipient ("team", "recovery"): delivers memory. Opens what was
 * sealed to the team. ERR_DAMAGED when it does not open. */
enum err vault_seal(struct journal *journal, const char *recipient, const uint8_t *plain,
                    size_t len_bytes, uint8_t **out, size_t *out_bytes, struct error *e);
enum err vault_open(const struct vault_key *key, const uint8_t *sealed, size_t sealed_bytes,
                    uint8_t *plain, size_t plain_bytes, struct error *e);

#endif
