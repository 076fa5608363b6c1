/* For whoever reads a language that this screen lacks the letters of: in Latin letters whom to call,
 * and how to take it along in the language itself. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/content/directory.h"
#include "tui/gettext.h"
#include "tui/kiosk.h"
#include "tui/screen/asking.h"
#include "tui/screen/outlines.h"
#include "tui/screen/take.h"

enum { MOST_NUMBERS = 6 };

struct data {
  struct asking asking;
  const struct language *language;
  struct take_source numbers; /* of the country, in that language */
};

static const enum action_id hints[] = {ACT_OPEN, ACT_BACK, ACT_COUNTRY, ACT_LEAVE, ACT_HELP,
                                       ACT_NONE};

static void add_number(const struct app *app, struct page *page, const struct hotline *row) {
  bool is_latin = probe_font_has(&app->display.font, row->service);
  char *line = mem_format("%s%s%s", row->number, is_latin ? "  " : "", is_latin ? row->service : "");
  page_add(page, PAGE_NUMBER, line);
  free(line);
}

/* Who speaks the language, and whom to call in an emergency. */
static enum err add_numbers(struct app *app, const struct data *d, struct page *page,
                            struct error *e) {
  struct hotline_list list;
  struct hotline_filter filter = {.country = known_code(app->country), .speaks = d->language->tag,
                                  .with_nearest = true};
  int shown = 0;
  enum err err = hotline_list_load(&list, app->pack, &filter, 0, 0, e);
  if (err) return err;
  for (int urgent = 1; urgent >= 0; urgent--)
    for (size_t i = 0; i < list.count && shown < MOST_NUMBERS; i++) {
      if ((list.rows[i].part == HOTLINE_EMERGENCY) != urgent || !*list.rows[i].number) continue;
      add_number(app, page, &list.rows[i]);
      shown++;
    }
  hotline_list_free(&list);
  return ERR_OK;
}

static enum err make_page(struct app *app, void *context, struct page *out, struct error *e) {
  const struct data *d = context;
  page_add(out, PAGE_TITLE, d->language->latin);
  page_add(out, PAGE_NOTE, _("This screen does not have the letters of this language."));
  page_gap(out);
  if (known_code(app->country)) {
    char *country = page_country(app->pack, &app->chain, app->country);
    page_add(out, PAGE_HEADING, country);
    free(country);
  }
  enum err err = add_numbers(app, d, out, e);
  page_gap(out);
  if (known_code(app->country))
    page_add_link(out, _("QR code: all numbers in this language"), "code", d->language->tag);
  if (kiosk_can_print(app->kiosk))
    page_add_link(out, _("Print all numbers in this language"), "print", d->language->tag);
  page_add_link(out, _("Choose another language"), "back", d->language->tag);
  return err;
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  struct data *d = mem_new(1, sizeof *d);
  d->language = pack_language(app->pack, arg);
  d->numbers = (struct take_source){.id = TAKE_HOTLINES, .origin = "", .sector = "",
                                    .lang = d->language->tag};
  d->asking.make = make_page;
  screen->data = d;
  asking_reload(app, screen);
  if (!known_code(app->country)) choose_country(app);
}

static char *title(struct app *app, struct screen *screen) {
  (void)app;
  return mem_text(((struct data *)screen->data)->language->latin);
}

static void print(struct app *app, const struct data *d) {
  struct order order = {.verb = ORDER_PRINT, .form = "slip80", .id = "hotlines", .lang_count = 1};
  struct error e;
  snprintf(order.country, sizeof order.country, "%s", app->country);
  snprintf(order.lang[0], sizeof order.lang[0], "%s", d->language->tag);
  if (kiosk_order(app->kiosk, &order, &e)) app_error(app, &e);
  else app_message(app, "%s", _("It is being printed"));
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  const struct page_part *link;
  bool is_mine = asking_act(&d->asking, action, number, &link);
  if (link && strncmp(link->target, "print:", strlen("print:")) == 0) print(app, d);
  else if (link && strncmp(link->target, "code:", strlen("code:")) == 0)
    app_push(app, &screen_take_code, &(struct take_code_arg){&d->numbers, TAKE_CODE_TEXT});
  else if (link) app_pop(app);
  return is_mine;
}

static void leave(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  (void)app;
  asking_free(&d->asking);
  free(d);
}

const struct screen_ops screen_unshown = {
    .name = "unshown", .hints = hints, .enter = enter, .reload = asking_reload, .title = title,
    .draw = asking_draw, .act = act, .leave = leave,
};
