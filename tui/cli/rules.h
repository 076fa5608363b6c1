/* rules: what the commands of offers, pay and sending money share. */
#ifndef TUI_CLI_RULES_H
#define TUI_CLI_RULES_H

#include "model/content/fact.h"
#include "model/content/threshold.h"
#include "tui/cli/cli.h"
#include "tui/page.h"

/* True when all these options were given; otherwise says which one is needed. */
bool rules_has(const struct options *o, const char *const *names, size_t count);

/* What the wage is paid by; by the month when it was not told. */
enum pay_per rules_per(const struct options *o);

/* Prints a page, or an array of the one object, and frees it. */
void rules_print_page(struct page *page);
void rules_print_json(struct buf *object);

/* Members of an object: a decimal number with its sign; a fact or null; facts; a threshold (with its
 * fact and its state) or null; a minimum wage. */
void rules_json_signed(struct buf *out, const char *name, int64_t thousandths);
void rules_json_fact(struct buf *out, const char *name, const struct fact *fact);
void rules_json_facts(struct buf *out, const char *name, const struct fact_list *facts);
void rules_json_threshold(struct buf *out, const char *name, const struct threshold *rule,
                          enum threshold_state state);
void rules_json_minimum(struct buf *out, const struct minimum_wage *minimum);

#endif
