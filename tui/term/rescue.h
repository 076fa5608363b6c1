/* rescue: gives the terminal back when the program breaks down: a wrong address, an abort. */
#ifndef TUI_TERM_RESCUE_H
#define TUI_TERM_RESCUE_H

#include <stddef.h>

/* Notes how standard input's terminal is set, before anything changes that. */
void rescue_note_modes(void);

/* From now on a breakdown first writes `count` sequences (NULL = none) and sets those modes again;
 * then the signal does what it did before, as it does after rescue_leave. */
void rescue_catch(const char *const last[], size_t count);
void rescue_leave(void);

/* Gives it back now, if a breakdown would: for who is about to end without one. */
void rescue_terminal(void);

/* One more byte behind them, for tputs; what has no room is left out. Returns the byte. */
int rescue_add(int byte);

#endif
