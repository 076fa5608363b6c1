/* Sheets on paper, the wait after a wrong passphrase, and the lock of a key. */
#include "tests/unit/vault_desk.h"

#include <sodium.h>

#include "model/base/le64.h"

/* --- sheets --- */

static struct sheet random_sheet(uint64_t *state) {
  struct sheet sheet = {.letter = (char)('A' + desk_random(state, SHEET_COUNT))};
  for (int i = 0; i < SHEET_SECRET_BYTES; i++) sheet.secret[i] = (uint8_t)desk_random(state, 256);
  return sheet;
}

static bool reads_as(const char *text, const struct sheet *wanted) {
  struct sheet got;
  return !sheet_read(&got, text, &e) && got.letter == wanted->letter &&
         memcmp(got.secret, wanted->secret, SHEET_SECRET_BYTES) == 0;
}

Test(sheet, is_read_as_it_was_written) {
  uint64_t state = 7;
  for (int round = 0; round < 1000; round++) {
    char text[SHEET_TEXT_BYTES];
    struct sheet sheet = random_sheet(&state);
    sheet_write(&sheet, text);
    cr_assert_eq(strlen(text), 36);
    cr_assert(reads_as(text, &sheet), "%s", text);
  }
}

/* What somebody may type for a letter. */
static const char *typed_as(char c, int way) {
  static char text[8];
  static const char *const alike[] = {"0oO", "1iIlL", "VuU"};
  snprintf(text, sizeof text, "%c", way == 1 && c >= 'A' ? c - 'A' + 'a' : c);
  for (size_t i = 0; way == 2 && i < 3; i++)
    if (alike[i][0] == c) text[0] = alike[i][1 + (unsigned char)c % (strlen(alike[i]) - 1)];
  if (way == 3) snprintf(text, sizeof text, "\xEF\xBC%c", 0x80 | (c - ' ')); /* U+FF00 and on */
  return text;
}

Test(sheet, is_read_however_it_is_typed) {
  static const char *const dashes[] = {"", " ", "-", "–", " — ", "\xE3\x80\x80", "\n"};
  uint64_t state = 5;
  for (int round = 0; round < 1000; round++) {
    char text[SHEET_TEXT_BYTES], typed[400];
    struct sheet sheet = random_sheet(&state);
    int n = snprintf(typed, sizeof typed, "  ");
    sheet_write(&sheet, text);
    for (const char *p = text; *p; p++)
      n += snprintf(typed + n, sizeof typed - (size_t)n, "%s",
                    *p == '-' ? dashes[round % 7] : typed_as(*p, (int)desk_random(&state, 4)));
    cr_assert(reads_as(typed, &sheet), "%s: %s", text, typed);
  }
}

/* What two sheets make together opens their lock: which wiped blocks did so. */
static uint8_t pair_lock[SHEET_LOCK_BYTES];
static int wiped_keys;
static bool is_trying;

static bool opens_lock(const uint8_t key[SHEET_KEY_BYTES]) {
  enum { NONCE_BYTES = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES };
  uint8_t opened[SHEET_KEY_BYTES];
  return crypto_aead_xchacha20poly1305_ietf_decrypt(opened, NULL, NULL, pair_lock + NONCE_BYTES,
                                                    sizeof pair_lock - NONCE_BYTES, NULL, 0,
                                                    pair_lock, key) == 0;
}

/* In the place of libsodium's own. */
void sodium_memzero(void *const block, const size_t size_bytes) {
  if (!is_trying && size_bytes == SHEET_KEY_BYTES) {
    is_trying = true;
    wiped_keys += opens_lock(block);
    is_trying = false;
  }
  explicit_bzero(block, size_bytes);
}

Test(sheet, leaves_no_key_of_a_pair_behind) {
  uint64_t state = 3;
  struct sheet one = random_sheet(&state), other = random_sheet(&state);
  uint8_t key[SHEET_KEY_BYTES] = {7}, got[SHEET_KEY_BYTES];
  sheet_lock(pair_lock, &one, &other, key);
  cr_assert_eq(wiped_keys, 1);
  cr_assert(sheet_open(got, pair_lock, &one, &other));
  cr_assert_eq(wiped_keys, 2);
  cr_assert_eq(memcmp(got, key, sizeof key), 0);
}

