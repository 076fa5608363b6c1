/* Whether the words by which people look for something are about something. */
#include <string.h>

#include "model/content/build_table.h"

static const char category[] = "category:";

static bool is_page(const struct source *s, const char *id) {
  for (size_t i = 0; i < s->topic_count; i++)
    if (strcmp(s->topic[i].id, id) == 0) return true;
  for (size_t i = 0; i < s->outline_count; i++)
    if (strcmp(s->outline[i].id, id) == 0) return true;
  return false;
}

static enum err check_target(const struct source *s, const char *target, struct error *e) {
  const size_t n = sizeof category - 1;
  if (strncmp(target, category, n) == 0) return build_cell_check(s, CELL_CATEGORY, target + n, e);
  if (is_page(s, target)) return ERR_OK;
  return error_set(e, ERR_INVALID, N_("nothing to read has the id \"%s\""), target);
}

static enum err check_row(const struct source *s, size_t row, struct error *e) {
  enum err err = ERR_OK;
  struct text_parts targets;
  read_text_split(&targets, source_cell(s, TABLE_SEARCH_WORDS, row, WORDS_FOR), ';');
  for (size_t i = 0; !err && i < targets.count; i++) err = check_target(s, targets.part[i], e);
  read_text_split_free(&targets);
  if (err) error_at(e, s->table[TABLE_SEARCH_WORDS].row[row].file, s->table[TABLE_SEARCH_WORDS].row[row].line);
  return err;
}

enum err build_words_check(const struct source *s, struct error *e) {
  enum err err = ERR_OK;
  for (size_t row = 0; !err && row < s->table[TABLE_SEARCH_WORDS].count; row++) err = check_row(s, row, e);
  return err;
}
