/* The form of a casebook entry: rows after the table of its kind, a grid where people are counted. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/journal/seal.h"
#include "tui/again.h"
#include "tui/gettext.h"
#include "tui/screen/case_words.h"
#include "tui/screen/record_choices.h"
#include "tui/screen/record_draw.h"
#include "tui/screen/record_start.h"
#include "tui/widget/edit.h"
#include "tui/widget/note.h"

enum row_kind { ROW_FIELD, ROW_ALOUD, ROW_HEAD, ROW_PEOPLE, ROW_ADD, ROW_TOTAL, ROW_SAVE };
struct row {
  enum row_kind kind;
  size_t index; /* of the row in the sheet, or of the people */
};

struct data {
  struct record_form form;
  struct edit edit; /* the text of the focused row that is typed */
  struct row *rows; /* as shown from top to bottom */
  size_t count, room;
  size_t focus;
  int top;       /* the line on top of the screen */
  size_t wrong;  /* the row of the sheet marked with "!", SIZE_MAX = none */
  size_t asking; /* whose choice is open */
  bool is_changed;
  bool names_case; /* the path does not: the form is a draft, or comes from another page */
};

static const enum action_id hints[] = {ACT_SAVE,  ACT_OPEN, ACT_NEXT, ACT_BACK,
                                       ACT_LEAVE, ACT_HELP, ACT_PREVIOUS, ACT_NONE};

static void add_row(struct data *d, enum row_kind kind, size_t index) {
  d->rows = mem_grow(d->rows, d->count, &d->room, sizeof *d->rows);
  d->rows[d->count++] = (struct row){kind, index};
}

static void add_grid(struct data *d) {
  add_row(d, ROW_HEAD, 0);
  for (size_t i = 0; i < d->form.people.count; i++) add_row(d, ROW_PEOPLE, i);
  add_row(d, ROW_ADD, 0);
  if (d->form.people.count > 1) add_row(d, ROW_TOTAL, 0);
}

static void list_rows(struct data *d) {
  d->count = 0;
  for (size_t i = 0; i < d->form.sheet->count; i++) {
    bool is_grid = record_form_field(&d->form, i)->shape == SHAPE_WHO;
    if (is_grid) add_grid(d);
    else if (record_form_is_asked(&d->form, i)) add_row(d, ROW_FIELD, i);
    if (strcmp(d->form.sheet->rows[i].name, "language") == 0 && d->form.kind == CASEBOOK_CONSENT)
      add_row(d, ROW_ALOUD, i);
  }
  add_row(d, ROW_SAVE, 0);
}

static size_t find_row(const struct data *d, enum row_kind kind, size_t index) {
  size_t i = 0;
  while (i + 1 < d->count && (d->rows[i].kind != kind || d->rows[i].index != index)) i++;
  return i;
}

static bool can_focus(struct row row) {
  return row.kind != ROW_HEAD && row.kind != ROW_TOTAL;
}

static bool is_typed(const struct data *d, struct row row) {
  return row.kind == ROW_FIELD && record_form_is_typed(&d->form, row.index);
}

static struct row focused(const struct data *d) {
  return d->rows[d->focus];
}

static void change(struct data *d, struct screen *screen) {
  d->is_changed = true;
  d->wrong = SIZE_MAX;
  screen->is_unkept = true;
  again_drop(screen);
}

static void focus(struct data *d, size_t i) {
  if (focused(d).kind == ROW_FIELD) record_form_settle(&d->form, focused(d).index);
  d->focus = i;
  edit_set(&d->edit, is_typed(d, focused(d)) ? d->form.value[focused(d).index] : "");
}

static void ask_row(struct app *app, struct data *d, size_t row);

static bool is_filled(const struct data *d, struct row row) {
  return row.kind == ROW_FIELD && *d->form.value[row.index];
}

