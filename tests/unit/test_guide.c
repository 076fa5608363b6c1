/* Guides: the walk through a small one, and every way through every shipped one. */
#include "model/content/guide.h"
#include "model/journal/casebook.h"
#include "tests/unit/build_place.h"
#include "tests/unit/real_pack.h"

/* A pack of the small outlines, and a walk through one of its guides. */
struct desk {
  struct place place;
  struct pack *pack;
  struct lang_chain chain;
  struct guide_walk *walk;
};

static struct desk start_walk(const char *id, const char *country, const char *origin) {
  struct desk d = {.place = make_outlines()};
  struct error e = {0};
  build_well(&d.place);
  d.pack = open_pack(d.place.pack);
  d.chain = pack_chain(d.pack, "en");
  cr_assert_eq(guide_walk_open(&d.walk, d.pack, id, &d.chain, country, origin, &e), ERR_OK, "%s",
               e.message);
  return d;
}

static void end_walk(struct desk *d) {
  guide_walk_close(&d->walk);
  pack_close(&d->pack);
  remove_place(&d->place);
}

static void expect_here(const struct desk *d, const char *guide, const char *node) {
  const struct guide_step *here = guide_walk_here(d->walk);
  cr_expect_str_eq(here->guide->id, guide);
  cr_expect_str_eq(here->node->id, node);
}

static void expect_case(const struct desk *d, const char *lines) {
  struct buf out = {0};
  guide_walk_case(&out, d->walk);
  cr_expect_str_eq(buf_text(&out), lines);
  buf_free(&out);
}

static void expect_facts(const struct fact_list *facts, const char *ids) {
  struct buf found = {0};
  for (size_t i = 0; i < facts->count; i++)
    buf_addf(&found, "%s%s", i ? " " : "", facts->rows[i].id);
  cr_expect_str_eq(buf_text(&found), ids);
  buf_free(&found);
}

Test(walk, asks_and_comes_to_a_leaf) {
  struct desk d = start_walk("unpaid", NULL, NULL);
  struct guide_view view;
  expect_here(&d, "unpaid", "safety");
  cr_expect_eq(guide_walk_here(d.walk)->answer, SIZE_MAX);
  cr_expect_str_eq(guide_walk_here(d.walk)->node->notes.rows[0].text, "Read this in safety.");
  cr_assert_eq(guide_walk_choose(d.walk, 1, NULL), ERR_OK);
  expect_here(&d, "unpaid", "where");
  cr_expect_not(guide_walk_is_leaf(d.walk));
  cr_assert_eq(guide_walk_place(d.walk, "TH", NULL), ERR_OK);
  expect_here(&d, "unpaid", "thai");
  cr_expect(guide_walk_is_leaf(d.walk));
  cr_expect_str_eq(d.walk->country, "TH");
  cr_assert_eq(guide_walk_view(&view, d.walk, NULL), ERR_OK);
  expect_facts(&view.facts, "TH-pay-02 INT-pay-01");
  expect_facts(&view.deadlines, "TH-pay-01");
  guide_view_free(&view);
  expect_case(&d, "type\tunpaid_wages\nagainst\temployer\nchannel\tmediation\ncountry\tTH\n"
                  "guide\tunpaid.thai\n");
  end_walk(&d);
}

Test(walk, takes_the_country_that_is_known) {
  struct desk d = start_walk("unpaid", "TH", NULL);
  cr_assert_eq(guide_walk_choose(d.walk, 1, NULL), ERR_OK);
  expect_here(&d, "unpaid", "thai");
  cr_assert_eq(d.walk->count, 3);
  cr_expect(d.walk->steps[1].is_known);
  cr_expect(guide_walk_back(d.walk), "it may be another country");
  expect_here(&d, "unpaid", "where");
  cr_expect_str_eq(guide_walk_here(d.walk)->country, "TH", "what was answered is kept");
  cr_expect_str_eq(d.walk->country, "TH", "known, until it is answered otherwise");
  cr_assert_eq(guide_walk_place(d.walk, "KR", NULL), ERR_OK);
  expect_here(&d, "unpaid", "signs");
  cr_expect_str_eq(d.walk->country, "KR");
  cr_expect(guide_walk_back(d.walk));
  expect_here(&d, "unpaid", "where");
  cr_expect(guide_walk_back(d.walk));
  expect_here(&d, "unpaid", "safety");
  cr_expect_eq(guide_walk_here(d.walk)->answer, 1);
  cr_expect_not(guide_walk_back(d.walk));
  expect_here(&d, "unpaid", "safety");
  end_walk(&d);
}

