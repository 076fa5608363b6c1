#include "model/journal/derive_session.h"

#include <stdlib.h>

#include "model/base/buf.h"
#include "model/journal/session.h"
#include "model/journal/totals.h"

static const char *given(const char *text) {
  return text ? text : "";
}

static enum err put_session(const struct derive_step *step, int64_t num, int64_t version,
                            struct error *e) {
  const struct session *s = step->record;
  struct buf who = {0};
  who_pack(&s->who, &who);
  enum err err = db_run(step->into, SQL_SESSION_PUT, e, "iiittttttttt", num, step->num, version,
                        s->at, given(s->centre), s->kind, s->channel, given(s->country),
                        given(s->languages), given(s->sectors), buf_text(&who), given(s->topics));
  buf_free(&who);
  return err ? err : totals_add(step->totals, s, 1, e);
}

static bool is_session(const struct session *s) {
  return s->at && s->kind && s->channel;
}

enum err derive_session_new(const struct derive_step *step, struct error *e) {
  if (!is_session(step->record)) return derive_misfit(step, e);
  return put_session(step, step->num, 1, e);
}

enum err derive_find(struct db *from, struct db *into, const char *id, struct standing *out,
                     struct error *e) {
  *out = (struct standing){.num = db_number(from, SQL_ENTRY_NUM, 0, "t", id)};
  struct cursor *c = db_select(into, SQL_SESSION_ROW, "i", out->num);
  bool is_there = cursor_next(c);
  if (is_there) {
    out->entry = cursor_int(c, 0);
    out->version = cursor_int(c, 1);
    out->is_void = cursor_int(c, 2);
  }
  enum err err = cursor_end(&c, e);
  if (!err && !is_there) err = error_set(e, ERR_NOT_FOUND, N_("there is no session %s"), id);
  return err;
}

/* Finds the session that an entry changes and takes its figures out of the totals. */
static enum err take_out(const struct derive_step *step, struct standing *old, struct error *e) {
  struct session before;
  if (derive_find(step->from, step->into, given(((const struct session *)step->record)->of), old, NULL) || old->is_void)
    return derive_misfit(step, e);
  char *json = db_text(step->from, SQL_ENTRY_BODY, "i", old->entry);
  enum err err = record_from_json(&session_kind, &before, step->from, given(json), true, e);
  if (!err) err = totals_add(step->totals, &before, -1, e);
  session_free(&before);
  free(json);
  return err;
}

enum err derive_session_correct(const struct derive_step *step, struct error *e) {
  struct standing old;
  if (!is_session(step->record)) return derive_misfit(step, e);
  enum err err = take_out(step, &old, e);
  return err ? err : put_session(step, old.num, old.version + 1, e);
}

enum err derive_session_void(const struct derive_step *step, struct error *e) {
  struct standing old;
  enum err err = take_out(step, &old, e);
  return err ? err : db_run(step->into, SQL_SESSION_SET_VOID, e, "i", old.num);
}
