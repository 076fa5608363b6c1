/* suar guide: the guides and cards there are, or one of them, asked line by line. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/checks.h"
#include "tui/cli/ask.h"
#include "tui/cli/beside.h"
#include "tui/cli/cli.h"
#include "tui/cli/lessons.h"
#include "tui/gettext.h"
#include "tui/page_card.h"
#include "tui/page_guide.h"

static const char *number_of(const char *target, unsigned long *number) {
  const char *value = strchr(target, ':') + 1;
  *number = strtoul(value, NULL, 10);
  return value;
}

static enum err give_answer(struct guide_page *g, const char *target, struct error *e) {
  unsigned long number;
  const char *value = number_of(target, &number);
  enum err err = ERR_OK;
  if (strncmp(target, "tick:", 5) == 0) {
    g->ticked ^= (uint64_t)1 << number;
    return ERR_OK;
  }
  if (strncmp(target, "answer:", 7) == 0) err = guide_walk_choose(g->walk, number, e);
  else if (strncmp(target, "place:", 6) == 0) err = guide_walk_place(g->walk, value, e);
  else err = guide_walk_tick(g->walk, g->ticked, e);
  if (!err) g->ticked = guide_walk_here(g->walk)->ticked;
  return err;
}

static void go_back(struct guide_page *g) {
  if (guide_walk_back(g->walk)) g->ticked = guide_walk_here(g->walk)->ticked;
  else say(_("this is the first question"));
}

/* In the language of the reader, which is not always that of the walk. */
static enum err make_step(struct cli_reader *r, void *context, struct page *out, struct error *e) {
  struct guide_page g = *(const struct guide_page *)context;
  enum err err = guide_walk_again(&g.walk, g.walk, &r->chain, e);
  if (err) return err;
  err = page_from_guide(out, &g, e);
  guide_walk_close(&g.walk);
  return err;
}

/* Asks until it has come to something: EXIT_DONE, or EXIT_NOTHING when the answers ended before. */
static enum err ask(struct cli_reader *r, struct guide_page *g, const struct options *o, int *code,
                    struct error *e) {
  for (;;) {
    struct page page = {0};
    const char *target;
    enum ask_outcome outcome = ASK_ANSWER;
    enum err err = cli_page(r, o, make_step, g, &page, e);
    bool is_leaf = !err && guide_walk_is_leaf(g->walk);
    if (is_leaf) ask_print(&page, o);
    else if (!err) outcome = ask_page(&page, o, &target);
    if (!err && !is_leaf && outcome == ASK_ANSWER) err = give_answer(g, target, e);
    if (!err && outcome == ASK_BACK) go_back(g);
    page_free(&page);
    *code = is_leaf ? EXIT_DONE : EXIT_NOTHING;
    if (err || is_leaf || outcome == ASK_END) return err;
  }
}

static int ask_guide(struct cli_reader *r, const struct options *o, const char *id) {
  struct guide_walk *walk;
  struct error e;
  int code = EXIT_NOTHING;
  if (guide_walk_open(&walk, r->pack, id, &r->chain, options_text(o, "in"),
                      options_text(o, "for"), &e))
    return say_error(&e);
  struct guide_page g = {.pack = r->pack, .chain = &r->chain, .walk = walk,
                         .origin = options_text(o, "for")};
  if (ask(r, &g, o, &code, &e)) code = say_error(&e);
  guide_walk_close(&walk);
  return code;
}

static void give_reply(struct card_page *c, enum card_answer *answers, const char *target) {
  unsigned long number;
  number_of(target, &number);
  if (c->at) answers[c->at - 1] = (enum card_answer)number;
  c->at++;
}

static enum err make_card(struct cli_reader *r, void *context, struct page *out, struct error *e) {
  struct card_page c = *(const struct card_page *)context;
  struct card *card;
  enum err err = card_load(&card, r->pack, c.card->id, &r->chain, e);
  if (err) return err;
  c.card = card;
  err = page_from_card(out, &c, e);
  card_free(&card);
  return err;
}

static enum err ask_questions(struct cli_reader *r, struct card_page *c, enum card_answer *answers,
                              const struct options *o, int *code, struct error *e) {
  for (;;) {
    struct page page = {0};
    const char *target;
    enum ask_outcome outcome = ASK_ANSWER;
    bool is_result = c->at > c->card->question_count;
    enum err err = cli_page(r, o, make_card, c, &page, e);
    if (!err && is_result) ask_print(&page, o);
    else if (!err && (outcome = ask_page(&page, o, &target)) == ASK_ANSWER)
      give_reply(c, answers, target);
    if (outcome == ASK_BACK && c->at) c->at--;
    page_free(&page);
    *code = is_result ? EXIT_DONE : EXIT_NOTHING;
    if (err || is_result || outcome == ASK_END) return err;
  }
}

static int ask_card(struct cli_reader *r, const struct options *o, const char *id) {
  struct card *card;
  struct error e;
  int code = EXIT_NOTHING;
  if (card_load(&card, r->pack, id, &r->chain, &e)) return say_error(&e);
  enum card_answer *answers = mem_new(card->question_count, sizeof *answers);
  struct card_page c = {.pack = r->pack, .chain = &r->chain, .card = card, .answers = answers,
                        .country = cli_country(o), .origin = options_text(o, "for")};
  if (ask_questions(r, &c, answers, o, &code, &e)) code = say_error(&e);
  free(answers);
  card_free(&card);
  return code;
}

static bool has_id(struct cli_reader *r, enum outline_kind kind, const char *id) {
  struct outline_list list;
  bool has = false;
  if (outline_list_load(&list, r->pack, kind, &r->chain, NULL)) return false;
  for (size_t i = 0; i < list.count; i++) has |= strcmp(list.rows[i].id, id) == 0;
  outline_list_free(&list);
  return has;
}

static int run(struct cli_reader *r, const struct options *o) {
  static const enum outline_kind kinds[] = {OUTLINE_GUIDE, OUTLINE_CARD};
  const char *id = o->operand_count ? o->operands[0] : NULL;
  if (!id) return lessons_list(r, o, kinds, sizeof kinds / sizeof kinds[0]);
  bool is_guide = has_id(r, OUTLINE_GUIDE, id);
  if (!is_guide && !has_id(r, OUTLINE_CARD, id)) {
    say(_("there is no guide \"%s\"; \"suar guide\" lists them"), id);
    return EXIT_NOTHING;
  }
  if (options_has(o, "no-input")) {
    say(_("a guide asks questions; \"suar show %s\" shows all of it"), id);
    return EXIT_USAGE;
  }
  return is_guide ? ask_guide(r, o, id) : ask_card(r, o, id);
}

int cli_guide(const struct options *o) {
  struct cli_reader r;
  if (o->operand_count && cli_is_format(o, "json")) return cli_show(o); /* the whole tree */
  int code = cli_open(&r, o);
  if (code) return code;
  struct journal *journal = checks_begin(r.pack, o);
  code = run(&r, o);
  checks_end(r.pack, &journal);
  cli_close(&r);
  return code;
}
