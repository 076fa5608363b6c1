/* The backups of the journal: what there is, taking one now, putting one back. */
#include "tui/screen/backups.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/journal/snapshot.h"
#include "tui/backup.h"
#include "tui/gettext.h"
#include "tui/screen/asking.h"

struct data {
  struct asking asking;
  struct snapshot *list;
  size_t count;
};

static const enum action_id hints[] = {ACT_OPEN, ACT_NEW, ACT_BACK, ACT_LEAVE, ACT_PAGE_DOWN, ACT_HELP, ACT_NONE};

static void add_snapshot(struct page *page, const struct snapshot *snapshot) {
  char *date = page_date(snapshot->day);
  char *text = mem_format(_("Put the backup of %s back"), date);
  page_add_link(page, text, "put-back", snapshot->path);
  free(text);
  free(date);
}

static enum err make_page(struct app *app, void *context, struct page *out, struct error *e) {
  const struct data *d = context;
  (void)e;
  page_add(out, PAGE_TITLE, _("Backups"));
  page_add(out, PAGE_TEXT,
           _("The desk makes a verified backup of the journal every day and keeps those of seven days and "
             "of four weeks. They are on this machine: take one away on a stick too."));
  page_gap(out);
  if (app->is_journal_damaged) page_add_link(out, _("Put the damaged journal right"), "mend", "");
  else page_add_link(out, _("Make a backup now"), "make", "");
  page_gap(out);
  page_add(out, PAGE_HEADING, _("Backups that there are"));
  if (!d->count) page_add(out, PAGE_TEXT, _("None yet"));
  for (size_t i = 0; i < d->count; i++) add_snapshot(out, &d->list[i]);
  page_gap(out);
  page_add(out, PAGE_NOTE, _("On a stick: end the desk, and type \"suar journal backup\" with the folder of the stick"));
  return ERR_OK;
}

static void reload(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  struct error e;
  snapshot_list_free(d->list, d->count);
  if (snapshot_list(&d->list, &d->count, app->data_dir, &e)) app_error(app, &e);
  asking_load(app, &d->asking);
}

static void make(struct app *app, struct screen *screen) {
  struct error e;
  app_wait(app);
  backup_stop(app);
  if (snapshot_take(app->data_dir, &e)) app_error(app, &e);
  else app_message(app, "%s", _("The backup of today is made and verified"));
  reload(app, screen);
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  const struct page_part *link;
  if (action == ACT_NEW) return make(app, screen), true;
  bool is_mine = asking_act(&d->asking, action, number, &link);
  if (link && strncmp(link->target, "put-back:", 9) == 0) {
    struct mend_arg arg = {.backup = link->target + 9};
    app_push(app, &screen_mend, &arg);
  } else if (link && strncmp(link->target, "mend", 4) == 0) {
    desk_look_after_journal(app);
  } else if (link) {
    make(app, screen);
  }
  return is_mine;
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  (void)arg;
  struct data *d = mem_new(1, sizeof *d);
  d->asking.make = make_page;
  screen->data = d;
  reload(app, screen);
}

static void leave(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  (void)app;
  snapshot_list_free(d->list, d->count);
  asking_free(&d->asking);
  free(d);
}

const struct screen_ops screen_backups = {
    .name = "backups", .hints = hints, .enter = enter, .reload = reload, .title = asking_title,
    .draw = asking_draw_read, .act = act, .leave = leave, .is_staff = true,
};
