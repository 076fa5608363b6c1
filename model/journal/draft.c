#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/journal/journal.h"

/* A statement that is alone is a transaction of its own: it is synced before it returns. */
enum err draft_save(struct journal *journal, const char *form, const char *body, struct error *e) {
  char at[CLOCK_ISO_BYTES];
  enum err err = journal_must_write(journal, e);
  if (err) return err;
  return db_run(journal_db(journal), SQL_DRAFT_PUT, e, "ttt", form, clock_now_iso(at), body);
}

enum err draft_load(struct journal *journal, const char *form, char **body, char **at,
                    struct error *e) {
  *body = *at = NULL;
  struct cursor *c = db_select(journal_db(journal), SQL_DRAFT_GET, "t", form);
  if (cursor_next(c)) {
    *body = mem_text(cursor_text(c, 0));
    *at = mem_text(cursor_text(c, 1));
  }
  enum err err = cursor_end(&c, e);
  if (!err && !*body) err = error_set(e, ERR_NOT_FOUND, N_("there is no draft of %s"), form);
  return err;
}

enum err draft_drop(struct journal *journal, const char *form, struct error *e) {
  enum err err = journal_must_write(journal, e);
  return err ? err : db_run(journal_db(journal), SQL_DRAFT_DELETE, e, "t", form);
}
