/* The program that prints, with faults of the disk and of memory at every step. */
#include <criterion/criterion.h>

#include "model/base/error.h"
#include "tests/fault/memory.h"
#include "tests/fault/scene.h"

/* A printer that takes everything. It is none of the programs that the trap could catch: those it would
 * end. */
enum err __wrap_spawn_feed_bytes(const char *command, const void *bytes, size_t len_bytes, struct error *e);
enum err __wrap_spawn_feed_bytes(const char *command, const void *bytes, size_t len_bytes, struct error *e) {
  (void)command, (void)bytes, (void)len_bytes, (void)e;
  return ERR_OK;
}

/* Where the program takes its memory from (tui/press/memory.c). */
void *__real_memalign(size_t alignment, size_t bytes);
void *__wrap_memalign(size_t alignment, size_t bytes);
void *__wrap_memalign(size_t alignment, size_t bytes) {
  return memory_fails() ? NULL : __real_memalign(alignment, bytes);
}

static const struct scene sheet = {
    .prepare = "mkdir made",
    .command = "card pay --as a4.pdf --in TH --lang en -o made/pay.pdf",
    .folder = "made",
    .ends_with_sync = true,
};
Test(disk, sheet) { scene_try_disk(&sheet); }

/* To a file by the shell: a part of it may be there, but the status says that it is not whole. */
static const struct scene slip = {
    .prepare = "mkdir made",
    .command = "card svc-a --as escpos58 --lang en",
    .output = "made/slip.bin",
    .folder = "made",
};
Test(disk, slip) { scene_try_disk(&slip); }
Test(memory, slip) { scene_try_memory(&slip); }

/* What cannot be read is thrown away, what cannot be removed is not printed. */
static const struct scene orders = {
    .prepare = "mkdir spool; echo 'print a4 pay TH en' >spool/a",
    .command = "orders spool",
    .folder = "spool",
    .is_signed = true,
    .ends_with_sync = true,
};
Test(disk, orders) { scene_try_disk(&orders); }
Test(memory, orders) { scene_try_memory(&orders); }
