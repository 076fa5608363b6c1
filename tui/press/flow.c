#include "tui/press/flow.h"

#include <string.h>

#include "tui/press/styles.h"

enum { PARTS_KEPT = 5 /* what is lower than a fifth of the page is not torn */ };

double flow_width(const struct flow *flow) {
  return (flow->width - flow->gutter * (double)(flow->columns - 1)) / (double)flow->columns;
}

double flow_left(const struct flow *flow, size_t column) {
  return flow->left + (double)column * (flow_width(flow) + flow->gutter);
}

static bool is_endless(const struct flow *flow) {
  return flow->bottom <= 0;
}

static void next_page(struct flow *flow) {
  flow->page++;
  flow->y = flow->top;
}

void flow_need(struct flow *flow, double height) {
  if (!is_endless(flow) && flow->y > flow->top && flow->y + height > flow->bottom) next_page(flow);
}

static void set(struct flow *flow, struct setting *out, const struct flow_cell *cell) {
  if (flow->err || !cell->text) return;
  flow->err = setting_make(out, flow->sheet->fonts, cell->text, cell->lang, &cell->type,
                           cell->width - cell->indent, flow->e);
}

double flow_row_height(struct flow *flow, const struct flow_cell *cells, size_t count) {
  double most = 0;
  for (size_t i = 0; i < count; i++) {
    struct setting setting = {0};
    set(flow, &setting, &cells[i]);
    double height = setting_height(&setting);
    if (height > most) most = height;
    setting_free(&setting);
  }
  return most;
}

static void put_mark(struct flow *flow, const struct flow_cell *cell, int page, double y,
                     double ascent) {
  struct setting mark = {0};
  if (flow->err || !*cell->mark) return;
  flow->err = setting_make(&mark, flow->sheet->fonts, cell->mark, cell->lang, &cell->type,
                           cell->width, flow->e);
  if (mark.count)
    sheet_put_line(flow->sheet, page, cell->left + cell->indent - cell->type.size * flow->indent * 2,
                   y + ascent - mark.lines[0].ascent, cell->type.grey, &mark.lines[0]);
  setting_free(&mark);
}

/* Puts one cell from the place of the flow on; moves `end` there if it ends behind it. */
static void put_cell(struct flow *flow, const struct flow_cell *cell, struct flow *end) {
  struct setting setting = {0};
  struct flow at = *flow;
  set(flow, &setting, cell);
  for (size_t i = 0; i < setting.count; i++) {
    struct set_line *line = &setting.lines[i];
    flow_need(&at, line->height);
    if (i == 0) put_mark(flow, cell, at.page, at.y, line->ascent);
    sheet_put_line(flow->sheet, at.page, cell->left + cell->indent, at.y, cell->type.grey, line);
    at.y += line->height;
  }
  setting_free(&setting);
  if (at.page > end->page || (at.page == end->page && at.y > end->y)) {
    end->page = at.page;
    end->y = at.y;
  }
}

void flow_row(struct flow *flow, const struct flow_cell *cells, size_t count, double before) {
  double height = flow_row_height(flow, cells, count);
  if (flow->y > flow->top) flow->y += before;
  if (height < (flow->bottom - flow->top) / PARTS_KEPT) flow_need(flow, height);
  struct flow end = *flow;
  for (size_t i = 0; i < count; i++) put_cell(flow, &cells[i], &end);
  flow->page = end.page;
  flow->y = end.y;
}

/* --- rows of a handout --- */

void flow_fit_number(struct flow *flow, struct flow_cell *cell) {
  PangoRectangle box;
  PangoLayout *line = fonts_layout(flow->sheet->fonts, cell->text, cell->lang, &cell->type);
  pango_layout_get_extents(line, NULL, &box);
  double part = (cell->width - cell->indent) * PANGO_SCALE / (double)(box.width + 1);
  if (part < 1) cell->type.size *= part;
  if (cell->type.size < flow->size) cell->type.size = flow->size;
  g_object_unref(line);
}

static struct flow_cell cell_of(struct flow *flow, const struct handout *h, size_t column,
                                const struct page_part *part) {
  struct flow_cell cell = {
      .text = part->text,
      .mark = page_mark(part->kind),
      .lang = style_lang(part, &h->chains[column]),
      .left = flow_left(flow, column),
      .width = flow_width(flow),
      .indent = part->indent_cols * flow->indent * flow->size,
      .type = style_type(part, flow->size),
  };
  if (part->kind == PAGE_NUMBER) flow_fit_number(flow, &cell);
  return cell;
}

static void cells_of(struct flow *flow, const struct handout *h, const struct handout_row *row,
                     struct flow_cell cells[ORDER_LANGS]) {
  for (size_t i = 0; i < h->count; i++)
    if (row->parts[i] && row->parts[i]->kind != PAGE_BLANK) cells[i] = cell_of(flow, h, i, row->parts[i]);
}

enum page_kind flow_kind(const struct handout_row *row) {
  for (size_t i = 0; i < ORDER_LANGS; i++)
    if (row->parts[i]) return row->parts[i]->kind;
  return PAGE_BLANK;
}

double flow_handout_height(struct flow *flow, const struct handout *h, const struct handout_row *row) {
  struct flow_cell cells[ORDER_LANGS] = {0};
  const struct style *style = style_of(flow_kind(row));
  if (flow_kind(row) == PAGE_BLANK) return style->size * flow->size;
  cells_of(flow, h, row, cells);
  return style->before * flow->size + flow_row_height(flow, cells, h->count);
}

void flow_handout_row(struct flow *flow, const struct handout *h, const struct handout_row *row) {
  struct flow_cell cells[ORDER_LANGS] = {0};
  const struct style *style = style_of(flow_kind(row));
  bool is_blank = flow_kind(row) == PAGE_BLANK, is_top = flow->y <= flow->top;
  cells_of(flow, h, row, cells);
  if (is_blank) flow->y += is_top ? 0 : style->size * flow->size;
  else flow_row(flow, cells, h->count, style->before * flow->size);
}
