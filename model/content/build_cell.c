#include "model/content/build_cell.h"

#include <string.h>

#include "model/base/clock.h"
#include "model/base/currency.h"
#include "model/base/terms.h"
#include "model/content/build_table.h"

struct rule {
  bool (*is_ok)(const struct source *s, const struct rule *rule, const char *value);
  const char *message;
  const char *words; /* for is_word: what is allowed, separated by blanks */
  int list;          /* for is_known: the table; for is_term: the list of terms */
};

static bool is_known(const struct source *s, const struct rule *rule, const char *value) {
  return build_map_get(&s->ids[rule->list], value, NULL);
}

static bool is_word(const struct source *s, const struct rule *rule, const char *value) {
  (void)s;
  size_t len = strlen(value);
  for (const char *at = rule->words; at && *at;) {
    size_t n = strcspn(at, " ");
    if (n == len && strncmp(at, value, n) == 0) return true;
    at += n + (at[n] == ' ');
  }
  return false;
}

static bool is_country(const struct source *s, const struct rule *rule, const char *value) {
  return build_map_get(&s->ids[TABLE_TERRITORY_NAMES], value, NULL) || is_word(s, rule, value);
}

static bool is_term(const struct source *s, const struct rule *rule, const char *value) {
  (void)s;
  return terms_find((enum terms)rule->list, value);
}

/* Only characters of `set` (a bracket-free list), at least one. */
static bool is_made_of(const char *value, const char *set) {
  return *value && value[strspn(value, set)] == '\0';
}

#define DIGITS "0123456789"
#define CAPITALS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define SMALL "abcdefghijklmnopqrstuvwxyz"

/* Translators' editors fold white space; a message that has more would never be found. */
static bool is_folded(const struct source *s, const struct rule *rule, const char *value) {
  (void)s, (void)rule;
  return *value != ' ' && value[strlen(value) - 1] != ' ' && !strchr(value, '\n') &&
         !strstr(value, "  ");
}

static bool is_id(const struct source *s, const struct rule *rule, const char *value) {
  (void)s, (void)rule;
  return is_made_of(value, DIGITS CAPITALS SMALL "-_.");
}

static bool is_partial_date(const struct source *s, const struct rule *rule, const char *value) {
  (void)s, (void)rule;
  return clock_is_partial_date(value);
}

static bool is_date(const struct source *s, const struct rule *rule, const char *value) {
  (void)s, (void)rule;
  return clock_is_date(value);
}

static bool is_url(const struct source *s, const struct rule *rule, const char *value) {
  (void)s, (void)rule;
  size_t n = strncmp(value, "https://", 8) == 0 ? 8 : strncmp(value, "http://", 7) == 0 ? 7 : 0;
  return n && value[n] && !strpbrk(value, " \n");
}

/* As printed: letters stand for keys ("800SAVE"). */
static bool is_number(const struct source *s, const struct rule *rule, const char *value) {
  (void)s, (void)rule;
  return is_made_of(value, DIGITS CAPITALS "+-() /") && strpbrk(value, DIGITS);
}

static bool is_e164(const struct source *s, const struct rule *rule, const char *value) {
  (void)s, (void)rule;
  size_t n = strlen(value);
  return value[0] == '+' && n >= 7 && n <= 16 && is_made_of(value + 1, DIGITS);
}

static bool is_time(const struct source *s, const struct rule *rule, const char *value) {
  (void)s, (void)rule;
  return strlen(value) == 5 && value[2] == ':' && strspn(value, DIGITS) == 2 &&
         strspn(value + 3, DIGITS) == 2 && strncmp(value, "24", 2) < 0 && value[3] < '6';
}

static bool is_decimal(const struct source *s, const struct rule *rule, const char *value) {
  (void)s, (void)rule;
  value += *value == '-';
  size_t whole = strspn(value, DIGITS);
  const char *rest = value + whole;
  return whole && (!*rest || (*rest == '.' && is_made_of(rest + 1, DIGITS)));
}

static bool is_whole(const struct source *s, const struct rule *rule, const char *value) {
  (void)s, (void)rule;
  return is_made_of(value, DIGITS) && strlen(value) <= 9;
}

/* Short enough for two of them, with a point between, to be a name in the casebook. */
static bool is_slug(const struct source *s, const struct rule *rule, const char *value) {
  (void)s, (void)rule;
  return is_made_of(value, DIGITS SMALL "-") && strlen(value) <= 31;
}

