/* The pager reaches every line and every link with the arrows and Enter alone. */
#include <criterion/criterion.h>

#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/widget/pager.h"

static void utf8(void) {
  setlocale(LC_ALL, "C.UTF-8");
}

TestSuite(pager, .init = utf8);

static struct pager sample(int paragraphs, int links) {
  struct page page = {0};
  struct pager pager = {0};
  page_add(&page, PAGE_TITLE, "Title");
  for (int i = 0; i < paragraphs; i++)
    page_add(&page, PAGE_TEXT, "Some words that fill a line and are wrapped into more than one of "
                               "them when the window is narrow.");
  for (int i = 0; i < links; i++) {
    struct page_part *part = page_add(&page, PAGE_LINK, "A link");
    part->target = mem_format("target-%d", i);
  }
  pager_take(&pager, &page);
  return pager;
}

static void show(struct pager *pager, int rows, int cols) {
  struct frame f;
  frame_init(&f, rows, cols + 4);
  pager_draw(pager, &f, 0, rows, 2, cols, true);
  cr_assert(f.cursor_row >= 0 && f.cursor_row < rows);
  frame_free(&f);
}

Test(pager, down_scrolls_to_the_end_and_through_all_links) {
  struct pager pager = sample(30, 4);
  bool seen[4] = {false};
  for (int i = 0; i < 200; i++) {
    show(&pager, 10, 40);
    const struct page_part *link = pager_link(&pager);
    if (link) seen[link->target[7] - '0'] = true;
    pager_act(&pager, ACT_DOWN, 0);
  }
  for (int i = 0; i < 4; i++) cr_assert(seen[i], "link %d was never focused", i);
  cr_assert_eq(pager_percent(&pager), 100);
  for (int i = 0; i < 200; i++) pager_act(&pager, ACT_UP, 0);
  cr_assert_eq(pager.top, 0);
  cr_assert_null(pager_link(&pager));
  pager_free(&pager);
}

/* As when the help page hands a key on to the page it came from. */
Test(pager, a_page_taken_in_again_is_acted_on_before_it_is_drawn) {
  struct pager pager = sample(30, 4), other = sample(30, 4);
  struct page again = other.page;
  show(&pager, 10, 40);
  pager_act(&pager, ACT_PAGE_DOWN, 0);
  size_t top = pager.top;
  pager_take(&pager, &again);
  cr_assert(pager_act(&pager, ACT_DOWN, 0));
  cr_assert_eq(pager.top, top + 1);
  pager_free(&pager);
}

Test(pager, a_link_may_have_a_digit_of_its_own_and_an_item_may_lead_somewhere) {
  struct page page = {0};
  struct pager pager = {0};
  page_add(&page, PAGE_TITLE, "Title");
  page_add_link(&page, "Four", "go", "four")->number = 4;
  page_add_link(&page, "Ten", "go", "ten")->number = 10;
  page_add(&page, PAGE_ITEM, "Leads nowhere");
  page_add(&page, PAGE_ITEM, "Leads on")->target = mem_text("go:on");
  pager_take(&pager, &page);
  pager.holds_link = true;
  show(&pager, 10, 40);
  cr_assert_str_eq(pager_link(&pager)->target, "go:four", "one has the focus from the start");
  cr_assert_not(pager_act(&pager, ACT_NUMBER, 10));
  cr_assert_str_eq(pager_link(&pager)->target, "go:ten");
  cr_assert(pager_act(&pager, ACT_NUMBER, 1), "there is no link 1");
  pager_act(&pager, ACT_DOWN, 0);
  cr_assert_str_eq(pager_link(&pager)->target, "go:on");
  pager_act(&pager, ACT_FIRST, 0);
  show(&pager, 10, 40);
  cr_assert_str_eq(pager_link(&pager)->target, "go:four");
  pager_act(&pager, ACT_LAST, 0);
  cr_assert_str_eq(pager_link(&pager)->target, "go:on");
  pager_free(&pager);
}

Test(pager, tab_and_digits_go_to_links_wherever_they_are) {
  struct pager pager = sample(30, 4);
  show(&pager, 10, 40);
  pager_act(&pager, ACT_NEXT, 0);
  cr_assert_str_eq(pager_link(&pager)->target, "target-0");
  cr_assert_not(pager_act(&pager, ACT_NUMBER, 3), "the screen opens the link");
  cr_assert_str_eq(pager_link(&pager)->target, "target-2");
  cr_assert(pager_act(&pager, ACT_NUMBER, 9), "there is no ninth link");
  pager_act(&pager, ACT_PREVIOUS, 0);
  cr_assert_str_eq(pager_link(&pager)->target, "target-1");
  pager_act(&pager, ACT_FIRST, 0);
  cr_assert_null(pager_link(&pager));
  pager_free(&pager);
}

