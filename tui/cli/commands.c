/* The command table: the one place that says what can be typed. */
#include <stdint.h>
#include <string.h>

#include "tui/cli/cli.h"
#include "tui/config.h"

#define COUNT(array) (sizeof array / sizeof array[0])
#define LISTING_FORMAT                                                                             \
  {                                                                                                \
    .name = "format", .placeholder = "FORMAT", .kind = VALUE_CHOICE, .choices = "text|json|csv",   \
    .help = N_("how to write it: text, json or csv")                                               \
  }
#define TEXT_OR_JSON                                                                               \
  {                                                                                                \
    .name = "format", .placeholder = "FORMAT", .kind = VALUE_CHOICE, .choices = "text|json",       \
    .help = N_("how to write it: text or json")                                                    \
  }
#define FROM_AND_TO                                                                                \
  {.name = "from", .placeholder = "DATE", .kind = VALUE_DATE, .help = N_("first day")}, {          \
    .name = "to", .placeholder = "DATE", .kind = VALUE_DATE, .help = N_("last day")                \
  }
#define RULES_IN                                                                                   \
  {                                                                                                \
    .name = "in", .placeholder = "CC", .kind = VALUE_COUNTRY,                                      \
    .help = N_("country whose rules to show, as two capital letters")                              \
  }

static const struct option_row globals[] = {
    {.name = "data",
     .placeholder = "DIR",
     .kind = VALUE_DIR,
     .help = N_("folder of the journal and of installed content")},
    {.name = "pack",
     .placeholder = "FILE",
     .kind = VALUE_FILE,
     .help = N_("content pack to read instead of the installed one")},
    {.name = "lang",
     .placeholder = "TAG",
     .kind = VALUE_LANG,
     .help = N_("language of the interface and of the content, such as th")},
    {.name = "theme",
     .placeholder = "NAME",
     .kind = VALUE_CHOICE,
     .choices = "default|high-contrast|mono",
     .help = N_("colours of the desk: default, high-contrast or mono")},
    {.name = "plain", .help = N_("no lines and no colours, for speech, braille and slow lines")},
    {.name = "no-input", .help = N_("never ask: whatever would need an answer is an error")},
    {.name = "help", .letter = 'h', .help = N_("say how to use the program or the command")},
    {.name = "version", .letter = 'V', .help = N_("say which version this is")},
};

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
    {.name = "width",
     .placeholder = "N",
     .kind = VALUE_NUMBER,
     .min = 10,
     .max = 1000,
     .help = N_("columns of a line (default: the terminal's, else 72)")},
    TEXT_OR_JSON,
};
/* code */
static const struct example show_examples[] = {
    {N_("The page about pay with the rules of Thailand"), "suar show pay --in TH"},
    {N_("The same in Khmer for another program"), "suar show pay --in TH --lang km --format json"},
    {N_("The card of a hotline"), "suar show svc-th-doe-hotline"},
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
    LISTING_FORMAT,
};
/* code */
static const struct example hotlines_examples[] = {
    {N_("Who helps with wages in Malaysia"), "suar hotlines --in MY --need wage"},
    {N_("All hotlines as JSON"), "suar hotlines --format json"},
};

