#include "tui/widget/edit.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <unistr.h>

#include "model/base/mem.h"
#include "model/base/segment.h"
#include "model/base/text.h"

enum { EDIT_MAX_CHARS = 2000 };

/* What somebody typed is not left in memory that is free. */
static void forget(char *text) {
  if (text) explicit_bzero(text, strlen(text));
  free(text);
}

void edit_set(struct edit *edit, const char *text) {
  char *copy = mem_text(text);
  forget(edit->text);
  *edit = (struct edit){copy, strlen(copy)};
}

void edit_free(struct edit *edit) {
  forget(edit->text);
  *edit = (struct edit){0};
}

/* Moves the cursor on to the next cluster edge, unless it stands on one. */
static void snap(struct edit *edit) {
  size_t edge = 0;
  for (size_t n; edge < edit->cursor_bytes; edge += n)
    if (!(n = text_cluster_bytes(edit->text + edge))) break;
  edit->cursor_bytes = edge;
}

/* Replaces `old_bytes` before the cursor by `piece`; the whole is normalised, since a mark joins
 * the letter before it. False when there is no room. */
static bool splice(struct edit *edit, size_t old_bytes, const char *piece) {
  size_t from = edit->cursor_bytes - old_bytes;
  char *head = mem_format("%.*s%s", (int)from, edit->text, piece);
  char *safe_head = text_filter(head);
  char *whole = mem_format("%s%s", safe_head, edit->text + edit->cursor_bytes);
  char *safe = text_filter(whole);
  size_t cursor = strlen(safe_head);
  bool fits = text_chars_n(safe, strlen(safe)) <= EDIT_MAX_CHARS || old_bytes;
  if (fits) {
    forget(edit->text);
    edit->text = mem_text(safe);
    edit->cursor_bytes = cursor <= strlen(safe) ? cursor : strlen(safe);
    snap(edit);
  }
  forget(head);
  forget(safe_head);
  forget(whole);
  forget(safe);
  return fits;
}

static bool type_character(struct edit *edit, uint32_t point) {
  char piece[8];
  int n = u8_uctomb((uint8_t *)piece, point, sizeof piece - 1);
  if (n <= 0) return false;
  piece[n] = '\0';
  return splice(edit, 0, piece);
}

/* A key press typed one code point, so Backspace takes one code point back. */
static size_t last_point_bytes(const struct edit *edit) {
  size_t n = 1;
  while (n < edit->cursor_bytes && (edit->text[edit->cursor_bytes - n] & 0xC0) == 0x80) n++;
  return n;
}

static bool remove_after(struct edit *edit) {
  size_t n = text_cluster_bytes(edit->text + edit->cursor_bytes);
  edit->cursor_bytes += n;
  splice(edit, n, "");
  return n > 0;
}

/* The word before the cursor and what stands between the two; in scripts written without spaces,
 * the last piece that search would count as a word. */
static size_t last_word_bytes(const struct edit *edit) {
  struct segment s;
  size_t start = 0;
  segment_start_n(&s, edit->text, edit->cursor_bytes);
  while (segment_next(&s)) start = s.start;
  return edit->cursor_bytes - start;
}

static bool remove_before(struct edit *edit, size_t n) {
  if (n) splice(edit, n, "");
  return n > 0;
}

bool edit_key(struct edit *edit, const struct key *key, bool *changed) {
  *changed = false;
  switch (key->code) {
  case K_CHAR: *changed = type_character(edit, key->point); return true;
  case K_BACKSPACE:
    *changed = edit->cursor_bytes > 0 && remove_before(edit, last_point_bytes(edit));
    return true;
  case K_CTRL + 'W': *changed = remove_before(edit, last_word_bytes(edit)); return true;
  case K_CTRL + 'U': *changed = remove_before(edit, edit->cursor_bytes); return true;
  case K_DELETE: *changed = remove_after(edit); return true;
  case K_LEFT: edit->cursor_bytes -= text_cluster_back_bytes(edit->text, edit->cursor_bytes); return true;
  case K_RIGHT: edit->cursor_bytes += text_cluster_bytes(edit->text + edit->cursor_bytes); return true;
  case K_HOME:
  case K_CTRL + 'A': edit->cursor_bytes = 0; return true;
  case K_END:
  case K_CTRL + 'E': edit->cursor_bytes = strlen(edit->text); return true;
  default: return false;
  }
}

bool edit_break(struct edit *edit) {
  return splice(edit, 0, "\n");
}

/* What fits of the text; it is never cut inside a cluster. */
bool edit_paste(struct edit *edit, const char *text) {
  char *piece = text_filter(text);
  size_t count = text_chars_n(edit->text, strlen(edit->text)), kept = 0;
  for (char *p = piece; (p = strchr(p, '\n'));) *p = ' ';
  for (size_t n; (n = text_cluster_bytes(piece + kept)); kept += n) {
    count += text_chars_n(piece + kept, n);
    if (count > EDIT_MAX_CHARS) break;
  }
  piece[kept] = '\0';
  bool changed = kept && splice(edit, 0, piece);
  forget(piece);
  return changed;
}

int edit_cursor_cols(const struct edit *edit) {
  return text_cols_n(edit->text, edit->cursor_bytes);
}
