#include "tui/kiosk_phrase.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sodium.h>

#include "model/base/folder.h"
#include "model/base/guard.h"
#include "model/base/mem.h"
#include "model/journal/keylock.h"
#include "tui/gettext.h"

_Static_assert(KIOSK_PHRASE_BYTES == crypto_pwhash_STRBYTES, "libsodium");

enum { PASSES = 3 };
static const size_t memory_bytes = crypto_pwhash_MEMLIMIT_INTERACTIVE;

static char *path_in(const char *data_dir) {
  return mem_format("%s/kiosk.phrase", data_dir);
}

static enum err failed(const char *path, struct error *e) {
  return error_set(e, error_of_write(errno), N_("%s cannot be written: %s"), path, strerror(errno));
}

/* In place of the old one at once, or not at all. */
static enum err write_hash(const char *path, const char *hash, struct error *e) {
  char *part = mem_format("%s.XXXXXX", path);
  int fd = mkostemp(part, O_CLOEXEC); /* ours alone: 0600 */
  size_t len_bytes = strlen(hash);
  enum err err = fd >= 0 && write(fd, hash, len_bytes) == (ssize_t)len_bytes && fsync(fd) == 0 &&
                         rename(part, path) == 0
                     ? ERR_OK
                     : failed(path, e);
  if (err && fd >= 0) unlink(part);
  if (fd >= 0) close(fd);
  free(part);
  return err;
}

enum err kiosk_phrase_set(const char *data_dir, const char *phrase, struct error *e) {
  char hash[KIOSK_PHRASE_BYTES], *clean, *path;
  enum err err = keylock_passphrase(&clean, phrase, e);
  if (err) return err;
  err = keylock_check_new(clean, e);
  if (!err && crypto_pwhash_str(hash, clean, strlen(clean), PASSES, memory_bytes) != 0)
    err = error_set(e, ERR_BUSY, N_("too little memory is free for the phrase"));
  guard_free(clean);
  if (!err) err = folder_make(data_dir, e);
  if (err) return err;
  path = path_in(data_dir);
  err = write_hash(path, hash, e);
  free(path);
  return err;
}

bool kiosk_phrase_load(char hash[KIOSK_PHRASE_BYTES], const char *data_dir) {
  char *path = path_in(data_dir);
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  ssize_t n = fd >= 0 ? read(fd, hash, KIOSK_PHRASE_BYTES - 1) : 0;
  hash[n > 0 ? n : 0] = '\0';
  if (fd >= 0) close(fd);
  free(path);
  return *hash;
}

bool kiosk_phrase_matches(const char *hash, const char *typed) {
  char *clean;
  if (!*hash || keylock_passphrase(&clean, typed, NULL)) return false;
  bool is_it = crypto_pwhash_str_verify(hash, clean, strlen(clean)) == 0;
  guard_free(clean);
  return is_it;
}