#define SESSION_FIELDS                                                                             \
  {.name = "at",                                                                                   \
   .placeholder = "TIME",                                                                          \
   .is_field = true,                                                                               \
   .kind = VALUE_TEXT,                                                                             \
   .help = N_("when it was, such as 2026-11-22T10:00 (default: now)")},                            \
      {.name = "kind",                                                                             \
       .placeholder = "KIND",                                                                      \
       .is_field = true,                                                                           \
       .kind = VALUE_TERM,                                                                         \
       .terms = TERMS_KIND,                                                                        \
       .help = N_("client, outreach (default) or orientation")},                                   \
      {.name = "channel",                                                                          \
       .placeholder = "CHANNEL",                                                                   \
       .is_field = true,                                                                           \
       .kind = VALUE_TERM,                                                                         \
       .terms = TERMS_CHANNEL,                                                                     \
       .help = N_("walk-in (default for clients), outreach (default), phone, online, meeting, "    \
                  "training or kiosk")},                                                           \
      {.name = "place",                                                                            \
       .placeholder = "TEXT",                                                                      \
       .is_field = true,                                                                           \
       .kind = VALUE_TEXT,                                                                         \
       .help = N_("where it was, in your words")},                                                 \
      {.name = "country",                                                                          \
       .placeholder = "CC",                                                                        \
       .is_field = true,                                                                           \
       .kind = VALUE_COUNTRY,                                                                      \
       .help = N_("country of the place")},                                                        \
      {.name = "centre",                                                                           \
       .placeholder = "ID",                                                                        \
       .is_field = true,                                                                           \
       .kind = VALUE_TEXT,                                                                         \
       .help = N_("centre (default: the one of the configuration)")},                              \
      {.name = "language",                                                                         \
       .placeholder = "TAG",                                                                       \
       .is_field = true,                                                                           \
       .kind = VALUE_LANG,                                                                         \
       .is_repeatable = true,                                                                      \
       .help = N_("language that was spoken")},                                                    \
      {.name = "sector",                                                                           \
       .placeholder = "SECTOR",                                                                    \
       .is_field = true,                                                                           \
       .kind = VALUE_TERM,                                                                         \
       .terms = TERMS_SECTOR,                                                                      \
       .is_repeatable = true,                                                                      \
       .help = N_("kind of work of the people")},                                                  \
      {.name = "topic",                                                                            \
       .placeholder = "ID",                                                                        \
       .is_field = true,                                                                           \
       .kind = VALUE_TEXT,                                                                         \
       .is_repeatable = true,                                                                      \
       .help = N_("topic that was talked about")},                                                 \
      {.name = "who",                                                                              \
       .placeholder = "PEOPLE",                                                                    \
       .is_field = true,                                                                           \
       .kind = VALUE_TEXT,                                                                         \
       .is_repeatable = true,                                                                      \
       .help = N_("people of one nationality, such as VN:women=4,men=2,other=0,unstated=1; "       \
                  "\"-\" is a nationality that is not stated")},                                   \
      {.name = "role",                                                                             \
       .placeholder = "ROLE",                                                                      \
       .is_field = true,                                                                           \
       .kind = VALUE_TERM,                                                                         \
       .terms = TERMS_ROLE,                                                                        \
       .help = N_("potential, migrant, returnee or family")},                                      \
      {.name = "minutes",                                                                          \
       .placeholder = "N",                                                                         \
       .is_field = true,                                                                           \
       .kind = VALUE_NUMBER,                                                                       \
       .help = N_("how long it took")},                                                            \
      {.name = "materials",                                                                        \
       .placeholder = "N",                                                                         \
       .is_field = true,                                                                           \
       .kind = VALUE_NUMBER,                                                                       \
       .help = N_("leaflets and cards handed out")},                                               \
  {                                                                                                \
    .name = "note", .placeholder = "TEXT", .is_field = true, .kind = VALUE_TEXT,                   \
    .help = N_("a note without names")                                                             \
  }

static const struct option_row add_options[] = {
    SESSION_FIELDS,
    {.name = "json",
     .placeholder = "FILE",
     .kind = VALUE_FILE,
     .help =
         N_("read sessions from a file instead, one JSON object a line; \"-\" is standard input")},
    TEXT_OR_JSON,
};
/* code */
static const struct example add_examples[] = {
    {N_("Four women and two men from Viet Nam, reached at a market"),
     "suar session add --kind outreach --place 'Talaad Thai' --country TH --language vi "
     "--topic pay --who VN:women=4,men=2"},
    {N_("Two sessions at once: both are recorded, or neither"),
     "printf '%s\\n' '{\"kind\":\"client\",\"who\":[{\"nationality\":\"KH\",\"women\":1}]}' "
     "'{\"kind\":\"outreach\",\"who\":[{\"nationality\":\"MM\",\"men\":12}]}' | suar session add "
     "--json -"},
};

static const struct option_row list_options[] = {
    FROM_AND_TO,
    {.name = "limit",
     .placeholder = "N",
     .kind = VALUE_NUMBER,
     .min = 1,
     .max = 1000000,
     .help = N_("at most this many, the newest (default: all)")},
    {.name = "void", .help = N_("also sessions that were made void")},
    LISTING_FORMAT,
};
/* code */
static const struct example list_examples[] = {
    {N_("All sessions, for a spreadsheet"),
     "suar session add --who VN:women=4 && suar session list --format csv"},
};

static const struct option_row one_options[] = {TEXT_OR_JSON};
/* code */
static const struct example show_session_examples[] = {
    {N_("The session that was just added"),
     "suar session show \"$(suar session add --who PH:women=1)\""},
};

