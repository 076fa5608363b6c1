/* desk: starts programs in a pseudo-terminal in turn, types keys, and prints what each run cost.
 *
 *   desk RUNS KEYS QUIET_MS -- PRELUDE PROGRAM ARGUMENT... [-- PRELUDE PROGRAM ARGUMENT...]
 *
 * Each run types the PRELUDE (keys separated by blanks; \e is Escape, \r Enter), then KEYS times
 * arrow down, then F10 and q. Prints one line per program: medians of start in us, of a key in us,
 * its 95th percentile, bytes of a key, their 95th percentile, peak RSS and private dirty in kB.
 * With "enter" for KEYS: Enter once, which opens what is in focus. With "idle": most wake-ups and
 * bytes in two seconds in which nobody types. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/bench/pty.h"
#include "tests/bench/stats.h"

enum { MAX_PROGRAMS = 4, KEY_BYTES = 16, PRELUDE_QUIET_MS = 60, SETTLE_MS = 1000, IDLE_MS = 2000 };

struct program {
  const char *prelude;
  char **argv; /* ended by NULL */
  struct samples start, key, key_bytes, peak, dirty;
  struct samples wakes, idle_bytes;
};

struct plan {
  int runs, keys;
  const char *key; /* that is typed so often */
  bool is_idle;
  double quiet_ms, key_quiet_ms;
  struct program programs[MAX_PROGRAMS];
  int count;
};

/* Types the keys of a prelude one by one. */
static void type_prelude(struct pty *pty, const char *keys, double quiet_ms) {
  char key[KEY_BYTES];
  while (*keys) {
    size_t len = 0;
    for (; *keys && *keys != ' '; keys++) {
      bool is_escaped = *keys == '\\' && keys[1];
      if (is_escaped) keys++;
      if (len < sizeof key) key[len++] = !is_escaped ? *keys : *keys == 'e' ? '\033' : '\r';
    }
    pty_type(pty, key, len, quiet_ms);
    keys += strspn(keys, " ");
  }
}

/* A process that is waked up gives the processor back when it waits again. */
static void stay_idle(struct program *p, struct pty *pty) {
  pty_listen(pty, now_us(), SETTLE_MS);
  long before = pty_status_kb(pty, "status", "voluntary_ctxt_switches:");
  double since_us = now_us();
  long bytes = 0;
  while (now_us() - since_us < IDLE_MS * 1e3 && !pty->has_ended)
    bytes += pty_wait(pty, IDLE_MS - (now_us() - since_us) / 1e3);
  samples_add(&p->wakes, (double)(pty_status_kb(pty, "status", "voluntary_ctxt_switches:") - before));
  samples_add(&p->idle_bytes, (double)bytes);
}

static bool run_once(const struct plan *plan, struct program *p) {
  static const char leave[] = "\033[21~";
  struct pty pty;
  double start_us;
  pty_start(&pty, p->argv, &start_us);
  samples_add(&p->start, pty_listen(&pty, start_us, plan->quiet_ms).last_us);
  type_prelude(&pty, p->prelude, plan->key_quiet_ms);
  for (int i = 0; i < plan->keys && !pty.has_ended; i++) {
    struct burst burst = pty_type(&pty, plan->key, strlen(plan->key), plan->key_quiet_ms);
    samples_add(&p->key, burst.last_us);
    samples_add(&p->key_bytes, (double)burst.bytes);
  }
  if (plan->is_idle) stay_idle(p, &pty);
  samples_add(&p->peak, (double)pty_status_kb(&pty, "status", "VmHWM:"));
  samples_add(&p->dirty, (double)pty_status_kb(&pty, "smaps_rollup", "Private_Dirty:"));
  if (*p->prelude) pty_type(&pty, leave, sizeof leave - 1, plan->key_quiet_ms);
  return pty_stop(&pty, plan->key_quiet_ms);
}

static void print_costs(struct program *p) {
  printf("%.0f\t%.0f\t%.0f\t%.0f\t%.0f\t%.0f\t%.0f\n", samples_at(&p->start, 0.5),
         samples_at(&p->key, 0.5), samples_at(&p->key, 0.95), samples_at(&p->key_bytes, 0.5),
         samples_at(&p->key_bytes, 0.95), samples_at(&p->peak, 0.5), samples_at(&p->dirty, 0.5));
}

static void print_program(const struct plan *plan, struct program *p) {
  if (plan->is_idle) printf("%.0f\t%.0f\n", samples_at(&p->wakes, 1), samples_at(&p->idle_bytes, 1));
  else print_costs(p);
  struct samples *all[] = {&p->start, &p->key, &p->key_bytes, &p->peak, &p->dirty, &p->wakes, &p->idle_bytes};
  for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) samples_free(all[i]);
}

/* Splits the arguments at "--". */
static bool read_plan(struct plan *plan, int argc, char **argv) {
  if (argc < 7 || strcmp(argv[4], "--") != 0) return false;
  bool is_enter = strcmp(argv[2], "enter") == 0;
  *plan = (struct plan){.runs = atoi(argv[1]), .quiet_ms = atof(argv[3])};
  plan->keys = is_enter ? 1 : atoi(argv[2]);
  plan->key = is_enter ? "\r" : "\033OB";
  plan->is_idle = strcmp(argv[2], "idle") == 0;
  plan->key_quiet_ms = plan->quiet_ms < 1000 ? PRELUDE_QUIET_MS : plan->quiet_ms / 4;
  for (int i = 4; i + 2 < argc && plan->count < MAX_PROGRAMS; i++) {
    if (strcmp(argv[i], "--") != 0) continue;
    argv[i] = NULL; /* ends the arguments of the program before */
    plan->programs[plan->count++] = (struct program){.prelude = argv[i + 1], .argv = argv + i + 2};
    i += 2;
  }
  return true;
}

int main(int argc, char **argv) {
  struct plan plan;
  if (!read_plan(&plan, argc, argv)) {
    fputs("usage: desk RUNS KEYS QUIET_MS -- PRELUDE PROGRAM ARGUMENT...\n", stderr);
    return 2;
  }
  for (int run = 0; run < plan.runs; run++)
    for (int i = 0; i < plan.count; i++)
      if (!run_once(&plan, &plan.programs[i])) {
        fprintf(stderr, "desk: %s did not end as it should\n", plan.programs[i].argv[0]);
        return 1;
      }
  for (int i = 0; i < plan.count; i++) print_program(&plan, &plan.programs[i]);
  return 0;
}
