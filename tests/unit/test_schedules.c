/* Bundles between four machines, in whatever order: written, lost, cut, doubled, taken late, with a disk
 * that was copied, backups that were put back and clocks that are wrong. In the end every machine has
 * what was handed to it and what it has written itself, each entry exactly once. So many schedules as
 * SUAR_SCHEDULES says, else 30; `make check-long` says 1,000. */
#include "bundle_desk.h"

#include "model/journal/travel.h"

enum { MACHINES = 4, CLONE = MACHINES, PLACES, ALL = (1 << MACHINES) - 1 };
enum { STEPS = 30, FILES = 80, ITEMS = 3000, HEAD_BYTES = 8 };

/* An entry that somebody should have; sets are in the order of hashes. */
struct item {
  uint8_t hash[CHAIN_HASH_BYTES], prev[CHAIN_HASH_BYTES];
  char install[ID_TEXT_BYTES];
  int64_t seq;
};
struct set {
  struct item at[ITEMS];
  size_t count;
};

static struct world {
  unsigned long seed;
  uint64_t state;
  struct place place[PLACES];
  bool has_clone;
  char stick[64];
  size_t files;
  bool is_cut[FILES];
  struct set handed[PLACES]; /* what the whole bundles for that machine hold */
} w;

static unsigned below(unsigned limit) {
  return desk_random(&w.state, limit);
}

static size_t places(void) {
  return w.has_clone ? PLACES : MACHINES;
}

/* --- sets --- */

