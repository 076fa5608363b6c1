#include "tui/press/slip.h"

#include <stdlib.h>

#include "model/base/clock.h"
#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/press/flow.h"

enum { METRE_DOTS = 8000, QR_MODULE_DOTS = 4, QR_DOTS = 280 };

static const double text_dots = 25, small_dots = 20, edge_dots = 6;

static void put_small(struct flow *flow, const struct handout *h, const char *text, bool is_bold) {
  struct text_box box = {0,        edge_dots, flow->y, flow->width, h->chains[0].tag[0],
                         {small_dots, 0, is_bold}, true};
  flow->y = sheet_put_text(flow->sheet, &box, text, &flow->err, flow->e);
}

static void put_rule(struct flow *flow) {
  flow->y += small_dots / 2;
  sheet_put_bar(flow->sheet, 0, edge_dots, flow->y, flow->width, 2, 0);
  flow->y += small_dots / 2;
}

/* One language: its page as a handout of its own. */
static void put_language(struct flow *flow, const struct handout *h, size_t at) {
  struct handout alone = {.count = 1};
  const struct page *page = &h->pages[at];
  alone.chains[0] = h->chains[at];
  for (size_t i = 0; i < page->count; i++) {
    struct handout_row row = {.parts = {&page->parts[i]}};
    flow_handout_row(flow, &alone, &row);
  }
  flow->y += small_dots / 2;
  handout_speak(h, at);
  put_small(flow, &alone, a4_caution(), false);
  handout_speak(h, 0);
  put_rule(flow);
}

static void put_dated(struct flow *flow, const struct handout *h, const char *format,
                      const char *date) {
  char *words = page_date(date), *text = mem_format(format, words);
  put_small(flow, h, text, false);
  free(text);
  free(words);
}

static void put_link(struct flow *flow, const struct handout *h) {
  double side = QR_DOTS < flow->width ? QR_DOTS : flow->width;
  if (!*h->link || flow->err) return;
  flow->y += sheet_put_qr(flow->sheet, 0, edge_dots + (flow->width - side) / 2, flow->y, side,
                          QR_MODULE_DOTS, true, h->link);
  put_small(flow, h, h->number, true);
  put_small(flow, h, h->who, false);
}

static enum err fill(struct sheet *sheet, const struct handout *h, const struct imprint *imprint,
                     struct error *e) {
  char today[CLOCK_DATE_BYTES];
  struct flow flow = {.sheet = sheet, .left = edge_dots, .width = sheet->width - 2 * edge_dots,
                      .columns = 1, .size = text_dots, .indent = 0.4, .top = edge_dots,
                      .y = edge_dots, .e = e};
  if (*imprint->centre) {
    put_small(&flow, h, imprint->centre, true);
    put_rule(&flow);
  }
  for (size_t i = 0; i < h->count; i++) put_language(&flow, h, i);
  put_link(&flow, h);
  put_dated(&flow, h, _("Content of %s"), imprint->date);
  put_dated(&flow, h, _("Printed on %s"), clock_today(today));
  sheet->height = flow.y + edge_dots;
  return flow.err;
}

enum err slip_make(struct sheet *sheet, struct handout *handout, const struct imprint *imprint,
                   int width_dots, struct error *e) {
  sheet->width = width_dots;
  enum err err = fill(sheet, handout, imprint, e);
  if (err || sheet->height <= METRE_DOTS) return err;
  sheet_free(sheet);
  handout_shorten(handout);
  return fill(sheet, handout, imprint, e);
}
