#include "tui/cli/card.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/cli/markup.h"
#include "tui/gettext.h"
#include "tui/qr.h"

/* code */
static const char style[] =
    "@page{size:A4;margin:15mm}"
    "body{font:1.05rem/1.5 sans-serif;color:#111;background:#fff;max-width:34em;margin:0 auto;"
    "padding:1em;overflow-wrap:break-word}"
    "body.n2{max-width:72em}body.n3{max-width:100em}"
    "main{display:grid;gap:2em}"
    "h1{font-size:1.5em;line-height:1.3;margin:0 0 .5em}h2{font-size:1.15em;margin:1.2em 0 .3em}"
    "p{margin:.4em 0}ul{margin:.3em 0;padding-left:1.3em}"
    "p.number{font-size:1.7em;font-weight:bold;margin:.3em 0 0}"
    "p.number a{color:inherit;text-decoration-thickness:.08em}"
    "p.source{font-size:.8em;color:#444;margin:0 0 .6em}p.note{border:1px solid #444;padding:.3em .6em}"
    "figure{margin:1.5em 0;text-align:center;break-inside:avoid}"
    "svg{width:min(14em,90vw);height:auto}"
    "@media(min-width:60em){body.n2 main{grid-template-columns:1fr 1fr}"
    "body.n3 main{grid-template-columns:1fr 1fr 1fr}}"
    "@media print{body{font-size:10.5pt;max-width:none;padding:0}p,li{break-inside:avoid}"
    "body.n2 main{grid-template-columns:1fr 1fr}body.n3 main{grid-template-columns:1fr 1fr 1fr}}";

/* --- the QR code --- */

/* code */
static void add_svg(struct buf *out, const struct qr *qr, const char *label) {
  int side = qr->size + 2 * QR_QUIET;
  buf_addf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" "
                "height=\"%d\" role=\"img\" shape-rendering=\"crispEdges\" aria-label=\"",
           side, side, side * 6, side * 6);
  markup_text(out, label);
  buf_addf(out, "\"><path fill=\"#fff\" d=\"M0 0h%dv%dh-%dz\"/><path d=\"", side, side, side);
  for (int row = 0; row < qr->size; row++)
    for (int col = 0, run; col < qr->size; col += run + 1) {
      for (run = 0; qr_is_dark(qr, row, col + run); run++) {}
      if (run) buf_addf(out, "M%d %dh%dv1h-%dz", col + QR_QUIET, row + QR_QUIET, run, run);
    }
  buf_add(out, "\"/></svg>");
}

static void add_qr(struct buf *out, const struct take *take) {
  const struct hotline *number = take_number(take);
  struct qr qr = {0};
  if (!number || take->is_list) return;
  char *link = take_link(number), *text = page_number(number->number);
  if (!qr_make(&qr, link, 0, NULL)) {
    buf_add(out, "<figure>");
    add_svg(out, &qr, text);
    markup_element(out, "figcaption", "", number->service);
    markup_element(out, "p", "number", text);
    buf_add(out, "</figure>\n");
  }
  qr_free(&qr);
  free(link);
  free(text);
}

/* --- the pages --- */

/* code */
static const struct {
  const char *tag, *class;
} forms[] = {
    [PAGE_TITLE] = {"h1", ""},    [PAGE_HEADING] = {"h2", ""}, [PAGE_TEXT] = {"p", ""},
    [PAGE_ITEM] = {"li", ""},     [PAGE_FACT] = {"p", ""},     [PAGE_SOURCE] = {"p", "source"},
    [PAGE_NOTE] = {"p", "note"},  [PAGE_NUMBER] = {"p", "number"}, [PAGE_LINK] = {"p", ""},
    [PAGE_BLANK] = {NULL, NULL},
};

/* A text in another language than the page says so: a phone reads it aloud in the right voice. */
/* code */
static void add_part(struct buf *out, const struct page_part *part, const char *lang) {
  const char *tag = forms[part->kind].tag, *class = forms[part->kind].class;
  buf_addf(out, "<%s%s%s%s", tag, *class ? " class=\"" : "", class, *class ? "\"" : "");
  if (*part->lang && strcmp(part->lang, lang) != 0) buf_addf(out, " lang=\"%s\"", part->lang);
  buf_add(out, ">");
  if (part->kind == PAGE_NUMBER) {
    buf_add(out, "<a href=\"");
    markup_text(out, part->target);
    buf_add(out, "\">");
  }
  markup_text(out, part->text);
  buf_addf(out, "%s</%s>\n", part->kind == PAGE_NUMBER ? "</a>" : "", tag);
}

/* code */
static void add_page(struct buf *out, const struct page *page, const char *lang) {
  bool is_in_list = false;
  buf_add(out, "<article lang=\"");
  markup_text(out, lang);
  buf_add(out, "\">\n");
  for (size_t i = 0; i < page->count; i++) {
    bool is_item = page->parts[i].kind == PAGE_ITEM;
    if (page->parts[i].kind == PAGE_BLANK) continue;
    if (is_item != is_in_list) buf_add(out, is_item ? "<ul>\n" : "</ul>\n");
    is_in_list = is_item;
    add_part(out, &page->parts[i], lang);
  }
  buf_add(out, is_in_list ? "</ul>\n</article>\n" : "</article>\n");
}

/* code */
void card_html(struct buf *out, const struct card_takes *takes) {
  buf_add(out, "<!DOCTYPE html>\n<html lang=\"");
  markup_text(out, takes->lang[0]);
  buf_add(out, "\">\n<head><meta charset=\"utf-8\"/>"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/><title>");
  markup_text(out, takes->take[0].page.count ? takes->take[0].page.parts[0].text : "");
  buf_addf(out, "</title><style>%s</style></head>\n<body class=\"n%zu\">\n<main>\n", style,
           takes->count);
  for (size_t i = 0; i < takes->count; i++) add_page(out, &takes->take[i].page, takes->lang[i]);
  buf_add(out, "</main>\n");
  add_qr(out, &takes->take[0]);
  buf_add(out, "</body>\n</html>\n");
}
