/* terms: the closed lists of codes that content and sessions share, with their names.
 *
 * Codes are written to files and never change; labels are English, N_-marked, and translated
 * where they are shown. Sector codes follow the guidance facts; service categories those of the
 * directory (HSDS taxonomy terms); kinds, channels and roles those of session records. */
#ifndef MODEL_BASE_TERMS_H
#define MODEL_BASE_TERMS_H

#include <stdbool.h>
#include <stddef.h>

struct term {
  const char *code;
  const char *label;
};

enum terms { TERMS_STAGE, TERMS_SECTOR, TERMS_CATEGORY, TERMS_KIND, TERMS_CHANNEL, TERMS_ROLE };

/* The list, its order being the order in which it is shown; `*count` entries, static. */
const struct term *terms_list(enum terms which, size_t *count);

/* The entry with that code, or NULL. */
const struct term *terms_find(enum terms which, const char *code);

#endif
