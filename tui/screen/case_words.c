#include "tui/screen/case_words.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/content/directory.h"
#include "tui/gettext.h"
#include "tui/labels.h"

char *case_due_words(const char *date) {
  if (!date || !clock_is_date(date)) return mem_text("");
  long days = (long)clock_age_days(date);
  unsigned long apart = (unsigned long)labs(days);
  if (days == 0) return mem_text(_("today"));
  return days > 0 ? mem_format(ngettext("%lu day late", "%lu days late", apart), apart)
                  : mem_format(ngettext("in %lu day", "in %lu days", apart), apart);
}

char *case_service_name(struct app *app, const char *id) {
  struct service *service;
  if (service_load(&service, app->pack, id, true, NULL)) return mem_text(id);
  char *name = mem_text(service->name);
  service_free(&service);
  return name;
}

char *case_territory(struct app *app, const char *code) {
  if (strcmp(code, "-") == 0) return mem_text(_("Nationality not stated"));
  return pack_territory(app->pack, code, &app->chain);
}

char *case_people_words(struct app *app, const struct people *people) {
  const char *const labels[] = {_("Women"), _("Men"), _("Other"), _("Not stated")};
  const int64_t counts[] = {people->women, people->men, people->other, people->unstated};
  char *name = case_territory(app, people->nationality);
  struct buf out = {0};
  buf_addf(&out, "%s:", name);
  for (size_t i = 0, said = 0; i < PEOPLE_COUNTS; i++)
    if (counts[i]) buf_addf(&out, "%s %s %lld", said++ ? "," : "", labels[i], (long long)counts[i]);
  free(name);
  return buf_take(&out);
}

char *case_value(struct app *app, const struct field *field, const char *text) {
  if (!*text) return mem_text("");
  switch (field->content) {
  case CODE_OF_COUNTRY: return case_territory(app, text);
  case CODE_OF_LANGUAGE: return pack_language_name(app->pack, text, &app->chain);
  case CODE_OF_SERVICE: return case_service_name(app, text);
  default: break;
  }
  bool is_term = field->shape == SHAPE_CODE && !field->is_known;
  return mem_text(is_term ? labels_term(field->terms, text) : text);
}

/* The people of a record, nationality by nationality. */
static char *who_words(struct app *app, const struct who *who) {
  struct buf out = {0};
  for (size_t i = 0; i < who->count; i++) {
    char *words = case_people_words(app, &who->rows[i]);
    buf_addf(&out, "%s%s", i ? "; " : "", words);
    free(words);
  }
  return buf_take(&out);
}

static char *field_words(struct app *app, const struct field *field, const void *record) {
  if (field->shape == SHAPE_WHO) return who_words(app, record_who(field, record));
  if (field->shape == SHAPE_NUMBER || field->shape == SHAPE_AMOUNT)
    return labels_value(field, record);
  const char *text = *record_text(field, record);
  return case_value(app, field, text ? text : "");
}

char *case_record_words(struct app *app, const struct record_kind *kind, const void *record,
                        const char *skipped) {
  const struct field *field;
  struct buf out = {0};
  for (size_t at = 0; (field = labels_next(kind, &at));) {
    char *wanted = mem_format(" %s ", field->name);
    char *value = strstr(skipped, wanted) ? mem_text("") : field_words(app, field, record);
    if (*value)
      buf_addf(&out, "%s%s: %s", out.len_bytes ? "; " : "", labels_field(field->name), value);
    free(wanted);
    free(value);
  }
  return buf_take(&out);
}
