/* desk_key: the key of the case team while it is unlocked at this desk. It is dropped when nobody has
 * pressed a key for a while, when the cases are left, and whenever the desk goes back to its first
 * page or ends. */
#ifndef TUI_DESK_KEY_H
#define TUI_DESK_KEY_H

#include "model/journal/vault.h"
#include "tui/app.h"

/* Takes over the key. */
void desk_key_take(struct app *app, struct vault_key *key);
/* Overwrites the key, if there is one. */
void desk_key_drop(struct app *app);

/* A key was pressed: the time begins anew. */
void desk_key_touch(struct app *app);
/* Milliseconds until the key is to be dropped, -1 when nothing is unlocked. */
int desk_key_left_ms(const struct app *app);

#endif
