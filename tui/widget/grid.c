#include "tui/widget/grid.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"

void grid_free(struct grid *grid) {
  free(grid->rows);
  *grid = (struct grid){0};
}

size_t grid_add(struct grid *grid, const char *nationality) {
  for (size_t i = 0; i < grid->count; i++)
    if (strcmp(grid->rows[i].nationality, nationality) == 0) return i;
  grid->rows = realloc(grid->rows, (grid->count + 1) * sizeof *grid->rows);
  if (!grid->rows) mem_none();
  struct grid_row *row = &grid->rows[grid->count];
  *row = (struct grid_row){0};
  snprintf(row->nationality, sizeof row->nationality, "%s", nationality);
  return grid->count++;
}

static void set_count(struct grid *grid, size_t row, int column, int64_t number) {
  if (number > 0 && number <= PEOPLE_MAX_COUNT)
    snprintf(grid->rows[row].count[column], GRID_COUNT_BYTES, "%d", (int)(number % 1000000));
}

void grid_from_who(struct grid *grid, const struct who *who, bool with_counts) {
  for (size_t i = 0; i < who->count; i++) {
    const struct people *p = &who->rows[i];
    const int64_t counts[] = {p->women, p->men, p->other, p->unstated};
    size_t row = grid_add(grid, p->nationality);
    for (int c = 0; with_counts && c < GRID_COLUMNS; c++) set_count(grid, row, c, counts[c]);
  }
}

static long count_of(const struct grid *grid, size_t row, int column) {
  return strtol(grid->rows[row].count[column], NULL, 10);
}

enum err grid_to_who(const struct grid *grid, struct who *who, struct error *e) {
  enum err err = ERR_OK;
  for (size_t i = 0; i < grid->count && !err; i++) {
    struct people people = {.women = count_of(grid, i, 0), .men = count_of(grid, i, 1),
                            .other = count_of(grid, i, 2), .unstated = count_of(grid, i, 3)};
    snprintf(people.nationality, sizeof people.nationality, "%s", grid->rows[i].nationality);
    if (people_all(&people)) err = who_add(who, &people, e);
  }
  return err;
}

static bool type_digit(struct grid *grid, size_t row, int column, const struct key *key) {
  char *count = grid->rows[row].count[column];
  uint32_t *script = &grid->rows[row].zero[column];
  int digit = key_digit(key);
  uint32_t zero = key->point - (uint32_t)digit;
  size_t len = strlen(count);
  if (len == 0) *script = 0;
  if (len + 2 > GRID_COUNT_BYTES - 1 || (*script && *script != zero)) return false;
  *script = zero;
  if (len == 1 && *count == '0') len = 0;
  count[len] = (char)('0' + digit);
  count[len + 1] = '\0';
  return true;
}

static bool erase_digit(struct grid *grid, size_t row, int column) {
  char *count = grid->rows[row].count[column];
  if (!*count) return false;
  count[strlen(count) - 1] = '\0';
  return true;
}

enum grid_answer grid_key(struct grid *grid, size_t row, const struct key *key) {
  if (key_digit(key) >= 0)
    return type_digit(grid, row, grid->column, key) ? GRID_CHANGED : GRID_REFUSED;
  switch (key->code) {
  case K_BACKSPACE:
  case K_DELETE: return erase_digit(grid, row, grid->column) ? GRID_CHANGED : GRID_MOVED;
  case K_LEFT:
    if (grid->column > 0) grid->column--;
    return GRID_MOVED;
  case K_RIGHT:
    if (grid->column + 1 < GRID_COLUMNS) grid->column++;
    return GRID_MOVED;
  default: return GRID_NOT_MINE;
  }
}

static long column_total(const struct grid *grid, int column) {
  long total = 0;
  for (size_t i = 0; i < grid->count; i++) total += count_of(grid, i, column);
  return total;
}

long grid_total(const struct grid *grid) {
  long total = 0;
  for (int c = 0; c < GRID_COLUMNS; c++) total += column_total(grid, c);
  return total;
}

void grid_write(const struct grid *grid, struct buf *out) {
  for (size_t i = 0; i < grid->count; i++) {
    buf_addf(out, "who\t%s", grid->rows[i].nationality);
    for (int c = 0; c < GRID_COLUMNS; c++) buf_addf(out, "\t%s", grid->rows[i].count[c]);
    buf_add(out, "\n");
  }
}

