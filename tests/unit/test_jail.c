/* What a jailed process can no longer do, and that all a kiosk does still works in there. Each look
 * is a child of its own. */
#include "tests/unit/real_pack.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <pty.h>
#include <sched.h>
#include <signal.h>
#include <sodium.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>

#include "model/base/syllable.h"
#include "model/content/search.h"
#include "model/store/db.h"
#include "tests/unit/desk.h"
#include "tui/gettext.h"
#include "tui/jail.h"
#include "tui/lang.h"

enum { CALL_FCHMODAT2 = 452, SHORT_MS = 50 };

static char counters[80], spool[80], foreign[80], catalogues[4096];

/* Three folders, of which the jail opens two, with a file in each. */
static struct jail_paths make_folders(void) {
  const char *folder = desk_folder(), *built = getenv("SUAR_BUILDDIR");
  char *const all[] = {counters, spool, foreign};
  static const char *const names[] = {"counters", "spool", "foreign"};
  for (int i = 0; i < 3; i++) {
    char path[100];
    snprintf(all[i], sizeof counters, "%s/%s", folder, names[i]);
    cr_assert_eq(mkdir(all[i], 0700), 0);
    snprintf(path, sizeof path, "%s/file", all[i]);
    close(creat(path, 0600));
  }
  snprintf(catalogues, sizeof catalogues, "%s/locales/mo", built ? built : ".");
  return (struct jail_paths){.pack = getenv("TEST_REAL_PACK"),
                             .locale_dir = catalogues,
                             .counters = counters,
                             .spool = spool};
}

static void remove_folders(void) {
  *strrchr(counters, '/') = '\0';
  desk_remove(counters);
}

static const char *in(const char *folder, const char *name) {
  static char paths[4][100];
  static int next;
  char *path = paths[next++ % 4];
  snprintf(path, sizeof paths[0], "%s/%s", folder, name);
  return path;
}

