/* Choosing one or several of a list; long lists are narrowed by typing. */
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/base/segment.h"
#include "model/base/error.h"
#include "model/content/topic.h"
#include "tui/gettext.h"
#include "tui/screen/screens.h"
#include "tui/widget/edit.h"
#include "tui/widget/list.h"

enum { LONG_LIST = 30 };

struct data {
  struct choose_arg ask;
  struct choice_list choices;
  size_t *shown; /* indexes of the choices that match what was typed */
  char *chosen;  /* space-separated, while several are being chosen */
  struct edit filter;
  struct list list;
};

static const enum action_id hints[] = {ACT_OPEN, ACT_BACK, ACT_UP, ACT_DOWN, ACT_NONE};

static void append(char ***list, size_t count, const char *text) {
  *list = realloc(*list, (count + 1) * sizeof **list);
  if (!*list) mem_none();
  (*list)[count] = mem_text(text);
}

void choice_add_named(struct choice_list *list, const char *code, const char *label,
                      const char *other) {
  append(&list->codes, list->count, code);
  append(&list->labels, list->count, label);
  append(&list->others, list->count++, other ? other : "");
}

void choice_add(struct choice_list *list, const char *code, const char *label) {
  choice_add_named(list, code, label, NULL);
}

void choice_free(struct choice_list *list) {
  for (size_t i = 0; i < list->count; i++) {
    free(list->codes[i]);
    free(list->labels[i]);
    free(list->others[i]);
  }
  free(list->codes);
  free(list->labels);
  free(list->others);
  *list = (struct choice_list){0};
}

static char *folded(const char *text) {
  struct buf exact = {0}, fold = {0};
  segment_forms(text, strlen(text), &exact, &fold);
  buf_free(&exact);
  return buf_take(&fold);
}

static bool has_code(const char *codes, const char *code) {
  char *list = mem_format(" %s ", codes), *wanted = mem_format(" %s ", code);
  bool found = strstr(list, wanted) != NULL;
  free(list);
  free(wanted);
  return found;
}

static bool is_long(const struct data *d) {
  return d->choices.count > LONG_LIST;
}

static bool holds(const char *name, const char *wanted) {
  char *fold = folded(name);
  bool found = strstr(fold, wanted) != NULL;
  free(fold);
  return found;
}

/* Whether a choice has a name that holds what was typed, or that code. */
static bool matches(const struct choice_list *choices, size_t i, const char *wanted) {
  char *code = folded(choices->codes[i]);
  bool is_code = strcmp(code, wanted) == 0;
  free(code);
  return is_code || holds(choices->labels[i], wanted) || holds(choices->others[i], wanted);
}

/* Lists the choices that match what was typed. */
static void narrow(struct data *d) {
  size_t count = 0;
  char *wanted = folded(d->filter.text);
  free(d->shown);
  d->shown = mem_new(d->choices.count, sizeof *d->shown);
  for (size_t i = 0; i < d->choices.count; i++)
    if (matches(&d->choices, i, wanted)) d->shown[count++] = i;
  free(wanted);
  list_set_count(&d->list, count, NULL, NULL);
}

/* Other letters were typed: the first that matches is meant, wherever the focus was before. */
static void narrow_again(struct data *d) {
  narrow(d);
  d->list.focus = d->list.kept_top = 0;
}

static void reload(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  choice_free(&d->choices);
  d->ask.fill(app, d->ask.context, &d->choices);
  d->list.is_unnumbered = is_long(d);
  narrow(d);
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  struct data *d = mem_new(1, sizeof *d);
  d->ask = *(const struct choose_arg *)arg;
  d->chosen = mem_text(d->ask.chosen ? d->ask.chosen : "");
  edit_set(&d->filter, "");
  screen->data = d;
  reload(app, screen);
  for (size_t i = 0; i < d->list.count; i++)
    if (*d->chosen && has_code(d->chosen, d->choices.codes[i])) {
      d->list.focus = i;
      break;
    }
}

