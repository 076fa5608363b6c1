#include "tui/kiosk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "model/base/guard.h"
#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/base/wrap.h"
#include "tui/gettext.h"
#include "tui/jail.h"
#include "tui/kiosk_parts.h"
#include "tui/paths.h"
#include "tui/say.h"
#include "tui/screen/screens.h"
#include "tui/spawn.h"

enum { MS = 1000, USUAL_IDLE_S = 90, USUAL_WARN_S = 20, SPOKEN_STEP_S = 5 };

int64_t kiosk_clock_ms(void) {
  struct timespec ts;
  clock_gettime(CLOCK_BOOTTIME, &ts);
  return (int64_t)ts.tv_sec * MS + ts.tv_nsec / (MS * MS);
}

static int64_t seconds_ms(const char *value, int otherwise) {
  return (int64_t)(*value ? atoi(value) : otherwise) * MS;
}

static const char *first_set(const char *a, const char *b, const char *c) {
  return *a ? a : *b ? b : c;
}

void kiosk_prepare(void) {
  struct jail_state jail;
  jail_foresee(&jail);
  if (!jail.is_filtered)
    say("seccomp: %s", _("not in this kernel: do not open a kiosk on this machine"));
  guard_process();
  spawn_forbid();
}

static const char *or_null(const char *path) {
  return *path ? path : NULL;
}

/* Rows for fingers, unless there are so few that each is one. */
static enum density usual_density(const struct terminal *terminal) {
  int rows, cols;
  terminal_size(terminal, &rows, &cols);
  return rows < LAYOUT_SHORT_ROWS ? DENSITY_NORMAL : DENSITY_LARGE;
}

void kiosk_open(struct app *app) {
  const struct config *c = &app->config;
  struct kiosk *k = mem_new(1, sizeof *k);
  *k = (struct kiosk){.idle_ms = seconds_ms(c->kiosk.idle_s, USUAL_IDLE_S),
                      .warn_ms = seconds_ms(c->kiosk.warn_s, USUAL_WARN_S),
                      .theme = app->theme,
                      .languages = first_set(c->kiosk.languages, c->centre_languages, "")};
  snprintf(k->country, sizeof k->country, "%s",
           first_set(c->kiosk.country, c->centre_country, c->desk_country));
  if (!*c->density) app->density = usual_density(app->terminal);
  k->density = app->density;
  k->is_plain = terminal_is_plain(app->terminal);
  kiosk_phrase_load(k->phrase, app->data_dir);
  kiosk_open_orders(k, &c->kiosk);
  kiosk_open_counters(k, app);
  app->kiosk = k;
  terminal_lock(app->terminal);
}

static void drop_all(struct app *app) {
  while (app->depth) app_drop(app);
}

void kiosk_lock(struct app *app) {
  char *pack = paths_pack(app->options), *locale_dir = paths_locale();
  const struct jail_paths paths = {.pack = pack,
                                   .locale_dir = locale_dir,
                                   .counters = app->kiosk->counters ? app->data_dir : NULL,
                                   .spool = or_null(app->config.kiosk.print_spool),
                                   .voice = app->kiosk->voice_pipe};
  struct jail_state state;
  jail_enter(&paths, &state);
  free(pack);
  free(locale_dir);
}

void kiosk_close(struct app *app) {
  drop_all(app);
  terminal_wipe(app->terminal);
  kiosk_close_orders(app->kiosk);
  counters_close(&app->kiosk->counters);
  free(app->kiosk);
  app->kiosk = NULL;
}

static void forget(char **text) {
  if (*text) explicit_bzero(*text, strlen(*text));
  free(*text);
  *text = NULL;
}

void kiosk_wipe(struct app *app) {
  struct kiosk *k = app->kiosk;
  if (kiosk_can_speak(k)) kiosk_order(k, &(struct order){.verb = ORDER_STOP}, NULL);
  drop_all(app);
  forget(&app->status);
  forget(&app->message);
  explicit_bzero(app->beside, sizeof app->beside);
  memcpy(app->country, k->country, sizeof app->country);
  app->density = k->density;
  terminal_wipe(app->terminal);
  terminal_set_plain(app->terminal, k->is_plain, NULL);
  touch_begin(app);
  guard_wipe_freed();
  guard_wipe_stack();
  if (app->theme != k->theme) terminal_set_theme(app->terminal, app->theme = k->theme);
  app_push(app, &screen_attract, NULL);
}

void kiosk_begin(struct app *app) {
  app->kiosk->touched_ms = kiosk_clock_ms();
  drop_all(app);
  app_push(app, &screen_home, NULL);
  app_push(app, &screen_language, NULL);
}

void kiosk_ask_phrase(struct app *app) {
  app->kiosk->touched_ms = kiosk_clock_ms();
  drop_all(app);
  app_push(app, &screen_phrase, NULL);
}

/* --- is somebody there? --- */

/* -1 where no visit has begun. */
static int64_t quiet_ms(struct app *app) {
  return app_top(app)->ops == &screen_attract ? -1 : kiosk_clock_ms() - app->kiosk->touched_ms;
}

