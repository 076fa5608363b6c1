/* The commands about reports. */
#include "tui/cli/commands.h"

#define HUB                                                                                        \
  {                                                                                                \
    .name = "hub", .help = N_("count what the hub has of all machines, not this machine's journal") \
  }
#define REPORT_OPTIONS(keys)                                                                       \
  FROM_AND_TO,                                                                                     \
      {.name = "period",                                                                           \
       .placeholder = "PERIOD",                                                                    \
       .kind = VALUE_TEXT,                                                                         \
       .help = N_("month, quarter or year (the present one), or one such as month:2026-11, "       \
                  "quarter:2026-Q4, year:2026")},                                                  \
      {.name = "by",                                                                               \
       .placeholder = "KEY,...",                                                                   \
       .is_repeatable = true,                                                                      \
       .kind = VALUE_TEXT,                                                                         \
       .help = keys},                                                                              \
      {.name = "compare",                                                                          \
       .help = N_("beside each figure that of the time of equal length before")},                  \
      {.name = "publish",                                                                          \
       .help = N_("leave out small figures, and those from which they would follow; of one "       \
                  "whole month, quarter or year")},                                               \
      HUB,                                                                                         \
      {.name = "labels",                                                                           \
       .placeholder = "TAG",                                                                       \
       .kind = VALUE_LANG,                                                                         \
       .help = N_("names in this language instead of codes")},                                     \
  {                                                                                                \
    .name = "format", .placeholder = "FORMAT", .kind = VALUE_CHOICE,                               \
    .choices = "text|json|csv|hxl|dhis2|html",                                                     \
    .help = N_("how to write it: text, json, csv, hxl (CSV with a row of HXL tags), dhis2 (a data "  \
               "value set) or html (a page that prints)")                                          \
  }
