/* The commands about signing packs and installing them. */
#include "tui/cli/commands.h"

static const struct option_row key_options[] = {
    {.name = "output",
     .letter = 'o',
     .placeholder = "NAME",
     .kind = VALUE_FILE,
     .help = N_("write NAME.key and NAME.pub; must be given")},
};
/* code */
static const struct example key_examples[] = {
    {N_("A pair of keys, with its passphrase from a pipe"),
     "yes 'four words nobody guesses' | suar pack key -o office"},
};
static const struct option_row sign_options[] = {
    {.name = "key",
     .placeholder = "FILE",
     .kind = VALUE_FILE,
     .help = N_("the secret key, made by this program or by minisign; must be given")},
    {.name = "expires",
     .placeholder = "DATE",
     .kind = VALUE_DATE,
     .help = N_("day after which the pack is shown as expired (default: in 365 days)")},
    {.name = "min-app",
     .placeholder = "VERSION",
     .kind = VALUE_TEXT,
     .help = N_("the first version of this program that may install it (default: the first that reads it)")},
    {.name = "second", .help = N_("write the second signature, FILE.2.minisig")},
};
/* code */
static const struct example sign_examples[] = {
    {N_("Sign a pack; FILE.minisig travels with it"),
     "echo 'four words nobody guesses' | suar pack sign new.pack --key office.key"},
};
static const struct option_row verify_options[] = {
    {.name = "key",
     .placeholder = "FILE",
     .kind = VALUE_FILE,
     .help = N_("a public key that is trusted this once, beside those of the configuration")},
    LISTING_FORMAT,
};
/* code */
static const struct example verify_examples[] = {
    {N_("Whether a pack would be taken"), "suar pack verify new.pack --key office.pub"},
};
static const struct option_row import_options[] = {
    {.name = "yes", .help = N_("do not ask, even when a number that is shown changes or goes")},
    LISTING_FORMAT,
};
static const struct option_row list_options[] = {LISTING_FORMAT};
/* code */
static const struct example list_examples[] = {
    {N_("The packs that are in force"), "suar pack list"},
};

/* code */
const struct command command_pack_key = {
    .name = "pack key",
    .operands = "",
    .run = cli_pack_key,
    OPTIONS(key_options),
    EXAMPLES(key_examples),
    .needs_no_config = true,
    .summary = N_("Make a pair of keys for signing packs"),
    .details = N_("Both are files of minisign. The secret one is locked with a passphrase: keep it off "
                  "the machines that packs are sent to. The line for their configuration is printed."),
};
/* code */
const struct command command_pack_sign = {
    .name = "pack sign",
    .operands = "FILE",
    .min_operands = 1,
    .max_operands = 1,
    .run = cli_pack_sign,
    OPTIONS(sign_options),
    EXAMPLES(sign_examples),
    .needs_no_config = true,
    .summary = N_("Sign a pack"),
    .details = N_("Writes FILE.minisig, which 'minisign -V' reads too. Name, version, countries, the days "
                  "of issue and expiry are signed with it."),
};
/* code */
const struct command command_pack_verify = {
    .name = "pack verify",
    .operands = "FILE",
    .min_operands = 1,
    .max_operands = 1,
    .run = cli_pack_verify,
    OPTIONS(verify_options),
    EXAMPLES(verify_examples),
    .summary = N_("Say whether a pack would be taken, and why not"),
    .details = N_("Nothing of the file is read before its signature holds, and nothing is changed."),
};
/* code */
const struct command command_pack_import = {
    .name = "pack import",
    .operands = "FILE",
    .min_operands = 1,
    .max_operands = 1,
    .run = cli_pack_import,
    OPTIONS(import_options),
    .summary = N_("Install a signed pack"),
    .details = N_("Shows what would change first. When a number that is shown changes or goes, the "
                  "version of the pack has to be typed. The pack before it is kept."),
};
/* code */
const struct command command_pack_list = {
    .name = "pack list",
    .operands = "",
    .run = cli_pack_list,
    OPTIONS(list_options),
    EXAMPLES(list_examples),
    .summary = N_("List the packs that are in force"),
};
/* code */
const struct command command_pack_rollback = {
    .name = "pack rollback",
    .operands = "[NAME]",
    .max_operands = 1,
    .run = cli_pack_rollback,
    .summary = N_("Go back to the pack before"),
    .details = N_("Without NAME that of the last import. Once more goes forward again."),
};
