/* The visitor's terminal: a visit that leaves nothing, a door that staff alone open. */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/e2e/place.h"

/* In no text of ours. */
#define TYPED "zqwxvisitor"
static const char ERASE_SCROLLED[] = "\033[3J", LEAVE_SCREEN[] = "\033[?1049l";

struct visit {
  struct place place;
  struct screen *s;
};

/* A kiosk in English first, with these lines of [kiosk]; the harness remembers what a shell that ran
 * before had written. */
static void start_with(struct visit *v, const char *kiosk, const struct screen_options *options) {
  static const char *const before[] = {"sh", "-c", "for i in $(seq 60); do echo before; done; exec \"$SUAR\" kiosk", NULL};
  char command[1000];

  place_make(&v->place);
  snprintf(command, sizeof command,
           "mkdir -p \"$XDG_CONFIG_HOME/suar\" && printf '[centre]\\nname = Our centre\\ncountry = TH\\n"
           "[kiosk]\\nlanguages = en th\\n%s' > \"$XDG_CONFIG_HOME/suar/suar.conf\"",
           kiosk);
  place_must(command);
  v->s = screen_start(before, options);
  see(v->s, "Press any key");
}

static void start(struct visit *v, const char *kiosk) {
  start_with(v, kiosk, NULL);
}

static void end(struct visit *v) {
  screen_free(&v->s);
  place_remove(&v->place);
}

/* From the attract screen to home in English. */
static void come_in(struct visit *v) {
  press(v->s, "<Space>");
  see(v->s, "English");
  press(v->s, "1");
  see(v->s, "Hotlines");
}

static void type_in_search(struct visit *v) {
  press(v->s, "/");
  see(v->s, "Search:");
  screen_type(v->s, TYPED);
  see(v->s, TYPED);
}

/* The attract screen stands there as before anybody came; nothing of the visit can be scrolled to. */
static void is_wiped(struct visit *v, const char *attract) {
  see(v->s, "Welcome");
  settle(v->s);
  cr_expect_str_eq(screen_text(v->s), attract);
  cr_expect_str_empty(screen_scrolled(v->s));
  const char *bytes = screen_bytes(v->s, NULL), *word = bytes, *last = bytes;
  while ((word = strstr(word, TYPED))) last = word++;
  cr_expect(strstr(last, LEAVE_SCREEN) && strstr(last, ERASE_SCROLLED), "what is behind is not erased");
}

/* Where the text stands in the memory of the program, as words for people; NULL: nowhere, or nobody
 * may look. Static. */
static const char *remembers(struct visit *v, const char *text) {
  static char place[1024];
  char path[64];
  const char *is_found = NULL;
  snprintf(path, sizeof path, "/proc/%d/maps", screen_pid(v->s));
  FILE *maps = fopen(path, "r");
  snprintf(path, sizeof path, "/proc/%d/mem", screen_pid(v->s));
  int memory = open(path, O_RDONLY);
  unsigned long from, to;
  char line[512], rights[8];
  while (maps && memory >= 0 && !is_found && fgets(line, sizeof line, maps)) {
    if (sscanf(line, "%lx-%lx %7s", &from, &to, rights) != 3 || rights[1] != 'w') continue;
    if (to - from > 64UL << 20) continue; /* shadow memory of a sanitizer */
    char *block = malloc(to - from);
    ssize_t n = pread(memory, block, to - from, (off_t)from);
    const char *found = n > 0 ? memmem(block, (size_t)n, text, strlen(text)) : NULL;
    if (found)
      snprintf(place, sizeof place, "%s%.*s", line, (int)(n - (found - block)), found);
    if (found) is_found = place;
    free(block);
  }
  if (maps) fclose(maps);
  if (memory >= 0) close(memory);
  return is_found;
}

Test(kiosk, a_visit_ends_when_nobody_is_there) {
  struct visit v;

  start(&v, "idle_s = 2\\nwarn_s = 2\\n");
  settle(v.s);
  char *attract = strdup(screen_text(v.s));
  cr_expect(strstr(attract, "Our centre") != NULL);
  come_in(&v);
  press(v.s, "1");
  see(v.s, "1-800-010-180");
  press(v.s, "<Enter>");
  see(v.s, "Issara");
  type_in_search(&v);
  see(v.s, "Still there? Press any key");
  press(v.s, "z");
  see_not(v.s, "Still there?");
  see(v.s, TYPED);
  see_not(v.s, TYPED "z"); /* the answer is no text */
  screen_forget_bytes(v.s);
  press(v.s, "z");
  see(v.s, TYPED "z");
  see(v.s, "Still there? Press any key  1");
  is_wiped(&v, attract);
  free(attract);
  end(&v);
}

