/* What the reports are made of: kinds, keys and measures. */
#include <string.h>

#include "model/journal/report.h"

#define SEXES(prefix, first)                                                                       \
  {prefix "_women", N_("Women"), MEASURE_PEOPLE, 0, 0, false, false},                                 \
      {prefix "_men", N_("Men"), MEASURE_PEOPLE, 0, 0, false, false},                                 \
      {prefix "_other", N_("Other"), MEASURE_PEOPLE, 0, 0, false, false},                             \
      {prefix "_unstated", N_("Not stated"), MEASURE_PEOPLE, 0, 0, false, false},                     \
  {                                                                                                \
    prefix "_women_pct", N_("% women"), MEASURE_SHARE, (first), (first) + 1, false, false                       \
  }
#define COUNTED(name, label) {name, label, MEASURE_COUNT, 0, 0, false, false}
#define PEOPLE(name, label) {name, label, MEASURE_PEOPLE, 0, 0, false, false}
#define MONEY(name, label) {name, label, MEASURE_MONEY, 0, 0, false, false}
#define CURRENCY {"currency", N_("Currency"), MEASURE_CURRENCY, 0, 0, false, false}
#define BEHIND(name) {name, NULL, MEASURE_COUNT, 0, 0, false, true}

static const struct measure activity[] = {
    COUNTED("sessions", N_("Sessions")),
    PEOPLE("clients", N_("Clients")),
    SEXES("clients", 2),
    PEOPLE("reached", N_("Reached")),
    SEXES("reached", 8),
};
static const struct measure cases[] = {
    COUNTED("opened", N_("Opened")),
    COUNTED("closed", N_("Closed")),
    {"open_at_end", N_("Open at the end"), MEASURE_COUNT, 0, 0, true, false},
    PEOPLE("workers", N_("Workers")),
    PEOPLE("women", N_("Women")),
    MONEY("asked", N_("Asked")),
    MONEY("awarded", N_("Awarded")),
    MONEY("received", N_("Received")),
    CURRENCY,
    PEOPLE("men", N_("Men")),
    PEOPLE("other", N_("Other")),
    PEOPLE("unstated", N_("Not stated")),
    {"women_pct", N_("% women"), MEASURE_SHARE, 4, 9, false, false},
    COUNTED("reopened", N_("Opened again")),
    BEHIND("asked_cases"),
    BEHIND("awarded_cases"),
    BEHIND("received_cases"),
};
static const struct measure topics[] = {
    COUNTED("sessions", N_("Sessions")),
    PEOPLE("people", N_("People")),
};
static const struct measure referrals[] = {
    COUNTED("sent", N_("Sent")),
    COUNTED("accepted", N_("Accepted")),
    COUNTED("rejected", N_("Rejected")),
    COUNTED("reached", N_("Reached")),
    COUNTED("served", N_("Served")),
    COUNTED("closed", N_("Closed")),
    COUNTED("waiting", N_("Waiting")),
    COUNTED("reason_no_answer", N_("No answer")),
    COUNTED("reason_wrong_number", N_("Wrong number")),
    COUNTED("reason_not_eligible", N_("Not eligible")),
    COUNTED("reason_language", N_("Language not spoken")),
    COUNTED("reason_closed_down", N_("Service closed down")),
    COUNTED("reason_other", N_("Other reason")),
    BEHIND("reason_none"),
};
static const struct measure costs[] = {
    COUNTED("records", N_("Records")),
    CURRENCY,
    MONEY("fee", N_("Recruitment fee")),
    MONEY("related", N_("Related cost")),
    MONEY("illegitimate", N_("Illegitimate cost")),
    MONEY("total", N_("Total")),
    {"months", N_("Months of wages"), MEASURE_MEAN, 7, 8, false, false},
    {"months_sum", NULL, MEASURE_MONEY, 0, 0, false, true},
    BEHIND("months_of"),
    BEHIND("fee_records"),
    BEHIND("related_records"),
    BEHIND("illegitimate_records"),
    BEHIND("total_records"),
};
static const struct measure review_clients[] = {
    PEOPLE("clients", N_("Clients")),
    {"clients_women_pct", N_("% women"), MEASURE_SHARE, 4, 5, false, false},
    PEOPLE("reached", N_("Reached")),
    {"reached_women_pct", N_("% women"), MEASURE_SHARE, 7, 8, false, false},
    BEHIND("clients_women"),
    BEHIND("clients_men"),
    BEHIND("clients_other"),
    BEHIND("reached_women"),
    BEHIND("reached_men"),
    BEHIND("reached_other"),
};
static const struct measure review_cases[] = {
    COUNTED("cases", N_("Legal cases")),
    MONEY("awarded_usd", N_("Compensation awarded (US$)")),
    COUNTED("cases_to_date", N_("Legal cases to date")),
    MONEY("awarded_usd_to_date", N_("Compensation awarded to date (US$)")),
    BEHIND("awarded_cases"),
    BEHIND("awarded_cases_to_date"),
};
static const struct measure gaps[] = {COUNTED("count", N_("Count"))};

