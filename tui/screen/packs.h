/* packs: the content packs of this machine: what is there, taking a new one in, going back. */
#ifndef TUI_SCREEN_PACKS_H
#define TUI_SCREEN_PACKS_H

#include "model/exchange/depot.h"
#include "tui/screen/screens.h"

extern const struct screen_ops screen_packs;

/* What a verified pack would change; each number that changes is confirmed there before it is put in
 * force. `import`: taken over. */
struct pack_import_arg {
  struct depot_import *import;
};
extern const struct screen_ops screen_pack_import;

#endif
