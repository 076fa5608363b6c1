/* The case team. Setting it up: a passphrase twice, three sheets to copy or print, two of them typed
 * back as the proof. Another passphrase: with the old one, or with two sheets. */
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/base/wrap.h"
#include "model/journal/vault.h"
#include "tui/gettext.h"
#include "tui/screen/screens.h"
#include "tui/screen/take.h"
#include "tui/spawn.h"
#include "tui/widget/guarded.h"

enum step { OLD, PASSPHRASE, AGAIN, SHEET_A, SHEET_B, SHEET_C, ONE, OTHER, LOST, LOST_OTHER, STEPS };
enum text { TEXT_OLD, TEXT_PASSPHRASE, TEXT_AGAIN, TEXT_ONE, TEXT_OTHER, TEXTS };

struct data {
  enum team_task task;
  int at; /* the step that is shown, counted from 0 */
  struct guarded text[TEXTS];
  struct vault_setup *setup; /* from the sheets on */
  bool is_printing;          /* the focus is on printing the sheet, not on going on */
};

static const enum action_id hints[] = {ACT_OPEN, ACT_BACK, ACT_LEAVE, ACT_HELP, ACT_UP, ACT_DOWN, ACT_NONE};

static const struct {
  const char *advice; /* N_ */
  const char *label;  /* N_: of what is typed; NULL: nothing is */
  enum text text;
} steps[STEPS] = {
    [OLD] = {N_("First the passphrase that is to be replaced."), N_("Passphrase until now"), TEXT_OLD},
    [PASSPHRASE] = {N_("Whoever sits at this desk can write down who a person is, but only the case "
                       "team can read it. Choose a passphrase that the team can remember: four or "
                       "five words that do not belong together, at least 12 letters."),
                    N_("Passphrase"), TEXT_PASSPHRASE},
    [AGAIN] = {N_("Type the same passphrase again."), N_("Passphrase again"), TEXT_AGAIN},
    [SHEET_A] = {N_("Copy this onto paper by hand. If the passphrase is forgotten, any two of the "
                    "three sheets open everything; one alone opens nothing. Three people keep one "
                    "each, far from here."), NULL, TEXTS},
    [SHEET_B] = {N_("The second sheet, on another piece of paper."), NULL, TEXTS},
    [SHEET_C] = {N_("The third sheet, on another piece of paper."), NULL, TEXTS},
    [ONE] = {N_("Now the proof that the sheets are right: type one of them from the paper."),
             N_("One sheet"), TEXT_ONE},
    [OTHER] = {N_("Type another of the three."), N_("Another sheet"), TEXT_OTHER},
    [LOST] = {N_("Two of the three sheets open everything. Type the first one from the paper."),
              N_("One sheet"), TEXT_ONE},
    [LOST_OTHER] = {N_("Type another of the three."), N_("Another sheet"), TEXT_OTHER},
};

enum { MAX_STEPS = 7 };
static const struct {
  int count;
  enum step steps[MAX_STEPS];
  const char *done; /* N_ */
} tasks[] = {
    [TEAM_SET_UP] = {7, {PASSPHRASE, AGAIN, SHEET_A, SHEET_B, SHEET_C, ONE, OTHER},
                     N_("The case team is set up")},
    [TEAM_CHANGE] = {3, {OLD, PASSPHRASE, AGAIN}, N_("The new passphrase holds from now on")},
    [TEAM_RECOVER] = {4, {LOST, LOST_OTHER, PASSPHRASE, AGAIN},
                      N_("The new passphrase holds from now on")},
};

static enum step step_of(const struct data *d) {
  return tasks[d->task].steps[d->at];
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  struct data *d = mem_new(1, sizeof *d);
  (void)app;
  d->task = *(const enum team_task *)arg;
  screen->data = d;
}

static char *title(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
  return mem_text(_("Case team"));
}

/* Returns the row below it, which is `end` at most. */
static int draw_text(struct frame *frame, int row, int end, int cols, enum role role,
                     const char *text) {
  struct wrap wrap;
  wrap_make(&wrap, text, cols);
  for (size_t i = 0; i < wrap.count && row < end; i++) {
    char *line = wrap_line_text(text, &wrap.lines[i]);
    char *moved = mem_format(" %s", line);
    frame_put(frame, row++, role, moved, 0);
    free(line);
    free(moved);
  }
  wrap_free(&wrap);
  return row;
}

/* A passphrase is hidden; what stands on a sheet of paper is not. */
static void draw_input(const struct data *d, struct frame *frame, int row) {
  const struct guarded *typed = &d->text[steps[step_of(d)].text];
  bool is_hidden = step_of(d) <= AGAIN;
  char *before = mem_format("> %s: ", _(steps[step_of(d)].label));
  (is_hidden ? guarded_draw_stars : guarded_draw)(typed, frame, row, before);
  free(before);
}

