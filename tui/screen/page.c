/* One page to read: a topic, a fact, the card of a service, a logged session, a case. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/kiosk.h"
#include "tui/labels.h"
#include "tui/screen/asking.h"
#include "tui/screen/case_page.h"
#include "tui/screen/outlines.h"
#include "tui/screen/preview.h"
#include "tui/screen/take.h"

struct data {
  struct asking asking;
  enum page_of what;
  char *id;
};

static const enum action_id hints[] = {ACT_PAGE_DOWN, ACT_BACK, ACT_LEAVE, ACT_OPEN, ACT_COUNTRY,
                                       ACT_LANGUAGE, ACT_BESIDE, ACT_HELP, ACT_NONE};
static const enum action_id content_hints[] = {ACT_PAGE_DOWN, ACT_BACK, ACT_LEAVE,   ACT_TAKE,   ACT_LANGUAGE,
                                               ACT_LISTEN,    ACT_OPEN, ACT_COUNTRY, ACT_BESIDE, ACT_HELP,
                                               ACT_NONE};
static const enum action_id casebook_hints[] = {ACT_OPEN,   ACT_BACK,      ACT_LEAVE, ACT_EDIT,
                                                ACT_DELETE, ACT_PAGE_DOWN, ACT_HELP,  ACT_NUMBER,
                                                ACT_NEXT,   ACT_BESIDE,    ACT_NONE};
static const struct screen_ops screen_casebook_page, screen_content_page;

/* A record of the casebook that stands by itself and can be struck out. */
static bool is_record(enum page_of what) {
  return what == PAGE_OF_REFERRAL || what == PAGE_OF_COST || what == PAGE_OF_HAZARD ||
         what == PAGE_OF_FEEDBACK;
}

/* Only of a number that is shown. */
static void add_number_links(struct app *app, const struct data *d, struct page *out) {
  struct service *service;
  bool has_number = false;
  if (service_load(&service, app->pack, d->id, false, NULL)) return;
  for (size_t i = 0; i < service->number_count; i++)
    has_number = has_number || *service->numbers[i].number;
  if (has_number) {
    page_add_link(out, _("I checked this number"), casebook_name(CASEBOOK_NUMBER_CHECK), d->id);
    page_add_link(out, _("This number is wrong"), casebook_name(CASEBOOK_NUMBER_WRONG), d->id);
  }
  service_free(&service);
}

static enum err make_page(struct app *app, void *context, struct page *out, struct error *e) {
  const struct data *d = context;
  enum err err = preview_load(app, d->what, d->id, out, e);
  if (!err && d->what == PAGE_OF_SERVICE && !app->kiosk) {
    page_gap(out);
    page_add_link(out, _("Refer a client here"), "refer-here", d->id);
    page_add_link(out, _("Write down feedback"), "feedback-here", d->id);
    add_number_links(app, d, out);
  } else if (!err && is_record(d->what)) {
    page_gap(out);
    page_add_link(out, _("Strike it out"), "strike", d->id);
  } else if (err == ERR_NOT_FOUND && is_record(d->what)) {
    page_add(out, PAGE_TITLE, _("Struck out"));
    page_add(out, PAGE_TEXT, _("This was struck out: it is in no list and no count any more."));
    err = ERR_OK;
  }
  return err;
}

static bool is_casebook(enum page_of what) {
  return what == PAGE_OF_CASE || is_record(what);
}

/* What stands in the content pack under an id: it can be taken away. */
static bool is_content(enum page_of what) {
  return what == PAGE_OF_TOPIC || what == PAGE_OF_OUTLINE || what == PAGE_OF_FACT ||
         what == PAGE_OF_SERVICE;
}

static void count_shown(struct app *app, const struct data *d) {
  static const char *const kinds[] = {
      [PAGE_OF_TOPIC] = "topic", [PAGE_OF_FACT] = "fact", [PAGE_OF_SERVICE] = "hotline"}; /* code */
  bool has_kind = d->what < sizeof kinds / sizeof kinds[0] && kinds[d->what];
  if (has_kind) kiosk_count(app, kinds[d->what], d->id);
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  const struct page_arg *wanted = arg;
  struct data *d = mem_new(1, sizeof *d);
  d->asking = (struct asking){.make = make_page, .is_text = !is_casebook(wanted->what)};
  d->what = wanted->what;
  d->id = mem_text(wanted->id);
  screen->data = d;
  if (is_casebook(d->what)) screen->ops = &screen_casebook_page;
  if (is_content(d->what)) screen->ops = &screen_content_page;
  asking_reload(app, screen);
  count_shown(app, d);
  if (d->what == PAGE_OF_TOPIC) app_saw_topic(app, d->id);
  if (d->what == PAGE_OF_TOPIC && !*app->country) choose_country(app);
}

/* Of pages of content alone: what is written of people is not read out. */
static char *subject(struct app *app, struct screen *screen) {
  (void)app;
  return mem_text(((struct data *)screen->data)->id);
}

static void fill_clients(struct app *app, void *context, struct choice_list *out) {
  enum { MOST = 200 };
  struct case_list cases = {0};
  struct journal *journal = app_journal(app, false);
  (void)context;
  choice_add(out, "", _("A client without a case"));
  if (journal) case_list_load(&cases, journal, &(struct case_filter){0}, 0, MOST, NULL);
  for (size_t i = 0; i < cases.count; i++) {
    const struct case_record *facts = &cases.rows[i].facts;
    char *label = mem_format("%s  %s", facts->code, labels_term(TERMS_CASE_TYPE, facts->type));
    choice_add(out, facts->code, label);
    free(label);
  }
  case_list_free(&cases);
}

