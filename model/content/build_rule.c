/* Whether the rule tables say no more than the facts that they name. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/amount.h"
#include "model/base/mem.h"
#include "model/content/build_table.h"

static const char *threshold(const struct source *s, size_t row, size_t column) {
  return source_cell(s, TABLE_THRESHOLDS, row, column);
}

static enum err refuse(const struct source *s, enum table table, size_t row, const char *message,
                       const char *what, struct error *e) {
  return read_refuse(e, s->table[table].row[row].file, s->table[table].row[row].line, message, what);
}

/* The next number of a text, its groups of three joined ("RM1,700." gives 1700); NULL at the end.
 * Delivers memory. */
static char *next_number(const char **text) {
  static const char digits[] = "0123456789";
  const char *at = *text + strcspn(*text, digits);
  char *number = mem_new(strlen(at) + 1, 1);
  size_t len = 0;
  for (; *at; at++) {
    bool is_inner = (*at == ',' || *at == '.') && at[1] && strchr(digits, at[1]);
    if (!strchr(digits, *at) && !is_inner) break;
    if (*at != ',') number[len++] = *at;
  }
  *text = at;
  if (len) return number;
  free(number);
  return NULL;
}

static bool has_number(const char *text, const char *value) {
  int64_t wanted, found;
  bool is_found = false;
  char *number;
  while (!is_found && (number = next_number(&text))) {
    is_found = amount_read(value, &wanted) && amount_read(number, &found) && wanted == found;
    free(number);
  }
  return is_found;
}

static bool says_number(const struct source *s, size_t fact, const char *value) {
  return !*value || has_number(source_cell(s, TABLE_FACTS, fact, FACT_STATEMENT), value) ||
         has_number(source_cell(s, TABLE_FACTS, fact, FACT_VALUE), value);
}

/* The year of a day stands in the statement, in the name of the law or in the date of the source. */
static bool says_year(const struct source *s, size_t fact, const char *day) {
  char *year = mem_text_n(day, strnlen(day, 4));
  bool is_said = !*day || strstr(source_cell(s, TABLE_FACTS, fact, FACT_STATEMENT), year) ||
                 strstr(source_cell(s, TABLE_FACTS, fact, FACT_LEGAL_BASIS), year) ||
                 strstr(source_cell(s, TABLE_FACTS, fact, FACT_AS_OF), year);
  free(year);
  return is_said;
}

/* Rows without a value tell whether the general rule holds for one kind of work: a fact about all
 * work may say that too. */
static bool is_of_sector(const struct source *s, size_t row, size_t fact) {
  const char *sector = source_cell(s, TABLE_FACTS, fact, FACT_SECTOR);
  if (strcmp(threshold(s, row, THRESHOLD_SECTOR), sector) == 0) return true;
  return !*threshold(s, row, THRESHOLD_VALUE) && strcmp(sector, "*") == 0;
}

static bool is_verdict(const char *unit) {
  return strcmp(unit, "general") == 0 || strcmp(unit, "none") == 0;
}

static enum err check_against_fact(const struct source *s, size_t row, size_t fact,
                                   struct error *e) {
  const char *id = threshold(s, row, THRESHOLD_FACT);
  const char *message = NULL;
  if (strcmp(threshold(s, row, THRESHOLD_COUNTRY), source_cell(s, TABLE_FACTS, fact, FACT_COUNTRY)) != 0)
    message = N_("the fact \"%s\" is about another country");
  else if (!is_of_sector(s, row, fact))
    message = N_("the fact \"%s\" is about another kind of work");
  else if (!says_number(s, fact, threshold(s, row, THRESHOLD_VALUE)) ||
           !says_number(s, fact, threshold(s, row, THRESHOLD_VALUE_TO)))
    message = N_("the fact \"%s\" does not state this value");
  else if (!says_year(s, fact, threshold(s, row, THRESHOLD_FROM)) ||
           !says_year(s, fact, threshold(s, row, THRESHOLD_TO)))
    message = N_("the fact \"%s\" does not state this year");
  return message ? refuse(s, TABLE_THRESHOLDS, row, message, id, e) : ERR_OK;
}

/* What the row says by itself. */
static enum err check_threshold(const struct source *s, size_t row, struct error *e) {
  int64_t value;
  size_t fact = 0;
  const char *unit = threshold(s, row, THRESHOLD_UNIT), *text = threshold(s, row, THRESHOLD_VALUE);
  bool has_all_work = strcmp(threshold(s, row, THRESHOLD_SECTOR), "*") == 0;
  const char *from = threshold(s, row, THRESHOLD_FROM), *to = threshold(s, row, THRESHOLD_TO);
  if (is_verdict(unit) ? *text || has_all_work : !amount_read(text, &value))
    return refuse(s, TABLE_THRESHOLDS, row, N_("no such value can stand with the unit \"%s\""),
                  unit, e);
  if (*from && *to && strcmp(from, to) > 0)
    return refuse(s, TABLE_THRESHOLDS, row, N_("it ends (%s) before it begins"), to, e);
  build_map_get(&s->ids[TABLE_FACTS], threshold(s, row, THRESHOLD_FACT), &fact);
  return check_against_fact(s, row, fact, e);
}

/* A rule may have several rows: for units, ways of paying, times in the job and days. */
static char *key_of(const struct source *s, size_t row) {
  return mem_format("%s %s %s %s %s %s %s", threshold(s, row, THRESHOLD_COUNTRY),
                    threshold(s, row, THRESHOLD_SECTOR), threshold(s, row, THRESHOLD_RULE),
                    threshold(s, row, THRESHOLD_UNIT), threshold(s, row, THRESHOLD_PAID_PER),
                    threshold(s, row, THRESHOLD_SERVED), threshold(s, row, THRESHOLD_FROM));
}

static enum err check_thresholds(const struct source *s, struct error *e) {
  enum err err = ERR_OK;
  struct build_map keys = {0};
  for (size_t row = 0; !err && row < s->table[TABLE_THRESHOLDS].count; row++) {
    char *key = key_of(s, row);
    err = build_map_put(&keys, key, row)
              ? check_threshold(s, row, e)
              : refuse(s, TABLE_THRESHOLDS, row, N_("\"%s\" is given twice"), key, e);
    free(key);
  }
  build_map_free(&keys);
  return err;
}

enum err build_rules_check(const struct source *s, struct error *e) {
  enum err err = ERR_OK;
  for (size_t row = 0; !err && row < s->table[TABLE_FEE_RULES].count; row++) {
    const char *item = source_cell(s, TABLE_FEE_RULES, row, FEE_ITEM);
    if (!build_map_get(&s->ids[TABLE_FEE_ITEMS], item, NULL))
      err = refuse(s, TABLE_FEE_RULES, row, N_("\"%s\" is not in fee_items.csv"), item, e);
  }
  return err ? err : check_thresholds(s, e);
}
