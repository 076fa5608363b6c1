/* casebook: complaints and what becomes of them: cases, referrals, money, recruitment costs,
 * reports of unsafe work, feedback on services. Anonymous: names and whatever else identifies a
 * person are sealed apart (seal.h).
 *
 * Everything is an entry of one of the kinds below, appended and never changed; how a case or a
 * referral stands is derived from its entries. */
#ifndef MODEL_JOURNAL_CASEBOOK_H
#define MODEL_JOURNAL_CASEBOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/id.h"
#include "model/journal/journal.h"
#include "model/journal/record.h"

enum casebook_kind {
  CASEBOOK_CASE,     /* struct case_record: opens a case */
  CASEBOOK_CORRECT,  /* struct case_record: the facts of a case anew, with the reason */
  CASEBOOK_NOTE,     /* struct case_event: something that happened */
  CASEBOOK_FOLLOW_UP,/* struct case_event: the next step and its day */
  CASEBOOK_CLOSE,    /* struct case_event: with a reason (TERMS_CLOSE_REASON) */
  CASEBOOK_REOPEN,   /* struct case_event */
  CASEBOOK_CONSENT,  /* struct consent */
  CASEBOOK_MONEY,    /* struct money */
  CASEBOOK_REFERRAL, /* struct referral: of a case, or of a person without one */
  CASEBOOK_REFERRAL_CHANGE, /* struct change: TERMS_REFERRAL_STATUS, TERMS_REFERRAL_REASON */
  CASEBOOK_COST,     /* struct cost: what one worker paid to get the job (SDG 10.7.1) */
  CASEBOOK_COST_ITEM,/* struct cost_item */
  CASEBOOK_HAZARD,   /* struct hazard: unsafe work or housing */
  CASEBOOK_HAZARD_CHANGE,   /* struct change: TERMS_ANSWER_STATUS */
  CASEBOOK_FEEDBACK, /* struct feedback: on a service */
  CASEBOOK_FEEDBACK_CHANGE, /* struct change: TERMS_ANSWER_STATUS */
  CASEBOOK_NUMBER_CHECK, /* struct number_check: a number of the directory works */
  CASEBOOK_NUMBER_WRONG, /* struct number_check: it does not */
  CASEBOOK_VOID,     /* struct case_event: strikes out what was written by mistake */
  CASEBOOK_KINDS,
};

/* Members: "" or NULL = not given, -1 for numbers and amounts; `of` names what an entry is about
 * and is written by casebook_add. Days are local, times ISO 8601 with zone. */
struct case_record {
  char *of, *code, *reason; /* inner; code: "TH-7K3Q" */
  char *at;      /* when it was opened */
  char *centre;
  char *type;    /* TERMS_CASE_TYPE */
  char *country; /* of the event */
  char *sector, *against, *channel, *language;
  char *step, *due; /* next step and its day */
  char *guide;   /* the leaf of guided help that it was opened from */
  char *session; /* the session in which it was opened; the beginning of its id is enough */
  char *note;    /* nothing that identifies */
  struct who who; /* the workers of the case, at least one */
};
struct case_event {
  char *of, *at, *note, *step, *due, *reason;
};
struct consent {
  char *of, *at;
  char *purpose, *answer;   /* TERMS_PURPOSE, TERMS_CONSENT */
  char *language, *aloud;   /* in which it was asked; TERMS_YES_NO: read aloud */
};
struct money {
  char *of, *day, *stage, *currency, *payer, *note; /* TERMS_MONEY_STAGE, ISO 4217, TERMS_PAYER */
  int64_t amount; /* thousandths */
};
struct referral {
  char *of, *at, *service, *country, *need, *note; /* need: TERMS_CATEGORY */
};
struct change {
  char *of, *at, *status, *reason, *note;
};
struct cost {
  char *of, *day, *origin, *destination, *sector, *sex, *nationality, *currency;
  int64_t wage; /* first monthly wage, thousandths of `currency` */
};
struct cost_item {
  char *of, *item, *class, *currency, *paid_to; /* TERMS_COST_ITEM, TERMS_COST_CLASS, TERMS_PAYER */
  char *receipt, *deducted, *borrowed;          /* TERMS_YES_NO */
  int64_t amount;
  int64_t interest; /* of what was borrowed: thousandths of a per cent a month */
};
struct hazard {
  char *at, *country, *sector, *place, *hazard, *reported_to, *note;
  int64_t exposed; /* people */
};
struct feedback {
  char *at, *service, *country, *delivered, *difficulty, *note;
  int64_t wait_days;
};

/* `of` is the id of the number, `by` the role or the initials of whoever found out. */
struct number_check {
  char *of, *service, *day, *by, *note; /* service: inner, whose number it is */
  char *how;    /* of a check: TERMS_CHECK_HOW */
  char *reason; /* of a wrong number: TERMS_WRONG_REASON */
};

