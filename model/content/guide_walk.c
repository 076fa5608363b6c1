#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/content/guide.h"

#define OTHER_QUESTION N_("this question is answered in another way")
/* Far more than any way has that does not go in a circle, as the builder sees to. */
enum { STEPS_MAX = 1000 };

/* The guides that the walk has come to, and what was known before it. */
struct guide_walk_inside {
  struct pack *pack;
  struct lang_chain chain;
  char country[PACK_TAG_BYTES], origin[PACK_TAG_BYTES];
  struct guide **guides;
  size_t count, room;
};

static struct guide_step *last(struct guide_walk *walk) {
  return &walk->steps[walk->count - 1];
}

static void take_code(char out[PACK_TAG_BYTES], const char *code) {
  snprintf(out, PACK_TAG_BYTES, "%s", code ? code : "");
}

/* "*" is another country than those that have rules here: its name is not known. */
static void find_places(struct guide_walk *walk) {
  take_code(walk->country, walk->inside->country);
  take_code(walk->origin, walk->inside->origin);
  for (size_t i = 0; i + 1 < walk->count; i++) {
    const struct guide_step *step = &walk->steps[i];
    const char *code = strcmp(step->country, "*") == 0 ? "" : step->country;
    if (step->node->kind == GUIDE_COUNTRY) take_code(walk->country, code);
    if (step->node->kind == GUIDE_ORIGIN) take_code(walk->origin, code);
  }
}

static enum err find_guide(const struct guide **out, struct guide_walk *walk, const char *id,
                           struct error *e) {
  struct guide_walk_inside *in = walk->inside;
  struct guide *guide;
  for (size_t i = 0; i < in->count; i++)
    if (strcmp(in->guides[i]->id, id) == 0) {
      *out = in->guides[i];
      return ERR_OK;
    }
  enum err err = guide_load(&guide, in->pack, id, &in->chain, e);
  if (err) return err;
  in->guides = mem_grow(in->guides, in->count, &in->room, sizeof *in->guides);
  in->guides[in->count++] = guide;
  *out = guide;
  return ERR_OK;
}

static void add_step(struct guide_walk *walk, const struct guide *guide,
                     const struct guide_node *node) {
  walk->steps = mem_grow(walk->steps, walk->count, &walk->room, sizeof *walk->steps);
  walk->steps[walk->count++] =
      (struct guide_step){.guide = guide, .node = node, .answer = SIZE_MAX};
  find_places(walk);
}

/* Goes where the answer of the last step leads. */
static enum err follow(struct guide_walk *walk, struct error *e) {
  static const char elsewhere[] = "guide:";
  const size_t n = sizeof elsewhere - 1;
  const struct guide *guide = last(walk)->guide;
  bool is_there = last(walk)->answer < last(walk)->node->answer_count && walk->count < STEPS_MAX;
  const char *to = is_there ? last(walk)->node->answers[last(walk)->answer].to : "";
  const struct guide_node *node = guide_find(guide, to);
  enum err err = ERR_OK;
  if (strncmp(to, elsewhere, n) == 0) {
    err = find_guide(&guide, walk, to + n, e);
    node = err ? NULL : guide->nodes;
  }
  if (!err && !node)
    err = error_set(e, ERR_DAMAGED, N_("\"%s\" is damaged"), guide->id);
  if (!err) add_step(walk, guide, node);
  return err;
}

/* The last step of the path before step `at` at which the same was asked, or NULL. */
static const struct guide_step *asked_before(const struct guide_walk *walk, size_t at) {
  const struct guide_node *node = walk->steps[at].node;
  for (size_t i = at; i-- > 0;) {
    const struct guide_step *step = &walk->steps[i];
    if (step->node->kind == node->kind &&
        (node->kind != GUIDE_CHOICE || strcmp(step->node->text.text, node->text.text) == 0))
      return step;
  }
  return NULL;
}

static bool know_place(struct guide_walk *walk, const char *known) {
  const struct guide_step *before = asked_before(walk, walk->count - 1);
  struct guide_step *step = last(walk);
  take_code(step->country, before ? before->country : known);
  if (!*step->country) return false;
  step->answer = guide_answer_in(step->node, step->country);
  return true;
}

static bool know_choice(struct guide_walk *walk) {
  const struct guide_step *before = asked_before(walk, walk->count - 1);
  struct guide_step *step = last(walk);
  if (!before) return false;
  const char *said = before->node->answers[before->answer].say.text;
  for (size_t i = 0; i < step->node->answer_count; i++)
    if (strcmp(step->node->answers[i].say.text, said) == 0) step->answer = i;
  return step->answer != SIZE_MAX;
}

/* Answers the last step from what is known; false when it is to be asked, or a leaf. */
static bool know(struct guide_walk *walk) {
  bool is_known = false;
  switch (last(walk)->node->kind) {
  case GUIDE_COUNTRY:
    is_known = know_place(walk, walk->inside->country);
    break;
  case GUIDE_ORIGIN:
    is_known = know_place(walk, walk->inside->origin);
    break;
  case GUIDE_CHOICE:
    is_known = know_choice(walk);
    break;
  case GUIDE_TICKS:
  case GUIDE_LEAF:
    break;
  }
  return last(walk)->is_known = is_known;
}

