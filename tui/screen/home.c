/* The first page: what there is. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/error.h"
#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/screen/tools.h"
#include "tui/widget/list.h"

static const struct topics_arg safe_migration = {
    N_("Safe migration"), "decide recruitment pre_departure journey arrival" /* code */, false};
static const struct topics_arg my_rights = {N_("My rights"),
                                             "working problem return" /* code */, true};
static const struct hotlines_arg all_hotlines = {NULL};

static const struct entry {
  const char *label;
  const struct screen_ops *ops; /* NULL: the country, which a kiosk asks for here */
  const void *arg;
} entries[] = {
    {N_("Hotlines"), &screen_hotlines, &all_hotlines},
    {N_("Safe migration"), &screen_topics, &safe_migration},
    {N_("My rights"), &screen_topics, &my_rights},
    {N_("Search"), &screen_search, NULL},
    {N_("Log a session"), &screen_session, NULL},
    {N_("Sessions"), &screen_sessions, NULL},
    {N_("Cases"), &screen_cases, NULL},
    {N_("Report"), &screen_report, NULL},
    {N_("Checks and lessons"), &screen_menu, &menu_tools},
    {N_("Settings"), &screen_settings, NULL},
    {N_("Country"), NULL, NULL},
    {N_("Language"), &screen_language, NULL},
    {N_("Help"), &screen_help, NULL},
};
enum { ENTRIES = sizeof entries / sizeof entries[0] };

struct data {
  struct list list;
  const struct entry *rows[ENTRIES]; /* those of this place */
  const struct app *app;
};

static const enum action_id hints[] = {ACT_OPEN, ACT_SEARCH, ACT_LANGUAGE, ACT_COUNTRY,
                                       ACT_HELP, ACT_QUIT,   ACT_NONE};

static bool is_shown(const struct app *app, const struct entry *entry) {
  return entry->ops ? !app->kiosk || !entry->ops->is_staff : app->kiosk != NULL;
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  struct data *d = mem_new(1, sizeof *d);
  (void)arg;
  d->app = app;
  for (size_t i = 0; i < ENTRIES; i++)
    if (is_shown(app, &entries[i])) d->rows[d->list.count++] = &entries[i];
  screen->data = d;
}

static char *title(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
  return mem_text(_("Home"));
}

static char *country_label(const struct app *app) {
  bool is_known = *app->country && strcmp(app->country, "*") != 0;
  char *name = is_known ? pack_territory(app->pack, app->country, &app->chain) : mem_text("-");
  char *label = mem_format("%s: %s", _("Country"), name);
  free(name);
  return label;
}

/* The cases say how many are due, once the journal is open: the first page never waits for it. */
static void item_of(void *context, size_t index, struct list_item *out) {
  const struct data *d = context;
  const struct entry *entry = d->rows[index];
  bool is_cases = entry->ops == &screen_cases;
  size_t due = is_cases && d->app->journal ? case_due_count(d->app->journal) : 0;
  if (!entry->ops) out->label = country_label(d->app);
  else if (due) out->label = mem_format(_("Cases: %zu due today or late"), due);
  else out->label = mem_text(_(entry->label));
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  const struct layout *l = &app->layout;
  list_draw(&d->list, frame, l, l->content_row, l->content_rows, item_of, NULL, d);
  char *expired = page_expired(app->pack);
  if (expired) app_status(app, "%s", expired);
  else
    app_status(app, _("Content of %s: %s topics, %s services"), pack_meta(app->pack, "issued"),
               pack_meta(app->pack, "topics"), pack_meta(app->pack, "services"));
  free(expired);
}

static void open_entry(struct app *app, const struct entry *entry) {
  if (!entry->ops) choose_country(app);
  else if (entry->ops == &screen_session) open_session(app, NULL);
  else app_push(app, entry->ops, entry->arg);
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  if (list_act(&d->list, action, number, NULL, NULL)) return true;
  switch (action) {
  case ACT_OPEN:
  case ACT_NUMBER: open_entry(app, d->rows[d->list.focus]); return true;
  case ACT_NEW: open_session(app, NULL); return true;
  case ACT_QUIT: app->is_quitting = true; return true;
  case ACT_BACK: return true;
  default: return false;
  }
}

static void leave(struct app *app, struct screen *screen) {
  (void)app;
  free(screen->data);
}

const struct screen_ops screen_home = {
    .name = "home", .hints = hints, .enter = enter, .title = title, .draw = draw, .act = act,
    .leave = leave,
};

void desk_offer_draft(struct app *app) {
  char *path = mem_format("%s/journal.db", app->data_dir);
  bool exists = access(path, F_OK) == 0;
  free(path);
  if (exists && !offer_draft(app)) offer_record_draft(app);
}

void desk_start(struct app *app) {
  bool is_first_run = !*app->config.staff_language && !options_text(app->options, "lang");
  app_push(app, &screen_home, NULL);
  if (is_first_run) app_push(app, &screen_language, NULL);
}
