/* What is told for a check or a calculation, as texts, and what is refused. */
#include <stdlib.h>
#include <string.h>

#include "model/base/amount.h"
#include "model/base/clock.h"
#include "model/base/currency.h"
#include "model/base/digits.h"
#include "model/base/mem.h"
#include "model/base/money.h"
#include "model/content/offer.h"
#include "model/content/remit.h"
#include "model/journal/record.h"
#include "tui/gettext.h"
#include "tui/screen/reckon.h"
#include "tui/screen/record_choices.h"

enum { ONE = 1000 };

void reckon_init(struct reckon *r, const struct reckon_tool *tool, const char *country) {
  *r = (struct reckon){.tool = tool, .value = mem_new(tool->count, sizeof *r->value)};
  for (size_t i = 0; i < tool->count; i++) {
    bool is_here = tool->fields[i].kind == RECKON_COUNTRY && record_is_country(country);
    r->value[i] = mem_text(is_here ? country : "");
  }
}

void reckon_free(struct reckon *r) {
  for (size_t i = 0; r->value && i < r->tool->count; i++)
    free(r->value[i]);
  free(r->value);
  *r = (struct reckon){0};
}

size_t reckon_find(const struct reckon *r, const char *name) {
  size_t i = 0;
  while (i < r->tool->count && strcmp(r->tool->fields[i].name, name) != 0) i++;
  return i;
}

const char *reckon_get(const struct reckon *r, const char *name) {
  size_t i = reckon_find(r, name);
  if (i == r->tool->count) return "";
  const struct reckon_field *field = &r->tool->fields[i];
  if (*r->value[i]) return r->value[i];
  if (field->kind == RECKON_CURRENCY) return record_currency_of(reckon_get(r, field->of));
  return field->at_first ? field->at_first : "";
}

const char *reckon_text(const struct reckon *r, const char *name) {
  const char *text = reckon_get(r, name);
  return *text ? text : NULL;
}

int64_t reckon_amount(const struct reckon *r, const char *name, int64_t otherwise) {
  int64_t amount = otherwise;
  size_t i = reckon_find(r, name);
  if (i < r->tool->count && reckon_is_shown(r, i)) amount_read(reckon_get(r, name), &amount);
  return amount;
}

/* --- which rows there are --- */

static bool has_word(const char *words, const char *word) {
  size_t len = strlen(word);
  for (const char *p = words; len && (p = strstr(p, word)); p += len)
    if ((p == words || p[-1] == ' ') && (!p[len] || p[len] == ' ')) return true;
  return false;
}

bool reckon_is_shown(const struct reckon *r, size_t field) {
  const struct reckon_field *f = &r->tool->fields[field];
  if (f->only_per && !has_word(f->only_per, reckon_get(r, "per"))) return false;
  return !f->is_rare || r->has_more || *r->value[field];
}

bool reckon_has_rare(const struct reckon *r) {
  for (size_t i = 0; i < r->tool->count; i++)
    if (r->tool->fields[i].is_rare) return true;
  return false;
}

/* --- what is refused --- */

/* NULL: the digits of two scripts stand in it. Delivers memory. */
static char *in_ascii(const char *text) {
  char *ascii = digits_to_ascii(text);
  if (!ascii) return NULL;
  char *start = ascii + strspn(ascii, " ");
  size_t len = strlen(start);
  while (len && start[len - 1] == ' ') len--;
  char *trimmed = mem_text_n(start, len);
  free(ascii);
  return trimmed;
}

/* Takes the code of a currency off the end of an amount: "5000 USD" or "5000usd"; "" if there is
 * none. */
static void split_currency(char *text, char code[CURRENCY_BYTES]) {
  size_t len = strlen(text), letters = CURRENCY_BYTES - 1;
  *code = '\0';
  if (len <= letters) return;
  if (!currency_spell(text + len - letters, code) || currency_decimals(code) < 0) *code = '\0';
  for (len -= *code ? letters : 0; *code && len && text[len - 1] == ' ';) len--;
  text[len] = '\0';
}

static enum err check_amount(const char *label, const char *text, const char *currency,
                             struct error *e) {
  int64_t amount;
  if (!amount_read(text, &amount))
    return error_set(e, ERR_INVALID,
                     N_("\"%s\" is no amount: write digits, such as 5000 or 5000.50, without commas"),
                     text);
  return *currency ? money_check(label, amount, currency, e) : ERR_OK;
}

