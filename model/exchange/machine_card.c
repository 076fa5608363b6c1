/* Cards of machines: their text, their check number, and those that are trusted. */
#include "model/exchange/machine.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include <sodium.h>

#include "model/base/buf.h"
#include "model/base/folder.h"
#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/exchange/lines.h"
#include "model/exchange/safe_file.h"

static const char title[] = "suar machine card 1"; /* code */

enum { HASH_BYTES = 32, TYPED_MIN = 6 };

/* What the check number is made of, and with the name what the machine signs. */
static void hash_card(const struct machine_card *card, const char *name, uint8_t out[HASH_BYTES]) {
  crypto_generichash_state state;
  crypto_generichash_init(&state, NULL, 0, HASH_BYTES);
  crypto_generichash_update(&state, (const uint8_t *)title, sizeof title);
  crypto_generichash_update(&state, card->key, sizeof card->key);
  crypto_generichash_update(&state, (const uint8_t *)card->install, sizeof card->install);
  crypto_generichash_update(&state, (const uint8_t *)name, strlen(name));
  crypto_generichash_final(&state, out, HASH_BYTES);
}

char *machine_check(const struct machine_card *card, char out[MACHINE_CHECK_BYTES]) {
  enum { GROUPS = 6, GROUP_BYTES = 5, DIGITS = 5 };
  uint8_t hash[HASH_BYTES];
  char *to = out;
  hash_card(card, "", hash);
  for (int i = 0; i < GROUPS; i++, to += DIGITS + 1) {
    uint64_t number = 0;
    for (int k = 0; k < GROUP_BYTES; k++) number = number << 8 | hash[i * GROUP_BYTES + k];
    for (int k = DIGITS - 1; k >= 0; k--, number /= 10) to[k] = (char)('0' + number % 10);
    to[DIGITS] = i + 1 < GROUPS ? ' ' : '\0';
  }
  return out;
}

void machine_sign_card(const struct machine *machine, struct machine_card *card) {
  uint8_t hash[HASH_BYTES];
  hash_card(card, card->name, hash);
  machine_sign(machine, hash, sizeof hash, card->signature);
}

char *machine_write_card(const struct machine_card *card) {
  struct buf b = {0};
  char check[MACHINE_CHECK_BYTES];
  buf_addf(&b, "%s\nname: %s\ninstall: %s\nkey: ", title, card->name, card->install);
  lines_add_base64(&b, card->key, sizeof card->key);
  buf_addf(&b, "\ncheck: %s\nsignature: ", machine_check(card, check));
  lines_add_base64(&b, card->signature, sizeof card->signature);
  buf_add(&b, "\n");
  return buf_take(&b);
}

/* --- reading --- */

static bool is_good_name(const char *name) {
  char *safe = text_typed(name);
  bool is_good = strcmp(name, safe) == 0 && strlen(name) < MACHINE_NAME_BYTES;
  free(safe);
  return is_good;
}

/* The next line of the text, which is cut apart; "" behind the last one. */
static char *next_line(char **text) {
  char *line = *text, *end = line + strcspn(line, "\n");
  *text = *end ? end + 1 : end;
  *end = '\0';
  if (end > line && end[-1] == '\r') end[-1] = '\0';
  return line;
}

static const char *next_value(char **text, const char *name) {
  const char *value = lines_value(next_line(text), name);
  return value ? value : "";
}

static bool is_signed(const struct machine_card *card) {
  uint8_t hash[HASH_BYTES];
  hash_card(card, card->name, hash);
  return machine_verify(card, hash, sizeof hash, card->signature);
}

/* `text` is cut apart. */
static bool read_card(struct machine_card *card, char *text) {
  char check[MACHINE_CHECK_BYTES];
  if (strcmp(next_line(&text), title) != 0) return false;
  const char *name = next_value(&text, "name"), *install = next_value(&text, "install");
  if (!is_good_name(name) || !id_is_valid(install)) return false;
  strcpy(card->name, name);
  strcpy(card->install, install);
  return lines_base64_exact(next_value(&text, "key"), card->key, sizeof card->key) &&
         strcmp(next_value(&text, "check"), machine_check(card, check)) == 0 &&
         lines_base64_exact(next_value(&text, "signature"), card->signature,
                            sizeof card->signature) &&
         !*text && is_signed(card);
}

enum err machine_read_card(struct machine_card *out, const char *text, size_t len_bytes,
                           struct error *e) {
  char *copy = mem_text_n(text, len_bytes);
  *out = (struct machine_card){0};
  bool is_card = strlen(copy) == len_bytes && len_bytes < MACHINE_CARD_BYTES && read_card(out, copy);
  free(copy);
  if (is_card) return ERR_OK;
  return error_set(e, ERR_INVALID, N_("this is no card of a machine, or it was changed on its way"));
}

enum err machine_load_card(struct machine_card *out, const char *path, struct error *e) {
  char *text;
  size_t len;
  enum err err = safe_file_load(path, MACHINE_CARD_BYTES, &text, &len, e);
  if (err) return err;
  err = machine_read_card(out, text, len, e);
  if (err) error_at(e, path, 0);
  free(text);
  return err;
}

