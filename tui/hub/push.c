/* suar hub push */
#include <inttypes.h>
#include <stdlib.h>

#include "tui/cli/cli.h"
#include "tui/cli/hub.h"
#include "tui/gettext.h"
#include "tui/hub/door.h"

/* Says what arrived; true when that is all. */
static bool say_arrived(const struct hub_pushed *pushed) {
  int64_t new = pushed->arrived > pushed->before ? pushed->arrived - pushed->before : 0;
  say(_("%s: the hub has %" PRId64 " of %" PRId64 " entries, %" PRId64 " of them new"), pushed->install,
      pushed->arrived, pushed->last, new);
  return pushed->arrived >= pushed->last;
}

static int push(struct pg *pg, struct journal *journal, const struct options *o) {
  struct hub_pushed *pushed;
  size_t count;
  struct error e;
  bool is_all = true;
  enum err err = hub_push(&pushed, &count, pg, journal, options_has(o, "all"), &e);
  for (size_t i = 0; i < count; i++)
    if (!say_arrived(&pushed[i])) is_all = false;
  free(pushed);
  if (err) return say_error(&e);
  if (is_all) return EXIT_DONE;
  say(_("not everything has arrived; \"suar hub push --all\" sends it again"));
  return EXIT_STORE;
}

int cli_hub_push(const struct options *o) {
  struct journal *journal = NULL;
  struct pg *pg;
  int code = door_open(&pg, o);
  if (!code) code = cli_open_journal(&journal, o, JOURNAL_WRITE);
  if (!code) code = push(pg, journal, o);
  pg_close(&pg);
  journal_close(&journal);
  return code;
}
