#include "tests/support/screen.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/support/waits.h"
#include "tests/support/widths.h"

struct screen {
  VTerm *vt;
  VTermScreen *cells;
  struct widths *widths;
  struct waits waits;
  bool cursor_visible;
  pid_t pid; /* 0 once waited for */
  int pidfd;
  int exit_status;
  int pty; /* -1 once the program has closed its side */
  char *bytes;
  size_t len_bytes;
  size_t room_bytes;
  char *scrolled;
  size_t len_scrolled_bytes;
  char *row_text;
  char *screen_text;
};

/* --- starting and ending ------------------------------------------------------------------- */

static void close_pty(struct screen *s) {
  if (s->pty >= 0) close(s->pty);
  s->pty = -1;
}

static void child_environment(const char *const *env) {
  setenv("TERM", "xterm-256color", 1);
  unsetenv("LINES");
  unsetenv("COLUMNS");
  for (; env && *env; env++) {
    const char *equals = strchr(*env, '=');

    if (equals)
      putenv((char *)(uintptr_t)*env);
    else
      unsetenv(*env);
  }
}

static void start_child(struct screen *s, const char *const argv[],
                        const struct screen_options *options) {
  struct winsize size = {.ws_row = (unsigned short)options->rows,
                         .ws_col = (unsigned short)options->cols};

  s->pid = forkpty(&s->pty, NULL, NULL, &size);
  if (s->pid < 0) err(1, "forkpty");
  if (s->pid == 0) {
    child_environment(options->env);
    execvp(argv[0], (char *const *)(uintptr_t)argv);
    warn("%s", argv[0]);
    _exit(127);
  }
  s->pidfd = pidfd_open(s->pid, 0);
  if (s->pidfd < 0 || fcntl(s->pty, F_SETFD, FD_CLOEXEC) < 0 ||
      fcntl(s->pty, F_SETFL, O_NONBLOCK) < 0)
    err(1, "pseudo-terminal");
}

static int on_term_prop(VTermProp prop, VTermValue *value, void *user) {
  struct screen *s = user;

  if (prop == VTERM_PROP_CURSORVISIBLE) s->cursor_visible = value->boolean;
  return 1;
}

/* Blanks are trimmed when somebody looks. */
static int on_scrolled(int cols, const VTermScreenCell *cells, void *user) {
  struct screen *s = user;
  char *text;
  size_t len_bytes;
  FILE *out = open_memstream(&text, &len_bytes);

  if (!out) err(1, "screen");
  for (int col = 0; col < cols; col++)
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cells[col].chars[i]; i++)
      if (cells[col].chars[i] != (uint32_t)-1)
        fprintf(out, "%lc", (wint_t)widths_original(s->widths, cells[col].chars[i]));
  fputc('\n', out);
  if (fclose(out) != 0) err(1, "screen");
  s->scrolled = realloc(s->scrolled, s->len_scrolled_bytes + len_bytes + 1);
  if (!s->scrolled) err(1, "screen");
  memcpy(s->scrolled + s->len_scrolled_bytes, text, len_bytes + 1);
  s->len_scrolled_bytes += len_bytes;
  free(text);
  return 1;
}

/* libvterm answers a query or spells a key. What the program leaves no room for is lost, as with
 * any terminal. */
static void on_output(const char *bytes, size_t len_bytes, void *user) {
  struct screen *s = user;

  if (write(s->pty, bytes, len_bytes) < 0) return;
}

static void open_terminal(struct screen *s, const struct screen_options *options) {
  static const VTermScreenCallbacks callbacks = {.settermprop = on_term_prop,
                                                 .sb_pushline = on_scrolled};

  s->vt = vterm_new(options->rows, options->cols);
  vterm_set_utf8(s->vt, 1);
  vterm_output_set_callback(s->vt, on_output, s);
  s->cells = vterm_obtain_screen(s->vt);
  vterm_screen_set_callbacks(s->cells, &callbacks, s);
  vterm_screen_enable_altscreen(s->cells, 1);
  vterm_screen_reset(s->cells, 1);
  s->widths = widths_new(options->width_cols);
}

struct screen *screen_start(const char *const argv[], const struct screen_options *options) {
  struct screen_options chosen = options ? *options : (struct screen_options){0};
  struct screen *s = calloc(1, sizeof *s);