static enum err add_item(void *context, const struct travel_entry *entry, struct error *e) {
  struct set *set = context;
  size_t low = 0, high = set->count;
  (void)e;
  while (low < high) {
    size_t middle = (low + high) / 2;
    int order = memcmp(set->at[middle].hash, entry->hash, CHAIN_HASH_BYTES);
    if (!order) return ERR_OK;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  cr_assert_lt(set->count, (size_t)ITEMS);
  memmove(&set->at[low + 1], &set->at[low], (set->count++ - low) * sizeof set->at[0]);
  memcpy(set->at[low].hash, entry->hash, CHAIN_HASH_BYTES);
  memcpy(set->at[low].prev, entry->prev, CHAIN_HASH_BYTES);
  strcpy(set->at[low].install, entry->install);
  set->at[low].seq = entry->seq;
  return ERR_OK;
}

/* The entries behind `after` of an install (NULL: its own) that a machine has. */
static void add_entries(struct set *set, const struct place *p, const char *install, int64_t after) {
  struct error e;
  cr_assert_eq(travel_read(p->journal, install, after, add_item, set, &e), ERR_OK, "%s",
               desk_sentence(&e));
}

/* Two entries have that number, or one that follows on it follows on another one. */
static bool is_twice(const struct set *set, const char *install, int64_t seq) {
  const struct item *of = NULL;
  bool is_other = false;
  for (const struct item *i = set->at; i < set->at + set->count; i++) {
    if (i->seq != seq || strcmp(i->install, install) != 0) continue;
    if (of) return true;
    of = i;
  }
  for (const struct item *i = set->at; of && i < set->at + set->count; i++) {
    if (i->seq != seq + 1 || strcmp(i->install, install) != 0) continue;
    is_other = is_other || memcmp(i->prev, of->hash, sizeof i->prev) != 0;
  }
  return is_other;
}

/* The first such number; 0 = none. */
static int64_t first_twice(const struct set *set, const char *install) {
  int64_t last = 0;
  for (size_t i = 0; i < set->count; i++)
    if (set->at[i].seq > last) last = set->at[i].seq;
  for (int64_t seq = 1; seq <= last; seq++)
    if (is_twice(set, install, seq)) return seq;
  return 0;
}

/* --- machines --- */

static void copy_in(const char *from, const char *to, const char *name) {
  char *source = mem_format("%s/%s", from, name), *target = mem_format("%s/%s", to, name);
  struct bytes b = bytes_load(source);
  bytes_save(target, b.at, b.len);
  free(b.at);
  free(source);
  free(target);
}

static void know_each_other(const struct place *p) {
  for (int i = 0; i < MACHINES; i++) place_trust(p, &w.place[i]);
}

static void begin(unsigned long seed) {
  memset(&w, 0, sizeof w);
  w.seed = seed;
  w.state = seed * 2654435761U + 88172645463325252U;
  strcpy(w.stick, desk_folder());
  for (int i = 0; i < MACHINES; i++) w.place[i] = place_open("a machine");
  for (int i = 0; i < MACHINES; i++) know_each_other(&w.place[i]);
}

static void end(void) {
  for (size_t i = 0; i < places(); i++) place_end(&w.place[i]);
  desk_remove(w.stick);
}

static void write_entries(struct place *p) {
  static const char *const clocks[] = {"1970-01-01T00:00:00+07:00", "2026-11-22T10:00:00+07:00",
                                       "2038-01-19T10:14:08+07:00"};
  setenv("SUAR_NOW", clocks[below(3)], 1);
  for (unsigned i = 1 + below(3); i; i--) {
    char *id = desk_save(p->journal, "{\"kind\":\"client\",\"who\":[{\"men\":1}]}");
    if (!below(4)) cr_assert_eq(session_void(p->journal, id, "by chance", NULL), ERR_OK);
    free(id);
  }
  desk_stop_clock();
}

/* --- bundles --- */

static char *file_path(size_t number) {
  return mem_format("%s/%02zu.bundle", w.stick, number);
}

/* What the recipients have in their hands now; the clone has the key of its original. */
static void note_handed(const struct place *from, unsigned of, int64_t after) {
  for (unsigned i = 0; i < MACHINES; i++)
    if (of & 1u << i) add_entries(&w.handed[i], from, NULL, after);
  if (w.has_clone && (of & 1u)) add_entries(&w.handed[CLONE], from, NULL, after);
}

/* For the machines whose bits are set. */
static void export_to(struct place *p, unsigned of, int64_t after) {
  struct machine_card to[MACHINES];
  struct bundle_written written;
  struct error e;
  size_t count = 0;
  if (w.files == FILES) return;
  for (unsigned i = 0; i < MACHINES; i++)
    if (of & 1u << i) to[count++] = *place_card(&w.place[i]);
  char *path = file_path(w.files);
  enum err err = bundle_export(p->journal, p->machine, path, to, count, after, &written, &e);
  cr_assert(!err || err == ERR_NOT_FOUND, "%s", desk_sentence(&e));
  if (!err) note_handed(p, of, written.first_seq - 1);
  if (!err) w.files++;
  free(path);
}

static void export_some(struct place *p) {
  static const int64_t after[] = {BUNDLE_UNRECEIPTED, BUNDLE_UNRECEIPTED, BUNDLE_ALL, 2};
  export_to(p, 1 + below(ALL), after[below(4)]);
}

/* What is not whole, or not for that machine, is refused. Returns how many entries were new. */
static int64_t import_one(struct place *p, size_t number) {
  struct bundle_read read;
  struct error e;
  char *path = file_path(number);
  enum err err = bundle_import(p->journal, p->machine, p->folder, path, &read, &e);
  free(path);
  if (!err) cr_assert(!w.is_cut[number], "a part was taken for the whole");
  if (!err) return read.added;
  cr_assert(read.reason == BUNDLE_NOT_FOR_US || (w.is_cut[number] && read.reason == BUNDLE_CUT_OFF),
            "%s", desk_sentence(&e));
  return 0;
}

static int64_t import_all(struct place *p) {
  size_t order[FILES];
  int64_t added = 0;
  for (size_t i = 0; i < w.files; i++) {
    size_t other = below((unsigned)i + 1);
    order[i] = order[other];
    order[other] = i;
  }
  for (size_t i = 0; i < w.files; i++) added += import_one(p, order[i]);
  return added;
}

/* A copy that ends early beside the whole file. */
static void cut_one(void) {
  if (!w.files || w.files == FILES) return;
  char *from = file_path(below((unsigned)w.files)), *to = file_path(w.files);
  struct bytes b = bytes_load(from);
  if (b.len > HEAD_BYTES) {
    bytes_save(to, b.at, HEAD_BYTES + below((unsigned)b.len - HEAD_BYTES));
    w.is_cut[w.files++] = true;
  }
  free(b.at);
  free(from);
  free(to);
}

/* --- accidents --- */

/* The first machine's disk is copied, and the copy goes on as it. */
static void clone_first(void) {
  struct place *clone = &w.place[CLONE];
  if (w.has_clone) return;
  place_close(&w.place[0]);
  strcpy(clone->folder, desk_folder());
  copy_in(w.place[0].folder, clone->folder, "journal.db");
  copy_in(w.place[0].folder, clone->folder, "machine.key");
  place_reopen(&w.place[0], "a machine");
  place_reopen(clone, "a machine");
  know_each_other(clone);
  w.has_clone = true;
  w.handed[CLONE] = w.handed[0];
}

/* A backup of a machine is put back after it has gone on: what it alone had is lost, what it has handed
 * out is not. */
static void put_back(struct place *p) {
  char backup[64];
  strcpy(backup, desk_folder());
  place_close(p);
  copy_in(p->folder, backup, "journal.db");
  place_reopen(p, "a machine");
  write_entries(p);
  export_some(p);
  write_entries(p);
  place_close(p);
  copy_in(backup, p->folder, "journal.db");
  desk_remove(backup);
  place_reopen(p, "a machine");
}

static void step(void) {
  struct place *p = &w.place[below((unsigned)places())];
  unsigned what = below(40);
  if (what < 12) write_entries(p);
  else if (what < 22) export_some(p);
  else if (what < 34 && w.files) import_one(p, below((unsigned)w.files));
  else if (what < 36) cut_one();
  else if (what < 37) import_all(p);
  else if (what < 38) put_back(p);
  else if (what < 39) clone_first();
}

/* --- the end --- */

static void check_installs(const struct place *p, const struct set *expected) {
  struct travel_install *installs;
  struct error e;
  size_t count;
  int64_t entries = 0;
  static struct set found;
  found.count = 0;
  cr_assert_eq(travel_installs(p->journal, &installs, &count, &e), ERR_OK);
  cr_assert_eq(count, (size_t)MACHINES);
  cr_assert_str_eq(installs[0].install, journal_install(p->journal));
  for (size_t i = 0; i < count; i++) {
    entries += installs[i].entries;
    add_entries(&found, p, installs[i].install, 0);
    cr_assert_eq(installs[i].fork_seq, first_twice(expected, installs[i].install),
                 "schedule %lu: a fork of %s at %ld, not at %ld", w.seed, installs[i].install,
                 (long)first_twice(expected, installs[i].install), (long)installs[i].fork_seq);
  }
  free(installs);
  cr_assert_eq(found.count, expected->count);
  for (size_t i = 0; i < found.count; i++)
    cr_assert_arr_eq(found.at[i].hash, expected->at[i].hash, CHAIN_HASH_BYTES);
  cr_assert_eq((size_t)entries, expected->count, "each exactly once");
}

/* `place` has what it was handed and what it wrote, once, and what it shows follows from that. */
static void check_place(size_t place) {
  struct place *p = &w.place[place];
  static struct set expected;
  int64_t checked;
  struct error e;
  expected = w.handed[place];
  add_entries(&expected, p, NULL, 0);
  check_installs(p, &expected);
  cr_assert_eq(journal_verify(p->journal, &checked, &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_eq((size_t)checked, expected.count);
}

static void run(unsigned long seed) {
  begin(seed);
  for (int i = 0; i < STEPS; i++) step();
  for (size_t i = 0; i < places(); i++) write_entries(&w.place[i]);
  for (size_t i = 0; i < places(); i++) export_to(&w.place[i], ALL, BUNDLE_ALL);
  for (size_t i = 0; i < places(); i++) import_all(&w.place[i]);
  for (size_t i = 0; i < places(); i++) {
    cr_assert_eq(import_all(&w.place[i]), 0, "once more adds nothing");
    check_place(i);
  }
  end();
}

Test(schedules, each_entry_exactly_once) {
  const char *asked = getenv("SUAR_SCHEDULES"), *first = getenv("SUAR_SCHEDULE");
  unsigned long count = asked ? strtoul(asked, NULL, 10) : 30, seed = first ? strtoul(first, NULL, 10) : 1;
  for (unsigned long i = 0; i < count; i++, seed++) {
    run(seed);
  }
}
