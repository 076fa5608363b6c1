/* suar hub status */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "model/journal/travel.h"
#include "tui/cli/cli.h"
#include "tui/cli/hub.h"
#include "tui/cli/table.h"
#include "tui/gettext.h"
#include "tui/hub/door.h"
#include "tui/paths.h"

static const struct column columns[] = {
    {"install", N_("Install"), COLUMN_CODE, true},
    {"name", N_("Name"), COLUMN_TEXT, true},
    {"login", N_("Login"), COLUMN_CODE, true},
    {"entries", N_("Entries"), COLUMN_NUMBER, false},
    {"last", N_("Last entry"), COLUMN_NUMBER, false},
    {"arrived", N_("Last arrival"), COLUMN_CODE, false},
    {"missing", N_("Missing"), COLUMN_NUMBER, false},
    {"twice_since", N_("Twice since"), COLUMN_NUMBER, false},
    {"unsent", N_("Not sent"), COLUMN_NUMBER, false},
};

/* What this machine has. */
struct here {
  struct travel_install *installs;
  size_t count;
};

static void load_here(struct here *here, const struct options *o) {
  struct journal *journal;
  char *dir = paths_data(o);
  if (!journal_open(&journal, dir, JOURNAL_READ, NULL))
    travel_installs(journal, &here->installs, &here->count, NULL);
  journal_close(&journal);
  free(dir);
}

/* A number, or nothing where it is 0. */
static void add_number(struct table *t, int64_t number) {
  if (number) table_addf(t, "%" PRId64, number);
  else table_add(t, "");
}

/* The entries that are here and not at the hub: "" where that is not known. */
static void add_unsent(struct table *t, const struct hub_machine *m, const struct here *here) {
  for (size_t i = 0; i < here->count; i++) {
    const struct travel_install *mine = &here->installs[i];
    if (strcmp(mine->install, m->install) != 0) continue;
    table_addf(t, "%" PRId64, mine->last_seq > m->last_seq ? mine->last_seq - m->last_seq : 0);
    return;
  }
  table_add(t, "");
}

static void add_machine(struct table *t, const struct hub_machine *m, const struct here *here) {
  table_add(t, m->install);
  table_add(t, m->name);
  table_add(t, m->login);
  table_addf(t, "%" PRId64, m->entries);
  table_addf(t, "%" PRId64, m->last_seq);
  table_add(t, m->last_arrival);
  table_addf(t, "%" PRId64, m->missing);
  add_number(t, m->fork_seq);
  add_unsent(t, m, here);
}

static void say_what_is_wrong(const struct hub_machine *m) {
  const char *name = *m->name ? m->name : m->install;
  if (m->fork_seq)
    say(_("%s: this machine exists twice since entry %" PRId64 "; both sides are kept"), name, m->fork_seq);
  if (m->missing)
    say(_("%s: %" PRId64 " entries are missing; \"suar hub push --all\" on that machine sends them again"), name,
        m->missing);
}

static int print_status(struct pg *pg, const struct options *o) {
  struct hub_machine *machines;
  size_t count;
  int64_t version;
  struct error e;
  struct here here = {0};
  struct table t;
  enum err err = hub_version(pg, &version, &e);
  if (!err) err = hub_status(&machines, &count, pg, &e);
  if (err) return say_error(&e);
  load_here(&here, o);
  table_start(&t, columns, sizeof columns / sizeof columns[0]);
  for (size_t i = 0; i < count; i++) add_machine(&t, &machines[i], &here);
  table_print(&t, o);
  for (size_t i = 0; i < count; i++) say_what_is_wrong(&machines[i]);
  if (version < HUB_SCHEMA)
    say(_("the hub is of an older version; its owner brings it up to date with \"suar hub init\""));
  free(machines);
  free(here.installs);
  return count ? EXIT_DONE : EXIT_NOTHING;
}

int cli_hub_status(const struct options *o) {
  struct pg *pg;
  int code = door_open(&pg, o);
  if (!code) code = print_status(pg, o);
  pg_close(&pg);
  return code;
}
