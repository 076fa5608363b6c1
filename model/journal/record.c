#include "model/journal/record.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/amount.h"
#include "model/base/buf.h"
#include "model/base/clock.h"
#include "model/base/currency.h"
#include "model/base/digits.h"
#include "model/base/mem.h"
#include "model/base/text.h"

static bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
static bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
static bool is_alnum(char c) {
  return is_upper(c) || is_lower(c) || (c >= '0' && c <= '9');
}

bool record_is_country(const char *code) {
  return is_upper(code[0]) && is_upper(code[1]) && !code[2];
}

/* A language tag: two or three small letters, then subtags of up to eight letters or digits. */
bool record_is_language(const char *code) {
  size_t len = 0;
  while (is_lower(code[len]))
    len++;
  if (len < 2 || len > 3) return false;
  for (code += len; *code == '-'; code += len) {
    code++;
    len = 0;
    while (is_alnum(code[len]))
      len++;
    if (len < 1 || len > 8) return false;
  }
  return !*code;
}

bool record_is_name(const char *code) {
  size_t len = 0;
  while (is_alnum(code[len]) || (code[len] && strchr("-_.", code[len])))
    len++;
  return len >= 1 && len <= 64 && !code[len];
}

bool record_is_currency(const char *code) {
  return is_upper(code[0]) && is_upper(code[1]) && is_upper(code[2]) && !code[3];
}

bool record_knows(const struct field *field, const char *code) {
  return field->is_known ? field->is_known(code) : terms_find(field->terms, code) != NULL;
}

static bool is_text(enum shape shape) {
  return shape != SHAPE_NUMBER && shape != SHAPE_AMOUNT && shape != SHAPE_WHO;
}

void record_init(const struct record_kind *kind, void *record) {
  memset(record, 0, kind->size_bytes);
  for (size_t i = 0; i < kind->count; i++) {
    const struct field *field = &kind->fields[i];
    if (field->shape == SHAPE_NUMBER || field->shape == SHAPE_AMOUNT)
      *record_number(field, record) = -1;
  }
}

void record_free(const struct record_kind *kind, void *record) {
  for (size_t i = 0; i < kind->count; i++) {
    const struct field *field = &kind->fields[i];
    if (is_text(field->shape)) free(*record_text(field, record));
    if (field->shape == SHAPE_WHO) free(record_who(field, record)->rows);
  }
  memset(record, 0, kind->size_bytes);
}

const struct field *record_field(const struct record_kind *kind, const char *name) {
  for (size_t i = 0; i < kind->count; i++)
    if (strcmp(kind->fields[i].name, name) == 0) return &kind->fields[i];
  return NULL;
}

char **record_text(const struct field *field, const void *record) {
  return (char **)((uintptr_t)record + field->offset);
}

int64_t *record_number(const struct field *field, const void *record) {
  return (int64_t *)((uintptr_t)record + field->offset);
}

struct who *record_who(const struct field *field, const void *record) {
  return (struct who *)((uintptr_t)record + field->offset);
}

/* The beginning of a text that came from outside, safe to show in a sentence. Delivers memory. */
static char *shown(const char *text) {
  enum { SHOWN_BYTES = 100 };
  char *safe = text_filter(text ? text : "");
  size_t len = 0;
  for (size_t n; (n = text_cluster_bytes(safe + len)); len += n)
    if (len + n > SHOWN_BYTES || safe[len] == '\n') break;
  safe[len] = '\0';
  return safe;
}

enum err record_refuse(struct error *e, const char *message, const char *field,
                        const char *value) {
  char *safe_field = shown(field), *safe_value = shown(value);
  error_set(e, ERR_INVALID, message, safe_field, safe_value);
  free(safe_field);
  free(safe_value);
  return ERR_INVALID;
}

const char *record_next_code(const char *list, char code[RECORD_CODE_BYTES]) {
  if (!list) return NULL;
  list += strspn(list, " ");
  size_t len = strcspn(list, " ");
  if (!len) return NULL;
  size_t kept = len < RECORD_CODE_BYTES ? len : RECORD_CODE_BYTES - 1;
  memcpy(code, list, kept);
  code[kept] = '\0';
  return list + len;
}

static void replace(char **text, const char *value) {
  free(*text);
  *text = *value ? mem_text(value) : NULL;
}

static enum err set_time(const struct field *field, char **text, const char *value,
                         struct error *e) {
  char at[CLOCK_ISO_BYTES] = "";
  if (*value && !clock_complete_iso(value, at))
    return record_refuse(e, N_("%s: %s is not a time such as 2026-11-22T10:00"), field->name,
                         value);
  replace(text, at);
  return ERR_OK;
}

static enum err set_text(const struct field *field, char **text, const char *value,
                         struct error *e) {
  if (!text_is_clean(value) || (!field->is_multiline && strchr(value, '\n')))
    return record_refuse(e, N_("%s: there are characters in it that cannot be shown: %s"),
                          field->name, value);
  char *safe = text_filter(value);
  char limit[16];
  bool fits = text_chars_n(safe, strlen(safe)) <= field->max_chars;
  snprintf(limit, sizeof limit, "%zu", field->max_chars);
  if (fits) replace(text, safe);
  free(safe);
  return fits ? ERR_OK : record_refuse(e, N_("%s: longer than %s characters"), field->name, limit);
}

static enum err set_date(const struct field *field, char **text, const char *value,
                         struct error *e) {
  if (*value && !clock_is_date(value))
    return record_refuse(e, N_("%s: %s is not a date such as 2026-11-22"), field->name, value);
  replace(text, value);
  return ERR_OK;
}

