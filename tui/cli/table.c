#include "tui/cli/table.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "tui/cli/cli.h"
#include "tui/gettext.h"

enum { GAP_COLS = 2, SHRUNK_COLS = 12 };

void table_start(struct table *t, const struct column *columns, size_t column_count) {
  *t = (struct table){.columns = columns, .column_count = column_count};
}

static void take(struct table *t, char *cell) {
  t->cells = mem_grow(t->cells, t->count, &t->room, sizeof *t->cells);
  t->cells[t->count++] = cell;
}

void table_add(struct table *t, const char *cell) {
  take(t, text_filter(cell ? cell : ""));
}

void table_addf(struct table *t, const char *format, ...) {
  char *cell;
  va_list ap;
  va_start(ap, format);
  if (vasprintf(&cell, format, ap) < 0) mem_none();
  va_end(ap);
  take(t, cell);
}

size_t table_rows(const struct table *t) {
  return t->column_count ? t->count / t->column_count : 0;
}

static const char *cell(const struct table *t, size_t row, size_t column) {
  return t->cells[row * t->column_count + column];
}

void table_free(struct table *t) {
  for (size_t i = 0; i < t->count; i++)
    free(t->cells[i]);
  free(t->cells);
  *t = (struct table){0};
}

/* --- JSON --- */

static void add_json_cell(struct buf *out, const struct column *column, const char *text) {
  if (column->kind == COLUMN_LIST) {
    json_list(out, column->name, text);
  } else if (column->kind == COLUMN_FLAG) {
    json_bool(out, column->name, *text != '\0');
  } else if (column->kind == COLUMN_NUMBER) {
    json_key(out, column->name);
    buf_add(out, *text ? text : "null");
  } else {
    json_text(out, column->name, text);
  }
}

static void write_json(struct buf *out, const struct table *t) {
  buf_add(out, "[");
  for (size_t row = 0; row < table_rows(t); row++) {
    buf_add(out, row ? ",\n{" : "\n{");
    for (size_t i = 0; i < t->column_count; i++)
      add_json_cell(out, &t->columns[i], cell(t, row, i));
    buf_add(out, "}");
  }
  buf_add(out, table_rows(t) ? "\n]\n" : "]\n");
}

/* --- CSV --- */

static bool starts_formula(const char *text) {
  static const char *const starts[] = {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};
  for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
    if (strncmp(text, starts[i], strlen(starts[i])) == 0) return true;
  return false;
}

static bool is_phone(const char *text) {
  return strspn(text, "+0123456789 ()-") == strlen(text);
}

/* A CSV field that a spreadsheet does not run as a formula. */
static void add_guarded(struct buf *out, const char *text) {
  char *guarded = mem_format("%s%s", starts_formula(text) ? "'" : "", text);
  buf_add_csv(out, guarded);
  free(guarded);
}

static void add_csv_cell(struct buf *out, const struct column *column, const char *text) {
  if (column->kind == COLUMN_FLAG)
    buf_add(out, *text ? "true" : "false");
  else if (column->kind == COLUMN_TEXT)
    add_guarded(out, text);
  else if (column->kind == COLUMN_PHONE && !is_phone(text))
    add_guarded(out, text);
  else
    buf_add_csv(out, text);
}

void table_write_csv(struct buf *out, const struct table *t) {
  for (size_t i = 0; i < t->column_count; i++)
    buf_addf(out, "%s%s", i ? "," : "", t->columns[i].name);
  buf_add(out, "\r\n");
  for (size_t row = 0; row < table_rows(t); row++) {
    for (size_t i = 0; i < t->column_count; i++) {
      if (i) buf_add(out, ",");
      add_csv_cell(out, &t->columns[i], cell(t, row, i));
    }
    buf_add(out, "\r\n");
  }
}

/* --- text --- */

static char *shown(const struct column *column, const char *text) {
  if (column->kind == COLUMN_ANSWER)
    text = strcmp(text, "y") == 0 ? _("yes") : strcmp(text, "n") == 0 ? _("no") : "";
  if (column->kind == COLUMN_FLAG && *text) text = _("yes");
  return text_drawable(text);
}

