#include "tui/term/telling.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "tui/gettext.h"

/* The text with its match between brackets; what is secret as stars. */
static char *marked(const struct frame_row *row) {
  struct buf out = {0};
  const char *text = row->text ? row->text : "";
  if (row->is_secret && row->secret_bytes <= strlen(text)) {
    buf_add_n(&out, text, row->secret_bytes);
    for (const char *p = text + row->secret_bytes; *p; p++)
      if ((*p & 0xC0) != 0x80) buf_add(&out, "*");
  } else if (row->mark_end > row->mark_start) {
    buf_add_n(&out, text, row->mark_start);
    buf_addf(&out, "[%.*s]%s", (int)(row->mark_end - row->mark_start), text + row->mark_start,
             text + row->mark_end);
  } else {
    buf_add(&out, text);
  }
  return buf_take(&out);
}

/* Behind the marker, the number and the blanks around them. */
static const char *behind_lead(const char *text, int number) {
  text += strspn(text, " ");
  if (*text == '>') text += 1 + strspn(text + 1, " ");
  if (number >= 1 && number <= 10 && *text == '0' + number % 10) text += 1 + strspn(text + 1, " ");
  return text;
}

/* "1694" as "1694 (1 6 9 4)": a row that begins with a phone number. */
static void add_spelled(struct buf *out, const char *text) {
  size_t len = strspn(text, "+0123456789 -");
  struct buf digits = {0};
  while (len && strchr(" -", text[len - 1])) len--;
  for (const char *p = text; p < text + len; p++)
    if (!strchr(" -", *p)) buf_addf(&digits, "%s%c", digits.len_bytes ? " " : "", *p);
  buf_add_n(out, text, len);
  if (digits.len_bytes > 4) buf_addf(out, " (%s)", buf_text(&digits));
  buf_add(out, text + len);
  buf_free(&digits);
}

static int compare_cols(const void *a, const void *b) {
  return ((const struct frame_part *)a)->col - ((const struct frame_part *)b)->col;
}

/* A gap that parts words on a screen is a comma when they are said. */
static void add_said(struct buf *out, const char *text) {
  for (size_t blanks; *text; text += blanks ? blanks : 1) {
    blanks = strspn(text, " ");
    if (blanks > 1 && text[blanks]) buf_add(out, ", ");
    else if (blanks) buf_add(out, text[blanks] ? " " : "");
    else buf_add_n(out, text, 1);
  }
}

/* A count that was not typed yet is shown as a point. */
static const char *part_text(const struct frame_part *part) {
  const char *text = part->text + strspn(part->text, " ");
  return strcmp(text, ".") == 0 ? "-" : text;
}

/* The parts from left to right, each behind a comma. */
static void add_parts(struct buf *out, const struct frame_row *row) {
  struct frame_part parts[FRAME_PARTS] = {0};
  for (int i = 0; i < row->part_count; i++) parts[i] = row->parts[i];
  qsort(parts, (size_t)row->part_count, sizeof parts[0], compare_cols);
  for (int i = 0; i < row->part_count; i++) {
    const char *text = part_text(&parts[i]);
    if (!*text || parts[i].role == ROLE_QR) continue;
    if (out->len_bytes) buf_add(out, ", ");
    add_said(out, text);
  }
}

static void add_text(struct buf *out, const struct frame_row *row) {
  char *text = marked(row);
  const char *label = behind_lead(text, row->number);
  if (row->role == ROLE_INPUT) buf_add(out, label);
  else if (row->role == ROLE_NUMBER) add_spelled(out, label);
  else add_said(out, label);
  free(text);
}

/* Without its number. */
static char *row_text(const struct frame_row *row) {
  struct buf out = {0};
  add_text(&out, row);
  add_parts(&out, row);
  return buf_take(&out);
}

/* The number to type for a row: a digit, or whatever there is by lines; 0 = none, 10 as the digit 0. */
static char *number_text(const struct frame_row *row, bool by_line) {
  if (row->number < 1 || (!by_line && row->number > 10)) return mem_text("");
  return mem_format("%d", by_line ? row->number : row->number % 10);
}

static char *numbered(const struct frame_row *row, bool by_line) {
  char *number = number_text(row, by_line), *text = row_text(row);
  char *whole = *number ? mem_format("%s %s", number, text) : mem_text(text);
  free(number);
  free(text);
  return whole;
}

/* The cell that has the focus alone, not with its row. */
static const struct frame_part *focused_part(const struct frame_row *row) {
  for (int i = 0; row->role != ROLE_FOCUS && i < row->part_count; i++)
    if (row->parts[i].role == ROLE_FOCUS) return &row->parts[i];
  return NULL;
}

