#include "tui/touch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unictype.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "tui/app.h"
#include "tui/gettext.h"
#include "tui/letters.h"

enum { MAX_LETTERS = 160, LETTER_BYTES = 8, MAX_PER_ROW = 24 };
/* What stands in the last row of the letters. */
enum { CELL_SPACE, CELL_BACK, CELL_MORE, CELL_DONE, CELLS };

/* The letters as they stand on the screen. */
struct band {
  char letters[MAX_LETTERS][LETTER_BYTES];
  int count;
  int cell_cols, per_row, rows; /* of letters; the last row stands below them */
  int pages, first, end;        /* those shown on the page */
};

void touch_begin(struct app *app) {
  bool is_wanted = app->kiosk || strcmp(app->config.mouse, "yes") == 0;
  app->touch = (struct touch){.has_fingers = app->kiosk != NULL};
  terminal_set_mouse(app->terminal, is_wanted);
}

void touch_switch(struct app *app) {
  terminal_set_mouse(app->terminal, !terminal_has_mouse(app->terminal));
  app_message(app, "%s", terminal_has_mouse(app->terminal) ? _("The mouse is used here")
                                                           : _("The mouse is left to the terminal"));
}

static void add_letters(struct band *band, const char *letters) {
  for (size_t n; *letters && band->count < MAX_LETTERS; letters += n) {
    text_decode(letters, &n);
    memcpy(band->letters[band->count++], letters, n);
  }
}

/* In the order of the language, behind them digits, and those of the alphabet for names and codes. */
static void choose_letters(struct band *band, const char *tag) {
  static const char latin[] = "abcdefghijklmnopqrstuvwxyz", others[] = "1234567890-.";
  const struct letters *l = letters_of(tag);
  if (l && l->is_latin) add_letters(band, latin);
  if (l) add_letters(band, l->typed ? l->typed : l->letters);
  add_letters(band, others);
  if (!l || !l->is_latin) add_letters(band, latin);
}

static struct band make_band(const struct app *app, int rows, int cols) {
  enum { WIDE_FROM_COLS = 60 };
  struct band band = {.cell_cols = cols < WIDE_FROM_COLS ? 3 : 4};
  choose_letters(&band, app->lang);
  band.per_row = (cols - 1) / band.cell_cols;
  if (band.per_row > MAX_PER_ROW) band.per_row = MAX_PER_ROW;
  int needed = (band.count + band.per_row - 1) / band.per_row;
  int room = rows - LAYOUT_MIN_ROWS - 1;
  band.rows = needed < room ? needed : room;
  if (band.rows < 1) return band;
  int on_page = band.rows * band.per_row;
  band.pages = (band.count + on_page - 1) / on_page;
  band.first = app->touch.page % band.pages * on_page;
  band.end = band.first + on_page < band.count ? band.first + on_page : band.count;
  return band;
}

static bool is_typing(struct app *app) {
  struct screen *top = app_top(app);
  return top->ops->is_typing && top->ops->is_typing(top);
}

bool touch_lacks_letters(const struct app *app) {
  return app->touch.has_fingers && terminal_has_mouse(app->terminal) && !letters_of(app->lang);
}

static bool is_open(struct app *app) {
  const struct touch *t = &app->touch;
  if (!terminal_has_mouse(app->terminal) || !t->has_fingers || t->is_put_away) return false;
  return is_typing(app) && (t->is_asked_for || letters_of(app->lang));
}

int touch_rows(struct app *app, const struct frame *frame) {
  if (!is_typing(app)) app->touch.is_put_away = app->touch.is_asked_for = false;
  if (!is_open(app)) return 0;
  struct band band = make_band(app, frame->rows, frame->cols);
  return band.rows < 1 ? 0 : band.rows + 1;
}

/* A mark needs a letter to stand on. Delivers memory. */
static char *shown(const struct app *app, const char *letter) {
  size_t n;
  const struct letters *l = letters_of(app->lang);
  bool is_mark = l && uc_is_general_category(text_decode(letter, &n), UC_MARK);
  return mem_format("%s%s", is_mark ? l->base : "", letter);
}

static bool has_focus(const struct app *app, int row, int col) {
  const struct touch *t = &app->touch;
  return t->is_walked && t->row == row && t->col == col;
}

static void draw_cell(const struct app *app, struct frame *frame, int y, int col, int cols,
                      const char *text, bool is_focused) {
  char *line = mem_format(" %s ", text);
  (void)app;
  frame_part(frame, y, col, is_focused ? ROLE_FOCUS : ROLE_TEXT, line, cols);
  if (is_focused) frame_cursor(frame, y, col);
  free(line);
}

static void draw_letter(const struct app *app, const struct band *band, struct frame *frame, int y,
                        int index) {
  int place = index - band->first, col = place % band->per_row * band->cell_cols;
  char *text = shown(app, band->letters[index]);
  draw_cell(app, frame, y + place / band->per_row, col, band->cell_cols, text,
            has_focus(app, place / band->per_row, place % band->per_row));
  frame_target(frame, y + place / band->per_row, col, band->cell_cols, TARGET_LETTER, index + 1);
  free(text);
}

static void draw_last_row(const struct app *app, const struct band *band, struct frame *frame,
                          int y) {
  char more[2 * 12];
  snprintf(more, sizeof more, "→ %d/%d", app->touch.page % band->pages + 1, band->pages);
  const char *const labels[CELLS] = {
      [CELL_SPACE] = _("Space"), [CELL_BACK] = "←", [CELL_MORE] = band->pages > 1 ? more : "",
      [CELL_DONE] = _("Done")};
  int cols = (frame->cols - 1) / CELLS;
  for (int i = 0; i < CELLS; i++) {
    if (!*labels[i]) continue;
    draw_cell(app, frame, y, i * cols, cols, labels[i], has_focus(app, band->rows, i));
    frame_target(frame, y, i * cols, cols, TARGET_LETTER, -i);
  }
}

