/* sheet: what stands where on the pages of a sheet, or on one slip of any length; it is filled first
 * and painted afterwards, when the number of its pages is known. Lengths are units: points of a page,
 * dots of a slip; y runs down. */
#ifndef TUI_PRESS_SHEET_H
#define TUI_PRESS_SHEET_H

#include <cairo.h>

#include "tui/press/setting.h"
#include "tui/qr.h"

enum mark_kind { MARK_TEXT, MARK_BAR, MARK_QR };

struct mark {
  enum mark_kind kind;
  int page; /* from 0 */
  double x, y;          /* upper left corner */
  double width, height;
  double grey;          /* 0 = black */
  double baseline;      /* MARK_TEXT: below y */
  PangoLayout *layout;  /* MARK_TEXT: its own */
  struct qr qr;         /* MARK_QR: its own; with the light border it is width by height */
};

struct sheet {
  struct fonts *fonts; /* borrowed */
  double width, height; /* of each page; a slip is as high as what stands on it */
  int pages;
  struct mark *marks; /* in reading order */
  size_t count, room;
};

/* Puts a line; its layout is taken over. */
void sheet_put_line(struct sheet *sheet, int page, double x, double y, double grey,
                    struct set_line *line);
/* Sets one paragraph from (x, y) down, never over the end of the page. Returns the y below it; an
 * error (ERR_STORE, see fonts_check) is kept in `*err`, and nothing is put once there is one. */
struct text_box {
  int page;
  double x, y, width;
  const char *lang;
  struct type type;
  bool is_centred;
};
double sheet_put_text(struct sheet *sheet, const struct text_box *box, const char *text,
                      enum err *err, struct error *e);
/* A filled rectangle. */
void sheet_put_bar(struct sheet *sheet, int page, double x, double y, double width, double height,
                   double grey);
/* The QR code of `text`, of at most `side` units with its light border; `are_dots`: a module is a whole
 * number of units. Returns its side; 0 if the text is too long for modules of `module` units. */
double sheet_put_qr(struct sheet *sheet, int page, double x, double y, double side, int module,
                    bool are_dots, const char *text);

/* Paints one page. */
void sheet_paint(const struct sheet *sheet, int page, cairo_t *cr);

/* Empties and frees; the fonts stay. */
void sheet_free(struct sheet *sheet);

#endif
