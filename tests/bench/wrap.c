/* wrap: breaks a paragraph of 2 KB into lines of 70 columns, beside its break opportunities by
 * UAX 14 alone.
 *
 *   wrap PACK LANG ours|floor REPEATS   only runs, for counting instructions: of the last time in wrap_last()
 *   wrap PACK LANG first                prints what the first time took, beside another, in us
 *   wrap PACK memory                    prints private memory before and after every language, in kB
 *
 * The paragraph is made of the pack's statements in LANG; Shan, Mon, Karen and unmarked Khmer have
 * their own. */
#include <locale.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unilbrk.h>

#include "model/base/buf.h"
#include "model/base/wrap.h"
#include "model/store/dense.h"
#include "tests/bench/bench.h"

enum { PARAGRAPH_BYTES = 2048, LINE_COLS = 70 };

/* Languages of the Myanmar script that no pack has yet, and Khmer without marks between words. */
static const char *const own[][2] = {
    {"km-plain", "កម្មករទាំងអស់មានសិទ្ធិ "}, {"shn", "ၵူၼ်းႁဵတ်းၵၢၼ် "}, {"mnw", "ကမၠောန်ဂှ် "}, {"ksw", "တၢ်ခွဲးတၢ်ယာ "},
};
static const char *const langs[] = {"th", "lo", "km", "km-plain", "my", "shn", "mnw", "ksw", "ta", "bn", "hi",
                                    "ne", "te", "ml", "zh", "vi", "en"};
enum { OWN = sizeof own / sizeof own[0], LANGS = sizeof langs / sizeof langs[0] };

static void add_statements(struct buf *text, sqlite3 *db, const char *lang) {
  static const char sql[] = "SELECT plain(t.body, t.lang) FROM fact f JOIN text t ON t.message = f.statement"
                            " WHERE t.lang = ?1 ORDER BY f.num";
  sqlite3_stmt *stmt = bench_prepare(db, sql);
  sqlite3_bind_text(stmt, 1, lang, -1, SQLITE_STATIC);
  while (text->len_bytes < PARAGRAPH_BYTES && sqlite3_step(stmt) == SQLITE_ROW) {
    if (text->len_bytes) buf_add(text, " ");
    buf_add(text, (const char *)sqlite3_column_text(stmt, 0));
  }
  sqlite3_finalize(stmt);
}

/* A paragraph of 2 KB, less what would be half a letter. */
static void read_paragraph(struct buf *text, const char *pack, const char *lang) {
  sqlite3 *db = bench_open(pack, SQLITE_OPEN_READONLY);
  if (dense_register(db) != SQLITE_OK) bench_fail(pack);
  for (int i = 0; i < OWN; i++)
    while (strcmp(lang, own[i][0]) == 0 && text->len_bytes < PARAGRAPH_BYTES) buf_add(text, own[i][1]);
  add_statements(text, db, lang);
  sqlite3_close(db);
  if (text->len_bytes < PARAGRAPH_BYTES) bench_fail("the pack has too few statements in this language");
  text->len_bytes = PARAGRAPH_BYTES;
  while ((text->text[text->len_bytes] & 0xC0) == 0x80) text->len_bytes--;
  text->text[text->len_bytes] = '\0';
}

static void wrap_once(const struct buf *text) {
  struct wrap w;
  wrap_make(&w, text->text, LINE_COLS);
  wrap_free(&w);
}

static void floor_once(const struct buf *text) {
  static char classes[PARAGRAPH_BYTES];
  u8_possible_linebreaks((const uint8_t *)text->text, text->len_bytes, "UTF-8", classes);
}

/* What a tool that counts is pointed at. */
__attribute__((noinline)) void wrap_last(void (*once)(const struct buf *), const struct buf *text);
void wrap_last(void (*once)(const struct buf *), const struct buf *text) {
  once(text);
}

static double wrap_us(const struct buf *text) {
  double since_us = now_us();
  wrap_once(text);
  return now_us() - since_us;
}

static long anonymous_kb(void) {
  FILE *f = fopen("/proc/self/smaps_rollup", "r");
  char line[128];
  long kb = -1;
  if (!f) bench_fail("/proc/self/smaps_rollup cannot be read");
  while (fgets(line, sizeof line, f)) sscanf(line, "Anonymous: %ld", &kb);
  fclose(f);
  return kb;
}

/* All paragraphs are read before, so that only wrapping is between. */
static void print_memory(const char *pack) {
  struct buf text[LANGS] = {0};
  for (int i = 0; i < LANGS; i++) read_paragraph(&text[i], pack, langs[i]);
  long before = anonymous_kb();
  for (int i = 0; i < LANGS; i++) wrap_once(&text[i]);
  printf("%ld %ld\n", anonymous_kb(), before);
  for (int i = 0; i < LANGS; i++) buf_free(&text[i]);
}

static void print_first(const struct buf *text) {
  double first = wrap_us(text);
  printf("%.0f %.0f\n", first, wrap_us(text));
}

int main(int argc, char **argv) {
  struct buf text = {0};
  setlocale(LC_ALL, "C.UTF-8");
  if (argc == 3 && strcmp(argv[2], "memory") == 0) {
    print_memory(argv[1]);
    return 0;
  }
  if (argc < 4) bench_fail("usage: wrap PACK LANG ours|floor REPEATS | PACK LANG first | PACK memory");
  read_paragraph(&text, argv[1], argv[2]);
  if (argc == 4) print_first(&text);
  void (*once)(const struct buf *) = strcmp(argv[3], "ours") == 0 ? wrap_once : floor_once;
  int left = argc == 5 ? atoi(argv[4]) : 0;
  for (; left > 1; left--) once(&text);
  if (left) wrap_last(once, &text);
  buf_free(&text);
  return 0;
}
