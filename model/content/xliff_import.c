#include <stdlib.h>
#include <string.h>

#include <libxml/xmlreader.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/content/build_text.h"
#include "model/content/new_file.h"
#include "model/content/po_lines.h"
#include "model/content/read_po.h"
#include "model/content/xliff.h"
#include "model/content/zawgyi.h"

/* The file that is being read, and the text of the unit in it. */
struct importing {
  const struct source *source;
  const char *locale_dir, *path;
  xmlTextReaderPtr reader;
  struct po_lines po;
  struct buf english, text;
  struct buf *into; /* which of them is being read */
  char *state;
  size_t line;
  bool is_aside; /* within a proposal (alt-trans) */
  struct buf added;
  struct build_map seen; /* English texts among what was added */
  struct xliff_counts *counts;
  struct error *e;
};

static size_t line_of(const struct importing *x) {
  long line = xmlGetLineNo(xmlTextReaderCurrentNode(x->reader));
  return line > 0 ? (size_t)line : 1;
}

static enum err refuse(const struct importing *x, const char *message, const char *what) {
  return read_refuse(x->e, x->path, line_of(x), message, what);
}

/* Delivers memory; "" when there is no such attribute. */
static char *attribute(const struct importing *x, const char *name) {
  xmlChar *value = xmlTextReaderGetAttribute(x->reader, (const xmlChar *)name);
  char *copy = mem_text(value ? (const char *)value : "");
  xmlFree(value);
  return copy;
}

static enum err start_root(const struct importing *x, const char *name) {
  char *version = attribute(x, "version");
  bool is_known = strcmp(name, "xliff") == 0 && strcmp(version, "1.2") == 0;
  free(version);
  return is_known ? ERR_OK : refuse(x, N_("this is no XLIFF 1.2"), "");
}

/* All files of one XLIFF are of one language. */
static enum err start_file(struct importing *x) {
  char *lang = attribute(x, "target-language");
  enum err err = ERR_OK;
  bool is_shipped = false;
  for (size_t at = read_yaml_list(&x->source->pack, 0, "languages"); at;
       at = read_yaml_next(&x->source->pack, at))
    is_shipped |= strcmp(x->source->pack.entry[at].value, lang) == 0 && strcmp(lang, "en") != 0;
  if (!is_shipped || (*x->counts->lang && strcmp(x->counts->lang, lang) != 0)) {
    err = refuse(x, N_("the pack is not translated into \"%s\""), lang);
  } else if (!*x->counts->lang) {
    char *file = mem_format("%s.po", lang);
    strncpy(x->counts->lang, lang, sizeof x->counts->lang - 1);
    err = po_lines_read(&x->po, x->locale_dir, file, lang, x->e);
    free(file);
  }
  free(lang);
  return err;
}

static void forget_unit(struct importing *x) {
  buf_clear(&x->english);
  buf_clear(&x->text);
  free(x->state);
  x->state = NULL;
  x->into = NULL;
  x->line = line_of(x);
}

static enum err start_element(struct importing *x, const char *name) {
  bool is_empty = xmlTextReaderIsEmptyElement(x->reader);
  if (xmlTextReaderDepth(x->reader) == 0) return start_root(x, name);
  if (x->into && !x->is_aside) return refuse(x, N_("there is markup (%s) inside a text"), name);
  if (strcmp(name, "file") == 0) return start_file(x);
  if (strcmp(name, "trans-unit") == 0) forget_unit(x);
  if (strcmp(name, "alt-trans") == 0) x->is_aside = !is_empty;
  if (x->is_aside || is_empty) return ERR_OK;
  if (strcmp(name, "source") == 0) x->into = &x->english;
  if (strcmp(name, "target") == 0) {
    free(x->state);
    x->state = attribute(x, "state");
    x->into = &x->text;
  }
  return ERR_OK;
}

/* A target without a state has been checked by nobody. */
static enum po_state state_of(const char *state) {
  static const char *const reviewed[] = {"final", "signed-off", "translated"};
  for (size_t i = 0; i < sizeof reviewed / sizeof reviewed[0]; i++)
    if (strcmp(state, reviewed[i]) == 0) return PO_REVIEWED;
  return strcmp(state, "needs-translation") == 0 ? PO_OUTDATED : PO_DRAFT;
}

/* An outdated text that was changed is a draft. */
static void change_place(struct importing *x, struct po_place *place, const char *text,
                         enum po_state state) {
  bool is_same = strcmp(place->text, text) == 0;
  if (state == PO_OUTDATED && (!is_same || place->state != PO_OUTDATED)) state = PO_DRAFT;
  if (is_same && state == place->state) return;
  free(place->new_text);
  place->new_text = mem_text(text);
  place->new_state = state;
  x->counts->changed++;
}

/* Where a text stands first. */
struct search {
  const char *english, *file;
};

static void find_file(void *context, const struct source_text *text) {
  struct search *search = context;
  if (!search->file && strcmp(search->english, text->english) == 0) search->file = text->file;
}

