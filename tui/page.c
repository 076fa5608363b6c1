#include "tui/page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/base/wrap.h"
#include "tui/term/layout.h"

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

struct page_part *page_add_link(struct page *page, const char *text, const char *verb,
                                const char *id) {
  struct page_part *part = page_add(page, PAGE_LINK, text);
  part->target = mem_format("%s:%s", verb, id);
  return part;
}

void page_put_text_id(struct page *page, size_t first, const char *id, const char *step) {
  for (size_t i = first; i < page->count; i++) {
    struct page_part *part = &page->parts[i];
    if (*part->text_id || !page_is_in_each(part)) continue;
    snprintf(part->text_id, sizeof part->text_id, "%s%s%s", id, step ? "." : "", step ? step : "");
  }
}

bool page_has_target(const struct page *page, const char *target) {
  for (size_t i = 0; i < page->count; i++)
    if (page->parts[i].target && strcmp(page->parts[i].target, target) == 0) return true;
  return false;
}

void page_free(struct page *page) {
  for (size_t i = 0; i < page->count; i++) {
    free(page->parts[i].text);
    free(page->parts[i].target);
    free(page->parts[i].beside);
  }
  free(page->parts);
  *page = (struct page){0};
}

bool page_is_in_each(const struct page_part *part) {
  return part->kind != PAGE_NOTE && part->kind != PAGE_BLANK;
}

static bool is_pair(const struct page_part *a, const struct page_part *b) {
  return a->kind == b->kind || (page_is_in_each(a) && page_is_in_each(b));
}

/* The part goes to the end of `out`: its text on the left, or on the right. */
static struct page_part *move_part(struct page *out, struct page_part *from, bool is_right) {
  out->parts = mem_grow(out->parts, out->count, &out->room, sizeof *out->parts);
  struct page_part *part = &out->parts[out->count++];
  *part = *from;
  if (is_right && part->kind != PAGE_BLANK) {
    part->beside = from->text;
    part->text = mem_text("");
  }
  *from = (struct page_part){0};
  return part;
}

/* A link is followed on the left: the target of the right one goes with its page. */
static void put_beside(struct page_part *part, struct page_part *right) {
  if (part->kind == PAGE_BLANK) return;
  part->beside = right->text;
  right->text = NULL;
}

void page_beside(struct page *page, struct page *other) {
  struct page out = {.is_double = true};
  size_t left = 0, right = 0;
  while (left < page->count || right < other->count) {
    bool has_left = left < page->count, has_right = right < other->count;
    bool is_both = has_left && has_right && is_pair(&page->parts[left], &other->parts[right]);
    if (has_left && (!has_right || is_both || !page_is_in_each(&page->parts[left]))) {
      struct page_part *part = move_part(&out, &page->parts[left++], false);
      if (is_both) put_beside(part, &other->parts[right++]);
    } else {
      move_part(&out, &other->parts[right++], true);
    }
  }
  page_free(page);
  page_free(other);
  *page = out;
}

int page_half_cols(const struct page *page, int width_cols) {
  bool is_wide = page->is_double && width_cols >= LAYOUT_DOUBLE_COLS;
  return is_wide ? (width_cols - PAGE_BETWEEN_COLS) / 2 : 0;
}

/* The lines of one text of a part, each with what stands before it. */
struct column {
  const char *text, *mark;
  int indent_cols;
  struct wrap wrap;
};

static void column_make(struct column *column, const struct page_part *part, const char *text,
                        int cols) {
  int room_cols = cols - part->indent_cols;
  *column = (struct column){text ? text : "", page_mark(part->kind), part->indent_cols, {0}};
  if (text) wrap_make(&column->wrap, text, room_cols > 1 ? room_cols : 1);
}

/* Line `at` of a column, "" behind its end. Delivers memory. */
static char *column_line(const struct column *column, size_t at) {
  if (at >= column->wrap.count) return mem_text("");
  char *text = wrap_line_text(column->text, &column->wrap.lines[at]);
  const char *mark = at == 0 ? column->mark : "";
  char *line = *text ? mem_format("%*s%s%s", column->indent_cols - text_cols(mark), "", mark, text)
                     : mem_text("");
  free(text);
  return line;
}

/* `half_cols` 0: the left column alone. */
static void print_columns(struct buf *out, const struct column *left, const struct column *right,
                          int half_cols) {
  size_t count = left->wrap.count > right->wrap.count ? left->wrap.count : right->wrap.count;
  for (size_t i = 0; i < count; i++) {
    char *a = column_line(left, i), *b = column_line(right, i);
    int gap_cols = *b ? half_cols + PAGE_BETWEEN_COLS - text_cols(a) : 0;
    buf_addf(out, "%s%*s%s\n", a, gap_cols, "", b);
    free(a);
    free(b);
  }
}

static void print_part(struct buf *out, const struct page_part *part, int width_cols,
                       int half_cols) {
  static const struct column none = {0};
  struct column left, right;
  bool has_left = *part->text || !part->beside;
  column_make(&left, part, has_left ? part->text : NULL, half_cols ? half_cols : width_cols);
  column_make(&right, part, part->beside, half_cols ? half_cols : width_cols);
  print_columns(out, &left, half_cols ? &right : &none, half_cols);
  if (!half_cols) print_columns(out, &right, &none, 0);
  wrap_free(&left.wrap);
  wrap_free(&right.wrap);
}

void page_print(struct buf *out, const struct page *page, int width_cols) {
  int half_cols = page_half_cols(page, width_cols);
  for (size_t i = 0; i < page->count; i++)
    print_part(out, &page->parts[i], width_cols, half_cols);
}