#define REPORT(kind)                                                                               \
  .operands = "", .run = cli_report, OPTIONS(kind##_options), EXAMPLES(kind##_examples)

static const struct option_row activity_options[] = {
    REPORT_OPTIONS(N_("count apart by up to four of: year, quarter, month, centre, country, "
                      "nationality, sector, channel, language, kind")),
};
/* code */
static const struct example activity_examples[] = {
    {N_("People by nationality and month"),
     "suar session add --who MM:women=6,men=9 && suar report activity --by month,nationality"},
};
static const struct option_row cases_options[] = {
    REPORT_OPTIONS(N_("count apart by up to four of: year, quarter, month, centre, country, "
                      "nationality, sector, channel, type, against, reason")),
};
/* code */
static const struct example cases_examples[] = {
    {N_("This year's complaints by type, for a donor"),
     "suar session add --who MM:women=6 && suar report cases --period year --by type --publish"},
};
static const struct option_row topics_options[] = {
    REPORT_OPTIONS(N_("count apart by up to four of: year, quarter, month, centre, country, "
                      "nationality, sector, channel, language, kind, topic")),
};
/* code */
static const struct example topics_examples[] = {
    {N_("What was talked about in each language"),
     "suar session add --topic pay --language my --who MM:women=6 && "
     "suar report topics --by topic,language"},
};
static const struct option_row referrals_options[] = {
    REPORT_OPTIONS(N_("count apart by up to four of: year, quarter, month, country, service, need, "
                      "reason")),
};
/* code */
static const struct example referrals_examples[] = {
    {N_("What became of referrals to each service this quarter"),
     "suar session add --who MM:women=6 && suar report referrals --period quarter --by service"},
};
static const struct option_row costs_options[] = {
    REPORT_OPTIONS(N_("count apart by up to four of: year, quarter, month, origin, destination, "
                      "sector, sex, nationality")),
};
/* code */
static const struct example costs_examples[] = {
    {N_("What a job cost on each way, as CSV"),
     "suar session add --who MM:women=6 && suar report costs --by origin,destination --format csv"},
};
static const struct option_row gaps_options[] = {
    REPORT_OPTIONS(N_("count apart by up to four of: year, quarter, month, what, need, country, "
                      "language")),
};
/* code */
static const struct example gaps_examples[] = {
    {N_("What was not found this year"),
     "suar session add --who MM:women=6 && suar report gaps --period year --by what,language"},
};

/* code */
const struct command command_report_activity = {
    .name = "report activity",
    REPORT(activity),
    .summary = N_("Count sessions, clients and people reached"),
    .details = N_("A client is counted in sessions of kind client, a person reached in outreach "
                  "and orientation; the two are never added up. The share of women is taken of "
                  "all people whose sex is stated. --publish leaves out figures below 5 (below 11 "
                  "for cases, their workers, referrals, costs and all about trafficking), together "
                  "with as many others as it takes that no small figure follows from sums; zeros "
                  "are shown. It takes one whole month, quarter or year: what is left out of the "
                  "table of a quarter or year does not follow from those of the months and quarters "
                  "in it either, if they were published by the same keys. Not protected: tables by "
                  "different keys laid side by side, a time that was published before it was over, "
                  "and figures that were corrected after they were published. What is open at the end of a time is "
                  "never published. In CSV and JSON what is left out is empty, and the column "
                  "suppressed names it."),
};

/* code */
const struct command command_report_cases = {
    .name = "report cases",
    REPORT(cases),
    .summary = N_("Count cases, and the money asked, awarded and received"),
    .details = N_("Counts stand in a row without a currency; for each currency a row with its "
                  "money follows, and amounts are never added across currencies. Workers are those "
                  "of the cases that were opened. Open at the end: on the last day of each row's "
                  "time, today at the latest. Of what was asked and awarded the latest stands and "
                  "counts with its difference to what stood before. Reason: why a case is closed "
                  "now."),
};

/* code */
const struct command command_report_topics = {
    .name = "report topics",
    REPORT(topics),
    .summary = N_("Count what sessions were about"),
    .details = N_("A session with several topics, sectors, languages or nationalities counts in "
                  "the row of each."),
};

/* code */
const struct command command_report_referrals = {
    .name = "report referrals",
    REPORT(referrals),
    .summary = N_("Count referrals and what became of them"),
    .details = N_("Sent counts all referrals of the time; accepted, rejected, reached, served, "
                  "closed and waiting say how these stand now, the other columns why."),
};

/* code */
const struct command command_report_costs = {
    .name = "report costs",
    REPORT(costs),
    .summary = N_("Sum up what workers paid to get their job"),
    .details = N_("Records are counted in a row without a currency; for each currency a row with "
                  "the sums follows: recruitment fees, related costs, illegitimate costs. Months: "
                  "the mean of the costs in months of the first wage, of those records whose wage "
                  "is known in that currency."),
};

/* code */
const struct command command_report_gaps = {
    .name = "report gaps",
    REPORT(gaps),
    .summary = N_("Count what was asked for and not found"),
    .details = N_("Searches at the desk that found nothing, by language, and needs for which no "
                  "service was found. Whole months are counted; nothing of what was typed is "
                  "kept. The commands search and hotlines only read: what they do not find is "
                  "not counted."),
};

static const struct option_row review_options[] = {
    {.name = "table",
     .placeholder = "TABLE",
     .kind = VALUE_CHOICE,
     .choices = "clients|cases",
     .help = N_("clients (and people reached) or cases (and compensation)")},
    {.name = "year",
     .placeholder = "YYYY",
     .kind = VALUE_NUMBER,
     .min = 1900,
     .max = 9999,
     .help = N_("the year of the table")},
    HUB,
    {.name = "publish",
     .help = N_("leave out small figures, and those from which they would follow")},
    {.name = "labels",
     .placeholder = "TAG",
     .kind = VALUE_LANG,
     .help = N_("names in this language instead of codes")},
    {.name = "format",
     .placeholder = "FORMAT",
     .kind = VALUE_CHOICE,
     .choices = "text|json|csv|hxl|html",
     .help = N_("how to write it: text, json, csv, hxl (CSV with a row of HXL tags) or html (a page "
                "that prints)")},
};
/* code */
static const struct example review_examples[] = {
    {N_("Clients and people reached by country, as the ILO publishes them"),
     "suar session add --country TH --who MM:women=6,men=9 && "
     "suar report review --table clients --year 2026"},
};

/* code */
const struct command command_report_review = {
    .name = "report review",
    .operands = "",
    .run = cli_report_review,
    OPTIONS(review_options),
    EXAMPLES(review_examples),
    .summary = N_("Make a table of the progress review of the ASEAN Forum on Migrant Labour"),
    .details = N_("Rows are the member states of ASEAN with figures, then ASEAN. Table clients: "
                  "clients and people reached in the year, with the share of women. Table cases: "
                  "cases opened and compensation awarded in US dollars, in the year and since the "
                  "records begin. Amounts in other currencies are not converted: a note names them, "
                  "in CSV and JSON the column other_currencies; report cases --by country has "
                  "the amounts."),
};
