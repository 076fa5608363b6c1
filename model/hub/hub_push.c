/* How entries reach the hub. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/hub/hub.h"
#include "model/hub/hub_arrived.h"
#include "model/hub/hub_rows.h"
#include "model/journal/travel.h"

enum { BATCH = 1000, BATCH_BYTES = 4 << 20 };

/* --- sending --- */

struct pushing {
  struct pg *pg;
  struct journal *journal;
  int64_t queued;
};

static enum err push_one(void *context, const struct travel_entry *entry, struct error *e) {
  struct pushing *p = context;
  if (entry->is_pruned) return ERR_OK;
  hub_rows_queue(p->pg, p->journal, entry);
  bool is_full = ++p->queued % BATCH == 0 || pg_waiting_bytes(p->pg) > BATCH_BYTES;
  return is_full ? pg_send(p->pg, e) : ERR_OK;
}

static enum err send_entries(struct pg *pg, struct journal *journal, const char *install, int64_t after,
                     struct error *e) {
  struct pushing p = {.pg = pg, .journal = journal};
  enum err err = travel_read(journal, install, after, push_one, &p, e);
  enum err end = pg_send(pg, err ? NULL : e);
  return err ? err : end;
}

static enum err send_gaps(struct pg *pg, struct journal *journal, struct error *e) {
  struct cursor *c = db_select(journal_db(journal), SQL_GAP_DUMP, "");
  while (cursor_next(c))
    pg_queue(pg, SQL_HUB_PUT_GAP, "tttt" "ti", journal_install(journal), cursor_text(c, 0), cursor_text(c, 1),
             cursor_text(c, 2), cursor_text(c, 3), cursor_int(c, 4));
  enum err err = cursor_end(&c, e), end = pg_send(pg, err ? NULL : e);
  return err ? err : end;
}

/* What belongs to this install beside its entries; and the receipt, which is an entry itself. */
static enum err finish_own(struct pg *pg, struct journal *journal, const struct hub_pushed *pushed,
                           struct error *e) {
  enum err err = send_gaps(pg, journal, e);
  if (!err) err = hub_note(journal, pushed->arrived, e);
  if (!err && pushed->arrived == pushed->last)
    err = send_entries(pg, journal, pushed->install, pushed->last, e);
  return err;
}

static enum err push_install(struct pg *pg, struct journal *journal, struct hub_pushed *out,
                             int64_t fork_seq, bool again, struct error *e) {
  const char *install = out->install;
  bool is_own = strcmp(install, journal_install(journal)) == 0;
  struct chain_end end = {.seq = out->last};
  int64_t longest = out->last; /* of both sides of a fork */
  enum err err = is_own ? chain_end(journal_db(journal), &end, e) : ERR_OK;
  out->last = end.seq;
  if (!err) err = hub_arrived(pg, journal, install, out->last, &out->before, e);
  int64_t from = again ? 0 : out->before;
  if (fork_seq && fork_seq <= from) from = fork_seq - 1; /* of the other side nothing is known */
  if (!err && from < longest) err = send_entries(pg, journal, install, from, e);
  if (!err) err = hub_arrived(pg, journal, install, out->last, &out->arrived, e);
  return !err && is_own ? finish_own(pg, journal, out, e) : err;
}

/* --- which installs --- */

struct names {
  char (*name)[64];
  size_t count, room;
};

static enum err load_my_machines(struct pg *pg, struct names *out, struct error *e) {
  struct pg_rows *rows = pg_select(pg, SQL_HUB_MY_MACHINES, "");
  while (pg_next(rows)) {
    out->name = mem_grow(out->name, out->count, &out->room, sizeof *out->name);
    snprintf(out->name[out->count++], sizeof *out->name, "%s", pg_text(rows, 0));
  }
  return pg_end(&rows, e);
}

static bool is_among(const struct names *names, const char *name) {
  for (size_t i = 0; i < names->count; i++)
    if (strcmp(names->name[i], name) == 0) return true;
  return false;
}

enum err hub_push(struct hub_pushed **out, size_t *count, struct pg *pg, struct journal *journal,
                  bool again, struct error *e) {
  struct names mine = {0};
  struct travel_install *installs = NULL;
  size_t install_count = 0, room = 0;
  *out = NULL;
  *count = 0;
  enum err err = load_my_machines(pg, &mine, e);
  if (!err) err = travel_installs(journal, &installs, &install_count, e);
  for (size_t i = 0; !err && i < install_count; i++) {
    if (!is_among(&mine, installs[i].install)) continue;
    *out = mem_grow(*out, *count, &room, sizeof **out);
    struct hub_pushed *pushed = &(*out)[(*count)++];
    snprintf(pushed->install, sizeof pushed->install, "%s", installs[i].install);
    pushed->last = installs[i].last_seq;
    err = push_install(pg, journal, pushed, installs[i].fork_seq, again, e);
  }
  if (!err && !*count)
    err = error_set(e, ERR_REFUSED,
                    N_("the hub does not know this machine: let its owner run \"suar hub admit\" with the "
                       "install %s"), journal_install(journal));
  free(installs);
  free(mine.name);
  return err;
}
