/* Forms that were left half typed: one is kept, and it is never written over unasked. */
#include <stdlib.h>

#include "model/base/mem.h"
#include "tui/again.h"
#include "tui/gettext.h"
#include "tui/screen/screens.h"

enum answer { CONTINUE, KEEP, DISCARD };

static const struct session_arg resume = {.from_draft = true};

bool keep_draft(struct app *app, struct screen *screen, const char *form, char *body) {
  struct error e;
  struct journal *journal = app_journal(app, true);
  bool is_kept = journal && !draft_save(journal, form, body, &e);
  if (journal && !is_kept) app_error(app, &e);
  screen->is_refused = !is_kept;
  if (!is_kept) again_later(app, screen, screen->ops->keep);
  free(body);
  return is_kept;
}

void ask_to_leave_form(struct app *app, dialog_done *done, void *context) {
  struct dialog_arg arg = {
      .question = mem_text(_("This form is not saved yet.")),
      .answers = {_("Keep it as a draft"), _("Discard it"), _("Go on with it")},
      .done = done,
      .context = context,
  };
  app_push(app, &screen_dialog, &arg);
}

static bool drop(struct app *app) {
  struct error e;
  if (!draft_drop(app->journal, "session", &e)) return true;
  app_error(app, &e);
  return false;
}

/* The time when the draft was kept, or NULL if there is none. Delivers memory. */
static char *draft_time(struct app *app) {
  char *body = NULL, *at = NULL;
  struct journal *journal = app_journal(app, true);
  if (!journal || draft_load(journal, "session", &body, &at, NULL)) return NULL;
  free(body);
  return at;
}

static void answer_offer(struct app *app, void *context, const char *subject, int answer) {
  (void)context, (void)subject;
  if (answer == CONTINUE) app_push(app, &screen_session, &resume);
  else if (answer == DISCARD) drop(app);
}

bool offer_draft(struct app *app) {
  char *at = draft_time(app);
  if (!at) return false;
  struct dialog_arg arg = {
      .question = mem_format(_("An unfinished session from %.10s %.5s was kept."), at, at + 11),
      .answers = {_("Continue"), _("Keep for later"), _("Discard")},
      .done = answer_offer,
  };
  free(at);
  app_push(app, &screen_dialog, &arg);
  return true;
}

/* Opens the form, or asks first what becomes of the one that was left half typed. */
static void open_form(struct app *app, const struct session_arg *arg, const char *subject,
                      dialog_done *done) {
  char *at = draft_time(app);
  if (!at) {
    app_push(app, &screen_session, arg);
    return;
  }
  struct dialog_arg question = {
      .question = mem_format(_("An unfinished session from %.10s %.5s was kept."), at, at + 11),
      .answers = {_("Continue"), _("Discard it and open another form")},
      .subject = mem_text(subject),
      .done = done,
  };
  free(at);
  app_push(app, &screen_dialog, &question);
}

static void answer_form(struct app *app, const struct session_arg *arg, int answer) {
  if (answer == 0) app_push(app, &screen_session, &resume);
  else if (answer == 1 && drop(app)) app_push(app, &screen_session, arg);
}

/* `subject`: the session to correct, or NULL for a new one. */
static void answer_open(struct app *app, void *context, const char *subject, int answer) {
  (void)context;
  answer_form(app, &(struct session_arg){.correct_id = subject}, answer);
}

void open_session(struct app *app, const char *correct_id) {
  open_form(app, &(struct session_arg){.correct_id = correct_id}, correct_id, answer_open);
}

/* `subject`: what the form starts with. */
static void answer_given(struct app *app, void *context, const char *subject, int answer) {
  (void)context;
  answer_form(app, &(struct session_arg){.given = subject}, answer);
}

void open_session_given(struct app *app, const char *given) {
  open_form(app, &(struct session_arg){.given = given}, given, answer_given);
}
