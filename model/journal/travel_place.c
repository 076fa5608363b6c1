#include "model/journal/travel_place.h"

#include <stdlib.h>

#include "model/base/mem.h"

/* The places that entries have, in the order in which they are to stand. */
struct order {
  int64_t *places;
  size_t count, room;
};

static enum err read_order(struct order *order, struct db *db, int64_t behind, struct error *e) {
  struct cursor *c = db_select(db, SQL_TRAVEL_ORDER, "i", behind);
  while (cursor_next(c)) {
    order->places = mem_grow(order->places, order->count, &order->room, sizeof *order->places);
    order->places[order->count++] = cursor_int(c, 0);
  }
  return cursor_end(&c, e);
}

/* From the last to the first: entries only move back, but those that wait behind all places, so
 * that whatever stands where one is to go has been moved before. */
static enum err move(const struct order *order, struct db *db, int64_t behind, int64_t *first,
                     struct error *e) {
  enum err err = ERR_OK;
  for (size_t i = order->count; !err && i > 0; i--) {
    int64_t place = behind + (int64_t)i;
    if (order->places[i - 1] == place) continue;
    *first = place;
    err = db_run(db, SQL_TRAVEL_MOVE, e, "ii", order->places[i - 1], place);
  }
  return err;
}

enum err travel_place(struct db *db, int64_t last, int64_t tick, int64_t *first, struct error *e) {
  struct order order = {0};
  int64_t behind = db_number(db, SQL_TRAVEL_PLACE, 0, "ii", tick, last);
  enum err err = read_order(&order, db, behind, e);
  if (!err) err = move(&order, db, behind, first, e);
  free(order.places);
  return err;
}
