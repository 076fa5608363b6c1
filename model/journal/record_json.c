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

static bool is_canonical_list(const char *list) {
  char code[RECORD_CODE_BYTES], before[RECORD_CODE_BYTES] = "";
  size_t len_bytes = 0;
  for (const char *p = list; (p = record_next_code(p, code)); len_bytes += strlen(code) + 1) {
    if (strcmp(before, code) >= 0) return false;
    strcpy(before, code);
  }
  return !list || !*list || strlen(list) + 1 == len_bytes;
}

static bool is_canonical_who(const struct who *who) {
  for (size_t i = 0; i < who->count; i++)
    if (!people_all(&who->rows[i]) || (i && compare_people(&who->rows[i - 1], &who->rows[i]) >= 0))
      return false;
  return true;
}

bool record_is_canonical(const struct record_kind *kind, const void *record) {
  bool is_canonical = true;
  for (size_t i = 0; is_canonical && i < kind->count; i++) {
    const struct field *field = &kind->fields[i];
    if (field->shape == SHAPE_LIST) is_canonical = is_canonical_list(*record_text(field, record));
    if (field->shape == SHAPE_WHO) is_canonical = is_canonical_who(record_who(field, record));
  }
  return is_canonical;
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

/* A part of the JSON: SQLite reads it once and delivers each after the one that it lies in. */
struct node {
  int64_t id, parent;
  const char *name, *type, *value;
};

static struct node node_of(struct cursor *c) {
  return (struct node){cursor_int(c, 0), cursor_int(c, 1), cursor_text(c, 2), cursor_text(c, 3),
                       cursor_text(c, 4)};
}

/* How far the reading of a record is: in which field, and in the people of which nationality. */
struct reading {
  struct db *db;
  const char *json;
  const struct record_kind *kind;
  void *record;
  bool is_entry;
  const struct field *field;
  uint64_t seen;        /* fields */
  int64_t people_node;  /* 0: in none */
  struct people people;
  unsigned seen_counts; /* of the people; the last bit is that of the nationality */
};

/* Refuses a value as it stood in the JSON. */
static enum err refuse_node(const struct reading *r, const struct node *node, const char *message,
                            const char *name, struct error *e) {
  char *value = db_text(r->db, SQL_JSON_NODE, "ti", r->json, node->id);
  record_refuse(e, message, name, value);
  free(value);
  return ERR_INVALID;
}

static enum err read_code(const struct reading *r, const struct node *node, struct error *e) {
  if (strcmp(node->type, "text") == 0 && *node->value)
    return record_put(r->field, r->record, node->value, e);
  return refuse_node(r, node, N_("%s: %s is not a known code"), r->field->name, e);
}

static enum err begin_people(struct reading *r, const struct node *node, struct error *e) {
  r->people = (struct people){.nationality = "-"};
  r->people_node = node->id;
  r->seen_counts = 0;
  if (strcmp(node->type, "object") == 0) return ERR_OK;
  return refuse_node(r, node, N_("%s: %s is not an object with counts"), "who", e);
}

static enum err end_people(struct reading *r, struct error *e) {
  if (!r->people_node) return ERR_OK;
  struct who *who = record_who(r->field, r->record);
  r->people_node = 0;
  for (size_t i = 0; i < who->count; i++)
    if (strcmp(who->rows[i].nationality, r->people.nationality) == 0)
      return record_refuse(e, N_("%s: %s is given twice"), "who", r->people.nationality);
  return who_add(who, &r->people, e);
}

/* A count of the people, or their nationality. */
static enum err read_count(struct reading *r, const struct node *node, struct error *e) {
  unsigned i = 0;
  while (i < PEOPLE_COUNTS && strcmp(people_counts[i].name, node->name) != 0)
    i++;
  bool is_nationality = i == PEOPLE_COUNTS && strcmp(node->name, "nationality") == 0;
  if (i == PEOPLE_COUNTS && !is_nationality)
    return record_refuse(e, N_("%s: there is no field %s"), "who", node->name);
  if (r->seen_counts & 1U << i) return record_refuse(e, N_("%s: is given twice"), node->name, NULL);
  r->seen_counts |= 1U << i;
  if (strcmp(node->type, "null") == 0) return ERR_OK;
  if (!is_nationality)
    return strcmp(node->type, "integer") == 0 &&
                   people_read_count(node->value, people_number(&people_counts[i], &r->people))
               ? ERR_OK
               : refuse_node(r, node, N_("%s: %s is not a whole number from 0 to 100000"), node->name, e);
  if (strcmp(node->type, "text") != 0 || !people_is_nationality(node->value))
    return refuse_node(r, node, N_("%s: %s is not a known code"), node->name, e);
  memcpy(r->people.nationality, node->value, strlen(node->value) + 1);
  return ERR_OK;
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

/* What people give is taken, what the journal holds is put. What lies in a list follows. */
static enum err read_value(const struct reading *r, const struct node *node, struct error *e) {
  const struct field *field = r->field;
  if (strcmp(node->type, "null") == 0) return ERR_OK;
  if (strcmp(node->type, wanted[field->shape].type) != 0)
    return refuse_node(r, node, wanted[field->shape].refusal, field->name, e);
  if (field->shape == SHAPE_WHO || field->shape == SHAPE_LIST) return ERR_OK;
  return (r->is_entry ? record_put : record_take)(field, r->record, node->value, e);
}

static enum err read_field(struct reading *r, const struct node *node, struct error *e) {
  r->field = record_field(r->kind, node->name);
  uint64_t bit = r->field ? UINT64_C(1) << (r->field - r->kind->fields) : 0;
  if (!r->field || (r->field->is_inner && !r->is_entry))
    return record_refuse(e, r->kind->no_field, node->name, NULL);
  if (r->seen & bit) return record_refuse(e, N_("%s: is given twice"), node->name, NULL);
  r->seen |= bit;
  return read_value(r, node, e);
}

static enum err read_node(struct reading *r, const struct node *node, int64_t root, struct error *e) {
  if (r->people_node && node->parent == r->people_node) return read_count(r, node, e);
  enum err err = end_people(r, e);
  if (err) return err;
  if (node->parent == root || !r->field) return read_field(r, node, e);
  return r->field->shape == SHAPE_WHO ? begin_people(r, node, e) : read_code(r, node, e);
}

enum err record_from_json(const struct record_kind *kind, void *record, struct db *db,
                          const char *json, bool is_entry, struct error *e) {
  struct reading r = {.db = db, .json = json, .kind = kind, .record = record, .is_entry = is_entry};
  enum err err = ERR_OK, end;
  record_init(kind, record);
  struct cursor *c = db_select(db, SQL_JSON_NODES, "t", json);
  bool is_object = !has_nul_escape(json) && cursor_next(c) && strcmp(cursor_text(c, 3), "object") == 0;
  int64_t root = is_object ? cursor_int(c, 0) : 0;
  while (is_object && !err && cursor_next(c)) {
    struct node node = node_of(c);
    err = read_node(&r, &node, root, e);
  }
  end = cursor_end(&c, is_object && !err ? e : NULL);
  if (!is_object) return record_refuse(e, N_("%s is not a JSON object"), json, NULL);
  if (!err) err = end;
  return err ? err : end_people(&r, e);
}
