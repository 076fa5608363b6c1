/* Signatures and keys of minisign: ours, those of the real program, and spoiled ones. */
#include <criterion/criterion.h>


#include "model/base/guard.h"
#include "tests/unit/pack_desk.h"

#ifndef SCALE
#define SCALE 1
#endif

static const char message[] = "The number is 1546.\n";
static const char comment[] = "pack=a version=1";

struct desk {
  char root[64];
  char *file, *signature, *open, *secret;
};

static struct desk make_desk(void) {
  struct desk d = {.root = "/tmp/suar-sign-XXXXXX"};
  make_pairs();
  cr_assert(mkdtemp(d.root));
  d.file = mem_format("%s/m", d.root);
  d.signature = mem_format("%s/m.minisig", d.root);
  d.open = mem_format("%s/k.pub", d.root);
  d.secret = mem_format("%s/k.key", d.root);
  write_bytes(d.file, message, strlen(message));
  return d;
}

static void remove_desk(struct desk *d) {
  nftw(d->root, remove_one, 8, FTW_DEPTH | FTW_PHYS);
  free(d->file);
  free(d->signature);
  free(d->open);
  free(d->secret);
}

static char *text_of_file(const char *path) {
  size_t len;
  return (char *)read_bytes(path, &len);
}

static bool holds(const char *file, const char *text, size_t len, const struct minisign_public *key,
                  struct minisign_signature *signature) {
  unsigned char hash[MINISIGN_HASH_BYTES];
  FILE *in = fopen(file, "r");
  cr_assert(in);
  cr_assert_eq(minisign_hash(hash, fileno(in), NULL), ERR_OK);
  fclose(in);
  return minisign_read_signature(signature, text, len, NULL) == ERR_OK &&
         minisign_verify(signature, key, hash);
}

/* Runs a shell line in the folder of the desk; true when it succeeds. */
static bool run(const struct desk *d, const char *line) {
  char *command = mem_format("cd %s && { %s; } >out 2>&1 </dev/null", d->root, line);
  int status = system(command);
  free(command);
  return status == 0;
}

static bool has_program(void) {
  return system("command -v minisign >/dev/null") == 0;
}

Test(minisign, reads_what_it_writes) {
  struct desk d = make_desk();
  struct minisign_signature signature;
  sign_as(d.file, 0, &pairs[OFFICE], comment);
  char *text = text_of_file(d.signature);
  cr_expect(holds(d.file, text, strlen(text), &pairs[OFFICE].open, &signature));
  cr_expect_str_eq(signature.comment, comment);
  cr_expect(!(holds(d.file, text, strlen(text), &pairs[STRANGER].open, &signature)));
  write_bytes(d.file, "The number is 1547.\n", strlen(message));
  cr_expect(!(holds(d.file, text, strlen(text), &pairs[OFFICE].open, &signature)));
  free(text);
  remove_desk(&d);
}

Test(minisign, reads_the_keys_that_it_writes) {
  struct minisign_public open;
  struct minisign_secret secret;
  struct error e;
  make_pairs();
  char *text = minisign_write_public(&pairs[OFFICE].open);
  cr_expect_eq(minisign_read_public(&open, text, NULL), ERR_OK);
  cr_expect(memcmp(&open, &pairs[OFFICE].open, sizeof open) == 0);
  cr_expect_eq(minisign_read_public(&open, strchr(text, '\n') + 1, NULL), ERR_OK);
  cr_expect_eq(minisign_read_public(&open, "RWQ", NULL), ERR_INVALID);
  free(text);
  cr_assert_eq(minisign_write_secret(&text, &pairs[OFFICE].secret, "a passphrase", &e), ERR_OK);
  cr_expect(minisign_is_locked(text));
  cr_expect_eq(minisign_read_secret(&secret, text, "another", &e), ERR_REFUSED);
  cr_expect_eq(minisign_read_secret(&secret, text, "a passphrase", &e), ERR_OK);
  cr_expect(memcmp(&secret, &pairs[OFFICE].secret, sizeof secret) == 0);
  free(text);
  cr_assert_eq(minisign_write_secret(&text, &pairs[OFFICE].secret, "", &e), ERR_OK);
  cr_expect(!(minisign_is_locked(text)));
  cr_expect_eq(minisign_read_secret(&secret, text, "", &e), ERR_OK);
  char *digit = text + strlen(text) - 10;
  *digit = *digit == 'A' ? 'B' : 'A';
  cr_expect_eq(minisign_read_secret(&secret, text, "", &e), ERR_INVALID, "a damaged key");
  free(text);
}

