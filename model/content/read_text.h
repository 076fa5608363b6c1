/* read_text: brings a source file in as text that is safe to show: UTF-8 in NFC, line ends LF,
 * free of control characters and of anything else that could fool a reader. */
#ifndef MODEL_CONTENT_READ_TEXT_H
#define MODEL_CONTENT_READ_TEXT_H

#include <stddef.h>

#include "model/base/error.h"

/* ERR_INVALID at `file`:`line`. `message` holds "%s" for `what`, or none. Returns the code. */
enum err read_refuse(struct error *e, const char *file, size_t line, const char *message,
                     const char *what);

/* Delivers the text of `dir`/`file` in `*out` (NULL on failure). Lines keep their numbers.
 * ERR_INVALID when it cannot be read, or at the line that is no clean text. */
enum err read_text(char **out, const char *dir, const char *file, struct error *e);

/* The same for the bytes of `file`. */
enum err read_text_bytes(char **out, const char *bytes, size_t len_bytes, const char *file,
                         struct error *e);

/* The same filter for text that came out of an escape (YAML, PO); white space is folded to
 * single blanks, none at the ends. Delivers `*out` (NULL on failure). */
enum err read_text_fold(char **out, const char *text, const char *file, size_t line,
                        struct error *e);

/* The number of the line, from 1, that holds the byte `at` of `text`. */
size_t read_text_line(const char *text, size_t at_bytes);

/* The pieces of `text` between separators; an empty text has none. Free with read_text_split_free. */
struct text_parts {
  char **part;
  size_t count;
  char *store;
};
void read_text_split(struct text_parts *out, const char *text, char separator);
void read_text_split_free(struct text_parts *parts);

/* The names of the files in `dir`/`folder` that end in `suffix`, in the order of their bytes; none
 * when there is no such folder. ERR_INVALID when it cannot be read. Free with
 * read_text_split_free, also after an error. */
enum err read_text_names(struct text_parts *out, const char *dir, const char *folder,
                         const char *suffix, struct error *e);

/* Says that a file cannot be read, and for which `errno`. ERR_STORE for a medium that fails, or a lack of memory;
 * else ERR_INVALID. */
enum err read_text_failed(const char *file, int cause, struct error *e);

#endif
