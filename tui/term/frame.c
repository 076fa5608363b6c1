#include "tui/term/frame.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/text.h"

enum { EDGE_COLS = 1 }; /* a row never touches the last column: wide letters would wrap there */

void frame_init(struct frame *f, int rows, int cols) {
  *f = (struct frame){.rows = rows, .cols = cols};
  f->row = mem_new((size_t)(rows > 0 ? rows : 1), sizeof *f->row);
}

static void row_free(struct frame_row *row) {
  free(row->text);
  free(row->given);
  for (int i = 0; i < row->part_count; i++) {
    free(row->parts[i].text);
    free(row->parts[i].given);
  }
  free(row->parts);
  free(row->targets);
}

void frame_free(struct frame *f) {
  for (int i = 0; i < f->rows; i++) row_free(&f->row[i]);
  free(f->row);
  *f = (struct frame){0};
}

/* Something else will stand there than what was signed, or kept. */
static void touch(struct frame_row *row) {
  row->maker = NULL;
  row->is_unknown |= row->is_kept;
  row->is_kept = false;
}

static char *drawn(const char *text, int cols) {
  char *safe = text_drawable(text);
  char *clipped = text_clip(safe, cols);
  free(safe);
  return clipped;
}

/* Bytes of the mark and the number before what a row tells: "> 1  ". They are drawn as they are. */
static size_t lead_of(const char *text) {
  size_t lead = strspn(text, " >0123456789");
  while (lead && text[lead - 1] != ' ') lead--;
  return lead;
}

/* How `text` was drawn in that row, but for its lead; or NULL. */
static const char *drawn_in(const struct frame_row *row, const char *text, size_t lead, int cols) {
  if (row->given && row->limit_cols == cols && row->lead_bytes == lead &&
      strcmp(row->given + lead, text + lead) == 0 && strncmp(row->given, row->text, lead) == 0)
    return row->text;
  for (int i = 0; i < row->part_count; i++)
    if (row->parts[i].limit_cols == cols && strcmp(row->parts[i].given, text) == 0 &&
        strncmp(row->parts[i].text, text, lead) == 0)
      return row->parts[i].text;
  return NULL;
}

/* `text` drawn for row `y`; looks there first, and further down, where it stood before a scroll. */
static char *drawn_for(const struct frame *f, int y, const char *text, size_t lead, int cols) {
  const struct frame *before = f->before;
  const char *known = NULL;
  for (int i = 0; before && !known && i < before->rows; i++)
    known = drawn_in(&before->row[(y + i) % before->rows], text, lead, cols);
  if (!known) return drawn(text, cols);
  char *copy = mem_text(known);
  memcpy(copy, text, lead);
  return copy;
}

void frame_put(struct frame *f, int row, enum role role, const char *text, int cols) {
  if (row < 0 || row >= f->rows || f->is_unseen) return;
  int limit = f->cols - EDGE_COLS;
  struct frame_row *r = &f->row[row];
  free(r->text);
  free(r->given);
  touch(r);
  r->role = role;
  r->mark_start = r->mark_end = 0;
  r->limit_cols = cols > 0 && cols < limit ? cols : limit;
  r->lead_bytes = lead_of(text);
  r->text = drawn_for(f, row, text, r->lead_bytes, r->limit_cols);
  r->given = mem_text(text);
}

void frame_clear(struct frame *f, int row) {
  if (row < 0 || row >= f->rows) return;
  struct frame_row *r = &f->row[row];
  touch(r);
  row_free(r);
  *r = (struct frame_row){.is_unknown = r->is_unknown};
}

void frame_sign(struct frame *f, int row, int rows, const void *maker, size_t item) {
  if (row < 0 || row + rows > f->rows) return;
  for (int y = row; y < row + rows; y++) {
    f->row[y].maker = maker;
    f->row[y].item = item;
    f->row[y].item_rows = y == row ? rows : 0;
  }
}

/* How many rows are signed so from `row` on, if that is where the item begins and all of them are. */
static int signed_rows(const struct frame *f, int row, const void *maker, size_t item) {
  int rows = f->row[row].item_rows;
  for (int y = row; y < row + rows; y++)
    if (f->row[y].maker != maker || f->row[y].item != item) return 0;
  return rows;
}

/* A frame that will not be shown takes nothing from the one that is. */
int frame_keep(struct frame *f, int row, const void *maker, size_t item) {
  struct frame *before = f->before;
  if (!before || f->is_unseen || before->rows != f->rows || before->cols != f->cols) return 0;
  int rows = row >= 0 && row < f->rows ? signed_rows(before, row, maker, item) : 0;
  for (int y = row; y < row + rows; y++) {
    frame_clear(f, y);
    f->row[y] = before->row[y];
    f->row[y].is_kept = true;
    f->row[y].is_unknown = false;
    before->row[y] = (struct frame_row){0};
  }
  return rows;
}

