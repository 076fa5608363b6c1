/* The page of a case: facts, standing, next step, money, referrals, consent, what can be done about
 * it, and everything that was written. */
#include "tui/screen/case_page.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/amount.h"
#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/labels.h"
#include "tui/screen/case_words.h"

/* Everything that the page says. */
struct whole {
  struct case_row row;
  struct money_list money;
  struct referral_list referrals;
  struct case_history history;
};

static void free_whole(struct whole *w) {
  case_row_free(&w->row);
  money_list_free(&w->money);
  referral_list_free(&w->referrals);
  case_history_free(&w->history);
}

static enum err load_whole(struct whole *w, struct journal *journal, const char *code,
                           struct error *e) {
  *w = (struct whole){0};
  enum err err = case_load(&w->row, journal, code, e);
  if (err) return err;
  err = money_list_load(&w->money, journal, code, false, e);
  if (!err) err = referral_list_load(&w->referrals, journal, code, false, e);
  if (!err) err = case_history_load(&w->history, journal, code, e);
  if (err) free_whole(w);
  return err;
}

static void add_taken(struct page *page, enum page_kind kind, const char *label, char *value) {
  char *line = mem_format("%s: %s", label, value);
  if (*value) page_add(page, kind, line);
  free(line);
  free(value);
}

static void add_standing(struct page *page, const struct case_row *row) {
  const struct case_state *state = &row->state;
  const char *due = row->facts.due ? row->facts.due : "", *step = row->facts.step;
  char *words = case_due_words(due);
  char *opened = mem_format(_("Open since %.10s"), row->facts.at);
  char *closed = mem_format(_("Closed on %s: %s"), state->closed,
                            labels_term(TERMS_CLOSE_REASON, state->close_reason));
  page_add(page, PAGE_TEXT, state->is_open ? opened : closed);
  if (state->is_open && ((step && *step) || *due))
    add_taken(page, PAGE_TEXT, _("Next step"),
              mem_format("%s%s%s%s%s%s", step ? step : "", step && *step && *due ? ", " : "", due,
                         *due ? " (" : "", words, *due ? ")" : ""));
  else if (state->is_open)
    page_add(page, PAGE_NOTE, _("There is no next step."));
  if (state->is_erased) page_add(page, PAGE_NOTE, _("What identified the person was destroyed."));
  free(words);
  free(opened);
  free(closed);
}

static void add_facts(struct page *page, struct app *app, const struct case_record *facts) {
  page_add_taken(page, PAGE_TEXT,
                 case_record_words(app, casebook_record(CASEBOOK_CASE), facts,
                                   " at type who step due note centre session guide " /* code */));
  for (size_t i = 0; i < facts->who.count; i++)
    page_add_taken(page, PAGE_ITEM, case_people_words(app, &facts->who.rows[i]));
  add_taken(page, PAGE_TEXT, labels_field("note"), mem_text(facts->note ? facts->note : ""));
}

char *case_money_words(const struct money_row *row) {
  char asked[AMOUNT_BYTES], awarded[AMOUNT_BYTES], received[AMOUNT_BYTES], owed[AMOUNT_BYTES];
  char *sums = mem_format(_("asked %s, awarded %s, received %s"), amount_write(row->asked, asked),
                          amount_write(row->awarded, awarded),
                          amount_write(row->received, received));
  int64_t open = row->awarded - row->received;
  char *rest = open > 0 ? mem_format(_("%s awarded but not received"), amount_write(open, owed))
                        : mem_text("");
  char *line = mem_format("%s: %s%s%s", row->currency, sums, *rest ? "; " : "", rest);
  free(sums);
  free(rest);
  return line;
}

static void add_money(struct page *page, const struct money_list *money) {
  if (money->count) page_add(page, PAGE_HEADING, _("Money"));
  for (size_t i = 0; i < money->count; i++)
    page_add_taken(page, PAGE_ITEM, case_money_words(&money->rows[i]));
}

/* "Labour hotline: Rejected, No answer (2026-11-22)". */
static char *referral_words(struct app *app, const struct referral_row *row) {
  char *service = case_service_name(app, row->sent.service);
  const char *reason = labels_term(TERMS_REFERRAL_REASON, row->reason);
  char *line = mem_format("%s: %s%s%s (%s)", service,
                          labels_term(TERMS_REFERRAL_STATUS, row->status), *reason ? ", " : "",
                          reason, row->changed);
  free(service);
  return line;
}

