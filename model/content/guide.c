#include "model/content/guide.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"

static const struct {
  const char *key;
  enum guide_kind kind;
} words[] = {{"ask", GUIDE_CHOICE}, {"tick", GUIDE_TICKS}, {"end", GUIDE_LEAF}};

static void read_words(struct guide_node *node, const struct outline *o, size_t at) {
  const char *by = outline_value(o, at, "by");
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (outline_first(o, at, words[i].key)) {
      node->kind = words[i].kind;
      node->text = outline_text(o, at, words[i].key);
    }
  if (*by) node->kind = strcmp(by, "origin") == 0 ? GUIDE_ORIGIN : GUIDE_COUNTRY;
}

static void read_answers(struct guide_node *node, const struct outline *o, size_t of) {
  node->answer_count = outline_count(o, of, "answers");
  node->answers = mem_new(node->answer_count, sizeof *node->answers);
  struct guide_answer *answer = node->answers;
  for (size_t at = outline_first(o, of, "answers"); at; at = outline_next(o, at))
    *answer++ = (struct guide_answer){
        .say = outline_text(o, at, "say"),
        .countries = outline_values(o, at, "in"),
        .at_least = outline_number(o, at, "at_least", 0),
        .to = mem_text(outline_value(o, at, "to")),
        .fields = outline_values(o, at, "case"),
    };
}

/* An item without words of its own says what its fact states. */
static enum err read_items(struct guide_node *node, const struct outline *o, size_t of,
                           struct pack *pack, const struct lang_chain *chain, struct error *e) {
  node->item_count = outline_count(o, of, "items");
  node->items = mem_new(node->item_count, sizeof *node->items);
  struct guide_item *item = node->items;
  enum err err = ERR_OK;
  for (size_t at = outline_first(o, of, "items"); !err && at; at = outline_next(o, at), item++) {
    *item = (struct guide_item){.text = outline_text(o, at, "say"),
                                .fact = mem_text(outline_value(o, at, "fact")),
                                .weight = outline_number(o, at, "weight", 1)};
    if (item->text.text) continue;
    struct fact *fact;
    err = fact_load(&fact, NULL, pack, item->fact, chain, e);
    if (err) break;
    item->text = fact->statement;
    fact->statement = (struct text_of){0};
    fact_free(&fact);
  }
  return err;
}

/* What the builder lets through; a file that came from elsewhere may hold anything. */
static enum err check_node(const struct guide *guide, const struct guide_node *node,
                           struct error *e) {
  bool is_leaf = node->kind == GUIDE_LEAF;
  bool is_whole = node->text.text && !node->answer_count == is_leaf &&
                  node->item_count <= GUIDE_TICKS_MAX;
  for (size_t i = 0; is_whole && i < node->answer_count && node->kind == GUIDE_CHOICE; i++)
    is_whole = node->answers[i].say.text;
  if (is_whole) return ERR_OK;
  return error_set(e, ERR_DAMAGED, N_("\"%s\" is damaged"), guide->id);
}

static enum err read_node(struct guide_node *node, const struct outline *o, size_t at,
                          struct pack *pack, const struct lang_chain *chain, struct error *e) {
  read_words(node, o, at);
  node->id = mem_text(outline_value(o, at, "id"));
  node->notes = outline_texts(o, at, "notes");
  node->facts = outline_values(o, at, "facts");
  node->steps = outline_texts(o, at, "steps");
  node->bring = outline_texts(o, at, "bring");
  node->deadlines = outline_values(o, at, "deadlines");
  node->facts_of = outline_values(o, at, "facts_of");
  node->needs = outline_values(o, at, "needs");
  node->see = outline_values(o, at, "see");
  node->fields = outline_values(o, at, "case");
  read_answers(node, o, at);
  return read_items(node, o, at, pack, chain, e);
}

