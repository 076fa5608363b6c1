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

/* The number of the first mark in TEXT; -1 if there is none. */
static int number_of(const char *text) {
  const char *found = strstr(text, mark_begins);
  int number;

  return found && sscanf(found + strlen(mark_begins), "%6d.", &number) == 1 ? number : -1;
}

/* Of the session that an entry begins, corrects or makes void. */
static int session_of(const struct ledger_entry *entry) {
  return number_of(*entry->first ? entry->first : entry->mark);
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

const struct ledger_entry *ledger_find(const struct ledger *l, const char *text) {
  for (size_t i = l->count; i-- > 0;) {
    const struct ledger_entry *entry = &l->entries[i];

    if (!entry->is_open && *entry->mark && strstr(text, entry->mark)) return entry;
  }
  return NULL;
}

struct ledger_entry ledger_instead(const struct ledger_entry *entry) {
  struct ledger_entry instead = *entry;

  if (!*entry->first) memcpy(instead.first, entry->mark, sizeof instead.first);
  *instead.mark = '\0';
  return instead;
}

/* --- against the journal --- */

/* How often each mark stands in an entry; how often the session that began with it was made void. */
struct counts {
  int *marks, *voids;
};

static void count_rows(const struct ledger *l, sqlite3_stmt *rows, const struct counts *counts) {
  while (sqlite3_step(rows) == SQLITE_ROW) {
    int *of = sqlite3_column_int(rows, 0) ? counts->voids : counts->marks;
    int number = number_of((const char *)sqlite3_column_text(rows, 1));

    if (number >= 0 && number <= l->marks) of[number]++;
  }
}

static struct counts count_marks(const struct ledger *l, const char *path) {
  static const char sql[] =
      "SELECT e.kind = 'session.void', coalesce(s.body, e.body) FROM entry e LEFT JOIN entry s"
      " ON e.kind = 'session.void' AND s.id = e.body ->> 'of'";
  struct counts counts = {calloc((size_t)l->marks + 1, sizeof(int)),
                          calloc((size_t)l->marks + 1, sizeof(int))};
  sqlite3_stmt *rows = NULL;
  sqlite3 *db = NULL;

  cr_assert(counts.marks && counts.voids);
  cr_assert_eq(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK, "%s", path);
  cr_assert_eq(sqlite3_prepare_v2(db, sql, -1, &rows, NULL), SQLITE_OK, "%s: %s", path,
               sqlite3_errmsg(db));
  count_rows(l, rows, &counts);
  sqlite3_finalize(rows);
  cr_assert_eq(sqlite3_close(db), SQLITE_OK);
  return counts;
}

/* Where the entry is counted; NULL: nothing of it would be seen. */
static int *count_of(const struct counts *counts, const struct ledger_entry *entry) {
  int number = entry->kind == LEDGER_VOID ? session_of(entry) : number_of(entry->mark);

  if (number < 0) return NULL;
  return entry->kind == LEDGER_VOID ? &counts->voids[number] : &counts->marks[number];
}

/* Settles what is open, and takes what is in the list off COUNTS. Delivers what is wrong. */
static const char *settle_entries(struct ledger *l, const struct counts *counts,
                                  const char **mark) {
  const char *wrong = NULL;
  size_t kept = 0;

  for (size_t i = 0; i < l->count; i++) {
    struct ledger_entry *entry = &l->entries[i];
    int *at = count_of(counts, entry), count = at ? *at : 0;

    if (!count && entry->is_open) continue;
    l->entries[kept] = *entry;
    entry = &l->entries[kept++];
    entry->is_open = false;
    if (at) *at = 0;
    if (count == 1 || wrong) continue;
    wrong = count ? "is in the journal more than once" : "was acknowledged and is lost";
    *mark = *entry->mark ? entry->mark : entry->first;
  }
  l->count = kept;
  return wrong;
}

bool ledger_agrees(struct ledger *l, const char *path, char why[LEDGER_WHY_BYTES]) {
  struct counts counts = count_marks(l, path);
  char stranger[LEDGER_MARK_BYTES];
  const char *mark = NULL, *wrong = settle_entries(l, &counts, &mark);

  for (int i = 0; !wrong && i <= l->marks; i++) {
    if (!counts.marks[i] && !counts.voids[i]) continue;
    snprintf(stranger, sizeof stranger, mark_format, MARK_DIGITS, i);
    wrong = counts.marks[i] ? "is in the journal and nobody wrote it" : "is void and nobody made it so";
    mark = stranger;
  }
  if (wrong) snprintf(why, LEDGER_WHY_BYTES, "%s %s", mark, wrong);
  free(counts.marks);
  free(counts.voids);
  return !wrong;
}

/* --- sums --- */

static void add(struct ledger_sums *sums, const struct ledger_entry *entry) {
  int people = entry->women + entry->men;

  sums->sessions++;
  *(entry->kind == LEDGER_CLIENT ? &sums->clients : &sums->reached) += people;
  sums->women += entry->women;
  sums->men += entry->men;
}

struct ledger_sums ledger_sums(const struct ledger *l, int day) {
  const struct ledger_entry **last = calloc((size_t)l->marks + 1, sizeof *last);
  struct ledger_sums sums = {0};

  cr_assert_not_null(last);
  for (size_t i = 0; i < l->count; i++)
    if (l->entries[i].kind != LEDGER_RECORD) last[session_of(&l->entries[i])] = &l->entries[i];
  for (int i = 0; i <= l->marks; i++)
    if (last[i] && last[i]->kind != LEDGER_VOID && (day == LEDGER_EVER || day == last[i]->day))
      add(&sums, last[i]);
  free(last);
  return sums;
}
