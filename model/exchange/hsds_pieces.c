#include "model/exchange/hsds_pieces.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/content/read_text.h"

/* No object is near that large; the store takes no longer texts. */
enum { PIECE_BYTES = 8 << 20, KEY_BYTES = 16 };

struct hsds_pieces {
  FILE *in;
  const char *path; /* borrowed */
  struct buf piece;
  size_t number, line, began;
  bool is_list, is_over;
};

enum err hsds_pieces_open(struct hsds_pieces **out, const char *path, struct error *e) {
  FILE *in = fopen(path, "re");
  *out = NULL;
  if (!in) return read_text_failed(path, errno, e);
  *out = mem_new(1, sizeof **out);
  **out = (struct hsds_pieces){.in = in, .path = path, .line = 1};
  return ERR_OK;
}

void hsds_pieces_close(struct hsds_pieces **p) {
  if (!*p) return;
  fclose((*p)->in);
  buf_free(&(*p)->piece);
  free(*p);
  *p = NULL;
}

size_t hsds_pieces_line(const struct hsds_pieces *p) {
  return p->began;
}

static int next_char(struct hsds_pieces *p) {
  int c = getc_unlocked(p->in);
  p->line += c == '\n';
  return c;
}

static int skip(struct hsds_pieces *p, const char *what) {
  int c;
  do c = next_char(p);
  while (c != EOF && c && strchr(what, c));
  return c;
}

static enum err refuse(const struct hsds_pieces *p, const char *message, struct error *e) {
  if (ferror(p->in)) return read_text_failed(p->path, errno, e); /* it did not end, the medium failed */
  return read_refuse(e, p->path, p->line, message, "");
}

/* The rest of a text after its first quotation mark; its first bytes in `key`. */
static bool take_string(struct hsds_pieces *p, struct buf *out, char key[KEY_BYTES]) {
  size_t len = 0;
  for (int c = next_char(p); c != EOF; c = next_char(p)) {
    buf_add_n(out, &(char){(char)c}, 1);
    if (c == '"') {
      key[len] = '\0';
      return true;
    }
    if (len + 1 < KEY_BYTES) key[len++] = (char)c;
    if (c != '\\') continue;
    if ((c = next_char(p)) == EOF) return false;
    buf_add_n(out, &(char){(char)c}, 1);
  }
  return false;
}

/* The rest of an object after its first bracket. A page's list stops it: `*is_page`. */
static enum err take_object(struct hsds_pieces *p, bool *is_page, struct error *e) {
  char key[KEY_BYTES] = "";
  *is_page = false;
  for (int depth = 1; depth;) {
    int c = next_char(p);
    if (c == EOF) return refuse(p, N_("the file ends in the middle"), e);
    if (p->piece.len_bytes > PIECE_BYTES) return refuse(p, N_("an object is too large"), e);
    if (c == '[' && depth == 1 && !p->is_list && strcmp(key, "contents") == 0) {
      *is_page = true;
      return ERR_OK;
    }
    buf_add_n(&p->piece, &(char){(char)c}, 1);
    if (c == '"' && !take_string(p, &p->piece, key)) return refuse(p, N_("the file ends in the middle"), e);
    depth += (c == '{' || c == '[') - (c == '}' || c == ']');
  }
  return ERR_OK;
}

static enum err start(struct hsds_pieces *p, int *c, struct error *e) {
  bool is_page;
  *c = skip(p, " \t\r\n\xEF\xBB\xBF");
  if (*c == '{') {
    p->began = p->line;
    buf_add(&p->piece, "{");
    enum err err = take_object(p, &is_page, e);
    if (err || !is_page) return err;
  } else if (*c != '[') return refuse(p, N_("this is no JSON list of services"), e);
  p->is_list = true;
  *c = skip(p, " \t\r\n");
  return ERR_OK;
}

static bool is_started(const struct hsds_pieces *p) {
  return p->number || p->is_list;
}

enum err hsds_pieces_next(struct hsds_pieces *p, const struct buf **piece, size_t *number, struct error *e) {
  enum err err = ERR_OK;
  bool is_page;
  int c = 0;
  *piece = NULL;
  if (p->is_over) return ERR_OK;
  buf_clear(&p->piece);
  if (!is_started(p)) err = start(p, &c, e);
  else c = skip(p, " \t\r\n");
  if (!err && is_started(p) && p->number && c == ',') c = skip(p, " \t\r\n");
  if (!err && p->is_list) {
    p->is_over = c == ']';
    if (p->is_over) return ERR_OK;
    if (c == EOF) return refuse(p, N_("the file ends in the middle"), e);
    if (c != '{') return refuse(p, N_("this is no JSON list of services"), e);
    buf_clear(&p->piece);
    p->began = p->line;
    buf_add(&p->piece, "{");
    err = take_object(p, &is_page, e);
  } else p->is_over = true;
  *number = p->number++;
  if (!err) *piece = &p->piece;
  return err;
}
