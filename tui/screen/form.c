#include "tui/screen/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/clock.h"
#include "model/base/digits.h"
#include "model/base/mem.h"

static const struct form_row rows[FORM_FIELDS] = {
    [FORM_KIND] = {"kind", N_("Kind"), FORM_ONE, false},
    [FORM_CHANNEL] = {"channel", N_("Channel"), FORM_ONE, false},
    [FORM_PLACE] = {"place", N_("Place"), FORM_TEXT, false},
    [FORM_COUNTRY] = {"country", N_("Country"), FORM_ONE, false},
    [FORM_LANGUAGES] = {"language", N_("Languages"), FORM_SEVERAL, false},
    [FORM_SECTORS] = {"sector", N_("Sectors"), FORM_SEVERAL, false},
    [FORM_TOPICS] = {"topic", N_("Topics"), FORM_SEVERAL, false},
    [FORM_ROLE] = {"role", N_("Role"), FORM_ONE, false},
    [FORM_MINUTES] = {"minutes", N_("Minutes"), FORM_TEXT, true},
    [FORM_MATERIALS] = {"materials", N_("Materials"), FORM_TEXT, true},
    [FORM_NOTE] = {"note", N_("Note"), FORM_TEXT, false},
    [FORM_AT] = {"at", N_("When"), FORM_TEXT, true},
};

const struct form_row *form_row(enum form_field field) {
  return &rows[field];
}

void form_init(struct form *form) {
  *form = (struct form){0};
  for (int i = 0; i < FORM_FIELDS; i++) form->value[i] = mem_text("");
  form->of = mem_text("");
}

void form_free(struct form *form) {
  for (int i = 0; i < FORM_FIELDS; i++) free(form->value[i]);
  free(form->people);
  free(form->of);
  *form = (struct form){0};
}

void form_set(struct form *form, enum form_field field, const char *value) {
  char *copy = mem_text(value ? value : "");
  free(form->value[field]);
  form->value[field] = copy;
}

void form_settle(struct form *form, enum form_field field) {
  char *ascii = rows[field].is_number ? digits_to_ascii(form->value[field]) : NULL;
  if (ascii) form_set(form, field, ascii);
  free(ascii);
}

size_t form_add_people(struct form *form, const char *nationality) {
  for (size_t i = 0; i < form->people_count; i++)
    if (strcmp(form->people[i].nationality, nationality) == 0) return i;
  form->people = realloc(form->people, (form->people_count + 1) * sizeof *form->people);
  if (!form->people) abort();
  struct form_people *row = &form->people[form->people_count];
  *row = (struct form_people){0};
  snprintf(row->nationality, sizeof row->nationality, "%s", nationality);
  return form->people_count++;
}

static void set_count(struct form *form, size_t row, int column, int64_t number) {
  if (number > 0 && number <= PEOPLE_MAX_COUNT)
    snprintf(form->people[row].count[column], FORM_COUNT_BYTES, "%d", (int)(number % 1000000));
}

static void set_number(struct form *form, enum form_field field, int64_t number) {
  char text[24];
  snprintf(text, sizeof text, "%lld", (long long)number);
  if (number >= 0) form_set(form, field, text);
}

void form_from_session(struct form *form, const struct session *s, bool with_counts) {
  const char *const texts[FORM_FIELDS] = {
      [FORM_KIND] = s->kind,           [FORM_CHANNEL] = s->channel, [FORM_PLACE] = s->place,
      [FORM_COUNTRY] = s->country,     [FORM_LANGUAGES] = s->languages,
      [FORM_SECTORS] = s->sectors,     [FORM_ROLE] = s->role,
      [FORM_TOPICS] = with_counts ? s->topics : NULL,
      [FORM_NOTE] = with_counts ? s->note : NULL,
      [FORM_AT] = with_counts ? s->at : NULL,
  };
  for (int i = 0; i < FORM_FIELDS; i++) form_set(form, (enum form_field)i, texts[i]);
  for (size_t i = 0; i < s->who.count; i++) {
    size_t row = form_add_people(form, s->who.rows[i].nationality);
    const int64_t counts[] = {s->who.rows[i].women, s->who.rows[i].men, s->who.rows[i].other, s->who.rows[i].unstated};
    for (int c = 0; with_counts && c < FORM_COLUMNS; c++) set_count(form, row, c, counts[c]);
  }
  if (!with_counts) return;
  set_number(form, FORM_MINUTES, s->minutes);
  set_number(form, FORM_MATERIALS, s->materials);
  free(form->of);
  form->of = mem_text(s->id);
}

bool form_type_digit(struct form *form, size_t row, int column, const struct key *key) {
  char *count = form->people[row].count[column];
  uint32_t *script = &form->people[row].zero[column];
  int digit = key_digit(key);
  uint32_t zero = key->point - (uint32_t)digit;
  size_t len = strlen(count);
  if (len == 0) *script = 0;
  if (len + 2 > FORM_COUNT_BYTES - 1 || (*script && *script != zero)) return false;
  *script = zero;
  if (len == 1 && *count == '0') len = 0;
  count[len] = (char)('0' + digit);
  count[len + 1] = '\0';
  return true;
}

