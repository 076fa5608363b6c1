#include "model/exchange/trust.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/buf.h"
#include "model/base/clock.h"
#include "model/base/mem.h"

/* --- reasons --- */

static const struct {
  const char *name, *sentence;
} reasons[TRUST_REASONS] = {
    [TRUST_GOOD] = {"good", N_("the pack can be trusted")},
    [TRUST_UNSIGNED] = {"unsigned", N_("the pack has no signature: ask for the file that ends in .minisig")},
    [TRUST_OLD_SIGNATURE] = {"old-signature",
                             N_("the signature is of an old kind: sign with minisign 0.10 or newer")},
    [TRUST_UNKNOWN_KEY] = {"unknown-key", N_("the pack is signed by a key that this machine does not trust")},
    [TRUST_REVOKED_KEY] = {"revoked-key", N_("the pack is signed by a key that is no longer valid")},
    [TRUST_BAD_SIGNATURE] = {"bad-signature",
                             N_("the signature does not fit: the pack or what is said about it was changed")},
    [TRUST_SECOND_MISSING] = {"second-missing",
                              N_("the pack needs the signatures of two different keys")},
    [TRUST_BAD_COMMENT] = {"bad-comment",
                           N_("what the signature says about the pack cannot be read, or two signatures differ")},
    [TRUST_OTHER_PACK] = {"other-pack", N_("the file is not the pack that its signature names")},
    [TRUST_OLDER] = {"older", N_("the pack is older than one that this machine has had already")},
    [TRUST_NOT_A_PACK] = {"not-a-pack", N_("the file is signed, but it is no content pack")},
    [TRUST_TOO_NEW] = {"too-new", N_("the pack needs a newer version of this program")},
    [TRUST_TOO_OLD] = {"too-old", N_("the pack was made for an older version of this program")},
    [TRUST_DAMAGED] = {"damaged", N_("the pack is signed, but it is damaged or holds what no pack holds")},
};

const char *trust_reason_name(enum trust_reason reason) {
  return reasons[reason].name;
}

const char *trust_reason_sentence(enum trust_reason reason) {
  return reasons[reason].sentence;
}

enum err trust_refuse(enum trust_reason reason, struct error *e) {
  return reason ? error_set(e, ERR_REFUSED, reasons[reason].sentence, "") : ERR_OK;
}

/* --- versions --- */

#define DIGITS "0123456789" /* code */

static int sign_of(int difference) {
  return (difference > 0) - (difference < 0);
}

/* Compares two runs of digits as numbers of any length. */
static int compare_numbers(const char *a, size_t a_len, const char *b, size_t b_len) {
  for (; a_len && *a == '0'; a_len--) a++;
  for (; b_len && *b == '0'; b_len--) b++;
  if (a_len != b_len) return a_len < b_len ? -1 : 1;
  return sign_of(memcmp(a, b, a_len));
}

int trust_compare_versions(const char *a, const char *b) {
  while (*a || *b) {
    size_t a_len = strspn(a, DIGITS), b_len = strspn(b, DIGITS);
    int order = compare_numbers(a, a_len, b, b_len);
    if (order) return order;
    a += a_len;
    b += b_len;
    if (*a != *b) return sign_of((unsigned char)*a - (unsigned char)*b);
    if (*a) a++, b++;
  }
  return 0;
}

/* --- what is signed beside a pack --- */

