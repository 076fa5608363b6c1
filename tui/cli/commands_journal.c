/* The commands about backups of the journal, and about one that is damaged. */
#include "tui/cli/commands.h"

static const struct option_row listing_options[] = {LISTING_FORMAT};
static const struct option_row yes_options[] = {
    {.name = "yes", .help = N_("do it; without this option it is only looked at")},
    {.name = "own", .help = N_("FILE is of this machine, from before its journal was lost")},
    LISTING_FORMAT,
};
/* code */
static const struct example backup_examples[] = {
    {N_("Take a copy of the journal away on a stick"),
     "suar session add --who BN:men=1 && suar journal backup stick.db"},
};
/* code */
static const struct example restore_examples[] = {
    {N_("What putting a backup back would do"),
     "suar session add --who BN:men=1 && suar journal backup copy.db && suar journal restore copy.db"},
    {N_("Put a backup back"),
     "suar session add --who BN:men=1 && suar journal backup old.db && suar journal restore old.db --yes"},
};
/* code */
static const struct example salvage_examples[] = {
    {N_("What can still be read of a damaged journal, and of an old backup beside it"),
     "suar session add --who BN:men=1 && suar journal backup beside.db && suar journal salvage beside.db"},
};
/* code */
static const struct example export_examples[] = {
    {N_("All entries, for another program"),
     "suar session add --who BN:men=1 && suar journal export --format json"},
};

/* code */
const struct command command_journal_backup = {
    .name = "journal backup",
    .operands = "[FILE]",
    .max_operands = 1,
    .run = cli_journal_backup,
    OPTIONS(listing_options),
    EXAMPLES(backup_examples),
    .summary = N_("Write a verified copy of the journal"),
    .details = N_("The desk may be open meanwhile. The copy is read back and verified before it gets its "
                  "name; its hash stands beside it, in FILE.b2sum. A file that is there is not written "
                  "over; in a folder the copy is named after the day. What is sealed stays sealed in it. "
                  "The desk makes such a copy every day in the folder \"snapshots\" beside the journal and "
                  "keeps those of seven days and four weeks; when a case is erased, a new one takes their "
                  "place. Copies that you took elsewhere still have the case: destroy them yourself. "
                  "Without FILE, the one of today in that folder is made anew."),
};
/* code */
const struct command command_journal_restore = {
    .name = "journal restore",
    .operands = "FILE",
    .min_operands = 1,
    .max_operands = 1,
    .run = cli_journal_restore,
    OPTIONS(yes_options),
    EXAMPLES(restore_examples),
    .summary = N_("Put a backup of the journal back"),
    .details = N_("Nothing is taken away: what was written after the backup comes along, as far as it can "
                  "be read. The journal before is kept in the folder \"replaced\". When entries are "
                  "missing that may have reached other machines, this machine gets a new identity, so that "
                  "no number is given twice. End the desk first."),
};
/* code */
const struct command command_journal_salvage = {
    .name = "journal salvage",
    .operands = "[FILE]",
    .max_operands = 1,
    .run = cli_journal_salvage,
    OPTIONS(yes_options),
    EXAMPLES(salvage_examples),
    .summary = N_("Make a new journal out of what can still be read"),
    .details = N_("For a journal that is damaged: entry by entry everything is read that proves itself by "
                  "its hash, out of the journal and out of FILE, which may be damaged too. Says how many "
                  "entries are missing, their numbers and days. The damaged journal is kept in the folder "
                  "\"replaced\". End the desk first."),
};
/* code */
const struct command command_journal_export = {
    .name = "journal export",
    .operands = "",
    .run = cli_journal_export,
    OPTIONS(listing_options),
    EXAMPLES(export_examples),
    .summary = N_("List all entries of the journal as they were written"),
    .details = N_("Those of other machines too. What identifies a person is in none of them."),
};
