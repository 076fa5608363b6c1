/* travel_receipt: the entry that says that somebody has the entries of an install, up to one that it
 * names: {by, entry, hash, of, seq}; `by` is left out when it is whoever wrote it. For the files of this
 * folder; what is known from receipts is in travel.h. */
#ifndef MODEL_JOURNAL_TRAVEL_RECEIPT_H
#define MODEL_JOURNAL_TRAVEL_RECEIPT_H

#include "model/base/error.h"
#include "model/journal/journal.h"
#include "model/journal/travel_walk.h"

/* Writes a receipt for the entries of `of` up to that one, in the open transaction, unless there is one
 * already. `by`: "hub", or "" for this install. */
enum err travel_receipt_write(struct journal *journal, const char *of, const struct travel_tip *tip,
                              const char *by, struct error *e);

#endif
