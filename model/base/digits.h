/* digits: numbers as people of all scripts type them. */
#ifndef MODEL_BASE_DIGITS_H
#define MODEL_BASE_DIGITS_H

/* A copy in which the decimal digits are 0 to 9, whatever script they were typed in; NULL when
 * digits of two scripts stand in it, for then somebody mistyped. Delivers memory. */
char *digits_to_ascii(const char *text);

#endif
