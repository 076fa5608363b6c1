/* Entries as lines of a bundle. */
#include "model/exchange/bundle_inner.h"

#include <inttypes.h>
#include <string.h>

#include <unistr.h>

#include "model/exchange/lines.h"

enum { FIELDS = 12, WORD_BYTES = 64, BLOB_BYTES = 1 << 16, BODY_BYTES = 1 << 20 };

static bool is_word(const char *text) {
  size_t len = strlen(text);
  for (size_t i = 0; i < len; i++)
    if (text[i] <= ' ' || text[i] > '~') return false;
  return len && len <= WORD_BYTES;
}

/* Canonical JSON has no control characters: line feeds and tabs part lines and fields here. */
static bool is_body(const char *text) {
  size_t len = strlen(text);
  for (size_t i = 0; i < len; i++)
    if ((unsigned char)text[i] < ' ') return false;
  return len && len <= BODY_BYTES && !u8_check((const uint8_t *)text, len);
}

/* All four parts are there, or none. */
static bool is_sealed_right(const struct travel_sealed *s) {
  size_t most = BLOB_BYTES;
  bool has_all = s->team_bytes && s->recovery_bytes && s->nonce_bytes && s->cipher_bytes;
  bool has_any = s->team_bytes || s->recovery_bytes || s->nonce_bytes || s->cipher_bytes;
  return has_all == has_any && s->team_bytes <= most && s->recovery_bytes <= most &&
         s->nonce_bytes <= most && s->cipher_bytes <= most;
}

static bool is_right(const struct travel_entry *entry) {
  return entry->seq >= 1 && entry->tick >= entry->seq && id_is_valid(entry->id) &&
         is_word(entry->at) && is_word(entry->kind) && is_body(entry->body) &&
         is_sealed_right(&entry->sealed);
}

enum err bundle_add_entry(struct buf *line, const struct travel_entry *entry, struct error *e) {
  const struct travel_sealed *s = &entry->sealed;
  if (!is_right(entry))
    return error_set(e, ERR_INVALID, N_("entry %s of the journal cannot be read"), entry->id);
  buf_addf(line, "%" PRId64 "\t%" PRId64 "\t%s\t%s\t%s\t", entry->seq, entry->tick, entry->id,
           entry->at, entry->kind);
  lines_add_hex(line, entry->prev, sizeof entry->prev);
  buf_add(line, "\t");
  lines_add_hex(line, entry->hash, sizeof entry->hash);
  buf_add(line, "\t");
  lines_add_base64(line, s->team, s->team_bytes);
  buf_add(line, "\t");
  lines_add_base64(line, s->recovery, s->recovery_bytes);
  buf_add(line, "\t");
  lines_add_base64(line, s->nonce, s->nonce_bytes);
  buf_add(line, "\t");
  lines_add_base64(line, s->cipher, s->cipher_bytes);
  buf_addf(line, "\t%s\n", entry->body);
  return ERR_OK;
}

/* Cuts the line at its tabs; false when it has not that many fields. */
static bool split(char *line, char *field[FIELDS]) {
  for (int i = 0; i < FIELDS; i++) {
    char *tab = strchr(line, '\t');
    if (!tab != (i == FIELDS - 1)) return false;
    field[i] = line;
    if (tab) *tab = '\0';
    if (tab) line = tab + 1;
  }
  return true;
}

/* Reads a part of a sealed row to the place where `*blobs` is; moves that behind it. */
static bool read_blob(const char *text, uint8_t **blobs, const void **out, size_t *len_bytes) {
  bool is_read = lines_base64(text, *blobs, strlen(text), len_bytes);
  *out = *blobs;
  *blobs += *len_bytes;
  return is_read;
}

bool bundle_parse_entry(struct travel_entry *out, char *line, uint8_t *blobs, const char *install) {
  char *field[FIELDS];
  struct travel_sealed *s = &out->sealed;
  if (!split(line, field)) return false;
  *out = (struct travel_entry){.install = install, .id = field[2], .at = field[3], .kind = field[4],
                               .body = field[11]};
  return lines_number(field[0], &out->seq) && lines_number(field[1], &out->tick) &&
         lines_hex(field[5], out->prev, sizeof out->prev) &&
         lines_hex(field[6], out->hash, sizeof out->hash) &&
         read_blob(field[7], &blobs, &s->team, &s->team_bytes) &&
         read_blob(field[8], &blobs, &s->recovery, &s->recovery_bytes) &&
         read_blob(field[9], &blobs, &s->nonce, &s->nonce_bytes) &&
         read_blob(field[10], &blobs, &s->cipher, &s->cipher_bytes) && is_right(out);
}

void bundle_signed(const uint8_t hash[BUNDLE_HASH_BYTES], uint8_t out[BUNDLE_HASH_BYTES]) {
  static const char purpose[] = "suar bundle signature 1"; /* code */
  crypto_generichash(out, BUNDLE_HASH_BYTES, hash, BUNDLE_HASH_BYTES, (const uint8_t *)purpose,
                     sizeof purpose - 1);
}
