/* derive_session: what the entries of a session write into the derived tables. */
#ifndef MODEL_JOURNAL_DERIVE_SESSION_H
#define MODEL_JOURNAL_DERIVE_SESSION_H

#include "model/journal/derive.h"

/* A new session, a correction, a void; the record of `step` is a struct session. ERR_DAMAGED. */
enum err derive_session_new(const struct derive_step *step, struct error *e);
enum err derive_session_correct(const struct derive_step *step, struct error *e);
enum err derive_session_void(const struct derive_step *step, struct error *e);

#endif
