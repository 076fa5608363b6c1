/* The options of suar-voice: they stand where suar has its own table of commands; there is none here. */
#include "tui/cli/commands.h"

#include "tui/app.h"
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
    {.name = "data",
     .placeholder = "DIR",
     .kind = VALUE_DIR,
     .help = N_("folder of the journal and of installed content")},
    {.name = "pack",
     .placeholder = "FILE",
     .kind = VALUE_FILE,
     .help = N_("content pack to read instead of the installed one")},
    {.name = "help", .letter = 'h', .help = N_("say how to use the program or the command")},
    {.name = "version", .letter = 'V', .help = N_("say which version this is")},
};

const struct command *const *commands_list(size_t *count) {
  *count = 0;
  return NULL;
}

const struct option_row *commands_globals(size_t *count) {
  *count = COUNT(globals);
  return globals;
}

const struct command *commands_find(const char *name) {
  (void)name;
  return NULL;
}

int desk_run(const struct options *o) {
  return serve(o);
}
