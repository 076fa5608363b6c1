#include "tui/press/job.h"

#include <string.h>

#include "tui/press/dots.h"
#include "tui/press/pdf.h"
#include "tui/press/slip.h"

static const struct {
  const char *name;
  int width_dots;
  bool is_escpos;
} forms[] = {
    [JOB_SLIP58] = {"slip58", SLIP_58_DOTS, false},
    [JOB_SLIP80] = {"slip80", SLIP_80_DOTS, false},
    [JOB_ESCPOS58] = {"escpos58", SLIP_58_DOTS, true},
    [JOB_ESCPOS80] = {"escpos80", SLIP_80_DOTS, true},
    [JOB_A4] = {"a4.pdf", 0, false},
};

enum job_form job_form_of(const char *name) {
  enum job_form form = 0;
  while (form < JOB_FORMS && strcmp(forms[form].name, name) != 0) form++;
  return form;
}

static enum err make_a4(struct buf *out, struct sheet *sheet, const struct handout *h,
                        const struct imprint *imprint, struct error *e) {
  const struct page *page = &h->pages[0];
  struct pdf_about about = {.title = page->count ? page->parts[0].text : "",
                            .author = imprint->centre,
                            .lang = h->chains[0].tag[0],
                            .date = imprint->date};
  enum err err = a4_make(sheet, h, imprint, e);
  return err ? err : pdf_write(out, sheet, &about, e);
}

static enum err make_slip(struct buf *out, struct sheet *sheet, struct handout *h,
                          const struct imprint *imprint, enum job_form form, struct error *e) {
  struct dots dots = {0};
  enum err err = slip_make(sheet, h, imprint, forms[form].width_dots, e);
  if (!err) err = dots_make(&dots, sheet, e);
  if (!err && forms[form].is_escpos) dots_escpos(out, &dots);
  else if (!err) err = dots_png(out, &dots, e);
  dots_free(&dots);
  return err;
}

enum err job_make(struct buf *out, struct pack *pack, const struct order *order, enum job_form form,
                  const char *country, const char *centre, struct error *e) {
  struct handout handout;
  struct imprint imprint = {centre, pack_meta(pack, "issued")};
  struct sheet sheet = {.fonts = fonts_open()};
  enum err err = handout_make(&handout, pack, order, country, e);
  if (!err && form == JOB_A4) err = make_a4(out, &sheet, &handout, &imprint, e);
  else if (!err) err = make_slip(out, &sheet, &handout, &imprint, form, e);
  handout_free(&handout);
  sheet_free(&sheet);
  fonts_close(&sheet.fonts);
  return err;
}
