/* Keys, signatures, what they sign, and the cards of machines. */
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/guard.h"
#include "model/base/mem.h"
#include "model/exchange/machine.h"
#include "model/exchange/minisign.h"
#include "model/exchange/trust.h"

void fuzz_public_key(const char *bytes, size_t len_bytes) {
  struct minisign_public key, again;
  unsigned char id[MINISIGN_ID_BYTES];
  char *text = fuzz_text(bytes, len_bytes);
  if (minisign_read_public(&key, text, NULL) == ERR_OK) {
    char *written = minisign_write_public(&key);
    MUST(minisign_read_public(&again, written, NULL) == ERR_OK);
    MUST(memcmp(&key, &again, sizeof key) == 0);
    free(written);
  }
  minisign_read_id(id, text);
  free(text);
}

/* Locked ones take as long as they say. */
void fuzz_secret_key(const char *bytes, size_t len_bytes) {
  struct minisign_secret key, again;
  char *text = fuzz_text(bytes, len_bytes), *written;
  if (!minisign_is_locked(text) && minisign_read_secret(&key, text, "", NULL) == ERR_OK) {
    MUST(minisign_write_secret(&written, &key, "", NULL) == ERR_OK);
    MUST(minisign_read_secret(&again, written, "", NULL) == ERR_OK);
    MUST(memcmp(&key, &again, sizeof key) == 0);
    free(written);
  }
  free(text);
}

void fuzz_signature(const char *bytes, size_t len_bytes) {
  struct minisign_signature signature, again;
  if (minisign_read_signature(&signature, bytes, len_bytes, NULL)) return;
  char *written = minisign_write_signature(&signature);
  MUST(minisign_read_signature(&again, written, strlen(written), NULL) == ERR_OK);
  MUST(memcmp(signature.by_key, again.by_key, sizeof again.by_key) == 0);
  MUST(memcmp(signature.over_all, again.over_all, sizeof again.over_all) == 0);
  MUST(strcmp(signature.comment, again.comment) == 0);
  free(written);
}

void fuzz_comment(const char *bytes, size_t len_bytes) {
  struct trust_comment comment, again;
  char *text = fuzz_text(bytes, len_bytes);
  if (trust_read_comment(&comment, text, NULL) == ERR_OK) {
    char *written = trust_write_comment(&comment);
    MUST(fuzz_is_safe(written));
    MUST(trust_read_comment(&again, written, NULL) == ERR_OK);
    MUST(trust_compare_versions(comment.version, again.version) == 0);
    MUST(strcmp(comment.expires, again.expires) == 0);
    free(written);
  }
  free(text);
}

/* The bytes are a card; and a machine named by them has one that others can read. */
void fuzz_card(const char *bytes, size_t len_bytes) {
  struct machine_card card;
  struct machine *machine;
  struct error e;
  if (machine_read_card(&card, bytes, len_bytes, &e) == ERR_OK) {
    char *written = machine_write_card(&card);
    MUST(fuzz_is_safe(written));
    free(written);
  }
  char *name = fuzz_text(bytes, len_bytes);
  MUST(machine_open(&machine, fuzz_folder(), "0191e3a0-0000-7000-8000-000000000001", name, &e) == ERR_OK);
  char *own = machine_write_card(machine_own_card(machine));
  MUST(machine_read_card(&card, own, strlen(own), &e) == ERR_OK);
  MUST(memcmp(&card, machine_own_card(machine), sizeof card) == 0);
  free(own);
  machine_close(&machine);
  free(name);
}
