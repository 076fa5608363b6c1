/* suar show */
#include "tui/cli/show.h"

#include <stdlib.h>

#include "tui/cli/doubts.h"
#include "tui/gettext.h"
#include "tui/page.h"
#include "tui/page_outline.h"

enum { READING_COLS = 72 };

static void print_page(struct page *page, const struct options *o) {
  struct buf out = {0};
  page_print(&out, page, (int)options_number(o, "width", cli_width_cols(READING_COLS)));
  cli_print(&out);
  page_free(page);
}

static void print_json(struct buf *object) {
  struct buf out = {0};
  buf_addf(&out, "[\n%s\n]\n", buf_text(object));
  cli_print(&out);
  buf_free(object);
}

static enum err show_topic(struct cli_reader *r, const struct options *o, struct error *e) {
  struct topic *topic;
  struct page page = {0};
  struct buf object = {0};
  enum err result = topic_load(&topic, r->pack, o->operands[0], &r->chain, cli_country(o),
                               options_text(o, "sector"), e);
  if (result) return result;
  if (cli_is_format(o, "json")) {
    show_topic_json(&object, r, topic, cli_country(o));
    print_json(&object);
  } else {
    page_from_topic(&page, r->pack, &r->chain, topic, cli_country(o));
    print_page(&page, o);
  }
  topic_free(&topic);
  return ERR_OK;
}

static enum err show_fact(struct cli_reader *r, const struct options *o, struct error *e) {
  struct fact *fact;
  char *topic_id = NULL;
  struct page page = {0};
  struct buf object = {0};
  enum err result = fact_load(&fact, &topic_id, r->pack, o->operands[0], &r->chain, e);
  if (result) return result;
  if (cli_is_format(o, "json")) {
    show_fact_json(&object, fact, topic_id);
    print_json(&object);
  } else {
    page_from_fact(&page, r->pack, &r->chain, fact, topic_id);
    print_page(&page, o);
  }
  free(topic_id);
  fact_free(&fact);
  return ERR_OK;
}

static enum err show_service(struct cli_reader *r, const struct options *o, struct error *e) {
  struct service *service;
  struct doubts doubts;
  struct page page = {0};
  struct buf object = {0};
  enum err result = service_load(&service, r->pack, o->operands[0], false, e);
  if (result) return result;
  doubts_load(&doubts, o);
  int64_t count = doubts_of(&doubts, service->id);
  doubts_free(&doubts);
  if (cli_is_format(o, "json")) {
    show_service_json(&object, service, count);
    print_json(&object);
  } else {
    page_from_service(&page, r->pack, &r->chain, service, count);
    print_page(&page, o);
  }
  service_free(&service);
  return ERR_OK;
}

static enum err show_outline(struct cli_reader *r, const struct options *o, struct error *e) {
  struct page page = {0};
  struct buf object = {0};
  struct outline *outline;
  if (!cli_is_format(o, "json")) {
    enum err result = page_from_outline(&page, r->pack, &r->chain, o->operands[0], cli_country(o), e);
    if (result) page_free(&page);
    else print_page(&page, o);
    return result;
  }
  enum err result = outline_load(&outline, r->pack, o->operands[0], &r->chain, e);
  if (result) return result;
  show_outline_json(&object, outline);
  print_json(&object);
  outline_free(&outline);
  return ERR_OK;
}

int cli_show(const struct options *o) {
  struct cli_reader r;
  struct error e;
  int code = cli_open(&r, o);
  if (code) return code;
  enum err result = show_topic(&r, o, &e);
  if (result == ERR_NOT_FOUND) result = show_outline(&r, o, &e);
  if (result == ERR_NOT_FOUND) result = show_fact(&r, o, &e);
  if (result == ERR_NOT_FOUND) result = show_service(&r, o, &e);
  cli_close(&r);
  if (result != ERR_NOT_FOUND) return result ? say_error(&e) : EXIT_DONE;
  say(_("there is no topic, guide, lesson, list, rule, service or number \"%s\"; \"suar topics\", "
        "\"suar guide\", \"suar search\" and \"suar hotlines\" list them"),
      o->operands[0]);
  return EXIT_NOTHING;
}