#define BIT(key) (1U << REPORT_##key)
#define TIMES (BIT(YEAR) | BIT(QUARTER) | BIT(MONTH))
#define OF_SESSIONS                                                                                \
  (TIMES | BIT(CENTRE) | BIT(COUNTRY) | BIT(NATIONALITY) | BIT(SECTOR) | BIT(CHANNEL) |            \
   BIT(LANGUAGE) | BIT(KIND))
#define TABLE(table) (table), sizeof(table) / sizeof(table)[0]
static const struct {
  const char *name;
  const struct measure *measures;
  size_t count;
  uint32_t keys;
  bool has_currency;
} kinds[REPORT_KINDS] = {
    [REPORT_ACTIVITY] = {"activity", TABLE(activity), OF_SESSIONS, false},
    [REPORT_CASES] = {"cases", TABLE(cases),
                      TIMES | BIT(CENTRE) | BIT(COUNTRY) | BIT(NATIONALITY) | BIT(SECTOR) |
                          BIT(CHANNEL) | BIT(TYPE) | BIT(AGAINST) | BIT(REASON),
                      true},
    [REPORT_TOPICS] = {"topics", TABLE(topics), OF_SESSIONS | BIT(TOPIC), false},
    [REPORT_REFERRALS] = {"referrals", TABLE(referrals),
                          TIMES | BIT(COUNTRY) | BIT(SERVICE) | BIT(NEED) | BIT(REASON), false},
    [REPORT_COSTS] = {"costs", TABLE(costs),
                      TIMES | BIT(ORIGIN) | BIT(DESTINATION) | BIT(SECTOR) | BIT(SEX) |
                          BIT(NATIONALITY),
                      true},
    [REPORT_GAPS] = {"gaps", TABLE(gaps),
                     TIMES | BIT(WHAT) | BIT(NEED) | BIT(COUNTRY) | BIT(LANGUAGE), false},
    [REPORT_REVIEW_CLIENTS] = {"review clients", TABLE(review_clients), BIT(COUNTRY), false},
    [REPORT_REVIEW_CASES] = {"review cases", TABLE(review_cases), BIT(COUNTRY), false},
};

static const char *const keys[REPORT_KEYS] = {
    [REPORT_YEAR] = "year",         [REPORT_QUARTER] = "quarter",
    [REPORT_MONTH] = "month",       [REPORT_CENTRE] = "centre",
    [REPORT_COUNTRY] = "country",   [REPORT_NATIONALITY] = "nationality",
    [REPORT_SECTOR] = "sector",     [REPORT_CHANNEL] = "channel",
    [REPORT_LANGUAGE] = "language", [REPORT_KIND] = "kind",
    [REPORT_TYPE] = "type",         [REPORT_AGAINST] = "against",
    [REPORT_SERVICE] = "service",   [REPORT_REASON] = "reason",
    [REPORT_ORIGIN] = "origin",     [REPORT_DESTINATION] = "destination",
    [REPORT_SEX] = "sex",           [REPORT_TOPIC] = "topic",
    [REPORT_NEED] = "need",         [REPORT_WHAT] = "what",
};

const char *report_name(enum report_kind kind) {
  return kinds[kind].name;
}

int report_find(const char *name) {
  for (int i = 0; i < REPORT_KINDS; i++)
    if (strcmp(kinds[i].name, name) == 0) return i;
  return -1;
}

const struct measure *report_measures(enum report_kind kind, size_t *count) {
  *count = kinds[kind].count;
  return kinds[kind].measures;
}

bool report_has_currency(enum report_kind kind) {
  return kinds[kind].has_currency;
}

int report_key_find(const char *name) {
  for (int i = 0; i < REPORT_KEYS; i++)
    if (strcmp(keys[i], name) == 0) return i;
  return -1;
}

const char *report_key_name(enum report_key key) {
  return keys[key];
}

bool report_has_key(enum report_kind kind, enum report_key key) {
  return kinds[kind].keys >> key & 1;
}

bool report_key_terms(enum report_kind kind, enum report_key key, enum terms *terms) {
  switch (key) {
  case REPORT_SECTOR: *terms = TERMS_SECTOR; return true;
  case REPORT_CHANNEL:
    *terms = kind == REPORT_CASES ? TERMS_CASE_CHANNEL : TERMS_CHANNEL;
    return true;
  case REPORT_KIND: *terms = TERMS_KIND; return true;
  case REPORT_TYPE: *terms = TERMS_CASE_TYPE; return true;
  case REPORT_AGAINST: *terms = TERMS_AGAINST; return true;
  case REPORT_REASON:
    *terms = kind == REPORT_CASES ? TERMS_CLOSE_REASON : TERMS_REFERRAL_REASON;
    return true;
  case REPORT_SEX: *terms = TERMS_SEX; return true;
  case REPORT_NEED: *terms = TERMS_CATEGORY; return true;
  default: return false;
  }
}
