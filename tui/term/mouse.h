/* mouse: makes taps and scrolling of what a terminal reports of a finger or a mouse. It knows no
 * terminal; times are handed to it. */
#ifndef TUI_TERM_MOUSE_H
#define TUI_TERM_MOUSE_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/term/key.h"

enum { MOUSE_RAISE_MS = 300, MOUSE_REPORT_BYTES = 24 };

/* Starts as `struct mouse m = {.raised_ms = now}`. */
struct mouse {
  int64_t raised_ms; /* when the window came to the front */
  bool is_down, is_dragged;
  int row, col; /* of the press; while it is dragged the row where it is */
};

struct mouse_report {
  int button;   /* as xterm counts: 0 = left; +32 = moved; 64, 65 = wheel up, down */
  int row, col; /* from 0 */
  bool is_release;
};

/* Reads what follows "ESC [ <": "0;12;7M" (column and row from 1). False if it is no report. */
bool mouse_parse(const char *text, struct mouse_report *out);

/* What the report amounts to: a tap when what was pressed is released in the same row, wherever the
 * press was; K_SCROLL row by row while it is dragged; K_UP and K_DOWN of the wheel; else K_NONE. A
 * press that only raised the window amounts to nothing. */
struct key mouse_key(struct mouse *mouse, const struct mouse_report *report, int64_t now_ms);

#endif
