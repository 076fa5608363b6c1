#include "model/exchange/bundle_inner.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/guard.h"
#include "model/base/mem.h"
#include "model/exchange/lines.h"
#include "model/exchange/safe_file.h"

/* --- refusals --- */

static const struct {
  const char *name;
  enum err code;
  const char *sentence;
} reasons[BUNDLE_REASONS] = {
    [BUNDLE_GOOD] = {"good", ERR_OK, ""},
    [BUNDLE_NONE] = {"not-a-bundle", ERR_INVALID, N_("%s is no bundle of this program")},
    [BUNDLE_TOO_NEW] = {"too-new", ERR_INVALID,
                        N_("%s was made by a newer version of this program")},
    [BUNDLE_NOT_FOR_US] = {"not-for-us", ERR_INVALID, N_("%s is not meant for this machine")},
    [BUNDLE_CUT_OFF] = {"cut-off", ERR_INVALID, N_("%s is cut off: copy it once more")},
    [BUNDLE_DAMAGED] = {"damaged", ERR_INVALID, N_("%s is damaged: copy it once more")},
    [BUNDLE_UNKNOWN_MACHINE] = {"unknown-machine", ERR_REFUSED,
                                N_("%s is from a machine that is not trusted here: %s, check number %s. "
                                   "Compare that number, then trust its card")},
    [BUNDLE_BAD_SIGNATURE] = {"bad-signature", ERR_REFUSED,
                              N_("%s is not signed by the machine that it names: %s")},
};

const char *bundle_reason_name(enum bundle_reason reason) {
  return reasons[reason].name;
}

enum err bundle_refuse(struct bundle_reader *r, enum bundle_reason reason, struct error *e) {
  const struct machine_card *from = &r->out->from;
  const char *name = *from->name ? from->name : from->install;
  char check[MACHINE_CHECK_BYTES];
  r->out->reason = reason;
  if (reason == BUNDLE_UNKNOWN_MACHINE)
    return error_set(e, reasons[reason].code, reasons[reason].sentence, r->path, name,
                     machine_check(from, check));
  error_set(e, reasons[reason].code, reasons[reason].sentence, r->path, name);
  if (reason < BUNDLE_UNKNOWN_MACHINE) r->out->from = (struct machine_card){0}; /* anybody may say so */
  return reasons[reason].code;
}

static enum err damaged(struct bundle_reader *r, struct error *e) {
  return bundle_refuse(r, BUNDLE_DAMAGED, e);
}

/* --- bytes --- */

/* As many as there are, up to `room_bytes`; -1 when the medium fails. */
static ssize_t read_bytes(int fd, uint8_t *out, size_t room_bytes) {
  size_t got = 0;
  while (got < room_bytes) {
    ssize_t n = read(fd, out + got, room_bytes - got);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return -1;
    if (n == 0) break;
    got += (size_t)n;
  }
  return (ssize_t)got;
}

static enum err no_read(struct bundle_reader *r, struct error *e) {
  return error_set(e, ERR_STORE, N_("%s cannot be read: %s"), r->path, strerror(errno));
}

/* Exactly so many bytes. */
static enum err read_exact(struct bundle_reader *r, uint8_t *out, size_t len_bytes, struct error *e) {
  ssize_t n = read_bytes(r->fd, out, len_bytes);
  if (n < 0) return no_read(r, e);
  return (size_t)n == len_bytes ? ERR_OK : bundle_refuse(r, BUNDLE_CUT_OFF, e);
}

/* Opens the next chunk; the last one is the last thing in the file. */
static enum err next_chunk(struct bundle_reader *r, struct error *e) {
  uint8_t closed[BUNDLE_CLOSED_BYTES], more;
  unsigned char tag;
  if (r->is_last) return damaged(r, e); /* the lines go on behind it */
  enum err err = read_exact(r, closed, sizeof closed, e);
  if (err) return err;
  if (crypto_secretstream_xchacha20poly1305_pull(&r->stream, r->chunk, NULL, &tag, closed,
                                                 sizeof closed, r->is_first ? r->head_hash : NULL,
                                                 r->is_first ? sizeof r->head_hash : 0) != 0)
    return damaged(r, e);
  r->is_first = false;
  r->is_last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  r->at = 0;
  if ((!r->is_last && tag != 0) || (r->is_last && read_bytes(r->fd, &more, 1) != 0))
    return damaged(r, e);
  return ERR_OK;
}