/* The name in the journal ("case.close"), and the table of the fields; static. */
const char *casebook_name(enum casebook_kind kind);
const struct record_kind *casebook_record(enum casebook_kind kind);
/* The kind with that name in the journal, or CASEBOOK_KINDS. */
enum casebook_kind casebook_find(const char *name);

/* The statuses that may follow on one, separated by blanks: of a referral
 * (CASEBOOK_REFERRAL_CHANGE), a report (CASEBOOK_HAZARD_CHANGE) or feedback
 * (CASEBOOK_FEEDBACK_CHANGE). "" when none may. Static. */
const char *casebook_next_statuses(enum casebook_kind kind, const char *status);

/* Appends an entry, in one transaction with what follows from it. `of` is what it is about, as a
 * person writes it: the code of a case in any case of letters, with or without its dash (or its id or
 * the beginning of it, as below: two machines may have given one code); for changes and cost items the
 * id of the referral, report or cost, or an unambiguous beginning of it of at least 6 characters; for a
 * number its id in the directory. NULL where nothing is needed (a referral or a cost may have a case).
 * A closed case takes notes, money, consent, costs and corrections, too; its next steps and new
 * referrals wait until it is opened again. Consent may be recorded before there is a case team (vault.h):
 * it is an answer of the person, and refer and contact are for what is anonymous; `record` permits no
 * more than sealing (seal.h), which needs a team besides.
 * Amounts have no more decimals than their currency (ISO 4217) has. A reason stands only in the answer
 * to a referral that was rejected or closed, interest only on what was borrowed; a first wage is not 0
 * and has a currency; a recruitment cost says something besides its day and currency.
 * What was left out of times, days and cost classes is filled in: now, today, and the class that
 * the ILO definition gives the item. A new case gets its code, in `record` too. `id` gets the id of
 * the entry (may be NULL).
 * Striking out (CASEBOOK_VOID, `note` says why) takes money, a referral, a cost with its items, a cost
 * item, a report or feedback out of all counts and lists, by its id or the beginning of it; the journal
 * keeps both. Nothing can be said about it any more; the history of its case shows both.
 * A correction brings all facts of the case anew, its next step and day with them; start from
 * case_load and put the reason into `reason`. A follow-up or a reopening sets step and day, empty =
 * none; a closure takes both away. Withdrawing consent to `record` destroys the sealed part.
 * ERR_NOT_FOUND, ERR_INVALID in plain words when the record or the step is not allowed (closed
 * twice, served before it was sent, ...), ERR_REFUSED also for a referral of a case whose last answer
 * for the purpose `refer` is no (refused or withdrawn; not asked is allowed), ERR_BUSY, ERR_FULL. */
enum err casebook_add(struct journal *journal, enum casebook_kind kind, const char *of,
                      void *record, char id[ID_TEXT_BYTES], struct error *e);

/* The same for several entries of a kind about the same thing, all or none, in one transaction; `ids`
 * has room for `count`, and holds nothing after an error. */
enum err casebook_add_all(struct journal *journal, enum casebook_kind kind, const char *of,
                          void *const *records, size_t count, char (*ids)[ID_TEXT_BYTES],
                          struct error *e);

/* Does of it what needs no journal: fills in what was left out and checks the record. A form asks it
 * before it is saved; nothing is created for a record that would be refused. ERR_INVALID. */
enum err casebook_complete(enum casebook_kind kind, void *record, struct error *e);

/* Whether an entry of that kind can be struck out (by adding CASEBOOK_VOID about its id). */
bool casebook_can_void(enum casebook_kind kind);

/* --- cases --- */

enum { CASE_CODE_BYTES = 8 };

/* How a case stands. */
struct case_state {
  int64_t num; /* of the entry that opened it */
  char *name;  /* what to find it by: its code, or its id when another machine gave that code too */
  int64_t version;
  bool is_open, is_erased; /* is_erased: the sealed part is gone for good */
  char *closed;            /* the day, "" while open */
  char *close_reason;
  int64_t referrals_waiting; /* as referral_list_load has them */
};
struct case_row {
  struct case_record facts; /* as corrected; step and due as last set; without of and reason */
  struct case_state state;
};
struct case_filter {
  const char *type, *country, *sector, *against, *nationality; /* NULL = any */
  const char *from, *to;    /* day of opening; NULL = open */
  const char *due_until;    /* NULL = any */
  bool with_closed, only_closed;
};
struct case_list {
  struct case_row *rows;
  size_t count;
};
/* Cases in the order of their work: overdue and next due first, those without a day after them,
 * closed ones last, newest first. */
enum err case_list_load(struct case_list *out, struct journal *journal,
                        const struct case_filter *filter, size_t offset, size_t limit,
                        struct error *e);
