#include "tui/press/spool.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/say.h"

enum { MS = 1000, NS_PER_MS = 1000000, PART_OLD_S = 5 };

struct file {
  char *name;
  struct timespec at; /* when it was written */
  bool is_regular, is_part;
};

struct spool {
  int fd;
  struct file *files;
  size_t count, room;
  const struct spool_user *user;
  struct spool_count done;
  int cause; /* errno of what could not be removed; 0: nothing */
};

/* --- the folder --- */

/* The kiosk writes under such a name and renames. */
static bool is_part(const char *name) {
  static const char end[] = ".part";
  size_t len = strlen(name);
  return len >= sizeof end - 1 && strcmp(name + len - (sizeof end - 1), end) == 0;
}

static void add_file(struct spool *s, const char *name) {
  struct stat info;
  if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0 ||
      fstatat(s->fd, name, &info, AT_SYMLINK_NOFOLLOW) != 0)
    return;
  s->files = mem_grow(s->files, s->count, &s->room, sizeof *s->files);
  s->files[s->count++] =
      (struct file){mem_text(name), info.st_mtim, S_ISREG(info.st_mode), is_part(name)};
}

static int by_age(const void *a, const void *b) {
  const struct file *x = a, *y = b;
  if (x->at.tv_sec != y->at.tv_sec) return x->at.tv_sec < y->at.tv_sec ? -1 : 1;
  if (x->at.tv_nsec != y->at.tv_nsec) return x->at.tv_nsec < y->at.tv_nsec ? -1 : 1;
  return strcmp(x->name, y->name);
}

static bool list(struct spool *s) {
  DIR *folder = fdopendir(fcntl(s->fd, F_DUPFD_CLOEXEC, 0));
  if (!folder) return false;
  for (const struct dirent *entry; (entry = readdir(folder));) add_file(s, entry->d_name);
  closedir(folder);
  if (s->count) qsort(s->files, s->count, sizeof *s->files, by_age);
  return true;
}

/* --- one order --- */

/* The real clock: one that is stopped for training would make all orders old or none. */
static time_t age_s(const struct file *file) {
  return time(NULL) - file->at.tv_sec;
}

static bool read_line(int fd, char line[ORDER_LINE_BYTES]) {
  struct stat info;
  if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode) || info.st_nlink != 1 || info.st_size < 1 ||
      info.st_size >= ORDER_LINE_BYTES)
    return false;
  ssize_t len = read(fd, line, ORDER_LINE_BYTES - 1);
  if (len < 1 || line[len - 1] != '\n' || memchr(line, '\0', (size_t)len)) return false;
  line[len - 1] = '\0';
  return !strchr(line, '\n');
}

/* False unless it is one whole order to print. */
static bool read_order(struct spool *s, const struct file *file, struct order *out) {
  char line[ORDER_LINE_BYTES];
  if (!file->is_regular) return false;
  int fd = openat(s->fd, file->name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  bool is_order = fd >= 0 && read_line(fd, line) && order_parse(line, out) && out->verb == ORDER_PRINT;
  if (fd >= 0) close(fd);
  return is_order;
}

static bool remove_file(struct spool *s, const struct file *file) {
  if (unlinkat(s->fd, file->name, 0) == 0) return true;
  int cause = errno;
  if (unlinkat(s->fd, file->name, AT_REMOVEDIR) == 0) return true;
  s->cause = cause;
  s->done.left++;
  return false;
}

static void throw_away(struct spool *s, const char *why) {
  s->done.dropped++;
  s->user->tell(s->user->context, why);
}

/* Trying again helps where the printer is at fault. */
static bool may_pass(enum err err) {
  return err == ERR_STORE || err == ERR_BUSY || err == ERR_FULL;
}

static void print(struct spool *s, const struct order *order) {
  const struct timespec pause = {SPOOL_PAUSE_MS / MS, SPOOL_PAUSE_MS % MS * NS_PER_MS};
  struct error e = {0};
  enum err err = s->user->print(s->user->context, order, &e);
  for (int tries = 1; may_pass(err) && tries < SPOOL_TRIES; tries++) {
    nanosleep(&pause, NULL);
    err = s->user->print(s->user->context, order, &e);
  }
  if (err) { /* a sentence about what was ordered would tell it */
    bool tells = err == ERR_NOT_FOUND || err == ERR_INVALID;
    char *why = tells ? mem_text(_("this is no order")) : say_sentence(&e);
    throw_away(s, why);
    free(why);
    return;
  }
  s->done.printed++;
  s->user->tell(s->user->context, NULL);
}

/* What cannot be removed would come again and again: of a printer, sheet after sheet. */
static void take(struct spool *s, const struct file *file, size_t *waiting) {
  struct order order;
  bool is_young = file->is_part && file->is_regular && age_s(file) < PART_OLD_S;
  bool is_order = !file->is_part && read_order(s, file, &order);
  if (is_young) s->done.left++;
  else if (!remove_file(s, file)) return;
  else if (!is_order) throw_away(s, _("this is no order"));
  else if (age_s(file) > SPOOL_OLD_S) throw_away(s, _("it is too old"));
  else if (++*waiting > SPOOL_MOST) throw_away(s, _("too many are waiting"));
  else print(s, &order);
}

enum err spool_run(const char *folder, const struct spool_user *user, struct spool_count *out,
                   struct error *e) {
  struct spool s = {.user = user, .fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  size_t waiting = 0;
  bool is_read = s.fd >= 0 && list(&s);
  if (!is_read) error_set(e, ERR_STORE, N_("%s cannot be read: %s"), folder, strerror(errno));
  for (size_t i = 0; i < s.count; i++) {
    take(&s, &s.files[i], &waiting);
    free(s.files[i].name);
  }
  free(s.files);
  if (s.fd >= 0) close(s.fd);
  *out = s.done;
  if (!is_read) return ERR_STORE;
  return s.cause ? error_set(e, ERR_STORE, N_("%s cannot be written: %s"), folder, strerror(s.cause)) : ERR_OK;
}
