#include "tui/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "model/base/buf.h"
#include "model/base/mem.h"

enum { PATIENCE_MS = 30000, READ_PATIENCE_MS = 5000, LAST_PATIENCE_MS = 500, MAX_WORDS = 16, MS = 1000 };

static int64_t now_ms(void) {
  struct timespec ts;
  clock_gettime(CLOCK_MONOTONIC, &ts);
  return (int64_t)ts.tv_sec * MS + ts.tv_nsec / (MS * MS);
}

static bool is_ready(int fd, short events, int64_t until_ms) {
  struct pollfd ready = {.fd = fd, .events = events};
  int64_t left_ms = until_ms - now_ms();
  return left_ms > 0 && poll(&ready, 1, (int)left_ms) > 0;
}

/* The words point into `line`, which is cut up. */
static void split(char *line, char *words[MAX_WORDS + 1]) {
  size_t count = 0;
  for (char *word; count < MAX_WORDS && (word = strsep(&line, " "));)
    if (*word) words[count++] = word;
  words[count] = NULL;
}

/* Once set it stays so: it is the process that is locked, not somebody's call. */
static bool is_forbidden;

void spawn_forbid(void) {
  is_forbidden = true;
}

/* Our signals are blocked or ignored; the program finds them as usual. `input` -1: there is nothing to read;
 * `output` -1: nobody reads what it writes. */
static int start(pid_t *pid, char *const words[], int input, int output) {
  extern char **environ;
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  if (is_forbidden) return EPERM;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawn_file_actions_init(&files);
  posix_spawnattr_init(&attributes);
  if (input >= 0) posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
  else posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  if (output >= 0) posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
  else posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
                                            POSIX_SPAWN_SETSID);
  int failed = posix_spawnp(pid, words[0], &files, &attributes, words, environ);
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&attributes);
  return failed;
}

/* False when it does not read all of it in time. */
static bool feed(int output, const char *bytes, size_t left, int64_t until_ms) {
  struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
  sigaction(SIGPIPE, &ignore, &before);
  while (left && is_ready(output, POLLOUT, until_ms)) {
    ssize_t n = write(output, bytes, left);
    if (n < 0 && errno != EINTR && errno != EAGAIN) break;
    if (n < 0) continue;
    bytes += n;
    left -= (size_t)n;
  }
  sigaction(SIGPIPE, &before, NULL);
  return left == 0;
}

static bool ends_until(pid_t pid, int64_t until_ms) {
  int fd = pidfd_open(pid, 0);
  bool has_ended = fd >= 0 && is_ready(fd, POLLIN, until_ms);
  if (fd >= 0) close(fd);
  return has_ended;
}

