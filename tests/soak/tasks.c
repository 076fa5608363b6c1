#include "tests/soak/tasks.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#define ONE_OF(r, list) (list)[robot_below(r, (int)(sizeof(list) / sizeof(list)[0]))]

static void press_number(struct robot *r, int number) {
  char text[16];

  snprintf(text, sizeof text, "%d", number);
  robot_press(r, text);
}

static void press_often(struct robot *r, const char *keys, int limit) {
  for (int left = robot_below(r, limit); left > 0; left--)
    robot_press(r, keys);
}

/* --- reading --- */

static void read_a_card(struct robot *r) {
  robot_press(r, "1");
  see(r->screen, "1694");
  press_often(r, "<Down>", 8);
  robot_press(r, "<Enter>");
  see(r->screen, "% read");
  robot_press(r, "<PgDn>");
  robot_press(r, "<Esc>");
}

static void filter_hotlines(struct robot *r) {
  static const char *const filters[] = {"f3<Down><Enter>", "f2<Down><Down><Enter>", "f4<Enter>"};

  robot_press(r, "1");
  robot_press(r, ONE_OF(r, filters));
  robot_press(r, "<Down><Down><Enter>");
}

static void search(struct robot *r) {
  static const char *const words[] = {"wage",  "passport", "1300",      "ค่าจ้าง",     "นายหน้า",
                                      "လုပ်ခ", "ကုန်ကျ",     "ប្រាក់ឈ្នួល", "hopital", "qxzqxz"};

  robot_press(r, "/");
  see(r->screen, "Search:");
  robot_press(r, ONE_OF(r, words));
  press_often(r, "<Down>", 4);
  robot_press(r, "<Enter>");
  robot_press(r, "<PgDn>");
}

static void read_a_topic(struct robot *r) {
  robot_press(r, robot_below(r, 2) ? "30" : "2<Enter>");
  see(r->screen, "% read");
  robot_press(r, "<PgDn>");
  robot_press(r, "B");
  robot_press(r, "<Enter>");
  robot_press(r, "<PgDn>");
  robot_press(r, "B");
}

static void change_the_language(struct robot *r) {
  static const char *const languages[] = {"L2", "L3", "L4", "L5"};

  robot_press(r, "3");
  robot_press(r, ONE_OF(r, languages));
  robot_press(r, "0");
  robot_press(r, "<PgDn>");
  robot_press(r, "L1");
  see(r->screen, "% read");
}

static void be_guided(struct robot *r) {
  robot_press(r, "32");
  see(r->screen, "Is anyone in danger now");
  robot_press(r, "2");
  robot_press(r, "2");
  if (robot_below(r, 2)) robot_press(r, "1");
  robot_press(r, "5");
  robot_press(r, "1");
  see(r->screen, "What you can do in Thailand");
  robot_press(r, "<End>");
}

static void look_for_help(struct robot *r) {
  robot_press(r, "?");
  see(r->screen, "Keys of the page");
  robot_press(r, "<PgDn>");
  robot_press(r, "<Esc>");
}

/* --- reckoning --- */

static void check_an_offer(struct robot *r) {
  robot_press(r, "911");
  robot_press(r, "PH");
  robot_press(r, "<Enter>");
  robot_press(r, "4");
  robot_press(r, "5000 usd");
  robot_press(r, "<Enter>");
  robot_press(r, "3");
  press_number(r, 1 + robot_below(r, 3));
  see(r->screen, "Offer check: Philippines");
}

static void reckon_the_pay(struct robot *r) {
  robot_press(r, "922");
  press_number(r, 1 + robot_below(r, 3));
  robot_press(r, "3");
  robot_press(r, "350");
  robot_press(r, "<Enter>");
  robot_press(r, "6");
  press_number(r, 1 + robot_below(r, 26));
  robot_press(r, "<Enter>");
  see(r->screen, "What is owed");
}

static void tick_a_list(struct robot *r) {
  robot_press(r, "941");
  robot_press(r, "<Space>2");
  see(r->screen, "2 of ");
}

/* --- taking away --- */

static void take_as_text(struct robot *r) {
  robot_press(r, "1<Down>T");
  robot_press(r, "1");
  robot_press(r, "<Esc>");
  go_to(r->screen, "<Down>", "Show it as text");
  robot_press(r, "<Enter>");
  see(r->screen, "% read");
}