  if (!s) err(1, "screen");
  s->pty = -1;
  s->waits.is_said = options && options->says_waits;
  if (!setlocale(LC_CTYPE, "C.UTF-8")) errx(1, "the locale C.UTF-8 is missing");
  chosen.rows = chosen.rows ? chosen.rows : 24;
  chosen.cols = chosen.cols ? chosen.cols : 80;
  chosen.width_cols = chosen.width_cols ? chosen.width_cols : wcwidth;
  open_terminal(s, &chosen);
  start_child(s, argv, &chosen);
  screen_forget_bytes(s);
  return s;
}

static void reap(struct screen *s) {
  int status = 0;

  while (waitpid(s->pid, &status, 0) < 0 && errno == EINTR)
    continue;
  s->exit_status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  s->pid = 0;
}

void screen_free(struct screen **screen) {
  struct screen *s = *screen;

  if (!s) return;
  if (s->pid) {
    kill(-s->pid, SIGKILL);
    kill(s->pid, SIGKILL);
    reap(s);
  }
  close_pty(s);
  close(s->pidfd);
  widths_free(&s->widths);
  vterm_free(s->vt);
  free(s->bytes);
  free(s->scrolled);
  free(s->row_text);
  free(s->screen_text);
  free(s);
  *screen = NULL;
}

/* --- the program's output ------------------------------------------------------------------ */

static void record(struct screen *s, const char *bytes, size_t len_bytes) {
  if (s->len_bytes + len_bytes >= s->room_bytes) {
    s->room_bytes = 2 * (s->len_bytes + len_bytes) + 1;
    s->bytes = realloc(s->bytes, s->room_bytes);
    if (!s->bytes) err(1, "screen");
  }
  memcpy(s->bytes + s->len_bytes, bytes, len_bytes);
  s->len_bytes += len_bytes;
  s->bytes[s->len_bytes] = '\0';
}

/* From before the new bytes on, in case it has come in two pieces. */
static void hear(struct screen *s, size_t old_bytes) {
  size_t from = old_bytes < WAITS_SAID_BYTES ? 0 : old_bytes - WAITS_SAID_BYTES;

  if (!s->waits.is_said) return;
  waits_hear(&s->waits, s->bytes + from);
  s->len_bytes = from + strlen(s->bytes + from);
}

/* What libvterm does not know: a sequence that erases what was scrolled off. It may come in two
 * pieces, which the bytes before show. */
static void feed(struct screen *s, const char *bytes, size_t len_bytes) {
  enum { ERASER_BYTES = 4 };
  size_t old = s->len_bytes, from = old < ERASER_BYTES ? 0 : old - ERASER_BYTES + 1, fed = 0;
  const char *at;

  record(s, bytes, len_bytes);
  while ((at = memmem(s->bytes + from, s->len_bytes - from, "\033[3J", ERASER_BYTES))) {
    from = (size_t)(at - s->bytes) + ERASER_BYTES;
    widths_feed(s->widths, s->vt, bytes + fed, from - old - fed);
    fed = from - old;
    s->len_scrolled_bytes = 0;
  }
  widths_feed(s->widths, s->vt, bytes + fed, len_bytes - fed);
  hear(s, old);
}

/* Takes what the program has written. Reading fails with EIO once the program has gone. */
static bool receive(struct screen *s) {
  char bytes[16384];
  ssize_t got = read(s->pty, bytes, sizeof bytes);

  if (got > 0) {
    feed(s, bytes, (size_t)got);
    return true;
  }
  if (got == 0 || (errno != EAGAIN && errno != EINTR)) close_pty(s);
  return false;
}

/* Waits at most TIMEOUT_MS for output and takes it; false when none came. */
static bool pump(struct screen *s, int timeout_ms) {
  struct pollfd wait = {.fd = s->pty, .events = POLLIN};

  return s->pty >= 0 && poll(&wait, 1, timeout_ms) > 0 && receive(s);
}

static void drain(struct screen *s) {
  while (pump(s, 0))
    continue;
}

/* --- what a person does -------------------------------------------------------------------- */

