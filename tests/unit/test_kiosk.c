/* The kiosk without a terminal: what it refuses, what it hands on, what it counts. */
#include "tests/unit/real_pack.h"

#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <sys/stat.h>

#include "model/journal/counters.h"
#include "tests/unit/desk.h"
#include "tui/kiosk_parts.h"
#include "tui/screen/screens.h"
#include "tui/spawn.h"

/* Every screen that a visitor can see; all others are marked as those of staff. */
static const char *const visitors[] = {
    "screen_attract", "screen_card",   "screen_checklist", "screen_choose", "screen_dialog",
    "screen_guide",   "screen_help",   "screen_home",      "screen_hotlines", "screen_language",
    "screen_page",    "screen_phrase", "screen_search",    "screen_topics",
    "screen_content_page", "screen_unshown", "screen_take",   "screen_take_code", "screen_take_text"};

static bool is_of_visitors(const char *name) {
  for (size_t i = 0; i < sizeof visitors / sizeof visitors[0]; i++)
    if (strcmp(visitors[i], name) == 0) return true;
  return false;
}

/* Looks at each "const struct screen_ops screen_X = { ... };" of a file. Returns how many. */
static int check_screens(const char *path) {
  char *text = NULL;
  size_t room = 0;
  int count = 0;
  FILE *file = fopen(path, "r");
  cr_assert(file && getdelim(&text, &room, '\0', file) > 0, "%s", path);
  fclose(file);
  for (char *p = text; (p = strstr(p, "const struct screen_ops screen_"));) {
    char *name = p + strlen("const struct screen_ops "), *end = strstr(name, "\n};");
    size_t len = strcspn(name, " ;,[");
    bool is_table = strncmp(name + len, " = {", 4) == 0;
    p = name;
    if (!is_table) continue;
    cr_assert_not_null(end);
    name[len] = *end = '\0';
    bool is_staff = strstr(name + len + 1, ".is_staff = true") != NULL;
    cr_expect(is_staff != is_of_visitors(name), "%s in %s is %s", name, path,
              is_staff ? "of staff, and among those of visitors"
                       : "neither of staff nor among those of visitors");
    count++;
    p = end + 1;
  }
  free(text);
  return count;
}

Test(kiosk, every_screen_is_of_visitors_or_of_staff) {
  enum { FEWEST = 30 };
  char *folder = mem_format("%s/tui/screen", getenv("SUAR_SRCDIR") ? getenv("SUAR_SRCDIR") : ".");
  DIR *files = opendir(folder);
  int count = 0;
  cr_assert_not_null(files, "%s", folder);
  for (struct dirent *file; (file = readdir(files));) {
    size_t len = strlen(file->d_name);
    char *path = mem_format("%s/%s", folder, file->d_name);
    if (len > 2 && strcmp(file->d_name + len - 2, ".c") == 0) count += check_screens(path);
    free(path);
  }
  closedir(files);
  free(folder);
  cr_assert(count >= FEWEST, "only %d screens were found", count);
}

/* --- what it refuses --- */

static void enter_nothing(struct app *app, struct screen *screen, const void *arg) {
  (void)app, (void)screen, (void)arg;
}

static void leave_nothing(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
}

static const struct screen_ops open_to_all = {.enter = enter_nothing, .leave = leave_nothing};
static const struct screen_ops of_staff = {
    .enter = enter_nothing, .leave = leave_nothing, .is_staff = true};

static void become_staff(struct app *app, struct screen *screen, const void *arg) {
  (void)app, (void)arg;
  screen->ops = &of_staff;
}

Test(kiosk, screens_of_staff_are_not_pushed) {
  static const struct screen_ops turning = {.enter = become_staff, .leave = leave_nothing};
  struct kiosk kiosk = {0};
  struct app app = {0};
  app_push(&app, &of_staff, NULL);
  app_push(&app, &turning, NULL);
  cr_assert_eq(app.depth, 2);
  app = (struct app){.kiosk = &kiosk};
  app_push(&app, &of_staff, NULL);
  cr_assert_eq(app.depth, 0);
  app_push(&app, &open_to_all, NULL);
  app_push(&app, &turning, NULL);
  app_push(&app, &screen_settings, NULL);
  cr_assert_eq(app.depth, 1);
  cr_assert_eq(app_top(&app)->ops, &open_to_all);
}

