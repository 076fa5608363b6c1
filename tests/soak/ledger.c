#include "tests/soak/ledger.h"

#include <criterion/criterion.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MARK_DIGITS = 6 };
static const char mark_begins[] = "rob", mark_format[] = "rob%0*d.";

void ledger_free(struct ledger *l) {
  free(l->entries);
  *l = (struct ledger){0};
}

void ledger_mark(struct ledger *l, char out[LEDGER_MARK_BYTES]) {
  snprintf(out, LEDGER_MARK_BYTES, mark_format, MARK_DIGITS, l->marks++);
}

/* The number of the first mark in TEXT, which moves behind it; -1 if there is none. */
static int next_mark(const char **text) {
  const char *found = strstr(*text, mark_begins);
  int number = 0;

  if (!found || sscanf(found + strlen(mark_begins), "%6d.", &number) != 1) return -1;
  *text = found + strlen(mark_begins) + MARK_DIGITS;
  return number;
}

void ledger_open(struct ledger *l, const struct ledger_entry *entry) {
  l->entries = realloc(l->entries, (l->count + 1) * sizeof *l->entries);
  cr_assert_not_null(l->entries);
  l->entries[l->count] = *entry;
  l->entries[l->count++].is_open = true;
}

void ledger_acknowledge(struct ledger *l) {
  l->entries[l->count - 1].is_open = false;
}

bool ledger_has(const struct ledger *l, const char *text) {
  for (size_t i = 0; i < l->count; i++)
    if (!l->entries[i].is_open && strstr(text, l->entries[i].mark)) return true;
  return false;
}

/* How often each mark stands in an entry of the journal. */
static int *count_marks(const struct ledger *l, const char *path) {
  static const char sql[] = "SELECT body FROM entry";
  int *counts = calloc((size_t)l->marks + 1, sizeof *counts);
  sqlite3_stmt *rows = NULL;
  sqlite3 *db = NULL;

  cr_assert_not_null(counts);
  cr_assert_eq(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK, "%s", path);
  cr_assert_eq(sqlite3_prepare_v2(db, sql, -1, &rows, NULL), SQLITE_OK, "%s: %s", path,
               sqlite3_errmsg(db));
  while (sqlite3_step(rows) == SQLITE_ROW) {
    const char *body = (const char *)sqlite3_column_text(rows, 0);
    int mark = next_mark(&body);

    if (mark >= 0 && mark <= l->marks) counts[mark]++;
  }
  sqlite3_finalize(rows);
  cr_assert_eq(sqlite3_close(db), SQLITE_OK);
  return counts;
}

/* Settles what is open, and takes what is in the list off COUNTS. Delivers what is wrong. */
static const char *settle_entries(struct ledger *l, int counts[], const char **mark) {
  const char *wrong = NULL;
  size_t kept = 0;

  for (size_t i = 0; i < l->count; i++) {
    struct ledger_entry *entry = &l->entries[i];
    const char *text = entry->mark;
    int number = next_mark(&text), count = number < 0 ? 0 : counts[number];

    if (!count && entry->is_open) continue;
    l->entries[kept] = *entry;
    entry = &l->entries[kept++];
    entry->is_open = false;
    if (number >= 0) counts[number] = 0;
    if (count == 1 || wrong) continue;
    wrong = count ? "is in the journal more than once" : "was acknowledged and is lost";
    *mark = entry->mark;
  }
  l->count = kept;
  return wrong;
}

bool ledger_agrees(struct ledger *l, const char *path, char why[LEDGER_WHY_BYTES]) {
  int *counts = count_marks(l, path);
  char stranger[LEDGER_MARK_BYTES];
  const char *mark = NULL, *wrong = settle_entries(l, counts, &mark);

  for (int i = 0; !wrong && i <= l->marks; i++) {
    if (!counts[i]) continue;
    snprintf(stranger, sizeof stranger, mark_format, MARK_DIGITS, i);
    wrong = "is in the journal and nobody wrote it";
    mark = stranger;
  }
  if (wrong) snprintf(why, LEDGER_WHY_BYTES, "%s %s", mark, wrong);
  free(counts);
  return !wrong;
}

struct ledger_sums ledger_sums(const struct ledger *l) {
  struct ledger_sums sums = {0};

  for (size_t i = 0; i < l->count; i++) {
    const struct ledger_entry *entry = &l->entries[i];
    int people = entry->women + entry->men;

    if (entry->kind == LEDGER_RECORD) continue;
    sums.sessions++;
    *(entry->kind == LEDGER_CLIENT ? &sums.clients : &sums.reached) += people;
    sums.women += entry->women;
    sums.men += entry->men;
  }
  return sums;
}
