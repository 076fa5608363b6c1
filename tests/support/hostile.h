/* hostile - texts of people who want a terminal to do something: the sequences behind known attacks,
 * control characters in every encoding, what hides or reorders text, what is no text at all. */
#ifndef TESTS_SUPPORT_HOSTILE_H
#define TESTS_SUPPORT_HOSTILE_H

#include <stddef.h>

enum { HOSTILE_TEXTS = 5000, HOSTILE_BYTES = 512 };

/* Makes text NUMBER, always the same one, without a NUL in it but at its end. Returns its length. */
size_t hostile_make(unsigned number, char out[HOSTILE_BYTES]);

#endif