static enum err add_entry(struct importing *x, const char *english, const char *text,
                          enum po_state state) {
  struct search search = {.english = english};
  if (!build_map_put(&x->seen, english, 0))
    return read_refuse(x->e, x->path, x->line, N_("\"%s\" is given twice"), english);
  build_texts(x->source, find_file, &search);
  char *added = po_lines_entry(search.file, english, text, state);
  buf_add(&x->added, added);
  free(added);
  x->counts->added++;
  return ERR_OK;
}

static enum err take_texts(struct importing *x, const char *english, const char *text) {
  struct po_entry entry = {.english = (char *)english, .text = (char *)text, .line = x->line};
  if (!build_message_number(&x->source->messages, english)) {
    x->counts->unknown++;
    return ERR_OK;
  }
  enum err err = build_translation_check(&entry, x->path, x->e);
  if (!err) err = zawgyi_refuse(x->counts->lang, text, x->path, x->line, x->e);
  if (err) return err;
  enum po_state state = state_of(x->state ? x->state : "");
  struct po_place *place = po_lines_find(&x->po, english);
  if (place) {
    change_place(x, place, text, state);
    return ERR_OK;
  }
  return add_entry(x, english, text, state);
}

static enum err end_unit(struct importing *x) {
  char *english = NULL, *text = NULL;
  enum err err = read_text_fold(&english, buf_text(&x->english), x->path, x->line, x->e);
  if (!err) err = read_text_fold(&text, buf_text(&x->text), x->path, x->line, x->e);
  if (!err && *text) err = take_texts(x, english, text);
  free(english);
  free(text);
  forget_unit(x);
  return err;
}

static enum err take_node(struct importing *x) {
  int type = xmlTextReaderNodeType(x->reader);
  const char *name = (const char *)xmlTextReaderConstLocalName(x->reader);
  const char *value = (const char *)xmlTextReaderConstValue(x->reader);
  bool is_text = type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
                 type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE || type == XML_READER_TYPE_WHITESPACE;
  if (type == XML_READER_TYPE_DOCUMENT_TYPE || type == XML_READER_TYPE_ENTITY_REFERENCE)
    return refuse(x, N_("document types and entities have no place in XLIFF (%s)"), name);
  if (type == XML_READER_TYPE_ELEMENT) return start_element(x, name);
  if (is_text && x->into) buf_add(x->into, value);
  if (type != XML_READER_TYPE_END_ELEMENT) return ERR_OK;
  if (strcmp(name, "alt-trans") == 0) x->is_aside = false;
  if (!x->is_aside && (strcmp(name, "source") == 0 || strcmp(name, "target") == 0)) x->into = NULL;
  return strcmp(name, "trans-unit") == 0 ? end_unit(x) : ERR_OK;
}

/* The first complaint of the library, on one line. */
struct complaint {
  char *text;
  size_t line;
};

static void complain(void *context, xmlErrorPtr error) {
  struct complaint *c = context;
  if (c->text || error->level < XML_ERR_ERROR) return;
  c->text = mem_text_n(error->message, strcspn(error->message, "\n"));
  c->line = error->line > 0 ? (size_t)error->line : 1;
}

static enum err read_units(struct importing *x, const char *xml) {
  struct complaint complaint = {0};
  enum err err = ERR_OK;
  int more;
  x->reader = xmlReaderForMemory(xml, (int)strlen(xml), NULL, "UTF-8", XML_PARSE_NONET);
  if (!x->reader) return read_refuse(x->e, x->path, 1, N_("this is no XLIFF 1.2"), "");
  xmlTextReaderSetStructuredErrorHandler(x->reader, complain, &complaint);
  while (!err && (more = xmlTextReaderRead(x->reader)) == 1)
    err = take_node(x);
  if (!err && more < 0)
    err = read_refuse(x->e, x->path, complaint.line, N_("this is no XML (%s)"),
                      complaint.text ? complaint.text : "");
  xmlFreeTextReader(x->reader);
  free(complaint.text);
  return err;
}

static enum err write_back(const struct importing *x) {
  if (!x->counts->changed && !x->counts->added) return ERR_OK;
  char *path = mem_format("%s/%s.po", x->locale_dir, x->counts->lang);
  char *whole = po_lines_write(&x->po);
  char *text = mem_format("%s%s", whole, buf_text(&x->added));
  enum err err = new_file_write(path, text, x->e);
  free(path);
  free(whole);
  free(text);
  return err;
}

enum err xliff_import(const char *content_dir, const char *locale_dir, const char *path,
                      struct xliff_counts *counts, struct error *e) {
  struct source source = {.content_dir = content_dir};
  struct importing x = {.source = &source, .locale_dir = locale_dir, .path = path, .counts = counts,
                        .e = e};
  char *xml = NULL;
  *counts = (struct xliff_counts){0};
  enum err err = build_source_load(&source, e);
  if (!err) err = read_text(&xml, *path == '/' ? "" : ".", path, e);
  if (!err) err = read_units(&x, xml);
  if (!err) err = write_back(&x);
  free(x.state);
  buf_free(&x.english);
  buf_free(&x.text);
  buf_free(&x.added);
  build_map_free(&x.seen);
  po_lines_free(&x.po);
  build_source_free(&source);
  free(xml);
  return err;
}

const char *xliff_library_version(void) {
  return LIBXML_DOTTED_VERSION;
}
