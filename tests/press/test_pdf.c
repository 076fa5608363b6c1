/* What pdftotext reads out of a sheet is what stands in the content, in all sixteen languages.
 *
 * Left out of the comparison: white space (lines are broken anew, and pdftotext puts blanks between
 * glyphs that it believes far apart), the normal form (both are made NFC), and what cannot be seen:
 * U+200B, U+2060 and U+00AD, which sheets do not have, U+200C and U+200D, which pdftotext drops. */
#include "tests/press/press.h"

#include <uninorm.h>
#include <unistr.h>
#include <unistd.h>

#include "tests/support/size.h"
#include "tui/gettext.h"
#include "tui/press/a4.h"
#include "tui/press/pdf.h"

TestSuite(pdf, .init = press_set_up);

/* Sanitizers see all there is to see in some of the languages. */
static size_t lang_step(void) {
  return test_is_sanitized() ? 5 : 1;
}

/* --- texts to compare --- */

static bool is_left_out(ucs4_t c) {
  return c <= ' ' || c == 0xA0 || c == 0xAD || c == 0x2060 || (c >= 0x2000 && c <= 0x200D);
}

/* Delivers the text in NFC without what is left out. */
static char *solid(const char *text) {
  struct buf out = {0};
  size_t len = 0;
  uint8_t *nfc = u8_normalize(UNINORM_NFC, (const uint8_t *)text, strlen(text), NULL, &len);
  for (size_t i = 0; i < len;) {
    ucs4_t c;
    int n = u8_mbtouc(&c, nfc + i, len - i);
    if (!is_left_out(c)) buf_add_n(&out, (const char *)nfc + i, (size_t)n);
    i += (size_t)n;
  }
  free(nfc);
  return buf_take(&out);
}

static void add_solid(struct buf *out, const char *text) {
  char *part = solid(text);
  buf_add(out, part);
  free(part);
}

static void says_where(const char *what, const char *got, const char *wanted) {
  size_t at = 0;
  while (got[at] && got[at] == wanted[at]) at++;
  while (at && ((unsigned char)wanted[at] & 0xC0) == 0x80) at--;
  cr_expect(!got[at] && !wanted[at], "%s: at byte %zu \"%.60s\" should be \"%.60s\"", what, at, got + at,
            wanted + at);
}

/* --- sheets --- */

struct made {
  struct handout handout;
  struct imprint imprint;
  struct sheet sheet;
  struct buf pdf;
};

static void make(struct made *out, struct pack *pack, const char *line) {
  struct order order = press_order(line);
  struct error e = {0};
  *out = (struct made){.sheet = {.fonts = fonts_open()}, .imprint = {"", pack_meta(pack, "issued")}};
  cr_assert_eq(handout_make(&out->handout, pack, &order, NULL, &e), ERR_OK, "%s: %s", line, e.message);
  cr_assert_eq(a4_make(&out->sheet, &out->handout, &out->imprint, &e), ERR_OK, "%s: %s %s", line, e.message,
               e.arg[0]);
  struct pdf_about about = {out->handout.pages[0].parts[0].text, "", out->handout.chains[0].tag[0],
                            out->imprint.date};
  cr_assert_eq(pdf_write(&out->pdf, &out->sheet, &about, &e), ERR_OK);
}

static void drop(struct made *made) {
  buf_free(&made->pdf);
  sheet_free(&made->sheet);
  fonts_close(&made->sheet.fonts);
  handout_free(&made->handout);
}

static bool has_pdftotext(void) {
  return system("command -v pdftotext > /dev/null") == 0;
}

/* What a reader of the file sees, in the order in which it was painted. */
static char *read_back(const struct buf *pdf) {
  char path[] = "/tmp/suar-sheet-XXXXXX", piece[4096];
  struct buf out = {0};
  int fd = mkstemp(path);
  cr_assert_eq(write(fd, pdf->text, pdf->len_bytes), (ssize_t)pdf->len_bytes);
  char *command = mem_format("pdftotext -raw %s -", path);
  FILE *file = popen(command, "r");
  for (size_t n; (n = fread(piece, 1, sizeof piece, file)) > 0;) buf_add_n(&out, piece, n);
  cr_assert_eq(pclose(file), 0);
  free(command);
  close(fd);
  unlink(path);
  return buf_take(&out);
}

