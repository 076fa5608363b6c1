#include "tui/cli/show.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/text.h"
#include "tui/page.h"

static void open_object(struct buf *out) {
  json_comma(out);
  buf_add(out, "{");
}

static void open_array(struct buf *out, const char *name) {
  json_key(out, name);
  buf_add(out, "[");
}

/* Which pack it is from, if there are several. */
static void add_origin(struct buf *out, struct pack *pack, enum origin_kind kind, const char *id) {
  struct origin origin;
  if (!pack) return;
  if (origin_find(&origin, pack, kind, id)) {
    json_key(out, "pack");
    buf_add(out, "{");
    json_text(out, "name", origin.name);
    json_text(out, "title", origin.title);
    json_text(out, "version", origin.version);
    json_text(out, "issued", origin.issued);
    buf_add(out, "}");
  }
  origin_free(&origin);
}

static void add_block(struct buf *out, const struct block *block) {
  static const char *const kinds[] = {
      [BLOCK_HEADING] = "heading", [BLOCK_PARAGRAPH] = "paragraph", [BLOCK_ITEM] = "item"};
  open_object(out);
  json_text(out, "kind", kinds[block->kind]);
  json_number(out, "level", block->kind == BLOCK_HEADING ? block->level : 0);
  json_text(out, "text", block->text.text);
  json_text(out, "lang", block->text.lang);
  json_bool(out, "draft", block->text.is_draft);
  buf_add(out, "}");
}

/* The members of a fact, without the braces. */
static void add_fact(struct buf *out, const struct fact *fact) {
  json_text(out, "id", fact->id);
  json_text(out, "country", fact->country);
  json_text(out, "statement", fact->statement.text);
  json_text(out, "lang", fact->statement.lang);
  json_bool(out, "draft", fact->statement.is_draft);
  json_text(out, "stage", fact->stage);
  json_text(out, "sector", fact->sector);
  json_text(out, "value", fact->value);
  json_text(out, "unit", fact->unit);
  json_text(out, "legal_basis", fact->legal_basis);
  json_text(out, "source_title", fact->source_title);
  json_text(out, "publisher", fact->publisher);
  json_text(out, "url", fact->url);
  json_text(out, "as_of", fact->as_of);
  json_text(out, "confidence", fact->is_secondary ? "secondary" : "primary");
  json_bool(out, "changes_often", fact->changes_often);
}

static void add_fee(struct buf *out, const struct fee_rule *fee) {
  open_object(out);
  json_text(out, "origin", fee->origin);
  json_text(out, "destination", fee->destination);
  json_text(out, "sector", fee->sector);
  json_text(out, "payer", fee->payer);
  json_text(out, "item", fee->item);
  json_text(out, "max_amount", fee->max_amount);
  json_text(out, "currency", fee->currency);
  json_text(out, "rule_text", fee->rule_text);
  json_text(out, "legal_basis", fee->legal_basis);
  json_text(out, "source_title", fee->source_title);
  json_text(out, "url", fee->url);
  json_text(out, "as_of", fee->as_of);
  buf_add(out, "}");
}

static void add_lists(struct buf *out, const struct topic *topic) {
  open_array(out, "blocks");
  for (size_t i = 0; i < topic->block_count; i++)
    add_block(out, &topic->blocks[i]);
  buf_add(out, "]");
  open_array(out, "facts");
  for (size_t i = 0; i < topic->facts.count; i++) {
    open_object(out);
    add_fact(out, &topic->facts.rows[i]);
    buf_add(out, "}");
  }
  buf_add(out, "]");
  open_array(out, "fees");
  for (size_t i = 0; i < topic->fee_count; i++)
    add_fee(out, &topic->fees[i]);
  buf_add(out, "]");
}

void show_topic_json(struct buf *out, const struct cli_reader *reader, const struct topic *topic,
                     const char *country) {
  struct page page = {0};
  page_from_topic(&page, reader->pack, &reader->chain, topic, country);
  char *notice = page_notice(&page, reader->pack, &reader->chain);
  page_free(&page);
  open_object(out);
  json_text(out, "kind", "topic");
  json_text(out, "id", topic->id);
  json_text(out, "title", topic->title.text);
  json_text(out, "lang", topic->title.lang);
  json_bool(out, "draft", topic->title.is_draft);
  json_text(out, "country", country ? country : "");
  json_list(out, "stages", topic->stages);
  json_list(out, "sectors", topic->sectors);
  add_lists(out, topic);
  json_list(out, "needs", topic->needs);
  json_list(out, "see", topic->see);
  if (*notice) json_text(out, "notice", notice);
  add_origin(out, reader->pack, ORIGIN_TOPIC, topic->id);
  buf_add(out, "}");
  free(notice);
}

static void add_part(struct buf *out, const struct outline *outline, size_t at);

/* The parts of `of`: each key once, its values behind it. */
static void add_parts(struct buf *out, const struct outline *outline, size_t of) {
  const struct outline_part *parts = outline->parts;
  for (size_t at = of + 1; at < parts[of].end; at = parts[at].end) {
    if (outline_first(outline, of, parts[at].role) != at) continue;
    json_key(out, parts[at].role);
    if (parts[at].is_in_list) buf_add(out, "[");
    for (size_t i = at; i; i = outline_next(outline, i)) {
      if (parts[at].is_in_list) json_comma(out);
      add_part(out, outline, i);
    }
    if (parts[at].is_in_list) buf_add(out, "]");
  }
}

