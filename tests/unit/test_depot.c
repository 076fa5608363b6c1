/* Installing packs: what changes, the one before, what is refused, and the machine that stops in between. */
#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "model/content/pack.h"
#include "model/exchange/own.h"
#include "tests/unit/pack_machine.h"

#ifndef SCALE
#define SCALE 1
#endif

/* --- the machine that stops --- */

/* Counts down the calls that change a disk; at the last one the machine stops, or the disk says no. */
static int steps_left = -1;
static bool is_stopping;

static bool may_go_on(void) {
  if (steps_left < 0 || steps_left-- > 0) return true;
  steps_left = is_stopping ? 0 : -1;
  if (is_stopping) _exit(77);
  errno = ENOSPC;
  return false;
}

int fsync(int fd) {
  return may_go_on() ? (int)syscall(SYS_fsync, fd) : -1;
}
int rename(const char *from, const char *to) {
  return may_go_on() ? (int)syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to) : -1;
}
int link(const char *from, const char *to) {
  return may_go_on() ? (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0) : -1;
}
int mkdir(const char *path, mode_t mode) {
  return may_go_on() ? (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode) : -1;
}
int unlink(const char *path) {
  return may_go_on() ? (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0) : -1;
}
int unlinkat(int fd, const char *path, int flags) {
  return may_go_on() ? (int)syscall(SYS_unlinkat, fd, path, flags) : -1;
}
ssize_t write(int fd, const void *bytes, size_t len) {
  return fd <= 2 || may_go_on() ? syscall(SYS_write, fd, bytes, len) : -1;
}

/* --- importing --- */

static char *list_changes(const struct depot_import *import) {
  static const char *const whats[] = {"number", "topic"}, *const hows[] = {"new", "changed", "withdrawn"};
  size_t count;
  struct buf out = {0};
  const struct depot_change *c = depot_changes(import, &count);
  for (size_t i = 0; i < count; i++)
    buf_addf(&out, "%s %s %s|%s|%s|%s\n", hows[c[i].how], whats[c[i].what], c[i].id, c[i].title, c[i].before,
             c[i].after);
  return buf_take(&out);
}

Test(depot, shows_what_changes_before_it_does) {
  struct machine m = make_machine();
  struct depot_import *import;
  start_machine(&m);
  cr_assert_eq(depot_prepare(&import, &m.place, m.eight, &m.trust, NULL), ERR_OK);
  char *changes = list_changes(import);
  cr_expect_str_eq(changes,
                   "changed number pho-a|Labour line|02-123 4567 ext. 12|02-123 4568 ext. 12\n"
                   "withdrawn number pho-d|Contact centre|1345|\n"
                   "changed topic home|Going home|Going home|Going home\n");
  free(changes);
  cr_expect(depot_must_confirm(import));
  cr_expect_str_eq(depot_new(import)->version, "8");
  cr_expect_str_eq(depot_old(import)->version, "7");
  expect_read(&m, m.seven, "while it is looked at");
  depot_abandon(&import);
  cr_expect_null(import);
  expect_installed(&m, "small 7", "left");
  expect_read(&m, m.seven, "left");
  must_install(&m, m.eight);
  expect_installed(&m, "small 8", "taken");
  expect_read(&m, m.eight, "taken");
  remove_machine(&m);
}

