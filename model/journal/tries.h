/* tries: how long to wait after a wrong passphrase: 1 2 4 ... 300 seconds, kept on disk.
 *
 * Setting the clock back does not shorten the wait, and never makes it longer than it was: what is
 * left of it begins anew. */
#ifndef MODEL_JOURNAL_TRIES_H
#define MODEL_JOURNAL_TRIES_H

#include <stdint.h>

enum { TRIES_BYTES = 24, TRIES_LONGEST_S = 300 };

struct tries {
  int64_t wrong;   /* in a row */
  int64_t seen_ms; /* the clock when it was last looked at */
  int64_t free_ms; /* when the next try is possible */
};

void tries_pack(const struct tries *tries, uint8_t out[TRIES_BYTES]);
struct tries tries_unpack(const uint8_t in[TRIES_BYTES]);

/* Looks at the clock: how many seconds are left, 0 = the next try is possible. */
int tries_wait_s(struct tries *tries, int64_t now_ms);
/* Counts a wrong try; returns the seconds until the next. */
int tries_add_wrong(struct tries *tries, int64_t now_ms);

#endif
