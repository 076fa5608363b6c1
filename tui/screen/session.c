/* The tally form: fields, and a grid of people by nationality and sex. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/base/terms.h"
#include "model/base/text.h"
#include "model/content/outline.h"
#include "tui/again.h"
#include "tui/codes.h"
#include "tui/gettext.h"
#include "tui/screen/form.h"
#include "tui/screen/screens.h"
#include "tui/screen/session_page.h"
#include "tui/widget/edit.h"

/* The rows of the form from top to bottom: fields up to the topics, the grid, the other fields,
 * the save button. */
enum { FIELDS_ABOVE = FORM_TOPICS + 1, GRID_HEAD = 1, GRID_FOOT = 2 };

struct data {
  struct form form;
  struct edit edit; /* the text of the focused text field */
  size_t focus, top;
  enum form_field wrong;       /* the field marked with "!", FORM_FIELDS = none */
  enum form_field asking;      /* whose choice is open */
  size_t fields; /* how many are shown: the last ones are about a lesson */
  bool is_changed;
};

enum row_kind { ROW_FIELD, ROW_HEAD, ROW_PEOPLE, ROW_ADD, ROW_TOTAL, ROW_SAVE };
struct row {
  enum row_kind kind;
  size_t index; /* of the field or of the people */
};

static const enum action_id hints[] = {ACT_SAVE,  ACT_OPEN, ACT_NEXT, ACT_BACK,
                                       ACT_LEAVE, ACT_HELP, ACT_NONE};

/* What is about a lesson is shown where one was given or may have been. */
static void choose_fields(struct data *d) {
  bool has_lesson = strcmp(d->form.value[FORM_KIND], "orientation") == 0;
  for (size_t i = FORM_LESSON; i < FORM_FIELDS; i++) has_lesson |= *d->form.value[i] != '\0';
  d->fields = has_lesson ? FORM_FIELDS : FORM_LESSON;
}

static size_t row_count(const struct data *d) {
  return d->fields + GRID_HEAD + d->form.people.count + GRID_FOOT + 1;
}

static struct row row_at(const struct data *d, size_t i) {
  size_t people = d->form.people.count, grid = FIELDS_ABOVE;
  if (i < grid) return (struct row){ROW_FIELD, i};
  i -= grid;
  if (i == 0) return (struct row){ROW_HEAD, 0};
  if (i <= people) return (struct row){ROW_PEOPLE, i - 1};
  if (i == people + 1) return (struct row){ROW_ADD, 0};
  if (i == people + 2) return (struct row){ROW_TOTAL, 0};
  i = i - people - GRID_HEAD - GRID_FOOT + FIELDS_ABOVE;
  return i < d->fields ? (struct row){ROW_FIELD, i} : (struct row){ROW_SAVE, 0};
}

static size_t people_row(size_t index) {
  return FIELDS_ABOVE + GRID_HEAD + index;
}

static size_t field_row(const struct data *d, enum form_field field) {
  return (size_t)field < FIELDS_ABOVE ? (size_t)field
                              : (size_t)field + GRID_HEAD + d->form.people.count + GRID_FOOT;
}

static bool is_text(struct row row) {
  return row.kind == ROW_FIELD && form_row((enum form_field)row.index)->kind == FORM_TEXT;
}

static bool can_focus(struct row row) {
  return row.kind != ROW_HEAD && row.kind != ROW_TOTAL;
}

static void change(struct data *d, struct screen *screen) {
  d->is_changed = true;
  d->wrong = FORM_FIELDS;
  screen->is_unkept = true;
  again_drop(screen);
}

static void focus(struct data *d, size_t row) {
  struct row at = row_at(d, d->focus);
  if (at.kind == ROW_FIELD) form_settle(&d->form, (enum form_field)at.index);
  d->focus = row;
  at = row_at(d, row);
  edit_set(&d->edit, is_text(at) ? d->form.value[at.index] : "");
}

