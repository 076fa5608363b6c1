/* The side of the program (waits.h), for the linker's --wrap (WAITS_LINK). */
#include <ncurses.h>
#include <poll.h>
#include <stdio.h>
#include <unistd.h>
#include <wchar.h>

#include "tests/support/waits.h"
#include "tui/term/plain.h"
#include "tui/term/plain_terminal.h"

/* The names are the linker's. NOLINTBEGIN(bugprone-reserved-identifier) */
int __real_poll(struct pollfd *ready, nfds_t count, int timeout_ms);
int __wrap_poll(struct pollfd *ready, nfds_t count, int timeout_ms);
int __real_wget_wch(WINDOW *window, wint_t *got);
int __wrap_wget_wch(WINDOW *window, wint_t *got);
int __real_plain_wait_ms(const struct plain *plain);
int __wrap_plain_wait_ms(const struct plain *plain);
struct key __real_plain_terminal_read(struct plain_terminal *plain, int signals, int timeout_ms);
struct key __wrap_plain_terminal_read(struct plain_terminal *plain, int signals, int timeout_ms);
/* NOLINTEND(bugprone-reserved-identifier) */

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

/* Line by line: nobody waits for a pause in the typing, what there is to say is said at once. */
int __wrap_plain_wait_ms(const struct plain *plain) {
  return __real_plain_wait_ms(plain) < 0 ? -1 : 0;
}

struct key __wrap_plain_terminal_read(struct plain_terminal *plain, int signals, int timeout_ms) {
  struct key key = __real_plain_terminal_read(plain, signals, timeout_ms);

  keys_read += key.code != K_NONE && key.code != K_HANGUP;
  return key;
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
