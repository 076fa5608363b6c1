/* gettext: the words that translators see. N_ (model/base/error.h) marks a text where it is
 * stored, _ translates it where it is shown, ngettext picks the form for a number. */
#ifndef TUI_GETTEXT_H
#define TUI_GETTEXT_H

#include <libintl.h>

#include "model/base/error.h"

#define _(text) gettext(text)

#endif
