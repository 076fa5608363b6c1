/* Hotlines and services, narrowed by country, need, language spoken, opening hours and the
 * caller's nationality. The rows come from the store a window at a time. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/base/terms.h"
#include "model/base/text.h"
#include "tui/gettext.h"
#include "tui/nearest.h"
#include "tui/screen/gaps.h"
#include "tui/screen/preview.h"
#include "tui/screen/take.h"
#include "tui/widget/list.h"

enum { WINDOW = 64, FILTERS = 5 };
enum filter { BY_COUNTRY, BY_NEED, BY_LANGUAGE, BY_OPEN, BY_NATIONALITY };

struct data {
  char country[APP_COUNTRY_BYTES]; /* chosen for this list; "" = that of the desk */
  char category[64];
  char speaks[PACK_TAG_BYTES];
  bool open_now;
  char nationality[APP_COUNTRY_BYTES]; /* of the caller */
  struct hotline_counts counts;
  struct hotline_list window;
  size_t window_start;
  struct list list;
  struct preview preview;
  /* In the language of the reader: */
  char *place;   /* the country; NULL: all of them */
  char *filter;  /* what narrows the list */
  char *expired; /* that the content has; NULL: it has not */
};

static const enum action_id hints[] = {ACT_OPEN,   ACT_BACK,     ACT_LEAVE,  ACT_TAKE, ACT_FILTER,
                                       ACT_LANGUAGE, ACT_SEARCH, ACT_HELP, ACT_NONE};

static const char *or_null(const char *code) {
  return *code && strcmp(code, "*") != 0 ? code : NULL;
}

static const char *country_of(const struct app *app, const struct data *d) {
  return or_null(*d->country ? d->country : app->country);
}

static struct hotline_filter filter_of(const struct app *app, const struct data *d) {
  return (struct hotline_filter){.country = country_of(app, d), .category = or_null(d->category),
                                 .speaks = or_null(d->speaks), .open_now = d->open_now,
                                 .nationality = or_null(d->nationality), .with_nearest = true};
}

/* What stands in a row of the list. */
enum row_kind { ROW_FILTER, ROW_EXPIRED, ROW_NOTE, ROW_HEADING, ROW_HOTLINE };
struct row {
  enum row_kind kind;
  enum hotline_part part;
  size_t hotline; /* of all that are listed, from 0 */
};

/* Services of which no number can be shown are no help at once: that is said above them. */
static bool has_note(const struct data *d) {
  return d->counts.is_numberless && d->counts.rows[HOTLINE_MATCH];
}

/* The filters, the matches, and below a heading of their own the rows of every other part. */
static struct row row_at(const struct data *d, size_t index) {
  size_t before = 0;
  if (index-- == 0) return (struct row){.kind = ROW_FILTER};
  if (d->expired && index-- == 0) return (struct row){.kind = ROW_EXPIRED};
  if (has_note(d) && index-- == 0) return (struct row){.kind = ROW_NOTE};
  for (enum hotline_part part = 0; part < HOTLINE_PARTS; part++) {
    size_t rows = d->counts.rows[part];
    if (part != HOTLINE_MATCH && rows && index-- == 0)
      return (struct row){ROW_HEADING, part, 0};
    if (index < rows) return (struct row){ROW_HOTLINE, part, before + index};
    index -= rows;
    before += rows;
  }
  return (struct row){.kind = ROW_FILTER};
}

static size_t row_count(const struct data *d) {
  size_t count = 1 + (size_t)(d->expired != NULL) + has_note(d);
  for (enum hotline_part part = 0; part < HOTLINE_PARTS; part++)
    count += d->counts.rows[part] + (part != HOTLINE_MATCH && d->counts.rows[part]);
  return count;
}

static bool is_heading(void *context, size_t index) {
  enum row_kind kind = row_at(context, index).kind;
  return kind != ROW_FILTER && kind != ROW_HOTLINE;
}

static void read_window(struct app *app, struct data *d, size_t start) {
  struct hotline_filter filter = filter_of(app, d);
  struct error e;
  hotline_list_free(&d->window);
  d->window_start = start;
  if (hotline_list_load(&d->window, app->pack, &filter, start, WINDOW, &e)) app_error(app, &e);
}

