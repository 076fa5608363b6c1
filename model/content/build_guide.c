/* The graph of the guides: what nodes are made of, where their answers lead, who gets there. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/content/build_outline.h"
#include "model/content/build_table.h"

/* What a node is, by the key that holds its words. */
enum form { FORM_CHOICE, FORM_PLACE, FORM_TICK, FORM_LEAF, FORMS };

/* In which forms a key must, may or must not stand; letters in the order of the forms. */
struct use {
  const char *key, *forms; /* '!' needed, '.' may stand there, '-' may not */
};
static const struct use node_uses[] = {
    {"items", "--!-"},     {"answers", "!!!-"}, {"steps", "---!"},
    {"deadlines", "---."}, {"bring", "---."},   {"facts_of", "---."},
    {"needs", "---."},     {"see", "---."},     {"case", "---."},
};
static const struct use answer_uses[] = {
    {"say", "!---"},
    {"in", "-!--"},
    {"at_least", "--!-"},
};

static enum err check_uses(const struct outline_source *o, size_t of, enum form form,
                           const struct use *uses, size_t count, struct error *e) {
  for (size_t i = 0; i < count; i++) {
    size_t at = read_yaml_find(&o->tree, of, uses[i].key);
    if (at && uses[i].forms[form] == '-')
      return build_outline_refuse(o, at, N_("\"%s\" may not stand here"), uses[i].key, e);
    if (!at && uses[i].forms[form] == '!')
      return build_outline_refuse(o, of, N_("the key \"%s\" is missing"), uses[i].key, e);
  }
  return ERR_OK;
}
#define CHECK_USES(o, of, form, uses, e)                                                           \
  check_uses(o, of, form, uses, sizeof uses / sizeof uses[0], e)

static enum err find_form(const struct outline_source *o, size_t node, enum form *form,
                          struct error *e) {
  const struct yaml *y = &o->tree;
  bool is_ask = read_yaml_find(y, node, "ask"), is_tick = read_yaml_find(y, node, "tick"),
       is_end = read_yaml_find(y, node, "end"), is_by = read_yaml_find(y, node, "by");
  *form = is_by ? FORM_PLACE : is_ask ? FORM_CHOICE : is_tick ? FORM_TICK : FORM_LEAF;
  if (is_ask + is_tick + is_end != 1 || (is_by && !is_ask))
    return build_outline_refuse(o, node, N_("a node has one of \"ask\", \"tick\" and \"end\""), "",
                                e);
  return ERR_OK;
}

static bool is_rest(const struct yaml *y, size_t answer) {
  return strcmp(y->entry[read_yaml_list(y, answer, "in")].value, "*") == 0;
}

/* Each country once, and one answer for all others. */
static enum err check_places(const struct outline_source *o, size_t node, struct error *e) {
  const struct yaml *y = &o->tree;
  struct build_map seen = {0};
  enum err err = ERR_OK;
  for (size_t answer = read_yaml_list(y, node, "answers"); !err && answer;
       answer = read_yaml_next(y, answer))
    for (size_t at = read_yaml_list(y, answer, "in"); !err && at; at = read_yaml_next(y, at))
      if (!build_map_put(&seen, y->entry[at].value, at))
        err = build_outline_refuse(o, at, N_("\"%s\" is given twice"), y->entry[at].value, e);
      else if (strcmp(y->entry[at].value, "*") == 0 && read_yaml_count(y, answer, "in") > 1)
        err = build_outline_refuse(o, at, N_("\"*\" stands alone"), "", e);
  if (!err && !build_map_get(&seen, "*", NULL))
    err = build_outline_refuse(o, node, N_("the answer for every other country (\"*\") is missing"),
                               "", e);
  build_map_free(&seen);
  return err;
}

static enum err check_ticks(const struct outline_source *o, size_t node, struct error *e) {
  const struct yaml *y = &o->tree;
  if (read_yaml_count(y, node, "items") > 64)
    return build_outline_refuse(o, node, N_("a question has at most 64 items"), "", e);
  for (size_t at = read_yaml_list(y, node, "items"); at; at = read_yaml_next(y, at))
    if (!read_yaml_find(y, at, "fact") == !read_yaml_find(y, at, "say"))
      return build_outline_refuse(o, at, N_("an item has one of \"fact\" and \"say\""), "", e);
  return build_outline_sums(o, node, "items", "answers", e);
}

