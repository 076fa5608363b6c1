/* What the owner of the hub does: suar hub init, admit, sweep */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "model/base/buf.h"
#include "tui/cli/cli.h"
#include "tui/cli/hub.h"
#include "tui/gettext.h"
#include "tui/hub/door.h"

int cli_hub_init(const struct options *o) {
  struct pg *pg;
  struct error e;
  int64_t before;
  int code = door_open(&pg, o);
  if (code) return code;
  code = hub_make(pg, &before, &e) ? say_error(&e) : EXIT_DONE;
  if (!code && before == HUB_SCHEMA) say(_("the hub is up to date"));
  else if (!code && before) say(_("the hub was brought up to date"));
  else if (!code) say(_("the hub was made; \"suar hub admit\" lets machines in"));
  pg_close(&pg);
  return code;
}

static enum hub_role role_of(const struct options *o) {
  static const char *const names[HUB_ROLES] = {"machine", "analyst", "report", "case-team"};
  const char *asked = options_text(o, "role");
  size_t role = 0;
  while (asked && role < HUB_ROLES - 1 && strcmp(names[role], asked) != 0) role++;
  return (enum hub_role)role;
}

static enum err admit(struct pg *pg, const struct options *o, char password[HUB_PASSWORD_BYTES],
                      struct error *e) {
  const char *login = o->operands[0], *install;
  enum err err = hub_let_in(pg, login, role_of(o), password, e);
  for (size_t at = 0; !err && (install = options_next(o, "install", &at));)
    err = hub_admit(pg, install, login, options_text(o, "called"), e);
  return err;
}

int cli_hub_admit(const struct options *o) {
  struct pg *pg;
  struct error e;
  char password[HUB_PASSWORD_BYTES];
  if (role_of(o) != HUB_MACHINE && options_has(o, "install")) {
    say_usage(o->command->name, _("--install goes with --role machine alone"));
    return EXIT_USAGE;
  }
  int code = door_open(&pg, o);
  if (code) return code;
  code = admit(pg, o, password, &e) ? say_error(&e) : EXIT_DONE;
  if (*password) {
    struct buf out = {0};
    say(_("the password of the new login is printed this once; \"~/.pgpass\" on its machine keeps it"));
    buf_addf(&out, "%s\n", password);
    cli_print(&out);
  }
  pg_close(&pg);
  return code;
}

int cli_hub_sweep(const struct options *o) {
  struct pg *pg;
  struct error e;
  int code = door_open(&pg, o);
  if (code) return code;
  code = hub_sweep(pg, &e) ? say_error(&e) : EXIT_DONE;
  pg_close(&pg);
  return code;
}
