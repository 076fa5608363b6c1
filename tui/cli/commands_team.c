/* The commands about the case team and about what identifies a person. */
#include "tui/cli/commands.h"

static const struct option_row status_options[] = {LISTING_FORMAT};
static const struct option_row person_options[] = {
    {.name = "name", .help = N_("write the name")},
    {.name = "phone", .help = N_("write the telephone number")},
    {.name = "address", .help = N_("write the address")},
    {.name = "papers", .help = N_("write the numbers of identity papers")},
    {.name = "story", .help = N_("write what happened, up to the end of the input")},
};
static const struct option_row read_options[] = {
    {.name = "yes", .help = N_("also where the output goes to a file or another program")},
};
static const struct option_row erase_options[] = {
    {.name = "reason", .placeholder = "TEXT", .kind = VALUE_TEXT,
     .help = N_("why; in the clear, without names")},
    {.name = "yes", .help = N_("do not ask again")},
};
/* code */
static const struct example status_examples[] = {
    {N_("Whether names can be recorded on this machine"), "suar team status"},
};

/* code */
const struct command command_team_set_up = {
    .name = "team set-up",
    .operands = "",
    .run = cli_team_set_up,
    .summary = N_("Make the keys of the case team, which names are sealed to"),
    .details = N_("Asks for a passphrase twice and shows three sheets, which belong on paper in three "
                  "places: any two of them open what is sealed when the passphrase is lost. Nothing "
                  "is written before two of them were typed back. A program gives one line each: the "
                  "passphrase, the same again, and, after it has read the three sheets, two of "
                  "them."),
};
/* code */
const struct command command_team_status = {
    .name = "team status",
    .operands = "",
    .run = cli_team_status,
    OPTIONS(status_options),
    EXAMPLES(status_examples),
    .summary = N_("Say whether a case team is set up on this machine"),
};
/* code */
const struct command command_team_passphrase = {
    .name = "team passphrase",
    .operands = "",
    .run = cli_team_passphrase,
    .summary = N_("Set a new passphrase of the case team"),
    .details = N_("Asks for the old one, then for the new one twice. The keys are made anew: who knew "
                  "the old passphrase reads nothing that is sealed from now on, not even with a copy "
                  "of the old file. The sheets stay as they are."),
};
/* code */
const struct command command_team_recover = {
    .name = "team recover",
    .operands = "",
    .run = cli_team_recover,
    .summary = N_("Set a new passphrase with two of the three sheets"),
    .details = N_("Asks for two sheets, then for the new passphrase twice. Capitals, blanks and dashes "
                  "of the sheets do not matter."),
};
/* code */
const struct command command_case_person = {
    .name = "case person",
    .operands = "CODE",
    .min_operands = 1,
    .max_operands = SIZE_MAX,
    .run = cli_case_person,
    OPTIONS(person_options),
    .summary = N_("Seal what identifies the person of a case"),
    .details = N_("Needs consent to a record. Asks for what the options name, or for everything, one "
                  "line each; a program gives the same lines. Nothing of it is taken from the command "
                  "line, where other programs can read it. An empty answer empties what an option "
                  "named, and leaves the rest as it was. Nobody at the desk can read it back: that "
                  "takes the passphrase of the case team."),
};
/* code */
const struct command command_case_read = {
    .name = "case read",
    .operands = "CODE",
    .min_operands = 1,
    .max_operands = 1,
    .run = cli_case_read,
    OPTIONS(read_options),
    .summary = N_("Show who the person of a case is, with the passphrase of the case team"),
    .details = N_("Every reading is an entry of the journal. After a wrong passphrase the next try has "
                  "to wait."),
};
/* code */
const struct command command_case_erase = {
    .name = "case erase",
    .operands = "CODE",
    .min_operands = 1,
    .max_operands = 1,
    .run = cli_case_erase,
    OPTIONS(erase_options),
    .summary = N_("Destroy what identifies the person of a case, for good"),
    .details = N_("The keys and the sealed fields are overwritten; the case and its counts stay, and so "
                  "does the proof that nobody has changed the journal."),
};
