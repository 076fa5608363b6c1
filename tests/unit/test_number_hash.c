/* A number of which a bit has changed is never shown: by no list, no card, no snippet of a search. The
 * bits are changed where they are stored. SUAR_LONG_NUMBERS=1 tries every bit of every number. */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/content/directory.h"
#include "model/content/search.h"
#include "tests/unit/real_pack.h"

enum { SAMPLE = 600 };

/* A number as it is stored: the texts that follow one another in its row. */
struct stored {
  char id[80], service[80], number[64], e164[64], extension[32];
  off_t at; /* of `number` in the file */
  size_t len_bytes;
};
static struct stored rows[400];
static size_t row_count;

static void read_rows(const char *path) {
  sqlite3 *db;
  sqlite3_stmt *stmt;
  cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
  cr_assert_eq(sqlite3_prepare_v2(db, "SELECT id, service_id, number, number_e164, extension FROM phone"
                                      " WHERE location_id = '' ORDER BY id", -1, &stmt, NULL), SQLITE_OK);
  for (row_count = 0; sqlite3_step(stmt) == SQLITE_ROW && row_count < 400; row_count++) {
    struct stored *row = &rows[row_count];
    char *const texts[] = {row->id, row->service, row->number, row->e164, row->extension};
    const size_t rooms[] = {sizeof row->id, sizeof row->service, sizeof row->number, sizeof row->e164,
                            sizeof row->extension};
    for (int i = 0; i < 5; i++)
      snprintf(texts[i], rooms[i], "%s", (const char *)sqlite3_column_text(stmt, i));
    row->len_bytes = strlen(row->number) + strlen(row->e164) + strlen(row->extension);
  }
  sqlite3_finalize(stmt);
  sqlite3_close(db);
}

/* Where the row stands: id, a small number, service, number, number_e164, extension, without gaps. Two rows
 * may have the same number. */
static const char *find_row(const struct stored *row, const char *bytes, size_t size) {
  enum { BETWEEN = 4 };
  const char *found = bytes, *end = bytes + size, *texts = NULL;
  char *text = mem_format("%s%s%s%s", row->service, row->number, row->e164, row->extension);
  while (!texts && (found = memmem(found, (size_t)(end - found), row->id, strlen(row->id)))) {
    found += strlen(row->id);
    size_t left = (size_t)(end - found), room = strlen(text) + BETWEEN;
    texts = memmem(found, room < left ? room : left, text, strlen(text));
  }
  free(text);
  return texts;
}

static void find_rows(const char *path) {
  FILE *file = fopen(path, "rb");
  cr_assert(file);
  fseek(file, 0, SEEK_END);
  size_t size = (size_t)ftell(file);
  char *bytes = mem_new(size, 1);
  rewind(file);
  cr_assert_eq(fread(bytes, 1, size, file), size);
  fclose(file);
  for (size_t i = 0; i < row_count; i++) {
    const char *found = find_row(&rows[i], bytes, size);
    cr_assert(found, "%s", rows[i].id);
    rows[i].at = found - bytes + (off_t)strlen(rows[i].service);
  }
  free(bytes);
}

static void flip(int file, off_t at, int bit) {
  unsigned char byte;
  cr_assert_eq(pread(file, &byte, 1, at), 1);
  byte ^= (unsigned char)(1 << bit);
  cr_assert_eq(pwrite(file, &byte, 1, at), 1);
}

static void expect_hidden(const struct hotline *row, const char *id, size_t bit) {
  if (strcmp(row->id, id) != 0) return;
  cr_expect_eq(row->status, NUMBER_DAMAGED, "%s, bit %zu: \"%s\"", id, bit, row->number);
  cr_expect_str_empty(row->number);
  cr_expect_str_empty(row->e164);
  cr_expect_str_empty(row->extension);
}

