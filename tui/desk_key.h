/* desk_key: the key of the case team while it is unlocked at this desk. It is dropped when nobody has
 * pressed a key for a while on a private screen, when the cases are left, and whenever the desk goes back to its first
 * page or ends. */
#ifndef TUI_DESK_KEY_H
#define TUI_DESK_KEY_H

#include "model/journal/vault.h"
#include "tui/app.h"

/* Takes over the key. */
void desk_key_take(struct app *app, struct vault_key *key);
/* Overwrites the key, if there is one. */
void desk_key_drop(struct app *app);

/* Whether a screen is open that must not be left to others. */
bool desk_is_private(const struct app *app);

/* A key was pressed: the time begins anew. */
void desk_key_touch(struct app *app);
/* Milliseconds until the desk goes back to its first page because nobody is there; -1 when no private
 * screen is open. */
int desk_key_left_ms(const struct app *app);

#endif