static void leaves_quickly(const char *key) {
  struct visit v;

  start(&v, "");
  settle(v.s);
  char *attract = strdup(screen_text(v.s));
  come_in(&v);
  press(v.s, "c");
  see(v.s, "Which country?");
  press(v.s, "2");
  see(v.s, "Malaysia");
  press(v.s, "LC2");
  see(v.s, "ไทย");
  press(v.s, "/");
  screen_type(v.s, TYPED);
  see(v.s, TYPED);
  press(v.s, key);
  is_wiped(&v, attract);
  come_in(&v); /* in the language and the country of the kiosk */
  see(v.s, "Country: Thailand");
  press(v.s, "/");
  see(v.s, "Search:");
  see_not(v.s, TYPED);
  free(attract);
  end(&v);
}

Test(kiosk, whoever_leaves_quickly_leaves_nothing) {
  leaves_quickly("<F10>");
  leaves_quickly("<C-x>");
}

Test(kiosk, memory_that_is_free_keeps_no_words) {
  struct visit v;

  if (getenv("SUAR_SANITIZED")) cr_skip("they keep what is freed");
  start(&v, "");
  come_in(&v);
  type_in_search(&v);
  if (!remembers(&v, TYPED)) {
    end(&v);
    cr_skip("nobody may look");
  }
  screen_type(v.s, "more");
  see(v.s, TYPED "more");
  press(v.s, "<F10>");
  see(v.s, "Press any key");
  settle(v.s);
  const char *place = remembers(&v, TYPED);
  cr_expect_null(place, "%s", place);
  end(&v);
}

/* Nothing that staff do is there, whatever is pressed. */
Test(kiosk, there_is_only_what_visitors_need) {
  static const char *const hidden[] = {"Session", "Cases", "Report", "Settings", "Save",
                                       "Strike",  "Quit",  "Correct", "Notes"};
  struct visit v;

  start(&v, "");
  come_in(&v);
  for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) see_not(v.s, hidden[i]);
  press(v.s, "nqetE<Del><C-s><F5><F6><F7><F8><C-c><C-z>");
  see(v.s, "That key is not used here");
  press(v.s, "?");
  see(v.s, "All keys");
  for (int page = 0; page < 3; page++) {
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) see_not(v.s, hidden[i]);
    press(v.s, "<PgDn>");
  }
  press(v.s, "<Esc>1");
  see(v.s, "1-800-010-180");
  press(v.s, "<Enter><End>");
  see(v.s, "Issara");
  see_not(v.s, "Refer a client");
  press(v.s, "<Esc><Esc>31");
  see(v.s, "in danger now");
  press(v.s, "1<End>");
  see(v.s, "Read more");
  see_not(v.s, "Open a case");
  press(v.s, "<Esc><Esc><Esc><Esc><Esc>");
  see(v.s, "Country: Thailand");
  end(&v);
}

Test(kiosk, nothing_is_written) {
  struct visit v;

  start(&v, "");
  place_must("cp \"$XDG_CONFIG_HOME/suar/suar.conf\" \"$HOME/before\"");
  come_in(&v);
  press(v.s, "c2");
  see(v.s, "Malaysia");
  type_in_search(&v);
  press(v.s, "<Esc>2<Enter>");
  settle(v.s);
  press(v.s, "X");
  see(v.s, "Press any key");
  place_must("cmp \"$XDG_CONFIG_HOME/suar/suar.conf\" \"$HOME/before\"");
  place_says("ls \"$HOME\"", 0, "before\nconfig\n");
  place_must("test ! -e \"$SUAR_DATA\"");
  end(&v);
}

