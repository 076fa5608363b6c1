/* What a verified pack would change, before it is put in force: numbers that change or go are
 * confirmed one by one, the old one beside the new one. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/screen/asking.h"
#include "tui/screen/packs.h"

struct data {
  struct asking asking;
  struct depot_import *import; /* NULL once it is in force */
  const struct depot_change *changes;
  size_t count;
  bool *is_confirmed; /* one for each change */
  char *version;      /* that it brings */
};

static const enum action_id hints[] = {ACT_OPEN, ACT_SAVE, ACT_BACK,      ACT_UP,
                                       ACT_DOWN, ACT_LEAVE, ACT_PAGE_DOWN, ACT_HELP, ACT_NONE};

/* --- the page --- */

static bool needs_confirming(const struct depot_change *change) {
  return change->what == DEPOT_NUMBER && change->how != DEPOT_NEW;
}

static size_t unconfirmed(const struct data *d) {
  size_t count = 0;
  for (size_t i = 0; i < d->count; i++)
    count += needs_confirming(&d->changes[i]) && !d->is_confirmed[i];
  return count;
}

/* "[ ] 1300 → 1301  Labour hotline": to be confirmed. */
static void add_to_confirm(struct page *page, const struct data *d, size_t i) {
  const struct depot_change *c = &d->changes[i];
  char *before = page_number(c->before), *after = page_number(c->after), id[24];
  char *text = mem_format("%s %s%s%s  %s", d->is_confirmed[i] ? "[x]" : "[ ]", before,
                          *after ? " → " : "", after, c->title);
  snprintf(id, sizeof id, "%zu", i);
  page_add_link(page, text, "confirm", id);
  free(text);
  free(before);
  free(after);
}

static void add_change(struct page *page, const struct data *d, size_t i) {
  const struct depot_change *c = &d->changes[i];
  if (needs_confirming(c)) {
    add_to_confirm(page, d, i);
  } else if (c->what == DEPOT_NUMBER) {
    char *number = page_number(c->after);
    page_add_taken(page, PAGE_ITEM, mem_format("%s  %s", number, c->title));
    free(number);
  } else {
    page_add(page, PAGE_ITEM, c->title);
  }
}

static void add_group(struct page *page, const struct data *d, enum depot_what what,
                      enum depot_how how, const char *heading) {
  size_t count = 0;
  for (size_t i = 0; i < d->count; i++) count += d->changes[i].what == what && d->changes[i].how == how;
  if (!count) return;
  page_gap(page);
  page_add_taken(page, PAGE_HEADING, mem_format("%s: %zu", heading, count));
  for (size_t i = 0; i < d->count; i++)
    if (d->changes[i].what == what && d->changes[i].how == how) add_change(page, d, i);
}

/* Which pack it is, and which one it takes the place of. */
static void add_pack(struct page *page, const struct data *d) {
  const struct depot_pack *pack = depot_new(d->import), *old = depot_old(d->import);
  char *issued = page_date(pack->issued), *expires = page_date(pack->expires);
  page_add(page, PAGE_TITLE, *pack->title ? pack->title : pack->name);
  page_gap(page);
  page_add_taken(page, PAGE_TEXT, mem_format(_("Version %s of %s"), pack->version, issued));
  if (*expires)
    page_add_taken(page, pack->is_expired ? PAGE_NOTE : PAGE_TEXT,
                   mem_format(pack->is_expired ? _("Expired since %s. Ask for a newer one")
                                               : _("Good until %s"), expires));
  if (old) page_add_taken(page, PAGE_TEXT, mem_format(_("It takes the place of version %s"), old->version));
  else page_add(page, PAGE_TEXT, _("This pack is new on this machine"));
  if (*pack->key) page_add_taken(page, PAGE_SOURCE, mem_format(_("Signed with the key %s"), pack->key));
  free(issued);
  free(expires);
}

static enum err make_page(struct app *app, void *context, struct page *out, struct error *e) {
  const struct data *d = context;
  (void)app, (void)e;
  add_pack(out, d);
  if (!d->count) {
    page_gap(out);
    page_add(out, PAGE_TEXT, _("No number and no topic is different."));
  }
  add_group(out, d, DEPOT_NUMBER, DEPOT_CHANGED, _("Numbers that change"));
  add_group(out, d, DEPOT_NUMBER, DEPOT_WITHDRAWN, _("Numbers that go"));
  add_group(out, d, DEPOT_NUMBER, DEPOT_NEW, _("New numbers"));
  add_group(out, d, DEPOT_TOPIC, DEPOT_CHANGED, _("Topics that change"));
  add_group(out, d, DEPOT_TOPIC, DEPOT_WITHDRAWN, _("Topics that go"));
  add_group(out, d, DEPOT_TOPIC, DEPOT_NEW, _("New topics"));
  page_gap(out);
  page_add_link(out, _("Leave everything as it is"), "leave", "");
  page_add_link(out, _("Show this content from now on"), "commit", "");
  return ERR_OK;
}