static void take_client(struct app *app, void *context, const char *code) {
  const struct data *d = context;
  open_record_on(app, CASEBOOK_REFERRAL, *code ? code : NULL, d->id);
}

/* Only where there are cases it is asked whose. */
static void refer_here(struct app *app, struct data *d) {
  struct journal *journal = app_journal(app, false);
  struct choose_arg arg = {.title = N_("Which client?"), .fill = fill_clients,
                           .done = take_client, .context = d};
  if (journal && case_count(journal, &(struct case_filter){0})) app_push(app, &screen_choose, &arg);
  else take_client(app, d, "");
}

static void fill_numbers(struct app *app, void *context, struct choice_list *out) {
  const struct data *d = context;
  struct service *service;
  if (service_load(&service, app->pack, d->id, false, NULL)) return;
  for (size_t i = 0; i < service->number_count; i++) {
    if (!*service->numbers[i].number) continue;
    char *label = page_number(service->numbers[i].number);
    choice_add(out, service->numbers[i].id, label);
    free(label);
  }
  service_free(&service);
}

static void open_number(struct app *app, const struct data *d, enum casebook_kind kind,
                        const char *number) {
  struct service *service;
  if (service_load(&service, app->pack, d->id, false, NULL)) return;
  char *given = mem_format("service\t%s\n", service->id);
  open_record(app, kind, number, given);
  free(given);
  service_free(&service);
}

static void take_checked(struct app *app, void *context, const char *number) {
  open_number(app, context, CASEBOOK_NUMBER_CHECK, number);
}

static void take_wrong(struct app *app, void *context, const char *number) {
  open_number(app, context, CASEBOOK_NUMBER_WRONG, number);
}

/* Of several numbers it is asked which. */
static void say_of_number(struct app *app, struct data *d, bool is_wrong) {
  struct choice_list numbers = {0};
  struct choose_arg arg = {.title = N_("Which number?"), .fill = fill_numbers,
                           .done = is_wrong ? take_wrong : take_checked, .context = d};
  fill_numbers(app, d, &numbers);
  if (numbers.count == 1) arg.done(app, d, numbers.codes[0]);
  else if (numbers.count) app_push(app, &screen_choose, &arg);
  choice_free(&numbers);
}

static void follow(struct app *app, struct data *d, const struct page_part *link) {
  const char *target = link->target;
  if (strncmp(target, "refer-here:", 11) == 0) refer_here(app, d);
  else if (strncmp(target, "feedback-here:", 14) == 0)
    open_record_on(app, CASEBOOK_FEEDBACK, NULL, d->id);
  else if (strncmp(target, "number.", 7) == 0)
    say_of_number(app, d, strncmp(target, "number.wrong:", 13) == 0);
  else if (strncmp(target, "correct:", 8) == 0) open_session(app, target + 8);
  else if (strncmp(target, "void:", 5) == 0) ask_to_void(app, target + 5);
  else if (!case_page_follow(app, link)) open_link(app, target);
}

/* What the focus is on, else what the whole page is about. */
static bool strike_out(struct app *app, const struct data *d) {
  const struct page_part *link = pager_link(&d->asking.pager);
  const char *id = link ? case_page_struck(link->target) : NULL;
  if (id) ask_to_strike(app, id, link->text);
  else if (is_record(d->what)) ask_to_strike(app, d->id, d->asking.pager.page.parts[0].text);
  else app_message(app, "%s", _("Go down to what is to be struck out, in the list of what was written"));
  return true;
}

/* The key of the list works on the page too, as long as the page offers it: nothing on a void one.
 * What a key does is the end of the verb: "correct:" a session, "case.correct:" a case. */
static bool act_on_page(struct app *app, struct data *d, enum action_id action) {
  const struct page *page = &d->asking.pager.page;
  const char *verb = action == ACT_EDIT ? "correct:" : "void:";
  for (size_t i = 0; i < page->count; i++) {
    const char *target = page->parts[i].target, *found = target ? strstr(target, verb) : NULL;
    if (!found || found + strlen(verb) != strchr(target, ':') + 1) continue;
    follow(app, d, &page->parts[i]);
    return true;
  }
  return false;
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  if (action == ACT_TAKE && is_content(d->what)) {
    open_take(app, &(struct take_arg){.id = d->id});
    return true;
  }
  if (action == ACT_DELETE && is_casebook(d->what)) return strike_out(app, d);
  if (action == ACT_EDIT || action == ACT_DELETE)
    return act_on_page(app, d, action);
  const struct page_part *link;
  bool is_mine = asking_act(&d->asking, action, number, &link);
  if (link) follow(app, d, link);
  return is_mine;
}

static void leave(struct app *app, struct screen *screen) {
  (void)app;
  struct data *d = screen->data;
  asking_free(&d->asking);
  free(d->id);
  free(d);
}

const struct screen_ops screen_page = {
    .name = "page", .hints = hints, .enter = enter, .reload = asking_reload, .title = asking_title,
    .draw = asking_draw_read, .act = act, .leave = leave,
};

/* The same with the keys that work there. */
static const struct screen_ops screen_casebook_page = {
    .name = "casebook-page", .hints = casebook_hints, .enter = enter, .reload = asking_reload,
    .title = asking_title, .draw = asking_draw_read, .act = act, .leave = leave, .is_staff = true,
};

static const struct screen_ops screen_content_page = {
    .name = "content-page", .hints = content_hints, .enter = enter, .reload = asking_reload,
    .title = asking_title, .draw = asking_draw_read, .subject = subject, .act = act, .leave = leave,
};
