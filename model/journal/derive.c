#include "model/journal/derive.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/journal/casebook_about.h"
#include "model/journal/derive_session.h"
#include "model/journal/session.h"
#include "model/journal/totals.h"

/* What each kind of entry writes: a function, or statements whose values are named after the
 * fields of the entry and the pseudo-fields of named_value. */
#define RUN(...) \
  .statements = (const enum sql[]){__VA_ARGS__}, \
  .count = sizeof((const enum sql[]){__VA_ARGS__}) / sizeof(enum sql)
static const struct derivation {
  const char *kind;
  enum err (*derive)(const struct derive_step *step, struct error *e);
  const enum sql *statements;
  size_t count;
} derivations[] = {
    {"session", .derive = derive_session_new},
    {"session.correct", .derive = derive_session_correct},
    {"session.void", .derive = derive_session_void},
    {"case", RUN(SQL_CASE_OPEN, SQL_CASE_CHANGE_OPEN, SQL_CASE_ENTRY_PUT)},
    {"case.correct", RUN(SQL_CASE_CORRECT, SQL_CASE_CHANGE_CORRECT, SQL_CASE_ENTRY_PUT)},
    {"case.note", RUN(SQL_CASE_ENTRY_PUT)},
    {"case.follow_up", RUN(SQL_CASE_FOLLOW_UP, SQL_CASE_ENTRY_PUT)},
    {"case.close", RUN(SQL_CASE_CHANGE_CLOSE, SQL_CASE_CLOSE, SQL_CASE_ENTRY_PUT)},
    {"case.reopen", RUN(SQL_CASE_CHANGE_REOPEN, SQL_CASE_REOPEN, SQL_CASE_ENTRY_PUT)},
    {"case.consent", RUN(SQL_CONSENT_PUT, SQL_CASE_WITHDRAW, SQL_CASE_ENTRY_PUT)},
    {"case.money", RUN(SQL_MONEY_PUT, SQL_CASE_ENTRY_PUT)},
    {"case.seal", RUN(SQL_CASE_ENTRY_PUT)},
    {"case.read", RUN(SQL_CASE_ENTRY_PUT)},
    {"case.erase", RUN(SQL_CASE_ERASE, SQL_CASE_ENTRY_PUT)},
    {"referral", RUN(SQL_REFERRAL_PUT, SQL_CASE_ENTRY_PUT)},
    {"referral.change", RUN(SQL_REFERRAL_CHANGE, SQL_REFERRAL_CASE_ENTRY_PUT)},
    {"cost", RUN(SQL_COST_PUT, SQL_CASE_ENTRY_PUT)},
    {"cost.item", RUN(SQL_COST_ITEM_PUT, SQL_COST_CASE_ENTRY_PUT)},
    {"hazard", RUN(SQL_HAZARD_PUT)},
    {"hazard.change", RUN(SQL_HAZARD_CHANGE)},
    {"feedback", RUN(SQL_FEEDBACK_PUT)},
    {"feedback.change", RUN(SQL_FEEDBACK_CHANGE)},
    {"number.check", RUN(SQL_NUMBER_CHECK_PUT)},
    {"number.wrong", RUN(SQL_NUMBER_WRONG_PUT)},
    {"entry.void", RUN(SQL_VOID_CASE_ENTRY_PUT, SQL_VOID_MONEY, SQL_VOID_REFERRAL, SQL_VOID_COST_ITEM,
                       SQL_VOID_COST, SQL_VOID_HAZARD, SQL_VOID_FEEDBACK, SQL_VOID_NUMBER_CHECK)},
};

