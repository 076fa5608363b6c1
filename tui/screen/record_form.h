/* record_form: what has been typed into the form of a casebook entry, as texts, before it is a
 * record. It survives as a draft whatever it holds; only saving asks whether it makes sense.
 *
 * Which fields a form has, and in which order, stands in a table (record_sheets.c); how a field is
 * asked for follows from the table of its record. */
#ifndef TUI_SCREEN_RECORD_FORM_H
#define TUI_SCREEN_RECORD_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "model/journal/casebook.h"
#include "tui/widget/grid.h"

struct record_row {
  const char *name;  /* of the field of the record */
  const char *label; /* N_; NULL = as everywhere (labels_field) */
  bool is_hidden;    /* kept and saved, but not shown */
};

/* The form of a kind of entry. */
struct record_sheet {
  const char *title; /* N_ */
  const struct record_row *rows;
  size_t count;
};
const struct record_sheet *record_sheet(enum casebook_kind kind);

struct record_form {
  enum casebook_kind kind;
  const struct record_sheet *sheet;
  const struct record_kind *record;
  char **value; /* one per row of the sheet, never NULL */
  struct grid people;
  char *of; /* what the entry is about, or "" */
};

/* An empty form; `of` may be NULL. */
void record_form_init(struct record_form *form, enum casebook_kind kind, const char *of);
void record_form_free(struct record_form *form);

/* The row of that name, or the count of rows; its field. */
size_t record_form_find(const struct record_form *form, const char *name);
const struct field *record_form_field(const struct record_form *form, size_t row);
/* The translated label; borrowed. */
const char *record_form_label(const struct record_form *form, size_t row);
/* True for what is typed and not chosen; for what is typed in several lines. */
bool record_form_is_typed(const struct record_form *form, size_t row);
bool record_form_is_note(const struct record_form *form, size_t row);

/* False for what is not shown, or has no meaning with what stands in the other rows. */
bool record_form_is_asked(const struct record_form *form, size_t row);

/* What a row holds, by number or by name; a name that the form has not sets nothing and holds
 * "". `value` NULL is "". */
void record_form_set(struct record_form *form, size_t row, const char *value);
void record_form_put(struct record_form *form, const char *name, const char *value);
const char *record_form_get(const struct record_form *form, const char *name);
/* Fills what is empty. */
void record_form_offer(struct record_form *form, const char *name, const char *value);

/* Takes over the fields of a record of the same members. */
void record_form_take(struct record_form *form, const struct record_kind *kind,
                      const void *record);

/* Once a field is left: digits are shown as 0 to 9, and a number of days in a date becomes the
 * date: "7" is in seven days, "-1" yesterday. Several lines lose the empty ones at their end. */
void record_form_settle(struct record_form *form, size_t row);

/* The form as lines of text ("name TAB value"), and what such lines say put into it; what does not
 * fit is left out. Delivers memory. */
char *record_form_to_draft(const struct record_form *form);
void record_form_from_draft(struct record_form *form, const char *draft);

/* Whether what one row holds makes sense; an empty one does. ERR_INVALID. */
enum err record_form_check(const struct record_form *form, size_t row, struct error *e);

/* What an error says to somebody at the form, who knows fields and codes by their labels alone.
 * `*row`: the row that it speaks of, or the count of rows if there is none that is shown. Delivers
 * memory. */
char *record_form_refusal(const struct record_form *form, const struct error *e, size_t *row);

/* Makes the record; free it with record_free, whatever is returned. ERR_INVALID. */
enum err record_form_make(const struct record_form *form, void *out, struct error *e);

#endif
