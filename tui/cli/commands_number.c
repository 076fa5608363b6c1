/* The commands about what staff found out about the numbers of the directory. */
#include "tui/cli/commands.h"

#define FOUND_OUT                                                                                  \
  FIELD("by", "TEXT", VALUE_TEXT, N_("role or initials of whoever found out")), FIELD_DAY,         \
      FIELD_NOTE, TEXT_OR_JSON

static const struct option_row check_options[] = {
    FIELD_TERM("how", "HOW", TERMS_CHECK_HOW, N_("how it was checked")),
    FOUND_OUT,
};
static const struct option_row wrong_options[] = {
    FIELD_TERM("reason", "REASON", TERMS_WRONG_REASON, N_("what is wrong with it")),
    FOUND_OUT,
};
static const struct option_row list_options[] = {
    {.name = "sources", .help = N_("as rows of sources.csv, for the next pack")},
    LISTING_FORMAT,
};

/* code */
#define CHECKED "suar number check pho-th-doe-hotline-01 --how called --by JK"
static const struct example check_examples[] = {
    {N_("I called it and it works"), CHECKED},
};
/* code */
static const struct example wrong_examples[] = {
    {N_("Nobody answers any more"), "suar number wrong pho-th-doe-hotline-01 --reason no_answer"},
};
/* code */
static const struct example list_examples[] = {
    {N_("What head office puts into the next pack"), CHECKED " && suar number list --sources"},
};

/* code */
const struct command command_number_check = {
    .name = "number check",
    .operands = "ID",
    .min_operands = 1,
    .max_operands = 1,
    .run = cli_entry,
    OPTIONS(check_options),
    EXAMPLES(check_examples),
    .summary = N_("Record that a number of the directory works"),
    .details = N_("From then on this machine shows the day of the check as the age of the number. "
                  "Prints the id of the entry."),
    .caution = NO_NAMES,
};
/* code */
const struct command command_number_wrong = {
    .name = "number wrong",
    .operands = "ID",
    .min_operands = 1,
    .max_operands = 1,
    .run = cli_entry,
    OPTIONS(wrong_options),
    EXAMPLES(wrong_examples),
    .summary = N_("Record that a number of the directory is wrong"),
    .details = N_("Staff see a warning beside the number until it is found to work. Prints the id "
                  "of the entry."),
    .caution = NO_NAMES,
};
/* code */
const struct command command_number_list = {
    .name = "number list",
    .operands = "",
    .run = cli_number_list,
    OPTIONS(list_options),
    EXAMPLES(list_examples),
    .summary = N_("List what was found out about numbers, newest first"),
};
