#include <string.h>

#include "model/journal/casebook_kinds.h"

/* The fields of each kind of entry, in the order of their names. */
#define TEXT(name, member, chars) {name, SHAPE_TEXT, AT(member), .max_chars = (chars)}
#define NOTE(member) {"note", SHAPE_TEXT, AT(member), .max_chars = 2000, .is_multiline = true}
#define OF {"of", SHAPE_CODE, AT(of), .is_inner = true, .is_known = record_is_name}
#define TERM(name, member, list) {name, SHAPE_CODE, AT(member), .terms = (list)}
#define NEEDED_TERM(name, member, list) \
  {name, SHAPE_CODE, AT(member), .is_needed = true, .terms = (list)}
#define COUNTRY(name, member) \
  {name, SHAPE_CODE, AT(member), .is_known = record_is_country, .content = CODE_OF_COUNTRY}
#define LANGUAGE(member) \
  {"language", SHAPE_CODE, AT(member), .is_known = record_is_language, .content = CODE_OF_LANGUAGE}
#define CURRENCY(member, needed) \
  {"currency", SHAPE_CODE, AT(member), .is_needed = (needed), .is_known = record_is_currency}
#define SERVICE(member, needed) \
  {"service", SHAPE_CODE, AT(member), .is_needed = (needed), .is_known = record_is_name, \
   .content = CODE_OF_SERVICE}
#define WHEN(member) {"at", SHAPE_TIME, AT(member), .is_needed = true}
#define DAY(member) {"day", SHAPE_DATE, AT(member), .is_needed = true}

#define AT(member) .offset = offsetof(struct case_record, member)
static const struct field case_fields[] = {
    TERM("against", against, TERMS_AGAINST),
    WHEN(at),
    {"centre", SHAPE_CODE, AT(centre), .is_known = record_is_name},
    TERM("channel", channel, TERMS_CASE_CHANNEL),
    {"code", SHAPE_CODE, AT(code), .is_inner = true, .is_known = record_is_name},
    COUNTRY("country", country),
    {"due", SHAPE_DATE, AT(due)},
    {"guide", SHAPE_CODE, AT(guide), .is_known = record_is_name},
    LANGUAGE(language),
    NOTE(note),
    OF,
    {"reason", SHAPE_TEXT, AT(reason), .max_chars = 2000, .is_inner = true},
    TERM("sector", sector, TERMS_SECTOR),
    {"session", SHAPE_CODE, AT(session), .is_known = record_is_name},
    TEXT("step", step, 200),
    NEEDED_TERM("type", type, TERMS_CASE_TYPE),
    {"who", SHAPE_WHO, AT(who)},
};
#undef AT

#define AT(member) .offset = offsetof(struct case_event, member)
static const struct field note_fields[] = {
    WHEN(at),
    {"note", SHAPE_TEXT, AT(note), .max_chars = 2000, .is_multiline = true, .is_needed = true},
    OF,
};
static const struct field follow_up_fields[] = {
    WHEN(at), {"due", SHAPE_DATE, AT(due)}, NOTE(note), OF, TEXT("step", step, 200),
};
static const struct field close_fields[] = {
    WHEN(at), NOTE(note), OF, NEEDED_TERM("reason", reason, TERMS_CLOSE_REASON),
};
static const struct field reopen_fields[] = {
    WHEN(at), {"due", SHAPE_DATE, AT(due)}, NOTE(note), OF, TEXT("step", step, 200),
};
#undef AT

#define AT(member) .offset = offsetof(struct consent, member)
static const struct field consent_fields[] = {
    TERM("aloud", aloud, TERMS_YES_NO),
    NEEDED_TERM("answer", answer, TERMS_CONSENT),
    WHEN(at),
    LANGUAGE(language),
    OF,
    NEEDED_TERM("purpose", purpose, TERMS_PURPOSE),
};
#undef AT

#define AT(member) .offset = offsetof(struct money, member)
static const struct field money_fields[] = {
    {"amount", SHAPE_AMOUNT, AT(amount), .is_needed = true},
    CURRENCY(currency, true),
    DAY(day),
    NOTE(note),
    OF,
    TERM("payer", payer, TERMS_PAYER),
    NEEDED_TERM("stage", stage, TERMS_MONEY_STAGE),
};
#undef AT

#define AT(member) .offset = offsetof(struct referral, member)
static const struct field referral_fields[] = {
    WHEN(at), COUNTRY("country", country), TERM("need", need, TERMS_CATEGORY),
    NOTE(note), OF, SERVICE(service, true),
};
#undef AT

