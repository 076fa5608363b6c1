/* linebreak: where a line of text may end.
 *
 * Break opportunities follow UAX 14 (libunistring), refined for the scripts written without
 * spaces (syllable.h): U+200B is one, U+00A0 and U+2060 forbid one. So is a soft hyphen: who ends a
 * line there draws its hyphen (wrap.h). */
#ifndef MODEL_BASE_LINEBREAK_H
#define MODEL_BASE_LINEBREAK_H

#include <stddef.h>

/* What may happen before a byte of a text; of two places at which a line could end the higher
 * class is the better one. */
enum linebreak {
  LINEBREAK_INSIDE = 0, /* inside a grapheme cluster: nothing */
  LINEBREAK_TORN,       /* between clusters that belong together: below a stacked letter, behind a
                           vowel written before its consonant */
  LINEBREAK_NO,         /* between clusters: a break only of what is wider than a line */
  LINEBREAK_HARDLY,     /* the same, at a better place: between letters of a script without spaces */
  LINEBREAK_MAY,
  LINEBREAK_MUST,
};

/* Fills `classes[i]` with the class (enum linebreak) of each byte of valid UTF-8. */
void linebreak_classify(const char *text, size_t len_bytes, char *classes);

/* The same in parts, for looking up words is most of the work: first as if no script were written
 * without spaces, then with the words and syllables of bytes [start, end). In a text with U+200B
 * these must be the whole text; else both must be ends of the text or places where a line may or
 * must end, and not behind a soft hyphen. */
void linebreak_classify_spaced(const char *text, size_t len_bytes, char *classes);
void linebreak_add_words(const char *text, size_t start, size_t end, char *classes);

#endif
