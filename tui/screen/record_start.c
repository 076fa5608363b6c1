#include "tui/screen/record_start.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/content/directory.h"
#include "model/journal/scrub.h"
#include "model/journal/session.h"
#include "tui/gettext.h"
#include "tui/screen/record_choices.h"

enum { USUAL_DAYS = 7 };

static void offer_week(struct record_form *form) {
  char today[CLOCK_DATE_BYTES], date[CLOCK_DATE_BYTES];
  record_form_offer(form, "due", clock_day_shift(clock_today(today), USUAL_DAYS, date));
}

static const char *or_empty(const char *text) {
  return text ? text : "";
}

/* Whoever was counted last is who sits here most often, and one language speaks for itself. */
static void offer_last_people(struct app *app, struct record_form *form) {
  struct session_list last = {0};
  char today[CLOCK_DATE_BYTES];
  clock_today(today);
  struct session_filter filter = {.from = today, .to = today};
  struct journal *journal = app_journal(app, true);
  if (journal && !session_list_load(&last, journal, &filter, 0, 1, NULL) && last.count) {
    const char *languages = or_empty(last.rows[0].languages);
    grid_from_who(&form->people, &last.rows[0].who, false);
    if (!strchr(languages, ' ')) record_form_offer(form, "language", languages);
  }
  session_list_free(&last);
}

/* The only nationality of a case and, if it is one person, the sex. */
static void offer_person(struct record_form *form, const struct who *who) {
  struct people all = who_total(who);
  if (who->count != 1 || strcmp(who->rows[0].nationality, "-") == 0) return;
  record_form_offer(form, "nationality", who->rows[0].nationality);
  record_form_offer(form, "origin", who->rows[0].nationality);
  if (people_all(&all) == 1)
    record_form_offer(form, "sex", all.women ? "women" : all.men ? "men" : all.other ? "other" : "");
}

static void take_case(struct record_form *form, const struct case_record *facts) {
  const char *country = or_empty(facts->country);
  switch (form->kind) {
  case CASEBOOK_CORRECT: record_form_take(form, casebook_record(CASEBOOK_CASE), facts); break;
  case CASEBOOK_MONEY: record_form_offer(form, "currency", record_currency_of(country)); break;
  case CASEBOOK_REFERRAL: record_form_offer(form, "country", country); break;
  case CASEBOOK_CONSENT: record_form_offer(form, "language", or_empty(facts->language)); break;
  case CASEBOOK_COST:
    record_form_offer(form, "destination", country);
    record_form_offer(form, "sector", or_empty(facts->sector));
    offer_person(form, &facts->who);
    break;
  default: break;
  }
}

static void offer_from_case(struct app *app, struct record_form *form) {
  struct case_row row;
  struct journal *journal = app_journal(app, true);
  if (!journal || !*form->of || case_load(&row, journal, form->of, NULL)) return;
  take_case(form, &row.facts);
  case_row_free(&row);
}

static void offer_from_cost(struct app *app, struct record_form *form) {
  struct cost_list costs;
  struct journal *journal = app_journal(app, true);
  if (!journal || cost_list_load(&costs, journal, form->of, NULL)) return;
  if (costs.count) record_form_offer(form, "currency", or_empty(costs.rows[0].cost.currency));
  cost_list_free(&costs);
}

void record_start(struct app *app, struct record_form *form, const char *given) {
  if (given) record_form_from_draft(form, given);
  switch (form->kind) {
  case CASEBOOK_CASE:
    record_form_offer(form, "language", app->beside); /* spoken now; the last session is over */
    if (!form->people.count) offer_last_people(app, form);
    record_form_offer(form, "centre", app->config.centre_id);
    offer_week(form);
    break;
  case CASEBOOK_FOLLOW_UP:
  case CASEBOOK_REOPEN: offer_week(form); break;
  case CASEBOOK_COST_ITEM: offer_from_cost(app, form); break;
  case CASEBOOK_CORRECT:
  case CASEBOOK_MONEY:
  case CASEBOOK_REFERRAL:
  case CASEBOOK_CONSENT:
  case CASEBOOK_COST: offer_from_case(app, form); break;
  default: break;
  }
  if (form->kind == CASEBOOK_CORRECT) return;
  record_form_offer(form, "language", app->beside);
  record_form_offer(form, "country", app_own_country(app));
  if (!*form->of) record_form_offer(form, "destination", app_own_country(app));
  record_follow(form, "destination");
}

void record_follow(struct record_form *form, const char *name) {
  for (size_t i = 0; i < form->sheet->count; i++)
    if (!form->sheet->rows[i].is_hidden && !record_form_is_asked(form, i)) record_form_set(form, i, "");
  if (strcmp(name, "purpose") == 0 || strcmp(name, "language") == 0)
    record_form_put(form, "aloud", ""); /* another text, which was not read yet */
  if (strcmp(name, "destination") == 0)
    record_form_offer(form, "currency", record_currency_of(record_form_get(form, name)));
  if (strcmp(name, "nationality") == 0)
    record_form_offer(form, "origin", record_form_get(form, name));
}

/* Whoever is referred to others has to want it. */
static bool was_never_asked(struct journal *journal, const char *code) {
  char *answer = consent_answer(journal, code, "refer");
  bool is_missing = !*answer;
  free(answer);
  return is_missing;
}

