/* jail_seccomp: the calls that no kiosk needs.
 *
 * A list of what is refused, with an error and not with death: a list of what is allowed would break
 * with each new C library. */
#include <errno.h>
#include <sched.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/kd.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/vt.h>
#include <unistd.h>

#include "tui/jail_parts.h"

/* Of those that an architecture lacks, the number is negative. */
static const int refused[] = {
    /* other programs */
    SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(fork), SCMP_SYS(vfork),
    /* other machines */
    SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen),
    SCMP_SYS(accept), SCMP_SYS(accept4), SCMP_SYS(socketcall),
    /* other processes */
    SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev),
    SCMP_SYS(process_madvise), SCMP_SYS(kcmp), SCMP_SYS(pidfd_open), SCMP_SYS(pidfd_getfd),
    SCMP_SYS(pidfd_send_signal), SCMP_SYS(kill), SCMP_SYS(tkill), SCMP_SYS(rt_sigqueueinfo),
    SCMP_SYS(rt_tgsigqueueinfo), SCMP_SYS(perf_event_open), SCMP_SYS(userfaultfd),
    /* other files, and what files are */
    SCMP_SYS(truncate), SCMP_SYS(truncate64), SCMP_SYS(chmod), SCMP_SYS(fchmod),
    SCMP_SYS(fchmodat), SCMP_SYS(chown), SCMP_SYS(fchown), SCMP_SYS(lchown), SCMP_SYS(fchownat),
    SCMP_SYS(chown32), SCMP_SYS(fchown32), SCMP_SYS(lchown32), SCMP_SYS(link), SCMP_SYS(linkat),
    SCMP_SYS(symlink), SCMP_SYS(symlinkat), SCMP_SYS(mknod), SCMP_SYS(mknodat),
    SCMP_SYS(setxattr), SCMP_SYS(lsetxattr), SCMP_SYS(fsetxattr), SCMP_SYS(removexattr),
    SCMP_SYS(lremovexattr), SCMP_SYS(fremovexattr), SCMP_SYS(name_to_handle_at),
    SCMP_SYS(open_by_handle_at), SCMP_SYS(fanotify_init), SCMP_SYS(fanotify_mark),
    /* the tree of files */
    SCMP_SYS(mount), SCMP_SYS(umount), SCMP_SYS(umount2), SCMP_SYS(pivot_root), SCMP_SYS(chroot),
    SCMP_SYS(open_tree), SCMP_SYS(move_mount), SCMP_SYS(fsopen), SCMP_SYS(fsconfig),
    SCMP_SYS(fsmount), SCMP_SYS(fspick), SCMP_SYS(mount_setattr), SCMP_SYS(quotactl),
    SCMP_SYS(quotactl_fd), SCMP_SYS(swapon), SCMP_SYS(swapoff), SCMP_SYS(unshare),
    SCMP_SYS(setns),
    /* being somebody else */
    SCMP_SYS(setuid), SCMP_SYS(setgid), SCMP_SYS(setreuid), SCMP_SYS(setregid),
    SCMP_SYS(setresuid), SCMP_SYS(setresgid), SCMP_SYS(setgroups), SCMP_SYS(setfsuid),
    SCMP_SYS(setfsgid), SCMP_SYS(setuid32), SCMP_SYS(setgid32), SCMP_SYS(setreuid32),
    SCMP_SYS(setregid32), SCMP_SYS(setresuid32), SCMP_SYS(setresgid32), SCMP_SYS(setgroups32),
    SCMP_SYS(capset), SCMP_SYS(personality), SCMP_SYS(keyctl), SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    /* the machine */
    SCMP_SYS(bpf), SCMP_SYS(io_uring_setup), SCMP_SYS(io_uring_enter),
    SCMP_SYS(io_uring_register), SCMP_SYS(kexec_load), SCMP_SYS(kexec_file_load),
    SCMP_SYS(init_module), SCMP_SYS(finit_module), SCMP_SYS(delete_module), SCMP_SYS(reboot),
    SCMP_SYS(acct), SCMP_SYS(syslog), SCMP_SYS(vhangup), SCMP_SYS(iopl), SCMP_SYS(ioperm),
    SCMP_SYS(sethostname), SCMP_SYS(setdomainname), SCMP_SYS(settimeofday),
    SCMP_SYS(clock_settime), SCMP_SYS(clock_settime64), SCMP_SYS(adjtimex),
    SCMP_SYS(clock_adjtime), SCMP_SYS(clock_adjtime64), SCMP_SYS(stime)};

