#include "model/content/po_lines.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/content/po_text.h"
#include "model/content/read_po.h"
#include "model/content/read_text.h"

/* The entry that is being read. */
struct reading {
  struct po_lines *po;
  const char *file;
  struct po_span flags, previous, translation;
  size_t head; /* where flags would stand, + 1; 0 = not yet known */
  struct buf english, text;
  struct buf *into; /* which of them the next quoted line belongs to */
  bool is_odd;      /* has a context or a plural */
};

static bool is_empty(struct po_span span) {
  return span.end == span.start;
}

static bool begins(const char *line, const char *word) {
  return strncmp(line, word, strlen(word)) == 0;
}

/* Adds what stands between the quotation marks of a line. */
static void add_quoted(struct buf *b, const char *line) {
  const char *at = line + strcspn(line, "\"\n");
  if (*at != '"') return;
  for (at++; *at && *at != '"' && *at != '\n'; at++) {
    if (*at != '\\') {
      buf_add_n(b, at, 1);
      continue;
    }
    at++;
    buf_add_n(b, *at == 'n' ? "\n" : *at == 't' ? "\t" : at, 1);
  }
}

static bool has_flag(const char *bytes, struct po_span flags, const char *flag) {
  char *line = mem_text_n(bytes + flags.start, flags.end - flags.start);
  bool has = strstr(line, flag) != NULL;
  free(line);
  return has;
}

static enum po_state state_of(const struct reading *r) {
  if (!r->text.len_bytes) return PO_MISSING;
  if (!has_flag(r->po->bytes, r->flags, "fuzzy")) return PO_REVIEWED;
  return is_empty(r->previous) ? PO_DRAFT : PO_OUTDATED;
}

static void forget_entry(struct reading *r) {
  buf_clear(&r->english);
  buf_clear(&r->text);
  r->flags = r->previous = r->translation = (struct po_span){0, 0};
  r->head = 0;
  r->into = NULL;
  r->is_odd = false;
}

/* Files what was read as an entry; the head of the file and odd ones are left. */
static enum err end_entry(struct reading *r, struct error *e) {
  struct po_lines *po = r->po;
  enum err err = ERR_OK;
  if (!is_empty(r->translation) && r->english.len_bytes && !r->is_odd) {
    struct po_span head = {r->head - 1, r->head - 1};
    po->place = mem_grow(po->place, po->count, &po->room, sizeof *po->place);
    struct po_place *place = &po->place[po->count++];
    *place = (struct po_place){.state = state_of(r), .translation = r->translation};
    place->flags = is_empty(r->flags) ? head : r->flags;
    place->previous = is_empty(r->previous) ? (struct po_span){place->flags.end, place->flags.end}
                                            : r->previous;
    err = read_text_fold(&place->english, buf_text(&r->english), r->file, 0, e);
    if (!err) err = read_text_fold(&place->text, buf_text(&r->text), r->file, 0, e);
    if (!err) build_map_put(&po->numbers, place->english, po->count);
  }
  forget_entry(r);
  return err;
}

/* False when something else stands between the lines of a span. */
static bool widen(struct po_span *span, struct po_span line) {
  bool is_next = is_empty(*span) || span->end == line.start;
  if (is_empty(*span)) span->start = line.start;
  span->end = line.end;
  return is_next;
}

/* Flags come before the earlier English text, and each of both in one piece. */
static bool take_mark(struct reading *r, const char *text, struct po_span line) {
  if (begins(text, "#,")) return !r->head && widen(&r->flags, line);
  if (!r->head) r->head = line.start + 1;
  return widen(&r->previous, line);
}

static void take_keyword(struct reading *r, const char *text, struct po_span line) {
  r->is_odd |= !begins(text, "msgid ") && !begins(text, "msgstr ");
  if (!r->head) r->head = line.start + 1;
  r->into = begins(text, "msgstr") ? &r->text : &r->english;
  if (r->into == &r->text) widen(&r->translation, line);
  add_quoted(r->into, text);
}

