#include <stdlib.h>
#include <string.h>

#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/journal/casebook_about.h"
#include "model/journal/casebook_read.h"

static const char no_day[] = "9999-99-99";

static void replace(char **text, const char *value) {
  free(*text);
  *text = mem_text(value);
}

/* Reads the columns of SQL_CASE_PAGE. What belongs to the entry and not to the case is left out. */
static enum err read_case(void *out, struct db *db, struct cursor *c, struct error *e) {
  struct case_row *row = out;
  const char *due = cursor_text(c, 8);
  enum err err = casebook_read_body(CASEBOOK_CASE, &row->facts, db, cursor_text(c, 0),
                                    cursor_text(c, 1), e);
  replace(&row->facts.of, NULL);
  replace(&row->facts.reason, NULL);
  replace(&row->facts.step, cursor_text(c, 7));
  replace(&row->facts.due, strcmp(due, no_day) == 0 ? "" : due);
  row->state = (struct case_state){
      .num = cursor_int(c, 1),
      .version = cursor_int(c, 2),
      .is_open = cursor_int(c, 3),
      .is_erased = cursor_int(c, 4),
      .closed = mem_text(cursor_text(c, 5)),
      .close_reason = mem_text(cursor_text(c, 6)),
      .referrals_waiting = cursor_int(c, 9),
      .name = mem_text(cursor_text(c, 10)),
  };
  return err;
}

void case_row_free(struct case_row *row) {
  record_free(casebook_record(CASEBOOK_CASE), &row->facts);
  free(row->state.name);
  free(row->state.closed);
  free(row->state.close_reason);
  *row = (struct case_row){0};
}

void case_list_free(struct case_list *list) {
  for (size_t i = 0; i < list->count; i++) case_row_free(&list->rows[i]);
  free(list->rows);
  *list = (struct case_list){0};
}

/* Starts one of the two queries that take a filter; that of SQL_CASE_NUMBER has one row. */
static struct cursor *select_cases(struct db *db, enum sql statement,
                                   const struct case_filter *filter, size_t offset, size_t limit) {
  static const struct case_filter all = {0};
  const struct case_filter *f = filter ? filter : &all;
  int64_t least = f->with_closed || f->only_closed ? 0 : 1, most = f->only_closed ? 0 : 1;
  return db_select(db, statement, "iittttttttii", least, most, f->type, f->country, f->sector,
                   f->against, f->nationality, f->from ? f->from : "", f->to ? f->to : no_day,
                   f->due_until ? f->due_until : no_day, (int64_t)limit, (int64_t)offset);
}

enum err case_list_load(struct case_list *out, struct journal *journal,
                        const struct case_filter *filter, size_t offset, size_t limit,
                        struct error *e) {
  struct db *db = journal_db(journal);
  struct cursor *c = select_cases(db, SQL_CASE_PAGE, filter, offset, limit);
  void *rows;
  enum err err = casebook_read_rows(db, &c, sizeof *out->rows, read_case, &rows, &out->count, e);
  out->rows = rows;
  if (err) case_list_free(out);
  return err;
}

size_t case_count(struct journal *journal, const struct case_filter *filter) {
  struct cursor *c = select_cases(journal_db(journal), SQL_CASE_NUMBER, filter, 0, 1);
  size_t count = cursor_next(c) ? (size_t)cursor_int(c, 0) : 0;
  cursor_end(&c, NULL);
  return count;
}

size_t case_due_count(struct journal *journal) {
  char today[CLOCK_DATE_BYTES];
  return (size_t)db_number(journal_db(journal), SQL_CASE_DUE_NUMBER, 0, "t", clock_today(today));
}

enum err case_load(struct case_row *out, struct journal *journal, const char *code,
                   struct error *e) {
  struct db *db = journal_db(journal);
  int64_t num;
  *out = (struct case_row){0};
  enum err err = about_case(db, code, &num, e), end;
  if (err) return err;
  struct cursor *c = db_select(db, SQL_CASE_ONE, "i", num);
  if (cursor_next(c)) err = read_case(out, db, c, e);
  end = cursor_end(&c, err ? NULL : e);
  if (!err) err = end;
  if (err) case_row_free(out);
  return err;
}

char *consent_answer(struct journal *journal, const char *code, const char *purpose) {
  struct db *db = journal_db(journal);
  int64_t num;
  char *answer = NULL;
  if (!about_case(db, code, &num, NULL))
    answer = db_text(db, SQL_CONSENT_ANSWER, "it", num, purpose);
  return answer ? answer : mem_text("");
}
