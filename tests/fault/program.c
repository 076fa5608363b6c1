#include "tests/fault/program.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/fault/memory.h"
#include "tests/support/small_disk.h"
#include "tests/unit/build_place.h"

enum { MAX_WORDS = 40, PATIENCE_S = 60, NOT_SET = 125 };

int suar_main(int argc, char **argv);

/* --- the place --- */

static void shell(const struct program_place *place, const char *folder, const char *script) {
  char *command = mem_format("cd '%s' && { set -eu\n%s\n} >'%s/log' 2>&1", folder, script, place->root);
  if (system(command) != 0) {
    char *show = mem_format("cat '%s/log'", place->root);
    cr_expect_eq(system(show), 0);
    cr_assert_fail("cannot prepare:\n%s", script);
  }
  free(command);
}

static void set_environment(const struct program_place *place) {
  static const char *const unwanted[] = {"SUAR_PACK", "LANGUAGE", "LC_MESSAGES", "XDG_DATA_HOME"};
  const char *program = getenv("SUAR");
  char *real = realpath(program ? program : "./suar", NULL);
  cr_assert_not_null(real, "no program; set SUAR");
  setenv("SUAR", real, 1);
  free(real);
  for (size_t i = 0; i < sizeof unwanted / sizeof *unwanted; i++) unsetenv(unwanted[i]);
  char *config = mem_format("%s/config", place->root), *own = mem_format("%s/bin/suar", place->root);
  setenv("HOME", place->root, 1);
  setenv("XDG_CONFIG_HOME", config, 1);
  setenv("XDG_STATE_HOME", config, 1);
  setenv("SUAR_FAULT_PROGRAM", own, 1);
  setenv("SUAR_DATA", "data", 1);
  setenv("SUAR_NOW", "2026-11-22T10:00:00+07:00", 1);
  setenv("LC_ALL", "C.UTF-8", 1);
  setenv("TZ", "<+07>-7", 1);
  free(config);
  free(own);
}

void program_make_place(struct program_place *place) {
  /* Where a sync costs nothing, if there is such a place. */
  strcpy(place->root, access("/dev/shm", W_OK) == 0 ? "/dev/shm/suar-fault-XXXXXX" : "/tmp/suar-fault-XXXXXX");
  cr_assert_not_null(mkdtemp(place->root));
  snprintf(place->base, sizeof place->base, "%s/base", place->root);
  snprintf(place->disk, sizeof place->disk, "%s/disk", place->root);
  snprintf(place->work, sizeof place->work, "%s/work", place->disk);
  set_environment(place);
  char *sources = mem_format("%s/src", place->root);
  for (size_t i = 0; i < FILES; i++) write_file(sources, fixture[i].name, fixture[i].text);
  free(sources);
  shell(place, place->root, "mkdir base disk bin config\n\"$SUAR\" pack build src --locales src -o bin/suar.pack\n");
}

