/* The commands about cases. Each field of the records of the casebook is an option here, by the
 * same name with dashes; a test compares the two. */
#include "tui/cli/commands.h"

#define AMOUNT_IN(help) FIELD("amount", "AMOUNT", VALUE_TEXT, help)
#define NEXT_STEP                                                                                  \
  FIELD("step", "TEXT", VALUE_TEXT, N_("the next step, in a few words")),                          \
      FIELD("due", "DATE", VALUE_DATE, N_("day of the next step"))
#define CASE_FIELDS(country_help)                                                                  \
  FIELD_TERM("type", "TYPE", TERMS_CASE_TYPE, N_("what the complaint is about")),                  \
      {.name = "who",                                                                              \
       .placeholder = "PEOPLE",                                                                    \
       .is_field = true,                                                                           \
       .kind = VALUE_TEXT,                                                                         \
       .is_repeatable = true,                                                                      \
       .help = N_("workers of one nationality, such as VN:women=4,men=2; \"-\" is a nationality "  \
                  "that is not stated")},                                                          \
      FIELD("country", "CC", VALUE_COUNTRY, country_help), FIELD_SECTOR,                           \
      FIELD_TERM("against", "WHOM", TERMS_AGAINST, N_("against whom it is")),                      \
      FIELD_TERM("channel", "CHANNEL", TERMS_CASE_CHANNEL, N_("the way that it takes")),           \
      NEXT_STEP, FIELD("language", "TAG", VALUE_LANG, N_("language that is spoken")),              \
      FIELD("centre", "ID", VALUE_TEXT,                                                            \
            N_("centre (default: the one of the configuration)")),                                 \
      FIELD("session", "ID", VALUE_TEXT, N_("session in which it came up")),                       \
      FIELD("guide", "ID", VALUE_TEXT, N_("answer of guided help that led to it")), FIELD_AT,      \
      FIELD_NOTE

static const struct option_row open_options[] = {
    CASE_FIELDS(N_("country where it happened (default: that of the centre, else of the desk, in the "
                   "configuration)")),
    BATCH,
    TEXT_OR_JSON,
};
static const struct option_row note_options[] = {FIELD_NOTE, FIELD_AT, TEXT_OR_JSON};
static const struct option_row follow_up_options[] = {NEXT_STEP, FIELD_NOTE, FIELD_AT,
                                                      TEXT_OR_JSON};
static const struct option_row money_options[] = {
    FIELD_TERM("stage", "STAGE", TERMS_MONEY_STAGE, N_("how far it has come")),
    AMOUNT_IN(N_("how much, such as 1250.50")),
    FIELD("currency", "CUR", VALUE_TEXT, N_("its currency as three capital letters")),
    FIELD_TERM("payer", "WHOM", TERMS_PAYER, N_("who pays or is to pay")),
    FIELD_DAY,
    FIELD_NOTE,
    TEXT_OR_JSON,
};
static const struct option_row consent_options[] = {
    FIELD_TERM("purpose", "PURPOSE", TERMS_PURPOSE, N_("what the person was asked to agree to")),
    FIELD_TERM("answer", "ANSWER", TERMS_CONSENT, N_("what the person said")),
    FIELD("language", "TAG", VALUE_LANG, N_("language in which it was asked")),
    FIELD_TERM("aloud", "ANSWER", TERMS_YES_NO, N_("whether it was read aloud")),
    FIELD_AT,
    {.name = "yes", .help = N_("do not ask before something is destroyed")},
    TEXT_OR_JSON,
};
static const struct option_row refer_options[] = {
    FIELD("service", "ID", VALUE_TEXT, N_("service of the directory, such as svc-th-doe-hotline")),
    FIELD_TERM("need", "CATEGORY", TERMS_CATEGORY, N_("what the person needs there")),
    FIELD("country", "CC", VALUE_COUNTRY, N_("country where it is needed")),
    FIELD_NOTE,
    FIELD_AT,
    TEXT_OR_JSON,
};
static const struct option_row close_options[] = {
    FIELD_TERM("reason", "REASON", TERMS_CLOSE_REASON, N_("how it ended")),
    FIELD_NOTE,
    FIELD_AT,
    TEXT_OR_JSON,
};
static const struct option_row correct_options[] = {
    CASE_FIELDS(N_("country where it happened")),
    {.name = "reason",
     .placeholder = "TEXT",
     .kind = VALUE_TEXT,
     .help = N_("why it is corrected")},
    TEXT_OR_JSON,
};
static const struct option_row list_options[] = {
    {.name = "type",
     .placeholder = "TYPE",
     .kind = VALUE_TERM,
     .terms = TERMS_CASE_TYPE,
     .lists_terms = true,
     .help = N_("only cases of this type")},
    {.name = "country",
     .placeholder = "CC",
     .kind = VALUE_COUNTRY,
     .help = N_("only cases from this country")},
    {.name = "sector",
     .placeholder = "SECTOR",
     .kind = VALUE_TERM,
     .terms = TERMS_SECTOR,
     .help = N_("only cases from this kind of work")},
    {.name = "against",
     .placeholder = "WHOM",
     .kind = VALUE_TERM,
     .terms = TERMS_AGAINST,
     .help = N_("only cases against this party")},
    {.name = "nationality",
     .placeholder = "CC",
     .kind = VALUE_COUNTRY,
     .help = N_("only cases with workers of this nationality")},
    FROM_AND_TO,
    {.name = "due",
     .placeholder = "DATE",
     .kind = VALUE_DATE,
     .help = N_("only open cases whose next step is due by this day")},
    {.name = "due-now", .help = N_("only open cases whose next step is due today or overdue")},
    {.name = "closed", .help = N_("also closed cases")},
    {.name = "only-closed", .help = N_("only closed cases")},
    {.name = "limit",
     .placeholder = "N",
     .kind = VALUE_NUMBER,
     .min = 1,
     .max = 1000000,
     .help = N_("at most this many (default: all)")},
    LISTING_FORMAT,
};
static const struct option_row one_options[] = {TEXT_OR_JSON};
static const struct option_row owed_options[] = {LISTING_FORMAT};