void case_list_free(struct case_list *list);
size_t case_count(struct journal *journal, const struct case_filter *filter);
/* Open cases whose day has come or passed. */
size_t case_due_count(struct journal *journal);

enum err case_load(struct case_row *out, struct journal *journal, const char *code,
                   struct error *e);
void case_row_free(struct case_row *row);

/* Everything that was written about a case, oldest first. */
struct case_entry {
  char *id, *at; /* of writing */
  enum casebook_kind kind; /* CASEBOOK_KINDS: an entry of the sealed part */
  char *name;    /* of the kind in the journal */
  void *record;  /* of casebook_record(kind); NULL for the sealed part */
  bool can_void; /* CASEBOOK_VOID takes it: of such a kind, and it stands */
  char *void_by, *void_why; /* id of the entry that struck it out, and why; NULL while it stands.
                               What is about a struck entry (an answer, an item) is struck with it */
};
struct case_history {
  struct case_entry *rows;
  size_t count;
};
enum err case_history_load(struct case_history *out, struct journal *journal, const char *code,
                           struct error *e);
void case_history_free(struct case_history *history);

/* --- referrals, money, costs, reports --- */

struct referral_row {
  struct referral sent;
  char *id, *code; /* of the case: its name as in case_state, or "" */
  char *status, *reason, *changed; /* as it stands; the day of the last change */
};
struct referral_list {
  struct referral_row *rows;
  size_t count;
};
/* Referrals of a case (`code` NULL: all), newest first; if `only_waiting`, those that were not
 * answered, or accepted but the person not reached yet. */
enum err referral_list_load(struct referral_list *out, struct journal *journal, const char *code,
                            bool only_waiting, struct error *e);
void referral_list_free(struct referral_list *list);

/* Services whose entry in the directory may be wrong: referrals and feedback that say so (no answer,
 * wrong number, closed down; the number did not work), per service, most often doubted first; for
 * whoever keeps it. A doubt ends when the service answers somebody on a later day, or when the
 * feedback is closed. */
struct doubt {
  char *service, *reason; /* the commonest reason: a code of TERMS_REFERRAL_REASON or _DIFFICULTY */
  char *last;             /* day */
  int64_t count;
};
struct doubt_list {
  struct doubt *rows;
  size_t count;
};
enum err doubt_list_load(struct doubt_list *out, struct journal *journal, struct error *e);
void doubt_list_free(struct doubt_list *list);
int64_t doubt_count(struct journal *journal, const char *service);

/* Sums of a case per currency. */
struct money_row {
  char *code, *currency;
  int64_t asked, awarded, received; /* thousandths; asked and awarded: the latest; received: all */
};
struct money_list {
  struct money_row *rows;
  size_t count;
};
/* Of one case (`code` NULL: of all, newest first); `only_owed`: awarded but not all received. */
enum err money_list_load(struct money_list *out, struct journal *journal, const char *code,
                         bool only_owed, struct error *e);
void money_list_free(struct money_list *list);

/* A recruitment-cost record with its items. */
struct cost_sum {
  char *currency;
  int64_t fee, related, illegitimate; /* thousandths */
  int64_t months_tenths; /* all of it in months of the first wage, rounded half up; -1 = the wage is
                            not known or in another currency */
};
struct cost_row {
  struct cost cost;
  char *id, *code;
  struct cost_item *items;
  char (*item_ids)[ID_TEXT_BYTES];
  size_t item_count;
  struct cost_sum *sums; /* one per currency, never added */
  size_t sum_count;
};
struct cost_list {
  struct cost_row *rows;
  size_t count;
};
/* `id`: one record (or the beginning of its id); NULL: all, newest first. */
enum err cost_list_load(struct cost_list *out, struct journal *journal, const char *id,
                        struct error *e);
void cost_list_free(struct cost_list *list);

struct hazard_row {
  struct hazard report;
  char *id, *status, *changed;
};
struct hazard_list {
  struct hazard_row *rows;
  size_t count;
};
/* Newest first; `only_open`: those that are not closed. */
enum err hazard_list_load(struct hazard_list *out, struct journal *journal, bool only_open,
                          struct error *e);
void hazard_list_free(struct hazard_list *list);

struct feedback_row {
  struct feedback given;
  char *id, *status, *changed;
};
struct feedback_list {
  struct feedback_row *rows;
  size_t count;
};
/* Newest first; `only_open`: those that are not closed. */
enum err feedback_list_load(struct feedback_list *out, struct journal *journal, bool only_open,
                            struct error *e);
void feedback_list_free(struct feedback_list *list);

/* Whether consent stands for a purpose; the answer code, "" if it was never asked. Delivers. */
char *consent_answer(struct journal *journal, const char *code, const char *purpose);

#endif
