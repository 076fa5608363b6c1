/* spelling: the one spelling under which search files letters that people write in several ways.
 *
 * These are ways in which the same word is written by careful people or on other keyboards:
 * letters that look alike or are typed as two, marks in another order, Malayalam chillus of old and
 * new encoding, the nasals of Devanagari, Telugu and Bengali before a consonant of their class,
 * signs that are left out (nukta), and characters that are not seen. */
#ifndef MODEL_BASE_SPELLING_H
#define MODEL_BASE_SPELLING_H

#include <stddef.h>
#include <stdint.h>

enum { SPELLING_POINTS = 24 };

struct spelling {
  uint32_t points[SPELLING_POINTS];
  size_t count; /* 0: what stands there is dropped */
};

/* Fills `out` with the letters at `p` in their common spelling; at least one byte of the `room_bytes`
 * there, which must hold NFC. Returns how many bytes were read. */
size_t spelling_read(struct spelling *out, const char *p, size_t room_bytes);

#endif
