/* Topics in the order of a migration, under the stage where each belongs first; above them, where
 * rights are asked for, the guides that begin with what happened. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/terms.h"
#include "tui/gettext.h"
#include "tui/screen/outlines.h"
#include "tui/screen/preview.h"
#include "tui/widget/list.h"

struct row {
  const char *heading; /* N_; NULL for what can be opened: */
  const struct topic_row *of;
  const struct outline_row *guide;
};
struct data {
  const struct topics_arg *arg;
  struct outline_list guides, cards;
  struct topic_list *lists; /* one per stage */
  size_t stage_count;
  struct row *rows;
  size_t room;
  struct list list;
  struct preview preview;
  const char *lang; /* of the reader */
};

static const enum action_id hints[] = {ACT_OPEN,   ACT_BACK,     ACT_LEAVE, ACT_COUNTRY,
                                       ACT_SEARCH, ACT_LANGUAGE, ACT_HELP,  ACT_NONE};

static bool is_heading(void *context, size_t index) {
  return ((struct data *)context)->rows[index].heading != NULL;
}

static void drop_lists(struct data *d) {
  for (size_t i = 0; i < d->stage_count; i++) topic_list_free(&d->lists[i]);
  free(d->lists);
  free(d->rows);
  outline_list_free(&d->guides);
  outline_list_free(&d->cards);
  d->lists = NULL;
  d->rows = NULL;
  d->stage_count = d->room = 0;
}

/* A topic that belongs to several stages is listed under the first of them only. */
static bool is_listed(const struct data *d, size_t count, const char *id) {
  for (size_t i = 0; i < count; i++)
    if (d->rows[i].of && strcmp(d->rows[i].of->id, id) == 0) return true;
  return false;
}

static size_t add_row(struct data *d, size_t count, struct row row) {
  d->rows = mem_grow(d->rows, count, &d->room, sizeof *d->rows);
  d->rows[count] = row;
  return count + 1;
}

static size_t add_stage(struct data *d, size_t count, const char *stage,
                        const struct topic_list *topics) {
  size_t heading = count;
  count = add_row(d, count, (struct row){.heading = terms_find(TERMS_STAGE, stage)->label});
  for (size_t i = 0; i < topics->count; i++)
    if (!is_listed(d, count, topics->rows[i].id))
      count = add_row(d, count, (struct row){.of = &topics->rows[i]});
  return count == heading + 1 ? heading : count;
}

static size_t add_guides(struct app *app, struct data *d, size_t count) {
  struct error e;
  if (outline_list_load(&d->guides, app->pack, OUTLINE_GUIDE, &app->chain, &e) ||
      outline_list_load(&d->cards, app->pack, OUTLINE_CARD, &app->chain, &e))
    app_error(app, &e);
  if (d->guides.count) count = add_row(d, count, (struct row){.heading = N_("What happened?")});
  for (size_t i = 0; i < d->guides.count; i++)
    count = add_row(d, count, (struct row){.guide = &d->guides.rows[i]});
  for (size_t i = 0; i < d->cards.count; i++)
    count = add_row(d, count, (struct row){.guide = &d->cards.rows[i]});
  return count;
}

static size_t add_stages(struct app *app, struct data *d, size_t count) {
  struct error e;
  size_t room = 0;
  for (const char *p = d->arg->stages; *p; p += strspn(p, " ")) {
    char *stage = mem_text_n(p, strcspn(p, " "));
    p += strlen(stage);
    d->lists = mem_grow(d->lists, d->stage_count, &room, sizeof *d->lists);
    struct topic_list *topics = &d->lists[d->stage_count++];
    if (topic_list_load(topics, app->pack, &app->chain, app->country, stage, NULL, &e))
      app_error(app, &e);
    count = add_stage(d, count, stage, topics);
    free(stage);
  }
  return count;
}

static void reload(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  size_t count = 0;
  drop_lists(d);
  d->lang = app->lang;
  if (d->arg->with_guides) count = add_guides(app, d, count);
  count = add_stages(app, d, count);
  list_set_count(&d->list, count, is_heading, d);
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  struct data *d = mem_new(1, sizeof *d);
  d->arg = arg;
  screen->data = d;
  reload(app, screen);
  if (!*app->country) choose_country(app);
}

static char *title(struct app *app, struct screen *screen) {
  (void)app;
  return mem_text(_(((struct data *)screen->data)->arg->title));
}

static void item_of(void *context, size_t index, struct list_item *out) {
  struct data *d = context;
  const struct row *row = &d->rows[index];
  out->is_heading = row->heading != NULL;
  if (out->is_heading) {
    out->label = mem_text(_(row->heading));
    return;
  }
  const struct text_of *title = row->guide ? &row->guide->title : &row->of->title;
  bool is_other = strcmp(title->lang, d->lang) != 0;
  out->label = is_other ? mem_format("%s [%s]", title->text, title->lang) : mem_text(title->text);
}

static const struct row *focused(const struct data *d) {
  return d->list.focus < d->list.count ? &d->rows[d->list.focus] : NULL;
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  const struct layout *l = &app->layout;
  const struct row *row = focused(d);
  list_draw(&d->list, frame, l, l->content_row, l->content_rows, item_of, is_heading, d);
  if (row && row->of) {
    preview_draw(&d->preview, app, frame, PAGE_OF_TOPIC, row->of->id);
    char *count = mem_format(ngettext("%zu statement with its source",
                                      "%zu statements with their sources", row->of->facts),
                             row->of->facts);
    app_status(app, "%s%s%s", count, row->of->title.is_draft ? "; " : "",
               row->of->title.is_draft ? _("draft translation") : "");
    free(count);
  } else if (row && row->guide) {
    preview_draw(&d->preview, app, frame, PAGE_OF_OUTLINE, row->guide->id);
    if (row->guide->title.is_draft) app_status(app, "%s", _("draft translation"));
  }
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  if (list_act(&d->list, action, number, is_heading, d)) return true;
  if (action != ACT_OPEN && action != ACT_NUMBER) return false;
  const struct row *row = focused(d);
  if (row && row->guide) open_outline(app, row->guide->kind, row->guide->id);
  else if (row && row->of)
    app_push(app, &screen_page, &(struct page_arg){PAGE_OF_TOPIC, row->of->id});
  return true;
}

static void leave(struct app *app, struct screen *screen) {
  (void)app;
  struct data *d = screen->data;
  drop_lists(d);
  preview_free(&d->preview);
  free(d);
}

const struct screen_ops screen_topics = {
    .name = "topics", .hints = hints, .enter = enter, .reload = reload, .title = title,
    .draw = draw, .act = act, .leave = leave,
};
