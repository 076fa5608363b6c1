#include "tui/screen/gaps.h"

#include <string.h>

#include "model/journal/gap.h"
#include "tui/kiosk.h"

/* Quietly: a count is worth neither a message nor a journal of its own. Country "*": none. */
static void count(struct app *app, enum gap_what what, const char *key, const char *country) {
  struct journal *journal = app_journal(app, false), *writing;
  if (!journal) return;
  if (strcmp(country, "*") == 0) country = NULL;
  if (journal_can_write(journal)) {
    gap_count(journal, what, key, country, NULL);
    return;
  }
  if (journal_open(&writing, app->data_dir, JOURNAL_WRITE, NULL)) return;
  gap_count(writing, what, key, country, NULL);
  journal_close(&writing);
}

void count_failed_search(struct app *app) {
  kiosk_count(app, "search", "");
  count(app, GAP_SEARCH, app->lang, app->country);
}

void count_failed_need(struct app *app, const char *category, const char *country) {
  count(app, GAP_NEED, category, country ? country : "*");
}
