/* stats: samples of a measurement and the line of the table that they become. */
#ifndef BENCH_STATS_H
#define BENCH_STATS_H

#include <stddef.h>

struct samples {
  double *values;
  size_t count, room;
};

void samples_add(struct samples *s, double value);
/* The value below which `share` (0 to 1) of the samples lie; -1 when there is none. */
double samples_at(struct samples *s, double share);
void samples_free(struct samples *s);

/* Microseconds of a clock that never jumps. */
double now_us(void);

/* Prints one line for tests/bench/run: tab-separated name, unit, ours, floor, and the ratio that
 * is the goal. `floor` below 0 = there is none; it is that of a peer when the name ends with
 * " / PEER". */
void stats_row(const char *name, const char *unit, double ours, double floor, double goal);
/* The same with a goal that is no ratio: ours at most `limit`. */
void stats_limit(const char *name, const char *unit, double ours, double floor, double limit);

#endif
