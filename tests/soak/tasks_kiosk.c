/* At the kiosk, while nobody is at the desk. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "tests/support/health.h"
#include "tests/soak/tasks_parts.h"

enum { VISITS = 4, PICTURE_BYTES = 8192, IDLE_S = 45, WARN_S = 15, AT_THE_KIOSK_S = 12 * 60 };

/* Every page that is shown is counted, and nothing else. */
static void read_at_the_kiosk(struct robot *r, const char *keys) {
  r->is_showing = 1;
  robot_press(r, keys);
  see(r->screen, "% read");
  r->is_showing = 0;
  r->shown++;
  robot_press(r, "<PgDn>");
  robot_press(r, "<Esc>");
  robot_press(r, "<Esc>");
}

static void come_in(struct robot *r) {
  robot_press(r, "<Space>");
  see(r->screen, "English");
  robot_press(r, "1");
  see(r->screen, "Hotlines");
}

/* Somebody who only thinks presses a key when the kiosk asks. */
static void go_without_a_word(struct robot *r) {
  if (robot_below(r, 2)) {
    robot_pass(r, IDLE_S);
    see(r->screen, "Still there? Press any key");
    robot_press(r, "<Space>");
    see_not(r->screen, "Still there?");
  }
  robot_pass(r, IDLE_S);
  see(r->screen, "Still there? Press any key");
  robot_pass(r, WARN_S);
}

static void visit(struct robot *r) {
  come_in(r);
  read_at_the_kiosk(r, "1<Enter>");
  if (robot_below(r, 2)) {
    robot_press(r, "L3");
    robot_press(r, "L1");
  }
  read_at_the_kiosk(r, "2<Enter>");
  if (robot_below(r, 2)) robot_press(r, "<F10>");
  else go_without_a_word(r);
}

void serve_the_kiosk(struct robot *r) {
  char attract[PICTURE_BYTES], why[HEALTH_WHY_BYTES];
  struct health before = {0}, now;

  robot_go_to_kiosk(r);
  snprintf(attract, sizeof attract, "%s", screen_text(r->screen));
  for (int i = 0; i < VISITS; i++) {
    visit(r);
    cr_assert_str_eq(screen_text(r->screen), attract);
    now = health_of(screen_pid(r->screen));
    if (i == 0) before = now;
    cr_assert(health_is_steady(&before, &now, HEALTH_ANY, why), "%s", why);
    robot_pass(r, AT_THE_KIOSK_S);
  }
  robot_leave_kiosk(r);
}
