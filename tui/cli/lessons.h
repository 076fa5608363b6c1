/* lessons: lists of outlines on the command line. */
#ifndef TUI_CLI_LESSONS_H
#define TUI_CLI_LESSONS_H

#include "model/content/outline.h"
#include "tui/cli/cli.h"

/* Prints the outlines of some kinds, kind by kind. Returns the exit code. */
int lessons_list(struct cli_reader *r, const struct options *o, const enum outline_kind *kinds,
                 size_t count);

#endif
