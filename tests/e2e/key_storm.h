/* key_storm - what might come out of a keyboard, a mouse, a clipboard or a broken line: at random,
 * but with a liking for keys that lead somewhere. The same seed gives the same bytes. */
#ifndef TESTS_E2E_KEY_STORM_H
#define TESTS_E2E_KEY_STORM_H

#include <stddef.h>
#include <stdint.h>

enum { STORM_EVENT_BYTES = 2048 };

struct storm {
  uint64_t state;
  long keys; /* that it stands for: one, or as often as a held key repeats */
  size_t len_bytes;
  char bytes[STORM_EVENT_BYTES];
};

void storm_start(struct storm *storm, uint64_t seed);

/* A random number below LIMIT. */
unsigned storm_below(struct storm *storm, unsigned limit);

/* Makes the next key, chord, report or paste; it stands in BYTES then. */
void storm_next(struct storm *storm);

#endif
