#include "tui/hub/door.h"

#include <string.h>

#include "tui/config.h"
#include "tui/gettext.h"
#include "tui/say.h"

int door_open(struct pg **out, const struct options *o) {
  const char *url = options_text(o, "url");
  struct error e;
  *out = NULL;
  if (!url) url = o->config->hub_url;
  if (!*url) {
    say_usage(o->command->name, _("no hub is configured: set its url under [hub], or give --url"));
    return EXIT_USAGE;
  }
  bool allows_weak = strcmp(o->config->hub_weak_tls, "yes") == 0;
  return pg_open(out, url, allows_weak, &e) ? say_error(&e) : EXIT_DONE;
}
