#include "model/content/fact.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/content/read_text.h"
#include "model/content/row.h"

static const size_t offsets[] = {
    offsetof(struct fact, id),           offsetof(struct fact, country),
    offsetof(struct fact, stage),        offsetof(struct fact, sector),
    offsetof(struct fact, topic),        offsetof(struct fact, value),
    offsetof(struct fact, unit),         offsetof(struct fact, legal_basis),
    offsetof(struct fact, source_title), offsetof(struct fact, publisher),
    offsetof(struct fact, url),          offsetof(struct fact, as_of)};
static const struct row_texts texts = ROW_TEXTS(offsets);

static enum err take(struct fact *fact, struct pack *pack, const struct lang_chain *chain, struct cursor *c,
                     struct error *e) {
  row_take(fact, texts, c);
  fact->is_secondary = strcmp(cursor_text(c, 13), "primary") != 0;
  fact->changes_often = cursor_int(c, 14) != 0;
  return pack_message(pack, cursor_int(c, 12), chain, &fact->statement, e);
}

static void drop(struct fact *fact) {
  row_drop(fact, texts);
  text_of_free(&fact->statement);
}

enum err fact_list_take(struct fact_list *list, struct pack *pack, const struct lang_chain *chain,
                        struct cursor *rows, struct error *e) {
  enum err err = ERR_OK;
  while (!err && cursor_next(rows)) {
    list->rows = mem_grow(list->rows, list->count, &list->room, sizeof *list->rows);
    err = take(&list->rows[list->count++], pack, chain, rows, e);
  }
  enum err ended = cursor_end(&rows, err ? NULL : e);
  return err ? err : ended;
}

bool fact_is_for(const struct fact *fact, const char *country, const char *origin) {
  const char *owners[] = {"*", "ASEAN", country, origin};
  for (size_t i = 0; i < sizeof owners / sizeof owners[0]; i++)
    if (owners[i] && strcmp(owners[i], fact->country) == 0) return true;
  return false;
}

static enum err load_one(struct fact_list *list, struct pack *pack, const char *id,
                         const struct lang_chain *chain, struct error *e) {
  size_t before = list->count;
  enum err err =
      fact_list_take(list, pack, chain, db_select(pack_db(pack), SQL_FACT_ONE, "t", id), e);
  if (!err && list->count == before)
    err = error_set(e, ERR_NOT_FOUND, N_("there is no fact \"%s\""), id);
  return err;
}

enum err fact_list_load(struct fact_list *list, struct pack *pack, const char *ids,
                        const struct lang_chain *chain, struct error *e) {
  struct text_parts parts;
  read_text_split(&parts, ids, ' ');
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < parts.count; i++)
    err = load_one(list, pack, parts.part[i], chain, e);
  read_text_split_free(&parts);
  return err;
}

enum err fact_list_about(struct fact_list *list, struct pack *pack, const char *topic,
                         const char *country, const struct lang_chain *chain, struct error *e) {
  return fact_list_take(list, pack, chain,
                        db_select(pack_db(pack), SQL_FACTS_ABOUT, "tt", topic, country), e);
}

void fact_list_remove(struct fact_list *list, size_t at) {
  drop(&list->rows[at]);
  list->count--;
  memmove(&list->rows[at], &list->rows[at + 1], (list->count - at) * sizeof *list->rows);
}

void fact_list_free(struct fact_list *list) {
  for (size_t i = 0; i < list->count; i++)
    drop(&list->rows[i]);
  free(list->rows);
  *list = (struct fact_list){0};
}

enum err fact_load(struct fact **out, char **topic_id, struct pack *pack, const char *id,
                   const struct lang_chain *chain, struct error *e) {
  struct fact_list list = {0};
  enum err err = load_one(&list, pack, id, chain, e);
  if (topic_id) *topic_id = err ? NULL : db_text(pack_db(pack), SQL_FACT_TOPIC, "t", id);
  if (err) fact_list_free(&list);
  *out = list.rows;
  return err;
}

void fact_free(struct fact **fact) {
  if (!*fact) return;
  drop(*fact);
  free(*fact);
  *fact = NULL;
}
