#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/journal/session_field.h"

static bool is_given(const char *text) {
  return text && *text;
}

static enum err check_time(const char *at, struct error *e) {
  const int64_t day_ms = 86400000;
  char complete[CLOCK_ISO_BYTES];
  int64_t moment_ms;
  if (!clock_complete_iso(at, complete) || strcmp(at, complete) != 0 ||
      !clock_iso_ms(at, &moment_ms))
    return session_refuse(e, N_("%s: %s is not a time such as 2026-11-22T10:00"), "at", at);
  if (moment_ms > clock_now_ms() + day_ms)
    return session_refuse(e, N_("%s: %s lies in the future"), "at", at);
  return ERR_OK;
}

/* A text is as it should be if setting it changes nothing. */
static enum err check_text(const struct session_field *field, const char *text, struct error *e) {
  struct session_body scratch = {0};
  enum err err = session_body_set(&scratch, field, text, e);
  const char *set = *session_field_text(field, &scratch);
  if (!err && strcmp(set ? set : "", text) != 0)
    err = session_refuse(e, N_("%s: there are characters in it that cannot be shown: %s"),
                         field->name, text);
  session_body_free(&scratch);
  return err;
}

/* Whether the content knows the code; what it does not answer for is known. */
static bool is_in_content(const struct session_codes *codes, const char *name, const char *code) {
  bool (*has)(void *, const char *) = NULL;
  if (!codes) return true;
  if (strcmp(name, "country") == 0) has = codes->has_country;
  if (strcmp(name, "language") == 0) has = codes->has_language;
  if (strcmp(name, "topic") == 0) has = codes->has_topic;
  return !has || has(codes->context, code);
}

static enum err check_code(const struct session_field *field, const char *code,
                           const struct session_codes *codes, struct error *e) {
  if (field->is_known(code) && is_in_content(codes, field->name, code)) return ERR_OK;
  return session_refuse(e, N_("%s: %s is not a known code"), field->name, code);
}

/* A list is built up again code by code, which finds what is given twice or too often. */
static enum err check_list(const struct session_field *field, const char *list,
                           const struct session_codes *codes, struct error *e) {
  struct session_body scratch = {0};
  char code[SESSION_CODE_BYTES];
  enum err err = ERR_OK;
  for (const char *p = list; !err && (p = session_next_code(p, code));) {
    err = check_code(field, code, codes, e);
    if (!err) err = session_body_set(&scratch, field, code, e);
  }
  session_body_free(&scratch);
  return err;
}

static enum err check_number(const char *name, int64_t least, int64_t number, struct error *e) {
  if (number >= least && number <= SESSION_MAX_COUNT) return ERR_OK;
  char *text = mem_format("%" PRId64, number);
  session_refuse(e, N_("%s: %s is not a whole number from 0 to 100000"), name, text);
  free(text);
  return ERR_INVALID;
}

static enum err check_people(const struct session *s, size_t i, struct error *e) {
  const struct people *people = &s->who[i];
  if (!memchr(people->nationality, 0, sizeof people->nationality) ||
      !session_is_nationality(people->nationality))
    return session_refuse(e, N_("%s: %s is not a known code"), "nationality", NULL);
  for (size_t j = 0; j < i; j++)
    if (strcmp(s->who[j].nationality, people->nationality) == 0)
      return session_refuse(e, N_("%s: %s is given twice"), "who", people->nationality);
  enum err err = ERR_OK;
  for (size_t j = 0; !err && j < PEOPLE_COUNTS; j++)
    err = check_number(people_counts[j].name, 0, *people_number(&people_counts[j], people), e);
  return err;
}

static enum err check_who(const struct session *s, const struct session_codes *codes,
                          struct error *e) {
  enum err err = ERR_OK;
  int64_t all = 0;
  if (s->who_count > SESSION_MAX_NATIONALITIES)
    return session_refuse(e, N_("%s: too many are given"), "who", NULL);
  for (size_t i = 0; !err && i < s->who_count; i++) {
    err = check_people(s, i, e);
    if (!err && strcmp(s->who[i].nationality, "-") != 0 &&
        !is_in_content(codes, "country", s->who[i].nationality))
      err =
          session_refuse(e, N_("%s: %s is not a known code"), "nationality", s->who[i].nationality);
    all += people_all(&s->who[i]);
  }
  if (!err && all == 0)
    err = session_refuse(e, N_("%s: nobody is counted; at least one number must be above 0"), "who",
                         NULL);
  return err;
}

static enum err check_field(const struct session_field *field, const struct session *s,
                            const struct session_codes *codes, struct error *e) {
  if (field->shape == SHAPE_WHO) return check_who(s, codes, e);
  if (field->shape == SHAPE_NUMBER)
    return check_number(field->name, -1, *session_field_number(field, s), e);
  const char *text = *session_field_text(field, s);
  if (!is_given(text)) return ERR_OK;
  switch (field->shape) {
  case SHAPE_TIME:
    return check_time(text, e);
  case SHAPE_TEXT:
    return check_text(field, text, e);
  case SHAPE_LIST:
    return check_list(field, text, codes, e);
  default:
    return check_code(field, text, codes, e);
  }
}

enum err session_check(const struct session *s, const struct session_codes *codes,
                       struct error *e) {
  enum err err = ERR_OK;
  if (!is_given(s->at)) return session_refuse(e, N_("%s: is missing"), "at", NULL);
  if (!is_given(s->kind)) return session_refuse(e, N_("%s: is missing"), "kind", NULL);
  if (!is_given(s->channel)) return session_refuse(e, N_("%s: is missing"), "channel", NULL);
  for (size_t i = 0; !err && i < SESSION_FIELDS; i++)
    if (!session_fields[i].is_of_entry) err = check_field(&session_fields[i], s, codes, e);
  return err;
}
