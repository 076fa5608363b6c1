#include "model/journal/sheet.h"

#include <string.h>

#include <sodium.h>

#include "model/base/guard.h"
#include "model/base/text.h"

/* Symbols of five bits: 26 for the secret, 2 for the check. */
enum { SYMBOLS = 28, SECRET_SYMBOLS = 26, GROUP = 4, NO_SYMBOL = 32, BITS = 5 };
static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* What is taken for another letter. */
static const char mistaken[][2] = {{'O', '0'}, {'I', '1'}, {'L', '1'}, {'U', 'V'}};

/* Times the root of x^5 + x^2 + 1, which runs through all 31 elements but 0. */
static unsigned next_power(unsigned element) {
  return (element << 1 ^ (element & 16 ? 0x25 : 0)) & 31;
}

static unsigned multiply(unsigned a, unsigned b) {
  unsigned product = 0;
  for (; b; b >>= 1, a = next_power(a))
    if (b & 1) product ^= a;
  return product;
}

/* Two sums of the sheet's letter and the symbols of the secret: plain, and each times its own power.
 * Any two columns (1, power) and those of the sums themselves are independent: whatever is changed
 * in at most two places shows. */
static void compute_check(char letter, const uint8_t symbols[SECRET_SYMBOLS], uint8_t check[2]) {
  unsigned power = 1, plain = (unsigned)(letter - 'A') + 1, weighted = plain;
  for (int i = 0; i < SECRET_SYMBOLS; i++) {
    power = next_power(power);
    plain ^= symbols[i];
    weighted ^= multiply(symbols[i], power);
  }
  check[0] = (uint8_t)plain;
  check[1] = (uint8_t)weighted;
}

/* Symbol number `i` of the secret, its bits read from the first byte on; behind its end they are 0. */
static uint8_t symbol_at(const uint8_t secret[SHEET_SECRET_BYTES], int i) {
  unsigned symbol = 0;
  for (int bit = i * BITS; bit < (i + 1) * BITS; bit++) {
    bool is_set = bit < SHEET_SECRET_BYTES * 8 && secret[bit / 8] >> (7 - bit % 8) & 1;
    symbol = symbol << 1 | is_set;
  }
  return (uint8_t)symbol;
}

void sheet_write(const struct sheet *sheet, char out[SHEET_TEXT_BYTES]) {
  uint8_t symbols[SYMBOLS];
  for (int i = 0; i < SECRET_SYMBOLS; i++) symbols[i] = symbol_at(sheet->secret, i);
  compute_check(sheet->letter, symbols, symbols + SECRET_SYMBOLS);
  *out++ = sheet->letter;
  for (int i = 0; i < SYMBOLS; i++) {
    if (i % GROUP == 0) *out++ = '-';
    *out++ = alphabet[symbols[i]];
  }
  *out = '\0';
  guard_wipe(symbols, sizeof symbols);
}

/* The letter or digit that a person typed, as a capital; 0 for blanks and dashes. */
static uint32_t capital(uint32_t point) {
  bool is_wide = point >= 0xFF01 && point <= 0xFF5E;
  bool is_dash = (point >= 0x2010 && point <= 0x2015) || point == 0x2212 || point == 0x30FC;
  bool is_blank = point == 0xA0 || point == 0x3000 || (point >= 0x2000 && point <= 0x200D);
  if (is_wide) point -= 0xFF01 - '!';
  if (is_dash || is_blank || (point < 128 && strchr(" \t\r\n-_.,:", (int)point))) return 0;
  return point >= 'a' && point <= 'z' ? point - 'a' + 'A' : point;
}

static unsigned find_symbol(uint32_t point) {
  for (size_t i = 0; i < sizeof mistaken / sizeof mistaken[0]; i++)
    if (point == (uint32_t)mistaken[i][0]) point = (uint32_t)mistaken[i][1];
  const char *found = point && point < 128 ? strchr(alphabet, (int)point) : NULL;
  return found ? (unsigned)(found - alphabet) : NO_SYMBOL;
}

/* Reads letter and symbols; the number of symbols, or -1 at something that cannot stand there. */
static int read_symbols(const char *typed, char *letter, uint8_t symbols[SYMBOLS]) {
  int count = 0;
  size_t len;
  *letter = '\0';
  for (; *typed; typed += len) {
    uint32_t point = capital(text_decode(typed, &len));
    if (!point) continue;
    if (!*letter) {
      if (point < 'A' || point >= 'A' + SHEET_COUNT) return -1;
      *letter = (char)point;
      continue;
    }
    unsigned symbol = find_symbol(point);
    if (symbol == NO_SYMBOL) return -1;
    if (count < SYMBOLS) symbols[count] = (uint8_t)symbol;
    count++;
  }
  return count;
}