static enum err check_number(const struct reckon_field *field, const char *text, struct error *e) {
  int64_t number;
  char most[AMOUNT_BYTES];
  if (!amount_read(text, &number))
    return error_set(e, ERR_INVALID, N_("\"%s\" is no number: write digits, such as 12 or 7.5"),
                     text);
  if (number <= (int64_t)field->most * ONE) return ERR_OK;
  return error_set(e, ERR_INVALID, N_("%s cannot be %s: it is at most %s"), _(field->label), text,
                   amount_write((int64_t)field->most * ONE, most));
}

static enum err check_rate(const char *text, struct error *e) {
  int64_t rate;
  if (remit_rate_read(text, &rate)) return ERR_OK;
  return error_set(e, ERR_INVALID, N_("\"%s\" is no rate: write digits, such as 9500 or 12.5"),
                   text);
}

static enum err check_day(const char *text, struct error *e) {
  char today[CLOCK_DATE_BYTES];
  if (clock_is_date(text)) return ERR_OK;
  return error_set(e, ERR_INVALID, N_("\"%s\" is no day: write year, month and day, such as %s"),
                   text, clock_today(today));
}

/* PAY_PERS if it is none. */
static enum pay_per find_per(const char *text) {
  int per = 0;
  while (per < PAY_PERS && strcmp(pay_per_code((enum pay_per)per), text) != 0) per++;
  return (enum pay_per)per;
}

enum pay_per reckon_per(const struct reckon *r) {
  return find_per(reckon_get(r, "per"));
}

static bool are_signs(const char *text) {
  size_t count, known = 0, words = 1;
  const struct term *signs = offer_signs(&count);
  for (const char *p = text; (p = strchr(p, ' ')); p++) words++;
  for (size_t i = 0; i < count; i++) known += has_word(text, signs[i].code);
  return known == words;
}

static bool is_choice(enum reckon_kind kind, const char *text) {
  switch (kind) {
  case RECKON_ORIGIN:
  case RECKON_COUNTRY: return record_is_country(text);
  case RECKON_SECTOR: return terms_find(TERMS_SECTOR, text);
  case RECKON_CURRENCY: return currency_decimals(text) >= 0;
  case RECKON_PER: return find_per(text) != PAY_PERS;
  case RECKON_SIGNS: return are_signs(text);
  case RECKON_YES: return strcmp(text, "y") == 0;
  default: return false; /* quotes are taken one by one */
  }
}

static enum err check(const struct reckon *r, const struct reckon_field *field, const char *text,
                      const char *currency, struct error *e) {
  switch (field->kind) {
  case RECKON_AMOUNT:
    return check_amount(_(field->label), text, *currency ? currency : reckon_get(r, field->of), e);
  case RECKON_NUMBER: return check_number(field, text, e);
  case RECKON_RATE: return check_rate(text, e);
  case RECKON_DAY: return check_day(text, e);
  default:
    return is_choice(field->kind, text)
               ? ERR_OK
               : error_set(e, ERR_INVALID, N_("\"%s\" cannot be chosen here"), text);
  }
}

static void put(struct reckon *r, size_t field, const char *text) {
  char *copy = mem_text(text);
  free(r->value[field]);
  r->value[field] = copy;
  r->is_told = true;
}

static enum err refuse_digits(const char *text, struct error *e) {
  return error_set(e, ERR_INVALID, N_("\"%s\" mixes the digits of two scripts"), text);
}

/* A currency behind one amount must not become that of others that were told before it. */
static enum err check_shared(const struct reckon *r, size_t field, const char *currency,
                             struct error *e) {
  const char *of = r->tool->fields[field].of;
  if (!*currency || strcmp(currency, reckon_get(r, of)) == 0) return ERR_OK;
  for (size_t i = 0; i < r->tool->count; i++) {
    const struct reckon_field *other = &r->tool->fields[i];
    if (i != field && other->of && strcmp(other->of, of) == 0 && *r->value[i])
      return error_set(e, ERR_INVALID, N_("all amounts here are in one currency, which is %s now"),
                       reckon_get(r, of));
  }
  return ERR_OK;
}

