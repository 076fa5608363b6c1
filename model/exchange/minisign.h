/* minisign: signatures of files, written and read as the program `minisign` writes and reads them.
 *
 * Format: https://jedisct1.github.io/minisign/ (read on 2026-11-23). A signature is Ed25519 over the
 * BLAKE2b-512 hash of the file ("ED"); a second one, over the first and the trusted comment, makes
 * the comment trusted. The old kind that signs the file itself ("Ed") is refused: it would have to be
 * held in memory whole before anything is known of it. */
#ifndef MODEL_EXCHANGE_MINISIGN_H
#define MODEL_EXCHANGE_MINISIGN_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"

enum {
  MINISIGN_ID_BYTES = 8,
  MINISIGN_PUBLIC_BYTES = 32,
  MINISIGN_SECRET_BYTES = 64,
  MINISIGN_SIGNATURE_BYTES = 64,
  MINISIGN_HASH_BYTES = 64,
  MINISIGN_COMMENT_BYTES = 1024, /* with its end; longer ones are no comments of ours */
  MINISIGN_FILE_BYTES = 4096,    /* no key and no signature file is longer */
  MINISIGN_ID_TEXT_BYTES = 2 * MINISIGN_ID_BYTES + 1,
};

struct minisign_public {
  unsigned char id[MINISIGN_ID_BYTES];
  unsigned char key[MINISIGN_PUBLIC_BYTES];
};

/* In memory that the caller guards (sodium_mlock) and overwrites. */
struct minisign_secret {
  unsigned char id[MINISIGN_ID_BYTES];
  unsigned char key[MINISIGN_SECRET_BYTES];
};

struct minisign_signature {
  unsigned char id[MINISIGN_ID_BYTES]; /* of the key that it says it is by */
  unsigned char by_key[MINISIGN_SIGNATURE_BYTES];
  unsigned char over_all[MINISIGN_SIGNATURE_BYTES];
  char comment[MINISIGN_COMMENT_BYTES]; /* the trusted one: only after minisign_verify */
};

/* The number of a key as `minisign` prints it: sixteen hexadecimal digits, the last byte first. */
void minisign_id_text(const unsigned char id[MINISIGN_ID_BYTES], char out[MINISIGN_ID_TEXT_BYTES]);

/* The text of the file of a key. Guarded memory (guard_free), NULL on failure. ERR_STORE: it cannot be
 * read; ERR_INVALID: it is too long. */
enum err minisign_load(char **out, const char *path, struct error *e);

/* Reads such a number; false when it is none. */
bool minisign_read_id(unsigned char out[MINISIGN_ID_BYTES], const char *text);

/* Reads a public key: its one line of base64, or a key file with a comment above it. ERR_INVALID. */
enum err minisign_read_public(struct minisign_public *out, const char *text, struct error *e);
/* Writes the file of one: a comment, then its line. Delivers memory. */
char *minisign_write_public(const struct minisign_public *key);

/* Reads the file of a secret key. ERR_INVALID: it is none, or damaged; ERR_REFUSED: another
 * passphrase; ERR_STORE: not enough memory for its rule. An empty passphrase opens a file that has
 * none. */
enum err minisign_read_secret(struct minisign_secret *out, const char *text, const char *passphrase,
                              struct error *e);
/* Whether a passphrase is needed to open it. */
bool minisign_is_locked(const char *text);
/* Writes the file of one, locked with the passphrase, or with nothing when it is "". Delivers memory
 * that holds a secret when nothing locks it. ERR_STORE: not enough memory. */
enum err minisign_write_secret(char **out, const struct minisign_secret *key,
                               const char *passphrase, struct error *e);

/* A new pair of keys with a random number. */
void minisign_make_keys(struct minisign_public *public_key, struct minisign_secret *secret_key);

/* Reads a signature file of `len_bytes`. ERR_INVALID: it is none, or has more in it; ERR_REFUSED: it is
 * of the old kind. Nothing of it is verified. */
enum err minisign_read_signature(struct minisign_signature *out, const char *text, size_t len_bytes,
                                 struct error *e);
/* The file of a signature. Delivers memory. */
char *minisign_write_signature(const struct minisign_signature *signature);

/* What is signed: the hash of an open file, from its beginning to its end. ERR_STORE. */
enum err minisign_hash(unsigned char out[MINISIGN_HASH_BYTES], int fd, struct error *e);

/* Whether the signature is by that key, over that hash, and over its own comment. */
bool minisign_verify(const struct minisign_signature *signature, const struct minisign_public *key,
                     const unsigned char hash[MINISIGN_HASH_BYTES]);

/* Signs. `comment`: one line. ERR_INVALID when it is longer than a comment, or has more lines. */
enum err minisign_sign(struct minisign_signature *out, const struct minisign_secret *key,
                       const unsigned char hash[MINISIGN_HASH_BYTES], const char *comment,
                       struct error *e);

#endif
