/* suar-print orders */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tui/cli/cli.h"
#include "tui/config.h"
#include "tui/gettext.h"
#include "tui/lang.h"
#include "tui/press/job.h"
#include "tui/press/run.h"
#include "tui/press/spool.h"
#include "tui/spawn.h"

/* Where the sheets of the desk or of the kiosk go. */
struct printer {
  struct pack *pack;
  const struct options *options;
  const char *command, *centre, *country;
  bool is_escpos; /* what slips are printed with understands no pictures */
};

static enum job_form form_of(const struct printer *printer, const char *form) {
  static const char *const forms[][2] = {/* code */ {"slip58", "escpos58"}, {"slip80", "escpos80"}};
  for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
    if (strcmp(form, forms[i][0]) == 0) return job_form_of(forms[i][printer->is_escpos]);
  return JOB_A4;
}

static enum err print(void *context, const struct order *order, struct error *e) {
  const struct printer *printer = context;
  struct buf bytes = {0};
  if (strcmp(printer->command, "no") == 0) return error_set(e, ERR_REFUSED, N_("nothing is printed here"));
  enum err err = job_make(&bytes, printer->pack, order, form_of(printer, order->form),
                          printer->country, printer->centre, e);
  lang_use(printer->options->lang, NULL); /* what is said is for staff */
  if (!err) err = spawn_feed_bytes(printer->command, bytes.text, bytes.len_bytes, e);
  buf_free(&bytes);
  return err;
}

static void tell(void *context, const char *why) {
  (void)context;
  if (why) say(_("an order was thrown away: %s"), why);
}

/* The one line of standard input. */
static int print_line(struct printer *printer) {
  char line[ORDER_LINE_BYTES] = "";
  struct order order;
  struct error e;
  size_t len = fread(line, 1, sizeof line - 1, stdin);
  bool is_line = len && memchr(line, '\n', len) == line + len - 1;
  if (is_line) line[len - 1] = '\0';
  if (!is_line || strlen(line) != len - 1 || !order_parse(line, &order) || order.verb != ORDER_PRINT) {
    tell(NULL, _("this is no order"));
    return EXIT_INPUT;
  }
  return print(printer, &order, &e) ? say_error(&e) : EXIT_DONE;
}

/* Something is left that is being written or cannot be removed: whoever starts this program as long as
 * there is something must not do so without a breath. */
static int print_folder(struct printer *printer, const char *folder) {
  enum { BREATH_S = 2 };
  struct spool_user user = {print, tell, printer};
  struct spool_count done;
  struct error e;
  enum err err = spool_run(folder, &user, &done, &e);
  if (done.left) sleep(BREATH_S);
  if (err) return say_error(&e);
  return done.dropped ? EXIT_NOTHING : EXIT_DONE;
}

int run_orders(const struct options *o) {
  struct cli_reader r;
  bool is_desk = strcmp(o->operands[0], "-") == 0;
  const char *command = is_desk ? o->config->print : o->config->kiosk.print;
  const char *slips = is_desk ? o->config->slips : o->config->kiosk.slips;
  const char *country = is_desk ? o->config->desk_country : o->config->kiosk.country;
  struct printer printer = {.options = o,
                            .command = *command ? command : "lp",
                            .centre = o->config->centre_name,
                            .country = *country ? country : o->config->centre_country,
                            .is_escpos = strcmp(slips, "escpos") == 0};
  if (!*printer.country) printer.country = NULL;
  int code = cli_open(&r, o);
  if (code) return code;
  printer.pack = r.pack;
  code = is_desk ? print_line(&printer) : print_folder(&printer, o->operands[0]);
  cli_close(&r);
  return code;
}
