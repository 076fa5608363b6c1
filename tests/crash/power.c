#include "tests/crash/power.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include "model/base/mem.h"
#include "tests/crash/disk.h"
#include "tests/crash/place.h"

enum { NOWHERE = -1, CUTS_PER_MOMENT = 4 };

struct moment {
  struct disk *disk;
  int done; /* steps */
};

/* A work that was done, with every moment of it. */
struct run {
  const struct work *work;
  uint64_t seed, chance;
  struct moment *moments;
  size_t count, room;
  int done;
  char *states[WORK_STEPS + 1]; /* after so many steps; NULL: before there was a journal */
  struct place_hash *sound;     /* of files that were found to be sound */
  size_t sound_count, sound_room;
};

/* --- doing it --- */

static void note_moment(void *run, const struct disk *disk) {
  struct run *r = run;
  r->moments = mem_grow(r->moments, r->count, &r->room, sizeof *r->moments);
  r->moments[r->count++] = (struct moment){disk_copy(disk), r->done};
}

/* While the journal is closed it stays what it was. */
static char *state_after(const struct run *r) {
  if (place.journal) return place_state();
  return r->done && r->states[r->done - 1] ? mem_text(r->states[r->done - 1]) : NULL;
}

static size_t remains_on(struct disk *disk) {
  const uint8_t *bytes;
  size_t len, count = 0;
  for (size_t i = 0; disk_file(disk, i, &bytes, &len); i++) count += place_remains(bytes, len);
  return count;
}

static void do_work(struct run *r, struct disk *disk, const char *synchronous) {
  const struct work *work = r->work;
  place_erases_nothing();
  place_set_synchronous(NULL);
  disk_mount(disk);
  if (work->prepare) work->prepare();
  r->states[0] = state_after(r);
  cr_assert_eq(remains_on(disk) > 0, work->erased_by > 0, "%s: what will be erased is there", work->name);
  place_set_synchronous(synchronous);
  disk_set_watch(disk, note_moment, r);
  while (work->steps[r->done]) {
    work->steps[r->done]();
    r->done++;
    r->states[r->done] = state_after(r);
  }
  note_moment(r, disk);
  disk_set_watch(disk, NULL, NULL);
  if (!r->states[0] && work->prepare) r->states[0] = mem_text(r->states[1]); /* opening changes nothing */
  cr_assert_null(place.journal, "%s: it ends with a closed journal", work->name);
}

static void run_free(struct run *r) {
  for (size_t i = 0; i < r->count; i++) disk_free(&r->moments[i].disk);
  for (int i = 0; i <= WORK_STEPS; i++) free(r->states[i]);
  free(r->moments);
  free(r->sound);
}

/* --- looking at what is left --- */

/* One cut and where it was. */
struct cut {
  struct power *power;
  struct run *run;
  size_t moment;
  enum disk_cut how;
  int least, most; /* steps that may have been done; least NOWHERE: any */
};

static void complain(const struct cut *cut, long *count, const char *format, ...) {
  static const char *const names[] = {"drop", "keep", "mix"};
  struct power *power = cut->power;
  const struct run *r = cut->run;
  ++*count;
  if (*power->first) return;
  int n = snprintf(power->first, sizeof power->first, "%s, seed %llu, moment %zu of %zu, %s, %d done: ",
                   r->work->name, (unsigned long long)r->seed, cut->moment, r->count, names[cut->how],
                   r->moments[cut->moment].done);
  va_list ap;
  va_start(ap, format);
  vsnprintf(power->first + n, sizeof power->first - (size_t)n, format, ap);
  va_end(ap);
}

/* Behind so many steps. */
static void expect_erased(const struct cut *cut, struct disk *disk, int steps, const char *when) {
  int by = (int)cut->run->work->erased_by;
  size_t count = by && steps >= by ? remains_on(disk) : 0;
  if (count) complain(cut, &cut->power->left, "%zu pieces of what was erased are left %s", count, when);
}

static bool is_empty(void) {
  struct journal_status status;
  bool is = journal_status_load(&status, place.journal, NULL) == ERR_OK && status.entries == 0;
  journal_status_free(&status);
  return is;
}

/* After how many steps it was like this: the last of those that may have been done; NOWHERE. */
static int steps_done(const struct run *r, int most) {
  char *state = place_state();
  int found = most;
  while (found >= 0 && !(r->states[found] ? strcmp(state, r->states[found]) == 0 : is_empty())) found--;
  free(state);
  return found;
}

static bool was_sound(const struct run *r, const struct place_hash *hash) {
  bool was = false;
  for (size_t i = 0; !was && i < r->sound_count; i++)
    was = memcmp(&r->sound[i], hash, sizeof *hash) == 0;
  return was;
}