static void measure(const struct table *t, int *widths) {
  for (size_t i = 0; i < t->column_count; i++) {
    widths[i] = t->columns[i].heading ? text_cols(_(t->columns[i].heading)) : 0;
    for (size_t row = 0; t->columns[i].heading && row < table_rows(t); row++) {
      char *text = shown(&t->columns[i], cell(t, row, i));
      int cols = text_cols(text);
      if (cols > widths[i]) widths[i] = cols;
      free(text);
    }
  }
}

/* Takes columns away from the widest that may give some until the row fits. */
static void shrink(const struct table *t, int *widths, int width_cols) {
  for (;;) {
    int total = -GAP_COLS;
    size_t widest = t->column_count;
    for (size_t i = 0; i < t->column_count; i++) {
      if (!t->columns[i].heading) continue;
      total += widths[i] + GAP_COLS;
      if (t->columns[i].may_shrink && widths[i] > SHRUNK_COLS &&
          (widest == t->column_count || widths[i] > widths[widest]))
        widest = i;
    }
    if (total <= width_cols || widest == t->column_count) return;
    widths[widest]--;
  }
}

static void trim_end(struct buf *out) {
  while (out->len_bytes && out->text[out->len_bytes - 1] == ' ')
    out->text[--out->len_bytes] = '\0';
}

static void add_text_cell(struct buf *out, const struct column *column, const char *text,
                          int width_cols) {
  char *drawn = shown(column, text);
  char *clipped = text_clip(drawn, width_cols);
  int pad_cols = width_cols - text_cols(clipped);
  if (column->kind == COLUMN_NUMBER)
    buf_addf(out, "%*s%s", pad_cols, "", clipped);
  else
    buf_addf(out, "%s%*s", clipped, pad_cols, "");
  buf_addf(out, "%*s", GAP_COLS, "");
  free(clipped);
  free(drawn);
}

static void write_text(struct buf *out, const struct table *t) {
  int *widths = mem_new(t->column_count, sizeof *widths);
  int width_cols = cli_width_cols(0);
  measure(t, widths);
  if (width_cols) shrink(t, widths, width_cols);
  for (size_t line = 0; line < table_rows(t) + 1 && table_rows(t); line++) {
    for (size_t i = 0; i < t->column_count; i++) {
      const struct column *column = &t->columns[i];
      if (!column->heading) continue;
      /* Only the cells below a heading are flags and answers. */
      struct column as_text = {.kind = column->kind == COLUMN_NUMBER ? COLUMN_NUMBER : COLUMN_TEXT};
      if (line == 0)
        add_text_cell(out, &as_text, _(column->heading), widths[i]);
      else
        add_text_cell(out, column, cell(t, line - 1, i), widths[i]);
    }
    trim_end(out);
    buf_add(out, "\n");
  }
  free(widths);
}

static void write_record(struct buf *out, const struct table *t) {
  int label_cols = 0;
  for (size_t i = 0; i < t->column_count; i++)
    if (t->columns[i].heading && text_cols(_(t->columns[i].heading)) > label_cols)
      label_cols = text_cols(_(t->columns[i].heading));
  for (size_t i = 0; i < t->column_count; i++) {
    if (!t->columns[i].heading || !*cell(t, 0, i)) continue;
    const char *label = _(t->columns[i].heading);
    char *text = shown(&t->columns[i], cell(t, 0, i));
    buf_addf(out, "%s%*s  %s\n", label, label_cols - text_cols(label), "", text);
    free(text);
  }
}

void table_write(struct buf *out, const struct table *t, const struct options *o) {
  if (cli_is_format(o, "json"))
    write_json(out, t);
  else if (cli_is_format(o, "csv"))
    table_write_csv(out, t);
  else if (t->is_record)
    write_record(out, t);
  else
    write_text(out, t);
}

void table_print(struct table *t, const struct options *o) {
  struct buf out = {0};
  table_write(&out, t, o);
  cli_print(&out);
  table_free(t);
}
