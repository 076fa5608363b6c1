#include "tui/screen/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/clock.h"
#include "model/base/digits.h"
#include "model/base/mem.h"

static const struct form_row rows[FORM_FIELDS] = {
    [FORM_KIND] = {"kind", N_("Kind"), FORM_ONE, false},
    [FORM_CHANNEL] = {"channel", N_("Channel"), FORM_ONE, false},
    [FORM_PLACE] = {"place", N_("Place"), FORM_TEXT, false},
    [FORM_COUNTRY] = {"country", N_("Country"), FORM_ONE, false},
    [FORM_LANGUAGES] = {"language", N_("Languages"), FORM_SEVERAL, false},
    [FORM_SECTORS] = {"sector", N_("Sectors"), FORM_SEVERAL, false},
    [FORM_TOPICS] = {"topic", N_("Topics"), FORM_SEVERAL, false},
    [FORM_ROLE] = {"role", N_("Role"), FORM_ONE, false},
    [FORM_MINUTES] = {"minutes", N_("Minutes"), FORM_TEXT, true},
    [FORM_MATERIALS] = {"materials", N_("Materials"), FORM_TEXT, true},
    [FORM_NOTE] = {"note", N_("Note"), FORM_TEXT, false},
    [FORM_AT] = {"at", N_("When"), FORM_TEXT, true},
    [FORM_LESSON] = {"lesson", N_("Lesson"), FORM_ONE, false},
    [FORM_QUIZ_BEFORE] = {"quiz_before", N_("Right before the lesson"), FORM_TEXT, true},
    [FORM_QUIZ_AFTER] = {"quiz_after", N_("Right after the lesson"), FORM_TEXT, true},
};

const struct form_row *form_row(enum form_field field) {
  return &rows[field];
}

void form_init(struct form *form) {
  *form = (struct form){0};
  for (int i = 0; i < FORM_FIELDS; i++) form->value[i] = mem_text("");
  form->of = mem_text("");
}

void form_free(struct form *form) {
  for (int i = 0; i < FORM_FIELDS; i++) free(form->value[i]);
  grid_free(&form->people);
  free(form->of);
  *form = (struct form){0};
}

void form_set(struct form *form, enum form_field field, const char *value) {
  char *copy = mem_text(value ? value : "");
  free(form->value[field]);
  form->value[field] = copy;
}

void form_settle(struct form *form, enum form_field field) {
  char *ascii = rows[field].is_number ? digits_to_ascii(form->value[field]) : NULL;
  if (ascii) form_set(form, field, ascii);
  free(ascii);
}

static void set_number(struct form *form, enum form_field field, int64_t number) {
  char text[24];
  snprintf(text, sizeof text, "%lld", (long long)number);
  if (number >= 0) form_set(form, field, text);
}

void form_from_session(struct form *form, const struct session *s, bool with_counts) {
  const char *const texts[FORM_FIELDS] = {
      [FORM_KIND] = s->kind,           [FORM_CHANNEL] = s->channel, [FORM_PLACE] = s->place,
      [FORM_COUNTRY] = s->country,     [FORM_LANGUAGES] = s->languages,
      [FORM_SECTORS] = s->sectors,     [FORM_ROLE] = s->role,
      [FORM_TOPICS] = with_counts ? s->topics : NULL,
      [FORM_NOTE] = with_counts ? s->note : NULL,
      [FORM_AT] = with_counts ? s->at : NULL,
      [FORM_LESSON] = with_counts ? s->lesson : NULL,
      [FORM_QUIZ_BEFORE] = with_counts ? s->quiz_before : NULL,
      [FORM_QUIZ_AFTER] = with_counts ? s->quiz_after : NULL,
  };
  for (int i = 0; i < FORM_FIELDS; i++) form_set(form, (enum form_field)i, texts[i]);
  grid_from_who(&form->people, &s->who, with_counts);
  if (!with_counts) return;
  set_number(form, FORM_MINUTES, s->minutes);
  set_number(form, FORM_MATERIALS, s->materials);
  free(form->of);
  form->of = mem_text(s->id);
}

/* One line per field, "name TAB value", and those of the people. */
char *form_to_draft(const struct form *form) {
  struct buf b = {0};
  if (*form->of) buf_addf(&b, "of\t%s\n", form->of);
  for (int i = 0; i < FORM_FIELDS; i++)
    if (*form->value[i]) buf_addf(&b, "%s\t%s\n", rows[i].name, form->value[i]);
  grid_write(&form->people, &b);
  return buf_take(&b);
}

static void read_line(struct form *form, char *line) {
  char *name = strsep(&line, "\t");
  if (!line) return;
  if (strcmp(name, "who") == 0) grid_read(&form->people, line);
  if (strcmp(name, "of") == 0) {
    free(form->of);
    form->of = mem_text(line);
  }
  for (int i = 0; i < FORM_FIELDS; i++)
    if (strcmp(rows[i].name, name) == 0) form_set(form, (enum form_field)i, line);
}

void form_from_draft(struct form *form, const char *draft) {
  char *copy = mem_text(draft), *rest = copy;
  for (char *line; (line = strsep(&rest, "\n"));) read_line(form, line);
  free(copy);
}

/* A field of several codes is set code by code. */
static enum err set_field(struct session *s, enum form_field field, const char *value,
                          struct error *e) {
  enum err err = ERR_OK;
  if (rows[field].kind != FORM_SEVERAL) return session_set(s, rows[field].name, value, e);
  for (const char *p = value; *p && !err; p += strspn(p, " ")) {
    char *code = mem_text_n(p, strcspn(p, " "));
    p += strlen(code);
    err = session_set(s, rows[field].name, code, e);
    free(code);
  }
  return err;
}

enum err form_check(const struct form *form, enum form_field field, struct error *e) {
  struct session scratch;
  session_init(&scratch);
  enum err err = *form->value[field] ? set_field(&scratch, field, form->value[field], e) : ERR_OK;
  session_free(&scratch);
  return err;
}

enum err form_to_session(const struct form *form, struct session *out, enum form_field *wrong,
                         struct error *e) {
  session_init(out);
  for (*wrong = 0; *wrong < FORM_FIELDS; (*wrong)++) {
    enum err err = *form->value[*wrong] ? set_field(out, *wrong, form->value[*wrong], e) : ERR_OK;
    if (err) return err;
  }
  if (*form->of) {
    free(out->id);
    out->id = mem_text(form->of);
  }
  return grid_to_who(&form->people, &out->who, e);
}