/* How many bytes the first `len_bytes` of a text take where it is drawn. */
static size_t drawn_bytes(const char *text, size_t len_bytes) {
  size_t len = strlen(text);
  char *head = mem_text_n(text, len_bytes < len ? len_bytes : len);
  char *safe = text_drawable(head);
  size_t drawn_len = strlen(safe);
  free(head);
  free(safe);
  return drawn_len;
}

void frame_mark(struct frame *f, int row, size_t start, size_t end) {
  if (row < 0 || row >= f->rows || !f->row[row].text) return;
  struct frame_row *r = &f->row[row];
  size_t len = strlen(r->text);
  touch(r);
  start = drawn_bytes(r->given, start);
  end = drawn_bytes(r->given, end);
  r->mark_start = start < len ? start : len;
  r->mark_end = end < len ? end : len;
}

/* `col` below 0 = flush right. Delivers where it starts. */
static int add_part(struct frame *f, int row, int col, enum role role, const char *text,
                    int limit_cols) {
  int edge = f->cols - EDGE_COLS;
  if (row < 0 || row >= f->rows || col >= edge || !*text || f->is_unseen) return col < 0 ? edge : col;
  struct frame_row *r = &f->row[row];
  touch(r);
  if (!r->parts) r->parts = mem_new(FRAME_PARTS, sizeof *r->parts);
  if (r->part_count == FRAME_PARTS) return col;
  char *shown = drawn_for(f, row, text, 0, limit_cols);
  if (col < 0) col = edge - text_cols(shown);
  r->parts[r->part_count++] = (struct frame_part){shown, mem_text(text), limit_cols, col, role};
  return col;
}

void frame_part(struct frame *f, int row, int col, enum role role, const char *text, int cols) {
  int limit = f->cols - EDGE_COLS - col;
  if (col >= 0) add_part(f, row, col, role, text, cols > 0 && cols < limit ? cols : limit);
}

int frame_right(struct frame *f, int row, enum role role, const char *text) {
  return add_part(f, row, -1, role, text, f->cols - EDGE_COLS);
}

void frame_cursor(struct frame *f, int row, int col) {
  f->cursor_row = row < f->rows ? row : f->rows - 1;
  f->cursor_col = col < f->cols ? col : f->cols - 1;
}

void frame_target(struct frame *f, int row, int col, int cols, enum target_kind kind, int number) {
  if (row < 0 || row >= f->rows || col < 0) return;
  struct frame_row *r = &f->row[row];
  size_t room = (size_t)r->target_count + 1;
  touch(r);
  r->targets = realloc(r->targets, room * sizeof *r->targets);
  if (!r->targets) mem_none();
  r->targets[r->target_count++] =
      (struct frame_target){kind, number, col, cols > 0 ? col + cols : f->cols};
}

struct frame_target frame_target_at(const struct frame *f, int row, int col) {
  const struct frame_row *r = row >= 0 && row < f->rows ? &f->row[row] : NULL;
  for (int i = r ? r->target_count : 0; i > 0; i--) {
    const struct frame_target *target = &r->targets[i - 1];
    if (col >= target->col && col < target->end_col) return *target;
  }
  return (struct frame_target){TARGET_NONE, 0, 0, 0};
}

void frame_untarget(struct frame *f, int row) {
  if (row < 0 || row >= f->rows) return;
  touch(&f->row[row]);
  f->row[row].target_count = 0;
}

void frame_number(struct frame *f, int row, int number) {
  if (row < 0 || row >= f->rows) return;
  touch(&f->row[row]);
  f->row[row].number = number;
}

void frame_secret(struct frame *f, int row, size_t label_bytes) {
  if (row < 0 || row >= f->rows) return;
  touch(&f->row[row]);
  f->row[row].is_secret = true;
  f->row[row].secret_bytes = label_bytes;
}

static bool same_text(const char *a, const char *b) {
  return strcmp(a ? a : "", b ? b : "") == 0;
}

bool frame_row_equal(const struct frame_row *a, const struct frame_row *b) {
  if (a->role != b->role || a->mark_start != b->mark_start || a->mark_end != b->mark_end ||
      a->part_count != b->part_count || !same_text(a->text, b->text))
    return false;
  for (int i = 0; i < a->part_count; i++)
    if (a->parts[i].col != b->parts[i].col || a->parts[i].role != b->parts[i].role ||
        !same_text(a->parts[i].text, b->parts[i].text))
      return false;
  return true;
}