Test(kiosk, counts_are_counts) {
  struct visit v;

  start(&v, "counters = yes\\n");
  come_in(&v);
  type_in_search(&v);
  press(v.s, "<Esc>1<Enter>");
  see(v.s, "Issara");
  press(v.s, "XX<Space>");
  see(v.s, "English");
  press(v.s, "131");
  see(v.s, "in danger now");
  press(v.s, "X");
  see(v.s, "Press any key");
  place_says("\"$SUAR\" kiosk counters --format csv", 0,
             "day,kind,id,lang,count\r\n2026-11-22,guide,");
  place_says("\"$SUAR\" kiosk counters --format csv", 0, "2026-11-22,hotline,svc-");
  place_says("\"$SUAR\" kiosk counters --format csv", 0, "2026-11-22,search,,en,1\r\n");
  place_says("\"$SUAR\" kiosk counters --to 2026-11-21 --format csv", 0, "day,kind,id,lang,count\r\n");
  place_must("test ! -e \"$SUAR_DATA/journal.db\"");
  place_must("! grep -q " TYPED " \"$SUAR_DATA\"/*");
  screen_signal(v.s, SIGTERM);
  cr_assert_eq(screen_wait_exit(v.s, PATIENCE_MS), 128 + SIGTERM);
  place_says("ls \"$SUAR_DATA\"", 0, "counters.db\n");
  end(&v);
}

static void is_still_there(struct visit *v) {
  settle(v->s);
  see(v->s, TYPED);
}

Test(kiosk, signals_and_chords_are_harmless) {
  static const int harmless[] = {SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU};
  struct visit v;

  start(&v, "");
  come_in(&v);
  type_in_search(&v);
  for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++) {
    screen_signal(v.s, harmless[i]);
    is_still_there(&v);
  }
  screen_type(v.s, "\x03\x1a\x1c\x13\x11\x04\x0f");
  is_still_there(&v);
  screen_forget_bytes(v.s);
  screen_signal(v.s, SIGTERM);
  cr_assert_eq(screen_wait_exit(v.s, PATIENCE_MS), 128 + SIGTERM);
  const char *leave = strstr(screen_bytes(v.s, NULL), LEAVE_SCREEN);
  cr_expect(leave && strstr(leave, ERASE_SCROLLED));
  cr_expect_eq(strstr(screen_text(v.s), TYPED), NULL);
  cr_expect_eq(strstr(screen_text(v.s), "before"), NULL);
  cr_expect_str_empty(screen_scrolled(v.s));
  end(&v);
}

/* Keys with modifiers, which curses numbers by itself, and others that a terminal may send: none of
 * them swallows the key to leave. */
static void leaves_after_any_key(const char *term) {
  const char *const env[] = {term, NULL};
  struct visit v;
  char keys[40];

  start_with(&v, "", &(struct screen_options){.env = env});
  come_in(&v);
  screen_type(v.s, "\033[Z"); /* Shift and Tab, also where curses knows another sign for it */
  press(v.s, "<C-x>");
  see(v.s, "Welcome");
  come_in(&v);
  for (int modifier = 2; modifier <= 8; modifier++) {
    for (const char *last = "ABCDFHPQRS"; *last; last++) {
      snprintf(keys, sizeof keys, "\033[1;%d%c", modifier, *last);
      screen_type(v.s, keys);
    }
    for (int number = 1; number <= 34; number++) {
      snprintf(keys, sizeof keys, "\033[%d;%d~", number, modifier);
      screen_type(v.s, keys);
    }
  }
  for (int number = 1; number <= 34; number++) {
    snprintf(keys, sizeof keys, "\033[%d~", number);
    screen_type(v.s, keys);
  }
  for (const char *last = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"; *last; last++) {
    snprintf(keys, sizeof keys, "\033[[%c\033O%c\033[%c", *last, *last, *last);
    screen_type(v.s, keys);
  }
  press(v.s, "<C-x>");
  see(v.s, "Welcome");
  end(&v);
}

Test(kiosk, no_key_is_in_the_way_of_leaving) {
  leaves_after_any_key("TERM=xterm-256color");
  leaves_after_any_key("TERM=linux");
}

/* What was scrolled off is erased where the terminal knows how, and nothing is sent where it does not. */
static bool erases_scrolled(const char *term) {
  const char *const env[] = {term, NULL};
  struct visit v;

  start_with(&v, "", &(struct screen_options){.env = env});
  settle(v.s);
  bool is_sent = strstr(screen_bytes(v.s, NULL), ERASE_SCROLLED) != NULL;
  end(&v);
  return is_sent;
}

