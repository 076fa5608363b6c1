/* own: what a centre adds to the content of its machine: its own notices and numbers.
 *
 * They stand in DATA/own in the layout of the sources of a pack, nearest of all packs. After every
 * change the content is built anew with all checks of the builder (depot_put_own); when it refuses, the
 * notices are what they were. */
#ifndef MODEL_EXCHANGE_OWN_H
#define MODEL_EXCHANGE_OWN_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/exchange/depot.h"

/* A topic, or a phone number. Strings are owned; "" where there is nothing to say. */
struct own_notice {
  bool is_number;
  char *id, *title; /* of a number: its service */
  char *service_id, *number, *country, *checked;
};
struct own_list {
  struct own_notice *rows;
  size_t count, room;
};

/* All of them: topics, then numbers. Free with own_list_free, also after an error. */
enum err own_list(struct own_list *out, const struct depot_place *place, struct error *e);
void own_list_free(struct own_list *list);

/* Adds the files, all of them or none. `title`: how the centre's notices name themselves ("" = not).
 *
 * FILE.md is a topic: CommonMark behind a front matter with at least a title; what is missing there is
 * made up, the id from the name of the file. FILE.csv holds numbers, a row each: name, number, country,
 * categories, languages, hours, source, checked; the first line may name the columns (languages and
 * hours may then be missing). A topic or number that is there already is replaced.
 *
 * `out` says what was added (own_list_free, also after an error). ERR_INVALID with file and line; or an
 * error of depot_put_own. */
enum err own_add(struct own_list *out, const struct depot_place *place, const char *title,
                 const char *const *files, size_t count, struct error *e);

/* Takes away a topic, a number, or a service with all its numbers. ERR_NOT_FOUND. */
enum err own_remove(const struct depot_place *place, const char *id, struct error *e);

/* Has the sources of the centre's own directory changed: `fill` gets the folder that they will be in, where
 * those of today lie already. What it returns as an error ends it and nothing is changed. */
typedef enum err own_filling(void *context, const char *directory, struct error *e);
enum err own_fill(const struct depot_place *place, const char *title, own_filling *fill, void *context,
                  struct error *e);

#endif