/* Its exit status; -1 when it was ended. */
static int await(pid_t pid, int64_t until_ms) {
  int status = 0;
  bool has_ended = ends_until(pid, until_ms);
  if (!has_ended) kill(pid, SIGKILL);
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {}
  return has_ended && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

enum err spawn_feed_words(char *const words[], const char *name, const void *bytes, size_t len_bytes,
                          struct error *e) {
  int64_t until_ms = now_ms() + PATIENCE_MS;
  int ends[2], failed;
  bool is_fed = false;
  pid_t pid;
  failed = !words[0] ? ENOENT : pipe2(ends, O_CLOEXEC) != 0 ? errno : 0;
  if (!failed) {
    failed = start(&pid, words, ends[0], -1);
    close(ends[0]);
    fcntl(ends[1], F_SETFL, O_NONBLOCK);
    is_fed = !failed && feed(ends[1], bytes, len_bytes, until_ms);
    close(ends[1]);
  }
  int status = failed ? 0 : await(pid, until_ms);
  if (failed) return error_set(e, ERR_STORE, N_("\"%s\" cannot be started: %s"), name, strerror(failed));
  if (is_fed && status == 0) return ERR_OK;
  return error_set(e, ERR_STORE, N_("\"%s\" did not print it"), name);
}

enum err spawn_feed_bytes(const char *command, const void *bytes, size_t len_bytes, struct error *e) {
  char *words[MAX_WORDS + 1], *line = mem_text(command);
  split(line, words);
  enum err err = spawn_feed_words(words, command, bytes, len_bytes, e);
  free(line);
  return err;
}

enum err spawn_feed(const char *command, const char *text, struct error *e) {
  return spawn_feed_bytes(command, text, strlen(text), e);
}

struct spawned {
  pid_t pid;
  int fd; /* its standard input and output are the other end; -1: nothing is said */
  char heard[SPAWN_LINE_BYTES];
  size_t heard_bytes;
};

enum err spawn_start(struct spawned **out, char *const words[], struct error *e) {
  struct spawned *s = mem_new(1, sizeof *s);
  int ends[2], failed = socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0 ? errno : 0;
  if (!failed) {
    failed = start(&s->pid, words, ends[1], ends[1]);
    close(ends[1]);
    s->fd = ends[0];
    if (failed) close(ends[0]);
  }
  *out = failed ? NULL : s;
  if (!failed) return ERR_OK;
  free(s);
  error_set(e, ERR_STORE, N_("\"%s\" cannot be started: %s"), words[0], strerror(failed));
  return ERR_STORE;
}

bool spawn_tell(struct spawned *s, const char *text, size_t len_bytes) {
  return send(s->fd, text, len_bytes, MSG_NOSIGNAL | MSG_DONTWAIT) == (ssize_t)len_bytes;
}

/* Reads what has come; false at the end. */
static bool hear_more(struct spawned *s) {
  size_t room = sizeof s->heard - s->heard_bytes;
  ssize_t n = recv(s->fd, s->heard + s->heard_bytes, room, MSG_DONTWAIT);
  if (n > 0) s->heard_bytes += (size_t)n;
  return n > 0 || (n < 0 && (errno == EAGAIN || errno == EINTR));
}

enum spawn_news spawn_hear(struct spawned *s, char line[SPAWN_LINE_BYTES]) {
  bool is_there = hear_more(s);
  char *end = memchr(s->heard, '\n', s->heard_bytes);
  if (!end && s->heard_bytes == sizeof s->heard) return SPAWN_ENDED; /* no line at all */
  if (!end) return is_there ? SPAWN_SILENT : SPAWN_ENDED;
  size_t len = (size_t)(end - s->heard);
  memcpy(line, s->heard, len);
  line[len] = '\0';
  s->heard_bytes -= len + 1;
  memmove(s->heard, end + 1, s->heard_bytes);
  return SPAWN_LINE;
}

/* Its exit status, as await() gives it. */
static int end(struct spawned **spawned, int64_t until_ms) {
  struct spawned *s = *spawned;
  if (s->fd >= 0) close(s->fd);
  int status = await(s->pid, until_ms);
  free(s);
  *spawned = NULL;
  return status;
}

void spawn_end(struct spawned **s) {
  if (*s) end(s, now_ms() + LAST_PATIENCE_MS);
}

enum err spawn_start_aside(struct spawned **out, char *const words[], struct error *e) {
  struct spawned *s = mem_new(1, sizeof *s);
  s->fd = -1;
  int failed = start(&s->pid, words, -1, -1);
  *out = failed ? NULL : s;
  if (!failed) return ERR_OK;
  free(s);
  return error_set(e, ERR_STORE, N_("\"%s\" cannot be started: %s"), words[0], strerror(failed));
}

void spawn_calm(const struct spawned *s) {
  sched_setscheduler(s->pid, SCHED_IDLE, &(struct sched_param){0});
}

bool spawn_has_ended(struct spawned **s, int *status) {
  int how;
  pid_t pid = waitpid((*s)->pid, &how, WNOHANG);
  if (pid == 0 || (pid < 0 && errno != ECHILD)) return false;
  *status = pid > 0 && WIFEXITED(how) ? WEXITSTATUS(how) : -1;
  free(*s);
  *s = NULL;
  return true;
}

void spawn_leave(struct spawned **s, int patience_ms) {
  if (!*s) return;
  if (ends_until((*s)->pid, now_ms() + patience_ms)) waitpid((*s)->pid, NULL, WNOHANG);
  free(*s);
  *s = NULL;
}

char *spawn_read(char *const words[]) {
  struct spawned *s;
  struct buf out = {0};
  char part[SPAWN_LINE_BYTES];
  int64_t until_ms = now_ms() + READ_PATIENCE_MS;
  if (spawn_start(&s, words, NULL)) return NULL;
  shutdown(s->fd, SHUT_WR);
  for (ssize_t n = 1; n > 0 && is_ready(s->fd, POLLIN, until_ms);) {
    n = recv(s->fd, part, sizeof part, 0);
    if (n > 0) buf_add_n(&out, part, (size_t)n);
  }
  if (end(&s, until_ms) == 0) return buf_take(&out);
  buf_free(&out);
  return NULL;
}

enum err spawn_become(const char *path, char *const words[], struct error *e) {
  signal(SIGPIPE, SIG_DFL); /* which commands ignore */
  errno = EPERM;
  if (!is_forbidden) execv(path, words);
  return error_set(e, ERR_STORE, N_("\"%s\" cannot be started: %s"), path, strerror(errno));
}
