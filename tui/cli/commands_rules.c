/* The commands that check and calculate by the rules of a country. */
#include "tui/cli/commands.h"

#define SECTOR                                                                                     \
  {                                                                                                \
    .name = "sector", .placeholder = "SECTOR", .kind = VALUE_TERM, .terms = TERMS_SECTOR,          \
    .lists_terms = true, .help = N_("kind of work; must be given")                                 \
  }
#define PER                                                                                        \
  {                                                                                                \
    .name = "per", .placeholder = "PER", .kind = VALUE_CHOICE, .choices = "hour|day|month",        \
    .help = N_("what the wage is paid by: hour, day or month (default)")                           \
  }
#define ON                                                                                         \
  {                                                                                                \
    .name = "on", .placeholder = "DATE", .kind = VALUE_DATE,                                       \
    .help = N_("by the rules of this day (default: today)")                                        \
  }
#define MONEY(option, text)                                                                        \
  {                                                                                                \
    .name = (option), .placeholder = "AMT CUR" /* code */, .kind = VALUE_MONEY, .help = (text)     \
  }
#define AMOUNT(option, PLACE, text)                                                                \
  { .name = (option), .placeholder = (PLACE), .kind = VALUE_AMOUNT, .help = (text) }

static const struct option_row offer_options[] = {
    {.name = "from",
     .placeholder = "CC",
     .kind = VALUE_COUNTRY,
     .help = N_("country that the worker comes from; must be given")},
    {.name = "to",
     .placeholder = "CC",
     .kind = VALUE_COUNTRY,
     .help = N_("country of the job; must be given")},
    SECTOR,
    MONEY("fee", N_("what is asked of the worker for finding the job, such as 30000 THB")),
    MONEY("wage", N_("the wage that is promised, such as 9500 THB")),
    PER,
    AMOUNT("months", "N", N_("length of the contract")),
    {.name = "sign",
     .placeholder = "SIGN",
     .kind = VALUE_CHOICE,
     .is_repeatable = true,
     .choices = "no_contract|no_licence|no_receipt|before_contract|private_account|tourist_visa|"
                "forced_loan|penalty_bond|passport_kept|other_contract",
     .help = N_("what looks wrong: no_contract, no_licence, no_receipt, before_contract (payment), "
                "private_account, tourist_visa, forced_loan, penalty_bond, passport_kept, "
                "other_contract")},
    ON,
    TEXT_OR_JSON,
};
/* code */
static const struct example offer_examples[] = {
    {N_("A job in Japan for three years, at a fee of 1,000 dollars"),
     "suar offer --from VN --to JP --sector construction --fee 1000 USD --wage 1200 USD --months 36"},
};
static const struct option_row pay_options[] = {
    RULES_IN,
    SECTOR,
    MONEY("wage", N_("the agreed wage, such as 9500 THB; must be given")),
    PER,
    AMOUNT("hours", "N", N_("hours worked in normal time, for a wage by the hour")),
    AMOUNT("days", "N", N_("days worked in normal time, for a wage by the day")),
    AMOUNT("months", "N", N_("months worked (default for a wage by the month: 1)")),
    AMOUNT("overtime", "N", N_("hours of overtime on normal days")),
    AMOUNT("rest-days", "N", N_("rest days on which there was work")),
    AMOUNT("rest-day-overtime", "N", N_("hours of overtime on rest days")),
    AMOUNT("holidays", "N", N_("public holidays on which there was work")),
    AMOUNT("holiday-overtime", "N", N_("hours of overtime on public holidays")),
    AMOUNT("day-hours", "N", N_("normal hours of a day in the contract")),
    AMOUNT("month-days", "N", N_("days by which to divide a month's wage where no rule says it")),
    {.name = "no-food", .help = N_("the employer gives no food")},
    {.name = "no-housing", .help = N_("the employer gives no housing")},
    {.name = "started", .placeholder = "DATE", .kind = VALUE_DATE, .help = N_("first day of the job")},
    {.name = "ended",
     .placeholder = "DATE",
     .kind = VALUE_DATE,
     .help = N_("last day of a job that the employer ended without a fault of the worker")},
    {.name = "signed",
     .placeholder = "DATE",
     .kind = VALUE_DATE,
     .help = N_("day on which the contract was signed (default: that of --on)")},
    AMOUNT("paid", "AMT", N_("what was paid, in the currency of the wage")),
    AMOUNT("deducted", "AMT", N_("what the employer kept back, in the currency of the wage")),
    ON,
    TEXT_OR_JSON,
};
/* code */
static const struct example pay_examples[] = {
    {N_("26 days at 350 baht with 20 hours of overtime in Thailand, of which 9,100 baht were paid"),
     "suar pay --in TH --sector construction --wage 350 THB --per day --days 26 --overtime 20 "
     "--paid 9100"},
};
static const struct option_row remit_options[] = {
    {.name = "from",
     .placeholder = "CC",
     .kind = VALUE_COUNTRY,
     .help = N_("country that the money is sent from; must be given")},
    {.name = "to",
     .placeholder = "CC",
     .kind = VALUE_COUNTRY,
     .help = N_("country that it is sent to; must be given")},
    MONEY("amount", N_("how much is sent, such as 5000 THB; must be given")),
    {.name = "quote",
     .placeholder = "QUOTE",
     .kind = VALUE_TEXT,
     .is_repeatable = true,
     .help = N_("what a bank or service asks: its name, the fee and the rate, such as \"Bank 150 61.2\"")},
    {.name = "mid-rate",
     .placeholder = "RATE",
     .kind = VALUE_TEXT,
     .help = N_("the middle rate of the market, to tell what the rates keep back")},
    ON,
    TEXT_OR_JSON,
};
/* code */
static const struct example remit_examples[] = {
    {N_("Two quotes for 5,000 baht to Cambodia"),
     "suar remit --from TH --to KH --amount 5000 THB --quote 'Bank 150 121' "
     "--quote 'Shop 50 118.5' --mid-rate 123"},
};

/* code */
const struct command command_offer = {
    .name = "offer",
    .operands = "",
    .run = cli_offer,
    OPTIONS(offer_options),
    EXAMPLES(offer_examples),
    .summary = N_("Check a job offer: the fee, the wage and bad signs"),
    .details = N_("Holds the fee and the wage against the rules of both countries and says what is not "
                  "known. Amounts of different currencies are not compared. Exit status 1: something "
                  "is wrong with the offer."),
};
/* code */
const struct command command_pay = {
    .name = "pay",
    .operands = "",
    .run = cli_pay,
    OPTIONS(pay_options),
    EXAMPLES(pay_examples),
    .summary = N_("Count what a worker is owed, line by line"),
    .details = N_("Counts by the rules of the country, each with its source; what no rule is known for "
                  "is not counted, and said. Exit status 1: no rule is known for that work there."),
};
/* code */
const struct command command_remit = {
    .name = "remit",
    .operands = "",
    .run = cli_remit,
    OPTIONS(remit_options),
    EXAMPLES(remit_examples),
    .summary = N_("Compare what it costs to send money home"),
    .details = N_("The whole cost is the fee, paid on top, and what the rate keeps back of the middle "
                  "rate. Rates are how much of the other currency is given for one. Exit status 1: no "
                  "quote was told, and no price of this way is known."),
};
