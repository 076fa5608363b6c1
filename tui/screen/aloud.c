/* The text about consent, in the worker's language: read aloud, or read on the screen. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/lang.h"
#include "tui/screen/asking.h"

enum { PARAGRAPHS = 6 };

static const struct {
  const char *purpose, *title;
  const char *text[PARAGRAPHS];
} texts[] = {
    {"record",
     N_("May we write down who you are?"),
     {N_("We would like to write down your name, your phone number, your address and what happened "
         "to you."),
      N_("We need this to work on your complaint and to find you again."),
      N_("It is locked on this computer. Only the people who work on your case can read it. We give "
         "it to nobody else without asking you first."),
      N_("You can say no. We help you all the same."),
      N_("You can change your mind at any time, and you need not say why. Then we destroy what was "
         "written, for good."),
      N_("Do you have a question? May we write it down?")}},
    {"refer",
     N_("May we tell another service about you?"),
     {N_("Another service can help you with this. We would like to tell it about your complaint."),
      N_("First we tell you which service it is and what we will say. We say only what it needs to "
         "help you."),
      N_("You can say no. We help you all the same, and we can give you its number so that you call "
         "it yourself."),
      N_("You can change your mind at any time, and you need not say why. What the service was told "
         "by then we cannot take back, but we ask it to stop."),
      N_("Do you have a question? May we tell it?")}},
    {"contact",
     N_("May we call you later?"),
     {N_("We would like to call you or write to you later, to tell you what became of your complaint "
         "and to hear how you are."),
      N_("Tell us at which number and at which times it is safe for you. If somebody else answers, "
         "we do not say who we are or why we call."),
      N_("Your number is locked on this computer. Only the people who work on your case can read it."),
      N_("You can say no. We help you all the same, and you can come to us whenever you want."),
      N_("You can change your mind at any time, and you need not say why. Then we do not call again."),
      N_("Do you have a question? May we call you?")}},
};
enum { TEXTS = sizeof texts / sizeof texts[0] };

struct data {
  struct asking asking;
  struct aloud_arg ask;
  char *purpose, *lang;
};

static const enum action_id hints[] = {ACT_OPEN, ACT_BACK, ACT_PAGE_DOWN, ACT_LEAVE, ACT_HELP, ACT_NONE};

/* In the language that is in use; false when it has no such text of its own. */
static bool add_text(struct page *page, size_t which) {
  const char *title = _(texts[which].title);
  page_add(page, PAGE_TITLE, title);
  for (int i = 0; i < PARAGRAPHS && texts[which].text[i]; i++) {
    page_add(page, PAGE_BLANK, "");
    page_add(page, PAGE_TEXT, _(texts[which].text[i]));
  }
  return title != texts[which].title;
}

static void reload(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  struct page page = {0};
  const char *lang = *d->lang ? d->lang : app->lang;
  struct lang_chain chain = pack_chain(app->pack, lang);
  bool is_own = strcmp(lang, "en") == 0;
  lang_use(lang, &chain);
  bool is_draft = lang_is_draft();
  for (size_t i = 0; i < TEXTS; i++)
    if (strcmp(texts[i].purpose, d->purpose) == 0) is_own = add_text(&page, i) || is_own;
  lang_use(app->lang, &app->chain);
  const char *note = !is_own    ? _("This text is not translated yet: say it in your own words.")
                     : is_draft ? _("Draft: no native reader has checked this translation yet.")
                                : NULL;
  if (note) {
    page_gap(&page);
    page_add(&page, PAGE_NOTE, note);
  }
  page_gap(&page);
  page_add(&page, PAGE_LINK, _("The person has heard or read all of it"));
  pager_take(&d->asking.pager, &page);
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  struct data *d = mem_new(1, sizeof *d);
  d->ask = *(const struct aloud_arg *)arg;
  d->purpose = mem_text(d->ask.purpose);
  d->lang = mem_text(d->ask.lang);
  screen->data = d;
  reload(app, screen);
}

static char *title(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
  return mem_text(_("Read aloud"));
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  asking_draw(app, screen, frame);
  app_status(app, "%s", _("Esc goes back to the form, as if nothing was read"));
}

/* Only what is said on the last row counts: whoever looks in and leaves has read nothing. */
static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  struct aloud_arg ask = d->ask;
  const struct page_part *link;
  bool is_mine = asking_act(&d->asking, action, number, &link);
  if (link) {
    app_pop(app);
    ask.done(app, ask.context);
  }
  return is_mine;
}

static void leave(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  (void)app;
  asking_free(&d->asking);
  free(d->purpose);
  free(d->lang);
  free(d);
}

const struct screen_ops screen_aloud = {
    .name = "aloud", .hints = hints, .enter = enter, .reload = reload, .title = title,
    .draw = draw, .act = act, .leave = leave, .is_staff = true,
};