static void add_code(struct buf *out, const struct outline_part *part) {
  static const char *const numbers[] = {"at_least", "weight", "minutes", "right"};
  char *safe = text_filter(part->value);
  bool is_number = false;
  for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
    is_number |= strcmp(part->role, numbers[i]) == 0;
  if (is_number) buf_addf(out, "%ld", strtol(safe, NULL, 10));
  else buf_add_json(out, safe);
  free(safe);
}

static void add_part(struct buf *out, const struct outline *outline, size_t at) {
  const struct outline_part *part = &outline->parts[at];
  if (!part->text.text && part->end == at + 1) {
    add_code(out, part);
    return;
  }
  buf_add(out, "{");
  if (part->text.text) {
    json_text(out, "text", part->text.text);
    json_text(out, "lang", part->text.lang);
    json_bool(out, "draft", part->text.is_draft);
  } else add_parts(out, outline, at);
  buf_add(out, "}");
}

void show_outline_json(struct buf *out, struct pack *pack, const struct outline *outline) {
  open_object(out);
  json_text(out, "kind", outline_code(outline->kind));
  json_text(out, "id", outline->id);
  json_text(out, "title", outline->title.text);
  json_text(out, "lang", outline->title.lang);
  json_bool(out, "draft", outline->title.is_draft);
  add_parts(out, outline, 0);
  add_origin(out, pack, ORIGIN_OUTLINE, outline->id);
  buf_add(out, "}");
}

void show_fact_json(struct buf *out, struct pack *pack, const struct fact *fact, const char *topic_id) {
  open_object(out);
  json_text(out, "kind", "fact");
  add_fact(out, fact);
  json_text(out, "topic", topic_id ? topic_id : fact->topic);
  add_origin(out, pack, ORIGIN_FACT, fact->id);
  buf_add(out, "}");
}

static void add_number(struct buf *out, const struct hotline *number) {
  open_object(out);
  json_text(out, "id", number->id);
  json_text(out, "number", number->number);
  json_text(out, "e164", number->e164);
  json_text(out, "extension", number->extension);
  json_text(out, "type", number->type);
  json_text(out, "toll_free", number->toll_free);
  json_bool(out, "always_open", number->always_open);
  json_list(out, "languages", number->languages);
  json_text(out, "checked", number->checked);
  json_text(out, "status", number_status_code(number->status));
  json_text(out, "source", number->source);
  buf_add(out, "}");
}

static void add_schedule(struct buf *out, const struct schedule *schedule) {
  open_object(out);
  json_text(out, "phone_id", schedule->phone_id);
  json_text(out, "byday", schedule->byday);
  json_text(out, "opens_at", schedule->opens_at);
  json_text(out, "closes_at", schedule->closes_at);
  json_bool(out, "always_open", schedule->always_open);
  json_text(out, "description", schedule->description);
  buf_add(out, "}");
}

static void add_place(struct buf *out, const struct place *place) {
  open_object(out);
  json_text(out, "name", place->name);
  json_text(out, "address", place->address);
  json_text(out, "city", place->city);
  json_text(out, "region", place->region);
  json_text(out, "country", place->country);
  buf_add(out, "}");
}

static void add_source(struct buf *out, const struct source_row *source) {
  open_object(out);
  json_text(out, "field", source->field);
  json_text(out, "source_title", source->title);
  json_text(out, "publisher", source->publisher);
  json_text(out, "url", source->url);
  json_text(out, "as_of", source->as_of);
  json_text(out, "confidence", source->confidence);
  json_text(out, "note", source->note);
  buf_add(out, "}");
}

static void add_service_lists(struct buf *out, const struct service *service) {
  open_array(out, "numbers");
  for (size_t i = 0; i < service->number_count; i++)
    add_number(out, &service->numbers[i]);
  buf_add(out, "]");
  json_number(out, "hidden_numbers", (int64_t)service->hidden_numbers);
  open_array(out, "schedules");
  for (size_t i = 0; i < service->schedule_count; i++)
    add_schedule(out, &service->schedules[i]);
  buf_add(out, "]");
  open_array(out, "places");
  for (size_t i = 0; i < service->place_count; i++)
    add_place(out, &service->places[i]);
  buf_add(out, "]");
  open_array(out, "sources");
  for (size_t i = 0; i < service->source_count; i++)
    add_source(out, &service->sources[i]);
  buf_add(out, "]");
}

void show_service_json(struct buf *out, struct pack *pack, const struct service *service, int64_t doubts) {
  open_object(out);
  json_text(out, "kind", "hotline");
  json_text(out, "id", service->id);
  json_text(out, "name", service->name);
  json_text(out, "organization", service->organization);
  json_text(out, "country", service->country);
  json_text(out, "description", service->description);
  json_text(out, "service_status", service->status);
  json_text(out, "fees", service->fees);
  json_text(out, "anonymous", service->anonymous);
  json_list(out, "categories", service->categories);
  json_list(out, "serves", service->serves);
  json_text(out, "website", service->website);
  json_text(out, "email", service->email);
  json_key(out, "doubts");
  if (doubts < 0)
    buf_add(out, "null");
  else
    buf_addf(out, "%" PRId64, doubts);
  add_service_lists(out, service);
  add_origin(out, pack, ORIGIN_SERVICE, service->id);
  buf_add(out, "}");
}
