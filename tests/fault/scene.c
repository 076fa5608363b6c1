#include "tests/fault/scene.h"

#include <criterion/criterion.h>
#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "tests/fault/program.h"
#include "tui/codes.h"
#include "tui/say.h"

/* In the gate so many points of each kind, evenly spread; $SUAR_FAULTS says how many otherwise, or "all". */
enum { DISK_POINTS = 2, MEMORY_POINTS = 4, MAX_BLOCKS = 8192 };

struct stage {
  const struct scene *scene;
  struct program_place place;
  char *before, *also, *after; /* what the looks show */
  const struct fault_point *point;
  int faults;
  char *complaint;
};

/* --- looking --- */

/* Names that are made up anew each time are one and the same. */
static void add_masked(struct buf *out, const char *name) {
  for (const char *p = name; *p;) {
    size_t hex = strspn(p, "0123456789abcdef-"), len = hex ? hex : 1;
    if (hex >= 8) buf_add(out, "#");
    else buf_add_n(out, p, len);
    p += len;
  }
}

/* What could not be removed either is no file of that name. */
static bool is_left_over(const struct stage *s, const char *name) {
  enum { RANDOM_LETTERS = 6 };
  bool may_be = s->point && (s->point->fault == FAULT_IO || s->point->is_memory);
  const char *dot = strrchr(name, '.'), *first = strchr(name, '.');
  return may_be && dot && (strcmp(dot, ".part") == 0 || (dot != first && strcspn(dot + 1, "-") == RANDOM_LETTERS));
}

static void look_at_files(const struct stage *s, struct buf *out) {
  char *path = mem_format("%s/%s", s->place.work, s->scene->folder);
  struct dirent **entries;
  int count = scandir(path, &entries, NULL, alphasort);
  for (int i = 0; i < count; i++) {
    if (*entries[i]->d_name != '.' && !is_left_over(s, entries[i]->d_name)) {
      char *file = mem_format("%s/%s", path, entries[i]->d_name);
      struct stat st = {0};
      stat(file, &st);
      add_masked(out, entries[i]->d_name);
      buf_addf(out, " %ld\n", S_ISREG(st.st_mode) ? (long)st.st_size : 0);
      free(file);
    }
    free(entries[i]);
  }
  if (count >= 0) free(entries);
  free(path);
}

static char *look(const struct stage *s) {
  struct buf out = {0};
  if (s->scene->folder) look_at_files(s, &out);
  for (size_t i = 0; i < SCENE_LOOKS && s->scene->looks[i]; i++) {
    const char *command = s->scene->looks[i];
    bool is_shown = *command != '-';
    struct program_run run;
    program_run(&run, &s->place, command + !is_shown, NULL, NULL, NULL);
    if (is_shown) buf_addf(&out, "%d %d %s\n", run.status, run.signal, run.out);
    program_free(&run);
  }
  return buf_take(&out);
}

/* --- judging --- */

static const char *const fault_names[FAULT_KINDS + 1] = {
    "no room", "an I/O error", "a short write", "an error of reading", "writes that do not arrive"};

static void complain(struct stage *s, const char *what, const struct program_run *run, const char *seen) {
  const struct fault_point *p = s->point;
  const char *name = p->is_memory ? "no memory" : p->is_room ? "so many blocks free" : fault_names[p->fault];
  s->faults++;
  free(s->complaint);
  s->complaint = mem_format("%s: %s\n  with %s at %ld %s; status %d, signal %d\n  out: %s\n  err: %s\n  seen: %s",
                            s->scene->command, what, name, p->at, p->is_for_good ? "and on" : "once", run->status,
                            run->signal, run->out, run->err, seen ? seen : "");
}

/* All that is said comes from the program, and it says what is wrong. */
static bool is_plain(const char *err) {
  for (const char *line = err; *line; line += strcspn(line, "\n"), line += *line == '\n')
    if (strncmp(line, "suar: ", 6) != 0) return false;
  return *err != '\0';
}

/* Where there is no room it says just that: whoever reads it knows what to do. */
static bool names_room(const char *err) {
  return strstr(err, "is full") || strstr(err, "room") || strstr(err, "No space");
}

static bool is_old(const struct stage *s, const char *seen) {
  return strcmp(seen, s->before) == 0 || (s->also && strcmp(seen, s->also) == 0);
}

/* Who has no memory cannot find out any more, and says so; and a medium that fails while it syncs leaves
 * nobody knowing what is on it: nor can it be taken back, when that fails from then on, too. */
static bool may_be_unknown(const struct stage *s, const struct program_run *run) {
  const struct fault_point *p = s->point;
  return p->is_memory || s->scene->ends_with_sync || (p->is_for_good && (p->fault == FAULT_IO || run->is_sync));
}

/* What is signed and cannot be read is as good as damaged, or not there. */
static bool may_be_refused(const struct stage *s, const struct program_run *run) {
  bool is_unread = s->point->fault == FAULT_READ || s->point->fault == FAULT_IO;
  return is_unread && s->scene->is_signed &&
         (run->status == EXIT_INPUT || run->status == EXIT_REFUSED || run->status == EXIT_NOTHING);
}

/* What was claimed against what is there; NULL: it fits. */
static const char *wrong(const struct stage *s, const struct program_run *run, const char *seen) {
  bool is_new = strcmp(seen, s->after) == 0, is_done = run->status == EXIT_DONE;
  if (run->signal) return "is killed";
  if (!is_new && !is_old(s, seen) && !(s->scene->output && !is_done)) return "is neither as before nor as after";
  if (is_done) return is_new ? NULL : "claims what did not happen";
  if (run->status != EXIT_STORE && !may_be_refused(s, run)) return "ends with a wrong status";
  if (!is_plain(run->err) || (s->point->is_room && !names_room(run->err))) return "does not say what is wrong";
  return is_new && !may_be_unknown(s, run) ? "was done and says that it failed" : NULL;
}