Test(kiosk, terminals_get_what_they_know) {
  cr_expect(erases_scrolled("TERM=linux"));
  cr_expect(erases_scrolled("TERM=screen")); /* whose entry does not say so */
  cr_expect(erases_scrolled("TERM=vt100"), "what does not know it ignores it");
}

Test(kiosk, a_breakdown_erases_too) {
  struct visit v;

  start(&v, "");
  come_in(&v);
  type_in_search(&v);
  screen_signal(v.s, SIGABRT);
  cr_assert_eq(screen_wait_exit(v.s, PATIENCE_MS), 128 + SIGABRT);
  cr_expect_eq(strstr(screen_text(v.s), TYPED), NULL);
  cr_expect_str_empty(screen_scrolled(v.s));
  end(&v);
}

Test(kiosk, staff_leave_with_the_phrase) {
  struct visit v;

  place_make(&v.place);
  place_says("printf 'too short\\ntoo short\\n' | \"$SUAR\" kiosk phrase", 3, "12");
  place_says("printf 'quiet green river\\nquiet blue river\\n' | \"$SUAR\" kiosk phrase", 3, "differ");
  place_must("test ! -e \"$SUAR_DATA/kiosk.phrase\"");
  place_must("printf 'quiet green river\\nquiet green river\\n' | \"$SUAR\" kiosk phrase");
  place_says("stat -c %a \"$SUAR_DATA/kiosk.phrase\"", 0, "600");
  place_must("! grep -q river \"$SUAR_DATA/kiosk.phrase\"");
  place_says("\"$SUAR\" kiosk status", 0, "phrase    yes");
  v.s = screen_start((const char *const[]){getenv("SUAR"), "kiosk", "--lang", "en", NULL}, NULL);
  see(v.s, "Press any key");
  press(v.s, "<C-e>");
  see(v.s, "Press any key");
  press(v.s, "<C-e>");
  see(v.s, "Passphrase:");
  screen_type(v.s, "quiet blue river");
  see_not(v.s, "quiet");
  see_not(v.s, "*");
  press(v.s, "<Enter>");
  see(v.s, "The next try is possible in 1 second");
  screen_type(v.s, "quiet green river");
  press(v.s, "<Enter>"); /* too soon: not even looked at */
  see(v.s, "Passphrase:");
  sleep(1);
  press(v.s, "<C-u>");
  screen_type(v.s, "quiet red river");
  press(v.s, "<Enter>");
  see(v.s, "The next try is possible in 2 seconds");
  press(v.s, "<Esc>");
  see(v.s, "Press any key");
  press(v.s, "<C-e><C-e>");
  see(v.s, "Passphrase:");
  sleep(2);
  screen_type(v.s, "quiet green river");
  press(v.s, "<Enter>");
  cr_assert_eq(screen_wait_exit(v.s, PATIENCE_MS), 0);
  end(&v);
}

/* Without one there is no door, and what was pressed is a key like any other. */
Test(kiosk, without_a_phrase_nobody_leaves) {
  struct visit v;

  start(&v, "");
  press(v.s, "<C-e>");
  see(v.s, "Language");
  press(v.s, "<C-e><C-c>q");
  settle(v.s);
  cr_assert_eq(screen_wait_exit(v.s, 200), -1);
  place_says("\"$SUAR\" kiosk status", 0, "cannot be left from inside");
  end(&v);
}

Test(kiosk, greets_in_one_language_after_the_other) {
  struct visit v;

  start(&v, "");
  see(v.s, "ខ្មែរ");
  for (int second = 0; second < 12 && strstr(screen_row(v.s, 0), "English"); second++) {
    sleep(1);
    settle(v.s);
  }
  cr_expect(strstr(screen_row(v.s, 0), "ไทย") != NULL, "%s", screen_text(v.s));
  press(v.s, "x");
  see(v.s, "ไทย  (Thai)");
  settle(v.s);
  cr_expect(strstr(screen_row(v.s, screen_cursor_row(v.s)), "ไทย") != NULL, "it has no focus");
  end(&v);
}
