/* A QR code as large as the window allows, with its quiet zone, and beneath or beside it what it is
 * the code of. A module is half a cell high and one wide, or any number of times that: a cell is
 * twice as high as wide. The blocks it is drawn with are in every console font since CP437. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/base/wrap.h"
#include "tui/gettext.h"
#include "tui/page_content.h"
#include "tui/qr.h"
#include "tui/screen/asking.h"
#include "tui/screen/outlines.h"
#include "tui/screen/take.h"

enum { CAPTION_COLS = 26, CAPTION_ROWS = 3, MARGIN_COLS = 1 };
enum { EASY_MODULES = 57, MOST_MODULES = 77 }; /* what every camera reads off a screen, and most do */

struct data {
  const struct take_source *source;
  enum take_code code;
  struct take take;
  struct page caption;
};

static const enum action_id hints[] = {ACT_BACK, ACT_LEAVE, ACT_LANGUAGE, ACT_BESIDE, ACT_HELP, ACT_NONE};

char *take_code_label(const struct take *take, enum take_code code) {
  if (code == TAKE_CODE_CARD) return mem_text(_("QR code: a contact card"));
  if (code == TAKE_CODE_TEXT) return mem_text(_("QR code: the text"));
  char *number = page_number(take_number(take)->number);
  char *label = mem_format(_("QR code: the number %s"), number);
  free(number);
  return label;
}

/* --- what it holds --- */

static enum err make_caption(struct app *app, void *context, struct page *out, struct error *e) {
  const struct data *d = context;
  struct take take;
  struct take_source shown = *d->source;
  shown.lang = NULL; /* the caption is read here */
  enum err err = take_of_source(&take, app, &shown, e);
  const struct hotline *number = take_number(&take);
  bool is_text = d->code == TAKE_CODE_TEXT || !number;
  if (!err && is_text && take.page.count) page_add(out, PAGE_TITLE, take.page.parts[0].text);
  if (!err && !is_text) {
    char *digits = page_number(number->number);
    char *country = *number->country ? page_country(app->pack, &app->chain, number->country) : mem_text("");
    page_add_taken(out, PAGE_NUMBER, mem_format("%s  %s", digits, country));
    page_add(out, PAGE_TITLE, number->service);
    page_add_taken(out, PAGE_SOURCE, page_about_number(number));
    free(digits);
    free(country);
  }
  take_free(&take);
  return err;
}

static void reload(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  struct error e;
  take_free(&d->take);
  page_free(&d->caption);
  if (take_of_source(&d->take, app, d->source, &e) ||
      app_page(app, make_caption, d, &d->caption, &e))
    app_error(app, &e);
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  const struct take_code_arg *wanted = arg;
  struct data *d = mem_new(1, sizeof *d);
  d->source = wanted->source;
  d->code = wanted->code;
  screen->data = d;
  reload(app, screen);
}

static char *title(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
  return mem_text(_("QR code"));
}

/* At most `modules` wide; NULL = it is longer than that holds. Delivers memory. */
static char *payload(const struct app *app, const struct data *d, int modules) {
  const struct hotline *number = take_number(&d->take);
  size_t most = qr_room_bytes(modules < MOST_MODULES ? modules : MOST_MODULES);
  size_t easy = qr_room_bytes(modules < EASY_MODULES ? modules : EASY_MODULES);
  if (!most) return NULL;
  if (d->code == TAKE_CODE_TEXT) return take_text(&d->take, most);
  if (d->code == TAKE_CODE_NUMBER) return number ? take_link(number) : NULL;
  char *card = take_vcard(&d->take, app->pack, &app->chain, easy);
  return card ? card : take_vcard(&d->take, app->pack, &app->chain, most);
}

/* --- where it stands --- */

/* The cells for the code, and where its caption stands. */
enum caption { BENEATH, BESIDE, IN_STATUS };
struct spot {
  int rows, cols;
  enum caption caption;
};

static int modules_of(const struct spot *spot) {
  int side = spot->cols < 2 * spot->rows ? spot->cols : 2 * spot->rows;
  return side - 2 * QR_QUIET;
}

/* How many times larger than one column a module is drawn; 0 = it has no room. */
static int scale_of(const struct qr *qr, const struct spot *spot) {
  return modules_of(spot) < qr->size ? 0 : (modules_of(spot) + 2 * QR_QUIET) / (qr->size + 2 * QR_QUIET);
}

/* Makes the code for that spot. False: it has no room there. */
static bool make_code(struct qr *qr, const struct app *app, const struct data *d,
                      const struct spot *spot) {
  int modules = modules_of(spot);
  char *text = modules > 0 ? payload(app, d, modules) : NULL;
  bool is_made = text && !qr_make(qr, text, modules, NULL);
  free(text);
  return is_made;
}

/* Finds the spot where a code is largest; one without a caption only when there is no other. False: it
 * has no room. Free `qr` if it has. */
static bool fit(const struct app *app, const struct data *d, struct qr *qr, struct spot *best) {
  const struct layout *l = &app->layout;
  const struct spot spots[] = {{l->content_rows - CAPTION_ROWS, l->cols - 2 * MARGIN_COLS, BENEATH},
                               {l->content_rows, l->cols - CAPTION_COLS - 3 * MARGIN_COLS, BESIDE},
                               {l->content_rows, l->cols - 2 * MARGIN_COLS, IN_STATUS}};
  *qr = (struct qr){0};
  *best = spots[0];
  for (size_t i = 0; i < sizeof spots / sizeof spots[0]; i++) {
    struct qr tried = {0};
    if ((qr->size && spots[i].caption == IN_STATUS) || !make_code(&tried, app, d, &spots[i])) continue;
    bool is_better = tried.size > qr->size || scale_of(&tried, &spots[i]) > scale_of(qr, best);
    qr_free(is_better ? qr : &tried);
    if (is_better) *qr = tried, *best = spots[i];
  }
  return qr->size > 0;
}

