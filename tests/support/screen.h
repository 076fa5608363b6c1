/* screen - runs a program in a pseudo-terminal and reads its screen as a person would.
 *
 * A screen owns the child process, the terminal and libvterm's picture of it.
 * Nothing is read in the background: the screen moves on only inside the
 * functions that wait, send or resize. Rows and columns count from 0. Times are
 * milliseconds of the monotonic clock. Lack of memory, or no pseudo-terminal,
 * ends the test program with a message. */
#ifndef TESTS_SUPPORT_SCREEN_H
#define TESTS_SUPPORT_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <wchar.h>

struct screen;

struct screen_options {
  int rows;                   /* 0: 24 */
  int cols;                   /* 0: 80 */
  const char *const *env;     /* "NAME=value" sets, "NAME" removes; ends with NULL; may be NULL */
  bool says_waits;            /* the program does (waits.h): nobody has to guess when it is idle */
  int (*width_cols)(wchar_t); /* how wide this terminal draws a code point; NULL: wcwidth */
};

/* Starts ARGV (looked up in PATH) with the environment of the caller, plus TERM=xterm-256color,
 * minus LINES and COLUMNS, then OPTIONS->env; OPTIONS may be NULL. Sets LC_CTYPE of the caller to
 * C.UTF-8. The caller owns the result. A program that cannot be started exits with 127. */
struct screen *screen_start(const char *const argv[], const struct screen_options *options);

/* Kills the program if it still runs, and frees. Accepts NULL, leaves NULL. */
void screen_free(struct screen **screen);

/* Sends UTF-8 text as it stands. */
void screen_type(struct screen *screen, const char *text);

/* Sends any bytes. False when the program has not read them within TIMEOUT_MS. */
bool screen_send(struct screen *screen, const char *bytes, size_t len_bytes, int timeout_ms);

/* Sends text in which <Name> is a key: Enter Esc Up Down Left Right Tab S-Tab PgUp PgDn Home End
 * BS Del F1..F10 C-a..C-z Space, and lt for '<' itself. False, with nothing sent, when a name is
 * not known. Cursor keys follow the mode that the program has switched on. */
bool screen_keys(struct screen *screen, const char *keys);

/* Tells terminal and program of a new size. */
void screen_resize(struct screen *screen, int rows, int cols);

/* Sends SIGNAL to the program. */
void screen_signal(struct screen *screen, int signal);

/* Waits until the program has written nothing for QUIET_MS, or has gone. False after TIMEOUT_MS. */
bool screen_wait_quiet(struct screen *screen, int quiet_ms, int timeout_ms);

/* Waits until the program has read all that was typed, shows it, and sleeps, or has gone. A program
 * that is only slow does not count as idle. False after TIMEOUT_MS. */
bool screen_wait_idle(struct screen *screen, int timeout_ms);

/* Waits until NEEDLE stands in one row of the screen. False after TIMEOUT_MS or when the program
 * ended without showing it. */
bool screen_wait_text(struct screen *screen, const char *needle, int timeout_ms);

/* Waits for the end of the program: its exit status, 128 + signal when one killed it, -1 after
 * TIMEOUT_MS. */
int screen_wait_exit(struct screen *screen, int timeout_ms);

/* Process id of the program, 0 once it was waited for. */
int screen_pid(const struct screen *screen);

/* One row as UTF-8 without trailing blanks; borrowed until the next call of this function. */
const char *screen_row(struct screen *screen, int row);

/* How many columns a row takes without trailing blanks. */
int screen_row_cols(const struct screen *screen, int row);

/* The rows that were scrolled off the top of the main screen since the program erased them last,
 * each closed by a newline; borrowed until the next wait. */
const char *screen_scrolled(const struct screen *screen);

/* All rows, each closed by a newline; borrowed until the next call of this function. */
const char *screen_text(struct screen *screen);

int screen_rows(const struct screen *screen);
int screen_cols(const struct screen *screen);
int screen_cursor_row(const struct screen *screen);
int screen_cursor_col(const struct screen *screen);
bool screen_cursor_is_visible(const struct screen *screen);

/* True when the cell is in reverse video. */
bool screen_is_reverse(const struct screen *screen, int row, int col);

/* The colours of a cell as 0xRRGGBB: of what stands in it, or of what is behind that. */
unsigned screen_ink(const struct screen *screen, int row, int col, bool is_behind);

/* The first character of a cell, ' ' in an empty one. */
wchar_t screen_char(const struct screen *screen, int row, int col);

/* What the program has written since the start or the last screen_forget_bytes(), escape sequences included,
 * but for those of waits.h; LEN_BYTES may be NULL. Ends with a NUL that is not counted. Borrowed until the
 * next wait. */
const char *screen_bytes(const struct screen *screen, size_t *len_bytes);
void screen_forget_bytes(struct screen *screen);

#endif
