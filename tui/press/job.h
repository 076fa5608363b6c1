/* job: one order, painted: the bytes that a file or a printer gets. */
#ifndef TUI_PRESS_JOB_H
#define TUI_PRESS_JOB_H

#include "model/base/buf.h"
#include "tui/press/handout.h"

enum job_form { JOB_SLIP58, JOB_SLIP80, JOB_ESCPOS58, JOB_ESCPOS80, JOB_A4, JOB_FORMS };

/* The form of that name: "slip58", "slip80", "escpos58", "escpos80", "a4.pdf"; JOB_FORMS for
 * another. */
enum job_form job_form_of(const char *name);

/* Appends the file to `out`. `country` counts where the order has none (NULL = none), `centre` stands
 * on top. ERR_NOT_FOUND: nothing has that id; ERR_INVALID: numbers without a country; ERR_STORE: no
 * letters. */
enum err job_make(struct buf *out, struct pack *pack, const struct order *order, enum job_form form,
                  const char *country, const char *centre, struct error *e);

#endif
