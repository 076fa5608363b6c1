/* paths: where things are. All functions deliver memory; nothing is created. */
#ifndef TUI_PATHS_H
#define TUI_PATHS_H

#include "tui/options.h"

/* The data folder: --data, $SUAR_DATA, $XDG_DATA_HOME/suar, ~/.local/share/suar. */
char *paths_data(const struct options *o);

/* The content pack: --pack, $SUAR_PACK, else the first that exists of content.db in the data
 * folder, suar.pack beside the program, suar.pack of the installation (which is also the answer
 * when none does). */
char *paths_pack(const struct options *o);

/* The pack that came with the program: beside it, or of the installation. */
char *paths_base(void);

/* $XDG_CONFIG_HOME/suar/suar.conf, else ~/.config/suar/suar.conf. */
char *paths_config(void);

/* The catalogues of messages: locales/mo beside the program, else those of the installation. */
char *paths_locale(void);

/* This program itself. Delivers memory. */
char *paths_program(void);

/* A program that suar hands work to ("suar-print", "suar-voice"): beside this program, else in the
 * installation's folder of such programs; NULL when it is in neither. */
char *paths_helper(const char *name);

#endif
