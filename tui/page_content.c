#include "tui/page_content.h"

#include <stdlib.h>

struct asked {
  struct pack *pack;
  const struct lang_chain *chain;
  const char *id;
  struct page_reader reader;
  page_doubts *doubts;
  void *context;
};

static enum err from_topic(struct page *page, const struct asked *a, struct error *e) {
  struct topic *topic;
  enum err err =
      topic_load(&topic, a->pack, a->id, a->chain, a->reader.country, a->reader.sector, e);
  if (!err) page_from_topic(page, a->pack, a->chain, topic, a->reader.country);
  topic_free(&topic);
  return err;
}

static enum err from_outline(struct page *page, const struct asked *a, struct error *e) {
  return page_from_outline(page, a->pack, a->chain, a->id, a->reader, e);
}

static enum err from_fact(struct page *page, const struct asked *a, struct error *e) {
  struct fact *fact;
  char *topic_id = NULL;
  enum err err = fact_load(&fact, &topic_id, a->pack, a->id, a->chain, e);
  if (!err) page_from_fact(page, a->pack, a->chain, fact, topic_id);
  free(topic_id);
  fact_free(&fact);
  return err;
}

static enum err from_service(struct page *page, const struct asked *a, struct error *e) {
  struct service *service;
  enum err err = service_load(&service, a->pack, a->id, false, e);
  if (!err)
    page_from_service(page, a->pack, a->chain, service,
                      a->doubts ? a->doubts(a->context, service->id) : 0);
  service_free(&service);
  return err;
}

enum err page_from_id(struct page *page, struct pack *pack, const struct lang_chain *chain,
                      const char *id, struct page_reader reader, page_doubts *doubts, void *context,
                      struct error *e) {
  static enum err (*const makers[])(struct page *, const struct asked *, struct error *) = {
      from_topic, from_outline, from_fact, from_service};
  struct asked asked = {pack, chain, id, reader, doubts, context};
  enum err err = ERR_NOT_FOUND;
  for (size_t i = 0; err == ERR_NOT_FOUND && i < sizeof makers / sizeof makers[0]; i++)
    err = makers[i](page, &asked, e);
  return err;
}
