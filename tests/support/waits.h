/* waits - a program under test says itself when it has nothing left to do but to wait.
 *
 * From outside that can only be guessed: it sleeps, and nothing has come from it for a while. A test
 * program that is linked with waits_said.c says it in its output, behind all that it has drawn, in a
 * sequence that every terminal passes over: how many keys it has read, and how often it has waited.
 * Whoever presses ten thousand keys then waits for the program and not for the clock. */
#ifndef TESTS_SUPPORT_WAITS_H
#define TESTS_SUPPORT_WAITS_H

#include <stdbool.h>
#include <stddef.h>

#define WAITS_BEGINS "\033]7700;"
enum { WAITS_SAID_BYTES = 64 };

/* What is known on this side of the terminal. */
struct waits {
  bool is_said;      /* by this program */
  long sent;         /* keys */
  long read, count;  /* that it has said last: keys, waits */
  long count_before; /* it was woken: only a later wait counts */
};

/* Counts the keys in UTF-8 text that is about to be sent. */
void waits_send(struct waits *waits, const char *text, size_t len_bytes);

/* Something else than a key is about to reach the program: a signal, a new size. */
void waits_wake(struct waits *waits);

/* Takes what is said in TEXT and cuts it out, so that only what is drawn is left. */
void waits_hear(struct waits *waits, char *text);

/* Whether it waits, and has read and answered everything. */
bool waits_for_us(const struct waits *waits);

#endif
