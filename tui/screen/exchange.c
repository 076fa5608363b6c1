/* Exchange by stick: this machine's card, the machines it trusts, writing what others lack to a stick
 * and taking in what they wrote. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/exchange/bundle.h"
#include "model/exchange/safe_file.h"
#include "model/journal/casebook.h"
#include "model/journal/session.h"
#include "model/journal/travel.h"
#include "tui/gettext.h"
#include "tui/say.h"
#include "tui/screen/asking.h"
#include "tui/screen/pick.h"
#include "tui/screen/tools.h"

struct data {
  struct asking asking;
  struct machine *machine; /* NULL: there is no journal, or its key cannot be read */
  struct machine_card *cards;
  size_t count;
  char *told; /* what came of the last export or import, a line each; or NULL */
  struct pick pick;
  struct machine_card asked; /* the card that is asked about */
};

static const enum action_id hints[] = {ACT_OPEN, ACT_BACK, ACT_LEAVE, ACT_PAGE_DOWN, ACT_HELP, ACT_NONE};

/* --- what is known --- */

static const char *name_of(const struct machine_card *card) {
  return *card->name ? card->name : card->install;
}

/* The name that its card gives an install, if it is trusted. */
static const char *known_as(const struct data *d, const char *install) {
  for (size_t i = 0; i < d->count; i++)
    if (strcmp(d->cards[i].install, install) == 0) return name_of(&d->cards[i]);
  return install;
}

/* Two machines that are one: said before anything else. */
static void add_forks(struct page *page, const struct data *d, struct journal *journal) {
  struct travel_install *installs = NULL;
  size_t count = 0;
  if (travel_installs(journal, &installs, &count, NULL)) return;
  for (size_t i = 0; i < count; i++)
    if (installs[i].fork_seq) {
      page_gap(page);
      page_add_taken(page, PAGE_NOTE,
                     mem_format(_("Attention: two machines have the same identity (%s): a disk was copied, "
                                  "or a backup was put back. All entries of both are kept. Tell head "
                                  "office, and set one of the two up anew."),
                                known_as(d, installs[i].install)));
    }
  free(installs);
}

static int64_t own_entries(struct journal *journal) {
  struct travel_install *installs = NULL;
  size_t count = 0;
  if (travel_installs(journal, &installs, &count, NULL)) return 0;
  int64_t last = count ? installs[0].last_seq : 0;
  free(installs);
  return last;
}

static int64_t hub_has(struct journal *journal) {
  struct travel_receipt *receipts = NULL;
  size_t count = 0;
  int64_t seq = 0;
  if (travel_receipts(journal, NULL, &receipts, &count, NULL)) return 0;
  for (size_t i = 0; i < count; i++)
    if (strcmp(receipts[i].by, "hub") == 0) seq = receipts[i].seq;
  free(receipts);
  return seq;
}

/* Receipts are for others: nobody misses one. */
static enum err count_entry(void *context, const struct travel_entry *entry, struct error *e) {
  int64_t *count = context;
  (void)e;
  *count += strcmp(entry->kind, "receipt") != 0;
  return ERR_OK;
}

static void add_lacking(struct page *page, struct app *app, struct journal *journal) {
  int64_t all = own_entries(journal), left = 0;
  travel_read(journal, NULL, travel_receipted(journal), count_entry, &left, NULL);
  if (!all) page_add(page, PAGE_TEXT, _("Nothing has been written on this machine yet"));
  else if (left > 0)
    page_add_taken(page, PAGE_TEXT,
                   mem_format(ngettext("%lld entry of this machine is nowhere else yet",
                                       "%lld entries of this machine are nowhere else yet",
                                       (unsigned long)left),
                              (long long)left));
  else page_add(page, PAGE_TEXT, _("Everything written here is on another machine too"));
  if (*app->config.hub_url)
    page_add_taken(page, PAGE_TEXT,
                   mem_format(_("The hub has %lld of %lld entries"), (long long)hub_has(journal),
                              (long long)all));
}

static void add_told(struct page *page, const char *told) {
  if (!told) return;
  page_gap(page);
  for (const char *line = told; *line; line += strspn(line, "\n")) {
    size_t len = strcspn(line, "\n");
    page_add_taken(page, PAGE_ITEM, mem_text_n(line, len));
    line += len;
  }
}

static void add_own(struct page *page, const struct machine *machine) {
  const struct machine_card *card = machine_own_card(machine);
  char check[MACHINE_CHECK_BYTES];
  page_gap(page);
  page_add(page, PAGE_HEADING, _("This machine"));
  page_add(page, PAGE_TEXT, name_of(card));
  page_add_taken(page, PAGE_TEXT, mem_format(_("Check number: %s"), machine_check(card, check)));
  page_add_link(page, _("Write its card to a stick, for the other machine"), "card", "");
}

