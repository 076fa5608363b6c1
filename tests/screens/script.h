/* script - a key script as a list of steps.
 *
 * One step a line: a verb, a blank, the rest of the line. Empty lines and lines
 * that begin with # are skipped. The verbs are the runner's business. */
#ifndef TESTS_SCREENS_SCRIPT_H
#define TESTS_SCREENS_SCRIPT_H

#include <stddef.h>

struct step {
  size_t line; /* from 1 */
  char *verb;
  char *rest; /* "" when there is none */
};

struct script {
  char *name;   /* the file's base name without .keys */
  char *folder; /* where it lies, "." at least */
  const char *path;
  struct step *steps;
  size_t count;
};

/* Reads PATH, which must outlive the result. Ends the program with a message when it cannot. The
 * caller owns the result. */
struct script *script_load(const char *path);
void script_free(struct script **script);

#endif