static int status_of(pid_t child) {
  int status;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

/* What `look` returns in a child, with or without the jail. */
static int result(int (*look)(void), const struct jail_paths *paths) {
  pid_t child = fork();
  cr_assert_geq(child, 0);
  if (child) return status_of(child);
  struct jail_state state;
  if (paths) jail_enter(paths, &state);
  _exit(look());
}

static int error_of(long returned) {
  return returned < 0 ? errno : 0;
}

static int opened(int fd) {
  return error_of(fd);
}

/* --- what is refused: each look returns the error, 0 if it was done --- */

static int start_program(void) { return error_of(execl("/nowhere/true", "true", (char *)NULL)); }
static int start_by_file(void) {
  return error_of(syscall(SYS_execveat, -1, "", NULL, NULL, 0));
}

static int start_process(void) {
  pid_t child = fork();
  int error = error_of(child);
  if (child == 0) _exit(0);
  if (child > 0) status_of(child);
  return error;
}

static int start_process_anew(void) { return error_of(syscall(SYS_clone3, NULL, 0)); }
static int connect_inside(void) { return error_of(socket(AF_UNIX, SOCK_STREAM, 0)); }
static int connect_outside(void) { return error_of(socket(AF_INET, SOCK_DGRAM, 0)); }

static int connect_pair(void) {
  int ends[2];
  return error_of(socketpair(AF_UNIX, SOCK_STREAM, 0, ends));
}

static int trace(void) { return error_of(ptrace(PTRACE_ATTACH, getpid(), NULL, NULL)); }

static int signal_parent(void) { return error_of(kill(getppid(), 0)); }
static int signal_parents_thread(void) {
  return error_of(syscall(SYS_tgkill, getppid(), getppid(), 0));
}

static int empty_by_name(void) { return error_of(truncate(in(foreign, "file"), 0)); }
static int open_to_all(void) { return error_of(chmod(in(counters, "file"), 0777)); }
static int open_to_all_anew(void) {
  return error_of(syscall(CALL_FCHMODAT2, AT_FDCWD, in(counters, "file"), 0777, 0));
}
static int give_away(void) {
  return error_of(chown(in(counters, "file"), getuid(), getgid()));
}
static int link_hard(void) { return error_of(link(in(counters, "file"), in(counters, "other"))); }
static int link_soft(void) { return error_of(symlink("/etc/passwd", in(counters, "soft"))); }
static int make_pipe(void) { return error_of(mkfifo(in(counters, "pipe"), 0600)); }
static int leave_world(void) { return error_of(unshare(0)); }
static int be_the_same(void) { return error_of(setuid(getuid())); }

static int run_data(void) {
  void *page = mmap(NULL, 1, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return error_of(mprotect(page, 1, PROT_READ | PROT_EXEC));
}

static int write_program(void) {
  void *page = mmap(NULL, 1, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return page == MAP_FAILED ? errno : 0;
}

static int show_memory(void) { return error_of(prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)); }

/* No terminal is needed: outside it is missed. */
static int type_for_others(void) { return error_of(ioctl(-1, TIOCSTI, "x")); }
static int type_by_long_number(void) {
  return error_of(syscall(SYS_ioctl, -1, TIOCSTI | 1UL << 32, "x"));
}
static int paste_for_others(void) { return error_of(ioctl(-1, TIOCLINUX, "\003")); }
static int change_line(void) { return error_of(ioctl(-1, TIOCSETD, NULL)); }
static int take_console(void) { return error_of(ioctl(-1, TIOCCONS, NULL)); }

static int mount_over(void) { return error_of(syscall(SYS_mount, NULL, NULL, NULL, 0, NULL)); }
static int load_filter(void) { return error_of(syscall(SYS_bpf, 0, NULL, 0)); }
static int ring(void) { return error_of(syscall(SYS_io_uring_setup, 1, NULL)); }
static int ask_for_key(void) { return error_of(syscall(SYS_keyctl, 0, 0)); }
static int restart_machine(void) { return error_of(syscall(SYS_reboot, 0, 0, 0, NULL)); }

static int read_accounts(void) { return opened(open("/etc/passwd", O_RDONLY)); }
static int read_foreign(void) { return opened(open(in(foreign, "file"), O_RDONLY)); }
static int write_foreign(void) { return opened(open(in(foreign, "file"), O_WRONLY)); }
static int make_foreign(void) { return opened(creat(in(foreign, "new"), 0600)); }
static int list_foreign(void) { return opened(open(foreign, O_RDONLY | O_DIRECTORY)); }
static int remove_foreign(void) { return error_of(unlink(in(foreign, "file"))); }
static int make_folder(void) { return error_of(mkdir(in(counters, "folder"), 0700)); }
static int write_pack(void) { return opened(open(getenv("TEST_REAL_PACK"), O_RDWR)); }
static int read_self(void) { return opened(open("/proc/self/maps", O_RDONLY)); }
static int list_root(void) { return opened(open("/", O_RDONLY | O_DIRECTORY)); }

/* A look, and the error in the jail; some things are refused to many outside as well. */
struct look {
  const char *what;
  int (*look)(void);
  int error;
  bool is_free_outside;
};

static const struct look filtered[] = {
    {"start a program", start_program, EPERM, true},
    {"start an open program", start_by_file, EPERM, true},
    {"start a process", start_process, EPERM, true},
    {"start a process by clone3", start_process_anew, ENOSYS, false},
    {"open a local connection", connect_inside, EPERM, true},
    {"open a connection", connect_outside, EPERM, true},
    {"open a pair of connections", connect_pair, EPERM, true},
    {"trace", trace, EPERM, false},
    {"signal another", signal_parent, EPERM, true},
    {"signal a thread of another", signal_parents_thread, EPERM, true},
    {"empty a file by its name", empty_by_name, EPERM, true},
    {"open a file to all", open_to_all, EPERM, true},
    {"open a file to all by the newest call", open_to_all_anew, ENOSYS, false},
    {"give a file away", give_away, EPERM, true},
    {"link", link_hard, EPERM, true},
    {"link by name", link_soft, EPERM, true},
    {"make a pipe", make_pipe, EPERM, true},
    {"leave the common world", leave_world, EPERM, true},
    {"take an identity", be_the_same, EPERM, true},
    {"run data", run_data, EPERM, true},
    {"write a program", write_program, EPERM, true},
    {"show memory", show_memory, EPERM, true},
    {"type for others", type_for_others, EPERM, true},
    {"type for others by a longer number", type_by_long_number, EPERM, true},
    {"paste for others", paste_for_others, EPERM, true},
    {"change the line", change_line, EPERM, true},
    {"take the console", take_console, EPERM, true},
    {"mount", mount_over, EPERM, false},
    {"load a program into the kernel", load_filter, EPERM, false},
    {"write by a ring", ring, EPERM, false},
    {"ask for a key", ask_for_key, EPERM, false},
    {"restart the machine", restart_machine, EPERM, false},
};

static const struct look walled[] = {
    {"read the accounts", read_accounts, EACCES, true},
    {"read a foreign file", read_foreign, EACCES, true},
    {"write a foreign file", write_foreign, EACCES, true},
    {"make a foreign file", make_foreign, EACCES, true},
    {"list a foreign folder", list_foreign, EACCES, true},
    {"remove a foreign file", remove_foreign, EACCES, true},
    {"make a folder", make_folder, EACCES, true},
    {"write the pack", write_pack, EACCES, true},
    {"read about itself", read_self, EACCES, true},
    {"list everything", list_root, EACCES, true},
};

static void are_refused(const struct look looks[], size_t count, bool is_in_force, const char *by) {
  if (!is_in_force) cr_log_warn("this kernel has no %s: its refusals are not tested here", by);
  for (size_t i = 0; i < count; i++) {
    const struct look *look = &looks[i];
    struct jail_paths paths = make_folders();
    int inside = result(look->look, &paths);
    int outside = look->is_free_outside ? result(look->look, NULL) : -1;
    cr_expect(!is_in_force || inside == look->error, "to %s gives %d (%s)", look->what, inside,
              strerror(inside));
    cr_expect_neq(outside, look->error, "to %s is refused by something else", look->what);
    remove_folders();
  }
}

static struct jail_state foreseen(void) {
  struct jail_state state;
  jail_foresee(&state);
  return state;
}

Test(jail, refuses_calls) {
  are_refused(filtered, sizeof filtered / sizeof filtered[0], foreseen().is_filtered, "seccomp");
}

Test(jail, refuses_files) {
  are_refused(walled, sizeof walled / sizeof walled[0], foreseen().is_walled, "Landlock");
}

/* A terminal of one's own takes typed characters from programs, where the kernel still lets them. */
static int type_on_own_terminal(void) {
  int master, slave;
  if (openpty(&master, &slave, NULL, NULL, NULL) != 0) return 200;
  struct jail_state state;
  struct jail_paths none = {0};
  setsid();
  ioctl(slave, TIOCSCTTY, 0);
  jail_enter(&none, &state);
  return error_of(ioctl(slave, TIOCSTI, "x"));
}

Test(jail, refuses_to_type_on_its_own_terminal) {
  if (foreseen().is_filtered)
    cr_assert_eq(result(type_on_own_terminal, NULL), EPERM);
  else
    cr_assert_neq(result(type_on_own_terminal, NULL), 200);
}

/* --- what holds --- */

static int is_as_foreseen(void) {
  struct jail_state state, seen = foreseen();
  struct jail_paths none = {0};
  struct rlimit core;
  jail_enter(&none, &state);
  getrlimit(RLIMIT_CORE, &core);
  if (state.landlock_abi != seen.landlock_abi || state.is_walled != seen.is_walled) return 1;
  if (state.is_filtered != seen.is_filtered || state.is_forgotten != seen.is_forgotten) return 2;
  if (core.rlim_max || prctl(PR_GET_DUMPABLE, 0, 0, 0, 0)) return 3;
  if (!prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0)) return 4;
  return state.is_filtered && prctl(PR_GET_SECCOMP) != 2 ? 5 : 0;
}

Test(jail, brings_about_what_was_foreseen) {
  cr_assert_eq(result(is_as_foreseen, NULL), 0);
}

/* Memory of a crash would hold what the visitor read. */
static int crash(void) {
  static const int usual[] = {SIGABRT, SIGSEGV};
  struct jail_state state;
  struct jail_paths none = {0};
  for (size_t i = 0; i < 2; i++) signal(usual[i], SIG_DFL);
  jail_enter(&none, &state);
  abort();
}

Test(jail, leaves_no_core_file) {
  pid_t child = fork();
  int status;
  if (!child) _exit(crash());
  cr_assert_eq(waitpid(child, &status, 0), child);
  cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
  cr_assert_not(WCOREDUMP(status));
}

/* --- what still works: each look returns 0 --- */

static struct pack *opened_pack;
static struct db *opened_db;

static int count_hits(const char *query, const char *lang) {
  struct search_result found = {0};
  struct search_ask ask = {.query = query, .chain = pack_chain(opened_pack, lang)};
  int count = search_run(&found, opened_pack, &ask, NULL) ? -1 : (int)found.count;
  search_result_free(&found);
  return count;
}

static int searches(void) {
  if (count_hits("ngày", "vi") < 1 || count_hits("ค่า", "th") < 1) return 1;
  return count_hits("a", "en") < 1 || count_hits("passport", "en") < 1 ? 2 : 0;
}

/* The dictionary is read from a file at the first Thai text. */
static int cuts_thai(void) {
  static const char text[] = "ค่าแรงขั้นต่ำ";
  char edges[sizeof text] = {0};
  int count = 0;
  syllable_edges(text, sizeof text - 1, edges);
  for (size_t i = 1; i < sizeof text - 1; i++) count += edges[i] == SYLLABLE_EDGE;
  return count >= 1 ? 0 : 1;
}

/* Each catalogue is opened when its language is chosen. */
static int speaks(void) {
  static const char header[] = "";
  size_t count;
  const struct language *languages = pack_languages(opened_pack, &count);
  for (size_t i = 0; i < count; i++) {
    lang_use(languages[i].tag, NULL);
    bool is_there = *gettext(header) != '\0';
    if (is_there == (strcmp(languages[i].tag, "en") == 0)) return (int)i + 1;
  }
  return count > 9 ? 0 : 100;
}

static int counts_again(void) {
  struct db *db;
  if (db_run(opened_db, SQL_DRAFT_PUT, NULL, "ttt", "a", "b", "c")) return 1;
  db_close(&opened_db);
  if (db_open(&db, in(counters, "store.db"), DB_WRITE, NULL)) return 2;
  if (db_run(db, SQL_DRAFT_PUT, NULL, "ttt", "d", "e", "f")) return 3;
  db_close(&db);
  return access(in(counters, "store.db-wal"), F_OK) == 0 ? 4 : 0;
}

static int counts_anew(void) {
  struct db *db;
  if (db_open(&db, in(counters, "new.db"), DB_WRITE, NULL)) return 1;
  if (db_script(db, SQL_JOURNAL_SCHEMA, NULL)) return 2;
  db_close(&db);
  return 0;
}

static int spools(void) {
  int fd = open(in(spool, ".new"), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0 || write(fd, "print\n", 6) != 6 || fsync(fd) || close(fd)) return 1;
  if (rename(in(spool, ".new"), in(spool, "order"))) return 2;
  int folder = open(spool, O_RDONLY | O_DIRECTORY);
  return folder < 0 || fsync(folder) ? 3 : unlink(in(spool, "order"));
}

static int knows_a_phrase(void) {
  char kept[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str(kept, "four words", 10, crypto_pwhash_OPSLIMIT_MIN, 1 << 23)) return 1;
  return crypto_pwhash_str_verify(kept, "four words", 10) ||
         !crypto_pwhash_str_verify(kept, "five words", 10);
}

static int hears_signals(void) {
  sigset_t set;
  struct signalfd_siginfo info;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigprocmask(SIG_BLOCK, &set, NULL);
  int fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
  struct pollfd ready = {.fd = fd, .events = POLLIN};
  raise(SIGTERM);
  return poll(&ready, 1, SHORT_MS) == 1 && read(fd, &info, sizeof info) == sizeof info ? 0 : 1;
}

static void *nothing(void *context) {
  return context;
}

static int has_threads(void) {
  pthread_t thread;
  return pthread_create(&thread, NULL, nothing, NULL) || pthread_join(thread, NULL);
}

/* The hour of a place, from a file that is read when it is first needed. */
static int tells_time(void) {
  time_t noon = 1795305600; /* 22 November 2026, 00:00 UTC */
  struct tm tm;
  setenv("TZ", "Asia/Bangkok", 1);
  tzset();
  bool has_zones = access("/usr/share/zoneinfo/Asia/Bangkok", R_OK) == 0;
  return localtime_r(&noon, &tm) && tm.tm_hour == (has_zones ? 7 : 0) ? 0 : 1;
}

static const struct {
  const char *what;
  int (*look)(void);
} needed[] = {
    {"search", searches},           {"cut Thai", cuts_thai},
    {"speak", speaks},              {"count in an open store", counts_again},
    {"count in a new store", counts_anew}, {"spool", spools},
    {"know a phrase", knows_a_phrase},     {"hear signals", hears_signals},
    {"have threads", has_threads},  {"tell the time", tells_time},
};

static int open_all_and_look(const struct jail_paths *paths, int (*look)(void)) {
  struct jail_state state;
  setlocale(LC_ALL, "C.UTF-8");
  lang_start(catalogues);
  if (pack_open(&opened_pack, paths->pack, NULL)) return 201;
  if (db_open(&opened_db, in(counters, "store.db"), DB_WRITE, NULL)) return 202;
  if (db_script(opened_db, SQL_JOURNAL_SCHEMA, NULL)) return 203;
  jail_enter(paths, &state);
  return look();
}

Test(jail, lets_a_kiosk_work) {
  for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
    struct jail_paths paths = make_folders();
    pid_t child = fork();
    if (!child) _exit(open_all_and_look(&paths, needed[i].look));
    int code = status_of(child);
    cr_expect_eq(code, 0, "to %s ends with %d", needed[i].what, code);
    remove_folders();
  }
}

