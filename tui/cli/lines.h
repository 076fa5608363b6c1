/* lines: a batch of records as JSON, one object a line. */
#ifndef TUI_CLI_LINES_H
#define TUI_CLI_LINES_H

#include "model/base/error.h"
#include "model/store/db.h"

/* Takes one line; `db` is there for the JSON functions of records. */
typedef enum err lines_take(void *context, struct db *db, const char *json, struct error *e);

/* Hands over the lines of a file ("-": standard input) that are not empty; an error names the line.
 * ERR_INVALID, also when there are none; ERR_STORE. */
enum err lines_read(const char *path, lines_take *take, void *context, struct error *e);

#endif