static const struct derive_table tables[] = {
    {"session", SQL_SESSION_CLEAR, SQL_SESSION_DUMP},
    {"total", SQL_TOTAL_CLEAR, SQL_TOTAL_DUMP},
    {"case_file", SQL_CASE_FILE_CLEAR, SQL_CASE_FILE_DUMP},
    {"case_change", SQL_CASE_CHANGE_CLEAR, SQL_CASE_CHANGE_DUMP},
    {"case_entry", SQL_CASE_ENTRY_CLEAR, SQL_CASE_ENTRY_DUMP},
    {"consent", SQL_CONSENT_CLEAR, SQL_CONSENT_DUMP},
    {"money", SQL_MONEY_CLEAR, SQL_MONEY_DUMP},
    {"referral", SQL_REFERRAL_CLEAR, SQL_REFERRAL_DUMP},
    {"cost", SQL_COST_CLEAR, SQL_COST_DUMP},
    {"cost_item", SQL_COST_ITEM_CLEAR, SQL_COST_ITEM_DUMP},
    {"hazard", SQL_HAZARD_CLEAR, SQL_HAZARD_DUMP},
    {"feedback", SQL_FEEDBACK_CLEAR, SQL_FEEDBACK_DUMP},
    {"number_check", SQL_NUMBER_CHECK_CLEAR, SQL_NUMBER_CHECK_DUMP},
};

const struct derive_table *derive_table(size_t number) {
  return number < sizeof tables / sizeof tables[0] ? &tables[number] : NULL;
}

enum err derive_misfit(const struct derive_step *step, struct error *e) {
  char number[24];
  if (step->is_tolerant) return ERR_REFUSED;
  snprintf(number, sizeof number, "%" PRId64, step->num);
  return error_set(e, ERR_DAMAGED, N_("entry %s of the journal cannot be read"), number);
}

/* A step whose values are asked for by name, and the text of the value asked for last. */
struct naming {
  const struct derive_step *step;
  struct buf text;
};

static const char *number_value(struct naming *naming, int64_t number) {
  buf_clear(&naming->text);
  buf_addf(&naming->text, "%" PRId64, number);
  return buf_text(&naming->text);
}

static const char *field_value(struct naming *naming, const char *name) {
  const struct field *field = record_field(naming->step->kind, name);
  if (!field) return NULL;
  if (field->shape == SHAPE_NUMBER || field->shape == SHAPE_AMOUNT)
    return number_value(naming, *record_number(field, naming->step->record));
  const char *text = *record_text(field, naming->step->record);
  return text ? text : "";
}

/* The people as packed text, or one of their sums; NULL for another name. */
static const char *people_value(struct naming *naming, const char *name) {
  const struct field *field = record_field(naming->step->kind, "who");
  if (!field) return NULL;
  const struct who *who = record_who(field, naming->step->record);
  if (strcmp(name, field->name) == 0) {
    buf_clear(&naming->text);
    who_pack(who, &naming->text);
    return buf_text(&naming->text);
  }
  struct people total = who_total(who);
  for (size_t i = 0; i < PEOPLE_COUNTS; i++)
    if (strcmp(people_counts[i].name, name) == 0)
      return number_value(naming, *people_number(&people_counts[i], &total));
  return NULL;
}

/* The day on which it happened: that of `at` where the record has no day. */
static const char *day_value(struct naming *naming) {
  const char *day = field_value(naming, "day"), *at = day ? NULL : field_value(naming, "at");
  if (day || !at) return day;
  buf_clear(&naming->text);
  buf_addf(&naming->text, "%.10s", at);
  return buf_text(&naming->text);
}

static const char *named_value(void *context, const char *name) {
  struct naming *naming = context;
  if (strcmp(name, "num") == 0) return number_value(naming, naming->step->num);
  if (strcmp(name, "about") == 0) return number_value(naming, naming->step->about);
  if (strcmp(name, "day") == 0) return day_value(naming);
  const char *people = people_value(naming, name);
  return people ? people : field_value(naming, name);
}

static enum err run_statements(const struct derivation *derivation,
                               const struct derive_step *step, struct error *e) {
  struct naming naming = {.step = step};
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < derivation->count; i++)
    err = db_run_named(step->into, derivation->statements[i], e, named_value, &naming);
  buf_free(&naming.text);
  return err;
}