/* --- the environment --- */

/* In children: it closes files that the test needs. */
static void set_all(const char *const pairs[][2], size_t count) {
  clearenv();
  for (size_t i = 0; i < count; i++) setenv(pairs[i][0], pairs[i][1], 1);
}

static int forgets_the_hostile(void) {
  static const char *const hostile[][2] = {
      {"TERM", "xterm-256color"}, {"TERMINFO", "/tmp/x"},      {"TERMINFO_DIRS", "/tmp"},
      {"TERMCAP", "x:"},          {"LD_PRELOAD", "/tmp/x.so"}, {"LD_LIBRARY_PATH", "/tmp"},
      {"SQLITE_TMPDIR", "/tmp"},  {"TMPDIR", "/tmp"},          {"ESCDELAY", "100000"},
      {"NCURSES_NO_SETBUF", "1"}, {"LOCPATH", "/tmp"},         {"LIBTHAI_DICTDIR", "/tmp"},
      {"LANGUAGE", "../x"},       {"PATH", "/tmp"},            {"GCONV_PATH", "/tmp"},
      {"LINES", "1"},             {"LC_ALL", "../../tmp/x"},   {"LC_TIME", "/tmp/x"},
      {"TZ", "/etc/shadow"},      {"HOME", "/tmp/\033]0;x"},   {"MALLOC_TRACE", "/tmp/x"},
      {"SSH_CONNECTION", "x"},    {"SUAR_OTHER", "x"}};
  set_all(hostile, sizeof hostile / sizeof hostile[0]);
  if (jail_scrub_environment(NULL)) return 1;
  return strcmp(environ[0], "TERM=xterm-256color") == 0 && !environ[1] ? 0 : 2;
}

