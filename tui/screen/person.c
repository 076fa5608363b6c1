/* Who the person of a case is: a form that seals what is typed and never reads it back. Nothing of
 * it is kept as a draft. */
#include <stdlib.h>
#include <string.h>

#include "model/base/guard.h"
#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/journal/replace.h"
#include "model/journal/scrub.h"
#include "model/journal/seal.h"
#include "tui/again.h"
#include "tui/gettext.h"
#include "tui/screen/screens.h"
#include "tui/widget/guarded.h"
#include "tui/widget/note.h"

enum { SAVE_ROW = SEAL_FIELDS, READ_ROW, ERASE_ROW, ROWS };

struct data {
  char *code;
  struct guarded text[SEAL_FIELDS];
  unsigned present; /* a bit for each field that is sealed already */
  int focus, top;
  bool is_covered; /* a question stands before it */
};

static const enum action_id hints[] = {ACT_SAVE,  ACT_OPEN, ACT_NEXT, ACT_BACK,
                                       ACT_LEAVE, ACT_HELP, ACT_PREVIOUS, ACT_NONE};

static void reload(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  struct journal *journal = app_journal(app, false);
  d->present = journal ? seal_fields_present(journal, d->code) : 0;
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  struct data *d = mem_new(1, sizeof *d);
  d->code = mem_text(arg);
  screen->data = d;
  reload(app, screen);
}

static char *title(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
  return mem_text(_("Who the person is"));
}

static bool is_changed(const struct data *d) {
  for (int i = 0; i < SEAL_FIELDS; i++)
    if (d->text[i].len_bytes) return true;
  return false;
}

/* Only the line being typed is shown. */
static void draw_field(const struct data *d, struct frame *frame, int y, int row) {
  bool is_focused = row == d->focus && !d->is_covered, is_sealed = d->present & 1u << row;
  char *before = mem_format("%s %s: ", is_focused ? ">" : " ",
                            _(seal_field_label((enum seal_field)row)));
  char *stars = guarded_stars(&d->text[row]);
  char *line = mem_format("%s%s", before, *stars ? stars : is_sealed ? _("(sealed)") : "");
  if (is_focused && (*stars || !is_sealed)) guarded_draw(&d->text[row], frame, y, before);
  else frame_put(frame, y, is_focused ? ROLE_FOCUS : ROLE_TEXT, line, 0);
  if (is_focused && !*stars) frame_cursor(frame, y, text_cols(before));
  free(before);
  free(stars);
  free(line);
}

static void draw_button(const struct data *d, struct frame *frame, int y, int row) {
  static const char *const labels[ROWS] = {
      [SAVE_ROW] = N_("Seal it"),
      [READ_ROW] = N_("Read what is sealed (with the passphrase of the case team)"),
      [ERASE_ROW] = N_("Destroy what is sealed, for good"),
  };
  bool is_focused = row == d->focus;
  char *line = mem_format("%s %s", is_focused ? ">" : " ", _(labels[row]));
  frame_put(frame, y, is_focused ? ROLE_FOCUS : ROLE_LINK, line, 0);
  if (is_focused) frame_cursor(frame, y, 0);
  free(line);
}

enum { STORY_INDENT_COLS = 4 };

static int story_cols(const struct app *app) {
  return app->layout.cols - STORY_INDENT_COLS - 1;
}

/* How many rows the story takes below its label while it is typed; 0 = it has room beside it. */
static int story_rows(const struct app *app, const struct data *d) {
  const char *text = guarded_text(&d->text[SEAL_STORY]);
  int label_cols = text_cols(_(seal_field_label(SEAL_STORY))) + 4;
  if (d->focus != SEAL_STORY || d->is_covered) return 0;
  if (!strchr(text, '\n') && label_cols + text_cols(text) < app->layout.cols - 1) return 0;
  return note_rows(text, story_cols(app));
}

