/* suar hsds import, suar hsds export */
#include "model/exchange/hsds.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "model/base/mem.h"
#include "model/exchange/own.h"
#include "tui/cli/cli.h"
#include "tui/config.h"
#include "tui/gettext.h"
#include "tui/paths.h"
#include "tui/trusted.h"

static void show_rows(void *context, size_t rows) {
  (void)context;
  fputc('\r', stderr);
  fprintf(stderr, _("%zu rows"), rows);
  fflush(stderr);
}

/* Takes the progress off the screen. */
static void end_progress(const struct hsds_options *how) {
  if (how->progress) fputs("\r\033[K", stderr);
}

static hsds_progress *progress(void) {
  return isatty(STDERR_FILENO) ? show_rows : NULL;
}

/* The pack is asked for names of languages only. */
static struct pack *open_known(const struct options *o) {
  struct pack *pack;
  char *path = paths_pack(o);
  if (pack_open(&pack, path, NULL)) pack = NULL;
  free(path);
  return pack;
}

/* What is imported, and how much it was. */
struct taking {
  const char *path;
  struct hsds_options how;
  struct hsds_counts counts;
};

static enum err take_in(void *context, const char *directory, struct error *e) {
  struct taking *t = context;
  return hsds_import(t->path, directory, &t->how, &t->counts, e);
}

/* Into the centre's own sources; what is read at the desk is made anew. */
static enum err take_in_own(struct taking *t, const struct options *o, char **dir, struct error *e) {
  struct depot_place place;
  trusted_place(&place, o);
  *dir = mem_format("%s/own/directory", place.data_dir);
  enum err err = own_fill(&place, o->config->centre_name, take_in, t, e);
  trusted_free_place(&place);
  return err;
}

int cli_hsds_import(const struct options *o) {
  struct error e;
  struct pack *pack = open_known(o);
  struct taking t = {.path = o->operands[0],
                     .how = {.source = options_text(o, "source"), .checked = options_text(o, "checked"),
                             .country = options_text(o, "in"), .pack = pack, .progress = progress()}};
  const char *named = options_text(o, "output");
  char *dir = named ? mem_text(named) : NULL;
  enum err err = named ? take_in(&t, dir, &e) : take_in_own(&t, o, &dir, &e);
  end_progress(&t.how);
  int code = err ? cli_refused(&e) : EXIT_DONE;
  if (!err)
    say(_("%s: %zu organizations, %zu services, %zu numbers, out of %zu rows"), dir, t.counts.organizations,
        t.counts.services, t.counts.numbers, t.counts.rows);
  free(dir);
  pack_close(&pack);
  return code;
}

int cli_hsds_export(const struct options *o) {
  struct hsds_counts n = {0};
  struct hsds_options how = {.progress = progress()};
  struct cli_reader r;
  struct error e;
  int code = cli_open(&r, o);
  if (code) return code;
  enum err err = hsds_export(r.pack, o->operands[0], &how, &n, &e);
  end_progress(&how);
  code = err ? cli_refused(&e) : EXIT_DONE;
  if (!err)
    say(_("%s: %zu organizations, %zu services, %zu numbers, as %zu rows"), o->operands[0], n.organizations,
        n.services, n.numbers, n.rows);
  if (!err && n.left_out)
    say(_("%zu rows belong to no service: only the folder form has them"), n.left_out);
  cli_close(&r);
  return code;
}
