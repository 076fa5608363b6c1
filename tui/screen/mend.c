/* Putting the journal right: what comes back, what is missing, and the key that does it. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/journal/salvage.h"
#include "model/journal/snapshot.h"
#include "tui/backup.h"
#include "tui/gettext.h"
#include "tui/salvage_words.h"
#include "tui/say.h"
#include "tui/screen/asking.h"
#include "tui/screen/backups.h"

struct data {
  struct asking asking;
  char *backup, *day; /* NULL: there is none */
  char *damage;       /* as a sentence; NULL: there is none */
  struct salvage salvage;
  char *refusal; /* why nothing can be done, or NULL */
  char *kept;    /* the journal before; NULL: it is not done yet */
};

static const enum action_id hints[] = {ACT_OPEN, ACT_BACK, ACT_LEAVE, ACT_PAGE_DOWN, ACT_HELP, ACT_NONE};

static void add_line(void *context, const char *text) {
  page_add(context, PAGE_ITEM, text);
}

static void add_damage(struct page *page, const struct data *d) {
  if (!d->damage) return;
  page_add_taken(page, PAGE_NOTE, mem_format(_("The journal is damaged: %s"), d->damage));
  page_add(page, PAGE_TEXT, _("Nothing was changed, and nothing will be deleted. Pages and numbers can be read "
                              "as always."));
}

/* Nothing that could be done here: what else there is. */
static void add_refusal(struct page *page, const struct data *d) {
  page_add(page, PAGE_NOTE, d->refusal);
  page_add(page, PAGE_TEXT, _("Do not write on this machine. Put a backup from a stick back with "
                              "\"suar journal restore\", or give the machine to whoever looks after it."));
}

static void add_done(struct page *page, const struct data *d) {
  page_add(page, PAGE_HEADING, _("The journal is right again"));
  salvage_tell(&d->salvage, add_line, page);
  if (*d->kept) page_add_taken(page, PAGE_SOURCE, mem_format(_("The journal before is kept as %s"), d->kept));
  page_gap(page);
  page_add_link(page, _("Go on"), "go-on", "");
}

static void add_offer(struct page *page, const struct data *d) {
  char *date = d->day ? page_date(d->day) : NULL;
  char *text = date ? mem_format(_("Put it right with the backup of %s and all that can still be read"), date)
                    : mem_text(_("Put it right with all that can still be read"));
  page_gap(page);
  page_add_link(page, text, "do", "");
  page_gap(page);
  page_add(page, PAGE_HEADING, _("What that brings"));
  salvage_tell(&d->salvage, add_line, page);
  free(text);
  free(date);
}

static enum err make_page(struct app *app, void *context, struct page *out, struct error *e) {
  const struct data *d = context;
  (void)app, (void)e;
  page_add(out, PAGE_TITLE, _("Putting the journal right"));
  if (d->kept) return add_done(out, d), ERR_OK;
  add_damage(out, d);
  if (d->refusal) add_refusal(out, d);
  else add_offer(out, d);
  return ERR_OK;
}

static void look(struct app *app, struct data *d) {
  struct error e;
  app_wait(app);
  if (salvage_look(&d->salvage, app->data_dir, d->backup, &e)) d->refusal = say_sentence(&e);
}

/* The desk itself has the journal open too. */
static void do_it(struct app *app, struct data *d) {
  struct error e;
  salvage_free(&d->salvage);
  app_wait(app);
  backup_stop(app);
  journal_close(&app->journal);
  if (salvage_replace(&d->salvage, app->data_dir, d->backup, &d->kept, &e)) {
    app_error(app, &e);
    look(app, d);
  } else {
    app->is_journal_damaged = false;
  }
  asking_begin(app, &d->asking);
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  const struct page_part *link;
  bool is_mine = asking_act(&d->asking, action, number, &link);
  if (link && d->kept) app_pop(app);
  else if (link) do_it(app, d);
  return is_mine;
}

/* The day is in the name: "journal-2026-11-22.db". */
static char *day_of(const char *backup) {
  const char *day = strstr(backup, "/journal-");
  return day ? mem_text_n(day + 9, 10) : NULL;
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  const struct mend_arg *asked = arg;
  struct data *d = mem_new(1, sizeof *d);
  d->asking.make = make_page;
  screen->data = d;
  d->backup = mem_text(asked->backup);
  d->day = d->backup ? day_of(d->backup) : NULL;
  d->damage = asked->damage ? say_sentence(asked->damage) : NULL;
  look(app, d);
  asking_reload(app, screen);
}

static void leave(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  (void)app;
  salvage_free(&d->salvage);
  asking_free(&d->asking);
  free(d->backup);
  free(d->day);
  free(d->damage);
  free(d->refusal);
  free(d->kept);
  free(d);
}

const struct screen_ops screen_mend = {
    .name = "mend", .hints = hints, .enter = enter, .reload = asking_reload, .title = asking_title,
    .draw = asking_draw_read, .act = act, .leave = leave, .is_staff = true,
};

/* --- at the start --- */

/* The newest backup that is what it should be; NULL. Delivers memory. */
static char *newest_backup(const char *data_dir) {
  struct snapshot *list;
  size_t count, i = 0;
  int64_t entries;
  if (snapshot_list(&list, &count, data_dir, NULL)) return NULL;
  while (i < count && snapshot_check(list[i].path, &entries, NULL)) i++;
  char *path = i < count ? mem_text(list[i].path) : NULL;
  snapshot_list_free(list, count);
  return path;
}

/* Where it cannot be written it is looked at all the same. */
static enum err look_at_start(struct app *app, struct error *e) {
  journal_close(&app->journal);
  enum err err = journal_open(&app->journal, app->data_dir, JOURNAL_START, e);
  if (!err || err == ERR_NOT_FOUND || err == ERR_DAMAGED) return err;
  app_error(app, e);
  err = journal_open(&app->journal, app->data_dir, JOURNAL_READ, e);
  if (!err) err = journal_quick_check(app->journal, e);
  return err ? err : journal_check_head(app->journal, e);
}

bool desk_look_after_journal(struct app *app) {
  struct error damage;
  app->is_journal_damaged = look_at_start(app, &damage) == ERR_DAMAGED;
  if (!app->is_journal_damaged) return false;
  app_wait(app);
  char *backup = newest_backup(app->data_dir);
  struct mend_arg arg = {.backup = backup, .damage = &damage};
  journal_close(&app->journal);
  app_push(app, &screen_mend, &arg);
  free(backup);
  return true;
}
