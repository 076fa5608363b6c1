/* agency_key: names and licence numbers in the form in which they are compared. For the other files
 * of this folder. */
#ifndef MODEL_CONTENT_AGENCY_KEY_H
#define MODEL_CONTENT_AGENCY_KEY_H

#include <stdbool.h>

/* The words of a name in lower case, without accents and in common spelling, a blank before and
 * behind each; without legal forms unless nothing else is left. Delivers memory. */
char *agency_name_key(const char *name);

/* Letters and digits of a licence number, without the zeros before a number; `is_joined`: what stands
 * between digits only parts a number into groups. Delivers memory. */
char *agency_licence_key(const char *licence, bool is_joined);

#endif