/* The frame of the last session, so that the next one of the same visit starts with it. */
static void prefill(struct app *app, struct data *d) {
  struct session_list last = {0};
  char today[CLOCK_DATE_BYTES];
  clock_today(today);
  struct session_filter filter = {.from = today, .to = today};
  struct journal *journal = app_journal(app, true);
  if (journal && !session_list_load(&last, journal, &filter, 0, 1, NULL) && last.count)
    form_from_session(&d->form, &last.rows[0], false);
  else {
    form_set(&d->form, FORM_KIND, "outreach");
    form_set(&d->form, FORM_CHANNEL, "outreach");
    form_set(&d->form, FORM_COUNTRY, app_own_country(app));
    form_set(&d->form, FORM_LANGUAGES, app->lang);
  }
  session_list_free(&last);
  form_set(&d->form, FORM_TOPICS, app->seen_topics);
}

/* Over what was filled in: the topics of a lesson are all that it was about. */
static void take_given(struct data *d, struct screen *screen, const char *given) {
  form_set(&d->form, FORM_TOPICS, "");
  form_from_draft(&d->form, given);
  d->is_changed = screen->is_unkept = true;
}

static void load_correction(struct app *app, struct data *d, const char *id) {
  struct session session;
  struct error e;
  struct journal *journal = app_journal(app, true);
  if (!journal) return;
  if (session_load(&session, journal, id, &e)) app_error(app, &e);
  else form_from_session(&d->form, &session, true);
  session_free(&session);
}

static void load_draft(struct app *app, struct data *d) {
  char *body = NULL, *at = NULL;
  struct error e;
  struct journal *journal = app_journal(app, true);
  if (!journal) return;
  if (draft_load(journal, "session", &body, &at, &e)) app_error(app, &e);
  else form_from_draft(&d->form, body);
  d->is_changed = true;
  free(body);
  free(at);
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  const struct session_arg *wanted = arg;
  struct data *d = mem_new(1, sizeof *d);
  form_init(&d->form);
  d->wrong = FORM_FIELDS;
  screen->data = d;
  if (wanted->from_draft) load_draft(app, d);
  else if (wanted->correct_id) load_correction(app, d, wanted->correct_id);
  else prefill(app, d);
  if (wanted->given) take_given(d, screen, wanted->given);
  choose_fields(d);
  focus(d, people_row(0));
}

static char *title(struct app *app, struct screen *screen) {
  const struct data *d = screen->data;
  (void)app;
  return mem_text(*d->form.of ? _("Correct a session") : _("Log a session"));
}

static char *territory(struct app *app, const char *code) {
  if (strcmp(code, "-") == 0) return mem_text(_("Nationality not stated"));
  return pack_territory(app->pack, code, &app->chain);
}

static char *language(struct app *app, const char *code) {
  return pack_language_name(app->pack, code, &app->chain);
}

static char *shown_value(struct app *app, const struct data *d, enum form_field field) {
  const char *value = d->form.value[field];
  switch (field) {
  case FORM_KIND: return mem_text(term_label(TERMS_KIND, value));
  case FORM_CHANNEL: return mem_text(term_label(TERMS_CHANNEL, value));
  case FORM_ROLE: return mem_text(term_label(TERMS_ROLE, value));
  case FORM_COUNTRY: return names_of(app, value, territory);
  case FORM_LANGUAGES: return names_of(app, value, language);
  case FORM_SECTORS: return names_of(app, value, sector_name);
  case FORM_TOPICS: return names_of(app, value, topic_name);
  case FORM_LESSON: return names_of(app, value, lesson_name);
  case FORM_AT: return mem_text(*value ? value : _("now"));
  default: return mem_text(value);
  }
}

static void draw_people(struct app *app, const struct data *d, struct frame *frame, int y,
                        size_t index, bool is_focused) {
  char *name = territory(app, d->form.people.rows[index].nationality);
  grid_draw_row(&d->form.people, frame, &app->layout, y, index, name, is_focused,
                (int)people_row(index));
  free(name);
}

static void draw_field(struct app *app, struct data *d, struct frame *frame, int y,
                       enum form_field field, bool is_focused) {
  const struct form_row *row = form_row(field);
  bool is_edited = is_focused && row->kind == FORM_TEXT;
  char *value = is_edited ? mem_text(d->edit.text) : shown_value(app, d, field);
  char *before = mem_format("%s%s%s: ", is_focused ? ">" : " ", d->wrong == field ? "!" : " ",
                            _(row->label));
  char *line = mem_format("%s%s", before, value);
  frame_put(frame, y, is_focused ? (is_edited ? ROLE_INPUT : ROLE_FOCUS) : ROLE_TEXT, line, 0);
  if (is_edited) frame_cursor(frame, y, text_cols(before) + edit_cursor_cols(&d->edit));
  else if (is_focused) frame_cursor(frame, y, 0);
  free(value);
  free(before);
  free(line);
}