/* --- drawing --- */

/* Returns the first row below it. */
static int draw_code(struct frame *frame, const struct qr *qr, int scale, int row, int col) {
  static const char *const halves[2][2] = {{" ", "▄"}, {"▀", "█"}};
  int side = (qr->size + 2 * QR_QUIET) * scale;
  for (int y = 0; y < side; y += 2, row++) {
    struct buf line = {0};
    int upper = y / scale - QR_QUIET, lower = (y + 1) / scale - QR_QUIET;
    for (int x = 0; x < side; x++) {
      int module = x / scale - QR_QUIET;
      buf_add(&line, halves[qr_is_dark(qr, upper, module)][qr_is_dark(qr, lower, module)]);
    }
    frame_part(frame, row, col, ROLE_QR, buf_text(&line), side);
    buf_free(&line);
  }
  return row;
}

static int draw_wrapped(struct frame *frame, int row, int end, int col, int cols, enum role role,
                        const char *text) {
  struct wrap wrap;
  wrap_make(&wrap, text, cols);
  for (size_t i = 0; *text && i < wrap.count && row < end; i++) {
    char *line = wrap_line_text(text, &wrap.lines[i]);
    frame_part(frame, row++, col, role, line, cols);
    free(line);
  }
  wrap_free(&wrap);
  return row;
}

/* A second language only where it says something else. The cursor is on what is called. */
static void draw_caption(const struct data *d, struct frame *frame, int row, int end, int col, int cols) {
  frame_cursor(frame, row, col);
  for (size_t i = 0; i < d->caption.count; i++) {
    const struct page_part *part = &d->caption.parts[i];
    enum role role = part->kind == PAGE_NUMBER ? ROLE_NUMBER : ROLE_TEXT;
    row = draw_wrapped(frame, row, end, col, cols, role, part->text);
    if (part->beside && strcmp(part->beside, part->text) != 0)
      row = draw_wrapped(frame, row, end, col, cols, role, part->beside);
  }
}

/* The next smaller one; -1 = there is none. */
static int smaller(const struct data *d) {
  if (d->code == TAKE_CODE_NUMBER || !d->take.service) return -1;
  return d->code == TAKE_CODE_TEXT ? TAKE_CODE_CARD : TAKE_CODE_NUMBER;
}

/* The number can be copied by hand. */
static void draw_refusal(struct app *app, const struct data *d, struct frame *frame) {
  const struct layout *l = &app->layout;
  int end = l->content_row + l->content_rows;
  int row = draw_wrapped(frame, l->content_row, end, MARGIN_COLS, l->text_cols, ROLE_WARN,
                         _("This window is too small for this code. Make it larger, or take less."));
  draw_caption(d, frame, row + 1, end, MARGIN_COLS, l->text_cols);
  if (smaller(d) < 0) return;
  char *label = take_code_label(&d->take, (enum take_code)smaller(d));
  char *line = mem_format("> %s", label);
  frame_clear(frame, end - 1);
  frame_put(frame, end - 1, ROLE_FOCUS, line, 0);
  frame_target(frame, end - 1, 0, 0, TARGET_ACTION, ACT_OPEN);
  frame_cursor(frame, end - 1, 0);
  free(line);
  free(label);
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  const struct data *d = screen->data;
  const struct layout *l = &app->layout;
  struct qr qr;
  struct spot spot;
  if (!fit(app, d, &qr, &spot)) {
    draw_refusal(app, d, frame);
    return;
  }
  int scale = scale_of(&qr, &spot), side = (qr.size + 2 * QR_QUIET) * scale;
  bool is_beside = spot.caption == BESIDE;
  int end = l->content_row + l->content_rows, col = is_beside ? MARGIN_COLS : (l->cols - side) / 2;
  int below = draw_code(frame, &qr, scale, l->content_row, col);
  if (is_beside)
    draw_caption(d, frame, l->content_row + 1, end, col + side + MARGIN_COLS, l->cols - col - side - 2 * MARGIN_COLS);
  else if (spot.caption == BENEATH)
    draw_caption(d, frame, below, end, MARGIN_COLS, l->cols - 2 * MARGIN_COLS);
  else if (d->caption.count)
    app_status(app, "%s", d->caption.parts[0].text);
  qr_free(&qr);
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  struct qr qr;
  struct spot spot;
  (void)number;
  if (action != ACT_OPEN) return action == ACT_UP || action == ACT_DOWN;
  bool fits = fit(app, d, &qr, &spot);
  qr_free(&qr);
  if (fits || smaller(d) < 0) return true;
  d->code = (enum take_code)smaller(d);
  reload(app, screen);
  return true;
}

static void leave(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  (void)app;
  take_free(&d->take);
  page_free(&d->caption);
  free(d);
}

const struct screen_ops screen_take_code = {
    .name = "take-code", .hints = hints, .enter = enter, .reload = reload, .title = title,
    .draw = draw, .act = act, .leave = leave,
};
