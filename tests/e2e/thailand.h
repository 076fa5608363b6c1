/* thailand: the desk of a centre in Thailand, and the case that it opens most often. */
#ifndef TESTS_E2E_THAILAND_H
#define TESTS_E2E_THAILAND_H

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "tests/e2e/place.h"

/* How many keys somebody presses for it. */
static int key_count(const char *keys) {
  int count = 0;

  for (const char *p = keys; *p; p++) {
    if (*p == '<') p = strchr(p, '>');
    count++;
  }
  return count;
}

/* The desk of a centre in Thailand; MORE: further lines of [desk]. */
static struct screen *desk_in_thailand(const char *more) {
  char command[512];

  snprintf(command, sizeof command,
           "mkdir -p \"$XDG_CONFIG_HOME/suar\" && printf '[desk]\\ncountry = TH\\n%s' > "
           "\"$XDG_CONFIG_HOME/suar/suar.conf\"",
           more);
  place_must(command);
  return place_desk("--lang en", NULL);
}

/* Unpaid wages in Thailand, one woman of Myanmar, the next step in a week. */
static void open_usual_case(struct screen *s) {
  static const char keys[] = "7n1<Enter>mm<Enter>1<C-s>";

  cr_expect(key_count(keys) <= 10, "%d keys", key_count(keys));
  press(s, keys);
  see(s, "The case is open. Its code is TH-");
  see(s, "Next step: 2026-11-29 (in 7 days)");
}

#endif
