/* suar show */
#include "tui/cli/show.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/cli/beside.h"
#include "tui/cli/card.h"
#include "tui/checks.h"
#include "tui/cli/doubts.h"
#include "tui/gettext.h"
#include "tui/page_content.h"

enum { READING_COLS = 72, READING_BOTH_COLS = 100 };

/* What is shown: a page, or as JSON an object in each language. */
struct showing {
  const struct options *options;
  bool is_json;
  struct buf objects;
};

/* Each appends an object of what it knows by that id. ERR_NOT_FOUND. */
typedef enum err shower(struct cli_reader *r, struct showing *s, struct error *e);

static enum err show_topic(struct cli_reader *r, struct showing *s, struct error *e) {
  const struct options *o = s->options;
  struct topic *topic;
  enum err err = topic_load(&topic, r->pack, o->operands[0], &r->chain, cli_country(o),
                            options_text(o, "sector"), e);
  if (!err) show_topic_json(&s->objects, r, topic, cli_country(o));
  topic_free(&topic);
  return err;
}

static enum err show_outline(struct cli_reader *r, struct showing *s, struct error *e) {
  struct outline *outline;
  enum err err = outline_load(&outline, r->pack, s->options->operands[0], &r->chain, e);
  if (!err) show_outline_json(&s->objects, r->pack, outline);
  outline_free(&outline);
  return err;
}

static enum err show_fact(struct cli_reader *r, struct showing *s, struct error *e) {
  struct fact *fact;
  char *topic_id = NULL;
  enum err err = fact_load(&fact, &topic_id, r->pack, s->options->operands[0], &r->chain, e);
  if (!err) show_fact_json(&s->objects, r->pack, fact, topic_id);
  free(topic_id);
  fact_free(&fact);
  return err;
}

static int64_t doubts_about(void *options, const char *service_id) {
  struct doubts doubts;
  doubts_load(&doubts, options);
  int64_t count = doubts_of(&doubts, service_id);
  doubts_free(&doubts);
  return count;
}

static enum err show_service(struct cli_reader *r, struct showing *s, struct error *e) {
  struct service *service;
  enum err err = service_load(&service, r->pack, s->options->operands[0], false, e);
  if (!err) show_service_json(&s->objects, r->pack, service, doubts_about((void *)s->options, service->id));
  service_free(&service);
  return err;
}

static enum err show_object(struct cli_reader *r, struct showing *s, struct error *e) {
  static shower *const showers[] = {show_topic, show_outline, show_fact, show_service};
  enum err err = ERR_NOT_FOUND;
  if (s->objects.len_bytes) buf_add(&s->objects, ",\n");
  for (size_t i = 0; err == ERR_NOT_FOUND && i < sizeof showers / sizeof showers[0]; i++)
    err = showers[i](r, s, e);
  return err;
}

static enum err show(struct cli_reader *r, void *context, struct page *page, struct error *e) {
  struct showing *s = context;
  const struct options *o = s->options;
  struct page_reader reader = {options_text(o, "for"), cli_country(o), options_text(o, "sector")};
  return s->is_json ? show_object(r, s, e)
                    : page_from_id(page, r->pack, &r->chain, o->operands[0], reader,
                                   doubts_about, (void *)o, e);
}

static void print(struct showing *s, const struct page *page) {
  const struct options *o = s->options;
  struct buf out = {0};
  int cols = cli_width_cols(page->is_double ? READING_BOTH_COLS : READING_COLS);
  if (s->is_json) buf_addf(&out, "[\n%s\n]\n", buf_text(&s->objects));
  else page_print(&out, page, (int)options_number(o, "width", cols));
  cli_print(&out);
}

/* The languages side by side. A page that is handed on alone leads nowhere else. */
static enum err print_html(struct cli_reader *r, const struct options *o, struct error *e) {
  struct card_takes takes = {.count = 1};
  struct buf out = {0};
  const char *with = options_text(o, "with");
  snprintf(takes.lang[0], PACK_TAG_BYTES, "%s", r->chain.tag[0]);
  if (with && strcmp(with, takes.lang[0]) != 0)
    snprintf(takes.lang[takes.count++], PACK_TAG_BYTES, "%s", with);
  enum err err = card_takes_load(&takes, o, r, e);
  if (!err) card_html(&out, &takes);
  if (!err) cli_print(&out);
  card_takes_free(&takes);
  return err;
}

static enum err print_page(struct cli_reader *r, const struct options *o, struct error *e) {
  struct page page = {0};
  struct showing s = {.options = o, .is_json = cli_is_format(o, "json")};
  enum err err = cli_page(r, o, show, &s, &page, e);
  if (!err) print(&s, &page);
  page_free(&page);
  buf_free(&s.objects);
  return err;
}

int cli_show(const struct options *o) {
  struct cli_reader r;
  struct error e;
  int code = cli_open(&r, o);
  if (code) return code;
  struct journal *journal = checks_begin(r.pack, o);
  enum err err = cli_is_format(o, "html") ? print_html(&r, o, &e) : print_page(&r, o, &e);
  checks_end(r.pack, &journal);
  cli_close(&r);
  if (err != ERR_NOT_FOUND) return err ? say_error(&e) : EXIT_DONE;
  say(_("there is no topic, guide, lesson, list, rule, service or number \"%s\"; \"suar topics\", "
        "\"suar guide\", \"suar lessons\", \"suar search\" and \"suar hotlines\" list them"),
      o->operands[0]);
  return EXIT_NOTHING;
}