void record_saved(struct app *app, enum casebook_kind kind, const char *of, const void *record,
                  const char *id) {
  const struct case_record *facts = record;
  char now[CLOCK_ISO_BYTES];
  if (kind == CASEBOOK_CASE) {
    open_case(app, facts->code);
    app_message(app, _("The case is open. Its code is %s"), facts->code);
    return;
  }
  if (kind == CASEBOOK_COST) app_push(app, &screen_page, &(struct page_arg){PAGE_OF_COST, id});
  if (kind == CASEBOOK_CONSENT && scrub_is_owed(app->journal))
    app_message(app, "%s", person_erased_words(app->journal));
  else if (kind == CASEBOOK_REFERRAL && *of && was_never_asked(app->journal, of))
    app_message(app, _("nobody was asked whether the person of case %s agrees to be referred"), of);
  else
    app_message(app, _("Saved %.5s"), clock_now_iso(now) + 11);
}

/* --- forms that were left half typed --- */

enum answer { CONTINUE, KEEP, DISCARD };

/* What is offered of a draft of that kind; NULL if there is none. Delivers memory. */
static char *question(struct app *app, enum casebook_kind kind) {
  char *body = NULL, *at = NULL;
  struct journal *journal = app_journal(app, true);
  if (!journal || draft_load(journal, casebook_name(kind), &body, &at, NULL)) return NULL;
  struct record_form form;
  record_form_init(&form, kind, NULL);
  record_form_from_draft(&form, body);
  bool has_code = strlen(form.of) == CASE_CODE_BYTES - 1;
  char *text = mem_format(_("An unfinished form from %.10s %.5s was kept: %s"), at, at + 11,
                          _(form.sheet->title));
  char *whole = mem_format("%s%s%s", text, has_code ? " " : "", has_code ? form.of : "");
  record_form_free(&form);
  free(text);
  free(body);
  free(at);
  return whole;
}

static bool drop(struct app *app, enum casebook_kind kind) {
  struct error e;
  if (!draft_drop(app->journal, casebook_name(kind), &e)) return true;
  app_error(app, &e);
  return false;
}

static void resume(struct app *app, enum casebook_kind kind) {
  app_push(app, &screen_record, &(struct record_arg){.kind = kind, .from_draft = true});
}

/* `subject`: name of the kind, then what the other form is about and is given, by line ends. */
static void answer_open(struct app *app, void *context, const char *subject, int answer) {
  char *copy = mem_text(subject), *given = copy;
  enum casebook_kind kind = casebook_find(strsep(&given, "\n"));
  char *of = strsep(&given, "\n");
  struct record_arg arg = {.kind = kind, .of = of, .given = given};
  (void)context;
  if (answer == 0) resume(app, kind);
  else if (answer == 1 && drop(app, kind)) app_push(app, &screen_record, &arg);
  free(copy);
}

void open_record(struct app *app, enum casebook_kind kind, const char *of, const char *given) {
  char *offer = question(app, kind);
  if (!offer) {
    app_push(app, &screen_record, &(struct record_arg){.kind = kind, .of = of, .given = given});
    return;
  }
  struct dialog_arg arg = {
      .question = offer,
      .answers = {_("Continue"), _("Discard it and open another form")},
      .subject = mem_format("%s\n%s\n%s", casebook_name(kind), of ? of : "", given ? given : ""),
      .done = answer_open,
  };
  app_push(app, &screen_dialog, &arg);
}

void open_new_case(struct app *app, const char *prefill) {
  open_record(app, CASEBOOK_CASE, NULL, prefill);
}

/* A line of what a form is given, unless there is no value or more than one. */
static void give(struct buf *given, const char *name, const char *value) {
  if (value && *value && !strchr(value, ' ')) buf_addf(given, "%s\t%s\n", name, value);
}

/* Of what the service helps with only a single need is taken over. */
void open_record_on(struct app *app, enum casebook_kind kind, const char *of, const char *id) {
  struct service *service;
  struct error e;
  struct buf given = {0};
  if (service_load(&service, app->pack, id, false, &e)) {
    app_error(app, &e);
    return;
  }
  give(&given, "service", id);
  if (record_is_country(service->country)) give(&given, "country", service->country);
  if (kind == CASEBOOK_REFERRAL) give(&given, "need", service->categories);
  open_record(app, kind, of, buf_text(&given));
  buf_free(&given);
  service_free(&service);
}

/* A group that was reached is not a case: of its people only the nationalities are taken over. */
void open_case_from_session(struct app *app, const char *id) {
  struct session s;
  struct error e;
  struct journal *journal = app_journal(app, true);
  if (!journal) return;
  if (session_load(&s, journal, id, &e)) {
    app_error(app, &e);
    return;
  }
  struct grid people = {0};
  struct buf given = {0};
  grid_from_who(&people, &s.who, strcmp(s.kind, "client") == 0);
  grid_write(&people, &given);
  give(&given, "country", s.country);
  give(&given, "language", s.languages);
  give(&given, "sector", s.sectors && strcmp(s.sectors, "*") != 0 ? s.sectors : NULL);
  give(&given, "session", s.id);
  open_new_case(app, buf_text(&given));
  buf_free(&given);
  grid_free(&people);
  session_free(&s);
}

static void answer_offer(struct app *app, void *context, const char *subject, int answer) {
  enum casebook_kind kind = casebook_find(subject);
  (void)context;
  if (answer == CONTINUE) resume(app, kind);
  else if (answer == DISCARD) drop(app, kind);
}

bool offer_record_draft(struct app *app) {
  for (enum casebook_kind kind = 0; kind < CASEBOOK_KINDS; kind++) {
    char *offer = question(app, kind);
    if (!offer) continue;
    struct dialog_arg arg = {
        .question = offer,
        .answers = {_("Continue"), _("Keep for later"), _("Discard")},
        .subject = mem_text(casebook_name(kind)),
        .done = answer_offer,
    };
    app_push(app, &screen_dialog, &arg);
    return true;
  }
  return false;
}
