/* What a terminal sends and is sent: keys, pastes, reports of a mouse, answers, frames. The terminal is a
 * pseudo-terminal, of which the other end is held here. */
#include "tests/fuzz/fuzz.h"

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <unistr.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/base/text.h"
#include "tests/support/emitted.h"
#include "tui/config.h"
#include "tui/probe.h"
#include "tui/term/keys_read.h"
#include "tui/term/mouse.h"
#include "tui/term/terminal.h"
#include "tui/widget/edit.h"

/* --- keys --- */

static void check_key(const struct key *key) {
  char name[KEY_NAME_BYTES];
  struct key again;
  if (key->code == K_CHAR) MUST(key->point >= 32 && key->point != 127 && key->point < 0x110000);
  key_write(key, name);
  if (*name && key->code != K_CHAR) /* who types an arrow does not mean the key */
    MUST(key_parse(name, &again) && again.code == key->code);
  key_digit(key);
}

/* A text that was typed stays what can be shown, with the cursor between its letters. */
static void check_edit(const struct edit *edit) {
  MUST(fuzz_is_safe(edit->text));
  MUST(edit->cursor_bytes <= strlen(edit->text));
  MUST(u8_check((const uint8_t *)edit->text, edit->cursor_bytes) == NULL);
}

void fuzz_keys(const char *bytes, size_t len_bytes) {
  struct keys_read keys = {0};
  struct edit edit = {0};
  bool has_changed;
  edit_set(&edit, "");
  keys_read_add(&keys, bytes, len_bytes);
  for (struct key key; (key = keys_read_next(&keys, true)).code != K_NONE;) {
    check_key(&key);
    if (edit_key(&edit, &key, &has_changed)) check_edit(&edit);
  }
  edit_free(&edit);
}

void fuzz_mouse(const char *bytes, size_t len_bytes) {
  struct mouse mouse = {0};
  struct mouse_report report;
  char *text = fuzz_text(bytes, len_bytes), *rest = text;
  for (char *part; (part = strsep(&rest, "<"));) {
    if (!mouse_parse(part, &report)) continue;
    MUST(report.row >= 0 && report.col >= 0);
    struct key key = mouse_key(&mouse, &report, 1000);
    if (key.code == K_TAP) MUST(key_tap_row(&key) >= 0 && key_tap_released_col(&key) >= 0);
  }
  free(text);
}

/* --- the pseudo-terminal --- */

static int line = -1; /* the end of the terminal */

static void need_line(void) {
  struct winsize size = {.ws_row = 24, .ws_col = 80};
  struct termios modes;
  if (line >= 0) return;
  line = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
  MUST(line >= 0 && grantpt(line) == 0 && unlockpt(line) == 0);
  int end = open(ptsname(line), O_RDWR | O_NOCTTY);
  MUST(end >= 0 && ioctl(end, TIOCSWINSZ, &size) == 0);
  MUST(tcgetattr(end, &modes) == 0);
  cfmakeraw(&modes);
  MUST(tcsetattr(end, TCSANOW, &modes) == 0);
  MUST(dup2(end, STDIN_FILENO) >= 0 && dup2(end, STDOUT_FILENO) >= 0);
  close(end);
  setenv("TERM", "xterm-256color", 1);
}

/* What was written to the terminal since. */
static void take_written(struct buf *out) {
  char bytes[4096];
  for (ssize_t n; (n = read(line, bytes, sizeof bytes)) > 0;) buf_add_n(out, bytes, (size_t)n);
}

static void forget_written(void) {
  struct buf written = {0};
  take_written(&written);
  buf_free(&written);
}

static struct terminal *need_terminal(void) {
  static struct terminal *terminal;
  struct error e;
  need_line();
  if (terminal) return terminal;
  MUST(terminal_open(&terminal, THEME_DEFAULT, false, &e) == ERR_OK);
  terminal_set_mouse(terminal, true);
  terminal_ask(terminal, (const char *const[]){"a", "b"}, 2);
  forget_written();
  return terminal;
}

static void check_pasted(const struct terminal *terminal) {
  const char *pasted = terminal_pasted(terminal);
  MUST(u8_check((const uint8_t *)pasted, strlen(pasted)) == NULL);
  for (size_t n; *pasted; pasted += n) {
    uint32_t point = text_decode(pasted, &n);
    MUST(point >= 32 && (point < 127 || point > 159));
  }
}

