/* numbers: whether a translation still holds the numbers of its original.
 *
 * Amounts, days, dates, years and percentages of a text are what its reader acts on, and what a
 * translator or a machine changes unseen. Numbers are read as digits of any script, with the marks
 * of either language: 5,400, 5.400, 5 400 and 6,00,000 are whole numbers, 1.5 and 1,5 the same
 * fraction; 5.400 of a translation may be either. Numbers in words
 * are not looked at, but 20 million may be written out as 20,000,000. */
#ifndef MODEL_CONTENT_NUMBERS_H
#define MODEL_CONTENT_NUMBERS_H

/* The first number of `english` that does not occur in `translation`, as it is written there;
 * NULL when all of them do. Delivers memory. */
char *numbers_missing(const char *english, const char *translation);

#endif
