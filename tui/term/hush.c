#include "tui/term/hush.h"

#include <unistd.h>

#include "tui/term/plain_terminal.h"

void hush_line(struct hush *hush) {
  hush->is_hushed = tcgetattr(STDIN_FILENO, &hush->before) == 0;
  struct termios modes = hush->before;
  modes.c_iflag &= ~(tcflag_t)(IXON | IXOFF);
  modes.c_lflag &= ~(tcflag_t)(ISIG | IEXTEN);
  if (!plain_terminal_is_needed()) modes.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
  if (hush->is_hushed) tcsetattr(STDIN_FILENO, TCSANOW, &modes);
}

void hush_end(const struct hush *hush) {
  if (hush->is_hushed) tcsetattr(STDIN_FILENO, TCSAFLUSH, &hush->before);
}
