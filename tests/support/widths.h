/* widths - makes libvterm advance its cursor as the C library's wcwidth() says.
 *
 * libvterm carries a table of zero-width marks from Unicode 5.0: the Burmese
 * asat and medials (U+103A, U+103D, U+103E) and many Indic signs are missing
 * from it, so it gives them a column of their own where the terminals that we
 * write for give none. Before a code point reaches libvterm it is exchanged,
 * where the two disagree, for a stand-in of the right width; what is read back
 * from a cell is exchanged again.
 *
 * Everything here expects a UTF-8 LC_CTYPE. Lack of memory aborts. */
#ifndef TESTS_SUPPORT_WIDTHS_H
#define TESTS_SUPPORT_WIDTHS_H

#include <stddef.h>
#include <stdint.h>
#include <vterm.h>
#include <wchar.h>

struct widths;

/* The caller owns the result. WIDTH_COLS is wcwidth or another terminal's idea of it. */
struct widths *widths_new(int (*width_cols)(wchar_t));
void widths_free(struct widths **w);

/* Writes LEN_BYTES bytes of program output to VT. A code point split between two calls is kept. */
void widths_feed(struct widths *w, VTerm *vt, const char *bytes, size_t len_bytes);

/* The code point that was written, for one that libvterm holds. */
uint32_t widths_original(const struct widths *w, uint32_t code);

#endif
