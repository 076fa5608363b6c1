/* The commands about referrals, recruitment costs, unsafe work, and feedback on services. */
#include "tui/cli/commands.h"

#define OF_CASE(text)                                                                              \
  {                                                                                                \
    .name = "case", .placeholder = "CODE", .kind = VALUE_TEXT, .help = (text)                      \
  }
#define SERVICE                                                                                    \
  FIELD("service", "ID", VALUE_TEXT, N_("service of the directory, such as svc-th-doe-hotline"))
#define ANSWERS_TO_AN_ID                                                                           \
  .operands = "ID", .min_operands = 1, .max_operands = 1, .run = cli_entry, .caution = NO_NAMES

/* --- referrals --- */

static const struct option_row referral_add_options[] = {
    SERVICE,
    OF_CASE(N_("case of the person, if there is one")),
    FIELD_TERM("need", "CATEGORY", TERMS_CATEGORY, N_("what the person needs there")),
    FIELD("country", "CC", VALUE_COUNTRY, N_("country where it is needed")),
    FIELD_NOTE,
    FIELD_AT,
    BATCH,
    TEXT_OR_JSON,
};
static const struct option_row referral_answer_options[] = {
    FIELD_TERM("status", "STATUS", TERMS_REFERRAL_STATUS, N_("how the referral stands")),
    FIELD_TERM("reason", "REASON", TERMS_REFERRAL_REASON, N_("why it came to nothing")),
    FIELD_NOTE,
    FIELD_AT,
    TEXT_OR_JSON,
};
static const struct option_row referral_list_options[] = {
    OF_CASE(N_("only referrals of this case")),
    {.name = "waiting", .help = N_("only referrals whose answer, or whose person, is awaited")},
    LISTING_FORMAT,
};
static const struct option_row listing_options[] = {LISTING_FORMAT};

/* code */
static const struct example referral_add_examples[] = {
    {N_("Send somebody to a hotline, without a case"),
     "suar referral add --service svc-th-doe-hotline --need wage"},
};
/* code */
static const struct example referral_answer_examples[] = {
    {N_("Nobody answered the phone"),
     "suar referral answer \"$(suar referral add --service svc-th-doe-hotline)\" --status rejected "
     "--reason no_answer"},
};
/* code */
static const struct example referral_list_examples[] = {
    {N_("Who waits for an answer"),
     "suar referral add --service svc-th-doe-hotline && suar referral list --waiting"},
};
/* code */
static const struct example referral_doubts_examples[] = {
    {N_("Which numbers to check"),
     "suar referral answer \"$(suar referral add --service svc-th-doe-hotline)\" --status rejected "
     "--reason wrong_number && suar referral doubts"},
};

/* code */
const struct command command_referral_add = {
    .name = "referral add",
    .operands = "",
    .run = cli_entry,
    OPTIONS(referral_add_options),
    EXAMPLES(referral_add_examples),
    .summary = N_("Refer a person to a service"),
    .details = N_("Prints the id of the referral; 'referral answer' records what came of it."),
    .caution = NO_NAMES,
};
/* code */
const struct command command_referral_answer = {
    .name = "referral answer",
    ANSWERS_TO_AN_ID,
    OPTIONS(referral_answer_options),
    EXAMPLES(referral_answer_examples),
    .summary = N_("Record what came of a referral"),
    .details = N_("When nobody answers, the number is wrong or the service has closed down, the "
                  "directory says from then on that its entry may be wrong."),
};
/* code */
const struct command command_referral_list = {
    .name = "referral list",
    .operands = "",
    .run = cli_referral_list,
    OPTIONS(referral_list_options),
    EXAMPLES(referral_list_examples),
    .summary = N_("List referrals and how they stand"),
};
/* code */
const struct command command_referral_doubts = {
    .name = "referral doubts",
    .operands = "",
    .run = cli_referral_doubts,
    OPTIONS(listing_options),
    EXAMPLES(referral_doubts_examples),
    .summary = N_("List services whose entry in the directory may be wrong"),
    .details = N_("Counts the referrals and the feedback that say so, for whoever keeps the "
                  "directory."),
};

/* --- recruitment costs --- */