void grid_read(struct grid *grid, char *line) {
  char *nationality = strsep(&line, "\t");
  if (!line || strlen(nationality) > 2) return;
  size_t added = grid_add(grid, nationality); /* may move the array */
  struct grid_row *row = &grid->rows[added];
  for (int c = 0; c < GRID_COLUMNS && line; c++) {
    char *count = strsep(&line, "\t");
    if (strlen(count) < GRID_COUNT_BYTES && strspn(count, "0123456789") == strlen(count))
      snprintf(row->count[c], GRID_COUNT_BYTES, "%s", count);
  }
}

static int column_cols(const struct layout *l) {
  return l->is_narrow ? 6 : 11;
}

/* No farther from the names than an eye follows a row. */
static int column_col(const struct layout *l, int column) {
  enum { GRID_COLS = 90 };
  int cols = l->cols < GRID_COLS ? l->cols : GRID_COLS;
  return cols - 1 - (GRID_COLUMNS + !l->is_narrow - column) * column_cols(l);
}

static void draw_cells(struct frame *frame, const struct layout *l, int y, enum role role,
                       const char *const cells[GRID_COLUMNS + 1], int focused) {
  for (int c = 0; c <= GRID_COLUMNS - l->is_narrow; c++) {
    bool is_focused = c == focused;
    frame_part(frame, y, column_col(l, c), is_focused ? ROLE_FOCUS : role, cells[c],
               column_cols(l) - 1);
    if (is_focused) frame_cursor(frame, y, column_col(l, c));
  }
}

static void draw_label(struct frame *frame, const struct layout *l, int y, const char *label,
                       bool is_focused) {
  char *line = mem_format("%s %s", is_focused ? ">" : " ", label);
  frame_put(frame, y, ROLE_TEXT, line, column_col(l, 0) - 1);
  free(line);
}

void grid_draw_head(struct frame *frame, const struct layout *l, int y) {
  const char *const heads[] = {_("Women"), _("Men"), _("Other"), _("Not stated"), _("Total")};
  char *line = mem_format("  %s", _("People"));
  frame_put(frame, y, ROLE_HEADING, line, column_col(l, 0) - 1);
  free(line);
  draw_cells(frame, l, y, ROLE_HEADING, heads, -1);
}

void grid_draw_row(const struct grid *grid, struct frame *frame, const struct layout *l, int y,
                   size_t row, const char *name, bool is_focused, int target) {
  const struct grid_row *p = &grid->rows[row];
  char cell[GRID_COLUMNS + 1][16];
  const char *cells[GRID_COLUMNS + 1];
  long sum = 0;
  int width = l->is_narrow ? 4 : 6;
  for (int c = 0; c < GRID_COLUMNS; c++) {
    sum += count_of(grid, row, c);
    snprintf(cell[c], sizeof cell[c], "%*s", width, *p->count[c] ? p->count[c] : ".");
    cells[c] = cell[c];
  }
  snprintf(cell[GRID_COLUMNS], sizeof cell[0], "%*ld", width, sum);
  cells[GRID_COLUMNS] = cell[GRID_COLUMNS];
  draw_label(frame, l, y, name, is_focused);
  draw_cells(frame, l, y, ROLE_NUMBER, cells, is_focused ? grid->column : -1);
  for (int c = 0; c < GRID_COLUMNS; c++)
    frame_target(frame, y, column_col(l, c), column_cols(l), TARGET_FOCUS, target * GRID_TARGETS + c);
}

void grid_draw_total(const struct grid *grid, struct frame *frame, const struct layout *l, int y) {
  char cell[GRID_COLUMNS + 1][16];
  const char *cells[GRID_COLUMNS + 1];
  int width = l->is_narrow ? 4 : 6;
  for (int c = 0; c <= GRID_COLUMNS; c++) {
    long total = c < GRID_COLUMNS ? column_total(grid, c) : grid_total(grid);
    snprintf(cell[c], sizeof cell[c], "%*ld", width, total);
    cells[c] = cell[c];
  }
  draw_label(frame, l, y, _("Total"), false);
  draw_cells(frame, l, y, ROLE_NUMBER, cells, -1);
}
