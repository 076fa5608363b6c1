/* touch: what a finger or the mouse does on every screen, and the letters offered to fingers where a
 * text is typed, in a band below the screen. */
#ifndef TUI_TOUCH_H
#define TUI_TOUCH_H

#include <stdbool.h>

#include "tui/term/frame.h"
#include "tui/term/key.h"

struct app;

/* Starts as `struct touch t = {0}`. */
struct touch {
  bool has_fingers; /* the last text or tap came from a finger or the mouse */
  bool is_put_away; /* the letters, until another field is tapped */
  bool is_asked_for; /* by tapping the field */
  bool is_walked;   /* through the letters by arrows */
  int row, col;     /* which then has the focus */
  int page;
};

/* A kiosk has fingers from the first moment on; at the desk the mouse is used if the configuration
 * says so. To be called when the desk or a visit begins: it forgets everything. */
void touch_begin(struct app *app);

/* Uses the mouse, or leaves it to the terminal, from now on; says so. */
void touch_switch(struct app *app);

/* What a key means where fingers are used: a tap may be a letter; keys that were used up, by tapping
 * something or walking through the letters, come back as K_NONE. */
struct key touch_key(struct app *app, const struct key *key);

/* Whether letters should be offered but the language has too many of them. */
bool touch_lacks_letters(const struct app *app);

/* How many rows of a frame the letters take now, below everything else; and paints them there. */
int touch_rows(struct app *app, const struct frame *frame);
void touch_draw(struct app *app, struct frame *frame);

#endif
