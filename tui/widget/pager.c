#include "tui/widget/pager.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/base/wrap.h"

enum { NUMBER_COLS = 3 }; /* of a link, with its blanks */

static void drop_lines(struct pager *pager) {
  free(pager->lines);
  pager->lines = NULL;
  pager->count = 0;
  pager->wrapped_cols = 0;
}

static size_t order_of(const struct page *page, size_t part) {
  size_t order = 0;
  for (size_t i = 0; i < part && i < page->count; i++) order += page_is_in_each(&page->parts[i]);
  return order;
}

static size_t part_in_order(const struct page *page, size_t order) {
  if (!order) return 0; /* the top, with its notes */
  for (size_t i = 0; i < page->count; i++)
    if (page_is_in_each(&page->parts[i]) && order-- == 0) return i;
  return 0;
}

static bool has_same(const struct page *a, const struct page *b, size_t part) {
  return a->count == b->count && part < a->count &&
         strcmp(a->parts[part].text, b->parts[part].text) == 0;
}

static bool is_linked(const struct page_part *part) {
  return part->kind == PAGE_LINK || (part->kind == PAGE_ITEM && part->target);
}

/* The digit of its own that a link has; 0 = none. */
static int own_digit(const struct page *page, size_t link) {
  for (size_t i = 0; i < page->count; i++)
    if (is_linked(&page->parts[i]) && link-- == 0) return page->parts[i].number;
  return 0;
}

/* The link of that digit; else, and for 0, the one in the same place. */
static size_t link_of_digit(const struct page *page, int digit, size_t place) {
  size_t link = 0;
  for (size_t i = 0; digit && i < page->count; i++) {
    if (!is_linked(&page->parts[i])) continue;
    if (page->parts[i].number == digit) return link;
    link++;
  }
  return place;
}

void pager_take(struct pager *pager, struct page *page) {
  if (!pager->page.count) pager->link = SIZE_MAX;
  if (pager->link != SIZE_MAX)
    pager->link = link_of_digit(page, own_digit(&pager->page, pager->link), pager->link);
  if (pager->page.count && !has_same(&pager->page, page, pager->kept_part)) {
    pager->kept_part = part_in_order(page, order_of(&pager->page, pager->kept_part));
    pager->kept_place = 0;
  }
  page_free(&pager->page);
  drop_lines(pager);
  pager->page = *page;
  *page = (struct page){0};
}

void pager_free(struct pager *pager) {
  page_free(&pager->page);
  drop_lines(pager);
}

static struct pager_line *add_line(struct pager *pager, size_t part, size_t *room) {
  pager->lines = mem_grow(pager->lines, pager->count, room, sizeof *pager->lines);
  struct pager_line *line = &pager->lines[pager->count++];
  *line = (struct pager_line){.part = part};
  return line;
}

/* The texts of a part side by side, or the second below the first: a line at least. */
static void fill_part(struct pager *pager, size_t part, const struct wrap *text,
                      const struct wrap *beside, size_t *room) {
  size_t shift = pager->half_cols ? 0 : text->count, len = strlen(pager->page.parts[part].text);
  size_t i = 0;
  do {
    struct pager_line *line = add_line(pager, part, room);
    line->is_first = i == 0;
    line->has_text = i < text->count;
    line->has_beside = i >= shift && i - shift < beside->count;
    if (line->has_text) line->text = text->lines[i];
    if (line->has_beside) line->beside = beside->lines[i - shift];
    line->place = line->has_text ? line->text.start : len + 1 + line->beside.start;
    i++;
  } while (i < text->count || i < shift + beside->count);
}

/* Below a link, part of it. */
static void add_space(struct pager *pager, size_t part, size_t *room) {
  size_t place = pager->lines[pager->count - 1].place;
  add_line(pager, part, room)->place = place + 1;
}

static void wrap_part(struct pager *pager, size_t part, int cols, size_t *room) {
  const struct page_part *p = &pager->page.parts[part];
  struct wrap text = {0}, beside = {0};
  int lead_cols = p->kind == PAGE_LINK ? NUMBER_COLS : p->indent_cols;
  if (pager->half_cols) cols = pager->half_cols;
  cols = cols > lead_cols ? cols - lead_cols : 1;
  if (*p->text || !p->beside) wrap_make(&text, p->text, cols);
  if (p->beside) wrap_make(&beside, p->beside, cols);
  fill_part(pager, part, &text, &beside, room);
  if (pager->is_spaced && is_linked(p)) add_space(pager, part, room);
  wrap_free(&text);
  wrap_free(&beside);
}

