/* The commands about content and the machine. */
#include "tui/cli/beside.h"
#include "tui/cli/commands.h"

static const struct option_row topics_options[] = {
    RULES_IN,
    {.name = "stage",
     .placeholder = "STAGE",
     .kind = VALUE_TERM,
     .terms = TERMS_STAGE,
     .help = N_("only topics for this stage of migration")},
    {.name = "sector",
     .placeholder = "SECTOR",
     .kind = VALUE_TERM,
     .terms = TERMS_SECTOR,
     .help = N_("only topics for this kind of work")},
    LISTING_FORMAT,
};
/* code */
static const struct example home_examples[] = {
    {N_("What there is, in Khmer"), "suar home --lang km"},
};
/* code */
static const struct example topics_examples[] = {
    {N_("All topics in Thai"), "suar topics --lang th"},
    {N_("What there is to know at work in Singapore, for a spreadsheet"),
     "suar topics --in SG --stage working --format csv"},
};
static const struct option_row show_options[] = {
    RULES_IN,
    {.name = "sector",
     .placeholder = "SECTOR",
     .kind = VALUE_TERM,
     .terms = TERMS_SECTOR,
     .help = N_("only rules for this kind of work")},
    {.name = "for",
     .placeholder = "CC",
     .kind = VALUE_COUNTRY,
     .help = N_("home country: leave out of a list what is for people from elsewhere")},
    {.name = "width",
     .placeholder = "N",
     .kind = VALUE_NUMBER,
     .min = 10,
     .max = 1000,
     .help = N_("columns of a line (default: the terminal's, else 72)")},
    WITH_LANGUAGE,
    {.name = "format",
     .placeholder = "FORMAT",
     .kind = VALUE_CHOICE,
     .choices = "text|json|html",
     .help = N_("how to write it: text, json or html")},
};
/* code */
static const struct example show_examples[] = {
    {N_("The page about pay with the rules of Thailand"), "suar show pay --in TH"},
    {N_("The same in Khmer for another program"), "suar show pay --in TH --lang km --format json"},
    {N_("The card of a hotline"), "suar show svc-th-doe-hotline"},
    {N_("In Thai, with Burmese beside it"), "suar show pay --in TH --lang th --with my"},
    {N_("What a contract for work at sea must say, to print"),
     "suar show contract-check --in TH --sector fishing"},
};
static const struct option_row search_options[] = {
    {.name = "in",
     .placeholder = "CC",
     .kind = VALUE_COUNTRY,
     .help = N_("leave out what is about other countries")},
    {.name = "limit",
     .placeholder = "N",
     .kind = VALUE_NUMBER,
     .min = 1,
     .max = 1000,
     .help = N_("at most this many results (default: 20)")},
    LISTING_FORMAT,
};
/* code */
static const struct example search_examples[] = {
    {N_("Everything about overtime"), "suar search overtime"},
    {N_("A Thai word, wherever it stands in the text"), "suar search --lang th ค่าจ้าง"},
};
static const struct option_row guide_options[] = {
    {.name = "in",
     .placeholder = "CC",
     .kind = VALUE_COUNTRY,
     .help = N_("country of work, which is then not asked")},
    {.name = "for",
     .placeholder = "CC",
     .kind = VALUE_COUNTRY,
     .help = N_("home country: only services for people from there")},
    {.name = "width",
     .placeholder = "N",
     .kind = VALUE_NUMBER,
     .min = 10,
     .max = 1000,
     .help = N_("columns of a line (default: the terminal's, else 72)")},
    WITH_LANGUAGE,
    LISTING_FORMAT,
};
/* code */
static const struct example guide_examples[] = {
    {N_("What there are guides for"), "suar guide"},
    {N_("In Thailand, with the first question answered: yes, there is danger"),
     "echo 1 | suar guide held --in TH"},
    {N_("The whole tree for another program"), "suar guide passport-kept --format json"},
};
static const struct option_row hotlines_options[] = {
    {.name = "in",
     .placeholder = "CC",
     .kind = VALUE_COUNTRY,
     .help = N_("only hotlines that answer in this country")},
    {.name = "for",
     .placeholder = "CC",
     .kind = VALUE_COUNTRY,
     .help = N_("only hotlines for people of this nationality")},
    {.name = "need",
     .placeholder = "CATEGORY",
     .kind = VALUE_TERM,
     .terms = TERMS_CATEGORY,
     .help = N_("only hotlines that help with this")},
    {.name = "speaks",
     .placeholder = "TAG",
     .kind = VALUE_LANG,
     .help = N_("only hotlines that are known to speak this language")},
    {.name = "open-now", .help = N_("only hotlines whose stated hours include this moment")},
    {.name = "all",
     .help = N_("for staff: also numbers whose sources disagree, and closed services")},
    {.name = "format",
     .placeholder = "FORMAT",
     .kind = VALUE_CHOICE,
     .choices = "text|json|csv|vcard",
     .help = N_("how to write it: text, json, csv or vcard (the contacts of a phone)")},
};
/* code */
static const struct example hotlines_examples[] = {
    {N_("Who helps with wages in Malaysia"), "suar hotlines --in MY --need wage"},
    {N_("All hotlines as JSON"), "suar hotlines --format json"},
};
static const struct option_row listing_options[] = {LISTING_FORMAT};
/* code */
static const struct example lessons_examples[] = {
    {N_("The lessons and checklists there are"), "suar lessons"},
    {N_("A lesson as a page, for the trainer"), "suar show post-arrival-th"},
};
/* code */
static const struct example sample_examples[] = {
    {N_("Start a configuration file"), "suar config sample > suar.conf"},
};
static const struct option_row doctor_options[] = {
    {.name = "ruler",
     .help = N_("show lines of every language against a ruler, ask whether they look right in this terminal, "
                "and keep the answers for the list of languages")},
    LISTING_FORMAT,
};
/* code */
static const struct example doctor_examples[] = {
    {N_("What works on this machine, for another program"), "suar doctor --format json"},
};

