/* content: opening the content that is shown. */
#ifndef TUI_CONTENT_H
#define TUI_CONTENT_H

#include "model/content/pack.h"
#include "tui/options.h"

/* Opens what paths_pack names, and notes whether a pack that it was made of has expired (pack_expired).
 * The error of pack_open has the path. Delivers `*out` (pack_close). */
enum err content_open(struct pack **out, const struct options *o, struct error *e);

#endif
