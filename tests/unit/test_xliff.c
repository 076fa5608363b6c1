/* XLIFF out of PO and back: states, bytes, and what is refused. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "model/content/po_lines.h"
#include "model/content/xliff.h"
#include "tests/unit/build_place.h"

static const char th[] =
    "# Thai.\nmsgid \"\"\nmsgstr \"\"\n\"Language: th\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
    "#: topics/pay.md\nmsgid \"My pay\"\nmsgstr \"ค่าจ้าง\"\n\n"
    "# A note.\n#: topics/home.md\n#, fuzzy, no-wrap\nmsgid \"Going home\"\nmsgstr \"\"\n\"กลับ \"\n\"บ้าน\"\n\n"
    "#, fuzzy\n#| msgid \"Nobody works.\"\nmsgid \"Nobody works without pay.\"\nmsgstr \"ไม่มีใคร\"\n\n"
    "msgid \"Keep it.\"\nmsgstr \"\"\n\n"
    "msgctxt \"key\"\nmsgid \"What to do\"\nmsgstr \"ทำ\"\n\n"
    "msgid \"Not in the content\"\nmsgstr \"ไม่\"\n\n"
    "#, fuzzy\n#~ msgid \"You earn\"\n#~ msgstr \"เก่า\"\n";

static char *read_whole(const char *dir, const char *file) {
  char *path = mem_format("%s/%s", dir, file), chunk[4096];
  struct buf b = {0};
  FILE *in = fopen(path, "r");
  cr_assert(in, "%s", path);
  for (size_t n; (n = fread(chunk, 1, sizeof chunk, in)) > 0;) buf_add_n(&b, chunk, n);
  fclose(in);
  free(path);
  return buf_take(&b);
}

/* Delivers memory. */
static char *export(const struct place *p) {
  struct error e;
  char *path = mem_format("%s/th.xliff", p->root);
  cr_assert_eq(xliff_export(p->src, p->src, "th", path, &e), ERR_OK, "%s: %s", e.place, e.message);
  free(path);
  return read_whole(p->root, "th.xliff");
}

static enum err import(const struct place *p, const char *xml, struct xliff_counts *n, struct error *e) {
  char *path = mem_format("%s/th.xliff", p->root);
  write_file(p->root, "th.xliff", xml);
  enum err err = xliff_import(p->src, p->src, path, n, e);
  free(path);
  return err;
}

/* `text` with the first `old` after `from` replaced. Delivers memory. */
static char *with(const char *text, const char *from, const char *old, const char *new_text) {
  const char *at = strstr(text, from);
  cr_assert(at, "%s", from);
  at = strstr(at, old);
  cr_assert(at, "%s", old);
  return mem_format("%.*s%s%s", (int)(at - text), text, new_text, at + strlen(old));
}

static void expect_po(const struct place *p, const char *wanted) {
  char *po = read_whole(p->src, "th.po");
  cr_expect_str_eq(po, wanted);
  free(po);
}

static struct place thai_place(void) {
  struct place p = make_place();
  write_file(p.src, "th.po", th);
  return p;
}

Test(xliff, has_every_text_with_its_state) {
  struct place p = thai_place();
  char *xml = export(&p);
  cr_expect(strstr(xml, "source-language=\"en\" target-language=\"th\""));
  cr_expect(strstr(xml, "approved=\"yes\">\n<source>My pay</source>\n<target state=\"final\">ค่าจ้าง</target>"));
  cr_expect(strstr(xml, "<source>Going home</source>\n<target state=\"needs-review-translation\">กลับ บ้าน</target>"));
  cr_expect(strstr(xml, "pay.</source>\n<target state=\"needs-translation\">ไม่มีใคร</target>"));
  cr_expect(strstr(xml, "<source>Keep it.</source>\n<target state=\"new\"></target>"));
  cr_expect(strstr(xml, "<source>What to do</source>\n<target state=\"new\"></target>"));
  cr_expect(strstr(xml, "\">topics/pay.md</context></context-group>\n<note from=\"developer\">topics: title</note>"));
  cr_expect_not(strstr(xml, "Not in the content"));
  free(xml);
  remove_place(&p);
}

Test(xliff, comes_back_without_changing_a_byte) {
  struct place p = thai_place();
  struct xliff_counts n;
  struct error e;
  char *xml = export(&p);
  cr_assert_eq(import(&p, xml, &n, &e), ERR_OK, "%s: %s", e.place, e.message);
  cr_expect(n.changed == 0 && n.added == 0 && n.unknown == 0 && strcmp(n.lang, "th") == 0);
  expect_po(&p, th);
  char *again = export(&p);
  cr_expect_str_eq(again, xml);
  free(again);
  free(xml);
  remove_place(&p);
}

