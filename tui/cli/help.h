/* help: --help and --version, written out of the command table. */
#ifndef TUI_CLI_HELP_H
#define TUI_CLI_HELP_H

#include "tui/options.h"

/* The help of the command, of the group, or of the whole program, to stdout. */
void help_print(const struct options *o);
void help_version(void);

#endif