/* As staff see it, who see the most. */
static void expect_never_shown(const char *path, const struct stored *row, size_t bit) {
  struct pack *pack = NULL;
  struct service *service = NULL;
  if (pack_open(&pack, path, NULL)) return;
  if (service_load(&service, pack, row->service, true, NULL) == ERR_OK)
    for (size_t i = 0; i < service->number_count; i++) expect_hidden(&service->numbers[i], row->id, bit);
  service_free(&service);
  pack_close(&pack);
}

static void flip_and_look(const char *path, int file, const struct stored *row, size_t bit) {
  flip(file, row->at + (off_t)(bit / 8), (int)(bit % 8));
  expect_never_shown(path, row, bit);
  flip(file, row->at + (off_t)(bit / 8), (int)(bit % 8));
}

static uint64_t next_random(uint64_t *state) {
  *state = *state * 6364136223846793005U + 1442695040888963407U;
  return *state >> 33;
}

Test(number_hash, no_changed_bit_of_a_number_is_shown) {
  uint64_t state = 20261123;
  char *path = damaged_pack("");
  read_rows(path);
  cr_assert_gt(row_count, 100);
  find_rows(path);
  int file = open(path, O_RDWR | O_CLOEXEC);
  cr_assert_geq(file, 0);
  if (getenv("SUAR_LONG_NUMBERS")) {
    for (size_t i = 0; i < row_count; i++)
      for (size_t bit = 0; bit < rows[i].len_bytes * 8; bit++) flip_and_look(path, file, &rows[i], bit);
  } else {
    for (int i = 0; i < SAMPLE; i++) {
      const struct stored *row = &rows[next_random(&state) % row_count];
      flip_and_look(path, file, row, next_random(&state) % (row->len_bytes * 8));
    }
    for (size_t bit = 0; bit < rows[0].len_bytes * 8; bit++) flip_and_look(path, file, &rows[0], bit);
  }
  close(file);
  unlink(path);
  free(path);
}

/* The other values that are shown with a number are as good as the number. */
Test(number_hash, nothing_beside_a_number_is_believed_either) {
  static const char *const changes[] = {
      "UPDATE phone SET number = '1112' WHERE id = 'pho-th-1111-01'",
      "UPDATE phone SET number_e164 = '+661112' WHERE id = 'pho-th-1111-01'",
      "UPDATE phone SET extension = '7' WHERE id = 'pho-th-1111-01'",
      "UPDATE phone SET type = 'whatsapp' WHERE id = 'pho-th-1111-01'",
      "UPDATE phone SET toll_free = 'y' WHERE id = 'pho-th-1111-01'",
      "UPDATE phone SET checked = '2026-11-01' WHERE id = 'pho-th-1111-01'",
      "UPDATE phone SET source = 'somebody' WHERE id = 'pho-th-1111-01'",
      "UPDATE phone SET has_conflict = 1 WHERE id = 'pho-th-1111-01'",
      "UPDATE phone SET hash = zeroblob(16) WHERE id = 'pho-th-1111-01'",
      "UPDATE phone SET hash = x'' WHERE id = 'pho-th-1111-01'",
      "UPDATE service SET name = 'Hotline 1112' WHERE id = 'svc-th-1111'",
      "UPDATE service SET country = 'MY' WHERE id = 'svc-th-1111'",
      "UPDATE phone SET id = 'pho-th-1111-09' WHERE id = 'pho-th-1111-01'",
  };
  for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
    char *path = damaged_pack(changes[i]);
    struct pack *pack = open_pack(path);
    struct hotline_list list;
    size_t seen = 0;
    cr_assert_eq(hotline_list_load(&list, pack, &(struct hotline_filter){.country = "TH"}, 0, 0, NULL),
                 ERR_OK);
    for (size_t k = 0; k < list.count; k++)
      if (strcmp(list.rows[k].service_id, "svc-th-1111") == 0) {
        expect_hidden(&list.rows[k], "pho-th-1111-01", i);
        cr_expect_null(strpbrk(list.rows[k].service, "0123456789"), "%s", list.rows[k].service);
        seen++;
      }
    cr_expect_eq(seen, 1, "%s", changes[i]);
    hotline_list_free(&list);
    drop_pack(&pack, path);
  }
}

