/* How many different people came is counted without keeping who they are. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/journal/unique.h"
#include "tests/unit/desk.h"

static struct journal *journal;
static char folder[64];

static void open_all(void) {
  desk_stop_clock();
  snprintf(folder, sizeof folder, "%s", desk_folder());
  journal = desk_open(folder, JOURNAL_WRITE);
}

static void close_all(void) {
  journal_close(&journal);
  desk_remove(folder);
}

static bool note(const char *a, const char *b, const char *c) {
  const char *given[] = {a, b, c};
  bool was_known;
  struct error e;
  cr_assert_eq(unique_note(journal, given, 3, &was_known, &e), ERR_OK, "%s", desk_sentence(&e));
  return was_known;
}

Test(unique, finds_a_person_again_however_it_is_spelt, .init = open_all, .fini = close_all) {
  cr_assert_not(note("1994", "0412", "ma"));
  cr_assert(note("1994", "0412", "ma"));
  cr_assert(note(" 1994", "04 12", "MA"), "capitals and blanks do not matter");
  cr_assert(note("၁၉၉၄", "๐๔๑๒", "má"), "nor do the script of digits and accents");
  cr_assert_not(note("1994", "0412", "mb"));
  cr_assert_not(note("0412", "1994", "ma"), "the order matters");
}

Test(unique, needs_three_things, .init = open_all, .fini = close_all) {
  const char *given[] = {"1994", "", " ", "ma"};
  bool was_known;
  struct error e;
  struct unique_count count;
  cr_assert_eq(unique_note(journal, given, 4, &was_known, &e), ERR_INVALID);
  cr_assert_str_eq(desk_sentence(&e), "at least three things must be given to tell people apart");
  cr_assert_eq(unique_count(&count, journal, NULL, NULL, NULL), ERR_OK);
  cr_assert_eq(count.codes, 0);
}

Test(unique, counts_months_apart, .init = open_all, .fini = close_all) {
  struct unique_count count;
  note("1994", "0412", "ma");
  note("1990", "0101", "su");
  cr_assert_eq(unique_count(&count, journal, "2026-11", "2026-11", NULL), ERR_OK);
  cr_assert_eq(count.codes, 2);
  cr_assert_eq(count.people, 2);
  cr_assert_eq(unique_count(&count, journal, "2026-12", NULL, NULL), ERR_OK);
  cr_assert_eq(count.codes, 0);
}

/* The estimate and the chance of a mistake, against people drawn at random. */
Test(unique, states_its_mistakes_honestly, .init = open_all, .fini = close_all) {
  enum { PEOPLE = 12000, CODES = 1 << UNIQUE_BITS };
  uint64_t state = 7;
  int64_t taken = 0;
  struct unique_count count;
  db_begin(journal_db(journal), NULL);
  for (int i = 0; i < PEOPLE; i++) {
    int64_t code = (int64_t)desk_random(&state, CODES);
    taken += db_number(journal_db(journal), SQL_UNIQUE_KNOWN, 0, "i", code);
    db_run(journal_db(journal), SQL_UNIQUE_PUT, NULL, "it", code, "2026-11");
  }
  db_commit(journal_db(journal), NULL);
  cr_assert_eq(unique_count(&count, journal, NULL, NULL, NULL), ERR_OK);
  cr_expect_eq(count.codes, PEOPLE - taken);
  cr_expect(llabs(count.people - PEOPLE) < 60, "%ld people", (long)count.people);
  cr_expect(count.taken_per_mille >= 11 && count.taken_per_mille <= 12);
}

Test(unique, keeps_nothing_of_what_was_given, .init = open_all, .fini = close_all) {
  static const char secret[] = "zanzibarovka";
  char command[600];
  note(secret, "ZANZIBAROVKA 2", "zanzibarovka 3");
  snprintf(command, sizeof command, "grep -rqi zanzibarovka '%s'", folder);
  cr_assert_neq(system(command), 0, "found in the data folder");
}
