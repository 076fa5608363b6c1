/* trusted: the keys of the configuration, as trust.h wants them, and where packs are. */
#ifndef TUI_TRUSTED_H
#define TUI_TRUSTED_H

#include "model/exchange/depot.h"
#include "tui/config.h"
#include "tui/options.h"

struct trusted {
  struct trust trust; /* borrows from the others */
  struct minisign_public *keys;
  unsigned char (*revoked)[MINISIGN_ID_BYTES];
};
void trusted_load(struct trusted *out, const struct config *config);
/* Trusts one more key. */
void trusted_add(struct trusted *trusted, const struct minisign_public *key);
void trusted_free(struct trusted *trusted);

/* The data folder and what came with the program, whatever pack is read now. Free with
 * trusted_free_place. */
void trusted_place(struct depot_place *out, const struct options *o);
void trusted_free_place(struct depot_place *place);

#endif
