/* seal_hash: what the journal says of a sealed field. For the files of this folder. */
#ifndef MODEL_JOURNAL_SEAL_HASH_H
#define MODEL_JOURNAL_SEAL_HASH_H

#include "model/journal/vault.h"

enum { SEAL_NONCE_BYTES = 24, SEAL_HASH_BYTES = 32 * 2 + 1 };

/* A row of the table `sealed`. */
struct seal_row {
  uint8_t team[VAULT_SEAL_BYTES], recovery[VAULT_SEAL_BYTES], nonce[SEAL_NONCE_BYTES];
  uint8_t *cipher;
  size_t cipher_bytes;
};

/* BLAKE2b-256 over recovery, nonce and cipher, in hexadecimal. */
void seal_hash(const struct seal_row *row, char out[SEAL_HASH_BYTES]);

#endif