static enum err take_line(struct reading *r, const char *text, struct po_span line, struct error *e) {
  enum err err = ERR_OK;
  if (*text == '"') {
    if (r->into) add_quoted(r->into, text);
    if (r->into == &r->text) r->translation.end = line.end;
    return ERR_OK;
  }
  if (!is_empty(r->translation) && !begins(text, "msgstr")) err = end_entry(r, e);
  if (begins(text, "#~")) {
    forget_entry(r);
  } else if (begins(text, "#,") || begins(text, "#|")) {
    if (!err && !take_mark(r, text, line))
      err = read_refuse(e, r->file, read_text_line(r->po->bytes, line.start),
                        N_("the lines of this entry are not in the order that gettext writes"), "");
  } else if (begins(text, "msg")) {
    take_keyword(r, text, line);
  }
  return err;
}

static enum err take_lines(struct po_lines *po, const char *file, struct error *e) {
  struct reading r = {.po = po, .file = file};
  enum err err = ERR_OK;
  for (size_t at = 0, end; !err && po->bytes[at]; at = end) {
    end = at + strcspn(po->bytes + at, "\n");
    if (po->bytes[end]) end++;
    err = take_line(&r, po->bytes + at, (struct po_span){at, end}, e);
  }
  if (!err) err = end_entry(&r, e);
  buf_free(&r.english);
  buf_free(&r.text);
  return err;
}

enum err po_lines_read(struct po_lines *out, const char *dir, const char *file, const char *lang,
                      struct error *e) {
  struct po po;
  *out = (struct po_lines){0};
  enum err err = read_po_all(&po, dir, file, lang, e);
  read_po_free(&po);
  if (!err) err = read_text(&out->bytes, dir, file, e);
  return err ? err : take_lines(out, file, e);
}

struct po_place *po_lines_find(const struct po_lines *po, const char *english) {
  size_t number = 0;
  return build_map_get(&po->numbers, english, &number) ? &po->place[number - 1] : NULL;
}

/* The flags of an entry with or without "fuzzy", which comes first. */
static void add_flags(struct buf *out, const struct po_lines *po, const struct po_place *place) {
  bool is_fuzzy = place->new_state == PO_DRAFT || place->new_state == PO_OUTDATED;
  char *old = mem_text_n(po->bytes + place->flags.start, place->flags.end - place->flags.start);
  struct buf flags = {0};
  if (is_fuzzy) buf_add(&flags, ", fuzzy");
  for (char *rest, *flag = strtok_r(old, "#, \n", &rest); flag; flag = strtok_r(NULL, "#, \n", &rest))
    if (strcmp(flag, "fuzzy") != 0) buf_addf(&flags, ", %s", flag);
  if (flags.len_bytes) buf_addf(out, "#%s\n", buf_text(&flags));
  buf_free(&flags);
  free(old);
}

char *po_lines_write(const struct po_lines *po) {
  struct buf out = {0};
  size_t at = 0;
  for (size_t i = 0; i < po->count; i++) {
    const struct po_place *place = &po->place[i];
    if (!place->new_text) continue;
    buf_add_n(&out, po->bytes + at, place->flags.start - at);
    add_flags(&out, po, place);
    size_t from = place->new_state == PO_OUTDATED ? place->flags.end : place->previous.end;
    buf_add_n(&out, po->bytes + from, place->translation.start - from);
    po_text_add(&out, "msgstr", place->new_text);
    at = place->translation.end;
  }
  buf_add(&out, po->bytes + at);
  return buf_take(&out);
}

char *po_lines_entry(const char *reference, const char *english, const char *text, enum po_state state) {
  struct buf out = {0};
  buf_addf(&out, "\n#: %s\n%s", reference, state == PO_REVIEWED ? "" : "#, fuzzy\n");
  po_text_add(&out, "msgid", english);
  po_text_add(&out, "msgstr", text);
  return buf_take(&out);
}

void po_lines_free(struct po_lines *po) {
  for (size_t i = 0; i < po->count; i++) {
    free(po->place[i].english);
    free(po->place[i].text);
    free(po->place[i].new_text);
  }
  free(po->place);
  free(po->bytes);
  build_map_free(&po->numbers);
  *po = (struct po_lines){0};
}