/* At the first row that is empty; a form that begins with a choice asks for it at once. */
static void start_at_the_top(struct app *app, struct data *d) {
  size_t first = 0;
  while (first + 1 < d->count && (!can_focus(d->rows[first]) || is_filled(d, d->rows[first])))
    first++;
  focus(d, first);
  if (first == 0 && d->rows[0].kind == ROW_FIELD && !is_typed(d, d->rows[0]))
    ask_row(app, d, d->rows[0].index);
}

static void load_draft(struct app *app, struct data *d) {
  char *body = NULL, *at = NULL;
  struct error e;
  struct journal *journal = app_journal(app, true);
  if (!journal) return;
  if (draft_load(journal, casebook_name(d->form.kind), &body, &at, &e)) app_error(app, &e);
  else record_form_from_draft(&d->form, body);
  d->is_changed = true;
  free(body);
  free(at);
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  const struct record_arg *wanted = arg;
  struct data *d = mem_new(1, sizeof *d);
  record_form_init(&d->form, wanted->kind, wanted->of);
  d->wrong = SIZE_MAX;
  d->names_case = wanted->from_draft || wanted->given;
  screen->data = d;
  if (wanted->from_draft) load_draft(app, d);
  else record_start(app, &d->form, wanted->given);
  list_rows(d);
  edit_set(&d->edit, "");
  if (wanted->from_draft) focus(d, 0);
  else start_at_the_top(app, d);
}

static char *title(struct app *app, struct screen *screen) {
  const struct data *d = screen->data;
  bool has_code = d->names_case && strlen(d->form.of) == CASE_CODE_BYTES - 1;
  (void)app;
  return mem_format("%s%s%s", has_code ? d->form.of : "", has_code ? "  " : "",
                    _(d->form.sheet->title));
}

static char *text_before(const struct data *d, size_t row, bool is_focused) {
  return mem_format("%s%s%s: ", is_focused ? ">" : " ", d->wrong == row ? "!" : " ",
                    record_form_label(&d->form, row));
}

static void draw_field(struct app *app, const struct data *d, struct frame *frame, int y,
                       size_t row, bool is_focused) {
  char *before = text_before(d, row, is_focused);
  if (is_focused && record_form_is_typed(&d->form, row)) {
    record_draw_typed(&d->edit, frame, y, before);
  } else {
    char *value = record_shown_value(app, &d->form, row);
    char *line = mem_format("%s%s", before, value);
    frame_put(frame, y, is_focused ? ROLE_FOCUS : ROLE_TEXT, line, 0);
    if (is_focused) frame_cursor(frame, y, 0);
    free(value);
    free(line);
  }
  free(before);
}

/* Whether the row is a note that has grown out of the room beside its label. */
static bool is_grown(const struct app *app, const struct data *d, struct row row) {
  if (row.kind != ROW_FIELD || !record_form_is_note(&d->form, row.index)) return false;
  const char *text = d->form.value[row.index];
  char *before = text_before(d, row.index, false);
  bool has_room = !strchr(text, '\n') && text_cols(before) + text_cols(text) < app->layout.cols - 1;
  free(before);
  return !has_room;
}

static void draw_people(struct app *app, const struct data *d, struct frame *frame, int y,
                        size_t index, bool is_focused) {
  char *name = case_territory(app, d->form.people.rows[index].nationality);
  grid_draw_row(&d->form.people, frame, &app->layout, y, index, name, is_focused,
                (int)find_row(d, ROW_PEOPLE, index));
  free(name);
}

