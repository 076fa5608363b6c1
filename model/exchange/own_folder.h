/* own_folder: DATA/own while it is changed: a copy in memory, and how it becomes the folder. For the files
 * of own alone. */
#ifndef MODEL_EXCHANGE_OWN_FOLDER_H
#define MODEL_EXCHANGE_OWN_FOLDER_H

#include "model/content/build_table.h"
#include "model/content/layer.h"
#include "model/exchange/own.h"

/* One of its tables. */
struct own_table {
  struct csv csv;
  size_t room;
};
struct own_folder {
  char *dir;
  int lock_fd;
  struct layer layer;
  struct own_table table[TABLE_COUNT]; /* of the directory alone */
};

/* Reads it. To change it (`is_written`) one program at a time has it: ERR_BUSY. A change that was cut
 * short comes to its end before. Free with own_folder_close, also after an error. */
enum err own_folder_open(struct own_folder *out, const struct depot_place *place, bool is_written,
                         struct error *e);
void own_folder_close(struct own_folder *own);

/* Rows. Cells are copied; a row whose cell in `column` is `value` is taken away (how many were). */
void own_folder_add(struct own_folder *own, enum table table, const char *const *cells);
size_t own_folder_drop(struct own_folder *own, enum table table, size_t column, const char *value);
bool own_folder_has(const struct own_folder *own, enum table table, size_t column, const char *value);

/* Puts the copy in the place of the folder and builds the content anew (depot_put_own), after `fill` (NULL:
 * nothing) has done its part to the folder that it will be. */
enum err own_folder_settle(struct own_folder *own, const struct depot_place *place, own_filling *fill,
                           void *context, struct error *e);

#endif