static void reload(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  if (d->import) asking_load(app, &d->asking);
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  struct data *d = mem_new(1, sizeof *d);
  d->import = ((const struct pack_import_arg *)arg)->import;
  d->changes = depot_changes(d->import, &d->count);
  d->is_confirmed = mem_new(d->count, sizeof *d->is_confirmed);
  d->version = mem_text(depot_new(d->import)->version);
  d->asking.make = make_page;
  screen->data = d;
  reload(app, screen);
}

static char *title(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
  return mem_text(_("What would change"));
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  size_t left = unconfirmed(d);
  asking_draw(app, screen, frame);
  if (left)
    app_status(app, ngettext("%zu number is not confirmed yet", "%zu numbers are not confirmed yet", left),
               left);
  else asking_say_read(app, &d->asking);
}

/* --- confirming --- */

static void answer_number(struct app *app, void *context, const char *subject, int answer) {
  struct data *d = context;
  if (answer < 0) return;
  d->is_confirmed[strtoul(subject, NULL, 10)] = answer == 1;
  reload(app, app_top(app));
  if (answer == 1) pager_act(&d->asking.pager, ACT_DOWN, 0);
}

static void ask_about(struct app *app, struct data *d, const char *index) {
  const struct depot_change *c = &d->changes[strtoul(index, NULL, 10)];
  char *before = page_number(c->before), *after = page_number(c->after);
  bool goes = c->how == DEPOT_WITHDRAWN;
  struct dialog_arg arg = {
      .question = goes ? mem_format(_("%s. Number until now: %s. It goes. Is that right?"), c->title, before)
                       : mem_format(_("%s. Number until now: %s. New number: %s. Is that right?"), c->title,
                                    before, after),
      .answers = {_("Not confirmed"), goes ? _("Yes, this number goes") : _("Yes, the new number is right")},
      .subject = mem_text(index),
      .done = answer_number,
      .context = d,
  };
  free(before);
  free(after);
  app_push(app, &screen_dialog, &arg);
}

/* --- putting it in force --- */

static void focus_unconfirmed(struct data *d) {
  const struct page *page = &d->asking.pager.page;
  int link = 0;
  for (size_t i = 0; i < page->count; i++) {
    if (page->parts[i].kind != PAGE_LINK) continue;
    if (strncmp(page->parts[i].text, "[ ]", 3) == 0) break;
    link++;
  }
  pager_act(&d->asking.pager, ACT_POINT, link);
}

static enum err put_in_force(struct app *app, struct data *d, struct error *e) {
  enum err err = d->import ? depot_commit(&d->import, e) : ERR_OK;
  if (err) return err;
  d->changes = NULL;
  d->count = 0;
  return app_take_content(app, e);
}

/* What was confirmed stays so when it could not be done: the same key does it again. */
static void commit(struct app *app, struct data *d) {
  struct error e;
  app_wait(app);
  if (put_in_force(app, d, &e)) {
    app_error(app, &e);
    return;
  }
  char *version = mem_text(d->version);
  app_pop(app);
  app_message(app, _("Version %s is shown from now on"), version);
  free(version);
}

static void try_to_commit(struct app *app, struct data *d) {
  size_t left = unconfirmed(d);
  if (!left) {
    commit(app, d);
    return;
  }
  app_message(app, ngettext("Confirm it first: %zu number", "Confirm them first: %zu numbers", left), left);
  focus_unconfirmed(d);
}

static void follow(struct app *app, struct data *d, const char *target) {
  if (strncmp(target, "confirm:", 8) == 0) ask_about(app, d, target + 8);
  else if (strcmp(target, "commit:") == 0) try_to_commit(app, d);
  else app_pop(app);
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  const struct page_part *link;
  if (action == ACT_SAVE) return try_to_commit(app, d), true;
  bool is_mine = asking_act(&d->asking, action, number, &link);
  if (link) follow(app, d, link->target);
  return is_mine;
}

static void leave(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  (void)app;
  if (d->import) depot_abandon(&d->import);
  asking_free(&d->asking);
  free(d->is_confirmed);
  free(d->version);
  free(d);
}

const struct screen_ops screen_pack_import = {
    .name = "pack-import", .hints = hints, .enter = enter, .reload = reload, .title = title,
    .draw = draw, .act = act, .leave = leave, .is_staff = true,
};
