/* form: what has been typed into the tally form, as texts, before it is a session. It survives
 * as a draft whatever it holds; only saving asks whether it makes sense. */
#ifndef TUI_SCREEN_FORM_H
#define TUI_SCREEN_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "model/journal/session.h"
#include "tui/widget/grid.h"

enum form_field {
  FORM_KIND, FORM_CHANNEL, FORM_PLACE, FORM_COUNTRY, FORM_LANGUAGES, FORM_SECTORS, FORM_TOPICS,
  FORM_ROLE, FORM_MINUTES, FORM_MATERIALS, FORM_NOTE, FORM_AT,
  FORM_LESSON, FORM_QUIZ_BEFORE, FORM_QUIZ_AFTER, FORM_FIELDS,
};
/* How a field is filled in. */
enum form_kind { FORM_TEXT, FORM_ONE, FORM_SEVERAL };

struct form_row {
  const char *name;  /* of the field in session_set and in drafts */
  const char *label; /* N_ */
  enum form_kind kind;
  bool is_number; /* or a time: digits of any script */
};
const struct form_row *form_row(enum form_field field);

struct form {
  char *value[FORM_FIELDS]; /* never NULL after form_init */
  struct grid people;
  char *of; /* the id of the session that is corrected, or "" */
};

/* An empty form, and one filled from a session: with its counts, or as the frame of a new session
 * of the same kind and place whose counts are still empty. */
void form_init(struct form *form);
void form_free(struct form *form);
void form_from_session(struct form *form, const struct session *s, bool with_counts);

void form_set(struct form *form, enum form_field field, const char *value);
/* Once a field is left, the digits of a number are shown as 0 to 9; those of two scripts stay, for
 * saving to refuse. */
void form_settle(struct form *form, enum form_field field);
/* The form as lines of text, and back; whatever does not fit is left out. Delivers memory. */
char *form_to_draft(const struct form *form);
void form_from_draft(struct form *form, const char *draft);

/* Whether what one field holds makes sense; an empty one does. ERR_INVALID. */
enum err form_check(const struct form *form, enum form_field field, struct error *e);

/* Makes the session. ERR_INVALID with the field that is wrong in `*wrong` (FORM_FIELDS: the
 * people). */
enum err form_to_session(const struct form *form, struct session *out, enum form_field *wrong,
                         struct error *e);

#endif
