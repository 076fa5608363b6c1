/* guess: the texts that are spelt most nearly like a wanted one, the best first. For the other
 * files of this folder. */
#ifndef MODEL_CONTENT_GUESS_H
#define MODEL_CONTENT_GUESS_H

#include <stddef.h>
#include <stdint.h>

enum { GUESS_LETTERS = 32, GUESSES = 16, GUESS_DISTANCE = 2 };

struct guess {
  char *text;
  int distance;  /* or whatever else it is ordered by first */
  int64_t count; /* how often it is there */
};
struct guesses {
  uint32_t wanted[GUESS_LETTERS];
  int length;   /* 0: the wanted text is too long to be guessed */
  int farthest; /* what is farther is no guess: 1 for words of four letters and less, else 2 */
  struct guess all[GUESSES];
  size_t count;
};

/* Begins with no guesses. Free with guesses_free. */
void guesses_start(struct guesses *g, const char *wanted);
void guesses_free(struct guesses *g);

/* The letters of a text; returns how many, 0 when there are more than GUESS_LETTERS. */
int guess_spell(uint32_t letters[GUESS_LETTERS], const char *text);

/* How far a text of so many letters is from the wanted one: letters inserted, left out, changed or
 * swapped with their neighbour. Above `farthest` only that it is. */
int guess_distance(const struct guesses *g, const uint32_t *letters, int count);

/* Takes a guess, or counts it in if it is there already: nearer before farther, then frequent
 * before rare. Of more than GUESSES the worst are forgotten. */
void guesses_add(struct guesses *g, const char *text, int distance, int64_t count);

#endif
