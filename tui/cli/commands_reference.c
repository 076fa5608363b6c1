/* The commands that look things up: agencies and the reference shelf. */
#include "tui/cli/commands.h"

enum { ANY_OPERANDS = 100 };

static const struct option_row find_options[] = {
    {.name = "in",
     .placeholder = "CC",
     .kind = VALUE_COUNTRY,
     .help = N_("only agencies licensed in this country")},
    LISTING_FORMAT,
};
static const struct option_row listing_options[] = {LISTING_FORMAT};
/* code */
static const struct example find_examples[] = {
    {N_("Is this agency on a list? If not, what to do in Cambodia"),
     "suar agency find Sunrise Manpower --in KH || suar show licence-check --in KH"},
};

/* code */
const struct command command_agency_find = {
    .name = "agency find",
    .operands = "TEXT...",
    .min_operands = 1,
    .max_operands = ANY_OPERANDS,
    .run = cli_agency_find,
    OPTIONS(find_options),
    EXAMPLES(find_examples),
    .summary = N_("Look an agency up by its name or licence number"),
    .details = N_("Case, accents, legal forms such as Ltd or Sdn Bhd, and zeros before numbers do not "
                  "matter; nearly the same names are found if nothing else is. Exit status 1: it is on "
                  "no list here. That does not mean that it is illegal."),
};
/* code */
const struct command command_agency_lists = {
    .name = "agency lists",
    .operands = "",
    .run = cli_agency_lists,
    OPTIONS(listing_options),
    .summary = N_("Say which lists of agencies there are"),
};
/* code */
const struct command command_agency_import = {
    .name = "agency import",
    .operands = "FILE",
    .min_operands = 1,
    .max_operands = 1,
    .run = cli_agency_import,
    OPTIONS(listing_options),
    .summary = N_("Take in a list of agencies"),
    .details = N_("Reads a CSV file with the columns country, licence, name, alternate_name, status, "
                  "list_date, fee_charging, coc_rating, source_title, publisher, url, as_of. A list of "
                  "the same country and source_title is replaced as a whole; a file with a mistake "
                  "changes nothing."),
};

/* --- the reference shelf --- */

static const struct option_row recommendations_options[] = {
    {.name = "cluster",
     .placeholder = "LETTER",
     .kind = VALUE_CHOICE,
     .choices = "A|B|C|D|E|F|G|H|I|J", /* code */
     .help = N_("only those of this cluster of the progress review, A to J")},
    {.name = "forum",
     .placeholder = "N",
     .kind = VALUE_NUMBER,
     .min = 1,
     .max = 99,
     .help = N_("only those of this ASEAN Forum on Migrant Labour; from 13 on of its preparatory "
                "meetings")},
    LISTING_FORMAT,
};
static const struct option_row shelf_options[] = {
    {.name = "in",
     .placeholder = "CC",
     .kind = VALUE_COUNTRY,
     .help = N_("only what is about this country")},
    LISTING_FORMAT,
};
/* code */
static const struct example recommendations_examples[] = {
    {N_("What the forums recommended on complaints about pay"),
     "suar shelf recommendations --cluster C complaint"},
};
/* code */
static const struct example instruments_examples[] = {
    {N_("What the Philippines have ratified"), "suar shelf instruments --in PH"},
};

/* code */
const struct command command_shelf_recommendations = {
    .name = "shelf recommendations",
    .operands = "[TEXT...]",
    .max_operands = ANY_OPERANDS,
    .run = cli_shelf_recommendations,
    OPTIONS(recommendations_options),
    EXAMPLES(recommendations_examples),
    .summary = N_("List the recommendations of the ASEAN Forum on Migrant Labour"),
    .details = N_("In short, in English. With TEXT only those in which all its words stand. Exit status "
                  "1: there is none."),
};
/* code */
const struct command command_shelf_instruments = {
    .name = "shelf instruments",
    .operands = "[TEXT...]",
    .max_operands = ANY_OPERANDS,
    .run = cli_shelf_instruments,
    OPTIONS(shelf_options),
    EXAMPLES(instruments_examples),
    .summary = N_("List which international instruments countries have ratified"),
};
/* code */
const struct command command_shelf_attaches = {
    .name = "shelf attaches",
    .operands = "[TEXT...]",
    .max_operands = ANY_OPERANDS,
    .run = cli_shelf_attaches,
    OPTIONS(shelf_options),
    .summary = N_("List the labour attachés of countries"),
};
/* code */
const struct command command_shelf_figures = {
    .name = "shelf figures",
    .operands = "[TEXT...]",
    .max_operands = ANY_OPERANDS,
    .run = cli_shelf_figures,
    OPTIONS(shelf_options),
    .summary = N_("List the figures of the region"),
};
/* code */
const struct command command_shelf_means = {
    .name = "shelf means",
    .operands = "[TEXT...]",
    .max_operands = ANY_OPERANDS,
    .run = cli_shelf_means,
    OPTIONS(shelf_options),
    .summary = N_("List published prices of sending money"),
};
