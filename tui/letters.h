/* letters: what each language is written with: for the font of a console, for the letters that are
 * offered to fingers, and to ask a terminal how wide it draws. */
#ifndef TUI_LETTERS_H
#define TUI_LETTERS_H

#include <stdbool.h>

struct letters {
  const char *tag;
  const char *letters; /* beyond ASCII, the small ones; signs of the end of a sentence included */
  const char *typed;   /* offered to fingers in their place, where a key is less than a letter; or NULL */
  const char *base;    /* the letter that marks are shown on */
  const char *sample;  /* words with marks above, below, before and behind */
  bool is_latin;       /* written with a to z, too */
};

/* What is known of that language; NULL: nothing, or it has too many letters to offer. Static. */
const struct letters *letters_of(const char *tag);

#endif