static bool is_matter(const struct source *s, const struct rule *rule, const char *value) {
  (void)rule;
  for (size_t row = 0; row < s->table[TABLE_FACTS].count; row++)
    if (strcmp(source_cell(s, TABLE_FACTS, row, FACT_TOPIC), value) == 0) return true;
  return false;
}

static bool is_recommendation(const struct source *s, const struct rule *rule, const char *value) {
  (void)rule;
  for (size_t row = 0; row < s->table[TABLE_RECOMMENDATIONS].count; row++) {
    const char *afml = source_cell(s, TABLE_RECOMMENDATIONS, row, RECOMMENDATION_AFML);
    size_t n = strlen(afml);
    if (strncmp(value, afml, n) == 0 && value[n] == '/' &&
        strcmp(value + n + 1, source_cell(s, TABLE_RECOMMENDATIONS, row, RECOMMENDATION_NUMBER)) == 0)
      return true;
  }
  return false;
}

/* The fields of a case whose values are terms. */
static bool is_case_field(const struct source *s, const struct rule *rule, const char *value) {
  static const struct {
    const char *name;
    enum terms terms;
  } fields[] = {{"type=", TERMS_CASE_TYPE},
                {"against=", TERMS_AGAINST},
                {"channel=", TERMS_CASE_CHANNEL},
                {"sector=", TERMS_SECTOR}};
  (void)s, (void)rule;
  for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
    size_t n = strlen(fields[i].name);
    if (strncmp(value, fields[i].name, n) == 0) return terms_find(fields[i].terms, value + n);
  }
  return false;
}

static bool is_weight(const struct source *s, const struct rule *rule, const char *value) {
  (void)s, (void)rule;
  return is_made_of(value, DIGITS) && *value != '0' && strlen(value) <= 3;
}

static bool is_served(const struct source *s, const struct rule *rule, const char *value) {
  (void)s, (void)rule;
  size_t digits = strspn(value, DIGITS);
  return digits && digits <= 4 && (!strcmp(value + digits, "d") || !strcmp(value + digits, "y"));
}

static bool is_currency(const struct source *s, const struct rule *rule, const char *value) {
  (void)s, (void)rule;
  return currency_decimals(value) >= 0;
}

#define NO_COUNTRY N_("\"%s\" is no country code (ISO 3166-1, two capital letters)")
#define NO_WORD N_("\"%s\" is not one of the words that may stand here (%s)")

