#include "tui/cli/rules.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/amount.h"
#include "model/base/mem.h"
#include "tui/cli/show.h"
#include "tui/gettext.h"

enum { READING_COLS = 72 };

bool rules_has(const struct options *o, const char *const *names, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (options_has(o, names[i])) continue;
    char *option = mem_format("--%s", names[i]);
    say_usage(o->command->name, _("\"%s\" needs %s"), o->command->name, option);
    free(option);
    return false;
  }
  return true;
}

enum pay_per rules_per(const struct options *o) {
  const char *per = options_text(o, "per");
  for (int i = 0; per && i < PAY_PERS; i++)
    if (strcmp(pay_per_code((enum pay_per)i), per) == 0) return (enum pay_per)i;
  return PAY_PER_MONTH;
}

void rules_print_page(struct page *page) {
  struct buf out = {0};
  page_print(&out, page, cli_width_cols(READING_COLS));
  cli_print(&out);
  page_free(page);
}

void rules_print_json(struct buf *object) {
  struct buf out = {0};
  buf_addf(&out, "[\n%s\n]\n", buf_text(object));
  cli_print(&out);
  buf_free(object);
}

void rules_json_signed(struct buf *out, const char *name, int64_t thousandths) {
  char text[AMOUNT_BYTES];
  json_key(out, name);
  buf_add(out, amount_write(thousandths, text));
}

void rules_json_fact(struct buf *out, const char *name, const struct fact *fact) {
  struct buf object = {0};
  json_key(out, name);
  if (fact) show_fact_json(&object, NULL, fact, NULL);
  buf_add(out, fact ? buf_text(&object) : "null");
  buf_free(&object);
}

void rules_json_facts(struct buf *out, const char *name, const struct fact_list *facts) {
  json_key(out, name);
  buf_add(out, "[");
  for (size_t i = 0; i < facts->count; i++)
    show_fact_json(out, NULL, &facts->rows[i], NULL);
  buf_add(out, "]");
}

void rules_json_threshold(struct buf *out, const char *name, const struct threshold *rule,
                          enum threshold_state state) {
  json_key(out, name);
  if (!rule) {
    buf_add(out, "null");
    return;
  }
  buf_add(out, "{");
  json_text(out, "rule", rule->rule);
  json_text(out, "state", threshold_state_code(state));
  json_text(out, "sector", rule->sector);
  json_amount(out, "value", rule->value);
  json_amount(out, "value_to", rule->value_to);
  json_text(out, "currency", rule->currency);
  json_text(out, "unit", rule->unit);
  json_text(out, "valid_from", rule->valid_from);
  json_text(out, "valid_to", rule->valid_to);
  rules_json_fact(out, "fact", rule->fact);
  buf_add(out, "}");
}

void rules_json_minimum(struct buf *out, const struct minimum_wage *minimum) {
  json_key(out, "minimum_wage");
  buf_add(out, "{");
  json_amount(out, "amount", minimum->amount);
  json_amount(out, "amount_to", minimum->amount_to);
  json_text(out, "currency", minimum->currency);
  json_text(out, "state", threshold_state_code(minimum->state));
  rules_json_threshold(out, "rule", minimum->rule, minimum->state);
  rules_json_fact(out, "through", minimum->through ? minimum->through->fact : NULL);
  buf_add(out, "}");
}
