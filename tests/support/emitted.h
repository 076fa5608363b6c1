/* emitted - reads what a program has written to a terminal, and finds what does not belong there.
 *
 * On a screen there are letters, and sequences that the terminal's entry in terminfo has, with numbers
 * in the places of its parameters. What an entry has for setting the terminal up, for its title, its
 * printer, its keys and its palette is not for a program. In lines there are letters and line feeds. */
#ifndef TESTS_SUPPORT_EMITTED_H
#define TESTS_SUPPORT_EMITTED_H

#include <stddef.h>

struct emitted;

/* Of the entry TERM; MORE are sequences that the terminal is known to have beside those, up to a
 * NULL. The caller owns the result. NULL when there is no such entry. */
struct emitted *emitted_new(const char *term, const char *const more[]);
void emitted_free(struct emitted **e);

/* What is wrong first, or NULL; *AT gets its place in BYTES. A sequence must not be cut off at the end.
 * Static. */
const char *emitted_on_screen(const struct emitted *e, const char *bytes, size_t len_bytes, size_t *at);
const char *emitted_in_lines(const char *bytes, size_t len_bytes, size_t *at);

/* The sequences of xterm that the desk uses where it knows the terminal to have them: brackets around what is
 * pasted, reports of taps, whether the window is in front, erasing what was scrolled off; and how curses
 * gives the keypad back from the beginning of a line. */
extern const char *const emitted_of_xterm[];

#endif
