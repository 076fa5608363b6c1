/* What is translated and checked, by language and part, and the template for translators. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "model/content/coverage.h"
#include "tests/unit/build_place.h"

static const char interface_th[] =
    "msgid \"\"\nmsgstr \"\"\n\"Language: th\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
    "msgid \"At work\"\nmsgstr \"ระหว่างทำงาน\"\n\n"
    "#, fuzzy\n#| msgid \"Way home\"\nmsgid \"Going home\"\nmsgstr \"กลับ\"\n\n"
    "#, fuzzy\nmsgctxt \"key\"\nmsgid \"Next\"\nmsgstr \"ต่อไป\"\n\n"
    "msgid \"Not yet\"\nmsgstr \"\"\n\n#~ msgid \"Gone\"\n#~ msgstr \"ไป\"\n";
static const char interface_vi[] =
    "msgid \"\"\nmsgstr \"\"\n\"Language: vi\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
    "msgid \"At work\"\nmsgstr \"Làm việc\"\n\nmsgid \"Only here\"\nmsgstr \"\"\n";

static void expect_row(const struct coverage *c, const char *lang, enum coverage_part part,
                       size_t reviewed, size_t draft, size_t outdated, size_t missing) {
  for (size_t i = 0; i < c->count; i++) {
    const struct coverage_row *row = &c->row[i];
    if (strcmp(row->lang, lang) != 0 || row->part != part) continue;
    cr_expect(row->reviewed == reviewed && row->draft == draft && row->outdated == outdated &&
                  row->missing == missing && row->total == reviewed + draft + outdated + missing,
              "%s %s: %zu %zu %zu %zu of %zu", lang, coverage_part_code(part), row->reviewed,
              row->draft, row->outdated, row->missing, row->total);
    return;
  }
  cr_assert_fail("no row for %s %s", lang, coverage_part_code(part));
}

static bool has_part(const struct coverage *c, const char *lang, enum coverage_part part) {
  for (size_t i = 0; i < c->count; i++)
    if (strcmp(c->row[i].lang, lang) == 0 && c->row[i].part == part) return true;
  return false;
}

Test(coverage, counts_sources_and_the_interface) {
  struct place p = make_outlines();
  struct coverage c;
  struct error e;
  char *ui = mem_format("%s/ui", p.root);
  write_file(ui, "th.po", interface_th);
  change(&p, "th.po", "#, fuzzy\nmsgid \"Nobody works", "#, fuzzy\n#| msgid \"Nobody\"\nmsgid \"Nobody works");
  cr_assert_eq(coverage_of_sources(&c, p.src, p.src, ui, &e), ERR_OK);
  cr_expect_str_eq(c.row[0].lang, "th");
  cr_expect_str_eq(c.row[c.count - 1].lang, "vi");
  expect_row(&c, "th", COVERAGE_INTERFACE, 1, 1, 1, 1);
  expect_row(&c, "th", COVERAGE_TOPICS, 1, 0, 0, 6);
  expect_row(&c, "th", COVERAGE_FACTS, 0, 0, 1, 3);
  expect_row(&c, "vi", COVERAGE_TOPICS, 1, 0, 0, 6);
  expect_row(&c, "vi", COVERAGE_FACTS, 0, 0, 0, 4);
  expect_row(&c, "th", COVERAGE_CLAUSES, 0, 0, 0, 5);
  cr_expect(!has_part(&c, "vi", COVERAGE_INTERFACE) && !has_part(&c, "en", COVERAGE_TOPICS));
  coverage_free(&c);
  write_file(ui, "vi.po", interface_vi);
  cr_assert_eq(coverage_of_sources(&c, p.src, p.src, ui, &e), ERR_OK);
  expect_row(&c, "th", COVERAGE_INTERFACE, 1, 1, 1, 2);
  expect_row(&c, "vi", COVERAGE_INTERFACE, 1, 0, 0, 4);
  coverage_free(&c);
  free(ui);
  remove_place(&p);
}

/* The two ways to count agree in what both know. */
Test(coverage, counts_a_pack_like_its_sources) {
  struct place p = make_outlines();
  struct coverage of_pack, of_sources;
  struct pack *pack;
  struct error e;
  build_well(&p);
  cr_assert_eq(pack_open(&pack, p.pack, &e), ERR_OK);
  cr_assert_eq(coverage_of_pack(&of_pack, pack, &e), ERR_OK);
  cr_assert_eq(coverage_of_sources(&of_sources, p.src, p.src, "/nowhere", &e), ERR_OK);
  cr_assert_eq(of_pack.count, of_sources.count);
  cr_expect_eq(memcmp(of_pack.row, of_sources.row, of_pack.count * sizeof *of_pack.row), 0);
  expect_row(&of_pack, "th", COVERAGE_TOPICS, 1, 0, 0, 6);
  expect_row(&of_pack, "th", COVERAGE_FACTS, 0, 1, 0, 3);
  coverage_free(&of_pack);
  coverage_free(&of_sources);
  pack_close(&pack);
  remove_place(&p);
}

Test(coverage, a_template_names_each_text_once_with_its_places) {
  struct place p = make_outlines();
  struct error e;
  struct buf text = {0};
  char *path = mem_format("%s/out.pot", p.root), line[512];
  cr_assert_eq(pack_template(p.src, path, &e), ERR_OK);
  FILE *in = fopen(path, "r");
  while (fgets(line, sizeof line, in))
    buf_add(&text, line);
  fclose(in);
  cr_expect(strstr(buf_text(&text), "\n#. topics: title\n#: topics/pay.md\nmsgid \"My pay\"\nmsgstr \"\"\n"));
  cr_expect(strstr(buf_text(&text), "\n#. facts: INT-pay-01\n#: rules/facts.csv:4\nmsgid \"Nobody works"));
  cr_expect(strstr(buf_text(&text), "\n#. guides: ask\n#: guides/held.yaml:7\n#: guides/unpaid.yaml:8\n"
                                    "msgid \"Is anyone in danger?\"\n"));
  cr_expect_eq(count_files(p.root), 2);
  buf_free(&text);
  free(path);
  remove_place(&p);
}