/* The program may have filled its own side meanwhile, so reading goes on while writing waits. */
bool screen_send(struct screen *s, const char *bytes, size_t len_bytes, int timeout_ms) {
  while (len_bytes > 0 && s->pty >= 0) {
    ssize_t sent = write(s->pty, bytes, len_bytes);
    struct pollfd wait = {.fd = s->pty, .events = POLLIN | POLLOUT};

    if (sent > 0) {
      bytes += sent;
      len_bytes -= (size_t)sent;
    } else if (errno == EAGAIN || errno == EINTR) {
      if (poll(&wait, 1, timeout_ms) == 0) return false;
      if (wait.revents & (POLLIN | POLLHUP)) receive(s);
    } else {
      return false;
    }
  }
  return len_bytes == 0;
}

static void send_bytes(struct screen *s, const char *bytes, size_t len_bytes) {
  waits_send(&s->waits, bytes, len_bytes);
  screen_send(s, bytes, len_bytes, -1);
}

void screen_type(struct screen *s, const char *text) {
  drain(s);
  send_bytes(s, text, strlen(text));
}

static const struct key {
  const char *name;
  VTermKey key;
  VTermModifier modifier;
} keys[] = {
    {"Enter", VTERM_KEY_ENTER, VTERM_MOD_NONE},    {"Esc", VTERM_KEY_ESCAPE, VTERM_MOD_NONE},
    {"Up", VTERM_KEY_UP, VTERM_MOD_NONE},          {"Down", VTERM_KEY_DOWN, VTERM_MOD_NONE},
    {"Left", VTERM_KEY_LEFT, VTERM_MOD_NONE},      {"Right", VTERM_KEY_RIGHT, VTERM_MOD_NONE},
    {"Tab", VTERM_KEY_TAB, VTERM_MOD_NONE},        {"S-Tab", VTERM_KEY_TAB, VTERM_MOD_SHIFT},
    {"PgUp", VTERM_KEY_PAGEUP, VTERM_MOD_NONE},    {"PgDn", VTERM_KEY_PAGEDOWN, VTERM_MOD_NONE},
    {"Home", VTERM_KEY_HOME, VTERM_MOD_NONE},      {"End", VTERM_KEY_END, VTERM_MOD_NONE},
    {"BS", VTERM_KEY_BACKSPACE, VTERM_MOD_NONE},   {"Del", VTERM_KEY_DEL, VTERM_MOD_NONE},
    {"F1", VTERM_KEY_FUNCTION(1), VTERM_MOD_NONE}, {"F2", VTERM_KEY_FUNCTION(2), VTERM_MOD_NONE},
    {"F3", VTERM_KEY_FUNCTION(3), VTERM_MOD_NONE}, {"F4", VTERM_KEY_FUNCTION(4), VTERM_MOD_NONE},
    {"F5", VTERM_KEY_FUNCTION(5), VTERM_MOD_NONE}, {"F6", VTERM_KEY_FUNCTION(6), VTERM_MOD_NONE},
    {"F7", VTERM_KEY_FUNCTION(7), VTERM_MOD_NONE}, {"F8", VTERM_KEY_FUNCTION(8), VTERM_MOD_NONE},
    {"F9", VTERM_KEY_FUNCTION(9), VTERM_MOD_NONE}, {"F10", VTERM_KEY_FUNCTION(10), VTERM_MOD_NONE},
};

/* The character that the name between the brackets stands for, '\0' for none. */
static char named_char(const char *name, size_t len_bytes) {
  if (len_bytes == 2 && strncmp(name, "lt", 2) == 0) return '<';
  if (len_bytes == 5 && strncmp(name, "Space", 5) == 0) return ' ';
  if (len_bytes == 3 && strncmp(name, "C-", 2) == 0 && name[2] >= 'a' && name[2] <= 'z')
    return (char)(name[2] & 0x1f);
  return '\0';
}

static const struct key *named_key(const char *name, size_t len_bytes) {
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (strlen(keys[i].name) == len_bytes && strncmp(keys[i].name, name, len_bytes) == 0)
      return &keys[i];
  return NULL;
}

/* Sends what stands between < and >, or only looks whether it is known (S is NULL). */
static bool send_named(struct screen *s, const char *name, size_t len_bytes) {
  char c = named_char(name, len_bytes);
  const struct key *key = named_key(name, len_bytes);

  if (s && c) send_bytes(s, &c, 1);
  if (s && !c && key) {
    s->waits.sent++;
    vterm_keyboard_key(s->vt, key->key, key->modifier);
  }
  return c || key;
}