Test(kiosk, only_actions_marked_for_it_exist) {
  static const enum action_id never[] = {ACT_SAVE, ACT_NEW, ACT_EDIT, ACT_DELETE,
                                         ACT_QUIT, ACT_END, ACT_NOTES, ACT_NONE};
  struct kiosk kiosk = {0};
  struct app desk = {0}, app = {.kiosk = &kiosk};
  for (size_t i = 0; i < sizeof never / sizeof never[0]; i++) {
    cr_expect(app_allows(&desk, never[i]));
    cr_expect_not(app_allows(&app, never[i]), "%s", action_row(never[i])->name);
  }
  cr_expect(app_allows(&app, ACT_OPEN) && app_allows(&app, ACT_LEAVE) && app_allows(&app, ACT_HELP));
}

Test(kiosk, there_is_no_journal) {
  struct kiosk kiosk = {0};
  struct app app = {.kiosk = &kiosk, .data_dir = mem_format("%s/data", desk_folder())};
  cr_expect_null(app_journal(&app, true));
  cr_expect_null(app_journal(&app, false));
  app_saw_topic(&app, "pay");
  cr_expect_null(app.seen_topics);
  cr_expect_neq(access(app.data_dir, F_OK), 0);
  *strrchr(app.data_dir, '/') = '\0';
  desk_remove(app.data_dir);
  free(app.data_dir);
}

Test(kiosk, no_other_program_is_started) {
  struct error e;
  cr_assert_eq(spawn_feed("true", "", &e), ERR_OK);
  spawn_forbid();
  cr_assert_eq(spawn_feed("true", "", &e), ERR_STORE);
  char *words[] = {"true", NULL};
  cr_assert_eq(spawn_become("/bin/true", words, &e), ERR_STORE);
}

/* It asks after a while, says every second how long is left, and then acts. */
Test(kiosk, it_wakes_when_nobody_is_there) {
  struct kiosk kiosk = {.idle_ms = 90000, .warn_ms = 20000, .touched_ms = kiosk_clock_ms()};
  struct app app = {.kiosk = &kiosk, .depth = 1, .stack = {{.ops = &open_to_all}}};
  const struct key none = {K_NONE, 0}, key = {K_CHAR, 'x'};
  int wake_ms = kiosk_wake_ms(&app);
  cr_expect(wake_ms > 89000 && wake_ms <= 90000, "%d", wake_ms);
  cr_expect_not(kiosk_takes(&app, &none));
  kiosk.touched_ms -= 89500;
  cr_expect_not(kiosk_takes(&app, &key)); /* in time: it is for the screen */
  cr_expect(kiosk_wake_ms(&app) > 89000);
  kiosk.touched_ms -= 99500;
  wake_ms = kiosk_wake_ms(&app);
  cr_expect(wake_ms > 0 && wake_ms <= 501, "%d", wake_ms);
  cr_expect_not(kiosk_takes(&app, &none));
  cr_expect_not(kiosk_takes(&app, &(struct key){K_F + 10, 0})); /* to leave is to leave */
  kiosk.touched_ms -= 90500;
  cr_expect(kiosk_takes(&app, &key)); /* an answer, and no more */
  cr_expect(kiosk_wake_ms(&app) > 89000);
  kiosk.touched_ms -= 200000;
  cr_expect_eq(kiosk_wake_ms(&app), 1);
  app.stack[0].ops = &screen_attract;
  cr_expect_eq(kiosk_wake_ms(&app), -1);
}

/* --- what it hands on --- */

static const struct order print_pay = {ORDER_PRINT, "slip80", "pay", "TH", {"my", "th"}, 2};
static const struct order say_pay = {ORDER_SAY, "page", "pay", "TH", {"my"}, 1};

Test(kiosk, orders_to_print_stand_in_the_folder) {
  char line[ORDER_LINE_BYTES] = "", *path = NULL;
  struct error e;
  struct stat st;
  int files = 0;
  const char *folder = desk_folder();
  struct config_kiosk config = {.print_spool = mem_text(folder), .voice_pipe = mem_text("")};
  struct kiosk kiosk = {0};
  kiosk_open_orders(&kiosk, &config);
  cr_assert(kiosk_can_print(&kiosk) && !kiosk_can_speak(&kiosk));
  umask(0077);
  cr_assert_eq(kiosk_order(&kiosk, &print_pay, &e), ERR_OK);
  DIR *names = opendir(folder);
  for (struct dirent *file; (file = readdir(names));) {
    if (*file->d_name == '.') continue;
    path = mem_format("%s/%s", folder, file->d_name);
    files++;
  }
  closedir(names);
  cr_assert_eq(files, 1);
  cr_assert_null(strstr(path, ".part"));
  cr_assert_eq(stat(path, &st), 0);
  cr_expect_eq(st.st_mode & 0777, 0640U, "%o", st.st_mode);
  FILE *file = fopen(path, "r");
  cr_assert_not_null(fgets(line, sizeof line, file));
  fclose(file);
  cr_expect_str_eq(line, "print slip80 pay TH my,th\n");
  cr_expect_eq(kiosk_order(&kiosk, &say_pay, &e), ERR_STORE);
  chmod(folder, 0500);
  desk_remove(folder);
  cr_expect_eq(kiosk_order(&kiosk, &print_pay, &e), ERR_STORE); /* the folder has gone */
  kiosk_close_orders(&kiosk);
  cr_expect_not(kiosk_can_print(&kiosk));
  free(config.print_spool);
  free(config.voice_pipe);
  free(path);
}

