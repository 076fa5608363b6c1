/* say: what the program tells people on stderr, and the exit code that programs read.
 *
 * Every line starts with "suar: ". Texts that come from outside are made safe for a terminal. */
#ifndef TUI_SAY_H
#define TUI_SAY_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"

enum exit_code {
  EXIT_DONE = 0,
  EXIT_NOTHING = 1, /* nothing found, or a check came out negative */
  EXIT_USAGE = 2,
  EXIT_INPUT = 3, /* the input was refused and nothing was changed */
  EXIT_STORE = 4, /* the store or the output is unavailable, busy, full or damaged */
  EXIT_REFUSED = 5,
  EXIT_FAULT = 70,
};

/* What the exit codes mean, for the manual; `*count` rows, static. */
struct exit_row {
  int code;
  const char *meaning; /* N_ */
};
const struct exit_row *say_exit_rows(size_t *count);

/* A message or progress. `format` is translated. */
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* A wrong command line, with the hint where to read more (`command` NULL: the general help).
 * Always returns false. */
bool say_usage(const char *command, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The error as a sentence with its place, and what to do next. Returns the exit code. */
int say_error(const struct error *e);

/* The error as a translated sentence with its place; delivers memory. */
char *say_sentence(const struct error *e);

/* Says that there is no memory, and ends the program with EXIT_STORE; it asks for none. */
_Noreturn void say_no_memory(void);

/* Writes to stdout at once. What cannot be written is said on stderr, once. */
void say_data(const char *text);

/* EXIT_STORE if anything that say_data was given is lost, else `code`. */
int say_finish(int code);

#endif