static enum err check_node(const struct outline_source *o, size_t node, struct error *e) {
  const struct yaml *y = &o->tree;
  enum form form;
  enum err err = find_form(o, node, &form, e);
  if (!err) err = CHECK_USES(o, node, form, node_uses, e);
  for (size_t at = read_yaml_list(y, node, "answers"); !err && at; at = read_yaml_next(y, at))
    err = CHECK_USES(o, at, form, answer_uses, e);
  if (!err && form == FORM_CHOICE && read_yaml_count(y, node, "answers") < 2)
    err = build_outline_refuse(o, node, N_("a question has at least 2 answers"), "", e);
  if (!err && form == FORM_PLACE) err = check_places(o, node, e);
  if (!err && form == FORM_TICK) err = check_ticks(o, node, e);
  return err;
}

enum err build_guide_check(const struct source *s, const struct outline_source *o,
                           struct error *e) {
  const struct yaml *y = &o->tree;
  struct build_map ids = {0};
  enum err err = ERR_OK;
  (void)s;
  for (size_t at = read_yaml_list(y, 0, "nodes"); !err && at; at = read_yaml_next(y, at))
    if (!build_map_put(&ids, read_yaml_word(y, at, "id"), at))
      err =
          build_outline_refuse(o, at, N_("\"%s\" is given twice"), read_yaml_word(y, at, "id"), e);
    else
      err = check_node(o, at, e);
  build_map_free(&ids);
  return err;
}

/* A node of a guide by the number of its entry. */
struct place {
  const struct outline_source *guide;
  size_t node;
};

/* Where an answer leads; ERR_INVALID when there is no such place. */
static enum err follow(const struct source *s, const struct outline_source *o, size_t answer,
                       struct place *to, struct error *e) {
  static const char elsewhere[] = "guide:";
  const size_t n = sizeof elsewhere - 1;
  const char *name = read_yaml_word(&o->tree, answer, "to");
  *to = (struct place){0};
  for (size_t i = 0; i < s->outline_count && strncmp(name, elsewhere, n) == 0; i++)
    if (s->outline[i].kind == OUTLINE_GUIDE && strcmp(s->outline[i].id, name + n) == 0)
      *to = (struct place){&s->outline[i], read_yaml_list(&s->outline[i].tree, 0, "nodes")};
  for (size_t at = read_yaml_list(&o->tree, 0, "nodes"); at; at = read_yaml_next(&o->tree, at))
    if (strcmp(read_yaml_word(&o->tree, at, "id"), name) == 0) *to = (struct place){o, at};
  if (to->guide) return ERR_OK;
  return build_outline_refuse(o, read_yaml_find(&o->tree, answer, "to"),
                              N_("no node and no guide is called \"%s\""), name, e);
}

/* One look for circles: what it has seen of each guide, node by node. */
enum { NEW, ON_THE_WAY, DONE };
struct search {
  const struct source *source;
  char **state;
  struct error *e;
};

static enum err look_behind(struct search *search, struct place from) {
  const struct source *s = search->source;
  const struct yaml *y = &from.guide->tree;
  char *state = search->state[from.guide - s->outline];
  enum err err = ERR_OK;
  state[from.node] = ON_THE_WAY;
  for (size_t at = read_yaml_list(y, from.node, "answers"); !err && at;
       at = read_yaml_next(y, at)) {
    struct place to;
    err = follow(s, from.guide, at, &to, search->e);
    if (err) break;
    char seen = search->state[to.guide - s->outline][to.node];
    if (seen == ON_THE_WAY)
      err = build_outline_refuse(from.guide, read_yaml_find(y, at, "to"),
                                 N_("\"%s\" leads in a circle"), read_yaml_word(y, at, "to"),
                                 search->e);
    else if (seen == NEW)
      err = look_behind(search, to);
  }
  state[from.node] = DONE;
  return err;
}

