/* tasks - what is done at the desk of a centre in a day, and how often. */
#ifndef TESTS_SOAK_TASKS_H
#define TESTS_SOAK_TASKS_H

#include "tests/soak/robot.h"

struct task {
  const char *name;
  int weight;
  void (*run)(struct robot *robot); /* from the first page; ends anywhere */
};

/* The task of the next visitor: at first each in turn, then by chance. */
const struct task *task_next(struct robot *robot);

#endif
