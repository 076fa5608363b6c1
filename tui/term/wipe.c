#include "tui/term/wipe.h"

#include <ncurses.h>
#include <term.h>

#include <stdio.h>
#include <string.h>

/* Whether their entry says so or not, most know what xterm does; the others do nothing. */
const char *wipe_scrolled(void) {
  const char *own = tigetstr("E3");
  if (own && own != (char *)-1) return own; /* NOLINT: curses */
  return cursor_address && strncmp(cursor_address, "\033[", 2) == 0 ? "\033[3J" : NULL;
}

void wipe_screen(void) {
  const char *scrolled = wipe_scrolled();
  putp(clear_screen);
  if (scrolled) putp(scrolled);
  fflush(stdout);
}

void wipe_screens(void) {
  if (exit_ca_mode && enter_ca_mode) {
    putp(exit_ca_mode);
    wipe_screen();
    putp(enter_ca_mode);
  }
  wipe_screen();
}
