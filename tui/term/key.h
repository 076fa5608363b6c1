/* key: what was pressed, and how keys are written in tables. */
#ifndef TUI_TERM_KEY_H
#define TUI_TERM_KEY_H

#include <stdbool.h>
#include <stdint.h>

enum key_code {
  K_NONE, K_CHAR, K_ENTER, K_ESC, K_TAB, K_BACKTAB, K_BACKSPACE, K_DELETE, K_UP, K_DOWN, K_LEFT,
  K_RIGHT, K_PAGE_UP, K_PAGE_DOWN, K_HOME, K_END, K_RESIZE, K_HANGUP, K_PASTE,
  K_CTRL = 0x100, /* + letter: K_CTRL + 'A' */
  K_F = 0x200,    /* + number: K_F + 1 */
};

struct key {
  int code;       /* an enum key_code, with a letter or a number added */
  uint32_t point; /* of K_CHAR: the code point */
};

enum { KEY_NAME_BYTES = 16 }; /* enough for every name */

/* Reads a name: "Enter", "Esc", "PgUp", "Ctrl-S", "F5", or one character. */
bool key_parse(const char *name, struct key *out);

/* Writes the name that key_parse reads; "" for what has none. */
void key_write(const struct key *key, char name[KEY_NAME_BYTES]);

/* The digit 0-9 of any script that the key types, or -1. */
int key_digit(const struct key *key);

/* The key as the letter that stands at the same place of a US keyboard, for layouts that type
 * Thai, Khmer, Lao, Burmese, Cyrillic or Greek letters. False if there is none. */
bool key_by_position(const struct key *key, struct key *out);

#endif
