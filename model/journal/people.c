#include "model/journal/people.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/journal/record.h"

const struct people_count people_counts[PEOPLE_COUNTS] = {
    {"men", offsetof(struct people, men)},
    {"other", offsetof(struct people, other)},
    {"unstated", offsetof(struct people, unstated)},
    {"women", offsetof(struct people, women)},
};

int64_t *people_number(const struct people_count *count, const struct people *people) {
  return (int64_t *)((uintptr_t)people + count->offset);
}

int64_t people_all(const struct people *people) {
  return people->women + people->men + people->other + people->unstated;
}

bool people_is_nationality(const char *code) {
  return record_is_country(code) || strcmp(code, "-") == 0;
}

bool people_read_count(const char *text, int64_t *count) {
  size_t len = strspn(text, "0123456789");
  if (len < 1 || text[len]) return false;
  text += strspn(text, "0");
  if (strlen(text) > 6) return false;
  *count = strtoll(text, NULL, 10);
  return *count <= PEOPLE_MAX_COUNT;
}

/* Reads one "women=3" into `people`; `*seen` remembers which counts were there. */
static enum err read_count(struct people *people, unsigned *seen, char *pair, struct error *e) {
  char *value = strchr(pair, '=');
  if (value) *value++ = '\0';
  for (unsigned i = 0; value && i < PEOPLE_COUNTS; i++) {
    if (strcmp(pair, people_counts[i].name) != 0) continue;
    if (*seen & 1U << i) return record_refuse(e, N_("%s: %s is given twice"), "who", pair);
    *seen |= 1U << i;
    if (people_read_count(value, people_number(&people_counts[i], people))) return ERR_OK;
    return record_refuse(e, N_("%s: %s is not a whole number from 0 to 100000"), pair, value);
  }
  return record_refuse(e, N_("%s: %s is not one of women=, men=, other=, unstated="), "who", pair);
}

enum err who_add_text(struct who *who, const char *value, struct error *e) {
  struct people people = {0};
  unsigned seen = 0;
  enum err err = ERR_OK;
  char *copy = mem_text(value), *rest = strchr(copy, ':');
  if (rest) *rest++ = '\0';
  if (!rest || !people_is_nationality(copy))
    err = record_refuse(e, N_("%s: %s is not of the form KH:women=2,men=1"), "who", value);
  else
    memcpy(people.nationality, copy, strlen(copy) + 1);
  while (!err && rest) {
    char *pair = rest;
    rest = strchr(pair, ',');
    if (rest) *rest++ = '\0';
    err = read_count(&people, &seen, pair, e);
  }
  if (!err) err = who_add(who, &people, e);
  free(copy);
  return err;
}

/* Makes room at place `i` of the people. */
static struct people *insert_people(struct who *who, size_t i) {
  struct people *longer = mem_new(who->count + 1, sizeof *longer);
  if (i) memcpy(longer, who->rows, i * sizeof *longer);
  if (who->count > i) memcpy(longer + i + 1, who->rows + i, (who->count - i) * sizeof *longer);
  free(who->rows);
  who->rows = longer;
  who->count++;
  return &longer[i];
}

enum err who_add(struct who *who, const struct people *people, struct error *e) {
  size_t i = 0;
  struct people sum = *people;
  while (i < who->count && strcmp(who->rows[i].nationality, people->nationality) < 0)
    i++;
  bool is_there = i < who->count && strcmp(who->rows[i].nationality, people->nationality) == 0;
  if (!is_there && who->count >= PEOPLE_MAX_NATIONALITIES)
    return record_refuse(e, N_("%s: too many are given"), "who", NULL);
  for (size_t j = 0; is_there && j < PEOPLE_COUNTS; j++) {
    int64_t *number = people_number(&people_counts[j], &sum);
    *number += *people_number(&people_counts[j], &who->rows[i]);
    if (*number > PEOPLE_MAX_COUNT)
      return record_refuse(e, N_("%s: more than 100000 of one nationality"), people_counts[j].name,
                            NULL);
  }
  *(is_there ? &who->rows[i] : insert_people(who, i)) = sum;
  return ERR_OK;
}

