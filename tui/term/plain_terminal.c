#include "tui/term/plain_terminal.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "model/base/mem.h"
#include "tui/term/keys_read.h"

enum { ESC_LOCAL_MS = 25, ESC_REMOTE_MS = 100 };

struct plain_terminal {
  struct plain *plain;
  struct keys_read typed;
  char *line;
  struct termios before;
  bool by_line, is_hidden;
};

bool plain_terminal_is_needed(void) {
  const char *name = getenv("TERM");
  return !name || !*name || strcmp(name, "dumb") == 0;
}

static int terminal_cols(void) {
  struct winsize size;
  bool is_known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col;
  return is_known ? size.ws_col : 80;
}

/* Keys as they come, none with a meaning for the terminal itself. */
static void set_keys(const struct plain_terminal *t) {
  struct termios modes = t->before;
  modes.c_iflag &= ~(tcflag_t)(IXON | ICRNL | INLCR | IGNCR | ISTRIP);
  modes.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG | IEXTEN);
  modes.c_cc[VMIN] = 1;
  modes.c_cc[VTIME] = 0;
  tcsetattr(STDIN_FILENO, TCSADRAIN, &modes);
}

struct plain_terminal *plain_terminal_open(void) {
  struct plain_terminal *t = mem_new(1, sizeof *t);
  t->by_line = plain_terminal_is_needed();
  t->line = mem_text("");
  tcgetattr(STDIN_FILENO, &t->before);
  if (!t->by_line) set_keys(t);
  t->plain = plain_new(stdout, terminal_cols(), t->by_line);
  return t;
}

static void forget_line(struct plain_terminal *t) {
  explicit_bzero(t->line, strlen(t->line));
  free(t->line);
  t->line = NULL;
}

void plain_terminal_close(struct plain_terminal **terminal) {
  struct plain_terminal *t = *terminal;
  if (!t) return;
  plain_free(&t->plain);
  tcsetattr(STDIN_FILENO, TCSADRAIN, &t->before);
  forget_line(t);
  explicit_bzero(&t->typed, sizeof t->typed);
  free(t);
  *terminal = NULL;
}

void plain_terminal_show(struct plain_terminal *t, const struct frame *frame) {
  plain_show(t->plain, frame);
}

void plain_terminal_redraw(struct plain_terminal *t) {
  plain_redraw(t->plain);
}

void plain_terminal_resize(struct plain_terminal *t) {
  plain_set_cols(t->plain, terminal_cols());
}

/* Where lines are typed the terminal shows them, unless they are secret. */
static void hide_typing(struct plain_terminal *t) {
  bool is_hidden = t->by_line && plain_is_secret(t->plain);
  struct termios modes = t->before;
  if (is_hidden == t->is_hidden) return;
  t->is_hidden = is_hidden;
  if (is_hidden) modes.c_lflag = (modes.c_lflag & ~(tcflag_t)ECHO) | ECHONL;
  tcsetattr(STDIN_FILENO, TCSADRAIN, &modes);
}

static void settle(struct plain_terminal *t) {
  hide_typing(t);
  plain_settle(t->plain);
}

/* Not a byte more than a key has: the next may be for the screen. False when nobody is there any more. */
static bool fill(struct plain_terminal *t) {
  char byte;
  ssize_t n = read(STDIN_FILENO, &byte, 1);
  if (n > 0) keys_read_add(&t->typed, &byte, 1);
  return n > 0;
}

static struct key take(struct plain_terminal *t, bool is_all) {
  if (!t->by_line) return keys_read_next(&t->typed, is_all);
  char *line = keys_read_line(&t->typed);
  if (!line) return (struct key){K_NONE, 0};
  forget_line(t);
  t->line = line;
  return (struct key){K_LINE, 0};
}

/* Whether more comes before the time is over that the keys of one sequence need. */
static bool has_rest(void) {
  struct pollfd more = {.fd = STDIN_FILENO, .events = POLLIN};
  return poll(&more, 1, getenv("SSH_CONNECTION") ? ESC_REMOTE_MS : ESC_LOCAL_MS) > 0;
}

/* What there is to say is said first when nothing comes for so long. K_NONE: nothing came. */
static struct key await(struct plain_terminal *t, int signals, int timeout_ms) {
  struct pollfd ready[2] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = signals, .events = POLLIN}};
  int held_ms = plain_wait_ms(t->plain);
  bool is_first = held_ms >= 0 && (timeout_ms < 0 || held_ms < timeout_ms);
  int n = poll(ready, 2, is_first ? held_ms : timeout_ms);
  if (n == 0) settle(t);
  if (n == 0 && is_first) n = poll(ready, 2, timeout_ms < 0 ? -1 : timeout_ms - held_ms);
  if (n <= 0 || ready[1].revents) return (struct key){K_NONE, 0};
  struct key key = {K_NONE, 0};
  do {
    if (!fill(t)) return (struct key){K_HANGUP, 0};
    key = take(t, false);
  } while (key.code == K_NONE && t->typed.count && has_rest());
  return key.code == K_NONE ? take(t, true) : key;
}

struct key plain_terminal_read(struct plain_terminal *t, int signals, int timeout_ms) {
  struct key key = take(t, false);
  if (key.code == K_NONE) key = await(t, signals, timeout_ms);
  if (key.code != K_NONE) plain_note_key(t->plain);
  return key;
}

const char *plain_terminal_line(const struct plain_terminal *t) {
  return t->line;
}
