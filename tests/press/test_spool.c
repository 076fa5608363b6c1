/* What a kiosk leaves to print is read as if a stranger had written it. */
#include "tests/press/press.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/unit/desk.h"
#include "tui/press/spool.h"

/* On a disk that lets nothing be removed. */
static bool is_stuck;
int __real_unlinkat(int folder, const char *path, int flags);
int __wrap_unlinkat(int folder, const char *path, int flags);
int __wrap_unlinkat(int folder, const char *path, int flags) {
  errno = EROFS;
  return is_stuck ? -1 : __real_unlinkat(folder, path, flags);
}

struct seen {
  struct order orders[64];
  size_t count, told;
  int fails; /* so many times the printer refuses */
};

static enum err print(void *context, const struct order *order, struct error *e) {
  struct seen *seen = context;
  if (seen->fails-- > 0) return error_set(e, ERR_STORE, "%s", "no paper");
  seen->orders[seen->count++] = *order;
  return ERR_OK;
}

static void tell(void *context, const char *why) {
  struct seen *seen = context;
  if (why) seen->told++;
}

static void put(const char *folder, const char *name, const char *text, size_t len, int age_s) {
  char *path = mem_format("%s/%s", folder, name);
  FILE *file = fopen(path, "w");
  struct timespec times[2] = {{.tv_sec = time(NULL) - age_s}, {.tv_sec = time(NULL) - age_s}};
  fwrite(text, 1, len, file);
  fclose(file);
  utimensat(AT_FDCWD, path, times, AT_SYMLINK_NOFOLLOW);
  free(path);
}

static void put_line(const char *folder, const char *name, const char *line, int age_s) {
  put(folder, name, line, strlen(line), age_s);
}

static size_t files_in(const char *folder) {
  DIR *dir = opendir(folder);
  size_t count = 0;
  while (readdir(dir)) count++;
  closedir(dir);
  return count - 2;
}

static struct spool_count runs(const char *folder, struct seen *seen) {
  struct spool_user user = {print, tell, seen};
  struct spool_count done;
  struct error e = {0};
  cr_assert_eq(spool_run(folder, &user, &done, &e), ERR_OK, "%s", e.message);
  return done;
}

Test(spool, prints_the_oldest_first_and_removes_it) {
  const char *folder = desk_folder();
  struct seen seen = {0};
  put_line(folder, "b", "print slip58 pay TH my\n", 1);
  put_line(folder, "a", "print a4 hotlines MY ms,en\n", 9);
  struct spool_count done = runs(folder, &seen);
  cr_expect_eq(done.printed, 2);
  cr_assert_eq(seen.count, 2);
  cr_expect_str_eq(seen.orders[0].id, "hotlines");
  cr_expect_str_eq(seen.orders[1].form, "slip58");
  cr_expect_eq(files_in(folder), 0);
  desk_remove(folder);
}

Test(spool, removes_what_is_no_order) {
  static const char *const lines[] = {
      "", "\n", "print slip58 pay TH my", "print slip58 pay TH my\n\n", "say page pay TH my\n", "stop\n",
      "print slip58 ../../etc/passwd TH my\n", "print slip58 pay TH my\nprint slip58 pay TH my\n",
      "print slip58 $(id) TH my\n", "print slip58 pay TH my; lp x\n", "print \xFF\xFE pay TH my\n"};
  const char *folder = desk_folder();
  struct seen seen = {0};
  size_t count = sizeof lines / sizeof lines[0];
  for (size_t i = 0; i < count; i++) {
    char name[8];
    snprintf(name, sizeof name, "%zu", i);
    put_line(folder, name, lines[i], 0);
  }
  put(folder, "zero", "print slip58 pay TH my\0\n", 24, 0);
  struct spool_count done = runs(folder, &seen);
  cr_expect_eq(seen.count, 0);
  cr_expect_eq(done.dropped, count + 1);
  cr_expect_eq(seen.told, count + 1);
  cr_expect_eq(files_in(folder), 0);
  desk_remove(folder);
}

static char *in(const char *folder, const char *name) {
  return mem_format("%s/%s", folder, name);
}

