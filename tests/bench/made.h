/* made: journals whose entries are the same on every machine. What fails ends the bench. */
#ifndef BENCH_MADE_H
#define BENCH_MADE_H

#include <stddef.h>

#include "model/journal/report.h"
#include "model/journal/session.h"

/* The next number below a limit; `seed` goes on with each. */
unsigned made_number(unsigned *seed, unsigned limit);
/* One of the choices, the first ones more often. */
const char *made_choice(unsigned *seed, const char *const *choices, unsigned count);
#define MADE_CHOICE(seed, ...)                    \
  made_choice(seed, (const char *const[]){__VA_ARGS__}, \
              sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))
void made_set(struct session *s, const char *field, const char *value);

/* What a centre sees in two years: few kinds of sessions, many people. `seed` goes on with each.
 * Free with session_free. */
void made_session(struct session *out, unsigned *seed);

/* Saves so many in one transaction. Returns the us that saving took. */
double made_save(struct journal *journal, unsigned *seed, size_t count);

struct journal *made_open(const char *dir, enum journal_mode mode);

/* Returns the us that a report takes, which may not be empty. */
double made_report(struct journal *journal, const struct report_ask *ask);

#endif
