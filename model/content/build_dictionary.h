/* build_dictionary: what the texts of a language are deflated with (model/store/dense.h). */
#ifndef MODEL_CONTENT_BUILD_DICTIONARY_H
#define MODEL_CONTENT_BUILD_DICTIONARY_H

#include "model/content/build_source.h"
#include "model/store/db.h"

/* Writes a dictionary for each language that has so many texts that one pays; before the texts. */
enum err build_dictionaries(const struct source *s, struct db *db, struct error *e);

#endif
