#include "model/content/read_csv.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <csv.h>

#include "model/base/mem.h"
#include "model/content/read_text.h"

struct reader {
  struct csv *csv;
  struct csv_row current;
  size_t cells, cell_room, row_room, line;
  struct error *e;
  enum err err;
};

static void free_row(struct csv_row *row, size_t cells) {
  for (size_t i = 0; i < cells; i++)
    free(row->cell[i]);
  free(row->cell);
  *row = (struct csv_row){0};
}

static void take_cell(void *text, size_t len_bytes, void *context) {
  struct reader *r = context;
  r->current.cell = mem_grow(r->current.cell, r->cells, &r->cell_room, sizeof(char *));
  r->current.cell[r->cells++] = mem_text_n(text, len_bytes);
}

static void take_row(int terminator, void *context) {
  (void)terminator;
  struct reader *r = context;
  struct csv *csv = r->csv;
  if (!csv->head.cell) {
    csv->head = r->current;
    csv->columns = r->cells;
  } else if (r->cells != csv->columns) {
    if (!r->err)
      r->err = read_refuse(r->e, csv->file, r->current.line,
                           N_("the row has more or fewer cells than the first line names"), "");
    free_row(&r->current, r->cells);
  } else {
    csv->row = mem_grow(csv->row, csv->count, &r->row_room, sizeof *csv->row);
    csv->row[csv->count++] = r->current;
  }
  r->current = (struct csv_row){0};
  r->cells = r->cell_room = 0;
}

/* libcsv would drop blanks around a cell; they are data. */
static int is_no_space(unsigned char c) {
  (void)c;
  return 0;
}

/* Line by line, so that a row knows where it begins and an error where it is. */
static void parse(struct reader *r, struct csv_parser *parser, const char *text) {
  for (const char *next; !r->err && *text; text = next) {
    size_t n = strcspn(text, "\n");
    next = text + n + (text[n] == '\n');
    r->line++;
    if (!r->current.line && *text != '\n') r->current.line = r->line;
    r->current.file = r->csv->file;
    size_t wanted = (size_t)(next - text);
    bool is_right = csv_parse(parser, text, wanted, take_cell, take_row, r) == wanted;
    if (!is_right && csv_error(parser) == CSV_ENOMEM) mem_none();
    if (!is_right)
      r->err = read_refuse(r->e, r->csv->file, r->line, N_("the quotation marks are not right"), "");
  }
  if (csv_fini(parser, take_cell, take_row, r) && !r->err)
    r->err = read_refuse(r->e, r->csv->file, r->current.line,
                         N_("the quotation marks are not right"), "");
}

enum err read_csv_text(struct csv *out, const char *text, const char *file, struct error *e) {
  *out = (struct csv){.file = file};
  struct csv_parser parser;
  struct reader r = {.csv = out, .e = e};
  csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL);
  csv_set_space_func(&parser, is_no_space);
  parse(&r, &parser, text);
  free_row(&r.current, r.cells);
  csv_free(&parser);
  if (!r.err && !out->head.cell)
    r.err = read_refuse(e, file, 1, N_("the first line must name the columns"), "");
  return r.err;
}

enum err read_csv(struct csv *out, const char *dir, const char *file, struct error *e) {
  *out = (struct csv){.file = file};
  char *text = NULL;
  enum err err = read_text(&text, dir, file, e);
  if (!err) err = read_csv_text(out, text, file, e);
  free(text);
  return err;
}

void read_csv_free(struct csv *csv) {
  free_row(&csv->head, csv->columns);
  for (size_t i = 0; i < csv->count; i++)
    free_row(&csv->row[i], csv->columns);
  free(csv->row);
  *csv = (struct csv){0};
}

size_t read_csv_column(const struct csv *csv, const char *name) {
  size_t i = 0;
  while (i < csv->columns && strcmp(csv->head.cell[i], name) != 0)
    i++;
  return i;
}
