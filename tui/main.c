/* main: gets the process into shape, reads the command line, and runs the desk or a command. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/clock.h"
#include "model/base/mem.h"
#include "tui/app.h"
#include "tui/cli/help.h"
#include "tui/config.h"
#include "tui/gettext.h"
#include "tui/jail.h"
#include "tui/lang.h"
#include "tui/options.h"
#include "tui/paths.h"
#include "tui/say.h"

/* A file that we open must never become stdin, stdout or stderr: what is printed would go into
 * it. Closed ones are opened so that writing to them fails. */
static void occupy_standard_files(void) {
  int fd;
  do
    fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
  while (fd >= 0 && fd <= STDERR_FILENO);
  if (fd >= 0) close(fd);
}

static int run_command(const struct options *o) {
  signal(SIGPIPE, SIG_IGN);
  return say_finish(o->command->run(o));
}

/* True when help or the version was asked for, and printed. */
static bool answered(const struct options *o) {
  if (options_has(o, "help"))
    help_print(o);
  else if (options_has(o, "version"))
    help_version();
  else
    return false;
  return true;
}

/* The reader's language: --lang (the first of several), the configuration, the environment. */
static void choose_language(struct options *o, char environment[PACK_TAG_BYTES]) {
  const char *asked = options_text(o, "lang");
  if (asked) snprintf(environment, PACK_TAG_BYTES, "%.*s", (int)strcspn(asked, ","), asked);
  if (asked) o->lang = environment;
  if (!o->lang && *o->config->staff_language) o->lang = o->config->staff_language;
  if (!o->lang) o->lang = environment;
  lang_use(o->lang, NULL);
}

static int run(struct options *o, struct config *config, char environment[PACK_TAG_BYTES]) {
  struct error e;
  char *path = paths_config();
  enum err wrong = config_load(config, path, &e);
  int code;
  free(path);
  o->config = config;
  choose_language(o, environment);
  if (answered(o))
    code = say_finish(EXIT_DONE);
  else if (wrong && !(o->command && o->command->needs_no_config))
    code = say_error(&e);
  else
    code = o->command ? run_command(o) : desk_run(o);
  config_free(config);
  return code;
}

/* Whether that word stands anywhere: what it means is known only after the locale was set up. */
static bool says_kiosk(int argc, char **argv) {
  for (int i = 1; i < argc; i++)
    if (strcmp(argv[i], "kiosk") == 0) return true;
  return false;
}

static bool is_kiosk(const struct options *o) {
  return o->command && strcmp(o->command->name, "kiosk") == 0 && !options_has(o, "help");
}

int main(int argc, char **argv) {
  struct options o;
  struct config config;
  struct error refused;
  char environment[PACK_TAG_BYTES];
  occupy_standard_files();
  signal(SIGCHLD, SIG_DFL); /* which is inherited: without it nobody learns how a program ended */
  mem_set_farewell(say_no_memory);
  bool is_refused = says_kiosk(argc, argv) && jail_scrub_environment(&refused);
  char *locale_dir = paths_locale();
  lang_start(locale_dir);
  free(locale_dir);
  lang_from_environment(environment);
  lang_use(environment, NULL);
  bool is_sound = options_parse(&o, argc, argv) &&
                  (clock_is_sound() ||
                   say_usage(NULL, _("SUAR_NOW must be a time with its zone, such as %s"),
                             "2026-11-22T10:00+07:00"));
  int code = !is_sound                      ? EXIT_USAGE
             : is_refused && is_kiosk(&o) ? say_error(&refused)
                                            : run(&o, &config, environment);
  options_free(&o);
  return code;
}