static int keeps_the_plain(void) {
  static const char *const plain[][2] = {{"TERM", "linux"},
                                         {"LANG", "th_TH.UTF-8"},
                                         {"LC_ALL", "ca_ES.UTF-8@valencia"},
                                         {"TZ", "Asia/Phnom_Penh"},
                                         {"HOME", "/var/lib/บ้าน x"},
                                         {"SUAR_DATA", "/var/lib/suar"},
                                         {"XDG_CONFIG_HOME", "/etc/x"},
                                         {"XDG_DATA_HOME", "/x"},
                                         {"SUAR_PACK", "/a"},
                                         {"SUAR_NOW", "2026-11-22T10:00:00+07:00"},
                                         {"NO_COLOR", "1"},
                                         {"KONSOLE_VERSION", "221203"}};
  set_all(plain, sizeof plain / sizeof plain[0]);
  if (jail_scrub_environment(NULL)) return 100;
  for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
    if (!getenv(plain[i][0]) || strcmp(getenv(plain[i][0]), plain[i][1]) != 0) return 1 + (int)i;
  setenv("TZ", "<+07>-7", 1);
  return jail_scrub_environment(NULL) || !getenv("TZ") ? 101 : 0;
}

Test(jail, forgets_what_libraries_would_obey) {
  cr_assert_eq(result(forgets_the_hostile, NULL), 0);
}

