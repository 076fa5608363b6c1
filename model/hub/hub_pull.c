/* What comes back from the hub. */
#include "model/hub/hub.h"
#include "model/hub/hub_arrived.h"
#include "model/hub/hub_entry.h"
#include "model/journal/travel.h"

static enum err next_entry(void *context, struct travel_entry *out, struct error *e) {
  struct pg_rows *rows = context;
  return pg_next(rows) ? hub_entry_read(rows, out, e) : ERR_NOT_FOUND;
}

static enum err pull_corrections(struct pg *pg, struct journal *journal, int64_t *added, struct error *e) {
  struct travel_result result = {0};
  struct pg_rows *rows = pg_select(pg, SQL_HUB_CORRECTIONS, "");
  enum err err = travel_merge(journal, next_entry, rows, &result, e);
  enum err end = pg_end(&rows, err ? NULL : e);
  *added = result.added;
  return err ? err : end;
}

static enum err pull_receipt(struct pg *pg, struct journal *journal, int64_t *arrived, struct error *e) {
  struct chain_end end;
  enum err err = chain_end(journal_db(journal), &end, e);
  if (!err) err = hub_arrived(pg, journal, journal_install(journal), end.seq, arrived, e);
  return err ? err : hub_note(journal, *arrived, e);
}

enum err hub_pull(struct hub_pulled *out, struct pg *pg, struct journal *journal, struct error *e) {
  *out = (struct hub_pulled){0};
  enum err err = pull_corrections(pg, journal, &out->entries, e);
  return err ? err : pull_receipt(pg, journal, &out->arrived, e);
}