static enum err check_circles(const struct source *s, struct error *e) {
  struct search search = {s, mem_new(s->outline_count, sizeof *search.state), e};
  enum err err = ERR_OK;
  for (size_t i = 0; i < s->outline_count; i++)
    search.state[i] = mem_new(s->outline[i].tree.count, 1);
  for (size_t i = 0; i < s->outline_count; i++) {
    const struct outline_source *o = &s->outline[i];
    if (o->kind != OUTLINE_GUIDE) continue;
    for (size_t at = read_yaml_list(&o->tree, 0, "nodes"); !err && at;
         at = read_yaml_next(&o->tree, at))
      if (search.state[i][at] == NEW) err = look_behind(&search, (struct place){o, at});
  }
  for (size_t i = 0; i < s->outline_count; i++)
    free(search.state[i]);
  free(search.state);
  return err;
}

/* Somebody whose answer to the questions `by: place` is `country` (NULL: nobody answers them). */
struct reader {
  const char *place, *country;
};

static bool takes(const struct yaml *y, size_t node, size_t answer, struct reader reader) {
  if (!reader.place || strcmp(read_yaml_word(y, node, "by"), reader.place) != 0) return true;
  if (!reader.country) return false;
  bool is_named = false;
  for (size_t i = read_yaml_list(y, node, "answers"); i; i = read_yaml_next(y, i))
    for (size_t at = read_yaml_list(y, i, "in"); at; at = read_yaml_next(y, at))
      if (strcmp(y->entry[at].value, reader.country) == 0) {
        is_named = true;
        if (i == answer) return true;
      }
  return !is_named && is_rest(y, answer);
}

/* Marks in `seen` the nodes of a guide that the reader gets to from `node` on. */
static void reach(const struct source *s, const struct outline_source *o, size_t node,
                  struct reader reader, bool *seen) {
  const struct yaml *y = &o->tree;
  if (seen[node]) return;
  seen[node] = true;
  for (size_t at = read_yaml_list(y, node, "answers"); at; at = read_yaml_next(y, at)) {
    struct place to;
    if (takes(y, node, at, reader) && !follow(s, o, at, &to, NULL) && to.guide == o)
      reach(s, o, to.node, reader, seen);
  }
}

static bool gets_to(const struct source *s, const struct outline_source *o, size_t node,
                    struct reader reader) {
  bool *seen = mem_new(o->tree.count, sizeof *seen);
  reach(s, o, read_yaml_list(&o->tree, 0, "nodes"), reader, seen);
  bool is_there = seen[node];
  free(seen);
  return is_there;
}

/* A statement about one country is for those who said that they work there, or come from there. */
static bool is_for_readers(const struct source *s, const struct outline_source *o, size_t node,
                           const char *owner) {
  static const char *const places[] = {"country", "origin"};
  if (build_outline_is_common(owner)) return true;
  for (size_t i = 0; i < 2; i++)
    if (gets_to(s, o, node, (struct reader){places[i], owner}) &&
        !gets_to(s, o, node, (struct reader){places[i], NULL}))
      return true;
  return false;
}

static enum err check_facts(const struct source *s, const struct outline_source *o, size_t node,
                            struct error *e) {
  const struct yaml *y = &o->tree;
  for (size_t at = node + 1; at < y->entry[node].end; at++) {
    const struct yaml_entry *entry = &y->entry[at];
    const char *list = y->entry[entry->parent].key;
    if (strcmp(entry->key, "fact") != 0 && strcmp(list, "facts") != 0 &&
        strcmp(list, "deadlines") != 0)
      continue;
    if (!is_for_readers(s, o, node, build_outline_owner(s, entry->value)))
      return build_outline_refuse(
          o, at, N_("the fact \"%s\" is about one country, and others may read it here"),
          entry->value, e);
  }
  return ERR_OK;
}

enum err build_guides_check(const struct source *s, struct error *e) {
  enum err err = check_circles(s, e);
  for (size_t i = 0; !err && i < s->outline_count; i++) {
    const struct outline_source *o = &s->outline[i];
    if (o->kind != OUTLINE_GUIDE) continue;
    for (size_t at = read_yaml_list(&o->tree, 0, "nodes"); !err && at;
         at = read_yaml_next(&o->tree, at))
      err = gets_to(s, o, at, (struct reader){0})
                ? check_facts(s, o, at, e)
                : build_outline_refuse(o, at, N_("no answer leads to \"%s\""),
                                       read_yaml_word(&o->tree, at, "id"), e);
  }
  return err;
}
