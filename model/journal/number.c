#include "model/journal/number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/journal/casebook_read.h"

bool number_standing(struct number_standing *out, struct journal *journal, const char *number) {
  *out = (struct number_standing){0};
  struct cursor *c = db_select(journal_db(journal), SQL_NUMBER_STANDING, "t", number);
  bool is_known = cursor_next(c);
  if (is_known) {
    bool works = strcmp(cursor_text(c, 1), "works") == 0;
    snprintf(out->checked, sizeof out->checked, "%s", cursor_text(c, 3));
    if (!works) {
      snprintf(out->wrong, sizeof out->wrong, "%s", cursor_text(c, 0));
      snprintf(out->reason, sizeof out->reason, "%s", cursor_text(c, 1));
      snprintf(out->by, sizeof out->by, "%s", cursor_text(c, 2));
    }
  }
  cursor_end(&c, NULL);
  return is_known;
}

static enum err read_row(void *out, struct db *db, struct cursor *c, struct error *e) {
  struct number_row *row = out;
  enum casebook_kind kind = casebook_find(cursor_text(c, 1));
  row->id = mem_text(cursor_text(c, 0));
  row->is_wrong = kind == CASEBOOK_NUMBER_WRONG;
  return casebook_read_body(kind, &row->said, db, cursor_text(c, 2), row->id, e);
}

enum err number_list_load(struct number_list *out, struct journal *journal, struct error *e) {
  struct db *db = journal_db(journal);
  struct cursor *c = db_select(db, SQL_NUMBER_CHECK_ALL, "");
  void *rows;
  enum err err = casebook_read_rows(db, &c, sizeof *out->rows, read_row, &rows, &out->count, e);
  out->rows = rows;
  if (err) number_list_free(out);
  return err;
}

void number_list_free(struct number_list *list) {
  for (size_t i = 0; i < list->count; i++) {
    struct number_row *row = &list->rows[i];
    record_free(casebook_record(row->is_wrong ? CASEBOOK_NUMBER_WRONG : CASEBOOK_NUMBER_CHECK),
                &row->said);
    free(row->id);
  }
  free(list->rows);
  *list = (struct number_list){0};
}
