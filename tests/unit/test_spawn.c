/* Another program gets what it is to print, and nothing else of ours. */
#include <criterion/criterion.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/mem.h"
#include "tests/unit/desk.h"
#include "tui/spawn.h"

/* A program that does what the shell says. */
static char *program(const char *folder, const char *does) {
  char *path = mem_format("%s/program", folder);
  FILE *file = fopen(path, "w");
  fprintf(file, "#!/bin/sh\ncd %s\n%s\n", folder, does);
  fchmod(fileno(file), 0700);
  fclose(file);
  return path;
}

static char *content(const char *folder, const char *name) {
  char *path = mem_format("%s/%s", folder, name), *text = mem_new(100001, 1);
  FILE *file = fopen(path, "r");
  cr_assert_not_null(file, "%s", path);
  text[fread(text, 1, 100000, file)] = '\0';
  fclose(file);
  free(path);
  return text;
}

static void feeds(const char *does, const char *arguments, const char *text, enum err wanted,
                  const char *file, const char *holds) {
  const char *folder = desk_folder();
  struct error e;
  char *path = program(folder, does), *command = mem_format("%s%s", path, arguments);
  cr_assert_eq(spawn_feed(command, text, &e), wanted, "%s", does);
  if (file) {
    char *got = content(folder, file);
    cr_assert_str_eq(got, holds);
    free(got);
  }
  free(command);
  free(path);
  desk_remove(folder);
}

Test(spawn, hands_over_the_text_and_the_arguments) {
  feeds("cat > got", "", "two\nlines\n", ERR_OK, "got", "two\nlines\n");
  feeds("printf '%s|' \"$@\" > got; cat > /dev/null", " -d  desk;x", "a", ERR_OK, "got", "-d|desk;x|");
}

Test(spawn, hands_over_more_than_a_pipe_holds) {
  char *text = mem_new(100000, 1);
  memset(text, 'x', 99999);
  feeds("cat > got", "", text, ERR_OK, "got", text);
  free(text);
}

Test(spawn, says_when_it_was_not_printed) {
  struct error e;
  feeds("cat > /dev/null; exit 3", "", "a", ERR_STORE, NULL, NULL);
  feeds("cat > /dev/null; kill -9 $$", "", "a", ERR_STORE, NULL, NULL);
  cr_assert_eq(spawn_feed("/nowhere/lp -x", "a", &e), ERR_STORE);
  cr_assert_eq(spawn_feed("  ", "a", &e), ERR_STORE);
}

/* No file, no terminal, no signal of ours. A shell blocks signals now and then: what it starts does not. */
Test(spawn, gives_nothing_else_away) {
  int fd = open("/etc/passwd", O_RDONLY); /* without O_CLOEXEC */
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, NULL);
  signal(SIGINT, SIG_IGN);
  cr_assert_geq(fd, 3);
  feeds("cat > /dev/null; awk '/^Sig(Blk|Ign)/ { print substr($2, 10) }' /proc/self/status > signals;"
        " readlink /proc/$$/fd/2 >> signals; ls -l /proc/$$/fd | grep -c /etc/passwd >> signals; true",
        "", "a", ERR_OK, "signals", "0000000\n0000000\n/dev/null\n0\n");
  close(fd);
}
