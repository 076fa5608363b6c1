/* orders: what is to be printed or read aloud, as one line for the program that does it.
 *
 * suar itself neither paints sheets nor makes sound: suar-print and suar-voice do. The desk hands
 * them orders through a pipe; a kiosk, which starts no program, through a spool folder (print) and
 * a named pipe (voice) that stood open before it locked itself in. An order names content by its id
 * and carries no text, so that whoever takes it reads only what stands in the pack. */
#ifndef TUI_ORDERS_H
#define TUI_ORDERS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/content/pack.h"

enum order_verb { ORDER_PRINT, ORDER_SAY, ORDER_PAUSE, ORDER_AGAIN, ORDER_STOP, ORDER_VERBS };

enum { ORDER_LANGS = 3, ORDER_ID_BYTES = 96, ORDER_CODE_BYTES = 8, ORDER_FORM_BYTES = 16,
       ORDER_LINE_BYTES = 256 /* below PIPE_BUF: a line is written whole or not at all */ };

/* "print slip80 svc-th-doe-hotline TH my,th", "say page pay TH my", "pause", "again", "stop". */
struct order {
  enum order_verb verb;
  char form[ORDER_FORM_BYTES];    /* print: "slip58", "slip80", "a4"; say: "page" */
  char id[ORDER_ID_BYTES];        /* of a topic, outline, fact, service or number; "hotlines";
                                     say: also of a step (subject.h) */
  char country[ORDER_CODE_BYTES]; /* whose rules; "" = none */
  char lang[ORDER_LANGS][PACK_TAG_BYTES];
  size_t lang_count;
};

/* Reads one line without its end. False when it is no order: an unknown verb or form, a word that
 * has anything but letters, digits, "-", "_" and ".", too many words or languages. */
bool order_parse(const char *line, struct order *out);

/* Writes the line with its end. Returns its length in bytes. */
size_t order_write(const struct order *order, char line[ORDER_LINE_BYTES]);

#endif
