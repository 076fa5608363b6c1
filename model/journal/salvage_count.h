/* salvage_count: what is missing in what was found of a journal. For the files of salvage. */
#ifndef MODEL_JOURNAL_SALVAGE_COUNT_H
#define MODEL_JOURNAL_SALVAGE_COUNT_H

#include "model/journal/salvage.h"
#include "model/journal/salvage_rows.h"

/* Fills in what the found entries, which are settled, tell: whose they are, how many, and which are missing. */
void salvage_count(struct salvage *out, const struct found *found);

/* How many rows of a table the journal said to have, less those that there are. */
int64_t salvage_short_of(const struct found *found, const char *table, int64_t there);

/* Of what was counted: one chain from the first entry to the end, without anything beside it. */
bool salvage_is_whole(const struct salvage *s, const struct found *found);

#endif
