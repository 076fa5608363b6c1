#include "model/content/outline.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"

static const char *const codes[OUTLINE_KINDS] = {
    [OUTLINE_GUIDE] = "guide",         [OUTLINE_CARD] = "card",       [OUTLINE_LESSON] = "lesson",
    [OUTLINE_CHECKLIST] = "checklist", [OUTLINE_CLAUSES] = "clauses",
};

const char *outline_code(enum outline_kind kind) {
  return codes[kind];
}

static enum outline_kind kind_of(const char *code) {
  int kind = 0;
  while (kind < OUTLINE_KINDS && strcmp(codes[kind], code) != 0)
    kind++;
  return (enum outline_kind)kind;
}

enum err outline_list_load(struct outline_list *out, struct pack *pack, enum outline_kind kind,
                           const struct lang_chain *chain, struct error *e) {
  size_t room = 0;
  enum err err = ERR_OK;
  *out = (struct outline_list){0};
  struct cursor *c =
      db_select(pack_db(pack), SQL_OUTLINES, "t", kind < OUTLINE_KINDS ? outline_code(kind) : NULL);
  while (!err && cursor_next(c)) {
    out->rows = mem_grow(out->rows, out->count, &room, sizeof *out->rows);
    struct outline_row *row = &out->rows[out->count++];
    *row =
        (struct outline_row){.id = mem_text(cursor_text(c, 0)), .kind = kind_of(cursor_text(c, 1))};
    err = pack_message(pack, cursor_int(c, 2), chain, &row->title, e);
  }
  enum err ended = cursor_end(&c, err ? NULL : e);
  if (!err) err = ended;
  if (err) outline_list_free(out);
  return err;
}

void outline_list_free(struct outline_list *list) {
  for (size_t i = 0; i < list->count; i++) {
    free(list->rows[i].id);
    text_of_free(&list->rows[i].title);
  }
  free(list->rows);
  *list = (struct outline_list){0};
}

static enum err load_head(struct outline *outline, struct pack *pack, const char *id,
                          const struct lang_chain *chain, struct error *e) {
  struct cursor *c = db_select(pack_db(pack), SQL_OUTLINE_ONE, "t", id);
  bool is_found = cursor_next(c);
  enum err err = ERR_OK;
  if (is_found) {
    outline->id = mem_text(cursor_text(c, 0));
    outline->kind = kind_of(cursor_text(c, 1));
    err = pack_message(pack, cursor_int(c, 2), chain, &outline->title, e);
  }
  enum err ended = cursor_end(&c, err ? NULL : e);
  if (!err) err = ended;
  if (!err && !is_found)
    err = error_set(e, ERR_NOT_FOUND, N_("there is no guide, lesson or list \"%s\""), id);
  return err;
}

/* A part lengthens all that it belongs to. */
static void close_part(struct outline *outline) {
  size_t at = outline->count - 1;
  outline->parts[at].end = outline->count;
  for (; at; at = outline->parts[at].parent)
    outline->parts[outline->parts[at].parent].end = outline->count;
}

static enum err load_parts(struct outline *outline, struct pack *pack,
                           const struct lang_chain *chain, struct error *e) {
  size_t room = 0;
  bool is_whole = true;
  enum err err = ERR_OK;
  outline->parts = mem_grow(NULL, 0, &room, sizeof *outline->parts);
  outline->parts[outline->count++] =
      (struct outline_part){.role = mem_text(""), .value = mem_text(""), .end = 1};
  struct cursor *c = db_select(pack_db(pack), SQL_OUTLINE_PARTS, "t", outline->id);
  while (!err && cursor_next(c)) {
    size_t parent = (size_t)cursor_int(c, 2);
    is_whole = parent < outline->count && cursor_int(c, 5) == (int64_t)outline->count;
    if (!is_whole) break;
    outline->parts = mem_grow(outline->parts, outline->count, &room, sizeof *outline->parts);
    struct outline_part *part = &outline->parts[outline->count++];
    *part = (struct outline_part){.role = mem_text(cursor_text(c, 0)),
                                  .value = mem_text(cursor_text(c, 1)),
                                  .is_in_list = cursor_int(c, 4) != 0,
                                  .parent = parent};
    if (cursor_int(c, 3)) err = pack_message(pack, cursor_int(c, 3), chain, &part->text, e);
    close_part(outline);
  }
  enum err ended = cursor_end(&c, err ? NULL : e);
  if (!err) err = ended;
  if (err || is_whole) return err;
  return error_set(e, ERR_DAMAGED, N_("\"%s\" is damaged"), outline->id);
}