static void draw_row(struct app *app, const struct data *d, struct frame *frame, int y, size_t i) {
  struct row row = d->rows[i];
  bool is_focused = i == d->focus;
  if (is_grown(app, d, row)) {
    char *before = text_before(d, row.index, is_focused);
    record_draw_note(app, d->form.value[row.index], is_focused ? &d->edit : NULL, frame, y, before);
    free(before);
    return;
  }
  if (y < app->layout.content_row || y >= app->layout.content_row + app->layout.content_rows) return;
  switch (row.kind) {
  case ROW_FIELD: draw_field(app, d, frame, y, row.index, is_focused); break;
  case ROW_ALOUD: record_draw_button(frame, y, _("Show the text to read aloud"), is_focused); break;
  case ROW_HEAD: grid_draw_head(frame, &app->layout, y); break;
  case ROW_PEOPLE: draw_people(app, d, frame, y, row.index, is_focused); break;
  case ROW_ADD: record_draw_button(frame, y, _("+ Add a nationality"), is_focused); break;
  case ROW_TOTAL: grid_draw_total(&d->form.people, frame, &app->layout, y); break;
  case ROW_SAVE: record_draw_button(frame, y, _("Save"), is_focused); break;
  }
}

/* How many lines a row takes on the screen. */
static int height_of(const struct app *app, const struct data *d, size_t i) {
  struct row row = d->rows[i];
  return is_grown(app, d, row) ? 1 + note_rows(d->form.value[row.index], record_note_cols(app)) : 1;
}

/* All rows of the screen that it takes. */
static void target_row(const struct app *app, const struct data *d, struct frame *frame, int y,
                       size_t i) {
  const struct layout *l = &app->layout;
  struct row row = d->rows[i];
  bool is_typed_in = is_typed(d, row) || row.kind == ROW_PEOPLE;
  for (int end = y + height_of(app, d, i); y < end && can_focus(row); y++)
    if (y >= l->content_row && y < l->content_row + l->content_rows)
      frame_target(frame, y, 0, 0, is_typed_in ? TARGET_FOCUS : TARGET_OPEN, (int)i * GRID_TARGETS);
}

/* What can be typed into the focused row. */
static const char *advice(const struct data *d) {
  struct row row = focused(d);
  if (row.kind != ROW_FIELD) return _("Ctrl-S saves");
  const struct field *field = record_form_field(&d->form, row.index);
  switch (field->shape) {
  case SHAPE_DATE: return _("A day such as 2026-11-29, or 7: in seven days; -1: yesterday");
  case SHAPE_TIME: return _("A day such as 2026-11-22, or a time such as 2026-11-22T10:00");
  case SHAPE_AMOUNT: return _("An amount such as 1250.50");
  case SHAPE_TEXT:
    if (field->is_multiline)
      return _("No names, no phone numbers, no addresses. Enter begins a line, Tab goes on");
    return _("No names, no phone numbers, no addresses: everybody at the desk reads this");
  default: return _("Ctrl-S saves");
  }
}

/* The line on top of the screen changes only as far as the cursor leaves it otherwise. */
static void scroll(const struct app *app, struct data *d) {
  int line = 0, total = 0, row, col, rows = app->layout.content_rows;
  for (size_t i = 0; i < d->count; i++) {
    if (i == d->focus) line = total;
    total += height_of(app, d, i);
  }
  int first = line;
  if (is_grown(app, d, focused(d))) {
    note_cursor(&d->edit, record_note_cols(app), &row, &col);
    line += 1 + row;
    if (row) first = line;
  }
  if (first < d->top) d->top = first;
  if (line >= d->top + rows) d->top = line + 1 - rows;
  if (total <= rows) d->top = 0;
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  scroll(app, d);
  int y = app->layout.content_row - d->top;
  for (size_t i = 0; i < d->count; y += height_of(app, d, i), i++) {
    target_row(app, d, frame, y, i);
    draw_row(app, d, frame, y, i);
  }
  app_status(app, "%s", advice(d));
}

static bool keep(struct app *app, struct screen *screen) {
  const struct data *d = screen->data;
  return !d->is_changed ||
         keep_draft(app, screen, casebook_name(d->form.kind), record_form_to_draft(&d->form));
}

/* Says what is wrong, and marks the row that it speaks of. True if there is one. */
static bool refuse(struct app *app, struct data *d, const struct error *e) {
  size_t row;
  char *text = record_form_refusal(&d->form, e, &row);
  app_message(app, "%s", text);
  app->message_code = e->code;
  free(text);
  if (row == d->form.sheet->count) return false;
  d->wrong = row;
  return true;
}