/* --- lines --- */

/* The next line without its end, in r->line. */
static enum err next_line(struct bundle_reader *r, struct error *e) {
  enum err err = ERR_OK;
  buf_clear(&r->line);
  while (!err) {
    const uint8_t *begin = r->chunk + r->at;
    size_t left = sizeof r->chunk - r->at;
    const uint8_t *stop = left ? memchr(begin, '\n', left) : NULL;
    size_t len = stop ? (size_t)(stop - begin) : left;
    if (memchr(begin, '\0', len) || r->line.len_bytes + len > BUNDLE_LINE_BYTES)
      return damaged(r, e);
    buf_add_n(&r->line, (const char *)begin, len);
    r->at += len + (stop ? 1 : 0);
    if (stop) return ERR_OK;
    err = next_chunk(r, e);
  }
  return err;
}

/* A line that the hash covers. */
static enum err next_hashed(struct bundle_reader *r, struct error *e) {
  enum err err = next_line(r, e);
  if (err) return err;
  crypto_generichash_update(&r->lines, (const uint8_t *)buf_text(&r->line), r->line.len_bytes);
  crypto_generichash_update(&r->lines, (const uint8_t *)"\n", 1);
  return ERR_OK;
}

/* The value of the next line, which has to have that name; borrowed until the next line. */
static enum err next_value(struct bundle_reader *r, const char *name, const char **value,
                           struct error *e) {
  enum err err = next_hashed(r, e);
  if (err) return err;
  *value = lines_value(buf_text(&r->line), name);
  return *value ? ERR_OK : damaged(r, e);
}

static enum err next_number(struct bundle_reader *r, const char *name, int64_t *out,
                            struct error *e) {
  const char *value;
  enum err err = next_value(r, name, &value, e);
  if (err) return err;
  return lines_number(value, out) ? ERR_OK : damaged(r, e);
}

/* --- header --- */

static enum err read_title(struct bundle_reader *r, struct error *e) {
  enum err err = next_hashed(r, e);
  if (err) return err;
  const char *title = buf_text(&r->line);
  if (strcmp(title, BUNDLE_TITLE BUNDLE_VERSION) == 0) return ERR_OK;
  bool is_ours = strncmp(title, BUNDLE_TITLE, strlen(BUNDLE_TITLE)) == 0;
  return bundle_refuse(r, is_ours ? BUNDLE_TOO_NEW : BUNDLE_DAMAGED, e);
}

static enum err read_sender(struct bundle_reader *r, struct error *e) {
  enum { CARD_LINES = 6 };
  struct buf card = {0};
  enum err err = ERR_OK;
  for (int i = 0; !err && i < CARD_LINES; i++) {
    err = next_hashed(r, e);
    buf_add(&card, buf_text(&r->line));
    buf_add(&card, "\n");
  }
  if (!err && machine_read_card(&r->out->from, card.text, card.len_bytes, NULL)) err = damaged(r, e);
  buf_free(&card);
  return err;
}

static enum err read_created(struct bundle_reader *r, struct error *e) {
  const char *value;
  enum err err = next_value(r, "created", &value, e);
  if (err) return err;
  if (strlen(value) >= sizeof r->out->created || strspn(value, "0123456789-+:TZ.") != strlen(value))
    return damaged(r, e);
  strcpy(r->out->created, value);
  return ERR_OK;
}

/* Up to the empty line. This machine has to be among those that it was signed for: otherwise who it was for
 * has handed it on. */
static enum err read_recipients(struct bundle_reader *r, struct error *e) {
  uint8_t key[MACHINE_KEY_BYTES];
  bool is_for_us = false;
  enum err err;
  while (!(err = next_hashed(r, e)) && r->line.len_bytes) {
    const char *value = lines_value(r->line.text, "for");
    if (!value || !lines_base64_exact(value, key, sizeof key)) return damaged(r, e);
    if (memcmp(key, machine_own_card(r->machine)->key, sizeof key) == 0) is_for_us = true;
  }
  if (err) return err;
  return is_for_us ? ERR_OK : bundle_refuse(r, BUNDLE_NOT_FOR_US, e);
}

