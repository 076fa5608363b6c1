/* The commands about packs. */
#include "tui/cli/commands.h"

#define LOCALES                                                                                    \
  {                                                                                                \
    .name = "locales", .placeholder = "DIR", .kind = VALUE_DIR,                                    \
    .help = N_("folder of the translations (default: DIR/../locales/content)")                     \
  }

static const struct option_row build_options[] = {
    {.name = "output",
     .letter = 'o',
     .placeholder = "FILE",
     .kind = VALUE_FILE,
     .help = N_("the pack to write; must be given")},
    LOCALES,
    {.name = "over",
     .placeholder = "PACK",
     .kind = VALUE_FILE,
     .help = N_("a pack that only adds to this one: DIR leaves out what does not change")},
};
/* code */
static const struct example build_examples[] = {
    {N_("Build the pack out of its sources"), "suar pack build content -o new.pack"},
};
static const struct option_row sources_options[] = {
    {.name = "output",
     .letter = 'o',
     .placeholder = "DIR",
     .kind = VALUE_DIR,
     .help = N_("the new folder; must be given")},
};
/* code */
static const struct example sources_examples[] = {
    {N_("What a pack was built from, to correct or translate it"), "suar pack sources new.pack -o sources"},
};
static const struct option_row info_options[] = {LISTING_FORMAT};
/* code */
static const struct example info_examples[] = {
    {N_("What the pack holds"), "suar pack info"},
};
/* code */
static const struct example template_examples[] = {
    {N_("The texts of the content, for a new translation"), "suar pack pot content -o content.pot"},
};
static const struct option_row template_options[] = {
    {.name = "output",
     .letter = 'o',
     .placeholder = "FILE",
     .kind = VALUE_FILE,
     .help = N_("the file to write; must be given")},
};
static const struct option_row export_options[] = {
    {.name = "to",
     .placeholder = "TAG",
     .kind = VALUE_LANG,
     .help = N_("the language of the translation; must be given")},
    {.name = "output",
     .letter = 'o',
     .placeholder = "FILE",
     .kind = VALUE_FILE,
     .help = N_("the file to write; must be given")},
    LOCALES,
};
/* code */
static const struct example export_examples[] = {
    {N_("What is translated into Khmer, for a tool of translators"),
     "suar pack xliff-export content --to km -o km.xliff"},
};
static const struct option_row import_options[] = {LOCALES};
/* code */
static const struct example import_examples[] = {
    {N_("What came back from it"), "suar pack xliff-import content km.xliff"},
};
/* code */
static const struct example coverage_examples[] = {
    {N_("How much of the installed pack is translated and checked"), "suar pack coverage"},
    {N_("The same of the sources, with the interface, as a table"),
     "suar pack coverage content --format csv"},
};
static const struct option_row coverage_options[] = {
    LOCALES,
    LISTING_FORMAT,
};

/* code */
const struct command command_pack_build = {
    .name = "pack build",
    .operands = "DIR",
    .min_operands = 1,
    .max_operands = 1,
    .run = cli_pack_build,
    OPTIONS(build_options),
    EXAMPLES(build_examples),
    .needs_no_config = true,
    .summary = N_("Build a content pack out of its sources"),
    .details = N_("The same sources give the same bytes. When anything is inconsistent the file "
                  "and line are named and no pack is written."),
};
/* code */
const struct command command_pack_sources = {
    .name = "pack sources",
    .operands = "PACK",
    .min_operands = 1,
    .max_operands = 1,
    .run = cli_pack_sources,
    OPTIONS(sources_options),
    EXAMPLES(sources_examples),
    .needs_no_config = true,
    .summary = N_("Write the sources that a pack carries into a new folder"),
    .details = N_("\"suar pack build DIR/content\" makes the same pack of them again."),
};
/* code */
const struct command command_pack_info = {
    .name = "pack info",
    .operands = "",
    .run = cli_pack_info,
    OPTIONS(info_options),
    EXAMPLES(info_examples),
    .summary = N_("Say what the content pack holds"),
};
/* code */
const struct command command_pack_pot = {
    .name = "pack pot",
    .operands = "DIR",
    .min_operands = 1,
    .max_operands = 1,
    .run = cli_pack_pot,
    OPTIONS(template_options),
    EXAMPLES(template_examples),
    .needs_no_config = true,
    .summary = N_("Write all texts of the content as a template for translators"),
    .details = N_("A PO template: each text once, with the places where it stands and what it is."),
};
/* code */
const struct command command_pack_coverage = {
    .name = "pack coverage",
    .operands = "[DIR]",
    .max_operands = 1,
    .run = cli_pack_coverage,
    OPTIONS(coverage_options),
    EXAMPLES(coverage_examples),
    .summary = N_("Count what is translated and checked, by language and part"),
    .details = N_("With DIR the sources are counted, and the interface if its translations stand in "
                  "'ui' beside those of the content; else the installed pack. A draft has been "
                  "checked by no native reader; an outdated translation is of an earlier English "
                  "text. \"Translated\" counts drafts and reviewed texts."),
};
/* code */
const struct command command_pack_xliff_export = {
    .name = "pack xliff-export",
    .operands = "DIR",
    .min_operands = 1,
    .max_operands = 1,
    .run = cli_pack_xliff_export,
    OPTIONS(export_options),
    EXAMPLES(export_examples),
    .needs_no_config = true,
    .summary = N_("Write the texts of the content and their translation as XLIFF 1.2"),
    .details = N_("A text without a translation is \"new\", a draft \"needs-review-translation\", one of "
                  "an earlier English text \"needs-translation\", a reviewed one \"final\"."),
};
/* code */
const struct command command_pack_xliff_import = {
    .name = "pack xliff-import",
    .operands = "DIR FILE",
    .min_operands = 2,
    .max_operands = 2,
    .run = cli_pack_xliff_import,
    OPTIONS(import_options),
    EXAMPLES(import_examples),
    .needs_no_config = true,
    .summary = N_("Put translations of an XLIFF 1.2 file into the PO file of their language"),
    .details = N_("\"final\", \"signed-off\" and \"translated\" are taken as reviewed, other states as "
                  "drafts. What did not change keeps every byte. When anything is refused, nothing is "
                  "changed."),
};
