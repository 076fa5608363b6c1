/* The options of suar-voice, and its help: they stand where suar has its own table of commands and its
 * own help; there are no commands here. */
#include "tui/cli/commands.h"

#include <config.h>

#include "model/base/buf.h"
#include "tui/app.h"
#include "tui/cli/help.h"
#include "tui/gettext.h"
#include "tui/voice/serve.h"

static const struct option_row globals[] = {
    {.name = "languages", .help = N_("name the languages that there is a voice for, and end")},
    {.name = "pipe",
     .placeholder = "FILE",
     .kind = VALUE_FILE,
     .help = N_("take orders from this named pipe instead of standard input")},
    {.name = "ready",
     .placeholder = "FILE",
     .kind = VALUE_FILE,
     .help = N_("write the languages that there is a voice for into this file first")},
    {.name = "to",
     .placeholder = "FILE",
     .kind = VALUE_FILE,
     .help = N_("write the sound into this WAV file instead of playing it")},
    {.name = "report", .help = N_("say on standard output what is being done")},
    WHERE_CONTENT_IS,
    HELP_AND_VERSION,
};

const struct command *const *commands_list(size_t *count) {
  *count = 0;
  return NULL;
}

const struct option_row *commands_globals(size_t *count) {
  *count = COUNT(globals);
  return globals;
}

/* --- help --- */

void help_print(const struct options *o) {
  struct buf out = {0};
  (void)o;
  buf_addf(&out, "%s\n\n%s\n\n", _("Usage: suar-voice [OPTION...]"),
           _("Reads pages of suar aloud, as orders say, one a line: \"say page ID COUNTRY LANG\" (\"-\" for no\n"
             "country), \"pause\" (which also goes on), \"again\", \"stop\"."));
  for (size_t i = 0; i < COUNT(globals); i++)
    buf_addf(&out, "  --%s%s%s\n      %s\n", globals[i].name, globals[i].placeholder ? " " : "",
             globals[i].placeholder ? globals[i].placeholder : "", _(globals[i].help));
  say_data(buf_text(&out));
  buf_free(&out);
}

void help_version(void) {
  say_data(PACKAGE_STRING "\n");
}

int desk_run(const struct options *o) {
  return serve(o);
}
