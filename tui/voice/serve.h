/* serve: what suar-voice does: takes orders and reads aloud, until nobody can order any more.
 *
 * With --report it says in lines on standard output how it is: "reading", "paused", "idle"; "unknown":
 * there is no such page; "mute LANG": it has neither a recording nor a voice for it; "deaf": there is
 * no device for sound. What was read is written down nowhere. */
#ifndef TUI_VOICE_SERVE_H
#define TUI_VOICE_SERVE_H

#include "tui/options.h"

/* Returns the exit code: with --to, EXIT_NOTHING when an order could not be carried out. */
int serve(const struct options *o);

#endif
