/* service: one row of a list of hotlines, for the other files of this folder; the card of a
 * service is promised in directory.h. */
#ifndef MODEL_CONTENT_SERVICE_H
#define MODEL_CONTENT_SERVICE_H

#include "model/content/directory.h"

/* Fills an empty row from number `phone_id`, or from service `service_id` alone when that is
 * NULL. Its texts are the row's own (hotline_drop). ERR_DAMAGED when the pack lacks it. */
enum err hotline_take(struct hotline *row, struct pack *pack, const char *phone_id,
                      const char *service_id, bool always_open, struct error *e);
void hotline_drop(struct hotline *row);

/* The numbers of a service that everybody may see, with commas between them, or "". Puts its name into
 * `*name` as far as the numbers vouch for it: otherwise it has no digits. Delivers memory. */
char *service_number_line(struct pack *pack, const char *service_id, char **name);

#endif
