#include "tui/press/pdf.h"

#include <cairo-pdf.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"

static cairo_status_t take(void *out, const unsigned char *bytes, unsigned int len_bytes) {
  buf_add_n(out, (const char *)bytes, len_bytes);
  return CAIRO_STATUS_SUCCESS;
}

/* Without a date Cairo would write the present one. */
static void describe(cairo_surface_t *surface, const struct pdf_about *about) {
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, about->title);
  if (*about->author) cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, about->author);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, about->date);
}

/* The last place of `what` in the file, or NULL. */
static char *last_of(const struct buf *file, const char *what) {
  size_t len = strlen(what);
  for (size_t at = file->len_bytes < len ? 0 : file->len_bytes - len + 1; at-- > 0;)
    if (memcmp(file->text + at, what, len) == 0) return file->text + at;
  return NULL;
}

/* Says in which language the text is, so that it is read aloud in that: Cairo has no call for it. The
 * catalogue is the last object of the file, so only the table behind it moves. */
/* code */
static void put_lang(struct buf *file, const char *lang) {
  static const char catalogue[] = "/Type /Catalog", start[] = "startxref\n";
  char *at = last_of(file, catalogue), *table = last_of(file, start);
  if (!at || !table || table < at) return;
  long long offset = atoll(table + strlen(start));
  struct buf out = {0};
  size_t head = (size_t)(at - file->text) + strlen(catalogue);
  buf_add_n(&out, file->text, head);
  buf_addf(&out, " /Lang (%s)", lang);
  size_t moved = out.len_bytes - head;
  buf_add_n(&out, file->text + head, (size_t)(table - file->text) - head);
  buf_addf(&out, "%s%lld\n%%%%EOF\n", start, offset + (long long)moved);
  buf_free(file);
  *file = out;
}

enum err pdf_write(struct buf *out, const struct sheet *sheet, const struct pdf_about *about,
                   struct error *e) {
  struct buf file = {0};
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(take, &file, sheet->width, sheet->height);
  describe(surface, about);
  cairo_t *cr = cairo_create(surface);
  for (int page = 0; page < sheet->pages; page++) {
    sheet_paint(sheet, page, cr);
    cairo_show_page(cr);
  }
  cairo_destroy(cr);
  cairo_surface_finish(surface);
  cairo_status_t status = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  if (!status) {
    put_lang(&file, about->lang);
    buf_add_n(out, file.text, file.len_bytes);
  }
  buf_free(&file);
  return status ? error_set(e, ERR_FAULT, N_("the sheet could not be made: %s"),
                            cairo_status_to_string(status))
                : ERR_OK;
}
