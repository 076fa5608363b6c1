/* Search: one field, the results below it as one types. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/content/search.h"
#include "tui/gettext.h"
#include "tui/page_outline.h"
#include "tui/screen/gaps.h"
#include "tui/screen/preview.h"
#include "tui/screen/search_all.h"
#include "tui/widget/edit.h"
#include "tui/widget/list.h"

/* What is not found before the reader would begin to wait is left out. */
enum { BUDGET_US = 150 * 1000 };

struct data {
  struct app *app;
  struct edit field;
  struct search_result result;
  struct search_result elsewhere; /* in the other countries, if there was nothing in this one */
  struct list list;
  bool is_in_list; /* the focus has left the field */
  bool is_counted; /* that nothing was found */
  bool is_behind;  /* more was typed since it searched */
  struct preview preview;
};

static const enum action_id hints[] = {ACT_OPEN, ACT_BACK,     ACT_LEAVE, ACT_DOWN,
                                       ACT_HELP, ACT_LANGUAGE, ACT_NONE};

/* Nothing was found and the person moves on: counted once for a query. */
static void count_gap(struct app *app, struct data *d) {
  bool is_failed = *d->field.text && !d->result.count && !d->result.is_partial && !d->is_behind;
  if (is_failed && !d->is_counted) count_failed_search(app);
  d->is_counted = true;
}

/* The country that the search keeps to, with the region and the world; NULL: it goes everywhere. */
static const char *country_of(const struct app *app) {
  return *app->country && strcmp(app->country, "*") != 0 ? app->country : NULL;
}

/* With no hit, up to two rows offer what else could be done. */
static size_t offers(const struct data *d) {
  if (d->result.count || !*d->field.text) return 0;
  return d->result.did_you_mean ? 2 : 1;
}

/* Below the offers, what there is in other countries follows under a heading. */
static bool is_heading(void *context, size_t index) {
  const struct data *d = context;
  return !d->result.count && d->elsewhere.count && index == offers(d);
}

/* NULL: the row is none of the hits. */
static struct search_hit *hit_at(struct data *d, size_t index) {
  if (d->result.count) return &d->result.hits[index];
  size_t first = offers(d) + 1;
  bool is_hit = index >= first && index - first < d->elsewhere.count;
  return is_hit ? &d->elsewhere.hits[index - first] : NULL;
}

static size_t row_count(const struct data *d) {
  if (d->result.count) return d->result.count;
  return offers(d) + (d->elsewhere.count ? 1 + d->elsewhere.count : 0);
}

static void search(struct app *app, struct data *d, struct search_result *out,
                   const char *country) {
  struct search_ask ask = {.query = d->field.text,
                           .chain = app->chain,
                           .country = country,
                           .budget_us = BUDGET_US};
  struct error e;
  if (search_run(out, app->pack, &ask, &e)) app_error(app, &e);
  for (size_t i = out->count; i-- > 0;)
    if (!may_open_found(app, out->hits[i].kind)) search_drop_hit(out, i);
}

/* Everything to choose from, where it cannot be typed. */
static bool is_offered(const struct app *app, const struct data *d) {
  return !*d->field.text && touch_lacks_letters(app);
}

static void reload(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  const char *country = country_of(app);
  search_result_free(&d->result);
  search_result_free(&d->elsewhere);
  d->is_counted = d->is_behind = false;
  if (is_offered(app, d)) search_all(app, &d->result);
  else search(app, d, &d->result, country);
  if (country && !d->result.count && !d->result.is_partial) search(app, d, &d->elsewhere, NULL);
  list_set_count(&d->list, row_count(d), is_heading, d);
  if (!d->list.count) d->is_in_list = false;
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  (void)arg;
  struct data *d = mem_new(1, sizeof *d);
  d->app = app;
  edit_set(&d->field, "");
  d->list.has_notes = true;
  screen->data = d;
  reload(app, screen);
}

static char *title(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
  return mem_text(_("Search"));
}