/* What stands below the text of each page. */
static char *foot_of(const struct made *made, int page) {
  struct buf out = {0};
  for (size_t i = 0; i < made->handout.count; i++) {
    handout_speak(&made->handout, i);
    add_solid(&out, a4_caution());
  }
  handout_speak(&made->handout, 0);
  char *date = page_date(made->imprint.date), *content = mem_format(_("Content of %s"), date);
  char *place = mem_format(_("Page %d of %d"), page + 1, made->sheet.pages);
  add_solid(&out, content);
  add_solid(&out, place);
  free(date);
  free(content);
  free(place);
  return buf_take(&out);
}

/* The text of all pages without their feet, each of which must be there, and whose number it is that
 * stands below the code. */
static char *body_of(const struct made *made, const char *line) {
  struct buf out = {0};
  char *all = read_back(&made->pdf), *rest = all;
  for (int page = 0; page < made->sheet.pages; page++) {
    char *text = strsep(&rest, "\f");
    cr_assert_not_null(text, "%s: page %d", line, page + 1);
    char *got = solid(text), *foot = foot_of(made, page);
    size_t len = strlen(got), foot_len = strlen(foot);
    cr_expect(len > foot_len && strcmp(got + len - foot_len, foot) == 0, "%s: foot of page %d: %s", line,
              page + 1, got + (len > 300 ? len - 300 : 0));
    if (len > foot_len) got[len - foot_len] = '\0';
    buf_add(&out, got);
    free(got);
    free(foot);
  }
  free(all);
  char *both = mem_format("%s %s", made->handout.number, made->handout.who);
  char *number = solid(both), *body = buf_take(&out);
  size_t number_len = strlen(number);
  cr_expect(strncmp(body, number, number_len) == 0, "%s: the number by the code", line);
  memmove(body, body + number_len, strlen(body + number_len) + 1);
  free(number);
  free(both);
  return body;
}

/* What should stand there: the parts of each page, paragraph beside paragraph. */
static char *source_of(const struct handout *h) {
  struct buf out = {0};
  for (size_t i = 0; i < h->row_count; i++)
    for (size_t l = 0; l < h->count; l++) {
      const struct page_part *part = h->rows[i].parts[l];
      if (part) add_solid(&out, page_mark(part->kind));
      if (part) add_solid(&out, part->text);
    }
  return buf_take(&out);
}

static void returns(struct pack *pack, const char *line, size_t least_bytes) {
  struct made made;
  make(&made, pack, line);
  char *got = body_of(&made, line), *wanted = source_of(&made.handout);
  cr_expect_gt(strlen(wanted), least_bytes, "%s", line);
  says_where(line, got, wanted);
  free(got);
  free(wanted);
  drop(&made);
}

Test(pdf, a_topic_is_read_back_in_every_language) {
  if (!has_pdftotext()) cr_skip_test("pdftotext is not here");
  struct pack *pack = press_pack();
  for (size_t i = 0; i < PRESS_LANGS; i += lang_step()) {
    char *line = mem_format("print a4 pay TH %s", press_langs[i]);
    returns(pack, line, 3000);
    free(line);
  }
  pack_close(&pack);
}

Test(pdf, the_poster_is_read_back_in_every_language) {
  if (!has_pdftotext()) cr_skip_test("pdftotext is not here");
  struct pack *pack = press_pack();
  for (size_t i = 0; i < PRESS_LANGS; i += lang_step()) {
    char *line = mem_format("print a4 hotlines TH %s", press_langs[i]);
    returns(pack, line, 1000);
    free(line);
  }
  pack_close(&pack);
}

Test(pdf, three_languages_and_other_pages_are_read_back) {
  if (!has_pdftotext()) cr_skip_test("pdftotext is not here");
  struct pack *pack = press_pack();
  returns(pack, "print a4 pay TH km,my,ta", 9000);
  returns(pack, "print a4 svc-th-doe-hotline TH lo", 300);
  returns(pack, "print a4 passport-kept TH th,en", 2000);
  returns(pack, "print a4 contract-check MY bn", 1000);
  pack_close(&pack);
}

/* --- what else a sheet is --- */

