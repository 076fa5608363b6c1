#include "model/journal/casebook_about.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/journal/case_code.h"
#include "model/journal/entry_id.h"

/* How each is found by its number and by its id. */
static const struct {
  enum sql stands;
  struct id_group ids;
} abouts[ABOUTS] = {
    [ABOUT_CASE] = {SQL_CASE_STANDS, {SQL_CASE_IDS_LIKE, N_("there is no case %s")}},
    [ABOUT_REFERRAL] = {SQL_REFERRAL_STANDS,
                        {SQL_REFERRAL_IDS_LIKE, N_("there is no referral %s")}},
    [ABOUT_COST] = {SQL_COST_STANDS,
                    {SQL_COST_IDS_LIKE, N_("there is no recruitment cost %s")}},
    [ABOUT_HAZARD] = {SQL_HAZARD_STANDS,
                      {SQL_HAZARD_IDS_LIKE, N_("there is no report %s")}},
    [ABOUT_FEEDBACK] = {SQL_FEEDBACK_STANDS,
                        {SQL_FEEDBACK_IDS_LIKE, N_("there is no feedback %s")}},
    [ABOUT_ENTRY] = {SQL_ENTRY_STANDS,
                     {SQL_ENTRY_IDS_LIKE, N_("there is no entry %s")}},
};

bool about_is_there(struct db *db, enum about about, int64_t num) {
  struct cursor *c = db_select(db, abouts[about].stands, "i", num);
  bool is_there = cursor_next(c);
  cursor_end(&c, NULL);
  return is_there;
}

/* Reads how the thing with that number stands. */
static enum err read_standing(struct db *db, enum about about, struct about_thing *thing,
                              struct error *e) {
  struct cursor *c = db_select(db, abouts[about].stands, "i", thing->num);
  if (cursor_next(c)) {
    snprintf(thing->state, sizeof thing->state, "%s", cursor_text(c, 0));
    thing->is_erased = cursor_int(c, 1);
  }
  return cursor_end(&c, e);
}

static enum err find_by_id(struct db *db, enum about about, const char *typed,
                           struct about_thing *out, struct error *e) {
  enum err err = entry_id_complete(db, &abouts[about].ids, typed, out->id, e);
  if (err) return err;
  memcpy(out->name, out->id, sizeof out->name);
  struct cursor *c = db_select(db, SQL_ENTRY_NUM, "t", out->id);
  if (cursor_next(c)) out->num = cursor_int(c, 0);
  return cursor_end(&c, e);
}

/* Two machines may have given one code. `ids`: the beginnings of theirs. */
static enum err several(const char *code, size_t count, const char *ids, struct error *e) {
  char number[24];
  snprintf(number, sizeof number, "%zu", count);
  return error_set(e, ERR_INVALID,
                   N_("%s cases are called %s; give the beginning of the number of one: %s"), number,
                   code, ids);
}

static enum err find_by_code(struct db *db, const char *typed, struct about_thing *out,
                             struct error *e) {
  enum { SHOWN_CHARS = 13 }; /* of an id: the millisecond in which it was given */
  struct buf ids = {0};
  size_t count = 0;
  enum err err = case_code_read(typed, out->name, e);
  if (err) return err;
  struct cursor *c = db_select(db, SQL_CASE_BY_CODE, "t", out->name);
  while (cursor_next(c)) {
    out->num = cursor_int(c, 0);
    snprintf(out->id, sizeof out->id, "%s", cursor_text(c, 1));
    buf_addf(&ids, "%s%.*s", count++ ? ", " : "", SHOWN_CHARS, out->id);
  }
  err = cursor_end(&c, e);
  if (!err && !count) err = error_set(e, ERR_NOT_FOUND, N_("there is no case %s"), out->name);
  if (!err && count > 1) err = several(out->name, count, buf_text(&ids), e);
  buf_free(&ids);
  return err;
}

/* True for the beginning of an id: it begins with a digit, as the time does that is in it; a code begins
 * with the letters of a country. */
static bool is_id(const char *typed) {
  size_t len = strspn(typed, "0123456789abcdefABCDEF-");
  return len >= 6 && !typed[len] && typed[0] >= '0' && typed[0] <= '9';
}

static enum err find_case(struct db *db, const char *typed, struct about_thing *out,
                          struct error *e) {
  if (!is_id(typed)) return find_by_code(db, typed, out, e);
  enum err err = find_by_id(db, ABOUT_CASE, typed, out, e);
  if (err) return err;
  char *code = db_text(db, SQL_CASE_CODE, "i", out->num);
  snprintf(out->name, sizeof out->name, "%s", code ? code : "");
  free(code);
  return ERR_OK;
}

enum err about_find(struct db *db, enum about about, const char *typed, struct about_thing *out,
                    struct error *e) {
  *out = (struct about_thing){0};
  enum err err = about == ABOUT_CASE ? find_case(db, typed, out, e)
                                     : find_by_id(db, about, typed, out, e);
  return err ? err : read_standing(db, about, out, e);
}

enum err about_case(struct db *db, const char *code, int64_t *num, struct error *e) {
  struct about_thing thing = {0};
  enum err err = find_case(db, code, &thing, e);
  *num = thing.num;
  return err;
}
