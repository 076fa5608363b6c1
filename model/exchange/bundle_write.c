#include "model/exchange/bundle_inner.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "model/base/clock.h"
#include "model/base/guard.h"
#include "model/base/mem.h"
#include "model/exchange/lines.h"
#include "model/exchange/safe_file.h"

struct writer {
  const struct machine *machine;
  const struct machine_card *to;
  size_t to_count;
  struct safe_file *file;
  struct bundle_written *out;
  crypto_secretstream_xchacha20poly1305_state stream;
  uint8_t head_hash[BUNDLE_HASH_BYTES]; /* bound to the first chunk */
  bool is_first;
  uint8_t chunk[BUNDLE_CHUNK_BYTES];
  size_t used;
  crypto_generichash_state lines;
  int64_t entries, last_seq; /* written so far, and the greatest number */
  uint8_t before[CHAIN_HASH_BYTES];
};

/* --- what is to be exported --- */

/* Whose entries these are. */
static const char *chain_of(const struct writer *w) {
  return machine_own_card(w->machine)->install;
}

/* The greatest number up to which that machine has said to have the entries of an install. A machine that
 * is there twice, or had a backup put back, may have lost what it said to have. */
static enum err receipted(struct journal *journal, const char *of, const char *by, int64_t *seq,
                          struct error *e) {
  struct travel_install known;
  struct travel_receipt *receipts;
  size_t count;
  *seq = 0;
  enum err err = bundle_find_install(journal, by, &known, e);
  if (err || known.fork_seq) return err;
  err = travel_receipts(journal, of, &receipts, &count, e);
  if (err) return err;
  for (size_t i = 0; i < count; i++)
    if (strcmp(receipts[i].by, by) == 0 && receipts[i].seq > *seq) *seq = receipts[i].seq;
  free(receipts);
  return ERR_OK;
}

/* What the one that has least has. */
static enum err find_after(struct journal *journal, const struct writer *w, int64_t *after,
                           struct error *e) {
  enum err err = ERR_OK;
  if (*after != BUNDLE_UNRECEIPTED) return ERR_OK;
  for (size_t i = 0; !err && i < w->to_count; i++) {
    int64_t seq;
    err = receipted(journal, chain_of(w), w->to[i].install, &seq, e);
    if (i == 0 || seq < *after) *after = seq;
  }
  return err;
}

static enum err count_entry(void *context, const struct travel_entry *entry, struct error *e) {
  struct writer *w = context;
  (void)e;
  if (entry->is_pruned) return ERR_OK;
  if (!w->out->entries++) {
    w->out->first_seq = entry->seq;
    memcpy(w->before, entry->prev, sizeof w->before);
  }
  if (entry->seq > w->out->last_seq) w->out->last_seq = entry->seq;
  return ERR_OK;
}

/* --- the file --- */

static enum err put_out(struct writer *w, const void *bytes, size_t len_bytes, struct error *e) {
  w->out->bytes += (int64_t)len_bytes;
  return safe_file_write(w->file, bytes, len_bytes, e);
}

static enum err close_chunk(struct writer *w, unsigned char tag, struct error *e) {
  uint8_t closed[BUNDLE_CLOSED_BYTES];
  memset(w->chunk + w->used, 0, sizeof w->chunk - w->used);
  crypto_secretstream_xchacha20poly1305_push(&w->stream, closed, NULL, w->chunk, sizeof w->chunk,
                                             w->is_first ? w->head_hash : NULL,
                                             w->is_first ? sizeof w->head_hash : 0, tag);
  w->is_first = false;
  w->used = 0;
  return put_out(w, closed, sizeof closed, e);
}

/* A full chunk waits for what comes next: there is always something for the last one. */
static enum err put_bytes(struct writer *w, const char *bytes, size_t len_bytes, struct error *e) {
  enum err err = ERR_OK;
  while (!err && len_bytes) {
    if (w->used == sizeof w->chunk) err = close_chunk(w, 0, e);
    size_t room = sizeof w->chunk - w->used, n = len_bytes < room ? len_bytes : room;
    memcpy(w->chunk + w->used, bytes, n);
    w->used += n;
    bytes += n;
    len_bytes -= n;
  }
  return err;
}

