/* pack_desk: keys, signed packs and a machine to install them on, for the tests of what is trusted. */
#ifndef TESTS_UNIT_PACK_DESK_H
#define TESTS_UNIT_PACK_DESK_H

#include <sodium.h>

#include "model/exchange/depot.h"
#include "model/exchange/minisign.h"
#include "tests/unit/build_place.h"

struct pair {
  struct minisign_public open;
  struct minisign_secret secret;
};

/* The office, the publisher, and somebody else. */
enum { OFFICE, PUBLISHER, STRANGER, PAIRS };
static struct pair pairs[PAIRS];

static inline void make_pairs(void) {
  cr_assert(sodium_init() >= 0);
  for (int i = 0; i < PAIRS; i++) minisign_make_keys(&pairs[i].open, &pairs[i].secret);
}

static inline char *words(const char *pack, const char *version, const char *expires) {
  return mem_format("pack=%s version=%s issued=2026-01-02 expires=%s countries=TH,KR min_app=0.1.0", pack,
                    version, expires);
}

static inline void sign_as(const char *file, size_t number, const struct pair *by, const char *comment) {
  struct minisign_signature signature;
  unsigned char hash[MINISIGN_HASH_BYTES];
  FILE *in = fopen(file, "r");
  cr_assert(in, "%s", file);
  cr_assert_eq(minisign_hash(hash, fileno(in), NULL), ERR_OK);
  fclose(in);
  cr_assert_eq(minisign_sign(&signature, &by->secret, hash, comment, NULL), ERR_OK);
  char *path = trust_signature_path(file, number), *text = minisign_write_signature(&signature);
  FILE *out = fopen(path, "w");
  cr_assert(out && fputs(text, out) >= 0 && fclose(out) == 0);
  free(path);
  free(text);
}

/* The bytes of a file, delivered, and a file out of bytes. */
static inline unsigned char *read_bytes(const char *path, size_t *len) {
  FILE *in = fopen(path, "r");
  cr_assert(in, "%s", path);
  fseek(in, 0, SEEK_END);
  *len = (size_t)ftell(in);
  rewind(in);
  unsigned char *bytes = mem_new(*len + 1, 1);
  cr_assert_eq(fread(bytes, 1, *len, in), *len);
  fclose(in);
  return bytes;
}

static inline void write_bytes(const char *path, const void *bytes, size_t len) {
  FILE *out = fopen(path, "w");
  cr_assert(out && fwrite(bytes, 1, len, out) == len && fclose(out) == 0, "%s", path);
}

static inline bool has_bytes(const char *path, const unsigned char *bytes, size_t len) {
  size_t there;
  if (access(path, R_OK) != 0) return false;
  unsigned char *found = read_bytes(path, &there);
  bool is_same = there == len && memcmp(found, bytes, len) == 0;
  free(found);
  return is_same;
}

#endif