bool form_erase_digit(struct form *form, size_t row, int column) {
  char *count = form->people[row].count[column];
  if (!*count) return false;
  count[strlen(count) - 1] = '\0';
  return true;
}

long form_count(const struct form *form, size_t row, int column) {
  return strtol(form->people[row].count[column], NULL, 10);
}

long form_column_total(const struct form *form, int column) {
  long total = 0;
  for (size_t i = 0; i < form->people_count; i++) total += form_count(form, i, column);
  return total;
}

long form_total(const struct form *form) {
  long total = 0;
  for (int c = 0; c < FORM_COLUMNS; c++) total += form_column_total(form, c);
  return total;
}

/* One line per field, "name TAB value", and one per nationality, "who TAB CC TAB w TAB m ...". */
char *form_to_draft(const struct form *form) {
  struct buf b = {0};
  if (*form->of) buf_addf(&b, "of\t%s\n", form->of);
  for (int i = 0; i < FORM_FIELDS; i++)
    if (*form->value[i]) buf_addf(&b, "%s\t%s\n", rows[i].name, form->value[i]);
  for (size_t i = 0; i < form->people_count; i++) {
    const struct form_people *p = &form->people[i];
    buf_addf(&b, "who\t%s", p->nationality);
    for (int c = 0; c < FORM_COLUMNS; c++) buf_addf(&b, "\t%s", p->count[c]);
    buf_add(&b, "\n");
  }
  return buf_take(&b);
}

static void read_people(struct form *form, char *line) {
  char *nationality = strsep(&line, "\t");
  if (!line || strlen(nationality) > 2) return;
  size_t added = form_add_people(form, nationality); /* may move the array */
  struct form_people *row = &form->people[added];
  for (int c = 0; c < FORM_COLUMNS && line; c++) {
    char *count = strsep(&line, "\t");
    if (strlen(count) < FORM_COUNT_BYTES && strspn(count, "0123456789") == strlen(count))
      snprintf(row->count[c], FORM_COUNT_BYTES, "%s", count);
  }
}

static void read_line(struct form *form, char *line) {
  char *name = strsep(&line, "\t");
  if (!line) return;
  if (strcmp(name, "who") == 0) read_people(form, line);
  if (strcmp(name, "of") == 0) {
    free(form->of);
    form->of = mem_text(line);
  }
  for (int i = 0; i < FORM_FIELDS; i++)
    if (strcmp(rows[i].name, name) == 0) form_set(form, (enum form_field)i, line);
}

void form_from_draft(struct form *form, const char *draft) {
  char *copy = mem_text(draft), *rest = copy;
  for (char *line; (line = strsep(&rest, "\n"));) read_line(form, line);
  free(copy);
}

/* A field of several codes is set code by code. */
static enum err set_field(struct session *s, enum form_field field, const char *value,
                          struct error *e) {
  enum err err = ERR_OK;
  if (rows[field].kind != FORM_SEVERAL) return session_set(s, rows[field].name, value, e);
  for (const char *p = value; *p && !err; p += strspn(p, " ")) {
    char *code = mem_text_n(p, strcspn(p, " "));
    p += strlen(code);
    err = session_set(s, rows[field].name, code, e);
    free(code);
  }
  return err;
}

enum err form_check(const struct form *form, enum form_field field, struct error *e) {
  struct session scratch;
  session_init(&scratch);
  enum err err = *form->value[field] ? set_field(&scratch, field, form->value[field], e) : ERR_OK;
  session_free(&scratch);
  return err;
}

static enum err set_people(struct session *s, const struct form *form, struct error *e) {
  for (size_t i = 0; i < form->people_count; i++) {
    char *who = mem_format("%s:women=%ld,men=%ld,other=%ld,unstated=%ld",
                           form->people[i].nationality, form_count(form, i, 0),
                           form_count(form, i, 1), form_count(form, i, 2), form_count(form, i, 3));
    bool is_empty = form_count(form, i, 0) + form_count(form, i, 1) + form_count(form, i, 2) +
                        form_count(form, i, 3) ==
                    0;
    enum err err = is_empty ? ERR_OK : session_set(s, "who", who, e);
    free(who);
    if (err) return err;
  }
  return ERR_OK;
}

enum err form_to_session(const struct form *form, struct session *out, enum form_field *wrong,
                         struct error *e) {
  session_init(out);
  for (*wrong = 0; *wrong < FORM_FIELDS; (*wrong)++) {
    enum err err = *form->value[*wrong] ? set_field(out, *wrong, form->value[*wrong], e) : ERR_OK;
    if (err) return err;
  }
  if (*form->of) {
    free(out->id);
    out->id = mem_text(form->of);
  }
  return set_people(out, form, e);
}
