/* The people of a session in the short form that reports read. */
#include <criterion/criterion.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/journal/people.h"

Test(people, are_read_as_they_were_packed) {
  struct people rows[] = {{.nationality = "-", .unstated = 7},
                          {.nationality = "KH", .women = 12, .men = 0, .other = 3, .unstated = 100000}};
  struct buf packed = {0};
  struct people people;
  who_pack(&(struct who){rows, 2}, &packed);
  const char *rest = packed.text;
  for (int i = 0; i < 2; i++) {
    cr_assert_not_null(rest = who_next(rest, &people));
    cr_assert_str_eq(people.nationality, rows[i].nationality);
    cr_assert(people.women == rows[i].women && people.men == rows[i].men && people.other == rows[i].other &&
              people.unstated == rows[i].unstated);
  }
  cr_assert_null(who_next(rest, &people));
  buf_free(&packed);
}

/* A damaged journal may hold anything. */
Test(people, end_where_the_short_form_does_not_go_on) {
  static const char *const damaged[] = {"",          " ",          "KH",           "KH:1:2:3",      "KH:1:2:3:",
                                        ":1:2:3:4",  "KHMR:1:2:3:4", "KH:1:x:3:4", "KH 1:2:3:4:5", "KH:1:2;3:4"};
  struct people people;
  for (size_t i = 0; i < sizeof damaged / sizeof damaged[0]; i++)
    cr_assert_null(who_next(damaged[i], &people), "%s", damaged[i]);
}