/* Puts lines that the hash covers, and empties the buffer. */
static enum err put_lines(struct writer *w, struct buf *lines, struct error *e) {
  crypto_generichash_update(&w->lines, (const uint8_t *)lines->text, lines->len_bytes);
  enum err err = put_bytes(w, lines->text, lines->len_bytes, e);
  buf_clear(lines);
  return err;
}

/* The part in the clear: everything follows from the key of the file. */
static enum err put_head(struct writer *w, struct error *e) {
  uint8_t head[BUNDLE_HEAD_BYTES], *at = head, *key = guard_new(BUNDLE_FILE_KEY_BYTES);
  bool is_sealed = true;
  crypto_secretstream_xchacha20poly1305_keygen(key);
  memcpy(at, BUNDLE_MAGIC, BUNDLE_MAGIC_BYTES);
  at += BUNDLE_MAGIC_BYTES;
  *at++ = (uint8_t)w->to_count;
  for (size_t i = 0; i < w->to_count; i++, at += BUNDLE_SEALED_BYTES)
    is_sealed = machine_seal(&w->to[i], key, BUNDLE_FILE_KEY_BYTES, at) && is_sealed;
  crypto_secretstream_xchacha20poly1305_init_push(&w->stream, at, key);
  at += BUNDLE_START_BYTES;
  guard_free(key);
  crypto_generichash(w->head_hash, sizeof w->head_hash, head, (size_t)(at - head), NULL, 0);
  w->is_first = true;
  if (!is_sealed) return error_set(e, ERR_INVALID, N_("the card of %s has no key that can be used"), w->to->name);
  return put_out(w, head, (size_t)(at - head), e);
}

static enum err put_header(struct writer *w, int64_t after, struct error *e) {
  struct buf b = {0};
  char now[CLOCK_ISO_BYTES], *card = machine_write_card(machine_own_card(w->machine));
  buf_addf(&b, "%s%s\n%screated: %s\n", BUNDLE_TITLE, BUNDLE_VERSION, card, clock_now_iso(now));
  buf_addf(&b, "after: %" PRId64 "\nlast: %" PRId64 "\nentries: %" PRId64 "\nbefore: ", after,
           w->out->last_seq, w->out->entries);
  lines_add_hex(&b, w->before, sizeof w->before);
  buf_add(&b, "\n");
  for (size_t i = 0; i < w->to_count; i++) {
    buf_add(&b, "for: ");
    lines_add_base64(&b, w->to[i].key, sizeof w->to[i].key);
    buf_add(&b, "\n");
  }
  buf_add(&b, "\n");
  enum err err = put_lines(w, &b, e);
  free(card);
  buf_free(&b);
  return err;
}

/* Entries that were added since they were counted wait for the next bundle. */
static enum err put_entry(void *context, const struct travel_entry *entry, struct error *e) {
  struct writer *w = context;
  struct buf line = {0};
  if (entry->is_pruned || w->entries == w->out->entries) return ERR_OK;
  enum err err = bundle_add_entry(&line, entry, e);
  if (!err) err = put_lines(w, &line, e);
  w->entries++;
  if (entry->seq > w->last_seq) w->last_seq = entry->seq;
  buf_free(&line);
  return err;
}

static enum err put_trailer(struct writer *w, struct error *e) {
  struct buf b = {0};
  uint8_t hash[BUNDLE_HASH_BYTES], purpose[BUNDLE_HASH_BYTES], signature[MACHINE_SIGNATURE_BYTES];
  crypto_generichash_final(&w->lines, hash, sizeof hash);
  bundle_signed(hash, purpose);
  machine_sign(w->machine, purpose, sizeof purpose, signature);
  buf_add(&b, "hash: ");
  lines_add_hex(&b, hash, sizeof hash);
  buf_add(&b, "\nsignature: ");
  lines_add_base64(&b, signature, sizeof signature);
  buf_add(&b, "\n");
  enum err err = put_bytes(w, b.text, b.len_bytes, e);
  buf_free(&b);
  return err ? err : close_chunk(w, crypto_secretstream_xchacha20poly1305_TAG_FINAL, e);
}

