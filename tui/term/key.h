/* key: what was pressed, and how keys are written in tables. */
#ifndef TUI_TERM_KEY_H
#define TUI_TERM_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum key_code {
  K_NONE, K_CHAR, K_ENTER, K_ESC, K_TAB, K_BACKTAB, K_BACKSPACE, K_DELETE, K_UP, K_DOWN, K_LEFT,
  K_RIGHT, K_PAGE_UP, K_PAGE_DOWN, K_HOME, K_END, K_RESIZE, K_HANGUP, K_PASTE,
  K_LINE,   /* a line was typed where keys come by the line (terminal_line) */
  K_TAP,    /* a finger or the mouse: pressed and released in one row (key_tap) */
  K_SCROLL, /* dragged over some rows (key_scroll) */
  K_CTRL = 0x100, /* + letter: K_CTRL + 'A' */
  K_F = 0x200,    /* + number: K_F + 1 */
};

struct key {
  int code;       /* an enum key_code, with a letter or a number added */
  uint32_t point; /* of K_CHAR: the code point; of K_TAP and K_SCROLL: where, how far */
};

enum { KEY_NAME_BYTES = 16 }; /* enough for every name */

/* A tap in a row, from the column of the press to that of the release, and what it holds. Beyond
 * row 1023 and column 2047 the last ones are meant. */
struct key key_tap(int row, int pressed_col, int released_col);
int key_tap_row(const struct key *key);
int key_tap_pressed_col(const struct key *key);
int key_tap_released_col(const struct key *key);

/* So many rows further down the text (below 0: up), and how many. */
struct key key_scroll(int rows);
int key_scroll_rows(const struct key *key);

/* Reads a name: "Enter", "Esc", "PgUp", "Ctrl-S", "F5", or one character. */
bool key_parse(const char *name, struct key *out);

/* Writes the name that key_parse reads; "" for what has none. */
void key_write(const struct key *key, char name[KEY_NAME_BYTES]);

/* The digit 0-9 of any script that the key types, or -1. */
int key_digit(const struct key *key);

/* The key as the letter or sign that stands at the same place of a US keyboard, for layouts of other
 * scripts. Several layouts may type the same sign at different places, and one the same sign with
 * and without Shift: start with *turn = 0 and call until it is false. */
bool key_by_position(const struct key *key, size_t *turn, struct key *out);

#endif
