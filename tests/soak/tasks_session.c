/* Tasks with sessions, and with the reports on them. */
#include <criterion/criterion.h>
#include <string.h>

#include "tests/soak/tasks_parts.h"

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

void log_a_session(struct robot *r) {
  struct ledger_entry entry;

  fill_session(r, &entry);
  robot_save(r, &entry, "Saved ");
}

/* Somebody has come in, and the form waits; the desk is left quickly. */
void leave_a_session(struct robot *r) {
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

/* The form stays as it is while its words become others. */
void log_in_two_languages(struct robot *r) {
  static const char *const languages[] = {"<F2>2", "<F2>3", "<F2>4", "<F2>5"};
  struct ledger_entry entry;

  fill_session(r, &entry);
  go_to(r->screen, "<Down>", "Note:");
  robot_press(r, ONE_OF(r, languages));
  see(r->screen, entry.mark);
  see_not(r->screen, "Note:");
  robot_press(r, "<F2>1");
  see(r->screen, "Note:");
  see(r->screen, entry.mark);
  robot_save(r, &entry, "Saved ");
}

/* --- what was wrong --- */

/* Opens the form of one of the last sessions at its note, whose mark says which it is. NULL: it is
 * void, or there is none. */
static const struct ledger_entry *open_a_session(struct robot *r) {
  const struct ledger_entry *entry;

  robot_press(r, "6");
  press_often(r, "<Down>", 6);
  robot_press(r, "e");
  robot_discard(r);
  if (!strstr(screen_text(r->screen), "Correct a session")) return NULL;
  go_to(r->screen, "<Down>", "Note:");
  entry = ledger_find(&r->ledger, screen_row(r->screen, screen_cursor_row(r->screen)));
  cr_assert_not_null(entry, "%s", screen_text(r->screen));
  return entry;
}

void correct_a_session(struct robot *r) {
  const struct ledger_entry *old = open_a_session(r);
  struct ledger_entry entry;

  if (!old) return;
  entry = ledger_instead(old);
  robot_press(r, "<C-u>");
  robot_mark(r, &entry);
  go_to(r->screen, "<Up>", "+ Add a nationality");
  robot_press(r, "<Up>");
  robot_press(r, "<BS><BS>");
  entry.women = 1 + robot_below(r, 30);
  press_number(r, entry.women);
  robot_save(r, &entry, "Saved ");
}

void void_a_session(struct robot *r) {
  const struct ledger_entry *old = open_a_session(r);
  struct ledger_entry entry;

  if (!old) return;
  entry = ledger_instead(old);
  entry.kind = LEDGER_VOID;
  robot_press(r, "<Esc>");
  robot_press(r, "<Del>");
  see(r->screen, "Take this session out of all counts?");
  ledger_open(&r->ledger, &entry);
  robot_choose(r, "Void the session");
  see(r->screen, "The session is void");
  ledger_acknowledge(&r->ledger);
}

/* --- from day to day --- */

/* Only on a day without a session a form begins without people. */
static bool is_first_of_the_day(struct robot *r) {
  robot_press(r, "5");
  robot_discard(r);
  settle(r->screen);
  bool is_first = strstr(screen_row(r->screen, screen_cursor_row(r->screen)), "+ Add a nationality");
  robot_press(r, "<Esc>");
  return is_first;
}

void work_past_midnight(struct robot *r) {
  enum { TWO_MINUTES_S = 120, NIGHT_S = 8 * 60 * 60 };
  char today[ROBOT_DATE_BYTES];
  int day;

  robot_pass_to(r, -TWO_MINUTES_S);
  log_a_session(r);
  day = robot_day(r);
  cr_assert_not(is_first_of_the_day(r));
  robot_pass(r, 2 * TWO_MINUTES_S);
  cr_assert_eq(robot_day(r), day + 1);
  cr_assert(is_first_of_the_day(r));
  log_a_session(r);
  robot_press(r, "6");
  see(r->screen, robot_date(day + 1, today));
  robot_compare_day(r, day);
  robot_compare_day(r, day + 1);
  robot_pass(r, NIGHT_S);
}

/* --- looking --- */

void look_at_sessions(struct robot *r) {
  robot_press(r, "6");
  robot_press(r, "<Down><Down>");
  robot_press(r, "<Enter>");
}

void look_at_reports(struct robot *r) {
  robot_press(r, "8");
  see(r->screen, "Report: ");
  robot_press(r, "<Down><Enter>");
  robot_press(r, "<Down><Enter>");
  robot_press(r, "<End>");
  robot_press(r, "<Enter>");
}
