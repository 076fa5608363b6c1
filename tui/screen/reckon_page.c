/* A check or a calculation as a page: what is told, and what comes out. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/page_rules.h"
#include "tui/say.h"
#include "tui/screen/reckon.h"

struct view {
  struct page *page;
  struct pack *pack;
  const struct lang_chain *chain;
  const struct reckon *r;
};

/* --- the rows --- */

const char *reckon_per_words(enum pay_per per) {
  static const char *const words[PAY_PERS] = {[PAY_PER_HOUR] = N_("by the hour"),
                                              [PAY_PER_DAY] = N_("by the day"),
                                              [PAY_PER_MONTH] = N_("by the month")};
  return _(words[per]);
}

static char *signs_words(const char *signs) {
  unsigned long count = *signs != '\0';
  for (const char *p = signs; (p = strchr(p, ' ')); p++) count++;
  return mem_format(ngettext("%d ticked", "%d ticked", count), (int)count);
}

/* What is told for a field, in words. */
static char *value_words(const struct view *v, const struct reckon_field *field) {
  const char *value = reckon_get(v->r, field->name);
  bool is_counted = field->kind == RECKON_SIGNS || field->kind == RECKON_YES;
  if (!*value && !is_counted) return mem_text(_("Not given"));
  switch (field->kind) {
  case RECKON_ORIGIN:
  case RECKON_COUNTRY: return page_country(v->pack, v->chain, value);
  case RECKON_SECTOR: return page_terms(TERMS_SECTOR, value);
  case RECKON_PER: return mem_text(reckon_per_words(reckon_per(v->r)));
  case RECKON_SIGNS: return signs_words(value);
  case RECKON_YES: return mem_text(*value ? _("Yes") : _("No"));
  case RECKON_AMOUNT: return mem_format("%s %s", value, reckon_get(v->r, field->of));
  default: return mem_text(value);
  }
}

/* One link for each quote, to take it out, and one to add another. */
static void add_quotes(struct view *v, const struct reckon_field *field) {
  const char *quotes = reckon_get(v->r, field->name);
  size_t count = reckon_quote_count(quotes);
  for (size_t i = 0; i < count; i++) {
    char *quote = reckon_quote(quotes, i), *rest = quote;
    const char *name = strsep(&rest, "\t"), *fee = strsep(&rest, "\t");
    char *money = mem_format("%s %s", fee, reckon_get(v->r, field->of));
    char *words = mem_format(_("Quote of %s: fee %s, rate %s"), name, money, rest);
    char *place = mem_format("%zu", i);
    page_add_link(v->page, words, "quote", place);
    free(place);
    free(words);
    free(money);
    free(quote);
  }
  page_add_link(v->page, _(field->label), "field", field->name);
}

static void add_field(struct view *v, const struct reckon_field *field) {
  if (field->kind == RECKON_QUOTES) {
    add_quotes(v, field);
    return;
  }
  char *value = value_words(v, field);
  char *words = mem_format("%s: %s", _(field->label), value);
  page_add_link(v->page, words, "field", field->name);
  free(words);
  free(value);
}

static void add_fields(struct view *v) {
  const struct reckon *r = v->r;
  for (size_t i = 0; i < r->tool->count; i++)
    if (reckon_is_shown(r, i)) add_field(v, &r->tool->fields[i]);
  if (reckon_has_rare(r) && !r->has_more)
    page_add_link(v->page, _("More questions"), "more", "");
}

/* --- what comes out --- */

/* The names of what is needed and not told, joined by commas; "" if nothing is missing. */
static char *missing_words(const struct reckon *r) {
  struct buf names = {0};
  for (size_t i = 0; i < r->tool->count; i++) {
    const struct reckon_field *field = &r->tool->fields[i];
    if (field->is_needed && !*reckon_get(r, field->name))
      buf_addf(&names, "%s%s", names.len_bytes ? ", " : "", _(field->label));
  }
  return buf_take(&names);
}

/* What the model calls a field is no word for a reader. */
static char *refusal(const struct reckon *r, const struct error *e) {
  struct error named = *e;
  size_t field = reckon_find(r, e->arg[0]);
  if (field < r->tool->count)
    error_set(&named, e->code, e->message, _(r->tool->fields[field].label), e->arg[1], e->arg[2]);
  return say_sentence(&named);
}

/* Below the rows stands why there is nothing else; the summary says the same. */
static void add_obstacle(struct view *v, struct reckon_result *out, char *why) {
  page_add(v->page, PAGE_TEXT, why);
  out->summary = why;
}

static enum err add_result(struct view *v, struct reckon_result *out, struct error *e) {
  char *missing = missing_words(v->r);
  struct error refused;
  enum err err = ERR_OK;
  page_gap(v->page);
  if (*missing) {
    add_obstacle(v, out, mem_format(_("Still needed: %s"), missing));
  } else {
    err = v->r->tool->add_result(v->page, v->pack, v->chain, v->r, out, &refused);
    if (err == ERR_INVALID) add_obstacle(v, out, refusal(v->r, &refused));
    else if (err && e) *e = refused;
  }
  free(missing);
  return err == ERR_INVALID ? ERR_OK : err;
}

enum err page_from_reckon(struct page *page, struct pack *pack, const struct lang_chain *chain,
                          const struct reckon *r, struct reckon_result *out, struct error *e) {
  struct view v = {page, pack, chain, r};
  *out = (struct reckon_result){.case_type = ""};
  page_add(page, PAGE_TITLE, _(r->tool->title));
  add_fields(&v);
  enum err err = add_result(&v, out, e);
  if (out->is_case && r->tool->country) {
    page_gap(page);
    page_add_link(page, _("Open a case from this"), "case", "");
  }
  return err;
}
