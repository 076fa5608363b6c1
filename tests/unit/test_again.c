/* What waits for room on the disk: when it is tried, and that nothing is when nothing waits. */
#include <criterion/criterion.h>
#include <errno.h>

#include "tui/again.h"

static struct app app;
static int tries, fails_left;

static bool attempt(struct app *a, struct screen *screen) {
  tries++;
  if (fails_left-- <= 0) return true;
  app_error(a, &(struct error){.code = ERR_FULL, .message = "no room"});
  again_later(a, screen, attempt);
  return false;
}

static bool never(struct app *a, struct screen *screen) {
  (void)a, (void)screen;
  cr_assert_fail("another thing waits");
  return false;
}

static bool keep(struct app *a, struct screen *screen) {
  (void)a, (void)screen;
  return true;
}

static struct screen *fail_for(enum err code) {
  static const struct screen_ops form = {.keep = keep};
  struct screen *screen = &app.stack[app.depth++];
  screen->ops = &form;
  app_error(&app, &(struct error){.code = code, .message = "it failed"});
  again_later(&app, screen, attempt);
  return screen;
}

static void end(void) {
  app_drop_message(&app);
  free(app.status);
}

TestSuite(again, .fini = end);

Test(again, wakes_nobody_when_nothing_waits) {
  app.depth = 1;
  cr_assert_eq(again_left_ms(&app), -1);
  again_status(&app);
  cr_assert_null(app.status);
  again_try(&app);
  cr_assert_eq(tries, 0);
}

Test(again, waits_for_room_and_for_nothing_else) {
  fail_for(ERR_STORE);
  cr_assert_eq(again_left_ms(&app), -1);
  cr_assert_str_eq(app.message, "it failed");
  fail_for(ERR_FULL);
  cr_assert(again_left_ms(&app) > 9000 && again_left_ms(&app) <= 10000, "%d", again_left_ms(&app));
  cr_assert_neq(strstr(app.message, "The disk is full"), NULL);
  cr_assert_eq(app.message_code, ERR_FULL);
  app_drop_message(&app);
  again_status(&app);
  cr_assert_neq(strstr(app.status, "The disk is full"), NULL);
}

/* For whoever has used up a share of it, too. */
Test(again, a_disk_without_room_is_full) {
  cr_assert_eq(error_of_write(ENOSPC), ERR_FULL);
  cr_assert_eq(error_of_write(EDQUOT), ERR_FULL);
  cr_assert_eq(error_of_write(EIO), ERR_STORE);
}

Test(again, is_tried_in_time_until_there_is_room) {
  struct screen *screen = fail_for(ERR_FULL);
  fails_left = 1;
  again_try(&app);
  cr_assert_eq(tries, 0, "it is not time yet");
  screen->again_at_ms = 0;
  cr_assert_eq(again_left_ms(&app), 0);
  again_try(&app);
  cr_assert_eq(tries, 1);
  cr_assert_gt(again_left_ms(&app), 9000, "in ten seconds again");
  screen->again_at_ms = 0;
  again_try(&app);
  cr_assert_eq(tries, 2);
  cr_assert_eq(again_left_ms(&app), -1);
}

Test(again, is_what_was_wanted_first_and_only_while_it_is_wanted) {
  struct screen *screen = fail_for(ERR_FULL);
  app_error(&app, &(struct error){.code = ERR_FULL, .message = "no room"});
  again_later(&app, screen, never);
  screen->again_at_ms = 0;
  again_try(&app);
  cr_assert_eq(tries, 1);
  fail_for(ERR_FULL);
  again_drop(app_top(&app));
  cr_assert_eq(again_left_ms(&app), -1);
}

/* A draft was to be kept, then somebody pressed the key that saves. */
Test(again, is_to_save_rather_than_to_keep) {
  struct screen *screen = &app.stack[app.depth];
  fail_for(ERR_STORE);
  app_error(&app, &(struct error){.code = ERR_FULL, .message = "no room"});
  again_later(&app, screen, keep);
  again_later(&app, screen, attempt);
  screen->again_at_ms = 0;
  again_try(&app);
  cr_assert_eq(tries, 1);
}

Test(again, takes_back_what_it_said_when_there_is_room) {
  struct screen *screen = fail_for(ERR_FULL);
  screen->again_at_ms = 0;
  again_try(&app);
  cr_assert_eq(tries, 1);
  cr_assert_null(app.message);
}

/* Below another screen it waits until it is on top. */
Test(again, is_tried_on_top_only) {
  struct screen *screen = fail_for(ERR_FULL);
  screen->again_at_ms = 0;
  app.depth++;
  cr_assert_eq(again_left_ms(&app), -1);
  app.depth--;
  cr_assert_eq(again_left_ms(&app), 0);
}