/* Finds what an entry of the casebook is about; a misfit when it is not there. */
static enum err find_about(const struct casebook_entry *entry, struct derive_step *step,
                           struct error *e) {
  const struct field *field = record_field(&entry->record, "of");
  if (!entry->about) return ERR_OK;
  const char *of = *record_text(field, step->record);
  if (!of) return entry->is_free ? ERR_OK : derive_misfit(step, e);
  if (entry->about == ABOUT_NUMBER) return ERR_OK;
  step->about = db_number(step->from, SQL_ENTRY_NUM, 0, "t", of);
  if (about_is_there(step->into, entry->about, step->about)) return ERR_OK;
  return derive_misfit(step, e);
}

/* Lets the record take effect. */
static enum err derive_record(const struct derivation *derivation,
                              const struct casebook_entry *entry, struct derive_step *step,
                              struct error *e) {
  enum err err = entry ? find_about(entry, step, e) : ERR_OK;
  if (err) return err;
  return derivation->derive ? derivation->derive(step, e) : run_statements(derivation, step, e);
}

/* Reads the body, unless what it says is at hand, and lets it take effect. */
static enum err derive_body(const struct derivation *derivation, struct derive_step *step,
                            const char *body, struct error *e) {
  const struct casebook_entry *entry = casebook_entry_find(derivation->kind);
  step->kind = entry ? &entry->record : &session_kind;
  if (step->record) return derive_record(derivation, entry, step, e);
  void *record = mem_new(1, step->kind->size_bytes);
  step->record = record;
  enum err err = record_from_json(step->kind, record, step->from, body, true, NULL);
  err = err ? derive_misfit(step, e) : derive_record(derivation, entry, step, e);
  record_free(step->kind, record);
  free(record);
  return err;
}

/* Kinds that derive nothing, or that this version does not know, are ignored. */
static enum err derive_entry(struct derive_step *step, const char *kind, const char *body,
                             struct error *e) {
  size_t i = 0, count = sizeof derivations / sizeof derivations[0];
  while (i < count && strcmp(derivations[i].kind, kind) != 0) i++;
  enum err err = i < count ? derive_body(&derivations[i], step, body, e) : ERR_OK;
  return err == ERR_REFUSED && step->is_tolerant ? ERR_OK : err;
}

static enum err derive_range(struct db *from, struct db *into, int64_t num, struct error *e) {
  struct totals totals = {.db = into};
  enum err err = ERR_OK, end;
  bool is_tolerant = db_number(from, SQL_ORIGIN_LAST, 0, "") > 0;
  struct cursor *c = db_select(from, SQL_ENTRY_FROM, "i", num);
  while (!err && cursor_next(c)) {
    struct derive_step step = {.from = from, .into = into, .totals = &totals, .num = cursor_int(c, 0),
                               .is_tolerant = is_tolerant};
    err = derive_entry(&step, cursor_text(c, 1), cursor_text(c, 2), e);
  }
  end = cursor_end(&c, err ? NULL : e);
  return totals_end(&totals, err ? err : end, e);
}

enum err derive_all(struct db *from, struct db *into, struct error *e) {
  return derive_range(from, into, 0, e);
}

enum err derive_from(struct db *db, int64_t num, struct error *e) {
  return derive_range(db, db, num, e);
}

enum err derive_anew(struct db *db, struct error *e) {
  enum err err = ERR_OK;
  for (size_t i = 0; !err && derive_table(i); i++) err = db_run(db, derive_table(i)->clear, e, "");
  return err ? err : derive_all(db, db, e);
}

static enum err derive_saved(struct db *db, int64_t num, void *context, struct error *e) {
  const struct derive_new *saved = context;
  struct totals totals = {.db = db};
  struct derive_step step = {.from = db, .into = db, .num = num, .record = saved->record,
                             .totals = saved->totals ? saved->totals : &totals};
  return totals_end(&totals, derive_entry(&step, saved->kind, saved->body, e), e);
}

enum err derive_add(struct journal *journal, const struct derive_new *new, struct error *e) {
  struct derive_new saved = *new;
  return journal_add(journal, new->id, new->kind, new->body, derive_saved, &saved, e);
}