enum err guide_walk_open(struct guide_walk **out, struct pack *pack, const char *id,
                         const struct lang_chain *chain, const char *country, const char *origin,
                         struct error *e) {
  struct guide_walk *walk = mem_new(1, sizeof *walk);
  const struct guide *guide;
  walk->inside = mem_new(1, sizeof *walk->inside);
  *walk->inside = (struct guide_walk_inside){.pack = pack, .chain = *chain};
  take_code(walk->inside->country, country);
  take_code(walk->inside->origin, origin);
  enum err err = find_guide(&guide, walk, id, e);
  if (!err) add_step(walk, guide, guide->nodes);
  while (!err && know(walk))
    err = follow(walk, e);
  if (err) guide_walk_close(&walk);
  *out = walk;
  return err;
}

void guide_walk_close(struct guide_walk **walk) {
  struct guide_walk *w = *walk;
  if (!w) return;
  for (size_t i = 0; i < w->inside->count; i++)
    guide_free(&w->inside->guides[i]);
  free(w->inside->guides);
  free(w->inside);
  free(w->steps);
  free(w);
  *walk = NULL;
}

const struct guide_step *guide_walk_here(const struct guide_walk *walk) {
  return &walk->steps[walk->count - 1];
}

bool guide_walk_is_leaf(const struct guide_walk *walk) {
  return guide_walk_here(walk)->node->kind == GUIDE_LEAF;
}

/* Gives the last step its answer and goes on; after an error everything is as it was. */
static enum err answer(struct guide_walk *walk, struct guide_step given, struct error *e) {
  size_t count = walk->count;
  struct guide_step before = *last(walk);
  *last(walk) = given;
  enum err err;
  do
    err = follow(walk, e);
  while (!err && know(walk));
  if (!err) return ERR_OK;
  walk->count = count;
  *last(walk) = before;
  find_places(walk);
  return err;
}

enum err guide_walk_choose(struct guide_walk *walk, size_t number, struct error *e) {
  struct guide_step given = *guide_walk_here(walk);
  if (given.node->kind != GUIDE_CHOICE || number >= given.node->answer_count)
    return error_set(e, ERR_INVALID, OTHER_QUESTION);
  given.answer = number;
  return answer(walk, given, e);
}

enum err guide_walk_place(struct guide_walk *walk, const char *country, struct error *e) {
  struct guide_step given = *guide_walk_here(walk);
  bool is_place = given.node->kind == GUIDE_COUNTRY || given.node->kind == GUIDE_ORIGIN;
  if (!is_place) return error_set(e, ERR_INVALID, OTHER_QUESTION);
  if (strcmp(country, "*") != 0 && !pack_has_territory(walk->inside->pack, country))
    return error_set(e, ERR_INVALID, N_("\"%s\" is no country code"), country);
  take_code(given.country, country);
  given.answer = guide_answer_in(given.node, country);
  return answer(walk, given, e);
}

enum err guide_walk_tick(struct guide_walk *walk, uint64_t ticked, struct error *e) {
  struct guide_step given = *guide_walk_here(walk);
  size_t items = given.node->item_count;
  if (given.node->kind != GUIDE_TICKS || (items < GUIDE_TICKS_MAX && ticked >> items))
    return error_set(e, ERR_INVALID, OTHER_QUESTION);
  given.ticked = ticked;
  given.answer = guide_answer_ticked(given.node, ticked);
  return answer(walk, given, e);
}

/* A country that was known before the walk may be another for this reader. */
static bool is_open(const struct guide_walk *walk, size_t at) {
  const struct guide_step *step = &walk->steps[at];
  bool is_place = step->node->kind == GUIDE_COUNTRY || step->node->kind == GUIDE_ORIGIN;
  return !step->is_known || (is_place && !asked_before(walk, at));
}

bool guide_walk_back(struct guide_walk *walk) {
  for (size_t i = walk->count - 1; i-- > 0;) {
    if (!is_open(walk, i)) continue;
    walk->count = i + 1;
    last(walk)->is_known = false;
    find_places(walk);
    return true;
  }
  return false;
}

/* Takes out what holds elsewhere, and what is there already. */
static void tidy(struct fact_list *list, const struct guide_walk *walk) {
  for (size_t i = 0; i < list->count;) {
    bool stays = fact_is_for(&list->rows[i], walk->country, walk->origin);
    for (size_t k = 0; k < i && stays; k++)
      stays = strcmp(list->rows[k].id, list->rows[i].id) != 0;
    if (stays)
      i++;
    else
      fact_list_remove(list, i);
  }
}