/* Nobody empties the printer. */
Test(kiosk, sheets_are_few_at_once) {
  struct error e;
  const char *folder = desk_folder();
  struct config_kiosk config = {.print_spool = mem_text(folder), .voice_pipe = mem_text("")};
  struct kiosk kiosk = {0};
  int sheets = 0;
  kiosk_open_orders(&kiosk, &config);
  while (sheets < 100 && kiosk_order(&kiosk, &print_pay, &e) == ERR_OK) sheets++;
  cr_expect(sheets >= 5 && sheets < 10, "%d", sheets);
  cr_expect_eq(e.code, ERR_BUSY);
  kiosk.printing_ms -= 60000; /* a minute later */
  cr_expect_eq(kiosk_order(&kiosk, &print_pay, &e), ERR_OK);
  kiosk_close_orders(&kiosk);
  free(config.print_spool);
  free(config.voice_pipe);
  desk_remove(folder);
}

Test(kiosk, orders_to_speak_go_down_the_pipe) {
  char line[ORDER_LINE_BYTES] = "", *pipe = mem_format("%s/voice", desk_folder());
  struct error e;
  struct config_kiosk config = {.print_spool = mem_text("/nowhere"), .voice_pipe = pipe};
  struct kiosk kiosk = {0};
  signal(SIGPIPE, SIG_IGN); /* as every command does */
  kiosk_open_orders(&kiosk, &config);
  cr_assert(!kiosk_can_print(&kiosk) && !kiosk_can_speak(&kiosk)); /* no pipe yet */
  cr_assert_eq(mkfifo(pipe, 0600), 0);
  kiosk_open_orders(&kiosk, &config);
  cr_assert(kiosk_can_speak(&kiosk));
  cr_expect_eq(kiosk_order(&kiosk, &say_pay, &e), ERR_BUSY); /* nobody reads */
  int reader = open(pipe, O_RDONLY | O_NONBLOCK);
  cr_assert_eq(kiosk_order(&kiosk, &say_pay, &e), ERR_OK);
  cr_assert_eq(kiosk_order(&kiosk, &(struct order){.verb = ORDER_STOP}, &e), ERR_OK);
  cr_assert(read(reader, line, sizeof line - 1) > 0);
  cr_expect_str_eq(line, "say page pay TH my\nstop\n");
  enum err err;
  while ((err = kiosk_order(&kiosk, &say_pay, &e)) == ERR_OK) {}
  cr_expect_eq(err, ERR_BUSY); /* it is full: nobody waits */
  close(reader);
  cr_expect_eq(kiosk_order(&kiosk, &say_pay, &e), ERR_BUSY);
  *strrchr(pipe, '/') = '\0';
  desk_remove(pipe);
  free(pipe);
  free(config.print_spool);
}

/* --- the staff phrase --- */

Test(kiosk, the_phrase_is_known_by_its_hash) {
  char hash[KIOSK_PHRASE_BYTES], *folder = mem_format("%s/data", desk_folder());
  struct error e;
  cr_assert_not(kiosk_phrase_load(hash, folder));
  cr_expect_not(kiosk_phrase_matches(hash, ""));
  cr_expect_eq(kiosk_phrase_set(folder, "short", &e), ERR_INVALID);
  cr_expect_neq(access(folder, F_OK), 0);
  cr_assert_eq(kiosk_phrase_set(folder, "a quiet green river", &e), ERR_OK);
  cr_assert_eq(kiosk_phrase_set(folder, "cà phê sữa đá", &e), ERR_OK); /* in place of the first */
  cr_assert(kiosk_phrase_load(hash, folder));
  cr_expect(strncmp(hash, "$argon2id$", 10) == 0, "%s", hash);
  cr_expect(kiosk_phrase_matches(hash, " ca\xCC\x80 phê sữa đá ")); /* typed by another keyboard */
  cr_expect_not(kiosk_phrase_matches(hash, "a quiet green river"));
  cr_expect_not(kiosk_phrase_matches("", "a quiet green river"));
  cr_expect_not(kiosk_phrase_matches("no hash at all", "a quiet green river"));
  *strrchr(folder, '/') = '\0';
  desk_remove(folder);
  free(folder);
}

