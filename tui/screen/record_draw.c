#include "tui/screen/record_draw.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "tui/gettext.h"
#include "tui/screen/case_words.h"
#include "tui/widget/note.h"

/* What stands where nothing was typed but something will be written. */
static const char *otherwise(const struct record_form *form, size_t row) {
  const char *name = form->sheet->rows[row].name;
  return strcmp(name, "at") == 0 ? _("now") : strcmp(name, "day") == 0 ? _("today") : "";
}

char *record_shown_value(struct app *app, const struct record_form *form, size_t row) {
  const char *text = form->value[row], *name = form->sheet->rows[row].name;
  if (!*text) return mem_text(otherwise(form, row));
  if (strcmp(name, "due") != 0) return case_value(app, record_form_field(form, row), text);
  char *words = case_due_words(text);
  char *value = *words ? mem_format("%s (%s)", text, words) : mem_text(text);
  free(words);
  return value;
}

void record_draw_typed(const struct edit *edit, struct frame *frame, int y, const char *before) {
  const char *text = edit->text;
  int lead_cols = text_cols(before), room_cols = frame->cols - lead_cols - 1;
  size_t start = 0;
  while (text_cols_n(text + start, edit->cursor_bytes - start) >= room_cols &&
         start < edit->cursor_bytes)
    start += text_cluster_bytes(text + start);
  char *line = mem_format("%s%s", before, text + start);
  frame_put(frame, y, ROLE_INPUT, line, 0);
  frame_cursor(frame, y, lead_cols + text_cols_n(text + start, edit->cursor_bytes - start));
  free(line);
}

void record_draw_button(struct frame *frame, int y, const char *label, bool is_focused) {
  char *line = mem_format("%s %s", is_focused ? ">" : " ", label);
  frame_put(frame, y, is_focused ? ROLE_FOCUS : ROLE_LINK, line, 0);
  if (is_focused) frame_cursor(frame, y, 0);
  free(line);
}

enum { NOTE_INDENT_COLS = 4 };

int record_note_cols(const struct app *app) {
  return app->layout.cols - NOTE_INDENT_COLS - 1;
}

void record_draw_note(const struct app *app, const char *text, const struct edit *edit,
                      struct frame *frame, int y, const char *before) {
  const struct layout *l = &app->layout;
  int end = l->content_row + l->content_rows, row, col;
  if (y >= l->content_row && y < end) frame_put(frame, y, ROLE_TEXT, before, 0);
  note_draw(text, frame, y + 1, l->content_row, end, NOTE_INDENT_COLS, record_note_cols(app),
            edit ? ROLE_INPUT : ROLE_TEXT);
  if (!edit) return;
  note_cursor(edit, record_note_cols(app), &row, &col);
  frame_cursor(frame, y + 1 + row, NOTE_INDENT_COLS + col);
}
