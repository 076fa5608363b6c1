#include "model/journal/salvage_rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/store/carve.h"

enum { ENTRY_COLUMNS_1 = 7, ENTRY_COLUMNS = 10, SEALED_COLUMNS = 7, NAME_BYTES = 100, ID_LEN = ID_TEXT_BYTES - 1 };

static bool is_text(const struct carve_value *v) {
  return v->kind == CARVE_TEXT && !memchr(v->bytes, '\0', v->len_bytes);
}

static bool is_blob(const struct carve_value *v, size_t len_bytes) {
  return v->kind == CARVE_BLOB && v->len_bytes == len_bytes;
}

static char *copy_text(const struct carve_value *v) {
  return mem_text_n(v->bytes, v->len_bytes);
}

static bool is_id(const struct carve_value *v) {
  char id[ID_TEXT_BYTES] = "";
  if (!is_text(v) || v->len_bytes != ID_LEN) return false;
  memcpy(id, v->bytes, ID_LEN);
  return id_is_valid(id);
}

/* --- entries and what is sealed --- */

/* num, id, at, kind, body, prev, hash; since version 4 of the schema also origin, seq, tick. */
static bool is_entry(const struct carve_row *row) {
  const struct carve_value *v = row->values;
  return (row->count == ENTRY_COLUMNS_1 || row->count == ENTRY_COLUMNS) &&
         v[0].kind == CARVE_NULL && is_id(&v[1]) && is_text(&v[2]) && is_text(&v[3]) &&
         is_text(&v[4]) && is_blob(&v[5], CHAIN_HASH_BYTES) && is_blob(&v[6], CHAIN_HASH_BYTES);
}

static void take_entry(struct found *found, const struct carve_row *row) {
  const struct carve_value *v = row->values;
  bool is_first = row->count == ENTRY_COLUMNS_1;
  found->entries = mem_grow(found->entries, found->entry_count, &found->entry_room,
                            sizeof *found->entries);
  struct found_entry *entry = &found->entries[found->entry_count++];
  *entry = (struct found_entry){.source = found->source,
                                .origin = is_first ? 0 : v[7].number,
                                .seq = is_first ? row->rowid : v[8].number,
                                .tick = is_first ? row->rowid : v[9].number};
  for (int i = 0; i < CHAIN_FIELDS; i++) entry->fields[i] = copy_text(&v[i + 1]);
  memcpy(entry->prev, v[5].bytes, CHAIN_HASH_BYTES);
  memcpy(entry->hash, v[6].bytes, CHAIN_HASH_BYTES);
  found->read[found->source]++;
}

/* entry, case, field, and the four parts; the first two were numbers before version 4. */
static bool is_seal(const struct carve_row *row) {
  const struct seal_row *s = NULL; /* for its sizes */
  const struct carve_value *v = row->values;
  return row->count == SEALED_COLUMNS && is_text(&v[2]) && is_blob(&v[3], sizeof s->team) &&
         is_blob(&v[4], sizeof s->recovery) && is_blob(&v[5], sizeof s->nonce) &&
         v[6].kind == CARVE_BLOB;
}

static void take_seal(struct found *found, const struct carve_row *row) {
  const struct carve_value *v = row->values;
  struct seal_row sealed = {.cipher_bytes = v[6].len_bytes};
  memcpy(sealed.team, v[3].bytes, sizeof sealed.team);
  memcpy(sealed.recovery, v[4].bytes, sizeof sealed.recovery);
  memcpy(sealed.nonce, v[5].bytes, sizeof sealed.nonce);
  sealed.cipher = mem_new(sealed.cipher_bytes + 1, 1);
  memcpy(sealed.cipher, v[6].bytes, sealed.cipher_bytes);
  found->seals = mem_grow(found->seals, found->seal_count, &found->seal_room, sizeof *found->seals);
  struct found_seal *seal = &found->seals[found->seal_count++];
  seal->row = sealed;
  seal_hash(&sealed, seal->hash);
}

/* --- small tables --- */

/* What the columns are: t text, i number, b blob, h hash, m month, n nothing (the row's own number), u id. */
static const struct {
  const char *columns;
  bool is_kept; /* rows that were taken out of it could come back */
} shapes[FOUND_LISTS] = {
    [FOUND_META] = {"tt", false},   [FOUND_HEAD] = {"tih", false},  [FOUND_ORIGIN] = {"nu", true},
    [FOUND_VAULT] = {"tb", false},  [FOUND_GAP] = {"mttti", false}, [FOUND_UNIQUE] = {"im", true},
    [FOUND_DRAFT] = {"ttt", false}, [FOUND_PRUNED] = {"u", true},
};

static bool is_month(const struct carve_value *v) {
  char day[CLOCK_DATE_BYTES];
  if (!is_text(v) || v->len_bytes != 7) return false;
  snprintf(day, sizeof day, "%.7s-01", (const char *)v->bytes);
  return clock_is_date(day);
}

