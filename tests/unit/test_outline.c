/* Outlines: a small set that builds and is read back, and every way to spoil it. */
#include <locale.h>

#include "model/content/card.h"
#include "model/content/checklist.h"
#include "model/content/lesson.h"
#include "model/content/outline.h"
#include "model/content/search.h"
#include "tests/unit/build_place.h"

#define OUTLINES_REFUSED(...) REFUSED_AT(make_outlines(), __VA_ARGS__)

static const char unpaid[] = "guides/unpaid.yaml", held[] = "guides/held.yaml",
                  first[] = "cards/first.yaml", start[] = "lessons/start.yaml",
                  papers[] = "checklists/papers.yaml", contract[] = "clauses/contract.yaml";

/* A pack of the small outlines, and the chain of a reader of English. */
struct desk {
  struct place place;
  struct pack *pack;
  struct lang_chain chain;
};

static struct desk open_desk(void) {
  struct desk d = {.place = make_outlines()};
  struct error e = {0};
  setlocale(LC_ALL, "C.UTF-8");
  build_well(&d.place);
  cr_assert_eq(pack_open(&d.pack, d.place.pack, &e), ERR_OK, "%s", e.message);
  d.chain = pack_chain(d.pack, "en");
  return d;
}

static void close_desk(struct desk *d) {
  pack_close(&d->pack);
  remove_place(&d->place);
}

Test(outline, is_stored_part_by_part) {
  struct place p = make_outlines();
  build_well(&p);
  expect_rows(&p, "SELECT id, kind, pos FROM outline ORDER BY pos",
              "held|guide|1\nunpaid|guide|2\nfirst|card|3\nstart|lesson|4\npapers|checklist|5\n"
              "contract|clauses|6\n");
  expect_rows(&p, "SELECT pos, parent, role, in_list, value, body FROM outline_part"
                  " LEFT JOIN text ON text.message = outline_part.message AND lang = 'en'"
                  " WHERE outline = 'papers' ORDER BY pos",
              "1|0|stage|0|pre_departure|(null)\n2|0|items|1||(null)\n3|2|say|0||Passport\n"
              "4|2|facts|1|INT-pay-01|(null)\n5|2|facts|1|TH-pay-02|(null)\n6|0|items|1||(null)\n"
              "7|6|say|0||A card\n8|6|for|1|KH|(null)\n9|6|in|1|TH|(null)\n");
  expect_rows(&p, "SELECT key, value FROM meta WHERE key IN ('guides', 'cards', 'lessons', "
                  "'checklists')", "cards|1\nchecklists|2\nguides|2\nlessons|1\n");
  remove_place(&p);
}

Test(outline, is_translated_and_found) {
  struct desk d = open_desk();
  struct search_ask ask = {.query = "locked", .chain = d.chain};
  struct search_result found;
  cr_assert_eq(search_run(&found, d.pack, &ask, NULL), ERR_OK);
  cr_assert_eq(found.count, 2);
  cr_expect_str_eq(found.hits[0].kind, "guide");
  cr_expect_str_eq(found.hits[0].id, "unpaid");
  cr_expect_str_eq(found.hits[0].title, "Nobody pays me");
  cr_expect_str_eq(found.hits[1].kind, "card");
  cr_assert_eq(search_snippet(&found.hits[0], d.pack, "locked", NULL), ERR_OK);
  cr_expect_str_eq(found.hits[0].snippet, "You are locked in.");
  search_result_free(&found);
  close_desk(&d);
}

Test(outline, topics_are_found_before_outlines) {
  struct desk d = open_desk();
  struct search_ask ask = {.query = "pay", .chain = d.chain};
  struct search_result found;
  cr_assert_eq(search_run(&found, d.pack, &ask, NULL), ERR_OK);
  cr_assert_geq(found.count, 3);
  cr_expect_str_eq(found.hits[0].id, "pay");
  cr_expect_str_eq(found.hits[1].id, "start", "whole words before beginnings");
  cr_expect_str_eq(found.hits[2].id, "contract");
  search_result_free(&found);
  close_desk(&d);
}

