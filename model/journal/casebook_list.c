#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/journal/casebook_about.h"
#include "model/journal/casebook_read.h"

/* The numbers of the cases that a list is about: of one, or of all and of no case. */
struct range {
  int64_t first, last;
};

static enum err find_range(struct db *db, const char *code, struct range *out, struct error *e) {
  *out = (struct range){0, INT64_MAX};
  if (!code) return ERR_OK;
  enum err err = about_case(db, code, &out->first, e);
  out->last = out->first;
  return err;
}

/* --- referrals --- */

static enum err read_referral(void *out, struct db *db, struct cursor *c, struct error *e) {
  struct referral_row *row = out;
  row->id = mem_text(cursor_text(c, 1));
  row->code = mem_text(cursor_text(c, 2));
  row->status = mem_text(cursor_text(c, 3));
  row->reason = mem_text(cursor_text(c, 4));
  row->changed = mem_text(cursor_text(c, 5));
  return casebook_read_body(CASEBOOK_REFERRAL, &row->sent, db, cursor_text(c, 0), row->id, e);
}

enum err referral_list_load(struct referral_list *out, struct journal *journal, const char *code,
                            bool only_waiting, struct error *e) {
  struct db *db = journal_db(journal);
  struct range cases;
  void *rows;
  *out = (struct referral_list){0};
  enum err err = find_range(db, code, &cases, e);
  if (err) return err;
  struct cursor *c = db_select(db, SQL_REFERRAL_OF_CASES, "iii", cases.first, cases.last,
                               (int64_t)only_waiting);
  err = casebook_read_rows(db, &c, sizeof *out->rows, read_referral, &rows, &out->count, e);
  out->rows = rows;
  if (err) referral_list_free(out);
  return err;
}

void referral_list_free(struct referral_list *list) {
  for (size_t i = 0; i < list->count; i++) {
    struct referral_row *row = &list->rows[i];
    record_free(casebook_record(CASEBOOK_REFERRAL), &row->sent);
    free(row->id);
    free(row->code);
    free(row->status);
    free(row->reason);
    free(row->changed);
  }
  free(list->rows);
  *list = (struct referral_list){0};
}

static enum err read_doubt(void *out, struct db *db, struct cursor *c, struct error *e) {
  struct doubt *row = out;
  (void)db, (void)e;
  *row = (struct doubt){
      .service = mem_text(cursor_text(c, 0)),
      .reason = mem_text(cursor_text(c, 1)),
      .last = mem_text(cursor_text(c, 2)),
      .count = cursor_int(c, 3),
  };
  return ERR_OK;
}

enum err doubt_list_load(struct doubt_list *out, struct journal *journal, struct error *e) {
  struct db *db = journal_db(journal);
  struct cursor *c = db_select(db, SQL_DOUBT_ALL, "");
  void *rows;
  enum err err = casebook_read_rows(db, &c, sizeof *out->rows, read_doubt, &rows, &out->count, e);
  out->rows = rows;
  if (err) doubt_list_free(out);
  return err;
}

void doubt_list_free(struct doubt_list *list) {
  for (size_t i = 0; i < list->count; i++) {
    free(list->rows[i].service);
    free(list->rows[i].reason);
    free(list->rows[i].last);
  }
  free(list->rows);
  *list = (struct doubt_list){0};
}

int64_t doubt_count(struct journal *journal, const char *service) {
  return db_number(journal_db(journal), SQL_DOUBT_NUMBER, 0, "t", service);
}

/* --- money --- */

/* The list while it is read, and the case that its last row is of. */
struct money_reading {
  struct money_list *list;
  size_t room;
  int64_t case_num;
};

/* The row of the case and currency that the cursor stands on. */
static struct money_row *money_row(struct money_reading *r, struct cursor *c) {
  struct money_list *list = r->list;
  struct money_row *last = list->count ? &list->rows[list->count - 1] : NULL;
  bool is_same_case = last && r->case_num == cursor_int(c, 0);
  if (is_same_case && strcmp(last->currency, cursor_text(c, 2)) == 0) return last;
  r->case_num = cursor_int(c, 0);
  list->rows = mem_grow(list->rows, list->count, &r->room, sizeof *list->rows);
  last = &list->rows[list->count++];
  last->code = mem_text(cursor_text(c, 1));
  last->currency = mem_text(cursor_text(c, 2));
  return last;
}

