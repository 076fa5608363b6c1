/* uuid5: ids that follow from a name (RFC 9562, version 5). */
#ifndef MODEL_BASE_UUID5_H
#define MODEL_BASE_UUID5_H

#include <stddef.h>
#include <stdint.h>

enum { UUID5_BYTES = 16, UUID5_TEXT_BYTES = 37 };

/* The id of the name within the names that `namespace_id` stands for, in small letters. Returns `out`. */
char *uuid5_text(char out[UUID5_TEXT_BYTES], const uint8_t namespace_id[UUID5_BYTES], const void *name,
                 size_t len_bytes);

#endif