static void wrap_all(struct pager *pager, int cols) {
  if (pager->wrapped_cols == cols) return;
  size_t room = 0;
  drop_lines(pager);
  pager->half_cols = page_half_cols(&pager->page, cols);
  for (size_t i = 0; i < pager->page.count; i++) wrap_part(pager, i, cols, &room);
  pager->wrapped_cols = cols;
}

void pager_space(struct pager *pager, bool is_spaced) {
  if (pager->is_spaced != is_spaced) drop_lines(pager);
  pager->is_spaced = is_spaced;
}

static size_t last_top(const struct pager *pager) {
  size_t rows = pager->visible_rows > 0 ? (size_t)pager->visible_rows : 1;
  return pager->count > rows ? pager->count - rows : 0;
}

static const struct page_part *part_of(const struct pager *pager, size_t line) {
  return &pager->page.parts[pager->lines[line].part];
}

static bool is_link(const struct pager *pager, size_t line) {
  return pager->lines[line].is_first && is_linked(part_of(pager, line));
}

/* The line where link number `link` begins; `count` if there is none. */
static size_t link_line(const struct pager *pager, size_t link) {
  for (size_t i = 0; i < pager->count; i++)
    if (is_link(pager, i) && link-- == 0) return i;
  return pager->count;
}

/* The number of links before `line`. */
static size_t links_before(const struct pager *pager, size_t line) {
  size_t links = 0;
  for (size_t i = 0; i < line; i++) links += is_link(pager, i);
  return links;
}

/* The number that opens the link which begins at `line`; 0 = none. */
static size_t number_of(const struct pager *pager, size_t line) {
  const struct page_part *p = part_of(pager, line);
  size_t number = 1;
  if (p->kind != PAGE_LINK) return 0;
  if (p->number) return (size_t)p->number;
  for (size_t i = 0; i < line; i++)
    number += is_link(pager, i) && part_of(pager, i)->kind == PAGE_LINK;
  return number;
}

/* The link with that number; the count of lines, which is no link, if there is none. */
static size_t link_with_number(const struct pager *pager, size_t number) {
  for (size_t i = 0; i < pager->count; i++)
    if (is_link(pager, i) && number_of(pager, i) == number) return links_before(pager, i);
  return pager->count;
}

static void show_line(struct pager *pager, size_t line) {
  size_t rows = pager->visible_rows > 0 ? (size_t)pager->visible_rows : 1;
  if (line < pager->top) pager->top = line;
  if (line >= pager->top + rows) pager->top = line + 1 - rows;
}

static bool focus_link(struct pager *pager, size_t link) {
  size_t line = link_line(pager, link);
  if (line >= pager->count) return false;
  pager->link = link;
  show_line(pager, line);
  return true;
}

static bool is_on_screen(const struct pager *pager, size_t line) {
  return line >= pager->top && line < pager->top + (size_t)pager->visible_rows;
}

/* From where it was last scrolled to, whatever the size of the window has done since. */
static void place_top(struct pager *pager) {
  pager->top = 0;
  for (size_t i = 0; i < pager->count; i++) {
    const struct pager_line *line = &pager->lines[i];
    if (line->part > pager->kept_part ||
        (line->part == pager->kept_part && line->place > pager->kept_place))
      break;
    pager->top = i;
  }
  if (pager->top > last_top(pager)) pager->top = last_top(pager);
  if (pager->link == SIZE_MAX) return;
  size_t line = link_line(pager, pager->link);
  if (line < pager->count) show_line(pager, line);
  else pager->link = SIZE_MAX;
}

/* Down goes to the next link if it is on the screen, else scrolls; so arrows and Enter reach
 * everything. */
static void step_down(struct pager *pager) {
  size_t next = pager->link == SIZE_MAX ? links_before(pager, pager->top) : pager->link + 1;
  size_t line = link_line(pager, next);
  if (line < pager->count && is_on_screen(pager, line)) pager->link = next;
  else if (pager->top < last_top(pager)) pager->top++;
}

static void step_up(struct pager *pager) {
  size_t line = pager->link != SIZE_MAX && pager->link ? link_line(pager, pager->link - 1)
                                                       : pager->count;
  if (line < pager->count && is_on_screen(pager, line)) pager->link--;
  else if (pager->top) pager->top--;
  else pager->link = SIZE_MAX;
}

static void drop_hidden_link(struct pager *pager) {
  if (pager->link != SIZE_MAX && !is_on_screen(pager, link_line(pager, pager->link)))
    pager->link = SIZE_MAX;
}

