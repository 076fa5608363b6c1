/* case_words: how the casebook is said on the screen. */
#ifndef TUI_SCREEN_CASE_WORDS_H
#define TUI_SCREEN_CASE_WORDS_H

#include "model/journal/casebook.h"
#include "tui/app.h"

/* The value of a field as people read it: countries, languages, services and the codes of lists by
 * their names. `text` is what a form or a record holds. Delivers memory. */
char *case_value(struct app *app, const struct field *field, const char *text);

/* "today", "in 7 days", "3 days late"; "" for no day. Delivers memory. */
char *case_due_words(const char *date);

/* The name of a service of the directory, or its id. Delivers memory. */
char *case_service_name(struct app *app, const char *id);

/* "Thailand", also "Nationality not stated" for "-". Delivers memory. */
char *case_territory(struct app *app, const char *code);

/* "Myanmar: Women 2, Men 1". Delivers memory. */
char *case_people_words(struct app *app, const struct people *people);

/* All fields of a record in one line: "Stage: Awarded; Amount: 1250; ...", those that `skipped`
 * names (with blanks around each) left out. Delivers memory. */
char *case_record_words(struct app *app, const struct record_kind *kind, const void *record,
                        const char *skipped);

#endif
