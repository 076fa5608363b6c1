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

/* " Enter Open   Esc Back", or " Enter Esc / L ?" where there is no room for words; as many as
 * fit. */
static char *keys_line(const enum action_id *hints, bool is_typing, int cols) {
  enum { WORDS_FROM_COLS = 58, PIECES = 4 };
  bool has_words = cols >= WORDS_FROM_COLS;
  struct buf line = {0};
  for (; *hints != ACT_NONE; hints++) {
    char *key = working_key(*hints, is_typing);
    if (!key) continue;
    const char *pieces[PIECES] = {line.len_bytes && has_words ? "   " : " ", key,
                                  has_words ? " " : "",
                                  has_words ? _(action_row(*hints)->label) : ""};
    int left_cols = cols;
    for (int i = 0; i < PIECES; i++) left_cols -= text_cols(pieces[i]);
    for (int i = 0; i < PIECES && left_cols >= 0; i++) buf_add(&line, pieces[i]);
    if (left_cols >= 0) cols = left_cols;
    free(key);
  }
  return buf_take(&line);
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
  frame_put(frame, row, app->message && app->message_is_error ? ROLE_ERROR : ROLE_STATUS, line, 0);
  free(line);
}

void chrome_draw(struct app *app, struct frame *frame) {
  const struct layout *l = &app->layout;
  draw_title(app, frame);
  draw_rule(frame, l->top_rule_row);
  draw_rule(frame, l->bottom_rule_row);
  draw_status(app, frame);
  struct screen *top = app_top(app);
  bool is_typing = top->ops->is_typing && top->ops->is_typing(top);
  char *keys = keys_line(top->ops->hints, is_typing, l->cols - 1);
  frame_put(frame, l->keys_row, ROLE_KEYS, keys, 0);
  free(keys);
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