/* Where it is longer than the screen, its end. */
static void draw_story(const struct app *app, const struct data *d, struct frame *frame, int y,
                       int end, int rows) {
  const struct guarded *story = &d->text[SEAL_STORY];
  const struct edit typed = {story->text, story->len_bytes};
  int first = y + rows > end ? end - rows : y, row, col;
  char *label = mem_format("> %s:", _(seal_field_label(SEAL_STORY)));
  frame_put(frame, y - 1, ROLE_TEXT, label, 0);
  note_draw(story->text, frame, first, y, end, STORY_INDENT_COLS, story_cols(app), ROLE_INPUT);
  for (int i = y; i < y + rows && i < end; i++) frame_secret(frame, i, STORY_INDENT_COLS);
  note_cursor(&typed, story_cols(app), &row, &col);
  frame_cursor(frame, first + row, STORY_INDENT_COLS + col);
  free(label);
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  const struct layout *l = &app->layout;
  d->is_covered = app_top(app) != screen;
  int story = story_rows(app, d), y = l->content_row, end = y + l->content_rows;
  if (d->focus < d->top) d->top = d->focus;
  while (d->top < d->focus && d->focus - d->top + 1 + story > l->content_rows) d->top++;
  while (d->top > 0 && ROWS + story - d->top < l->content_rows) d->top--;
  for (int i = d->top; i < ROWS && y < end; i++, y++) {
    frame_target(frame, y, 0, 0, i < SEAL_FIELDS ? TARGET_FOCUS : TARGET_OPEN, i);
    if (i >= SEAL_FIELDS) draw_button(d, frame, y, i);
    else if (i != SEAL_STORY || !story) draw_field(d, frame, y, i);
    else {
      draw_story(app, d, frame, y + 1, end, story);
      y += story;
    }
  }
  app_status(app, "%s", _("Only the case team can read this. Nothing of it is kept as a draft"));
}

static void wipe(struct data *d) {
  for (int i = 0; i < SEAL_FIELDS; i++) guarded_free(&d->text[i]);
}

/* What was sealed is forgotten at once; at the first field that is refused it stops. */
static bool save(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  struct error e;
  struct journal *journal = app_journal(app, true);
  for (int i = 0; journal && i < SEAL_FIELDS; i++) {
    if (!d->text[i].len_bytes) continue;
    if (seal_put(journal, d->code, (enum seal_field)i, d->text[i].text, &e)) {
      d->focus = i;
      app_error(app, &e);
      again_later(app, screen, save);
      return false;
    }
    guarded_free(&d->text[i]);
  }
  if (!journal) {
    again_later(app, screen, save);
    return false;
  }
  app_pop(app);
  app_message(app, "%s", _("Sealed"));
  return true;
}

static void answer_leave(struct app *app, void *context, const char *subject, int answer) {
  struct data *d = context;
  (void)subject;
  if (answer == 0) {
    save(app, app_top(app));
  } else if (answer == 1) {
    wipe(d);
    app_pop(app);
  }
}

static void ask_to_leave(struct app *app, struct data *d) {
  struct dialog_arg arg = {
      .question = mem_text(_("What was typed is not sealed yet, and no draft of it is kept.")),
      .answers = {_("Seal it"), _("Discard it"), _("Go on with it")},
      .done = answer_leave,
      .context = d,
  };
  app_push(app, &screen_dialog, &arg);
}

const char *person_erased_words(struct journal *journal) {
  if (!scrub_is_owed(journal) && replace_has_kept(journal_folder(journal)))
    return _("It is destroyed here. A journal that was replaced may still have it, sealed: delete the folder "
             "\"replaced\" when nobody needs it");
  return scrub_is_owed(journal)
             ? _("It is destroyed, but copies may lie in the free space of the journal for a while")
             : _("What identified the person was destroyed.");
}

/* Written into the journal as it stands. */
static const char asked_by_person[] = "the person asked for it"; /* code */
static const char not_needed[] = "no longer needed";             /* code */

static void answer_erase(struct app *app, void *context, const char *subject, int answer) {
  struct data *d = context;
  struct error e;
  struct journal *journal = answer > 0 ? app_journal(app, true) : NULL;
  if (!journal) return;
  if (seal_erase(journal, subject, answer == 1 ? asked_by_person : not_needed, &e)) {
    app_error(app, &e);
    return;
  }
  wipe(d);
  app_pop(app);
  app_message(app, "%s", person_erased_words(journal));
}

