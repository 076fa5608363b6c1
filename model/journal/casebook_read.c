#include "model/journal/casebook_read.h"

#include "model/base/mem.h"

enum err casebook_read_rows(struct db *db, struct cursor **c, size_t size_bytes, casebook_row *read,
                            void **rows, size_t *count, struct error *e) {
  size_t room = 0;
  enum err err = ERR_OK, end;
  *rows = NULL;
  *count = 0;
  while (!err && cursor_next(*c)) {
    *rows = mem_grow(*rows, *count, &room, size_bytes);
    err = read((char *)*rows + size_bytes * (*count)++, db, *c, e);
  }
  end = cursor_end(c, err ? NULL : e);
  return err ? err : end;
}

enum err casebook_read_body(enum casebook_kind kind, void *record, struct db *db, const char *body,
                            const char *name, struct error *e) {
  if (!record_from_json(casebook_record(kind), record, db, body, true, NULL)) return ERR_OK;
  return error_set(e, ERR_DAMAGED, N_("entry %s of the journal cannot be read"), name);
}
