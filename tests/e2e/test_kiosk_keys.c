/* A storm of keys, chords, pastes and taps at the kiosk: it never ends, starts nothing, opens and
 * writes nothing else, does not grow, and whoever comes next sees nothing of it.
 *
 * SUAR_STORM_KEYS and SUAR_STORM_SEED choose how many and which; the seed is in every message. */
#include <criterion/criterion.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/e2e/key_storm.h"
#include "tests/e2e/place.h"
#include "tests/support/health.h"
#include "tests/support/size.h"

enum {
  GATE_KEYS = 1000000,
  SANITIZED_KEYS = 10000,
  VISIT_KEYS = 16000,
  BATCH_BYTES = 8192,
  WARM_VISITS = 10,
  GROWTH_MAX_KIB = 8192,
  TITLES = 64,
  TITLES_WANTED = 8,
  KEYS_PER_TITLE = 5000,
  SECCOMP_FILTER = 2,
};

struct kiosk_test {
  struct place place;
  struct screen *screen;
  struct storm storm;
  uint64_t seed;
  char *attract; /* what it shows when nobody is there */
  char program[4096];
  int voice;    /* our end of its pipe */
  long warm_kib; /* its memory after the first visits */
  char titles[TITLES][200];
  int title_count;
};

static uint64_t choose_seed(void) {
  uint64_t seed = (uint64_t)test_number("SUAR_STORM_SEED", 0);

  if (!seed && getrandom(&seed, sizeof seed, 0) != sizeof seed) seed = 1;
  return seed & INT64_MAX;
}

#define HOLDS(t, truth, ...)                                                                       \
  do {                                                                                             \
    if (!(truth)) fail(t, __VA_ARGS__);                                                            \
  } while (0)

__attribute__((format(printf, 2, 3))) static void fail(struct kiosk_test *t, const char *format, ...) {
  char what[1000];
  va_list ap;

  va_start(ap, format);
  vsnprintf(what, sizeof what, format, ap);
  va_end(ap);
  cr_assert_fail("SUAR_STORM_SEED=%llu: %s; the screen is\n%s", (unsigned long long)t->seed, what,
                 screen_text(t->screen));
}

/* --- looking at the process --- */

static void check_process(struct kiosk_test *t) {
  int pid = screen_pid(t->screen);

  HOLDS(t, screen_wait_exit(t->screen, 0) == -1, "it has ended");
  HOLDS(t, health_number(pid, "status", "Threads:") == 1, "it has threads");
  HOLDS(t, health_number(pid, "status", "NoNewPrivs:") == 1, "it may gain rights");
  HOLDS(t, health_number(pid, "status", "Seccomp:") == SECCOMP_FILTER, "it is not filtered");
  HOLDS(t, health_of(pid).children == 0, "it has a child");
}

/* What it may have open. */
static bool is_expected(const struct kiosk_test *t, const char *target) {
  static const char *const known[] = {"/dev/pts/", "anon_inode:[signalfd]", "/dev/urandom"};
  size_t len = strlen(t->place.home);

  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strncmp(target, known[i], strlen(known[i])) == 0) return true;
  if (strstr(target, "/suar.pack")) return true;
  return strncmp(target, t->place.home, len) == 0 &&
         (strncmp(target + len, "/data/", 6) == 0 || strcmp(target + len, "/spool") == 0);
}

static void check_open_files(struct kiosk_test *t) {
  char path[64];
  struct dirent *entry;
  DIR *folder;
  int count = 0;

  snprintf(path, sizeof path, "/proc/%d/fd", screen_pid(t->screen));
  folder = opendir(path);
  if (!folder && errno == EACCES && geteuid() != 0) return; /* its memory is nobody's but root's */
  HOLDS(t, folder != NULL, "%s: %s", path, strerror(errno));
  while ((entry = readdir(folder))) {
    char target[4096];
    ssize_t len = readlinkat(dirfd(folder), entry->d_name, target, sizeof target - 1);

    if (len <= 0) continue;
    target[len] = '\0';
    count++;
    HOLDS(t, is_expected(t, target), "it has opened %s", target);
  }
  closedir(folder);
  HOLDS(t, count >= 3 && count < 16, "it has %d files open", count);
}

