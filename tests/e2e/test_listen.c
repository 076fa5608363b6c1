/* Somebody who cannot read has a page read aloud: it begins when asked, pauses, and ends with the page.
 * What the loudspeaker would get goes into a file. */
#include <criterion/criterion.h>

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "tests/e2e/place.h"

enum { PATH_BYTES = 4096, MS = 1000 * 1000, SOON_MS = 5000, BREATH_MS = 700 };

static void wait_ms(int ms) {
  nanosleep(&(struct timespec){.tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * MS}, NULL);
}

/* The sound that is heard from now on is in the file `sound` of the place. */
static void listen_in(const struct place *place) {
  char path[PATH_BYTES];
  snprintf(path, sizeof path, "%s/alsa.conf", place->home);
  FILE *file = fopen(path, "w");
  cr_assert_not_null(file);
  fprintf(file, "pcm.!default { type file slave.pcm { type null } file \"%s/sound\" format raw }\n", place->home);
  fclose(file);
  setenv("ALSA_CONFIG_PATH", path, 1);
}

static long heard_bytes(const struct place *place) {
  char path[PATH_BYTES];
  struct stat st;
  snprintf(path, sizeof path, "%s/sound", place->home);
  return stat(path, &st) == 0 ? (long)st.st_size : 0;
}

static bool grows(const struct place *place, int within_ms) {
  long before = heard_bytes(place);
  for (int ms = 0; ms < within_ms; ms += 50) {
    wait_ms(50);
    if (heard_bytes(place) > before) return true;
  }
  return false;
}

/* Not one sample more. */
static void is_silent(const struct place *place) {
  wait_ms(300); /* of a busy machine; how soon it is: tests/unit/test_voice.c */
  cr_assert_not(grows(place, BREATH_MS), "it still sounds");
}

static void sounds(const struct place *place) {
  cr_assert(grows(place, SOON_MS), "there is no sound");
}

static bool has_voice(void) {
  char path[PATH_BYTES];
  snprintf(path, sizeof path, "%s-voice", getenv("SUAR") ? getenv("SUAR") : "./suar");
  return access(path, X_OK) == 0;
}

/* The only child of the desk; 0 = none. */
static int child_of(int pid) {
  char path[PATH_BYTES];
  int child = 0;
  snprintf(path, sizeof path, "/proc/%d/task/%d/children", pid, pid);
  FILE *file = fopen(path, "r");
  if (file && fscanf(file, "%d", &child) != 1) child = 0;
  if (file) fclose(file);
  return child;
}

static struct screen *open_topic(struct place *place, const char *lang) {
  char args[64];
  place_make(place);
  place_must("mkdir -p \"$XDG_CONFIG_HOME/suar\""
             " && printf '[desk]\ncountry = TH\n' >\"$XDG_CONFIG_HOME/suar/suar.conf\"");
  listen_in(place);
  snprintf(args, sizeof args, "--lang %s", lang);
  struct screen *s = place_desk(args, NULL);
  press(s, "2");
  press(s, "1");
  settle(s);
  return s;
}

Test(listen, begins_pauses_goes_on_and_ends_with_the_page) {
  struct place place;
  if (!has_voice()) cr_skip_test("suar-voice is not built");
  struct screen *s = open_topic(&place, "en");
  is_silent(&place);
  cr_assert_eq(child_of(screen_pid(s)), 0, "it was started unasked");
  press(s, "a");
  see(s, "Reading aloud");
  sounds(&place);
  press(s, "a");
  see(s, "Paused");
  is_silent(&place);
  press(s, "a");
  see(s, "Reading aloud");
  sounds(&place);
  press(s, "A");
  sounds(&place);
  press(s, "<Esc>");
  see_not(s, "Reading aloud");
  is_silent(&place);
  press(s, "A");
  see(s, "There is nothing to read aloud here");
  is_silent(&place);
  leave(&s);
  place_remove(&place);
}

Test(listen, ends_with_another_language_help_and_the_desk) {
  struct place place;
  if (!has_voice()) cr_skip_test("suar-voice is not built");
  struct screen *s = open_topic(&place, "en");
  press(s, "a");
  see(s, "Reading aloud");
  sounds(&place);
  press(s, "?");
  is_silent(&place);
  press(s, "<Esc>a");
  see(s, "Reading aloud");
  int voice = child_of(screen_pid(s));
  cr_assert_gt(voice, 0);
  leave(&s);
  wait_ms(100);
  cr_assert(kill(voice, 0) != 0 && errno == ESRCH, "suar-voice has outlived the desk");
  is_silent(&place);
  place_remove(&place);
}