static bool is_right(char letter, const uint8_t symbols[SYMBOLS]) {
  uint8_t check[2];
  compute_check(letter, symbols, check);
  return sodium_memcmp(check, symbols + SECRET_SYMBOLS, sizeof check) == 0;
}

/* The symbols as a secret; false if the two bits behind its end are set. */
static bool join(const uint8_t symbols[SYMBOLS], uint8_t secret[SHEET_SECRET_BYTES]) {
  memset(secret, 0, SHEET_SECRET_BYTES);
  for (int bit = 0; bit < SECRET_SYMBOLS * BITS; bit++) {
    bool is_set = symbols[bit / BITS] >> (BITS - 1 - bit % BITS) & 1;
    if (is_set && bit >= SHEET_SECRET_BYTES * 8) return false;
    if (is_set) secret[bit / 8] = (uint8_t)(secret[bit / 8] | 1 << (7 - bit % 8));
  }
  return true;
}

enum err sheet_read(struct sheet *out, const char *typed, struct error *e) {
  uint8_t symbols[SYMBOLS];
  int count = read_symbols(typed, &out->letter, symbols);
  char name[2] = {out->letter, '\0'};
  enum err err = ERR_OK;
  if (!out->letter)
    err = error_set(e, ERR_INVALID, N_("a sheet begins with its letter: A, B or C"));
  else if (count < 0)
    err = error_set(e, ERR_INVALID, N_("sheet %s: something in it is on no sheet"), name);
  else if (count != SYMBOLS)
    err = error_set(e, ERR_INVALID, N_("sheet %s: there are seven groups of four on a sheet"), name);
  else if (!is_right(out->letter, symbols) || !join(symbols, out->secret))
    err = error_set(e, ERR_INVALID, N_("sheet %s: a letter is mistyped"), name);
  guard_wipe(symbols, sizeof symbols);
  return err;
}

/* The key that two sheets make, whichever is named first. */
static void pair_key(const struct sheet *one, const struct sheet *other,
                     uint8_t key[SHEET_KEY_BYTES]) {
  static const char purpose[] = "suar recovery sheets 1";
  crypto_generichash_state state;
  if (one->letter > other->letter) {
    pair_key(other, one, key);
    return;
  }
  crypto_generichash_init(&state, NULL, 0, SHEET_KEY_BYTES);
  crypto_generichash_update(&state, (const uint8_t *)purpose, sizeof purpose);
  crypto_generichash_update(&state, (const uint8_t *)&one->letter, 1);
  crypto_generichash_update(&state, one->secret, SHEET_SECRET_BYTES);
  crypto_generichash_update(&state, (const uint8_t *)&other->letter, 1);
  crypto_generichash_update(&state, other->secret, SHEET_SECRET_BYTES);
  crypto_generichash_final(&state, key, SHEET_KEY_BYTES);
  guard_wipe(&state, sizeof state);
}

enum { NONCE_BYTES = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES };

void sheet_lock(uint8_t out[SHEET_LOCK_BYTES], const struct sheet *one, const struct sheet *other,
                const uint8_t key[SHEET_KEY_BYTES]) {
  uint8_t pair[SHEET_KEY_BYTES];
  pair_key(one, other, pair);
  randombytes_buf(out, NONCE_BYTES);
  crypto_aead_xchacha20poly1305_ietf_encrypt(out + NONCE_BYTES, NULL, key, SHEET_KEY_BYTES, NULL, 0,
                                             NULL, out, pair);
  guard_wipe(pair, sizeof pair);
}

bool sheet_open(uint8_t key[SHEET_KEY_BYTES], const uint8_t lock[SHEET_LOCK_BYTES],
                const struct sheet *one, const struct sheet *other) {
  uint8_t pair[SHEET_KEY_BYTES];
  pair_key(one, other, pair);
  int result = crypto_aead_xchacha20poly1305_ietf_decrypt(
      key, NULL, NULL, lock + NONCE_BYTES, SHEET_LOCK_BYTES - NONCE_BYTES, NULL, 0, lock, pair);
  guard_wipe(pair, sizeof pair);
  return result == 0;
}
