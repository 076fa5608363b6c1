/* nearest: whom of several somebody should call. */
#ifndef TUI_NEAREST_H
#define TUI_NEAREST_H

#include <stdbool.h>

#include "model/content/directory.h"

/* Nobody is sent to a service for one nationality alone who may have another: `origin` is NULL when it is
 * not known, else the list was asked for that nationality. */
bool nearest_is_for(const struct hotline *row, const char *origin);
/* Services name first what they are there for: whether it is that category. */
bool nearest_is_mainly_for(const struct hotline *row, const char *category);
/* Whether it answers calls, not messages alone. */
bool nearest_is_callable(const struct hotline *number);
bool nearest_speaks(const struct hotline *number, const char *tag);
/* The less, the sooner it is called: one that answers calls, in the language, and is not old. */
int nearest_distance(const struct hotline *number, const char *tag);

#endif
