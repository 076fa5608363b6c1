/* doubts: which services of the directory may be wrong, by what came of referrals to them. */
#ifndef TUI_CLI_DOUBTS_H
#define TUI_CLI_DOUBTS_H

#include "model/journal/casebook.h"
#include "tui/options.h"

/* As the journal of this machine knows it. */
struct doubts {
  struct doubt_list list;
  bool is_known; /* a journal is there */
};

/* The directory can be read without a journal: whatever is wrong with it, nothing is known then. */
void doubts_load(struct doubts *out, const struct options *o);
void doubts_free(struct doubts *doubts);

/* How many reports say that the entry of the service may be wrong; -1 when nothing is known. */
int64_t doubts_of(const struct doubts *doubts, const char *service);

#endif
