#include "model/content/checklist.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"

static enum err read_item(struct checklist_item *item, const struct outline *o, size_t at,
                          struct pack *pack, const struct lang_chain *chain, struct error *e) {
  item->say = outline_text(o, at, "say");
  item->why = outline_text(o, at, "why");
  item->origins = outline_values(o, at, "for");
  item->countries = outline_values(o, at, "in");
  item->sectors = outline_values(o, at, "sectors");
  item->rec = outline_values(o, at, "rec");
  char *facts = outline_values(o, at, "facts");
  enum err err = fact_list_load(&item->facts, pack, facts, chain, e);
  free(facts);
  return err;
}

static enum err read_recs(struct checklist *list, struct pack *pack, struct error *e) {
  struct cursor *c = db_select(pack_db(pack), SQL_RECOMMENDATION_GISTS, "t", list->sources);
  size_t room = 0;
  while (cursor_next(c)) {
    list->recs = mem_grow(list->recs, list->rec_count, &room, sizeof *list->recs);
    list->recs[list->rec_count++] = (struct checklist_rec){mem_text(cursor_text(c, 0)),
                                                           mem_text(cursor_text(c, 1))};
  }
  return cursor_end(&c, e);
}

static enum err read_checklist(struct checklist *list, const struct outline *o, struct pack *pack,
                               const struct lang_chain *chain, struct error *e) {
  list->id = mem_text(o->id);
  list->kind = o->kind;
  list->stage = outline_values(o, 0, "stage");
  list->sources = outline_values(o, 0, "sources");
  list->title = outline_title(o);
  list->intro = outline_texts(o, 0, "intro");
  list->count = outline_count(o, 0, "items");
  list->items = mem_new(list->count, sizeof *list->items);
  struct checklist_item *item = list->items;
  enum err err = read_recs(list, pack, e);
  for (size_t at = outline_first(o, 0, "items"); !err && at; at = outline_next(o, at))
    err = read_item(item++, o, at, pack, chain, e);
  return err;
}

enum err checklist_load(struct checklist **out, struct pack *pack, const char *id,
                        const struct lang_chain *chain, struct error *e) {
  struct outline *outline;
  *out = NULL;
  enum err err = outline_load_kind(&outline, pack, id, OUTLINE_CHECKLIST, chain, e);
  if (err == ERR_NOT_FOUND) err = outline_load_kind(&outline, pack, id, OUTLINE_CLAUSES, chain, e);
  if (err) return err;
  struct checklist *list = mem_new(1, sizeof *list);
  err = read_checklist(list, outline, pack, chain, e);
  if (err) checklist_free(&list);
  outline_free(&outline);
  *out = list;
  return err;
}

static void free_item(struct checklist_item *item) {
  char *codes[] = {item->origins, item->countries, item->sectors, item->rec};
  for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
    free(codes[i]);
  text_of_free(&item->say);
  text_of_free(&item->why);
  fact_list_free(&item->facts);
}

void checklist_free(struct checklist **checklist) {
  struct checklist *list = *checklist;
  if (!list) return;
  for (size_t i = 0; i < list->count; i++)
    free_item(&list->items[i]);
  for (size_t i = 0; i < list->rec_count; i++) {
    free(list->recs[i].number);
    free(list->recs[i].gist);
  }
  free(list->recs);
  free(list->items);
  free(list->id);
  free(list->stage);
  free(list->sources);
  text_of_free(&list->title);
  outline_texts_free(&list->intro);
  free(list);
  *checklist = NULL;
}

/* Whether `words` may be about `code`: they say nothing, or it, or "*"; or it is not known. */
static bool allows(const char *words, const char *code) {
  size_t len = code ? strlen(code) : 0;
  if (!*words || !len) return true;
  for (const char *at = words; *at; at += strspn(at, " ")) {
    size_t n = strcspn(at, " ");
    if ((n == 1 && *at == '*') || (n == len && strncmp(at, code, n) == 0)) return true;
    at += n;
  }
  return false;
}

bool checklist_is_for(const struct checklist_item *item, const char *origin, const char *country,
                      const char *sector) {
  return allows(item->origins, origin) && allows(item->countries, country) &&
         allows(item->sectors, sector);
}
