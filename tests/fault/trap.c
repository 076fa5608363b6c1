#include "tests/fault/trap.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

struct trap *trap_map(const char *path) {
  int fd = path ? open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600) : -1, flags = path ? 0 : MAP_ANONYMOUS;
  if (path && (fd < 0 || ftruncate(fd, sizeof(struct trap)) != 0)) return NULL;
  void *page = mmap(NULL, sizeof(struct trap), PROT_READ | PROT_WRITE, MAP_SHARED | flags, fd, 0);
  if (fd >= 0) close(fd);
  return page == MAP_FAILED ? NULL : page;
}

void trap_unmap(struct trap *trap) {
  munmap(trap, sizeof *trap);
}

#ifdef __x86_64__

enum { WRITES = 1, READS = 2, MAKES = 4, OPENS = 8, REMOVES = 16, BY_FD = 32, ALL_OPENS = MAKES | OPENS };
enum { NO_ARG = -1 };

/* Which calls are watched, what they do, and where they say on what: the folder or file that is open,
 * and the path. */
static const struct watched {
  int number, does, fd_arg, path_arg;
} calls[] = {
    {SYS_open, ALL_OPENS, NO_ARG, 0},
    {SYS_openat, ALL_OPENS, 0, 1},
    {SYS_mkdir, MAKES, NO_ARG, 0},
    {SYS_rename, MAKES, NO_ARG, 0},
    {SYS_renameat, MAKES, 0, 1},
    {SYS_renameat2, MAKES, 0, 1},
    {SYS_link, MAKES, NO_ARG, 1},
    {SYS_unlink, REMOVES, NO_ARG, 0},
    {SYS_unlinkat, REMOVES, 0, 1},
    {SYS_rmdir, REMOVES, NO_ARG, 0},
    {SYS_write, WRITES | BY_FD, 0, NO_ARG},
    {SYS_pwrite64, WRITES | BY_FD, 0, NO_ARG},
    {SYS_writev, MAKES | BY_FD, 0, NO_ARG},
    {SYS_fsync, MAKES | BY_FD, 0, NO_ARG},
    {SYS_fdatasync, MAKES | BY_FD, 0, NO_ARG},
    {SYS_ftruncate, MAKES | BY_FD, 0, NO_ARG},
    {SYS_fallocate, MAKES | BY_FD, 0, NO_ARG},
    {SYS_read, READS | BY_FD, 0, NO_ARG},
    {SYS_pread64, READS | BY_FD, 0, NO_ARG},
};
enum { CALLS = sizeof calls / sizeof calls[0], PASS_BYTES = 64 };

static const int counted[FAULT_KINDS + 1] = {
    [FAULT_FULL] = WRITES | MAKES,
    [FAULT_IO] = WRITES | MAKES | OPENS | REMOVES,
    [FAULT_SHORT] = WRITES,
    [FAULT_READ] = READS,
    [FAULT_LIE] = WRITES,
};

typedef long pass_call(long number, ...);
static pass_call *pass; /* the one place that the filter lets through */
static struct trap *trap;
static const char *inside;

static long make_call(long number, const greg_t *a) {
  long result = pass(number, a[0], a[1], a[2], a[3], a[4], a[5]);
  return result < 0 ? -errno : result;
}

static bool is_inside(const char *path) {
  size_t len = strlen(inside);
  return strncmp(path, inside, len) == 0 && (!path[len] || path[len] == '/');
}

/* Whether that open file, or (AT_FDCWD) the folder that we stand in, is in the folder. */
static bool has_inside(int fd) {
  char link[32], path[256];
  if (fd == AT_FDCWD) snprintf(link, sizeof link, "/proc/self/cwd");
  else snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  long len = pass(SYS_readlink, link, path, sizeof path - 1);
  path[len > 0 ? len : 0] = '\0';
  return is_inside(path);
}

static bool touches_folder(const struct watched *call, const greg_t *a) {
  const char *path = call->path_arg == NO_ARG ? "" : (const char *)a[call->path_arg];
  if (*path == '/') return is_inside(path);
  return has_inside(call->fd_arg == NO_ARG ? AT_FDCWD : (int)a[call->fd_arg]);
}

/* Only what makes a file needs room; that it will is known from the flags. */
static int what_it_does(const struct watched *call, const greg_t *a) {
  if (call->does != ALL_OPENS) return call->does;
  return a[call->path_arg + 1] & O_CREAT ? MAKES : OPENS;
}

static long fail(const struct watched *call, greg_t *a, bool is_first) {
  if (is_first) trap->is_sync = call->number == SYS_fsync || call->number == SYS_fdatasync;
  if (trap->fault == FAULT_FULL || (trap->fault == FAULT_SHORT && !is_first)) return -ENOSPC;
  if (trap->fault == FAULT_LIE) return (long)a[2];
  if (trap->fault != FAULT_SHORT) return -EIO;
  a[2] = (a[2] + 1) / 2;
  return make_call(call->number, a);
}

static long answer(const struct watched *call, greg_t *a) {
  if (!(what_it_does(call, a) & counted[trap->fault]) || !touches_folder(call, a))
    return make_call(call->number, a);
  long n = ++trap->count, at = trap->at;
  bool fails = at && (n == at || (trap->is_for_good && n > at));
  return fails ? fail(call, a, n == at) : make_call(call->number, a);
}

static void on_call(int signal, siginfo_t *info, void *context) {
  greg_t *r = ((ucontext_t *)context)->uc_mcontext.gregs;
  greg_t a[] = {r[REG_RDI], r[REG_RSI], r[REG_RDX], r[REG_R10], r[REG_R8], r[REG_R9]};
  int before = errno;
  (void)signal;
  for (size_t i = 0; i < CALLS; i++)
    if (calls[i].number == info->si_syscall) r[REG_RAX] = answer(&calls[i], a);
  errno = before;
}

enum { HEAD = 7, TAIL = 2 };

/* Calls that come out of syscall() go through; of the others, those on the list are handed over. */
static bool set_filter(void) {
  uint32_t from = (uint32_t)(uintptr_t)pass, high = (uint32_t)((uintptr_t)pass >> 32);
  struct sock_filter code[HEAD + CALLS + TAIL] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, instruction_pointer) + 4),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, high, 0, 4),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, instruction_pointer)),
      BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, from, 0, 2),
      BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, from + PASS_BYTES, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
  };
  for (size_t i = 0; i < CALLS; i++)
    code[HEAD + i] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)calls[i].number,
                                                  (uint8_t)(CALLS - i), 0);
  code[HEAD + CALLS] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  code[HEAD + CALLS + 1] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP);
  struct sock_fprog program = {.len = HEAD + CALLS + TAIL, .filter = code};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

bool trap_set(struct trap *wanted, const char *folder) {
  struct sigaction action = {.sa_sigaction = on_call, .sa_flags = SA_SIGINFO};
  void *found = dlsym(RTLD_NEXT, "syscall");
  trap = wanted;
  inside = folder;
  memcpy(&pass, &found, sizeof pass);
  sigemptyset(&action.sa_mask);
  return pass && sigaction(SIGSYS, &action, NULL) == 0 && set_filter();
}

#else

bool trap_set(struct trap *wanted, const char *folder) {
  (void)wanted, (void)folder;
  return false;
}

#endif
