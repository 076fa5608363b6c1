/* The commands about the exchange of directories. */
#include "tui/cli/commands.h"

static const struct option_row import_options[] = {
    {.name = "output",
     .letter = 'o',
     .placeholder = "DIR",
     .kind = VALUE_DIR,
     .help = N_("folder of directory sources to add to (default: the centre's own)")},
    {.name = "source",
     .placeholder = "TEXT",
     .kind = VALUE_TEXT,
     .help = N_("where the numbers are from, if they do not say so themselves")},
    {.name = "checked",
     .placeholder = "DATE",
     .kind = VALUE_DATE,
     .help = N_("the date of what says none itself")},
    {.name = "in",
     .placeholder = "CC",
     .kind = VALUE_COUNTRY,
     .help = N_("country of services that name none")},
};
/* code */
static const struct example export_examples[] = {
    {N_("The directory as a folder of tables"), "suar hsds export directory"},
    {N_("The same as JSON, service by service"), "suar hsds export directory.json"},
};
/* code */
static const struct example import_examples[] = {
    {N_("Bring it into a folder of sources"), "suar hsds import directory --output sources"},
};

/* code */
const struct command command_hsds_import = {
    .name = "hsds import",
    .operands = "PATH",
    .min_operands = 1,
    .max_operands = 1,
    .run = cli_hsds_import,
    OPTIONS(import_options),
    EXAMPLES(import_examples),
    .summary = N_("Take in a directory of services (HSDS 3.0)"),
    .details = N_("PATH is a folder with datapackage.json and CSV files, or a JSON file: a list of "
                  "services. Rows with the same id are replaced, other rows stay. Everything is kept "
                  "for a later export. A file with a mistake changes nothing."),
};
/* code */
const struct command command_hsds_export = {
    .name = "hsds export",
    .operands = "PATH",
    .min_operands = 1,
    .max_operands = 1,
    .run = cli_hsds_export,
    EXAMPLES(export_examples),
    .summary = N_("Write the directory of services as HSDS 3.0"),
    .details = N_("PATH is a JSON file if its name ends in .json, else a folder for datapackage.json "
                  "and CSV files. Numbers on which sources disagree are marked as such."),
};
