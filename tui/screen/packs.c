/* The content packs of this machine: what is there, taking one in, going back to the one before. */
#include "tui/screen/packs.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/say.h"
#include "tui/screen/asking.h"
#include "tui/screen/pick.h"
#include "tui/trusted.h"

struct data {
  struct asking asking;
  struct depot_place place;
  struct depot_pack *packs;
  size_t count;
  struct pick pick; /* the file to take in */
  char *received;   /* the folder of packs that came from the hub */
};

static const enum action_id hints[] = {ACT_OPEN,      ACT_UNDO,  ACT_BACK, ACT_LEAVE,
                                       ACT_PAGE_DOWN, ACT_HELP, ACT_NONE};

/* --- what is there --- */

static void add_version(struct page *page, const struct depot_pack *pack) {
  char *issued = page_date(pack->issued);
  page_add_taken(page, PAGE_TEXT, mem_format(_("Version %s of %s"), pack->version, issued));
  free(issued);
}

/* The last day for which it is meant, if it has one. */
static void add_expiry(struct page *page, const struct depot_pack *pack) {
  if (!*pack->expires) return;
  char *date = page_date(pack->expires);
  if (pack->is_expired)
    page_add_taken(page, PAGE_NOTE, mem_format(_("Expired since %s. Ask for a newer one"), date));
  else
    page_add_taken(page, PAGE_TEXT, mem_format(_("Good until %s"), date));
  free(date);
}

static void add_key(struct page *page, const struct depot_pack *pack) {
  if (*pack->key) page_add_taken(page, PAGE_SOURCE, mem_format(_("Signed with the key %s"), pack->key));
  else page_add(page, PAGE_SOURCE, _("It came with the program"));
}

static void add_pack(struct page *page, const struct depot_pack *pack) {
  bool is_own_folder = !*pack->version;
  page_gap(page);
  if (is_own_folder) {
    page_add(page, PAGE_HEADING, _("Notices and numbers that this centre has added"));
    return;
  }
  page_add(page, PAGE_HEADING, *pack->title ? pack->title : pack->name);
  add_version(page, pack);
  add_expiry(page, pack);
  add_key(page, pack);
  if (pack->has_previous)
    page_add_link(page, _("Go back to the version before this one"), "back-from", pack->name);
}

/* What is installed is not what a desk shows that was told to read something else. */
static void add_other(struct page *page, const struct app *app) {
  const char *variable = getenv("SUAR_PACK"), *option = options_text(app->options, "pack");
  const char *other = option ? option : variable;
  if (!other || !*other) return;
  page_gap(page);
  page_add_taken(page, PAGE_NOTE, mem_format(_("This desk was started to show %s, not these packs"), other));
}

static enum err make_page(struct app *app, void *context, struct page *out, struct error *e) {
  const struct data *d = context;
  (void)e;
  page_add(out, PAGE_TITLE, _("Content packs"));
  add_other(out, app);
  page_gap(out);
  page_add_link(out, _("Take in a pack from a stick"), "take-in", "");
  for (size_t i = 0; i < d->count; i++) add_pack(out, &d->packs[i]);
  return ERR_OK;
}

static void reload(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  struct error e;
  depot_free_list(d->packs, d->count);
  d->packs = NULL;
  d->count = 0;
  if (depot_list(&d->place, &d->packs, &d->count, &e)) app_error(app, &e);
  asking_load(app, &d->asking);
}

/* --- taking one in --- */