/* What stands over a column; "" if nothing does. */
static const char *heading_over(const struct frame *frame, int row, int col) {
  while (--row >= 0)
    for (int i = 0; i < frame->row[row].part_count; i++) {
      const struct frame_part *part = &frame->row[row].parts[i];
      if (part->col == col && part->role == ROLE_HEADING) return part->text;
    }
  return "";
}

/* "Myanmar, Women: 25" */
static char *cell_text(const struct frame *frame, int y, const struct frame_part *part) {
  char *text = marked(&frame->row[y]);
  const char *count = part->text + strspn(part->text, " ");
  char *cell = mem_format("%s, %s: %s", behind_lead(text, 0), heading_over(frame, y, part->col),
                          strcmp(count, ".") == 0 ? "" : count);
  free(text);
  return cell;
}

/* The row whose marker shows what the cursor is about: its own, or the label over a text of several
 * lines. */
static int marked_row(const struct frame *frame) {
  for (int y = frame->cursor_row; y > 0; y--) {
    const char *text = frame->row[y].text ? frame->row[y].text : "";
    if (text[strspn(text, " ")] == '>') return y;
    if (frame->row[y].role != ROLE_INPUT) break;
  }
  return frame->cursor_row;
}

/* The focused row without its number; NULL if nothing has the focus. */
static char *focus_text(const struct frame *frame) {
  int y = frame->cursor_row, label = marked_row(frame);
  const struct frame_row *row = &frame->row[y];
  const struct frame_part *part = focused_part(row);
  if (part) return cell_text(frame, y, part);
  if (row->role != ROLE_FOCUS && row->role != ROLE_INPUT) return NULL;
  if (label == y) return row_text(row);
  char *above = row_text(&frame->row[label]), *text = row_text(row);
  char *both = mem_format("%s%s", above, text);
  free(above);
  free(text);
  return both;
}

static bool is_typed_into(const struct frame *frame) {
  const struct frame_row *row = &frame->row[frame->cursor_row];
  return frame->is_typing && (row->role == ROLE_INPUT || focused_part(row));
}

static void tell_focus(struct telling *t, const struct frame *frame, bool by_line) {
  char *text = focus_text(frame), *number = number_text(&frame->row[frame->cursor_row], by_line);
  if (!text) t->focus = mem_text("");
  /* Translators: the focus is on this row now; %s is its number, and what it says */
  else if (*number) t->focus = mem_format(_("Selected %s: %s"), number, text);
  else t->focus = mem_format(_("Selected: %s"), text);
  t->field = mem_text(text && is_typed_into(frame) ? text : "");
  free(text);
  free(number);
}

static void trim_end(char *text) {
  size_t len = strlen(text);
  while (len && text[len - 1] == ' ') text[--len] = '\0';
}

/* The rows between the title and the last two, which are status and keys. */
static void tell_rows(struct telling *t, const struct frame *frame, bool by_line) {
  t->rows = mem_new((size_t)frame->rows, sizeof *t->rows);
  t->focus_row = SIZE_MAX;
  for (int y = 1; y < frame->rows - 2; y++) {
    char *text = frame->row[y].role != ROLE_RULE ? numbered(&frame->row[y], by_line) : mem_text("");
    trim_end(text);
    if (*text && y == frame->cursor_row) t->focus_row = t->count;
    if (*text) t->rows[t->count++] = text;
    else free(text);
  }
}

struct telling telling_of(const struct frame *frame, bool by_line) {
  struct telling t = {.has_more = frame->has_below, .is_band = frame->is_band};
  const struct frame_row *status = &frame->row[frame->rows - 2];
  struct buf title = {0}, place = {0};
  add_text(&title, &frame->row[0]);
  add_parts(&place, &frame->row[0]);
  t.title = buf_take(&title);
  t.place = buf_take(&place);
  t.status = row_text(status);
  t.is_error = status->role == ROLE_ERROR;
  t.keys = row_text(&frame->row[frame->rows - 1]);
  tell_rows(&t, frame, by_line);
  tell_focus(&t, frame, by_line);
  if (!*t.focus) t.focus_row = SIZE_MAX;
  return t;
}

void telling_free(struct telling *t) {
  for (size_t i = 0; i < t->count; i++) free(t->rows[i]);
  free(t->rows);
  free(t->title);
  free(t->place);
  free(t->status);
  free(t->keys);
  free(t->focus);
  free(t->field);
  *t = (struct telling){0};
}

bool telling_has(const struct telling *t, const char *row) {
  for (size_t i = 0; i < t->count; i++)
    if (strcmp(t->rows[i], row) == 0) return true;
  return false;
}
