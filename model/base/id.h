/* id: names that no other machine will ever give: UUID version 7 (RFC 9562), which begin with
 * the time, so that an index of them grows at its end. */
#ifndef MODEL_BASE_ID_H
#define MODEL_BASE_ID_H

#include <stdbool.h>

enum { ID_TEXT_BYTES = 37 };

/* A new id as 36 lower-case characters. Returns `out`. */
char *id_new(char out[ID_TEXT_BYTES]);

/* True when `text` has the form of a UUID. */
bool id_is_valid(const char *text);

#endif