static bool has_shape(const struct carve_row *row, const char *columns) {
  if (row->count != strlen(columns)) return false;
  for (size_t i = 0; i < row->count; i++) {
    const struct carve_value *v = &row->values[i];
    bool is_it = columns[i] == 'm'   ? is_month(v)
                 : columns[i] == 'u' ? is_id(v)
                 : columns[i] == 't' ? is_text(v)
                 : columns[i] == 'i' ? v->kind == CARVE_INT
                 : columns[i] == 'h' ? is_blob(v, CHAIN_HASH_BYTES)
                 : columns[i] == 'n' ? v->kind == CARVE_NULL
                                     : v->kind == CARVE_BLOB;
    if (!is_it) return false;
  }
  return true;
}

static bool is_among(const char *const *names, const char *name) {
  while (*names && strcmp(*names, name) != 0) names++;
  return *names;
}

/* Keys, and indexes, have rows of the same shape. */
static bool is_of(enum found_list list, const struct found_row *row) {
  static const char *const keys[] = {"team", "recovery", "unique", "lock", "sheets.AB", "sheets.AC",
                                     "sheets.BC", "tries", NULL};
  static const char *const tables[] = {"gap", "unique_visit", "sealed", "foreign", "pruned", NULL};
  const char *first = row->texts[0] ? row->texts[0] : "";
  switch (list) {
  case FOUND_META: return strcmp(first, "install") == 0 && id_is_valid(row->texts[1]);
  case FOUND_DRAFT: return clock_iso_ms(row->texts[1], &(int64_t){0});
  case FOUND_VAULT: return is_among(keys, first);
  case FOUND_HEAD: return id_is_valid(first) || is_among(tables, first);
  default: return true;
  }
}

static void free_row(struct found_row *row) {
  for (int i = 0; i < FOUND_TEXTS; i++) free(row->texts[i]);
  free(row->blob);
}

static struct found_row copy_row(const struct found *found, const struct carve_row *row) {
  struct found_row copy = {.number = row->rowid, .source = found->source};
  int texts = 0;
  for (size_t i = 0; i < row->count; i++) {
    const struct carve_value *v = &row->values[i];
    if (v->kind == CARVE_TEXT) copy.texts[texts++] = copy_text(v);
    if (v->kind == CARVE_INT) copy.number = v->number;
    if (v->kind != CARVE_BLOB) continue;
    copy.blob_bytes = v->len_bytes;
    copy.blob = mem_new(v->len_bytes + 1, 1);
    memcpy(copy.blob, v->bytes, v->len_bytes);
  }
  return copy;
}

static void take_small(struct found *found, const struct carve_row *row) {
  for (enum found_list list = 0; list < FOUND_LISTS; list++) {
    if ((row->is_stale && !shapes[list].is_kept) || !has_shape(row, shapes[list].columns)) continue;
    struct found_row copy = copy_row(found, row);
    if (!is_of(list, &copy)) {
      free_row(&copy);
      continue;
    }
    found->rows[list] = mem_grow(found->rows[list], found->row_count[list], &found->row_room[list],
                                 sizeof copy);
    found->rows[list][found->row_count[list]++] = copy;
    return;
  }
}

static void take_row(void *context, const struct carve_row *row) {
  struct found *found = context;
  if (is_entry(row)) take_entry(found, row);
  else if (is_seal(row)) take_seal(found, row);
  else take_small(found, row);
}

enum err found_read(struct found *found, const char *path, struct error *e) {
  enum err err = carve_file(path, take_row, found, e);
  found->source++;
  return err;
}

/* --- what was found --- */

const char *found_meta(const struct found *found, int source, const char *key) {
  for (size_t i = 0; i < found->row_count[FOUND_META]; i++) {
    const struct found_row *row = &found->rows[FOUND_META][i];
    if (row->source == source && strcmp(row->texts[0], key) == 0) return row->texts[1];
  }
  return NULL;
}

const struct found_row *found_head(const struct found *found, const char *of) {
  for (size_t i = 0; i < found->row_count[FOUND_HEAD]; i++) {
    const struct found_row *row = &found->rows[FOUND_HEAD][i];
    if (row->source == 0 && strcmp(row->texts[0], of) == 0) return row;
  }
  return NULL;
}

static int by_first_text(const void *a, const void *b) {
  return strcmp(((const struct found_row *)a)->texts[0], ((const struct found_row *)b)->texts[0]);
}

bool found_is_pruned(const struct found *found, const char *id) {
  const struct found_row key = {.texts = {(char *)(uintptr_t)id}};
  if (!found->row_count[FOUND_PRUNED]) return false;
  return bsearch(&key, found->rows[FOUND_PRUNED], found->row_count[FOUND_PRUNED], sizeof key,
                 by_first_text) != NULL;
}

