/* lang: the language of the interface, and a locale in which UTF-8 works. */
#ifndef TUI_LANG_H
#define TUI_LANG_H

#include "model/content/pack.h"

/* Sets the C library up: UTF-8 for characters (the user's locale if it is UTF-8, else C.UTF-8),
 * decimal points in numbers, the catalogue of messages under `locale_dir`. */
void lang_start(const char *locale_dir);

/* The tag that the environment asks for (LC_ALL, LC_MESSAGES, LANG): "th" for "th_TH.UTF-8",
 * "en" for C and POSIX. */
void lang_from_environment(char out[PACK_TAG_BYTES]);

/* Switches the interface to `tag`; `chain` (may be NULL) gives the languages to fall back to,
 * message by message. Can be called any number of times. */
void lang_use(const char *tag, const struct lang_chain *chain);

/* Whether the interface texts of the language in use wait for a native reader: the catalogue's own
 * header says so. */
bool lang_is_draft(void);

#endif
