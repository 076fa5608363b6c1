#include "tui/screen/record_form.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/amount.h"
#include "model/base/clock.h"
#include "model/base/digits.h"
#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/labels.h"
#include "tui/say.h"

void record_form_init(struct record_form *form, enum casebook_kind kind, const char *of) {
  *form = (struct record_form){.kind = kind, .sheet = record_sheet(kind),
                               .record = casebook_record(kind), .of = mem_text(of ? of : "")};
  form->value = mem_new(form->sheet->count, sizeof *form->value);
  for (size_t i = 0; i < form->sheet->count; i++) form->value[i] = mem_text("");
}

void record_form_free(struct record_form *form) {
  for (size_t i = 0; i < form->sheet->count; i++) free(form->value[i]);
  free(form->value);
  grid_free(&form->people);
  free(form->of);
  *form = (struct record_form){0};
}

size_t record_form_find(const struct record_form *form, const char *name) {
  size_t i = 0;
  while (i < form->sheet->count && strcmp(form->sheet->rows[i].name, name) != 0) i++;
  return i;
}

const struct field *record_form_field(const struct record_form *form, size_t row) {
  return record_field(form->record, form->sheet->rows[row].name);
}

const char *record_form_label(const struct record_form *form, size_t row) {
  const struct record_row *r = &form->sheet->rows[row];
  return r->label ? _(r->label) : labels_field(r->name);
}

bool record_form_is_typed(const struct record_form *form, size_t row) {
  enum shape shape = record_form_field(form, row)->shape;
  return shape != SHAPE_CODE && shape != SHAPE_LIST && shape != SHAPE_WHO;
}

bool record_form_is_note(const struct record_form *form, size_t row) {
  return record_form_field(form, row)->is_multiline;
}

void record_form_set(struct record_form *form, size_t row, const char *value) {
  char *copy = mem_text(value ? value : "");
  free(form->value[row]);
  form->value[row] = copy;
}

bool record_form_is_asked(const struct record_form *form, size_t row) {
  const char *name = form->sheet->rows[row].name, *status = record_form_get(form, "status");
  if (form->sheet->rows[row].is_hidden) return false;
  if (form->kind == CASEBOOK_REFERRAL_CHANGE && strcmp(name, "reason") == 0)
    return strcmp(status, "rejected") == 0 || strcmp(status, "closed") == 0;
  if (form->kind == CASEBOOK_COST_ITEM && strcmp(name, "interest") == 0)
    return strcmp(record_form_get(form, "borrowed"), "yes") == 0;
  return true;
}

void record_form_put(struct record_form *form, const char *name, const char *value) {
  size_t row = record_form_find(form, name);
  if (row < form->sheet->count) record_form_set(form, row, value);
}

const char *record_form_get(const struct record_form *form, const char *name) {
  size_t row = record_form_find(form, name);
  return row < form->sheet->count ? form->value[row] : "";
}

void record_form_offer(struct record_form *form, const char *name, const char *value) {
  if (!*record_form_get(form, name)) record_form_put(form, name, value);
}

static void take_field(struct record_form *form, size_t row, const struct field *field,
                       const void *record) {
  char text[AMOUNT_BYTES] = "";
  int64_t number;
  switch (field->shape) {
  case SHAPE_WHO: grid_from_who(&form->people, record_who(field, record), true); break;
  case SHAPE_NUMBER:
    number = *record_number(field, record);
    if (number >= 0) snprintf(text, sizeof text, "%" PRId64, number);
    record_form_set(form, row, text);
    break;
  case SHAPE_AMOUNT:
    number = *record_number(field, record);
    record_form_set(form, row, number < 0 ? "" : amount_write(number, text));
    break;
  default: record_form_set(form, row, *record_text(field, record)); break;
  }
}

void record_form_take(struct record_form *form, const struct record_kind *kind,
                      const void *record) {
  for (size_t i = 0; i < form->sheet->count; i++) {
    const struct field *field = record_field(kind, form->sheet->rows[i].name);
    if (field) take_field(form, i, field, record);
  }
}

