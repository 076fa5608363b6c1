#include "tests/e2e/code.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "tests/e2e/place.h"

enum { PIXELS = 3 };

/* How bright one half of a cell is: blocks are drawn in the front colour on what is behind. */
static int half_of(struct screen *s, int row, int col, bool is_lower) {
  wchar_t c = screen_char(s, row, col);
  bool is_front = c == L'█' || c == (is_lower ? L'▄' : L'▀');
  unsigned ink = screen_ink(s, row, col, !is_front);
  return (int)(((ink >> 16) + (ink >> 8 & 0xFF) + (ink & 0xFF)) / 3);
}

/* Writes the screen as a picture: a cell is twice as high as wide. */
static void photograph(struct screen *s, const char *path) {
  int width = screen_cols(s) * PIXELS, height = screen_rows(s) * 2 * PIXELS;
  FILE *file = fopen(path, "w");
  cr_assert_not_null(file);
  fprintf(file, "P5 %d %d 255\n", width, height);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      fputc(half_of(s, y / PIXELS / 2, x / PIXELS, y / PIXELS % 2), file);
  fclose(file);
}

char *code_read(struct screen *s) {
  char path[128];
  snprintf(path, sizeof path, "%s/screen.pgm", getenv("HOME"));
  settle(s);
  photograph(s, path);
  char *text = place_run("zbarimg --nodbus -q --raw \"$HOME/screen.pgm\"", NULL);
  unlink(path);
  return text;
}
