#include "model/journal/session.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/clock.h"
#include "model/base/digits.h"
#include "model/base/mem.h"
#include "model/journal/session_field.h"

void session_init(struct session *s) {
  char now[CLOCK_ISO_BYTES];
  *s = (struct session){.minutes = -1, .materials = -1, .version = 1};
  s->at = mem_text(clock_now_iso(now));
}

void session_free(struct session *s) {
  free(s->id);
  free(s->at);
  free(s->centre);
  free(s->kind);
  free(s->channel);
  free(s->place);
  free(s->country);
  free(s->languages);
  free(s->sectors);
  free(s->topics);
  free(s->role);
  free(s->note);
  free(s->who);
  *s = (struct session){0};
}

/* Numbers, times and counts may be typed in the digits of any script. */
static enum err set_in_ascii(struct session_body *body, const struct session_field *field,
                             const char *value, struct error *e) {
  char *ascii = digits_to_ascii(value);
  enum err err = ascii ? session_body_set(body, field, ascii, e)
                       : session_refuse(e, N_("%s: %s mixes the digits of two scripts"),
                                        field->name, value);
  free(ascii);
  return err;
}

enum err session_set(struct session *s, const char *name, const char *value, struct error *e) {
  const struct session_field *field = session_field_find(name);
  if (!field || field->is_of_entry)
    return session_refuse(e, N_("%s: a session has no such field"), name, NULL);
  struct session_body body = {.session = *s};
  bool has_digits = field->shape == SHAPE_NUMBER || field->shape == SHAPE_TIME ||
                    field->shape == SHAPE_WHO;
  enum err err = (has_digits ? set_in_ascii : session_body_set)(&body, field, value, e);
  *s = body.session;
  return err;
}

static bool is_given(const char *text) {
  return text && *text;
}

void session_defaults(struct session *s) {
  if (!is_given(s->kind)) session_set(s, "kind", "outreach", NULL);
  bool is_client = strcmp(s->kind, "client") == 0;
  if (!is_given(s->channel)) session_set(s, "channel", is_client ? "walk-in" : "outreach", NULL);
}

struct people session_total(const struct session *s) {
  struct people total = {.nationality = "*"};
  for (size_t i = 0; i < s->who_count; i++)
    for (size_t j = 0; j < PEOPLE_COUNTS; j++)
      *people_number(&people_counts[j], &total) += *people_number(&people_counts[j], &s->who[i]);
  return total;
}
