#include "tui/term/wipe.h"

#include <ncurses.h>
#include <term.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Terminals that know what xterm does to what was scrolled off, whether their entry says so or not. */
static const char *const families[] = {"xterm", "screen", "tmux",      "rxvt", "konsole", "vte",
                                       "gnome", "foot",   "kitty",     "st-",  "mlterm",  "kmscon",
                                       "putty", "wezterm", "alacritty"};

const char *wipe_scrolled(void) {
  const char *own = tigetstr("E3"), *name = getenv("TERM");
  if (own && own != (char *)-1) return own; /* NOLINT: curses */
  for (size_t i = 0; name && i < sizeof families / sizeof families[0]; i++)
    if (strncmp(name, families[i], strlen(families[i])) == 0) return "\033[3J";
  return NULL;
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