Test(walk, goes_on_in_another_guide_without_asking_again) {
  struct desk d = start_walk("unpaid", NULL, "KH");
  struct guide_view view;
  cr_assert_eq(guide_walk_choose(d.walk, 1, NULL), ERR_OK);
  cr_assert_eq(guide_walk_place(d.walk, "*", NULL), ERR_OK);
  expect_here(&d, "unpaid", "signs");
  cr_assert_eq(guide_walk_here(d.walk)->node->item_count, 2);
  cr_expect_str_eq(guide_walk_here(d.walk)->node->items[0].text.text, "Nobody works without pay.");
  cr_assert_eq(guide_walk_tick(d.walk, 2, NULL), ERR_OK);
  expect_here(&d, "held", "now");
  cr_expect_eq(d.walk->count, 6);
  cr_expect(d.walk->steps[3].is_known, "the same words were answered");
  cr_expect_eq(d.walk->steps[3].answer, 1);
  cr_expect(d.walk->steps[4].is_known, "the home country was known");
  cr_expect_str_eq(d.walk->country, "");
  cr_assert_eq(guide_walk_view(&view, d.walk, NULL), ERR_OK);
  expect_facts(&view.facts, "INT-pay-01");
  guide_view_free(&view);
  expect_case(&d, "type\tforced_labour_trafficking\nagainst\tagency\nguide\theld.now\n");
  cr_expect(guide_walk_back(d.walk));
  expect_here(&d, "held", "from");
  cr_expect(guide_walk_back(d.walk), "past what was asked in the same words");
  expect_here(&d, "unpaid", "signs");
  cr_expect_eq(guide_walk_here(d.walk)->ticked, 2);
  cr_assert_eq(guide_walk_tick(d.walk, 1, NULL), ERR_OK);
  expect_here(&d, "unpaid", "elsewhere");
  expect_case(&d, "type\tunpaid_wages\nagainst\temployer\nguide\tunpaid.elsewhere\n");
  end_walk(&d);
}

Test(walk, shows_rules_of_the_country_then_of_the_home_country) {
  struct desk d = start_walk("held", "TH", NULL);
  struct guide_view view;
  cr_assert_eq(guide_walk_choose(d.walk, 0, NULL), ERR_OK);
  expect_here(&d, "held", "now");
  cr_assert_eq(guide_walk_view(&view, d.walk, NULL), ERR_OK);
  expect_facts(&view.facts, "TH-pay-01 TH-pay-02 INT-pay-01");
  guide_view_free(&view);
  end_walk(&d);
}

Test(walk, refuses_what_is_no_answer) {
  struct desk d = start_walk("unpaid", NULL, NULL);
  struct guide_walk *none;
  struct error e = {0};
  cr_expect_eq(guide_walk_choose(d.walk, 2, &e), ERR_INVALID);
  cr_expect_eq(guide_walk_place(d.walk, "TH", &e), ERR_INVALID);
  cr_expect_eq(guide_walk_tick(d.walk, 0, &e), ERR_INVALID);
  expect_here(&d, "unpaid", "safety");
  cr_assert_eq(guide_walk_choose(d.walk, 1, NULL), ERR_OK);
  cr_expect_eq(guide_walk_choose(d.walk, 0, &e), ERR_INVALID);
  cr_expect_eq(guide_walk_place(d.walk, "XX", &e), ERR_INVALID);
  cr_assert_eq(guide_walk_place(d.walk, "KR", NULL), ERR_OK);
  cr_expect_eq(guide_walk_tick(d.walk, 4, &e), ERR_INVALID, "there is no third item");
  expect_here(&d, "unpaid", "signs");
  cr_expect_eq(guide_walk_open(&none, d.pack, "papers", &d.chain, NULL, NULL, &e), ERR_NOT_FOUND);
  cr_expect_null(none);
  end_walk(&d);
}

