#include "model/exchange/minisign.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sodium.h>

#include "model/base/guard.h"
#include "model/base/mem.h"

/* Files are lines of base64 and of comments that begin so. */
static const char untrusted[] = "untrusted comment: "; /* code */
static const char trusted[] = "trusted comment: ";     /* code */

enum { ALGORITHM_BYTES = 2, SALT_BYTES = 32, LIMIT_BYTES = 8, SUM_BYTES = 32, CHUNK_BYTES = 65536 };

struct public_file {
  unsigned char algorithm[ALGORITHM_BYTES]; /* "Ed" */
  struct minisign_public key;
};
struct signature_file {
  unsigned char algorithm[ALGORITHM_BYTES]; /* "ED"; "Ed" is the old kind */
  unsigned char id[MINISIGN_ID_BYTES];
  unsigned char by_key[MINISIGN_SIGNATURE_BYTES];
};
struct locked {
  struct minisign_secret key;
  unsigned char sum[SUM_BYTES]; /* BLAKE2b-256 of algorithm and key */
};
struct secret_file {
  unsigned char algorithm[ALGORITHM_BYTES]; /* "Ed" */
  unsigned char rule[ALGORITHM_BYTES];      /* "Sc" = scrypt, two zeros = not locked */
  unsigned char sum_rule[ALGORITHM_BYTES];  /* "B2" */
  unsigned char salt[SALT_BYTES];
  unsigned char operations[LIMIT_BYTES], memory[LIMIT_BYTES]; /* little-endian */
  struct locked locked; /* XOR the stream that the passphrase gives */
};
_Static_assert(sizeof(struct public_file) == 42 && sizeof(struct signature_file) == 74 &&
                   sizeof(struct secret_file) == 158,
               "the files are these bytes");

enum { BASE64_BYTES = sodium_base64_ENCODED_LEN(sizeof(struct secret_file), sodium_base64_VARIANT_ORIGINAL) };

void minisign_id_text(const unsigned char id[MINISIGN_ID_BYTES], char out[MINISIGN_ID_TEXT_BYTES]) {
  for (int i = 0; i < MINISIGN_ID_BYTES; i++)
    snprintf(out + i * 2, 3, "%02X", id[MINISIGN_ID_BYTES - 1 - i]);
}

bool minisign_read_id(unsigned char out[MINISIGN_ID_BYTES], const char *text) {
  unsigned char bytes[MINISIGN_ID_BYTES];
  size_t len = 0;
  if (strlen(text) != MINISIGN_ID_TEXT_BYTES - 1 ||
      sodium_hex2bin(bytes, sizeof bytes, text, strlen(text), NULL, &len, NULL) != 0 || len != sizeof bytes)
    return false;
  for (int i = 0; i < MINISIGN_ID_BYTES; i++) out[i] = bytes[MINISIGN_ID_BYTES - 1 - i];
  return true;
}

enum err minisign_load(char **out, const char *path, struct error *e) {
  int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  char *text = guard_new(MINISIGN_FILE_BYTES);
  ssize_t n = fd < 0 ? -1 : read(fd, text, MINISIGN_FILE_BYTES);
  *out = NULL;
  enum err err = ERR_OK;
  if (n < 0) err = error_set(e, ERR_STORE, N_("%s cannot be read: %s"), path, strerror(errno));
  else if (n == MINISIGN_FILE_BYTES) err = error_set(e, ERR_INVALID, N_("%s is no key of minisign"), path);
  if (fd >= 0) close(fd);
  if (err) guard_free(text);
  else *out = text;
  return err;
}

/* --- lines --- */

/* The next line, without its end; false at the end of the text. A last line may lack its end. */
static bool next_line(const char **text, const char *end, const char **line, size_t *len) {
  if (*text >= end) return false;
  const char *stop = memchr(*text, '\n', (size_t)(end - *text));
  *line = *text;
  *len = (size_t)((stop ? stop : end) - *text);
  *text = stop ? stop + 1 : end;
  if (*len && (*line)[*len - 1] == '\r') (*len)--;
  return true;
}

/* Of exactly `size` bytes. libsodium 1.0.18 takes every byte from 0x80 on for a digit: the alphabet is
 * checked first. */