void program_remove_place(struct program_place *place) {
  umount(place->disk); /* when one is mounted */
  nftw(place->root, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

const char *program_mount(const struct program_place *place, const char *size) {
  return small_disk_mount(place->disk, size);
}

void program_prepare(const struct program_place *place, const char *script) {
  shell(place, place->base, script);
}

void program_clear(const struct program_place *place) {
  nftw(place->base, remove_one, 8, FTW_DEPTH | FTW_PHYS);
  cr_assert_eq(mkdir(place->base, 0700), 0);
}

static const struct program_place *copying;

static void copy_bytes(const char *from, const char *to, mode_t mode) {
  char chunk[65536];
  int in = open(from, O_RDONLY | O_CLOEXEC), out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  ssize_t n;
  cr_assert(in >= 0 && out >= 0, "%s", to);
  while ((n = read(in, chunk, sizeof chunk)) > 0) cr_assert_eq(write(out, chunk, (size_t)n), n);
  close(in);
  close(out);
}

static int copy_one(const char *path, const struct stat *st, int type, struct FTW *ftw) {
  char *to = mem_format("%s%s", copying->work, path + strlen(copying->base));
  (void)ftw;
  if (type == FTW_D) cr_assert_eq(mkdir(to, st->st_mode & 0777), 0);
  else copy_bytes(path, to, st->st_mode & 0777);
  free(to);
  return 0;
}

void program_renew(const struct program_place *place) {
  nftw(place->work, remove_one, 8, FTW_DEPTH | FTW_PHYS);
  copying = place;
  cr_assert_eq(nftw(place->base, copy_one, 8, FTW_PHYS), 0);
}

/* --- one run --- */

/* Fills its disk up to so many blocks, or makes that room again. */
static void fill_disk(const struct program_place *place, long free_blocks) {
  char *filler = mem_format("%s/filler", place->disk);
  cr_assert_eq(free_blocks < 0 ? unlink(filler) : small_disk_fill(filler, free_blocks), 0, "%s", strerror(errno));
  free(filler);
}

static char *text_of(const char *path) {
  size_t len;
  char *text = NULL;
  FILE *in = fopen(path, "r");
  cr_assert_not_null(in, "%s", path);
  if (getdelim(&text, &len, '\0', in) < 0) {
    free(text);
    text = mem_text("");
  }
  fclose(in);
  return text;
}

/* What was noted in a file. */
static char *noted(const char *file) {
  char *text = text_of(file);
  text[strcspn(text, "\n")] = '\0';
  return text;
}

/* In the folder of the run: a word that begins with "@" stands for the first line of a file. */
static int words_of(char *command, char *argv[MAX_WORDS]) {
  int count = 0;
  argv[count++] = mem_text("suar");
  for (char *rest = command, *word; count < MAX_WORDS && (word = strsep(&rest, " "));)
    if (*word) argv[count++] = *word == '@' ? noted(word + 1) : word;
  argv[count] = NULL;
  return count;
}

static void put_at(int wanted, const char *path, int flags) {
  int fd = open(path, flags, 0600);
  if (fd < 0 || dup2(fd, wanted) < 0) _exit(NOT_SET);
  close(fd);
}

static bool set_point(const struct program_place *place, const struct fault_point *point, struct trap *trap) {
  if (point->is_memory) return memory_set(point->at, point->is_for_good, &trap->count);
  trap->fault = point->fault;
  trap->is_for_good = point->is_for_good;
  trap->at = point->at;
  return trap_set(trap, place->work);
}

static char *beside(const struct program_place *place, const char *name) {
  return mem_format("%s/%s", place->root, name);
}

/* The child: never returns. */
static void become(const struct program_place *place, const char *command, const char *output,
                   const struct fault_point *point, struct trap *trap) {
  static const struct rlimit none = {0, 0};
  char *argv[MAX_WORDS + 1], *copy = mem_text(command);
  char *in = beside(place, "in"), *out = beside(place, "out"), *err = beside(place, "err");
  setrlimit(RLIMIT_CORE, &none);
  for (int i = 0; i < NSIG; i++) signal(i, SIG_DFL);
  alarm(PATIENCE_S);
  if (chdir(place->work) != 0) _exit(NOT_SET);
  int argc = words_of(copy, argv);
  put_at(STDIN_FILENO, in, O_RDONLY);
  put_at(STDERR_FILENO, err, O_WRONLY | O_CREAT | O_TRUNC);
  put_at(STDOUT_FILENO, out, O_WRONLY | O_CREAT | O_TRUNC);
  if (output) put_at(STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC);
  if (point && !point->is_room && !set_point(place, point, trap)) _exit(NOT_SET);
  _exit(suar_main(argc, argv));
}

void program_run(struct program_run *run, const struct program_place *place, const char *command,
                 const char *input, const char *output, const struct fault_point *point) {
  struct trap *trap = trap_map(NULL);
  int status;
  char *out = beside(place, "out"), *err = beside(place, "err");
  cr_assert_not_null(trap);
  write_file(place->root, "in", input ? input : "");
  fflush(NULL);
  if (point && point->is_room) fill_disk(place, point->at);
  pid_t pid = fork();
  if (!pid) become(place, command, output, point, trap);
  cr_assert(pid > 0 && waitpid(pid, &status, 0) == pid);
  if (point && point->is_room) fill_disk(place, -1);
  *run = (struct program_run){.status = WEXITSTATUS(status),
                              .signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0,
                              .count = trap->count, .is_sync = trap->is_sync, .out = text_of(out), .err = text_of(err)};
  run->is_set = run->signal || run->status != NOT_SET;
  trap_unmap(trap);
  free(out);
  free(err);
}

void program_free(struct program_run *run) {
  free(run->out);
  free(run->err);
}
