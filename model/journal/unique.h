/* unique: how many different people came, counted without knowing who. Off unless the centre turns
 * it on.
 *
 * A worker gives a few things that stay the same (day of birth, first letters of the mother's name,
 * ...); a code is made of them on this machine and everything else is forgotten. The code is keyed
 * with a secret of this machine, costs time and memory to make (argon2id), is never shown and never
 * exported, and is so short, 20 bits, that in any larger town many people share each one. It proves
 * nothing, but it is no secret either: who has this machine and knows the answers of a person can
 * find out whether that person was probably counted; a centre decides whether that may be. The price
 * is stated honestly: with 10,000 people counted, about one newcomer in a hundred is taken for
 * somebody known, and who answers differently the next time is counted twice. */
#ifndef MODEL_JOURNAL_UNIQUE_H
#define MODEL_JOURNAL_UNIQUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/journal/journal.h"

enum { UNIQUE_BITS = 20, UNIQUE_MIN_GIVEN = 3, UNIQUE_MAX_GIVEN = 8 };

/* Counts a person in the current month. `given` are what the person chose to give, always in the
 * same order; capitals, accents, blanks and the script of digits do not matter. `*was_known` says
 * whether the code was there before, in any month. The texts are not kept; the caller overwrites
 * its own. ERR_INVALID when fewer than UNIQUE_MIN_GIVEN are not empty, ERR_REFUSED for a journal
 * opened for reading. */
enum err unique_note(struct journal *journal, const char *const *given, size_t count,
                     bool *was_known, struct error *e);

/* The questions that the desk asks, N_, and how many there are. */
enum { UNIQUE_QUESTIONS = 5 };
const char *unique_question(int number);

struct unique_count {
  int64_t codes;  /* different codes */
  int64_t people; /* how many people make so many codes, on the average */
  int64_t taken_per_mille; /* chance that the next newcomer is taken for somebody known */
};
/* From month to month ("2026-11", inclusive; NULL = open). */
enum err unique_count(struct unique_count *out, struct journal *journal, const char *from,
                      const char *to, struct error *e);

#endif
