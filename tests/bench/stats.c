#include "tests/bench/stats.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "model/base/mem.h"

void samples_add(struct samples *s, double value) {
  s->values = mem_grow(s->values, s->count, &s->room, sizeof *s->values);
  s->values[s->count++] = value;
}

static int compare(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

double samples_at(struct samples *s, double share) {
  if (!s->count) return -1;
  qsort(s->values, s->count, sizeof *s->values, compare);
  return s->values[(size_t)lround(share * (double)(s->count - 1))];
}

void samples_free(struct samples *s) {
  free(s->values);
  *s = (struct samples){0};
}

double now_us(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void print_row(const char *name, const char *unit, double ours, double floor) {
  printf("%s\t%s\t%.6g\t", name, unit, ours);
  if (floor >= 0) printf("%.6g", floor);
}

void stats_row(const char *name, const char *unit, double ours, double floor, double goal) {
  print_row(name, unit, ours, floor);
  printf("\t%g\n", goal);
}

void stats_limit(const char *name, const char *unit, double ours, double floor, double limit) {
  print_row(name, unit, ours, floor);
  printf("\t<=%g\n", limit);
}