Test(xliff, changes_texts_and_states_where_they_stand) {
  struct place p = thai_place();
  struct xliff_counts n;
  struct error e;
  char *xml = export(&p);
  char *one = with(xml, "Going home", "needs-review-translation", "signed-off");
  char *two = with(one, "<source>My pay", "state=\"final\">ค่าจ้าง", "state=\"needs-review-l10n\">เงิน &amp; \"ทอง\"");
  char *three = with(two, "pay.</source>", "needs-translation", "final");
  char *four = with(three, "Keep it.", "new\"><", "translated\"><![CDATA[เก็บ]]><");
  cr_assert_eq(import(&p, four, &n, &e), ERR_OK, "%s: %s", e.place, e.message);
  cr_expect(n.changed == 4 && n.added == 0);
  char *wanted = with(th, "", "#: topics/pay.md\nmsgid \"My pay\"\nmsgstr \"ค่าจ้าง\"",
                      "#: topics/pay.md\n#, fuzzy\nmsgid \"My pay\"\nmsgstr \"เงิน & \\\"ทอง\\\"\"");
  char *wanted2 = with(wanted, "", "#, fuzzy, no-wrap\nmsgid \"Going home\"\nmsgstr \"\"\n\"กลับ \"\n\"บ้าน\"\n",
                       "#, no-wrap\nmsgid \"Going home\"\nmsgstr \"กลับ บ้าน\"\n");
  char *wanted3 = with(wanted2, "", "#, fuzzy\n#| msgid \"Nobody works.\"\n", "");
  char *wanted4 = with(wanted3, "Keep it.", "msgstr \"\"", "msgstr \"เก็บ\"");
  expect_po(&p, wanted4);
  build_well(&p);
  char *all[] = {xml, one, two, three, four, wanted, wanted2, wanted3, wanted4};
  for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) free(all[i]);
  remove_place(&p);
}

Test(xliff, adds_what_the_po_file_does_not_have) {
  struct place p = thai_place();
  struct xliff_counts n;
  struct error e;
  char *xml = export(&p);
  char *one = with(xml, "<source>You may go home.", "new\"><", "needs-review-translation\">กลับได้<");
  char *two = with(one, "<source>Ask for", "Ask for a payslip.</source>\n<target state=\"new\"><",
                   "Nobody asks.</source>\n<target state=\"final\">ไม่ถาม<");
  cr_assert_eq(import(&p, two, &n, &e), ERR_OK, "%s: %s", e.place, e.message);
  cr_expect(n.changed == 0 && n.added == 1 && n.unknown == 1);
  char *wanted = mem_format("%s\n#: topics/home.md\n#, fuzzy\nmsgid \"You may go home.\"\nmsgstr \"กลับได้\"\n", th);
  expect_po(&p, wanted);
  build_well(&p);
  free(xml);
  free(one);
  free(two);
  free(wanted);
  remove_place(&p);
}

static void expect_refusal(const char *from, const char *old, const char *new_text, const char *said) {
  struct place p = thai_place();
  struct xliff_counts n;
  struct error e = {0};
  char sentence[600];
  char *xml = export(&p), *bad = with(xml, from, old, new_text);
  cr_expect_eq(import(&p, bad, &n, &e), ERR_INVALID, "%s", said);
  cr_expect(strstr(error_sentence(&e, e.message, sentence, sizeof sentence), said), "%s: %s", said, sentence);
  cr_expect(strstr(e.place, "th.xliff:"), "%s", e.place);
  expect_po(&p, th);
  free(xml);
  free(bad);
  remove_place(&p);
}

Test(xliff, what_is_refused_changes_nothing) {
  expect_refusal("", "<xliff version=\"1.2\"", "<xliff version=\"2.0\"", "no XLIFF 1.2");
  expect_refusal("", "<body>", "<body><tail>", "no XML");
  expect_refusal("", "target-language=\"th\"", "target-language=\"zu\"", "not translated into \"zu\"");
  expect_refusal("", "target-language=\"th\"", "target-language=\"../th\"", "not translated into");
  expect_refusal("", "ค่าจ้าง", "ค่า<x id=\"1\"/>จ้าง", "markup (x)");
  expect_refusal("", "<xliff", "<!DOCTYPE a [<!ENTITY b SYSTEM \"/etc/passwd\">]>\n<xliff", "document types");
  expect_refusal("Keep it.", "new\"><", "final\">Keep it.<", "still in English");
  expect_refusal("What to do", "new\"></target>", "final\">ทำ</target></trans-unit><trans-unit><source>What to do</source><target>ทำ</target>", "given twice");
}

/* libgettextpo lets that pass, but not earlier texts before flags. */
Test(xliff, an_entry_in_a_strange_order_is_refused) {
  struct place p = make_place();
  struct error e;
  char *path = mem_format("%s/th.xliff", p.root);
  char *po = with(th, "", "#: topics/pay.md\n", "#, fuzzy\n#: a\n#, no-wrap\n");
  write_file(p.src, "th.po", po);
  cr_expect_eq(xliff_export(p.src, p.src, "th", path, &e), ERR_INVALID);
  cr_expect(strstr(e.message, "order that gettext writes"), "%s", e.message);
  cr_expect_str_eq(e.place, "th.po:9");
  free(path);
  free(po);
  remove_place(&p);
}

Test(xliff, numbers_are_held_against_the_original) {
  struct place p = thai_place();
  struct xliff_counts n;
  struct error e;
  change(&p, "topics/pay.md", "Keep it.", "Keep it 30 days.");
  char *xml = export(&p), *bad = with(xml, "Keep it 30 days.", "new\"><", "final\">เก็บ 3 วัน<");
  cr_expect_eq(import(&p, bad, &n, &e), ERR_INVALID);
  cr_expect_str_eq(e.arg[0], "30");
  expect_po(&p, th);
  free(xml);
  free(bad);
  remove_place(&p);
}

Test(xliff, an_interrupted_file_is_refused_wherever_it_ends) {
  struct place p = thai_place();
  struct xliff_counts n;
  char *xml = export(&p);
  for (size_t len = 0; len < strlen(xml) - 10; len += 7) {
    struct error e;
    char *part = mem_text_n(xml, len);
    cr_expect_neq(import(&p, part, &n, &e), ERR_OK, "%zu", len);
    free(part);
  }
  expect_po(&p, th);
  free(xml);
  remove_place(&p);
}
