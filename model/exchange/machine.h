/* machine: the identity of this machine among others, and the machines that it trusts.
 *
 * DATA/machine.key holds an Ed25519 key pair, made at first need, with which the machine signs what it
 * hands on; what is meant for it alone is sealed to the X25519 key that follows from it. Its *card* is
 * what others need of it: a few lines of text with the name of the centre, the install, the public key
 * and a check number, signed by the key, so that nobody else can put another name on it. Two people
 * read the check number to each other before a card is trusted; trusted cards lie in
 * DATA/machines/INSTALL.card. */
#ifndef MODEL_EXCHANGE_MACHINE_H
#define MODEL_EXCHANGE_MACHINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/base/id.h"

enum {
  MACHINE_KEY_BYTES = 32,
  MACHINE_SIGNATURE_BYTES = 64,
  MACHINE_NAME_BYTES = 120,   /* with its end; longer names are cut between letters */
  MACHINE_CHECK_BYTES = 36,   /* "12345 67890 12345 67890 12345 67890" */
  MACHINE_CARD_BYTES = 1024,  /* no card is longer */
};

struct machine_card {
  char name[MACHINE_NAME_BYTES]; /* of the centre, as its machine wrote it; "" = it has none */
  char install[ID_TEXT_BYTES];
  uint8_t key[MACHINE_KEY_BYTES]; /* Ed25519 */
  uint8_t signature[MACHINE_SIGNATURE_BYTES];
};

/* This machine; its secret keys are in guarded memory. */
struct machine;

/* Reads DATA/machine.key, or makes it (0600, synced). `install`: of the journal in that folder; `name`:
 * of the centre. ERR_DAMAGED, ERR_FULL, ERR_STORE, ERR_BUSY (another program makes the key just now).
 * Delivers `*out` (machine_close). */
enum err machine_open(struct machine **out, const char *data_dir, const char *install,
                      const char *name, struct error *e);
void machine_close(struct machine **machine);

/* The card of this machine; borrowed. */
const struct machine_card *machine_own_card(const struct machine *machine);

/* The text of a card; delivers memory. Reads one, with or without the returns of other systems;
 * ERR_INVALID when it is none, was changed, or has anything else in it. */
char *machine_write_card(const struct machine_card *card);
enum err machine_read_card(struct machine_card *out, const char *text, size_t len_bytes,
                           struct error *e);
/* The same out of a file. ERR_STORE when it cannot be read. */
enum err machine_load_card(struct machine_card *out, const char *path, struct error *e);

/* Signs it, as the machine that it is of. */
void machine_sign_card(const struct machine *machine, struct machine_card *card);

/* The check number of install and key, six groups of five digits. Returns `out`. */
char *machine_check(const struct machine_card *card, char out[MACHINE_CHECK_BYTES]);

/* Trusts a card from now on; a card of the same install with the same key takes the place of the one
 * before. ERR_REFUSED when another key is trusted for that install, ERR_FULL, ERR_STORE. */
enum err machine_trust(const char *data_dir, const struct machine_card *card, struct error *e);
/* No longer; what came from it stays. ERR_NOT_FOUND, ERR_STORE. */
enum err machine_untrust(const char *data_dir, const char *install, struct error *e);

/* The trusted cards in the order of their names. Files that are no cards of their name are passed over.
 * Delivers an array of `*count` (free). ERR_STORE. */
enum err machine_list(const char *data_dir, struct machine_card **out, size_t *count,
                      struct error *e);
/* The one with that install. ERR_NOT_FOUND. */
enum err machine_get(struct machine_card *out, const char *data_dir, const char *install,
                     struct error *e);
/* The one with that name, or whose install begins so (at least 6 characters). ERR_NOT_FOUND;
 * ERR_INVALID when several answer to that. */
enum err machine_find(struct machine_card *out, const char *data_dir, const char *typed,
                      struct error *e);

/* A signature of this machine; whether one is by the machine with that card. */
void machine_sign(const struct machine *machine, const void *bytes, size_t len_bytes,
                  uint8_t out[MACHINE_SIGNATURE_BYTES]);
bool machine_verify(const struct machine_card *card, const void *bytes, size_t len_bytes,
                   const uint8_t signature[MACHINE_SIGNATURE_BYTES]);

/* Seals `len_bytes` to the machine with that card: `out` gets crypto_box_SEALBYTES more. Opens what was
 * sealed to this one; false when it was not. */
bool machine_seal(const struct machine_card *card, const void *bytes, size_t len_bytes, uint8_t *out);
bool machine_unseal(const struct machine *machine, const uint8_t *sealed, size_t sealed_bytes,
                   void *out);
/* `len_bytes` that only this machine can make out of that text: names that tell nobody else anything. */
void machine_secret_name(const struct machine *machine, const void *of, size_t of_bytes, uint8_t *out,
                         size_t len_bytes);

#endif