/* --- those that are trusted --- */

static char *path_of(const char *data_dir, const char *install) {
  return mem_format("%s/machines/%s.card", data_dir, install);
}

static enum err not_trusted(const char *typed, struct error *e) {
  error_set(e, ERR_NOT_FOUND, N_("no machine %s is trusted here"), typed);
  return ERR_NOT_FOUND;
}

/* ERR_NOT_FOUND where no card of that install is, ERR_STORE where nobody knows. A file with another
 * install's card in it is none. */
static enum err load_trusted(struct machine_card *out, const char *data_dir, const char *install,
                             struct error *e) {
  char *path = path_of(data_dir, install);
  bool is_there = access(path, F_OK) == 0 || errno != ENOENT;
  enum err err = is_there ? machine_load_card(out, path, e) : ERR_NOT_FOUND;
  free(path);
  if (err == ERR_STORE || (!err && strcmp(out->install, install) == 0)) return err;
  return not_trusted(install, e);
}

enum err machine_get(struct machine_card *out, const char *data_dir, const char *install,
                     struct error *e) {
  return id_is_valid(install) ? load_trusted(out, data_dir, install, e) : not_trusted(install, e);
}

enum err machine_trust(const char *data_dir, const struct machine_card *card, struct error *e) {
  struct machine_card before;
  enum err err = load_trusted(&before, data_dir, card->install, e);
  if (err && err != ERR_NOT_FOUND) return err;
  if (!err && memcmp(before.key, card->key, sizeof card->key) != 0)
    return error_set(e, ERR_REFUSED,
                     N_("another key is trusted for %s: find out why, and take that trust back first"),
                     *before.name ? before.name : before.install);
  char *folder = mem_format("%s/machines", data_dir), *path = path_of(data_dir, card->install);
  char *text = machine_write_card(card);
  err = folder_make(folder, e);
  if (!err) err = safe_file_put(path, text, strlen(text), e);
  free(text);
  free(path);
  free(folder);
  return err;
}

enum err machine_untrust(const char *data_dir, const char *install, struct error *e) {
  if (!id_is_valid(install)) return not_trusted(install, e);
  char *path = path_of(data_dir, install);
  int failure = unlink(path) == 0 ? 0 : errno;
  enum err err = ERR_OK;
  if (failure == ENOENT)
    err = not_trusted(install, e);
  else if (failure)
    err = error_set(e, ERR_STORE, N_("%s cannot be written: %s"), path, strerror(failure));
  free(path);
  return err;
}

static int by_name(const void *a, const void *b) {
  const struct machine_card *one = a, *other = b;
  int order = strcmp(one->name, other->name);
  return order ? order : strcmp(one->install, other->install);
}

/* The install that a file is named after, or false. */
static bool named_after(const char *file, char install[ID_TEXT_BYTES]) {
  size_t len = strlen(file);
  if (len != ID_TEXT_BYTES - 1 + strlen(".card") || strcmp(file + ID_TEXT_BYTES - 1, ".card") != 0)
    return false;
  memcpy(install, file, ID_TEXT_BYTES - 1);
  install[ID_TEXT_BYTES - 1] = '\0';
  return id_is_valid(install);
}

enum err machine_list(const char *data_dir, struct machine_card **out, size_t *count,
                      struct error *e) {
  char *folder = mem_format("%s/machines", data_dir), install[ID_TEXT_BYTES];
  DIR *dir = opendir(folder);
  enum err err = ERR_OK;
  size_t room = 0;
  *out = NULL;
  *count = 0;
  if (!dir && errno != ENOENT)
    err = error_set(e, ERR_STORE, N_("%s cannot be read: %s"), folder, strerror(errno));
  for (struct dirent *file; dir && (file = readdir(dir));) {
    if (!named_after(file->d_name, install)) continue;
    *out = mem_grow(*out, *count, &room, sizeof **out);
    enum err failure = load_trusted(&(*out)[*count], data_dir, install, err ? NULL : e);
    if (!failure) ++*count;
    if (failure == ERR_STORE) err = failure;
  }
  if (dir) closedir(dir);
  free(folder);
  if (*count) qsort(*out, *count, sizeof **out, by_name);
  return err;
}

static bool answers_to(const struct machine_card *card, const char *typed) {
  size_t len = strlen(typed);
  return strcasecmp(card->name, typed) == 0 ||
         (len >= TYPED_MIN && strncasecmp(card->install, typed, len) == 0);
}

enum err machine_find(struct machine_card *out, const char *data_dir, const char *typed,
                      struct error *e) {
  struct machine_card *cards = NULL;
  size_t count = 0, found = 0;
  enum err err = *typed ? machine_list(data_dir, &cards, &count, e) : not_trusted(typed, e);
  if (err) return err;
  for (size_t i = 0; i < count; i++)
    if (answers_to(&cards[i], typed) && !found++) *out = cards[i];
  free(cards);
  if (!found) return not_trusted(typed, e);
  if (found == 1) return ERR_OK;
  return error_set(e, ERR_INVALID, N_("several machines answer to %s: name one by its install"), typed);
}
