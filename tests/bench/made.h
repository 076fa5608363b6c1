/* made: sessions that are the same on every machine. */
#ifndef BENCH_MADE_H
#define BENCH_MADE_H

#include <stddef.h>

#include "model/journal/session.h"

/* What a centre sees in two years: few kinds of sessions, many people. `seed` goes on with each.
 * Free with session_free. */
void made_session(struct session *out, unsigned *seed);

/* Saves so many in one transaction; ends the program when that fails. Returns the us that saving
 * took. */
double made_save(struct journal *journal, unsigned *seed, size_t count);

/* Ends the program when the journal cannot be opened. */
struct journal *made_open(const char *dir, enum journal_mode mode);

#endif
