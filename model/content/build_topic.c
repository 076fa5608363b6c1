#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/content/build_file.h"
#include "model/content/build_keys.h"
#include "model/content/build_table.h"

static const struct key rule_keys[] = {
    KEY_ONE("topic", false, CELL_TEXT),
    KEY_ONE("stage", false, CELL_STAGE),
    KEY_ONE("sector", false, CELL_SECTOR),
};
static const struct keys rules = KEYS(rule_keys);
static const struct key topic_keys[] = {
    KEY_ONE("id", true, CELL_ID),           KEY_ONE("title", true, CELL_TEXT),
    KEY_ONE("order", true, CELL_WHOLE),     KEY_SOME("stage", true, CELL_STAGE),
    KEY_SOME("sectors", true, CELL_SECTOR), KEY_TREES("facts", false, &rules),
    KEY_SOME("needs", false, CELL_CATEGORY), KEY_SOME("see", false, CELL_ID),
    KEY_SOME("tables", false, CELL_TOPIC_TABLE),
};
static const struct keys keys = KEYS(topic_keys);

/* What a rule of `facts` may ask of a fact. */
static const struct {
  const char *name;
  size_t column;
} conditions[] = {{"topic", FACT_TOPIC}, {"stage", FACT_STAGE}, {"sector", FACT_SECTOR}};

/* Cuts the front matter off `text`; delivers it in `*front` and where the body begins. */
static enum err cut_front(char *text, const char *file, char **body, size_t *body_line,
                          struct error *e) {
  static const char fence[] = "---\n";
  char *end = strncmp(text, fence, 4) == 0 ? strstr(text + 3, "\n---\n") : NULL;
  if (!end) return read_refuse(e, file, 1, N_("the page must begin with a front matter (---)"), "");
  *body = end + 5;
  *body_line = read_text_line(text, (size_t)(*body - text));
  end[1] = '\0';
  return ERR_OK;
}

static enum err parse_topic(const struct source *s, struct topic_source *t, char *text,
                            struct error *e) {
  char *body = NULL;
  size_t body_line = 0;
  enum err err = cut_front(text, t->file, &body, &body_line, e);
  if (!err) err = read_yaml(&t->front, text + 4, t->file, 2, e);
  if (!err) err = build_keys_check(s, &t->front, &keys, NULL, e);
  if (!err) err = read_markdown(&t->body, body, t->file, body_line, e);
  if (!err && !t->body.count)
    err = read_refuse(e, t->file, body_line, N_("the page has no text"), "");
  return err;
}

static size_t line_of(const struct topic_source *t, const char *key) {
  return t->front.entry[read_yaml_find(&t->front, 0, key)].line;
}

/* The file of a topic bears its id. */
static enum err name_topic(struct topic_source *t, struct error *e) {
  const char *base = strrchr(t->file, '/') + 1;
  t->id = read_yaml_word(&t->front, 0, "id");
  t->title = read_yaml_word(&t->front, 0, "title");
  t->order = atoi(read_yaml_word(&t->front, 0, "order"));
  size_t n = strlen(t->id);
  if (strncmp(base, t->id, n) == 0 && strcmp(base + n, ".md") == 0) return ERR_OK;
  return read_refuse(e, t->file, line_of(t, "id"), N_("the id \"%s\" is not the name of the file"), t->id);
}

static enum err load_topic(const struct source *s, struct topic_source *t, const char *name,
                           struct error *e) {
  char *path = mem_format("topics/%s", name), *text = NULL;
  const struct layer_file *file = build_file(s, path, &t->layer);
  t->file = file->label;
  enum err err = read_text_bytes(&text, file->bytes, file->len_bytes, file->label, e);
  if (!err) err = parse_topic(s, t, text, e);
  if (!err) err = name_topic(t, e);
  free(path);
  free(text);
  return err;
}

/* Two packs may give the same order: the farther comes first, then the name of the file counts. */
static int by_order(const void *a, const void *b) {
  const struct topic_source *one = a, *other = b;
  if (one->order != other->order) return one->order > other->order ? 1 : -1;
  if (one->layer != other->layer) return one->layer > other->layer ? 1 : -1;
  return strcmp(one->file, other->file);
}

static enum err load_topics(struct source *s, struct error *e) {
  struct text_parts names;
  build_file_names(&names, s, "topics", ".md");
  enum err err = ERR_OK;
  if (!names.count)
    err = error_set(e, ERR_INVALID, N_("the folder %s cannot be read (%s)"), "topics",
                    strerror(ENOENT));
  s->topic = mem_new(names.count, sizeof *s->topic);
  for (size_t i = 0; !err && i < names.count; i++)
    err = load_topic(s, &s->topic[s->topic_count++], names.part[i], e);
  read_text_split_free(&names);
  if (!err) qsort(s->topic, s->topic_count, sizeof *s->topic, by_order);
  return err;
}

