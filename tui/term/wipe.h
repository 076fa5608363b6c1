/* wipe: erases what a terminal shows and what it keeps of it. */
#ifndef TUI_TERM_WIPE_H
#define TUI_TERM_WIPE_H

/* The sequence that erases what was scrolled off; NULL where the terminal would not know it for one.
 * Like all here it needs the terminal that curses has been told of. */
const char *wipe_scrolled(void);

/* Writes what erases the screen that is shown and what was scrolled off. */
void wipe_screen(void);
/* The same for both screens, where there is one behind: the program's is shown again then. */
void wipe_screens(void);

#endif