Test(outline, parts_are_walked) {
  struct desk d = open_desk();
  struct outline *o;
  cr_assert_eq(outline_load(&o, d.pack, "unpaid", &d.chain, NULL), ERR_OK);
  cr_expect_eq(o->kind, OUTLINE_GUIDE);
  cr_expect_eq(outline_count(o, 0, "nodes"), 6);
  size_t safety = outline_first(o, 0, "nodes"), where = outline_next(o, safety);
  cr_expect_str_eq(outline_value(o, where, "id"), "where");
  cr_expect_eq(o->parts[safety].end, where);
  struct text_of ask = outline_text(o, safety, "ask");
  cr_expect_str_eq(ask.text, "Is anyone in danger?");
  char *fields = outline_values(o, 0, "case");
  cr_expect_str_eq(fields, "type=unpaid_wages against=employer");
  cr_expect_eq(outline_first(o, 0, "no such key"), 0);
  cr_expect_eq(outline_next(o, outline_first(o, 0, "topic")), 0);
  cr_expect_eq(outline_number(o, 0, "no such key", 7), 7);
  struct text_of none = outline_text(o, 0, "notes");
  cr_expect_null(none.text);
  text_of_free(&ask);
  free(fields);
  outline_free(&o);
  cr_expect_eq(outline_load(&o, d.pack, "pay", &d.chain, NULL), ERR_NOT_FOUND);
  cr_expect_null(o);
  close_desk(&d);
}

Test(outline, lists_go_by_kind) {
  struct desk d = open_desk();
  struct outline_list list;
  cr_assert_eq(outline_list_load(&list, d.pack, OUTLINE_GUIDE, &d.chain, NULL), ERR_OK);
  cr_assert_eq(list.count, 2);
  cr_expect_str_eq(list.rows[0].id, "held");
  cr_expect_str_eq(list.rows[1].title.text, "Nobody pays me");
  outline_list_free(&list);
  cr_assert_eq(outline_list_load(&list, d.pack, OUTLINE_KINDS, &d.chain, NULL), ERR_OK);
  cr_expect_eq(list.count, 6);
  cr_expect_eq(list.rows[5].kind, OUTLINE_CLAUSES);
  outline_list_free(&list);
  close_desk(&d);
}

Test(lesson, has_modules_slides_and_a_quiz) {
  struct desk d = open_desk();
  struct lesson *l;
  cr_assert_eq(lesson_load(&l, d.pack, "start", &d.chain, NULL), ERR_OK);
  cr_expect_str_eq(l->country, "TH");
  cr_expect_eq(l->minutes, 55);
  cr_assert_eq(l->module_count, 2);
  cr_expect_eq(l->modules[1].slide_count, 0);
  cr_assert_eq(l->modules[0].slide_count, 2);
  const struct lesson_slide *slide = &l->modules[0].slides[0];
  cr_assert_eq(slide->points.count, 2);
  cr_expect_str_eq(slide->points.rows[1].text, "By bank");
  cr_expect_str_eq(slide->trainer.rows[0].text, "Ask who is paid.");
  cr_expect_str_eq(slide->facts.rows[0].statement.text, "You are paid each month, in money.");
  cr_assert_eq(l->quiz_count, 1);
  cr_expect_eq(l->quiz[0].right, 0);
  cr_expect_eq(l->quiz[0].answers.count, 2);
  cr_expect_str_eq(l->quiz[0].facts.rows[0].id, "TH-pay-02");
  lesson_free(&l);
  cr_expect_eq(lesson_load(&l, d.pack, "papers", &d.chain, NULL), ERR_NOT_FOUND);
  cr_expect_null(l);
  close_desk(&d);
}