static void add_trusted(struct page *page, const struct data *d) {
  page_gap(page);
  page_add(page, PAGE_HEADING, _("Machines that are trusted"));
  if (!d->count) page_add(page, PAGE_TEXT, _("None yet. Trust one by its card before anything is written."));
  for (size_t i = 0; i < d->count; i++)
    page_add_link(page, name_of(&d->cards[i]), "machine", d->cards[i].install);
  page_add_link(page, _("Trust another machine"), "trust", "");
}

static enum err make_page(struct app *app, void *context, struct page *out, struct error *e) {
  const struct data *d = context;
  struct journal *journal = app_journal(app, false);
  (void)e;
  page_add(out, PAGE_TITLE, _("Exchange by stick"));
  if (!journal || !d->machine) return ERR_OK;
  add_forks(out, d, journal);
  add_told(out, d->told);
  page_gap(out);
  add_lacking(out, app, journal);
  page_gap(out);
  page_add_link(out, _("Write to a stick"), "export", "");
  page_add_link(out, _("Take in from a stick"), "import", "");
  add_own(out, d->machine);
  add_trusted(out, d);
  return ERR_OK;
}

static void reload(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  struct error e;
  free(d->cards);
  d->cards = NULL;
  d->count = 0;
  if (machine_list(app->data_dir, &d->cards, &d->count, &e)) app_error(app, &e);
  asking_load(app, &d->asking);
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  struct data *d = mem_new(1, sizeof *d);
  struct journal *journal = app_journal(app, true);
  struct error e;
  (void)arg;
  d->asking.make = make_page;
  screen->data = d;
  if (journal && machine_open(&d->machine, app->data_dir, journal_install(journal),
                              app->config.centre_name, &e))
    app_error(app, &e);
  reload(app, screen);
}

static char *title(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
  return mem_text(_("Exchange by stick"));
}

/* The result stands at the top of the page. */
static void tell(struct app *app, struct data *d, char *told) {
  free(d->told);
  d->told = told;
  reload(app, app_top(app));
  pager_act(&d->asking.pager, ACT_FIRST, 0);
}

/* --- writing --- */

static void write_bundle(struct app *app, void *context, const char *folder) {
  struct data *d = context;
  struct journal *journal = app_journal(app, true);
  struct bundle_written written;
  struct error e;
  if (!journal) return;
  app_wait(app);
  enum err err = bundle_export(journal, d->machine, folder, d->cards, d->count, BUNDLE_UNRECEIPTED,
                               &written, &e);
  if (err) {
    app_error(app, &e);
    return;
  }
  tell(app, d, mem_format(ngettext("Written: %lld entry, in %s. Take the stick out safely.",
                                   "Written: %lld entries, in %s. Take the stick out safely.",
                                   (unsigned long)written.entries),
                          (long long)written.entries, written.path));
}

/* Named by the end of the install, which is drawn at random: it begins with the time. */
static void write_card(struct app *app, void *context, const char *folder) {
  enum { END_BYTES = 8 };
  struct data *d = context;
  const struct machine_card *card = machine_own_card(d->machine);
  char *path = mem_format("%s/suar-%s.card", folder, card->install + strlen(card->install) - END_BYTES);
  char *text = machine_write_card(card);
  struct error e;
  if (safe_file_put(path, text, strlen(text), &e)) app_error(app, &e);
  else tell(app, d, mem_format(_("The card is in %s"), path));
  free(path);
  free(text);
}

/* --- taking in --- */

struct came {
  struct buf told;
  size_t for_others;
};

/* Of a bundle that was read before there is nothing to tell. */
static void tell_bundle(struct came *came, const struct bundle_read *read) {
  if (!read->added) return;
  buf_addf(&came->told,
           ngettext("%s: %lld entry is new here", "%s: %lld entries are new here", (unsigned long)read->added),
           name_of(&read->from), (long long)read->added);
  buf_add(&came->told, "\n");
}

/* Of a file that is not for this machine nothing is known, and nothing needs to be. */
static void tell_refused(struct came *came, const char *path, const struct bundle_read *read,
                         const struct error *e) {
  char *sentence = say_sentence(e);
  const char *slash = strrchr(path, '/');
  if (read->reason == BUNDLE_NOT_FOR_US) came->for_others++;
  else buf_addf(&came->told, "%s: %s\n", slash ? slash + 1 : path, sentence);
  free(sentence);
}

static void read_bundles(struct app *app, struct data *d, struct journal *journal, char **paths,
                         size_t count, struct came *came) {
  for (size_t i = 0; i < count; i++) {
    struct bundle_read read;
    struct error e;
    if (bundle_import(journal, d->machine, app->data_dir, paths[i], &read, &e))
      tell_refused(came, paths[i], &read, &e);
    else
      tell_bundle(came, &read);
  }
}

static const struct session_filter sessions = {.with_void = true};
static const struct case_filter cases = {.with_closed = true};

