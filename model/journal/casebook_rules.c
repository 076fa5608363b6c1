#include "model/journal/casebook_rules.h"

#include <stdlib.h>
#include <string.h>

/* What is not done to a case as it stands. All else is: notes, money, consent, costs, corrections and
 * answers to referrals come in after a case was closed, too. An award is often paid months later. */
static const struct {
  enum casebook_kind kind;
  const char *state, *refusal;
} case_rules[] = {
    {CASEBOOK_FOLLOW_UP, "closed", N_("case %s is closed; open it again first")},
    {CASEBOOK_REFERRAL, "closed", N_("case %s is closed; open it again first")},
    {CASEBOOK_CLOSE, "closed", N_("case %s is closed already")},
    {CASEBOOK_REOPEN, "open", N_("case %s is open already")},
};

/* The statuses that may follow on one, separated by spaces. */
static const struct {
  enum casebook_kind kind;
  const char *from, *to;
} status_rules[] = {
    {CASEBOOK_REFERRAL_CHANGE, "sent", "accepted rejected reached closed"},
    {CASEBOOK_REFERRAL_CHANGE, "accepted", "reached rejected closed"},
    {CASEBOOK_REFERRAL_CHANGE, "reached", "served closed"},
    {CASEBOOK_REFERRAL_CHANGE, "served", "closed"},
    {CASEBOOK_HAZARD_CHANGE, "open", "answered improved not_improved closed"},
    {CASEBOOK_HAZARD_CHANGE, "answered", "improved not_improved closed"},
    {CASEBOOK_HAZARD_CHANGE, "improved", "not_improved closed"},
    {CASEBOOK_HAZARD_CHANGE, "not_improved", "answered improved closed"},
    {CASEBOOK_FEEDBACK_CHANGE, "open", "answered improved not_improved closed"},
    {CASEBOOK_FEEDBACK_CHANGE, "answered", "improved not_improved closed"},
    {CASEBOOK_FEEDBACK_CHANGE, "improved", "not_improved closed"},
    {CASEBOOK_FEEDBACK_CHANGE, "not_improved", "answered improved closed"},
};

static bool is_one_of(const char *word, const char *words) {
  char each[RECORD_CODE_BYTES];
  while ((words = record_next_code(words, each)))
    if (strcmp(word, each) == 0) return true;
  return false;
}

static enum err allows_state(enum casebook_kind kind, const struct about_thing *thing,
                             struct error *e) {
  for (size_t i = 0; i < sizeof case_rules / sizeof case_rules[0]; i++)
    if (case_rules[i].kind == kind && strcmp(case_rules[i].state, thing->state) == 0)
      return record_refuse(e, case_rules[i].refusal, thing->name, NULL);
  return ERR_OK;
}

/* Openings and closures of a case follow one another in time, so that a period can be counted. */
static enum err allows_day(struct db *db, enum casebook_kind kind, const struct about_thing *thing,
                           const void *record, struct error *e) {
  bool is_correction = kind == CASEBOOK_CORRECT;
  if (!is_correction && kind != CASEBOOK_CLOSE && kind != CASEBOOK_REOPEN) return ERR_OK;
  const char *at = is_correction ? ((const struct case_record *)record)->at
                                 : ((const struct case_event *)record)->at;
  char *limit = db_text(db, is_correction ? SQL_CASE_NEXT_CHANGE : SQL_CASE_LAST_CHANGE, "i",
                        thing->num);
  int order = limit ? strncmp(at, limit, strlen(limit)) : 0;
  enum err err = ERR_OK;
  if (is_correction && order > 0)
    err = error_set(e, ERR_INVALID, N_("%s: %s is later than %s, when the case was closed"), "at", at,
                    limit);
  if (!is_correction && order < 0)
    err = error_set(e, ERR_INVALID,
                    N_("%s: %s is earlier than %s, when the case was last opened or closed"), "at", at,
                    limit);
  free(limit);
  return err;
}

static enum err allows_next_step(const struct about_thing *thing, const struct case_record *record,
                                 struct error *e) {
  bool is_given = (record->due && *record->due) || (record->step && *record->step);
  if (!is_given || strcmp(thing->state, "closed") != 0) return ERR_OK;
  return record_refuse(e, N_("case %s is closed and has no next step; open it again first"),
                       thing->name, NULL);
}

const char *casebook_next_statuses(enum casebook_kind kind, const char *status) {
  for (size_t i = 0; i < sizeof status_rules / sizeof status_rules[0]; i++)
    if (status_rules[i].kind == kind && strcmp(status_rules[i].from, status) == 0)
      return status_rules[i].to;
  return "";
}

