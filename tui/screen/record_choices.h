/* record_choices: what can be chosen for a field of a casebook entry. */
#ifndef TUI_SCREEN_RECORD_CHOICES_H
#define TUI_SCREEN_RECORD_CHOICES_H

#include "tui/screen/record_form.h"
#include "tui/screen/screens.h"

/* Fills the list for a row that is chosen and not typed. */
void record_choices(struct app *app, const struct record_form *form, size_t row,
                    struct choice_list *out);

/* The currencies that workers of the region are paid in, for screen_choose. */
void fill_currencies(struct app *app, void *context, struct choice_list *out);

/* The currency of a country, or "". Static. */
const char *record_currency_of(const char *country);

#endif