/* An answer as it is kept, and the currency that was told with it, "" if none. */
struct answer {
  char *text;
  char currency[CURRENCY_BYTES];
};

static enum err read_answer(struct answer *out, const struct reckon *r, size_t field,
                            const char *text, struct error *e) {
  const struct reckon_field *f = &r->tool->fields[field];
  *out = (struct answer){.text = in_ascii(text)};
  if (!out->text) return refuse_digits(text, e);
  if (f->kind == RECKON_AMOUNT) split_currency(out->text, out->currency);
  enum err err = *out->text ? check(r, f, out->text, out->currency, e) : ERR_OK;
  if (!err) err = check_shared(r, field, out->currency, e);
  if (!err) return ERR_OK;
  free(out->text);
  return err;
}

/* "007.50" is shown as "7.5". */
static void settle(struct answer *answer, enum reckon_kind kind) {
  int64_t amount;
  char text[AMOUNT_BYTES];
  if ((kind != RECKON_AMOUNT && kind != RECKON_NUMBER) || !amount_read(answer->text, &amount))
    return;
  free(answer->text);
  answer->text = mem_text(amount_write(amount, text));
}

enum err reckon_check(const struct reckon *r, size_t field, const char *text, struct error *e) {
  struct answer answer;
  enum err err = read_answer(&answer, r, field, text, e);
  if (!err) free(answer.text);
  return err;
}

enum err reckon_take(struct reckon *r, size_t field, const char *text, struct error *e) {
  struct answer answer;
  enum err err = read_answer(&answer, r, field, text, e);
  if (err) return err;
  settle(&answer, r->tool->fields[field].kind);
  put(r, field, answer.text);
  if (*answer.currency) put(r, reckon_find(r, r->tool->fields[field].of), answer.currency);
  free(answer.text);
  return ERR_OK;
}

/* --- quotes --- */

static const char *quote_currency(const struct reckon *r) {
  for (size_t i = 0; i < r->tool->count; i++)
    if (r->tool->fields[i].kind == RECKON_QUOTES) return reckon_get(r, r->tool->fields[i].of);
  return "";
}

enum err reckon_check_quote(const struct reckon *r, enum reckon_quote_part part, const char *text,
                            struct error *e) {
  if (part == RECKON_QUOTE_NAME && text[strspn(text, " ")]) return ERR_OK;
  if (part == RECKON_QUOTE_NAME)
    return error_set(e, ERR_INVALID, N_("a quote needs a name, such as that of the bank"));
  char *ascii = in_ascii(text);
  if (!ascii) return refuse_digits(text, e);
  enum err err = part == RECKON_QUOTE_FEE ? check_amount(_("Fee"), ascii, quote_currency(r), e)
                                          : check_rate(ascii, e);
  free(ascii);
  return err;
}

void reckon_add_quote(struct reckon *r, size_t field, char *const part[RECKON_QUOTE_PARTS]) {
  char *name = in_ascii(part[RECKON_QUOTE_NAME]), *fee = in_ascii(part[RECKON_QUOTE_FEE]);
  char *rate = in_ascii(part[RECKON_QUOTE_RATE]);
  const char *before = r->value[field];
  char *quotes = mem_format("%s%s%s\t%s\t%s", before, *before ? "\n" : "",
                            name ? name : part[RECKON_QUOTE_NAME], fee, rate);
  put(r, field, quotes);
  free(quotes);
  free(name);
  free(fee);
  free(rate);
}

size_t reckon_quote_count(const char *quotes) {
  size_t count = *quotes != '\0';
  for (const char *p = quotes; (p = strchr(p, '\n')); p++) count++;
  return count;
}

char *reckon_quote(const char *quotes, size_t at) {
  while (at-- && strchr(quotes, '\n')) quotes = strchr(quotes, '\n') + 1;
  return mem_text_n(quotes, strcspn(quotes, "\n"));
}

void reckon_drop_quote(struct reckon *r, size_t field, size_t at) {
  struct buf left = {0};
  size_t count = reckon_quote_count(r->value[field]);
  for (size_t i = 0; i < count; i++) {
    char *quote = reckon_quote(r->value[field], i);
    if (i != at) buf_addf(&left, "%s%s", left.len_bytes ? "\n" : "", quote);
    free(quote);
  }
  put(r, field, buf_text(&left));
  buf_free(&left);
}
