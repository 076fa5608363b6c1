#include "model/journal/gap.h"

#include <stdio.h>

#include "model/base/clock.h"

enum err gap_count(struct journal *journal, enum gap_what what, const char *key,
                   const char *country, struct error *e) {
  static const char *const names[] = {[GAP_SEARCH] = "search", [GAP_NEED] = "need"};
  char today[CLOCK_DATE_BYTES], month[8];
  enum err err = journal_must_write(journal, e);
  if (err) return err;
  snprintf(month, sizeof month, "%.7s", clock_today(today));
  return db_run(journal_db(journal), SQL_GAP_ADD, e, "tttt", month, names[what], key,
                country ? country : "");
}
