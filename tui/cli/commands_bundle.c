/* The commands about what goes to other machines on a stick. */
#include "tui/cli/commands.h"

static const struct option_row trust_options[] = {
    {.name = "yes", .help = N_("do not ask: the check number was compared")},
};
static const struct option_row list_options[] = {LISTING_FORMAT};
static const struct option_row export_options[] = {
    {.name = "to",
     .placeholder = "MACHINE",
     .kind = VALUE_TEXT,
     .is_repeatable = true,
     .help = N_("a machine that may read it, by its name or the beginning of its install (default: all "
                "that are trusted)")},
    {.name = "since",
     .placeholder = "N",
     .kind = VALUE_NUMBER,
     .min = 0,
     .max = 999999999999999,
     .help = N_("the entries behind this number (default: those that it has not said to have)")},
    {.name = "all", .help = N_("all entries of this machine")},
    {.name = "as",
     .placeholder = "INSTALL",
     .kind = VALUE_TEXT,
     .help = N_("entries of what this machine was before a backup was put back, as \"suar journal restore\" "
                "named it")},
    TEXT_OR_JSON,
};
/* code */
static const struct example card_examples[] = {
    {N_("What another machine needs to trust this one"), "suar bundle card > this.card"},
};
/* code */
static const struct example machines_examples[] = {
    {N_("Which machines are trusted here, and what they have"), "suar bundle machines"},
};

/* code */
const struct command command_bundle_card = {
    .name = "bundle card",
    .operands = "",
    .run = cli_bundle_card,
    EXAMPLES(card_examples),
    .summary = N_("Write the card of this machine, which others need to trust it"),
    .details = N_("The card holds nothing secret. It has a check number: two people read it to each "
                  "other, best on the telephone, before one of them trusts the card."),
};
/* code */
const struct command command_bundle_trust = {
    .name = "bundle trust",
    .operands = "FILE",
    .min_operands = 1,
    .max_operands = 1,
    .run = cli_bundle_trust,
    OPTIONS(trust_options),
    .summary = N_("Trust the machine of a card"),
    .details = N_("Shows the check number of the card and asks for its last five digits, once it was "
                  "compared. From then on its bundles are taken here, and bundles can be written for "
                  "it. FILE may also be a bundle from it that was refused."),
};
/* code */
const struct command command_bundle_untrust = {
    .name = "bundle untrust",
    .operands = "MACHINE",
    .min_operands = 1,
    .max_operands = 1,
    .run = cli_bundle_untrust,
    .summary = N_("No longer trust a machine"),
    .details = N_("MACHINE is its name or the beginning of its install. What came from it stays."),
};
/* code */
const struct command command_bundle_machines = {
    .name = "bundle machines",
    .operands = "",
    .run = cli_bundle_machines,
    OPTIONS(list_options),
    EXAMPLES(machines_examples),
    .summary = N_("List the machines that are trusted, or whose entries are here"),
};
/* code */
const struct command command_bundle_export = {
    .name = "bundle export",
    .operands = "PATH",
    .min_operands = 1,
    .max_operands = 1,
    .run = cli_bundle_export,
    OPTIONS(export_options),
    .summary = N_("Write entries of this machine into a file for other machines"),
    .details = N_("PATH is a folder, such as a stick, or a file. In a folder the file gets a name that "
                  "tells nothing; the one before it is kept as well. Only the machines that it is for "
                  "can read it, and see from whom it is."),
};
/* code */
const struct command command_bundle_import = {
    .name = "bundle import",
    .operands = "PATH...",
    .min_operands = 1,
    .max_operands = SIZE_MAX,
    .run = cli_bundle_import,
    OPTIONS(list_options),
    .summary = N_("Take in the entries of other machines"),
    .details = N_("PATH is a bundle, or a folder of which all bundles for this machine are taken. Each "
                  "entry is taken once, however often it comes and in whatever order. A bundle that is "
                  "not whole, or not from a machine that is trusted here, changes nothing."),
};
