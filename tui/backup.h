/* backup: the desk makes the backup of the day when nobody has pressed a key for a while, and when it
 * ends. A kiosk has no journal, and makes none. */
#ifndef TUI_BACKUP_H
#define TUI_BACKUP_H

#include "tui/app.h"

/* A key was pressed: the time begins anew. */
void backup_touch(struct app *app);
/* Milliseconds until it is to be looked whether one is due; -1 at a kiosk. */
int backup_left_ms(struct app *app);
/* Makes one, if the time has come and one is due. */
void backup_when_idle(struct app *app);
/* Makes one, if one is due, before the desk is gone. */
void backup_at_end(struct app *app);

#endif
