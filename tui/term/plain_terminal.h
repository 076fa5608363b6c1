/* plain_terminal: a terminal that the desk is written to line by line (plain.h), and that is read key by
 * key, or by the line where it knows only lines (TERM=dumb). Curses has no part in it. */
#ifndef TUI_TERM_PLAIN_TERMINAL_H
#define TUI_TERM_PLAIN_TERMINAL_H

#include <stdbool.h>

#include "tui/term/frame.h"
#include "tui/term/key.h"
#include "tui/term/plain.h"

struct plain_terminal;

/* Whether the environment says that the terminal knows only lines. */
bool plain_terminal_is_needed(void);

/* Takes over standard input and output; plain_terminal_close gives them back as they were. */
struct plain_terminal *plain_terminal_open(void);
void plain_terminal_close(struct plain_terminal **terminal);

/* As the functions of terminal.h that are called so. */
void plain_terminal_show(struct plain_terminal *terminal, const struct frame *frame);
void plain_terminal_redraw(struct plain_terminal *terminal);
void plain_terminal_resize(struct plain_terminal *terminal);

/* The next key. K_LINE: a line was typed (plain_terminal_line: borrowed). K_NONE also when `signals` can
 * be read. */
struct key plain_terminal_read(struct plain_terminal *terminal, int signals, int timeout_ms);
const char *plain_terminal_line(const struct plain_terminal *terminal);

#endif
