#include "model/journal/record.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/amount.h"
#include "model/base/buf.h"
#include "model/base/mem.h"

/* --- writing --- */

static void add_name(struct buf *b, const char *name) {
  if (b->text[b->len_bytes - 1] != '{') buf_add(b, ",");
  buf_add_json(b, name);
  buf_add(b, ":");
}

static int compare_codes(const void *a, const void *b) {
  return strcmp(a, b);
}

static void add_list(struct buf *b, const char *name, const char *list) {
  char codes[RECORD_MAX_LIST][RECORD_CODE_BYTES];
  size_t count = 0;
  for (const char *p = list; count < RECORD_MAX_LIST && (p = record_next_code(p, codes[count]));)
    count++;
  if (!count) return;
  qsort(codes, count, sizeof codes[0], compare_codes);
  add_name(b, name);
  for (size_t i = 0; i < count; i++) {
    buf_add(b, i ? "," : "[");
    buf_add_json(b, codes[i]);
  }
  buf_add(b, "]");
}

static void add_people(struct buf *b, const struct people *people) {
  buf_add(b, "{");
  for (size_t i = 0; i < PEOPLE_COUNTS; i++) {
    int64_t number = *people_number(&people_counts[i], people);
    if (i == 1) { /* alphabetical: men, nationality, other */
      add_name(b, "nationality");
      buf_add_json(b, people->nationality);
    }
    if (!number) continue;
    add_name(b, people_counts[i].name);
    buf_addf(b, "%" PRId64, number);
  }
  buf_add(b, "}");
}

static int compare_people(const void *a, const void *b) {
  const struct people *x = a, *y = b;
  return strcmp(x->nationality, y->nationality);
}

static void add_who(struct buf *b, const char *name, const struct who *given) {
  struct who who = {mem_new(given->count, sizeof *who.rows), given->count};
  bool is_open = false;
  if (who.count) memcpy(who.rows, given->rows, who.count * sizeof *who.rows);
  qsort(who.rows, who.count, sizeof *who.rows, compare_people);
  for (size_t i = 0; i < who.count; i++) {
    if (!people_all(&who.rows[i])) continue;
    if (!is_open) add_name(b, name);
    buf_add(b, is_open ? "," : "[");
    is_open = true;
    add_people(b, &who.rows[i]);
  }
  if (is_open) buf_add(b, "]");
  free(who.rows);
}

static void add_number(struct buf *b, const struct field *field, int64_t number) {
  char amount[AMOUNT_BYTES];
  if (number < 0) return;
  add_name(b, field->name);
  if (field->shape == SHAPE_AMOUNT)
    buf_add_json(b, amount_write(number, amount));
  else
    buf_addf(b, "%" PRId64, number);
}

static void add_text(struct buf *b, const struct field *field, const char *text) {
  if (!text || !*text) return;
  if (field->shape == SHAPE_LIST) {
    add_list(b, field->name, text);
    return;
  }
  add_name(b, field->name);
  buf_add_json(b, text);
}

static void add_field(struct buf *b, const struct field *field, const void *record) {
  switch (field->shape) {
  case SHAPE_WHO: add_who(b, field->name, record_who(field, record)); break;
  case SHAPE_NUMBER:
  case SHAPE_AMOUNT: add_number(b, field, *record_number(field, record)); break;
  default: add_text(b, field, *record_text(field, record));
  }
}

char *record_to_json(const struct record_kind *kind, const void *record) {
  struct buf b = {0};
  buf_add(&b, "{");
  for (size_t i = 0; i < kind->count; i++) add_field(&b, &kind->fields[i], record);
  buf_add(&b, "}");
  return buf_take(&b);
}

/* --- reading --- */

/* JSON can spell the character NUL, at which every text here would end early. */
static bool has_nul_escape(const char *json) {
  for (const char *p = json; (p = strchr(p, '\\')); p += 2) {
    if (strncmp(p, "\\u0000", 6) == 0) return true;
    if (!p[1]) return false;
  }
  return false;
}

/* A value as it stood in the JSON; SQLite gives true and false as 1 and 0. */
static const char *value_text(struct cursor *c) {
  const char *type = cursor_text(c, 1);
  bool is_word = strcmp(type, "true") == 0 || strcmp(type, "false") == 0;
  return is_word ? type : cursor_text(c, 2);
}

static enum err read_list(void *record, struct db *db, const struct field *field,
                          const char *json, struct error *e) {
  enum err err = ERR_OK, end;
  struct cursor *c = db_select(db, SQL_JSON_ITEMS, "t", json);
  while (!err && cursor_next(c)) {
    const char *code = value_text(c);
    if (strcmp(cursor_text(c, 1), "text") != 0 || !*code)
      err = record_refuse(e, N_("%s: %s is not a known code"), field->name, code);
    else
      err = record_put(field, record, code, e);
  }
  end = cursor_end(&c, err ? NULL : e);
  return err ? err : end;
}

