/* cost: runs whole programs in turn and prints what each took.
 *
 *   cost RUNS -- PROGRAM ARGUMENT... [-- PROGRAM ARGUMENT...]
 *
 * Prints one line per program: medians of wall-clock us, processor us, peak RSS in kB and system
 * calls that write, all with the children that it waited for. What a program prints is thrown away;
 * one that fails ends the run. */
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/bench/stats.h"

enum { MAX_PROGRAMS = 4 };

struct program {
  char **argv; /* ended by NULL */
  struct samples wall, processor, peak, writes;
};

static double microseconds(struct timeval t) {
  return (double)t.tv_sec * 1e6 + (double)t.tv_usec;
}

/* Of a process that has ended and was not yet waited for. */
static double calls_that_write(pid_t pid) {
  char path[64], line[64];
  double calls = -1;
  snprintf(path, sizeof path, "/proc/%d/io", (int)pid);
  FILE *io = fopen(path, "r");
  while (io && fgets(line, sizeof line, io)) sscanf(line, "syscw: %lf", &calls);
  if (io) fclose(io);
  return calls;
}

static pid_t start(char **argv) {
  pid_t pid = fork();
  if (pid != 0) return pid;
  int nowhere = open("/dev/null", O_WRONLY);
  dup2(nowhere, STDOUT_FILENO);
  execvp(argv[0], argv);
  _exit(127);
}

static bool run_once(struct program *p) {
  struct rusage usage;
  siginfo_t ended;
  int status = 1;
  double since_us = now_us();
  pid_t pid = start(p->argv);
  if (pid < 0 || waitid(P_PID, (id_t)pid, &ended, WEXITED | WNOWAIT)) return false;
  samples_add(&p->wall, now_us() - since_us);
  samples_add(&p->writes, calls_that_write(pid));
  if (wait4(pid, &status, 0, &usage) != pid) return false;
  samples_add(&p->processor, microseconds(usage.ru_utime) + microseconds(usage.ru_stime));
  samples_add(&p->peak, (double)usage.ru_maxrss);
  return status == 0;
}

static void print_program(struct program *p) {
  printf("%.0f\t%.0f\t%.0f\t%.0f\n", samples_at(&p->wall, 0.5), samples_at(&p->processor, 0.5),
         samples_at(&p->peak, 0.5), samples_at(&p->writes, 0.5));
  samples_free(&p->wall);
  samples_free(&p->processor);
  samples_free(&p->peak);
  samples_free(&p->writes);
}

/* Splits the arguments at "--"; returns how many programs there are. */
static int read_programs(struct program programs[MAX_PROGRAMS], int argc, char **argv) {
  int count = 0;
  for (int i = 2; i + 1 < argc && count < MAX_PROGRAMS; i++) {
    if (strcmp(argv[i], "--") != 0) continue;
    argv[i] = NULL; /* ends the arguments of the program before */
    programs[count++] = (struct program){.argv = argv + i + 1};
  }
  return count;
}

int main(int argc, char **argv) {
  struct program programs[MAX_PROGRAMS];
  int count = read_programs(programs, argc, argv);
  if (!count) {
    fputs("usage: cost RUNS -- PROGRAM ARGUMENT... [-- PROGRAM ARGUMENT...]\n", stderr);
    return 2;
  }
  for (int run = atoi(argv[1]); run > 0; run--)
    for (int i = 0; i < count; i++)
      if (!run_once(&programs[i])) {
        fprintf(stderr, "cost: %s failed\n", programs[i].argv[0]);
        return 1;
      }
  for (int i = 0; i < count; i++) print_program(&programs[i]);
  return 0;
}
