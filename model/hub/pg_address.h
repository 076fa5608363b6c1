/* pg_address: where the hub is, and how safe the way to it has to be. */
#ifndef MODEL_HUB_PG_ADDRESS_H
#define MODEL_HUB_PG_ADDRESS_H

#include <stdbool.h>

#include "model/base/error.h"

enum { PG_ADDRESS_PARTS = 64 };

/* Names and values of a connection, as libpq takes them; NULL ends. */
struct pg_address {
  const char *names[PG_ADDRESS_PARTS + 1], *values[PG_ADDRESS_PARTS + 1];
  void *parsed;
};

/* Reads a URL and adds what makes the way safe; see pg_open. ERR_INVALID, ERR_REFUSED. Delivers
 * `out` (pg_address_free). */
enum err pg_address_read(struct pg_address *out, const char *url, bool allows_weak,
                         struct error *e);
void pg_address_free(struct pg_address *address);

#endif
