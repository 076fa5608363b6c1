/* codes: what the content knows, asked by its codes: for checking records and naming topics. */
#ifndef TUI_CODES_H
#define TUI_CODES_H

#include "model/content/pack.h"
#include "model/journal/record.h"

/* The checks of a record against a pack, which must outlive them. */
struct record_codes codes_of_pack(struct pack *pack);

/* The title of a topic in the nearest language; NULL if there is no such topic. Delivers memory. */
char *codes_topic_title(struct pack *pack, const struct lang_chain *chain, const char *id);
/* The same of a lesson. */
char *codes_lesson_title(struct pack *pack, const struct lang_chain *chain, const char *id);

#endif
