/* power: does a work (work.h), cuts the power at any moment of it, and looks at what is left. */
#ifndef TESTS_CRASH_POWER_H
#define TESTS_CRASH_POWER_H

#include <stdint.h>

#include "tests/crash/work.h"

struct power {
  const char *synchronous; /* how the steps sync instead of as the program does: "OFF", "NORMAL", NULL */
  long moments; /* of the work at which something was about to change */
  long cuts;    /* of the power, among them second ones, while the journal was opened after the first */
  long again;
  long damaged; /* journals that did not open, or were not sound: the figures did not follow from the
                   entries, the chain was broken, ... */
  long lost;    /* those in which something was missing that had been acknowledged */
  long halved;  /* those in a state in which the work never was */
  long left;    /* those in which something could be found that was erased */
  char first[1500]; /* what was wrong first */
};

/* Does the work until the power was cut `cuts` times at least: at each moment at which something was about
 * to change, or, when there are more of them than that, at as many. Two cuts of each moment leave nothing
 * or all of what was not synced, two some of it. Adds to `*power`. */
void power_try(struct power *power, const struct work *work, uint64_t seed, long cuts);

#endif
