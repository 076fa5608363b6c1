/* What the pages of checks and calculations share. */
#include "tui/page_rules.h"

#include <stdlib.h>

#include "model/base/amount.h"
#include "model/base/mem.h"
#include "tui/gettext.h"

char *page_money(int64_t thousandths, const char *currency) {
  char text[AMOUNT_BYTES];
  return mem_format("%s %s", amount_write(thousandths, text), currency);
}

char *page_wage(int64_t thousandths, int64_t to, const char *currency, enum pay_per per) {
  static const char *const forms[PAY_PERS] = {
      /* Translators: an amount of money */
      [PAY_PER_HOUR] = N_("%s an hour"), [PAY_PER_DAY] = N_("%s a day"),
      [PAY_PER_MONTH] = N_("%s a month")};
  char text[AMOUNT_BYTES];
  char *money = page_money(to >= 0 ? to : thousandths, currency);
  /* Translators: the lower and the upper end of a range */
  char *range = to >= 0 ? mem_format(_("%s to %s"), amount_write(thousandths, text), money) : NULL;
  char *wage = mem_format(_(forms[per]), range ? range : money);
  free(money);
  free(range);
  return wage;
}

char *page_way(struct pack *pack, const struct lang_chain *chain, const char *from,
               const char *to) {
  char *first = page_country(pack, chain, from), *second = page_country(pack, chain, to);
  char *way = mem_format("%s → %s", first, second);
  free(first);
  free(second);
  return way;
}

const char *page_state(enum threshold_state state) {
  switch (state) {
  case THRESHOLD_OLD:
    return _("The source is more than a year old: the rule may have changed.");
  case THRESHOLD_ENDED:
    return _("The rule that is known had ended by that day.");
  case THRESHOLD_NOT_YET:
    return _("The rule that is known did not hold yet on that day.");
  case THRESHOLD_EXEMPT:
    return _("The rule does not hold for this kind of work.");
  case THRESHOLD_UNKNOWN:
    return _("No rule is known here.");
  case THRESHOLD_HOLDS:
    break;
  }
  return "";
}

void page_add_heading(struct page *page, const char *heading) {
  page_gap(page);
  page_add(page, PAGE_HEADING, heading);
}

void page_add_fact_part(struct page *page, const struct lang_chain *chain, const char *heading,
                        const struct fact_list *facts) {
  if (!facts->count) return;
  page_add_heading(page, heading);
  for (size_t i = 0; i < facts->count; i++)
    page_add_fact(page, chain, &facts->rows[i]);
}

void page_add_caution(struct page *page, struct pack *pack, const struct lang_chain *chain,
                      const char *needs, const char *topics) {
  page_gap(page);
  page_add(page, PAGE_TEXT, _("This is information about the law, not legal advice. Ask the labour "
                              "office or a counsellor before you decide."));
  page_add_needs(page, needs);
  page_add_see(page, pack, chain, _("Read more"), topics);
}
