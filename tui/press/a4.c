#include "tui/press/a4.h"

#include <stdlib.h>

#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/press/a4_poster.h"
#include "tui/press/flow.h"

/* Points. */
static const double page_width = 595.276, page_height = 841.89;
static const double margin = 48, gutter = 18, head = 14, foot_size = 7.5, least_size = 6.5, poster_size = 13;
static const double qr_side = 84;

enum { POSTER_PAGES = 2 };

const char *a4_caution(void) {
  return _("Information, not legal advice. Nobody has called these numbers: the date beside each is "
           "that of its source.");
}

/* --- head and foot --- */

static struct flow_cell small(const struct flow *flow, const struct handout *h, size_t column,
                              const char *text) {
  return (struct flow_cell){.text = text,
                            .mark = "",
                            .lang = h->chains[column].tag[0],
                            .left = flow_left(flow, column),
                            .width = flow_width(flow),
                            .type = {foot_size, 0.3, false}};
}

/* The caution in each language, in its column. */
static void cautions(const struct flow *flow, const struct handout *h,
                     struct flow_cell cells[ORDER_LANGS]) {
  for (size_t i = 0; i < h->count; i++) {
    handout_speak(h, i);
    cells[i] = small(flow, h, i, a4_caution());
  }
  handout_speak(h, 0);
}

/* "Content of 22 November 2026", and on the right "page 1 of 2". */
static void put_last_line(struct flow *foot, const struct handout *h, const struct imprint *imprint,
                          int page) {
  struct error *e = foot->e;
  char *date = page_date(imprint->date), *content = mem_format(_("Content of %s"), date);
  /* Translators: the number of a page, and of all pages */
  char *place = mem_format(_("Page %d of %d"), page + 1, foot->sheet->pages);
  struct text_box box = {page,      foot->left, foot->y, foot->width, h->chains[0].tag[0],
                         {foot_size, 0.3, false}, false};
  sheet_put_text(foot->sheet, &box, content, &foot->err, e);
  box.x = foot->left + foot->width * 3 / 4;
  box.width = foot->width / 4;
  sheet_put_text(foot->sheet, &box, place, &foot->err, e);
  free(place);
  free(content);
  free(date);
}

static void put_around(const struct flow *flow, const struct handout *h,
                       const struct imprint *imprint, int page, enum err *err) {
  struct flow_cell cells[ORDER_LANGS] = {0};
  struct flow foot = *flow;
  foot.page = page;
  foot.y = flow->bottom + foot_size;
  foot.bottom = page_height;
  struct text_box box = {page, flow->left, margin - head * 2, flow->width, h->chains[0].tag[0],
                         {foot_size * 1.2, 0.3, true}, false};
  sheet_put_text(flow->sheet, &box, imprint->centre, &foot.err, flow->e);
  sheet_put_bar(flow->sheet, page, flow->left, flow->bottom + foot_size / 2, flow->width, 0.5, 0.5);
  cautions(&foot, h, cells);
  flow_row(&foot, cells, h->count, 0);
  put_last_line(&foot, h, imprint, page);
  if (foot.err) *err = foot.err;
}

/* Leaves free what the foot takes. */
static void make_room(struct flow *flow, const struct handout *h) {
  struct flow_cell cells[ORDER_LANGS] = {0};
  cautions(flow, h, cells);
  flow->bottom = page_height - margin - flow_row_height(flow, cells, h->count) - foot_size * 3;
}

/* --- text in columns --- */

/* A heading stays with what it stands above, a statement with its source. */
static void keep_together(struct flow *flow, const struct handout *h, size_t at) {
  enum page_kind kind = flow_kind(&h->rows[at]);
  size_t last = at;
  if (kind == PAGE_HEADING || kind == PAGE_FACT) last++;
  while (last + 1 < h->row_count && kind == PAGE_HEADING && flow_kind(&h->rows[last]) == PAGE_BLANK) last++;
  double height = 0;
  for (size_t i = at; i <= last && i < h->row_count; i++) height += flow_handout_height(flow, h, &h->rows[i]);
  if (last > at && height < (flow->bottom - flow->top) / 2) flow_need(flow, height);
}

/* Returns how far down the code and its number go; 0 = nobody is called. */
static double put_link(struct flow *flow, const struct handout *h) {
  double x = flow->left + flow->width - qr_side, y = margin - head;
  struct text_box box = {0, x, y + qr_side, qr_side, "en", {foot_size * 1.2, 0, true}, true};
  if (!*h->link || flow->err || sheet_put_qr(flow->sheet, 0, x, y, qr_side, 1, false, h->link) <= 0)
    return 0;
  box.y = sheet_put_text(flow->sheet, &box, h->number, &flow->err, flow->e);
  box.type = (struct type){least_size, 0, false};
  return sheet_put_text(flow->sheet, &box, h->who, &flow->err, flow->e) + foot_size / 2;
}

/* The title stands beside the code that calls the number; below it the columns have all the width. */
static void put_rows(struct flow *flow, const struct handout *h) {
  double below = put_link(flow, h), width = flow->width;
  if (below > 0) flow->width -= qr_side + gutter;
  for (size_t i = 0; i < h->row_count && !flow->err; i++) {
    keep_together(flow, h, i);
    flow_handout_row(flow, h, &h->rows[i]);
    flow->width = width;
    if (flow->page == 0 && flow->y < below) flow->y = below;
  }
}

/* --- the whole --- */

static enum err fill(struct sheet *sheet, const struct handout *h, const struct imprint *imprint,
                     double size, struct error *e) {
  struct flow flow = {.sheet = sheet, .left = margin, .width = page_width - 2 * margin, .gutter = gutter,
                      .top = margin, .columns = h->count, .size = size, .indent = 0.62, .y = margin, .e = e};
  make_room(&flow, h);
  if (h->is_poster) a4_poster_rows(&flow, h);
  else put_rows(&flow, h);
  enum err err = flow.err;
  for (int page = 0, pages = sheet->pages; page < pages && !err; page++)
    put_around(&flow, h, imprint, page, &err);
  return err;
}

enum err a4_make(struct sheet *sheet, const struct handout *handout, const struct imprint *imprint,
                 struct error *e) {
  static const double sizes[ORDER_LANGS] = {10.5, 9.6, 8.6};
  double size = handout->is_poster ? poster_size : sizes[handout->count - 1];
  sheet->width = page_width;
  sheet->height = page_height;
  enum err err = fill(sheet, handout, imprint, size, e);
  while (!err && handout->is_poster && sheet->pages > POSTER_PAGES && size > least_size) {
    sheet_free(sheet);
    err = fill(sheet, handout, imprint, size -= 0.5, e);
  }
  return err;
}