static enum err read_header(struct bundle_reader *r, struct error *e) {
  const char *before;
  enum err err = read_title(r, e);
  if (!err) err = read_sender(r, e);
  if (!err) err = read_created(r, e);
  if (!err) err = next_number(r, "after", &r->out->after, e);
  if (!err) err = next_number(r, "last", &r->out->last_seq, e);
  if (!err) err = next_number(r, "entries", &r->out->entries, e);
  if (!err) err = next_value(r, "before", &before, e);
  if (!err && !lines_hex(before, r->first_prev, sizeof r->first_prev)) err = damaged(r, e);
  return err ? err : read_recipients(r, e);
}

/* --- opening --- */

/* The part in the clear, up to the sealed keys. */
static enum err read_magic(struct bundle_reader *r, uint8_t *head, struct error *e) {
  ssize_t n = read_bytes(r->fd, head, BUNDLE_MAGIC_BYTES + 1);
  if (n < 0) return no_read(r, e);
  bool is_ours = n >= BUNDLE_MAGIC_BYTES && memcmp(head, BUNDLE_MAGIC, BUNDLE_MAGIC_BYTES - 1) == 0;
  if (!is_ours) return bundle_refuse(r, BUNDLE_NONE, e);
  uint8_t version = head[BUNDLE_MAGIC_BYTES - 1];
  if (version != BUNDLE_MAGIC[BUNDLE_MAGIC_BYTES - 1])
    return bundle_refuse(r, version > '1' && version <= '9' ? BUNDLE_TOO_NEW : BUNDLE_NONE, e);
  if (n == BUNDLE_MAGIC_BYTES) return bundle_refuse(r, BUNDLE_CUT_OFF, e);
  uint8_t recipients = head[BUNDLE_MAGIC_BYTES];
  return recipients && recipients <= BUNDLE_RECIPIENTS ? ERR_OK : damaged(r, e);
}

static bool unseal(struct bundle_reader *r, const uint8_t *sealed, size_t count, uint8_t *key) {
  for (size_t i = 0; i < count; i++)
    if (machine_unseal(r->machine, sealed + i * BUNDLE_SEALED_BYTES, BUNDLE_SEALED_BYTES, key))
      return true;
  return false;
}

static enum err read_head(struct bundle_reader *r, struct error *e) {
  uint8_t head[BUNDLE_HEAD_BYTES], *key;
  const size_t fixed = BUNDLE_MAGIC_BYTES + 1;
  enum err err = read_magic(r, head, e);
  if (err) return err;
  size_t count = head[BUNDLE_MAGIC_BYTES], sealed = count * BUNDLE_SEALED_BYTES;
  err = read_exact(r, head + fixed, sealed + BUNDLE_START_BYTES, e);
  if (err) return err;
  crypto_generichash(r->head_hash, sizeof r->head_hash, head, fixed + sealed + BUNDLE_START_BYTES,
                     NULL, 0);
  key = guard_new(BUNDLE_FILE_KEY_BYTES);
  if (!unseal(r, head + fixed, count, key))
    err = bundle_refuse(r, BUNDLE_NOT_FOR_US, e);
  else if (crypto_secretstream_xchacha20poly1305_init_pull(&r->stream, head + fixed + sealed, key))
    err = damaged(r, e);
  guard_free(key);
  return err;
}

enum err bundle_open(struct bundle_reader *r, const struct machine *machine, const char *data_dir,
                     const char *path, struct bundle_read *out, struct error *e) {
  *r = (struct bundle_reader){.machine = machine, .data_dir = data_dir, .path = path, .out = out};
  *out = (struct bundle_read){0};
  crypto_generichash_init(&r->lines, NULL, 0, sizeof r->hash);
  r->is_first = true;
  r->at = sizeof r->chunk;
  r->fd = safe_file_open(path, e);
  if (r->fd < 0) return ERR_STORE;
  enum err err = read_head(r, e);
  return err ? err : read_header(r, e);
}