/* The person moves on from a need for which there is no service; one that is closed now is one. */
static void count_gap(struct app *app, const struct data *d) {
  const char *need = or_null(d->category);
  if (need && !d->counts.rows[HOTLINE_MATCH] && !d->open_now)
    count_failed_need(app, need, country_of(app, d));
}

static char *filter_text(struct app *app, const struct data *d) {
  const struct term *need = terms_find(TERMS_CATEGORY, d->category);
  char *language = or_null(d->speaks) ? pack_language_name(app->pack, d->speaks, &app->chain)
                                      : mem_text(_("any language"));
  struct buf text = {0};
  buf_addf(&text, "%s: %s, %s, %s", _("Filter"), d->place ? d->place : _("all countries"),
           need ? _(need->label) : _("all needs"), language);
  if (d->open_now) buf_addf(&text, ", %s", _("open now"));
  if (or_null(d->nationality)) {
    char *nationality = pack_territory(app->pack, d->nationality, &app->chain);
    buf_addf(&text, ", %s: %s", _("Nationality"), nationality);
    free(nationality);
  }
  free(language);
  return buf_take(&text);
}

static void drop_words(struct data *d) {
  free(d->place);
  free(d->filter);
  free(d->expired);
}

/* What is drawn at every key, and changes only with the filter, the country or the language. */
static void find_words(struct app *app, struct data *d) {
  const char *code = country_of(app, d);
  drop_words(d);
  d->place = code ? pack_territory(app->pack, code, &app->chain) : NULL;
  d->filter = filter_text(app, d);
  d->expired = page_expired(app->pack);
}

/* Row 0 of the list tells the filters and opens them; the hotlines follow. */
static void reload(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  struct hotline_filter filter = filter_of(app, d);
  read_window(app, d, 0);
  find_words(app, d);
  d->counts = hotline_counts(app->pack, &filter);
  list_set_count(&d->list, row_count(d), is_heading, d);
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  const struct hotlines_arg *wanted = arg;
  struct data *d = mem_new(1, sizeof *d);
  if (wanted->category) snprintf(d->category, sizeof d->category, "%s", wanted->category);
  screen->data = d;
  reload(app, screen);
  list_act(&d->list, ACT_DOWN, 0, is_heading, d);
  if (!*app->country) choose_country(app);
}

static char *title(struct app *app, struct screen *screen) {
  const struct data *d = screen->data;
  (void)app;
  return d->place ? mem_format("%s > %s", _("Hotlines"), d->place) : mem_text(_("Hotlines"));
}

/* NULL where the list has no hotline. */
static const struct hotline *hotline_at(struct app *app, struct data *d, size_t row) {
  struct row at = row_at(d, row);
  size_t index = at.hotline;
  if (at.kind != ROW_HOTLINE) return NULL;
  if (index < d->window_start || index >= d->window_start + d->window.count)
    read_window(app, d, index > WINDOW / 2 ? index - WINDOW / 2 : 0);
  size_t i = index - d->window_start;
  return i < d->window.count ? &d->window.rows[i] : NULL;
}

struct drawing {
  struct app *app;
  struct data *d;
};

/* A number that only takes messages says so before anything else: nobody should call it; then one that has a
 * language of its own says that, for another line of its service has another. Police, fire and ambulance are
 * told apart. Among those of all countries each says of which it is: 111 is another desk in the next country. */
static char *label_of(struct app *app, const struct hotline *h, bool with_country) {
  const char *channel = page_channel(h);
  const char *country = with_country ? h->country : "", *note = nearest_is_mainly_for(h, "emergency") ? h->note : "";
  char *languages = page_languages(app->pack, &app->chain, h->own_languages);
  char *label = mem_format("%s%s%s%s%s%s%s%s%s", country, *country ? " " : "", channel, *channel ? ": " : "", languages,
                           *languages ? ": " : "", h->service, *note ? ": " : "", note);
  free(languages);
  return label;
}