static const struct option_row correct_options[] = {
    SESSION_FIELDS,
    {.name = "reason",
     .placeholder = "TEXT",
     .kind = VALUE_TEXT,
     .help = N_("why it is corrected")},
    TEXT_OR_JSON,
};
/* code */
static const struct example correct_examples[] = {
    {N_("Three women, not two"),
     "suar session correct \"$(suar session add --who LA:women=2)\" --who LA:women=3 "
     "--reason 'counted again'"},
};

static const struct option_row void_options[] = {
    {.name = "reason",
     .placeholder = "TEXT",
     .kind = VALUE_TEXT,
     .help = N_("why it is taken out; must be given")},
};
/* code */
static const struct example void_examples[] = {
    {N_("Take out a session that was typed twice"),
     "suar session void \"$(suar session add --who ID:men=5)\" --reason 'typed twice'"},
};

static const struct option_row activity_options[] = {
    FROM_AND_TO,
    {.name = "by",
     .placeholder = "KEY,...",
     .is_repeatable = true,
     .kind = VALUE_TEXT,
     .help = N_("count apart by up to four of: year, quarter, month, centre, country, "
                "nationality, sector, channel, language, kind")},
    LISTING_FORMAT,
};
/* code */
static const struct example activity_examples[] = {
    {N_("People by nationality and month"),
     "suar session add --who MM:women=6,men=9 && suar report activity --by month,nationality"},
};

static const struct option_row build_options[] = {
    {.name = "output",
     .letter = 'o',
     .placeholder = "FILE",
     .kind = VALUE_FILE,
     .help = N_("the pack to write; must be given")},
    {.name = "locales",
     .placeholder = "DIR",
     .kind = VALUE_DIR,
     .help = N_("folder of the translations (default: DIR/../locales/content)")},
};
/* code */
static const struct example build_examples[] = {
    {N_("Build the pack out of its sources"), "suar pack build content -o new.pack"},
};
static const struct option_row listing_options[] = {LISTING_FORMAT};
/* code */
static const struct example info_examples[] = {
    {N_("What the pack holds"), "suar pack info"},
};
/* code */
static const struct example status_examples[] = {
    {N_("How large the journal is"), "suar session add --who TH:other=1 && suar journal status"},
};
/* code */
static const struct example verify_examples[] = {
    {N_("Check the journal"), "suar session add --who BN:men=1 && suar journal verify"},
};
/* code */
static const struct example sample_examples[] = {
    {N_("Start a configuration file"), "suar config sample > suar.conf"},
};
/* code */
static const struct example doctor_examples[] = {
    {N_("What works on this machine, for another program"), "suar doctor --format json"},
};

#define OPTIONS(array) .options = array, .option_count = COUNT(array)
#define EXAMPLES(array) .examples = array, .example_count = COUNT(array)

