#include "model/content/topic.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/base/terms.h"
#include "model/content/row.h"

static const size_t row_offsets[] = {offsetof(struct topic_row, id),
                                     offsetof(struct topic_row, stages),
                                     offsetof(struct topic_row, sectors)};
static const size_t topic_offsets[] = {offsetof(struct topic, id), offsetof(struct topic, stages),
                                       offsetof(struct topic, sectors),
                                       offsetof(struct topic, needs), offsetof(struct topic, see)};
static const struct row_texts row_texts = ROW_TEXTS(row_offsets),
                              topic_texts = ROW_TEXTS(topic_offsets);

static bool has_word(const char *words, const char *word) {
  size_t len = strlen(word);
  for (const char *p = words; (p = strstr(p, word)); p += len)
    if ((p == words || p[-1] == ' ') && (p[len] == ' ' || !p[len])) return true;
  return false;
}

/* Puts stages into the order in which they are lived. */
static void order_stages(char **stages) {
  size_t count;
  const struct term *terms = terms_list(TERMS_STAGE, &count);
  struct buf ordered = {0};
  for (size_t i = 0; i < count; i++)
    if (has_word(*stages, terms[i].code))
      buf_addf(&ordered, "%s%s", ordered.len_bytes ? " " : "", terms[i].code);
  free(*stages);
  *stages = buf_take(&ordered);
}

enum err topic_list_load(struct topic_list *out, struct pack *pack, const struct lang_chain *chain,
                         const char *country, const char *stage, const char *sector,
                         struct error *e) {
  size_t room = 0;
  enum err err = ERR_OK;
  *out = (struct topic_list){0};
  struct cursor *c = db_select(pack_db(pack), SQL_TOPICS, "ttt", stage, sector, country);
  while (!err && cursor_next(c)) {
    out->rows = mem_grow(out->rows, out->count, &room, sizeof *out->rows);
    struct topic_row *row = &out->rows[out->count++];
    row_take(row, row_texts, c);
    order_stages(&row->stages);
    err = pack_message(pack, cursor_int(c, 3), chain, &row->title, e);
    row->facts = (size_t)cursor_int(c, 4);
  }
  enum err ended = cursor_end(&c, err ? NULL : e);
  if (!err) err = ended;
  if (err) topic_list_free(out);
  return err;
}

void topic_list_free(struct topic_list *list) {
  for (size_t i = 0; i < list->count; i++) {
    row_drop(&list->rows[i], row_texts);
    text_of_free(&list->rows[i].title);
  }
  free(list->rows);
  *list = (struct topic_list){0};
}

static enum err load_head(struct topic *topic, struct pack *pack, const char *id,
                          const struct lang_chain *chain, bool *has_fees, struct error *e) {
  struct cursor *c = db_select(pack_db(pack), SQL_TOPIC_ONE, "t", id);
  bool is_found = cursor_next(c);
  enum err err = ERR_OK;
  if (is_found) {
    row_take(topic, topic_texts, c);
    order_stages(&topic->stages);
    err = pack_message(pack, cursor_int(c, 5), chain, &topic->title, e);
    *has_fees = cursor_int(c, 6) != 0;
    topic->has_rules = *has_fees || cursor_int(c, 7) != 0;
  }
  enum err ended = cursor_end(&c, err ? NULL : e);
  if (!err) err = ended;
  if (!err && !is_found) err = error_set(e, ERR_NOT_FOUND, N_("there is no topic \"%s\""), id);
  return err;
}

static enum block_kind block_kind(const char *code) {
  if (strcmp(code, "heading") == 0) return BLOCK_HEADING;
  return strcmp(code, "item") == 0 ? BLOCK_ITEM : BLOCK_PARAGRAPH;
}

static enum err load_blocks(struct topic *topic, struct pack *pack, const struct lang_chain *chain,
                            struct error *e) {
  size_t room = 0;
  enum err err = ERR_OK;
  struct cursor *c = db_select(pack_db(pack), SQL_TOPIC_BLOCKS, "t", topic->id);
  while (!err && cursor_next(c)) {
    topic->blocks = mem_grow(topic->blocks, topic->block_count, &room, sizeof *topic->blocks);
    struct block *block = &topic->blocks[topic->block_count++];
    block->kind = block_kind(cursor_text(c, 0));
    block->level = (int)cursor_int(c, 1);
    err = pack_message(pack, cursor_int(c, 2), chain, &block->text, e);
  }
  enum err ended = cursor_end(&c, err ? NULL : e);
  return err ? err : ended;
}

/* The facts of the country, then of the region, then of the world. */
static enum err load_all_facts(struct topic *topic, struct pack *pack,
                               const struct lang_chain *chain, const char *country,
                               const char *sector, struct error *e) {
  const char *owners[] = {country, "ASEAN", "*"};
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < 3; i++)
    if (*owners[i] && (i == 0 || strcmp(owners[i], country) != 0))
      err = fact_list_take(&topic->facts, pack, chain,
                           db_select(pack_db(pack), SQL_TOPIC_FACTS, "ttt", topic->id, owners[i],
                                     sector), e);
  return err;
}

static enum err load_fees(struct topic *topic, struct pack *pack, const char *country,
                          const char *sector, struct error *e) {
  size_t room = 0;
  struct cursor *c = db_select(pack_db(pack), SQL_FEE_RULES_OF, "tt", country, sector);
  while (cursor_next(c)) {
    topic->fees = mem_grow(topic->fees, topic->fee_count, &room, sizeof *topic->fees);
    fee_rule_take(&topic->fees[topic->fee_count++], c);
  }
  return cursor_end(&c, e);
}

enum err topic_load(struct topic **out, struct pack *pack, const char *id,
                    const struct lang_chain *chain, const char *country, const char *sector,
                    struct error *e) {
  struct topic *topic = mem_new(1, sizeof *topic);
  bool has_fees = false;
  if (!country) country = "";
  enum err err = load_head(topic, pack, id, chain, &has_fees, e);
  if (!err) err = load_blocks(topic, pack, chain, e);
  if (!err) err = load_all_facts(topic, pack, chain, country, sector, e);
  if (!err && has_fees && *country) err = load_fees(topic, pack, country, sector, e);
  if (err) topic_free(&topic);
  *out = topic;
  return err;
}

void topic_free(struct topic **topic) {
  struct topic *t = *topic;
  if (!t) return;
  for (size_t i = 0; i < t->block_count; i++)
    text_of_free(&t->blocks[i].text);
  fact_list_free(&t->facts);
  for (size_t i = 0; i < t->fee_count; i++)
    fee_rule_drop(&t->fees[i]);
  row_drop(t, topic_texts);
  text_of_free(&t->title);
  free(t->blocks);
  free(t->fees);
  free(t);
  *topic = NULL;
}
