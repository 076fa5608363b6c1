#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/journal/casebook_about.h"
#include "model/journal/casebook_read.h"

static enum err read_entry(void *out, struct db *db, struct cursor *c, struct error *e) {
  struct case_entry *row = out;
  row->id = mem_text(cursor_text(c, 0));
  row->at = mem_text(cursor_text(c, 1));
  row->name = mem_text(cursor_text(c, 2));
  row->kind = casebook_find(row->name);
  if (row->kind == CASEBOOK_KINDS) return ERR_OK;
  row->record = mem_new(1, casebook_record(row->kind)->size_bytes);
  return casebook_read_body(row->kind, row->record, db, cursor_text(c, 3), row->id, e);
}

static void free_entry(struct case_entry *row) {
  if (row->record) record_free(casebook_record(row->kind), row->record);
  free(row->record);
  free(row->id);
  free(row->at);
  free(row->name);
  free(row->void_by);
  free(row->void_why);
}

void case_history_free(struct case_history *history) {
  for (size_t i = 0; i < history->count; i++) free_entry(&history->rows[i]);
  free(history->rows);
  *history = (struct case_history){0};
}

/* What an entry is about: an id, or "". */
static const char *of_entry(const struct case_entry *row) {
  const struct field *of = row->record ? record_field(casebook_record(row->kind), "of") : NULL;
  const char *id = of ? *record_text(of, row->record) : NULL;
  return id ? id : "";
}

/* Marks what an entry strikes out: the entry itself and what was said about it. What was struck out
 * by itself before keeps its own mark. */
static void mark_struck(struct case_history *history, const struct case_entry *by) {
  const char *struck = of_entry(by);
  for (struct case_entry *row = history->rows; row < by; row++) {
    if (row->void_by || (strcmp(row->id, struck) != 0 && strcmp(of_entry(row), struck) != 0))
      continue;
    row->void_by = mem_text(by->id);
    row->void_why = mem_text(((const struct case_event *)by->record)->note);
    row->can_void = false;
  }
}

static void mark_all_struck(struct case_history *history) {
  for (size_t i = 0; i < history->count; i++) {
    history->rows[i].can_void = casebook_can_void(history->rows[i].kind);
    if (history->rows[i].kind == CASEBOOK_VOID) mark_struck(history, &history->rows[i]);
  }
}

enum err case_history_load(struct case_history *out, struct journal *journal, const char *code,
                           struct error *e) {
  struct db *db = journal_db(journal);
  int64_t num;
  void *rows;
  *out = (struct case_history){0};
  enum err err = about_case(db, code, &num, e);
  if (err) return err;
  struct cursor *c = db_select(db, SQL_CASE_HISTORY, "i", num);
  err = casebook_read_rows(db, &c, sizeof *out->rows, read_entry, &rows, &out->count, e);
  out->rows = rows;
  if (err)
    case_history_free(out);
  else
    mark_all_struck(out);
  return err;
}