/* A pack that somebody has changed is refused, and does not stop the program. */
Test(walk, refuses_what_is_damaged) {
  static const char *const scripts[] = {
      "DELETE FROM outline_part WHERE outline = 'held' AND role = 'say'",
      "DELETE FROM outline_part WHERE outline = 'held'",
      "UPDATE outline_part SET parent = 9999 WHERE outline = 'held' AND pos = 20",
      "UPDATE outline_part SET role = 'x' WHERE outline = 'held' AND role = 'nodes'",
      "UPDATE outline_part SET role = 'x' WHERE outline = 'held' AND role = 'ask'",
      "UPDATE outline_part SET role = 'x' WHERE outline = 'held' AND role = 'answers'",
      "UPDATE outline_part SET role = 'x' WHERE outline = 'held' AND role = 'say'",
      "UPDATE outline_part SET role = 'ask' WHERE outline = 'held' AND role = 'end'",
  };
  for (size_t i = 0; i < sizeof scripts / sizeof scripts[0]; i++) {
    char *path = changed_pack(scripts[i]);
    struct pack *pack = open_pack(path);
    struct lang_chain chain = pack_chain(pack, "en");
    struct guide *guide;
    struct error e = {0};
    cr_expect_eq(guide_load(&guide, pack, "held", &chain, &e), ERR_DAMAGED, "%s", scripts[i]);
    cr_expect_null(guide);
    drop_pack(&pack, path);
  }
}

Test(walk, ends_in_a_circle_that_should_not_be) {
  char *path = changed_pack(
      "UPDATE outline_part SET value = 'guide:not-paid' WHERE outline = 'passport-kept'"
      " AND role = 'to' AND value = 'agreed';"
      "UPDATE outline_part SET value = 'guide:passport-kept' WHERE outline = 'not-paid'"
      " AND role = 'to' AND value <> 'danger'");
  struct pack *pack = open_pack(path);
  struct lang_chain chain = pack_chain(pack, "en");
  struct guide_walk *walk;
  struct error e = {0};
  cr_assert_eq(guide_walk_open(&walk, pack, "passport-kept", &chain, NULL, NULL, &e), ERR_OK);
  cr_expect_eq(guide_walk_choose(walk, 1, &e), ERR_DAMAGED);
  cr_expect_eq(walk->count, 1, "the reader stays where they were");
  guide_walk_close(&walk);
  drop_pack(&pack, path);
}

/* --- every way through the shipped guides --- */

/* One language, and what is counted on the way. */
struct tour {
  struct pack *pack;
  struct lang_chain chain;
  struct guide_walk *walk;
  bool is_whole; /* every country of the pack, not only one for each answer */
  char **codes;
  size_t code_count, leaves;
  bool *seen; /* leaves of the guide that is walked */
};

static void expect_text(const struct tour *t, const char *text) {
  const struct guide_step *here = guide_walk_here(t->walk);
  cr_expect(text && *text, "%s.%s in %s: an empty text", here->guide->id, here->node->id,
            t->chain.tag[0]);
}

static void expect_texts(const struct tour *t, const struct outline_texts *texts) {
  for (size_t i = 0; i < texts->count; i++)
    expect_text(t, texts->rows[i].text);
}

/* What a leaf says of a case is what the casebook takes. */
static void expect_fields(const struct tour *t) {
  const struct record_kind *kind = casebook_record(CASEBOOK_CASE);
  struct case_record record;
  struct buf lines = {0};
  record_init(kind, &record);
  guide_walk_case(&lines, t->walk);
  char *rest = lines.text, *line;
  while ((line = strsep(&rest, "\n")) && *line) {
    char *name = strsep(&line, "\t");
    struct error e = {0};
    cr_expect_eq(record_set(kind, &record, name, line, &e), ERR_OK, "%s: %s", name, line);
  }
  cr_expect(record.type && record.guide, "a case has a type and knows its guide");
  buf_free(&lines);
  record_free(kind, &record);
}

static void expect_leaf(struct tour *t) {
  const struct guide_node *node = guide_walk_here(t->walk)->node;
  cr_expect_gt(node->steps.count, 0);
  expect_texts(t, &node->steps);
  expect_texts(t, &node->bring);
  if (t->is_whole) expect_fields(t);
  if (guide_walk_here(t->walk)->guide == t->walk->steps[0].guide)
    t->seen[node - t->walk->steps[0].guide->nodes] = true;
  t->leaves++;
}

static void expect_view(const struct tour *t) {
  struct guide_view view;
  cr_assert_eq(guide_walk_view(&view, t->walk, NULL), ERR_OK);
  const struct fact_list *lists[] = {&view.facts, &view.deadlines};
  for (size_t i = 0; i < 2; i++)
    for (size_t k = 0; k < lists[i]->count; k++) {
      expect_text(t, lists[i]->rows[k].statement.text);
      cr_expect(fact_is_for(&lists[i]->rows[k], t->walk->country, t->walk->origin));
    }
  guide_view_free(&view);
}