#define AT(member) .offset = offsetof(struct change, member)
static const struct field referral_change_fields[] = {
    WHEN(at),
    NOTE(note),
    OF,
    TERM("reason", reason, TERMS_REFERRAL_REASON),
    NEEDED_TERM("status", status, TERMS_REFERRAL_STATUS),
};
static const struct field answer_fields[] = {
    WHEN(at), NOTE(note), OF, NEEDED_TERM("status", status, TERMS_ANSWER_STATUS),
};
#undef AT

#define AT(member) .offset = offsetof(struct cost, member)
static const struct field cost_fields[] = {
    CURRENCY(currency, false),
    DAY(day),
    COUNTRY("destination", destination),
    COUNTRY("nationality", nationality),
    OF,
    COUNTRY("origin", origin),
    TERM("sector", sector, TERMS_SECTOR),
    TERM("sex", sex, TERMS_SEX),
    {"wage", SHAPE_AMOUNT, AT(wage)},
};
#undef AT

#define AT(member) .offset = offsetof(struct cost_item, member)
static const struct field cost_item_fields[] = {
    {"amount", SHAPE_AMOUNT, AT(amount), .is_needed = true},
    TERM("borrowed", borrowed, TERMS_YES_NO),
    NEEDED_TERM("class", class, TERMS_COST_CLASS),
    CURRENCY(currency, true),
    TERM("deducted", deducted, TERMS_YES_NO),
    {"interest", SHAPE_AMOUNT, AT(interest)},
    NEEDED_TERM("item", item, TERMS_COST_ITEM),
    OF,
    TERM("paid_to", paid_to, TERMS_PAYER),
    TERM("receipt", receipt, TERMS_YES_NO),
};
#undef AT

#define AT(member) .offset = offsetof(struct hazard, member)
static const struct field hazard_fields[] = {
    WHEN(at),
    COUNTRY("country", country),
    {"exposed", SHAPE_NUMBER, AT(exposed)},
    NEEDED_TERM("hazard", hazard, TERMS_HAZARD),
    NOTE(note),
    NEEDED_TERM("place", place, TERMS_PLACE),
    TERM("reported_to", reported_to, TERMS_REPORTED_TO),
    TERM("sector", sector, TERMS_SECTOR),
};
#undef AT

#define AT(member) .offset = offsetof(struct feedback, member)
static const struct field feedback_fields[] = {
    WHEN(at),
    COUNTRY("country", country),
    NEEDED_TERM("delivered", delivered, TERMS_DELIVERED),
    TERM("difficulty", difficulty, TERMS_DIFFICULTY),
    NOTE(note),
    SERVICE(service, true),
    {"wait_days", SHAPE_NUMBER, AT(wait_days)},
};
#undef AT

#define AT(member) .offset = offsetof(struct number_check, member)
#define BY TEXT("by", by, 60)
#define INNER_SERVICE \
  {"service", SHAPE_CODE, AT(service), .is_needed = true, .is_inner = true, .is_known = record_is_name}
static const struct field number_check_fields[] = {
    BY, DAY(day), NEEDED_TERM("how", how, TERMS_CHECK_HOW), NOTE(note), OF, INNER_SERVICE,
};
static const struct field number_wrong_fields[] = {
    BY, DAY(day), NOTE(note), OF, NEEDED_TERM("reason", reason, TERMS_WRONG_REASON), INNER_SERVICE,
};
#undef AT

#define AT(member) .offset = offsetof(struct seal_entry, member)
static const struct field seal_fields[] = {
    WHEN(at),
    {"field", SHAPE_CODE, AT(field), .is_known = record_is_name},
    {"hash", SHAPE_CODE, AT(hash), .is_known = record_is_name},
    OF,
    {"reason", SHAPE_TEXT, AT(reason), .max_chars = 2000, .is_multiline = true},
};
#undef AT

#define RECORD(table, type, refusal) \
  {(table), sizeof(table) / sizeof(table)[0], sizeof(struct type), (refusal)}