static const struct rule rules[] = {
    [CELL_MESSAGE] = {is_folded, N_("there is a line break, or a blank too many, in \"%s\""), 0, 0},
    [CELL_ID] = {is_id, N_("\"%s\" is no id (letters, digits and hyphens)"), 0, 0},
    [CELL_ORGANIZATION] = {is_known, N_("unknown organization \"%s\""), 0, TABLE_ORGANIZATIONS},
    [CELL_SERVICE] = {is_known, N_("unknown service \"%s\""), 0, TABLE_SERVICES},
    [CELL_LOCATION] = {is_known, N_("unknown location \"%s\""), 0, TABLE_LOCATIONS},
    [CELL_PHONE] = {is_known, N_("unknown phone \"%s\""), 0, TABLE_PHONES},
    [CELL_COUNTRY] = {is_country, NO_COUNTRY, 0, 0},
    [CELL_COUNTRY_OR_ALL] = {is_country, NO_COUNTRY, "*", 0},
    [CELL_COUNTRY_OR_REGION] = {is_country, NO_COUNTRY, "ASEAN", 0},
    [CELL_COUNTRY_OR_WORLD] = {is_country, NO_COUNTRY, "ASEAN *", 0},
    [CELL_LANGUAGE] = {is_known, N_("\"%s\" is no language that has a name (names/languages.csv)"),
                       0, TABLE_LANGUAGE_NAMES},
    [CELL_STAGE] = {is_term, N_("unknown stage \"%s\""), 0, TERMS_STAGE},
    [CELL_SECTOR] = {is_term, N_("unknown sector \"%s\""), 0, TERMS_SECTOR},
    [CELL_CATEGORY] = {is_term, N_("unknown service category \"%s\""), 0, TERMS_CATEGORY},
    [CELL_PARTIAL_DATE] = {is_partial_date, N_("\"%s\" is no date (YYYY, YYYY-MM or YYYY-MM-DD)"),
                           0, 0},
    [CELL_DATE] = {is_date, N_("\"%s\" is no date (YYYY-MM-DD)"), 0, 0},
    [CELL_URL] = {is_url, N_("\"%s\" is no address of the web (https://...)"), 0, 0},
    [CELL_NUMBER] = {is_number, N_("\"%s\" is no number (digits, capital letters, + - ( ) / and"
                                   " blanks)"), 0, 0},
    [CELL_E164] = {is_e164, N_("\"%s\" is no international number (+ and 6 to 15 digits)"), 0, 0},
    [CELL_DAY] = {is_word, NO_WORD, "MO TU WE TH FR SA SU", 0},
    [CELL_TIME] = {is_time, N_("\"%s\" is no time of day (HH:MM)"), 0, 0},
    [CELL_DECIMAL] = {is_decimal, N_("\"%s\" is no decimal number"), 0, 0},
    [CELL_WHOLE] = {is_whole, N_("\"%s\" is no whole number"), 0, 0},
    [CELL_YES_NO] = {is_word, NO_WORD, "y n", 0},
    [CELL_YES_NO_UNKNOWN] = {is_word, NO_WORD, "y n unknown", 0},
    [CELL_PHONE_TYPE] = {is_word, NO_WORD, "hotline voice sms whatsapp", 0},
    [CELL_LEGAL_STATUS] = {is_word, NO_WORD, "government cso trade_union international", 0},
    [CELL_SERVICE_STATUS] = {is_word, NO_WORD, "active inactive", 0},
    [CELL_SOURCE_CONFIDENCE] = {is_word, NO_WORD, "primary secondary conflict", 0},
    [CELL_FACT_CONFIDENCE] = {is_word, NO_WORD, "primary secondary", 0},
    [CELL_PAYER] = {is_word, NO_WORD, "worker employer", 0},
    [CELL_SEX] = {is_word, NO_WORD, "T M F", 0},
    [CELL_RATIFICATION] = {is_word, NO_WORD, "ratified ratified_sabah_only accession signed"
                                             " denounced not_ratified", 0},
    [CELL_LICENCE_STATUS] = {is_word, NO_WORD, "licensed suspended revoked unknown", 0},
    [CELL_TOPIC_TABLE] = {is_word, NO_WORD, "fee_rules remittance", 0},
    [CELL_RULE] = {is_word, NO_WORD, "normal_hours_day normal_hours_week month_days overtime_rate"
                                     " overtime_limit_month overtime_wage_limit rest_day_rate"
                                     " rest_day_overtime_rate holiday_rate holiday_overtime_rate"
                                     " minimum_wage food_allowance housing_allowance"
                                     " deduction_limit severance remittance_goal", 0},
    [CELL_RULE_UNIT] = {is_word, NO_WORD, "hour day month hour_wage day_wage month_wage"
                                          " month_wage_per_year daily_minimum percent general none",
                        0},
    [CELL_PAID_PER] = {is_word, NO_WORD, "hour day month", 0},
    [CELL_SERVED] = {is_served, N_("\"%s\" is no time in a job (such as 120d or 1y)"), 0, 0},
    [CELL_CURRENCY] = {is_currency, N_("\"%s\" is no currency (ISO 4217)"), 0, 0},
    [CELL_COMPARED] = {is_word, NO_WORD, "fee fee_of_some_jobs other", 0},
    [CELL_SIGN] = {is_word, NO_WORD, "no_contract no_licence no_receipt before_contract"
                                     " private_account tourist_visa forced_loan penalty_bond"
                                     " passport_kept other_contract any_fee", 0},
    [CELL_SLUG] = {is_slug, N_("\"%s\" is no id here (small letters, digits and hyphens, 31 at most)"),
                   0, 0},
    [CELL_FACT] = {is_known, N_("unknown fact \"%s\""), 0, TABLE_FACTS},
    [CELL_MATTER] = {is_matter, N_("no fact is about \"%s\""), 0, 0},
    [CELL_RECOMMENDATION] = {is_recommendation, N_("unknown recommendation \"%s\""), 0, 0},
    [CELL_CASE_FIELD] = {is_case_field, N_("\"%s\" is nothing that a case can start with"), 0, 0},
    [CELL_PLACE] = {is_word, NO_WORD, "country origin", 0},
    [CELL_YES_OR_NO] = {is_word, NO_WORD, "yes no", 0},
    [CELL_WEIGHT] = {is_weight, N_("\"%s\" is no whole number from 1 to 999"), 0, 0},
};

enum err build_cell_check(const struct source *s, enum cell cell, const char *value,
                          struct error *e) {
  const struct rule *rule = &rules[cell];
  if (!rule->is_ok || rule->is_ok(s, rule, value)) return ERR_OK;
  return error_set(e, ERR_INVALID, rule->message, value, rule->words ? rule->words : "");
}
