/* suar-print card */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "model/content/new_file.h"
#include "tui/cli/cli.h"
#include "tui/config.h"
#include "tui/gettext.h"
#include "tui/lang.h"
#include "tui/press/job.h"
#include "tui/press/run.h"

/* The words of the command line as an order. False with the reason said. */
static bool read_order(struct order *out, const struct options *o, const struct cli_reader *r) {
  const char *country = options_text(o, "in"), *tags = options_text(o, "lang");
  *out = (struct order){.verb = ORDER_PRINT};
  snprintf(out->id, sizeof out->id, "%s", o->operands[0]);
  snprintf(out->country, sizeof out->country, "%s", country ? country : "");
  for (const char *p = tags ? tags : o->lang; p; p = strchr(p, ',') ? strchr(p, ',') + 1 : NULL) {
    char *tag = out->lang[out->lang_count++];
    snprintf(tag, PACK_TAG_BYTES, "%.*s", (int)strcspn(p, ","), p);
    if (tags && !pack_language(r->pack, tag))
      return say_usage(o->command->name, _("--lang: there is no content in \"%s\""), tag);
  }
  return true;
}

static int write_stdout(const struct buf *bytes) {
  if (fwrite(bytes->text, 1, bytes->len_bytes, stdout) == bytes->len_bytes && fflush(stdout) == 0)
    return EXIT_DONE;
  if (errno != EPIPE) say(_("the output could not be written: %s"), strerror(errno));
  return EXIT_STORE;
}

static int deliver(const struct buf *bytes, const struct options *o) {
  const char *path = options_text(o, "output");
  struct error e;
  if (!path) return write_stdout(bytes);
  return new_file_write_bytes(path, bytes->text, bytes->len_bytes, &e) ? say_error(&e) : EXIT_DONE;
}

/* Messages are in the language of whoever asks, the sheet in its own. */
static enum err make(struct buf *out, const struct options *o, const struct cli_reader *r,
                     const struct order *order, struct error *e) {
  enum err err = job_make(out, r->pack, order, job_form_of(options_text(o, "as")), cli_country(o),
                          o->config->centre_name, e);
  lang_use(o->lang, &r->chain);
  return err;
}

int run_card(const struct options *o) {
  struct cli_reader r;
  struct order order;
  struct buf bytes = {0};
  struct error e;
  if (!options_has(o, "as")) return say_usage(o->command->name, _("--as must say what to make")), EXIT_USAGE;
  if (!options_has(o, "output") && isatty(STDOUT_FILENO))
    return say_usage(o->command->name, _("this is no text: name a file with -o")), EXIT_USAGE;
  int code = cli_open(&r, o);
  if (code) return code;
  if (!read_order(&order, o, &r)) code = EXIT_USAGE;
  else if (make(&bytes, o, &r, &order, &e)) code = say_error(&e);
  else code = deliver(&bytes, o);
  buf_free(&bytes);
  cli_close(&r);
  return code;
}
