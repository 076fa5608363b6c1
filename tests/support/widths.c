#include "tests/support/widths.h"

#include <err.h>
#include <limits.h>
#include <stdlib.h>

/* Stand-ins by width: variation selectors (0), private use (1), ideographs (2). */
#define STANDIN_COUNT 240
static const uint32_t standin_base[] = {0xE0100, 0xF0000, 0x30000};
#define WIDTH_COUNT 3

struct widths {
  int (*width_cols)(wchar_t);
  VTerm *probe;
  mbstate_t partial;
  uint32_t originals[WIDTH_COUNT][STANDIN_COUNT];
  uint32_t used[WIDTH_COUNT];
};

struct widths *widths_new(int (*width_cols)(wchar_t)) {
  struct widths *w = calloc(1, sizeof *w);

  if (!w) err(1, "widths");
  w->width_cols = width_cols;
  w->probe = vterm_new(1, 8);
  vterm_set_utf8(w->probe, 1);
  vterm_state_reset(vterm_obtain_state(w->probe), 1);
  return w;
}

void widths_free(struct widths **w) {
  if (!*w) return;
  vterm_free((*w)->probe);
  free(*w);
  *w = NULL;
}

/* Columns that libvterm gives to C, which stands behind a letter so that it may combine. */
static int vterm_width_cols(struct widths *w, wchar_t c) {
  char text[2 + MB_LEN_MAX] = "\rx";
  mbstate_t state = {0};
  size_t len_bytes = wcrtomb(text + 2, c, &state);
  VTermPos cursor;

  vterm_input_write(w->probe, text, 2 + len_bytes);
  vterm_state_get_cursorpos(vterm_obtain_state(w->probe), &cursor);
  return cursor.col - 1;
}

static wchar_t standin_for(struct widths *w, wchar_t c, int width_cols) {
  uint32_t *originals = w->originals[width_cols];
  uint32_t *used = &w->used[width_cols];
  uint32_t i = 0;

  while (i < *used && originals[i] != (uint32_t)c)
    i++;
  if (i == STANDIN_COUNT)
    errx(1, "widths: more than %d code points need a stand-in", STANDIN_COUNT);
  originals[i] = (uint32_t)c;
  if (i == *used) ++*used;
  return (wchar_t)(standin_base[width_cols] + i);
}

static wchar_t translate(struct widths *w, wchar_t c) {
  int width_cols;

  if (c < 0xA0) return c;
  width_cols = w->width_cols(c);
  if (width_cols < 0 || width_cols >= WIDTH_COUNT || vterm_width_cols(w, c) == width_cols) return c;
  return standin_for(w, c, width_cols);
}

void widths_feed(struct widths *w, VTerm *vt, const char *bytes, size_t len_bytes) {
  char out[4096];
  size_t used = 0;
  mbstate_t state = {0};

  while (len_bytes > 0) {
    wchar_t c = L'\0';
    size_t taken = mbrtowc(&c, bytes, len_bytes, &w->partial);

    if (taken == (size_t)-2) break;
    if (taken == (size_t)-1) {
      w->partial = (mbstate_t){0};
      c = L'\xFFFD';
    }
    if (taken == (size_t)-1 || taken == 0) taken = 1;
    used += wcrtomb(out + used, translate(w, c), &state);
    if (used > sizeof out - MB_LEN_MAX) {
      vterm_input_write(vt, out, used);
      used = 0;
    }
    bytes += taken;
    len_bytes -= taken;
  }
  vterm_input_write(vt, out, used);
}

uint32_t widths_original(const struct widths *w, uint32_t code) {
  for (int i = 0; i < WIDTH_COUNT; i++)
    if (code >= standin_base[i] && code - standin_base[i] < w->used[i])
      return w->originals[i][code - standin_base[i]];
  return code;
}
