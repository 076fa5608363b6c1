#include "model/content/agency.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/content/agency_import.h"
#include "model/content/agency_key.h"
#include "model/content/read_text.h"
#include "model/content/row.h"

static const size_t offsets[] = {
    offsetof(struct agency, country),      offsetof(struct agency, licence),
    offsetof(struct agency, name),         offsetof(struct agency, alternate_name),
    offsetof(struct agency, status),       offsetof(struct agency, list_date),
    offsetof(struct agency, fee_charging), offsetof(struct agency, coc_rating),
    offsetof(struct agency, source_title), offsetof(struct agency, publisher),
    offsetof(struct agency, url),          offsetof(struct agency, as_of)};
static const struct row_texts texts = ROW_TEXTS(offsets);

static const size_t list_offsets[] = {
    offsetof(struct agency_list, country), offsetof(struct agency_list, title),
    offsetof(struct agency_list, publisher), offsetof(struct agency_list, date)};
static const struct row_texts list_texts = ROW_TEXTS(list_offsets);

static void make_keys(struct agency *a) {
  struct text_parts others;
  read_text_split(&others, a->alternate_name, ';');
  for (int i = 0; i < 2; i++) a->licence_keys[i] = agency_licence_key(a->licence, i);
  a->names = mem_new(1 + others.count, sizeof *a->names);
  a->names[a->name_count++] = agency_name_key(a->name);
  for (size_t i = 0; i < others.count; i++)
    a->names[a->name_count++] = agency_name_key(others.part[i]);
  read_text_split_free(&others);
}

static void take_agency(struct agency_register *r, struct cursor *c) {
  r->agencies = mem_grow(r->agencies, r->count, &r->room, sizeof *r->agencies);
  struct agency *a = &r->agencies[r->count++];
  row_take(a, texts, c);
  a->id = mem_format("%s|%s|%s|%s", a->country, a->source_title, a->licence, a->name);
  a->is_old = clock_age_days(a->list_date) > AGENCY_OLD_DAYS;
  make_keys(a);
}

static void take_list(struct agency_register *r, struct cursor *c, bool is_local) {
  r->lists = mem_grow(r->lists, r->list_count, &r->list_room, sizeof *r->lists);
  struct agency_list *list = &r->lists[r->list_count++];
  row_take(list, list_texts, c);
  list->agencies = cursor_int(c, 4);
  list->is_local = is_local;
  list->is_old = clock_age_days(list->date) > AGENCY_OLD_DAYS;
}

static enum err take_all(struct agency_register *r, struct db *db, bool is_local, struct error *e) {
  struct cursor *c = db_select(db, SQL_AGENCIES, "");
  while (cursor_next(c)) take_agency(r, c);
  enum err err = cursor_end(&c, e);
  if (err) return err;
  c = db_select(db, SQL_AGENCY_LISTS, "");
  while (cursor_next(c)) take_list(r, c, is_local);
  return cursor_end(&c, e);
}

static enum err take_local(struct agency_register *r, const char *data_dir, struct error *e) {
  struct db *db = NULL;
  enum err err = agency_store_open(&db, data_dir, e);
  if (!err && db) err = take_all(r, db, true, e);
  db_close(&db);
  return err;
}

enum err agency_register_load(struct agency_register **out, struct pack *pack, const char *data_dir,
                              struct error *e) {
  struct agency_register *r = mem_new(1, sizeof *r);
  enum err err = take_all(r, pack_db(pack), false, e);
  if (!err) err = take_local(r, data_dir, e);
  if (err) agency_register_free(&r);
  *out = r;
  return err;
}

static void drop_agency(struct agency *a) {
  row_drop(a, texts);
  for (size_t i = 0; i < a->name_count; i++) free(a->names[i]);
  free(a->names);
  for (int i = 0; i < 2; i++) free(a->licence_keys[i]);
  free(a->id);
}

void agency_list_drop(struct agency_list *list) {
  row_drop(list, list_texts);
  free(list->date_before);
}

void agency_register_free(struct agency_register **r) {
  struct agency_register *old = *r;
  if (!old) return;
  for (size_t i = 0; i < old->count; i++) drop_agency(&old->agencies[i]);
  for (size_t i = 0; i < old->list_count; i++) agency_list_drop(&old->lists[i]);
  free(old->agencies);
  free(old->lists);
  free(old);
  *r = NULL;
}

const struct agency *agency_one(const struct agency_register *r, const char *id) {
  for (size_t i = 0; i < r->count; i++)
    if (strcmp(r->agencies[i].id, id) == 0) return &r->agencies[i];
  return NULL;
}

bool agency_has_list(const struct agency_register *r, const char *country) {
  for (size_t i = 0; i < r->list_count; i++)
    if (!country || !*country || strcmp(r->lists[i].country, country) == 0) return true;
  return false;
}
