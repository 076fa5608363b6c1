/* Entries of several machines: whatever way they go, all show the same in the end. */
#include "tests/unit/casebook_desk.h"
#include "tests/unit/travel_desk.h"

enum { MACHINES = 3 };

static struct machine {
  struct journal *journal;
  char folder[64];
} machines[MACHINES];

static void use(int machine) {
  journal = machines[machine].journal;
  snprintf(folder, sizeof folder, "%s", machines[machine].folder);
  snprintf(path, sizeof path, "%s/journal.db", folder);
}

static void begin(void) {
  desk_stop_clock();
  for (int i = 0; i < MACHINES; i++) {
    snprintf(machines[i].folder, sizeof machines[i].folder, "%s", desk_folder());
    machines[i].journal = desk_open(machines[i].folder, JOURNAL_WRITE);
  }
  use(0);
}

static void end(void) {
  for (int i = 0; i < MACHINES; i++) {
    journal_close(&machines[i].journal);
    desk_remove(machines[i].folder);
  }
}

TestSuite(travel, .init = begin, .fini = end);

#define A machines[0].journal
#define B machines[1].journal
#define C machines[2].journal

static void exchange(struct journal *one, struct journal *other) {
  carry(one, other);
  carry(other, one);
  carry(one, other);
  expect_sound(one);
  expect_sound(other);
  expect_same(one, other);
}

Test(travel, brings_two_machines_together) {
  free(desk_save(A, "{\"country\":\"TH\",\"who\":[{\"women\":2}]}"));
  free(desk_save(B, "{\"country\":\"MY\",\"who\":[{\"men\":3}]}"));
  open_case("TH");
  exchange(A, B);
  cr_assert_eq(session_count(A, NULL), 2);
  cr_assert_eq(case_count(B, NULL), 1);
  cr_assert_eq(carry(A, B), 0, "nothing is new");
  cr_assert_eq(carry(B, A), 0, "receipts are not answered by receipts");
}