/* Most cuts leave one of a few files, to the last byte. */
static enum err verify_once(struct run *r, struct error *e) {
  int64_t checked;
  struct place_hash hash = place_hash();
  if (was_sound(r, &hash)) return ERR_OK;
  enum err err = journal_verify(place.journal, &checked, e);
  if (err) return err;
  r->sound = mem_grow(r->sound, r->sound_count, &r->sound_room, sizeof *r->sound);
  r->sound[r->sound_count++] = hash;
  return ERR_OK;
}

static bool is_sound(const struct cut *cut) {
  struct error e;
  char text[1000];
  enum err err = place_open(&e);
  if (!err) err = verify_once(cut->run, &e);
  if (err) complain(cut, &cut->power->damaged, "%s", error_sentence(&e, e.message, text, sizeof text));
  return !err;
}

/* The desk goes on. */
static void go_on(const struct cut *cut) {
  int64_t checked;
  work_go_on();
  if (journal_verify(place.journal, &checked, NULL))
    complain(cut, &cut->power->damaged, "it is damaged after it went on");
}

/* Opens what was found; returns how many steps were done, or NOWHERE. */
static int examine(const struct cut *cut, struct disk *found, bool goes_on) {
  const struct run *r = cut->run;
  int steps = NOWHERE;
  expect_erased(cut, found, r->moments[cut->moment].done, "on the disk");
  disk_mount(found);
  if (is_sound(cut)) {
    steps = steps_done(r, cut->most);
    if (steps == NOWHERE && !r->work->has_parts)
      complain(cut, &cut->power->halved, "it is in a state in which it never was");
    else if (steps < cut->least && steps != NOWHERE)
      complain(cut, &cut->power->lost, "it is as it was after %d", steps);
    expect_erased(cut, found, steps, "after it was opened");
    if (goes_on) go_on(cut);
  }
  place_close();
  cut->power->cuts++;
  return steps;
}

/* --- cutting --- */

/* One moment of many, each with the same chance. */
struct pick {
  struct disk *disk;
  uint64_t *chance;
  unsigned seen;
};

static void pick_moment(void *pick, const struct disk *disk) {
  struct pick *p = pick;
  if (disk_random(p->chance, ++p->seen)) return;
  disk_free(&p->disk);
  p->disk = disk_copy(disk);
}

/* Whatever it was after the first cut, it is after the second. */
static void cut_again(struct cut cut, struct pick *pick, int steps) {
  if (!pick->disk) return;
  struct disk *found = disk_cut(pick->disk, DISK_MIX, pick->chance);
  cut.least = cut.most = steps;
  examine(&cut, found, false);
  cut.power->again++;
  disk_mount(NULL);
  disk_free(&found);
  disk_free(&pick->disk);
}

static void cut_at(struct power *power, struct run *r, size_t moment, enum disk_cut how) {
  const struct moment *m = &r->moments[moment];
  struct pick pick = {.chance = &r->chance};
  struct cut cut = {power, r, moment, how, m->done, m->done};
  if (r->work->steps[m->done]) cut.most++;
  unsigned die = disk_random(&r->chance, 16);
  struct disk *found = disk_cut(m->disk, how, &r->chance);
  bool is_second = die < 4;
  if (is_second) disk_set_watch(found, pick_moment, &pick);
  int steps = examine(&cut, found, die == 4);
  disk_mount(NULL);
  disk_free(&found);
  if (steps != NOWHERE) cut_again(cut, &pick, steps);
  disk_free(&pick.disk);
}

static void cut_run(struct power *power, struct run *r, long cuts) {
  static const enum disk_cut hows[CUTS_PER_MOMENT] = {DISK_DROP, DISK_KEEP, DISK_MIX, DISK_MIX};
  size_t wanted = (size_t)cuts / CUTS_PER_MOMENT + 1;
  size_t stride = (r->count + wanted - 1) / wanted;
  for (size_t i = disk_random(&r->chance, (unsigned)stride); i < r->count; i += stride)
    for (int how = 0; how < CUTS_PER_MOMENT; how++) cut_at(power, r, i, hows[how]);
}

void power_try(struct power *power, const struct work *work, uint64_t seed, long cuts) {
  long before = power->cuts;
  for (; power->cuts - before < cuts; seed++) {
    struct run r = {.work = work, .seed = seed, .chance = (seed + 1) * 0x9E3779B97F4A7C15u};
    struct disk *disk = disk_new();
    place_seed(seed);
    do_work(&r, disk, power->synchronous);
    disk_mount(NULL);
    disk_free(&disk);
    power->moments = (long)r.count;
    cut_run(power, &r, cuts - (power->cuts - before));
    run_free(&r);
  }
}
