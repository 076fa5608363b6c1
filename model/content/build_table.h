/* build_table: the CSV files of the content, their columns, and where each column goes. */
#ifndef MODEL_CONTENT_BUILD_TABLE_H
#define MODEL_CONTENT_BUILD_TABLE_H

#include <stdbool.h>

#include "model/content/build_cell.h"
#include "model/store/sql.h"

/* The columns that are looked at one by one. */
enum { LANGUAGE_FALLBACK = 4 };
enum { WORDS_FOR, WORDS_LANGUAGE, WORDS_WORDS };
enum { SERVICE_CATEGORIES = 6, SERVICE_COUNTRY = 9 };
enum { PHONE_ID, PHONE_SERVICE, PHONE_LOCATION, PHONE_NUMBER, PHONE_E164 };
enum { SPOKEN_SERVICE = 1, SPOKEN_PHONE };
enum {
  SCHEDULE_SERVICE = 1,
  SCHEDULE_PHONE,
  SCHEDULE_OPENS = 4,
  SCHEDULE_CLOSES,
  SCHEDULE_ALWAYS
};
enum { SOURCE_FILE, SOURCE_ROW, SOURCE_FIELD, SOURCE_AS_OF = 6, SOURCE_CONFIDENCE = 8 };
enum { REJECTED_NUMBER, REJECTED_COUNTRY = 2 };
enum { RECOMMENDATION_AFML, RECOMMENDATION_NUMBER };
enum {
  FACT_ID, FACT_COUNTRY, FACT_STAGE, FACT_SECTOR, FACT_TOPIC, FACT_STATEMENT, FACT_VALUE,
  FACT_LEGAL_BASIS = 8, FACT_AS_OF = 12,
};
enum { FEE_ITEM = 4 };
enum {
  THRESHOLD_COUNTRY, THRESHOLD_SECTOR, THRESHOLD_RULE, THRESHOLD_VALUE, THRESHOLD_VALUE_TO,
  THRESHOLD_CURRENCY, THRESHOLD_UNIT, THRESHOLD_PAID_PER, THRESHOLD_SERVED,
  THRESHOLD_BY_CONTRACT, THRESHOLD_FROM, THRESHOLD_TO, THRESHOLD_FACT,
};

enum {
  AGENCY_COUNTRY, AGENCY_LICENCE, AGENCY_NAME, AGENCY_LIST_DATE = 5, AGENCY_LIST = 8, AGENCY_COLUMNS = 12,
};

struct column {
  const char *name;
  bool is_needed;
  enum cell cell;
  char separator; /* of a list; 0 = a single value */
};

struct table_spec {
  const char *file;
  const struct column *columns;
  size_t count;
  bool has_ids;          /* the first column names the row */
  bool is_per_language;  /* one more column for each language */
  unsigned group;        /* of a table without ids: the columns (bits) by which a nearer pack replaces rows */
  enum sql insert;       /* takes the row's number, then its cells; SQL_COUNT = written otherwise */
};

const struct table_spec *build_table(enum table table);

/* Whether the first line names the columns of the table. */
enum err build_table_check_head(const struct csv *csv, const struct table_spec *spec, struct error *e);

/* The table that `row_file` of a source names, or TABLE_COUNT. */
enum table build_directory_table(const char *row_file);

/* Reads `dir`/`file` as such a table and checks it cell by cell. ERR_INVALID with its place. */
enum err build_table_read(struct source *s, enum table table, const char *dir, const char *file,
                          struct error *e);

#endif