static void print(struct robot *r) {
  robot_press(r, robot_below(r, 2) ? "1<Down>T" : "30T");
  if (!strstr(screen_text(r->screen), "Print a s")) return; /* built without */
  robot_choose(r, "Print a s");
  see(r->screen, "Sent to the printer");
}

/* --- sessions --- */

/* Always, for the form begins with that of the session before. */
static void choose_kind(struct robot *r, struct ledger_entry *entry) {
  bool is_client = robot_below(r, 3) > 0;

  entry->kind = is_client ? LEDGER_CLIENT : LEDGER_REACHED;
  go_to(r->screen, "<Up>", "Kind:");
  robot_press(r, "<Enter>");
  robot_choose(r, is_client ? "Individual service (client)" : "Outreach (people reached)");
  see(r->screen, is_client ? "Kind: Individual service" : "Kind: Outreach");
}

static void choose(struct robot *r, const char *label, int limit) {
  go_to(r->screen, "<Up>", label);
  robot_press(r, "<Enter>");
  press_number(r, 1 + robot_below(r, limit));
  robot_press(r, "<Esc>");
  go_to(r->screen, "<Up>", label);
}

/* The form may know the nationality already, from the session before. */
static void count_from(struct robot *r, const char *nationality) {
  settle(r->screen);
  if (!strstr(screen_row(r->screen, screen_cursor_row(r->screen)), "+ Add a nationality")) return;
  robot_press(r, "<Enter>");
  robot_press(r, nationality);
}

static void fill_session(struct robot *r, struct ledger_entry *entry) {
  *entry = (struct ledger_entry){.women = 1 + robot_below(r, 30)};
  robot_press(r, "5");
  robot_discard(r);
  count_from(r, robot_below(r, 2) ? "mm<Enter>" : "kh<Enter>");
  press_number(r, entry->women);
  robot_press(r, "<Tab>");
  entry->men = robot_below(r, 30);
  press_number(r, entry->men);
  choose(r, "Topics:", 9);
  choose(r, "Languages:", 5);
  go_to(r->screen, "<Down>", "Note:");
  robot_mark(r, entry);
  choose_kind(r, entry);
}

static void log_a_session(struct robot *r) {
  struct ledger_entry entry;

  fill_session(r, &entry);
  robot_save(r, &entry, "Saved ");
}

/* Somebody has come in, and the form waits; the desk is left quickly. */
static void leave_a_session(struct robot *r) {
  struct ledger_entry entry;

  fill_session(r, &entry);
  robot_press(r, "<Down>");
  r->draft = entry;
  robot_press(r, "<F10>");
  see(r->screen, "Safe migration");
  robot_pass(r, 1200);
  robot_press(r, "<PgDn>");
  robot_press(r, "5");
  robot_resume(r);
}

static void look_at_sessions(struct robot *r) {
  robot_press(r, "6");
  robot_press(r, "<Down><Down>");
  robot_press(r, "<Enter>");
}

static void look_at_reports(struct robot *r) {
  robot_press(r, "8");
  see(r->screen, "Report: ");
  robot_press(r, "<Down><Enter>");
  robot_press(r, "<Down><Enter>");
  robot_press(r, "<End>");
  robot_press(r, "<Enter>");
}

/* --- cases --- */

static void note_the_code(struct robot *r) {
  static const char before[] = "Its code is ";
  const char *code = strstr(screen_text(r->screen), before);

  cr_assert_not_null(code);
  int at = r->case_count < ROBOT_CASES ? r->case_count++ : robot_below(r, ROBOT_CASES);
  snprintf(r->codes[at], ROBOT_CODE_BYTES, "%.7s", code + strlen(before));
}

static void open_a_case(struct robot *r) {
  struct ledger_entry entry = {.kind = LEDGER_RECORD};

  robot_press(r, "7n");
  robot_discard(r);
  press_number(r, 1 + robot_below(r, 9));
  count_from(r, "mm<Enter>");
  press_number(r, 1 + robot_below(r, 5));
  go_to(r->screen, "<Down>", "Note (no names here)");
  robot_mark(r, &entry);
  robot_save(r, &entry, "The case is open. Its code is ");
  note_the_code(r);
}

/* Opens one of the cases whose code the robot knows, or a new one. */
static void find_a_case(struct robot *r) {
  if (!r->case_count) {
    open_a_case(r);
    return;
  }
  robot_press(r, "72");
  robot_press(r, r->codes[robot_below(r, r->case_count)]);
  robot_press(r, "<Enter>");
  see(r->screen, "Write a note");
}