/* What to do about a refusal, by its reason. */
static const char *advice(const char *sentence) {
  static const char *const advices[TRUST_REASONS] = {
      [TRUST_OLD_SIGNATURE] = N_("Ask its sender to sign it anew."),
      [TRUST_UNKNOWN_KEY] = N_("Ask head office whose key that is before you trust it."),
      [TRUST_REVOKED_KEY] = N_("Do not use this file. Tell head office where it came from."),
      [TRUST_BAD_SIGNATURE] = N_("Do not use this file. Ask its sender for another copy."),
      [TRUST_SECOND_MISSING] = N_("Copy the file that ends in .2.minisig beside it as well."),
      [TRUST_BAD_COMMENT] = N_("Ask its sender for another copy."),
      [TRUST_OTHER_PACK] = N_("Do not use this file. Tell head office where it came from."),
      [TRUST_OLDER] = N_("Nothing needs to be done: what is here is newer."),
      [TRUST_NOT_A_PACK] = N_("Choose another file."),
      [TRUST_TOO_NEW] = N_("Bring suar up to date first."),
      [TRUST_TOO_OLD] = N_("Ask its sender for a newer one."),
      [TRUST_DAMAGED] = N_("Ask its sender for another copy."),
  };
  for (int i = 0; i < TRUST_REASONS; i++)
    if (advices[i] && strcmp(sentence, trust_reason_sentence((enum trust_reason)i)) == 0)
      return _(advices[i]);
  return "";
}

static void end_of_refusal(struct app *app, void *context, const char *subject, int answer) {
  (void)app, (void)context, (void)subject, (void)answer;
}

static void say_refused(struct app *app, const struct error *e) {
  char *text = say_sentence(e);
  struct dialog_arg arg = {
      .question = mem_format(_("Not taken in: %s. Nothing was changed. %s"), text, advice(e->message)),
      .answers = {_("Back to the packs")},
      .done = end_of_refusal,
  };
  free(text);
  app_push(app, &screen_dialog, &arg);
}

static void take_in(struct app *app, void *context, const char *path) {
  const struct data *d = context;
  struct pack_import_arg arg;
  struct trusted trusted;
  struct error e;
  app_wait(app);
  trusted_load(&trusted, &app->config);
  enum err err = depot_prepare(&arg.import, &d->place, path, &trusted.trust, &e);
  trusted_free(&trusted);
  if (err) say_refused(app, &e);
  else app_push(app, &screen_pack_import, &arg);
}

static void ask_for_pack(struct app *app, struct data *d) {
  d->pick = (struct pick){.title = N_("Which pack?"), .suffix = ".pack", .folder = d->received,
                          .done = take_in, .context = d};
  pick_ask(app, &d->pick);
}

/* --- going back --- */

static void answer_back(struct app *app, void *context, const char *name, int answer) {
  struct error e;
  const struct data *d = context;
  if (answer != 1) return;
  app_wait(app);
  enum err err = depot_rollback(&d->place, *name ? name : NULL, &e);
  if (!err) err = app_take_content(app, &e);
  if (err) app_error(app, &e);
  else app_message(app, "%s", _("The version before is shown from now on"));
}

/* `name` "": the pack that was taken in last. */
static void ask_to_go_back(struct app *app, struct data *d, const char *name) {
  struct dialog_arg arg = {
      .question = mem_text(_("Go back to the version before? Numbers and texts are those of that version "
                             "then. The same key brings this one again.")),
      .answers = {_("Leave it as it is"), _("Go back to the version before")},
      .subject = mem_text(name),
      .done = answer_back,
      .context = d,
  };
  app_push(app, &screen_dialog, &arg);
}

static void follow(struct app *app, struct data *d, const char *target) {
  if (strncmp(target, "back-from:", 10) == 0) ask_to_go_back(app, d, target + 10);
  else ask_for_pack(app, d);
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  const struct page_part *link;
  if (action == ACT_UNDO) return ask_to_go_back(app, d, ""), true;
  if (action == ACT_NEW) return ask_for_pack(app, d), true;
  bool is_mine = asking_act(&d->asking, action, number, &link);
  if (link) follow(app, d, link->target);
  return is_mine;
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  struct data *d = mem_new(1, sizeof *d);
  (void)arg;
  trusted_place(&d->place, app->options);
  d->received = mem_format("%s/received", app->data_dir);
  d->asking.make = make_page;
  screen->data = d;
  reload(app, screen);
}

static void leave(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  (void)app;
  depot_free_list(d->packs, d->count);
  asking_free(&d->asking);
  trusted_free_place(&d->place);
  free(d->received);
  free(d);
}

const struct screen_ops screen_packs = {
    .name = "packs", .hints = hints, .enter = enter, .reload = reload, .title = asking_title,
    .draw = asking_draw_read, .act = act, .leave = leave, .is_staff = true,
};