static bool has_topic(const struct source *s, const char *id) {
  for (size_t i = 0; i < s->topic_count; i++)
    if (strcmp(s->topic[i].id, id) == 0) return true;
  return false;
}

static enum err check_references(const struct source *s, size_t at, struct error *e) {
  const struct topic_source *t = &s->topic[at];
  if (at && s->topic[at - 1].order == t->order && s->topic[at - 1].layer == t->layer)
    return read_refuse(e, t->file, line_of(t, "order"), N_("the topic \"%s\" has the same order"),
                       s->topic[at - 1].id);
  for (size_t i = read_yaml_list(&t->front, 0, "see"); i; i = read_yaml_next(&t->front, i))
    if (!has_topic(s, t->front.entry[i].value))
      return read_refuse(e, t->file, t->front.entry[i].line, N_("unknown topic \"%s\""),
                         t->front.entry[i].value);
  return ERR_OK;
}

static bool matches(const struct source *s, const struct yaml *front, size_t of, size_t row) {
  for (size_t i = 0; i < sizeof conditions / sizeof conditions[0]; i++) {
    const char *wanted = read_yaml_word(front, of, conditions[i].name);
    if (*wanted && strcmp(source_cell(s, TABLE_FACTS, row, conditions[i].column), wanted) != 0)
      return false;
  }
  return true;
}

/* Notes in `rule` the facts that the rule `of`, the `number`th, asks for, unless an earlier rule
 * did. */
static enum err apply_rule(const struct source *s, const struct topic_source *t, size_t of,
                           size_t number, size_t *rule, struct error *e) {
  bool has_match = false;
  for (size_t row = 0; row < s->table[TABLE_FACTS].count; row++) {
    if (!matches(s, &t->front, of, row)) continue;
    if (!rule[row]) rule[row] = number;
    has_match = true;
  }
  return has_match ? ERR_OK : read_refuse(e, t->file, t->front.entry[of].line,
                                          N_("no fact matches this rule"), "");
}

/* What a page sorts its facts by. */
struct fact_order {
  const struct source *source;
  const size_t *rule; /* of each fact: the rule of the topic that asks for it, from 1; 0 = none */
};

/* What is true of every sector comes first, then rule by rule, the newest statement before older
 * ones on the same matter. */
static int by_place(const void *a, const void *b, void *context) {
  const struct fact_order *order = context;
  const size_t x = *(const size_t *)a, y = *(const size_t *)b;
  const struct source *s = order->source;
  int sector = (*source_cell(s, TABLE_FACTS, y, FACT_SECTOR) == '*') -
               (*source_cell(s, TABLE_FACTS, x, FACT_SECTOR) == '*');
  if (sector) return sector;
  if (order->rule[x] != order->rule[y]) return order->rule[x] < order->rule[y] ? -1 : 1;
  int age = strcmp(source_cell(s, TABLE_FACTS, y, FACT_AS_OF),
                   source_cell(s, TABLE_FACTS, x, FACT_AS_OF));
  return age ? age : (x > y) - (x < y);
}

static void list_facts(const struct source *s, struct topic_source *t, const size_t *rule) {
  size_t facts = s->table[TABLE_FACTS].count;
  struct fact_order order = {s, rule};
  t->facts = mem_new(facts, sizeof *t->facts);
  for (size_t row = 0; row < facts; row++)
    if (rule[row]) t->facts[t->fact_count++] = row;
  qsort_r(t->facts, t->fact_count, sizeof *t->facts, by_place, &order);
}

static enum err choose_facts(const struct source *s, struct topic_source *t, bool *has_page,
                             struct error *e) {
  size_t facts = s->table[TABLE_FACTS].count, number = 0;
  size_t *rule = mem_new(facts, sizeof *rule);
  enum err err = ERR_OK;
  for (size_t at = read_yaml_list(&t->front, 0, "facts"); !err && at;
       at = read_yaml_next(&t->front, at))
    err = apply_rule(s, t, at, ++number, rule, e);
  if (!err) list_facts(s, t, rule);
  for (size_t row = 0; row < facts; row++)
    has_page[row] |= rule[row] != 0;
  free(rule);
  return err;
}

static enum err place_facts(struct source *s, struct error *e) {
  size_t facts = s->table[TABLE_FACTS].count;
  bool *has_page = mem_new(facts, sizeof *has_page);
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < s->topic_count; i++)
    err = choose_facts(s, &s->topic[i], has_page, e);
  for (size_t row = 0; !err && row < facts; row++)
    if (!has_page[row])
      err = read_refuse(e, s->table[TABLE_FACTS].row[row].file, s->table[TABLE_FACTS].row[row].line,
                        N_("no topic shows the fact \"%s\""),
                        source_cell(s, TABLE_FACTS, row, FACT_ID));
  free(has_page);
  return err;
}

enum err build_topics_load(struct source *s, struct error *e) {
  enum err err = load_topics(s, e);
  for (size_t i = 0; !err && i < s->topic_count; i++)
    err = check_references(s, i, e);
  return err ? err : place_facts(s, e);
}