static const char *kind_label(const char *kind) {
  if (strcmp(kind, "topic") == 0) return _("topic");
  if (strcmp(kind, "fact") == 0) return _("statement");
  if (strcmp(kind, "recommendation") == 0) return _("recommendation");
  return strcmp(kind, "hotline") == 0 ? _("hotline") : page_outline_label(kind);
}

static void offer_of(const struct data *d, size_t index, struct list_item *out) {
  if (d->result.did_you_mean && index == 0)
    out->label = mem_format(_("Did you mean: %s"), d->result.did_you_mean);
  else out->label = mem_text(_("Show the hotlines"));
  out->note = mem_text("");
}

/* A number is of no use in another country: a hotline names its own before anything else, and so
 * does whatever holds elsewhere. */
static char *label_of(const struct data *d, const struct search_hit *hit) {
  bool names_country = strcmp(hit->kind, "hotline") == 0 || !d->result.count;
  char *country = names_country && *hit->country
                      ? page_country(d->app->pack, &d->app->chain, hit->country)
                      : mem_text("");
  char *label = mem_format("%s%s%s  [%s, %s]", country, *country ? ": " : "", hit->title,
                           kind_label(hit->kind), hit->lang);
  free(country);
  return label;
}

static void item_of(void *context, size_t index, struct list_item *out) {
  struct data *d = context;
  struct search_hit *hit = hit_at(d, index);
  if (is_heading(d, index)) {
    out->is_heading = true;
    out->label = mem_text(_("Other countries"));
    return;
  }
  if (!hit) {
    offer_of(d, index, out);
    return;
  }
  if (search_snippet(hit, d->app->pack, d->field.text, NULL) && !hit->snippet)
    hit->snippet = mem_text("");
  out->label = label_of(d, hit);
  out->note = mem_text(hit->snippet);
  out->note_mark_start = hit->match_start;
  out->note_mark_end = hit->match_end;
}

static void draw_field(struct data *d, struct frame *frame, int row) {
  char *line = mem_format(" %s %s", _("Search:"), d->field.text);
  frame_put(frame, row, ROLE_INPUT, line, 0);
  frame_target(frame, row, 0, 0, TARGET_FOCUS, -1);
  free(line);
}

/* How much was found, and where if not everywhere. */
static void draw_found(struct app *app, const struct data *d, const char *country) {
  size_t count = d->result.count;
  char *found = d->result.is_partial
                    ? mem_format(_("%zu found so far. There may be more"), count)
                    : mem_format(ngettext("%zu result", "%zu results", count), count);
  char *where = country ? mem_format(_("Searched only %s, ASEAN and the world"), country)
                        : mem_text("");
  app_status(app, "%s%s%s", found, *where ? ". " : "", where);
  free(found);
  free(where);
}

static void draw_state(struct app *app, const struct data *d) {
  const char *code = country_of(app);
  char *country = code ? page_country(app->pack, &app->chain, code) : NULL;
  if (d->is_behind) app_status(app, "%s", ""); /* it has not been looked for yet */
  else if (is_offered(app, d)) app_status(app, "%s", _("Choose a row"));
  else if (!*d->field.text) app_status(app, "%s", _("Type a word, a part of one, or a number"));
  else if (d->result.count || d->result.is_partial) draw_found(app, d, country);
  else if (d->elsewhere.count) app_status(app, _("Nothing found for '%s' in %s"), d->field.text,
                                          country);
  else app_status(app, _("Nothing found for '%s'. Try a shorter word"), d->field.text);
  free(country);
}

/* Where the focus is on a number it matters how old all of them are. */
static void say_expired(struct app *app, const struct search_hit *hit) {
  char *expired = strcmp(hit->kind, "hotline") == 0 ? page_expired(app->pack) : NULL;
  if (expired) app_status(app, "%s", expired);
  free(expired);
}