/* Every letter of a sheet in turn becomes every other one: none of the changes is taken. */
Test(sheet, finds_every_changed_letter) {
  static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  uint64_t state = 11;
  int changes = 0, found = 0;
  for (int round = 0; round < 100; round++) {
    char text[SHEET_TEXT_BYTES];
    struct sheet sheet = random_sheet(&state), got;
    sheet_write(&sheet, text);
    for (char *p = text; *p; p++) {
      char right = *p;
      for (const char *other = letters; right != '-' && *other; other++) {
        if (*other == right) continue;
        *p = *other;
        changes++;
        found += sheet_read(&got, text, &e) == ERR_INVALID;
      }
      *p = right;
    }
  }
  cr_assert_eq(changes, 100 * 29 * 31);
  cr_assert_eq(found, changes);
}

Test(sheet, finds_every_two_exchanged_letters) {
  uint64_t state = 13;
  struct sheet sheet = random_sheet(&state), got;
  char text[SHEET_TEXT_BYTES];
  sheet_write(&sheet, text);
  for (size_t i = 2; text[i]; i++)
    for (size_t j = i + 1; text[j]; j++) {
      char a = text[i], b = text[j];
      if (a == b || a == '-' || b == '-') continue;
      text[i] = b, text[j] = a;
      cr_assert_eq(sheet_read(&got, text, NULL), ERR_INVALID, "%s", text);
      text[i] = a, text[j] = b;
    }
}

Test(sheet, says_what_is_wrong_and_not_what_was_typed) {
  struct sheet got;
  refuses(sheet_read(&got, "", &e), ERR_INVALID, "begins with its letter");
  refuses(sheet_read(&got, "D-1111", &e), ERR_INVALID, "begins with its letter");
  refuses(sheet_read(&got, "A-11*1", &e), ERR_INVALID, "sheet A: something in it");
  refuses(sheet_read(&got, "A-1111-2222", &e), ERR_INVALID, "seven groups of four");
  refuses(sheet_read(&got, "C-9KWX-9KWX-9KWX-9KWX-9KWX-9KWX-9KWX", &e), ERR_INVALID, "mistyped");
  for (int i = 0; i < ERROR_ARGS; i++) cr_assert_null(strstr(e.arg[i], "9KWX"));
}

/* --- waiting --- */

Test(tries, wait_longer_each_time) {
  static const int wanted[] = {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300};
  struct tries tries = {0};
  int64_t now_ms = 1000000;
  for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
    cr_assert_eq(tries_wait_s(&tries, now_ms), 0);
    cr_assert_eq(tries_add_wrong(&tries, now_ms), wanted[i]);
    cr_assert_eq(tries_wait_s(&tries, now_ms), wanted[i]);
    cr_assert_eq(tries_wait_s(&tries, now_ms + wanted[i] * 1000 - 1), 1);
    now_ms += wanted[i] * 1000;
  }
}

Test(tries, are_not_shortened_by_setting_the_clock_back) {
  struct tries tries = {.wrong = 20};
  int64_t now_ms = 1795320000000;
  tries_add_wrong(&tries, now_ms);
  cr_assert_eq(tries_wait_s(&tries, now_ms + 100000), 200);
  cr_assert_eq(tries_wait_s(&tries, 0), 200); /* 1970 */
  cr_assert_eq(tries_wait_s(&tries, 150000), 50);
  cr_assert_eq(tries_wait_s(&tries, 140000), 50);
  cr_assert_eq(tries_wait_s(&tries, 190000), 0);
}

Test(tries, never_lock_out_for_ever) {
  struct tries damaged = {.wrong = INT32_MAX, .seen_ms = INT64_MAX / 2, .free_ms = INT64_MAX - 1};
  cr_assert_leq(tries_wait_s(&damaged, 0), TRIES_LONGEST_S);
  cr_assert_eq(tries_wait_s(&damaged, TRIES_LONGEST_S * 1000), 0);
  cr_assert_eq(tries_add_wrong(&damaged, 0), TRIES_LONGEST_S);
}

Test(tries, are_kept) {
  uint8_t packed[TRIES_BYTES];
  struct tries tries = {3, 1795320000000, -5}, got;
  tries_pack(&tries, packed);
  got = tries_unpack(packed);
  cr_assert_eq(memcmp(&tries, &got, sizeof got), 0);
}

/* --- passphrases --- */

static void takes_as(const char *typed, const char *wanted) {
  char *taken;
  cr_assert_eq(keylock_passphrase(&taken, typed, &e), ERR_OK);
  cr_assert_str_eq(taken, wanted);
  guard_free(taken);
}

