/* work: what is done at the desk (place.h) while the power may go. */
#ifndef TESTS_CRASH_WORK_H
#define TESTS_CRASH_WORK_H

#include <stdbool.h>
#include <stddef.h>

enum { WORK_STEPS = 12, WORKS = 13 };

/* A step that returns has been acknowledged; one that fails, fails the test. */
struct work {
  const char *name;
  void (*prepare)(void); /* before the power may go; may leave the journal open. NULL: nothing is there */
  void (*steps[WORK_STEPS + 1])(void);
  size_t erased_by;  /* the number of steps, from 1, behind which what place_remains looks for is gone;
                        0: nothing is erased */
  bool has_parts;    /* a step may be several transactions, and end in between */
  bool at_each;      /* the power is to be cut at each moment of it */
};

extern const struct work works[WORKS];

/* Saves one session: what a desk does when it goes on. */
void work_go_on(void);

#endif