void touch_draw(struct app *app, struct frame *frame) {
  int rows = touch_rows(app, frame), y = frame->rows - rows;
  if (!rows) return;
  struct band band = make_band(app, frame->rows, frame->cols);
  for (int i = band.first; i < band.end; i++) draw_letter(app, &band, frame, y, i);
  draw_last_row(app, &band, frame, y + band.rows);
}

static struct key none(void) {
  return (struct key){K_NONE, 0};
}

/* A letter by its number from 1, or what stands in the last row by its negative. */
static struct key press(struct app *app, const struct band *band, int number) {
  size_t n;
  if (number > 0)
    return (struct key){K_CHAR, text_decode(band->letters[number - 1], &n)};
  switch (-number) {
  case CELL_SPACE: return (struct key){K_CHAR, ' '};
  case CELL_BACK: return (struct key){K_BACKSPACE, 0};
  case CELL_MORE: app->touch.page++; return none();
  default:
    app->touch.is_put_away = true;
    app->touch.is_walked = false;
    return (struct key){K_ENTER, 0};
  }
}

static struct band shown_band(struct app *app) {
  int rows, cols;
  terminal_size(app->terminal, &rows, &cols);
  return make_band(app, rows, cols);
}

static void open_target(struct app *app, const struct frame_target *target) {
  struct screen *top = app_top(app);
  bool is_taken = top->ops->act && top->ops->act(app, top, ACT_POINT, target->number);
  if (is_taken && target->kind == TARGET_OPEN) app_act(app, ACT_OPEN, 0);
}

static struct key take_tap(struct app *app, const struct key *key) {
  struct frame_target target = terminal_target(app->terminal, key);
  app->touch.has_fingers = true;
  app->touch.is_walked = false;
  switch (target.kind) {
  case TARGET_LETTER: {
    struct band band = shown_band(app);
    return press(app, &band, target.number);
  }
  case TARGET_FOCUS:
    app->touch.is_put_away = false;
    app->touch.is_asked_for = true;
    open_target(app, &target);
    break;
  case TARGET_OPEN: open_target(app, &target); break;
  case TARGET_ACTION: app_act(app, (enum action_id)target.number, 0); break;
  case TARGET_NONE: break;
  }
  return none();
}

/* Where rows cannot move by themselves, the focus does. */
static void take_scroll(struct app *app, int rows) {
  struct screen *top = app_top(app);
  if (top->ops->act && top->ops->act(app, top, ACT_SCROLL, rows)) return;
  for (int i = abs(rows); i > 0; i--) app_act(app, rows > 0 ? ACT_DOWN : ACT_UP, 0);
}

static int cells_in(const struct band *band, int row) {
  int left = band->end - band->first - row * band->per_row;
  if (row == band->rows) return CELLS;
  return left < band->per_row ? left : band->per_row;
}

/* The last row has fewer cells, as wide as several letters. */
static void step_row(struct touch *t, const struct band *band, int step) {
  int row = t->row + step, before = cells_in(band, t->row);
  if (row < 0) {
    t->is_walked = false;
    return;
  }
  if (row > band->rows) return;
  while (row < band->rows && cells_in(band, row) < 1) row += step;
  bool is_last = row == band->rows || t->row == band->rows;
  if (is_last) t->col = t->col * cells_in(band, row) / before;
  if (t->col >= cells_in(band, row)) t->col = cells_in(band, row) - 1;
  t->row = row;
}

static void step_col(struct touch *t, const struct band *band, int step) {
  int col = t->col + step;
  if (t->row == band->rows && col == CELL_MORE && band->pages < 2) col += step;
  if (col >= 0 && col < cells_in(band, t->row)) t->col = col;
}

static struct key press_focused(struct app *app, const struct band *band) {
  const struct touch *t = &app->touch;
  if (t->row == band->rows) return press(app, band, -t->col);
  return press(app, band, band->first + t->row * band->per_row + t->col + 1);
}

/* Arrows walk through the letters, from the first one on. */
static struct key walk(struct app *app, const struct key *key) {
  struct touch *t = &app->touch;
  struct band band = shown_band(app);
  if (!t->is_walked) {
    bool is_entered = key->code == K_DOWN;
    if (is_entered) t->is_walked = true, t->row = t->col = 0;
    return is_entered ? none() : *key;
  }
  switch (key->code) {
  case K_UP: step_row(t, &band, -1); return none();
  case K_DOWN: step_row(t, &band, 1); return none();
  case K_LEFT: step_col(t, &band, -1); return none();
  case K_RIGHT: step_col(t, &band, 1); return none();
  case K_ENTER: return press_focused(app, &band);
  default: return *key;
  }
}

struct key touch_key(struct app *app, const struct key *key) {
  struct touch *t = &app->touch;
  if (key->code == K_TAP) return take_tap(app, key);
  if (key->code == K_SCROLL) {
    take_scroll(app, key_scroll_rows(key));
    return none();
  }
  if (key->code == K_CHAR) {
    t->has_fingers = t->is_walked = false; /* somebody has a keyboard */
    return *key;
  }
  if (!is_open(app)) return *key;
  if (key->code == K_ESC) {
    t->is_put_away = true;
    t->is_walked = false;
    return none();
  }
  return walk(app, key);
}