static bool is_word(const char *value) {
  return *value != '.' &&
         !value[strspn(value, DIGITS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._-")];
}

static bool are_countries(const char *value) {
  for (;; value += 3) {
    for (int i = 0; i < 2; i++)
      if (value[i] < 'A' || value[i] > 'Z') return false;
    if (value[2] != ',') return !value[2];
  }
}

#define MEMBER(name) offsetof(struct trust_comment, name), sizeof((struct trust_comment *)0)->name
static const struct {
  const char *name;
  size_t offset, room;
  bool (*is_valid)(const char *value);
} members[] = {
    {"pack", MEMBER(pack), is_word},           {"version", MEMBER(version), is_word},
    {"issued", MEMBER(issued), clock_is_date}, {"expires", MEMBER(expires), clock_is_date},
    {"countries", MEMBER(countries), are_countries}, {"min_app", MEMBER(min_app), is_word},
};
enum { MEMBERS = sizeof members / sizeof members[0] };

static char *member(struct trust_comment *comment, size_t i) {
  return (char *)comment + members[i].offset;
}

/* One "name=value" of `len` bytes. */
static bool take_member(struct trust_comment *out, const char *word, size_t len) {
  const char *equals = memchr(word, '=', len);
  if (!equals) return false;
  size_t name_len = (size_t)(equals - word), value_len = len - name_len - 1;
  for (size_t i = 0; i < MEMBERS; i++) {
    if (strlen(members[i].name) != name_len || memcmp(members[i].name, word, name_len) != 0) continue;
    char *value = member(out, i);
    if (*value || !value_len || value_len >= members[i].room) return false;
    memcpy(value, equals + 1, value_len);
    return members[i].is_valid(value);
  }
  return false;
}

enum err trust_read_comment(struct trust_comment *out, const char *text, struct error *e) {
  bool is_fine = true;
  *out = (struct trust_comment){0};
  while (is_fine && *text) {
    size_t len = strcspn(text, " ");
    is_fine = take_member(out, text, len);
    text += len;
    if (*text) text++, is_fine &= *text != '\0';
  }
  for (size_t i = 0; i < MEMBERS; i++) is_fine &= *member(out, i) != '\0';
  if (is_fine) return ERR_OK;
  return error_set(e, ERR_INVALID, reasons[TRUST_BAD_COMMENT].sentence, "");
}

char *trust_write_comment(const struct trust_comment *comment) {
  struct trust_comment copy = *comment;
  struct buf text = {0};
  for (size_t i = 0; i < MEMBERS; i++)
    buf_addf(&text, "%s%s=%s", i ? " " : "", members[i].name, member(&copy, i));
  return buf_take(&text);
}

/* --- keys --- */

static const struct minisign_public *find_key(const struct trust *trust,
                                              const unsigned char id[MINISIGN_ID_BYTES]) {
  for (size_t i = 0; i < trust->count; i++)
    if (memcmp(trust->key[i].id, id, MINISIGN_ID_BYTES) == 0) return &trust->key[i];
  return NULL;
}

static bool is_revoked(const struct trust *trust, const unsigned char id[MINISIGN_ID_BYTES]) {
  for (size_t i = 0; i < trust->revoked_count; i++)
    if (memcmp(trust->revoked[i], id, MINISIGN_ID_BYTES) == 0) return true;
  return false;
}

bool trust_knows(const struct trust *trust, const char *id_text) {
  char text[MINISIGN_ID_TEXT_BYTES];
  for (size_t i = 0; i < trust->count; i++) {
    minisign_id_text(trust->key[i].id, text);
    if (strcmp(text, id_text) == 0) return !is_revoked(trust, trust->key[i].id);
  }
  return false;
}

/* --- signature files --- */

char *trust_signature_path(const char *file, size_t number) {
  return mem_format(number ? "%s.2.minisig" : "%s.minisig", file);
}

/* The bytes of a small file that is no link, no pipe and no device; -1 when it is none. */
static ssize_t read_small(const char *path, char *out, size_t room_bytes) {
  int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  struct stat info;
  ssize_t n = -1;
  if (fd >= 0 && fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && (size_t)info.st_size < room_bytes)
    n = read(fd, out, room_bytes);
  if (fd >= 0) close(fd);
  return n;
}

/* One signature file as it is. */
static enum trust_reason read_signature(struct minisign_signature *out, const char *path) {
  char text[MINISIGN_FILE_BYTES];
  ssize_t len_bytes = read_small(path, text, sizeof text);
  if (len_bytes < 0) return TRUST_UNSIGNED;
  enum err err = minisign_read_signature(out, text, (size_t)len_bytes, NULL);
  return !err ? TRUST_GOOD : err == ERR_REFUSED ? TRUST_OLD_SIGNATURE : TRUST_UNSIGNED;
}

/* One key under two numbers is still one. */
static bool is_same_key(const struct minisign_public *a, const struct minisign_public *b) {
  return memcmp(a->key, b->key, sizeof a->key) == 0;
}

static enum trust_reason read_paper(struct trust_papers *out, const char *file,
                                    const struct trust *trust) {
  size_t at = out->count++;
  char *path = trust_signature_path(file, at);
  enum trust_reason reason = read_signature(&out->signature[at], path);
  free(path);
  if (reason) return reason == TRUST_UNSIGNED && at ? TRUST_SECOND_MISSING : reason;
  out->key[at] = find_key(trust, out->signature[at].id);
  if (is_revoked(trust, out->signature[at].id)) return TRUST_REVOKED_KEY;
  if (!out->key[at]) return TRUST_UNKNOWN_KEY;
  return at && is_same_key(out->key[0], out->key[at]) ? TRUST_SECOND_MISSING : TRUST_GOOD;
}

enum trust_reason trust_read_papers(struct trust_papers *out, const char *file,
                                    const struct trust *trust) {
  enum trust_reason reason = TRUST_GOOD;
  *out = (struct trust_papers){0};
  size_t wanted = trust->signatures > 1 ? TRUST_SIGNATURES : 1;
  while (!reason && out->count < wanted) reason = read_paper(out, file, trust);
  return reason;
}

/* Two who signed on different days may differ in the days alone. */
static enum trust_reason join(struct trust_comment *out, const struct trust_comment *more) {
  struct trust_comment same = *more;
  memcpy(same.issued, out->issued, sizeof same.issued);
  memcpy(same.expires, out->expires, sizeof same.expires);
  if (memcmp(&same, out, sizeof same) != 0) return TRUST_BAD_COMMENT;
  if (strcmp(more->expires, out->expires) < 0) memcpy(out->expires, more->expires, sizeof out->expires);
  if (strcmp(more->issued, out->issued) > 0) memcpy(out->issued, more->issued, sizeof out->issued);
  return TRUST_GOOD;
}

/* What all of them say. */
static enum trust_reason read_comments(const struct trust_papers *papers, struct trust_comment *out) {
  struct trust_comment more;
  for (size_t i = 0; i < papers->count; i++) {
    if (trust_read_comment(i ? &more : out, papers->signature[i].comment, NULL)) return TRUST_BAD_COMMENT;
    if (i && join(out, &more)) return TRUST_BAD_COMMENT;
  }
  return TRUST_GOOD;
}

enum trust_reason trust_verify_papers(const struct trust_papers *papers,
                                      const unsigned char hash[MINISIGN_HASH_BYTES],
                                      struct trust_comment *out) {
  for (size_t i = 0; i < papers->count; i++)
    if (!minisign_verify(&papers->signature[i], papers->key[i], hash)) return TRUST_BAD_SIGNATURE;
  return read_comments(papers, out);
}

enum trust_reason trust_recall(struct trust_papers *papers, struct trust_comment *out, const char *file) {
  enum trust_reason reason = TRUST_GOOD;
  *papers = (struct trust_papers){0};
  *out = (struct trust_comment){0};
  while (!reason && papers->count < TRUST_SIGNATURES) {
    char *path = trust_signature_path(file, papers->count);
    reason = read_signature(&papers->signature[papers->count], path);
    if (!reason) papers->count++;
    free(path);
  }
  return papers->count ? read_comments(papers, out) : reason;
}
