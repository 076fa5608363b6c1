#include "tests/e2e/place.h"

#include <criterion/criterion.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MAX_WORDS = 16 };

static void set(const char *name, const char *value) {
  cr_assert_eq(setenv(name, value, 1), 0);
}

static void set_folder(const struct place *place, const char *name, const char *folder) {
  char path[sizeof place->home + 16];

  snprintf(path, sizeof path, "%s/%s", place->home, folder);
  set(name, path);
}

/* Beside the program stands the same one that says when it waits. */
static void set_program(void) {
  static const char suffix[] = "-waits";
  const char *program = getenv("SUAR");
  char path[PATH_MAX + sizeof suffix];

  cr_assert_not_null(realpath(program ? program : "./suar", path), "no program; set SUAR");
  set("SUAR", path);
  strcat(path, suffix);
  set("SUAR_WAITS", path);
}

void place_make(struct place *place) {
  static const char *const unwanted[] = {"LANGUAGE",    "LC_MESSAGES", "NO_COLOR",
                                         "ESCDELAY",    "SUAR_PACK",   "XDG_DATA_HOME",
                                         "SSH_CONNECTION"};

  strcpy(place->home, "/tmp/suar-e2e-XXXXXX");
  cr_assert_not_null(mkdtemp(place->home));
  for (size_t i = 0; i < sizeof unwanted / sizeof *unwanted; i++)
    unsetenv(unwanted[i]);
  set_program();
  set("HOME", place->home);
  set_folder(place, "SUAR_DATA", "data");
  set_folder(place, "XDG_CONFIG_HOME", "config");
  set_folder(place, "XDG_STATE_HOME", "state");
  set_folder(place, "XDG_CACHE_HOME", "cache");
  set("SUAR_NOW", "2026-11-22T10:00:00+07:00");
  set("TZ", "<+07>-7");
  set("LC_ALL", "C.UTF-8");
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *at) {
  (void)status, (void)kind, (void)at;
  return remove(path);
}

void place_remove(struct place *place) {
  nftw(place->home, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* Ends the test with the screen as it is. */
static void fail(struct screen *screen, const char *what, const char *text) {
  cr_assert_fail("%s '%s'; the screen is\n%s", what, text, screen_text(screen));
}

static struct screen *start(const char *program, const char *args, const struct screen_options *options) {
  const char *argv[MAX_WORDS + 2] = {program};
  char *copy = strdup(args), *rest = copy;
  int count = 1;
  struct screen *screen;

  for (char *word; count < MAX_WORDS && (word = strsep(&rest, " "));)
    if (*word) argv[count++] = word;
  screen = screen_start(argv, options);
  free(copy);
  if (!screen_wait_text(screen, ">", PATIENCE_MS)) fail(screen, "no desk with", args);
  return screen;
}

struct screen *place_desk(const char *args, const struct screen_options *options) {
  struct screen_options says = options ? *options : (struct screen_options){0};

  says.says_waits = true;
  return start(getenv("SUAR_WAITS"), args, &says);
}

struct screen *place_silent_desk(const char *args, const struct screen_options *options) {
  return start(getenv("SUAR"), args, options);
}

char *place_run(const char *command, int *status) {
  char *text = NULL, *whole;
  size_t room = 0;
  FILE *pipe;

  cr_assert(asprintf(&whole, "{ %s\n} 2>&1", command) > 0);
  pipe = popen(whole, "r");
  cr_assert_not_null(pipe);
  if (getdelim(&text, &room, '\0', pipe) < 0) {
    free(text);
    text = strdup("");
  }
  room = (size_t)pclose(pipe);
  if (status) *status = WEXITSTATUS((int)room);
  free(whole);
  return text;
}

void place_says(const char *command, int status, const char *needle) {
  int seen;
  char *text = place_run(command, &seen);

  cr_assert(seen == status && strstr(text, needle), "%s should end with %d and say '%s', not %d:\n%s",
            command, status, needle, seen, text);
  free(text);
}

void place_must(const char *command) {
  place_says(command, 0, "");
}

void press(struct screen *screen, const char *keys) {
  cr_assert(screen_keys(screen, keys), "no such key in %s", keys);
}

void see(struct screen *screen, const char *text) {
  if (!screen_wait_text(screen, text, PATIENCE_MS)) fail(screen, "does not show", text);
}

void see_not(struct screen *screen, const char *text) {
  settle(screen);
  if (strstr(screen_text(screen), text)) fail(screen, "should not show", text);
}

void settle(struct screen *screen) {
  if (!screen_wait_idle(screen, PATIENCE_MS)) fail(screen, "does not come to rest", "");
}

void go_to(struct screen *screen, const char *key, const char *text) {
  for (int i = 0; i < 60; i++) {
    settle(screen);
    if (strstr(screen_row(screen, screen_cursor_row(screen)), text)) return;
    press(screen, key);
  }
  fail(screen, "cannot reach", text);
}

char *picture(struct screen *screen) {
  settle(screen);
  return strdup(screen_text(screen));
}

void leave(struct screen **screen) {
  press(*screen, "<C-c>");
  cr_assert_eq(screen_wait_exit(*screen, PATIENCE_MS), 0);
  screen_free(screen);
}