static bool is_asking(struct app *app) {
  return quiet_ms(app) >= app->kiosk->idle_ms;
}

static int64_t left_ms(struct app *app) {
  int64_t left = app->kiosk->idle_ms + app->kiosk->warn_ms - quiet_ms(app);
  return left > 0 ? left : 0;
}

int kiosk_wake_ms(struct app *app) {
  int64_t quiet = quiet_ms(app);
  if (quiet < 0) return -1;
  if (quiet < app->kiosk->idle_ms) return (int)(app->kiosk->idle_ms - quiet);
  return (int)(left_ms(app) % MS) + 1; /* when one second less is left */
}

static bool is_leaving(struct app *app, const struct key *key) {
  struct screen *top = app_top(app);
  bool is_typing = top->ops->is_typing && top->ops->is_typing(top);
  return action_of_key(key, is_typing) == ACT_LEAVE;
}

bool kiosk_takes(struct app *app, const struct key *key) {
  bool was_asking = is_asking(app), is_key = key->code != K_NONE && key->code != K_RESIZE;
  if (key->code == K_PASTE && quiet_ms(app) < 0) { /* is no key to a screen */
    kiosk_begin(app);
    return true;
  }
  if (was_asking && left_ms(app) == 0) { /* also when a key wakes a machine that slept over it */
    kiosk_wipe(app);
    return true;
  }
  if (is_key) app->kiosk->touched_ms = kiosk_clock_ms();
  return was_asking && is_key && !is_leaving(app, key);
}

/* Across the whole screen, so that it is seen from the corner of an eye. */
static void draw_band_row(struct frame *frame, int row, const char *text) {
  int blanks = frame->cols - 1 - text_cols(text);
  char *line = mem_format("%s%*s", text, blanks > 0 ? blanks : 0, "");
  frame_clear(frame, row);
  if (*text) frame_put(frame, row, ROLE_FOCUS, line, 0);
  else frame_part(frame, row, 0, ROLE_FOCUS, line, 0);
  free(line);
}

/* At the bottom, with an empty row above and below if there is room. */
static void draw_band(struct app *app, struct frame *frame, const char *text) {
  const struct layout *l = &app->layout;
  struct wrap wrap;
  wrap_make(&wrap, text, l->cols - 5);
  int lines = (int)wrap.count, end = l->content_row + l->content_rows;
  int margin = lines + 2 <= l->content_rows;
  int first = end - margin - lines > l->content_row ? end - margin - lines : l->content_row;
  dialog_take_focus(frame, first - margin);
  for (int y = first - margin; y < end; y++) {
    int i = y - first;
    char *line = i >= 0 && i < lines ? wrap_line_text(text, &wrap.lines[i]) : mem_text("");
    char *marked = mem_format("%s%s", !*line ? "" : i == 0 ? ">  " : "   ", line);
    draw_band_row(frame, y, marked);
    free(line);
    free(marked);
  }
  frame_cursor(frame, first, 0);
  wrap_free(&wrap);
}

void kiosk_draw(struct app *app, struct frame *frame) {
  if (!is_asking(app)) return;
  const int step_s = terminal_is_plain(app->terminal) ? SPOKEN_STEP_S : 1;
  int left_s = (int)((left_ms(app) + MS - 1) / MS);
  left_s = (left_s + step_s - 1) / step_s * step_s;
  char *text = mem_format("%s  %d", _("Still there? Press any key"), left_s);
  draw_band(app, frame, text);
  free(text);
}

/* --- the staff phrase --- */

int kiosk_phrase_wait_s(struct kiosk *kiosk) {
  return tries_wait_s(&kiosk->tries, kiosk_clock_ms());
}

bool kiosk_phrase_try(struct kiosk *kiosk, const char *typed) {
  if (kiosk_phrase_matches(kiosk->phrase, typed)) return true;
  tries_add_wrong(&kiosk->tries, kiosk_clock_ms());
  return false;
}

/* --- languages --- */

static bool is_in(const size_t order[], size_t count, size_t index) {
  for (size_t i = 0; i < count; i++)
    if (order[i] == index) return true;
  return false;
}

/* Appends the languages that stand in `tags`. Returns how many there are now. */
static size_t add_named(const struct language *languages, size_t all, const char *tags,
                        size_t order[], size_t count) {
  for (; *tags; tags += strspn(tags, " ")) {
    size_t len = strcspn(tags, " ");
    for (size_t i = 0; i < all; i++)
      if (strlen(languages[i].tag) == len && memcmp(languages[i].tag, tags, len) == 0 &&
          !is_in(order, count, i))
        order[count++] = i;
    tags += len;
  }
  return count;
}

void kiosk_order_languages(const struct app *app, size_t order[]) {
  size_t all, count = 0;
  const struct language *languages = pack_languages(app->pack, &all);
  const char *asked = options_text(app->options, "lang");
  if (app->kiosk) {
    count = add_named(languages, all, asked ? asked : "", order, count);
    count = add_named(languages, all, app->kiosk->languages, order, count);
  }
  for (size_t i = 0; i < all; i++)
    if (!is_in(order, count, i)) order[count++] = i;
}