/* A number of days from today, within a few years, as the date. */
static void settle_days(struct record_form *form, size_t row) {
  char today[CLOCK_DATE_BYTES], date[CLOCK_DATE_BYTES], *end;
  const char *text = form->value[row];
  if (!*text || strlen(text) > 4) return;
  long days = strtol(text, &end, 10);
  if (*end || end == text) return;
  record_form_set(form, row, clock_day_shift(clock_today(today), (int)days, date));
}

static void drop_last_blanks(char *text) {
  size_t len = strlen(text);
  while (len && (text[len - 1] == '\n' || text[len - 1] == ' ')) text[--len] = '\0';
}

void record_form_settle(struct record_form *form, size_t row) {
  enum shape shape = record_form_field(form, row)->shape;
  if (record_form_is_note(form, row)) drop_last_blanks(form->value[row]);
  if (shape == SHAPE_TEXT || shape == SHAPE_CODE || shape == SHAPE_WHO) return;
  char *ascii = digits_to_ascii(form->value[row]);
  if (ascii) record_form_set(form, row, ascii);
  free(ascii);
  if (shape == SHAPE_DATE) settle_days(form, row);
}

static char *with_signs_swapped(const char *text, char from, char to) {
  char *copy = mem_text(text);
  for (char *p = copy; (p = strchr(p, from));) *p = to;
  return copy;
}

/* A line end in a text, which no line of a draft can hold, stands there as a vertical tab, which no
 * text can hold. */
char *record_form_to_draft(const struct record_form *form) {
  struct buf b = {0};
  if (*form->of) buf_addf(&b, "of\t%s\n", form->of);
  for (size_t i = 0; i < form->sheet->count; i++) {
    char *value = with_signs_swapped(form->value[i], '\n', '\v');
    if (*value) buf_addf(&b, "%s\t%s\n", form->sheet->rows[i].name, value);
    free(value);
  }
  grid_write(&form->people, &b);
  return buf_take(&b);
}

static void read_line(struct record_form *form, char *line) {
  char *name = strsep(&line, "\t");
  if (!line) return;
  if (strcmp(name, "who") == 0) {
    grid_read(&form->people, line);
  } else if (strcmp(name, "of") == 0) {
    free(form->of);
    form->of = mem_text(line);
  } else {
    char *value = with_signs_swapped(line, '\v', '\n');
    record_form_put(form, name, value);
    free(value);
  }
}

void record_form_from_draft(struct record_form *form, const char *draft) {
  char *copy = mem_text(draft), *rest = copy;
  for (char *line; (line = strsep(&rest, "\n"));) read_line(form, line);
  free(copy);
}

/* Inner fields, such as the reason of a correction, are asked for here too. */
static enum err set_field(const struct record_form *form, size_t row, void *record,
                          struct error *e) {
  const struct field *field = record_form_field(form, row);
  if (field->shape == SHAPE_WHO) return grid_to_who(&form->people, record_who(field, record), e);
  if (!*form->value[row]) return ERR_OK;
  if (field->is_inner) return record_take(field, record, form->value[row], e);
  return record_set(form->record, record, field->name, form->value[row], e);
}

enum err record_form_check(const struct record_form *form, size_t row, struct error *e) {
  void *scratch = mem_new(1, form->record->size_bytes);
  record_init(form->record, scratch);
  enum err err = set_field(form, row, scratch, e);
  record_free(form->record, scratch);
  free(scratch);
  return err;
}

static size_t row_of_error(const struct record_form *form, const struct error *e) {
  bool names_field = e->code == ERR_INVALID && strncmp(e->message, "%s:", 3) == 0;
  size_t row = names_field ? record_form_find(form, e->arg[0]) : form->sheet->count;
  return row < form->sheet->count && form->sheet->rows[row].is_hidden ? form->sheet->count : row;
}

char *record_form_refusal(const struct record_form *form, const struct error *e, size_t *row) {
  struct error plain = *e;
  *row = row_of_error(form, e);
  labels_error(&plain);
  if (*row < form->sheet->count)
    snprintf(plain.arg[0], sizeof plain.arg[0], "%s", record_form_label(form, *row));
  return say_sentence(&plain);
}

enum err record_form_make(const struct record_form *form, void *out, struct error *e) {
  enum err err = ERR_OK;
  record_init(form->record, out);
  for (size_t i = 0; i < form->sheet->count && !err; i++) err = set_field(form, i, out, e);
  return err;
}
