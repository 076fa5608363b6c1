/* The commands about reports. */
#include "tui/cli/commands.h"

static const struct option_row activity_options[] = {
    FROM_AND_TO,
    {.name = "by",
     .placeholder = "KEY,...",
     .is_repeatable = true,
     .kind = VALUE_TEXT,
     .help = N_("count apart by up to four of: year, quarter, month, centre, country, "
                "nationality, sector, channel, language, kind")},
    LISTING_FORMAT,
};
/* code */
static const struct example activity_examples[] = {
    {N_("People by nationality and month"),
     "suar session add --who MM:women=6,men=9 && suar report activity --by month,nationality"},
};

/* code */
const struct command command_report_activity = {
    .name = "report activity",
    .operands = "",
    .run = cli_report_activity,
    OPTIONS(activity_options),
    EXAMPLES(activity_examples),
    .summary = N_("Count sessions, clients and people reached"),
    .details = N_("A client is counted in sessions of kind client, a person reached in outreach "
                  "and orientation; the two are never added up. The share of women is taken of "
                  "all people whose sex is stated."),
};
