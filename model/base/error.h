/* error: what went wrong, as a code for programs and a sentence for people.
 *
 * Functions return an enum err and take a nullable `struct error *` last. The
 * sentence is kept as an untranslated message with its arguments, so that the
 * floor above can say it in the reader's language; nothing here prints. */
#ifndef MODEL_BASE_ERROR_H
#define MODEL_BASE_ERROR_H

#include <stddef.h>

/* Marks a sentence for translation where it is written; it is translated where it is shown. */
#define N_(text) text

enum err {
  ERR_OK = 0,
  ERR_NOT_FOUND, /* nothing answers to that */
  ERR_INVALID,   /* the input was refused; nothing was changed */
  ERR_BUSY,      /* somebody else is writing */
  ERR_FULL,      /* the disk is full */
  ERR_DAMAGED,   /* the store is not what it should be */
  ERR_STORE,     /* the store or a file cannot be opened, read or written */
  ERR_REFUSED,   /* not allowed here */
  ERR_FAULT,     /* a fault of the program */
};

enum { ERROR_ARGS = 3, ERROR_ARG_BYTES = 240 };

struct error {
  enum err code;
  const char *message;                     /* static, N_-marked, at most ERROR_ARGS "%s" */
  char arg[ERROR_ARGS][ERROR_ARG_BYTES];   /* the values of its "%s", cut to fit */
  char place[ERROR_ARG_BYTES];             /* file and line of the input, or "" */
};

/* Fills `e` (may be NULL) and returns `code`. `message` holds only "%s" conversions, one per
 * argument, every argument a NUL-terminated string. The place is cleared. */
enum err error_set(struct error *e, enum err code, const char *message, ...)
    __attribute__((format(printf, 3, 4)));

/* The code of a call to the system that could not write, by its errno: ERR_FULL where there is no room, on
 * the disk or for this user, else ERR_STORE. */
enum err error_of_write(int cause);

/* Says where in the input the error lies ("facts.csv:12"; line 0: the file as such); keeps the
 * code. Returns e->code. */
enum err error_at(struct error *e, const char *file, size_t line);

/* Writes message and arguments into `out`, using `message` (normally the translation of
 * e->message; the same "%s" in the same order). Always terminates. Returns `out`. */
char *error_sentence(const struct error *e, const char *message, char *out, size_t out_bytes);

#endif
