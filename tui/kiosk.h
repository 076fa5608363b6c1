/* kiosk: the visitor's terminal. It shows what there is to read, asks for nothing, keeps nothing, and
 * is left from outside only, or with the staff phrase.
 *
 * A visit begins on the attract screen and ends there: when the visitor leaves quickly, when nobody
 * has pressed a key for a while, and when the program ends. Between two visits everything of the
 * first is erased (kiosk_wipe). */
#ifndef TUI_KIOSK_H
#define TUI_KIOSK_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/app.h"
#include "tui/orders.h"

struct kiosk;

/* --- around the loop (app.c) --- */

/* Before anything is opened: what is freed is overwritten, no other program is started. */
void kiosk_prepare(void);

/* Makes `app` a kiosk and opens what it needs while it runs; its terminal is open. Whatever is not
 * there is not offered: a kiosk always starts. */
void kiosk_open(struct app *app);
void kiosk_close(struct app *app);

/* Gives up for good what a kiosk does not need (jail.h): all that stays open is open. */
void kiosk_lock(struct app *app);

/* Ends the visit: erases everything of it, here and on the terminal, and shows the attract screen. */
void kiosk_wipe(struct app *app);

/* Takes what the terminal delivered, before any screen does: the question whether somebody is there
 * is answered by any key (those that leave quickly do so), and when the time is over the visit ends.
 * False: it is for the screens. */
bool kiosk_takes(struct app *app, const struct key *key);

/* In how many milliseconds it does something although no key comes; -1 = it does not. */
int kiosk_wake_ms(struct app *app);

/* Paints that question over the screen when it is being asked. */
void kiosk_draw(struct app *app, struct frame *frame);

/* --- for screens --- */

/* From the attract screen: begins a visit, with home and above it the choice of a language; or asks
 * for the staff phrase. */
void kiosk_begin(struct app *app);
void kiosk_ask_phrase(struct app *app);

/* The languages of the content, those that come first at this kiosk before the others: `order` gets
 * indexes into pack_languages, and has room for all of them. At the desk they keep their order. */
void kiosk_order_languages(const struct app *app, size_t order[]);

/* Counts that a page of that kind (a kind of search_hit) was shown, or with "search" that nothing was
 * found, in the language of the app; does nothing at the desk, and if counting is off. */
void kiosk_count(struct app *app, const char *kind, const char *id);

/* Whether it can hand on orders to print, and to read aloud. `kiosk` may be NULL: no. */
bool kiosk_can_print(const struct kiosk *kiosk);
bool kiosk_can_speak(const struct kiosk *kiosk);

/* Hands an order on: into the spool folder, or down the pipe. ERR_STORE, ERR_FULL; ERR_BUSY: nobody
 * takes orders at the other end. */
enum err kiosk_order(struct kiosk *kiosk, const struct order *order, struct error *e);

#endif