Test(pager, another_width_keeps_the_paragraph_on_top) {
  struct pager pager = sample(60, 0);
  show(&pager, 10, 70);
  for (int i = 0; i < 45; i++) pager_act(&pager, ACT_DOWN, 0);
  size_t part = pager.lines[pager.top].part;
  for (int cols = 70; cols > 8; cols -= 7) {
    show(&pager, 10, cols);
    cr_assert_eq(pager.lines[pager.top].part, part, "at %d columns", cols);
  }
  pager_free(&pager);
}

Test(pager, a_window_of_any_size_comes_back_to_the_same_line) {
  struct pager pager = sample(60, 3);
  show(&pager, 10, 70);
  for (int i = 0; i < 46; i++) pager_act(&pager, ACT_DOWN, 0);
  size_t top = pager.top;
  cr_assert_not(pager.lines[top].is_first, "in the middle of a paragraph");
  for (int cols = 70; cols > 8; cols -= 7)
    for (int rows = 1; rows < 60; rows += 7) show(&pager, rows, cols);
  show(&pager, 10, 70);
  cr_assert_eq(pager.top, top);
  pager_act(&pager, ACT_NUMBER, 2);
  show(&pager, 3, 20);
  cr_assert_str_eq(pager_link(&pager)->target, "target-1");
  pager_free(&pager);
}

/* A translation begins with a note that the original does not have. */
Test(pager, a_note_more_does_not_move_the_place) {
  struct pager pager = {0};
  struct page plain = {0}, translated = {0};
  char text[16];
  page_add(&translated, PAGE_NOTE, "A draft");
  for (int i = 0; i < 50; i++) {
    snprintf(text, sizeof text, "%d", i);
    page_add(&plain, PAGE_TEXT, text);
    snprintf(text, sizeof text, "my %d", i);
    page_add(&translated, PAGE_TEXT, text);
  }
  pager_take(&pager, &plain);
  show(&pager, 10, 70);
  for (int i = 0; i < 20; i++) pager_act(&pager, ACT_DOWN, 0);
  cr_assert_str_eq(pager.page.parts[pager.lines[pager.top].part].text, "20");
  pager_take(&pager, &translated);
  show(&pager, 10, 70);
  cr_assert_str_eq(pager.page.parts[pager.lines[pager.top].part].text, "my 20");
  pager_free(&pager);
}

Test(pager, a_page_in_another_language_keeps_the_place) {
  struct pager pager = sample(60, 0), other = sample(60, 0);
  show(&pager, 10, 40);
  for (int i = 0; i < 30; i++) pager_act(&pager, ACT_DOWN, 0);
  size_t part = pager.lines[pager.top].part;
  struct page page = other.page;
  other.page = (struct page){0};
  pager_take(&pager, &page);
  show(&pager, 10, 40);
  cr_assert_eq(pager.lines[pager.top].part, part);
  pager_free(&pager);
  pager_free(&other);
}

/* Every letter is drawn, in a frame that has only the columns asked for (and its own edge). */
Test(pager, lines_are_no_wider_than_asked) {
  static const char *const texts[] = {
      "Some words that fill a line, one of them extraordinarily long.", "ลูกจ้างทุกคนมีสิทธิได้รับค่าจ้างตามกฎหมาย",
      "工人都有权按时领取工资。", "co\u00ADoper\u00ADa\u00ADtives of all countries",
      "कर्मचारीहरूलाई समयमा ज्याला", "👨‍👩‍👧👨‍👩‍👧🇹🇭🇲🇲🇱🇦🇰🇭",
  };
  enum { COL = 2, TEXTS = sizeof texts / sizeof texts[0] };
  struct page page = {0};
  struct pager pager = {0};
  for (int i = 0; i < TEXTS; i++)
    for (int kind = PAGE_TITLE; kind < PAGE_BLANK; kind++) page_add(&page, (enum page_kind)kind, texts[i]);
  pager_take(&pager, &page);
  for (int cols = 10; cols < 80; cols++) {
    struct frame f;
    frame_init(&f, 600, COL + cols + 1);
    pager_draw(&pager, &f, 0, 600, COL, cols, true);
    cr_assert_lt(pager.count, 600u);
    for (size_t i = 0; i < pager.count; i++)
      cr_expect_null(strstr(f.row[i].text, "…"), "%d columns: %s", cols, f.row[i].text);
    frame_free(&f);
  }
  pager_free(&pager);
}