static bool can_print(const struct app *app) {
  return strcmp(take_printer(app), "no") != 0;
}

static void draw_button(struct frame *frame, int row, bool is_focused, const char *label) {
  char *line = mem_format("%s %s", is_focused ? ">" : " ", label);
  frame_put(frame, row, is_focused ? ROLE_FOCUS : ROLE_LINK, line, 0);
  if (is_focused) frame_cursor(frame, row, 0);
  free(line);
}

static void draw_sheet(const struct app *app, const struct data *d, struct frame *frame, int row,
                       int end) {
  enum { BUTTONS = 2 };
  row = draw_text(frame, row, end - BUTTONS, app->layout.cols - 2, ROLE_NUMBER,
                  vault_setup_sheet(d->setup, (int)(step_of(d) - SHEET_A)));
  row += app->layout.top_rule_row >= 0;
  draw_button(frame, row, !d->is_printing, _("Go on: it is on paper"));
  frame_target(frame, row, 0, 0, TARGET_OPEN, false);
  if (!can_print(app)) return;
  draw_button(frame, row + 1, d->is_printing, _("Print it"));
  frame_target(frame, row + 1, 0, 0, TARGET_OPEN, true);
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  const struct data *d = screen->data;
  const struct layout *l = &app->layout;
  enum { SHEET_ROWS = 4 }; /* of a narrow screen, with what can be done */
  int end = l->content_row + l->content_rows;
  int row = draw_text(frame, l->content_row, end - SHEET_ROWS, l->text_cols, ROLE_TEXT,
                      _(steps[step_of(d)].advice));
  row += l->top_rule_row >= 0;
  if (steps[step_of(d)].label) draw_input(d, frame, row);
  else draw_sheet(app, d, frame, row, end);
  app_status(app, _("Step %d of %d"), d->at + 1, tasks[d->task].count);
}

/* Back to a step; what was typed into it and behind it is forgotten. */
static void go_back(struct data *d, enum step step) {
  d->at = 0;
  while (step_of(d) != step) d->at++;
  for (int i = d->at; i < tasks[d->task].count; i++)
    if (steps[tasks[d->task].steps[i]].label)
      guarded_free(&d->text[steps[tasks[d->task].steps[i]].text]);
}

static bool is_same_twice(struct app *app, struct data *d) {
  if (strcmp(guarded_text(&d->text[TEXT_PASSPHRASE]), guarded_text(&d->text[TEXT_AGAIN])) == 0)
    return true;
  app_message(app, "%s", _("These are two different passphrases. Begin again"));
  go_back(d, PASSPHRASE);
  return false;
}

/* Takes some time: the key is made as hard to guess as this machine can. */
static void show_sheets(struct app *app, struct data *d, struct journal *journal) {
  struct error e;
  app_wait(app);
  if (vault_setup_begin(&d->setup, journal, guarded_text(&d->text[TEXT_PASSPHRASE]), &e)) {
    app_error(app, &e);
    go_back(d, PASSPHRASE);
  } else {
    d->at++;
  }
}

static enum err finish(struct data *d, struct journal *journal, struct error *e) {
  const char *old = guarded_text(&d->text[TEXT_OLD]), *one = guarded_text(&d->text[TEXT_ONE]);
  const char *other = guarded_text(&d->text[TEXT_OTHER]);
  const char *passphrase = guarded_text(&d->text[TEXT_AGAIN]);
  switch (d->task) {
  case TEAM_CHANGE: return vault_change_passphrase(journal, old, passphrase, NULL, e);
  case TEAM_RECOVER: return vault_recover(journal, one, other, passphrase, e);
  default: return vault_setup_finish(d->setup, journal, one, other, passphrase, e);
  }
}

static void finish_or_go_back(struct app *app, struct data *d, struct journal *journal) {
  struct error e;
  const char *done = _(tasks[d->task].done);
  app_wait(app);
  if (finish(d, journal, &e)) {
    app_error(app, &e);
    go_back(d, d->task == TEAM_SET_UP ? ONE : tasks[d->task].steps[0]);
    return;
  }
  app_pop(app);
  app_message(app, "%s", done);
}

/* A sheet is checked as soon as it is typed, and stays to be corrected. */
static bool is_sheet_right(struct app *app, const struct data *d, enum step step) {
  bool is_first = step == ONE || step == LOST;
  const char *one = guarded_text(&d->text[TEXT_ONE]);
  const char *typed = is_first ? one : guarded_text(&d->text[TEXT_OTHER]);
  struct error e;
  enum err err = d->setup ? vault_setup_check_sheet(d->setup, typed, is_first ? NULL : one, &e)
                          : vault_check_sheet(typed, is_first ? NULL : one, &e);
  if (err) app_error(app, &e);
  return !err;
}