static bool walk_keys(struct screen *s, const char *text) {
  while (*text) {
    size_t plain = strcspn(text, "<");
    const char *end = strchr(text + plain, '>');

    if (s) send_bytes(s, text, plain);
    text += plain;
    if (!*text) break;
    if (!end || !send_named(s, text + 1, (size_t)(end - text) - 1)) return false;
    text = end + 1;
  }
  return true;
}

bool screen_keys(struct screen *s, const char *text) {
  drain(s);
  return walk_keys(NULL, text) && walk_keys(s, text);
}

void screen_resize(struct screen *s, int rows, int cols) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

  drain(s);
  if (rows != screen_rows(s) || cols != screen_cols(s)) waits_wake(&s->waits);
  vterm_set_size(s->vt, rows, cols);
  if (s->pty >= 0 && ioctl(s->pty, TIOCSWINSZ, &size) < 0) err(1, "TIOCSWINSZ");
}

void screen_signal(struct screen *s, int signal) {
  if (s->waits.is_said) drain(s);
  waits_wake(&s->waits);
  if (s->pid) kill(s->pid, signal);
}

/* --- waiting ------------------------------------------------------------------------------- */

static long now_ms(void) {
  struct timespec now;

  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int left_ms(long deadline_ms) {
  long left = deadline_ms - now_ms();

  return left > 0 ? (int)left : 0;
}

bool screen_wait_quiet(struct screen *s, int quiet_ms, int timeout_ms) {
  long deadline_ms = now_ms() + timeout_ms;

  while (s->pty >= 0) {
    int left = left_ms(deadline_ms);

    if (!pump(s, quiet_ms < left ? quiet_ms : left) && s->pty >= 0) return quiet_ms <= left;
  }
  return true;
}

/* Whether the program sleeps with nothing typed that it has not read. */
static bool is_sleeping(const struct screen *s) {
  char path[32], state = 'R';
  const char *name = ptsname(s->pty);
  int unread = 1, tty = name ? open(name, O_RDONLY | O_NOCTTY | O_CLOEXEC) : -1;
  FILE *file;

  if (tty < 0) return true;
  if (ioctl(tty, FIONREAD, &unread) < 0) unread = 0;
  close(tty);
  snprintf(path, sizeof path, "/proc/%d/stat", s->pid);
  file = fopen(path, "r");
  if (!file || fscanf(file, "%*d (%*[^)]) %c", &state) != 1) state = 'Z';
  if (file) fclose(file);
  return unread == 0 && state != 'R' && state != 'D';
}

/* Longer than the pause in which a program tells a lone Esc from the start of a key. */
enum { IDLE_MS = 40 };

static bool hear_idle(struct screen *s, long deadline_ms) {
  drain(s);
  while (s->pty >= 0 && !waits_for_us(&s->waits)) {
    int left = left_ms(deadline_ms);

    if (left == 0) return false;
    pump(s, left);
  }
  return true;
}

bool screen_wait_idle(struct screen *s, int timeout_ms) {
  long deadline_ms = now_ms() + timeout_ms;

  if (s->waits.is_said) return hear_idle(s, deadline_ms);
  while (left_ms(deadline_ms) > 0) {
    bool was_sleeping = s->pty < 0 || is_sleeping(s);

    if (screen_wait_quiet(s, IDLE_MS, left_ms(deadline_ms)) && was_sleeping &&
        (s->pty < 0 || is_sleeping(s)))
      return true;
  }
  return false;
}

bool screen_wait_text(struct screen *s, const char *needle, int timeout_ms) {
  long deadline_ms = now_ms() + timeout_ms;

  drain(s);
  while (!strstr(screen_text(s), needle)) {
    int left = left_ms(deadline_ms);

    if (s->pty < 0 || left == 0) return false;
    pump(s, left);
  }
  return true;
}

int screen_wait_exit(struct screen *s, int timeout_ms) {
  long deadline_ms = now_ms() + timeout_ms;

  while (s->pid) {
    struct pollfd wait[] = {{.fd = s->pidfd, .events = POLLIN}, {.fd = s->pty, .events = POLLIN}};

    if (poll(wait, 2, left_ms(deadline_ms)) <= 0) return -1;
    if (wait[1].revents)
      receive(s);
    else if (wait[0].revents)
      reap(s);
  }
  drain(s);
  return s->exit_status;
}

int screen_pid(const struct screen *s) {
  return s->pid;
}

/* --- reading ------------------------------------------------------------------------------- */

static VTermScreenCell cell_at(const struct screen *s, int row, int col) {
  VTermScreenCell cell = {0};

  vterm_screen_get_cell(s->cells, (VTermPos){.row = row, .col = col}, &cell);
  return cell;
}

static bool is_blank(const VTermScreenCell *cell) {
  return cell->chars[0] == 0 || (cell->chars[0] == ' ' && cell->chars[1] == 0);
}

int screen_row_cols(const struct screen *s, int row) {
  int cols = screen_cols(s);

  while (cols > 0) {
    VTermScreenCell cell = cell_at(s, row, cols - 1);

    if (!is_blank(&cell)) break;
    cols--;
  }
  return cols;
}

/* Blanks are held back until something follows them, which trims the row. */
static void write_row(const struct screen *s, int row, FILE *out) {
  int blanks = 0;

  for (int col = 0; col < screen_cols(s); col++) {
    VTermScreenCell cell = cell_at(s, row, col);

    if (cell.chars[0] == (uint32_t)-1) continue;
    if (is_blank(&cell)) {
      blanks++;
      continue;
    }
    fprintf(out, "%*s", blanks, "");
    blanks = 0;
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
      fprintf(out, "%lc", (wint_t)widths_original(s->widths, cell.chars[i]));
  }
}

static const char *rows_text(const struct screen *s, int first, int last, const char *end,
                             char **text) {
  size_t len_bytes;
  FILE *out;

  free(*text);
  out = open_memstream(text, &len_bytes);
  if (!out) err(1, "screen");
  for (int row = first; row <= last; row++) {
    write_row(s, row, out);
    fputs(end, out);
  }
  if (fclose(out) != 0) err(1, "screen");
  return *text;
}

const char *screen_row(struct screen *s, int row) {
  return rows_text(s, row, row, "", &s->row_text);
}

const char *screen_text(struct screen *s) {
  return rows_text(s, 0, screen_rows(s) - 1, "\n", &s->screen_text);
}

const char *screen_scrolled(const struct screen *s) {
  return s->len_scrolled_bytes ? s->scrolled : "";
}

int screen_rows(const struct screen *s) {
  int rows, cols;

  vterm_get_size(s->vt, &rows, &cols);
  return rows;
}

int screen_cols(const struct screen *s) {
  int rows, cols;

  vterm_get_size(s->vt, &rows, &cols);
  return cols;
}

static VTermPos cursor(const struct screen *s) {
  VTermPos position;

  vterm_state_get_cursorpos(vterm_obtain_state(s->vt), &position);
  return position;
}

int screen_cursor_row(const struct screen *s) {
  return cursor(s).row;
}

int screen_cursor_col(const struct screen *s) {
  return cursor(s).col;
}

bool screen_cursor_is_visible(const struct screen *s) {
  return s->cursor_visible;
}

bool screen_is_reverse(const struct screen *s, int row, int col) {
  return cell_at(s, row, col).attrs.reverse;
}

unsigned screen_ink(const struct screen *s, int row, int col, bool is_behind) {
  VTermScreenCell cell = cell_at(s, row, col);
  VTermColor colour = is_behind != (bool)cell.attrs.reverse ? cell.bg : cell.fg;

  vterm_screen_convert_color_to_rgb(s->cells, &colour);
  return (unsigned)colour.rgb.red << 16 | (unsigned)colour.rgb.green << 8 | colour.rgb.blue;
}

wchar_t screen_char(const struct screen *s, int row, int col) {
  VTermScreenCell cell = cell_at(s, row, col);

  return is_blank(&cell) ? L' ' : (wchar_t)widths_original(s->widths, cell.chars[0]);
}

const char *screen_bytes(const struct screen *s, size_t *len_bytes) {
  if (len_bytes) *len_bytes = s->len_bytes;
  return s->bytes;
}

void screen_forget_bytes(struct screen *s) {
  s->len_bytes = 0;
  record(s, "", 0);
}
