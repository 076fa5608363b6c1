/* pty: a program in a pseudo-terminal of 80x24, and what it writes there. */
#ifndef BENCH_PTY_H
#define BENCH_PTY_H

#include <stdbool.h>
#include <sys/types.h>

struct pty {
  int fd;
  pid_t pid;
  bool has_started, has_ended;
};

/* What came between a moment and the first silence. */
struct burst {
  double last_us; /* from the moment to the last byte; 0 when nothing came */
  long bytes;
};

/* Starts argv[0]; `*start_us` is the moment before. */
void pty_start(struct pty *pty, char *const argv[], double *start_us);

/* Reads until `quiet_ms` of silence, or while nothing comes: 60 s after the start, later 3 s. */
struct burst pty_listen(struct pty *pty, double since_us, double quiet_ms);

/* Waits at most `limit_ms` for bytes and returns how many came at once. */
long pty_wait(struct pty *pty, double limit_ms);

/* Types `len` bytes and listens. */
struct burst pty_type(struct pty *pty, const char *keys, size_t len, double quiet_ms);

/* The number in a line of its status, such as "VmHWM:" in kB; -1 when it has ended. */
long pty_status_kb(const struct pty *pty, const char *file, const char *name);

/* Types 'q' on the first page, and Enter for programs that end with that, and waits until it has
 * ended; kills it when it does not. Returns whether it ended by itself with status 0. */
bool pty_stop(struct pty *pty, double quiet_ms);

#endif
