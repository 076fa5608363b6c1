/* vault_desk: what tests of the vault and of sealed fields share: a team that is set up with next to
 * no work for argon2, cases, and a search through the bytes of files. */
#ifndef TESTS_UNIT_VAULT_DESK_H
#define TESTS_UNIT_VAULT_DESK_H

#include "tests/unit/desk.h"

#include <dirent.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "model/base/guard.h"
#include "model/journal/casebook.h"
#include "model/journal/seal.h"
#include "model/journal/vault_inner.h"

static struct error e;

/* An error that was wanted, with a part of its sentence. */
static inline void refuses(enum err got, enum err wanted, const char *part) {
  cr_assert_eq(got, wanted, "%d: %s", got, got ? desk_sentence(&e) : "");
  cr_assert_not_null(strstr(desk_sentence(&e), part), "%s", desk_sentence(&e));
}

static const struct keylock_cost desk_cost = {1, 8192};
static const char desk_passphrase[] = "four words are enough";

/* The sheets of the team that was set up last. */
static char desk_sheets[VAULT_SHEETS][SHEET_TEXT_BYTES];

/* Begins a set-up and remembers its sheets. */
static inline struct vault_setup *desk_begin_team(struct journal *journal) {
  struct vault_setup *setup;
  cr_assert_eq(vault_setup_begin_with(&setup, journal, desk_passphrase, &desk_cost, &e), ERR_OK,
               "%s", desk_sentence(&e));
  for (int i = 0; i < VAULT_SHEETS; i++)
    snprintf(desk_sheets[i], SHEET_TEXT_BYTES, "%s", vault_setup_sheet(setup, i));
  return setup;
}

static inline void desk_set_up_team(struct journal *journal) {
  struct vault_setup *setup = desk_begin_team(journal);
  cr_assert_eq(vault_setup_finish(setup, journal, desk_sheets[0], desk_sheets[2], desk_passphrase,
                                  &e),
               ERR_OK, "%s", desk_sentence(&e));
  vault_setup_free(&setup);
}

/* Unlocks, however long one had to wait: the time is given. */
static inline struct vault_key *desk_unlock(struct journal *journal, const char *passphrase) {
  struct vault_key *key;
  cr_assert_eq(vault_unlock(&key, journal, passphrase, NULL, &e), ERR_OK, "%s", desk_sentence(&e));
  return key;
}

/* Opens a case of one woman, with consent to a record if `consent` is not NULL; its code is valid
 * until the next call. */
static inline const char *desk_open_case(struct journal *journal, const char *consent) {
  static char code[CASE_CODE_BYTES];
  const struct record_kind *kind = casebook_record(CASEBOOK_CASE);
  struct case_record record;
  record_init(kind, &record);
  record_set(kind, &record, "type", "unpaid_wages", NULL);
  record_set(kind, &record, "country", "TH", NULL);
  record_set(kind, &record, "who", "KH:women=1", NULL);
  cr_assert_eq(casebook_add(journal, CASEBOOK_CASE, NULL, &record, NULL, &e), ERR_OK, "%s",
               desk_sentence(&e));
  snprintf(code, sizeof code, "%s", record.code);
  record_free(kind, &record);
  if (!consent) return code;
  const struct record_kind *asked = casebook_record(CASEBOOK_CONSENT);
  struct consent given;
  record_init(asked, &given);
  record_set(asked, &given, "purpose", "record", NULL);
  record_set(asked, &given, "answer", consent, NULL);
  cr_assert_eq(casebook_add(journal, CASEBOOK_CONSENT, code, &given, NULL, &e), ERR_OK, "%s",
               desk_sentence(&e));
  record_free(asked, &given);
  return code;
}

/* How often `bytes` stand in a file; 0 if there is none. */
static inline int desk_count_bytes(const char *path, const void *bytes, size_t len_bytes) {
  FILE *file = fopen(path, "rb");
  char *text = NULL;
  size_t size = 0, room = 0, n;
  int count = 0;
  if (!file) return 0;
  do {
    text = realloc(text, room += 1 << 16);
    n = fread(text + size, 1, room - size, file);
    size += n;
  } while (n);
  fclose(file);
  for (char *at = text; (at = memmem(at, size - (size_t)(at - text), bytes, len_bytes)); at++)
    count++;
  free(text);
  return count;
}

/* The same in every file of a folder. */
static inline int desk_count_in(const char *folder, const void *bytes, size_t len_bytes) {
  DIR *dir = opendir(folder);
  char path[512];
  int count = 0;
  cr_assert_not_null(dir);
  for (struct dirent *entry; (entry = readdir(dir));) {
    snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
    if (entry->d_type == DT_REG) count += desk_count_bytes(path, bytes, len_bytes);
  }
  closedir(dir);
  return count;
}

#ifndef __SANITIZE_ADDRESS__ /* which needs more address space than that */
/* Runs `test` in a child of its own, with so much address space more than it has. */
static inline int run_in(size_t more_bytes, int (*test)(void)) {
  pid_t child = fork();
  if (child == 0) {
    struct rlimit limit;
    long pages = 0;
    FILE *statm = fopen("/proc/self/statm", "r");
    if (!statm || fscanf(statm, "%ld", &pages) != 1) _exit(99);
    fclose(statm);
    limit.rlim_cur = limit.rlim_max = (rlim_t)pages * 4096 + more_bytes;
    _exit(setrlimit(RLIMIT_AS, &limit) ? 98 : test());
  }
  int status;
  cr_assert_eq(waitpid(child, &status, 0), child);
  cr_assert(WIFEXITED(status), "%d", status);
  return WEXITSTATUS(status);
}
#endif

#endif