static void expect_node(struct tour *t) {
  const struct guide_node *node = guide_walk_here(t->walk)->node;
  expect_text(t, node->text.text);
  expect_texts(t, &node->notes);
  for (size_t i = 0; i < node->answer_count && node->kind == GUIDE_CHOICE; i++)
    expect_text(t, node->answers[i].say.text);
  for (size_t i = 0; i < node->item_count; i++)
    expect_text(t, node->items[i].text.text);
  expect_view(t);
}

/* As many items from the first on as lead to the answer; false when none do. */
static bool ticks_for(const struct guide_node *node, size_t answer, uint64_t *ticked) {
  *ticked = 0;
  for (size_t i = 0; i <= node->item_count; i++) {
    if (guide_answer_ticked(node, *ticked) == answer) return true;
    *ticked |= (uint64_t)1 << i;
  }
  return false;
}

static void explore(struct tour *t);

/* Looks at all that follows the answer that was given to a step, and comes back. */
static void go_on(struct tour *t, enum err err, size_t step, const struct guide_node *node) {
  cr_assert_eq(err, ERR_OK);
  explore(t);
  cr_assert(guide_walk_back(t->walk));
  cr_assert_eq(t->walk->count, step + 1);
  cr_assert_eq(guide_walk_here(t->walk)->node, node, "back at the question");
  cr_assert_neq(guide_walk_here(t->walk)->answer, SIZE_MAX, "with the answer that it had");
}

static void explore_places(struct tour *t, const struct guide_node *node) {
  size_t step = t->walk->count - 1;
  for (size_t i = 0; t->is_whole && i < t->code_count; i++) {
    go_on(t, guide_walk_place(t->walk, t->codes[i], NULL), step, node);
  }
  for (size_t i = 0; i < node->answer_count; i++) {
    char code[PACK_TAG_BYTES] = "";
    snprintf(code, sizeof code, "%.*s", (int)strcspn(node->answers[i].countries, " "),
             node->answers[i].countries);
    cr_expect_eq(guide_answer_in(node, code), i);
    go_on(t, guide_walk_place(t->walk, code, NULL), step, node);
  }
}

static void explore_answers(struct tour *t, const struct guide_node *node) {
  size_t step = t->walk->count - 1;
  for (size_t i = 0; i < node->answer_count; i++) {
    uint64_t ticked = 0;
    bool is_tick = node->kind == GUIDE_TICKS;
    cr_assert(!is_tick || ticks_for(node, i, &ticked), "no items lead to answer %zu of %s", i,
              node->id);
    go_on(t, is_tick ? guide_walk_tick(t->walk, ticked, NULL) : guide_walk_choose(t->walk, i, NULL),
          step, node);
  }
}

static void explore(struct tour *t) {
  const struct guide_node *node = guide_walk_here(t->walk)->node;
  expect_node(t);
  switch (node->kind) {
  case GUIDE_LEAF: expect_leaf(t); break;
  case GUIDE_COUNTRY:
  case GUIDE_ORIGIN: explore_places(t, node); break;
  case GUIDE_CHOICE:
  case GUIDE_TICKS: explore_answers(t, node); break;
  }
}

static void expect_all_seen(const struct tour *t) {
  const struct guide *guide = t->walk->steps[0].guide;
  for (size_t i = 0; i < guide->node_count; i++)
    cr_expect(guide->nodes[i].kind != GUIDE_LEAF || t->seen[i], "nobody comes to %s.%s", guide->id,
              guide->nodes[i].id);
}

static void tour_guide(struct tour *t, const char *id) {
  struct error e = {0};
  cr_assert_eq(guide_walk_open(&t->walk, t->pack, id, &t->chain, NULL, NULL, &e), ERR_OK, "%s",
               e.message);
  cr_expect_eq(t->walk->count, 1);
  cr_expect_str_eq(t->walk->steps[0].node->id, "safety", "%s", id);
  t->seen = mem_new(t->walk->steps[0].guide->node_count, sizeof *t->seen);
  explore(t);
  expect_all_seen(t);
  free(t->seen);
  guide_walk_close(&t->walk);
}

