#include "tui/trusted.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/paths.h"

void trusted_add(struct trusted *trusted, const struct minisign_public *key) {
  size_t room = trusted->trust.count;
  trusted->keys = mem_grow(trusted->keys, trusted->trust.count, &room, sizeof *trusted->keys);
  trusted->keys[trusted->trust.count++] = *key;
  trusted->trust.key = trusted->keys;
}

static void revoke(struct trusted *trusted, const char *text) {
  struct trust *t = &trusted->trust;
  size_t room = t->revoked_count;
  trusted->revoked = mem_grow(trusted->revoked, t->revoked_count, &room, sizeof *trusted->revoked);
  if (minisign_read_id(trusted->revoked[t->revoked_count], text)) t->revoked_count++;
  t->revoked = trusted->revoked;
}

void trusted_load(struct trusted *out, const struct config *config) {
  *out = (struct trusted){.trust.signatures = strcmp(config->trust.signatures, "2") == 0 ? 2 : 1};
  char *keys = mem_text(config->trust.keys), *revoked = mem_text(config->trust.revoked), *rest = NULL;
  for (char *word = strtok_r(keys, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
    struct minisign_public key;
    if (minisign_read_public(&key, word, NULL) == ERR_OK) trusted_add(out, &key);
  }
  for (char *word = strtok_r(revoked, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
    revoke(out, word);
  free(keys);
  free(revoked);
}

void trusted_free(struct trusted *trusted) {
  free(trusted->keys);
  free(trusted->revoked);
  *trusted = (struct trusted){0};
}

void trusted_place(struct depot_place *out, const struct options *o) {
  *out = (struct depot_place){.data_dir = paths_data(o), .base = paths_base()};
}

void trusted_free_place(struct depot_place *place) {
  free((char *)place->data_dir);
  free((char *)place->base);
  *place = (struct depot_place){0};
}