/* A text that makes no sense is marked as soon as its field is left; going on is allowed. */
static void check_left(struct app *app, struct data *d) {
  struct error e;
  if (!is_typed(d, focused(d))) return;
  record_form_settle(&d->form, focused(d).index);
  if (record_form_check(&d->form, focused(d).index, &e)) refuse(app, d, &e);
}

static void leave_for(struct app *app, struct screen *screen, size_t row) {
  check_left(app, screen->data);
  focus(screen->data, row);
  if (screen->is_unkept) keep(app, screen);
  screen->is_unkept = false;
}

static void move(struct app *app, struct screen *screen, int step) {
  struct data *d = screen->data;
  size_t i = d->focus;
  do {
    if (step < 0 && i == 0) return;
    i += (size_t)step;
    if (i >= d->count) return;
  } while (!can_focus(d->rows[i]));
  leave_for(app, screen, i);
}

static bool point(struct app *app, struct screen *screen, int target) {
  struct data *d = screen->data;
  size_t row = (size_t)target / GRID_TARGETS;
  if (row >= d->count || !can_focus(d->rows[row])) return false;
  if (row != d->focus) leave_for(app, screen, row);
  if (d->rows[row].kind == ROW_PEOPLE) d->form.people.column = target % GRID_TARGETS;
  return true;
}

/* On to what is still to be filled in: rows that have their choice already are passed over. */
static void go_on(struct app *app, struct screen *screen) {
  const struct data *d = screen->data;
  do
    move(app, screen, 1);
  while (focused(d).kind == ROW_FIELD && !is_typed(d, focused(d)) &&
         *d->form.value[focused(d).index]);
}

/* Tab walks through the cells of the grid, then on to the next row. False if there is none. */
static bool step_cell(struct app *app, struct screen *screen, int step) {
  struct data *d = screen->data;
  int column = d->form.people.column + step;
  if (focused(d).kind == ROW_PEOPLE && column >= 0 && column < GRID_COLUMNS) {
    d->form.people.column = column;
    return true;
  }
  size_t before = d->focus;
  d->form.people.column = step > 0 ? 0 : GRID_COLUMNS - 1;
  move(app, screen, step);
  return d->focus != before;
}

static void fill_row(struct app *app, void *context, struct choice_list *out) {
  const struct data *d = context;
  record_choices(app, &d->form, d->asking, out);
}

static bool is_question(const struct data *d) {
  struct row row = focused(d);
  return row.kind == ROW_FIELD && !is_typed(d, row) && !*d->form.value[row.index] &&
         record_form_field(&d->form, row.index)->is_needed;
}

/* The form is on top again when an answer arrives; it goes on, and asks at once what has to be
 * chosen, too. */
static void take_row(struct app *app, void *context, const char *code) {
  struct data *d = context;
  record_form_set(&d->form, d->asking, code);
  record_follow(&d->form, d->form.sheet->rows[d->asking].name);
  list_rows(d); /* only rows below this one come and go */
  change(d, app_top(app));
  go_on(app, app_top(app));
  if (is_question(d)) ask_row(app, d, focused(d).index);
}

static void ask_row(struct app *app, struct data *d, size_t row) {
  const char *label = d->form.sheet->rows[row].label;
  d->asking = row;
  struct choose_arg arg = {.title = label ? label : record_form_label(&d->form, row),
                           .fill = fill_row, .done = take_row, .context = d,
                           .chosen = d->form.value[row]};
  app_push(app, &screen_choose, &arg);
}

static void take_nationality(struct app *app, void *context, const char *code) {
  struct data *d = context;
  size_t row = grid_add(&d->form.people, code);
  d->form.people.column = 0;
  list_rows(d);
  focus(d, find_row(d, ROW_PEOPLE, row));
  change(d, app_top(app));
}

