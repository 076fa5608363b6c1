/* build_cell: what may stand in one cell of a table, or in one word of a front matter. */
#ifndef MODEL_CONTENT_BUILD_CELL_H
#define MODEL_CONTENT_BUILD_CELL_H

#include <stdbool.h>

#include "model/content/build_source.h"

enum cell {
  CELL_TEXT,
  CELL_MESSAGE, /* English text that is translated: stored as its number */
  CELL_ID,
  CELL_ORGANIZATION,
  CELL_SERVICE,
  CELL_LOCATION,
  CELL_PHONE,
  CELL_COUNTRY,
  CELL_COUNTRY_OR_ALL,    /* or "*" */
  CELL_COUNTRY_OR_REGION, /* or "ASEAN" */
  CELL_COUNTRY_OR_WORLD,  /* or "ASEAN" or "*" */
  CELL_LANGUAGE,
  CELL_STAGE,
  CELL_SECTOR,
  CELL_CATEGORY,
  CELL_PARTIAL_DATE,
  CELL_DATE,
  CELL_URL,
  CELL_NUMBER,
  CELL_E164,
  CELL_DAY,
  CELL_TIME,
  CELL_DECIMAL,
  CELL_WHOLE,
  CELL_YES_NO,
  CELL_YES_NO_UNKNOWN,
  CELL_PHONE_TYPE,
  CELL_LEGAL_STATUS,
  CELL_SERVICE_STATUS,
  CELL_SOURCE_CONFIDENCE,
  CELL_FACT_CONFIDENCE,
  CELL_PAYER,
  CELL_SEX,
  CELL_RATIFICATION,
  CELL_TOPIC_TABLE,
};

/* Checks one value that is not empty. ERR_INVALID without a place. */
enum err build_cell_check(const struct source *s, enum cell cell, const char *value,
                          struct error *e);

/* The keys of a YAML mapping. */
struct key {
  const char *name;
  enum key_shape { KEY_WORD, KEY_LIST, KEY_MAPPINGS } shape;
  bool is_needed;
  enum cell cell; /* of the word, or of each word of the list */
};

/* Refuses keys that are not in `keys`, missing ones, wrong shapes and wrong words. */
enum err build_keys_check(const struct source *s, const struct yaml *yaml, const struct key *keys,
                          size_t count, struct error *e);

#endif