static void check_memory(struct kiosk_test *t, int visit) {
  long kib = health_number(screen_pid(t->screen), "status", "VmRSS:");

  HOLDS(t, kib > 0, "it has no memory");
  if (visit == WARM_VISITS) t->warm_kib = kib;
  HOLDS(t, visit <= WARM_VISITS || kib < t->warm_kib + GROWTH_MAX_KIB,
        "it has grown from %ld to %ld KiB", t->warm_kib, kib);
}

/* --- looking at its files --- */

static void check_order(struct kiosk_test *t, const char *path) {
  char text[400] = "";
  FILE *file = fopen(path, "r");
  size_t len;

  HOLDS(t, file != NULL, "%s: %s", path, strerror(errno));
  len = fread(text, 1, sizeof text - 1, file);
  fclose(file);
  HOLDS(t, len && strncmp(text, "print ", 6) == 0 && strchr(text, '\n') == text + len - 1,
        "it has ordered \"%s\"", text);
}

/* Every order is one line; taken as the printer takes it. */
static void take_orders(struct kiosk_test *t) {
  char path[sizeof t->place.home + 300], heard[4096];
  struct dirent *entry;
  DIR *folder;

  snprintf(path, sizeof path, "%s/spool", t->place.home);
  folder = opendir(path);
  HOLDS(t, folder != NULL, "%s", path);
  while ((entry = readdir(folder))) {
    if (entry->d_name[0] == '.') continue;
    snprintf(path, sizeof path, "%s/spool/%s", t->place.home, entry->d_name);
    check_order(t, path);
    unlink(path);
  }
  closedir(folder);
  while (read(t->voice, heard, sizeof heard) > 0)
    continue;
}

/* Nothing but the counters has been made. */
static void check_folders(struct kiosk_test *t) {
  static const char command[] =
      "cd \"$HOME\" && find . -mindepth 1 ! -path ./spool ! -path './spool/*' ! -path ./voice"
      " ! -path ./config ! -path './config/*' ! -path ./data ! -path './data/counters.db*'"
      " ! -path ./data/kiosk.phrase";
  char *found = place_run(command, NULL);

  HOLDS(t, *found == '\0', "it has made %s", found);
  free(found);
}

/* --- a visit --- */

static void note_title(struct kiosk_test *t) {
  const char *title = screen_row(t->screen, 0);

  for (int i = 0; i < t->title_count; i++)
    if (strcmp(t->titles[i], title) == 0) return;
  if (t->title_count < TITLES)
    snprintf(t->titles[t->title_count++], sizeof t->titles[0], "%s", title);
}

static void send(struct kiosk_test *t, const char *bytes, size_t len_bytes) {
  bool is_read = screen_send(t->screen, bytes, len_bytes, PATIENCE_MS);

  HOLDS(t, is_read, "it reads no more; its end is %d", screen_wait_exit(t->screen, 100));
}

static void send_storm(struct kiosk_test *t, const char *bytes, size_t len_bytes) {
  send(t, bytes, len_bytes);
  screen_forget_bytes(t->screen);
  note_title(t);
}

static void visit(struct kiosk_test *t, long keys) {
  static char batch[BATCH_BYTES];
  size_t len = 0;

  while (keys > 0) {
    storm_next(&t->storm);
    keys -= t->storm.keys;
    if (len + t->storm.len_bytes > sizeof batch) {
      send_storm(t, batch, len);
      len = 0;
    }
    memcpy(batch + len, t->storm.bytes, t->storm.len_bytes);
    len += t->storm.len_bytes;
  }
  send_storm(t, batch, len);
}

/* A window is made smaller and larger while somebody types, and has its size again at the end. */
static void resize(struct kiosk_test *t) {
  screen_resize(t->screen, 3 + (int)storm_below(&t->storm, 60), 8 + (int)storm_below(&t->storm, 150));
}

static bool shows_attract(struct kiosk_test *t) {
  return strcmp(screen_text(t->screen), t->attract) == 0;
}