Test(jail, keeps_what_is_plain) {
  int code = result(keeps_the_plain, NULL);
  cr_assert_eq(code, 0, "ends with %d", code);
}

static int refuses_terminals(void) {
  static const char *const names[][2] = {{"", "-"},         {"hpterm", "hpterm"},
                                         {"xterm-", "xterm-"}, {"../xterm", "-"},
                                         {"xterm\033[2J", "-"}};
  struct error e;
  clearenv();
  if (jail_scrub_environment(&e) != ERR_REFUSED || strcmp(e.arg[0], "-") != 0) return 100;
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    setenv("TERM", names[i][0], 1);
    if (jail_scrub_environment(&e) != ERR_REFUSED || strcmp(e.arg[0], names[i][1]) != 0)
      return 1 + (int)i;
  }
  return 0;
}

Test(jail, refuses_terminals_that_nobody_knows) {
  cr_assert_eq(result(refuses_terminals, NULL), 0);
}

static int leaves_nothing_open(void) {
  struct stat info;
  int before = dup(STDERR_FILENO);
  setenv("TERM", "linux", 1);
  if (before <= STDERR_FILENO || jail_scrub_environment(NULL)) return 1;
  if (fcntl(before, F_GETFD) >= 0 || fcntl(STDERR_FILENO, F_GETFD) < 0) return 2;
  int fd = open(in(counters, "made"), O_WRONLY | O_CREAT, 0666);
  return fstat(fd, &info) == 0 && (info.st_mode & 0777) == 0600 ? 0 : 3;
}

Test(jail, leaves_no_file_open_and_none_to_others) {
  make_folders();
  cr_assert_eq(result(leaves_nothing_open, NULL), 0);
  remove_folders();
}