static void go_to(struct pager *pager, size_t top) {
  pager->top = top < last_top(pager) ? top : last_top(pager);
  pager->link = SIZE_MAX;
}

static void scroll_by(struct pager *pager, int rows) {
  long top = (long)pager->top + rows;
  pager->top = top < 0 ? 0 : (size_t)top < last_top(pager) ? (size_t)top : last_top(pager);
}

static bool act(struct pager *pager, enum action_id action, int number) {
  size_t page = pager->visible_rows > 1 ? (size_t)pager->visible_rows - 1 : 1;
  switch (action) {
  case ACT_UP: step_up(pager); break;
  case ACT_DOWN: step_down(pager); break;
  case ACT_PAGE_UP: go_to(pager, pager->top > page ? pager->top - page : 0); break;
  case ACT_PAGE_DOWN: go_to(pager, pager->top + page); break;
  case ACT_FIRST: go_to(pager, 0); break;
  case ACT_LAST:
    go_to(pager, pager->count);
    if (pager->holds_link) pager->link = links_before(pager, pager->count) - 1;
    break;
  case ACT_NEXT:
    if (!focus_link(pager, pager->link == SIZE_MAX ? 0 : pager->link + 1)) return false;
    break;
  case ACT_PREVIOUS:
    if (pager->link != SIZE_MAX && pager->link) focus_link(pager, pager->link - 1);
    break;
  case ACT_POINT: return number >= 0 && focus_link(pager, (size_t)number);
  case ACT_SCROLL: scroll_by(pager, number); break;
  case ACT_NUMBER: return number < 1 || !focus_link(pager, link_with_number(pager, (size_t)number));
  default: return false;
  }
  drop_hidden_link(pager);
  return true;
}

/* A page that was taken in since it was last drawn is acted on as it will stand there. */
bool pager_act(struct pager *pager, enum action_id action, int number) {
  if (!pager->wrapped_cols && pager->drawn_cols) {
    wrap_all(pager, pager->drawn_cols);
    place_top(pager);
  }
  bool is_taken = act(pager, action, number);
  if (pager->top < pager->count) {
    pager->kept_part = pager->lines[pager->top].part;
    pager->kept_place = pager->lines[pager->top].place;
  }
  return is_taken;
}

const struct page_part *pager_link(const struct pager *pager) {
  if (pager->link == SIZE_MAX) return NULL;
  size_t line = link_line(pager, pager->link);
  return line < pager->count ? part_of(pager, line) : NULL;
}

static enum role role_of(enum page_kind kind) {
  static const enum role roles[] = {
      [PAGE_TITLE] = ROLE_HEADING, [PAGE_HEADING] = ROLE_HEADING, [PAGE_TEXT] = ROLE_TEXT,
      [PAGE_ITEM] = ROLE_TEXT,     [PAGE_FACT] = ROLE_TEXT,       [PAGE_SOURCE] = ROLE_DIM,
      [PAGE_NOTE] = ROLE_WARN,     [PAGE_NUMBER] = ROLE_NUMBER,   [PAGE_LINK] = ROLE_LINK,
      [PAGE_BLANK] = ROLE_TEXT,
  };
  return roles[kind];
}

/* What stands before a line: its indent, the mark of its paragraph, the number of a link where
 * digits open links: beside a list they open its rows. */
static char *lead(const struct pager *pager, size_t line, bool is_focused, bool with_cursor) {
  const struct pager_line *l = &pager->lines[line];
  const struct page_part *p = &pager->page.parts[l->part];
  const char *mark = l->is_first ? page_mark(p->kind) : "";
  char number[8];
  if (p->kind == PAGE_LINK && l->is_first && with_cursor) {
    size_t n = number_of(pager, line);
    if (n <= 10) snprintf(number, sizeof number, "%s%zu ", is_focused ? ">" : " ", n % 10);
    else snprintf(number, sizeof number, "%s  ", is_focused ? ">" : " ");
    mark = number;
  } else if (is_focused) {
    mark = "> ";
  }
  int indent_cols = p->kind == PAGE_LINK && with_cursor ? NUMBER_COLS : p->indent_cols;
  int pad = indent_cols - text_cols(mark);
  return mem_format("%*s%s", pad > 0 ? pad : 0, "", mark);
}

/* Left of the text: terminals that shape whole words do not show one that the cursor stands on. */
static int cursor_col(int text_col) {
  return text_col > 0 ? text_col - 1 : 0;
}

