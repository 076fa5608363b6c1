#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/amount.h"
#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/journal/record.h"

/* One field that is being checked, of the record that it belongs to. */
struct check {
  const struct record_kind *kind;
  const struct field *field;
  const struct record_codes *codes;
};

/* Before there was this program, as long as the clock itself says that there is. */
static bool is_too_old(const char *at) {
  static const char first_day[] = "2000-01-01";
  char today[CLOCK_DATE_BYTES];
  return strncmp(at, first_day, strlen(first_day)) < 0 && strcmp(clock_today(today), first_day) >= 0;
}

static enum err check_time(const struct check *check, const char *at, struct error *e) {
  const int64_t day_ms = 86400000;
  char complete[CLOCK_ISO_BYTES];
  int64_t moment_ms;
  const char *name = check->field->name;
  if (!clock_complete_iso(at, complete) || strcmp(at, complete) != 0 ||
      !clock_iso_ms(at, &moment_ms))
    return record_refuse(e, N_("%s: %s is not a time such as 2026-11-22T10:00"), name, at);
  if (moment_ms > clock_now_ms() + day_ms)
    return record_refuse(e, N_("%s: %s lies in the future"), name, at);
  if (is_too_old(at)) return record_refuse(e, N_("%s: %s lies too far in the past"), name, at);
  return ERR_OK;
}

/* A text is as it should be if setting it changes nothing. */
static enum err check_text(const struct check *check, const char *text, struct error *e) {
  const struct field *field = check->field;
  void *scratch = mem_new(1, check->kind->size_bytes);
  enum err err = record_put(field, scratch, text, e);
  const char *set = *record_text(field, scratch);
  if (!err && strcmp(set ? set : "", text) != 0)
    err = record_refuse(e, N_("%s: there are characters in it that cannot be shown: %s"),
                        field->name, text);
  record_free(check->kind, scratch);
  free(scratch);
  return err;
}

static bool is_in_content(const struct check *check, const char *code) {
  const struct record_codes *codes = check->codes;
  enum content_code content = check->field->content;
  return !codes || !codes->has[content] || codes->has[content](codes->context, code);
}

static enum err check_code(const struct check *check, const char *code, struct error *e) {
  if (record_check_currency(check->field, code, e)) return ERR_INVALID;
  if (record_knows(check->field, code) && is_in_content(check, code)) return ERR_OK;
  return record_refuse(e, N_("%s: %s is not a known code"), check->field->name, code);
}

/* A list is built up again code by code, which finds what is given twice or too often. */
static enum err check_list(const struct check *check, const char *list, struct error *e) {
  void *scratch = mem_new(1, check->kind->size_bytes);
  char code[RECORD_CODE_BYTES];
  enum err err = ERR_OK;
  for (const char *p = list; !err && (p = record_next_code(p, code));) {
    err = check_code(check, code, e);
    if (!err) err = record_put(check->field, scratch, code, e);
  }
  record_free(check->kind, scratch);
  free(scratch);
  return err;
}

static enum err check_number(const struct check *check, int64_t number, struct error *e) {
  if (number >= -1 && number <= RECORD_MAX_COUNT) return ERR_OK;
  char *text = mem_format("%" PRId64, number);
  record_refuse(e, N_("%s: %s is not a whole number from 0 to 100000"), check->field->name, text);
  free(text);
  return ERR_INVALID;
}

static enum err check_amount(const struct check *check, int64_t amount, struct error *e) {
  if (amount >= -1 && amount <= AMOUNT_MAX) return ERR_OK;
  char text[AMOUNT_BYTES];
  return record_refuse(e, N_("%s: %s is not an amount such as 1250.50"), check->field->name,
                       amount_write(amount, text));
}

static enum err check_who(const struct check *check, const struct who *who, struct error *e) {
  const struct record_codes *codes = check->codes;
  return who_check(who, codes ? codes->has[CODE_OF_COUNTRY] : NULL, codes ? codes->context : NULL,
                   e);
}

static enum err check_value(const struct check *check, const char *text, struct error *e) {
  switch (check->field->shape) {
  case SHAPE_TIME: return check_time(check, text, e);
  case SHAPE_LIST: return check_list(check, text, e);
  case SHAPE_CODE: return check_code(check, text, e);
  default: return check_text(check, text, e);
  }
}

static enum err check_field(const struct check *check, const void *record, struct error *e) {
  const struct field *field = check->field;
  if (field->shape == SHAPE_WHO) return check_who(check, record_who(field, record), e);
  if (field->shape == SHAPE_NUMBER) return check_number(check, *record_number(field, record), e);
  if (field->shape == SHAPE_AMOUNT) return check_amount(check, *record_number(field, record), e);
  const char *text = *record_text(field, record);
  return text && *text ? check_value(check, text, e) : ERR_OK;
}

static bool is_missing(const struct field *field, const void *record) {
  if (field->shape == SHAPE_WHO) return !record_who(field, record)->count;
  if (field->shape == SHAPE_NUMBER || field->shape == SHAPE_AMOUNT)
    return *record_number(field, record) < 0;
  const char *text = *record_text(field, record);
  return !text || !*text;
}

enum err record_check(const struct record_kind *kind, const void *record,
                      const struct record_codes *codes, struct error *e) {
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < kind->count; i++)
    if (kind->fields[i].is_needed && is_missing(&kind->fields[i], record))
      err = record_refuse(e, N_("%s: is missing"), kind->fields[i].name, NULL);
  for (size_t i = 0; !err && i < kind->count; i++)
    err = check_field(&(struct check){kind, &kind->fields[i], codes}, record, e);
  return err;
}
