/* agency_import: takes lists of agencies in on this machine: registers.db in the data folder. */
#ifndef MODEL_CONTENT_AGENCY_IMPORT_H
#define MODEL_CONTENT_AGENCY_IMPORT_H

#include "model/content/agency.h"

/* Starts as {0}. */
struct agency_lists {
  struct agency_list *rows;
  size_t count, room;
};

/* Takes in a CSV file with the columns of agencies.csv. A list that is there already under its country
 * and title is replaced as a whole; either all lists of the file are taken in or nothing is changed.
 * `out` says what was taken in (free with agency_lists_free, also after an error). ERR_INVALID with
 * file and line for what is wrong in it. */
enum err agency_import(struct agency_lists *out, struct pack *pack, const char *data_dir,
                       const char *file, struct error *e);
void agency_lists_free(struct agency_lists *lists);

/* For the other files of this folder. Opens the store for reading; NULL if there is none. */
enum err agency_store_open(struct db **out, const char *data_dir, struct error *e);
void agency_list_drop(struct agency_list *list);

#endif