static const struct option_row cost_add_options[] = {
    FIELD("origin", "CC", VALUE_COUNTRY, N_("country that the worker comes from")),
    FIELD("destination", "CC", VALUE_COUNTRY, N_("country of the job")),
    FIELD_SECTOR,
    FIELD_TERM("sex", "SEX", TERMS_SEX, N_("sex of the worker")),
    FIELD("nationality", "CC", VALUE_COUNTRY, N_("nationality of the worker")),
    FIELD("wage", "AMOUNT", VALUE_TEXT, N_("wage of the first month, such as 9500")),
    FIELD("currency", "CUR", VALUE_TEXT, N_("its currency as three capital letters")),
    FIELD_DAY,
    OF_CASE(N_("case of the worker, if there is one")),
    BATCH,
    TEXT_OR_JSON,
};
static const struct option_row cost_item_options[] = {
    FIELD_TERM("item", "ITEM", TERMS_COST_ITEM, N_("what was paid for")),
    FIELD("amount", "AMOUNT", VALUE_TEXT, N_("how much, such as 1250.50")),
    FIELD("currency", "CUR", VALUE_TEXT, N_("its currency as three capital letters")),
    FIELD_TERM("class", "CLASS", TERMS_COST_CLASS,
               N_("class of the ILO (default: the one that the item has)")),
    FIELD_TERM("paid-to", "WHOM", TERMS_PAYER, N_("who was paid")),
    FIELD_TERM("receipt", "ANSWER", TERMS_YES_NO, N_("whether there is a receipt")),
    FIELD_TERM("deducted", "ANSWER", TERMS_YES_NO, N_("whether it was taken from the pay")),
    FIELD_TERM("borrowed", "ANSWER", TERMS_YES_NO, N_("whether it was borrowed")),
    FIELD("interest", "PERCENT", VALUE_TEXT, N_("interest of the loan in per cent a month")),
    TEXT_OR_JSON,
};
static const struct option_row one_options[] = {TEXT_OR_JSON};

/* code */
#define NEW_COST "suar cost add --origin KH --destination TH --wage 10000 --currency THB"
static const struct example cost_add_examples[] = {
    {N_("A man from Cambodia who went to Thailand for construction"),
     NEW_COST " --sector construction --sex men"},
};
/* code */
static const struct example cost_item_examples[] = {
    {N_("What he paid to a broker, with borrowed money"),
     "suar cost item \"$(" NEW_COST ")\" --item broker --amount 15000 --currency THB "
     "--paid-to broker --receipt no --borrowed yes --interest 3"},
};
/* code */
static const struct example cost_list_examples[] = {
    {N_("All records, for a spreadsheet"), NEW_COST " && suar cost list --format csv"},
};
/* code */
static const struct example cost_show_examples[] = {
    {N_("What the job cost, in months of wages"),
     "suar cost show \"$(suar cost item \"$(" NEW_COST ")\" --item visa --amount 2000 "
     "--currency THB)\""},
};

/* code */
const struct command command_cost_add = {
    .name = "cost add",
    .operands = "",
    .run = cli_entry,
    OPTIONS(cost_add_options),
    EXAMPLES(cost_add_examples),
    .summary = N_("Begin a record of what a worker paid to get the job"),
    .details = N_("Prints the id of the record; 'cost item' adds what was paid."),
    .caution = NO_NAMES,
};
/* code */
const struct command command_cost_item = {
    .name = "cost item",
    .operands = "ID",
    .min_operands = 1,
    .max_operands = 1,
    .run = cli_entry,
    OPTIONS(cost_item_options),
    EXAMPLES(cost_item_examples),
    .summary = N_("Add something that was paid to a record of recruitment costs"),
    .details = N_("Prints the id of the record."),
};
/* code */
const struct command command_cost_list = {
    .name = "cost list",
    .operands = "",
    .run = cli_cost_list,
    OPTIONS(listing_options),
    EXAMPLES(cost_list_examples),
    .summary = N_("List the records of recruitment costs, the newest first"),
    .details = N_("One row for each record and currency: currencies are never added up. \"months\" "
                  "is all of it in months of the first wage."),
};
/* code */
const struct command command_cost_show = {
    .name = "cost show",
    .operands = "ID",
    .min_operands = 1,
    .max_operands = 1,
    .run = cli_cost_show,
    OPTIONS(one_options),
    EXAMPLES(cost_show_examples),
    .summary = N_("Show what a worker paid to get the job"),
    .details = N_("Items stand by their class in the definition of the ILO: recruitment fees, "
                  "related costs, illegitimate costs. Sums stand for each currency."),
};

/* --- unsafe work and housing --- */

static const struct option_row hazard_add_options[] = {
    FIELD_TERM("place", "PLACE", TERMS_PLACE, N_("kind of place")),
    FIELD_TERM("hazard", "HAZARD", TERMS_HAZARD, N_("what is unsafe")),
    FIELD("exposed", "N", VALUE_NUMBER, N_("how many people are in danger")),
    FIELD("country", "CC", VALUE_COUNTRY, N_("country of the place")),
    FIELD_SECTOR,
    FIELD_TERM("reported-to", "WHOM", TERMS_REPORTED_TO, N_("who was told")),
    FIELD_NOTE,
    FIELD_AT,
    BATCH,
    TEXT_OR_JSON,
};
static const struct option_row answer_options[] = {
    FIELD_TERM("status", "STATUS", TERMS_ANSWER_STATUS, N_("how it stands")),
    FIELD_NOTE,
    FIELD_AT,
    TEXT_OR_JSON,
};
static const struct option_row reports_options[] = {
    {.name = "open", .help = N_("only those that are not closed")}, LISTING_FORMAT};

