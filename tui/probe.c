#include "tui/probe.h"

#include <linux/kd.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <unicase.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/base/text.h"
#include "tui/letters.h"

enum { ANSWER_MS = 500, ANSWER_BYTES = 64 };

/* Reads up to an answer "ESC [ row ; column R", which may come after typed keys; 0 if it does not
 * come in time. */
static int answered_col(void) {
  char got[ANSWER_BYTES];
  size_t len = 0;
  struct pollfd wait = {.fd = STDIN_FILENO, .events = POLLIN};
  while (len + 1 < sizeof got && poll(&wait, 1, ANSWER_MS) > 0) {
    if (read(STDIN_FILENO, got + len, 1) != 1) return 0;
    if (!got[len]) continue; /* slow terminals fill pauses with NUL */
    got[++len] = '\0';
    const char *answer = got[len - 1] == 'R' ? strrchr(got, '\033') : NULL;
    int row, col;
    if (answer && sscanf(answer, "\033[%d;%d", &row, &col) == 2) return col;
  }
  return 0;
}

/* All at once: on a slow line, one way there and back. */
static bool ask(const char *const texts[], size_t count) {
  struct buf questions = {0};
  for (size_t i = 0; i < count; i++) {
    char *text = text_drawable(texts[i]);
    buf_addf(&questions, "\r%s\033[6n\r\033[K", text);
    free(text);
  }
  ssize_t len = (ssize_t)questions.len_bytes;
  bool is_asked = write(STDOUT_FILENO, buf_text(&questions), questions.len_bytes) == len;
  buf_free(&questions);
  return is_asked;
}

/* Reading the answers takes away what was typed before them. */
static bool is_typed_ahead(void) {
  int waiting = 0;
  return ioctl(STDIN_FILENO, FIONREAD, &waiting) == 0 && waiting > 0;
}

/* Signals wait until the terminal has its modes back. */
bool probe_advance(const char *const texts[], size_t count, int advance_cols[]) {
  struct termios before, raw;
  sigset_t all, old;
  if (tcgetattr(STDIN_FILENO, &before) != 0) return false;
  raw = before;
  raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG);
  raw.c_cc[VMIN] = 1;
  raw.c_cc[VTIME] = 0;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, &old);
  fflush(stdout);
  bool is_asked = tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) == 0 && !is_typed_ahead() &&
                  ask(texts, count);
  bool answers = is_asked;
  for (size_t i = 0; i < count && answers; i++) {
    advance_cols[i] = answered_col() - 1;
    answers = advance_cols[i] >= 0;
  }
  bool is_late = is_asked && !answers; /* no late answer is a key */
  tcsetattr(STDIN_FILENO, is_late ? TCSAFLUSH : TCSADRAIN, &before);
  sigprocmask(SIG_SETMASK, &old, NULL);
  return answers;
}

bool probe_font_load(struct probe_font *font) {
  char kind;
  struct unimapdesc map = {0};
  *font = (struct probe_font){0};
  if (ioctl(STDOUT_FILENO, KDGKBTYPE, &kind) != 0) return false;
  map.entry_ct = UINT16_MAX;
  map.entries = mem_new(map.entry_ct, sizeof *map.entries);
  bool is_known = ioctl(STDOUT_FILENO, GIO_UNIMAP, &map) == 0;
  if (is_known) {
    font->points = mem_new(map.entry_ct ? map.entry_ct : 1U, sizeof *font->points);
    for (; font->count < map.entry_ct; font->count++)
      font->points[font->count] = map.entries[font->count].unicode;
  }
  free(map.entries);
  return is_known;
}

void probe_font_free(struct probe_font *font) {
  free(font->points);
  *font = (struct probe_font){0};
}

static bool has_point(const struct probe_font *font, uint32_t point) {
  for (size_t i = 0; i < font->count; i++)
    if (font->points[i] == point) return true;
  return point < 0x80;
}

bool probe_font_has(const struct probe_font *font, const char *text) {
  for (size_t n; *text; text += n) {
    uint32_t point = text_decode(text, &n);
    if (!has_point(font, point) || !has_point(font, uc_toupper(point))) return false;
  }
  return true;
}

bool probe_font_shows(const struct probe_font *font, const char *tag, const char *native) {
  const struct letters *known = letters_of(tag);
  return probe_font_has(font, known ? known->letters : native);
}