static void add_referrals(struct page *page, struct app *app, const struct referral_list *list) {
  if (list->count) page_add(page, PAGE_HEADING, _("Referrals"));
  for (size_t i = 0; i < list->count; i++)
    page_add_taken(page, PAGE_ITEM, referral_words(app, &list->rows[i]));
}

/* What was asked; that nothing was asked is said in one line. */
static void add_consents(struct page *page, struct journal *journal, const char *code) {
  size_t count, asked = 0;
  const struct term *purposes = terms_list(TERMS_PURPOSE, &count);
  for (size_t i = 0; i < count; i++) {
    char *answer = consent_answer(journal, code, purposes[i].code);
    if (*answer && !asked++) page_add(page, PAGE_HEADING, _("Consent"));
    if (*answer)
      add_taken(page, PAGE_ITEM, _(purposes[i].label),
                mem_text(labels_term(TERMS_CONSENT, answer)));
    free(answer);
  }
  if (!asked) add_taken(page, PAGE_TEXT, _("Consent"), mem_text(_("not asked")));
}

static bool has_costs(const struct case_history *history) {
  for (size_t i = 0; i < history->count; i++)
    if (history->rows[i].kind == CASEBOOK_COST && !history->rows[i].void_by) return true;
  return false;
}

/* The digits of the actions stay the same however the case stands. */
enum digit { TO_NOTE = 1, TO_STEP, TO_REFER, TO_MONEY, TO_CONSENT, TO_END, TO_CORRECT, TO_COSTS,
             TO_PERSON, TO_ANSWER };

static void add_action(struct page *page, enum digit digit, const char *text, const char *verb,
                       const char *code) {
  page_add_link(page, text, verb, code)->number = (int)digit;
}

static void add_form(struct page *page, enum digit digit, const char *text,
                     enum casebook_kind kind, const char *code) {
  add_action(page, digit, text, casebook_name(kind), code);
}

static void add_actions(struct page *page, const struct whole *w) {
  const char *code = w->row.state.name;
  bool is_open = w->row.state.is_open;
  page_gap(page);
  add_form(page, TO_NOTE, _("Write a note"), CASEBOOK_NOTE, code);
  if (is_open) add_form(page, TO_STEP, _("Set the next step"), CASEBOOK_FOLLOW_UP, code);
  if (is_open) add_form(page, TO_REFER, _("Refer to a service"), CASEBOOK_REFERRAL, code);
  add_form(page, TO_MONEY, _("Write down money"), CASEBOOK_MONEY, code);
  add_form(page, TO_CONSENT, _("Ask for consent"), CASEBOOK_CONSENT, code);
  if (is_open) add_form(page, TO_END, _("Close the case"), CASEBOOK_CLOSE, code);
  else add_form(page, TO_END, _("Open the case again"), CASEBOOK_REOPEN, code);
  add_form(page, TO_CORRECT, _("Correct the case"), CASEBOOK_CORRECT, code);
  if (has_costs(&w->history)) add_action(page, TO_COSTS, _("Recruitment costs"), "costs", code);
  else add_form(page, TO_COSTS, _("Recruitment costs"), CASEBOOK_COST, code);
  add_action(page, TO_PERSON, _("Who the person is (sealed)"), "person", code);
  if (w->row.state.referrals_waiting)
    add_action(page, TO_ANSWER, _("Answer to a referral"), "referrals", code);
}

/* The day of what happened, which may be another than that of the writing. */
static const char *day_of(const struct case_entry *entry) {
  static const char *const names[] = {"at", "day"};
  for (size_t i = 0; entry->record && i < sizeof names / sizeof names[0]; i++) {
    const struct field *field = record_field(casebook_record(entry->kind), names[i]);
    const char *text = field ? *record_text(field, entry->record) : NULL;
    if (text && *text) return text;
  }
  return entry->at;
}

/* Entries of the sealed part are named and no more. */
static char *entry_words(struct app *app, const struct case_entry *entry) {
  static const char skipped[] = " at day centre session guide "; /* code */
  if (!entry->record) return mem_text("");
  return case_record_words(app, casebook_record(entry->kind), entry->record, skipped);
}

/* Enter opens what has a page of its own, and asks about striking out the rest. */
static const char *verb_of(const struct case_entry *entry) {
  if (entry->kind == CASEBOOK_REFERRAL) return "see-referral";
  return entry->kind == CASEBOOK_COST ? "see-cost" : "strike";
}