/* What was asked and awarded last stands; what was received adds up. */
static void add_money(struct money_row *row, const char *stage, int64_t amount) {
  if (strcmp(stage, "asked") == 0) row->asked = amount;
  if (strcmp(stage, "awarded") == 0) row->awarded = amount;
  if (strcmp(stage, "received") == 0) row->received += amount;
}

static void free_money(struct money_row *row) {
  free(row->code);
  free(row->currency);
}

/* Drops the rows of which all that was awarded was received. */
static void keep_owed(struct money_list *list) {
  size_t kept = 0;
  for (size_t i = 0; i < list->count; i++) {
    if (list->rows[i].awarded > list->rows[i].received)
      list->rows[kept++] = list->rows[i];
    else
      free_money(&list->rows[i]);
  }
  list->count = kept;
}

enum err money_list_load(struct money_list *out, struct journal *journal, const char *code,
                         bool only_owed, struct error *e) {
  struct db *db = journal_db(journal);
  struct money_reading reading = {.list = out};
  struct range cases;
  *out = (struct money_list){0};
  enum err err = find_range(db, code, &cases, e);
  if (err) return err;
  struct cursor *c = db_select(db, SQL_MONEY_OF_CASES, "ii", cases.first, cases.last);
  while (cursor_next(c)) add_money(money_row(&reading, c), cursor_text(c, 3), cursor_int(c, 4));
  if (only_owed) keep_owed(out);
  err = cursor_end(&c, e);
  if (err) money_list_free(out);
  return err;
}

void money_list_free(struct money_list *list) {
  for (size_t i = 0; i < list->count; i++) free_money(&list->rows[i]);
  free(list->rows);
  *list = (struct money_list){0};
}

/* --- reports of unsafe work, feedback --- */

static enum err read_hazard(void *out, struct db *db, struct cursor *c, struct error *e) {
  struct hazard_row *row = out;
  row->id = mem_text(cursor_text(c, 1));
  row->status = mem_text(cursor_text(c, 2));
  row->changed = mem_text(cursor_text(c, 3));
  return casebook_read_body(CASEBOOK_HAZARD, &row->report, db, cursor_text(c, 0), row->id, e);
}

enum err hazard_list_load(struct hazard_list *out, struct journal *journal, bool only_open,
                          struct error *e) {
  struct db *db = journal_db(journal);
  struct cursor *c = db_select(db, SQL_HAZARD_ALL, "i", (int64_t)only_open);
  void *rows;
  enum err err = casebook_read_rows(db, &c, sizeof *out->rows, read_hazard, &rows, &out->count, e);
  out->rows = rows;
  if (err) hazard_list_free(out);
  return err;
}

void hazard_list_free(struct hazard_list *list) {
  for (size_t i = 0; i < list->count; i++) {
    record_free(casebook_record(CASEBOOK_HAZARD), &list->rows[i].report);
    free(list->rows[i].id);
    free(list->rows[i].status);
    free(list->rows[i].changed);
  }
  free(list->rows);
  *list = (struct hazard_list){0};
}

static enum err read_feedback(void *out, struct db *db, struct cursor *c, struct error *e) {
  struct feedback_row *row = out;
  row->id = mem_text(cursor_text(c, 1));
  row->status = mem_text(cursor_text(c, 2));
  row->changed = mem_text(cursor_text(c, 3));
  return casebook_read_body(CASEBOOK_FEEDBACK, &row->given, db, cursor_text(c, 0), row->id, e);
}

enum err feedback_list_load(struct feedback_list *out, struct journal *journal, bool only_open,
                            struct error *e) {
  struct db *db = journal_db(journal);
  struct cursor *c = db_select(db, SQL_FEEDBACK_ALL, "i", (int64_t)only_open);
  void *rows;
  enum err err =
      casebook_read_rows(db, &c, sizeof *out->rows, read_feedback, &rows, &out->count, e);
  out->rows = rows;
  if (err) feedback_list_free(out);
  return err;
}

void feedback_list_free(struct feedback_list *list) {
  for (size_t i = 0; i < list->count; i++) {
    record_free(casebook_record(CASEBOOK_FEEDBACK), &list->rows[i].given);
    free(list->rows[i].id);
    free(list->rows[i].status);
    free(list->rows[i].changed);
  }
  free(list->rows);
  *list = (struct feedback_list){0};
}
