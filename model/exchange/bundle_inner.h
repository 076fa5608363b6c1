/* bundle_inner: what writing and reading bundles share: the shape of the file, its lines, its entries. */
#ifndef MODEL_EXCHANGE_BUNDLE_INNER_H
#define MODEL_EXCHANGE_BUNDLE_INNER_H

#include <stdbool.h>

#include <sodium.h>

#include "model/base/buf.h"
#include "model/exchange/bundle.h"
#include "model/journal/travel.h"

enum {
  BUNDLE_MAGIC_BYTES = 8,
  BUNDLE_FILE_KEY_BYTES = crypto_secretstream_xchacha20poly1305_KEYBYTES,
  BUNDLE_SEALED_BYTES = crypto_box_SEALBYTES + BUNDLE_FILE_KEY_BYTES,
  BUNDLE_START_BYTES = crypto_secretstream_xchacha20poly1305_HEADERBYTES,
  BUNDLE_CHUNK_BYTES = 4096,
  BUNDLE_CLOSED_BYTES = BUNDLE_CHUNK_BYTES + crypto_secretstream_xchacha20poly1305_ABYTES,
  BUNDLE_HEAD_BYTES =
      BUNDLE_MAGIC_BYTES + 1 + BUNDLE_RECIPIENTS * BUNDLE_SEALED_BYTES + BUNDLE_START_BYTES,
  BUNDLE_HASH_BYTES = 32,
  BUNDLE_LINE_BYTES = 4 << 20, /* no line is longer */
};

#define BUNDLE_MAGIC "suarbun1"
#define BUNDLE_TITLE "suar bundle "
#define BUNDLE_VERSION "1"

/* The line of an entry, with its end. ERR_INVALID when it is none that can be read again. */
enum err bundle_add_entry(struct buf *line, const struct travel_entry *entry, struct error *e);

/* Reads one, which is cut apart and borrowed by `out`, as is what is in `blobs`: as much room as the line is long.
 * `install` is whose entry it is. False when it is none. */
bool bundle_parse_entry(struct travel_entry *out, char *line, uint8_t *blobs, const char *install);

/* What is signed of a bundle with that hash. */
void bundle_signed(const uint8_t hash[BUNDLE_HASH_BYTES], uint8_t out[BUNDLE_HASH_BYTES]);

/* What is known of that install here; all zeros when it has no entries. */
enum err bundle_find_install(struct journal *journal, const char *install,
                             struct travel_install *out, struct error *e);

/* An open bundle, read from its beginning to its end. */
struct bundle_reader {
  const struct machine *machine;
  const char *data_dir, *path;
  struct bundle_read *out; /* what its header says, and the reason to refuse it */
  int fd;
  crypto_secretstream_xchacha20poly1305_state stream;
  uint8_t head_hash[BUNDLE_HASH_BYTES]; /* bound to the first chunk */
  bool is_first, is_last;               /* chunk */
  uint8_t chunk[BUNDLE_CHUNK_BYTES];
  size_t at; /* in the chunk */
  struct buf line;
  uint8_t *blobs;
  size_t blobs_bytes;
  crypto_generichash_state lines;
  uint8_t hash[BUNDLE_HASH_BYTES]; /* of the lines, at the end */
  int64_t entries, last_seq;       /* read so far, and the greatest number */
  uint8_t first_prev[BUNDLE_HASH_BYTES];
};

/* Opens it and reads its header. ERR_STORE; ERR_INVALID or ERR_REFUSED with the reason in `out`. To be
 * closed in every case. */
enum err bundle_open(struct bundle_reader *r, const struct machine *machine, const char *data_dir,
                     const char *path, struct bundle_read *out, struct error *e);
/* The next entry, borrowed until the next call. ERR_NOT_FOUND behind the last one, when all of the file
 * was as it should be: hash, numbers, signature, and that its machine is trusted. */
enum err bundle_next(struct bundle_reader *r, struct travel_entry *entry, struct error *e);
void bundle_close(struct bundle_reader *r);
/* Says why it is not taken: in `out` and as the error. */
enum err bundle_refuse(struct bundle_reader *r, enum bundle_reason reason, struct error *e);

#endif
