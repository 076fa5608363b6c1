/* gen: writes manual pages and completions out of the tables of the program, while it is built. */
#ifndef TUI_SHARE_GEN_H
#define TUI_SHARE_GEN_H

#include "model/base/buf.h"

/* Each appends one whole file. */
void gen_man_program(struct buf *out);
void gen_man_config(struct buf *out);
void gen_man_kiosk(struct buf *out);
/* Sections of the first of them. */
void gen_exchange(struct buf *out);
void gen_bash(struct buf *out);
void gen_zsh(struct buf *out);
void gen_fish(struct buf *out);

#endif