static void take_in(struct app *app, void *context, const char *folder) {
  struct data *d = context;
  struct journal *journal = app_journal(app, true);
  struct came came = {0};
  struct error e;
  char **paths = NULL;
  size_t count = 0;
  if (!journal) return;
  app_wait(app);
  if (bundle_paths(folder, &paths, &count, &e)) {
    app_error(app, &e);
    return;
  }
  size_t old_sessions = session_count(journal, &sessions), old_cases = case_count(journal, &cases);
  read_bundles(app, d, journal, paths, count, &came);
  bundle_free_paths(paths, count);
  buf_addf(&came.told, _("New here: sessions %zu, cases %zu"),
           session_count(journal, &sessions) - old_sessions, case_count(journal, &cases) - old_cases);
  if (came.for_others) {
    buf_add(&came.told, "\n");
    buf_addf(&came.told, _("Bundles for other machines: %zu. They were left as they are"), came.for_others);
  }
  tell(app, d, buf_take(&came.told));
}

/* --- trust --- */

static void trust_card(struct app *app, void *context, const char *subject, int answer) {
  struct data *d = context;
  struct error e;
  (void)subject;
  if (answer != 1) return;
  if (machine_trust(app->data_dir, &d->asked, &e)) app_error(app, &e);
  else tell(app, d, mem_format(_("Trusted from now on: %s"), name_of(&d->asked)));
}

static void ask_to_trust(struct app *app, void *context, const char *path) {
  struct data *d = context;
  struct error e;
  char check[MACHINE_CHECK_BYTES];
  if (machine_load_card(&d->asked, path, &e)) {
    app_error(app, &e);
    return;
  }
  struct dialog_arg arg = {
      .question = mem_format(_("%s. Check number: %s. Does the screen of that machine show the same? "
                               "Call, and read it to each other."),
                             name_of(&d->asked), machine_check(&d->asked, check)),
      .answers = {_("Do not trust it"), _("It is the same: trust it")},
      .done = trust_card,
      .context = d,
  };
  app_push(app, &screen_dialog, &arg);
}

static void end_trust(struct app *app, void *context, const char *install, int answer) {
  struct error e;
  if (answer != 1) return;
  if (machine_untrust(app->data_dir, install, &e)) app_error(app, &e);
  else tell(app, context, mem_text(_("It is not trusted any more. What came from it stays")));
}

static void ask_about(struct app *app, struct data *d, const char *install) {
  struct error e;
  char check[MACHINE_CHECK_BYTES];
  if (machine_get(&d->asked, app->data_dir, install, &e)) {
    app_error(app, &e);
    return;
  }
  struct dialog_arg arg = {
      .question = mem_format(_("%s. Check number: %s."), name_of(&d->asked), machine_check(&d->asked, check)),
      .answers = {_("Leave it as it is"), _("Trust it no longer")},
      .subject = mem_text(install),
      .done = end_trust,
      .context = d,
  };
  app_push(app, &screen_dialog, &arg);
}

/* --- the screen --- */

/* Whose card it is; NULL: this machine's own, or none. */
static char *name_of_file(void *context, const char *path) {
  const struct data *d = context;
  struct machine_card card;
  if (machine_load_card(&card, path, NULL)) return NULL;
  bool is_own = strcmp(card.install, machine_own_card(d->machine)->install) == 0;
  return is_own ? NULL : mem_text(name_of(&card));
}

static void ask_for_stick(struct app *app, struct data *d,
                          void (*done)(struct app *, void *, const char *)) {
  d->pick = (struct pick){.title = N_("Which stick?"), .done = done, .context = d};
  pick_ask(app, &d->pick);
}

static void ask_for_card(struct app *app, struct data *d) {
  d->pick = (struct pick){.title = N_("Which machine?"), .suffix = ".card", .name = name_of_file,
                          .done = ask_to_trust, .context = d};
  pick_ask(app, &d->pick);
}

static void follow(struct app *app, struct data *d, const char *target) {
  if (strcmp(target, "card:") == 0) ask_for_stick(app, d, write_card);
  else if (strcmp(target, "import:") == 0) ask_for_stick(app, d, take_in);
  else if (strcmp(target, "trust:") == 0) ask_for_card(app, d);
  else if (strncmp(target, "machine:", 8) == 0) ask_about(app, d, target + 8);
  else if (d->count) ask_for_stick(app, d, write_bundle);
  else app_message(app, "%s", _("Trust another machine first: only trusted ones can read what is written"));
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  const struct page_part *link;
  bool is_mine = asking_act(&d->asking, action, number, &link);
  if (link) follow(app, d, link->target);
  return is_mine;
}

static void leave(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  (void)app;
  machine_close(&d->machine);
  asking_free(&d->asking);
  free(d->cards);
  free(d->told);
  free(d);
}

const struct screen_ops screen_exchange = {
    .name = "exchange", .hints = hints, .enter = enter, .reload = reload, .title = title,
    .draw = asking_draw_read, .act = act, .leave = leave, .is_staff = true,
};