static void ask_nationality(struct app *app, struct data *d) {
  struct choose_arg arg = {.title = N_("Which nationality?"), .fill = fill_nationalities,
                           .done = take_nationality, .context = d};
  app_push(app, &screen_choose, &arg);
}

static void after_aloud(struct app *app, void *context) {
  struct data *d = context;
  record_form_put(&d->form, "aloud", "yes");
  change(d, app_top(app));
  focus(d, find_row(d, ROW_FIELD, record_form_find(&d->form, "answer")));
}

static void read_aloud(struct app *app, struct data *d) {
  struct aloud_arg arg = {.purpose = record_form_get(&d->form, "purpose"),
                          .lang = record_form_get(&d->form, "language"),
                          .done = after_aloud, .context = d};
  if (*arg.purpose) app_push(app, &screen_aloud, &arg);
  else app_message(app, "%s", _("Choose first what the consent is for"));
}

/* Goes to what was refused. */
static void show_wrong(struct app *app, struct data *d, const struct error *e) {
  if (!refuse(app, d, e)) return;
  bool is_grid = record_form_field(&d->form, d->wrong)->shape == SHAPE_WHO;
  focus(d, is_grid ? find_row(d, d->form.people.count ? ROW_PEOPLE : ROW_ADD, 0)
                   : find_row(d, ROW_FIELD, d->wrong));
}

/* Whether saving takes away what is sealed: consent to it ends. */
static bool is_destroying(struct journal *journal, const struct record_form *form) {
  const char *answer = record_form_get(form, "answer");
  return form->kind == CASEBOOK_CONSENT && seal_fields_present(journal, form->of) &&
         strcmp(record_form_get(form, "purpose"), "record") == 0 && *answer &&
         strcmp(answer, "given") != 0;
}

/* Only after the commit it says that it is saved. */
static bool write_record(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  struct error e;
  char id[ID_TEXT_BYTES];
  void *record = mem_new(1, d->form.record->size_bytes);
  struct journal *journal = app_journal(app, true);
  enum casebook_kind kind = d->form.kind;
  for (size_t i = 0; i < d->form.sheet->count; i++) record_form_settle(&d->form, i);
  enum err err = journal ? record_form_make(&d->form, record, &e) : ERR_STORE;
  draft_becomes_entry(journal, casebook_name(kind));
  if (!err) err = casebook_add(journal, kind, *d->form.of ? d->form.of : NULL, record, id, &e);
  draft_becomes_entry(journal, NULL);
  if (err && journal) show_wrong(app, d, &e);
  if (err) again_later(app, screen, write_record);
  if (!err) {
    d->is_changed = screen->is_unkept = false;
    char *of = mem_text(d->form.of);
    app_pop(app);
    record_saved(app, kind, of, record, id);
    free(of);
  }
  record_free(casebook_record(kind), record);
  free(record);
  return !err;
}

static void answer_destroy(struct app *app, void *context, const char *subject, int answer) {
  (void)context, (void)subject;
  if (answer == 1) write_record(app, app_top(app));
}

static void save(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  struct journal *journal = app_journal(app, true);
  if (!journal || !is_destroying(journal, &d->form)) {
    write_record(app, screen);
    return;
  }
  struct dialog_arg arg = {
      .question = mem_text(_("Without this consent, what identifies the person is destroyed for good. "
                             "Nobody can bring it back.")),
      .answers = {_("Go on with the form"), _("Save, and destroy it")},
      .done = answer_destroy,
      .context = d,
  };
  app_push(app, &screen_dialog, &arg);
}

static void answer_leave(struct app *app, void *context, const char *subject, int answer) {
  struct data *d = context;
  struct screen *screen = app_top(app);
  (void)subject;
  if (answer == 0 && keep(app, screen)) app_pop(app);
  if (answer != 1) return;
  d->is_changed = screen->is_unkept = false;
  if (app->journal) draft_drop(app->journal, casebook_name(d->form.kind), NULL);
  app_pop(app);
}

