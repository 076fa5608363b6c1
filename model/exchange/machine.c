#include "model/exchange/machine.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sodium.h>

#include "model/base/folder.h"
#include "model/base/guard.h"
#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/exchange/lines.h"
#include "model/exchange/safe_file.h"

static const char key_title[] = "suar machine key 1: "; /* code */

enum { KEY_FILE_BYTES = 256 };

struct secret {
  uint8_t sign[crypto_sign_SECRETKEYBYTES];
  uint8_t box[crypto_box_SECRETKEYBYTES], box_public[crypto_box_PUBLICKEYBYTES];
};

struct machine {
  struct machine_card card;
  struct secret *secret; /* guarded */
};

/* --- the key --- */

/* libsodium's secret key has the public one behind the seed: a key that was spoiled shows. */
static bool take_key(struct machine *machine) {
  uint8_t *sign = machine->secret->sign, *public_key = machine->card.key;
  uint8_t *copy = guard_new(crypto_sign_SECRETKEYBYTES);
  crypto_sign_seed_keypair(public_key, copy, sign);
  bool is_whole = sodium_memcmp(copy, sign, crypto_sign_SECRETKEYBYTES) == 0 &&
                  crypto_sign_ed25519_sk_to_curve25519(machine->secret->box, sign) == 0 &&
                  crypto_sign_ed25519_pk_to_curve25519(machine->secret->box_public, public_key) == 0;
  guard_free(copy);
  return is_whole;
}

static enum err read_key(struct machine *machine, const char *path, struct error *e) {
  char *text;
  size_t len, title_len = strlen(key_title);
  enum err err = safe_file_load(path, KEY_FILE_BYTES, &text, &len, e);
  if (err) return err;
  text[strcspn(text, "\r\n")] = '\0';
  bool is_key = strncmp(text, key_title, title_len) == 0 &&
                lines_base64_exact(text + title_len, machine->secret->sign,
                                   sizeof machine->secret->sign) &&
                take_key(machine);
  guard_wipe(text, len);
  free(text);
  return is_key ? ERR_OK : error_set(e, ERR_DAMAGED, N_("%s is damaged"), path);
}

static enum err write_key(struct machine *machine, struct safe_file *file, struct error *e) {
  enum { TEXT_BYTES = sodium_base64_ENCODED_LEN(crypto_sign_SECRETKEYBYTES,
                                                sodium_base64_VARIANT_ORIGINAL) };
  char *text = guard_new(TEXT_BYTES);
  crypto_sign_keypair(machine->card.key, machine->secret->sign);
  sodium_bin2base64(text, TEXT_BYTES, machine->secret->sign, sizeof machine->secret->sign,
                    sodium_base64_VARIANT_ORIGINAL);
  enum err err = safe_file_write(file, key_title, strlen(key_title), e);
  if (!err) err = safe_file_write(file, text, strlen(text), e);
  if (!err) err = safe_file_write(file, "\n", 1, e);
  guard_free(text);
  return err;
}

/* Who has begun the file makes the key, unless another program has made it meanwhile. */
static enum err make_key(struct machine *machine, const char *path, struct error *e) {
  struct safe_file *file;
  enum err err = safe_file_begin(&file, path, 0600, e);
  if (err) return err;
  if (access(path, F_OK) != 0) {
    err = write_key(machine, file, e);
    if (!err) err = safe_file_commit(&file, NULL, e);
  }
  safe_file_abandon(&file);
  return err;
}

static enum err get_key(struct machine *machine, const char *data_dir, struct error *e) {
  char *path = mem_format("%s/machine.key", data_dir);
  enum err err = ERR_OK;
  if (access(path, F_OK) != 0) {
    err = folder_make(data_dir, e);
    if (!err) err = make_key(machine, path, e);
  }
  if (!err) err = read_key(machine, path, e);
  free(path);
  return err;
}

/* --- this machine --- */

/* A name is one line without what could fool its readers. */
static void put_name(struct machine_card *card, const char *name) {
  char *typed = text_typed(name);
  for (char *p = typed; (p = strchr(p, '\n'));) *p = ' ';
  size_t len = strlen(typed);
  while (len >= sizeof card->name) len -= text_cluster_back_bytes(typed, len);
  memcpy(card->name, typed, len);
  free(typed);
}

enum err machine_open(struct machine **out, const char *data_dir, const char *install,
                      const char *name, struct error *e) {
  struct machine *machine = mem_new(1, sizeof *machine);
  *out = NULL;
  if (sodium_init() < 0) {
    free(machine);
    return error_set(e, ERR_FAULT, N_("the cryptographic library does not start"));
  }
  guard_process();
  machine->secret = guard_new(sizeof *machine->secret);
  put_name(&machine->card, name);
  strncpy(machine->card.install, install, sizeof machine->card.install - 1);
  enum err err = get_key(machine, data_dir, e);
  if (!err) machine_sign_card(machine, &machine->card);
  if (err) machine_close(&machine);
  *out = machine;
  return err;
}

void machine_close(struct machine **machine) {
  if (!*machine) return;
  guard_free((*machine)->secret);
  free(*machine);
  *machine = NULL;
}

const struct machine_card *machine_own_card(const struct machine *machine) {
  return &machine->card;
}

/* --- what it can do --- */

void machine_sign(const struct machine *machine, const void *bytes, size_t len_bytes,
                  uint8_t out[MACHINE_SIGNATURE_BYTES]) {
  crypto_sign_detached(out, NULL, bytes, len_bytes, machine->secret->sign);
}

bool machine_verify(const struct machine_card *card, const void *bytes, size_t len_bytes,
                    const uint8_t signature[MACHINE_SIGNATURE_BYTES]) {
  return crypto_sign_verify_detached(signature, bytes, len_bytes, card->key) == 0;
}

bool machine_seal(const struct machine_card *card, const void *bytes, size_t len_bytes,
                  uint8_t *out) {
  uint8_t box_public[crypto_box_PUBLICKEYBYTES];
  return crypto_sign_ed25519_pk_to_curve25519(box_public, card->key) == 0 &&
         crypto_box_seal(out, bytes, len_bytes, box_public) == 0;
}

bool machine_unseal(const struct machine *machine, const uint8_t *sealed, size_t sealed_bytes,
                    void *out) {
  return crypto_box_seal_open(out, sealed, sealed_bytes, machine->secret->box_public,
                              machine->secret->box) == 0;
}

void machine_secret_name(const struct machine *machine, const void *of, size_t of_bytes, uint8_t *out,
                         size_t len_bytes) {
  crypto_generichash(out, len_bytes, of, of_bytes, machine->secret->box,
                     sizeof machine->secret->box);
}