static bool decode(const char *line, size_t len, void *out, size_t size) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="; /* code */
  size_t got = 0;
  for (size_t i = 0; i < len; i++)
    if (!line[i] || !strchr(digits, line[i])) return false;
  return sodium_base642bin(out, size, line, len, NULL, &got, NULL,
                           sodium_base64_VARIANT_ORIGINAL) == 0 &&
         got == size;
}

static void encode(char out[BASE64_BYTES], const void *bytes, size_t size) {
  sodium_bin2base64(out, BASE64_BYTES, bytes, size, sodium_base64_VARIANT_ORIGINAL);
}

static bool begins(const char *line, size_t len, const char *with) {
  return len >= strlen(with) && memcmp(line, with, strlen(with)) == 0;
}

/* A comment of any kind, then `size` bytes, then nothing. */
static bool read_file(const char *text, void *out, size_t size) {
  const char *end = text + strlen(text), *line, *more;
  size_t len, more_len;
  return next_line(&text, end, &line, &len) && begins(line, len, untrusted) &&
         next_line(&text, end, &line, &len) && decode(line, len, out, size) &&
         !next_line(&text, end, &more, &more_len);
}

/* --- keys --- */

enum err minisign_read_public(struct minisign_public *out, const char *text, struct error *e) {
  struct public_file file;
  bool is_key = decode(text, strcspn(text, "\r\n"), &file, sizeof file) ||
                read_file(text, &file, sizeof file);
  if (!is_key || memcmp(file.algorithm, "Ed", ALGORITHM_BYTES) != 0)
    return error_set(e, ERR_INVALID, N_("this is no public key of minisign"));
  *out = file.key;
  return ERR_OK;
}

char *minisign_write_public(const struct minisign_public *key) {
  struct public_file file = {.algorithm = {'E', 'd'}, .key = *key};
  char base64[BASE64_BYTES], id[MINISIGN_ID_TEXT_BYTES];
  encode(base64, &file, sizeof file);
  minisign_id_text(key->id, id);
  return mem_format("%sminisign public key %s\n%s\n", untrusted, id, base64);
}

static void put_limit(unsigned char out[LIMIT_BYTES], uint64_t value) {
  for (int i = 0; i < LIMIT_BYTES; i++) out[i] = (unsigned char)(value >> (8 * i));
}

static uint64_t get_limit(const unsigned char in[LIMIT_BYTES]) {
  uint64_t value = 0;
  for (int i = LIMIT_BYTES - 1; i >= 0; i--) value = value << 8 | in[i];
  return value;
}

static void sum_of(unsigned char out[SUM_BYTES], const struct secret_file *file) {
  crypto_generichash_state state;
  crypto_generichash_init(&state, NULL, 0, SUM_BYTES);
  crypto_generichash_update(&state, file->algorithm, sizeof file->algorithm);
  crypto_generichash_update(&state, (const unsigned char *)&file->locked.key,
                            sizeof file->locked.key);
  crypto_generichash_final(&state, out, SUM_BYTES);
}

/* Locks or opens: the same. The rule of the file says how much memory it takes; one that takes more
 * than `minisign` ever asks for is refused before it is tried. */
static enum err turn(struct secret_file *file, const char *passphrase, struct error *e) {
  unsigned char stream[sizeof file->locked], *bytes = (unsigned char *)&file->locked;
  uint64_t operations = get_limit(file->operations), memory = get_limit(file->memory);
  if (operations > crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_SENSITIVE ||
      memory > crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_SENSITIVE)
    return error_set(e, ERR_INVALID, N_("this is no secret key of minisign"));
  if (crypto_pwhash_scryptsalsa208sha256(stream, sizeof stream, passphrase, strlen(passphrase),
                                         file->salt, operations, (size_t)memory) != 0)
    return error_set(e, ERR_STORE, N_("there is not enough memory to open the secret key"));
  for (size_t i = 0; i < sizeof stream; i++) bytes[i] ^= stream[i];
  sodium_memzero(stream, sizeof stream);
  return ERR_OK;
}

