/* probe: what this terminal can show, found out by asking it while no desk is open. */
#ifndef TUI_PROBE_H
#define TUI_PROBE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Writes each text at the start of the row and asks where the cursor stands then; the row is
 * cleared after it. `advance_cols` gets the columns of each. False when the terminal does not
 * answer within half a second, or when keys wait that were typed before: they are left to whoever
 * reads next. Standard input and output must be the terminal, which is given back as it was. */
bool probe_advance(const char *const texts[], size_t count, int advance_cols[]);

/* The code points that the font of a Linux console has. */
struct probe_font {
  uint16_t *points;
  size_t count;
};

/* Asks for the font. False, with nothing to free, when the terminal is no Linux console. */
bool probe_font_load(struct probe_font *font);
void probe_font_free(struct probe_font *font);

/* True when the font has all letters of the text. */
bool probe_font_has(const struct probe_font *font, const char *text);

/* True when the font has all letters of the language; of one whose letters are not known here,
 * those of its own name. */
bool probe_font_shows(const struct probe_font *font, const char *tag, const char *native);

#endif