static enum err check_count(const char *name, int64_t number, struct error *e) {
  if (number >= 0 && number <= PEOPLE_MAX_COUNT) return ERR_OK;
  char *text = mem_format("%" PRId64, number);
  record_refuse(e, N_("%s: %s is not a whole number from 0 to 100000"), name, text);
  free(text);
  return ERR_INVALID;
}

static enum err check_people(const struct who *who, size_t i, struct error *e) {
  const struct people *people = &who->rows[i];
  if (!memchr(people->nationality, 0, sizeof people->nationality) ||
      !people_is_nationality(people->nationality))
    return record_refuse(e, N_("%s: %s is not a known code"), "nationality", NULL);
  for (size_t j = 0; j < i; j++)
    if (strcmp(who->rows[j].nationality, people->nationality) == 0)
      return record_refuse(e, N_("%s: %s is given twice"), "who", people->nationality);
  enum err err = ERR_OK;
  for (size_t j = 0; !err && j < PEOPLE_COUNTS; j++)
    err = check_count(people_counts[j].name, *people_number(&people_counts[j], people), e);
  return err;
}

enum err who_check(const struct who *who, bool (*has_country)(void *context, const char *code),
                   void *context, struct error *e) {
  enum err err = ERR_OK;
  int64_t all = 0;
  if (who->count > PEOPLE_MAX_NATIONALITIES)
    return record_refuse(e, N_("%s: too many are given"), "who", NULL);
  for (size_t i = 0; !err && i < who->count; i++) {
    err = check_people(who, i, e);
    const char *nationality = who->rows[i].nationality;
    if (!err && has_country && strcmp(nationality, "-") != 0 && !has_country(context, nationality))
      err = record_refuse(e, N_("%s: %s is not a known code"), "nationality", nationality);
    all += people_all(&who->rows[i]);
  }
  if (!err && all == 0)
    err = record_refuse(e, N_("%s: nobody is counted; at least one number must be above 0"), "who",
                         NULL);
  return err;
}

struct people who_total(const struct who *who) {
  struct people total = {.nationality = "*"};
  for (size_t i = 0; i < who->count; i++)
    for (size_t j = 0; j < PEOPLE_COUNTS; j++)
      *people_number(&people_counts[j], &total) += *people_number(&people_counts[j], &who->rows[i]);
  return total;
}

void who_pack(const struct who *who, struct buf *out) {
  for (size_t i = 0; i < who->count; i++) {
    const struct people *p = &who->rows[i];
    buf_addf(out, "%s%s:%" PRId64 ":%" PRId64 ":%" PRId64 ":%" PRId64, i ? " " : "",
             p->nationality, p->women, p->men, p->other, p->unstated);
  }
}

/* Reads the number behind a colon and moves `*at` behind it. */
static bool next_number(const char **at, int64_t *number) {
  char *end;
  if (**at != ':') return false;
  *number = strtoll(*at + 1, &end, 10);
  bool is_number = end > *at + 1;
  *at = end;
  return is_number;
}

/* By hand: reports read it for each session, and sscanf takes three times as long. */
const char *who_next(const char *packed, struct people *people) {
  const char *at = packed + strspn(packed, " ");
  int64_t *numbers[PEOPLE_COUNTS] = {&people->women, &people->men, &people->other, &people->unstated};
  size_t len = strcspn(at, ":");
  if (!len || len >= sizeof people->nationality) return NULL;
  memcpy(people->nationality, at, len);
  people->nationality[len] = '\0';
  at += len;
  for (size_t i = 0; i < PEOPLE_COUNTS; i++)
    if (!next_number(&at, numbers[i])) return NULL;
  return at;
}
