/* syllable: where a line may end inside text written without spaces.
 *
 * Myanmar-script syllables are certain. For Lao, Thai and Khmer rules look at the clusters on both
 * sides; they would rather miss an edge than cut a syllable. Where they miss one, U+200B in the
 * text shows it. */
#ifndef MODEL_BASE_SYLLABLE_H
#define MODEL_BASE_SYLLABLE_H

#include <stddef.h>

enum syllable_edge {
  SYLLABLE_NO = 0, /* no edge, or not of such a script */
  SYLLABLE_LETTER, /* between two clusters of letters, perhaps within a syllable */
  SYLLABLE_EDGE,   /* between two syllables */
};

/* Fills `edges[i]` for each byte of `text` with what lies before it. */
void syllable_edges(const char *text, size_t len_bytes, char *edges);

#endif