void page_add_entry(struct page *page, struct app *app, const struct case_entry *entry) {
  char *words = entry_words(app, entry);
  char *struck = entry->void_by ? mem_format(_("Struck out (%s): "), entry->void_why) : mem_text("");
  char *line = mem_format("%.10s  %s%s%s%s", day_of(entry), struck, labels_entry(entry->name),
                          *words ? ". " : "", words);
  struct page_part *part = page_add_taken(page, PAGE_ITEM, line);
  if (entry->can_void) part->target = mem_format("%s:%s", verb_of(entry), entry->id);
  free(words);
  free(struck);
}

static void add_history(struct page *page, struct app *app, const struct case_history *history) {
  page_gap(page);
  page_add(page, PAGE_HEADING, _("Everything that was written, newest first"));
  for (size_t i = history->count; i-- > 0;) page_add_entry(page, app, &history->rows[i]);
}

enum err page_from_case(struct app *app, const char *code, struct page *page, struct error *e) {
  struct whole w;
  struct journal *journal = app_journal(app, false);
  if (!journal) return error_set(e, ERR_STORE, N_("the journal is not open"));
  enum err err = load_whole(&w, journal, code, e);
  if (err) return err;
  page_add_taken(page, PAGE_TITLE,
                 mem_format("%s  %s", w.row.facts.code,
                            labels_term(TERMS_CASE_TYPE, w.row.facts.type)));
  add_standing(page, &w.row);
  add_facts(page, app, &w.row.facts);
  add_money(page, &w.money);
  add_referrals(page, app, &w.referrals);
  add_consents(page, journal, code);
  add_actions(page, &w);
  add_history(page, app, &w.history);
  free_whole(&w);
  return ERR_OK;
}

void open_case(struct app *app, const char *code) {
  app_push(app, &screen_page, &(struct page_arg){PAGE_OF_CASE, code});
}

/* The one referral of the case that waits is answered at once; of several one is chosen. */
static void answer_referrals(struct app *app, const char *code) {
  struct referral_list list;
  struct error e;
  struct journal *journal = app_journal(app, false);
  if (!journal) return;
  if (referral_list_load(&list, journal, code, true, &e)) app_error(app, &e);
  else if (list.count == 1) open_record(app, CASEBOOK_REFERRAL_CHANGE, list.rows[0].id, NULL);
  else app_push(app, &screen_case_list, &(struct case_list_arg){CASE_LIST_REFERRALS, code});
  referral_list_free(&list);
}

const char *case_page_struck(const char *target) {
  static const char *const verbs[] = {"strike:", "see-referral:", "see-cost:"};
  for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++)
    if (strncmp(target, verbs[i], strlen(verbs[i])) == 0) return target + strlen(verbs[i]);
  return NULL;
}

static void answer_strike(struct app *app, void *context, const char *subject, int answer) {
  (void)context;
  if (answer == 1) open_record(app, CASEBOOK_VOID, subject, NULL);
}

void ask_to_strike(struct app *app, const char *id, const char *words) {
  struct dialog_arg arg = {
      .question = mem_format(_("Strike this out, because it was written by mistake? It stays to be "
                               "read, with the reason, but is in no list and no count any more: %s"),
                             words),
      .answers = {_("Leave it as it is"), _("Strike it out")},
      .subject = mem_text(id),
      .done = answer_strike,
  };
  app_push(app, &screen_dialog, &arg);
}

static void see(struct app *app, enum page_of what, const char *id) {
  app_push(app, &screen_page, &(struct page_arg){what, id});
}

bool case_page_follow(struct app *app, const struct page_part *link) {
  const char *target = link->target;
  const char *id = strchr(target, ':');
  if (!id) return false;
  char *verb = mem_text_n(target, (size_t)(id - target));
  enum casebook_kind kind = casebook_find(verb);
  bool is_mine = true;
  id++;
  if (kind != CASEBOOK_KINDS) open_record(app, kind, id, NULL);
  else if (strcmp(verb, "open-case") == 0) open_case(app, id);
  else if (strcmp(verb, "case-from") == 0) open_case_from_session(app, id);
  else if (strcmp(verb, "person") == 0) open_person(app, id);
  else if (strcmp(verb, "strike") == 0) ask_to_strike(app, id, link->text);
  else if (strcmp(verb, "see-referral") == 0) see(app, PAGE_OF_REFERRAL, id);
  else if (strcmp(verb, "see-cost") == 0) see(app, PAGE_OF_COST, id);
  else if (strcmp(verb, "referrals") == 0) answer_referrals(app, id);
  else if (strcmp(verb, "costs") == 0)
    app_push(app, &screen_case_list, &(struct case_list_arg){CASE_LIST_COSTS, id});
  else is_mine = false;
  free(verb);
  return is_mine;
}
