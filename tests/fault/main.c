/* The program's own main() under a name that a test can call. */
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

/* The program looks for its pack beside itself: there is a small one. */
ssize_t __real_readlink(const char *path, char *out, size_t size);
ssize_t __wrap_readlink(const char *path, char *out, size_t size);
ssize_t __wrap_readlink(const char *path, char *out, size_t size) {
  const char *program = getenv("SUAR_FAULT_PROGRAM");
  if (!program || strcmp(path, "/proc/self/exe") != 0) return __real_readlink(path, out, size);
  size_t len = strlen(program) < size ? strlen(program) : size;
  memcpy(out, program, len);
  return (ssize_t)len;
}

/* The trap (trap.h) needs its signal, which the desk would take to put the terminal right: who takes it
 * first has it. */
int __real_sigaction(int signal, const struct sigaction *action, struct sigaction *before);
int __wrap_sigaction(int signal, const struct sigaction *action, struct sigaction *before);
int __wrap_sigaction(int signal, const struct sigaction *action, struct sigaction *before) {
  struct sigaction now;
  bool is_taken = signal == SIGSYS && !__real_sigaction(signal, NULL, &now) && now.sa_flags & SA_SIGINFO;
  return __real_sigaction(signal, is_taken ? NULL : action, before);
}

#define main suar_main
int main(int argc, char **argv);
#include "tui/main.c"
