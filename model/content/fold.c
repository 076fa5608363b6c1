#include "model/content/fold.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/content/build_map.h"

/* A line that begins with the mark is the number of a line, counted from the last one that was named: the same
 * sequence of lines comes to the same few numbers. A second mark: the line itself began with one. */
enum { MARK = '\1', LEAST_BYTES = 16 /* deflate is as good with shorter ones */ };

/* The lines that are numbered, in the order in which they stand. */
static bool is_numbered(const char *line, size_t len) {
  return len >= LEAST_BYTES && !memchr(line, '\0', len);
}

static size_t line_bytes(const char *at, const char *end) {
  const char *feed = memchr(at, '\n', (size_t)(end - at));
  return feed ? (size_t)(feed - at) : (size_t)(end - at);
}

/* --- folding --- */

struct folding {
  struct buf out;
  struct build_map numbers;
  size_t count, last;
};

static void fold_line(struct folding *f, const char *line, size_t len) {
  bool is_apt = is_numbered(line, len);
  char *key = is_apt ? mem_text_n(line, len) : NULL;
  size_t number;
  if (is_apt && build_map_get(&f->numbers, key, &number)) {
    buf_addf(&f->out, "%c%lld", MARK, (long long)number - (long long)f->last);
    f->last = number;
  } else {
    if (is_apt) build_map_put(&f->numbers, key, f->count++);
    if (len && *line == MARK) buf_addf(&f->out, "%c", MARK);
    buf_add_n(&f->out, line, len);
  }
  free(key);
}

char *fold(const char *text, size_t len_bytes, size_t *folded_bytes) {
  struct folding f = {0};
  const char *end = text + len_bytes;
  for (size_t n; text < end; text += n) {
    n = line_bytes(text, end);
    fold_line(&f, text, n);
    if (text + n == end) break;
    buf_add(&f.out, "\n");
    n++;
  }
  build_map_free(&f.numbers);
  *folded_bytes = f.out.len_bytes;
  return buf_take(&f.out);
}

/* --- and back --- */

struct line {
  const char *text;
  size_t len_bytes;
};

struct unfolding {
  char *out;
  size_t filled, room;
  struct line *line;
  size_t count, line_room, last;
};

static bool put(struct unfolding *u, struct line line) {
  if (line.len_bytes > u->room - u->filled) return false;
  memcpy(u->out + u->filled, line.text, line.len_bytes);
  u->filled += line.len_bytes;
  return true;
}

static bool put_numbered(struct unfolding *u, struct line named) {
  char *end;
  long long step = strtoll(named.text + 1, &end, 10);
  bool is_known = named.len_bytes > 1 && end == named.text + named.len_bytes &&
                  step >= -(long long)u->last && step < (long long)(u->count - u->last);
  if (!is_known) return false;
  u->last = (size_t)((long long)u->last + step);
  return put(u, u->line[u->last]);
}

static bool put_itself(struct unfolding *u, struct line line) {
  const char *text = u->out + u->filled;
  if (!put(u, line)) return false;
  if (!is_numbered(text, line.len_bytes)) return true;
  u->line = mem_grow(u->line, u->count, &u->line_room, sizeof *u->line);
  u->line[u->count++] = (struct line){text, line.len_bytes};
  return true;
}

static bool undo_line(struct unfolding *u, struct line line) {
  bool is_marked = line.len_bytes && *line.text == MARK;
  if (!is_marked) return put_itself(u, line);
  if (line.len_bytes > 1 && line.text[1] == MARK)
    return put_itself(u, (struct line){line.text + 1, line.len_bytes - 1});
  return put_numbered(u, line);
}

char *fold_undo(const char *folded, size_t folded_bytes, size_t len_bytes) {
  struct unfolding u = {.out = mem_new(len_bytes + 1, 1), .room = len_bytes};
  const char *end = folded + folded_bytes;
  bool is_sound = true;
  for (size_t n; is_sound && folded < end; folded += n) {
    n = line_bytes(folded, end);
    is_sound = undo_line(&u, (struct line){folded, n});
    if (folded + n == end) break;
    is_sound = is_sound && put(&u, (struct line){"\n", 1});
    n++;
  }
  free(u.line);
  if (is_sound && u.filled == len_bytes) return u.out;
  free(u.out);
  return NULL;
}