/* Why the rows below it are there. */
static void heading_of(const struct data *d, const struct row *row, struct list_item *out) {
  bool has_others = d->counts.rows[HOTLINE_WORK] || d->counts.rows[HOTLINE_EMERGENCY];
  out->is_heading = true;
  if (row->kind == ROW_EXPIRED) out->label = mem_text(d->expired);
  else if (row->kind == ROW_NOTE)
    out->label = mem_text(has_others ? _("These have no number. Call one below")
                                     : _("These have no number"));
  else
    out->label = mem_text(row->part == HOTLINE_WORK ? _("Help with problems at work")
                                                    : _("Emergency, always shown"));
}

static void item_of(void *context, size_t index, struct list_item *out) {
  struct drawing *drawing = context;
  struct row row = row_at(drawing->d, index);
  if (row.kind != ROW_FILTER && row.kind != ROW_HOTLINE) {
    heading_of(drawing->d, &row, out);
    return;
  }
  if (index == 0) {
    out->label = mem_text(drawing->d->filter);
    out->role = ROLE_KEYS;
    return;
  }
  const struct hotline *h = hotline_at(drawing->app, drawing->d, index);
  out->label = h ? label_of(drawing->app, h, !country_of(drawing->app, drawing->d)) : mem_text("");
  if (!h) return;
  out->cell[0] = h->status == NUMBER_DAMAGED ? mem_text(_("(damaged)")) : page_number(h->number);
  out->cell[1] = mem_text(h->always_open ? _("24 h") : "");
  out->cell[2] = page_age(h);
}

static int larger(int a, int b) {
  return a > b ? a : b;
}

/* Wide enough for the words of the language: that a number is old must not be cut off. */
static void fit_cells(struct list *list) {
  enum { NUMBER_COLS = 16, HOURS_COLS = 6, MONTH_COLS = sizeof "2026-11" };
  list->cell_cols[0] = larger(NUMBER_COLS, text_cols(_("(damaged)")));
  list->cell_cols[1] = larger(HOURS_COLS, text_cols(_("24 h")));
  list->cell_cols[2] = larger(MONTH_COLS + text_cols(_("(old)")), text_cols(_("(wrong)")));
}

static bool draws_heading(void *context, size_t index) {
  return is_heading(((struct drawing *)context)->d, index);
}

static void draw_state(struct app *app, const struct data *d) {
  struct row focus = row_at(d, d->list.focus);
  size_t hotlines = 0;
  for (enum hotline_part part = 0; part < HOTLINE_PARTS; part++) hotlines += d->counts.rows[part];
  if (!d->counts.rows[HOTLINE_MATCH])
    app_status(app, "%s", _("No hotline matches. Enter on the first row changes the filter"));
  else if (focus.kind == ROW_HOTLINE)
    app_status(app, _("row %zu of %zu"), focus.hotline + 1, hotlines);
  else
    app_status(app, ngettext("%zu entry", "%zu entries", hotlines), hotlines);
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  const struct layout *l = &app->layout;
  fit_cells(&d->list);
  struct drawing drawing = {app, d};
  list_draw(&d->list, frame, l, l->content_row, l->content_rows, item_of, draws_heading, &drawing);
  const struct hotline *h = hotline_at(app, d, d->list.focus);
  if (h) preview_draw(&d->preview, app, frame, PAGE_OF_SERVICE, h->service_id);
  draw_state(app, d);
}

static void take_country(struct app *app, void *context, const char *code) {
  struct data *d = context;
  snprintf(d->country, sizeof d->country, "%s", code);
  reload(app, app_top(app));
}

static void take_category(struct app *app, void *context, const char *code) {
  struct data *d = context;
  count_gap(app, d);
  snprintf(d->category, sizeof d->category, "%s", code);
  reload(app, app_top(app));
}

static void take_language(struct app *app, void *context, const char *code) {
  struct data *d = context;
  snprintf(d->speaks, sizeof d->speaks, "%s", code);
  reload(app, app_top(app));
}

static void take_open(struct app *app, void *context, const char *code) {
  struct data *d = context;
  d->open_now = strcmp(code, "open") == 0;
  reload(app, app_top(app));
}

static void take_nationality(struct app *app, void *context, const char *code) {
  struct data *d = context;
  snprintf(d->nationality, sizeof d->nationality, "%s", code);
  reload(app, app_top(app));
}

static void fill_countries(struct app *app, void *context, struct choice_list *out) {
  choice_add(out, "*", _("all countries"));
  fill_pack_countries(app, context, out);
}

