/* card: what "suar card" and "suar show" write as an HTML page. */
#ifndef TUI_CLI_CARD_H
#define TUI_CLI_CARD_H

#include "model/base/buf.h"
#include "model/content/pack.h"
#include "tui/cli/cli.h"
#include "tui/take.h"

enum { CARD_LANGS = 3 };

/* The same in each of its languages. */
struct card_takes {
  char lang[CARD_LANGS][PACK_TAG_BYTES];
  struct take take[CARD_LANGS];
  size_t count;
};

/* Loads what the operand of `o` names, in each of the languages; words around the content come in the
 * language of the content. Free with card_takes_free, also after an error. */
enum err card_takes_load(struct card_takes *takes, const struct options *o, const struct cli_reader *r,
                         struct error *e);
void card_takes_free(struct card_takes *takes);

/* One file that needs nothing else: the languages side by side where there is room, below each other
 * on a phone, and the number as a link and as a QR code. */
void card_html(struct buf *out, const struct card_takes *takes);

#endif
