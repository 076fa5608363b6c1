/* actions: everything that a key can do. One row drives the key, the help line, the help page,
 * the manual and the permission to use it at a kiosk. */
#ifndef TUI_ACTIONS_H
#define TUI_ACTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/term/key.h"

enum action_id {
  ACT_NONE,
  ACT_UP, ACT_DOWN, ACT_PAGE_UP, ACT_PAGE_DOWN, ACT_FIRST, ACT_LAST,
  ACT_OPEN, ACT_BACK, ACT_NEXT, ACT_PREVIOUS,
  ACT_NUMBER, /* a digit: chooses a row */
  ACT_SEARCH, ACT_LANGUAGE, ACT_BESIDE, ACT_COUNTRY, ACT_FILTER, ACT_TAKE, ACT_SOURCES, ACT_NOTES, ACT_LISTEN, ACT_AGAIN,
  ACT_HELP, ACT_LEAVE,
  ACT_SAVE, ACT_NEW, ACT_EDIT, ACT_DELETE, ACT_UNDO,
  ACT_CONTRAST, ACT_MOUSE, ACT_DENSITY, ACT_PLAIN, ACT_REDRAW, ACT_QUIT, ACT_END,
  ACT_COUNT,
  /* What a finger does, without a row in the table: an item gets the focus, rows move by. */
  ACT_POINT, ACT_SCROLL,
};

struct action {
  const char *name;  /* in the key file and the manual */
  const char *keys;  /* names as key_parse reads them, space-separated, the primary one first */
  const char *label; /* N_: one or two words, for the help line */
  const char *help;  /* N_: what it does, for the help page and the manual */
  bool is_kiosk_ok;
  bool is_in_text;   /* works while a text is typed */
};

/* All rows, indexed by action_id; `*count` of them; static. */
const struct action *actions_list(size_t *count);
const struct action *action_row(enum action_id id);

/* Whether a key of the action does it now: while a text is typed, letters are letters. */
bool action_takes(enum action_id id, const struct key *key, bool is_typing);

/* What a key does; ACT_NONE if nothing. While typing only the rows marked for it count. A letter
 * of another keyboard layout is looked up by its position. */
enum action_id action_of_key(const struct key *key, bool is_typing);

#endif
