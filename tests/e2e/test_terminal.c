/* The terminal is given back as it was, and nobody is spoken to who is no terminal. */
#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/e2e/place.h"

static const char ENTER_SCREEN[] = "\033[?1049h", LEAVE_SCREEN[] = "\033[?1049l";

/* After the end: the screen from before, the cursor shown, colours off. */
static void assert_given_back(struct screen *s) {
  const char *bytes = screen_bytes(s, NULL), *end = strstr(bytes, LEAVE_SCREEN);

  cr_expect(strstr(bytes, ENTER_SCREEN) != NULL);
  cr_assert(end != NULL, "the other screen is still there");
  cr_expect(strstr(end + 1, ENTER_SCREEN) == NULL);
  cr_expect(screen_cursor_is_visible(s));
  cr_expect_eq(strstr(screen_text(s), "Hotlines"), NULL);
}

static void ends(const char *keys, int signal) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = place_desk("--lang en", NULL);
  see(s, "Hotlines");
  press(s, keys);
  settle(s);
  if (signal) screen_signal(s, signal);
  cr_assert_eq(screen_wait_exit(s, PATIENCE_MS), 0);
  assert_given_back(s);
  screen_free(&s);
  place_remove(&place);
}

Test(terminal, is_given_back_after_quit) {
  ends("q", 0);
}

Test(terminal, is_given_back_after_ctrl_c_anywhere) {
  ends("4text<C-c>", 0);
}

Test(terminal, is_given_back_after_sigterm) {
  ends("2<Enter>", SIGTERM);
}

Test(terminal, is_given_back_after_sighup) {
  ends("1", SIGHUP);
}

Test(terminal, is_given_back_after_sigint) {
  ends("3", SIGINT);
}

/* A program that breaks down takes what stood on the desk with it; the shell below says how it ended. */
static void is_given_back_after(const char *name, const char *ended) {
  struct place place;
  struct screen *s;
  char command[128];

  place_make(&place);
  s = screen_start((const char *const[]){"sh", "-c",
                                         "cd; stty -a >before; \"$SUAR\" --lang en; echo \"ended $?\"; "
                                         "stty -a >after; cmp before after && echo as before",
                                         NULL},
                   NULL);
  see(s, "Hotlines");
  settle(s);
  snprintf(command, sizeof command, "kill -s %s $(cat /proc/%d/task/%d/children)", name,
           screen_pid(s), screen_pid(s));
  place_must(command);
  see(s, ended);
  see(s, "as before");
  assert_given_back(s);
  screen_free(&s);
  place_remove(&place);
}

Test(terminal, is_given_back_after_a_breakdown) {
  if (!getenv("SUAR_SANITIZED")) is_given_back_after("SEGV", "ended 139"); /* they report it as theirs */
  is_given_back_after("ABRT", "ended 134");
}

/* What stands behind "shell$ " has the terminal's settings from before: echo and line editing. */
Test(terminal, has_its_modes_back) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = screen_start((const char *const[]){"sh", "-c",
                                         "cd; stty -a >before; \"$SUAR\" --lang en; stty -a >after; "
                                         "cmp before after && echo as before",
                                         NULL},
                   NULL);
  see(s, "Hotlines");
  press(s, "q");
  see(s, "as before");
  screen_free(&s);
  place_remove(&place);
}

Test(terminal, without_colours_no_colour_is_sent) {
  static const char *const plain[] = {"NO_COLOR=1", NULL};
  struct place place;
  struct screen *s;

  place_make(&place);
  s = place_desk("--lang en", &(struct screen_options){.env = plain});
  see(s, "Hotlines");
  press(s, "3");
  see(s, "Which country?");
  press(s, "10");
  see(s, "Your pay");
  leave(&s);
  s = place_desk("--lang en", &(struct screen_options){.env = plain});
  press(s, "1");
  see(s, "1669");
  settle(s);
  for (const char *p = screen_bytes(s, NULL); (p = strstr(p, "\033[")); p++) {
    size_t len = strspn(p + 2, "0123456789;");
    if (p[2 + len] != 'm') continue;
    for (const char *code = p + 2; code < p + 2 + len; code += strcspn(code, ";m") + 1) {
      int number = *code >= '0' && *code <= '9' ? (int)strtol(code, NULL, 10) : 0;
      cr_expect(number < 30, "a colour is set: %d", number);
    }
  }
  leave(&s);
  place_remove(&place);
}

static void refuses(const char *const env[], const char *says) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = screen_start((const char *const[]){getenv("SUAR"), "--lang", "en", NULL},
                   &(struct screen_options){.env = env});
  cr_expect_eq(screen_wait_exit(s, PATIENCE_MS), 4);
  cr_expect(strstr(screen_text(s), says) != NULL, "says %s", screen_text(s));
  cr_expect_eq(strstr(screen_bytes(s, NULL), "\033["), NULL);
  screen_free(&s);
  place_remove(&place);
}

Test(terminal, an_unknown_terminal_is_refused) {
  refuses((const char *const[]){"TERM=nobody-knows", NULL}, "suar: this terminal (nobody-knows)");
}

Test(terminal, no_terminal_at_all_is_refused) {
  struct place place;

  place_make(&place);
  place_says("\"$SUAR\" --lang en </dev/null", 2, "suar: the desk needs a terminal");
  place_says("echo q | \"$SUAR\" --lang en", 2, "suar --help");
  place_remove(&place);
}
