/* code - reads a QR code off the screen as a phone would. */
#ifndef TESTS_E2E_CODE_H
#define TESTS_E2E_CODE_H

#include "tests/support/screen.h"

/* What it says, each code closed by a newline, as zbarimg reads it; "" when there is none. The caller's. */
char *code_read(struct screen *screen);

#endif
