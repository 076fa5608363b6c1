#include "tui/actions.h"

#include <string.h>

#include "model/base/error.h"
#include "tui/gettext.h"

static const struct action actions[ACT_COUNT] = {
    /* code */
    [ACT_NONE] = {"none", "", "", "", false, false},
    [ACT_UP] = {"up", "↑ k Ctrl-P", N_("Up"), N_("Move up one row"), true, true},
    [ACT_DOWN] = {"down", "↓ j Ctrl-N", N_("Down"), N_("Move down one row"), true, true},
    [ACT_PAGE_UP] = {"page-up", "PgUp b", N_("Page up"), N_("Move up one screen"), true, true},
    [ACT_PAGE_DOWN] = {"page-down", "PgDn Space", N_("Page down"), N_("Move down one screen"),
                       true, true},
    [ACT_FIRST] = {"first", "Home g", N_("First"), N_("Go to the first row"), true, false},
    [ACT_LAST] = {"last", "End G", N_("Last"), N_("Go to the last row"), true, false},
    [ACT_OPEN] = {"open", "Enter → l", N_("Open"), N_("Open the focused row, or accept"), true,
                  true},
    [ACT_BACK] = {"back", "Esc ← Backspace h", N_("Back"), N_("Go back to where you came from"),
                  true, true},
    [ACT_NEXT] = {"next", "Tab", N_("Next field"),
                  N_("Go to the next field or link; behind the last one, to these keys"), true, true},
    [ACT_PREVIOUS] = {"previous", "Shift-Tab", N_("Previous field"),
                      N_("Go to the previous field or link"), true, true},
    [ACT_NUMBER] = {"number", "1 2 3 4 5 6 7 8 9 0", N_("Choose"),
                    N_("Open the row with that number"), true, false},
    [ACT_SEARCH] = {"search", "/ Ctrl-F F3", N_("Search"), N_("Search in everything"), true, true},
    [ACT_LANGUAGE] = {"language", "L F2", N_("Language"), N_("Choose another language"), true,
                      true},
    [ACT_BESIDE] = {"beside", "B", N_("Both languages"),
                    N_("Show a second language beside the first, or hide it"), true, false},
    [ACT_COUNTRY] = {"country", "c F4", N_("Country"), N_("Choose another country"), true, true},
    [ACT_FILTER] = {"filter", "f", N_("Filter"), N_("Choose which rows are listed"), true, false},
    [ACT_TAKE] = {"take", "T F9", N_("Take away"),
                  N_("Take it away: as a QR code, a contact card, a text or on paper"), true, false},
    [ACT_SOURCES] = {"sources", "s", N_("Rules"),
                     N_("Show the rules behind a slide, with their sources, or hide them"), false,
                     false},
    [ACT_NOTES] = {"notes", "t", N_("Notes"),
                   N_("Show the notes for the trainer below a slide, or hide them"), false, false},
    [ACT_LISTEN] = {"listen", "a", N_("Listen"),
                    N_("Read the page aloud, pause, or go on"), true, false},
    [ACT_AGAIN] = {"again", "A", N_("Again"), N_("Say again what was read aloud last"), true, false},
    [ACT_HELP] = {"help", "? F1", N_("Help"), N_("Show what the keys do"), true, true},
    [ACT_LEAVE] = {"leave", "X F10 Ctrl-X", N_("Leave quickly"),
                   N_("Leave this page at once and show the first page"), true, true},
    [ACT_SAVE] = {"save", "Ctrl-S F5", N_("Save"), N_("Save the form"), false, true},
    [ACT_NEW] = {"new", "n F6", N_("New"), N_("Begin a new form: a session, a case, a report"), false, false},
    [ACT_EDIT] = {"edit", "e F7", N_("Correct"), N_("Correct the focused session or case"), false, false},
    [ACT_DELETE] = {"delete", "Del F8", N_("Strike out"),
                    N_("Take the focused session or entry out of all counts"),
                    false, false},
    [ACT_UNDO] = {"undo", "u Ctrl-Z", N_("Version before"),
                  N_("Go back to the content pack before, or forward again"), false, false},
    [ACT_CONTRAST] = {"contrast", "C", N_("Contrast"), N_("Change the colours"), true, false},
    [ACT_DENSITY] = {"density", "+ =", N_("Bigger"), N_("Give the rows more room, or less again"), true,
                     false},
    [ACT_PLAIN] = {"plain", "P", N_("Plain lines"),
                   N_("Write line by line, for speech and braille, or paint the screen again"), true,
                   false},
    [ACT_MOUSE] = {"mouse", "%", N_("Mouse"), N_("Use a finger or the mouse, or leave them to the terminal"),
                   false, false},
    [ACT_REDRAW] = {"redraw", "Ctrl-L", N_("Redraw"), N_("Paint the screen again"), true, true},
    [ACT_QUIT] = {"quit", "q", N_("Quit"), N_("End the program, on the first page"), false, false},
    [ACT_END] = {"end", "Ctrl-C", N_("End"), N_("End the program at once; what is typed is kept"),
                 false, true},
};

const struct action *actions_list(size_t *count) {
  *count = ACT_COUNT;
  return actions;
}

const struct action *action_row(enum action_id id) {
  return &actions[id];
}

/* Whether a letter or a sign, which a text field wants for itself. */
static bool is_typed(const struct key *key) {
  return key->code == K_CHAR;
}

/* In a text field these keys move and delete within the text. */
static bool is_editing(const struct key *key) {
  return key->code == K_LEFT || key->code == K_RIGHT || key->code == K_BACKSPACE ||
         key->code == K_DELETE || key->code == K_HOME || key->code == K_END;
}

static bool has_key(const struct action *action, const char *name) {
  size_t len = strlen(name), word;
  for (const char *p = action->keys; *p; p += word + strspn(p + word, " ")) {
    word = strcspn(p, " ");
    if (word == len && memcmp(p, name, len) == 0) return true;
  }
  return false;
}

bool action_takes(enum action_id id, const struct key *key, bool is_typing) {
  return !is_typing || (actions[id].is_in_text && !is_typed(key) && !is_editing(key));
}

static enum action_id bound_action(const struct key *key, bool is_typing) {
  char name[KEY_NAME_BYTES];
  key_write(key, name);
  for (enum action_id id = ACT_NONE + 1; id < ACT_COUNT && *name; id++)
    if (has_key(&actions[id], name) && action_takes(id, key, is_typing)) return id;
  return ACT_NONE;
}

/* What the key in that place of a US keyboard does. */
static enum action_id action_by_position(const struct key *key) {
  enum action_id id = ACT_NONE;
  struct key twin;
  for (size_t turn = 0; id == ACT_NONE && key_by_position(key, &turn, &twin);)
    id = bound_action(&twin, false);
  return id;
}

enum action_id action_of_key(const struct key *key, bool is_typing) {
  enum action_id id = bound_action(key, is_typing);
  if (id != ACT_NONE || is_typing) return id;
  return key_digit(key) >= 0 ? ACT_NUMBER : action_by_position(key);
}
