/* terminal: the terminal. Only its implementation talks to curses.
 *
 * It shows frames, changing only rows that differ, each rewritten whole; and it waits for keys,
 * a change of size or a request to end, without waking up in between. */
#ifndef TUI_TERM_TERMINAL_H
#define TUI_TERM_TERMINAL_H

#include <stdbool.h>

#include "model/base/error.h"
#include "tui/term/frame.h"
#include "tui/term/key.h"
#include "tui/term/theme.h"

struct terminal;

/* Whether standard input and output are one. */
bool terminal_is_there(void);

/* Takes over the terminal, which is there. ERR_STORE when it cannot move its cursor. Delivers
 * `*out`; terminal_close gives the terminal back as it was. `is_plain`: the desk is written line by line
 * (plain.h), as it always is where the terminal knows only lines. */
enum err terminal_open(struct terminal **out, enum theme theme, bool is_plain, struct error *e);
void terminal_close(struct terminal **terminal);

/* From now on line by line, or as a screen again. ERR_STORE: the terminal cannot show one; it stays as it
 * was. */
enum err terminal_set_plain(struct terminal *terminal, bool is_plain, struct error *e);
bool terminal_is_plain(const struct terminal *terminal);

void terminal_set_theme(struct terminal *terminal, enum theme theme);

/* Makes an empty frame of the terminal's size to paint into, and shows it: terminal_show takes
 * what it holds. */
void terminal_begin(struct terminal *terminal, struct frame *frame);
void terminal_show(struct terminal *terminal, struct frame *frame);

/* How large it is. */
void terminal_size(const struct terminal *terminal, int *rows, int *cols);

/* Whether more has come than was read. */
bool terminal_has_input(void);
/* True while keys wait that will change what is shown; but now and then something is shown all the
 * same. */
bool terminal_is_hurried(const struct terminal *terminal);

/* Forgets what it believes is on the screen; the next frame is painted whole. */
void terminal_redraw(struct terminal *terminal);

/* Nobody can look back: erases the screen, the one behind it, what was scrolled off, and what is
 * remembered of frames and of pasted text. */
void terminal_wipe(struct terminal *terminal);

/* For a kiosk, once after terminal_open: wipes now, at the end and when the program breaks down; SIGINT,
 * SIGQUIT and the signals of job control do nothing from now on. */
void terminal_lock(struct terminal *terminal);

/* Lets the terminal report taps of a finger or the mouse, or not; one that cannot stays without. At
 * first it does not. */
void terminal_set_mouse(struct terminal *terminal, bool on);
bool terminal_has_mouse(const struct terminal *terminal);

/* What a tap hit in the frame that is shown: TARGET_NONE where nothing is, or when it ended elsewhere
 * than it began. */
struct frame_target terminal_target(const struct terminal *terminal, const struct key *tap);

/* Asks, before the first frame, how many columns the terminal gives each text, which is drawable. Nothing
 * waits for the answers: they come between the keys. terminal_answer says what is known of text `index`; 0 =
 * nothing, and for ever so where a terminal does not answer. Longer texts are asked as empty. */
enum { TERMINAL_QUESTIONS = 64 };
void terminal_ask(struct terminal *terminal, const char *const texts[], size_t count);
int terminal_answer(const struct terminal *terminal, size_t index);

/* What was pasted when K_PASTE was read last: one line without control characters; borrowed. */
const char *terminal_pasted(const struct terminal *terminal);

/* The line when K_LINE was read last, without its end; borrowed. */
const char *terminal_line(const struct terminal *terminal);

/* The next key, waiting at most `timeout_ms` (-1 = for ever; 0 = not at all). K_NONE when the time is over or
 * the terminal answered, K_PASTE after a text was pasted at once, K_RESIZE after the size changed, K_HANGUP
 * when the program was asked to end. */
struct key terminal_read(struct terminal *terminal, int timeout_ms);

#endif
