/* Reading who the person of a case is: the passphrase of the case team, then a page. */
#include <stdlib.h>
#include <string.h>

#include "model/base/guard.h"
#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/journal/seal.h"
#include "tui/gettext.h"
#include "tui/desk_key.h"
#include "tui/screen/asking.h"
#include "tui/widget/guarded.h"

/* --- the passphrase --- */

struct unlocking {
  char *code;
  struct guarded passphrase;
};

static const enum action_id unlock_hints[] = {ACT_OPEN, ACT_BACK, ACT_LEAVE, ACT_HELP, ACT_NONE};

static void enter_unlocking(struct app *app, struct screen *screen, const void *arg) {
  struct unlocking *a = mem_new(1, sizeof *a);
  (void)app;
  a->code = mem_text(arg);
  screen->data = a;
}

static char *title_unlocking(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
  return mem_text(_("Unlock"));
}

static void draw_unlocking(struct app *app, struct screen *screen, struct frame *frame) {
  const struct unlocking *a = screen->data;
  const struct layout *l = &app->layout;
  char *before = mem_format("> %s: ", _("Passphrase of the case team"));
  guarded_draw_stars(&a->passphrase, frame, l->content_row, before);
  free(before);
  app_status(app, "%s", _("Every reading is written into the history of the case"));
}

/* The next page comes in place of this one. */
static void unlock(struct app *app, struct unlocking *a) {
  struct vault_key *key = NULL;
  struct error e;
  struct journal *journal = app_journal(app, true);
  if (!journal || !a->passphrase.len_bytes) return;
  app_wait(app);
  enum err err = vault_unlock(&key, journal, guarded_text(&a->passphrase), NULL, &e);
  guarded_free(&a->passphrase);
  if (err) {
    app_error(app, &e);
    return;
  }
  char *code = mem_text(a->code);
  app_pop(app);
  desk_key_take(app, key);
  app_push(app, &screen_sealed, code);
  free(code);
}

static bool act_unlocking(struct app *app, struct screen *screen, enum action_id action, int number) {
  (void)number;
  if (action == ACT_OPEN) unlock(app, screen->data);
  return action == ACT_OPEN || action == ACT_UP || action == ACT_DOWN;
}

static bool is_unlocking(struct screen *screen) {
  (void)screen;
  return true;
}

static bool type_unlocking(struct app *app, struct screen *screen, const struct key *key) {
  bool changed;
  (void)app;
  return guarded_key(&((struct unlocking *)screen->data)->passphrase, key, &changed);
}

static bool paste_unlocking(struct app *app, struct screen *screen, const char *text) {
  (void)app;
  guarded_paste(&((struct unlocking *)screen->data)->passphrase, text);
  return true;
}

static void leave_unlocking(struct app *app, struct screen *screen) {
  struct unlocking *a = screen->data;
  (void)app;
  guarded_free(&a->passphrase);
  free(a->code);
  free(a);
}

const struct screen_ops screen_unlock = {
    .name = "unlock", .hints = unlock_hints, .enter = enter_unlocking, .title = title_unlocking,
    .draw = draw_unlocking, .act = act_unlocking, .is_typing = is_unlocking, .type = type_unlocking,
    .paste = paste_unlocking, .leave = leave_unlocking, .is_staff = true, .is_private = true,
};

/* --- the page --- */

struct data {
  struct asking asking;
  struct sealed_person *person; /* NULL: it could not be read */
};

static const enum action_id hints[] = {ACT_LEAVE, ACT_BACK, ACT_PAGE_DOWN, ACT_HELP, ACT_NONE};

static void wipe_page(struct page *page) {
  for (size_t i = 0; i < page->count; i++)
    guard_wipe(page->parts[i].text, strlen(page->parts[i].text));
}

static void add_lines(struct page *page, const char *text) {
  for (;;) {
    size_t len = strcspn(text, "\n");
    char *line = mem_text_n(text, len);
    page_add(page, PAGE_TEXT, line);
    guard_wipe(line, len);
    free(line);
    if (!text[len]) return;
    text += len + 1;
  }
}

/* The words around it in the language of the desk; it is not read again. */
static void reload(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  struct page page = {0};
  (void)app;
  page_add(&page, PAGE_TITLE, _("Who the person is"));
  for (int i = 0; d->person && i < SEAL_FIELDS; i++) {
    if (!d->person->field[i]) continue;
    page_add(&page, PAGE_BLANK, "");
    page_add(&page, PAGE_HEADING, _(seal_field_label((enum seal_field)i)));
    add_lines(&page, d->person->field[i]);
  }
  wipe_page(&d->asking.pager.page);
  pager_take(&d->asking.pager, &page);
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  struct data *d = mem_new(1, sizeof *d);
  struct error e;
  struct journal *journal = app_journal(app, true);
  screen->data = d;
  if (journal && seal_read(&d->person, journal, app->key, arg, &e)) app_error(app, &e);
  reload(app, screen);
}

static char *title(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
  return mem_text(_("Unlocked"));
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  asking_draw(app, screen, frame);
  app_status(app, "%s", _("X hides this and locks it"));
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  (void)app;
  return pager_act(&((struct data *)screen->data)->asking.pager, action, number);
}

static void leave(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  (void)app;
  wipe_page(&d->asking.pager.page);
  asking_free(&d->asking);
  seal_person_free(&d->person);
  free(d);
  guard_wipe_stack();
}

const struct screen_ops screen_sealed = {
    .name = "sealed", .hints = hints, .enter = enter, .reload = reload, .title = title,
    .draw = draw, .act = act, .leave = leave, .is_staff = true, .is_private = true,
};
