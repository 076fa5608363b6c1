/* suar hub pull */
#include <inttypes.h>

#include "tui/cli/cli.h"
#include "tui/cli/hub.h"
#include "tui/gettext.h"
#include "tui/hub/door.h"

int cli_hub_pull(const struct options *o) {
  struct journal *journal;
  struct pg *pg = NULL;
  struct hub_pulled pulled;
  struct error e;
  int code = cli_open_journal(&journal, o, JOURNAL_WRITE);
  if (!code) code = door_open(&pg, o);
  if (!code) code = hub_pull(&pulled, pg, journal, &e) ? cli_refused(&e) : EXIT_DONE;
  if (!code)
    say(_("%" PRId64 " new entries came; the hub has everything of this machine up to entry %" PRId64),
        pulled.entries, pulled.arrived);
  pg_close(&pg);
  journal_close(&journal);
  return code;
}