/* What marks a place for a line's end is not drawn, except the hyphen of one that ends there. */
Test(pager, marks_for_the_end_of_a_line) {
  static const char *const rows[] = {"co-", "operate", "word", "សិទ្ធិកម្មករ", "កម្មករ", "co op"};
  enum { ROWS = sizeof rows / sizeof rows[0], COLS = 8 };
  struct page page = {0};
  struct pager pager = {0};
  struct buf printed = {0}, expected = {0};
  struct frame f;
  page_add(&page, PAGE_TEXT, "co\u00ADoperate wo\u00ADrd");
  page_add(&page, PAGE_TEXT, "សិទ្ធិ\u200Bកម្មករ\u200Bកម្មករ\u200B");
  page_add(&page, PAGE_TEXT, "co\no\u00ADp\u00AD");
  for (int i = 0; i < ROWS; i++) buf_addf(&expected, "%s\n", rows[i]);
  page_print(&printed, &page, COLS);
  cr_expect_str_eq(buf_text(&printed), buf_text(&expected));
  pager_take(&pager, &page);
  frame_init(&f, ROWS, 40);
  pager_draw(&pager, &f, 0, ROWS, 0, COLS, true);
  for (int i = 0; i < ROWS; i++) cr_expect_str_eq(f.row[i].text, rows[i]);
  frame_free(&f);
  buf_free(&printed);
  buf_free(&expected);
  pager_free(&pager);
}

/* A mark in the lines is gone as soon as they are made anew. */
static bool keeps_lines(struct pager *pager, int rows, int cols) {
  pager->lines[1].text.end += 1000;
  show(pager, rows, cols);
  bool is_kept = pager->lines[1].text.end >= 1000;
  if (is_kept) pager->lines[1].text.end -= 1000;
  return is_kept;
}

Test(pager, wraps_once_for_a_width) {
  static const enum action_id moves[] = {ACT_DOWN, ACT_UP,   ACT_PAGE_DOWN, ACT_PAGE_UP,
                                         ACT_LAST, ACT_NEXT, ACT_PREVIOUS,  ACT_FIRST};
  struct pager pager = sample(30, 4);
  show(&pager, 10, 40);
  for (size_t i = 0; i < 3 * sizeof moves / sizeof moves[0]; i++) {
    pager_act(&pager, moves[i % (sizeof moves / sizeof moves[0])], 0);
    cr_expect(keeps_lines(&pager, 10, 40), "wrapped again after move %zu", i);
  }
  cr_expect(keeps_lines(&pager, 20, 40), "another height is no reason");
  cr_expect_not(keeps_lines(&pager, 20, 41), "another width is one");
  struct pager other = sample(29, 0);
  pager_take(&pager, &other.page);
  cr_expect_eq(pager.count, 0u, "nor do the lines of another page stay");
  pager_free(&pager);
  pager_free(&other);
}

Test(pager, a_tap_finds_a_link_wherever_it_stands) {
  struct pager pager = sample(3, 6);
  struct frame f;
  frame_init(&f, 60, 44);
  pager_draw(&pager, &f, 0, 60, 2, 40, true);
  int links = 0;
  for (int y = 0; y < 60; y++) {
    struct frame_target t = frame_target_at(&f, y, 10);
    bool is_link = f.row[y].text && strstr(f.row[y].text, "A link");
    cr_assert_eq(t.kind == TARGET_OPEN, is_link, "row %d", y);
    if (is_link) cr_assert_eq(t.number, links++);
  }
  cr_assert_eq(links, 6);
  cr_assert(pager_act(&pager, ACT_POINT, 4));
  cr_assert_str_eq(pager_link(&pager)->target, "target-4");
  cr_assert_not(pager_act(&pager, ACT_POINT, 6), "there is none");
  cr_assert_not(f.has_above || f.has_below);
  frame_free(&f);
  pager_free(&pager);
}

Test(pager, a_finger_scrolls_by_rows) {
  struct pager pager = sample(30, 0);
  show(&pager, 10, 40);
  pager_act(&pager, ACT_SCROLL, 7);
  cr_assert_eq(pager.top, 7);
  pager_act(&pager, ACT_SCROLL, -3);
  cr_assert_eq(pager.top, 4);
  pager_act(&pager, ACT_SCROLL, -30);
  cr_assert_eq(pager.top, 0);
  pager_act(&pager, ACT_SCROLL, 1000);
  cr_assert_eq(pager.top, pager.count - 10);
  pager_free(&pager);
}
