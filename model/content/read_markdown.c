#include "model/content/read_markdown.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <md4c.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/content/read_text.h"

struct reader {
  struct markdown *markdown;
  const char *text, *file;
  size_t len_bytes, room, first_line;
  size_t at;           /* just behind the last text seen */
  struct buf words;    /* of the block that is open */
  int heading;         /* its level, or 0 */
  bool is_in_list, is_in_item, is_span_refused;
  struct error *e;
  enum err err;
};

/* md4c stops for negative values only. */
enum { GO_ON = 0, STOP = -1 };

static const char *const refused = N_("only headings (## and lower), paragraphs and lists of plain text"
                                " are allowed");

static int refuse_at(struct reader *r, size_t at) {
  size_t line = r->first_line + read_text_line(r->text, at) - 1;
  r->err = read_refuse(r->e, r->file, line, refused, "");
  return STOP;
}

/* md4c tells no places; a block begins at the first line with anything on it behind the last. */
static int refuse_block(struct reader *r) {
  const char *line = r->text + r->at;
  if (r->at) line += strcspn(line, "\n");
  return refuse_at(r, (size_t)(line + strspn(line, " \n") - r->text));
}

static int flush(struct reader *r) {
  if (!r->words.len_bytes) return GO_ON;
  struct markdown *m = r->markdown;
  const char *kind = r->heading ? "heading" : r->is_in_item ? "item" : "paragraph";
  char *text = NULL;
  size_t line = r->first_line + read_text_line(r->text, r->at) - 1;
  r->err = read_text_fold(&text, buf_text(&r->words), r->file, line, r->e);
  buf_clear(&r->words);
  if (r->err) return STOP;
  m->block = mem_grow(m->block, m->count, &r->room, sizeof *m->block);
  m->block[m->count++] = (struct markdown_block){kind, r->heading, text};
  return GO_ON;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *context) {
  struct reader *r = context;
  int status = flush(r);
  if (status) return status;
  switch (type) {
  case MD_BLOCK_DOC:
  case MD_BLOCK_P: return GO_ON;
  case MD_BLOCK_H:
    r->heading = (int)((MD_BLOCK_H_DETAIL *)detail)->level;
    return r->heading < 2 || r->is_in_item ? refuse_block(r) : GO_ON;
  case MD_BLOCK_UL:
    if (r->is_in_list) return refuse_block(r);
    r->is_in_list = true;
    return GO_ON;
  case MD_BLOCK_LI: r->is_in_item = true; return GO_ON;
  default: return refuse_block(r);
  }
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *context) {
  (void)detail;
  struct reader *r = context;
  int status = flush(r);
  r->heading = 0;
  if (type == MD_BLOCK_LI) r->is_in_item = false;
  if (type == MD_BLOCK_UL) r->is_in_list = false;
  return status;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *context) {
  (void)type, (void)detail;
  ((struct reader *)context)->is_span_refused = true;
  return GO_ON;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *context) {
  (void)type, (void)detail;
  return refuse_at(context, ((struct reader *)context)->at);
}

static int take_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *context) {
  struct reader *r = context;
  bool is_source = text >= r->text && text < r->text + r->len_bytes;
  if (is_source) r->at = (size_t)(text - r->text) + size;
  if (r->is_span_refused) return refuse_at(r, r->at);
  switch (type) {
  case MD_TEXT_NORMAL: buf_add_n(&r->words, text, size); return GO_ON;
  case MD_TEXT_BR:
  case MD_TEXT_SOFTBR: buf_add(&r->words, " "); return GO_ON;
  default: return refuse_at(r, r->at);
  }
}

enum err read_markdown(struct markdown *out, const char *text, const char *file,
                       size_t first_line, struct error *e) {
  *out = (struct markdown){0};
  struct reader r = {.markdown = out, .text = text, .file = file, .len_bytes = strlen(text),
                     .first_line = first_line, .e = e};
  MD_PARSER parser = {.flags = MD_FLAG_TABLES | MD_FLAG_PERMISSIVEAUTOLINKS,
                      .enter_block = enter_block, .leave_block = leave_block,
                      .enter_span = enter_span, .leave_span = leave_span, .text = take_text};
  int status = md_parse(text, (MD_SIZE)r.len_bytes, &parser, &r);
  buf_free(&r.words);
  if (status && !r.err) mem_none();
  return r.err;
}

void read_markdown_free(struct markdown *markdown) {
  for (size_t i = 0; i < markdown->count; i++)
    free(markdown->block[i].text);
  free(markdown->block);
  *markdown = (struct markdown){0};
}