/* Even when nobody tells it. */
Test(listen, ends_with_a_desk_that_is_killed) {
  struct place place;
  if (!has_voice()) cr_skip_test("suar-voice is not built");
  struct screen *s = open_topic(&place, "en");
  press(s, "a");
  sounds(&place);
  screen_signal(s, SIGKILL);
  screen_free(&s);
  wait_ms(100);
  is_silent(&place);
  place_remove(&place);
}

Test(listen, says_that_suar_voice_was_lost_and_begins_anew) {
  struct place place;
  if (!has_voice()) cr_skip_test("suar-voice is not built");
  struct screen *s = open_topic(&place, "en");
  press(s, "a");
  see(s, "Reading aloud");
  kill(child_of(screen_pid(s)), SIGKILL);
  see(s, "Reading aloud has ended: suar-voice has stopped");
  cr_assert_eq(child_of(screen_pid(s)), 0, "it is still there, dead");
  press(s, "a");
  sounds(&place);
  leave(&s);
  place_remove(&place);
}

/* Of two languages that of the worker is read, which is the second. */
Test(listen, reads_the_second_language_and_says_where_there_is_no_voice) {
  struct place place;
  if (!has_voice()) cr_skip_test("suar-voice is not built");
  struct screen *s = open_topic(&place, "en");
  press(s, "B");
  see(s, "1  ไทย");
  press(s, "1");
  press(s, "a");
  see(s, "Not available in Thai: no recording and no voice");
  is_silent(&place);
  press(s, "B"); /* alone again */
  settle(s);
  press(s, "a");
  see(s, "Reading aloud");
  sounds(&place);
  leave(&s);
  place_remove(&place);
}

/* Each question is a page of its own. */
Test(listen, reads_a_question_and_not_the_next) {
  struct place place;
  if (!has_voice()) cr_skip_test("suar-voice is not built");
  struct screen *s = open_topic(&place, "en");
  press(s, "X");
  press(s, "32");
  see(s, "Question 1");
  press(s, "a");
  see(s, "Reading aloud");
  sounds(&place);
  press(s, "1");
  see_not(s, "Reading aloud");
  is_silent(&place);
  press(s, "a");
  sounds(&place);
  leave(&s);
  place_remove(&place);
}

/* A kiosk starts no program: it has only the pipe of one that runs. */
static struct screen *open_kiosk(struct place *place) {
  place_make(place);
  listen_in(place);
  place_must("mkdir -p \"$XDG_CONFIG_HOME/suar\" && printf '[centre]\nname = Our centre\ncountry = TH\n"
             "[kiosk]\nvoice_pipe = %s/voice\n' \"$HOME\" > \"$XDG_CONFIG_HOME/suar/suar.conf\"");
  place_must("timeout 120 \"$SUAR-voice\" --pipe \"$HOME/voice\" --ready \"$HOME/voice.languages\" < /dev/null > /dev/null 2>&1 &"
             " echo $! > \"$HOME/pid\"; for i in $(seq 100); do [ -s \"$HOME/voice.languages\" ] && exit 0; sleep 0.1; done;"
             " exit 1");
  struct screen *s = place_desk("kiosk", NULL);
  see(s, "Press any key");
  return s;
}

static void go_to_topic(struct screen *s, const char *language) {
  press(s, "<Space>");
  see(s, "English");
  press(s, language);
  press(s, "2");
  press(s, "1");
  settle(s);
}

Test(listen, is_heard_at_a_kiosk_until_the_visitor_leaves) {
  struct place place;
  if (!has_voice()) cr_skip_test("suar-voice is not built");
  struct screen *s = open_kiosk(&place);
  go_to_topic(s, "1");
  is_silent(&place);
  press(s, "a");
  see(s, "Sound: a pauses or goes on, A says it again");
  sounds(&place);
  press(s, "a");
  settle(s);
  is_silent(&place);
  press(s, "a");
  sounds(&place);
  press(s, "X");
  see(s, "Press any key");
  is_silent(&place);
  go_to_topic(s, "2");
  press(s, "a");
  see(s, "ไทย");
  see_not(s, "Sound:");
  is_silent(&place);
  screen_free(&s);
  place_must("kill $(cat \"$HOME/pid\")");
  place_remove(&place);
}

/* A copy of the program where there is nothing beside it. */
Test(listen, says_that_suar_voice_is_not_installed) {
  struct place place;
  place_make(&place);
  place_must("cp \"$SUAR\" \"$HOME/suar\" && cp \"$(dirname \"$SUAR\")/suar.pack\" \"$HOME/suar.pack\"");
  char path[PATH_BYTES];
  snprintf(path, sizeof path, "%s/suar", place.home);
  setenv("SUAR", path, 1);
  struct screen *s = place_silent_desk("--lang en", NULL);
  press(s, "311");
  see(s, "Question 1");
  press(s, "a");
  see(s, "Nothing can be read aloud here: suar-voice is not installed");
  leave(&s);
  place_remove(&place);
}
