/* The commands about the visitor's terminal. */
#include "tui/cli/commands.h"

static const struct option_row counter_options[] = {FROM_AND_TO, LISTING_FORMAT};
static const struct option_row status_options[] = {LISTING_FORMAT};
/* code */
static const struct example status_examples[] = {
    {N_("What this kiosk has and lacks"), "suar kiosk status"},
};

/* code */
const struct command command_kiosk = {
    .name = "kiosk",
    .operands = "",
    .run = cli_kiosk,
    .summary = N_("Run the visitor's terminal: reading and searching, locked"),
    .details = N_("It asks for a language and shows what there is to read. Nothing of a visit is kept, no "
                  "journal is opened, no program is started. A visit ends when the visitor leaves it, or "
                  "when nobody has pressed a key for a while (see [kiosk] in suar.conf). Staff leave it "
                  "with a phrase: on the first page, Ctrl-E twice."),
};
/* code */
const struct command command_kiosk_phrase = {
    .name = "kiosk phrase",
    .operands = "",
    .run = cli_kiosk_phrase,
    .summary = N_("Set the phrase with which staff leave the kiosk"),
    .details = N_("Asks for it twice; a program gives the same two lines. Only a hash of it is kept. The "
                  "kiosk knows it from its next start on."),
};
/* code */
const struct command command_kiosk_counters = {
    .name = "kiosk counters",
    .operands = "",
    .run = cli_kiosk_counters,
    OPTIONS(counter_options),
    .summary = N_("List what was read at the kiosk, as counts of a day and a language"),
    .details = N_("Only if counters is yes in [kiosk] of suar.conf. The kind \"search\" counts searches "
                  "that found nothing, never their words."),
};
/* code */
const struct command command_kiosk_status = {
    .name = "kiosk status",
    .operands = "",
    .run = cli_kiosk_status,
    OPTIONS(status_options),
    EXAMPLES(status_examples),
    .summary = N_("Say what the kiosk has and what it lacks"),
};