static enum err read_guide(struct guide *guide, const struct outline *o, struct pack *pack,
                           const struct lang_chain *chain, struct error *e) {
  guide->id = mem_text(o->id);
  guide->title = outline_title(o);
  guide->topic = mem_text(outline_value(o, 0, "topic"));
  guide->fields = outline_values(o, 0, "case");
  guide->node_count = outline_count(o, 0, "nodes");
  guide->nodes = mem_new(guide->node_count, sizeof *guide->nodes);
  struct guide_node *node = guide->nodes;
  enum err err = ERR_OK;
  for (size_t at = outline_first(o, 0, "nodes"); !err && at; at = outline_next(o, at))
    err = read_node(node++, o, at, pack, chain, e);
  for (size_t i = 0; !err && i < guide->node_count; i++)
    err = check_node(guide, &guide->nodes[i], e);
  if (!err && !guide->node_count)
    err = error_set(e, ERR_DAMAGED, N_("\"%s\" is damaged"), guide->id);
  return err;
}

enum err guide_load(struct guide **out, struct pack *pack, const char *id,
                    const struct lang_chain *chain, struct error *e) {
  struct outline *outline;
  *out = NULL;
  enum err err = outline_load_kind(&outline, pack, id, OUTLINE_GUIDE, chain, e);
  if (err) return err;
  struct guide *guide = mem_new(1, sizeof *guide);
  err = read_guide(guide, outline, pack, chain, e);
  if (err) guide_free(&guide);
  outline_free(&outline);
  *out = guide;
  return err;
}

static void free_node(struct guide_node *node) {
  for (size_t i = 0; i < node->answer_count; i++) {
    text_of_free(&node->answers[i].say);
    free(node->answers[i].countries);
    free(node->answers[i].to);
    free(node->answers[i].fields);
  }
  for (size_t i = 0; i < node->item_count; i++) {
    text_of_free(&node->items[i].text);
    free(node->items[i].fact);
  }
  char *codes[] = {node->id,    node->facts, node->deadlines, node->facts_of,
                   node->needs, node->see,   node->fields};
  for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
    free(codes[i]);
  text_of_free(&node->text);
  outline_texts_free(&node->notes);
  outline_texts_free(&node->steps);
  outline_texts_free(&node->bring);
  free(node->answers);
  free(node->items);
}

void guide_free(struct guide **guide) {
  struct guide *g = *guide;
  if (!g) return;
  for (size_t i = 0; i < g->node_count; i++)
    free_node(&g->nodes[i]);
  free(g->nodes);
  free(g->id);
  free(g->topic);
  free(g->fields);
  text_of_free(&g->title);
  free(g);
  *guide = NULL;
}

const struct guide_node *guide_find(const struct guide *guide, const char *node_id) {
  for (size_t i = 0; i < guide->node_count; i++)
    if (strcmp(guide->nodes[i].id, node_id) == 0) return &guide->nodes[i];
  return NULL;
}

static bool has_word(const char *words_of, const char *word) {
  size_t len = strlen(word);
  for (const char *p = words_of; (p = strstr(p, word)); p += len)
    if ((p == words_of || p[-1] == ' ') && (p[len] == ' ' || !p[len])) return true;
  return false;
}

size_t guide_answer_in(const struct guide_node *node, const char *country) {
  size_t rest = node->answer_count;
  for (size_t i = 0; i < node->answer_count; i++) {
    if (*country && has_word(node->answers[i].countries, country)) return i;
    if (strcmp(node->answers[i].countries, "*") == 0) rest = i;
  }
  return rest;
}

size_t guide_answer_ticked(const struct guide_node *node, uint64_t ticked) {
  int sum = 0;
  size_t best = node->answer_count;
  for (size_t i = 0; i < node->item_count; i++)
    if (ticked >> i & 1) sum += node->items[i].weight;
  for (size_t i = 0; i < node->answer_count; i++)
    if (node->answers[i].at_least <= sum &&
        (best == node->answer_count || node->answers[i].at_least > node->answers[best].at_least))
      best = i;
  return best;
}
