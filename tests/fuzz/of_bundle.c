/* Bundles: the file as others may spoil it, and the lines inside as a machine may write them. */
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "model/base/mem.h"
#include "model/exchange/bundle_inner.h"
#include "model/exchange/lines.h"
#include "model/journal/session.h"

static struct machine *here;

static void need_machine(void) {
  struct error e;
  const char *install = "0191e3a0-0000-7000-8000-000000000001";
  if (here) return;
  MUST(machine_open(&here, fuzz_path("here"), install, "here", &e) == ERR_OK);
}

static enum bundle_reason check(const char *bytes, size_t len_bytes) {
  struct bundle_read read;
  struct error e;
  fuzz_write("trial", bytes, len_bytes);
  enum err err = bundle_check(here, fuzz_path("here"), fuzz_path("trial"), &read, &e);
  MUST((err != ERR_OK) == (read.reason != BUNDLE_GOOD) || err == ERR_STORE);
  return read.reason;
}

/* --- sealing lines as a machine does --- */

struct sealed {
  struct buf lines, out;
};

static void close_chunks(struct sealed *s, const uint8_t key[BUNDLE_FILE_KEY_BYTES], const uint8_t *hash,
                         crypto_secretstream_xchacha20poly1305_state *stream) {
  (void)key;
  uint8_t chunk[BUNDLE_CHUNK_BYTES], closed[BUNDLE_CLOSED_BYTES];
  for (size_t at = 0; at < s->lines.len_bytes; at += sizeof chunk) {
    size_t left = s->lines.len_bytes - at, n = left < sizeof chunk ? left : sizeof chunk;
    bool is_last = at + sizeof chunk >= s->lines.len_bytes;
    memset(chunk, 0, sizeof chunk);
    memcpy(chunk, s->lines.text + at, n);
    crypto_secretstream_xchacha20poly1305_push(
        stream, closed, NULL, chunk, sizeof chunk, at ? NULL : hash, at ? 0 : BUNDLE_HASH_BYTES,
        is_last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
    buf_add_n(&s->out, (const char *)closed, sizeof closed);
  }
}

/* For this machine alone. */
static void seal(struct sealed *s) {
  crypto_secretstream_xchacha20poly1305_state stream;
  uint8_t key[BUNDLE_FILE_KEY_BYTES], sealed[BUNDLE_SEALED_BYTES], start[BUNDLE_START_BYTES];
  uint8_t hash[BUNDLE_HASH_BYTES];
  crypto_secretstream_xchacha20poly1305_keygen(key);
  MUST(machine_seal(machine_own_card(here), key, sizeof key, sealed));
  crypto_secretstream_xchacha20poly1305_init_push(&stream, start, key);
  buf_add(&s->out, BUNDLE_MAGIC "\1");
  buf_add_n(&s->out, (const char *)sealed, sizeof sealed);
  buf_add_n(&s->out, (const char *)start, sizeof start);
  crypto_generichash(hash, sizeof hash, (const uint8_t *)s->out.text, s->out.len_bytes, NULL, 0);
  close_chunks(s, key, hash, &stream);
}

static void add_trailer(struct buf *lines) {
  uint8_t hash[BUNDLE_HASH_BYTES], purpose[BUNDLE_HASH_BYTES], signature[MACHINE_SIGNATURE_BYTES];
  crypto_generichash(hash, sizeof hash, (const uint8_t *)lines->text, lines->len_bytes, NULL, 0);
  bundle_signed(hash, purpose);
  machine_sign(here, purpose, sizeof purpose, signature);
  buf_add(lines, "hash: ");
  lines_add_hex(lines, hash, sizeof hash);
  buf_add(lines, "\nsignature: ");
  lines_add_base64(lines, signature, sizeof signature);
  buf_add(lines, "\n");
}

/* Up to the empty line the bytes are what the header says behind the card, then they are entries: a
 * machine that is trusted has written and signed them. */
static void write_inner(struct buf *lines, const char *bytes, size_t len_bytes) {
  const char *end = memmem(bytes, len_bytes, "\n\n", 2);
  size_t head = end ? (size_t)(end - bytes) + 1 : 0;
  char *card = machine_write_card(machine_own_card(here));
  buf_addf(lines, "%s%s\n%s", BUNDLE_TITLE, BUNDLE_VERSION, card);
  buf_add_n(lines, bytes, head);
  buf_add(lines, "for: ");
  lines_add_base64(lines, machine_own_card(here)->key, MACHINE_KEY_BYTES);
  buf_add(lines, "\n");
  buf_add_n(lines, bytes + head, len_bytes - head);
  add_trailer(lines);
  free(card);
}

void fuzz_bundle_inner(const char *bytes, size_t len_bytes) {
  struct sealed s = {0};
  need_machine();
  write_inner(&s.lines, bytes, len_bytes);
  seal(&s);
  enum bundle_reason reason = check(s.out.text, s.out.len_bytes);
  MUST(reason != BUNDLE_NOT_FOR_US && reason != BUNDLE_CUT_OFF && reason != BUNDLE_UNKNOWN_MACHINE);
  buf_free(&s.lines);
  buf_free(&s.out);
}

/* --- the file --- */

static const char head[] =
    "created: 2026-11-22T10:00:00+07:00\nafter: 0\nlast: 1\nentries: 1\n"
    "before: 0000000000000000000000000000000000000000000000000000000000000000\n\n";

static struct buf good;

static void need_bundle(void) {
  struct sealed s = {0};
  size_t len;
  if (good.text) return;
  need_machine();
  write_inner(&s.lines, head, sizeof head - 1);
  seal(&s);
  good = s.out;
  len = good.len_bytes;
  MUST(check(good.text, len) == BUNDLE_DAMAGED); /* it has no entries, but all else */
  buf_free(&s.lines);
}

/* After a zero the bytes are the file; else they spoil one that can be opened. */
void fuzz_bundle(const char *bytes, size_t len_bytes) {
  need_bundle();
  if (len_bytes && !bytes[0]) {
    MUST(check(bytes + 1, len_bytes - 1) != BUNDLE_GOOD);
    return;
  }
  char *spoilt = fuzz_spoil(good.text, good.len_bytes, bytes, len_bytes);
  MUST(check(spoilt, good.len_bytes) != BUNDLE_GOOD);
  free(spoilt);
}

/* An entry that can be read is written as it was. */
void fuzz_bundle_entry(const char *bytes, size_t len_bytes) {
  struct travel_entry entry;
  struct buf again = {0};
  struct error e;
  char *line = fuzz_text(bytes, len_bytes), *cut = mem_text(line);
  uint8_t *blobs = mem_new(len_bytes + 1, 1);
  if (bundle_parse_entry(&entry, cut, blobs, "0191e3a0-0000-7000-8000-000000000001") &&
      bundle_add_entry(&again, &entry, &e) == ERR_OK) {
    MUST(again.len_bytes == strlen(line) + 1);
    MUST(memcmp(again.text, line, strlen(line)) == 0);
  }
  buf_free(&again);
  free(blobs);
  free(cut);
  free(line);
}
