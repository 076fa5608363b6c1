/* inbox: where orders come from: a file that is open already (standard input), or a named pipe that
 * stays open when those who write to it go. */
#ifndef TUI_VOICE_INBOX_H
#define TUI_VOICE_INBOX_H

#include <stdbool.h>

#include "model/base/error.h"
#include "tui/orders.h"

struct inbox {
  int fd;
  char line[ORDER_LINE_BYTES];
  size_t len_bytes;
  bool is_too_long; /* the line that is being read */
  bool has_ended;
};

/* Takes `fd`, which is not closed at the end. */
void inbox_open(struct inbox *inbox, int fd);
/* The pipe at `path`, made if nothing is there. ERR_STORE: it cannot be opened, or is no pipe. */
enum err inbox_open_pipe(struct inbox *inbox, const char *path, struct error *e);

/* Waits for at most `timeout_ms` (-1: for ever) until there may be an order. */
void inbox_wait(const struct inbox *inbox, int timeout_ms);
/* Whether something has come, or the end. */
bool inbox_has_news(const struct inbox *inbox);

/* Takes the next order; false when there is none now. Lines that are no order are passed over. */
bool inbox_next(struct inbox *inbox, struct order *out);

#endif
