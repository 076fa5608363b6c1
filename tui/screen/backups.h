/* backups: the backups of the journal, and putting right one that is damaged. */
#ifndef TUI_SCREEN_BACKUPS_H
#define TUI_SCREEN_BACKUPS_H

#include "tui/screen/screens.h"

/* What there is, taking one now, putting one back. */
extern const struct screen_ops screen_backups;

/* What putting the journal right would bring back and what is missing; one key does it. */
struct mend_arg {
  const char *backup;         /* the file that is put back, or NULL */
  const struct error *damage; /* why: NULL when somebody asked for it */
};
extern const struct screen_ops screen_mend;

/* At the start of the desk: looks whether the journal is whole as far as that is quick, and shows the
 * screen above, with the newest backup that is, when it is not. False: it is. */
bool desk_look_after_journal(struct app *app);

#endif
