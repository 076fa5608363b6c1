/* place - a desk of its own for one test: an empty home, a stopped clock, and the program.
 *
 * Whatever is started afterwards, the desk or a command, finds itself there, for
 * place_make() sets the environment of the test, which Criterion runs in a process
 * of its own. Everything that does not come as it should ends the test, and shows
 * the screen. */
#ifndef TESTS_E2E_PLACE_H
#define TESTS_E2E_PLACE_H

#include "tests/support/screen.h"

enum { PATIENCE_MS = 20000 };

struct place {
  char home[64];
};

/* Ten in the morning of 22 November 2026 in Bangkok. Removed with all that is in it. */
void place_make(struct place *place);
void place_remove(struct place *place);

/* Starts the desk with arguments split at blanks, and waits for its first picture. OPTIONS may be
 * NULL. It says when it waits (waits.h), so keys have to be sent as keys: nobody guesses whether it is
 * idle. The silent one is the program itself, for bytes that are no keys. */
struct screen *place_desk(const char *args, const struct screen_options *options);
struct screen *place_silent_desk(const char *args, const struct screen_options *options);

/* Runs a shell command, in which "$SUAR" is the program, and delivers all that it prints; STATUS
 * may be NULL. */
char *place_run(const char *command, int *status);

/* The same for a command that must succeed, or must end with STATUS and say NEEDLE. */
void place_must(const char *command);
void place_says(const char *command, int status, const char *needle);

/* Presses keys as screen_keys() reads them. */
void press(struct screen *screen, const char *keys);

/* Waits until TEXT stands on the screen, or until the program is idle and it does not. */
void see(struct screen *screen, const char *text);
void see_not(struct screen *screen, const char *text);

/* Waits until everything typed is done and drawn. */
void settle(struct screen *screen);

/* Moves the focus down or up until it is on the row that holds TEXT. */
void go_to(struct screen *screen, const char *key, const char *text);

/* The screen once it is settled; the caller's. */
char *picture(struct screen *screen);

/* Ends the desk from any screen and checks that it ends well; leaves NULL. */
void leave(struct screen **screen);

#endif
