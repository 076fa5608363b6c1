/* display: which languages can be read in this terminal: by the font of a Linux console, by how wide
 * the terminal draws a sample, and by what somebody said who looked at it (suar doctor --ruler). */
#ifndef TUI_DISPLAY_H
#define TUI_DISPLAY_H

#include <stdbool.h>
#include <stddef.h>

#include "model/content/pack.h"
#include "tui/probe.h"

struct app;

/* Starts as {0}. */
struct display {
  struct probe_font font; /* of a Linux console; without points in other terminals */
  char *unreadable;       /* tags of languages that do not look right here, with blanks; or NULL */
};

enum display_fit {
  DISPLAY_FINE,
  DISPLAY_DOUBTFUL, /* wider than the rows have room for, or somebody says that it looks wrong */
  DISPLAY_LACKING,  /* letters are missing: they would be empty boxes */
};

/* Finds out about the terminal of `app`, which was just opened: the answers on widths come between the
 * keys. If the language of the app is lacking, it becomes English. */
void display_begin(struct app *app);
void display_end(struct app *app);

/* How the language fits that stands at `index` in pack_languages. */
enum display_fit display_fit(const struct app *app, size_t index);

/* The same of any display; `drawn_cols` as the terminal draws its sample, 0 = it does not tell. */
enum display_fit display_judge(const struct display *display, const struct language *language,
                               int drawn_cols);

/* Words of the language with marks above, below, before and behind. */
const char *display_sample(const struct language *language);

/* Its own name, or the one in Latin letters if the font lacks letters of its own. Borrowed. */
const char *display_name(const struct display *display, const char *native, const char *latin);

/* The name of this terminal's program as far as it tells, as in the configuration. Static, or of the
 * environment. */
const char *display_terminal(void);

/* Out of "konsole:ta xterm:km": the tags of a terminal, with blanks. Delivers memory. */
char *display_unreadable(const char *pairs, const char *terminal);
/* The pairs with that one added, or without it. Delivers memory. */
char *display_mark(const char *pairs, const char *terminal, const char *tag, bool is_unreadable);

#endif
