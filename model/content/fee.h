/* fee: the rules of who pays for recruitment, as fee_rules.csv has them. */
#ifndef MODEL_CONTENT_FEE_H
#define MODEL_CONTENT_FEE_H

#include "model/store/db.h"

struct fee_rule {
  char *origin, *destination, *sector, *payer, *item, *max_amount, *currency, *rule_text,
      *legal_basis, *source_title, *url, *as_of;
};

/* Fills it from the first columns of the current row; frees what it holds. */
void fee_rule_take(struct fee_rule *rule, struct cursor *c);
void fee_rule_drop(struct fee_rule *rule);

#endif
