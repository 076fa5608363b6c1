#include "tests/bench/pty.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/bench/stats.h"

enum { START_WAIT_MS = 60000, KEY_WAIT_MS = 3000, STOP_WAIT_MS = 20000 };

void pty_start(struct pty *pty, char *const argv[], double *start_us) {
  struct winsize size = {.ws_row = 24, .ws_col = 80};
  *pty = (struct pty){0};
  *start_us = now_us();
  pty->pid = forkpty(&pty->fd, NULL, NULL, &size);
  if (pty->pid == 0) {
    execvp(argv[0], argv);
    _exit(127);
  }
  if (pty->pid < 0) {
    perror("forkpty");
    exit(1);
  }
}

long pty_wait(struct pty *pty, double limit_ms) {
  char bytes[1 << 16];
  struct pollfd ready = {.fd = pty->fd, .events = POLLIN};
  if (limit_ms <= 0 || poll(&ready, 1, (int)limit_ms + 1) <= 0) return 0;
  ssize_t n = read(pty->fd, bytes, sizeof bytes);
  if (n <= 0) pty->has_ended = true;
  return n > 0 ? n : 0;
}

struct burst pty_listen(struct pty *pty, double since_us, double quiet_ms) {
  struct burst burst = {0};
  double last_us = now_us();
  while (!pty->has_ended) {
    double limit_ms = burst.bytes ? quiet_ms : pty->has_started ? KEY_WAIT_MS : START_WAIT_MS;
    long n = pty_wait(pty, limit_ms - (now_us() - last_us) / 1e3);
    if (!n) break;
    last_us = now_us();
    burst.bytes += n;
    burst.last_us = last_us - since_us;
  }
  pty->has_started = true;
  return burst;
}

struct burst pty_type(struct pty *pty, const char *keys, size_t len, double quiet_ms) {
  double since_us = now_us();
  if (write(pty->fd, keys, len) != (ssize_t)len) pty->has_ended = true;
  return pty_listen(pty, since_us, quiet_ms);
}

long pty_status_kb(const struct pty *pty, const char *file, const char *name) {
  char path[64], line[256];
  long kb = -1;
  snprintf(path, sizeof path, "/proc/%d/%s", (int)pty->pid, file);
  FILE *status = fopen(path, "r");
  if (!status) return -1;
  while (kb < 0 && fgets(line, sizeof line, status))
    if (strncmp(line, name, strlen(name)) == 0) kb = strtol(line + strlen(name), NULL, 10);
  fclose(status);
  return kb;
}

bool pty_stop(struct pty *pty, double quiet_ms) {
  int status = 0;
  pty_type(pty, "q", 1, quiet_ms * 4);
  if (!pty->has_ended) pty_type(pty, "\r", 1, quiet_ms);
  for (double since_us = now_us(); !pty->has_ended && now_us() - since_us < STOP_WAIT_MS * 1e3;)
    pty_wait(pty, quiet_ms);
  if (!pty->has_ended) kill(pty->pid, SIGKILL);
  close(pty->fd);
  waitpid(pty->pid, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