/* Links are not followed, pipes not waited for, and what they lead to stays. */
Test(spool, removes_links_pipes_and_what_is_huge) {
  const char *folder = desk_folder();
  char other[] = "/tmp/suar-spool-other-XXXXXX";
  struct seen seen = {0};
  int fd = mkstemp(other);
  cr_assert_eq(write(fd, "print slip58 pay TH my\n", 23), 23);
  char *soft = in(folder, "soft"), *hard = in(folder, "hard"), *pipe_path = in(folder, "pipe"),
       *huge = in(folder, "huge"), *inner = in(folder, "folder"), *away = in(folder, "away");
  cr_assert_eq(symlink(other, soft), 0);
  cr_assert_eq(symlink("../../etc", away), 0);
  cr_assert_eq(link(other, hard), 0);
  cr_assert_eq(mkfifo(pipe_path, 0600), 0);
  cr_assert_eq(mkdir(inner, 0700), 0);
  put_line(folder, "huge", "print slip58 pay TH my\n", 0);
  cr_assert_eq(truncate(huge, (off_t)1 << 40), 0);
  struct spool_count done = runs(folder, &seen);
  cr_expect_eq(seen.count, 0);
  cr_expect_eq(done.dropped, 6);
  cr_expect_eq(files_in(folder), 0);
  cr_expect_eq(access(other, F_OK), 0);
  cr_expect_eq(access("/etc/passwd", F_OK), 0);
  unlink(other);
  close(fd);
  free(soft), free(hard), free(pipe_path), free(huge), free(inner), free(away);
  desk_remove(folder);
}

Test(spool, throws_old_orders_away_and_more_than_twenty) {
  const char *folder = desk_folder();
  struct seen seen = {0};
  put_line(folder, "old", "print slip58 pay TH my\n", SPOOL_OLD_S + 5);
  for (int i = 0; i < SPOOL_MOST + 3; i++) {
    char name[16];
    snprintf(name, sizeof name, "n%02d", i);
    put_line(folder, name, i < SPOOL_MOST ? "print slip58 pay TH my\n" : "print a4 pay TH my\n", 100 - i);
  }
  struct spool_count done = runs(folder, &seen);
  cr_expect_eq(done.printed, SPOOL_MOST);
  cr_expect_eq(done.dropped, 4);
  for (size_t i = 0; i < seen.count; i++) cr_expect_str_eq(seen.orders[i].form, "slip58");
  cr_expect_eq(files_in(folder), 0);
  desk_remove(folder);
}

/* The kiosk renames a file when it is whole. */
Test(spool, leaves_what_is_being_written) {
  const char *folder = desk_folder();
  struct seen seen = {0};
  put_line(folder, "new.part", "print slip58 pay TH my\n", 0);
  put_line(folder, "old.part", "print slip58 pay TH my\n", 60);
  struct spool_count done = runs(folder, &seen);
  cr_expect_eq(seen.count, 0);
  cr_expect_eq(done.left, 1);
  cr_expect_eq(files_in(folder), 1);
  desk_remove(folder);
}

Test(spool, tries_three_times) {
  const char *folder = desk_folder();
  struct seen seen = {.fails = SPOOL_TRIES - 1};
  put_line(folder, "a", "print slip58 pay TH my\n", 0);
  cr_expect_eq(runs(folder, &seen).printed, 1);
  seen = (struct seen){.fails = SPOOL_TRIES};
  put_line(folder, "a", "print slip58 pay TH my\n", 0);
  cr_expect_eq(runs(folder, &seen).dropped, 1);
  cr_expect_eq(seen.told, 1);
  cr_expect_eq(files_in(folder), 0);
  desk_remove(folder);
}

/* It would be printed again and again. */
Test(spool, does_not_print_what_cannot_be_removed) {
  const char *folder = desk_folder();
  struct seen seen = {0};
  struct spool_user user = {print, tell, &seen};
  struct spool_count done;
  struct error e;
  put_line(folder, "a", "print slip58 pay TH my\n", 0);
  is_stuck = true;
  cr_expect_eq(spool_run(folder, &user, &done, &e), ERR_STORE);
  is_stuck = false;
  cr_expect_str_eq(e.arg[1], strerror(EROFS));
  cr_expect_eq(seen.count, 0);
  cr_expect_eq(done.left, 1);
  cr_expect_eq(runs(folder, &seen).printed, 1);
  cr_expect_eq(files_in(folder), 0);
  desk_remove(folder);
}

Test(spool, says_that_there_is_no_folder) {
  struct spool_user user = {print, tell, NULL};
  struct spool_count done;
  struct error e;
  cr_expect_eq(spool_run("/nowhere/at/all", &user, &done, &e), ERR_STORE);
}