static void change_text(struct data *d, struct screen *screen) {
  record_form_set(&d->form, focused(d).index, d->edit.text);
  change(d, screen);
}

/* From line to line of a note, then to the next row. */
static void step(struct app *app, struct screen *screen, int step) {
  struct data *d = screen->data;
  if (!is_grown(app, d, focused(d)) || !note_step(&d->edit, record_note_cols(app), step))
    move(app, screen, step);
}

/* In a note Enter begins a line; on an empty one it goes on, as in every other field. */
static void enter_typed(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  const char *text = d->edit.text;
  size_t at = d->edit.cursor_bytes;
  bool is_empty_line = !text[at] && (at == 0 || text[at - 1] == '\n');
  if (!record_form_is_note(&d->form, focused(d).index) || is_empty_line) go_on(app, screen);
  else if (edit_break(&d->edit)) change_text(d, screen);
}

static void open_row(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  struct row row = focused(d);
  switch (row.kind) {
  case ROW_PEOPLE: step_cell(app, screen, 1); break;
  case ROW_ADD: ask_nationality(app, d); break;
  case ROW_ALOUD: read_aloud(app, d); break;
  case ROW_SAVE: save(app, screen); break;
  default:
    if (is_typed(d, row)) enter_typed(app, screen);
    else ask_row(app, d, row.index);
    break;
  }
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  switch (action) {
  case ACT_POINT: return point(app, screen, number);
  case ACT_UP: step(app, screen, -1); return true;
  case ACT_DOWN: step(app, screen, 1); return true;
  case ACT_NEXT: return step_cell(app, screen, 1);
  case ACT_PREVIOUS: step_cell(app, screen, -1); return true;
  case ACT_OPEN: open_row(app, screen); return true;
  case ACT_SAVE: save(app, screen); return true;
  case ACT_BACK:
    if (!d->is_changed) return false;
    ask_to_leave_form(app, answer_leave, d);
    return true;
  case ACT_NUMBER:
  case ACT_PAGE_UP:
  case ACT_PAGE_DOWN: return true;
  default: return false;
  }
}

static bool is_typing(struct screen *screen) {
  const struct data *d = screen->data;
  return is_typed(d, focused(d)) || focused(d).kind == ROW_PEOPLE;
}

static bool type_count(struct app *app, struct screen *screen, size_t row, const struct key *key) {
  struct data *d = screen->data;
  enum grid_answer answer = grid_key(&d->form.people, row, key);
  if (answer == GRID_REFUSED)
    app_message(app, "%s", _("A count has up to six digits, all of one script"));
  if (answer == GRID_CHANGED) change(d, screen);
  return answer != GRID_NOT_MINE;
}

static bool type(struct app *app, struct screen *screen, const struct key *key) {
  struct data *d = screen->data;
  bool changed = false;
  if (focused(d).kind == ROW_PEOPLE) return type_count(app, screen, focused(d).index, key);
  if (!is_typed(d, focused(d)) || !edit_key(&d->edit, key, &changed)) return false;
  if (changed) change_text(d, screen);
  else if (key->code == K_CHAR) app_message(app, "%s", _("There is no room for more here"));
  return true;
}

static bool paste(struct app *app, struct screen *screen, const char *text) {
  struct data *d = screen->data;
  (void)app;
  if (!is_typed(d, focused(d))) return false;
  if (edit_paste(&d->edit, text)) change_text(d, screen);
  return true;
}

static void leave(struct app *app, struct screen *screen) {
  (void)app;
  struct data *d = screen->data;
  record_form_free(&d->form);
  edit_free(&d->edit);
  free(d->rows);
  free(d);
}

const struct screen_ops screen_record = {
    .name = "record", .hints = hints, .enter = enter, .title = title, .draw = draw, .act = act,
    .is_typing = is_typing, .type = type, .paste = paste, .keep = keep, .leave = leave, .is_staff = true,
};
