#include "model/journal/session_field.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/base/terms.h"
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

static bool is_kind(const char *code) {
  return terms_find(TERMS_KIND, code);
}
static bool is_channel(const char *code) {
  return terms_find(TERMS_CHANNEL, code);
}
static bool is_sector(const char *code) {
  return terms_find(TERMS_SECTOR, code);
}
static bool is_role(const char *code) {
  return terms_find(TERMS_ROLE, code);
}
static bool is_country(const char *code) {
  return is_upper(code[0]) && is_upper(code[1]) && !code[2];
}

/* A language tag: two or three small letters, then subtags of up to eight letters or digits. */
static bool is_language(const char *code) {
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

/* The id of a topic, a centre or an entry. */
static bool is_name(const char *code) {
  size_t len = 0;
  while (is_alnum(code[len]) || (code[len] && strchr("-_.", code[len])))
    len++;
  return len >= 1 && len <= 64 && !code[len];
}

bool session_is_nationality(const char *code) {
  return is_country(code) || strcmp(code, "-") == 0;
}

#define AT(member) offsetof(struct session_body, member)
const struct session_field session_fields[SESSION_FIELDS] = {
    {.name = "at", .shape = SHAPE_TIME, .offset = AT(session.at)},
    {.name = "centre", .shape = SHAPE_CODE, .offset = AT(session.centre), .is_known = is_name},
    {.name = "channel", .shape = SHAPE_CODE, .offset = AT(session.channel), .is_known = is_channel},
    {.name = "country", .shape = SHAPE_CODE, .offset = AT(session.country), .is_known = is_country},
    {.name = "kind", .shape = SHAPE_CODE, .offset = AT(session.kind), .is_known = is_kind},
    {.name = "language",
     .shape = SHAPE_LIST,
     .offset = AT(session.languages),
     .is_known = is_language},
    {.name = "materials", .shape = SHAPE_NUMBER, .offset = AT(session.materials)},
    {.name = "minutes", .shape = SHAPE_NUMBER, .offset = AT(session.minutes)},
    {.name = "note",
     .shape = SHAPE_TEXT,
     .offset = AT(session.note),
     .max_bytes = 2000,
     .is_multiline = true},
    {.name = "of", .shape = SHAPE_CODE, .offset = AT(of), .is_known = is_name, .is_of_entry = true},
    {.name = "place", .shape = SHAPE_TEXT, .offset = AT(session.place), .max_bytes = 200},
    {.name = "reason",
     .shape = SHAPE_TEXT,
     .offset = AT(reason),
     .max_bytes = 2000,
     .is_multiline = true,
     .is_of_entry = true},
    {.name = "role", .shape = SHAPE_CODE, .offset = AT(session.role), .is_known = is_role},
    {.name = "sector", .shape = SHAPE_LIST, .offset = AT(session.sectors), .is_known = is_sector},
    {.name = "topic", .shape = SHAPE_LIST, .offset = AT(session.topics), .is_known = is_name},
    {.name = "who", .shape = SHAPE_WHO},
};

const struct people_count people_counts[PEOPLE_COUNTS] = {
    {"men", offsetof(struct people, men)},
    {"other", offsetof(struct people, other)},
    {"unstated", offsetof(struct people, unstated)},
    {"women", offsetof(struct people, women)},
};

const struct session_field *session_field_find(const char *name) {
  for (size_t i = 0; i < SESSION_FIELDS; i++)
    if (strcmp(session_fields[i].name, name) == 0) return &session_fields[i];
  return NULL;
}

char **session_field_text(const struct session_field *field, const void *body) {
  return (char **)((uintptr_t)body + field->offset);
}

int64_t *session_field_number(const struct session_field *field, const void *body) {
  return (int64_t *)((uintptr_t)body + field->offset);
}

int64_t *people_number(const struct people_count *count, const struct people *people) {
  return (int64_t *)((uintptr_t)people + count->offset);
}

int64_t people_all(const struct people *people) {
  return people->women + people->men + people->other + people->unstated;
}

void session_body_init(struct session_body *body) {
  *body = (struct session_body){0};
  session_init(&body->session);
}

void session_body_free(struct session_body *body) {
  session_free(&body->session);
  free(body->of);
  free(body->reason);
  *body = (struct session_body){0};
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

enum err session_refuse(struct error *e, const char *message, const char *field,
                        const char *value) {
  char *safe_field = shown(field), *safe_value = shown(value);
  error_set(e, ERR_INVALID, message, safe_field, safe_value);
  free(safe_field);
  free(safe_value);
  return ERR_INVALID;
}

bool session_read_count(const char *text, int64_t *count) {
  size_t len = strspn(text, "0123456789");
  if (len < 1 || text[len]) return false;
  text += strspn(text, "0");
  if (strlen(text) > 6) return false;
  *count = strtoll(text, NULL, 10);
  return *count <= SESSION_MAX_COUNT;
}

const char *session_next_code(const char *list, char code[SESSION_CODE_BYTES]) {
  if (!list) return NULL;
  list += strspn(list, " ");
  size_t len = strcspn(list, " ");
  if (!len) return NULL;
  size_t kept = len < SESSION_CODE_BYTES ? len : SESSION_CODE_BYTES - 1;
  memcpy(code, list, kept);
  code[kept] = '\0';
  return list + len;
}

static void replace(char **text, const char *value) {
  free(*text);
  *text = *value ? mem_text(value) : NULL;
}

static enum err set_time(char **text, const char *value, struct error *e) {
  char at[CLOCK_ISO_BYTES] = "";
  if (*value && !clock_complete_iso(value, at))
    return session_refuse(e, N_("%s: %s is not a time such as 2026-11-22T10:00"), "at", value);
  replace(text, at);
  return ERR_OK;
}

static enum err set_text(const struct session_field *field, char **text, const char *value,
                         struct error *e) {
  if (!text_is_clean(value) || (!field->is_multiline && strchr(value, '\n')))
    return session_refuse(e, N_("%s: there are characters in it that cannot be shown: %s"),
                          field->name, value);
  char *safe = text_filter(value);
  char limit[16];
  bool fits = strlen(safe) <= field->max_bytes;
  snprintf(limit, sizeof limit, "%zu", field->max_bytes);
  if (fits) replace(text, safe);
  free(safe);
  return fits ? ERR_OK : session_refuse(e, N_("%s: longer than %s bytes"), field->name, limit);
}

/* Puts a code into its place in the alphabetical list. */
static enum err add_code(const struct session_field *field, char **list, const char *value,
                         struct error *e) {
  struct buf longer = {0};
  char code[SESSION_CODE_BYTES];
  bool is_in = false, is_twice = false;
  int count = 1;
  for (const char *p = *list; (p = session_next_code(p, code)); count++) {
    int order = strcmp(code, value);
    is_twice = is_twice || order == 0;
    if (order > 0 && !is_in) buf_addf(&longer, "%s%s", longer.len_bytes ? " " : "", value);
    is_in = is_in || order > 0;
    buf_addf(&longer, "%s%s", longer.len_bytes ? " " : "", code);
  }
  if (!is_in) buf_addf(&longer, "%s%s", longer.len_bytes ? " " : "", value);
  enum err err = ERR_OK;
  if (is_twice)
    err = session_refuse(e, N_("%s: %s is given twice"), field->name, value);
  else if (count > SESSION_MAX_LIST)
    err = session_refuse(e, N_("%s: too many are given"), field->name, NULL);
  else
    replace(list, buf_text(&longer));
  buf_free(&longer);
  return err;
}

static enum err set_code(const struct session_field *field, char **text, const char *value,
                         struct error *e) {
  if (*value && !field->is_known(value))
    return session_refuse(e, N_("%s: %s is not a known code"), field->name, value);
  if (*value && field->shape == SHAPE_LIST) return add_code(field, text, value, e);
  replace(text, value);
  return ERR_OK;
}

static enum err set_number(const struct session_field *field, int64_t *number, const char *value,
                           struct error *e) {
  int64_t count = -1;
  if (*value && !session_read_count(value, &count))
    return session_refuse(e, N_("%s: %s is not a whole number from 0 to 100000"), field->name,
                          value);
  *number = count;
  return ERR_OK;
}

/* Reads one "women=3" into `people`; `*seen` remembers which counts were there. */
static enum err read_count(struct people *people, unsigned *seen, char *pair, struct error *e) {
  char *value = strchr(pair, '=');
  if (value) *value++ = '\0';
  for (unsigned i = 0; value && i < PEOPLE_COUNTS; i++) {
    if (strcmp(pair, people_counts[i].name) != 0) continue;
    if (*seen & 1U << i) return session_refuse(e, N_("%s: %s is given twice"), "who", pair);
    *seen |= 1U << i;
    if (session_read_count(value, people_number(&people_counts[i], people))) return ERR_OK;
    return session_refuse(e, N_("%s: %s is not a whole number from 0 to 100000"), pair, value);
  }
  return session_refuse(e, N_("%s: %s is not one of women=, men=, other=, unstated="), "who", pair);
}

/* Reads "KH:women=2,men=1". */
static enum err add_who(struct session *s, const char *value, struct error *e) {
  struct people people = {0};
  unsigned seen = 0;
  enum err err = ERR_OK;
  char *copy = mem_text(value), *rest = strchr(copy, ':');
  if (rest) *rest++ = '\0';
  if (!rest || !session_is_nationality(copy))
    err = session_refuse(e, N_("%s: %s is not of the form KH:women=2,men=1"), "who", value);
  else
    memcpy(people.nationality, copy, strlen(copy) + 1);
  while (!err && rest) {
    char *pair = rest;
    rest = strchr(pair, ',');
    if (rest) *rest++ = '\0';
    err = read_count(&people, &seen, pair, e);
  }
  if (!err) err = session_add_people(s, &people, e);
  free(copy);
  return err;
}

/* Makes room at place `i` of the people. */
static struct people *insert_people(struct session *s, size_t i) {
  struct people *longer = mem_new(s->who_count + 1, sizeof *longer);
  if (i) memcpy(longer, s->who, i * sizeof *longer);
  if (s->who_count > i) memcpy(longer + i + 1, s->who + i, (s->who_count - i) * sizeof *longer);
  free(s->who);
  s->who = longer;
  s->who_count++;
  return &longer[i];
}

enum err session_add_people(struct session *s, const struct people *people, struct error *e) {
  size_t i = 0;
  struct people sum = *people;
  while (i < s->who_count && strcmp(s->who[i].nationality, people->nationality) < 0)
    i++;
  bool is_there = i < s->who_count && strcmp(s->who[i].nationality, people->nationality) == 0;
  if (!is_there && s->who_count >= SESSION_MAX_NATIONALITIES)
    return session_refuse(e, N_("%s: too many are given"), "who", NULL);
  for (size_t j = 0; is_there && j < PEOPLE_COUNTS; j++) {
    int64_t *number = people_number(&people_counts[j], &sum);
    *number += *people_number(&people_counts[j], &s->who[i]);
    if (*number > SESSION_MAX_COUNT)
      return session_refuse(e, N_("%s: more than 100000 of one nationality"), people_counts[j].name,
                            NULL);
  }
  *(is_there ? &s->who[i] : insert_people(s, i)) = sum;
  return ERR_OK;
}

enum err session_body_set(struct session_body *body, const struct session_field *field,
                          const char *value, struct error *e) {
  char **text = session_field_text(field, body);
  switch (field->shape) {
  case SHAPE_TIME:
    return set_time(text, value, e);
  case SHAPE_TEXT:
    return set_text(field, text, value, e);
  case SHAPE_NUMBER:
    return set_number(field, session_field_number(field, body), value, e);
  case SHAPE_WHO:
    return add_who(&body->session, value, e);
  default:
    return set_code(field, text, value, e);
  }
}