/* code */
#define NEW_CASE "suar case open --type unpaid_wages --who KH:men=1"
static const struct example open_examples[] = {
    {N_("Six workers of a factory who have not been paid"),
     "suar case open --type unpaid_wages --country TH --sector manufacturing --against employer "
     "--who KH:women=4,men=2 --step 'call the employer' --due 2026-12-01"},
    {N_("Two cases at once: both are opened, or neither"),
     "printf '%s\\n' '{\"type\":\"housing\",\"who\":[{\"nationality\":\"MM\",\"men\":3}]}' "
     "'{\"type\":\"dismissal\",\"who\":[{\"women\":1}]}' | suar case open --json -"},
};
/* code */
static const struct example note_examples[] = {
    {N_("What the employer said"),
     "suar case note \"$(" NEW_CASE ")\" --note 'the employer promises to pay on Friday'"},
};
/* code */
static const struct example follow_up_examples[] = {
    {N_("Look at it again in a week"),
     "suar case follow-up \"$(" NEW_CASE ")\" --step 'ask whether the wages came' --due 2026-12-08"},
};
/* code */
static const struct example money_examples[] = {
    {N_("What the workers asked for"),
     "suar case money \"$(" NEW_CASE ")\" --stage asked --amount 12500 --currency THB "
     "--payer employer"},
};
/* code */
static const struct example consent_examples[] = {
    {N_("The worker agrees to be called again"),
     "suar case consent \"$(" NEW_CASE ")\" --purpose contact --answer given --language km "
     "--aloud yes"},
};
/* code */
static const struct example refer_examples[] = {
    {N_("Send the worker to a hotline"),
     "suar case refer \"$(" NEW_CASE ")\" --service svc-th-doe-hotline --need wage"},
};
/* code */
static const struct example close_examples[] = {
    {N_("The wages were paid"),
     "suar case close \"$(" NEW_CASE ")\" --reason settled --note 'paid in full'"},
};
/* code */
static const struct example reopen_examples[] = {
    {N_("The employer did not pay after all"),
     "code=$(" NEW_CASE ") && suar case close \"$code\" --reason settled && "
     "suar case reopen \"$code\" --note 'the cheque was not covered'"},
};
/* code */
static const struct example correct_examples[] = {
    {N_("Two men, not one"),
     "suar case correct \"$(" NEW_CASE ")\" --who KH:men=2 --reason 'a colleague came too'"},
};
/* code */
static const struct example list_examples[] = {
    {N_("What is due by the end of the year"),
     NEW_CASE " --step 'call the agency' --due 2026-12-01 && suar case list --due 2026-12-31"},
};
/* code */
static const struct example show_examples[] = {
    {N_("Everything about a case"), "suar case show \"$(" NEW_CASE ")\""},
};
/* code */
static const struct example owed_examples[] = {
    {N_("Who still waits for money"),
     "suar case money \"$(" NEW_CASE ")\" --stage awarded --amount 9000 --currency THB && "
     "suar case owed"},
};

