/* kiosk_phrase: the staff phrase, with which a kiosk is left from inside. Only a hash of it stands in
 * the data folder. */
#ifndef TUI_KIOSK_PHRASE_H
#define TUI_KIOSK_PHRASE_H

#include <stdbool.h>

#include "model/base/error.h"

enum { KIOSK_PHRASE_BYTES = 128 };

/* Writes the hash of a new phrase, in place of an old one; makes the data folder. ERR_INVALID: too
 * short or no text; ERR_BUSY: too little memory is free; ERR_FULL, ERR_STORE. */
enum err kiosk_phrase_set(const char *data_dir, const char *phrase, struct error *e);

/* Reads the hash; "" and false when none is set. */
bool kiosk_phrase_load(char hash[KIOSK_PHRASE_BYTES], const char *data_dir);

/* Whether that is the phrase; takes a moment. */
bool kiosk_phrase_matches(const char *hash, const char *typed);

#endif