static void ask_to_erase(struct app *app, struct data *d) {
  struct dialog_arg arg = {
      .question = mem_text(_("Destroy for good what identifies the person of this case? Nobody can "
                             "bring it back. The case itself stays, without a name.")),
      .answers = {_("Leave it as it is"), _("Destroy it: the person asked for it"),
                  _("Destroy it: it is no longer needed")},
      .subject = mem_text(d->code),
      .done = answer_erase,
      .context = d,
  };
  app_push(app, &screen_dialog, &arg);
}

/* In the story Enter begins a line; on an empty one it goes on. */
static void enter_story(struct data *d) {
  struct guarded *story = &d->text[SEAL_STORY];
  bool changed, is_empty = !story->len_bytes;
  if (!is_empty && story->text[story->len_bytes - 1] != '\n') {
    guarded_paste(story, "\n");
    return;
  }
  if (!is_empty) guarded_key(story, &(struct key){K_BACKSPACE, 0}, &changed);
  d->focus++;
}

static void open_row(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  switch (d->focus) {
  case SAVE_ROW: save(app, screen); break;
  case READ_ROW:
    if (!d->present) app_message(app, "%s", _("Nothing is sealed in this case"));
    else app_push(app, app->key ? &screen_sealed : &screen_unlock, d->code);
    break;
  case ERASE_ROW: ask_to_erase(app, d); break;
  case SEAL_STORY: enter_story(d); break;
  default: d->focus++; break;
  }
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  switch (action) {
  case ACT_POINT:
    d->focus = number;
    return true;
  case ACT_UP:
  case ACT_PREVIOUS: d->focus -= d->focus > 0; return true;
  case ACT_NEXT:
    if (d->focus + 1 == ROWS) return false;
    d->focus++;
    return true;
  case ACT_DOWN: d->focus += d->focus + 1 < ROWS; return true;
  case ACT_OPEN: open_row(app, screen); return true;
  case ACT_SAVE: save(app, screen); return true;
  case ACT_BACK:
    if (!is_changed(d)) return false;
    ask_to_leave(app, d);
    return true;
  case ACT_NUMBER:
  case ACT_PAGE_UP:
  case ACT_PAGE_DOWN: return true;
  default: return false;
  }
}

static bool is_typing(struct screen *screen) {
  return ((struct data *)screen->data)->focus < SEAL_FIELDS;
}

static bool type(struct app *app, struct screen *screen, const struct key *key) {
  struct data *d = screen->data;
  bool changed;
  (void)app;
  if (d->focus >= SEAL_FIELDS || !guarded_key(&d->text[d->focus], key, &changed)) return false;
  if (changed) again_drop(screen);
  return true;
}

static bool paste(struct app *app, struct screen *screen, const char *text) {
  struct data *d = screen->data;
  (void)app;
  again_drop(screen);
  guarded_paste(&d->text[d->focus], text);
  return true;
}

static void leave(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  (void)app;
  wipe(d);
  free(d->code);
  free(d);
  guard_wipe_stack();
}

static const struct screen_ops screen_person = {
    .name = "person", .hints = hints, .enter = enter, .reload = reload, .title = title,
    .draw = draw, .act = act, .is_typing = is_typing, .type = type, .paste = paste,
    .leave = leave, .is_staff = true, .is_private = true,
};

/* Why nothing can be sealed in the case; NULL when it can. */
static const char *obstacle(struct journal *journal, const char *code) {
  struct case_row row;
  if (!vault_is_set_up(journal))
    return _("Set up the case team first (Settings)");
  if (case_load(&row, journal, code, NULL)) return NULL;
  bool is_erased = row.state.is_erased;
  case_row_free(&row);
  if (is_erased) return _("What identified the person was destroyed.");
  char *answer = consent_answer(journal, code, "record");
  bool is_given = strcmp(answer, "given") == 0;
  free(answer);
  return is_given ? NULL : _("First ask for consent to keep a record");
}

void open_person(struct app *app, const char *code) {
  struct journal *journal = app_journal(app, true);
  const char *reason = journal ? obstacle(journal, code) : NULL;
  if (reason) app_message(app, "%s", reason);
  else if (journal) app_push(app, &screen_person, code);
}
