/* card: what "suar card" writes as an HTML page. */
#ifndef TUI_CLI_CARD_H
#define TUI_CLI_CARD_H

#include "model/base/buf.h"
#include "model/content/pack.h"
#include "tui/take.h"

enum { CARD_LANGS = 3 };

/* The same in each of its languages. */
struct card_takes {
  char lang[CARD_LANGS][PACK_TAG_BYTES];
  struct take take[CARD_LANGS];
  size_t count;
};

/* One file that needs nothing else: the languages side by side where there is room, below each other
 * on a phone, and the number as a link and as a QR code. */
void card_html(struct buf *out, const struct card_takes *takes);

#endif
