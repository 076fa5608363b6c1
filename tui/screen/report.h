/* report: what the screens of reports share. */
#ifndef TUI_SCREEN_REPORT_H
#define TUI_SCREEN_REPORT_H

#include "model/journal/report.h"
#include "tui/screen/screens.h"

/* The records behind a row, also of the totals. `title`: the row in words. */
struct behind_arg {
  const struct report_ask *ask;
  const struct report_row *row;
  const char *title;
};
extern const struct screen_ops screen_behind;

#endif
