/* The commands about sessions and the journal. */
#include "tui/cli/commands.h"

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
      {.name = "lesson",                                                                           \
       .placeholder = "ID",                                                                        \
       .is_field = true,                                                                           \
       .kind = VALUE_TEXT,                                                                         \
       .help = N_("lesson that was given, as \"suar lessons\" lists them")},                        \
      {.name = "quiz-before",                                                                      \
       .placeholder = "RIGHT/ALL" /* code */,                                                      \
       .is_field = true,                                                                           \
       .kind = VALUE_TEXT,                                                                         \
       .help = N_("hands for the right answers of its quiz, of all hands, before the lesson, "     \
                  "such as 17/40")},                                                               \
      {.name = "quiz-after",                                                                       \
       .placeholder = "RIGHT/ALL" /* code */,                                                      \
       .is_field = true,                                                                           \
       .kind = VALUE_TEXT,                                                                         \
       .help = N_("the same after the lesson")},                                                   \
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
static const struct option_row listing_options[] = {LISTING_FORMAT};
/* code */
static const struct example status_examples[] = {
    {N_("How large the journal is"), "suar session add --who TH:other=1 && suar journal status"},
};
/* code */
static const struct example verify_examples[] = {
    {N_("Check the journal"), "suar session add --who BN:men=1 && suar journal verify"},
};

static const struct option_row retain_options[] = {
    {.name = "yes", .help = N_("do it; without this option it is only counted")},
    LISTING_FORMAT,
};
/* code */
static const struct example retain_examples[] = {
    {N_("What is old enough to go"), "suar session add --who BN:men=1 && suar journal retain"},
};

/* code */
const struct command command_session_add = {
    .name = "session add",
    .operands = "",
    .run = cli_session_add,
    OPTIONS(add_options),
    EXAMPLES(add_examples),
    .summary = N_("Record a session, without names"),
    .details = N_("Prints the id of each session. Counts are whole numbers from 0 to 100000, "
                  "and at least one is above 0. A batch is recorded as a whole or not at all."),
};
/* code */
const struct command command_session_list = {
    .name = "session list",
    .operands = "",
    .run = cli_session_list,
    OPTIONS(list_options),
    EXAMPLES(list_examples),
    .summary = N_("List recorded sessions, the newest first"),
};
/* code */
const struct command command_session_show = {
    .name = "session show",
    .operands = "ID",
    .min_operands = 1,
    .max_operands = 1,
    .run = cli_session_show,
    OPTIONS(one_options),
    EXAMPLES(show_session_examples),
    .summary = N_("Show one session"),
    .details = N_("The first six characters of an id are enough when only one session has them."),
};
/* code */
const struct command command_session_correct = {
    .name = "session correct",
    .operands = "ID",
    .min_operands = 1,
    .max_operands = 1,
    .run = cli_session_correct,
    OPTIONS(correct_options),
    EXAMPLES(correct_examples),
    .summary = N_("Correct a session by a new entry"),
    .details = N_("What is given replaces what was recorded; everything else stays. An empty "
                  "text empties a field. The old entry is kept in the journal."),
};
/* code */
const struct command command_session_void = {
    .name = "session void",
    .operands = "ID",
    .min_operands = 1,
    .max_operands = 1,
    .run = cli_session_void,
    OPTIONS(void_options),
    EXAMPLES(void_examples),
    .summary = N_("Take a session out of all counts by a new entry"),
};
/* code */
const struct command command_journal_status = {
    .name = "journal status",
    .operands = "",
    .run = cli_journal_status,
    OPTIONS(listing_options),
    EXAMPLES(status_examples),
    .summary = N_("Say what the journal holds"),
};
/* code */
const struct command command_journal_verify = {
    .name = "journal verify",
    .operands = "",
    .run = cli_journal_verify,
    OPTIONS(listing_options),
    EXAMPLES(verify_examples),
    .summary = N_("Check that nobody has changed the journal"),
    .details = N_("Computes the chain of hashes again and compares what reports read with what "
                  "was recorded. The exit status is 1 when something does not fit."),
};
/* code */
const struct command command_journal_rebuild = {
    .name = "journal rebuild",
    .operands = "",
    .run = cli_journal_rebuild,
    .summary = N_("Make the figures anew out of the entries"),
    .details = N_("Sessions, people and totals are derived from the entries of the journal. When "
                  "'journal verify' finds that they differ, this derives them again; the entries "
                  "themselves are never changed."),
};

/* code */
const struct command command_journal_retain = {
    .name = "journal retain",
    .operands = "",
    .run = cli_journal_retain,
    OPTIONS(retain_options),
    EXAMPLES(retain_examples),
    .summary = N_("Destroy what has been kept for long enough"),
    .details = N_("Drafts go after 7 days; what identifies the person of a case goes 12 months after "
                  "it was closed, as with \"case erase\"; notes and places of sessions go after 24 months. "
                  "Nothing of a case or a session goes before another machine or the hub has said that it "
                  "has the entries (\"suar bundle\", \"suar hub push\"). Cases, sessions and their counts "
                  "stay."),
};

/* code */
static const struct example unique_add_examples[] = {
    {N_("Count a person, once the centre has turned it on"),
     "mkdir -p \"$XDG_CONFIG_HOME/suar\" && printf '[centre]\\nunique_people = yes\\n' > "
     "\"$XDG_CONFIG_HOME/suar/suar.conf\" && printf '1994\\n0412\\nma\\n' | suar unique add"},
};
/* code */
static const struct example unique_count_examples[] = {
    {N_("How many different people came"),
     "suar session add --who MM:women=1 && suar unique count"},
};
static const struct option_row unique_count_options[] = {FROM_AND_TO, LISTING_FORMAT};

/* code */
const struct command command_unique_add = {
    .name = "unique add",
    .operands = "",
    .run = cli_unique_add,
    EXAMPLES(unique_add_examples),
    .summary = N_("Count a person who may have come before, without a name"),
    .details = N_("Asks for a few things that stay the same; without a terminal it reads them from "
                  "standard input, one a line, always in the same order. What was given is "
                  "forgotten; a code of 20 bits is kept that many people share. Who sits at this "
                  "machine and knows the answers of a person can find out whether that person was "
                  "probably counted. Other answers make another person. Off unless the "
                  "configuration says unique_people = yes."),
};
/* code */
const struct command command_unique_count = {
    .name = "unique count",
    .operands = "",
    .run = cli_unique_count,
    OPTIONS(unique_count_options),
    EXAMPLES(unique_count_examples),
    .summary = N_("Say how many different people were counted"),
    .details = N_("Whole months. \"People\" is an estimate, because some people share a code; "
                  "\"taken for known\" is the chance, in per cent, that the next newcomer is "
                  "taken for somebody who has been here."),
};
