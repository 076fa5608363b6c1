/* The table of targets; SUAR_FUZZ names the one that libFuzzer runs. Without it the table is printed. */
#include "tests/fuzz/fuzz.h"

#include <errno.h>
#include <ftw.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/content/build.h"
#include "model/store/dense.h"
#include "tests/unit/build_fixture.h"

static const struct fuzz_target targets[] = {
    {"filter", fuzz_filter, 20000, 400},
    {"typed", fuzz_typed, 20000, 400},
    {"wrap", fuzz_wrap, 4000, 400},
    {"markdown", fuzz_markdown, 10000, 4000},
    {"yaml", fuzz_yaml, 8000, 4000},
    {"csv", fuzz_csv, 10000, 4000},
    {"po", fuzz_po, 1500, 4000},
    {"xliff", fuzz_xliff, 150, 4000},
    {"hsds", fuzz_hsds, 100, 4000},
    {"pack", fuzz_pack, 150, 400},
    {"search", fuzz_search, 600, 200},
    {"public_key", fuzz_public_key, 20000, 400},
    {"secret_key", fuzz_secret_key, 20000, 600},
    {"signature", fuzz_signature, 20000, 1500},
    {"comment", fuzz_comment, 20000, 400},
    {"card", fuzz_card, 4000, 1100},
    {"bundle", fuzz_bundle, 2000, 400},
    {"bundle_inner", fuzz_bundle_inner, 1500, 8000},
    {"bundle_entry", fuzz_bundle_entry, 20000, 2000},
    {"keys", fuzz_keys, 20000, 1000},
    {"terminal", fuzz_terminal, 1500, 1000},
    {"replies", fuzz_replies, 1500, 200},
    {"mouse", fuzz_mouse, 20000, 200},
    {"screen", fuzz_screen, 1500, 400},
    {"config", fuzz_config, 1500, 2000},
    {"amount", fuzz_amount, 20000, 60},
    {"code", fuzz_code, 20000, 60},
    {"planted", fuzz_planted, 0, 60}, /* is wrong, to show that it would be seen */
};

static const struct fuzz_target *target;
static char folder[256];

_Noreturn void fuzz_fail(const char *file, int line, const char *claim) {
  fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, claim);
  abort();
}

char *fuzz_text(const char *bytes, size_t len_bytes) {
  return mem_text_n(bytes, strnlen(bytes, len_bytes));
}

bool fuzz_is_safe(const char *text) {
  char *filtered = text_filter(text);
  bool is_safe = text_is_clean(text) && strcmp(filtered, text) == 0;
  free(filtered);
  return is_safe;
}

char *fuzz_spoil(const char *whole, size_t whole_bytes, const char *bytes, size_t len_bytes) {
  enum { CHANGE_BYTES = 5 };
  char *copy = mem_new(whole_bytes + 1, 1);
  memcpy(copy, whole, whole_bytes);
  for (size_t i = 0; i + CHANGE_BYTES <= len_bytes; i += CHANGE_BYTES) {
    const unsigned char *p = (const unsigned char *)bytes + i;
    size_t at = ((size_t)p[0] << 16 | (size_t)p[1] << 8 | p[2]) % whole_bytes;
    for (size_t n = 0; n <= p[4] && at + n < whole_bytes; n++) copy[at + n] = (char)p[3];
  }
  return copy;
}

/* --- files --- */

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw) {
  (void)st, (void)type, (void)ftw;
  return remove(path);
}

static void remove_folder(void) {
  nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

const char *fuzz_folder(void) {
  const char *tmp = getenv("TMPDIR");
  if (*folder) return folder;
  snprintf(folder, sizeof folder, "%s/suar-fuzz-XXXXXX", tmp ? tmp : "/tmp");
  MUST(mkdtemp(folder));
  atexit(remove_folder);
  return folder;
}

const char *fuzz_path(const char *name) {
  static char paths[2][sizeof folder + 64];
  static unsigned turn;
  char *path = paths[turn++ % 2];
  snprintf(path, sizeof paths[0], "%s/%s", fuzz_folder(), name);
  return path;
}

void fuzz_write(const char *name, const char *bytes, size_t len_bytes) {
  char *path = mem_text(fuzz_path(name));
  for (char *slash = path + strlen(folder) + 1; (slash = strchr(slash, '/')); *slash++ = '/') {
    *slash = '\0';
    MUST(mkdir(path, 0700) == 0 || errno == EEXIST);
  }
  FILE *out = fopen(path, "wb");
  MUST(out && fwrite(bytes, 1, len_bytes, out) == len_bytes && fclose(out) == 0);
  free(path);
}

char *fuzz_load(const char *name, size_t *len_bytes) {
  struct stat st;
  FILE *in = fopen(fuzz_path(name), "rb");
  MUST(in && fstat(fileno(in), &st) == 0);
  char *bytes = mem_new((size_t)st.st_size + 1, 1);
  *len_bytes = fread(bytes, 1, (size_t)st.st_size, in);
  fclose(in);
  return bytes;
}

void fuzz_clear(const char *name) {
  const char *path = fuzz_path(name);
  nftw(path, remove_one, 8, FTW_DEPTH | FTW_PHYS);
  MUST(mkdir(path, 0700) == 0);
}

static void write_sources(const struct file *file, size_t count) {
  for (size_t i = 0; i < count; i++) {
    bool is_locale = strstr(file[i].name, ".po") != NULL;
    char *name = mem_format("%s/%s", is_locale ? "locales" : "sources", file[i].name);
    fuzz_write(name, file[i].text, strlen(file[i].text));
    free(name);
  }
}

/* The texts of so small a pack would stay as they are. */
static void make_dense(void) {
  sqlite3 *db;
  MUST(sqlite3_open(fuzz_path("small.pack"), &db) == SQLITE_OK && dense_register(db) == SQLITE_OK);
  MUST(sqlite3_exec(db, "INSERT INTO dictionary SELECT pos, dense(group_concat(body)) FROM text"
                        "  JOIN language ON tag = lang GROUP BY pos;"
                        "UPDATE text SET body = dense(body, lang)", NULL, NULL, NULL) == SQLITE_OK);
  sqlite3_close(db);
}

void fuzz_need_pack(void) {
  static bool is_there;
  struct pack_counts counts;
  struct error e;
  if (is_there) return;
  write_sources(fixture, FILES);
  write_sources(outlines, OUTLINES);
  char *locales = mem_text(fuzz_path("locales"));
  MUST(pack_build(fuzz_path("sources"), locales, fuzz_path("small.pack"), &counts, &e) == ERR_OK);
  free(locales);
  make_dense();
  is_there = true;
}

/* --- libFuzzer --- */

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  const char *name = getenv("SUAR_FUZZ");
  (void)argc, (void)argv;
  setlocale(LC_ALL, "C.UTF-8");
  setenv("SUAR_NOW", "2026-11-22T10:00:00+07:00", 1);
  for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
    if (!name) printf("%s %u %u\n", targets[i].name, targets[i].gate_runs, targets[i].max_bytes);
    else if (strcmp(targets[i].name, name) == 0) target = &targets[i];
  }
  if (!target) exit(name ? 2 : 0);
  return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  target->run((const char *)data, size);
  return 0;
}
