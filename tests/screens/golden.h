/* golden - pictures of screens kept as text files.
 *
 * The first line is `size 80x24 cursor 5,0` (row and column from 0; ` hidden`
 * follows when the cursor does not show), then come all rows without trailing
 * blanks. */
#ifndef TESTS_SCREENS_GOLDEN_H
#define TESTS_SCREENS_GOLDEN_H

#include <stdbool.h>

#include "tests/support/screen.h"

/* Both results are the caller's. golden_load() gives NULL when there is no such file. */
char *golden_picture(struct screen *screen);
char *golden_load(const char *path);

/* Writes the file, and its folder when that is missing. Ends the program when it cannot. */
void golden_save(const char *path, const char *picture);

/* Prints the rows in which the pictures differ, as `- ` kept and `+ ` seen, with their place in
 * the file. KEPT may be NULL: then the whole picture is printed. */
void golden_print_difference(const char *path, const char *kept, const char *seen);

#endif
