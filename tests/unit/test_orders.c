/* An order is read as it was written, and nothing else is one. */
#include <criterion/criterion.h>

#include <string.h>

#include "tui/orders.h"

static void returns(const char *line) {
  struct order order;
  char text[256], written[ORDER_LINE_BYTES];
  strcpy(text, line);
  text[strcspn(text, "\n")] = '\0';
  cr_assert(order_parse(text, &order), "%s", line);
  size_t len = order_write(&order, written);
  cr_assert_str_eq(written, line);
  cr_assert_eq(len, strlen(line));
}

Test(orders, are_read_as_they_were_written) {
  returns("print slip80 svc-th-doe-hotline TH my,th\n");
  returns("print a4 hotlines - th,my,en\n");
  returns("print slip58 pay TH fil\n");
  returns("say page pay TH my\n");
  returns("pause\n");
  returns("again\n");
  returns("stop\n");
}

Test(orders, are_nothing_else) {
  static const char *const wrong[] = {
      "", " ", "Print a4 pay TH th", "print", "print a4", "print a4 pay", "print a4 pay TH",
      "print a5 pay TH th", "print page pay TH th", "say a4 pay TH th", "say page pay TH",
      "print a4 ../pay TH th", "print a4 pay; TH th", "print a4 pay TH th,", "print a4 pay TH ,th",
      "print a4 pay TH th,,my", "print a4 pay TH th,my,en,km", "print a4 pay TH th x", "stop now",
      "pause\ttwice", "print a4 pa\xe0\xb8\x81y TH th", "print a4 pay THAILAND th",
      "print a4 012345678901234567890123456789012345678901234567890123456789"
      "012345678901234567890123456789012345 TH th",
  };
  struct order order;
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
    cr_assert_not(order_parse(wrong[i], &order), "\"%s\"", wrong[i]);
}
