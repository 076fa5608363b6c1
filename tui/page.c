#include "tui/page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/base/wrap.h"

static const struct {
  int indent_cols;
  const char *mark;
} forms[] = {
    [PAGE_TITLE] = {0, ""},  [PAGE_HEADING] = {0, ""}, [PAGE_TEXT] = {0, ""},
    [PAGE_ITEM] = {2, "- "}, [PAGE_FACT] = {2, "- "},  [PAGE_SOURCE] = {4, ""},
    [PAGE_NOTE] = {0, ""},   [PAGE_NUMBER] = {2, ""},  [PAGE_LINK] = {2, ""},
    [PAGE_BLANK] = {0, ""},
};

const char *page_mark(enum page_kind kind) {
  return forms[kind].mark;
}

/* U+200B and soft hyphens stay: lines break there. */
static char *one_line(const char *text) {
  char *line = text_filter(text);
  for (char *p = line; (p = strchr(p, '\n'));) *p = ' ';
  return line;
}

struct page_part *page_add(struct page *page, enum page_kind kind, const char *text) {
  page->parts = mem_grow(page->parts, page->count, &page->room, sizeof *page->parts);
  struct page_part *part = &page->parts[page->count++];
  *part = (struct page_part){
      .kind = kind, .indent_cols = forms[kind].indent_cols, .text = one_line(text)};
  return part;
}

void page_gap(struct page *page) {
  if (page->count && page->parts[page->count - 1].kind != PAGE_BLANK)
    page_add(page, PAGE_BLANK, "");
}

struct page_part *page_add_taken(struct page *page, enum page_kind kind, char *text) {
  struct page_part *part = page_add(page, kind, text);
  free(text);
  return part;
}

void page_add_link(struct page *page, const char *text, const char *verb, const char *id) {
  page_add(page, PAGE_LINK, text)->target = mem_format("%s:%s", verb, id);
}

void page_free(struct page *page) {
  for (size_t i = 0; i < page->count; i++) {
    free(page->parts[i].text);
    free(page->parts[i].target);
  }
  free(page->parts);
  *page = (struct page){0};
}

static void print_part(struct buf *out, const struct page_part *part, int width_cols) {
  struct wrap w;
  int room_cols = width_cols - part->indent_cols;
  const char *mark = page_mark(part->kind);
  wrap_make(&w, part->text, room_cols > 1 ? room_cols : 1);
  for (size_t i = 0; i < w.count; i++) {
    char *text = wrap_line_text(part->text, &w.lines[i]);
    int mark_cols = i == 0 ? text_cols(mark) : 0;
    if (*text)
      buf_addf(out, "%*s%s", part->indent_cols - mark_cols, "", i == 0 ? mark : "");
    buf_addf(out, "%s\n", text);
    free(text);
  }
  wrap_free(&w);
}

void page_print(struct buf *out, const struct page *page, int width_cols) {
  for (size_t i = 0; i < page->count; i++)
    print_part(out, &page->parts[i], width_cols);
}