/* code */
static const struct command commands[] = {
    {.name = "home",
     .operands = "",
     .run = cli_home,
     EXAMPLES(home_examples),
     .summary = N_("Show the first page as text"),
     .details = N_("What there is, topic by topic, with the command that opens each part.")},
    {.name = "topics",
     .operands = "",
     .run = cli_topics,
     OPTIONS(topics_options),
     EXAMPLES(topics_examples),
     .summary = N_("List the topics"),
     .details = N_("\"Rules\" counts the sourced rules that the page of the topic shows: those of "
                   "the country, of ASEAN and of the world.")},
    {.name = "show",
     .operands = "ID",
     .min_operands = 1,
     .max_operands = 1,
     .run = cli_show,
     OPTIONS(show_options),
     EXAMPLES(show_examples),
     .summary = N_("Show a topic, a rule, a service or a number"),
     .details = N_("Every rule and every number carries its source and the day of that source. "
                   "Without --in the country of the configuration counts.")},
    {.name = "search",
     .operands = "TEXT...",
     .min_operands = 1,
     .max_operands = SIZE_MAX,
     .run = cli_search,
     OPTIONS(search_options),
     EXAMPLES(search_examples),
     .summary = N_("Find topics, rules and hotlines by any piece of their text"),
     .details = N_("Words are found inside running text of every script; capitals, Latin accents "
                   "and the digits of any script do not matter.")},
    {.name = "hotlines",
     .operands = "",
     .run = cli_hotlines,
     OPTIONS(hotlines_options),
     EXAMPLES(hotlines_examples),
     .summary = N_("List hotlines and services"),
     .details = N_("A number whose sources disagree is left out unless --all is given. \"old\" "
                   "means: no date, or a source older than a year.")},
    {.name = "session add",
     .operands = "",
     .run = cli_session_add,
     OPTIONS(add_options),
     EXAMPLES(add_examples),
     .summary = N_("Record a session, without names"),
     .details = N_("Prints the id of each session. Counts are whole numbers from 0 to 100000, "
                   "and at least one is above 0. A batch is recorded as a whole or not at all.")},
    {.name = "session list",
     .operands = "",
     .run = cli_session_list,
     OPTIONS(list_options),
     EXAMPLES(list_examples),
     .summary = N_("List recorded sessions, the newest first")},
    {.name = "session show",
     .operands = "ID",
     .min_operands = 1,
     .max_operands = 1,
     .run = cli_session_show,
     OPTIONS(one_options),
     EXAMPLES(show_session_examples),
     .summary = N_("Show one session"),
     .details = N_("The first six characters of an id are enough when only one session has them.")},
    {.name = "session correct",
     .operands = "ID",
     .min_operands = 1,
     .max_operands = 1,
     .run = cli_session_correct,
     OPTIONS(correct_options),
     EXAMPLES(correct_examples),
     .summary = N_("Correct a session by a new entry"),
     .details = N_("What is given replaces what was recorded; everything else stays. An empty "
                   "text empties a field. The old entry is kept in the journal.")},
    {.name = "session void",
     .operands = "ID",
     .min_operands = 1,
     .max_operands = 1,
     .run = cli_session_void,
     OPTIONS(void_options),
     EXAMPLES(void_examples),
     .summary = N_("Take a session out of all counts by a new entry")},
    {.name = "report activity",
     .operands = "",
     .run = cli_report_activity,
     OPTIONS(activity_options),
     EXAMPLES(activity_examples),
     .summary = N_("Count sessions, clients and people reached"),
     .details = N_("A client is counted in sessions of kind client, a person reached in outreach "
                   "and orientation; the two are never added up. The share of women is taken of "
                   "all people whose sex is stated.")},
    {.name = "journal status",
     .operands = "",
     .run = cli_journal_status,
     OPTIONS(listing_options),
     EXAMPLES(status_examples),
     .summary = N_("Say what the journal holds")},
    {.name = "journal verify",
     .operands = "",
     .run = cli_journal_verify,
     OPTIONS(listing_options),
     EXAMPLES(verify_examples),
     .summary = N_("Check that nobody has changed the journal"),
     .details = N_("Computes the chain of hashes again and compares what reports read with what "
                   "was recorded. The exit status is 1 when something does not fit.")},
    {.name = "journal rebuild",
     .operands = "",
     .run = cli_journal_rebuild,
     .summary = N_("Make the figures anew out of the entries"),
     .details = N_("Sessions, people and totals are derived from the entries of the journal. When "
                   "'journal verify' finds that they differ, this derives them again; the entries "
                   "themselves are never changed.")},
    {.name = "pack build",
     .operands = "DIR",
     .min_operands = 1,
     .max_operands = 1,
     .run = cli_pack_build,
     OPTIONS(build_options),
     EXAMPLES(build_examples),
     .needs_no_config = true,
     .summary = N_("Build a content pack out of its sources"),
     .details = N_("The same sources give the same bytes. When anything is inconsistent the file "
                   "and line are named and no pack is written.")},
    {.name = "pack info",
     .operands = "",
     .run = cli_pack_info,
     OPTIONS(listing_options),
     EXAMPLES(info_examples),
     .summary = N_("Say what the content pack holds")},
    {.name = "config sample",
     .operands = "",
     .run = cli_config_sample,
     .options = NULL,
     EXAMPLES(sample_examples),
     .needs_no_config = true,
     .summary = N_("Print a commented sample of the configuration file")},
    {.name = "doctor",
     .operands = "",
     .run = cli_doctor,
     OPTIONS(listing_options),
     EXAMPLES(doctor_examples),
     .needs_no_config = true,
     .summary = N_("Say what works on this machine and what does not"),
     .details = N_("The exit status is 1 when something that is needed is wrong.")},
};

const struct command *commands_list(size_t *count) {
  *count = COUNT(commands);
  return commands;
}

const struct option_row *commands_globals(size_t *count) {
  *count = COUNT(globals);
  return globals;
}

const struct command *commands_find(const char *name) {
  for (size_t i = 0; i < COUNT(commands); i++)
    if (strcmp(commands[i].name, name) == 0) return &commands[i];
  return NULL;
}