Test(keylock, takes_a_passphrase_in_one_form) {
  char *taken, longest[KEYLOCK_MAX_BYTES + 2];
  takes_as("", "");
  takes_as("   \xE3\x80\x80 ", "");
  takes_as("  two  words \xC2\xA0", "two  words");
  takes_as("caf\x65\xCC\x81", "caf\xC3\xA9");
  takes_as("ប្រាក់ឈ្នួល", "ប្រាក់ឈ្នួល");
  memset(longest, 'x', sizeof longest);
  longest[KEYLOCK_MAX_BYTES] = '\0';
  takes_as(longest, longest);
  for (size_t i = 0; i + 3 <= KEYLOCK_MAX_BYTES; i += 3) memcpy(longest + i, "\xE0\xA5\x98", 3);
  longest[KEYLOCK_MAX_BYTES - 1] = '\0';
  cr_assert_eq(keylock_passphrase(&taken, longest, &e), ERR_OK);
  cr_assert_eq(strlen(taken), 341 * 6);
  guard_free(taken);
  longest[KEYLOCK_MAX_BYTES - 1] = longest[KEYLOCK_MAX_BYTES] = 'x';
  longest[KEYLOCK_MAX_BYTES + 1] = '\0';
  refuses(keylock_passphrase(&taken, longest, &e), ERR_INVALID, "too long");
  refuses(keylock_passphrase(&taken, "a\x1B[31mb", &e), ERR_INVALID, "cannot be shown");
  refuses(keylock_passphrase(&taken, "a\xFF", &e), ERR_INVALID, "cannot be shown");
}

Test(keylock, wants_twelve_letters_of_any_script) {
  cr_assert_eq(keylock_check_new("abcdefghijkl", &e), ERR_OK);
  refuses(keylock_check_new("abcdefghijk", &e), ERR_INVALID, "at least 12 letters");
  refuses(keylock_check_new("ááááááááááá", &e), ERR_INVALID, "at least 12 letters");
  cr_assert_eq(keylock_check_new("áááááááááááá", &e), ERR_OK);
}

Test(keylock, opens_with_nothing_else) {
  uint8_t key[32] = {1, 2, 3}, name[32] = {4}, other[32] = {5}, got[32], lock[KEYLOCK_BYTES];
  cr_assert_eq(keylock_close(lock, key, name, "right", &desk_cost, &e), ERR_OK);
  cr_assert_eq(keylock_open(got, lock, name, "right", &e), ERR_OK);
  cr_assert_eq(memcmp(got, key, sizeof key), 0);
  refuses(keylock_open(got, lock, name, "Right", &e), ERR_REFUSED, "not the passphrase");
  refuses(keylock_open(got, lock, other, "right", &e), ERR_REFUSED, "not the passphrase");
  for (size_t i = 16; i < sizeof lock; i++) {
    lock[i] ^= 1;
    cr_assert_neq(keylock_open(got, lock, name, "right", NULL), ERR_OK, "byte %zu", i);
    lock[i] ^= 1;
  }
  le64_put(lock, 2);
  refuses(keylock_open(got, lock, name, "right", &e), ERR_REFUSED, "");
  le64_put(lock, 1000000);
  refuses(keylock_open(got, lock, name, "right", &e), ERR_DAMAGED, "damaged");
}

Test(keylock, measures_work_that_this_machine_can_bear) {
  struct keylock_cost cost;
  cr_assert_eq(keylock_measure(&cost, &e), ERR_OK);
  cr_assert(cost.passes >= 3 && cost.passes <= 100, "%ju", (uintmax_t)cost.passes);
  cr_assert(cost.memory_bytes == 32 << 20 || cost.memory_bytes == 64 << 20);
}

#ifndef __SANITIZE_ADDRESS__
static int measured_mb(void) {
  struct keylock_cost cost;
  enum err err = keylock_measure(&cost, &e);
  return err ? err == ERR_BUSY ? 1 : 97 : (int)(cost.memory_bytes >> 20);
}

Test(keylock, takes_less_when_memory_is_short) {
  cr_assert_eq(run_in(100 << 20, measured_mb), 64);
  cr_assert_eq(run_in(50 << 20, measured_mb), 32);
  cr_assert_eq(run_in(20 << 20, measured_mb), 1); /* says that there is too little */
}
#endif
