/* intake: a pack file from outside, copied, verified and only then looked into. */
#ifndef MODEL_EXCHANGE_INTAKE_H
#define MODEL_EXCHANGE_INTAKE_H

#include "model/exchange/trust.h"

struct intake {
  enum trust_reason reason; /* why it is refused; TRUST_GOOD: it is not, or for no reason of its own */
  struct trust_papers papers;
  struct trust_comment comment;
  char *title, *scope; /* owned */
};

/* Takes `file` in. With `copy` a file of that name is made and read instead of the first, with its
 * signatures beside it, all of them synced: what was verified is what lies there. ERR_REFUSED with the
 * sentence of the reason; ERR_NOT_FOUND, ERR_INVALID: there is no such file, or it is none; ERR_FULL,
 * ERR_STORE. What was made stays for the caller to remove. Free with intake_free in every case. */
enum err intake_take(struct intake *out, const char *file, const char *copy, const struct trust *trust,
                     struct error *e);
void intake_free(struct intake *intake);

/* Whether a file says of itself that it is a pack of the schema that this program reads: by its first
 * bytes alone, for files that were taken in by an earlier version. */
bool intake_is_current(const char *path);

/* Whether a file is a whole pack that this program reads, whoever signed it, and what it says about
 * itself: of `out` pack, version, countries are set. For those who sign. */
enum trust_reason intake_look(struct trust_comment *out, const char *path);

#endif
