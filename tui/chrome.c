#include "tui/chrome.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/base/text.h"
#include "tui/gettext.h"
#include "tui/lang.h"

/* The first of its keys that works now; NULL if none. */
static char *working_key(enum action_id id, bool is_typing) {
  struct key key;
  for (const char *p = action_row(id)->keys; *p; p += strspn(p, " ")) {
    char *name = mem_text_n(p, strcspn(p, " "));
    p += strlen(name);
    if (key_parse(name, &key) && action_takes(id, &key, is_typing)) return name;
    free(name);
  }
  return NULL;
}

/* The help line while it is being made. */
struct keys {
  const struct app *app;
  struct frame *frame;
  struct buf line;
  bool is_typing, has_words;
  int cols, left_cols;
};
enum { HINTS_MAX = 32 };

/* Adds " Enter Open", or " Enter" where there is no room for words; fingers need room around it. Nothing if
 * the action has no key now. Returns how many columns that takes. */
static int put_hint(struct keys *k, enum action_id id) {
  char *key = app_allows(k->app, id) ? working_key(id, k->is_typing) : NULL;
  size_t start = k->line.len_bytes;
  if (!key) return 0;
  bool is_apart = start && (k->has_words || terminal_has_mouse(k->app->terminal));
  buf_add(&k->line, is_apart ? "   " : " ");
  buf_add(&k->line, key);
  if (k->has_words) {
    buf_add(&k->line, " ");
    buf_add(&k->line, _(action_row(id)->label));
  }
  free(key);
  return text_cols(buf_text(&k->line) + start);
}

static void drop_hint(struct keys *k, size_t start) {
  k->line.len_bytes = start;
  if (k->line.text) k->line.text[start] = '\0';
}

/* As many as fit; of the columns left, `kept_cols` are for another. */
static void add_hint(struct keys *k, enum action_id id, int kept_cols) {
  size_t start = k->line.len_bytes;
  int width = put_hint(k, id);
  if (width + kept_cols > k->left_cols) {
    drop_hint(k, start);
  } else if (width) {
    frame_target(k->frame, k->app->layout.keys_row, k->cols - k->left_cols, width + 1, TARGET_ACTION,
                 (int)id);
    k->left_cols -= width;
  }
}

/* What the screen names; at a kiosk leaving quickly is always among it, near the front. */
static size_t own_hints(const struct app *app, enum action_id out[HINTS_MAX]) {
  const enum action_id *hints = app->stack[app->depth - 1].ops->hints;
  bool has_leave = !app->kiosk || *hints == ACT_NONE;
  for (size_t i = 0; hints[i] != ACT_NONE; i++) has_leave |= hints[i] == ACT_LEAVE;
  size_t count = 0;
  for (; *hints != ACT_NONE && count + 3 < HINTS_MAX; hints++) {
    out[count++] = *hints;
    if (!has_leave) out[count++] = ACT_LEAVE;
    has_leave = true;
  }
  out[count] = ACT_NONE;
  return count;
}

/* A finger moves by tapping what it means; it needs to be told where there is more, and help. */
static size_t finger_hints(const struct app *app, const struct frame *frame,
                           const enum action_id *hints, enum action_id out[HINTS_MAX]) {
  size_t count = 0;
  bool has_help = app->stack[app->depth - 1].ops->is_band;
  if (frame->has_below) out[count++] = ACT_PAGE_DOWN;
  if (frame->has_above) out[count++] = ACT_PAGE_UP;
  for (; *hints != ACT_NONE && count + 1 < HINTS_MAX; hints++) {
    bool is_moving = *hints == ACT_UP || *hints == ACT_DOWN || *hints == ACT_NUMBER ||
                     *hints == ACT_PAGE_UP || *hints == ACT_PAGE_DOWN;
    if (!is_moving) out[count++] = *hints;
    has_help |= *hints == ACT_HELP;
  }
  if (!has_help) out[count++] = ACT_HELP;
  return count;
}

static void draw_hints(struct keys *k, const enum action_id *hints, size_t count, bool keeps_help) {
  int kept_cols = keeps_help ? put_hint(k, ACT_HELP) : 0;
  if (kept_cols) kept_cols += 2; /* the first one has no gap before it */
  drop_hint(k, 0);
  for (size_t i = 0; i < count; i++) {
    if (hints[i] == ACT_HELP) kept_cols = 0;
    add_hint(k, hints[i], kept_cols);
  }
}

