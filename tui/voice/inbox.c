#include "tui/voice/inbox.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/guard.h"

enum { PIPE_MODE = 0620 }; /* the group orders */

void inbox_open(struct inbox *inbox, int fd) {
  *inbox = (struct inbox){.fd = fd};
}

/* Also open for writing, so that it never comes to its end. */
enum err inbox_open_pipe(struct inbox *inbox, const char *path, struct error *e) {
  struct stat st;
  *inbox = (struct inbox){.fd = -1};
  bool is_made = mkfifo(path, PIPE_MODE) == 0;
  if (is_made) chmod(path, PIPE_MODE); /* whatever the umask is */
  if (is_made || errno == EEXIST) inbox->fd = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
  if (inbox->fd >= 0 && fstat(inbox->fd, &st) == 0 && S_ISFIFO(st.st_mode)) return ERR_OK;
  return error_set(e, ERR_STORE, N_("%s cannot be opened as a pipe: %s"), path,
                   strerror(inbox->fd < 0 ? errno : EINVAL));
}

void inbox_wait(const struct inbox *inbox, int timeout_ms) {
  struct pollfd wanted = {.fd = inbox->fd, .events = POLLIN};
  poll(&wanted, 1, timeout_ms);
}

bool inbox_has_news(const struct inbox *inbox) {
  struct pollfd wanted = {.fd = inbox->fd, .events = POLLIN};
  return memchr(inbox->line, '\n', inbox->len_bytes) || poll(&wanted, 1, 0) > 0;
}

/* Only what is there; at the end of the file that is noted. */
static void read_more(struct inbox *inbox) {
  struct pollfd wanted = {.fd = inbox->fd, .events = POLLIN};
  size_t room = sizeof inbox->line - inbox->len_bytes;
  if (!room || poll(&wanted, 1, 0) <= 0) return;
  ssize_t n = read(inbox->fd, inbox->line + inbox->len_bytes, room);
  if (n > 0) inbox->len_bytes += (size_t)n;
  else if (n == 0 || (errno != EINTR && errno != EAGAIN)) inbox->has_ended = true;
}

/* Cuts the first line off; false when it is not whole. What is too long for an order is dropped. */
static bool cut_line(struct inbox *inbox, char line[ORDER_LINE_BYTES]) {
  char *end = memchr(inbox->line, '\n', inbox->len_bytes);
  size_t len = end ? (size_t)(end - inbox->line) : inbox->len_bytes;
  if (!end && len < sizeof inbox->line) return false;
  bool is_whole = end && !inbox->is_too_long;
  memcpy(line, inbox->line, is_whole ? len : 0);
  line[is_whole ? len : 0] = '\0';
  inbox->is_too_long = !end;
  inbox->len_bytes -= end ? len + 1 : len;
  if (end) memmove(inbox->line, end + 1, inbox->len_bytes);
  guard_wipe(inbox->line + inbox->len_bytes, sizeof inbox->line - inbox->len_bytes);
  return true;
}

bool inbox_next(struct inbox *inbox, struct order *out) {
  char line[ORDER_LINE_BYTES];
  bool is_order = false;
  read_more(inbox);
  while (!is_order && cut_line(inbox, line)) is_order = order_parse(line, out);
  guard_wipe(line, sizeof line);
  return is_order;
}
