/* origin: which pack a text or a number is from, where several packs were combined. */
#ifndef MODEL_CONTENT_ORIGIN_H
#define MODEL_CONTENT_ORIGIN_H

#include <stdbool.h>

#include "model/content/pack.h"

enum origin_kind { ORIGIN_TOPIC, ORIGIN_OUTLINE, ORIGIN_FACT, ORIGIN_SERVICE, ORIGIN_PHONE };

/* Strings are owned. */
struct origin {
  char *name, *title, *version, *issued; /* of the pack; "" where it does not say */
  bool is_farthest;                      /* the pack that the others lie over */
};

/* Fills `out` (origin_free). False, and `out` is empty, when the store is of one pack alone. */
bool origin_find(struct origin *out, struct pack *pack, enum origin_kind kind, const char *id);
/* Whether there are several packs. */
bool origin_has_packs(struct pack *pack);
void origin_free(struct origin *origin);

#endif