/* What a search shows of a hotline: title and snippet. */
Test(number_hash, a_search_shows_no_damaged_number) {
  char *path = damaged_pack("UPDATE phone SET number = '8642' WHERE id = 'pho-th-1111-01'");
  struct pack *pack = open_pack(path);
  struct search_ask ask = {.query = "1111", .chain = pack_chain(pack, "en")};
  struct search_result result;
  size_t hotlines = 0;
  cr_assert_eq(search_run(&result, pack, &ask, NULL), ERR_OK);
  for (size_t i = 0; i < result.count; i++) {
    struct search_hit *hit = &result.hits[i];
    if (strcmp(hit->id, "svc-th-1111") != 0) continue;
    cr_assert_eq(search_snippet(hit, pack, "1111", NULL), ERR_OK);
    cr_expect_null(strstr(hit->snippet, "8642"));
    cr_expect_null(strpbrk(hit->title, "0123456789"), "%s", hit->title);
    hotlines++;
  }
  cr_expect_eq(hotlines, 1);
  search_result_free(&result);
  drop_pack(&pack, path);
}

static void expect_fallback(struct pack *pack, const char *country, const char *number) {
  struct hotline_list list;
  enum err err = directory_fallback(&list, pack, country, NULL);
  cr_assert_eq(err, number ? ERR_OK : ERR_NOT_FOUND);
  if (err) return;
  cr_assert_eq(list.count, 1);
  cr_expect_str_eq(list.rows[0].number, number);
  hotline_list_free(&list);
}

Test(number_hash, the_fallback_is_a_sound_number_for_emergencies) {
  struct pack *pack = real_pack();
  expect_fallback(pack, "TH", "1300");
  pack_close(&pack);
  char *path = damaged_pack("UPDATE phone SET number = '1301' WHERE number = '1300'");
  pack = open_pack(path);
  expect_fallback(pack, "TH", "191");
  drop_pack(&pack, path);
  path = damaged_pack("UPDATE phone SET hash = x''");
  pack = open_pack(path);
  expect_fallback(pack, "TH", NULL);
  expect_fallback(pack, "", NULL);
  drop_pack(&pack, path);
}

/* Marks of this machine, by what stands in `context`. */
static bool mark(void *context, const char *phone_id, struct number_mark *out) {
  if (strcmp(phone_id, "pho-th-1111-01") != 0) return false;
  *out = *(const struct number_mark *)context;
  return true;
}

static void expect_marked(struct pack *pack, struct number_mark said, enum number_status status,
                          const char *checked) {
  struct service *service;
  pack_set_marks(pack, mark, &said);
  cr_assert_eq(service_load(&service, pack, "svc-th-1111", true, NULL), ERR_OK);
  cr_expect_eq(service->numbers[0].status, status);
  cr_expect_str_eq(service->numbers[0].checked, checked);
  service_free(&service);
  pack_set_marks(pack, NULL, NULL);
}

Test(number_hash, what_was_found_out_here_counts_when_it_is_newer) {
  setenv("SUAR_NOW", "2026-11-22T10:00:00+07:00", 1);
  char *path = changed_pack("UPDATE phone SET checked = '2025-03' WHERE id = 'pho-th-1111-01'");
  struct pack *pack = open_pack(path);
  expect_marked(pack, (struct number_mark){0}, NUMBER_OLD, "2025-03");
  expect_marked(pack, (struct number_mark){.checked = "2026-11-20"}, NUMBER_ACTIVE, "2026-11-20");
  expect_marked(pack, (struct number_mark){.checked = "2025-02-20"}, NUMBER_OLD, "2025-03");
  expect_marked(pack, (struct number_mark){.wrong = "2026-11-20"}, NUMBER_WRONG, "2025-03");
  expect_marked(pack, (struct number_mark){.wrong = "2025-02-20"}, NUMBER_OLD, "2025-03");
  expect_marked(pack, (struct number_mark){.checked = "2026-11-19", .wrong = "2026-11-20"},
                NUMBER_WRONG, "2026-11-19");
  drop_pack(&pack, path);
}
