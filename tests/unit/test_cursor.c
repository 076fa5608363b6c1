/* The cursor of every golden screen stands in the row that has the focus: braille displays and screen
 * readers follow it. */
#include <criterion/criterion.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_ROWS = 64, ROW_BYTES = 2048 };

struct picture {
  int cursor, count;
  char row[MAX_ROWS][ROW_BYTES];
};

static void load(struct picture *picture, const char *path) {
  int rows, cols, col;
  FILE *file = fopen(path, "r");
  cr_assert_not_null(file, "%s", path);
  cr_assert_eq(fscanf(file, "size %dx%d cursor %d,%d\n", &cols, &rows, &picture->cursor, &col), 4, "%s",
               path);
  picture->count = 0;
  while (picture->count < MAX_ROWS && fgets(picture->row[picture->count], ROW_BYTES, file))
    picture->count++;
  fclose(file);
}

/* "> 1  Label", ">1 Label", "> Field": but not the second line of a path, "A > B". */
static bool is_marked(const struct picture *picture, int row) {
  const char *text = picture->row[row];
  text += strspn(text, " ");
  bool is_path = row > 0 && strstr(picture->row[row - 1], " > ");
  return *text == '>' && strchr(" 0123456789!", text[1]) && !is_path;
}

/* Delivers whether a row had the focus. */
static bool checks(const char *path, struct picture *picture) {
  int marked = -1;
  load(picture, path);
  for (int row = 1; row < picture->count - 2; row++)
    if (is_marked(picture, row)) marked = row;
  cr_expect(marked < 0 || is_marked(picture, picture->cursor),
            "%s: the focus is in row %d, the cursor in %d", path, marked, picture->cursor);
  return marked >= 0;
}

Test(cursor, stands_where_the_focus_is_in_every_golden_screen) {
  static struct picture picture;
  const char *source = getenv("SUAR_SRCDIR");
  char folder[1024], path[2048];
  size_t pictures = 0, focused = 0;
  snprintf(folder, sizeof folder, "%s/tests/screens/golden", source ? source : ".");
  DIR *dir = opendir(folder);
  cr_assert_not_null(dir, "%s", folder);
  for (const struct dirent *entry; (entry = readdir(dir));) {
    if (!strstr(entry->d_name, ".txt")) continue;
    snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
    focused += checks(path, &picture);
    pictures++;
  }
  closedir(dir);
  cr_assert(pictures > 1000 && focused > pictures / 2, "%zu of %zu have a focus", focused, pictures);
}