/* What a visitor does who goes: one key. Before it the end of a paste that was never closed, twice,
 * because the first may be taken for the rest of something else. */
static void go_away(struct kiosk_test *t) {
  screen_resize(t->screen, 24, 80);
  for (int i = 0; i < 2; i++) {
    send(t, "\033[201~", 6);
    HOLDS(t, screen_wait_idle(t->screen, PATIENCE_MS), "it does not come to rest");
  }
  note_title(t);
  press(t->screen, "<C-x>");
  for (int i = 0; i < 1000 && !shows_attract(t); i++) screen_wait_quiet(t->screen, 10, PATIENCE_MS);
  HOLDS(t, shows_attract(t), "it does not show what it does when nobody is there");
  HOLDS(t, *screen_scrolled(t->screen) == '\0', "what was scrolled off is still there: %s",
        screen_scrolled(t->screen));
}

/* --- the storm --- */

static void begin(struct kiosk_test *t, const char *const *env) {
  static const char configure[] =
      "mkdir -p \"$XDG_CONFIG_HOME/suar\" \"$SUAR_DATA\" \"$HOME/spool\" && mkfifo \"$HOME/voice\""
      " && printf '[centre]\nname = Centre\n[desk]\ncountry = TH\n[kiosk]\nidle_s = 600\n"
      "counters = yes\nprint_spool = %s\nvoice_pipe = %s\n' \"$HOME/spool\" \"$HOME/voice\""
      " >\"$XDG_CONFIG_HOME/suar/suar.conf\"";
  char voice[sizeof t->place.home + 10];

  place_make(&t->place);
  place_must(configure);
  place_must("printf 'quiet green river\nquiet green river\n' | \"$SUAR\" kiosk phrase");
  snprintf(voice, sizeof voice, "%s/voice", t->place.home);
  t->voice = open(voice, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  t->screen = place_silent_desk("kiosk --lang en", &(struct screen_options){.env = env});
  t->seed = choose_seed();
  storm_start(&t->storm, t->seed);
  t->attract = picture(t->screen);
}

/* Ended from outside it leaves nothing either. */
static void end(struct kiosk_test *t) {
  screen_signal(t->screen, SIGTERM);
  cr_expect_eq(screen_wait_exit(t->screen, PATIENCE_MS), 128 + SIGTERM);
  cr_expect_eq(strspn(screen_text(t->screen), "\n"), strlen(screen_text(t->screen)));
  cr_expect_str_eq(screen_scrolled(t->screen), "");
  check_folders(t);
  screen_free(&t->screen);
  close(t->voice);
  free(t->attract);
  place_remove(&t->place);
}

static void storm(struct kiosk_test *t, long keys) {
  for (int visits = 0; keys > 0; visits++) {
    long count = keys < VISIT_KEYS ? keys : VISIT_KEYS;

    if (visits % 8 == 5) press(t->screen, "<C-e><C-e>"); /* the storm tries phrases */
    visit(t, count / 2);
    if (visits % 4 == 3) resize(t);
    visit(t, count - count / 2);
    check_process(t);
    go_away(t);
    check_process(t);
    check_open_files(t);
    check_memory(t, visits);
    take_orders(t);
    keys -= count;
  }
}

static long keys_wanted(void) {
  return test_number("SUAR_STORM_KEYS", test_is_sanitized() ? SANITIZED_KEYS : GATE_KEYS);
}

Test(kiosk_keys, never_open_a_way_out) {
  struct kiosk_test t = {0};
  long keys = keys_wanted();

  begin(&t, NULL);
  check_folders(&t);
  storm(&t, keys);
  cr_expect(t.title_count >= TITLES_WANTED || t.title_count >= keys / KEYS_PER_TITLE,
            "the storm has seen only %d screens", t.title_count);
  end(&t);
}

/* A terminal without a screen behind it, where what scrolls is kept and cannot be erased. */
Test(kiosk_keys, never_leave_anything_on_an_old_terminal) {
  static const char *const old[] = {"TERM=vt220", NULL};
  struct kiosk_test t = {0};

  begin(&t, old);
  storm(&t, keys_wanted() / 20);
  end(&t);
}
