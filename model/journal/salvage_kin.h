/* salvage_kin: whose a file is that is to be put beside a journal. For the files of salvage. */
#ifndef MODEL_JOURNAL_SALVAGE_KIN_H
#define MODEL_JOURNAL_SALVAGE_KIN_H

#include "model/journal/salvage_rows.h"

/* Of the two files that were read and settled: the machine that the second one is of, when nothing in the first
 * one knows it and it is not what one of them was before. NULL: there is no such machine, or the first file
 * has no entry, so that nothing could be mixed. Borrowed. */
const char *salvage_find_stranger(const struct found *found);

#endif
