#include "model/content/xliff.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdlib.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/content/build_text.h"
#include "model/content/new_file.h"
#include "model/content/po_lines.h"

static const char head[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n"
    "<file original=\"content\" datatype=\"plaintext\" source-language=\"en\" target-language=\"%s\">\n"
    "<body>\n";
static const char tail[] = "</body>\n</file>\n</xliff>\n";

static const char *const states[] = {
    [PO_MISSING] = "new",
    [PO_OUTDATED] = "needs-translation",
    [PO_DRAFT] = "needs-review-translation",
    [PO_REVIEWED] = "final",
};

static void add_xml(struct buf *out, const char *text) {
  for (; *text; text++) {
    if (*text == '&') buf_add(out, "&amp;");
    else if (*text == '<') buf_add(out, "&lt;");
    else if (*text == '>') buf_add(out, "&gt;");
    else if (*text == '"') buf_add(out, "&quot;");
    else buf_add_n(out, text, 1);
  }
}

static void add_element(struct buf *out, const char *name, const char *attributes, const char *text) {
  buf_addf(out, "<%s%s>", name, attributes);
  add_xml(out, text);
  buf_addf(out, "</%s>\n", name);
}

/* The same for the same English text in every version of the content (FNV-1a). */
static uint64_t id_of(const char *english) {
  uint64_t hash = UINT64_C(0xcbf29ce484222325);
  for (; *english; english++)
    hash = (hash ^ (unsigned char)*english) * UINT64_C(0x100000001b3);
  return hash;
}

struct exporting {
  const struct messages *messages;
  const struct po_lines *po;
  size_t done; /* messages that have been written: they come in their order */
  struct buf out;
};

static void add_unit(void *context, const struct source_text *text) {
  struct exporting *x = context;
  struct buf *out = &x->out;
  if (build_message_number(x->messages, text->english) <= x->done) return;
  x->done++;
  const struct po_place *place = po_lines_find(x->po, text->english);
  enum po_state state = place ? place->state : PO_MISSING;
  char *attributes = mem_format(" state=\"%s\"", states[state]);
  char *note = mem_format("%s: %s", coverage_part_code(text->part), text->name);
  buf_addf(out, "<trans-unit id=\"%016" PRIx64 "\" approved=\"%s\">\n", id_of(text->english),
           state == PO_REVIEWED ? "yes" : "no");
  add_element(out, "source", "", text->english);
  add_element(out, "target", attributes, place ? place->text : "");
  buf_add(out, "<context-group purpose=\"location\">");
  buf_add(out, "<context context-type=\"sourcefile\">");
  add_xml(out, text->file);
  buf_add(out, "</context></context-group>\n");
  add_element(out, "note", " from=\"developer\"", note);
  buf_add(out, "</trans-unit>\n");
  free(attributes);
  free(note);
}

enum err xliff_export(const char *content_dir, const char *locale_dir, const char *lang,
                      const char *out_path, struct error *e) {
  struct source source = {.content_dir = content_dir};
  struct po_lines po = {0};
  struct exporting x = {&source.messages, &po, 0, {0}};
  char *file = mem_format("%s.po", lang);
  enum err err = build_source_load(&source, e);
  if (!err) err = po_lines_read(&po, locale_dir, file, lang, e);
  if (!err) {
    buf_addf(&x.out, head, lang);
    build_texts(&source, add_unit, &x);
    buf_add(&x.out, tail);
    err = new_file_write(out_path, buf_text(&x.out), e);
  }
  buf_free(&x.out);
  po_lines_free(&po);
  build_source_free(&source);
  free(file);
  return err;
}
