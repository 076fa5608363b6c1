/* suar hub pull, publish */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/folder.h"
#include "model/base/mem.h"
#include "tui/cli/cli.h"
#include "tui/cli/hub.h"
#include "tui/gettext.h"
#include "tui/hub/door.h"
#include "tui/paths.h"
#include "tui/trusted.h"

/* --- packs --- */

static bool is_installed(const struct depot_pack *packs, size_t count, const struct hub_pack *pack) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(packs[i].name, pack->name) == 0 &&
        trust_compare_versions(packs[i].version, pack->version) >= 0)
      return true;
  return false;
}

static enum err fetch(struct pg *pg, const struct hub_pack *pack, const char *data_dir, struct error *e) {
  char *folder = mem_format("%s/received", data_dir);
  char *file = mem_format("%s/%s-%s.pack", folder, pack->name, pack->version);
  enum err err = folder_make(folder, e);
  if (!err) err = hub_fetch(pg, pack, file, e);
  if (!err) say(_("a newer content pack came; take it with: suar pack import %s"), file);
  free(folder);
  free(file);
  return err;
}

static enum err pull_packs(struct pg *pg, const struct depot_place *place, struct error *e) {
  struct hub_pack *offered = NULL;
  struct depot_pack *installed = NULL;
  size_t offered_count = 0, installed_count = 0;
  enum err err = hub_packs(&offered, &offered_count, pg, e);
  if (!err) err = depot_list(place, &installed, &installed_count, e);
  for (size_t i = 0; !err && i < offered_count; i++)
    if (!is_installed(installed, installed_count, &offered[i]))
      err = fetch(pg, &offered[i], place->data_dir, e);
  depot_free_list(installed, installed_count);
  free(offered);
  return err;
}

/* --- the commands --- */

static int pull(struct pg *pg, struct journal *journal, const struct options *o) {
  struct hub_pulled pulled;
  struct depot_place place;
  struct error e;
  if (hub_pull(&pulled, pg, journal, &e)) return cli_refused(&e);
  say(_("%" PRId64 " new entries came; the hub has everything of this machine up to entry %" PRId64),
      pulled.entries, pulled.arrived);
  trusted_place(&place, o);
  enum err err = pull_packs(pg, &place, &e);
  trusted_free_place(&place);
  return err ? say_error(&e) : EXIT_DONE;
}

int cli_hub_pull(const struct options *o) {
  struct journal *journal = NULL;
  struct pg *pg;
  int code = door_open(&pg, o);
  if (!code) code = cli_open_journal(&journal, o, JOURNAL_WRITE);
  if (!code) code = pull(pg, journal, o);
  pg_close(&pg);
  journal_close(&journal);
  return code;
}

int cli_hub_publish(const struct options *o) {
  struct pg *pg;
  struct trusted trusted;
  struct hub_pack pack;
  struct error e;
  int code = door_open(&pg, o);
  if (code) return code;
  trusted_load(&trusted, o->config);
  code = hub_publish(&pack, pg, o->operands[0], &trusted.trust, &e) ? say_error(&e) : EXIT_DONE;
  if (!code) say(_("version %s of the pack %s is at the hub"), pack.version, pack.name);
  trusted_free(&trusted);
  pg_close(&pg);
  return code;
}
