#include "model/content/fee.h"

#include "model/content/row.h"

static const size_t offsets[] = {
    offsetof(struct fee_rule, origin),      offsetof(struct fee_rule, destination),
    offsetof(struct fee_rule, sector),      offsetof(struct fee_rule, payer),
    offsetof(struct fee_rule, item),        offsetof(struct fee_rule, max_amount),
    offsetof(struct fee_rule, currency),    offsetof(struct fee_rule, rule_text),
    offsetof(struct fee_rule, legal_basis), offsetof(struct fee_rule, source_title),
    offsetof(struct fee_rule, url),         offsetof(struct fee_rule, as_of)};
static const struct row_texts texts = ROW_TEXTS(offsets);

void fee_rule_take(struct fee_rule *rule, struct cursor *c) {
  row_take(rule, texts, c);
}

void fee_rule_drop(struct fee_rule *rule) {
  row_drop(rule, texts);
}
