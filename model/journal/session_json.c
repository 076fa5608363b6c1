#include "model/journal/session_json.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

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
  char codes[SESSION_MAX_LIST][SESSION_CODE_BYTES];
  size_t count = 0;
  for (const char *p = list; count < SESSION_MAX_LIST && (p = session_next_code(p, codes[count]));)
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

static void add_who(struct buf *b, const struct session *s) {
  struct people *who = mem_new(s->who_count, sizeof *who);
  bool is_open = false;
  if (s->who_count) memcpy(who, s->who, s->who_count * sizeof *who);
  qsort(who, s->who_count, sizeof *who, compare_people);
  for (size_t i = 0; i < s->who_count; i++) {
    if (!people_all(&who[i])) continue;
    if (!is_open) add_name(b, "who");
    buf_add(b, is_open ? "," : "[");
    is_open = true;
    add_people(b, &who[i]);
  }
  if (is_open) buf_add(b, "]");
  free(who);
}

static void add_field(struct buf *b, const struct session_field *field, const void *body) {
  if (field->shape == SHAPE_WHO) {
    add_who(b, body);
  } else if (field->shape == SHAPE_NUMBER) {
    int64_t number = *session_field_number(field, body);
    if (number < 0) return;
    add_name(b, field->name);
    buf_addf(b, "%" PRId64, number);
  } else {
    const char *text = *session_field_text(field, body);
    if (!text || !*text) return;
    if (field->shape == SHAPE_LIST) {
      add_list(b, field->name, text);
      return;
    }
    add_name(b, field->name);
    buf_add_json(b, text);
  }
}

/* `body` is a session_body, or a session if the fields of the entry are left out. */
static char *write_fields(const void *body, bool with_entry) {
  struct buf b = {0};
  buf_add(&b, "{");
  for (size_t i = 0; i < SESSION_FIELDS; i++)
    if (with_entry || !session_fields[i].is_of_entry) add_field(&b, &session_fields[i], body);
  buf_add(&b, "}");
  return buf_take(&b);
}

char *session_body_to_json(const struct session_body *body) {
  return write_fields(body, true);
}

char *session_to_json(const struct session *s) {
  return write_fields(s, false);
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

static enum err read_list(struct session_body *body, struct db *db,
                          const struct session_field *field, const char *json, struct error *e) {
  enum err err = ERR_OK, end;
  struct cursor *c = db_select(db, SQL_JSON_ITEMS, "t", json);
  while (!err && cursor_next(c)) {
    const char *code = value_text(c);
    if (strcmp(cursor_text(c, 1), "text") != 0 || !*code)
      err = session_refuse(e, N_("%s: %s is not a known code"), field->name, code);
    else
      err = session_body_set(body, field, code, e);
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
    return session_refuse(e, N_("%s: there is no field %s"), "who", name);
  if (*seen & 1U << i) return session_refuse(e, N_("%s: is given twice"), name, NULL);
  *seen |= 1U << i;
  if (strcmp(type, "null") == 0) return ERR_OK;
  if (!is_nationality)
    return strcmp(type, "integer") == 0 &&
                   session_read_count(value, people_number(&people_counts[i], people))
               ? ERR_OK
               : session_refuse(e, N_("%s: %s is not a whole number from 0 to 100000"), name,
                                value);
  if (strcmp(type, "text") != 0 || !session_is_nationality(value))
    return session_refuse(e, N_("%s: %s is not a known code"), name, value);
  memcpy(people->nationality, value, strlen(value) + 1);
  return ERR_OK;
}

static enum err read_people(struct session *s, struct db *db, const char *json, struct error *e) {
  struct people people = {.nationality = "-"};
  unsigned seen = 0;
  enum err err = ERR_OK, end;
  struct cursor *c = db_select(db, SQL_JSON_COUNTS, "t", json);
  while (!err && cursor_next(c))
    err = read_people_value(&people, &seen, cursor_text(c, 0), cursor_text(c, 1), value_text(c), e);
  end = cursor_end(&c, err ? NULL : e);
  if (!err) err = end;
  for (size_t i = 0; !err && i < s->who_count; i++)
    if (strcmp(s->who[i].nationality, people.nationality) == 0)
      err = session_refuse(e, N_("%s: %s is given twice"), "who", people.nationality);
  return err ? err : session_add_people(s, &people, e);
}

static enum err read_who(struct session *s, struct db *db, const char *json, struct error *e) {
  enum err err = ERR_OK, end;
  struct cursor *c = db_select(db, SQL_JSON_ITEMS, "t", json);
  while (!err && cursor_next(c)) {
    const char *value = value_text(c);
    if (strcmp(cursor_text(c, 1), "object") == 0)
      err = read_people(s, db, value, e);
    else
      err = session_refuse(e, N_("%s: %s is not an object with counts"), "who", value);
  }
  end = cursor_end(&c, err ? NULL : e);
  return err ? err : end;
}

static enum err read_value(struct session_body *body, struct db *db,
                           const struct session_field *field, const char *type, const char *value,
                           struct error *e) {
  bool is_array = strcmp(type, "array") == 0, is_text = strcmp(type, "text") == 0;
  switch (field->shape) {
  case SHAPE_WHO:
    return is_array ? read_who(&body->session, db, value, e)
                    : session_refuse(e, N_("%s: %s is not a list"), field->name, value);
  case SHAPE_LIST:
    return is_array ? read_list(body, db, field, value, e)
                    : session_refuse(e, N_("%s: %s is not a list"), field->name, value);
  case SHAPE_NUMBER:
    return strcmp(type, "integer") == 0
               ? session_body_set(body, field, value, e)
               : session_refuse(e, N_("%s: %s is not a whole number from 0 to 100000"), field->name,
                                value);
  default:
    return is_text ? session_body_set(body, field, value, e)
                   : session_refuse(e, N_("%s: %s is not a text"), field->name, value);
  }
}

static enum err read_fields(struct session_body *body, struct db *db, const char *json,
                            bool with_entry, struct error *e) {
  unsigned seen = 0;
  enum err err = ERR_OK, end;
  struct cursor *c = db_select(db, SQL_JSON_FIELDS, "t", json);
  while (!err && cursor_next(c)) {
    const char *name = cursor_text(c, 0), *type = cursor_text(c, 1);
    const struct session_field *field = session_field_find(name);
    if (!field || (field->is_of_entry && !with_entry)) {
      err = session_refuse(e, N_("%s: a session has no such field"), name, NULL);
      continue;
    }
    unsigned bit = 1U << (field - session_fields);
    if (seen & bit)
      err = session_refuse(e, N_("%s: is given twice"), name, NULL);
    else if (strcmp(type, "null") != 0)
      err = read_value(body, db, field, type, value_text(c), e);
    seen |= bit;
  }
  end = cursor_end(&c, err ? NULL : e);
  return err ? err : end;
}

static enum err read_object(struct session_body *body, struct db *db, const char *json,
                            bool with_entry, struct error *e) {
  session_body_init(body);
  if (with_entry) session_body_set(body, session_field_find("at"), "", NULL);
  if (has_nul_escape(json) || !db_number(db, SQL_JSON_IS_OBJECT, 0, "t", json))
    return session_refuse(e, N_("%s is not a JSON object"), json, NULL);
  return read_fields(body, db, json, with_entry, e);
}

enum err session_body_from_json(struct session_body *body, struct db *db, const char *json,
                                struct error *e) {
  return read_object(body, db, json, true, e);
}

enum err session_from_json(struct session *out, struct db *db, const char *json, struct error *e) {
  struct session_body body;
  enum err err = read_object(&body, db, json, false, e);
  *out = body.session;
  return err;
}