/* minisign leaves the sum of a key that is not locked empty: such a key must fit its own public half. */
static bool is_sound(const struct secret_file *file, bool is_locked) {
  unsigned char sum[SUM_BYTES], public_half[MINISIGN_PUBLIC_BYTES], both[MINISIGN_SECRET_BYTES];
  sum_of(sum, file);
  if (sodium_memcmp(sum, file->locked.sum, sizeof sum) == 0) return true;
  if (is_locked || !sodium_is_zero(file->locked.sum, sizeof file->locked.sum)) return false;
  crypto_sign_seed_keypair(public_half, both, file->locked.key.key);
  bool is_same = sodium_memcmp(both, file->locked.key.key, sizeof both) == 0;
  sodium_memzero(both, sizeof both);
  return is_same;
}

static enum err open_secret(struct minisign_secret *out, struct secret_file *file,
                            const char *passphrase, struct error *e) {
  static const unsigned char none[ALGORITHM_BYTES];
  bool is_locked = memcmp(file->rule, "Sc", ALGORITHM_BYTES) == 0;
  if (memcmp(file->algorithm, "Ed", ALGORITHM_BYTES) != 0 ||
      memcmp(file->sum_rule, "B2", ALGORITHM_BYTES) != 0 ||
      (!is_locked && memcmp(file->rule, none, ALGORITHM_BYTES) != 0))
    return error_set(e, ERR_INVALID, N_("this is no secret key of minisign"));
  enum err err = is_locked ? turn(file, passphrase, e) : ERR_OK;
  if (err) return err;
  if (!is_sound(file, is_locked))
    return error_set(e, is_locked ? ERR_REFUSED : ERR_INVALID,
                     is_locked ? N_("that passphrase does not open the secret key")
                               : N_("the secret key is damaged"));
  *out = file->locked.key;
  return ERR_OK;
}

enum err minisign_read_secret(struct minisign_secret *out, const char *text, const char *passphrase,
                              struct error *e) {
  struct secret_file file;
  enum err err = read_file(text, &file, sizeof file)
                     ? open_secret(out, &file, passphrase, e)
                     : error_set(e, ERR_INVALID, N_("this is no secret key of minisign"));
  sodium_memzero(&file, sizeof file);
  return err;
}

bool minisign_is_locked(const char *text) {
  struct secret_file file;
  bool is_locked = read_file(text, &file, sizeof file) && memcmp(file.rule, "Sc", ALGORITHM_BYTES) == 0;
  sodium_memzero(&file, sizeof file);
  return is_locked;
}

enum err minisign_write_secret(char **out, const struct minisign_secret *key,
                               const char *passphrase, struct error *e) {
  struct secret_file file = {.algorithm = {'E', 'd'}, .sum_rule = {'B', '2'}, .locked.key = *key};
  char base64[BASE64_BYTES];
  enum err err = ERR_OK;
  sum_of(file.locked.sum, &file);
  if (*passphrase) {
    memcpy(file.rule, "Sc", ALGORITHM_BYTES);
    randombytes_buf(file.salt, sizeof file.salt);
    put_limit(file.operations, crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_INTERACTIVE);
    put_limit(file.memory, crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_INTERACTIVE);
    err = turn(&file, passphrase, e);
  }
  encode(base64, &file, sizeof file);
  *out = err ? NULL : mem_format("%sminisign %s secret key\n%s\n", untrusted,
                                 *passphrase ? "encrypted" : "unencrypted", base64);
  sodium_memzero(&file, sizeof file);
  sodium_memzero(base64, sizeof base64);
  return err;
}

void minisign_make_keys(struct minisign_public *public_key, struct minisign_secret *secret_key) {
  randombytes_buf(public_key->id, sizeof public_key->id);
  memcpy(secret_key->id, public_key->id, sizeof secret_key->id);
  crypto_sign_keypair(public_key->key, secret_key->key);
}

/* --- signatures --- */

static enum err no_signature(struct error *e) {
  return error_set(e, ERR_INVALID, N_("this is no signature of minisign"));
}

/* Neither ends before its end nor on a system that ends its lines otherwise. */
static bool is_comment(const char *text, size_t len) {
  return !memchr(text, '\0', len) && !memchr(text, '\r', len);
}

