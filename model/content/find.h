/* find: which documents of a pack a query finds, in the order in which they are listed. For the other
 * files of this folder. */
#ifndef MODEL_CONTENT_FIND_H
#define MODEL_CONTENT_FIND_H

#include "model/content/query.h"
#include "model/content/search.h"

/* Fills `out` with hits without their snippets, as search_run has them, in the time that the database
 * has left. On an error there may be some already. */
enum err find_documents(struct search_result *out, struct pack *pack, const struct query *q,
                        const struct search_ask *ask, struct error *e);

#endif