Test(minisign, names_keys_as_the_program_does) {
  static const unsigned char id[MINISIGN_ID_BYTES] = {1, 2, 3, 4, 5, 6, 7, 0xAB};
  unsigned char back[MINISIGN_ID_BYTES];
  char text[MINISIGN_ID_TEXT_BYTES];
  minisign_id_text(id, text);
  cr_expect_str_eq(text, "AB07060504030201");
  cr_expect(minisign_read_id(back, text));
  cr_expect(memcmp(back, id, sizeof id) == 0);
  cr_expect(!(minisign_read_id(back, "AB0706050403020")));
  cr_expect(!(minisign_read_id(back, "AB0706050403020G")));
}

Test(minisign, is_read_by_the_real_program) {
  struct desk d = make_desk();
  if (!has_program()) {
    remove_desk(&d);
    cr_skip_test("there is no minisign here");
  }
  sign_as(d.file, 0, &pairs[OFFICE], comment);
  char *text = minisign_write_public(&pairs[OFFICE].open);
  write_bytes(d.open, text, strlen(text));
  free(text);
  cr_expect(run(&d, "minisign -V -p k.pub -m m && grep -q version=1 out"));
  /* and signs with keys of ours, locked and not */
  cr_assert_eq(minisign_write_secret(&text, &pairs[OFFICE].secret, "", NULL), ERR_OK);
  write_bytes(d.secret, text, strlen(text));
  free(text);
  cr_expect(run(&d, "rm m.minisig && minisign -S -W -s k.key -m m -t x && minisign -V -p k.pub -m m"));
  cr_assert_eq(minisign_write_secret(&text, &pairs[OFFICE].secret, "four words here", NULL), ERR_OK);
  write_bytes(d.secret, text, strlen(text));
  free(text);
  cr_expect(run(&d, "rm m.minisig && echo four words here | minisign -S -s k.key -m m -t x && "
                    "minisign -V -p k.pub -m m"));
  cr_expect(!(run(&d, "echo other words | minisign -S -s k.key -m m -t x")));
  remove_desk(&d);
}

/* The keys of the desk are read, and what they sign is taken. */
static void expect_keys(struct desk *d, const char *passphrase) {
  struct pair pair;
  char *text = text_of_file(d->open);
  cr_assert_eq(minisign_read_public(&pair.open, text, NULL), ERR_OK);
  free(text);
  cr_assert_eq(minisign_load(&text, d->secret, NULL), ERR_OK);
  cr_expect_eq(minisign_is_locked(text), *passphrase != '\0');
  cr_expect_eq(minisign_read_secret(&pair.secret, text, passphrase, NULL), ERR_OK);
  guard_free(text);
  sign_as(d->file, 0, &pair, comment);
  cr_expect(run(d, "minisign -V -p k.pub -m m"));
}

static enum err read_real(struct desk *d, struct minisign_signature *signature) {
  struct minisign_public open;
  char *text = text_of_file(d->open);
  cr_assert_eq(minisign_read_public(&open, text, NULL), ERR_OK);
  free(text);
  text = text_of_file(d->signature);
  enum err err = minisign_read_signature(signature, text, strlen(text), NULL);
  if (!err) cr_expect(holds(d->file, text, strlen(text), &open, signature));
  free(text);
  return err;
}

Test(minisign, reads_the_real_program) {
  struct desk d = make_desk();
  struct minisign_signature signature;
  if (!has_program()) {
    remove_desk(&d);
    cr_skip_test("there is no minisign here");
  }
  cr_assert(run(&d, "minisign -G -W -p k.pub -s k.key && minisign -S -W -s k.key -m m -t 'pack=a version=2'"));
  cr_expect_eq(read_real(&d, &signature), ERR_OK);
  cr_expect_str_eq(signature.comment, "pack=a version=2");
  cr_assert(run(&d, "rm m.minisig && minisign -S -W -l -s k.key -m m -t 'pack=a version=2'"));
  cr_expect_eq(read_real(&d, &signature), ERR_REFUSED, "the old kind");
  expect_keys(&d, "");
  cr_assert(run(&d, "rm -f k.pub k.key; printf 'four words\\nfour words\\n' | minisign -G -p k.pub -s k.key"));
  expect_keys(&d, "four words");
  remove_desk(&d);
}