static void fill_needs(struct app *app, void *context, struct choice_list *out) {
  size_t count;
  const struct term *terms = terms_list(TERMS_CATEGORY, &count);
  (void)app, (void)context;
  choice_add(out, "*", _("all needs"));
  for (size_t i = 0; i < count; i++) choice_add(out, terms[i].code, _(terms[i].label));
}

static void fill_spoken(struct app *app, void *context, struct choice_list *out) {
  choice_add(out, "*", _("any language"));
  fill_languages(app, context, out);
}

static void fill_callers(struct app *app, void *context, struct choice_list *out) {
  choice_add(out, "*", _("any nationality"));
  fill_pack_countries(app, context, out);
}

static void fill_open(struct app *app, void *context, struct choice_list *out) {
  (void)app, (void)context;
  choice_add(out, "any", _("open or closed"));
  choice_add(out, "open", _("open now"));
}

static void fill_filters(struct app *app, void *context, struct choice_list *out) {
  (void)app, (void)context;
  choice_add(out, "country", _("Country"));
  choice_add(out, "need", _("Need"));
  choice_add(out, "language", _("Language spoken"));
  choice_add(out, "open", _("Open now"));
  choice_add(out, "nationality", _("Nationality"));
}

static void ask(struct app *app, struct data *d, const struct choose_arg *what) {
  struct choose_arg arg = *what;
  arg.context = d;
  app_push(app, &screen_choose, &arg);
}

static void take_filter(struct app *app, void *context, const char *code) {
  struct data *d = context;
  const struct choose_arg asks[FILTERS] = {
      [BY_COUNTRY] = {.title = N_("Which country?"), .fill = fill_countries,
                      .done = take_country, .chosen = d->country},
      [BY_NEED] = {.title = N_("Which need?"), .fill = fill_needs, .done = take_category,
                   .chosen = d->category},
      [BY_LANGUAGE] = {.title = N_("Which language?"), .fill = fill_spoken,
                       .done = take_language, .chosen = d->speaks},
      [BY_OPEN] = {.title = N_("Open now"), .fill = fill_open, .done = take_open,
                   .chosen = d->open_now ? "open" : "any"},
      [BY_NATIONALITY] = {.title = N_("Which nationality?"), .fill = fill_callers,
                          .done = take_nationality, .chosen = d->nationality},
  };
  static const char *const codes[FILTERS] = {"country", "need", "language", "open",
                                              "nationality"};
  for (int i = 0; i < FILTERS; i++)
    if (strcmp(codes[i], code) == 0) ask(app, d, &asks[i]);
}

static void open_filters(struct app *app, struct data *d) {
  ask(app, d, &(struct choose_arg){.title = N_("Filter"), .fill = fill_filters,
                                   .done = take_filter});
}

/* The number of the row; on the row of the filters all numbers of the country. */
static bool take_away(struct app *app, struct data *d) {
  const struct hotline *h = hotline_at(app, d, d->list.focus);
  if (h) open_take(app, &(struct take_arg){.id = h->id, .origin = or_null(d->nationality)});
  else if (country_of(app, d)) open_take(app, &(struct take_arg){.id = TAKE_HOTLINES, .country = country_of(app, d)});
  return true;
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  if (action == ACT_TAKE) return take_away(app, d);
  if (action == ACT_FILTER) return open_filters(app, d), true;
  if (action == ACT_COUNTRY) return take_filter(app, d, "country"), true;
  if (list_act(&d->list, action, number, is_heading, d)) return true;
  if (action != ACT_OPEN && action != ACT_NUMBER) return false;
  if (d->list.focus == 0) return open_filters(app, d), true;
  const struct hotline *h = hotline_at(app, d, d->list.focus);
  if (h) open_found(app, "hotline", h->service_id);
  return true;
}

static void leave(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  count_gap(app, d);
  hotline_list_free(&d->window);
  preview_free(&d->preview);
  drop_words(d);
  free(d);
}

const struct screen_ops screen_hotlines = {
    .name = "hotlines", .hints = hints, .enter = enter, .reload = reload, .title = title,
    .draw = draw, .act = act, .leave = leave,
};
