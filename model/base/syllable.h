/* syllable: where a line may end inside text written without spaces.
 *
 * Thai is cut between words by libthai and its dictionary, held back where no word can end. Lao
 * and the Myanmar script (Burmese, Shan, Mon, Karen) are cut between syllables by rules. A Khmer
 * paragraph with U+200B in it is cut there and nowhere else; another between words of a list. */
#ifndef MODEL_BASE_SYLLABLE_H
#define MODEL_BASE_SYLLABLE_H

#include <stdbool.h>
#include <stddef.h>

enum syllable_edge {
  SYLLABLE_NO = 0, /* no edge, or not of such a script */
  SYLLABLE_LETTER, /* between two clusters of letters, perhaps within a syllable */
  SYLLABLE_EDGE,   /* between two syllables or words */
};

/* Whether any letter of such a script is in `text`: most texts have none. */
bool syllable_are_in(const char *text, size_t len_bytes);

/* Fills `edges[i]` for each byte of `text` with what lies before it. */
void syllable_edges(const char *text, size_t len_bytes, char *edges);

#endif
