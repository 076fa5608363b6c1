/* What the desk says in its status row. */
#include <criterion/criterion.h>
#include <string.h>

#include "tui/app.h"

/* A blank stands before it, and the last column of a row is never used. */
Test(app, an_error_names_the_folder_where_there_is_room_for_it) {
  static const char whole[] = "/home/desk/journal.db cannot be read";
  static struct app app;
  struct error e;
  error_set(&e, ERR_STORE, "%s cannot be read", "/home/desk/journal.db");
  app.layout.cols = (int)strlen(whole) + 2;
  app_error(&app, &e);
  cr_expect_str_eq(app.message, whole);
  app.layout.cols--;
  app_error(&app, &e);
  cr_expect_str_eq(app.message, "journal.db cannot be read");
  cr_expect_eq(app.message_code, ERR_STORE);
  app_drop_message(&app);
}
