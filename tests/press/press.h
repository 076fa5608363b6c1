/* press: what tests of sheets and slips share: the pack and the catalogues of the build, an order,
 * the language of each shipped pack. */
#ifndef TESTS_PRESS_PRESS_H
#define TESTS_PRESS_PRESS_H

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/lang.h"
#include "tui/press/handout.h"

static const char *const press_langs[] = {"en", "th", "my", "km", "lo", "vi", "id", "ms",
                                          "fil", "zh", "ta", "bn", "ne", "hi", "te", "ml"};
enum { PRESS_LANGS = sizeof press_langs / sizeof press_langs[0] };

static inline void press_set_up(void) {
  const char *folder = getenv("SUAR_BUILDDIR") ? getenv("SUAR_BUILDDIR") : ".";
  char *locales = mem_format("%s/locales/mo", folder);
  setenv("SUAR_NOW", "2026-11-22T10:00:00+07:00", 1);
  lang_start(locales);
  lang_use("en", NULL);
  free(locales);
}

static inline struct pack *press_pack(void) {
  const char *folder = getenv("SUAR_BUILDDIR") ? getenv("SUAR_BUILDDIR") : ".";
  char *path = mem_format("%s/suar.pack", folder);
  struct pack *pack;
  struct error e = {0};
  cr_assert_eq(pack_open(&pack, path, &e), ERR_OK, "%s: %s", path, e.message);
  free(path);
  return pack;
}

/* "print a4 pay TH my,th" */
static inline struct order press_order(const char *line) {
  struct order order;
  cr_assert(order_parse(line, &order), "%s", line);
  return order;
}

#endif