/* The first that was found is the newest: a team's key may have been made anew. */
const struct found_seal *found_seal(const struct found *found, const char *hash) {
  for (size_t i = 0; i < found->seal_count; i++)
    if (strcmp(found->seals[i].hash, hash) == 0) return &found->seals[i];
  return NULL;
}

void found_free(struct found *found) {
  for (size_t i = 0; i < found->entry_count; i++)
    for (int j = 0; j < CHAIN_FIELDS; j++) free(found->entries[i].fields[j]);
  for (size_t i = 0; i < found->seal_count; i++) free(found->seals[i].row.cipher);
  for (int list = 0; list < FOUND_LISTS; list++) {
    for (size_t i = 0; i < found->row_count[list]; i++) free_row(&found->rows[list][i]);
    free(found->rows[list]);
  }
  free(found->entries);
  free(found->seals);
  *found = (struct found){0};
}

/* --- proof --- */

static bool is_by(const struct found_entry *entry, const char *install) {
  uint8_t hash[CHAIN_HASH_BYTES];
  struct chain_entry hashed = {
      .prev = entry->prev, .install = install, .seq = entry->seq, .tick = entry->tick};
  for (int i = 0; i < CHAIN_FIELDS; i++) {
    hashed.fields[i] = entry->fields[i];
    hashed.len_bytes[i] = strlen(entry->fields[i]);
  }
  chain_hash(&hashed, hash);
  return memcmp(hash, entry->hash, sizeof hash) == 0;
}

/* Whose it is. Everything that has the name of an install is tried: only one fits. */
static const char *find_install(const struct found *found, const struct found_entry *entry) {
  static const struct {
    enum found_list list;
    int text;
  } names[] = {{FOUND_META, 1}, {FOUND_ORIGIN, 0}, {FOUND_HEAD, 0}};
  for (size_t n = 0; n < sizeof names / sizeof *names; n++)
    for (size_t i = 0; i < found->row_count[names[n].list]; i++) {
      const char *install = found->rows[names[n].list][i].texts[names[n].text];
      if (id_is_valid(install) && is_by(entry, install)) return install;
    }
  return NULL;
}

/* Of one whose hash tells nothing any more: as the file says. */
static const char *named_install(const struct found *found, const struct found_entry *entry) {
  if (!found_is_pruned(found, entry->fields[0])) return NULL;
  if (!entry->origin) return found_meta(found, entry->source, "install");
  for (size_t i = 0; i < found->row_count[FOUND_ORIGIN]; i++)
    if (found->rows[FOUND_ORIGIN][i].number == entry->origin &&
        found->rows[FOUND_ORIGIN][i].source == entry->source)
      return found->rows[FOUND_ORIGIN][i].texts[0];
  return NULL;
}

static void prove(struct found *found, struct found_entry *entry) {
  const char *install = find_install(found, entry);
  if (!install) {
    install = named_install(found, entry);
    entry->is_unproved = install != NULL;
  }
  if (!install || entry->seq < 1 || entry->tick < entry->seq) return;
  memcpy(entry->install, install, ID_TEXT_BYTES);
  found->proved[entry->source]++;
}

/* The order in which entries stand; of one twice the proved one first, then that of the first file, what is no
 * entry behind all. */
static int by_order(const void *a, const void *b) {
  const struct found_entry *x = a, *y = b;
  if (!*x->install != !*y->install) return *x->install ? -1 : 1;
  if (x->tick != y->tick) return x->tick < y->tick ? -1 : 1;
  int order = memcmp(x->hash, y->hash, CHAIN_HASH_BYTES);
  if (!order) order = (int)x->is_unproved - (int)y->is_unproved;
  return order ? order : x->source - y->source;
}

static void drop(struct found_entry *entry) {
  for (int i = 0; i < CHAIN_FIELDS; i++) free(entry->fields[i]);
}

void found_settle(struct found *found) {
  size_t kept = 0;
  if (found->row_count[FOUND_PRUNED])
    qsort(found->rows[FOUND_PRUNED], found->row_count[FOUND_PRUNED], sizeof(struct found_row),
          by_first_text);
  for (size_t i = 0; i < found->entry_count; i++) prove(found, &found->entries[i]);
  if (found->entry_count)
    qsort(found->entries, found->entry_count, sizeof *found->entries, by_order);
  for (size_t i = 0; i < found->entry_count; i++) {
    struct found_entry *entry = &found->entries[i];
    bool is_again = kept && memcmp(found->entries[kept - 1].hash, entry->hash, CHAIN_HASH_BYTES) == 0;
    if (!*entry->install || is_again) drop(entry);
    else found->entries[kept++] = *entry;
  }
  found->entry_count = kept;
}