Test(checklist, has_items_for_some) {
  struct desk d = open_desk();
  struct checklist *c;
  cr_assert_eq(checklist_load(&c, d.pack, "papers", &d.chain, NULL), ERR_OK);
  cr_assert_eq(c->count, 2);
  const struct checklist_item *card = &c->items[1];
  cr_expect(checklist_is_for(card, NULL, "", NULL));
  cr_expect(checklist_is_for(card, "KH", "TH", "fishing"));
  cr_expect_not(checklist_is_for(card, "MM", "TH", NULL));
  cr_expect_not(checklist_is_for(card, "KH", "SG", NULL));
  cr_assert_eq(c->items[0].facts.count, 2);
  cr_expect(fact_is_for(&c->items[0].facts.rows[0], NULL, NULL));
  cr_expect_not(fact_is_for(&c->items[0].facts.rows[1], "MY", NULL));
  cr_expect(fact_is_for(&c->items[0].facts.rows[1], "TH", NULL));
  checklist_free(&c);
  cr_assert_eq(checklist_load(&c, d.pack, "contract", &d.chain, NULL), ERR_OK);
  cr_expect_eq(c->kind, OUTLINE_CLAUSES);
  cr_expect_str_eq(c->sources, "3/1");
  cr_expect_str_eq(c->items[0].why.text, "So that you know it.");
  cr_expect_null(c->items[1].why.text);
  cr_expect_not(checklist_is_for(&c->items[0], NULL, NULL, "care"));
  cr_expect(checklist_is_for(&c->items[1], NULL, NULL, "care"));
  checklist_free(&c);
  close_desk(&d);
}

Test(card, sums_its_signs) {
  struct desk d = open_desk();
  struct card *c;
  struct fact_list signs;
  struct buf lines = {0};
  int score;
  cr_assert_eq(card_load(&c, d.pack, "first", &d.chain, NULL), ERR_OK);
  const enum card_answer none[] = {CARD_YES, CARD_NOT_SURE}, all[] = {CARD_NO, CARD_YES},
                         one[] = {CARD_OPEN, CARD_YES};
  cr_expect_str_eq(card_result(c, none, &score)->title.text, "No sign");
  cr_expect_eq(score, 0);
  cr_expect_str_eq(card_result(c, one, &score)->title.text, "No sign");
  cr_expect_eq(score, 1);
  cr_expect_str_eq(card_result(c, all, &score)->title.text, "Some signs");
  cr_expect_not(card_is_unsure(c, all));
  cr_expect_eq(score, 3);
  cr_expect_str_eq(card_result(c, all, &score)->needs, "trafficking emergency");
  cr_assert_eq(card_signs(&signs, d.pack, c, all, &d.chain, NULL), ERR_OK);
  cr_expect_eq(signs.count, 1, "the same indicator twice");
  fact_list_free(&signs);
  cr_assert_eq(card_signs(&signs, d.pack, c, none, &d.chain, NULL), ERR_OK);
  cr_expect_eq(signs.count, 0);
  fact_list_free(&signs);
  card_case(&lines, c);
  cr_expect_str_eq(buf_text(&lines), "type\tforced_labour_trafficking\nguide\tfirst\n");
  buf_free(&lines);
  card_free(&c);
  close_desk(&d);
}

/* --- what the builder refuses --- */

Test(outline, refuses_wrong_heads) {
  OUTLINES_REFUSED(
      {unpaid, "id: unpaid", "id: paid", "guides/unpaid.yaml:1", "is not the name of the file"},
      {unpaid, "id: unpaid", "id: Un_paid", "guides/unpaid.yaml:1", "is no id here"},
      {papers, "order: 1", "order: first", "checklists/papers.yaml:3", "is no whole number"},
      {unpaid, "order: 2", "order: 1", "guides/unpaid.yaml:3", "\"held\" has the same order"},
      {papers, "title: My papers\n", "", "checklists/papers.yaml:1", "\"title\" is missing"},
      {unpaid, "topic: pay", "topic: held", "guides/unpaid.yaml:4", "unknown topic \"held\""},
      {unpaid, "topic: pay", "topics: pay", "guides/unpaid.yaml:4", "unknown key \"topics\""},
      {unpaid, "see: [home, held]", "see: [home, lost]", "guides/unpaid.yaml:29",
       "nothing to read has the id \"lost\""},
      {unpaid, "type=unpaid_wages", "type=unpaid", "guides/unpaid.yaml:5", "\"type=unpaid\""},
      {unpaid, "against=employer", "colour=red", "guides/unpaid.yaml:5", "\"colour=red\""});
}