static size_t tour_guides(struct pack *pack, const char *lang, bool is_whole) {
  struct tour t = {.pack = pack, .chain = pack_chain(pack, lang), .is_whole = is_whole};
  struct outline_list list;
  char **names;
  pack_territories(pack, &t.chain, true, &t.codes, &names, &t.code_count);
  cr_assert_eq(outline_list_load(&list, pack, OUTLINE_GUIDE, &t.chain, NULL), ERR_OK);
  for (size_t i = 0; i < list.count; i++)
    tour_guide(&t, list.rows[i].id);
  outline_list_free(&list);
  pack_free_list(t.codes, t.code_count);
  pack_free_list(names, t.code_count);
  return t.leaves;
}

Test(shipped, every_way_ends_in_a_leaf_for_every_country) {
  struct pack *pack = real_pack();
  cr_expect_geq(strtoul(pack_meta(pack, "guides"), NULL, 10), 8);
  cr_expect_gt(tour_guides(pack, "en", true), 1000);
  pack_close(&pack);
}

Test(shipped, every_way_has_words_in_every_language) {
  struct pack *pack = real_pack();
  size_t count;
  const struct language *languages = pack_languages(pack, &count);
  for (size_t i = 0; i < count; i++)
    cr_expect_gt(tour_guides(pack, languages[i].tag, false), 50, "%s", languages[i].tag);
  pack_close(&pack);
}

/* Whoever sits at a desk whose country is known is never asked for it. */
Test(shipped, a_known_country_is_not_asked) {
  struct pack *pack = real_pack();
  struct lang_chain chain = pack_chain(pack, "en");
  struct outline_list list;
  cr_assert_eq(outline_list_load(&list, pack, OUTLINE_GUIDE, &chain, NULL), ERR_OK);
  for (size_t i = 0; i < list.count; i++) {
    struct guide_walk *walk;
    cr_assert_eq(guide_walk_open(&walk, pack, list.rows[i].id, &chain, "TH", "KH", NULL), ERR_OK);
    while (!guide_walk_is_leaf(walk)) {
      const struct guide_node *node = guide_walk_here(walk)->node;
      cr_assert(node->kind == GUIDE_CHOICE || node->kind == GUIDE_TICKS);
      if (node->kind == GUIDE_TICKS) guide_walk_tick(walk, 0, NULL);
      else guide_walk_choose(walk, node->answer_count - 1, NULL);
    }
    guide_walk_close(&walk);
  }
  outline_list_free(&list);
  pack_close(&pack);
}

static const char *stands_at(const struct guide_walk *walk) {
  return guide_walk_here(walk)->node->id;
}

/* In another language a walk stands where it stood; with another country known it goes where the same
 * answers lead there, and without one it asks. */
Test(shipped, the_same_answers_lead_on_in_another_language_and_country) {
  struct pack *pack = real_pack();
  struct lang_chain english = pack_chain(pack, "en"), thai = pack_chain(pack, "th");
  struct guide_walk *walk, *again;
  struct error e = {0};
  cr_assert_eq(guide_walk_open(&walk, pack, "passport-kept", &english, "TH", NULL, &e), ERR_OK);
  cr_assert_eq(guide_walk_choose(walk, 1, &e), ERR_OK);
  cr_assert_eq(guide_walk_choose(walk, 1, &e), ERR_OK);
  cr_assert_eq(guide_walk_tick(walk, 0, &e), ERR_OK);
  cr_assert_eq(guide_walk_choose(walk, 0, &e), ERR_OK);
  cr_assert_str_eq(stands_at(walk), "th");
  cr_assert_eq(guide_walk_again(&again, walk, &thai, &e), ERR_OK, "%s", e.message);
  cr_expect_eq(again->count, walk->count);
  cr_expect_str_eq(stands_at(again), "th");
  cr_expect_str_eq(guide_walk_here(again)->node->text.lang, "th");
  cr_expect_str_eq(again->country, "TH");
  guide_walk_close(&again);
  cr_assert_eq(guide_walk_move(&walk, "MY", &e), ERR_OK, "%s", e.message);
  cr_expect_str_eq(stands_at(walk), "my");
  cr_assert_eq(guide_walk_move(&walk, NULL, &e), ERR_OK, "%s", e.message);
  cr_expect_str_eq(stands_at(walk), "where");
  cr_expect(guide_walk_back(walk));
  cr_expect_str_eq(stands_at(walk), "why");
  guide_walk_close(&walk);
  pack_close(&pack);
}
