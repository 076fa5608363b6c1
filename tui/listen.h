/* listen: reading aloud at the desk and at the kiosk: what the screen shows is handed as an order to
 * suar-voice, which stays as long as the desk; a kiosk hands it down the pipe. Nothing is ever said
 * unasked, and it ends when the screen shows something else. */
#ifndef TUI_LISTEN_H
#define TUI_LISTEN_H

#include "tui/app.h"

/* Once, before a kiosk locks itself in; and at the end. */
void listen_open(struct app *app);
void listen_close(struct app *app);

/* Whether there is anybody to hand orders to: always at the desk, where it shows only when asked. */
bool listen_can(const struct app *app);

/* ACT_LISTEN: begins, pauses, goes on. ACT_AGAIN: says it again, or begins. False: what is on top
 * cannot be read aloud. */
bool listen_act(struct app *app, enum action_id action);

/* Takes in what suar-voice reports, and falls silent when the screen shows something else. */
void listen_follow(struct app *app);
/* In how many milliseconds that is to be done although no key comes; -1 = need not be. */
int listen_wake_ms(const struct app *app);

/* Puts how it is before what the screen says on the status row. */
void listen_status(struct app *app);

#endif