enum err outline_load(struct outline **out, struct pack *pack, const char *id,
                      const struct lang_chain *chain, struct error *e) {
  struct outline *outline = mem_new(1, sizeof *outline);
  enum err err = load_head(outline, pack, id, chain, e);
  if (!err) err = load_parts(outline, pack, chain, e);
  if (err) outline_free(&outline);
  *out = outline;
  return err;
}

enum err outline_load_kind(struct outline **out, struct pack *pack, const char *id,
                           enum outline_kind kind, const struct lang_chain *chain,
                           struct error *e) {
  enum err err = outline_load(out, pack, id, chain, e);
  if (err || (*out)->kind == kind) return err;
  outline_free(out);
  return error_set(e, ERR_NOT_FOUND, N_("there is no guide, lesson or list \"%s\""), id);
}

void outline_free(struct outline **outline) {
  struct outline *o = *outline;
  if (!o) return;
  for (size_t i = 0; i < o->count; i++) {
    free(o->parts[i].role);
    free(o->parts[i].value);
    text_of_free(&o->parts[i].text);
  }
  free(o->parts);
  free(o->id);
  text_of_free(&o->title);
  free(o);
  *outline = NULL;
}

/* From `at` on, the first part of `of` with that role. */
static size_t find(const struct outline *o, size_t of, size_t at, const char *role) {
  for (; at < o->parts[of].end; at = o->parts[at].end)
    if (strcmp(o->parts[at].role, role) == 0) return at;
  return 0;
}

size_t outline_first(const struct outline *outline, size_t of, const char *role) {
  return find(outline, of, of + 1, role);
}

size_t outline_next(const struct outline *outline, size_t at) {
  const struct outline_part *part = &outline->parts[at];
  return find(outline, part->parent, part->end, part->role);
}

size_t outline_count(const struct outline *outline, size_t of, const char *role) {
  size_t count = 0;
  for (size_t at = outline_first(outline, of, role); at; at = outline_next(outline, at))
    count++;
  return count;
}

const char *outline_value(const struct outline *outline, size_t of, const char *role) {
  size_t at = outline_first(outline, of, role);
  return at ? outline->parts[at].value : "";
}

char *outline_values(const struct outline *outline, size_t of, const char *role) {
  struct buf values = {0};
  for (size_t at = outline_first(outline, of, role); at; at = outline_next(outline, at))
    buf_addf(&values, "%s%s", values.len_bytes ? " " : "", outline->parts[at].value);
  return buf_take(&values);
}

int outline_number(const struct outline *outline, size_t of, const char *role, int otherwise) {
  size_t at = outline_first(outline, of, role);
  return at ? atoi(outline->parts[at].value) : otherwise;
}

static struct text_of copy(const struct text_of *text) {
  struct text_of out = *text;
  out.text = mem_text(text->text);
  return out;
}

struct outline_texts outline_texts(const struct outline *outline, size_t of, const char *role) {
  struct outline_texts texts = {.count = outline_count(outline, of, role)};
  if (texts.count) texts.rows = mem_new(texts.count, sizeof *texts.rows);
  size_t at = outline_first(outline, of, role);
  for (size_t i = 0; i < texts.count; i++, at = outline_next(outline, at))
    texts.rows[i] = copy(&outline->parts[at].text);
  return texts;
}

struct text_of outline_text(const struct outline *outline, size_t of, const char *role) {
  size_t at = outline_first(outline, of, role);
  return at ? copy(&outline->parts[at].text) : (struct text_of){0};
}

struct text_of outline_title(const struct outline *outline) {
  return copy(&outline->title);
}

void outline_texts_free(struct outline_texts *texts) {
  for (size_t i = 0; i < texts->count; i++)
    text_of_free(&texts->rows[i]);
  free(texts->rows);
  *texts = (struct outline_texts){0};
}
