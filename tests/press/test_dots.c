/* Slips: every line is inked, none runs over the paper, and a printer is told the same dots. */
#include "tests/press/press.h"

#include "tui/press/dots.h"
#include "tui/press/job.h"
#include "tui/press/slip.h"

TestSuite(dots, .init = press_set_up);

static struct imprint imprint(struct pack *pack) {
  return (struct imprint){"Migrant Worker Resource Centre", pack_meta(pack, "issued")};
}

static bool is_black(const struct dots *d, int x, int y) {
  return d->black[y * d->stride + x / 8] & (0x80 >> x % 8);
}

static bool has_ink(const struct dots *d, int left, int top, int right, int bottom) {
  for (int y = top < 0 ? 0 : top; y < bottom && y < d->height; y++)
    for (int x = left < 0 ? 0 : left; x < right && x < d->width; x++)
      if (is_black(d, x, y)) return true;
  return false;
}

static void is_inked(const struct sheet *sheet, const struct dots *dots, const char *what) {
  cr_expect_gt(sheet->count, 8, "%s", what);
  for (size_t i = 0; i < sheet->count; i++) {
    const struct mark *m = &sheet->marks[i];
    cr_expect(m->x >= 0 && m->x + m->width <= sheet->width + 1, "%s: mark %zu runs over", what, i);
    cr_expect(has_ink(dots, (int)m->x - 1, (int)m->y, (int)(m->x + m->width) + 1, (int)(m->y + m->height)),
              "%s: mark %zu is blank", what, i);
  }
}

static void slip_is_inked(struct pack *pack, const char *line, int width, bool is_short) {
  struct handout handout;
  struct imprint around = imprint(pack);
  struct sheet sheet = {.fonts = fonts_open()};
  struct dots dots;
  struct error e = {0};
  struct order order = press_order(line);
  cr_assert_eq(handout_make(&handout, pack, &order, NULL, &e), ERR_OK, "%s: %s", line, e.message);
  cr_assert_eq(slip_make(&sheet, &handout, &around, width, &e), ERR_OK, "%s: %s", line, e.message);
  cr_assert_eq(dots_make(&dots, &sheet, &e), ERR_OK);
  cr_expect_eq(dots.width, width);
  if (is_short) cr_expect_leq(dots.height, 8001, "%s: %d dots", line, dots.height);
  is_inked(&sheet, &dots, line);
  dots_free(&dots);
  sheet_free(&sheet);
  fonts_close(&sheet.fonts);
  handout_free(&handout);
}

Test(dots, every_line_is_inked_in_every_language) {
  struct pack *pack = press_pack();
  for (size_t i = 0; i < PRESS_LANGS; i++) {
    char *line = mem_format("print slip58 svc-th-doe-hotline TH %s", press_langs[i]);
    slip_is_inked(pack, line, SLIP_58_DOTS, true);
    free(line);
    line = mem_format("print slip80 pay TH %s", press_langs[i]);
    slip_is_inked(pack, line, SLIP_80_DOTS, true);
    free(line);
  }
  slip_is_inked(pack, "print slip80 svc-th-doe-hotline TH my,th,en", SLIP_80_DOTS, true);
  slip_is_inked(pack, "print slip58 pay TH my", SLIP_58_DOTS, true);
  slip_is_inked(pack, "print slip58 hotlines TH km", SLIP_58_DOTS, true);
  pack_close(&pack);
}

/* Reads what printers are told: "ESC @", bands of "GS v 0", "GS V" at the end. */
static void prints(const struct dots *wanted, const struct buf *bytes) {
  const unsigned char *p = (const unsigned char *)bytes->text, *end = p + bytes->len_bytes;
  int rows = 0;
  cr_assert(end - p > 6 && memcmp(p, "\x1B@", 2) == 0);
  for (p += 2; p + 8 < end && memcmp(p, "\x1Dv0", 4) == 0;) {
    int stride = p[4] + 256 * p[5], height = p[6] + 256 * p[7];
    p += 8;
    cr_assert_eq(stride, wanted->stride);
    cr_assert(height > 0 && rows + height <= wanted->height && p + stride * height < end);
    cr_expect(memcmp(p, wanted->black + rows * stride, (size_t)(stride * height)) == 0);
    p += stride * height;
    rows += height;
  }
  cr_expect_eq(rows, wanted->height);
  cr_expect(end - p == 4 && memcmp(p, "\x1DV", 2) == 0);
}

Test(dots, receipt_printers_are_told_the_same_dots) {
  struct pack *pack = press_pack();
  struct handout handout;
  struct imprint around = imprint(pack);
  struct sheet sheet = {.fonts = fonts_open()};
  struct dots dots;
  struct buf bytes = {0};
  struct order order = press_order("print slip58 svc-th-doe-hotline TH my");
  cr_assert_eq(handout_make(&handout, pack, &order, NULL, NULL), ERR_OK);
  cr_assert_eq(slip_make(&sheet, &handout, &around, SLIP_58_DOTS, NULL), ERR_OK);
  cr_assert_eq(dots_make(&dots, &sheet, NULL), ERR_OK);
  cr_expect_gt(dots.height, 256, "more than one band");
  dots_escpos(&bytes, &dots);
  prints(&dots, &bytes);
  buf_free(&bytes);
  dots_free(&dots);
  sheet_free(&sheet);
  fonts_close(&sheet.fonts);
  handout_free(&handout);
  pack_close(&pack);
}

Test(dots, a_long_topic_is_shortened_to_what_to_do) {
  struct pack *pack = press_pack();
  struct handout handout;
  struct order order = press_order("print slip58 pay TH th");
  size_t facts = 0, items = 0, numbers = 0;
  cr_assert_eq(handout_make(&handout, pack, &order, NULL, NULL), ERR_OK);
  const struct page *page = &handout.pages[0];
  for (size_t i = 0; i < page->count; i++) facts += page->parts[i].kind == PAGE_FACT;
  cr_assert_gt(facts, 3);
  handout_shorten(&handout);
  facts = 0;
  for (size_t i = 0; i < page->count; i++) {
    facts += page->parts[i].kind == PAGE_FACT;
    items += page->parts[i].kind == PAGE_ITEM;
    numbers += page->parts[i].kind == PAGE_NUMBER;
    bool is_last = i + 1 == page->count;
    cr_expect_not(page->parts[i].kind == PAGE_HEADING && (is_last || page->parts[i + 1].kind == PAGE_HEADING));
  }
  cr_expect_eq(facts, 0);
  cr_expect_gt(items, 5);
  cr_expect_geq(numbers, 1);
  handout_free(&handout);
  pack_close(&pack);
}
