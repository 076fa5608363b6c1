/* door: how the commands of suar-hub come to the hub. */
#ifndef TUI_HUB_DOOR_H
#define TUI_HUB_DOOR_H

#include "model/hub/hub.h"
#include "tui/options.h"

/* Connects to the hub of --url, else of the configuration. Returns EXIT_DONE, or the exit code after
 * having said why. Delivers `*out` (pg_close). */
int door_open(struct pg **out, const struct options *o);

#endif
