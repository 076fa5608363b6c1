/* salvage_rows: what is a row of the journal among all that a damaged file still has. For the files of
 * this folder.
 *
 * An entry is proved by its hash, whatever page it was found on; what is sealed by the entry that names it.
 * Everything else is taken from where it stood last. */
#ifndef MODEL_JOURNAL_SALVAGE_ROWS_H
#define MODEL_JOURNAL_SALVAGE_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/base/id.h"
#include "model/journal/chain.h"
#include "model/journal/seal_hash.h"

enum { FOUND_TEXTS = 4, FOUND_SOURCES = 2 };

struct found_entry {
  char install[ID_TEXT_BYTES]; /* "" until the hash has told */
  char *fields[CHAIN_FIELDS];  /* id, at, kind, body */
  int64_t origin, seq, tick;
  uint8_t prev[CHAIN_HASH_BYTES], hash[CHAIN_HASH_BYTES];
  int source;
  bool is_unproved; /* pruned, so that its hash tells nothing of what is left */
};
struct found_seal {
  struct seal_row row;
  char hash[SEAL_HASH_BYTES];
};
/* A row of the small tables: of the shape that its list says. */
struct found_row {
  char *texts[FOUND_TEXTS];
  int64_t number;
  uint8_t *blob;
  size_t blob_bytes;
  int source; /* 0: the first file that was read */
};

enum found_list {
  FOUND_META,   /* text, text */
  FOUND_HEAD,   /* text, number, hash */
  FOUND_ORIGIN, /* text, number */
  FOUND_VAULT,  /* text, blob */
  FOUND_GAP,    /* month, what, key, country, number */
  FOUND_UNIQUE, /* month, number */
  FOUND_DRAFT,  /* form, at, body */
  FOUND_PRUNED, /* id */
  FOUND_LISTS
};

struct found {
  struct found_entry *entries;
  struct found_seal *seals;
  struct found_row *rows[FOUND_LISTS];
  size_t entry_count, entry_room, seal_count, seal_room, row_count[FOUND_LISTS], row_room[FOUND_LISTS];
  size_t read[FOUND_SOURCES], proved[FOUND_SOURCES]; /* entries of each file; one twice counts in both */
  int source;
};

/* Adds what is in a file, of FOUND_SOURCES at most. ERR_STORE when it cannot be opened. */
enum err found_read(struct found *found, const char *path, struct error *e);
/* Proves the entries, puts them into their order and drops what is no entry, or one twice: that of the first
 * file stays. */
void found_settle(struct found *found);
/* The text of that row, the first one that was found; NULL. Borrowed. */
const char *found_meta(const struct found *found, int source, const char *key);
/* What the first file says of an install or a table; NULL. Borrowed. */
const struct found_row *found_head(const struct found *found, const char *of);
bool found_is_pruned(const struct found *found, const char *id);
/* What was sealed and has that hash; NULL. Borrowed. */
const struct found_seal *found_seal(const struct found *found, const char *hash);
void found_free(struct found *found);

#endif