void bundle_close(struct bundle_reader *r) {
  if (r->fd >= 0) close(r->fd);
  buf_free(&r->line);
  free(r->blobs);
  guard_wipe(r, sizeof *r);
  r->fd = -1;
}

/* --- entries --- */

/* Whose signature it is, and whether that one is trusted. */
static enum err check_signature(struct bundle_reader *r, const char *text, struct error *e) {
  uint8_t signature[MACHINE_SIGNATURE_BYTES], purpose[BUNDLE_HASH_BYTES];
  const struct machine_card *from = &r->out->from, *own = machine_own_card(r->machine);
  struct machine_card trusted = *own;
  bundle_signed(r->hash, purpose);
  if (!lines_base64_exact(text, signature, sizeof signature)) return damaged(r, e);
  if (!machine_verify(from, purpose, sizeof purpose, signature))
    return bundle_refuse(r, BUNDLE_BAD_SIGNATURE, e);
  bool is_own = strcmp(from->install, own->install) == 0 &&
                memcmp(from->key, own->key, sizeof own->key) == 0;
  enum err err = is_own ? ERR_OK : machine_get(&trusted, r->data_dir, from->install, e);
  if (err == ERR_NOT_FOUND) return bundle_refuse(r, BUNDLE_UNKNOWN_MACHINE, e);
  if (err) return err;
  bool is_same = memcmp(from->key, trusted.key, sizeof trusted.key) == 0;
  return is_same ? ERR_OK : bundle_refuse(r, BUNDLE_BAD_SIGNATURE, e);
}

/* Behind the last line there are zeros. */
static bool is_filled(const struct bundle_reader *r) {
  return r->is_last && sodium_is_zero(r->chunk + r->at, sizeof r->chunk - r->at);
}

/* The lines behind the entries; the first of them was read. */
static enum err read_trailer(struct bundle_reader *r, struct error *e) {
  uint8_t named[BUNDLE_HASH_BYTES];
  const struct bundle_read *out = r->out;
  const char *hash = lines_value(buf_text(&r->line), "hash"), *signature;
  crypto_generichash_final(&r->lines, r->hash, sizeof r->hash);
  bool is_right = hash && lines_hex(hash, named, sizeof named) &&
                  sodium_memcmp(named, r->hash, sizeof named) == 0 && out->entries &&
                  r->entries == out->entries && r->last_seq == out->last_seq;
  if (!is_right) return damaged(r, e);
  enum err err = next_line(r, e);
  if (err) return err;
  signature = lines_value(buf_text(&r->line), "signature");
  if (!signature || !is_filled(r)) return damaged(r, e);
  err = check_signature(r, signature, e);
  return err ? err : ERR_NOT_FOUND;
}

/* The two sides of a fork come one after the other: numbers may go back. */
static bool is_in_place(const struct bundle_reader *r, const struct travel_entry *entry) {
  bool is_first = r->entries == 0;
  if (is_first && memcmp(entry->prev, r->first_prev, sizeof r->first_prev) != 0) return false;
  return entry->seq > r->out->after && entry->seq <= r->out->last_seq;
}

enum err bundle_next(struct bundle_reader *r, struct travel_entry *entry, struct error *e) {
  enum err err = next_line(r, e);
  if (err) return err;
  if (*buf_text(&r->line) < '0' || *buf_text(&r->line) > '9') return read_trailer(r, e);
  crypto_generichash_update(&r->lines, (const uint8_t *)r->line.text, r->line.len_bytes);
  crypto_generichash_update(&r->lines, (const uint8_t *)"\n", 1);
  r->blobs = mem_grow(r->blobs, r->line.len_bytes, &r->blobs_bytes, 1);
  if (!bundle_parse_entry(entry, r->line.text, r->blobs, r->out->from.install) ||
      !is_in_place(r, entry))
    return damaged(r, e);
  r->entries++;
  if (entry->seq > r->last_seq) r->last_seq = entry->seq;
  return ERR_OK;
}
