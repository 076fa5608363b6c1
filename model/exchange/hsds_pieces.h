/* hsds_pieces: a JSON file as the objects that it is a list of, one at a time: an array of them, a
 * page of them as the API of HSDS gives ("contents"), or a single one. */
#ifndef MODEL_EXCHANGE_HSDS_PIECES_H
#define MODEL_EXCHANGE_HSDS_PIECES_H

#include <stddef.h>

#include "model/base/buf.h"
#include "model/base/error.h"

struct hsds_pieces;

/* Opens the file. Close with hsds_pieces_close. */
enum err hsds_pieces_open(struct hsds_pieces **out, const char *path, struct error *e);
void hsds_pieces_close(struct hsds_pieces **p);

/* The text of the next object and its number from 0; `*piece` is NULL after the last. Borrowed. Only
 * brackets and quotation marks are looked at. ERR_INVALID with the line. */
enum err hsds_pieces_next(struct hsds_pieces *p, const struct buf **piece, size_t *number, struct error *e);

/* The line on which that object begins. */
size_t hsds_pieces_line(const struct hsds_pieces *p);

#endif