/* One name and value of the people of a nationality; `*seen` remembers which were there. */
static enum err read_people_value(struct people *people, unsigned *seen, const char *name,
                                  const char *type, const char *value, struct error *e) {
  unsigned i = 0;
  while (i < PEOPLE_COUNTS && strcmp(people_counts[i].name, name) != 0)
    i++;
  bool is_nationality = i == PEOPLE_COUNTS && strcmp(name, "nationality") == 0;
  if (i == PEOPLE_COUNTS && !is_nationality)
    return record_refuse(e, N_("%s: there is no field %s"), "who", name);
  if (*seen & 1U << i) return record_refuse(e, N_("%s: is given twice"), name, NULL);
  *seen |= 1U << i;
  if (strcmp(type, "null") == 0) return ERR_OK;
  if (!is_nationality)
    return strcmp(type, "integer") == 0 &&
                   people_read_count(value, people_number(&people_counts[i], people))
               ? ERR_OK
               : record_refuse(e, N_("%s: %s is not a whole number from 0 to 100000"), name,
                                value);
  if (strcmp(type, "text") != 0 || !people_is_nationality(value))
    return record_refuse(e, N_("%s: %s is not a known code"), name, value);
  memcpy(people->nationality, value, strlen(value) + 1);
  return ERR_OK;
}

static enum err read_people(struct who *who, struct db *db, const char *json, struct error *e) {
  struct people people = {.nationality = "-"};
  unsigned seen = 0;
  enum err err = ERR_OK, end;
  struct cursor *c = db_select(db, SQL_JSON_COUNTS, "t", json);
  while (!err && cursor_next(c))
    err = read_people_value(&people, &seen, cursor_text(c, 0), cursor_text(c, 1), value_text(c), e);
  end = cursor_end(&c, err ? NULL : e);
  if (!err) err = end;
  for (size_t i = 0; !err && i < who->count; i++)
    if (strcmp(who->rows[i].nationality, people.nationality) == 0)
      err = record_refuse(e, N_("%s: %s is given twice"), "who", people.nationality);
  return err ? err : who_add(who, &people, e);
}

static enum err read_who(struct who *who, struct db *db, const char *json, struct error *e) {
  enum err err = ERR_OK, end;
  struct cursor *c = db_select(db, SQL_JSON_ITEMS, "t", json);
  while (!err && cursor_next(c)) {
    const char *value = value_text(c);
    if (strcmp(cursor_text(c, 1), "object") == 0)
      err = read_people(who, db, value, e);
    else
      err = record_refuse(e, N_("%s: %s is not an object with counts"), "who", value);
  }
  end = cursor_end(&c, err ? NULL : e);
  return err ? err : end;
}

/* What the JSON type of a field's value has to be, and how it is refused. */
static const struct {
  const char *type, *refusal;
} wanted[] = {
    [SHAPE_TIME] = {"text", N_("%s: %s is not a text")},
    [SHAPE_DATE] = {"text", N_("%s: %s is not a text")},
    [SHAPE_CODE] = {"text", N_("%s: %s is not a text")},
    [SHAPE_LIST] = {"array", N_("%s: %s is not a list")},
    [SHAPE_TEXT] = {"text", N_("%s: %s is not a text")},
    [SHAPE_NUMBER] = {"integer", N_("%s: %s is not a whole number from 0 to 100000")},
    [SHAPE_SCORE] = {"text", N_("%s: %s is not a text")},
    [SHAPE_AMOUNT] = {"text", N_("%s: %s is not an amount such as 1250.50")},
    [SHAPE_WHO] = {"array", N_("%s: %s is not a list")},
};

/* record_take for what people give, record_put for what the journal holds. */
typedef enum err putting(const struct field *field, void *record, const char *value,
                         struct error *e);

static enum err read_value(void *record, struct db *db, const struct field *field, putting *put,
                           const char *type, const char *value, struct error *e) {
  if (strcmp(type, "null") == 0) return ERR_OK;
  if (strcmp(type, wanted[field->shape].type) != 0)
    return record_refuse(e, wanted[field->shape].refusal, field->name, value);
  if (field->shape == SHAPE_WHO) return read_who(record_who(field, record), db, value, e);
  if (field->shape == SHAPE_LIST) return read_list(record, db, field, value, e);
  return put(field, record, value, e);
}

static enum err read_fields(const struct record_kind *kind, void *record, struct db *db,
                            const char *json, bool is_entry, struct error *e) {
  uint64_t seen = 0;
  enum err err = ERR_OK, end;
  struct cursor *c = db_select(db, SQL_JSON_FIELDS, "t", json);
  while (!err && cursor_next(c)) {
    const char *name = cursor_text(c, 0);
    const struct field *field = record_field(kind, name);
    uint64_t bit = field ? UINT64_C(1) << (field - kind->fields) : 0;
    if (!field || (field->is_inner && !is_entry))
      err = record_refuse(e, kind->no_field, name, NULL);
    else if (seen & bit)
      err = record_refuse(e, N_("%s: is given twice"), name, NULL);
    else
      err = read_value(record, db, field, is_entry ? record_put : record_take, cursor_text(c, 1),
                       value_text(c), e);
    seen |= bit;
  }
  end = cursor_end(&c, err ? NULL : e);
  return err ? err : end;
}

enum err record_from_json(const struct record_kind *kind, void *record, struct db *db,
                          const char *json, bool is_entry, struct error *e) {
  record_init(kind, record);
  if (has_nul_escape(json) || !db_number(db, SQL_JSON_IS_OBJECT, 0, "t", json))
    return record_refuse(e, N_("%s is not a JSON object"), json, NULL);
  return read_fields(kind, record, db, json, is_entry, e);
}