Test(outline, refuses_an_id_that_something_else_has) {
  struct place p = make_outlines();
  struct error e;
  write_file(p.src, "checklists/pay.yaml", "id: pay\ntitle: T\norder: 2\nstage: working\n"
                                           "items:\n  - say: S\n");
  cr_expect_eq(build(&p, &e), ERR_INVALID);
  cr_expect_str_eq(e.place, "checklists/pay.yaml:1");
  cr_expect_str_eq(e.arg[0], "pay");
  remove_place(&p);
}

Test(guide, refuses_wrong_nodes) {
  OUTLINES_REFUSED(
      {held, "end: Call for help", "ask: Call for help", "guides/held.yaml:21", "missing"},
      {held, "end: Call for help", "ending: Call", "guides/held.yaml:22", "unknown key"},
      {held, "end: Call for help\n", "end: Call\n    ask: Call\n", "guides/held.yaml:21", "has one of"},
      {held, "by: origin", "by: planet", "guides/held.yaml:15", "is not one of the words"},
      {held, "    steps: [Call., Wait.]\n", "", "guides/held.yaml:21", "\"steps\" is missing"},
      {held, "      - say: \"Yes\"\n        to: now\n", "", "guides/held.yaml:6", "at least 2 answers"},
      {held, "say: \"Yes\"", "in: [TH]", "guides/held.yaml:9", "\"say\" is missing"},
      {held, "say: \"Yes\"", "say: \"Yes\"\n        in: [TH]", "guides/held.yaml:10",
       "\"in\" may not stand here"},
      {held, "bring: [Your papers]", "needs: [papers]", "guides/held.yaml:24", "service category"},
      {held, "id: others", "id: now", "guides/held.yaml:26", "\"now\" is given twice"},
      {held, "in: [\"*\"]", "in: [TH]", "guides/held.yaml:13", "for every other country"},
      {held, "in: [\"*\"]", "in: [TH, \"*\"]", "guides/held.yaml:19", "stands alone"},
      {held, "in: [\"*\"]", "in: [KH]", "guides/held.yaml:19", "\"KH\" is given twice"},
      {held, "in: [KH]", "in: [XX]", "guides/held.yaml:17", "\"XX\" is no country code"},
      {unpaid, "at_least: 0", "at_least: 1", "guides/unpaid.yaml:31", "\"at_least: 0\" is missing"},
      {unpaid, "at_least: 2", "at_least: 4", "guides/unpaid.yaml:38", "do not reach 4"},
      {unpaid, "at_least: 2", "at_least: 0", "guides/unpaid.yaml:41", "\"0\" is given twice"},
      {unpaid, "weight: 2", "weight: 0", "guides/unpaid.yaml:36", "\"0\" is no whole number"},
      {unpaid, "- fact: INT-pay-01\n", "- weight: 1\n", "guides/unpaid.yaml:34", "has one of"},
      {unpaid, "- fact: INT-pay-01\n", "- fact: INT-pay-99\n", "guides/unpaid.yaml:34",
       "unknown fact \"INT-pay-99\""},
      {unpaid, "facts_of: wage", "facts_of: wages", "guides/unpaid.yaml:46", "no fact is about"});
}