#define ABOUT_A_CASE                                                                               \
  .operands = "CODE", .min_operands = 1, .max_operands = 1, .caution = NO_NAMES

/* code */
const struct command command_case_open = {
    .name = "case open",
    .operands = "",
    .run = cli_entry,
    OPTIONS(open_options),
    EXAMPLES(open_examples),
    .summary = N_("Open a case, without names"),
    .details = N_("Prints the code of the case, such as TH-7K3Q, which stands for the person. A case "
                  "may be that of one worker or of many; it has at least one, and a type. A batch is "
                  "recorded as a whole or not at all."),
    .caution = NO_NAMES,
};
/* code */
const struct command command_case_note = {
    .name = "case note",
    ABOUT_A_CASE,
    .run = cli_entry,
    OPTIONS(note_options),
    EXAMPLES(note_examples),
    .summary = N_("Write down what happened in a case"),
    .details = N_("The code of a case may be typed in small letters and without its dash."),
};
/* code */
const struct command command_case_follow_up = {
    .name = "case follow-up",
    ABOUT_A_CASE,
    .run = cli_entry,
    OPTIONS(follow_up_options),
    EXAMPLES(follow_up_examples),
    .summary = N_("Set the next step of a case and its day"),
};
/* code */
const struct command command_case_money = {
    .name = "case money",
    ABOUT_A_CASE,
    .run = cli_entry,
    OPTIONS(money_options),
    EXAMPLES(money_examples),
    .summary = N_("Record money that was asked for, awarded or received"),
    .details = N_("Awarded is not received: both are recorded. Of what was asked for and awarded the "
                  "latest amount counts, of what was received all of it. Currencies are never added "
                  "up."),
};
/* code */
const struct command command_case_consent = {
    .name = "case consent",
    ABOUT_A_CASE,
    .run = cli_entry,
    OPTIONS(consent_options),
    EXAMPLES(consent_examples),
    .summary = N_("Record what the person of a case agreed to"),
    .details = N_("Each purpose is asked for by itself, and the last answer counts. When consent to "
                  "keep a record is withdrawn, what identifies the person is destroyed for good: that "
                  "is asked once more, and needs --yes where nobody can be asked."),
};
/* code */
const struct command command_case_refer = {
    .name = "case refer",
    ABOUT_A_CASE,
    .run = cli_entry,
    OPTIONS(refer_options),
    EXAMPLES(refer_examples),
    .summary = N_("Refer the person of a case to a service"),
    .details = N_("Prints the id of the referral; 'referral answer' records what came of it. For a "
                  "person without a case there is 'referral add'."),
};
/* code */
const struct command command_case_close = {
    .name = "case close",
    ABOUT_A_CASE,
    .run = cli_entry,
    OPTIONS(close_options),
    EXAMPLES(close_examples),
    .summary = N_("Close a case with a reason"),
};
/* code */
const struct command command_case_reopen = {
    .name = "case reopen",
    ABOUT_A_CASE,
    .run = cli_entry,
    OPTIONS(follow_up_options),
    EXAMPLES(reopen_examples),
    .summary = N_("Open a closed case again"),
};
/* code */
const struct command command_case_correct = {
    .name = "case correct",
    ABOUT_A_CASE,
    .run = cli_case_correct,
    OPTIONS(correct_options),
    EXAMPLES(correct_examples),
    .summary = N_("Correct the facts of a case by a new entry"),
    .details = N_("What is given replaces what was recorded; everything else stays. An empty "
                  "text empties a field. The old entry is kept in the journal."),
};
/* code */
const struct command command_case_list = {
    .name = "case list",
    .operands = "",
    .run = cli_case_list,
    OPTIONS(list_options),
    EXAMPLES(list_examples),
    .summary = N_("List the cases in the order of their work"),
    .details = N_("What is overdue comes first, then what is due next, then cases without a day."),
};
/* code */
const struct command command_case_show = {
    .name = "case show",
    .operands = "CODE",
    .min_operands = 1,
    .max_operands = 1,
    .run = cli_case_show,
    OPTIONS(one_options),
    EXAMPLES(show_examples),
    .summary = N_("Show a case with its money, its referrals and its history"),
    .details = N_("What identifies the person is not shown here: 'case read' shows it to whoever has "
                  "the passphrase of the case team."),
};
/* code */
const struct command command_case_owed = {
    .name = "case owed",
    .operands = "",
    .run = cli_case_owed,
    OPTIONS(owed_options),
    EXAMPLES(owed_examples),
    .summary = N_("List what was awarded but not received"),
};
