#include "tui/widget/guarded.h"

#include <stdlib.h>
#include <string.h>

#include <unistr.h>

#include "model/base/guard.h"
#include "model/base/mem.h"
#include "model/base/text.h"

void guarded_free(struct guarded *guarded) {
  guard_free(guarded->text);
  *guarded = (struct guarded){0};
}

static bool append(struct guarded *guarded, const char *text, size_t len_bytes) {
  if (guarded->len_bytes + len_bytes > GUARDED_MAX_BYTES) return false;
  if (!guarded->text) {
    guard_process();
    guarded->text = guard_new(GUARDED_MAX_BYTES + 1);
  }
  memcpy(guarded->text + guarded->len_bytes, text, len_bytes);
  guarded->len_bytes += len_bytes;
  guarded->text[guarded->len_bytes] = '\0';
  return true;
}

static bool type_character(struct guarded *guarded, uint32_t point) {
  uint8_t piece[8];
  int n = u8_uctomb(piece, point, sizeof piece);
  return n > 0 && append(guarded, (const char *)piece, (size_t)n);
}

/* A key press typed one code point, so Backspace takes one code point back. */
static bool take_back(struct guarded *guarded) {
  if (!guarded->len_bytes) return false;
  do
    guarded->len_bytes--;
  while (guarded->len_bytes && (guarded->text[guarded->len_bytes] & 0xC0) == 0x80);
  guard_wipe(guarded->text + guarded->len_bytes, GUARDED_MAX_BYTES - guarded->len_bytes);
  return true;
}

bool guarded_key(struct guarded *guarded, const struct key *key, bool *changed) {
  *changed = false;
  switch (key->code) {
  case K_CHAR: *changed = type_character(guarded, key->point); return true;
  case K_BACKSPACE: *changed = take_back(guarded); return true;
  case K_CTRL + 'U':
    *changed = guarded->len_bytes > 0;
    guarded_free(guarded);
    return true;
  case K_DELETE:
  case K_LEFT:
  case K_RIGHT:
  case K_HOME:
  case K_END: return true;
  default: return false;
  }
}

void guarded_paste(struct guarded *guarded, const char *text) {
  for (int n; *text; text += n) {
    n = u8_strmblen((const uint8_t *)text);
    if (n <= 0 || !append(guarded, text, (size_t)n)) return;
  }
}

const char *guarded_text(const struct guarded *guarded) {
  return guarded->text ? guarded->text : "";
}

char *guarded_stars(const struct guarded *guarded) {
  const char *text = guarded_text(guarded);
  size_t count = u8_mbsnlen((const uint8_t *)text, guarded->len_bytes);
  char *stars = mem_new(count + 1, 1);
  memset(stars, '*', count);
  return stars;
}

void guarded_draw(const struct guarded *guarded, struct frame *frame, int row, const char *before) {
  const char *text = guarded_text(guarded);
  int room_cols = frame->cols - text_cols(before) - 1;
  while (*text && text_cols(text) >= room_cols) text += text_cluster_bytes(text);
  char *line = mem_format("%s%s", before, text);
  frame_put(frame, row, ROLE_INPUT, line, 0);
  frame_cursor(frame, row, text_cols(line));
  frame_secret(frame, row, strlen(before));
  guard_wipe(line, strlen(line));
  free(line);
}

void guarded_draw_stars(const struct guarded *guarded, struct frame *frame, int row,
                        const char *before) {
  char *stars = guarded_stars(guarded);
  int room_cols = frame->cols - text_cols(before) - 1;
  char *line = mem_format("%s%.*s", before, room_cols > 0 ? room_cols : 0, stars);
  frame_put(frame, row, ROLE_INPUT, line, 0);
  frame_cursor(frame, row, text_cols(line));
  frame_secret(frame, row, strlen(before));
  free(stars);
  free(line);
}