static void draw_button(struct frame *frame, int y, const char *label, bool is_focused) {
  char *line = mem_format("%s %s", is_focused ? ">" : " ", label);
  frame_put(frame, y, is_focused ? ROLE_FOCUS : ROLE_LINK, line, 0);
  if (is_focused) frame_cursor(frame, y, 0);
  free(line);
}

static void draw_row(struct app *app, struct data *d, struct frame *frame, int y, size_t i) {
  struct row row = row_at(d, i);
  bool is_focused = i == d->focus, is_typed = is_text(row) || row.kind == ROW_PEOPLE;
  if (can_focus(row))
    frame_target(frame, y, 0, 0, is_typed ? TARGET_FOCUS : TARGET_OPEN, (int)i * GRID_TARGETS);
  switch (row.kind) {
  case ROW_FIELD: draw_field(app, d, frame, y, (enum form_field)row.index, is_focused); break;
  case ROW_HEAD: grid_draw_head(frame, &app->layout, y); break;
  case ROW_PEOPLE: draw_people(app, d, frame, y, row.index, is_focused); break;
  case ROW_ADD: draw_button(frame, y, _("+ Add a nationality"), is_focused); break;
  case ROW_TOTAL: grid_draw_total(&d->form.people, frame, &app->layout, y); break;
  case ROW_SAVE: draw_button(frame, y, _("Save"), is_focused); break;
  }
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  const struct layout *l = &app->layout;
  size_t rows = (size_t)l->content_rows;
  if (d->focus < d->top) d->top = d->focus;
  if (d->focus >= d->top + rows) d->top = d->focus + 1 - rows;
  if (row_count(d) <= rows) d->top = 0;
  for (size_t i = 0; i < rows && d->top + i < row_count(d); i++)
    draw_row(app, d, frame, l->content_row + (int)i, d->top + i);
  app_status(app, _("%ld people; Ctrl-S saves"), grid_total(&d->form.people));
}

static bool keep(struct app *app, struct screen *screen) {
  const struct data *d = screen->data;
  return !d->is_changed || keep_draft(app, screen, "session", form_to_draft(&d->form));
}

/* Marks the field that an error speaks of, and has it called as the form does, not as scripts do.
 * False if it speaks of none. */
static bool mark_wrong(struct data *d, struct error *e) {
  const char *label = _("People");
  bool names_a_field = e->code == ERR_INVALID && strncmp(e->message, "%s:", 3) == 0;
  if (!names_a_field || strcmp(e->arg[0], "centre") == 0) return false;
  for (enum form_field i = 0; i < FORM_FIELDS; i++)
    if (strcmp(form_row(i)->name, e->arg[0]) == 0) {
      d->wrong = i;
      label = _(form_row(i)->label);
    }
  snprintf(e->arg[0], sizeof e->arg[0], "%s", label);
  return true;
}

/* A text that makes no sense is marked as soon as its field is left; going on is allowed. */
static void check_left(struct app *app, struct data *d) {
  struct row row = row_at(d, d->focus);
  struct error e;
  if (!is_text(row) || !form_check(&d->form, (enum form_field)row.index, &e)) return;
  mark_wrong(d, &e);
  app_error(app, &e);
}

static void go_to(struct app *app, struct screen *screen, size_t row) {
  check_left(app, screen->data);
  focus(screen->data, row);
  if (screen->is_unkept) keep(app, screen);
  screen->is_unkept = false;
}

static bool point(struct app *app, struct screen *screen, int target) {
  struct data *d = screen->data;
  size_t row = (size_t)target / GRID_TARGETS;
  if (row >= row_count(d) || !can_focus(row_at(d, row))) return false;
  if (row != d->focus) go_to(app, screen, row);
  if (row_at(d, row).kind == ROW_PEOPLE) d->form.people.column = target % GRID_TARGETS;
  return true;
}