static char *title(struct app *app, struct screen *screen) {
  (void)app;
  return mem_text(_(((struct data *)screen->data)->ask.title));
}

static void item_of(void *context, size_t index, struct list_item *out) {
  struct data *d = context;
  size_t i = d->shown[index];
  const char *box = !d->ask.is_multiple                       ? ""
                    : has_code(d->chosen, d->choices.codes[i]) ? "[x] "
                                                               : "[ ] ";
  out->label = mem_format("%s%s", box, d->choices.labels[i]);
}

static void draw_filter(struct data *d, struct frame *frame, int row) {
  char *line = mem_format(" %s %s", _("Type to narrow:"), d->filter.text);
  frame_put(frame, row, ROLE_INPUT, line, 0);
  frame_target(frame, row, 0, 0, TARGET_FOCUS, -1);
  free(line);
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  struct layout l = app->layout;
  int row = l.content_row, rows = l.content_rows;
  l.list_cols = l.cols - 1;
  if (is_long(d)) {
    draw_filter(d, frame, row++);
    rows--;
  }
  frame_cursor(frame, row, 0);
  list_draw(&d->list, frame, &l, row, rows, item_of, NULL, d);
  if (d->ask.is_multiple) app_status(app, "%s", _("Enter marks a row, Esc takes what is marked"));
  else if (!d->list.count) app_status(app, "%s", _("Nothing matches. Backspace takes a letter back"));
  else app_status(app, ngettext("%zu row", "%zu rows", d->list.count), d->list.count);
}

/* Puts a code into the chosen ones or takes it out; their order is that of the list. */
static void toggle(struct data *d, const char *code) {
  struct buf codes = {0};
  bool was = has_code(d->chosen, code);
  for (size_t i = 0; i < d->choices.count; i++) {
    const char *c = d->choices.codes[i];
    bool is = strcmp(c, code) == 0 ? !was : has_code(d->chosen, c);
    if (is) buf_addf(&codes, "%s%s", codes.len_bytes ? " " : "", c);
  }
  free(d->chosen);
  d->chosen = buf_take(&codes);
}

/* Closes first: the answer may push another screen. */
static void answer(struct app *app, struct data *d, const char *codes) {
  struct choose_arg ask = d->ask;
  char *copy = mem_text(codes);
  app_pop(app);
  ask.done(app, ask.context, copy);
  free(copy);
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  if (list_act(&d->list, action, number, NULL, NULL)) return true;
  if (action == ACT_BACK && d->ask.is_multiple) {
    answer(app, d, d->chosen);
    return true;
  }
  if (action != ACT_OPEN && action != ACT_NUMBER) return false;
  if (!d->list.count) return true;
  const char *code = d->choices.codes[d->shown[d->list.focus]];
  if (d->ask.is_multiple) toggle(d, code);
  else answer(app, d, code);
  return true;
}

static bool is_typing(struct screen *screen) {
  return is_long(screen->data);
}

static bool type(struct app *app, struct screen *screen, const struct key *key) {
  (void)app;
  struct data *d = screen->data;
  bool changed;
  if (!is_long(d) || !edit_key(&d->filter, key, &changed)) return false;
  if (changed) narrow_again(d);
  return true;
}

static bool paste(struct app *app, struct screen *screen, const char *text) {
  struct data *d = screen->data;
  (void)app;
  if (edit_paste(&d->filter, text)) narrow_again(d);
  return true;
}

static void leave(struct app *app, struct screen *screen) {
  (void)app;
  struct data *d = screen->data;
  choice_free(&d->choices);
  edit_free(&d->filter);
  free(d->shown);
  free(d->chosen);
  free(d);
}

const struct screen_ops screen_choose = {
    .name = "choose", .hints = hints, .enter = enter, .reload = reload, .title = title,
    .draw = draw, .act = act, .is_typing = is_typing, .type = type, .paste = paste, .leave = leave,
};