/* Of a word that is typed fast, or of a key that is held down, the pieces are not searched for. */
static void catch_up(struct app *app, struct screen *screen) {
  if (((struct data *)screen->data)->is_behind) reload(app, screen);
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  if (!terminal_has_input()) catch_up(app, screen);
  const struct layout *l = &app->layout;
  size_t focus = d->list.focus;
  draw_field(d, frame, l->content_row);
  d->list.is_unfocused = !d->is_in_list;
  if (!d->is_in_list) d->list.focus = d->list.kept_top = 0;
  list_draw(&d->list, frame, l, l->content_row + 1, l->content_rows - 1, item_of, is_heading,
            d);
  const struct search_hit *hit = d->is_in_list ? hit_at(d, focus) : NULL;
  if (hit) {
    enum page_of what = strcmp(hit->kind, "topic") == 0     ? PAGE_OF_TOPIC
                        : strcmp(hit->kind, "fact") == 0    ? PAGE_OF_FACT
                        : strcmp(hit->kind, "hotline") == 0 ? PAGE_OF_SERVICE
                        : strcmp(hit->kind, "recommendation") == 0 ? PAGE_OF_RECOMMENDATION
                                                                   : PAGE_OF_OUTLINE;
    preview_draw(&d->preview, app, frame, what, hit->id);
  }
  if (!d->is_in_list) {
    int cols = 2 + text_cols(_("Search:")) + edit_cursor_cols(&d->field);
    frame_cursor(frame, l->content_row, cols);
  }
  draw_state(app, d);
  if (hit) say_expired(app, hit);
}

static void open_focused(struct app *app, struct screen *screen) {
  static const struct hotlines_arg all = {NULL};
  struct data *d = screen->data;
  count_gap(app, d);
  const struct search_hit *hit = hit_at(d, d->list.focus);
  if (hit) {
    open_found(app, hit->kind, hit->id);
  } else if (d->result.did_you_mean && d->list.focus == 0) {
    edit_set(&d->field, d->result.did_you_mean);
    d->is_in_list = false;
    reload(app, screen);
  } else {
    app_push(app, &screen_hotlines, &all);
  }
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  if (action != ACT_LEAVE && action != ACT_BACK) catch_up(app, screen);
  if (action == ACT_POINT && number < 0) {
    d->is_in_list = false;
    return true;
  }
  if (action == ACT_POINT || action == ACT_SCROLL || action == ACT_PAGE_DOWN)
    d->is_in_list = d->list.count > 0;
  bool enters = action == ACT_DOWN || action == ACT_OPEN || action == ACT_NEXT;
  if (!d->is_in_list && enters) {
    d->is_in_list = d->list.count > 0;
    return d->is_in_list || action != ACT_NEXT;
  }
  if (action == ACT_SEARCH || (d->is_in_list && action == ACT_UP && d->list.focus == 0)) {
    d->is_in_list = false;
    return true;
  }
  if (!d->is_in_list) return action == ACT_UP;
  if (list_act(&d->list, action, number, is_heading, d)) return true;
  if (action != ACT_OPEN && action != ACT_NUMBER) return false;
  open_focused(app, screen);
  return true;
}

static bool is_typing(struct screen *screen) {
  return !((struct data *)screen->data)->is_in_list;
}

static bool type(struct app *app, struct screen *screen, const struct key *key) {
  struct data *d = screen->data;
  bool changed;
  (void)app;
  if (d->is_in_list || !edit_key(&d->field, key, &changed)) return false;
  d->is_behind = d->is_behind || changed;
  return true;
}

static bool paste(struct app *app, struct screen *screen, const char *text) {
  struct data *d = screen->data;
  (void)app;
  d->is_behind = edit_paste(&d->field, text) || d->is_behind;
  return true;
}

static void leave(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  count_gap(app, d);
  edit_free(&d->field);
  search_result_free(&d->result);
  search_result_free(&d->elsewhere);
  preview_free(&d->preview);
  free(d);
}

const struct screen_ops screen_search = {
    .name = "search", .hints = hints, .enter = enter, .reload = reload, .title = title,
    .draw = draw, .act = act, .is_typing = is_typing, .type = type, .paste = paste, .leave = leave,
};
