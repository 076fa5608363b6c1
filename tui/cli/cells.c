#include "tui/cli/cells.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/amount.h"
#include "model/base/mem.h"
#include "model/journal/entry_id.h"
#include "tui/cli/cli.h"
#include "tui/labels.h"

struct cell cell_text(const char *name, const char *text) {
  return (struct cell){name, mem_text(text ? text : "")};
}

struct cell cell_number(const char *name, int64_t number) {
  return (struct cell){name, number < 0 ? mem_text("") : mem_format("%" PRId64, number)};
}

struct cell cell_amount(const char *name, int64_t thousandths) {
  char text[AMOUNT_BYTES];
  return cell_text(name, thousandths < 0 ? "" : amount_write(thousandths, text));
}

struct cell cell_flag(const char *name, bool is_set) {
  return cell_text(name, is_set ? "1" : "");
}

struct cell cell_term(const char *name, enum terms which, const char *code,
                      const struct options *o) {
  return cell_text(name, cli_is_format(o, "text") ? labels_term(which, code) : code);
}

struct cell cell_id(const char *name, struct journal *journal, const char *id,
                    const struct options *o) {
  char beginning[ID_TEXT_BYTES];
  return cell_text(name, cli_is_format(o, "text") ? entry_id_short(journal, id, beginning) : id);
}

/* As the record holds it, for programs. */
static char *plain_value(const struct field *field, const void *record) {
  bool is_code = field->shape == SHAPE_CODE;
  return is_code ? mem_text(*record_text(field, record)) : labels_value(field, record);
}

static void add_field(struct table *t, const struct options *o, const struct field *field,
                      const void *record) {
  char *value = cli_is_format(o, "text") ? labels_value(field, record) : plain_value(field, record);
  table_add(t, value);
  free(value);
}

static const struct cell *find(const struct cell *cells, size_t count, const char *name) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(cells[i].name, name) == 0) return &cells[i];
  return NULL;
}

void cells_add(struct table *t, const struct options *o, const struct record_kind *kind,
               const void *record, struct cell *others, size_t count) {
  for (size_t i = 0; i < t->column_count; i++) {
    const struct cell *other = find(others, count, t->columns[i].name);
    if (other)
      table_add(t, other->text);
    else
      add_field(t, o, record_field(kind, t->columns[i].name), record);
  }
  for (size_t i = 0; i < count; i++)
    free(others[i].text);
}

int cells_list(const struct options *o, const struct column *columns, size_t column_count,
               cells_fill *fill, const char *nothing) {
  struct journal *journal;
  struct table t;
  struct error e;
  int code = cli_open_journal(&journal, o, JOURNAL_READ);
  if (code) return code;
  table_start(&t, columns, column_count);
  if (fill(&t, journal, o, &e)) {
    code = say_error(&e);
    table_free(&t);
  } else {
    if (!table_rows(&t)) {
      say("%s", nothing);
      code = EXIT_NOTHING;
    }
    table_print(&t, o);
  }
  journal_close(&journal);
  return code;
}