/* What is typed for others, pasted, or put on keys; and which console is seen. */
static const unsigned long refused_ioctls[] = {
    TIOCSTI,   TIOCLINUX,   TIOCSETD,      TIOCCONS,    TIOCSCTTY,    VT_ACTIVATE, VT_DISALLOCATE,
    VT_SETMODE, VT_RELDISP, KDSKBENT,      KDSKBSENT,   KDSETKEYCODE, KDSKBMODE,   PIO_UNIMAP};

/* Calls that were added to Linux when this list was written, or later, do not exist here; the first
 * is the one after set_mempolicy_home_node. Since 424 numbers are the same everywhere. */
enum { FIRST_NEW_CALL = 451, LAST_NEW_CALL = 520 };

static bool refuse(scmp_filter_ctx filter, int number, int error) {
  return number < 0 || seccomp_rule_add(filter, SCMP_ACT_ERRNO((uint16_t)error), number, 0) == 0;
}

/* When the bits `mask` of an argument are `wanted`. */
static bool refuse_if(scmp_filter_ctx filter, int number, unsigned arg, uint64_t mask,
                      uint64_t wanted) {
  struct scmp_arg_cmp is_so = {arg, SCMP_CMP_MASKED_EQ, mask, wanted};
  return seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EPERM), number, 1, &is_so) == 0;
}

/* The kernel looks only at the lower half of the number of an ioctl. */
static bool refuse_ioctls(scmp_filter_ctx filter) {
  bool is_done = true;
  for (size_t i = 0; is_done && i < sizeof refused_ioctls / sizeof refused_ioctls[0]; i++)
    is_done = refuse_if(filter, SCMP_SYS(ioctl), 1, UINT32_MAX, refused_ioctls[i]);
  return is_done;
}

/* Threads may be, processes not; the arguments of clone3 cannot be seen, and the C library falls
 * back to clone. Memory that can be written never becomes a program. Signals go to ourselves. */
static bool refuse_by_arguments(scmp_filter_ctx filter) {
  const uint64_t program = PROT_WRITE | PROT_EXEC;
  struct scmp_arg_cmp is_other = {0, SCMP_CMP_NE, (uint64_t)getpid(), 0};
  return refuse_if(filter, SCMP_SYS(clone), 0, CLONE_THREAD, 0) &&
         refuse(filter, SCMP_SYS(clone3), ENOSYS) &&
         refuse_if(filter, SCMP_SYS(mmap), 2, program, program) &&
         refuse_if(filter, SCMP_SYS(mprotect), 2, PROT_EXEC, PROT_EXEC) &&
         refuse_if(filter, SCMP_SYS(pkey_mprotect), 2, PROT_EXEC, PROT_EXEC) &&
         refuse_if(filter, SCMP_SYS(prctl), 0, UINT32_MAX, PR_SET_DUMPABLE) &&
         seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(tgkill), 1, &is_other) == 0;
}

static bool refuse_all(scmp_filter_ctx filter) {
  bool is_done = refuse_ioctls(filter) && refuse_by_arguments(filter);
  for (size_t i = 0; is_done && i < sizeof refused / sizeof refused[0]; i++)
    is_done = refuse(filter, refused[i], EPERM);
  for (int number = FIRST_NEW_CALL; is_done && number <= LAST_NEW_CALL; number++)
    is_done = refuse(filter, number, ENOSYS);
  return is_done;
}

bool jail_has_seccomp(void) {
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, NULL) == -1 && errno == EFAULT;
}

bool jail_seccomp(void) {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  bool is_done = filter && refuse_all(filter) && seccomp_load(filter) == 0;
  seccomp_release(filter);
  return is_done;
}

#ifdef __SANITIZE_ADDRESS__
/* Looking for leaks at the end starts a process and stops this one: not from in here. */
int __lsan_is_turned_off(void);
int __lsan_is_turned_off(void) {
  return prctl(PR_GET_SECCOMP) == SECCOMP_MODE_FILTER;
}
#endif
