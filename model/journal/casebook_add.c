#include <stdlib.h>
#include <string.h>

#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/journal/case_code.h"
#include "model/journal/casebook_about.h"
#include "model/journal/casebook_check.h"
#include "model/journal/casebook_rules.h"
#include "model/journal/derive.h"
#include "model/journal/scrub.h"
#include "model/journal/seal.h"
#include "model/journal/session.h"

/* An entry that is being added. */
struct adding {
  struct journal *journal;
  enum casebook_kind kind;
  const struct record_kind *fields;
  void *record;
  struct about_thing about;
};

static bool is_given(const char *text) {
  return text && *text;
}

/* The text field of that name, or NULL. */
static char **text_of(const struct adding *a, const char *name) {
  const struct field *field = record_field(a->fields, name);
  return field ? record_text(field, a->record) : NULL;
}

static void put_text(const struct adding *a, const char *name, const char *value) {
  char **text = text_of(a, name);
  if (!text) return;
  free(*text);
  *text = mem_text(value);
}

static void fill_in(const struct adding *a, const char *name, const char *value) {
  char **text = text_of(a, name);
  if (text && !is_given(*text)) put_text(a, name, value);
}

/* The class that the ILO definition of recruitment fees and related costs (2019) gives an item. */
static const char *cost_class(const char *item) {
  bool is_fee = strcmp(item, "agency") == 0 || strcmp(item, "broker") == 0;
  return is_fee ? "fee" : "related";
}

static void fill_in_what_was_left_out(const struct adding *a) {
  char at[CLOCK_ISO_BYTES], today[CLOCK_DATE_BYTES];
  fill_in(a, "at", clock_now_iso(at));
  fill_in(a, "day", clock_today(today));
  char **item = text_of(a, "item");
  if (item && is_given(*item)) fill_in(a, "class", cost_class(*item));
}

/* Finds what the entry is about and writes its id into the record. */
static enum err find_about(struct adding *a, const char *of, struct error *e) {
  const struct casebook_entry *entry = casebook_entry(a->kind);
  if (!entry->about) return ERR_OK;
  put_text(a, "of", NULL);
  if (!is_given(of))
    return entry->is_free ? ERR_OK : record_refuse(e, N_("%s: is missing"), "of", NULL);
  if (entry->about == ABOUT_NUMBER)
    return record_take(record_field(a->fields, "of"), a->record, of, e);
  enum err err = about_find(journal_db(a->journal), entry->about, of, &a->about, e);
  if (!err) put_text(a, "of", a->about.id);
  return err;
}

/* The session in which a case came up is one of this journal. */
static enum err find_session(const struct adding *a, struct error *e) {
  char **session = text_of(a, "session"), id[ID_TEXT_BYTES];
  if (!session || !is_given(*session)) return ERR_OK;
  enum err err = session_complete_id(a->journal, *session, id, e);
  if (!err) put_text(a, "session", id);
  return err;
}

/* A new case gets a code that no other has; a corrected one keeps its own. */
static enum err give_code(const struct adding *a, struct error *e) {
  const struct case_record *record = a->record;
  char code[CASE_CODE_BYTES];
  if (a->kind == CASEBOOK_CORRECT) put_text(a, "code", a->about.name);
  if (a->kind != CASEBOOK_CASE) return ERR_OK;
  for (int tries = 0; tries < 1000; tries++) {
    case_code_new(record->country, code);
    if (db_number(journal_db(a->journal), SQL_CASE_BY_CODE, 0, "t", code)) continue;
    put_text(a, "code", code);
    return ERR_OK;
  }
  return error_set(e, ERR_STORE, N_("there are no more codes for cases of this country"));
}

/* Withdrawn consent to keep a record of who the person is. */
static bool is_withdrawal(const struct adding *a) {
  const struct consent *consent = a->record;
  return a->kind == CASEBOOK_CONSENT && strcmp(consent->answer, "withdrawn") == 0 &&
         strcmp(consent->purpose, "record") == 0;
}

/* All of it inside the open transaction. */
static enum err add(struct adding *a, const char *of, const char *id, struct error *e) {
  struct db *db = journal_db(a->journal);
  enum err err = find_about(a, of, e);
  if (!err) err = find_session(a, e);
  if (!err) err = casebook_allows(db, a->kind, &a->about, a->record, e);
  if (!err) err = give_code(a, e);
  if (!err && is_withdrawal(a)) err = seal_destroy(a->journal, a->about.id, e);
  if (err) return err;
  char *json = record_to_json(a->fields, a->record);
  err = derive_add(a->journal, &(struct derive_new){.id = id, .kind = casebook_name(a->kind), .body = json}, e);
  free(json);
  return err;
}

enum err casebook_complete(enum casebook_kind kind, void *record, struct error *e) {
  const struct adding a = {.kind = kind, .fields = casebook_record(kind), .record = record};
  fill_in_what_was_left_out(&a);
  enum err err = record_check(a.fields, record, NULL, e);
  return err ? err : casebook_check(kind, record, e);
}

/* Checks all before anything is written. */
static enum err complete_all(enum casebook_kind kind, void *const *records, size_t count,
                             struct error *e) {
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < count; i++)
    err = casebook_complete(kind, records[i], e);
  return err;
}

enum err casebook_add_all(struct journal *journal, enum casebook_kind kind, const char *of,
                          void *const *records, size_t count, char (*ids)[ID_TEXT_BYTES],
                          struct error *e) {
  bool is_withdrawn = false;
  enum err err = journal_must_write(journal, e);
  if (!err) err = complete_all(kind, records, count, e);
  if (!err) err = db_begin(journal_db(journal), e);
  if (err) return err;
  for (size_t i = 0; !err && i < count; i++) {
    struct adding a = {journal, kind, casebook_record(kind), records[i], {0}};
    err = add(&a, of, id_new(ids[i]), e);
    is_withdrawn = is_withdrawn || is_withdrawal(&a);
  }
  if (!err)
    err = db_commit(journal_db(journal), e);
  else
    db_rollback(journal_db(journal));
  if (!err && is_withdrawn) scrub_run(journal, NULL); /* otherwise it stays owed */
  return err;
}

enum err casebook_add(struct journal *journal, enum casebook_kind kind, const char *of,
                      void *record, char id[ID_TEXT_BYTES], struct error *e) {
  char fresh[1][ID_TEXT_BYTES];
  enum err err = casebook_add_all(journal, kind, of, &record, 1, fresh, e);
  if (!err && id) memcpy(id, fresh[0], ID_TEXT_BYTES);
  return err;
}
