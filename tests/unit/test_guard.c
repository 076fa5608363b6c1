/* What was typed, unlocked and read is nowhere in the memory of the process any more when it was
 * given back. (A sanitizer keeps copies, and has too much memory to look through.) */
#include "tests/unit/vault_desk.h"

#ifndef __SANITIZE_ADDRESS__

enum { MASK = 0x5A };

/* Bytes to look for; masked, so that they do not find themselves. */
struct masked {
  unsigned char bytes[80];
  size_t count;
};

static struct masked mask(const void *bytes, size_t count) {
  struct masked masked = {.count = count};
  for (size_t i = 0; i < count; i++) masked.bytes[i] = ((const unsigned char *)bytes)[i] ^ MASK;
  return masked;
}

/* So many Vietnamese letters that nobody has seen, three bytes each, in guarded memory. */
static char *make_text(uint64_t *state, size_t letters) {
  char *text = guard_new(3 * letters + 1);
  for (size_t i = 0; i < letters; i++) {
    text[3 * i] = '\xE1';
    text[3 * i + 1] = '\xBA';
    text[3 * i + 2] = (char)(0xA0 + desk_random(state, 32));
  }
  return text;
}

static int count_in(const unsigned char *block, size_t len_bytes, const struct masked *wanted) {
  int count = 0;
  for (size_t i = 0; i + wanted->count <= len_bytes; i++) {
    size_t same = 0;
    while (same < wanted->count && (block[i + same] ^ MASK) == wanted->bytes[same]) same++;
    count += same == wanted->count;
  }
  return count;
}

/* How often they stand in memory that can be written; a copy of each block is looked at, which is
 * wiped before the next. */
static int count_in_memory(const struct masked *wanted) {
  FILE *maps = fopen("/proc/self/maps", "r"), *memory = fopen("/proc/self/mem", "rb");
  static unsigned char block[1 << 16];
  char line[400];
  int count = 0;
  cr_assert(maps && memory);
  setvbuf(memory, NULL, _IONBF, 0);
  while (fgets(line, sizeof line, maps)) {
    unsigned long at, end;
    if (sscanf(line, "%lx-%lx rw", &at, &end) != 2 || !strstr(line, " rw")) continue;
    for (size_t got = 1; at < end && got; at += sizeof block - sizeof wanted->bytes) {
      size_t len = end - at < sizeof block ? end - at : sizeof block;
      bool is_own = at < (unsigned long)(block + sizeof block) && at + len > (unsigned long)block;
      if (is_own) continue;
      got = fseek(memory, (long)at, SEEK_SET) ? 0 : fread(block, 1, len, memory);
      count += count_in(block, got, wanted);
      guard_wipe(block, sizeof block);
    }
  }
  fclose(maps);
  fclose(memory);
  return count;
}

Test(guard, leaves_nothing_in_memory) {
  enum { SECRETS = 4 };
  uint64_t state = 31;
  char folder[64], *name = make_text(&state, 12), *story = make_text(&state, 1300),
                   *passphrase = make_text(&state, 20);
  struct masked secrets[SECRETS] = {mask(name, 24), mask(story + 1500, 40), mask(passphrase, 30)};
  struct vault_setup *setup;
  struct vault_key *key;
  struct sealed_person *person;
  desk_stop_clock();
  snprintf(folder, sizeof folder, "%s", desk_folder());
  struct journal *journal = desk_open(folder, JOURNAL_WRITE);
  vault_setup_begin_with(&setup, journal, passphrase, &desk_cost, &e);
  cr_assert_eq(vault_setup_finish(setup, journal, vault_setup_sheet(setup, 0),
                                  vault_setup_sheet(setup, 1), passphrase, &e),
               ERR_OK);
  vault_setup_free(&setup);
  const char *code = desk_open_case(journal, "given");
  cr_assert_eq(seal_put(journal, code, SEAL_NAME, name, &e), ERR_OK);
  cr_assert_eq(seal_put(journal, code, SEAL_STORY, story, &e), ERR_OK);
  key = desk_unlock(journal, passphrase);
  secrets[3] = mask(key->secret, VAULT_KEY_BYTES);
  cr_assert_eq(seal_read(&person, journal, key, code, &e), ERR_OK);
  for (int i = 0; i < SECRETS; i++)
    cr_assert_gt(count_in_memory(&secrets[i]), 0, "secret %d is found while it is there", i);
  cr_assert_eq(vault_change_passphrase(journal, passphrase, "another passphrase", NULL, &e), ERR_OK);
  seal_person_free(&person);
  vault_lock(&key);
  guard_free(name);
  guard_free(story);
  guard_free(passphrase);
  for (int i = 0; i < SECRETS; i++)
    cr_assert_eq(count_in_memory(&secrets[i]), 0, "secret %d is still there", i);
  journal_close(&journal);
  desk_remove(folder);
}

/* What was given back holds its bytes until somebody else gets it. */
Test(guard, wipes_what_was_freed) {
  enum { MARK = 0x53, FIRST_BYTES = 16 }; /* which malloc() itself writes over */
  for (size_t size = 32; size <= 1024; size += 32) {
    unsigned char *volatile block = malloc(size);
    memset(block, MARK, size);
    free(block);
    guard_wipe_freed();
    block = malloc(size);
    for (size_t i = FIRST_BYTES; i < size; i++) cr_assert_neq(block[i], MARK, "%zu of %zu", i, size);
    free(block);
  }
}

/* Neither what was taken again nor what was given back holds what was there before. */
Test(guard, gives_libraries_memory_that_tells_nothing) {
  enum { MARK = 0x53, LETTERS = 100, LONG_BYTES = 5000 };
  uint64_t state = 32;
  char *text = make_text(&state, LETTERS);
  struct masked wanted = mask(text + 60, 60);
  guard_process();
  char *block = guard_take(3 * LETTERS + 1);
  memcpy(block, text, 3 * LETTERS + 1);
  guard_free(text);
  block = guard_change(block, LONG_BYTES);
  cr_assert_eq(count_in_memory(&wanted), 1, "it is in the longer block alone");
  guard_give(block);
  cr_assert_eq(count_in_memory(&wanted), 0);
  unsigned char *volatile freed = malloc(200);
  memset(freed, MARK, 200);
  free(freed);
  freed = guard_take(200);
  cr_assert_null(memchr(freed, MARK, 200));
  guard_give(freed);
}
#endif

Test(guard, wipes) {
  char text[4] = "abc";
  guard_wipe(text, sizeof text);
  cr_assert_eq(text[0] | text[1] | text[2], 0);
}