/* code */
#define NEW_HAZARD "suar hazard add --place building_site --hazard heights"
static const struct example hazard_add_examples[] = {
    {N_("Forty people work high up without ropes"),
     NEW_HAZARD " --exposed 40 --country TH --sector construction --reported-to inspectorate"},
};
/* code */
static const struct example hazard_answer_examples[] = {
    {N_("The inspection came and it is better now"),
     "suar hazard answer \"$(" NEW_HAZARD ")\" --status improved"},
};
/* code */
static const struct example hazard_list_examples[] = {
    {N_("What is still open"), NEW_HAZARD " && suar hazard list --open"},
};

/* code */
const struct command command_hazard_add = {
    .name = "hazard add",
    .operands = "",
    .run = cli_entry,
    OPTIONS(hazard_add_options),
    EXAMPLES(hazard_add_examples),
    .summary = N_("Report unsafe work or housing, without names"),
    .details = N_("Prints the id of the report; 'hazard answer' records what came of it."),
    .caution = NO_NAMES,
};
/* code */
const struct command command_hazard_answer = {
    .name = "hazard answer",
    ANSWERS_TO_AN_ID,
    OPTIONS(answer_options),
    EXAMPLES(hazard_answer_examples),
    .summary = N_("Record what came of a report of unsafe work"),
};
/* code */
const struct command command_hazard_list = {
    .name = "hazard list",
    .operands = "",
    .run = cli_hazard_list,
    OPTIONS(reports_options),
    EXAMPLES(hazard_list_examples),
    .summary = N_("List reports of unsafe work and housing"),
};

/* --- feedback --- */

static const struct option_row feedback_add_options[] = {
    SERVICE,
    FIELD_TERM("delivered", "ANSWER", TERMS_DELIVERED, N_("whether the service helped")),
    FIELD("wait-days", "N", VALUE_NUMBER, N_("how many days it took")),
    FIELD_TERM("difficulty", "DIFFICULTY", TERMS_DIFFICULTY, N_("what made it difficult")),
    FIELD("country", "CC", VALUE_COUNTRY, N_("country where it was needed")),
    FIELD_NOTE,
    FIELD_AT,
    BATCH,
    TEXT_OR_JSON,
};

/* code */
#define NEW_FEEDBACK "suar feedback add --service svc-th-doe-hotline --delivered no"
static const struct example feedback_add_examples[] = {
    {N_("The number of a service did not work"), NEW_FEEDBACK " --difficulty number"},
};
/* code */
static const struct example feedback_answer_examples[] = {
    {N_("The service has answered"),
     "suar feedback answer \"$(" NEW_FEEDBACK ")\" --status answered"},
};
/* code */
static const struct example feedback_list_examples[] = {
    {N_("All feedback as JSON"), NEW_FEEDBACK " && suar feedback list --format json"},
};

/* code */
const struct command command_feedback_add = {
    .name = "feedback add",
    .operands = "",
    .run = cli_entry,
    OPTIONS(feedback_add_options),
    EXAMPLES(feedback_add_examples),
    .summary = N_("Record what somebody says about a service, without names"),
    .details = N_("Prints the id of the feedback; 'feedback answer' records what came of it."),
    .caution = NO_NAMES,
};
/* code */
const struct command command_feedback_answer = {
    .name = "feedback answer",
    ANSWERS_TO_AN_ID,
    OPTIONS(answer_options),
    EXAMPLES(feedback_answer_examples),
    .summary = N_("Record what came of feedback on a service"),
};
/* code */
const struct command command_feedback_list = {
    .name = "feedback list",
    .operands = "",
    .run = cli_feedback_list,
    OPTIONS(reports_options),
    EXAMPLES(feedback_list_examples),
    .summary = N_("List feedback on services"),
};

/* --- what was written by mistake --- */

static const struct option_row entry_void_options[] = {
    FIELD("note", "TEXT", VALUE_TEXT, N_("why it is taken out; must be given")),
    FIELD_AT,
    TEXT_OR_JSON,
};
/* code */
static const struct example entry_void_examples[] = {
    {N_("Take out a report that was typed twice"),
     "suar entry void \"$(" NEW_HAZARD ")\" --note 'typed twice'"},
};
/* code */
const struct command command_entry_void = {
    .name = "entry void",
    ANSWERS_TO_AN_ID,
    OPTIONS(entry_void_options),
    EXAMPLES(entry_void_examples),
    .summary = N_("Strike out money, a referral, a cost, a report or feedback by a new entry"),
    .details = N_("It is counted no more; the journal keeps both entries. The id, or the beginning of "
                  "it, stands in 'case show', 'cost show' and the lists."),
};
