/* shelf: the screens of the reference shelf. */
#ifndef TUI_SCREEN_SHELF_H
#define TUI_SCREEN_SHELF_H

#include "model/content/reference.h"
#include "tui/screen/screens.h"

/* Recommendations below a field in which one types; `arg`: a struct reference_ask, whose text is not
 * looked at. */
extern const struct screen_ops screen_recommendations;

/* Figures side by side as bars; `arg`: a struct reference_row of REFERENCE_CHARTS. */
extern const struct screen_ops screen_chart;

#endif