/* All that the terminal sends becomes keys; the end closes whatever is open. */
void fuzz_terminal(const char *bytes, size_t len_bytes) {
  static const char end[] = "\033[201~qq";
  struct terminal *terminal = need_terminal();
  MUST(write(line, bytes, len_bytes) == (ssize_t)len_bytes);
  MUST(write(line, end, sizeof end - 1) == sizeof end - 1);
  for (struct key key; (key = terminal_read(terminal, 0)).code != K_NONE;) {
    check_key(&key);
    if (key.code == K_PASTE) check_pasted(terminal);
  }
}

/* Each line is a row, its first byte the role. What is written has no more than letters and what
 * terminfo says. */
void fuzz_screen(const char *bytes, size_t len_bytes) {
  static struct emitted *entry;
  struct terminal *terminal = need_terminal();
  struct frame frame;
  struct buf written = {0};
  size_t at = 0;
  char *text = fuzz_text(bytes, len_bytes), *rest = text;
  if (!entry) entry = emitted_new("xterm-256color", emitted_of_xterm);
  MUST(entry);
  terminal_begin(terminal, &frame);
  for (char *row; (row = strsep(&rest, "\n"));) {
    int y = (unsigned char)*row % 26;
    frame_put(&frame, y, ROLE_TEXT, row, y % 3 * 20);
    frame_part(&frame, y, 60, ROLE_NUMBER, row, 20);
    frame_mark(&frame, y, 0, text_cluster_bytes(row));
  }
  terminal_show(terminal, &frame);
  take_written(&written);
  const char *wrong = emitted_on_screen(entry, buf_text(&written), written.len_bytes, &at);
  if (wrong) fprintf(stderr, "%s at %zu: %.*s\n", wrong, at, 40, buf_text(&written) + at);
  MUST(!wrong);
  buf_free(&written);
  free(text);
}

/* --- answers --- */

struct answer {
  const char *bytes;
  size_t len_bytes;
};

/* The terminal answers once it was asked, with anything. */
static void *answer_late(void *context) {
  static const char end[] = "R\033[1;1R\033[1;1R";
  const struct answer *answer = context;
  struct pollfd asked = {.fd = line, .events = POLLIN};
  poll(&asked, 1, 1000);
  MUST(write(line, answer->bytes, answer->len_bytes) == (ssize_t)answer->len_bytes);
  MUST(write(line, end, sizeof end - 1) == sizeof end - 1);
  return NULL;
}

void fuzz_replies(const char *bytes, size_t len_bytes) {
  struct answer answer = {bytes, len_bytes};
  int advance[2];
  pthread_t thread;
  need_line();
  tcflush(STDIN_FILENO, TCIFLUSH);
  forget_written();
  MUST(pthread_create(&thread, NULL, answer_late, &answer) == 0);
  if (probe_advance((const char *const[]){"a", "b"}, 2, advance)) MUST(advance[0] >= 0 && advance[1] >= 0);
  pthread_join(thread, NULL);
}

/* --- the configuration --- */

static char *values_of(const struct config *config) {
  struct buf b = {0};
  size_t count;
  const struct config_row *rows = config_list(&count);
  for (size_t i = 0; i < count; i++) {
    const char *value;
    memcpy(&value, (const char *)config + rows[i].offset, sizeof value);
    MUST(text_is_clean(value));
    if (strcmp(rows[i].key, "theme") != 0) buf_addf(&b, "%s.%s=%s\n", rows[i].section, rows[i].key, value);
  }
  return buf_take(&b);
}

/* Setting one value leaves the others. */
static void check_set(const struct config *config) {
  struct config again;
  struct error e;
  char *before = values_of(config);
  MUST(config_set(fuzz_path("suar.conf"), "desk", "theme", "mono", &e) == ERR_OK);
  MUST(config_load(&again, fuzz_path("suar.conf"), &e) == ERR_OK);
  char *after = values_of(&again);
  MUST(strcmp(before, after) == 0 && strcmp(again.theme, "mono") == 0);
  config_free(&again);
  free(after);
  free(before);
}

void fuzz_config(const char *bytes, size_t len_bytes) {
  struct config config;
  struct error e;
  fuzz_write("suar.conf", bytes, len_bytes);
  if (config_load(&config, fuzz_path("suar.conf"), &e) == ERR_OK) check_set(&config);
  config_free(&config);
}
