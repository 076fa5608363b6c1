/* moved_clock - the clocks of a program whose hours pass as fast as somebody says so.
 *
 * `suar-soak` is the program itself, linked with clocks that are put forward by the file that
 * SUAR_MOVED_CLOCK names; it holds this structure, and whoever maps it moves the time of every
 * such program that runs. A program that is asleep notices when it is woken. */
#ifndef TESTS_SOAK_MOVED_CLOCK_H
#define TESTS_SOAK_MOVED_CLOCK_H

#include <stdatomic.h>
#include <stdint.h>

struct moved_clock {
  _Atomic int64_t date_ms;   /* that the time of day is ahead */
  _Atomic int64_t passed_ms; /* that the clocks are ahead that only count */
  _Atomic int64_t leaked_bytes, leaked_files; /* that each key loses: a planted fault */
  _Atomic int64_t leaking;                    /* the process that loses them */
};

#endif