static void move(struct app *app, struct screen *screen, int step) {
  struct data *d = screen->data;
  size_t i = d->focus;
  do {
    if (step < 0 && i == 0) return;
    i += (size_t)step;
    if (i >= row_count(d)) return;
  } while (!can_focus(row_at(d, i)));
  go_to(app, screen, i);
}

/* Tab walks through the cells of the grid, then on to the next row. False if there is none. */
static bool step_cell(struct app *app, struct screen *screen, int step) {
  struct data *d = screen->data;
  int column = d->form.people.column + step;
  if (row_at(d, d->focus).kind == ROW_PEOPLE && column >= 0 && column < GRID_COLUMNS) {
    d->form.people.column = column;
    return true;
  }
  size_t before = d->focus;
  d->form.people.column = step > 0 ? 0 : GRID_COLUMNS - 1;
  move(app, screen, step);
  return d->focus != before;
}

static void fill_lessons(struct app *app, struct choice_list *out) {
  struct outline_list list;
  choice_add(out, "", _("none"));
  if (outline_list_load(&list, app->pack, OUTLINE_LESSON, &app->chain, NULL)) return;
  for (size_t i = 0; i < list.count; i++)
    choice_add(out, list.rows[i].id, list.rows[i].title.text);
  outline_list_free(&list);
}

static void fill_field(struct app *app, void *context, struct choice_list *out) {
  const struct data *d = context;
  switch (d->asking) {
  case FORM_KIND: fill_terms(TERMS_KIND, out); break;
  case FORM_CHANNEL: fill_terms(TERMS_CHANNEL, out); break;
  case FORM_ROLE: fill_terms(TERMS_ROLE, out); break;
  case FORM_SECTORS: fill_terms(TERMS_SECTOR, out); break;
  case FORM_COUNTRY: fill_pack_countries(app, NULL, out); break;
  case FORM_LANGUAGES: fill_languages(app, NULL, out); break;
  case FORM_TOPICS: fill_topics(app, NULL, out); break;
  case FORM_LESSON: fill_lessons(app, out); break;
  default: break;
  }
}

/* The usual channel of a kind comes with it, unless another than the usual one was chosen. */
static void follow_kind(struct form *form) {
  const char *channel = form->value[FORM_CHANNEL];
  bool is_client = strcmp(form->value[FORM_KIND], "client") == 0;
  if (is_client && strcmp(channel, "outreach") == 0) form_set(form, FORM_CHANNEL, "walk-in");
  if (!is_client && strcmp(channel, "walk-in") == 0) form_set(form, FORM_CHANNEL, "outreach");
}

/* The form is on top again when an answer arrives. */
static void take_field(struct app *app, void *context, const char *codes) {
  struct data *d = context;
  form_set(&d->form, d->asking, codes);
  if (d->asking == FORM_KIND) follow_kind(&d->form);
  choose_fields(d);
  change(d, app_top(app));
}

static void take_nationality(struct app *app, void *context, const char *code) {
  struct data *d = context;
  size_t row = grid_add(&d->form.people, code);
  d->form.people.column = 0;
  focus(d, people_row(row));
  change(d, app_top(app));
}

static void ask_nationality(struct app *app, struct data *d) {
  struct choose_arg arg = {.title = N_("Which nationality?"), .fill = fill_nationalities,
                           .done = take_nationality, .context = d};
  app_push(app, &screen_choose, &arg);
}

static void ask_field(struct app *app, struct data *d, enum form_field field) {
  d->asking = field;
  struct choose_arg arg = {.title = form_row(field)->label, .fill = fill_field,
                           .done = take_field, .context = d, .chosen = d->form.value[field],
                           .is_multiple = form_row(field)->kind == FORM_SEVERAL};
  app_push(app, &screen_choose, &arg);
}

static enum err write_session(struct app *app, struct data *d, struct session *s, struct error *e) {
  struct record_codes codes = codes_of_pack(app->pack);
  if (!s->centre || !*s->centre) {
    enum err err = *app->config.centre_id ? session_set(s, "centre", app->config.centre_id, e)
                                          : ERR_OK;
    if (err) return err;
  }
  session_defaults(s);
  enum err err = session_check(s, &codes, e);
  if (err) return err;
  draft_becomes_entry(app->journal, "session");
  err = *d->form.of ? session_correct(app->journal, s, "", e) : session_save(app->journal, s, 1, e);
  draft_becomes_entry(app->journal, NULL);
  return err;
}