/* When the fault is over. */
static void do_again(struct stage *s) {
  struct program_run run;
  program_run(&run, &s->place, s->scene->command, s->scene->input, s->scene->output, NULL);
  char *seen = look(s);
  if (run.signal || run.status != EXIT_DONE || strcmp(seen, s->after) != 0)
    complain(s, "does not do it when all is well again", &run, seen);
  free(seen);
  program_free(&run);
}

/* Says whether it was done. */
static bool try_point(struct stage *s, const struct fault_point *point) {
  struct program_run run;
  s->point = point;
  program_renew(&s->place);
  program_run(&run, &s->place, s->scene->command, s->scene->input, s->scene->output, point);
  char *seen = look(s);
  const char *what = wrong(s, &run, seen);
  if (what) complain(s, what, &run, seen);
  else if (is_old(s, seen)) do_again(s);
  bool is_done = run.status == EXIT_DONE;
  free(seen);
  program_free(&run);
  s->point = NULL;
  return is_done;
}

/* --- sweeping --- */

static long wanted_of(long count, long otherwise) {
  const char *asked = getenv("SUAR_FAULTS");
  long wanted = asked ? strcmp(asked, "all") == 0 ? count : atol(asked) : otherwise;
  return wanted < 1 ? 1 : wanted < count ? wanted : count;
}

/* How many points there are; -1 where none can be set. */
static long count_points(struct stage *s, struct fault_point point) {
  struct program_run run;
  program_renew(&s->place);
  program_run(&run, &s->place, s->scene->command, s->scene->input, s->scene->output, &point);
  long count = run.is_set ? run.count : -1;
  if (run.is_set) cr_assert_eq(run.status, EXIT_DONE, "%s: %s", s->scene->command, run.err);
  program_free(&run);
  return count;
}

static void sweep(struct stage *s, struct fault_point point, long wanted) {
  long count = count_points(s, point);
  if (count < 0) cr_skip_test("no faults of this kind can be made here");
  cr_assert(count || !point.is_memory, "it needs no memory");
  long tries = wanted_of(count, wanted);
  for (long i = 1; i <= tries; i++) {
    point.at = count * i / tries;
    try_point(s, &point);
  }
}

/* What is as good as before. */
static void look_at_other(struct stage *s) {
  program_prepare(&s->place, s->scene->also);
  program_renew(&s->place);
  s->also = look(s);
  program_clear(&s->place);
}

/* `size`: of a disk of its own, or NULL. */
static void set_stage(struct stage *s, const struct scene *scene, const char *size) {
  struct program_run run;
  *s = (struct stage){.scene = scene};
  program_make_place(&s->place);
  const char *why = size ? program_mount(&s->place, size) : NULL;
  if (why) {
    program_remove_place(&s->place);
    cr_skip_test("no disk can be mounted here: %s", why);
  }
  if (scene->also) look_at_other(s);
  program_prepare(&s->place, scene->prepare);
  program_renew(&s->place);
  s->before = look(s);
  program_renew(&s->place);
  program_run(&run, &s->place, scene->command, scene->input, scene->output, NULL);
  cr_assert_eq(run.status, EXIT_DONE, "%s: %d %s", scene->command, run.status, run.err);
  program_free(&run);
  s->after = look(s);
  cr_assert_str_neq(s->before, s->after, "%s: it cannot be seen whether it was done", scene->command);
}

static void clear_stage(struct stage *s) {
  program_remove_place(&s->place);
  free(s->before);
  free(s->also);
  free(s->after);
  free(s->complaint);
}

static void sweep_disk(struct stage *s) {
  for (int fault = 0; fault < FAULT_KINDS; fault++)
    for (int for_good = 0; for_good <= !(s->scene->is_pair && fault == FAULT_IO); for_good++)
      sweep(s, (struct fault_point){.fault = (enum fault)fault, .is_for_good = for_good}, DISK_POINTS);
}

static void sweep_memory(struct stage *s) {
  for (int for_good = 0; for_good <= 1; for_good++)
    sweep(s, (struct fault_point){.is_memory = true, .is_for_good = for_good}, MEMORY_POINTS);
}

/* Until it is enough; each time four times as much, or twice. */
static void sweep_room(struct stage *s) {
  struct fault_point point = {.is_room = true, .is_for_good = true};
  long times = getenv("SUAR_FAULTS") ? 2 : 4;
  while (!try_point(s, &point) && point.at < MAX_BLOCKS) point.at = point.at ? point.at * times : 1;
  cr_expect_lt(point.at, MAX_BLOCKS, "%s: no room is enough", s->scene->command);
  cr_expect_gt(point.at, 0, "%s: it needs no room", s->scene->command);
}

static void try_all(const struct scene *scene, void (*all)(struct stage *), const char *size) {
  struct stage s;
  set_stage(&s, scene, size);
  all(&s);
  cr_expect_eq(s.faults, 0, "%d times, the last: %s", s.faults, s.complaint);
  clear_stage(&s);
}

void scene_try_disk(const struct scene *scene) {
  try_all(scene, sweep_disk, NULL);
}

void scene_try_memory(const struct scene *scene) {
  try_all(scene, sweep_memory, NULL);
}

void scene_try_room(const struct scene *scene, const char *size) {
  try_all(scene, sweep_room, size);
}

int scene_count_lies(const struct scene *scene) {
  struct stage s;
  set_stage(&s, scene, NULL);
  sweep(&s, (struct fault_point){.fault = FAULT_LIE, .is_for_good = true}, DISK_POINTS);
  int faults = s.faults;
  clear_stage(&s);
  return faults;
}
