/* session_json: sessions as the JSON that entries hold and scripts send. */
#ifndef MODEL_JOURNAL_SESSION_JSON_H
#define MODEL_JOURNAL_SESSION_JSON_H

#include "model/journal/session_field.h"

/* Reads the body of an entry, which may have `of` and `reason`; `body` is initialised here and
 * freed with session_body_free, whatever is returned. ERR_INVALID. */
enum err session_body_from_json(struct session_body *body, struct db *db, const char *json,
                                struct error *e);

/* The canonical body. Delivers memory. */
char *session_body_to_json(const struct session_body *body);

#endif