#define SEAL RECORD(seal_fields, seal_entry, N_("%s: an answer has no such field"))
/* Those of the sealed part stand behind the kinds that anybody may add. */
static const struct casebook_entry entries[] = {
    [CASEBOOK_CASE] = {"case", RECORD(case_fields, case_record,
                                      N_("%s: a case has no such field")),
                       .about = ABOUT_NOTHING},
    [CASEBOOK_CORRECT] = {"case.correct", RECORD(case_fields, case_record,
                                                 N_("%s: a case has no such field")), .about = ABOUT_CASE},
    [CASEBOOK_NOTE] = {"case.note", RECORD(note_fields, case_event,
                                           N_("%s: a note has no such field")), .about = ABOUT_CASE},
    [CASEBOOK_FOLLOW_UP] = {"case.follow_up",
                            RECORD(follow_up_fields, case_event,
                                   N_("%s: a follow-up has no such field")), .about = ABOUT_CASE},
    [CASEBOOK_CLOSE] = {"case.close", RECORD(close_fields, case_event,
                                             N_("%s: a closure has no such field")), .about = ABOUT_CASE},
    [CASEBOOK_REOPEN] = {"case.reopen", RECORD(reopen_fields, case_event,
                                               N_("%s: a reopening has no such field")),
                         .about = ABOUT_CASE},
    [CASEBOOK_CONSENT] = {"case.consent", RECORD(consent_fields, consent,
                                                 N_("%s: a consent has no such field")),
                          .about = ABOUT_CASE},
    [CASEBOOK_MONEY] = {"case.money", RECORD(money_fields, money,
                                             N_("%s: a sum of money has no such field")),
                        .about = ABOUT_CASE},
    [CASEBOOK_REFERRAL] = {"referral", RECORD(referral_fields, referral,
                                              N_("%s: a referral has no such field")),
                           .about = ABOUT_CASE, .is_free = true},
    [CASEBOOK_REFERRAL_CHANGE] = {"referral.change",
                                  RECORD(referral_change_fields, change,
                                         N_("%s: an answer has no such field")), .about = ABOUT_REFERRAL},
    [CASEBOOK_COST] = {"cost", RECORD(cost_fields, cost,
                                      N_("%s: a recruitment cost has no such field")),
                       .about = ABOUT_CASE, .is_free = true},
    [CASEBOOK_COST_ITEM] = {"cost.item", RECORD(cost_item_fields, cost_item,
                                                N_("%s: a cost item has no such field")),
                            .about = ABOUT_COST},
    [CASEBOOK_HAZARD] = {"hazard", RECORD(hazard_fields, hazard,
                                          N_("%s: a report of unsafe work has no such field")),
                         .about = ABOUT_NOTHING},
    [CASEBOOK_HAZARD_CHANGE] = {"hazard.change", RECORD(answer_fields, change,
                                                        N_("%s: an answer has no such field")),
                                .about = ABOUT_HAZARD},
    [CASEBOOK_FEEDBACK] = {"feedback", RECORD(feedback_fields, feedback,
                                              N_("%s: feedback has no such field")),
                           .about = ABOUT_NOTHING},
    [CASEBOOK_FEEDBACK_CHANGE] = {"feedback.change", RECORD(answer_fields, change,
                                                            N_("%s: an answer has no such field")),
                                  .about = ABOUT_FEEDBACK},
    [CASEBOOK_NUMBER_CHECK] = {"number.check", RECORD(number_check_fields, number_check,
                                                      N_("%s: a check has no such field")),
                               .about = ABOUT_NUMBER},
    [CASEBOOK_NUMBER_WRONG] = {"number.wrong", RECORD(number_wrong_fields, number_check,
                                                      N_("%s: a report has no such field")),
                               .about = ABOUT_NUMBER},
    [CASEBOOK_VOID] = {"entry.void", RECORD(note_fields, case_event,
                                            N_("%s: a striking out has no such field")),
                       .about = ABOUT_ENTRY},
    {"case.seal", SEAL, .about = ABOUT_CASE},
    {"case.read", SEAL, .about = ABOUT_CASE},
    {"case.erase", SEAL, .about = ABOUT_CASE},
};

const struct casebook_entry *casebook_entry(enum casebook_kind kind) {
  return &entries[kind];
}

const struct casebook_entry *casebook_entry_find(const char *name) {
  for (size_t i = 0; i < sizeof entries / sizeof entries[0]; i++)
    if (strcmp(entries[i].name, name) == 0) return &entries[i];
  return NULL;
}

const char *casebook_name(enum casebook_kind kind) {
  return entries[kind].name;
}

const struct record_kind *casebook_record(enum casebook_kind kind) {
  return &entries[kind].record;
}

enum casebook_kind casebook_find(const char *name) {
  const struct casebook_entry *entry = casebook_entry_find(name);
  ptrdiff_t kind = entry ? entry - entries : CASEBOOK_KINDS;
  return kind < CASEBOOK_KINDS ? (enum casebook_kind)kind : CASEBOOK_KINDS;
}
