#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/content/build_cell.h"
#include "model/content/build_table.h"

static const struct key keys[] = {
    {"id", KEY_WORD, true, CELL_ID},          {"title", KEY_WORD, true, CELL_TEXT},
    {"order", KEY_WORD, true, CELL_WHOLE},    {"stage", KEY_LIST, true, CELL_STAGE},
    {"sectors", KEY_LIST, true, CELL_SECTOR}, {"facts", KEY_MAPPINGS, true, CELL_TEXT},
    {"needs", KEY_LIST, true, CELL_CATEGORY}, {"see", KEY_LIST, false, CELL_ID},
    {"tables", KEY_LIST, false, CELL_TOPIC_TABLE},
};

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
  if (!err) err = build_keys_check(s, &t->front, keys, sizeof keys / sizeof keys[0], e);
  if (!err) err = read_markdown(&t->body, body, t->file, body_line, e);
  if (!err && !t->body.count)
    err = read_refuse(e, t->file, body_line, N_("the page has no text"), "");
  return err;
}

/* The file of a topic bears its id. */
static enum err name_topic(struct topic_source *t, struct error *e) {
  const struct yaml_entry *id = read_yaml_find(&t->front, "id");
  const char *base = strrchr(t->file, '/') + 1;
  t->id = id->value;
  t->title = read_yaml_find(&t->front, "title")->value;
  t->order = atoi(read_yaml_find(&t->front, "order")->value);
  size_t n = strlen(t->id);
  if (strncmp(base, t->id, n) == 0 && strcmp(base + n, ".md") == 0) return ERR_OK;
  return read_refuse(e, t->file, id->line, N_("the id \"%s\" is not the name of the file"), t->id);
}

static enum err load_topic(const struct source *s, struct topic_source *t, struct error *e) {
  char *text = NULL;
  enum err err = read_text(&text, s->content_dir, t->file, e);
  if (!err) err = parse_topic(s, t, text, e);
  if (!err) err = name_topic(t, e);
  free(text);
  return err;
}

static int is_page(const struct dirent *entry) {
  const char *dot = strrchr(entry->d_name, '.');
  return entry->d_name[0] != '.' && dot && strcmp(dot, ".md") == 0;
}

/* By bytes: alphasort would follow the locale. */
static int by_name(const struct dirent **a, const struct dirent **b) {
  return strcmp((*a)->d_name, (*b)->d_name);
}

static int by_order(const void *a, const void *b) {
  const struct topic_source *one = a, *other = b;
  return one->order != other->order ? (one->order > other->order ? 1 : -1)
                                    : strcmp(one->file, other->file);
}

static enum err load_topics(struct source *s, struct error *e) {
  struct dirent **entry = NULL;
  char *dir = mem_format("%s/topics", s->content_dir);
  int count = scandir(dir, &entry, is_page, by_name);
  free(dir);
  if (count < 1)
    return error_set(e, ERR_INVALID, N_("the folder %s cannot be read (%s)"), "topics",
                     strerror(count ? errno : ENOENT));
  s->topic = mem_new((size_t)count, sizeof *s->topic);
  enum err err = ERR_OK;
  for (int i = 0; i < count; free(entry[i++])) {
    if (err) continue;
    struct topic_source *t = &s->topic[s->topic_count++];
    t->file = mem_format("topics/%s", entry[i]->d_name);
    err = load_topic(s, t, e);
  }
  free(entry);
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
  if (at && s->topic[at - 1].order == t->order)
    return read_refuse(e, t->file, read_yaml_find(&t->front, "order")->line,
                       N_("the topic \"%s\" has the same order"), s->topic[at - 1].id);
  for (size_t i = 0; i < t->front.count; i++) {
    const struct yaml_entry *entry = &t->front.entry[i];
    if (strcmp(entry->key, "see") == 0 && !has_topic(s, entry->value))
      return read_refuse(e, t->file, entry->line, N_("unknown topic \"%s\""), entry->value);
  }
  return ERR_OK;
}

/* The column that one entry of a rule speaks of. */
static enum err check_condition(const struct source *s, const struct topic_source *t,
                                const struct yaml_entry *entry, size_t *column, struct error *e) {
  *column = 0;
  for (size_t i = 0; i < sizeof conditions / sizeof conditions[0]; i++)
    if (strcmp(conditions[i].name, entry->sub) == 0) *column = conditions[i].column;
  if (!*column)
    return read_refuse(e, t->file, entry->line, N_("unknown key \"%s\""), entry->sub);
  enum err err = ERR_OK;
  if (*column == FACT_STAGE) err = build_cell_check(s, CELL_STAGE, entry->value, e);
  if (*column == FACT_SECTOR) err = build_cell_check(s, CELL_SECTOR, entry->value, e);
  if (err) error_at(e, t->file, entry->line);
  return err;
}

/* Notes in `rule` the facts that the rule beginning at `*at`, the `number`th, asks for, unless an
 * earlier rule did; moves behind it. */
static enum err apply_rule(const struct source *s, const struct topic_source *t, size_t *at,
                           size_t number, size_t *rule, struct error *e) {
  size_t first = *at, facts = s->table[TABLE_FACTS].count, matches = facts;
  bool *is_out = mem_new(facts, sizeof *is_out);
  enum err err = ERR_OK;
  for (; !err && *at < t->front.count; ++*at) {
    const struct yaml_entry *entry = &t->front.entry[*at];
    size_t column;
    if (strcmp(entry->key, "facts") != 0 || entry->item != t->front.entry[first].item) break;
    err = check_condition(s, t, entry, &column, e);
    for (size_t row = 0; !err && row < facts; row++)
      is_out[row] |= strcmp(source_cell(s, TABLE_FACTS, row, column), entry->value) != 0;
  }
  for (size_t row = 0; !err && row < facts; row++) {
    if (!is_out[row] && !rule[row]) rule[row] = number;
    matches -= is_out[row];
  }
  free(is_out);
  if (err || matches) return err;
  return read_refuse(e, t->file, t->front.entry[first].line, N_("no fact matches this rule"), "");
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
  for (size_t at = 0; !err && at < t->front.count;) {
    if (strcmp(t->front.entry[at].key, "facts") == 0)
      err = apply_rule(s, t, &at, ++number, rule, e);
    else at++;
  }
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
      err = read_refuse(e, s->table[TABLE_FACTS].file, s->table[TABLE_FACTS].row[row].line,
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