static void draw_keys(struct app *app, struct frame *frame) {
  enum { WORDS_FROM_COLS = 58, SPARE_COLS = 3 }; /* a last word may be wider than its cells */
  struct screen *top = app_top(app);
  bool has_mouse = terminal_has_mouse(app->terminal);
  int cols = app->layout.cols - 1 - (has_mouse ? SPARE_COLS : 0);
  struct keys k = {.app = app, .frame = frame, .cols = cols, .left_cols = cols,
                   .is_typing = top->ops->is_typing && top->ops->is_typing(top),
                   .has_words = cols >= WORDS_FROM_COLS};
  enum action_id own[HINTS_MAX], fingers[HINTS_MAX];
  size_t count = own_hints(app, own);
  if (count && terminal_has_mouse(app->terminal)) {
    count = finger_hints(app, frame, own, fingers);
    draw_hints(&k, fingers, count, true);
  } else {
    draw_hints(&k, own, count, false);
  }
  frame_put(frame, app->layout.keys_row, ROLE_KEYS, buf_text(&k.line), 0);
  buf_free(&k.line);
}

/* The path of screens; the front of it is dropped where there is no room. */
static char *place(struct app *app, int cols) {
  char *path = NULL;
  for (int i = app->depth - 1; i >= 0; i--) {
    struct screen *screen = &app->stack[i];
    if (screen->ops->is_band) continue;
    char *title = screen->ops->title(app, screen);
    char *longer = path ? mem_format("%s > %s", title, path) : mem_text(title);
    free(title);
    bool fits = text_cols(longer) <= cols;
    if (path && !fits) {
      free(longer);
      break;
    }
    free(path);
    path = longer;
  }
  return path ? path : mem_text("");
}

static void draw_title(struct app *app, struct frame *frame) {
  const struct language *language = pack_language(app->pack, app->lang);
  bool is_draft = lang_is_draft();
  char *name = app->layout.is_narrow || !language
                   ? mem_text(app->lang)
                   : mem_format("%s%s%s", language->native, is_draft ? " " : "",
                                is_draft ? _("(draft)") : "");
  bool has_country = *app->country && strcmp(app->country, "*") != 0;
  char *right = has_country ? mem_format("%s  %s", app->country, name) : mem_text(name);
  int col = frame_right(frame, app->layout.title_row, ROLE_TITLE, right);
  char *left = place(app, col - 3);
  char *line = mem_format(" %s", left);
  frame_put(frame, app->layout.title_row, ROLE_TITLE, line, col - 2);
  frame_target(frame, app->layout.title_row, 0, 0, TARGET_ACTION, ACT_BACK);
  free(name);
  free(right);
  free(left);
  free(line);
}

static void draw_rule(struct frame *frame, int row) {
  static const char rule[] = "────────────────────────────────────────";
  enum { SIGN_BYTES = 3, SIGNS = (sizeof rule - 1) / SIGN_BYTES };
  struct buf line = {0};
  if (row < 0) return;
  for (int left = frame->cols - 1; left > 0; left -= SIGNS)
    buf_add_n(&line, rule, (size_t)(left < SIGNS ? left : SIGNS) * SIGN_BYTES);
  frame_put(frame, row, ROLE_RULE, buf_text(&line), 0);
  buf_free(&line);
}

static void draw_status(struct app *app, struct frame *frame) {
  int row = app->layout.status_row;
  char *line = mem_format(" %s", app->message ? app->message : app->status ? app->status : "");
  frame_put(frame, row, app->message && app->message_code ? ROLE_ERROR : ROLE_STATUS, line, 0);
  free(line);
}

void chrome_draw(struct app *app, struct frame *frame) {
  const struct layout *l = &app->layout;
  draw_title(app, frame);
  draw_rule(frame, l->top_rule_row);
  draw_rule(frame, l->bottom_rule_row);
  draw_status(app, frame);
  draw_keys(app, frame);
}

void chrome_too_small(struct app *app, struct frame *frame) {
  char *line = mem_format(_("Please enlarge this window to %dx%d   X"), LAYOUT_MIN_COLS,
                          LAYOUT_MIN_ROWS);
  if (text_cols(line) > frame->cols) {
    free(line);
    line = mem_format("> %dx%d", LAYOUT_MIN_COLS, LAYOUT_MIN_ROWS);
  }
  int row = frame->rows / 2, col = (frame->cols - text_cols(line)) / 2;
  char *padded = mem_format("%*s%s", col > 0 ? col : 0, "", line);
  (void)app;
  frame_put(frame, row, ROLE_TEXT, padded, 0);
  frame_cursor(frame, row, 0);
  free(line);
  free(padded);
}
