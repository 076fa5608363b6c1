#include "tui/press/sheet.h"

#include <pango/pangocairo.h>
#include <stdlib.h>

#include "model/base/mem.h"

static struct mark *add(struct sheet *sheet, enum mark_kind kind, int page, double x, double y) {
  sheet->marks = mem_grow(sheet->marks, sheet->count, &sheet->room, sizeof *sheet->marks);
  struct mark *mark = &sheet->marks[sheet->count++];
  *mark = (struct mark){.kind = kind, .page = page, .x = x, .y = y};
  if (page >= sheet->pages) sheet->pages = page + 1;
  return mark;
}

void sheet_put_line(struct sheet *sheet, int page, double x, double y, double grey,
                    struct set_line *line) {
  struct mark *mark = add(sheet, MARK_TEXT, page, x, y);
  mark->width = line->width;
  mark->height = line->height;
  mark->baseline = line->ascent;
  mark->grey = grey;
  mark->layout = g_object_ref(line->layout);
}

double sheet_put_text(struct sheet *sheet, const struct text_box *box, const char *text,
                      enum err *err, struct error *e) {
  struct setting setting = {0};
  double y = box->y;
  if (*err) return y;
  *err = setting_make(&setting, sheet->fonts, text, box->lang, &box->type, box->width, e);
  for (size_t i = 0; !*err && i < setting.count; i++) {
    struct set_line *line = &setting.lines[i];
    double spare = box->is_centred ? (box->width - line->width) / 2 : 0;
    sheet_put_line(sheet, box->page, box->x + spare, y, box->type.grey, line);
    y += line->height;
  }
  setting_free(&setting);
  return y;
}

void sheet_put_bar(struct sheet *sheet, int page, double x, double y, double width, double height,
                   double grey) {
  struct mark *mark = add(sheet, MARK_BAR, page, x, y);
  mark->width = width;
  mark->height = height;
  mark->grey = grey;
}

double sheet_put_qr(struct sheet *sheet, int page, double x, double y, double side, int module,
                    bool are_dots, const char *text) {
  struct qr qr = {0};
  int most = (int)(side / module) - 2 * QR_QUIET;
  if (most < 1 || qr_make(&qr, text, most, NULL)) return 0;
  int size = qr.size + 2 * QR_QUIET;
  int dots = (int)side / size;
  double scale = are_dots ? dots : side / size;
  struct mark *mark = add(sheet, MARK_QR, page, x, y);
  mark->qr = qr;
  mark->width = mark->height = scale * size;
  return mark->width;
}

static void paint_text(const struct mark *mark, cairo_t *cr) {
  cairo_set_source_rgb(cr, mark->grey, mark->grey, mark->grey);
  cairo_move_to(cr, mark->x, mark->y + mark->baseline);
  pango_cairo_show_layout_line(cr, pango_layout_get_line_readonly(mark->layout, 0));
}

static void paint_bar(const struct mark *mark, cairo_t *cr) {
  cairo_set_source_rgb(cr, mark->grey, mark->grey, mark->grey);
  cairo_rectangle(cr, mark->x, mark->y, mark->width, mark->height);
  cairo_fill(cr);
}

static void paint_qr(const struct mark *mark, cairo_t *cr) {
  double module = mark->width / (mark->qr.size + 2 * QR_QUIET);
  cairo_set_source_rgb(cr, 0, 0, 0);
  for (int row = 0; row < mark->qr.size; row++)
    for (int col = 0; col < mark->qr.size; col++)
      if (qr_is_dark(&mark->qr, row, col))
        cairo_rectangle(cr, mark->x + (col + QR_QUIET) * module, mark->y + (row + QR_QUIET) * module,
                        module, module);
  cairo_fill(cr);
}

void sheet_paint(const struct sheet *sheet, int page, cairo_t *cr) {
  static void (*const painters[])(const struct mark *, cairo_t *) = {
      [MARK_TEXT] = paint_text, [MARK_BAR] = paint_bar, [MARK_QR] = paint_qr};
  for (size_t i = 0; i < sheet->count; i++)
    if (sheet->marks[i].page == page) painters[sheet->marks[i].kind](&sheet->marks[i], cr);
}

void sheet_free(struct sheet *sheet) {
  for (size_t i = 0; i < sheet->count; i++) {
    if (sheet->marks[i].layout) g_object_unref(sheet->marks[i].layout);
    qr_free(&sheet->marks[i].qr);
  }
  free(sheet->marks);
  sheet->marks = NULL;
  sheet->count = sheet->room = 0;
  sheet->pages = 0;
}