Test(guide, refuses_ways_to_nowhere_and_in_circles) {
  OUTLINES_REFUSED(
      {unpaid, "to: danger", "to: nowhere", "guides/unpaid.yaml:12", "called \"nowhere\""},
      {unpaid, "guide:held", "guide:papers", "guides/unpaid.yaml:39", "called \"guide:papers\""},
      {unpaid, "to: danger", "to: where", "guides/unpaid.yaml:47", "no answer leads to \"danger\""},
      {unpaid, "to: elsewhere", "to: safety", "guides/unpaid.yaml:42", "leads in a circle"},
      {held, "end: Call your embassy\n    steps: [Call.]",
       "ask: And now?\n    answers:\n      - say: A\n        to: now\n      - say: B\n"
       "        to: guide:unpaid", "guides/unpaid.yaml:39", "leads in a circle"});
}

Test(guide, refuses_rules_of_other_countries) {
  OUTLINES_REFUSED(
      {unpaid, "facts_of: wage", "facts: [TH-pay-02]", "guides/unpaid.yaml:46", "about one country"},
      {unpaid, "notes: [Read this in safety.]", "facts: [TH-pay-01]", "guides/unpaid.yaml:9",
       "about one country"},
      {unpaid, "- fact: INT-pay-01\n", "- fact: TH-pay-01\n", "guides/unpaid.yaml:34",
       "about one country"},
      {held, "facts_of: wage", "facts: [TH-pay-02]", "guides/held.yaml:25", "about one country"},
      {unpaid, "to: danger", "to: thai", "guides/unpaid.yaml:26", "about one country"});
}

Test(card, refuses_what_makes_no_sense) {
  OUTLINES_REFUSED(
      {first, "counts: no", "counts: maybe", "cards/first.yaml:8", "is not one of the words"},
      {first, "indicator: INT-pay-01", "indicator: TH-pay-01", "cards/first.yaml:6", "about one country"},
      {first, "at_least: 2", "at_least: 9", "cards/first.yaml:18", "do not reach 9"},
      {first, "at_least: 0", "at_least: 1", "cards/first.yaml:1", "\"at_least: 0\" is missing"},
      {first, "closing: [This is no finding.]\n", "", "cards/first.yaml:1", "\"closing\" is missing"});
}

Test(lesson, refuses_what_makes_no_sense) {
  OUTLINES_REFUSED(
      {start, "right: 1", "right: 3", "lessons/start.yaml:21", "there is no answer 3"},
      {start, "right: 1", "right: 0", "lessons/start.yaml:21", "\"0\" is no whole number"},
      {start, "answers: [Each month, Never]", "answers: [Each month]", "lessons/start.yaml:19",
       "2 to 9 answers"},
      {start, "points: [In money, By bank]", "points: [a, b, c, d, e]", "lessons/start.yaml:10",
       "at most 4 points"},
      {start, "        facts: [INT-pay-01]\n", "", "lessons/start.yaml:14", "the slide is empty"},
      {start, "minutes: 15", "minutes: long", "lessons/start.yaml:17", "is no whole number"},
      {start, "country: TH", "country: KR", "lessons/start.yaml:12", "about one country"},
      {start, "stage: arrival", "stage: dawn", "lessons/start.yaml:5", "unknown stage"});
}

Test(checklist, refuses_unknown_codes) {
  OUTLINES_REFUSED(
      {papers, "for: [KH]", "for: [KH, XX]", "checklists/papers.yaml:9", "\"XX\" is no country"},
      {papers, "in: [TH]", "in: TH", "checklists/papers.yaml:10", "has the wrong form"},
      {papers, "items:\n", "items: []\nitem:\n", "checklists/papers.yaml:5", "is empty"},
      {contract, "rec: \"3/1\"", "rec: \"3/2\"", "clauses/contract.yaml:10", "unknown recommendation"},
      {contract, "sources: [\"3/1\"]", "sources: [\"31\"]", "clauses/contract.yaml:5",
       "unknown recommendation"},
      {contract, "sectors: [fishing]", "sectors: [mining]", "clauses/contract.yaml:9",
       "unknown sector"});
}
