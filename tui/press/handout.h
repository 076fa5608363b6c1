/* handout: what is handed out on paper: the page of something in up to three languages, and its
 * paragraphs in rows, each beside the same one in the other languages. */
#ifndef TUI_PRESS_HANDOUT_H
#define TUI_PRESS_HANDOUT_H

#include "tui/orders.h"
#include "tui/take.h"

/* One paragraph in each language that has it, NULL in the others: notes and gaps come and go with
 * the language. */
struct handout_row {
  const struct page_part *parts[ORDER_LANGS]; /* borrowed from the pages */
};

struct handout {
  struct lang_chain chains[ORDER_LANGS];
  struct page pages[ORDER_LANGS];
  size_t count; /* of the languages */
  struct handout_row *rows;
  size_t row_count, row_room;
  char *link;     /* that calls the number, for a QR code; "" = nobody is called */
  char *number;   /* the same to read, */
  char *who;      /* and who answers */
  bool is_poster; /* the numbers of a country */
};

/* Makes what the order names in its languages; English if it names none. Switches the interface to
 * each of them and leaves it at the first. `country` counts where the order has none; NULL = none.
 * ERR_NOT_FOUND; ERR_INVALID: numbers without a country. Free with handout_free, also after an
 * error. */
enum err handout_make(struct handout *out, struct pack *pack, const struct order *order,
                      const char *country, struct error *e);
/* Leaves out the rules and their sources: what to do and whom to call stays. */
void handout_shorten(struct handout *handout);
void handout_free(struct handout *handout);

/* Lets the interface speak the language at that place. */
void handout_speak(const struct handout *handout, size_t at);

#endif