/* What holds for the answers comes before what holds for everybody. */
static enum err add_matter(struct fact_list *list, struct guide_walk *walk, const char *matter,
                           struct error *e) {
  const char *owners[] = {walk->country, walk->origin, "ASEAN", "*"};
  const struct guide_walk_inside *in = walk->inside;
  enum err err = ERR_OK;
  for (size_t i = 0; !err && *matter && i < sizeof owners / sizeof owners[0]; i++)
    err = fact_list_about(list, in->pack, matter, owners[i], &in->chain, e);
  return err;
}

enum err guide_walk_view(struct guide_view *out, struct guide_walk *walk, struct error *e) {
  const struct guide_node *node = last(walk)->node;
  const struct guide_walk_inside *in = walk->inside;
  *out = (struct guide_view){0};
  enum err err = fact_list_load(&out->facts, in->pack, node->facts, &in->chain, e);
  if (!err) err = add_matter(&out->facts, walk, node->facts_of, e);
  if (!err) err = fact_list_load(&out->deadlines, in->pack, node->deadlines, &in->chain, e);
  tidy(&out->facts, walk);
  tidy(&out->deadlines, walk);
  return err;
}

void guide_view_free(struct guide_view *view) {
  fact_list_free(&view->facts);
  fact_list_free(&view->deadlines);
}

/* The last value of the field in "name=value" words, or NULL; its length in `*len_bytes`. */
static const char *value_in(const char *fields, const char *name, size_t *len_bytes) {
  const char *found = NULL;
  size_t n = strlen(name);
  for (const char *at = fields; *at; at += strspn(at, " ")) {
    size_t len = strcspn(at, " ");
    if (len > n && at[n] == '=' && strncmp(at, name, n) == 0) {
      found = at + n + 1;
      *len_bytes = len - n - 1;
    }
    at += len;
  }
  return found;
}

/* One line of the case, from the last place on the path that says something of it. */
static void add_field(struct buf *out, const struct guide_walk *walk, const char *name) {
  const char *value = NULL;
  size_t len = 0;
  for (size_t i = 0; i < walk->count; i++) {
    const struct guide_step *step = &walk->steps[i];
    bool is_answered = i + 1 < walk->count;
    bool is_first = i == 0 || walk->steps[i - 1].guide != step->guide;
    const char *fields[] = {is_first ? step->guide->fields : "",
                            is_answered ? step->node->answers[step->answer].fields : "",
                            is_answered ? "" : step->node->fields};
    for (size_t k = 0; k < sizeof fields / sizeof fields[0]; k++) {
      const char *found = value_in(fields[k], name, &len);
      if (found) value = found;
    }
  }
  if (value) {
    buf_addf(out, "%s\t", name);
    buf_add_n(out, value, strcspn(value, " "));
    buf_add(out, "\n");
  }
}

void guide_walk_case(struct buf *out, const struct guide_walk *walk) {
  static const char *const names[] = {"type", "against", "channel", "sector"};
  const struct guide_step *here = guide_walk_here(walk);
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    add_field(out, walk, names[i]);
  if (*walk->country) buf_addf(out, "country\t%s\n", walk->country);
  buf_addf(out, "guide\t%s.%s\n", here->guide->id, here->node->id);
}

static enum err answer_again(struct guide_walk *walk, const struct guide_step *step,
                             struct error *e) {
  switch (step->node->kind) {
  case GUIDE_CHOICE: return guide_walk_choose(walk, step->answer, e);
  case GUIDE_TICKS: return guide_walk_tick(walk, step->ticked, e);
  default: return guide_walk_place(walk, step->country, e);
  }
}

enum err guide_walk_again(struct guide_walk **out, const struct guide_walk *walk,
                          const struct lang_chain *chain, struct error *e) {
  enum err err = guide_walk_open(out, walk->inside->pack, walk->steps[0].guide->id, chain, NULL,
                                 NULL, e);
  while (!err && (*out)->count < walk->count)
    err = answer_again(*out, &walk->steps[(*out)->count - 1], e);
  if (err) {
    guide_walk_close(out);
    return err;
  }
  memcpy((*out)->country, walk->country, sizeof walk->country); /* known without being asked */
  memcpy((*out)->origin, walk->origin, sizeof walk->origin);
  return ERR_OK;
}

static bool is_at(const struct guide_walk *walk, const struct guide_step *step) {
  const struct guide_step *here = guide_walk_here(walk);
  return strcmp(here->guide->id, step->guide->id) == 0 &&
         strcmp(here->node->id, step->node->id) == 0;
}

enum err guide_walk_move(struct guide_walk **walk, const char *country, struct error *e) {
  const struct guide_walk *old = *walk;
  struct guide_walk *moved;
  enum err err = guide_walk_open(&moved, old->inside->pack, old->steps[0].guide->id,
                                 &old->inside->chain, country, old->inside->origin, e);
  if (err) return err;
  for (size_t i = 0; !err && i + 1 < old->count; i++) {
    if (old->steps[i].is_known) continue;
    if (!is_at(moved, &old->steps[i])) break;
    err = answer_again(moved, &old->steps[i], e);
  }
  guide_walk_close(err ? &moved : walk);
  if (!err) *walk = moved;
  return err;
}