static void write_a_note(struct robot *r) {
  struct ledger_entry entry = {.kind = LEDGER_RECORD};

  find_a_case(r);
  robot_press(r, "1");
  robot_discard(r);
  robot_mark(r, &entry);
  robot_save(r, &entry, "Saved ");
}

static void set_the_next_step(struct robot *r) {
  struct ledger_entry entry = {.kind = LEDGER_RECORD};

  find_a_case(r);
  robot_press(r, "2");
  robot_discard(r);
  robot_press(r, "call again ");
  robot_mark(r, &entry);
  robot_save(r, &entry, "Saved ");
}

static void seal_a_name(struct robot *r) {
  find_a_case(r);
  robot_press(r, "5");
  robot_discard(r);
  robot_press(r, "<Enter>");
  go_to(r->screen, "<Down>", "Answer:");
  robot_press(r, "<Enter>1<C-s>");
  see(r->screen, "Keep a record of who the person is: Given");
  robot_press(r, "9");
  see(r->screen, "Nothing of it is kept as a draft");
  robot_press(r, "Daw Khin Khin<Down>");
  robot_press(r, "<C-s>");
  see(r->screen, "Sealed");
}

/* What was unlocked is locked by itself when nobody is there. */
static void read_a_name(struct robot *r) {
  seal_a_name(r);
  robot_press(r, "9");
  go_to(r->screen, "<Down>", "Read what is sealed");
  robot_press(r, "<Enter>");
  if (!strstr(screen_text(r->screen), "Daw Khin Khin")) {
    robot_press(r, ROBOT_PASSPHRASE);
    robot_press(r, "<Enter>");
  }
  see(r->screen, "Daw Khin Khin");
  robot_pass(r, 301);
  see(r->screen, "Locked: nobody has pressed a key for a while");
  see_not(r->screen, "Daw Khin Khin");
}

/* --- the rest --- */

static void check_a_number(struct robot *r) {
  struct ledger_entry entry = {.kind = LEDGER_RECORD};

  robot_press(r, "1");
  press_often(r, "<Down>", 8);
  robot_press(r, "<Enter>");
  robot_press(r, "<End>");
  robot_choose(r, "I checked this number");
  if (strstr(screen_row(r->screen, 0), "Which number?")) robot_press(r, "1");
  robot_discard(r);
  robot_press(r, "<Enter>1");
  go_to(r->screen, "<Down>", "Note (no names here)");
  robot_mark(r, &entry);
  robot_save(r, &entry, "Saved ");
}

static void resize(struct robot *r) {
  static const char *const places[] = {"1<Down><Enter>", "30", "32", "5", "8", "7", "941"};

  robot_press(r, ONE_OF(r, places));
  for (int i = 0; i < 3; i++) {
    screen_resize(r->screen, 3 + robot_below(r, 60), 8 + robot_below(r, 150));
    settle(r->screen);
  }
  screen_resize(r->screen, 24, 80);
}

static const struct task tasks[] = {
    {"reads a card", 14, read_a_card},
    {"filters the hotlines", 4, filter_hotlines},
    {"searches", 14, search},
    {"reads a topic in two languages", 8, read_a_topic},
    {"changes the language", 4, change_the_language},
    {"is guided", 8, be_guided},
    {"looks for help", 2, look_for_help},
    {"checks an offer", 3, check_an_offer},
    {"reckons the pay", 3, reckon_the_pay},
    {"ticks a list", 2, tick_a_list},
    {"takes a text", 3, take_as_text},
    {"prints", 3, print},
    {"logs a session", 16, log_a_session},
    {"leaves a session half typed", 6, leave_a_session},
    {"looks at the sessions", 2, look_at_sessions},
    {"looks at a report", 3, look_at_reports},
    {"opens a case", 5, open_a_case},
    {"writes a note", 5, write_a_note},
    {"sets the next step", 3, set_the_next_step},
    {"seals and reads a name", 1, read_a_name},
    {"checks a number", 4, check_a_number},
    {"changes the size of the window", 4, resize},
};

const struct task *task_next(struct robot *r) {
  enum { TASKS = sizeof tasks / sizeof tasks[0] };
  int total = 0, at;
  size_t i = 0;

  for (size_t k = 0; k < TASKS; k++) total += tasks[k].weight;
  for (at = robot_below(r, total); at >= tasks[i].weight; i++) at -= tasks[i].weight;
  return &tasks[i];
}