/* code */
const struct command command_home = {
    .name = "home",
    .operands = "",
    .run = cli_home,
    EXAMPLES(home_examples),
    .summary = N_("Show the first page as text"),
    .details = N_("What there is, topic by topic, with the command that opens each part."),
};
/* code */
const struct command command_topics = {
    .name = "topics",
    .operands = "",
    .run = cli_topics,
    OPTIONS(topics_options),
    EXAMPLES(topics_examples),
    .summary = N_("List the topics"),
    .details = N_("\"Rules\" counts the sourced rules that the page of the topic shows: those of "
                  "the country, of ASEAN and of the world."),
};
/* code */
const struct command command_show = {
    .name = "show",
    .operands = "ID",
    .min_operands = 1,
    .max_operands = 1,
    .run = cli_show,
    OPTIONS(show_options),
    EXAMPLES(show_examples),
    .summary = N_("Show a topic, a guide, a lesson, a list, a rule, a service or a number"),
    .details = N_("Every rule and every number carries its source and the day of that source. "
                  "Without --in the country of the configuration counts."),
};
/* code */
const struct command command_search = {
    .name = "search",
    .operands = "TEXT...",
    .min_operands = 1,
    .max_operands = SIZE_MAX,
    .run = cli_search,
    OPTIONS(search_options),
    EXAMPLES(search_examples),
    .summary = N_("Find topics, rules and hotlines by any piece of their text"),
    .details = N_("Words are found inside running text of every script; capitals, Latin accents "
                  "and the digits of any script do not matter."),
};
/* code */
const struct command command_guide = {
    .name = "guide",
    .operands = "[ID]",
    .max_operands = 1,
    .run = cli_guide,
    OPTIONS(guide_options),
    EXAMPLES(guide_examples),
    .summary = N_("Ask what happened, question by question, and say what can be done"),
    .details = N_("Without ID the guides and first-contact cards are listed. Each question is "
                  "answered with the number of an answer, b goes back and q ends. The exit status "
                  "is 1 when the answers end before the guide does. Nothing is kept."),
};
/* code */
const struct command command_lessons = {
    .name = "lessons",
    .operands = "",
    .run = cli_lessons,
    OPTIONS(listing_options),
    EXAMPLES(lessons_examples),
    .summary = N_("List the lessons, the checklists and the contract check"),
    .details = N_("'suar show' and the id print each as a page."),
};
/* code */
const struct command command_hotlines = {
    .name = "hotlines",
    .operands = "",
    .run = cli_hotlines,
    OPTIONS(hotlines_options),
    EXAMPLES(hotlines_examples),
    .summary = N_("List hotlines and services"),
    .details = N_("A number whose sources disagree is left out unless --all is given. \"old\" "
                  "means: no date, or a source older than a year. As text the emergency numbers "
                  "of the country follow whatever is asked for, and before them, if nothing that "
                  "was asked for has a number, those who help with work; JSON and CSV hold only "
                  "what was asked for: ask for these with --need emergency."),
};
/* code */
const struct command command_config_sample = {
    .name = "config sample",
    .operands = "",
    .run = cli_config_sample,
    .options = NULL,
    EXAMPLES(sample_examples),
    .needs_no_config = true,
    .summary = N_("Print a commented sample of the configuration file"),
};
/* code */
const struct command command_doctor = {
    .name = "doctor",
    .operands = "",
    .run = cli_doctor,
    OPTIONS(doctor_options),
    EXAMPLES(doctor_examples),
    .needs_no_config = true,
    .summary = N_("Say what works on this machine and what does not"),
    .details = N_("The exit status is 1 when something that is needed is wrong."),
};
