#include "tui/checks.h"

#include <stdlib.h>
#include <string.h>

#include "model/journal/number.h"
#include "tui/paths.h"

bool checks_mark(void *journal, const char *phone_id, struct number_mark *out) {
  struct number_standing s;
  if (!journal || !number_standing(&s, journal, phone_id)) return false;
  memcpy(out->checked, s.checked, sizeof out->checked);
  memcpy(out->wrong, s.wrong, sizeof out->wrong);
  memcpy(out->by, s.by, sizeof out->by);
  return true;
}

struct journal *checks_begin(struct pack *pack, const struct options *o) {
  struct journal *journal = NULL;
  char *dir = paths_data(o);
  if (journal_open(&journal, dir, JOURNAL_READ, NULL)) journal = NULL;
  free(dir);
  if (journal) pack_set_marks(pack, checks_mark, journal);
  return journal;
}

void checks_end(struct pack *pack, struct journal **journal) {
  pack_set_marks(pack, NULL, NULL);
  journal_close(journal);
}
