/* The power is cut at any moment of any work at the desk: the journal opens, is sound, has all that was
 * acknowledged, nothing by halves, and nothing that was erased. SUAR_CUTS says how often, else 10,000 times,
 * with sanitizers some hundreds; `make check-long` says 1,000,000. And it is not so where it cannot be. */
#include <stdio.h>
#include <stdlib.h>

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "model/journal/session.h"
#include "tests/crash/disk.h"
#include "tests/crash/place.h"
#include "tests/crash/power.h"

enum { CUTS = 10000, CUTS_SANITIZED = 400, CUTS_AT_EACH = 1000, CUTS_UNSAFE = 300 };

TestSuite(crash, .fini = place_remove_folder);

static long cuts_of(const struct work *work) {
  const char *text = getenv("SUAR_CUTS");
  if (!text && getenv("SUAR_SANITIZED")) return CUTS_SANITIZED / WORKS;
  long cuts = (text ? atol(text) : CUTS) / WORKS + 1;
  return work->at_each && cuts < CUTS_AT_EACH ? CUTS_AT_EACH : cuts;
}

static void say(const char *name, const struct power *p) {
  if (getenv("SUAR_CUTS"))
    fprintf(stderr, "%s: %ld moments, %ld cuts (%ld second ones): %ld damaged, %ld lost, %ld halved, %ld left\n",
            name, p->moments, p->cuts, p->again, p->damaged, p->lost, p->halved, p->left);
}

ParameterizedTestParameters(crash, keeps_what_was_acknowledged) {
  static int numbers[WORKS];
  for (int i = 0; i < WORKS; i++) numbers[i] = i;
  return cr_make_param_array(int, numbers, WORKS);
}

ParameterizedTest(int *number, crash, keeps_what_was_acknowledged) {
  const struct work *work = &works[*number];
  struct power power = {0};
  power_try(&power, work, 1, cuts_of(work));
  say(work->name, &power);
  cr_assert_eq(power.damaged + power.lost + power.halved + power.left, 0, "%s", power.first);
  cr_assert(!work->at_each || getenv("SUAR_SANITIZED") || power.cuts >= 4 * power.moments);
}

/* --- what is not safe is seen --- */

/* The sessions (works[1]), synced in another way. */
static struct power try_unsafe(const char *synchronous) {
  struct power power = {.synchronous = synchronous};
  power_try(&power, &works[1], 1, CUTS_UNSAFE);
  say(synchronous, &power);
  return power;
}

Test(crash, sees_damage_without_syncs) {
  struct power power = try_unsafe("OFF");
  cr_assert(power.damaged > 0 && power.lost > 0, "%ld, %ld", power.damaged, power.lost);
}

Test(crash, sees_what_is_lost_without_a_sync_at_each_save) {
  struct power power = try_unsafe("NORMAL");
  cr_assert_gt(power.lost, 0);
}

/* --- a sync that fails --- */

enum { SESSIONS = 4 };

static bool save_one(void) {
  struct session s;
  struct error e;
  session_init(&s);
  session_set(&s, "who", "KH:women=2", &e);
  session_defaults(&s);
  enum err err = session_save(place.journal, &s, 1, &e);
  session_free(&s);
  cr_assert(!err || e.code == ERR_STORE);
  return !err;
}

/* Saves as a person does, who tries again when it is said that it was not saved; says how often it was. */
static int64_t save_stubbornly(int sessions) {
  int64_t refused = 0;
  for (int i = 0; i < sessions; i++)
    while (!save_one()) cr_assert_lt(++refused, 3);
  return refused;
}

/* What the disk has after the power went: sound, and exactly what was saved. */
static void expect_sessions(const struct disk *disk, enum disk_cut how, uint64_t *chance, size_t sessions) {
  int64_t checked;
  struct error e;
  struct disk *found = disk_cut(disk, how, chance);
  disk_mount(found);
  cr_assert_eq(place_open(&e), ERR_OK, "%s", e.message);
  cr_assert_eq(journal_verify(place.journal, &checked, &e), ERR_OK, "%s", e.message);
  cr_assert_eq(session_count(place.journal, NULL), sessions);
  place_close();
  disk_mount(NULL);
  disk_free(&found);
}

/* A journal that is open, on a disk of which the n-th sync fails. Delivers the disk. */
static struct disk *open_with_fault(long n) {
  struct disk *disk = disk_new();
  place_seed((uint64_t)n);
  disk_mount(disk);
  place_must_open();
  disk_set_fault(disk, (struct disk_fault){1u << DISK_SYNC, n, false, DISK_ERROR});
  return disk;
}

/* The power goes while the journal is open, and once it is closed. */
static void expect_after_cuts(const struct disk *disk, enum disk_cut how, size_t sessions) {
  uint64_t chance = 7;
  struct disk *while_open = disk_copy(disk);
  place_close();
  expect_sessions(while_open, how, &chance, sessions);
  expect_sessions(disk, how, &chance, sessions);
  disk_free(&while_open);
}

/* The n-th sync fails, and what it should have written may be lost although the next one says that all is
 * well: the save says that it failed, and what is saved behind it is there. True if there were so many. */
static bool fail_sync(long n, enum disk_cut how, int64_t *refused) {
  struct disk *disk = open_with_fault(n);
  *refused += save_stubbornly(SESSIONS);
  expect_after_cuts(disk, how, SESSIONS);
  bool was_hit = disk_failed(disk) > 0;
  disk_free(&disk);
  return was_hit;
}

Test(crash, outlives_a_sync_that_failed) {
  for (enum disk_cut how = DISK_DROP; how < DISK_CUTS; how++) {
    int64_t refused = 0;
    long n = 1;
    while (fail_sync(n, how, &refused)) n++;
    cr_assert(n > 6 && refused >= 4, "%ld syncs, %lld refused", n - 1, (long long)refused);
  }
}

/* The program is killed when it has said so. Whoever opens the journal then is shown by the system what the
 * disk does not have; what is there then, and what is saved behind it, stays. */
static bool fail_sync_and_kill(long n, enum disk_cut how) {
  struct disk *disk = open_with_fault(n);
  bool is_refused = false;
  for (int i = 0; i < SESSIONS && !is_refused; i++) is_refused = !save_one();
  place_kill();
  disk_set_fault(disk, (struct disk_fault){0});
  place_must_open();
  size_t there = session_count(place.journal, NULL);
  cr_assert_eq(save_stubbornly(SESSIONS), 0);
  expect_after_cuts(disk, how, there + SESSIONS);
  return is_refused; /* what was killed still knows the disk: it is not freed */
}

Test(crash, outlives_a_sync_that_failed_before_it_was_killed) {
  for (enum disk_cut how = DISK_DROP; how < DISK_CUTS; how++) {
    long n = 1;
    while (fail_sync_and_kill(n, how)) n++;
    cr_assert_gt(n, 3, "%ld syncs", n - 1);
  }
}
