#include "model/exchange/depot_list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/content/pack.h"
#include "model/exchange/depot_content.h"
#include "model/exchange/depot_own.h"

static char *key_texts(const struct trust_papers *papers) {
  struct buf keys = {0};
  char id[MINISIGN_ID_TEXT_BYTES];
  for (size_t i = 0; i < papers->count; i++) {
    minisign_id_text(papers->signature[i].id, id);
    buf_addf(&keys, "%s%s", i ? " " : "", id);
  }
  return buf_take(&keys);
}

/* Fills what is still missing from the pack itself. */
static void describe_inside(struct depot_pack *out, const char *file) {
  struct pack *pack = NULL;
  if (file) pack_open(&pack, file, NULL);
  char **const members[] = {&out->title, &out->scope, &out->name, &out->version, &out->issued};
  static const char *const keys[] = {"title", "scope", "name", "version", "issued"};
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
    if (!*members[i]) *members[i] = mem_text(pack ? pack_meta(pack, keys[i]) : "");
  pack_close(&pack);
}

void depot_describe(struct depot_pack *out, const struct depot *depot, const struct trust_comment *comment,
                    const struct trust_papers *papers, const char *file) {
  *out = (struct depot_pack){
      .name = mem_text(comment->pack),
      .version = mem_text(comment->version),
      .issued = mem_text(comment->issued),
      .expires = mem_text(comment->expires),
      .key = key_texts(papers),
      .is_expired = *comment->expires && strcmp(comment->expires, depot->state.day) < 0,
  };
  describe_inside(out, file);
}

void depot_describe_slot(struct depot_pack *out, const struct depot *depot, const struct depot_slot *slot) {
  struct trust_papers papers;
  struct trust_comment comment;
  char *file = depot_slot_file(depot, slot->name, slot->current);
  trust_recall(&papers, &comment, file);
  memcpy(comment.pack, slot->name, sizeof comment.pack);
  depot_describe(out, depot, &comment, &papers, file);
  out->has_previous = depot_can_turn(depot, slot);
  free(file);
}

void depot_describe_base(struct depot_pack *out, const struct depot *depot) {
  *out = (struct depot_pack){.expires = mem_text(""), .key = mem_text("")};
  describe_inside(out, depot->base);
}

void depot_clear_pack(struct depot_pack *pack) {
  char *const texts[] = {pack->name,    pack->title, pack->version, pack->issued,
                         pack->expires, pack->scope, pack->key};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) free(texts[i]);
  *pack = (struct depot_pack){0};
}

bool depot_can_turn(const struct depot *depot, const struct depot_slot *slot) {
  struct trust_comment base;
  bool has_more = slot->previous || depot_base(depot, &base);
  for (size_t i = 0; !has_more && i < depot->state.slot_count; i++)
    has_more = &depot->state.slot[i] != slot && depot->state.slot[i].current;
  return has_more;
}

enum err depot_list(const struct depot_place *place, struct depot_pack **out, size_t *count,
                    struct error *e) {
  struct depot depot;
  *out = NULL;
  *count = 0;
  enum err err = depot_open_to_read(&depot, place, e);
  if (!err) {
    char *own = depot_own(&depot);
    *out = mem_new(depot.state.slot_count + 2, sizeof **out);
    if (depot_base_counts(&depot)) depot_describe_base(&(*out)[(*count)++], &depot);
    for (size_t i = 0; i < depot.state.slot_count; i++)
      if (depot_slot_counts(&depot, &depot.state.slot[i]))
        depot_describe_slot(&(*out)[(*count)++], &depot, &depot.state.slot[i]);
    if (own) {
      (*out)[*count] = (struct depot_pack){.name = mem_text("own"), .scope = mem_text("centre"),
                                           .expires = mem_text(""), .key = mem_text("")};
      describe_inside(&(*out)[(*count)++], NULL);
    }
    free(own);
  }
  depot_close(&depot);
  return err;
}

/* Only what is signed beside the packs is read. */
bool depot_expired(const struct depot_place *place, char date[CLOCK_DATE_BYTES]) {
  struct depot depot;
  struct trust_papers papers;
  struct trust_comment comment;
  bool has_expired = false;
  enum err err = depot_open_to_read(&depot, place, NULL);
  for (size_t i = 0; !err && i < depot.state.slot_count; i++) {
    const struct depot_slot *slot = &depot.state.slot[i];
    if (!depot_slot_counts(&depot, slot)) continue;
    char *file = depot_slot_file(&depot, slot->name, slot->current);
    trust_recall(&papers, &comment, file);
    free(file);
    if (!*comment.expires || strcmp(comment.expires, depot.state.day) >= 0) continue;
    if (has_expired && strcmp(date, comment.expires) < 0) continue;
    snprintf(date, CLOCK_DATE_BYTES, "%s", comment.expires);
    has_expired = true;
  }
  depot_close(&depot);
  return has_expired;
}

void depot_free_list(struct depot_pack *packs, size_t count) {
  for (size_t i = 0; packs && i < count; i++) depot_clear_pack(&packs[i]);
  free(packs);
}