/* Puts a code into its place in the alphabetical list. */
static enum err add_code(const struct field *field, char **list, const char *value,
                         struct error *e) {
  struct buf longer = {0};
  char code[RECORD_CODE_BYTES];
  bool is_in = false, is_twice = false;
  int count = 1;
  for (const char *p = *list; (p = record_next_code(p, code)); count++) {
    int order = strcmp(code, value);
    is_twice = is_twice || order == 0;
    if (order > 0 && !is_in) buf_addf(&longer, "%s%s", longer.len_bytes ? " " : "", value);
    is_in = is_in || order > 0;
    buf_addf(&longer, "%s%s", longer.len_bytes ? " " : "", code);
  }
  if (!is_in) buf_addf(&longer, "%s%s", longer.len_bytes ? " " : "", value);
  enum err err = ERR_OK;
  if (is_twice)
    err = record_refuse(e, N_("%s: %s is given twice"), field->name, value);
  else if (count > RECORD_MAX_LIST)
    err = record_refuse(e, N_("%s: too many are given"), field->name, NULL);
  else
    replace(list, buf_text(&longer));
  buf_free(&longer);
  return err;
}

static enum err set_code(const struct field *field, char **text, const char *value,
                         struct error *e) {
  if (*value && !record_knows(field, value))
    return record_refuse(e, N_("%s: %s is not a known code"), field->name, value);
  if (*value && field->shape == SHAPE_LIST) return add_code(field, text, value, e);
  replace(text, value);
  return ERR_OK;
}

static enum err set_number(const struct field *field, int64_t *number, const char *value,
                           struct error *e) {
  int64_t count = -1;
  if (*value && !people_read_count(value, &count))
    return record_refuse(e, N_("%s: %s is not a whole number from 0 to 100000"), field->name,
                          value);
  *number = count;
  return ERR_OK;
}

/* Whether `text` is a number of right answers, a slash and the number of all answers. */
static bool read_score(const char *text, int64_t *right, int64_t *all) {
  size_t len = strcspn(text, "/");
  char *before = mem_text_n(text, len);
  bool is_score = text[len] && people_read_count(before, right) &&
                  people_read_count(text + len + 1, all) && *all > 0 && *right <= *all;
  free(before);
  return is_score;
}

static enum err set_score(const struct field *field, char **text, const char *value,
                          struct error *e) {
  char score[48] = "";
  int64_t right, all;
  if (*value && !read_score(value, &right, &all))
    return record_refuse(e, N_("%s: %s is not right answers of all answers, such as 17/40"),
                         field->name, value);
  if (*value) snprintf(score, sizeof score, "%" PRId64 "/%" PRId64, right, all);
  replace(text, score);
  return ERR_OK;
}

static enum err set_amount(const struct field *field, int64_t *number, const char *value,
                           struct error *e) {
  int64_t amount = -1;
  if (*value && !amount_read(value, &amount))
    return record_refuse(e, N_("%s: %s is not an amount such as 1250.50"), field->name, value);
  *number = amount;
  return ERR_OK;
}

enum err record_put(const struct field *field, void *record, const char *value, struct error *e) {
  char **text = record_text(field, record);
  switch (field->shape) {
  case SHAPE_TIME: return set_time(field, text, value, e);
  case SHAPE_DATE: return set_date(field, text, value, e);
  case SHAPE_TEXT: return set_text(field, text, value, e);
  case SHAPE_NUMBER: return set_number(field, record_number(field, record), value, e);
  case SHAPE_SCORE: return set_score(field, text, value, e);
  case SHAPE_AMOUNT: return set_amount(field, record_number(field, record), value, e);
  case SHAPE_WHO: return who_add_text(record_who(field, record), value, e);
  default: return set_code(field, text, value, e);
  }
}

enum err record_check_currency(const struct field *field, const char *code, struct error *e) {
  if (field->is_known != record_is_currency || currency_decimals(code) >= 0) return ERR_OK;
  return record_refuse(e, N_("%s: %s is not the code of a currency, such as THB, MYR or SGD"),
                       field->name, code);
}

enum err record_take(const struct field *field, void *record, const char *value, struct error *e) {
  if (*value && field->shape == SHAPE_CODE && record_check_currency(field, value, e))
    return ERR_INVALID;
  if (field->shape != SHAPE_TEXT || !text_is_clean(value))
    return record_put(field, record, value, e);
  char *typed = text_typed(value);
  enum err err = record_put(field, record, typed, e);
  free(typed);
  return err;
}

/* Digits of any one script become those of ASCII. */
static enum err take_in_ascii(const struct field *field, void *record, const char *value,
                             struct error *e) {
  char *ascii = digits_to_ascii(value);
  enum err err = ascii ? record_take(field, record, ascii, e)
                       : record_refuse(e, N_("%s: %s mixes the digits of two scripts"),
                                       field->name, value);
  free(ascii);
  return err;
}

enum err record_set(const struct record_kind *kind, void *record, const char *name,
                    const char *value, struct error *e) {
  const struct field *field = record_field(kind, name);
  if (!field || field->is_inner) return record_refuse(e, kind->no_field, name, NULL);
  bool has_digits = !is_text(field->shape) || field->shape == SHAPE_TIME ||
                    field->shape == SHAPE_DATE || field->shape == SHAPE_SCORE;
  return (has_digits ? take_in_ascii : record_take)(field, record, value, e);
}
