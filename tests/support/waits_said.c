/* The side of the program (waits.h), for the linker's --wrap=poll and --wrap=wget_wch. */
#include <ncurses.h>
#include <poll.h>
#include <stdio.h>
#include <unistd.h>
#include <wchar.h>

#include "tests/support/waits.h"

int __real_poll(struct pollfd *ready, nfds_t count, int timeout_ms); /* NOLINT: the linker's name */
int __wrap_poll(struct pollfd *ready, nfds_t count, int timeout_ms); /* NOLINT: the linker's name */
int __real_wget_wch(WINDOW *window, wint_t *got);                    /* NOLINT: the linker's name */
int __wrap_wget_wch(WINDOW *window, wint_t *got);                    /* NOLINT: the linker's name */

static long keys_read, waited;
static bool is_desk;

/* Before a kiosk may no longer ask. */
__attribute__((constructor)) static void look(void) {
  is_desk = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

/* What the terminal answers by itself stands behind the last key of curses. */
int __wrap_wget_wch(WINDOW *window, wint_t *got) {
  int kind = __real_wget_wch(window, got);

  keys_read += kind == OK || (kind == KEY_CODE_YES && *got <= KEY_MAX && *got != KEY_RESIZE);
  return kind;
}

static void say(void) {
  char text[WAITS_SAID_BYTES];
  int len = snprintf(text, sizeof text, WAITS_BEGINS "%ld;%ld\a", keys_read, ++waited);

  if (write(STDOUT_FILENO, text, (size_t)len) != len) _exit(1);
}

/* The keys and the signals are waited for together; for anything else it is still at work. */
int __wrap_poll(struct pollfd *ready, nfds_t count, int timeout_ms) {
  int found = __real_poll(ready, count, 0);

  if (found || timeout_ms == 0) return found;
  if (is_desk && count == 2 && ready[0].fd == STDIN_FILENO) say();
  return __real_poll(ready, count, timeout_ms);
}