Test(kiosk, wrong_phrases_wait_longer_and_longer) {
  struct kiosk kiosk = {.phrase = "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$nothing"};
  cr_assert_eq(kiosk_phrase_wait_s(&kiosk), 0);
  for (int wait_s = 1; wait_s < 16; wait_s *= 2) {
    cr_expect_not(kiosk_phrase_try(&kiosk, "guess"));
    cr_expect_eq(kiosk_phrase_wait_s(&kiosk), wait_s);
  }
  kiosk.tries.wrong = INT32_MAX;
  cr_expect_not(kiosk_phrase_try(&kiosk, "guess"));
  cr_expect_eq(kiosk_phrase_wait_s(&kiosk), TRIES_LONGEST_S);
}

/* --- what it counts --- */

static void write_counter(void *context, const struct counter *c) {
  buf_addf(context, "%s %s %s %s %" PRId64 "\n", c->day, c->kind, c->id, c->lang, c->count);
}

Test(kiosk, counters_know_days_languages_and_content) {
  struct counters *counters, *reading;
  struct buf list = {0};
  struct error e;
  desk_stop_clock();
  char *folder = mem_format("%s/data", desk_folder());
  cr_assert_eq(counters_open(&counters, folder, false, &e), ERR_NOT_FOUND);
  cr_expect_neq(access(folder, F_OK), 0); /* looking makes nothing */
  cr_assert_eq(counters_open(&counters, folder, true, &e), ERR_OK);
  cr_assert_eq(counters_add(counters, "topic", "pay", "my", &e), ERR_OK);
  cr_assert_eq(counters_add(counters, "topic", "pay", "my", &e), ERR_OK);
  cr_assert_eq(counters_add(counters, "search", "", "th", &e), ERR_OK);
  setenv("SUAR_NOW", "2026-11-23T10:00:00+07:00", 1);
  cr_assert_eq(counters_add(counters, "topic", "pay", "my", &e), ERR_OK);
  cr_assert_eq(counters_open(&reading, folder, false, &e), ERR_OK); /* while it counts */
  cr_assert_eq(counters_list(reading, NULL, NULL, write_counter, &list, &e), ERR_OK);
  cr_expect_str_eq(buf_text(&list), "2026-11-22 search  th 1\n2026-11-22 topic pay my 2\n"
                                    "2026-11-23 topic pay my 1\n");
  buf_clear(&list);
  counters_list(reading, "2026-11-23", "2026-11-23", write_counter, &list, &e);
  cr_expect_str_eq(buf_text(&list), "2026-11-23 topic pay my 1\n");
  counters_close(&reading);
  counters_close(&counters);
  buf_free(&list);
  *strrchr(folder, '/') = '\0';
  desk_remove(folder);
  free(folder);
}

/* A file that is no store, a folder that cannot be made: the visitor does not notice. */
Test(kiosk, counting_never_disturbs) {
  char *folder = mem_text(desk_folder()), *path = mem_format("%s/counters.db", folder);
  struct kiosk kiosk = {0};
  struct app app = {.data_dir = folder, .kiosk = &kiosk};
  FILE *file = fopen(path, "w");
  for (int i = 0; i < 1000; i++) fputs("this is no store\n", file);
  fclose(file);
  app.config.kiosk.counters = mem_text("yes");
  kiosk_open_counters(&kiosk, &app);
  cr_expect_null(kiosk.counters);
  kiosk_count(&app, "topic", "pay");
  app.data_dir = path; /* a file, where a folder should be */
  kiosk_open_counters(&kiosk, &app);
  cr_expect_null(kiosk.counters);
  free(app.config.kiosk.counters);
  desk_remove(folder);
  free(folder);
  free(path);
}

/* --- languages --- */

static char *order_of(struct app *app) {
  size_t count, order[64];
  struct buf tags = {0};
  const struct language *languages = pack_languages(app->pack, &count);
  kiosk_order_languages(app, order);
  for (size_t i = 0; i < count; i++)
    buf_addf(&tags, "%s%s", i ? " " : "", languages[order[i]].tag);
  return buf_take(&tags);
}

Test(kiosk, its_languages_come_first) {
  struct kiosk kiosk = {.languages = "km my zz km"};
  struct options options = {0};
  struct app app = {.pack = real_pack(), .options = &options};
  char *at_desk = order_of(&app);
  app.kiosk = &kiosk;
  char *tags = order_of(&app);
  cr_expect(strncmp(at_desk, "en ", 3) == 0, "%s", at_desk);
  cr_expect(strncmp(tags, "km my en ", 9) == 0, "%s", tags);
  cr_expect_eq(strlen(tags), strlen(at_desk));
  free(tags);
  free(at_desk);
  pack_close(&app.pack);
}
