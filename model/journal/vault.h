/* vault: the keys of the case team, and how to get them back.
 *
 * The machine holds the team's public key (X25519): whoever sits at it can seal what identifies a
 * person, but reading needs the private key, which lies encrypted under a passphrase (argon2id,
 * parameters measured at set-up and kept beside it). A second key pair, for recovery, opens the same
 * seals; its private half lies encrypted under each pair of three secrets that exist only on three
 * printed sheets, so that any two sheets open it and one opens nothing (Martus keeps its keys this
 * way; no secret-sharing arithmetic is needed).
 *
 * A new passphrase always comes with a new key pair, and every seal is made anew for it: who knew
 * the old passphrase and kept a copy of the old file can read nothing that is sealed later. The
 * recovery key and the sheets stay as they are.
 *
 * Whatever takes a passphrase works on it for half a second, on slow machines for longer, the set-up
 * for about twice as long: vault_setup_begin, vault_setup_finish, vault_unlock, vault_recover,
 * vault_change_passphrase. Say so before calling them.
 *
 * A wrong passphrase delays the next try, 1 2 4 ... 300 seconds, also after a restart; nothing is
 * ever wiped. Keys in memory are guarded (guard.h). */
#ifndef MODEL_JOURNAL_VAULT_H
#define MODEL_JOURNAL_VAULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/journal/journal.h"

enum { VAULT_SHEETS = 3, VAULT_KEY_BYTES = 32, VAULT_SEAL_BYTES = VAULT_KEY_BYTES + 48 };

/* True when a team is set up on this machine. */
bool vault_is_set_up(struct journal *journal);

struct vault_status {
  bool is_set_up;
  char *set_up_at, *changed_at; /* when; and when the passphrase was last set; "" = never */
  char *key;                    /* the team's public key in hexadecimal, "" */
  int64_t passes, memory_bytes; /* of argon2id */
  int wait_s;                   /* until the next try of the passphrase */
};
enum err vault_status_load(struct vault_status *out, struct journal *journal, struct error *e);
void vault_status_free(struct vault_status *status);

/* Set-up, in memory until it is proved; takes about a second. `passphrase` has at least 12 letters;
 * NFC, blanks at its ends do not count. Delivers `*out` (vault_setup_free). ERR_INVALID, ERR_REFUSED
 * when a team is set up already, ERR_BUSY when less than 32 MB of memory are free. */
struct vault_setup;
enum err vault_setup_begin(struct vault_setup **out, struct journal *journal,
                           const char *passphrase, struct error *e);
void vault_setup_free(struct vault_setup **setup);
/* The text of a sheet (0 to 2) as it is printed, see sheet.h. Borrowed; gone with the set-up. */
const char *vault_setup_sheet(const struct vault_setup *setup, int sheet);
/* The proof: two different sheets as somebody typed them from paper, in any order, and the
 * passphrase again. Only then the keys are written, in one transaction with the entry 'team'.
 * ERR_INVALID says which does not fit; it can be tried again. */
enum err vault_setup_finish(struct vault_setup *setup, struct journal *journal,
                            const char *sheet, const char *other_sheet, const char *passphrase,
                            struct error *e);

/* One sheet as it was typed, to say at once what is wrong with it: ERR_INVALID when it is mistyped, or
 * the same as the one typed `before` (NULL: this is the first). */
enum err vault_check_sheet(const char *typed, const char *before, struct error *e);
/* The same during the set-up: it is also one of those that were shown. */
enum err vault_setup_check_sheet(const struct vault_setup *setup, const char *typed,
                                 const char *before, struct error *e);

/* The unlocked private key. */
struct vault_key;
/* ERR_REFUSED: wrong, or too early after a wrong try: then `*wait_s` says how many seconds to wait
 * (may be NULL). ERR_NOT_FOUND: no team. ERR_BUSY: too little memory is free. The journal is open
 * for writing: tries are counted there before they are made. ERR_BUSY, too, when another program
 * writes. */
enum err vault_unlock(struct vault_key **out, struct journal *journal, const char *passphrase,
                      int *wait_s, struct error *e);
/* Overwrites and frees; NULL is fine. */
void vault_lock(struct vault_key **key);

/* Opens with two sheets and sets a new passphrase. ERR_INVALID, ERR_REFUSED when these are not
 * sheets of this machine. */
enum err vault_recover(struct journal *journal, const char *sheet, const char *other_sheet,
                       const char *new_passphrase, struct error *e);
/* Sets a new passphrase; the old one as in vault_unlock. ERR_BUSY, too, when another program set one
 * meanwhile. After ERR_OK of either, scrub_is_owed (scrub.h) may be true. */
enum err vault_change_passphrase(struct journal *journal, const char *old_passphrase,
                                 const char *new_passphrase, int *wait_s, struct error *e);

/* For seal.c. Seals a key to a recipient ("team", "recovery"); opens what was sealed to the team.
 * ERR_NOT_FOUND: no team; ERR_DAMAGED when it does not open. */
enum err vault_seal(struct journal *journal, const char *recipient,
                    const uint8_t key[VAULT_KEY_BYTES], uint8_t out[VAULT_SEAL_BYTES],
                    struct error *e);
enum err vault_open(const struct vault_key *key, const uint8_t *sealed, size_t sealed_bytes,
                    uint8_t out[VAULT_KEY_BYTES], struct error *e);

/* The public keys, the locked private ones and the locks of the sheets are those that the entries of
 * the journal name, and nothing else lies beside them. ERR_DAMAGED: somebody put others in their
 * place. */
enum err vault_check(struct journal *journal, struct error *e);

#endif
