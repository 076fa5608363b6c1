/* The slides of a lesson: one idea at a time in the middle of the screen, and how much time has
 * passed. */
#include <stdlib.h>
#include <string.h>

#include "model/base/clock.h"
#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/screen/lesson.h"
#include "tui/subject.h"
#include "tui/widget/pager.h"

struct data {
  struct lesson_run *run;
  size_t number, count; /* of the slide; of all slides */
  size_t module;        /* that it belongs to, with its planned minutes and its title */
  int minutes;
  char *module_title;
  bool with_sources, with_notes;
  bool is_draft; /* the translation */
  struct pager pager;
};

static const enum action_id hints[] = {ACT_OPEN, ACT_BACK, ACT_SOURCES, ACT_NOTES, ACT_LEAVE,
                                       ACT_LISTEN, ACT_BESIDE, ACT_LANGUAGE, ACT_HELP, ACT_NONE};

/* What the screen itself says of the slide, from the lesson in the language of the app. */
static void note_place(struct data *d, const struct lesson *lesson) {
  size_t slide;
  lesson_place(lesson, d->number, &d->module, &slide);
  const struct lesson_module *module = &lesson->modules[d->module];
  d->count = lesson_slides(lesson);
  d->minutes = module->minutes;
  d->is_draft = module->slide_count ? module->slides[slide].title.is_draft : module->title.is_draft;
  free(d->module_title);
  d->module_title = mem_text(module->title.text);
}

static enum err make_page(struct app *app, void *context, struct page *out, struct error *e) {
  struct data *d = context;
  struct lesson *lesson;
  struct lesson_page page;
  enum err err = lesson_open(&lesson, &page, app, d->run, e);
  if (err) return err;
  page.with_sources = d->with_sources;
  page.with_notes = d->with_notes;
  page_from_slide(out, &page, d->number);
  lesson_free(&lesson);
  return ERR_OK;
}

static enum err read_place(struct app *app, struct data *d, struct error *e) {
  struct lesson *lesson;
  struct lesson_page page;
  enum err err = lesson_open(&lesson, &page, app, d->run, e);
  if (!err) note_place(d, lesson);
  lesson_free(&lesson);
  return err;
}

static void reload(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  struct page page = {0};
  struct error e;
  if (read_place(app, d, &e) || app_page(app, make_page, d, &page, &e)) app_error(app, &e);
  pager_take(&d->pager, &page);
}

static void begin(int64_t *moment_ms) {
  if (!*moment_ms) *moment_ms = clock_now_ms();
}

/* Another slide: it begins at the top, without what was asked for on the last one. */
static void show(struct app *app, struct screen *screen, size_t number) {
  struct data *d = screen->data;
  d->number = number;
  d->with_sources = d->with_notes = false;
  pager_free(&d->pager);
  d->pager = (struct pager){0};
  reload(app, screen);
  begin(&d->run->begun_ms);
  begin(&d->run->module_ms[d->module]);
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  const struct slides_arg *wanted = arg;
  struct data *d = mem_new(1, sizeof *d);
  struct lesson *lesson;
  struct lesson_page page;
  struct error e;
  d->run = wanted->run;
  screen->data = d;
  if (lesson_open(&lesson, &page, app, d->run, &e)) {
    app_error(app, &e);
    return;
  }
  size_t number = lesson_begin(lesson, wanted->module);
  lesson_free(&lesson);
  show(app, screen, number);
}

static char *title(struct app *app, struct screen *screen) {
  const struct data *d = screen->data;
  (void)app;
  return mem_text(d->module_title);
}

static char *subject(struct app *app, struct screen *screen) {
  const struct data *d = screen->data;
  (void)app;
  return subject_of_slide(d->run->id, d->number);
}

/* In the middle, as far as there is room. */
static void draw_slide(struct data *d, struct frame *frame, const struct layout *l) {
  int rows, widest_cols, cols = d->pager.page.is_double ? l->double_cols : l->text_cols;
  pager_measure(&d->pager, cols, &rows, &widest_cols);
  int above = rows < l->content_rows ? (l->content_rows - rows) / 2 : 0;
  int col = (l->cols - widest_cols) / 2;
  pager_draw(&d->pager, frame, l->content_row + above, l->content_rows - above, col > 0 ? col : 1,
             cols, true);
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  draw_slide(d, frame, &app->layout);
  int passed = d->run->module_ms ? lesson_minutes(d->run->module_ms[d->module]) : 0;
  char *place = mem_format(_("%zu of %zu   %d of %d minutes"), d->number + 1, d->count, passed,
                           d->minutes);
  app_status(app, "%s%s%s%s%s%s", place, pager_percent(&d->pager) < 100 ? "   ↓" : "",
             d->is_draft ? "   " : "", d->is_draft ? _("draft translation") : "",
             app->layout.is_narrow ? "" : "   ",
             app->layout.is_narrow ? "" : _("Space goes on, ← goes back"));
  free(place);
}

static int wake_ms(struct app *app, struct screen *screen) {
  const struct data *d = screen->data;
  (void)app;
  return 60000 - (int)((clock_now_ms() - d->run->module_ms[d->module]) % 60000);
}

static void step(struct app *app, struct screen *screen, int by) {
  struct data *d = screen->data;
  if (by < 0 && !d->number) return;
  if (by > 0 && d->number + 1 >= d->count) app_pop(app);
  else show(app, screen, by < 0 ? d->number - 1 : d->number + 1);
}

/* First the rest of a slide that is longer than the screen. */
static void page_down(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  if (pager_percent(&d->pager) < 100) pager_act(&d->pager, ACT_PAGE_DOWN, 0);
  else step(app, screen, 1);
}

static void page_up(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  if (d->pager.top) pager_act(&d->pager, ACT_PAGE_UP, 0);
  else step(app, screen, -1);
}

/* Shows or hides what stands below a slide. */
static void toggle(struct app *app, struct screen *screen, bool *what) {
  struct data *d = screen->data;
  size_t before = d->pager.page.count;
  *what = !*what;
  reload(app, screen);
  if (d->pager.page.count == before) app_message(app, "%s", _("There are none for this slide"));
}

/* Left is the slide before; Esc goes back to the modules. */
static bool take_key(struct app *app, struct screen *screen, const struct key *key) {
  if (key->code != K_LEFT) return false;
  step(app, screen, -1);
  return true;
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  switch (action) {
  case ACT_OPEN: page_down(app, screen); return true;
  case ACT_PAGE_DOWN: page_down(app, screen); return true;
  case ACT_PAGE_UP: page_up(app, screen); return true;
  case ACT_PREVIOUS: step(app, screen, -1); return true;
  case ACT_FIRST: show(app, screen, 0); return true;
  case ACT_LAST: show(app, screen, d->count - 1); return true;
  case ACT_SOURCES: toggle(app, screen, &d->with_sources); return true;
  case ACT_NOTES: toggle(app, screen, &d->with_notes); return true;
  default: return pager_act(&d->pager, action, number);
  }
}

static void leave(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  (void)app;
  pager_free(&d->pager);
  free(d->module_title);
  free(d);
}

const struct screen_ops screen_slides = {
    .name = "slides", .hints = hints, .enter = enter, .reload = reload, .title = title,
    .draw = draw, .subject = subject, .key = take_key, .wake_ms = wake_ms, .act = act, .leave = leave, .is_staff = true,
};
