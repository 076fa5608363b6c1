/* What a kiosk leaves to print, with a fault of the disk at every step: a whole order or none. */
#include <criterion/criterion.h>
#include <ftw.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sodium.h>

#include "tests/fault/trap.h"
#include "tui/kiosk_parts.h"

enum { NO_ORDER = 98, NO_TRAP };
static const char line[] = "print slip58 svc-a TH en\n";
static int whole, parts;

static void order_it(const char *folder, struct trap *trap) {
  struct kiosk kiosk = {.spool_fd = -1};
  struct config_kiosk config = {.print_spool = (char *)folder, .voice_pipe = (char *)""};
  struct order order;
  char text[sizeof line];
  memcpy(text, line, sizeof line - 2);
  text[sizeof line - 2] = '\0';
  if (sodium_init() < 0 || !order_parse(text, &order)) _exit(NO_ORDER);
  kiosk_open_orders(&kiosk, &config);
  if (!trap_set(trap, folder)) _exit(NO_TRAP);
  _exit((int)kiosk_order(&kiosk, &order, NULL));
}

/* Counts it, when it is the order, and removes it. */
static int take(const char *path, const struct stat *st, int type, struct FTW *ftw) {
  char text[sizeof line + 1] = "";
  (void)st, (void)ftw;
  if (type != FTW_F) return rmdir(path);
  FILE *in = fopen(path, "r");
  bool is_order = in && fread(text, 1, sizeof text - 1, in) == sizeof line - 1 && strcmp(text, line) == 0;
  fclose(in);
  if (strstr(path, ".part")) parts++;
  else cr_expect(is_order, "half an order: %s", text);
  whole += !strstr(path, ".part");
  return unlink(path);
}

/* False when there was no such point. */
static bool order_at(enum fault fault, bool is_for_good, long at) {
  char folder[] = "/tmp/suar-order-XXXXXX";
  struct trap *trap = trap_map(NULL);
  int status;
  *trap = (struct trap){.fault = fault, .is_for_good = is_for_good, .at = at};
  cr_assert_not_null(mkdtemp(folder));
  pid_t child = fork();
  if (!child) order_it(folder, trap);
  cr_assert_eq(waitpid(child, &status, 0), child);
  cr_assert(WIFEXITED(status), "fault %d at %ld", (int)fault, at);
  bool is_there = trap->count >= at;
  trap_unmap(trap);
  whole = parts = 0;
  nftw(folder, take, 8, FTW_DEPTH | FTW_PHYS);
  if (WEXITSTATUS(status) == NO_TRAP) cr_skip_test("no faults of this kind can be made here");
  cr_expect_eq(whole, WEXITSTATUS(status) == ERR_OK, "fault %d at %ld: %d", (int)fault, at, WEXITSTATUS(status));
  cr_expect(!parts || (fault == FAULT_IO && is_for_good), "fault %d at %ld: a part is left", (int)fault, at);
  cr_expect_eq(is_there, WEXITSTATUS(status) != ERR_OK, "fault %d at %ld", (int)fault, at);
  return is_there;
}

Test(kiosk, orders_all_or_nothing) {
  for (int fault = 0; fault < FAULT_READ; fault++)
    for (int for_good = 0; for_good <= 1; for_good++) {
      long at = 1;
      while (order_at((enum fault)fault, for_good, at)) at++;
      cr_expect_gt(at, 1);
    }
}