/* Behind the indent of a part, as it stands on the screen. Delivers memory. */
static char *beside_text(const struct page_part *part, const struct pager_line *l) {
  char *drawn = wrap_line_text(part->beside, &l->beside);
  const char *mark = l->beside.start == 0 ? page_mark(part->kind) : "";
  int indent_cols = part->kind == PAGE_LINK ? NUMBER_COLS : part->indent_cols;
  char *text = mem_format("%*s%s%s", indent_cols - text_cols(mark), "", mark, drawn);
  free(drawn);
  return text;
}

/* The first text of a line with what stands before it, or the second where it stands below. */
static char *left_text(const struct pager *pager, size_t line, bool is_focused, bool with_cursor) {
  const struct pager_line *l = &pager->lines[line];
  const struct page_part *p = &pager->page.parts[l->part];
  if (!l->has_text) return l->has_beside && !pager->half_cols ? beside_text(p, l) : mem_text("");
  char *before = lead(pager, line, is_focused, with_cursor);
  char *drawn = wrap_line_text(p->text, &l->text);
  char *text = mem_format("%s%s", before, drawn);
  free(before);
  free(drawn);
  return text;
}

static void draw_beside(const struct pager *pager, struct frame *frame, int y, size_t line,
                        int col) {
  const struct pager_line *l = &pager->lines[line];
  const struct page_part *p = &pager->page.parts[l->part];
  if (!l->has_beside || !pager->half_cols) return;
  char *text = beside_text(p, l);
  frame_part(frame, y, col + pager->half_cols + PAGE_BETWEEN_COLS, role_of(p->kind), text,
             pager->half_cols);
  free(text);
}

/* All lines of a link open it. */
static void target_line(const struct pager *pager, struct frame *frame, int y, size_t line) {
  if (!is_linked(part_of(pager, line))) return;
  while (!pager->lines[line].is_first) line--;
  frame_target(frame, y, 0, 0, TARGET_OPEN, (int)links_before(pager, line));
}

static void draw_line(struct pager *pager, struct frame *frame, int y, size_t line, int col,
                      int cols, bool with_cursor) {
  const struct page_part *p = &pager->page.parts[pager->lines[line].part];
  bool is_focused = with_cursor && pager->link != SIZE_MAX &&
                    line == link_line(pager, pager->link);
  enum role role = is_focused ? ROLE_FOCUS : role_of(p->kind);
  char *text = left_text(pager, line, is_focused, with_cursor);
  if (with_cursor) {
    char *moved = mem_format("%*s%s", col, "", text);
    frame_put(frame, y, role, moved, pager->half_cols ? col + pager->half_cols + 1 : 0);
    free(moved);
    if (is_focused) frame_cursor(frame, y, col);
    if (pager->lines[line].is_first) frame_number(frame, y, (int)number_of(pager, line));
    target_line(pager, frame, y, line);
  } else {
    frame_part(frame, y, col, role, text, pager->half_cols ? pager->half_cols : cols);
  }
  draw_beside(pager, frame, y, line, col);
  free(text);
}

void pager_measure(struct pager *pager, int cols, int *rows, int *widest_cols) {
  wrap_all(pager, cols);
  *rows = (int)pager->count;
  *widest_cols = pager->half_cols ? cols : 0;
  for (size_t i = 0; i < pager->count; i++) {
    char *text = left_text(pager, i, false, true);
    int width_cols = text_cols(text);
    if (width_cols > *widest_cols) *widest_cols = width_cols;
    free(text);
  }
}

static void hold_link(struct pager *pager) {
  size_t next = links_before(pager, pager->top), line = link_line(pager, next);
  if (line < pager->count && is_on_screen(pager, line)) pager->link = next;
}

void pager_draw(struct pager *pager, struct frame *frame, int row, int rows, int col, int cols,
                bool with_cursor) {
  wrap_all(pager, cols);
  pager->drawn_cols = cols;
  pager->visible_rows = rows;
  place_top(pager);
  if (with_cursor) frame_cursor(frame, row, cursor_col(col));
  if (with_cursor && pager->holds_link && pager->link == SIZE_MAX) hold_link(pager);
  for (size_t i = 0; i < (size_t)rows && pager->top + i < pager->count; i++)
    draw_line(pager, frame, row + (int)i, pager->top + i, col, cols, with_cursor);
  if (!with_cursor) return;
  frame->has_above = pager->top > 0;
  frame->has_below = pager->top < last_top(pager);
}

int pager_percent(const struct pager *pager) {
  size_t end = pager->top + (size_t)pager->visible_rows;
  if (end >= pager->count) return 100;
  return (int)(end * 100 / pager->count);
}
