/* The commands about the hub. */
#include "tui/cli/commands.h"
#include "tui/cli/hub.h"

#define HUB_URL                                                                                    \
  {                                                                                                \
    .name = "url", .placeholder = "URL", .kind = VALUE_TEXT,                                       \
    .help = N_("the hub, such as postgresql://centre-1@hub.example.org/suar (default: that of the " \
               "configuration)")                                                                   \
  }

static const struct option_row init_options[] = {HUB_URL};
static const struct option_row admit_options[] = {
    {.name = "role",
     .placeholder = "ROLE",
     .kind = VALUE_CHOICE,
     .choices = "machine|analyst|report|case-team",
     .help = N_("what the login may: machine (add its own entries; without it), analyst (counts "
                "without small figures), report (all reports) or case-team (sealed fields too)")},
    {.name = "install",
     .placeholder = "ID",
     .is_repeatable = true,
     .kind = VALUE_TEXT,
     .help = N_("install that it sends for, as \"suar journal status\" shows it")},
    {.name = "called", .placeholder = "TEXT", .kind = VALUE_TEXT, .help = N_("what people call this machine")},
    HUB_URL,
};
static const struct option_row push_options[] = {
    {.name = "all", .help = N_("send every entry again; what is there is not added twice")},
    HUB_URL,
};
static const struct option_row status_options[] = {LISTING_FORMAT, HUB_URL};

/* code */
const struct command command_hub_init = {
    .name = "hub init",
    .operands = "",
    .run = cli_hub_init,
    OPTIONS(init_options),
    .summary = N_("Make the hub in a PostgreSQL database, or bring it up to date"),
    .details = N_("To be run as the owner of the database, and again each year and after an update of "
                  "this program: it makes what is missing and changes nothing else."),
};
/* code */
const struct command command_hub_admit = {
    .name = "hub admit",
    .operands = "LOGIN",
    .min_operands = 1,
    .max_operands = 1,
    .run = cli_hub_admit,
    OPTIONS(admit_options),
    .summary = N_("Let somebody into the hub"),
    .details = N_("A login that is new is made; its password is printed once. A login may send for "
                  "several installs: those whose entries come to its machine on a stick."),
};
/* code */
const struct command command_hub_push = {
    .name = "hub push",
    .operands = "",
    .run = cli_hub_push,
    OPTIONS(push_options),
    .summary = N_("Send the hub what it does not have yet"),
    .details = N_("It may be cut at any moment and run again: nothing is lost, and nothing counts "
                  "twice. What arrived is asked of the hub afterwards."),
};
/* code */
const struct command command_hub_pull = {
    .name = "hub pull",
    .operands = "",
    .run = cli_hub_pull,
    OPTIONS(init_options),
    .summary = N_("Fetch content packs, and what others say about sessions and cases of this machine"),
    .details = N_("A newer pack is put into the folder \"received\" beside the journal; \"suar pack import\" "
                  "verifies it, shows what it changes and takes it."),
};
/* code */
const struct command command_hub_publish = {
    .name = "hub publish",
    .operands = "FILE",
    .min_operands = 1,
    .max_operands = 1,
    .run = cli_hub_publish,
    OPTIONS(init_options),
    .summary = N_("Put a signed content pack at the hub, for all machines"),
};
/* code */
const struct command command_hub_status = {
    .name = "hub status",
    .operands = "",
    .run = cli_hub_status,
    OPTIONS(status_options),
    .summary = N_("Say what the hub has of each machine, what is missing, and which exists twice"),
};
/* code */
const struct command command_hub_sweep = {
    .name = "hub sweep",
    .operands = "",
    .run = cli_hub_sweep,
    OPTIONS(init_options),
    .summary = N_("Delete at the hub for good what was erased from cases"),
    .details = N_("What was erased on a machine is hidden at the hub as soon as that arrives there; this "
                  "deletes it. Backups of the hub still have it, until they are deleted too."),
};
