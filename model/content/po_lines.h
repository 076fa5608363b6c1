/* po_lines: a PO file as it is written, so that single translations can be changed while every other
 * byte stays. */
#ifndef MODEL_CONTENT_PO_LINES_H
#define MODEL_CONTENT_PO_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/content/build_map.h"

enum po_state {
  PO_MISSING,
  PO_OUTDATED, /* a translation of an earlier English text */
  PO_DRAFT,    /* fuzzy */
  PO_REVIEWED,
};

/* An entry that has neither context nor plural. Spans are bytes of the file; lines that are not there
 * are an empty span where they would be. */
struct po_span {
  size_t start, end;
};
struct po_place {
  char *english, *text; /* white space folded */
  enum po_state state;
  struct po_span flags, previous, translation; /* "#, ..." "#| ..." "msgstr ..." */
  char *new_text; /* NULL: as it is */
  enum po_state new_state;
};
struct po_lines {
  char *bytes;
  struct po_place *place;
  size_t count, room;
  struct build_map numbers; /* English text: number of its place, from 1 */
};

/* Reads `dir`/`file`, which read_po must be able to read as the language `lang`, each entry in the order
 * that gettext writes (msgcat puts it there). Free with
 * po_lines_free, also after an error. ERR_INVALID with its place. */
enum err po_lines_read(struct po_lines *out, const char *dir, const char *file, const char *lang,
                      struct error *e);
void po_lines_free(struct po_lines *po);

/* The place of an English text, or NULL. */
struct po_place *po_lines_find(const struct po_lines *po, const char *english);

/* The file with the new texts and states; without any, byte for byte as it was. Delivers memory. */
char *po_lines_write(const struct po_lines *po);

/* An entry for the end of a file, behind an empty line. Delivers memory. */
char *po_lines_entry(const char *reference, const char *english, const char *text, enum po_state state);

#endif
