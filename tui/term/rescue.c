#include "tui/term/rescue.h"

#include <ncurses.h>
#include <term.h>

#include <signal.h>
#include <termios.h>
#include <unistd.h>

static const int breakdowns[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGSYS};
enum { BREAKDOWNS = sizeof breakdowns / sizeof breakdowns[0] };

/* What gives the terminal back when the program breaks down: curses cannot be asked then, and a
 * signal handler finds only what stands here. */
static struct {
  char bytes[256];
  size_t count;
  bool is_caught;
  struct termios modes;
  struct sigaction before[BREAKDOWNS];
  stack_t stack_before;
  char stack[1 << 16]; /* the usual one may be what has run over */
} rescue;

int rescue_add(int byte) {
  if (rescue.count < sizeof rescue.bytes) rescue.bytes[rescue.count++] = (char)byte;
  return byte;
}

static void leave_breakdowns(void) {
  for (int i = 0; rescue.is_caught && i < BREAKDOWNS; i++)
    sigaction(breakdowns[i], &rescue.before[i], NULL);
  rescue.is_caught = false;
}

/* Calls only what a signal handler may. */
void rescue_terminal(void) {
  if (!rescue.is_caught) return;
  ssize_t n = write(STDOUT_FILENO, rescue.bytes, rescue.count);
  (void)n;
  tcsetattr(STDIN_FILENO, TCSANOW, &rescue.modes);
  leave_breakdowns();
}

/* The signal then does what it did before. */
static void give_back(int signal) {
  rescue_terminal();
  raise(signal);
}

void rescue_note_modes(void) {
  tcgetattr(STDIN_FILENO, &rescue.modes);
}

void rescue_catch(const char *const last[], size_t count) {
  stack_t stack = {.ss_sp = rescue.stack, .ss_size = sizeof rescue.stack};
  struct sigaction action = {.sa_handler = give_back, .sa_flags = SA_NODEFER | SA_ONSTACK};
  rescue.count = 0;
  for (size_t i = 0; i < count; i++)
    if (last[i]) tputs(last[i], 1, rescue_add);
  sigemptyset(&action.sa_mask);
  sigaltstack(&stack, &rescue.stack_before);
  for (int i = 0; i < BREAKDOWNS; i++) sigaction(breakdowns[i], &action, &rescue.before[i]);
  rescue.is_caught = true;
}

void rescue_leave(void) {
  leave_breakdowns();
  sigaltstack(&rescue.stack_before, NULL);
}
