#include "tui/press/dots.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"

enum { COVERED = 90 /* of 255 */, BITS = 8 };

static enum err failed(cairo_status_t status, struct error *e) {
  return error_set(e, ERR_FAULT, N_("the sheet could not be made: %s"),
                   cairo_status_to_string(status));
}

/* Paper and ink have no shades: what is covered by a third is black, or thin strokes would fall
 * apart. */
static void take_black(struct dots *out, const unsigned char *shades, int stride) {
  for (int y = 0; y < out->height; y++)
    for (int x = 0; x < out->width; x++)
      if (shades[y * stride + x] >= COVERED)
        out->black[y * out->stride + x / BITS] |= (unsigned char)(0x80 >> x % BITS);
}

enum err dots_make(struct dots *out, const struct sheet *slip, struct error *e) {
  *out = (struct dots){.width = (int)slip->width, .height = (int)(slip->height + 1)};
  out->stride = (out->width + BITS - 1) / BITS;
  /* Alpha alone: how much of a dot is covered. */
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, out->width, out->height);
  cairo_t *cr = cairo_create(surface);
  sheet_paint(slip, 0, cr);
  cairo_destroy(cr);
  cairo_surface_flush(surface);
  cairo_status_t status = cairo_surface_status(surface);
  if (!status) {
    out->black = mem_new((size_t)out->stride * (size_t)out->height, 1);
    take_black(out, cairo_image_surface_get_data(surface), cairo_image_surface_get_stride(surface));
  }
  cairo_surface_destroy(surface);
  return status ? failed(status, e) : ERR_OK;
}

void dots_free(struct dots *dots) {
  free(dots->black);
  *dots = (struct dots){0};
}

static bool is_black(const struct dots *dots, int x, int y) {
  return dots->black[y * dots->stride + x / BITS] & (0x80 >> x % BITS);
}

static cairo_status_t take(void *out, const unsigned char *bytes, unsigned int len_bytes) {
  buf_add_n(out, (const char *)bytes, len_bytes);
  return CAIRO_STATUS_SUCCESS;
}

/* In a surface of one bit, 1 is white; the order of the bits is that of the machine. */
static void put_white(unsigned char *row, int x) {
  bool is_little = *(const unsigned char *)&(const int){1};
  row[x / BITS] |= (unsigned char)(is_little ? 1 << x % BITS : 0x80 >> x % BITS);
}

enum err dots_png(struct buf *out, const struct dots *dots, struct error *e) {
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A1, dots->width, dots->height);
  unsigned char *data = cairo_image_surface_get_data(surface);
  int stride = cairo_image_surface_get_stride(surface);
  cairo_surface_flush(surface);
  for (int y = 0; data && y < dots->height; y++)
    for (int x = 0; x < dots->width; x++)
      if (!is_black(dots, x, y)) put_white(data + y * stride, x);
  cairo_surface_mark_dirty(surface);
  cairo_status_t status = cairo_surface_write_to_png_stream(surface, take, out);
  cairo_surface_destroy(surface);
  return status ? failed(status, e) : ERR_OK;
}

/* A band fits into the memory of small printers. */
void dots_escpos(struct buf *out, const struct dots *dots) {
  enum { BAND_ROWS = 128, BYTE = 256, FEED_DOTS = 24 };
  static const char reset[] = {0x1B, '@'}, cut[] = {0x1D, 'V', 'B', FEED_DOTS};
  buf_add_n(out, reset, sizeof reset);
  for (int y = 0; y < dots->height; y += BAND_ROWS) {
    int rows = dots->height - y < BAND_ROWS ? dots->height - y : BAND_ROWS;
    char head[] = {0x1D, 'v', '0', 0, (char)(dots->stride % BYTE), (char)(dots->stride / BYTE),
                   (char)(rows % BYTE), (char)(rows / BYTE)};
    buf_add_n(out, head, sizeof head);
    buf_add_n(out, (const char *)dots->black + y * dots->stride, (size_t)rows * (size_t)dots->stride);
  }
  buf_add_n(out, cut, sizeof cut);
}
