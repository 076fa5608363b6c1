/* Setting up the case team: a passphrase twice, three sheets to copy by hand, two of them typed
 * back as the proof. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/base/wrap.h"
#include "model/journal/vault.h"
#include "tui/gettext.h"
#include "tui/screen/screens.h"
#include "tui/widget/guarded.h"

enum step { PASSPHRASE, AGAIN, SHEET_A, SHEET_B, SHEET_C, ONE, OTHER, STEPS };
enum text { TEXT_PASSPHRASE, TEXT_AGAIN, TEXT_ONE, TEXT_OTHER, TEXTS };

struct data {
  enum step step;
  struct guarded text[TEXTS];
  struct vault_setup *setup; /* from the sheets on */
};

static const enum action_id hints[] = {ACT_OPEN, ACT_BACK, ACT_LEAVE, ACT_HELP, ACT_NONE};

static const struct {
  const char *advice; /* N_ */
  const char *label;  /* N_: of what is typed; NULL: nothing is */
  enum text text;
} steps[STEPS] = {
    [PASSPHRASE] = {N_("Whoever sits at this desk can write down who a person is, but only the case "
                       "team can read it. Choose a passphrase that the team can remember: four or "
                       "five words that do not belong together, at least 12 letters."),
                    N_("Passphrase"), TEXT_PASSPHRASE},
    [AGAIN] = {N_("Type the same passphrase again."), N_("Passphrase again"), TEXT_AGAIN},
    [SHEET_A] = {N_("Copy this by hand onto a sheet of paper. If the passphrase is forgotten, any two "
                    "of the three sheets open everything; one alone opens nothing. Three people keep "
                    "one sheet each, far from this machine."), NULL, TEXTS},
    [SHEET_B] = {N_("The second sheet, on another piece of paper."), NULL, TEXTS},
    [SHEET_C] = {N_("The third sheet, on another piece of paper."), NULL, TEXTS},
    [ONE] = {N_("Now the proof that the sheets are right: type one of them from the paper."),
             N_("One sheet"), TEXT_ONE},
    [OTHER] = {N_("Type another of the three."), N_("Another sheet"), TEXT_OTHER},
};

static void enter(struct app *app, struct screen *screen, const void *arg) {
  (void)app, (void)arg;
  screen->data = mem_new(1, sizeof(struct data));
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
  const struct guarded *typed = &d->text[steps[d->step].text];
  bool is_hidden = d->step == PASSPHRASE || d->step == AGAIN;
  char *before = mem_format("> %s: ", _(steps[d->step].label));
  (is_hidden ? guarded_draw_stars : guarded_draw)(typed, frame, row, before);
  free(before);
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  const struct data *d = screen->data;
  const struct layout *l = &app->layout;
  enum { SHEET_ROWS = 2 }; /* of a narrow screen */
  int end = l->content_row + l->content_rows;
  int row = draw_text(frame, l->content_row, end - SHEET_ROWS, l->text_cols, ROLE_TEXT,
                      _(steps[d->step].advice));
  row += l->top_rule_row >= 0;
  if (steps[d->step].label) {
    draw_input(d, frame, row);
  } else {
    frame_cursor(frame, row, 1);
    draw_text(frame, row, end, l->cols - 2, ROLE_NUMBER,
              vault_setup_sheet(d->setup, (int)(d->step - SHEET_A)));
  }
  app_status(app, _("Step %d of %d"), (int)d->step + 1, (int)STEPS);
}

/* Takes some time: the key is made as hard to guess as this machine can. */
static void begin(struct app *app, struct data *d) {
  struct error e;
  struct journal *journal = app_journal(app, true);
  const char *one = guarded_text(&d->text[TEXT_PASSPHRASE]);
  bool is_same = strcmp(one, guarded_text(&d->text[TEXT_AGAIN])) == 0;
  if (!is_same) app_message(app, "%s", _("These are two different passphrases. Begin again"));
  enum err err = is_same && journal ? vault_setup_begin(&d->setup, journal, one, &e) : ERR_OK;
  if (err) app_error(app, &e);
  if (!err && is_same && journal) {
    d->step = SHEET_A;
    return;
  }
  d->step = PASSPHRASE;
  guarded_free(&d->text[TEXT_PASSPHRASE]);
  guarded_free(&d->text[TEXT_AGAIN]);
}

static void finish(struct app *app, struct data *d) {
  struct error e;
  struct journal *journal = app_journal(app, true);
  if (!journal) return;
  if (vault_setup_finish(d->setup, journal, guarded_text(&d->text[TEXT_ONE]),
                         guarded_text(&d->text[TEXT_OTHER]), guarded_text(&d->text[TEXT_AGAIN]),
                         &e)) {
    app_error(app, &e);
    d->step = ONE;
    guarded_free(&d->text[TEXT_ONE]);
    guarded_free(&d->text[TEXT_OTHER]);
    return;
  }
  app_pop(app);
  app_message(app, "%s", _("The case team is set up"));
}

static void go_on(struct app *app, struct data *d) {
  bool is_typed = steps[d->step].label != NULL;
  if (is_typed && !d->text[steps[d->step].text].len_bytes) return;
  if (d->step == AGAIN) begin(app, d);
  else if (d->step == OTHER) finish(app, d);
  else d->step++;
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
  (void)number;
  if (action == ACT_BACK && d->setup) ask_to_leave(app, d);
  else if (action == ACT_OPEN) go_on(app, d);
  else return action == ACT_UP || action == ACT_DOWN;
  return true;
}

static bool is_typing(struct screen *screen) {
  return steps[((struct data *)screen->data)->step].label != NULL;
}

static bool type(struct app *app, struct screen *screen, const struct key *key) {
  struct data *d = screen->data;
  bool changed;
  (void)app;
  return is_typing(screen) && guarded_key(&d->text[steps[d->step].text], key, &changed);
}

static bool paste(struct app *app, struct screen *screen, const char *text) {
  struct data *d = screen->data;
  (void)app;
  guarded_paste(&d->text[steps[d->step].text], text);
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
    .is_typing = is_typing, .type = type, .paste = paste, .leave = leave, .is_staff = true,
};