Test(depot, goes_back_and_forth) {
  struct machine m = make_machine();
  start_machine(&m);
  cr_expect_eq(depot_rollback(&m.place, NULL, NULL), ERR_NOT_FOUND, "there is nothing else");
  must_install(&m, m.eight);
  cr_expect_eq(depot_rollback(&m.place, "other", NULL), ERR_NOT_FOUND);
  cr_expect_eq(depot_rollback(&m.place, NULL, NULL), ERR_OK);
  expect_read(&m, m.seven, "back");
  cr_expect_eq(install(&m, m.seven, NULL), ERR_REFUSED, "older than one that was seen");
  cr_expect_eq(depot_rollback(&m.place, "small", NULL), ERR_OK);
  expect_read(&m, m.eight, "forth");
  cr_expect_eq(depot_rollback(&m.place, NULL, NULL), ERR_OK);
  must_install(&m, m.eight);
  must_install(&m, m.eight); /* twice the same is not the one before it */
  expect_read(&m, m.eight, "again");
  cr_expect_eq(depot_rollback(&m.place, NULL, NULL), ERR_OK);
  expect_read(&m, m.seven, "back again");
  remove_machine(&m);
}

Test(depot, lays_packs_over_what_came_with_the_program) {
  struct machine m = make_machine();
  start_machine(&m);
  struct depot_place fresh = {.data_dir = mem_format("%s/fresh", m.sources.root), .base = m.seven};
  char *seven_data = m.data, *seven_content = m.content;
  m.place = fresh;
  m.content = mem_format("%s/content.db", fresh.data_dir);
  expect_installed(&m, "small 7", "it alone");
  cr_expect_eq(install(&m, m.six, NULL), ERR_REFUSED, "older than what came with the program");
  must_install(&m, m.eight);
  expect_installed(&m, "small 8", "laid over");
  expect_read(&m, m.eight, "laid over");
  cr_expect_eq(depot_rollback(&m.place, NULL, NULL), ERR_OK);
  expect_installed(&m, "small 7", "taken away");
  cr_expect_neq(access(m.content, F_OK), 0, "it is read where it is");
  cr_expect_eq(depot_rollback(&m.place, NULL, NULL), ERR_OK);
  expect_read(&m, m.eight, "and back");
  m.place.base = m.eight; /* a newer program, with the same pack */
  depot_refresh(&m.place);
  expect_read(&m, m.eight, "rebuilt");
  free(m.content);
  free((char *)fresh.data_dir);
  m.data = seven_data;
  m.content = seven_content;
  remove_machine(&m);
}

/* What the centre wrote lies over the pack, stays when the pack changes, and stops it when it does not fit. */
Test(depot, keeps_what_the_centre_wrote) {
  static const char page[] = "---\nid: open\ntitle: When we are open\norder: 9\nstage: [problem]\n"
                             "sectors: [\"*\"]\nfacts:\n  - topic: wage\nneeds: [wage]\n---\n\nOn Sundays.\n";
  static const char topics[] = "SELECT id FROM topic ORDER BY id";
  struct machine m = make_machine();
  struct error e;
  start_machine(&m);
  char *own = mem_format("%s/own", m.data), *draft = mem_format("%s/draft", m.data);
  write_file(draft, "topics/open.md", page);
  cr_assert_eq(depot_put_own(&m.place, draft, NULL), ERR_OK);
  expect_installed(&m, "small 7, own ", "rebuilt");
  char *ids = ask(m.content, topics);
  cr_expect_str_eq(ids, "home\nopen\npay\n");
  free(ids);
  must_install(&m, m.eight);
  expect_installed(&m, "small 8, own ", "with another pack");
  ids = ask(m.content, topics);
  cr_expect_str_eq(ids, "home\nopen\npay\n");
  free(ids);
  write_file(draft, "topics/open.md", "---\nid: open\n---\n");
  cr_expect_eq(depot_put_own(&m.place, draft, &e), ERR_INVALID);
  cr_expect(strstr(e.place, "open.md"), "%s", e.place);
  write_file(own, "topics/open.md", "---\nid: open\n---\n");
  cr_expect_eq(depot_rollback(&m.place, NULL, NULL), ERR_INVALID);
  expect_installed(&m, "small 8, own ", "nothing was changed");
  ids = ask(m.content, topics);
  cr_expect_str_eq(ids, "home\nopen\npay\n");
  free(ids);
  free(own);
  free(draft);
  remove_machine(&m);
}

