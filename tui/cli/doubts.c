#include "tui/cli/doubts.h"

#include <stdlib.h>
#include <string.h>

#include "tui/paths.h"

void doubts_load(struct doubts *out, const struct options *o) {
  struct journal *journal;
  char *dir = paths_data(o);
  *out = (struct doubts){0};
  if (journal_open(&journal, dir, JOURNAL_READ, NULL) == ERR_OK) {
    out->is_known = doubt_list_load(&out->list, journal, NULL) == ERR_OK;
    journal_close(&journal);
  }
  free(dir);
}

void doubts_free(struct doubts *doubts) {
  doubt_list_free(&doubts->list);
}

int64_t doubts_of(const struct doubts *doubts, const char *service) {
  if (!doubts->is_known) return -1;
  for (size_t i = 0; i < doubts->list.count; i++)
    if (strcmp(doubts->list.rows[i].service, service) == 0) return doubts->list.rows[i].count;
  return 0;
}
