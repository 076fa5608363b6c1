/* sticks: what is plugged in: the folders of removable media, and the files in them. */
#ifndef TUI_STICKS_H
#define TUI_STICKS_H

#include <stddef.h>

struct stick_paths {
  char **paths;
  size_t count, room;
};

/* The sticks below `roots` (folders with blanks between; "" = /media and /run/media): what is mounted
 * directly there, else each folder in the folder of a person there. Free with sticks_free. */
void sticks_find(struct stick_paths *out, const char *roots);

/* The files on them whose name ends in `suffix`: first those on top, then those in their folders; 200 at most. */
void sticks_files(struct stick_paths *out, const char *roots, const char *suffix);

/* The same of one folder alone. */
void sticks_in(struct stick_paths *out, const char *folder, const char *suffix);

void sticks_free(struct stick_paths *paths);

#endif