static void expect_refreshed(struct machine *m, const char *base, const char *what) {
  m->place.base = base;
  depot_refresh(&m->place);
  expect_installed(m, what, base ? base : "nothing came with it");
}

Test(depot, follows_the_program) {
  struct machine m = make_machine();
  start_machine(&m);
  must_install(&m, m.eight);
  expect_refreshed(&m, m.seven, "small 8");
  expect_read(&m, m.eight, "an older one comes with the program");
  char *nine = build_version(&m, "9");
  expect_refreshed(&m, nine, "small 9");
  cr_expect_neq(access(m.content, F_OK), 0, "a newer one comes with the program");
  expect_refreshed(&m, NULL, "small 8");
  expect_read(&m, m.eight, "it is gone again");
  /* a pack of a schema that this program does not read any more */
  char *file = mem_format("%s/packs/small.2/pack.db", m.data);
  sqlite3 *db;
  cr_assert_eq(sqlite3_open(file, &db), SQLITE_OK);
  cr_assert_eq(sqlite3_exec(db, "PRAGMA user_version = 1", NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close(db);
  expect_refreshed(&m, m.seven, "small 7");
  cr_expect_neq(access(m.content, F_OK), 0, "what came with the program is read");
  free(file);
  free(nine);
  remove_machine(&m);
}

Test(depot, lets_one_at_a_time_change_packs) {
  struct machine m = make_machine();
  struct depot_import *import;
  start_machine(&m);
  cr_assert_eq(depot_prepare(&import, &m.place, m.eight, &m.trust, NULL), ERR_OK);
  cr_expect_eq(depot_rollback(&m.place, NULL, NULL), ERR_BUSY);
  expect_installed(&m, "small 7", "reading goes on");
  cr_expect_eq(depot_commit(&import, NULL), ERR_OK);
  cr_expect_eq(depot_rollback(&m.place, NULL, NULL), ERR_OK);
  remove_machine(&m);
}

Test(depot, says_what_is_wrong_with_its_state) {
  struct machine m = make_machine();
  struct depot_pack *packs;
  size_t count, len;
  start_machine(&m);
  char *path = mem_format("%s/packs/state", m.data);
  unsigned char *state = read_bytes(path, &len);
  write_bytes(path, state, len - 5);
  cr_expect_eq(depot_list(&m.place, &packs, &count, NULL), ERR_DAMAGED);
  cr_expect_eq(install(&m, m.eight, NULL), ERR_DAMAGED);
  expect_read(&m, m.seven, "reading goes on");
  write_bytes(path, state, len);
  must_install(&m, m.eight);
  free(state);
  free(path);
  remove_machine(&m);
}

/* --- corruptions --- */

enum { PAGE_BYTES = 4096, SECTOR_BYTES = 512, CORRUPTIONS = 998 };

/* A file that is not the one of `len` bytes, one of the kinds in turn; returns its length. */
static size_t corrupt(unsigned char *bytes, size_t len, size_t i, uint32_t random) {
  size_t at = random % len, page = at / PAGE_BYTES * PAGE_BYTES, sector = at / SECTOR_BYTES * SECTOR_BYTES;
  unsigned char kept[PAGE_BYTES];
  switch (i % 5) {
  case 0: bytes[at] ^= (unsigned char)(1 << (random >> 5 & 7)); return len;
  case 1: return at;
  case 2: memset(bytes + len, (int)(i & 0xFF), 1 + i % PAGE_BYTES); return len + 1 + i % PAGE_BYTES;
  case 3: memset(bytes + sector, 0, SECTOR_BYTES); return len;
  default:
    memcpy(kept, bytes + page, PAGE_BYTES);
    memcpy(bytes + page, bytes, PAGE_BYTES);
    memcpy(bytes, kept, PAGE_BYTES);
    return len;
  }
}

Test(depot, refuses_every_corruption) {
  struct machine m = make_machine();
  size_t len, refused = 0;
  uint32_t random = 1;
  start_machine(&m);
  unsigned char *good = read_bytes(m.eight, &len), *bad = mem_new(len + PAGE_BYTES, 1);
  char *file = mem_format("%s/bad.pack", m.sources.root), *from = mem_format("%s.minisig", m.eight),
       *to = mem_format("%s.minisig", file);
  cr_assert_eq(link(from, to), 0);
  for (size_t i = 0; refused < CORRUPTIONS * SCALE; i++) {
    struct error e;
    random = random * 1664525U + 1013904223U;
    memcpy(bad, good, len);
    size_t bad_len = corrupt(bad, len, i, random >> 4);
    if (bad_len == len && memcmp(bad, good, len) == 0) continue; /* it was zero before */
    write_bytes(file, bad, bad_len);
    cr_assert_eq(install(&m, file, &e), ERR_REFUSED, "corruption %zu", i);
    cr_assert_str_eq(e.message, trust_reason_sentence(TRUST_BAD_SIGNATURE));
    refused++;
  }
  expect_installed(&m, "small 7", "after the corruptions");
  expect_read(&m, m.seven, "after the corruptions");
  char *packs = mem_format("%s/packs", m.data);
  cr_expect_eq(count_files(packs), 3, "lock, state and the pack");
  write_bytes(file, good, len);
  must_install(&m, file);
  free(packs);
  free(good);
  free(bad);
  free(file);
  free(from);
  free(to);
  remove_machine(&m);
}

/* --- stopping and failing --- */

static void copy_tree(const char *from, const char *to) {
  char *command = mem_format("rm -rf %s && cp -a %s %s", to, from, to);
  cr_assert_eq(system(command), 0);
  free(command);
}

typedef enum err change_machine(const struct machine *m);

static enum err import_eight(const struct machine *m) {
  return install(m, m->eight, NULL);
}

/* Makes the change in a process that stops, or whose disk fails, at that step. Returns its exit status: 77 =
 * stopped, 0 = done, else the error. */
static int change_until(const struct machine *m, change_machine *change_it, int step, bool stops) {
  pid_t child = fork();
  if (child == 0) {
    is_stopping = stops;
    steps_left = step;
    int err = (int)change_it(m);
    bool has_failed = steps_left < 0;
    _exit(err ? err : stops || !has_failed ? 0 : 78);
  }
  int status;
  cr_assert_eq(waitpid(child, &status, 0), child);
  cr_assert(WIFEXITED(status), "step %d", step);
  return WEXITSTATUS(status);
}

/* The old or the new one is read, whole; afterwards what is listed is what is read, and the next import
 * works. */
static bool expect_either(const struct machine *m, const unsigned char *seven, size_t seven_len,
                          const unsigned char *eight, size_t eight_len, int step) {
  cr_expect(has_bytes(m->content, seven, seven_len) || has_bytes(m->content, eight, eight_len), "step %d",
            step);
  char *listed = installed(m);
  bool is_new = has_bytes(m->content, eight, eight_len);
  cr_expect(is_new || has_bytes(m->content, seven, seven_len), "step %d", step);
  cr_expect_str_eq(listed, is_new ? "small 8" : "small 7", "step %d", step);
  free(listed);
  must_install(m, m->eight);
  cr_expect(has_bytes(m->content, eight, eight_len), "step %d", step);
  return is_new;
}

static void stop_everywhere(bool stops) {
  struct machine m = make_machine();
  size_t seven_len, eight_len;
  int step = 0, code, seen_old = 0, seen_new = 0;
  start_machine(&m);
  unsigned char *seven = read_bytes(m.seven, &seven_len), *eight = read_bytes(m.eight, &eight_len);
  char *kept = mem_format("%s/kept", m.sources.root);
  copy_tree(m.data, kept);
  do {
    code = change_until(&m, import_eight, step, stops);
    if (expect_either(&m, seven, seven_len, eight, eight_len, step)) seen_new++;
    else seen_old++;
    copy_tree(kept, m.data);
    step++;
  } while (code != 0);
  cr_expect(step > 15 && seen_old > 5 && seen_new > 2, "%d steps, %d old, %d new", step, seen_old, seen_new);
  free(seven);
  free(eight);
  free(kept);
  remove_machine(&m);
}

Test(depot, is_whole_wherever_it_is_killed) {
  stop_everywhere(true);
}

Test(depot, is_whole_whatever_the_disk_refuses) {
  stop_everywhere(false);
}

/* --- the centre's own pages --- */

static enum err add_page(const struct machine *m) {
  struct own_list added;
  char *file = mem_format("%s/open.md", m->sources.root);
  enum err err = own_add(&added, &m->place, "", (const char *const[]){file}, 1, NULL);
  own_list_free(&added);
  free(file);
  return err;
}

static enum err remove_page(const struct machine *m) {
  enum err err = own_remove(&m->place, "open", NULL);
  return err == ERR_NOT_FOUND ? ERR_OK : err; /* it was removed, and that is owed */
}

/* It is among the centre's pages if and only if it is read. */
static bool expect_agreement(const struct machine *m, int step) {
  struct own_list list;
  cr_assert_eq(own_list(&list, &m->place, NULL), ERR_OK);
  char *ids = ask(m->content, "SELECT id FROM topic WHERE id = 'open'");
  bool is_listed = list.count == 1, is_read = strcmp(ids, "open\n") == 0;
  cr_expect_eq(is_listed, is_read, "step %d: listed %d, read %d", step, is_listed, is_read);
  own_list_free(&list);
  free(ids);
  return is_read;
}

struct page_change {
  change_machine *change_it;
  bool is_page_there, stops; /* the first: afterwards */
  const char *kept;
};

/* Says whether it was done at that step; `*code` as of change_until. At one step of four it is tried again. */
static bool try_step(struct machine *m, const struct page_change *c, int step, int *code) {
  *code = change_until(m, c->change_it, step, c->stops);
  bool is_done = expect_agreement(m, step) == c->is_page_there;
  cr_expect(*code || is_done, "step %d: it cannot be seen", step);
  if (step % 4 == 0) {
    cr_expect_eq(c->change_it(m), ERR_OK, "step %d", step);
    cr_expect_eq(expect_agreement(m, step), c->is_page_there, "step %d", step);
  }
  copy_tree(c->kept, m->data);
  return is_done;
}

/* As long as nothing of it is seen every eighth step will do. */
static void change_page_everywhere(struct page_change c, change_machine *before) {
  enum { STRIDE = 8 };
  struct machine m = make_machine();
  int step = 0, code, as_after = 0;
  start_machine(&m);
  write_file(m.sources.root, "open.md", "---\ntitle: When we are open\n---\n\nOn Sundays.\n");
  if (before) cr_assert_eq(before(&m), ERR_OK);
  char *kept = mem_format("%s/kept", m.sources.root);
  copy_tree(m.data, kept);
  c.kept = kept;
  while (!try_step(&m, &c, step, &code)) step += STRIDE;
  cr_expect_gt(step, STRIDE, "it is not seen before it is made");
  for (step -= STRIDE, code = 1; code; step++) as_after += try_step(&m, &c, step, &code);
  cr_expect_gt(as_after, 2);
  free(kept);
  remove_machine(&m);
}

Test(depot, shows_a_page_when_it_is_there_and_not_before) {
  change_page_everywhere((struct page_change){add_page, true, false, NULL}, NULL);
}

Test(depot, shows_no_page_that_was_taken_away) {
  change_page_everywhere((struct page_change){remove_page, false, true, NULL}, add_page);
  change_page_everywhere((struct page_change){remove_page, false, false, NULL}, add_page);
}
