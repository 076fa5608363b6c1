/* Another program gets what it is to print, and nothing else of ours. */
#include <criterion/criterion.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
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

/* As some programs leave it to those that they start: then the system reaps, and nobody learns how it ended. */
Test(spawn, an_end_that_nobody_can_ask_for_is_an_end) {
  char yes[] = "true";
  struct spawned *s;
  struct error e;
  int status = 0;
  signal(SIGCHLD, SIG_IGN);
  cr_assert_eq(spawn_start_aside(&s, (char *[]){yes, NULL}, &e), ERR_OK);
  bool has_ended = false;
  for (int i = 0; i < 1000 && !(has_ended = spawn_has_ended(&s, &status)); i++) usleep(10000);
  cr_assert(has_ended);
  cr_assert_eq(status, -1);
  cr_assert_null(s);
}

Test(spawn, leaves_blanks_within_a_word_alone) {
  const char *folder = desk_folder();
  struct error e;
  char *path = program(folder, "printf '%s|' \"$@\" > got; cat > /dev/null"), blank[] = "of the desk", nowhere[] = "/nowhere/at all";
  cr_assert_eq(spawn_feed_words((char *[]){path, blank, NULL}, "lp", "a", 1, &e), ERR_OK);
  char *got = content(folder, "got");
  cr_assert_str_eq(got, "of the desk|");
  cr_assert_eq(spawn_feed_words((char *[]){nowhere, NULL}, "the printer", "a", 1, &e), ERR_STORE);
  cr_assert_not_null(strstr(desk_sentence(&e), "\"the printer\""), "%s", desk_sentence(&e));
  free(got);
  free(path);
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

/* --- a program that stays --- */

static struct spawned *start(const char *folder, const char *does) {
  struct spawned *s;
  char *path = program(folder, does), *words[] = {path, NULL};
  cr_assert_eq(spawn_start(&s, words, NULL), ERR_OK);
  free(path);
  return s;
}

static enum spawn_news hear(struct spawned *s, char line[SPAWN_LINE_BYTES]) {
  enum spawn_news news = SPAWN_SILENT;
  for (int i = 0; i < 500 && news == SPAWN_SILENT; i++) {
    news = spawn_hear(s, line);
    if (news == SPAWN_SILENT) usleep(10000);
  }
  return news;
}

Test(spawn, talks_with_a_program_that_stays) {
  const char *folder = desk_folder();
  char line[SPAWN_LINE_BYTES];
  struct spawned *s = start(folder, "while read -r word; do echo \"$word?\"; echo twice; done");
  cr_assert_eq(spawn_hear(s, line), SPAWN_SILENT);
  cr_assert(spawn_tell(s, "one\ntwo\n", 8));
  static const char *const lines[] = {"one?", "twice", "two?", "twice"};
  for (int i = 0; i < 4; i++) {
    cr_assert_eq(hear(s, line), SPAWN_LINE);
    cr_assert_str_eq(line, lines[i]);
  }
  spawn_end(&s);
  cr_assert_null(s);
  spawn_end(&s);
  desk_remove(folder);
}

/* Nothing of it is left, however it ended; and writing to it kills nobody. */
Test(spawn, notices_that_a_program_has_gone) {
  const char *folder = desk_folder();
  char line[SPAWN_LINE_BYTES];
  struct spawned *s = start(folder, "echo last; exec 0<&- 1<&-; kill -9 $$");
  cr_assert_eq(hear(s, line), SPAWN_LINE);
  cr_assert_eq(hear(s, line), SPAWN_ENDED);
  cr_assert_not(spawn_tell(s, "one\n", 4));
  spawn_end(&s);
  cr_assert_eq(waitpid(-1, NULL, WNOHANG), -1);
  s = start(folder, "trap '' TERM HUP; while :; do sleep 1; done");
  spawn_end(&s);
  cr_assert_eq(waitpid(-1, NULL, WNOHANG), -1, "it does not want to end");
  char nowhere[] = "/nowhere/voice", *words[] = {nowhere, NULL};
  cr_assert_eq(spawn_start(&s, words, NULL), ERR_STORE);
  cr_assert_null(s);
  desk_remove(folder);
}

static struct spawned *start_aside(const char *folder, const char *does) {
  struct spawned *s;
  char *path = program(folder, does), *words[] = {path, NULL};
  cr_assert_eq(spawn_start_aside(&s, words, NULL), ERR_OK);
  free(path);
  return s;
}

static int status_of(struct spawned **s) {
  int status = -2;
  for (int i = 0; i < 1000 && !spawn_has_ended(s, &status); i++) usleep(10000);
  cr_assert_null(*s);
  return status;
}

Test(spawn, one_aside_says_nothing_and_ends) {
  const char *folder = desk_folder();
  struct spawned *s = start_aside(folder, "read -r line && exit 1; echo figures; echo errors >&2; exit 7");
  cr_assert_eq(status_of(&s), 7);
  s = start_aside(folder, "kill -9 $$");
  cr_assert_eq(status_of(&s), -1);
  s = start_aside(folder, "sleep 100");
  cr_assert_not(spawn_has_ended(&s, &(int){0}));
  spawn_end(&s);
  cr_assert_eq(waitpid(-1, NULL, WNOHANG), -1);
  char nowhere[] = "/nowhere/suar", *words[] = {nowhere, NULL};
  cr_assert_eq(spawn_start_aside(&s, words, NULL), ERR_STORE);
  cr_assert_null(s);
  desk_remove(folder);
}

Test(spawn, one_aside_lets_others_go_first) {
  const char *folder = desk_folder();
  struct spawned *s = start_aside(folder, "for n in 1 2 3 4 5 6 7 8 9; do read -r stat < /proc/self/stat;"
                                          " set -- $stat; [ ${41} = 5 ] && exit 0; sleep 0.5; done; exit 1");
  spawn_calm(s);
  cr_assert_eq(status_of(&s), 0, "its scheduling policy is another than SCHED_IDLE");
  desk_remove(folder);
}

Test(spawn, lets_go_on_what_takes_long) {
  const char *folder = desk_folder();
  struct spawned *s = start_aside(folder, "exit 0");
  spawn_leave(&s, 10000);
  cr_assert_null(s);
  spawn_leave(&s, 10000);
  cr_assert_eq(waitpid(-1, NULL, WNOHANG), -1, "it ended in time");
  s = start_aside(folder, "while ! [ -e end ]; do sleep 0.01; done; echo well > ended");
  spawn_leave(&s, 1);
  cr_assert_null(s);
  cr_assert_eq(waitpid(-1, NULL, WNOHANG), 0, "it goes on");
  char *end = mem_format("%s/end", folder);
  fclose(fopen(end, "w"));
  free(end);
  cr_assert_gt(waitpid(-1, NULL, 0), 0);
  char *ended = content(folder, "ended");
  cr_assert_str_eq(ended, "well\n");
  free(ended);
  desk_remove(folder);
}

Test(spawn, reads_what_a_program_writes) {
  const char *folder = desk_folder();
  char *path = program(folder, "cat; seq 1000"), *words[] = {path, NULL}, *text = spawn_read(words);
  cr_assert_eq(strlen(text), 3893);
  free(text);
  free(path);
  path = program(folder, "echo no; exit 1");
  words[0] = path;
  cr_assert_null(spawn_read(words));
  free(path);
  desk_remove(folder);
}
