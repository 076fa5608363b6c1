#include <stdlib.h>
#include <string.h>

#include <expat.h>

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
  XML_Parser parser;
  int depth; /* of the element that is being read */
  struct po_lines po;
  struct buf english, text;
  struct buf *into; /* which of them is being read */
  char *state;
  size_t line;
  bool is_aside; /* within a proposal (alt-trans) */
  struct buf added;
  struct build_map seen; /* English texts among what was added */
  struct xliff_counts *counts;
  enum err err; /* why reading has stopped */
  struct error *e;
};

static size_t line_of(const struct importing *x) {
  return (size_t)XML_GetCurrentLineNumber(x->parser);
}

static enum err refuse(const struct importing *x, const char *message, const char *what) {
  return read_refuse(x->e, x->path, line_of(x), message, what);
}

/* Borrowed; "" when there is no such attribute. */
static const char *attribute(const char *const *attributes, const char *name) {
  for (; *attributes; attributes += 2)
    if (strcmp(attributes[0], name) == 0) return attributes[1];
  return "";
}

static enum err start_root(const struct importing *x, const char *name, const char *version) {
  bool is_known = strcmp(name, "xliff") == 0 && strcmp(version, "1.2") == 0;
  return is_known ? ERR_OK : refuse(x, N_("this is no XLIFF 1.2"), "");
}

/* All files of one XLIFF are of one language. */
static enum err start_file(struct importing *x, const char *lang) {
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

static enum err start_element(struct importing *x, const char *name, const char *const *attributes) {
  if (x->depth == 1) return start_root(x, name, attribute(attributes, "version"));
  if (x->into && !x->is_aside) return refuse(x, N_("there is markup (%s) inside a text"), name);
  if (strcmp(name, "file") == 0) return start_file(x, attribute(attributes, "target-language"));
  if (strcmp(name, "trans-unit") == 0) forget_unit(x);
  if (strcmp(name, "alt-trans") == 0) x->is_aside = true;
  if (x->is_aside) return ERR_OK;
  if (strcmp(name, "source") == 0) x->into = &x->english;
  if (strcmp(name, "target") == 0) {
    free(x->state);
    x->state = mem_text(attribute(attributes, "state"));
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

static enum err end_element(struct importing *x, const char *name) {
  if (strcmp(name, "alt-trans") == 0) x->is_aside = false;
  if (!x->is_aside && (strcmp(name, "source") == 0 || strcmp(name, "target") == 0)) x->into = NULL;
  return strcmp(name, "trans-unit") == 0 ? end_unit(x) : ERR_OK;
}

/* The parser may still report what it has read already when it is told to stop. */
static void stop_at(struct importing *x, enum err err) {
  x->err = err;
  if (err) XML_StopParser(x->parser, XML_FALSE);
}

/* A name without the prefix of its namespace. */
static const char *local_name(const char *name) {
  const char *colon = strrchr(name, ':');
  return colon ? colon + 1 : name;
}

static void on_start(void *context, const char *name, const char **attributes) {
  struct importing *x = context;
  x->depth++;
  if (!x->err) stop_at(x, start_element(x, local_name(name), (const char *const *)attributes));
}

static void on_end(void *context, const char *name) {
  struct importing *x = context;
  x->depth--;
  if (!x->err) stop_at(x, end_element(x, local_name(name)));
}

static void on_text(void *context, const char *text, int len_bytes) {
  struct importing *x = context;
  if (!x->err && x->into) buf_add_n(x->into, text, (size_t)len_bytes);
}

static void on_document_type(void *context, const char *name, const char *system_id,
                             const char *public_id, int has_subset) {
  struct importing *x = context;
  (void)system_id, (void)public_id, (void)has_subset;
  stop_at(x, refuse(x, N_("document types and entities have no place in XLIFF (%s)"), name));
}

static enum err read_units(struct importing *x, const char *xml) {
  x->parser = XML_ParserCreate("UTF-8");
  if (!x->parser) abort();
  XML_SetUserData(x->parser, x);
  XML_SetElementHandler(x->parser, on_start, on_end);
  XML_SetCharacterDataHandler(x->parser, on_text);
  XML_SetStartDoctypeDeclHandler(x->parser, on_document_type);
  if (XML_Parse(x->parser, xml, (int)strlen(xml), 1) == XML_STATUS_ERROR && !x->err)
    x->err = refuse(x, N_("this is no XML (%s)"), XML_ErrorString(XML_GetErrorCode(x->parser)));
  XML_ParserFree(x->parser);
  return x->err;
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
  return XML_ExpatVersion() + strlen("expat_");
}