enum err minisign_read_signature(struct minisign_signature *out, const char *text, size_t len_bytes,
                                 struct error *e) {
  const char *end = text + len_bytes, *line;
  struct signature_file file;
  size_t len;
  *out = (struct minisign_signature){0};
  if (!next_line(&text, end, &line, &len) || !begins(line, len, untrusted) ||
      !next_line(&text, end, &line, &len) || !decode(line, len, &file, sizeof file))
    return no_signature(e);
  if (memcmp(file.algorithm, "ED", ALGORITHM_BYTES) != 0)
    return error_set(e, ERR_REFUSED, N_("the signature is of an old kind: sign with minisign 0.10 or newer"));
  if (!next_line(&text, end, &line, &len) || !begins(line, len, trusted) ||
      (len -= strlen(trusted)) >= sizeof out->comment || !is_comment(line += strlen(trusted), len))
    return no_signature(e);
  memcpy(out->comment, line, len);
  if (!next_line(&text, end, &line, &len) ||
      !decode(line, len, out->over_all, sizeof out->over_all) || text != end)
    return no_signature(e);
  memcpy(out->id, file.id, sizeof out->id);
  memcpy(out->by_key, file.by_key, sizeof out->by_key);
  return ERR_OK;
}

char *minisign_write_signature(const struct minisign_signature *s) {
  struct signature_file file = {.algorithm = {'E', 'D'}};
  char base64[BASE64_BYTES], base64_all[BASE64_BYTES], id[MINISIGN_ID_TEXT_BYTES];
  memcpy(file.id, s->id, sizeof file.id);
  memcpy(file.by_key, s->by_key, sizeof file.by_key);
  encode(base64, &file, sizeof file);
  encode(base64_all, s->over_all, sizeof s->over_all);
  minisign_id_text(s->id, id);
  return mem_format("%ssignature by key %s\n%s\n%s%s\n%s\n", untrusted, id, base64, trusted,
                    s->comment, base64_all);
}

enum err minisign_hash(unsigned char out[MINISIGN_HASH_BYTES], int fd, struct error *e) {
  crypto_generichash_state state;
  unsigned char *chunk = mem_new(CHUNK_BYTES, 1);
  off_t at = 0;
  ssize_t n;
  crypto_generichash_init(&state, NULL, 0, MINISIGN_HASH_BYTES);
  while ((n = pread(fd, chunk, CHUNK_BYTES, at)) > 0 || (n < 0 && errno == EINTR))
    if (n > 0) {
      crypto_generichash_update(&state, chunk, (size_t)n);
      at += n;
    }
  crypto_generichash_final(&state, out, MINISIGN_HASH_BYTES);
  free(chunk);
  return n < 0 ? error_set(e, ERR_STORE, N_("the file cannot be read: %s"), strerror(errno)) : ERR_OK;
}

/* The first signature and the comment, which the second one signs. Returns the length. */
static size_t signed_all(const struct minisign_signature *s,
                         unsigned char out[MINISIGN_SIGNATURE_BYTES + MINISIGN_COMMENT_BYTES]) {
  size_t len = strlen(s->comment);
  memcpy(out, s->by_key, sizeof s->by_key);
  memcpy(out + sizeof s->by_key, s->comment, len);
  return sizeof s->by_key + len;
}

bool minisign_verify(const struct minisign_signature *s, const struct minisign_public *key,
                     const unsigned char hash[MINISIGN_HASH_BYTES]) {
  unsigned char all[MINISIGN_SIGNATURE_BYTES + MINISIGN_COMMENT_BYTES];
  return memcmp(s->id, key->id, sizeof s->id) == 0 &&
         crypto_sign_verify_detached(s->by_key, hash, MINISIGN_HASH_BYTES, key->key) == 0 &&
         crypto_sign_verify_detached(s->over_all, all, signed_all(s, all), key->key) == 0;
}

enum err minisign_sign(struct minisign_signature *out, const struct minisign_secret *key,
                       const unsigned char hash[MINISIGN_HASH_BYTES], const char *comment,
                       struct error *e) {
  unsigned char all[MINISIGN_SIGNATURE_BYTES + MINISIGN_COMMENT_BYTES];
  *out = (struct minisign_signature){0};
  if (strlen(comment) >= sizeof out->comment || strpbrk(comment, "\r\n"))
    return error_set(e, ERR_INVALID, N_("a comment is one line of at most %s bytes"), "1023");
  memcpy(out->id, key->id, sizeof out->id);
  strcpy(out->comment, comment);
  crypto_sign_detached(out->by_key, NULL, hash, MINISIGN_HASH_BYTES, key->key);
  crypto_sign_detached(out->over_all, NULL, all, signed_all(out, all), key->key);
  return ERR_OK;
}