/* No paragraph of any page is lost on the way into rows, and each row is of one kind. */
Test(pdf, rows_hold_every_paragraph_once) {
  struct pack *pack = press_pack();
  struct handout handout;
  struct order order = press_order("print a4 pay TH km,my,ta");
  cr_assert_eq(handout_make(&handout, pack, &order, NULL, NULL), ERR_OK);
  size_t at[ORDER_LANGS] = {0};
  for (size_t i = 0; i < handout.row_count; i++)
    for (size_t l = 0; l < ORDER_LANGS; l++) {
      const struct page_part *part = handout.rows[i].parts[l];
      if (!part) continue;
      cr_expect_eq(part, &handout.pages[l].parts[at[l]++]);
      for (size_t other = 0; other < l; other++)
        cr_expect(!handout.rows[i].parts[other] || handout.rows[i].parts[other]->kind == part->kind);
    }
  for (size_t l = 0; l < ORDER_LANGS; l++) cr_expect_eq(at[l], handout.pages[l].count);
  handout_free(&handout);
  pack_close(&pack);
}

Test(pdf, the_same_sheet_is_the_same_file) {
  struct pack *pack = press_pack();
  struct made first, second;
  make(&first, pack, "print a4 pay TH my");
  sleep(1);
  make(&second, pack, "print a4 pay TH my");
  cr_expect_eq(first.pdf.len_bytes, second.pdf.len_bytes);
  cr_expect(memcmp(first.pdf.text, second.pdf.text, first.pdf.len_bytes) == 0);
  cr_expect(memmem(first.pdf.text, first.pdf.len_bytes, "/Lang (my)", 10) != NULL);
  drop(&first);
  drop(&second);
  pack_close(&pack);
}

static double shared(double a, double a_size, double b, double b_size) {
  double end = a + a_size < b + b_size ? a + a_size : b + b_size;
  return end - (a > b ? a : b);
}

static bool overlap(const struct mark *m, const struct mark *n) {
  return m->page == n->page && shared(m->x, m->width, n->x, n->width) >= 1 &&
         shared(m->y, m->height, n->y, n->height) >= 1;
}

static bool is_inside(const struct sheet *sheet, const struct mark *m) {
  return m->x >= 40 && m->y >= 10 && m->x + m->width <= sheet->width - 40 &&
         m->y + m->height <= sheet->height - 20;
}

/* Nothing stands in the margins, over the foot, or on another line. */
Test(pdf, nothing_overlaps) {
  static const char *const lines[] = {"print a4 pay TH my,km,lo", "print a4 hotlines TH my,km,th",
                                      "print a4 hotlines SG ta", "print a4 passport-kept TH ml"};
  struct pack *pack = press_pack();
  for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
    struct made made;
    size_t outside = 0, over = 0;
    make(&made, pack, lines[i]);
    for (size_t a = 0; a < made.sheet.count; a++) {
      outside += !is_inside(&made.sheet, &made.sheet.marks[a]);
      for (size_t b = a + 1; b < made.sheet.count; b++)
        over += overlap(&made.sheet.marks[a], &made.sheet.marks[b]);
    }
    cr_expect_gt(made.sheet.count, 50, "%s", lines[i]);
    cr_expect_eq(outside, 0, "%s: %zu stand outside", lines[i], outside);
    cr_expect_eq(over, 0, "%s: %zu stand on another", lines[i], over);
    drop(&made);
  }
  pack_close(&pack);
}

Test(pdf, the_poster_has_emergency_first_and_two_pages_at_most) {
  static const char *const countries[] = {"TH", "MY", "SG", "KH", "PH", "HK", "JP", "VN"};
  struct pack *pack = press_pack();
  for (size_t i = 0; i < sizeof countries / sizeof countries[0]; i += lang_step()) {
    struct made made;
    char *line = mem_format("print a4 hotlines %s en,th,my", countries[i]);
    make(&made, pack, line);
    cr_expect_leq(made.sheet.pages, 2, "%s: %d pages", line, made.sheet.pages);
    const struct page *page = &made.handout.pages[0];
    size_t first = 0;
    while (first < page->count && page->parts[first].kind != PAGE_HEADING) first++;
    if (i == 0) cr_expect_str_eq(page->parts[first].text, "Emergency");
    drop(&made);
    free(line);
  }
  pack_close(&pack);
}
