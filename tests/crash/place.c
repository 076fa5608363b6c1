#include "tests/crash/place.h"

#include <string.h>

#include <sodium.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "tests/crash/disk.h"
#include "tests/unit/desk.h"

struct place place;
static const char *synchronous;

/* --- chance --- */

static uint64_t chance = 1;

static const char *chance_name(void) {
  return "seeded";
}

static uint32_t chance_number(void) {
  return (uint32_t)disk_random(&chance, 1u << 31) << 1 ^ disk_random(&chance, 1u << 31);
}

static void chance_bytes(void *const out, const size_t len) {
  for (size_t i = 0; i < len; i++) ((uint8_t *)out)[i] = (uint8_t)disk_random(&chance, 256);
}

void place_seed(uint64_t seed) {
  static struct randombytes_implementation seeded = {
      .implementation_name = chance_name, .random = chance_number, .buf = chance_bytes};
  randombytes_set_implementation(&seeded);
  chance = (seed + 1) * 0x9E3779B97F4A7C15u;
}

/* --- the journal --- */

static int note_handle(sqlite3 *db, char **message, const struct sqlite3_api_routines *api) {
  const char *file = sqlite3_db_filename(db, "main");
  (void)message, (void)api;
  if (file && *file) place.handle = db;
  return SQLITE_OK;
}

const char *place_folder(void) {
  static char folder[64];
  if (*folder) return folder;
  desk_stop_clock();
  snprintf(folder, sizeof folder, "%s", desk_folder());
  sqlite3_auto_extension((void (*)(void))note_handle);
  return folder;
}

void place_remove_folder(void) {
  desk_remove(place_folder());
}

void place_set_synchronous(const char *how) {
  synchronous = how;
}

enum err place_open(struct error *e) {
  return journal_open(&place.journal, place_folder(), JOURNAL_WRITE, e);
}

void place_must_open(void) {
  char pragma[60];
  struct error e;
  cr_assert_eq(place_open(&e), ERR_OK, "%s", desk_sentence(&e));
  if (!synchronous) return;
  snprintf(pragma, sizeof pragma, "PRAGMA synchronous = %s", synchronous);
  cr_assert_eq(sqlite3_exec(place.handle, pragma, NULL, NULL, NULL), SQLITE_OK);
}

void place_close(void) {
  journal_close(&place.journal);
}

void place_kill(void) {
  cr_assert_lt(place.killed_count, PLACE_KILLED);
  place.killed[place.killed_count++] = place.journal;
  place.journal = NULL;
  disk_kill(disk_mounted());
}

static int add_row(void *text, int count, char **values, char **names) {
  (void)names;
  for (int i = 0; i < count; i++) buf_addf(text, "%s ", values[i] ? values[i] : "-");
  return 0;
}

char *place_state(void) {
  static const char sql[] = "SELECT of, num, hex(hash) FROM head ORDER BY of;"
                            "SELECT form, at, body FROM draft ORDER BY form;"
                            "SELECT count(*) FROM entry";
  struct buf text = {0};
  cr_assert_eq(sqlite3_exec(place.handle, sql, add_row, &text, NULL), SQLITE_OK, "%s",
               sqlite3_errmsg(place.handle));
  return buf_take(&text);
}

struct place_hash place_hash(void) {
  struct place_hash hash;
  sqlite3_int64 len = 0;
  unsigned char *bytes = sqlite3_serialize(place.handle, "main", &len, 0);
  crypto_generichash(hash.bytes, sizeof hash.bytes, bytes, bytes ? (size_t)len : 0, NULL, 0);
  sqlite3_free(bytes);
  return hash;
}

/* --- what was erased --- */

enum { WINDOW = 8 };

static struct {
  uint64_t *windows;
  size_t count, room;
  bool is_first[1 << 16]; /* two bytes with which one of them begins */
} erased;

static void erase_bytes(const void *bytes, size_t len) {
  for (size_t i = 0; i + WINDOW <= len; i++) {
    const uint8_t *at = (const uint8_t *)bytes + i;
    erased.windows = mem_grow(erased.windows, erased.count, &erased.room, sizeof *erased.windows);
    memcpy(&erased.windows[erased.count++], at, WINDOW);
    erased.is_first[at[0] << 8 | at[1]] = true;
  }
}

void place_erases_text(const char *text) {
  erase_bytes(text, strlen(text));
}

void place_erases_rows(const char *sql) {
  sqlite3_stmt *stmt;
  cr_assert_eq(sqlite3_prepare_v2(place.handle, sql, -1, &stmt, NULL), SQLITE_OK, "%s",
               sqlite3_errmsg(place.handle));
  while (sqlite3_step(stmt) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count(stmt); i++)
      erase_bytes(sqlite3_column_blob(stmt, i), (size_t)sqlite3_column_bytes(stmt, i));
  sqlite3_finalize(stmt);
  cr_assert_gt(erased.count, 0, "%s", sql);
}

void place_erases_nothing(void) {
  free(erased.windows);
  memset(&erased, 0, sizeof erased);
}

static bool is_erased(const uint8_t *at) {
  bool is_one = false;
  for (size_t i = 0; !is_one && i < erased.count; i++)
    is_one = memcmp(&erased.windows[i], at, WINDOW) == 0;
  return is_one;
}

size_t place_remains(const uint8_t *bytes, size_t len_bytes) {
  size_t count = 0;
  for (size_t i = 0; i + WINDOW <= len_bytes; i++)
    count += erased.is_first[bytes[i] << 8 | bytes[i + 1]] && is_erased(bytes + i);
  return count;
}