/* libsodium 1.0.18 alone would take bytes above 0x7F for digits. */
Test(minisign, knows_the_digits_of_base64) {
  struct desk d = make_desk();
  struct minisign_signature signature;
  sign_as(d.file, 0, &pairs[OFFICE], comment);
  char *text = text_of_file(d.signature), *digits = strchr(text, '\n') + 1;
  for (int byte = 0; byte < 256; byte++) {
    bool is_digit = byte && strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", byte);
    char kept = digits[20];
    digits[20] = (char)byte;
    bool is_read = minisign_read_signature(&signature, text, (size_t)(strlen(digits + 21) + 21 + (size_t)(digits - text)),
                                           NULL) == ERR_OK;
    digits[20] = kept;
    cr_expect_eq(is_read, is_digit, "byte %d", byte);
  }
  free(text);
  remove_desk(&d);
}

/* Where the first comment, which nothing signs, begins and ends; and the last line feed. */
static bool is_free(const char *text, size_t len, size_t at) {
  size_t begin = strlen("untrusted comment: "), end = (size_t)(strchr(text, '\n') - text);
  return (at >= begin && at < end) || at == len - 1;
}

Test(minisign, refuses_changed_signature_files) {
  struct desk d = make_desk();
  struct minisign_signature signature;
  sign_as(d.file, 0, &pairs[OFFICE], comment);
  char *text = text_of_file(d.signature), changed[MINISIGN_FILE_BYTES];
  size_t len = strlen(text), taken = 0;
  unsigned state = 1;
  for (int i = 0; i < 2000 * SCALE; i++) {
    state = state * 1664525U + 1013904223U;
    size_t at = (state >> 8) % len, new_len = len;
    memcpy(changed, text, len);
    if (i % 4 == 0) changed[at] = (char)(changed[at] ^ (1 << (i / 4 % 8)));
    else if (i % 4 == 1) changed[at] = (char)(changed[at] + 1 + i / 4 % 250);
    else if (i % 4 == 2) memmove(changed + at, changed + at + 1, --new_len - at);
    else memmove(changed + at + 1, changed + at, new_len++ - at), changed[at] = (char)(i / 4);
    if (new_len == len && memcmp(changed, text, len) == 0) continue;
    if (new_len == len + 1 && memcmp(changed, text, len) == 0 && changed[len] == '\n') continue;
    changed[new_len] = '\0';
    if (!holds(d.file, changed, new_len, &pairs[OFFICE].open, &signature)) continue;
    taken++;
    bool is_same_words = strcmp(signature.comment, comment) == 0;
    const char *rest = memchr(changed, '\n', new_len);
    bool is_same_rest = rest && strncmp(rest, strchr(text, '\n'), strlen(strchr(text, '\n')) - 1) == 0;
    cr_expect(is_same_words && (is_free(text, len, at) || is_same_rest || changed[at] == '\r'),
              "change %d at %zu was taken", i, at);
  }
  cr_expect(taken > 0 && taken < 700 * SCALE, "%zu taken", taken);
  free(text);
  remove_desk(&d);
}

Test(minisign, signs_only_lines) {
  unsigned char hash[MINISIGN_HASH_BYTES] = {0};
  struct minisign_signature signature;
  char longer[MINISIGN_COMMENT_BYTES + 1];
  make_pairs();
  cr_expect_eq(minisign_sign(&signature, &pairs[0].secret, hash, "two\nlines", NULL), ERR_INVALID);
  memset(longer, 'a', sizeof longer);
  longer[MINISIGN_COMMENT_BYTES] = '\0';
  cr_expect_eq(minisign_sign(&signature, &pairs[0].secret, hash, longer, NULL), ERR_INVALID);
  longer[MINISIGN_COMMENT_BYTES - 1] = '\0';
  cr_expect_eq(minisign_sign(&signature, &pairs[0].secret, hash, longer, NULL), ERR_OK);
}
