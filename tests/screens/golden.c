#include "tests/screens/golden.h"

#include <err.h>
#include <errno.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* The codes of cases are drawn at random: their four letters are not compared. */
static void hide_codes(char *picture) {
  static const char capitals[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", drawn[] = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
  enum { COUNTRY = 2, LETTERS = 4 };

  for (char *p = picture; (p = strchr(p, '-')); p++)
    if (p - picture > COUNTRY && strspn(p - COUNTRY, capitals) == COUNTRY &&
        strspn(p + 1, drawn) == LETTERS)
      memset(p + 1, '?', LETTERS);
}

/* So are the keys of machines: where their check numbers stand no group of five digits is compared. */
static void hide_check_numbers(char *picture) {
  enum { DIGITS = 5 };

  if (!strstr(picture, "Check number:")) return;
  for (char *p = picture + 1; *p; p++)
    if (p[-1] == ' ' && strspn(p, "0123456789") == DIGITS) memset(p, '?', DIGITS);
}

char *golden_picture(struct screen *screen) {
  char *picture;

  if (asprintf(&picture, "size %dx%d cursor %d,%d%s\n%s", screen_cols(screen), screen_rows(screen),
               screen_cursor_row(screen), screen_cursor_col(screen),
               screen_cursor_is_visible(screen) ? "" : " hidden", screen_text(screen)) < 0)
    err(1, "golden");
  hide_codes(picture);
  hide_check_numbers(picture);
  return picture;
}

char *golden_load(const char *path) {
  FILE *file = fopen(path, "r");
  char *text = NULL;
  size_t room = 0;

  if (!file) return NULL;
  if (getdelim(&text, &room, '\0', file) < 0) {
    free(text);
    text = NULL;
  }
  fclose(file);
  return text;
}

static void make_folder(const char *path) {
  char *copy = strdup(path);

  if (!copy || (mkdir(dirname(copy), 0777) < 0 && errno != EEXIST)) err(1, "%s", path);
  free(copy);
}

void golden_save(const char *path, const char *picture) {
  FILE *file;

  make_folder(path);
  file = fopen(path, "w");
  if (!file || fputs(picture, file) < 0 || fclose(file) != 0) err(1, "%s", path);
}

/* Length of the row that TEXT begins with; steps over it. */
static int take_row(const char **text) {
  const char *row = *text;
  size_t len_bytes = strcspn(row, "\n");

  *text = row + len_bytes + (row[len_bytes] == '\n');
  return (int)len_bytes;
}

static void print_changed_rows(const char *path, const char *kept, const char *seen) {
  for (int line = 1; *kept || *seen; line++) {
    const char *old = kept, *new = seen;
    int old_len = take_row(&kept), new_len = take_row(&seen);

    if (old_len != new_len || memcmp(old, new, (size_t)old_len) != 0)
      printf("%s:%d:\n- %.*s\n+ %.*s\n", path, line, old_len, old, new_len, new);
  }
}

void golden_print_difference(const char *path, const char *kept, const char *seen) {
  if (kept)
    print_changed_rows(path, kept, seen);
  else
    printf("%s: no such picture; the screen is\n%s", path, seen);
}