static enum err put_all(struct writer *w, struct journal *journal, int64_t after, struct error *e) {
  enum err err = put_head(w, e);
  if (!err) err = put_header(w, after, e);
  if (!err) err = travel_read(journal, chain_of(w), after, put_entry, w, e);
  if (!err && (w->entries != w->out->entries || w->last_seq != w->out->last_seq))
    err = error_set(e, ERR_BUSY, N_("another program is writing %s just now"), w->out->path);
  return err ? err : put_trailer(w, e);
}

/* --- its name --- */

static int by_key(const void *a, const void *b) {
  return memcmp(a, b, MACHINE_KEY_BYTES);
}

/* A name that is the same each time for the same recipients, and tells nobody else so. */
static void make_name(const struct writer *w, const char *folder, uint8_t generation,
                      char out[BUNDLE_PATH_BYTES]) {
  uint8_t keys[BUNDLE_RECIPIENTS][MACHINE_KEY_BYTES] = {0}, name[16];
  uint8_t of[sizeof keys + 1] = {0};
  for (size_t i = 0; i < w->to_count; i++) memcpy(keys[i], w->to[i].key, MACHINE_KEY_BYTES);
  qsort(keys, w->to_count, sizeof keys[0], by_key);
  memcpy(of, keys, sizeof keys);
  of[sizeof keys] = generation;
  machine_secret_name(w->machine, of, sizeof of, name, sizeof name);
  snprintf(out, BUNDLE_PATH_BYTES, "%s/suar-%02x%02x%02x%02x.bundle", folder, name[0], name[1],
           name[2], name[3]);
}

/* The path of the file, and that under which the one before is kept. */
static void find_paths(const struct writer *w, const char *path, char keep[BUNDLE_PATH_BYTES]) {
  struct stat st;
  bool is_folder = stat(path, &st) == 0 && S_ISDIR(st.st_mode);
  if (is_folder) {
    make_name(w, path, 0, w->out->path);
    make_name(w, path, 1, keep);
  } else {
    snprintf(w->out->path, BUNDLE_PATH_BYTES, "%s", path);
    snprintf(keep, BUNDLE_PATH_BYTES, "%s~", path);
  }
}

static enum err write_file(struct writer *w, struct journal *journal, const char *path,
                           int64_t after, struct error *e) {
  char keep[BUNDLE_PATH_BYTES];
  find_paths(w, path, keep);
  enum err err = safe_file_begin(&w->file, w->out->path, 0644, e);
  if (err) return err;
  err = put_all(w, journal, after, e);
  if (!err) return safe_file_commit(&w->file, keep, e);
  safe_file_abandon(&w->file);
  return err;
}

enum err bundle_export(struct journal *journal, const struct machine *machine, const char *path,
                       const struct machine_card *to, size_t to_count, int64_t after,
                       struct bundle_written *out, struct error *e) {
  struct writer w = {.machine = machine, .to = to, .to_count = to_count, .out = out};
  *out = (struct bundle_written){0};
  if (!to_count || to_count > BUNDLE_RECIPIENTS)
    return error_set(e, ERR_INVALID, N_("a bundle is for 1 to %s machines"), "16");
  if (strlen(path) > BUNDLE_PATH_BYTES / 2)
    return error_set(e, ERR_INVALID, N_("%s cannot be written: %s"), path, strerror(ENAMETOOLONG));
  crypto_generichash_init(&w.lines, NULL, 0, BUNDLE_HASH_BYTES);
  enum err err = find_after(journal, &w, &after, e);
  if (!err) err = travel_read(journal, chain_of(&w), after, count_entry, &w, e);
  if (!err && !out->entries)
    err = error_set(e, ERR_NOT_FOUND, N_("there is nothing new to hand on"));
  if (!err) err = write_file(&w, journal, path, after, e);
  guard_wipe(&w, sizeof w);
  return err;
}