static enum err allows_status(enum casebook_kind kind, const struct about_thing *thing,
                              const struct change *change, struct error *e) {
  const char *to = casebook_next_statuses(kind, thing->state);
  if (!is_one_of(change->status, to))
    return error_set(e, ERR_INVALID, N_("%s: %s cannot come after %s"), "status", change->status,
                     thing->state);
  bool needs_reason = kind == CASEBOOK_REFERRAL_CHANGE && strcmp(thing->state, "served") != 0 &&
                      is_one_of(change->status, "rejected closed");
  if (needs_reason && (!change->reason || !*change->reason))
    return record_refuse(e, N_("%s: is needed when the status is %s"), "reason", change->status);
  return ERR_OK;
}

static enum err allows_consent(struct db *db, const struct about_thing *thing,
                               const struct consent *consent, struct error *e) {
  bool is_withdrawn = strcmp(consent->answer, "withdrawn") == 0;
  bool is_given = strcmp(consent->answer, "given") == 0;
  if (thing->is_erased && is_given && strcmp(consent->purpose, "record") == 0)
    return record_refuse(e, N_("who the person of case %s is was erased for good; open a new case"),
                         thing->name, NULL);
  char *before = db_text(db, SQL_CONSENT_ANSWER, "it", thing->num, consent->purpose);
  bool was_given = before && strcmp(before, "given") == 0;
  free(before);
  if (is_withdrawn && !was_given)
    return error_set(e, ERR_INVALID,
                     N_("%s: %s was not agreed to in case %s; there is nothing to withdraw"), "purpose",
                     consent->purpose, thing->name);
  bool is_record = strcmp(consent->purpose, "record") == 0; /* whose data must go with it */
  if (is_record && was_given && !is_given && !is_withdrawn)
    return error_set(e, ERR_INVALID,
                     N_("%s: %s was agreed to in case %s; that is withdrawn, not refused"), "purpose",
                     consent->purpose, thing->name);
  return ERR_OK;
}

/* Nobody is passed on who said no to it. Not asked is no refusal: a caller may want it at once. */
static enum err allows_referral(struct db *db, const struct about_thing *thing, struct error *e) {
  char *answer = db_text(db, SQL_CONSENT_ANSWER, "it", thing->num, "refer");
  bool is_no = answer && is_one_of(answer, "refused withdrawn");
  free(answer);
  if (!is_no) return ERR_OK;
  return error_set(e, ERR_REFUSED,
                   N_("the person of case %s does not agree to be referred; ask again, and write "
                      "the new answer down first"),
                   thing->name);
}

static enum err allows_case(struct db *db, enum casebook_kind kind, const struct about_thing *thing,
                            const void *record, struct error *e) {
  enum err err = allows_state(kind, thing, e);
  if (!err && kind == CASEBOOK_CONSENT) err = allows_consent(db, thing, record, e);
  if (!err && kind == CASEBOOK_REFERRAL) err = allows_referral(db, thing, e);
  if (!err && kind == CASEBOOK_CORRECT) err = allows_next_step(thing, record, e);
  return err ? err : allows_day(db, kind, thing, record, e);
}

bool casebook_can_void(enum casebook_kind kind) {
  static const bool can[CASEBOOK_KINDS] = {
      [CASEBOOK_MONEY] = true,     [CASEBOOK_REFERRAL] = true, [CASEBOOK_COST] = true,
      [CASEBOOK_COST_ITEM] = true, [CASEBOOK_HAZARD] = true,   [CASEBOOK_FEEDBACK] = true,
      [CASEBOOK_NUMBER_CHECK] = true, [CASEBOOK_NUMBER_WRONG] = true};
  return kind < CASEBOOK_KINDS && can[kind];
}

/* Why an entry of that kind, which does not stand as one that can be struck out, is not. A case
 * stays: how many were opened is counted, and its code may stand on paper. */
static const char *why_not_void(const char *name) {
  enum casebook_kind kind = casebook_find(name);
  if (casebook_can_void(kind)) return N_("entry %s was struck out already");
  if (kind == CASEBOOK_CASE)
    return N_("entry %s opens a case and stays; correct the case, or close it");
  if (kind == CASEBOOK_VOID)
    return N_("entry %s strikes out another, which stays struck out; write that one down anew");
  return N_("entry %s cannot be struck out; money, referrals, recruitment costs, reports of unsafe "
            "work and feedback can");
}

static enum err allows_void(struct db *db, const struct about_thing *thing, struct error *e) {
  if (*thing->state) return ERR_OK;
  char *kind = db_text(db, SQL_ENTRY_KIND, "i", thing->num);
  enum err err = record_refuse(e, why_not_void(kind ? kind : ""), thing->id, NULL);
  free(kind);
  return err;
}

enum err casebook_allows(struct db *db, enum casebook_kind kind, const struct about_thing *thing,
                         const void *record, struct error *e) {
  if (!thing->num) return ERR_OK;
  switch (casebook_entry(kind)->about) {
  case ABOUT_CASE: return allows_case(db, kind, thing, record, e);
  case ABOUT_REFERRAL:
  case ABOUT_HAZARD:
  case ABOUT_FEEDBACK: return allows_status(kind, thing, record, e);
  case ABOUT_ENTRY: return allows_void(db, thing, e);
  default: return ERR_OK;
  }
}
