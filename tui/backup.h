/* backup: the desk makes the backup of the day when nobody has pressed a key for a while, and when it
 * ends. A program of its own ("suar journal backup") does it, so that nobody waits for it: of a large journal
 * it takes minutes. A kiosk has no journal, and makes none. */
#ifndef TUI_BACKUP_H
#define TUI_BACKUP_H

#include "tui/app.h"

/* A key was pressed: the time begins anew. */
void backup_touch(struct app *app);
/* Milliseconds until it is to be looked whether one is due, or has been made; -1 at a kiosk. */
int backup_left_ms(struct app *app);
/* Begins one, if the time has come and one is due, and looks after the one that was begun. */
void backup_when_idle(struct app *app);
/* Gives up the one that was begun, before the desk itself makes one or replaces the journal. */
void backup_stop(struct app *app);
/* The same, if it keeps something that was erased from being gone. Before the journal is closed. */
void backup_let_erase(struct app *app);
/* Begins one, if one is due, and lets it go on alone when it takes long. After the journal was closed. */
void backup_at_end(struct app *app);

#endif