/* Goes to what was refused. */
static void show_wrong(struct data *d, struct error *e) {
  if (!mark_wrong(d, e)) return;
  focus(d, d->wrong < FORM_FIELDS ? field_row(d, d->wrong) : people_row(0));
}

static bool write_form(struct app *app, struct data *d) {
  struct session session;
  struct error e;
  if (!app_journal(app, true)) return false;
  enum err err = form_to_session(&d->form, &session, &d->wrong, &e);
  if (!err) err = write_session(app, d, &session, &e);
  session_free(&session);
  if (!err) return true;
  show_wrong(d, &e);
  app_error(app, &e);
  return false;
}

/* Only after the commit it says that it is saved. */
static bool save(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  if (!write_form(app, d)) {
    again_later(app, screen, save);
    return false;
  }
  d->is_changed = screen->is_unkept = false;
  app_forget_topics(app);
  app_pop(app);
  char now[CLOCK_ISO_BYTES];
  app_message(app, _("Saved %.5s"), clock_now_iso(now) + 11);
  return true;
}

static void answer_leave(struct app *app, void *context, const char *subject, int answer) {
  struct data *d = context;
  struct screen *screen = app_top(app);
  (void)subject;
  if (answer == 0 && keep(app, screen)) app_pop(app);
  if (answer != 1) return;
  d->is_changed = screen->is_unkept = false;
  if (app->journal) draft_drop(app->journal, "session", NULL);
  app_pop(app);
}

static void open_row(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  struct row row = row_at(d, d->focus);
  switch (row.kind) {
  case ROW_PEOPLE: step_cell(app, screen, 1); break;
  case ROW_ADD: ask_nationality(app, d); break;
  case ROW_SAVE: save(app, screen); break;
  default:
    if (is_text(row)) move(app, screen, 1);
    else ask_field(app, d, (enum form_field)row.index);
    break;
  }
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  switch (action) {
  case ACT_POINT: return point(app, screen, number);
  case ACT_UP: move(app, screen, -1); return true;
  case ACT_DOWN: move(app, screen, 1); return true;
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
  struct data *d = screen->data;
  struct row row = row_at(d, d->focus);
  return is_text(row) || row.kind == ROW_PEOPLE;
}

static bool type_count(struct app *app, struct screen *screen, size_t row, const struct key *key) {
  struct data *d = screen->data;
  enum grid_answer answer = grid_key(&d->form.people, row, key);
  if (answer == GRID_REFUSED)
    app_message(app, "%s", _("A count has up to six digits, all of one script"));
  if (answer == GRID_CHANGED) change(d, screen);
  return answer != GRID_NOT_MINE;
}

static void change_text(struct data *d, struct screen *screen) {
  form_set(&d->form, (enum form_field)row_at(d, d->focus).index, d->edit.text);
  change(d, screen);
}

static bool type(struct app *app, struct screen *screen, const struct key *key) {
  struct data *d = screen->data;
  struct row row = row_at(d, d->focus);
  bool changed = false;
  if (row.kind == ROW_PEOPLE) return type_count(app, screen, row.index, key);
  if (!is_text(row) || !edit_key(&d->edit, key, &changed)) return false;
  if (changed) change_text(d, screen);
  return true;
}

static bool paste(struct app *app, struct screen *screen, const char *text) {
  struct data *d = screen->data;
  struct row row = row_at(d, d->focus);
  (void)app;
  if (!is_text(row)) return false;
  if (edit_paste(&d->edit, text)) change_text(d, screen);
  return true;
}

static void leave(struct app *app, struct screen *screen) {
  (void)app;
  struct data *d = screen->data;
  form_free(&d->form);
  edit_free(&d->edit);
  free(d);
}

const struct screen_ops screen_session = {
    .name = "session", .hints = hints, .enter = enter, .title = title, .draw = draw, .act = act,
    .is_typing = is_typing, .type = type, .paste = paste, .keep = keep, .leave = leave, .is_staff = true,
};
