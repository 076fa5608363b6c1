/* The commands about what a centre adds itself. */
#include "tui/cli/commands.h"

static const struct option_row list_options[] = {LISTING_FORMAT};
/* code */
static const struct example add_examples[] = {
    {N_("The number of a shelter"),
     "echo 'Town Shelter,+66 55 123 456,TH,shelter,my;en,always,Visit,2026-01-05' > shelter.csv && "
     "suar pack add shelter.csv"},
};
/* code */
static const struct example own_examples[] = {
    {N_("What this centre added"), "suar pack own"},
};
/* code */
static const struct example remove_examples[] = {
    {N_("The shelter has closed"), "suar pack remove svc-own-th-town-shelter"},
};

/* code */
const struct command command_pack_add = {
    .name = "pack add",
    .operands = "FILE...",
    .min_operands = 1,
    .max_operands = SIZE_MAX,
    .run = cli_pack_add,
    OPTIONS(list_options),
    EXAMPLES(add_examples),
    .summary = N_("Add notices and numbers of this centre to the content of this machine"),
    .details = N_("FILE.md is a page: a title between two lines \"---\", then its text. FILE.csv holds a "
                  "number in each line: name,number,country,categories,languages,hours,source,checked. "
                  "Categories and languages are parted by \";\"; hours are like \"MO-FR 08:30-16:30\" or "
                  "\"always\", and may be empty like languages; the source and the day on which it was "
                  "checked must be given. What is there already is replaced. When anything is refused, "
                  "nothing is changed."),
};
/* code */
const struct command command_pack_own = {
    .name = "pack own",
    .operands = "",
    .run = cli_pack_own,
    OPTIONS(list_options),
    EXAMPLES(own_examples),
    .summary = N_("List the notices and numbers of this centre"),
};
/* code */
const struct command command_pack_remove = {
    .name = "pack remove",
    .operands = "ID",
    .min_operands = 1,
    .max_operands = 1,
    .run = cli_pack_remove,
    EXAMPLES(remove_examples),
    .summary = N_("Take away a notice, a number or a service that this centre added"),
};