static void go_on(struct app *app, struct data *d) {
  enum step step = step_of(d);
  struct journal *journal = app_journal(app, true);
  bool is_empty = steps[step].label && !d->text[steps[step].text].len_bytes;
  if (!journal || is_empty || (step == AGAIN && !is_same_twice(app, d))) return;
  if (step >= ONE && !is_sheet_right(app, d, step)) return;
  if (d->at + 1 == tasks[d->task].count) finish_or_go_back(app, d, journal);
  else if (step == AGAIN) show_sheets(app, d, journal);
  else d->at++;
}

static void print_sheet(struct app *app, const struct data *d) {
  struct error e;
  struct page page = {0};
  struct buf text = {0};
  page_add(&page, PAGE_TITLE, _("A recovery sheet of the case team"));
  page_gap(&page);
  page_add(&page, PAGE_NUMBER, vault_setup_sheet(d->setup, (int)(step_of(d) - SHEET_A)));
  page_gap(&page);
  page_add(&page, PAGE_TEXT, _("Any two of the three sheets open what is sealed. Keep it apart from the "
                               "others, far from the machine, and show it to nobody."));
  page_print(&text, &page, LAYOUT_TEXT_COLS);
  page_free(&page); /* what is freed is overwritten: a passphrase was typed before (guard.h) */
  app_wait(app);
  if (spawn_feed(take_printer(app), buf_text(&text), &e)) app_error(app, &e);
  else app_message(app, "%s", _("Sent to the printer. Compare the paper with the screen"));
  buf_free(&text);
}

static void answer_print(struct app *app, void *context, const char *subject, int answer) {
  struct data *d = context;
  (void)subject;
  if (answer == 1) print_sheet(app, d);
  d->is_printing = false;
}

/* Paper from a pen is in no queue. */
static void ask_to_print(struct app *app, struct data *d) {
  struct dialog_arg arg = {
      .question = mem_text(_("The print queue keeps a copy of the sheet until it is printed, and many "
                             "printers keep one for longer. Use a printer beside you that is in no "
                             "network, or copy the sheet by hand.")),
      .answers = {_("Copy it by hand"), _("Print it")},
      .done = answer_print,
      .context = d,
  };
  app_push(app, &screen_dialog, &arg);
}

static void answer_leave(struct app *app, void *context, const char *subject, int answer) {
  (void)context, (void)subject;
  if (answer != 0) return;
  app_pop(app);
  app_message(app, "%s", _("The case team is not set up"));
}

static void ask_to_leave(struct app *app, struct data *d) {
  struct dialog_arg arg = {
      .question = mem_text(_("The case team is not set up yet, and these sheets are of no use then.")),
      .answers = {_("Stop here"), _("Go on with it")},
      .done = answer_leave,
      .context = d,
  };
  app_push(app, &screen_dialog, &arg);
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  bool is_sheet = !steps[step_of(d)].label;
  if (action == ACT_POINT) {
    d->is_printing = is_sheet && number;
    return is_sheet;
  }
  if (action == ACT_BACK && d->setup) ask_to_leave(app, d);
  else if (is_sheet && (action == ACT_UP || action == ACT_DOWN))
    d->is_printing = action == ACT_DOWN && can_print(app);
  else if (is_sheet && action == ACT_OPEN && d->is_printing) ask_to_print(app, d);
  else if (action == ACT_OPEN) go_on(app, d);
  else return action == ACT_UP || action == ACT_DOWN;
  return true;
}

static bool is_typing(struct screen *screen) {
  return steps[step_of(screen->data)].label != NULL;
}

static bool type(struct app *app, struct screen *screen, const struct key *key) {
  struct data *d = screen->data;
  bool changed;
  (void)app;
  return is_typing(screen) && guarded_key(&d->text[steps[step_of(d)].text], key, &changed);
}

static bool paste(struct app *app, struct screen *screen, const char *text) {
  struct data *d = screen->data;
  (void)app;
  guarded_paste(&d->text[steps[step_of(d)].text], text);
  return true;
}

static void leave(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  (void)app;
  for (int i = 0; i < TEXTS; i++) guarded_free(&d->text[i]);
  vault_setup_free(&d->setup);
  free(d);
}

const struct screen_ops screen_team = {
    .name = "team", .hints = hints, .enter = enter, .title = title, .draw = draw, .act = act,
    .is_typing = is_typing, .type = type, .paste = paste, .leave = leave, .is_staff = true, .is_private = true,
};
