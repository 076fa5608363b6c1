/* eliminate: what follows from many sums together, though from none of them alone. */
#ifndef MODEL_JOURNAL_ELIMINATE_H
#define MODEL_JOURNAL_ELIMINATE_H

#include "model/journal/suppress.h"

/* Settles the cells whose value is the only one that the sums allow (least = most = value), however
 * many sums it takes. Sums with cells of other tables count only `with_outer`. True if there was any. */
bool eliminate(struct sums *s, bool with_outer);

#endif