void fill_territories(struct app *app, struct choice_list *out, bool only_pack) {
  char **codes, **names;
  size_t count;
  struct lang_chain english = pack_chain(app->pack, "en");
  pack_territories(app->pack, &app->chain, only_pack, &codes, &names, &count);
  for (size_t i = 0; i < count; i++) {
    char *other = pack_territory(app->pack, codes[i], &english);
    choice_add_named(out, codes[i], names[i], other);
    free(other);
  }
  pack_free_list(codes, count);
  pack_free_list(names, count);
}

void fill_pack_countries(struct app *app, void *context, struct choice_list *out) {
  (void)context;
  fill_territories(app, out, true);
}

void fill_terms(enum terms which, struct choice_list *out) {
  size_t count;
  const struct term *terms = terms_list(which, &count);
  for (size_t i = 0; i < count; i++) choice_add(out, terms[i].code, _(terms[i].label));
}

void fill_languages(struct app *app, void *context, struct choice_list *out) {
  size_t count;
  const struct language *languages = pack_languages(app->pack, &count);
  (void)context;
  for (size_t i = 0; i < count; i++) {
    char *name = pack_language_name(app->pack, languages[i].tag, &app->chain);
    choice_add(out, languages[i].tag, name);
    free(name);
  }
}

void fill_topics(struct app *app, void *context, struct choice_list *out) {
  struct topic_list topics;
  (void)context;
  if (topic_list_load(&topics, app->pack, &app->chain, NULL, NULL, NULL, NULL)) return;
  for (size_t i = 0; i < topics.count; i++)
    choice_add(out, topics.rows[i].id, topics.rows[i].title.text);
  topic_list_free(&topics);
}

static void fill_other_languages(struct app *app, void *context, struct choice_list *out) {
  size_t count;
  const struct language *languages = pack_languages(app->pack, &count);
  (void)context;
  for (size_t i = 0; i < count; i++) {
    const struct language *l = &languages[i];
    if (strcmp(l->tag, app->lang) == 0) continue;
    char *label = strcmp(l->native, l->latin) == 0 ? mem_text(l->native)
                                                   : mem_format("%s  (%s)", l->native, l->latin);
    choice_add(out, l->tag, label);
    free(label);
  }
}

static void take_beside(struct app *app, void *context, const char *tag) {
  (void)context;
  app_set_beside(app, tag);
}

void choose_beside(struct app *app) {
  static const char question[] = N_("Which language beside this one?");
  if (*app->beside) app_set_beside(app, "");
  else
    app_push(app, &screen_choose,
             &(struct choose_arg){
                 .title = question, .fill = fill_other_languages, .done = take_beside});
}

static void fill_countries_or_none(struct app *app, void *context, struct choice_list *out) {
  fill_pack_countries(app, context, out);
  choice_add(out, "*", _("No country: only what holds everywhere"));
}

static void keep_country(struct app *app, const char *code) {
  struct error e;
  free(app->config.desk_country);
  app->config.desk_country = mem_text(code);
  if (strcmp(code, "*") != 0 && config_set(app->config_path, "desk", "country", code, &e))
    app_error(app, &e);
}

static void take_own_country(struct app *app, void *context, const char *code) {
  (void)context;
  app_set_country(app, code);
  keep_country(app, code);
}

/* The first choice is the desk's own; a later one is for what is being looked at. */
static void take_country(struct app *app, void *context, const char *code) {
  if (app->kiosk || *app->config.desk_country) app_set_country(app, code);
  else take_own_country(app, context, code);
}

void choose_country(struct app *app) {
  struct choose_arg arg = {.title = N_("Which country?"), .fill = fill_countries_or_none,
                           .done = take_country, .chosen = app->country};
  app_push(app, &screen_choose, &arg);
}

void choose_own_country(struct app *app) {
  struct choose_arg arg = {.title = N_("Which country?"), .fill = fill_countries_or_none,
                           .done = take_own_country, .chosen = app->config.desk_country};
  app_push(app, &screen_choose, &arg);
}
