#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>

#include "tui/gettext.h"
#include "tui/kiosk_parts.h"

enum { RANDOM_BYTES = 12, NAME_BYTES = 2 * RANDOM_BYTES + sizeof ".part", SPOOLED_MODE = 0640 };
enum { SHEETS_AT_ONCE = 6, SHEET_MS = 10000 };

static bool is_pipe(const char *path) {
  struct stat st;
  return *path && stat(path, &st) == 0 && S_ISFIFO(st.st_mode);
}

void kiosk_open_orders(struct kiosk *kiosk, const struct config_kiosk *config) {
  kiosk->voice_pipe = is_pipe(config->voice_pipe) ? config->voice_pipe : NULL;
  kiosk->spool_fd =
      *config->print_spool ? open(config->print_spool, O_PATH | O_DIRECTORY | O_CLOEXEC) : -1;
}

void kiosk_close_orders(struct kiosk *kiosk) {
  if (kiosk->spool_fd >= 0) close(kiosk->spool_fd);
  kiosk->spool_fd = -1;
}

bool kiosk_can_print(const struct kiosk *kiosk) {
  return kiosk && kiosk->spool_fd >= 0;
}

bool kiosk_can_speak(const struct kiosk *kiosk) {
  return kiosk && kiosk->voice_pipe;
}

static enum err failed(struct error *e) {
  return error_set(e, error_of_write(errno), N_("it cannot be handed on: %s"), strerror(errno));
}

static bool write_whole(int fd, const char *line, size_t len_bytes) {
  ssize_t n = write(fd, line, len_bytes);
  if (n >= 0 && (size_t)n < len_bytes) errno = ENOSPC;
  return n == (ssize_t)len_bytes;
}

/* A name that tells nothing, not even the order of visits. */
static void make_names(char part[NAME_BYTES], char whole[NAME_BYTES]) {
  unsigned char random[RANDOM_BYTES];
  randombytes_buf(random, sizeof random);
  sodium_bin2hex(whole, NAME_BYTES, random, sizeof random);
  stpcpy(stpcpy(part, whole), ".part");
}

/* Whoever takes orders from the folder never sees half of one. */
static enum err spool(int folder, const char *line, size_t len_bytes, struct error *e) {
  char part[NAME_BYTES], whole[NAME_BYTES];
  make_names(part, whole);
  mode_t mask = umask(S_IWGRP | S_IRWXO); /* the group of the folder prints */
  int fd = openat(folder, part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, SPOOLED_MODE);
  umask(mask);
  if (fd < 0) return failed(e);
  bool is_written = write_whole(fd, line, len_bytes);
  enum err err = is_written && renameat(folder, part, folder, whole) == 0 ? ERR_OK : failed(e);
  close(fd);
  if (err) unlinkat(folder, part, 0);
  return err;
}

/* Opened for each order: whoever reads may have begun, or begun again, after this program. */
static enum err speak(const char *path, const char *line, size_t len_bytes, struct error *e) {
  int fd = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW);
  bool is_written = fd >= 0 && write_whole(fd, line, len_bytes);
  int cause = errno;
  if (fd >= 0) close(fd);
  if (is_written) return ERR_OK;
  errno = cause;
  return cause == ENXIO || cause == EAGAIN || cause == EPIPE
             ? error_set(e, ERR_BUSY, N_("nobody reads aloud here at the moment"))
             : failed(e);
}

/* Some sheets at once, then one every few seconds, whoever asks: nobody empties the printer. */
static bool is_too_much(struct kiosk *kiosk) {
  int64_t now = kiosk_clock_ms();
  if (kiosk->printing_ms < now) kiosk->printing_ms = now;
  if (kiosk->printing_ms - now > SHEETS_AT_ONCE * SHEET_MS) return true;
  kiosk->printing_ms += SHEET_MS;
  return false;
}

enum err kiosk_order(struct kiosk *kiosk, const struct order *order, struct error *e) {
  char line[ORDER_LINE_BYTES];
  size_t len_bytes = order_write(order, line);
  bool is_print = order->verb == ORDER_PRINT;
  errno = ENOENT;
  if (is_print ? kiosk->spool_fd < 0 : !kiosk->voice_pipe) return failed(e);
  if (is_print && is_too_much(kiosk))
    return error_set(e, ERR_BUSY, N_("the printer has much to do; try again in a minute"));
  return is_print ? spool(kiosk->spool_fd, line, len_bytes, e)
                  : speak(kiosk->voice_pipe, line, len_bytes, e);
}
