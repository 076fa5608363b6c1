/* spool: a folder in which a kiosk leaves its orders to print, each a file of one line.
 *
 * The kiosk is locked in because its visitors are strangers; what it leaves is read as if one of them
 * had written it. Only regular files of one name, small and at once one whole order to print are
 * taken; links, pipes and all else are removed unread. */
#ifndef TUI_PRESS_SPOOL_H
#define TUI_PRESS_SPOOL_H

#include <stddef.h>

#include "tui/orders.h"

enum {
  SPOOL_MOST = 20,     /* orders that wait; the newest beyond are thrown away */
  SPOOL_OLD_S = 600,   /* after which the visitor has gone: an order is thrown away unprinted */
  SPOOL_TRIES = 3,     /* until an order that the printer refuses is thrown away */
  SPOOL_PAUSE_MS = 2000, /* between them */
};

/* What became of an order; NULL `why` = printed. `why` is a sentence without anything of the order. */
struct spool_user {
  enum err (*print)(void *context, const struct order *order, struct error *e);
  void (*tell)(void *context, const char *why);
  void *context;
};

struct spool_count {
  size_t printed, dropped, left; /* left: what could not be removed, or is being written */
};

/* Goes once through the folder, the oldest order first. An order is removed before it is printed or thrown
 * away; one that cannot be removed is left, unprinted. ERR_STORE: the folder cannot be read, or something in
 * it not removed. */
enum err spool_run(const char *folder, const struct spool_user *user, struct spool_count *out,
                   struct error *e);

#endif
