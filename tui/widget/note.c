#include "tui/widget/note.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/base/wrap.h"

static bool ends_in_line_end(const char *text) {
  size_t len = strlen(text);
  return len && text[len - 1] == '\n';
}

int note_rows(const char *text, int cols) {
  struct wrap w;
  wrap_make(&w, text, cols);
  int rows = (int)w.count + ends_in_line_end(text);
  wrap_free(&w);
  return rows;
}

/* The line that holds the byte, or the count of lines: the empty row at the end. */
static size_t line_of(const struct wrap *w, const char *text, size_t at) {
  size_t line = 0;
  while (line < w->count && at >= w->lines[line].end) line++;
  bool is_behind = line == w->count && !ends_in_line_end(text);
  return is_behind ? line - 1 : line;
}

static int col_in_line(const struct wrap *w, const char *text, size_t line, size_t at, int cols) {
  if (line == w->count) return 0;
  int col = text_cols_n(text + w->lines[line].start, at - w->lines[line].start);
  return col < cols ? col : cols;
}

void note_cursor(const struct edit *edit, int cols, int *row, int *col) {
  struct wrap w;
  wrap_make(&w, edit->text, cols);
  size_t line = line_of(&w, edit->text, edit->cursor_bytes);
  *row = (int)line;
  *col = col_in_line(&w, edit->text, line, edit->cursor_bytes, cols);
  wrap_free(&w);
}

/* The last place for the cursor that is still in the line. */
static size_t last_place(const char *text, const struct wrap_line *line, bool is_last) {
  if (is_last || line->drawn_end < line->end) return line->drawn_end;
  return line->end - text_cluster_back_bytes(text, line->end);
}

static size_t place_at(const char *text, const struct wrap_line *line, bool is_last, int col) {
  size_t at = line->start, end = last_place(text, line, is_last);
  for (size_t n; at < end; at += n) {
    n = text_cluster_bytes(text + at);
    if (text_cols_n(text + line->start, at + n - line->start) > col) break;
  }
  return at;
}

bool note_step(struct edit *edit, int cols, int step) {
  struct wrap w;
  wrap_make(&w, edit->text, cols);
  size_t rows = w.count + ends_in_line_end(edit->text);
  size_t line = line_of(&w, edit->text, edit->cursor_bytes);
  int col = col_in_line(&w, edit->text, line, edit->cursor_bytes, cols);
  bool can = step < 0 ? line > 0 : line + 1 < rows;
  if (can) {
    line += (size_t)step;
    edit->cursor_bytes = line == w.count
                             ? strlen(edit->text)
                             : place_at(edit->text, &w.lines[line], line + 1 == rows, col);
  }
  wrap_free(&w);
  return can;
}

void note_draw(const char *text, struct frame *frame, int row, int top, int end, int col, int cols,
               enum role role) {
  struct wrap w;
  wrap_make(&w, text, cols);
  for (size_t i = 0; i < w.count; i++, row++) {
    if (row < top || row >= end) continue;
    char *drawn = wrap_line_text(text, &w.lines[i]);
    char *line = mem_format("%*s%s", col, "", drawn);
    frame_put(frame, row, role, line, 0);
    free(drawn);
    free(line);
  }
  wrap_free(&w);
}
