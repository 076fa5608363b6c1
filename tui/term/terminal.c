#include "tui/term/terminal.h"

#include <ncurses.h>
#include <term.h>

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include <unistr.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/base/text.h"
#include "tui/term/mouse.h"
#include "tui/term/paint.h"
#include "tui/term/plain_terminal.h"
#include "tui/term/rescue.h"
#include "tui/term/wipe.h"

struct terminal {
  SCREEN *screen; /* of curses, or NULL: */
  struct plain_terminal *plain;
  int rows, cols; /* of the screen */
  struct frame shown; /* what stands on the terminal; no rows = nothing known */
  struct paint paint;
  int signals; /* signalfd: size changes and requests to end */
  sigset_t old_mask;
  struct buf pasted;
  bool is_bracketing; /* asked it to say where pasted text begins and ends */
  bool is_locked;
  bool has_mouse; /* asked it to report taps */
  bool had_mouse; /* when it was last a screen */
  struct mouse mouse;
  int64_t shown_ms; /* when a frame was shown last */
  int answers[TERMINAL_QUESTIONS];
  size_t asked, answered;
};

/* What curses calls the brackets of a paste, and the answers "n columns". The first numbers behind KEY_MAX
 * it gives away itself, to keys that only some terminals have. */
enum {
  PASTE_BEGINS = KEY_MAX + 900, PASTE_ENDS, REPORT_BEGINS, WINDOW_RAISED, WINDOW_LEFT,
  ANSWER_NONE = KEY_MAX + 1000,
};
enum { QUESTION_ROW = 1, ANSWER_MAX_COLS = 64, ANSWER_MS = 200 };
enum { REPORT_PAUSE_MS = 50, HURRY_MS = 200 };
enum { PASTE_MAX_BYTES = 4000, PASTE_PAUSE_MS = 1000 };
enum { ESC_DELAY_LOCAL_MS = 25, ESC_DELAY_REMOTE_MS = 100 };

void terminal_set_theme(struct terminal *terminal, enum theme theme) {
  terminal->paint.theme = theme;
  if (terminal->plain) return;
  paint_set_theme(&terminal->paint);
  terminal_redraw(terminal);
}

static void catch_signals(struct terminal *terminal) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGWINCH);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGHUP);
  sigaddset(&set, SIGINT);
  sigprocmask(SIG_BLOCK, &set, &terminal->old_mask);
  terminal->signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

/* Taps, dragging, reports beyond column 223, and whether the window is in front. */
static const char mouse_on[] = "\033[?1000h\033[?1002h\033[?1006h\033[?1004h";
static const char no_mouse[] = "\033[?1004l\033[?1006l\033[?1002l\033[?1000l";

/* At a breakdown, too. */
static void add_wipe(const struct terminal *terminal) {
  const char *scrolled = terminal->screen ? wipe_scrolled() : NULL;
  if (terminal->screen) tputs(clear_screen, 1, rescue_add);
  if (scrolled) tputs(scrolled, 1, rescue_add);
}

/* Leaves nothing of the desk to be read behind it. */
static void catch_breakdowns(const struct terminal *terminal) {
  const char *const last[] = {exit_attribute_mode, clear_screen, enter_am_mode, "\033[?2004l",
                              no_mouse, cursor_normal, keypad_local, exit_ca_mode};
  rescue_catch(last, sizeof last / sizeof last[0]);
  if (terminal->is_locked) add_wipe(terminal);
}

static void set_modes(void) {
  raw();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  nodelay(stdscr, TRUE);
  if (!getenv("ESCDELAY"))
    set_escdelay(getenv("SSH_CONNECTION") ? ESC_DELAY_REMOTE_MS : ESC_DELAY_LOCAL_MS);
}

/* A row that a terminal draws wider than we count is cut at the edge, and does not run into the
 * next one. Curses does not mind where it expects the cursor to stay after the last column. */
static void keep_rows_apart(bool on) {
  if (!eat_newline_glitch || !exit_am_mode || !enter_am_mode) return;
  putp(on ? exit_am_mode : enter_am_mode);
  fflush(stdout);
}

/* Terminals that are known to know xterm's modes: brackets around pasted text, reports of taps. */
static bool has_modes(void) {
  static const char *const families[] = {"xterm", "screen", "tmux",  "rxvt",      "konsole", "vte",
                                         "gnome", "foot",   "kitty", "alacritty", "st"};
  const char *name = getenv("TERM");
  for (size_t i = 0; name && i < sizeof families / sizeof families[0]; i++)
    if (strncmp(name, families[i], strlen(families[i])) == 0) return true;
  return false;
}

/* Text that is pasted arrives between brackets, so that its letters are never taken for keys. */
static void bracket_pastes(struct terminal *terminal) {
  const char *begin = tigetstr("BE"), *end = tigetstr("BD");
  bool says_so = begin && begin != (char *)-1 && end && end != (char *)-1; /* NOLINT: curses */
  terminal->is_bracketing = says_so || has_modes();
  if (!terminal->is_bracketing) return;
  define_key("\033[200~", PASTE_BEGINS);
  define_key("\033[201~", PASTE_ENDS);
  fputs("\033[?2004h", stdout);
  fflush(stdout);
}

/* Also where none was asked for: a report is never taken for keys. */
static void define_reports(void) {
  define_key("\033[<", REPORT_BEGINS);
  define_key("\033[I", WINDOW_RAISED);
  define_key("\033[O", WINDOW_LEFT);
  define_key("\033[Z", KEY_BTAB); /* a console has two signs for it, of which curses takes one */
}

static int64_t now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void terminal_set_mouse(struct terminal *terminal, bool on) {
  if (terminal->has_mouse == on || terminal->plain || !has_modes()) return;
  terminal->has_mouse = on;
  terminal->mouse = (struct mouse){.raised_ms = now_ms()};
  fputs(on ? mouse_on : no_mouse, stdout);
  fflush(stdout);
}

bool terminal_has_mouse(const struct terminal *terminal) {
  return terminal->has_mouse;
}

/* Answers are keys to curses, so they never stand in the way of typed ones, however late. The first
 * row is not asked about: the answer for it is also the F3 key with Shift. */
static void define_answers(void) {
  char answer[32];
  for (int cols = 0; cols <= ANSWER_MAX_COLS; cols++) {
    snprintf(answer, sizeof answer, "\033[%d;%dR", QUESTION_ROW + 1, cols + 1);
    define_key(answer, ANSWER_NONE + cols);
  }
}

static bool take_answer(struct terminal *terminal, wint_t got) {
  if (got < ANSWER_NONE || got > ANSWER_NONE + ANSWER_MAX_COLS) return false;
  if (terminal->answered < terminal->asked)
    terminal->answers[terminal->answered++] = (int)got - ANSWER_NONE;
  return true;
}

static void forget_frames(struct terminal *terminal) {
  if (terminal->pasted.text) explicit_bzero(terminal->pasted.text, terminal->pasted.len_bytes);
  buf_free(&terminal->pasted);
  terminal_redraw(terminal);
}

/* What was written line by line stands in what was scrolled off. */
void terminal_wipe(struct terminal *terminal) {
  terminal_set_plain(terminal, false, NULL);
  forget_frames(terminal);
  if (terminal->plain) { /* lines are all that it knows */
    int rows, cols;
    terminal_size(terminal, &rows, &cols);
    while (rows-- > 0) putchar('\n');
    fflush(stdout);
    return;
  }
  vid_puts(0, 0, NULL, putchar);
  wipe_screens();
}

void terminal_lock(struct terminal *terminal) {
  static const int harmless[] = {SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU};
  for (size_t i = 0; i < sizeof harmless / sizeof harmless[0]; i++) signal(harmless[i], SIG_IGN);
  terminal->is_locked = true;
  add_wipe(terminal);
  terminal_wipe(terminal);
}

void terminal_ask(struct terminal *terminal, const char *const texts[], size_t count) {
  if (terminal->plain || !user7 || strcmp(user7, "\033[6n") != 0 || terminal->rows <= QUESTION_ROW) return;
  define_answers();
  for (; terminal->asked < count && terminal->asked < TERMINAL_QUESTIONS; terminal->asked++) {
    const char *text = texts[terminal->asked];
    paint_go_to(QUESTION_ROW, 0);
    if (strlen(text) <= ANSWER_MAX_COLS) fputs(text, stdout);
    putp(user7);
  }
  fflush(stdout);
}

int terminal_answer(const struct terminal *terminal, size_t index) {
  return index < terminal->answered ? terminal->answers[index] : 0;
}

/* What is still to come would be typed text to whoever has the terminal next. */
static void await_answers(struct terminal *terminal) {
  struct pollfd more = {.fd = STDIN_FILENO, .events = POLLIN};
  while (terminal->answered < terminal->asked) {
    wint_t got;
    int kind = get_wch(&got);
    if (kind == KEY_CODE_YES) take_answer(terminal, got);
    if (kind == ERR && (poll(&more, 1, ANSWER_MS) <= 0 || more.revents & (POLLHUP | POLLERR)))
      break;
  }
}

/* What describes the terminal decides what is sent to it: the system's entry, nobody else's. */
static void forget_descriptions(void) {
  static const char *const names[] = {"TERMINFO", "TERMINFO_DIRS", "TERMCAP", "TERMPATH"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) unsetenv(names[i]);
}

/* Curses keeps the screen three times, and we paint past it: one cell is enough for it. */
static enum err keep_one_cell(struct terminal *terminal) {
  terminal->rows = LINES;
  terminal->cols = COLS;
  resize_term(1, 1);
  return ERR_OK;
}

/* Of curses; it stays while the desk is written line by line. */
static enum err make_screen(struct terminal *terminal, struct error *e) {
  const char *name = getenv("TERM");
  forget_descriptions();
  terminal->screen = newterm(NULL, stdout, stdin);
  if (terminal->screen && cursor_address) return keep_one_cell(terminal);
  if (terminal->screen) {
    endwin();
    delscreen(terminal->screen);
    terminal->screen = NULL;
  }
  return error_set(e, ERR_STORE, N_("this terminal (%s) cannot show the desk"), name ? name : "-");
}

static enum err open_screen(struct terminal *terminal, struct error *e) {
  if (terminal->screen) refresh(); /* takes over again */
  else if (make_screen(terminal, e)) return ERR_STORE;
  set_modes();
  catch_breakdowns(terminal);
  keep_rows_apart(true);
  bracket_pastes(terminal);
  define_reports();
  terminal->paint.is_konsole = getenv("KONSOLE_VERSION") != NULL;
  terminal_set_theme(terminal, terminal->paint.theme);
  return ERR_OK;
}

static void leave_screen(struct terminal *terminal) {
  vid_puts(0, 0, NULL, putchar);
  putp(clear_screen);
  keep_rows_apart(false);
  if (terminal->is_bracketing) fputs("\033[?2004l", stdout);
  terminal_set_mouse(terminal, false);
  fflush(stdout);
  endwin();
  if (terminal->is_locked) wipe_screen();
  rescue_leave();
}

/* On a breakdown no sequence is written, unless it is one that erases. */
static void open_plain(struct terminal *terminal) {
  rescue_catch(NULL, 0);
  if (terminal->is_locked) add_wipe(terminal);
  terminal->plain = plain_terminal_open();
}

static void close_plain(struct terminal *terminal) {
  plain_terminal_close(&terminal->plain);
  rescue_leave();
}

bool terminal_is_there(void) {
  return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

enum err terminal_open(struct terminal **out, enum theme theme, bool is_plain, struct error *e) {
  *out = NULL;
  struct terminal *terminal = mem_new(1, sizeof *terminal);
  enum err err = ERR_OK;
  terminal->paint.theme = theme;
  catch_signals(terminal);
  rescue_note_modes();
  if (is_plain || plain_terminal_is_needed()) open_plain(terminal);
  else err = open_screen(terminal, e);
  if (err) terminal_close(&terminal);
  *out = terminal;
  return err;
}

enum err terminal_set_plain(struct terminal *terminal, bool is_plain, struct error *e) {
  bool has_mouse = terminal->has_mouse;
  if (is_plain == terminal_is_plain(terminal)) return ERR_OK;
  if (!is_plain && plain_terminal_is_needed())
    return error_set(e, ERR_STORE, N_("this terminal (%s) cannot show the desk"), "dumb");
  terminal_redraw(terminal);
  if (is_plain) {
    leave_screen(terminal);
    terminal->had_mouse = has_mouse;
    open_plain(terminal);
    return ERR_OK;
  }
  close_plain(terminal);
  enum err err = open_screen(terminal, e);
  if (err) open_plain(terminal);
  else terminal_set_mouse(terminal, terminal->had_mouse);
  return err;
}

bool terminal_is_plain(const struct terminal *terminal) {
  return terminal->plain != NULL;
}

void terminal_close(struct terminal **terminal) {
  if (!*terminal) return;
  if ((*terminal)->plain) close_plain(*terminal);
  else if ((*terminal)->screen) {
    await_answers(*terminal);
    leave_screen(*terminal);
  }
  if ((*terminal)->screen) delscreen((*terminal)->screen);
  if ((*terminal)->is_locked) tcflush(STDIN_FILENO, TCIFLUSH); /* what was typed is for nobody else */
  forget_frames(*terminal);
  if ((*terminal)->signals >= 0) close((*terminal)->signals);
  sigprocmask(SIG_SETMASK, &(*terminal)->old_mask, NULL);
  free(*terminal);
  *terminal = NULL;
}

void terminal_redraw(struct terminal *terminal) {
  if (terminal->plain) plain_terminal_redraw(terminal->plain);
  frame_free(&terminal->shown);
}

void terminal_size(const struct terminal *terminal, int *rows, int *cols) {
  *rows = PLAIN_ROWS;
  *cols = PLAIN_COLS;
  if (terminal->plain) return;
  *rows = terminal->rows;
  *cols = terminal->cols;
}

void terminal_begin(struct terminal *terminal, struct frame *frame) {
  int rows, cols;
  terminal_size(terminal, &rows, &cols);
  frame_init(frame, rows, cols);
  frame->before = &terminal->shown;
}

static bool is_cursor_there(const struct frame *shown, const struct frame *frame) {
  return shown->cursor_row == frame->cursor_row && shown->cursor_col == frame->cursor_col;
}

static void paint(struct terminal *terminal, const struct frame *frame) {
  static const struct frame_row empty = {0};
  bool is_known = terminal->shown.rows == frame->rows && terminal->shown.cols == frame->cols;
  bool has_changed = !is_known;
  if (!is_known) {
    clearok(curscr, TRUE);
    refresh();
  }
  for (int y = 0; y < frame->rows; y++) {
    const struct frame_row *row = &frame->row[y], *old = is_known ? &terminal->shown.row[y] : &empty;
    if (row->is_kept || (!row->is_unknown && frame_row_equal(row, old))) continue;
    paint_row(&terminal->paint, y, frame->cols, row);
    has_changed = true;
  }
  if (has_changed) paint_end(&terminal->paint, frame);
  else if (is_cursor_there(&terminal->shown, frame)) return;
  vid_puts(0, 0, NULL, putchar);
  paint_go_to(frame->cursor_row, frame->cursor_col);
  fflush(stdout);
}

void terminal_show(struct terminal *terminal, struct frame *frame) {
  if (terminal->plain) plain_terminal_show(terminal->plain, frame);
  else paint(terminal, frame);
  terminal->shown_ms = now_ms();
  frame_free(&terminal->shown);
  terminal->shown = *frame;
  terminal->shown.before = NULL;
  *frame = (struct frame){0};
}

bool terminal_has_input(void) {
  struct pollfd more = {.fd = STDIN_FILENO, .events = POLLIN};
  return poll(&more, 1, 0) > 0 && more.revents == POLLIN;
}

bool terminal_is_hurried(const struct terminal *terminal) {
  return terminal_has_input() && now_ms() - terminal->shown_ms < HURRY_MS;
}

struct frame_target terminal_target(const struct terminal *terminal, const struct key *tap) {
  int row = key_tap_row(tap);
  struct frame_target begin = frame_target_at(&terminal->shown, row, key_tap_pressed_col(tap));
  struct frame_target end = frame_target_at(&terminal->shown, row, key_tap_released_col(tap));
  bool is_same = begin.kind == end.kind && begin.number == end.number;
  return is_same ? begin : (struct frame_target){TARGET_NONE, 0, 0, 0};
}

static const struct {
  int curses;
  int code;
} curses_keys[] = {
    {KEY_UP, K_UP},       {KEY_DOWN, K_DOWN},   {KEY_LEFT, K_LEFT}, {KEY_RIGHT, K_RIGHT},
    {KEY_PPAGE, K_PAGE_UP}, {KEY_NPAGE, K_PAGE_DOWN}, {KEY_HOME, K_HOME}, {KEY_END, K_END},
    {KEY_ENTER, K_ENTER}, {KEY_BACKSPACE, K_BACKSPACE}, {KEY_DC, K_DELETE}, {KEY_BTAB, K_BACKTAB},
    {KEY_RESIZE, K_RESIZE},
};

static struct key function_key(wint_t got) {
  for (size_t i = 0; i < sizeof curses_keys / sizeof curses_keys[0]; i++)
    if (curses_keys[i].curses == (int)got) return (struct key){curses_keys[i].code, 0};
  if (got > KEY_F0 && got <= KEY_F0 + 12) return (struct key){K_F + (int)got - KEY_F0, 0};
  return (struct key){K_NONE, 0};
}

static struct key character_key(wint_t got) {
  switch (got) {
  case '\r':
  case '\n': return (struct key){K_ENTER, 0};
  case '\t': return (struct key){K_TAB, 0};
  case 27: return (struct key){K_ESC, 0};
  case 8:
  case 127: return (struct key){K_BACKSPACE, 0};
  default: break;
  }
  if (got < 32) return (struct key){K_CTRL + 64 + (int)got, 0};
  bool is_letter = got <= 0x10FFFF && (got < 0xD800 || got > 0xDFFF); /* the C library knows more */
  return (struct key){K_CHAR, is_letter ? got : 0xFFFD};
}

const char *terminal_pasted(const struct terminal *terminal) {
  return buf_text(&terminal->pasted);
}

static void add_pasted(struct buf *pasted, wint_t got) {
  char bytes[8];
  bool is_space = got == '\n' || got == '\r' || got == '\t';
  int n = u8_uctomb((uint8_t *)bytes, is_space ? ' ' : got, sizeof bytes);
  bool is_control = got < 32 || (got >= 127 && got < 160);
  if (n > 0 && (is_space || !is_control) && pasted->len_bytes + (size_t)n <= PASTE_MAX_BYTES)
    buf_add_n(pasted, bytes, (size_t)n);
}

/* Takes all up to the closing bracket, or what there is when that does not come. */
static struct key paste_key(struct terminal *terminal) {
  struct pollfd more = {.fd = STDIN_FILENO, .events = POLLIN};
  wint_t got;
  buf_clear(&terminal->pasted);
  for (;;) {
    int kind = get_wch(&got);
    if (kind == KEY_CODE_YES && got == PASTE_ENDS) break;
    if (kind == OK) add_pasted(&terminal->pasted, got);
    if (kind == ERR && poll(&more, 1, PASTE_PAUSE_MS) <= 0) break;
    if (kind == ERR && more.revents & (POLLHUP | POLLERR)) break;
  }
  return (struct key){K_PASTE, 0};
}

/* The rest of a report, up to its end or the first sign that stands in none. */
static struct key report_key(struct terminal *terminal) {
  struct pollfd more = {.fd = STDIN_FILENO, .events = POLLIN};
  char text[MOUSE_REPORT_BYTES];
  struct mouse_report report;
  size_t len = 0;
  bool is_open = true;
  while (is_open && len + 1 < sizeof text) {
    wint_t got;
    int kind = get_wch(&got);
    if (kind == ERR && (poll(&more, 1, REPORT_PAUSE_MS) <= 0 || more.revents & (POLLHUP | POLLERR)))
      break;
    if (kind == ERR) continue;
    is_open = kind == OK && ((got >= '0' && got <= '9') || got == ';');
    text[len++] = kind == OK && got < 128 ? (char)got : ' ';
  }
  text[len] = '\0';
  if (!terminal->has_mouse || !mouse_parse(text, &report)) return (struct key){K_NONE, 0};
  return mouse_key(&terminal->mouse, &report, now_ms());
}

/* Whether it says something of the window alone. */
static bool take_window(struct terminal *terminal, wint_t got) {
  if (got == WINDOW_RAISED) terminal->mouse.raised_ms = now_ms();
  return got == WINDOW_RAISED || got == WINDOW_LEFT;
}

static struct key waiting_key(struct terminal *terminal) {
  wint_t got;
  int kind;
  do kind = get_wch(&got);
  while (kind == KEY_CODE_YES && (take_answer(terminal, got) || take_window(terminal, got)));
  if (kind == ERR) return (struct key){K_NONE, 0};
  if (kind == KEY_CODE_YES && got == PASTE_BEGINS) return paste_key(terminal);
  if (kind == KEY_CODE_YES && got == REPORT_BEGINS) return report_key(terminal);
  return kind == KEY_CODE_YES ? function_key(got) : character_key(got);
}

static struct key resized(struct terminal *terminal) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row && size.ws_col) {
    terminal->rows = size.ws_row;
    terminal->cols = size.ws_col;
  }
  if (terminal->plain) plain_terminal_resize(terminal->plain);
  else terminal_redraw(terminal);
  return (struct key){K_RESIZE, 0};
}

static struct key signal_key(struct terminal *terminal) {
  struct signalfd_siginfo info;
  struct key key = {K_NONE, 0};
  while (read(terminal->signals, &info, sizeof info) == sizeof info)
    if (info.ssi_signo == SIGWINCH) {
      if (key.code != K_HANGUP) key = resized(terminal);
    } else if (info.ssi_signo != SIGINT || !terminal->is_locked) {
      key = (struct key){K_HANGUP, 0};
    }
  return key;
}

const char *terminal_line(const struct terminal *terminal) {
  return terminal->plain ? plain_terminal_line(terminal->plain) : "";
}

static struct key read_plain(struct terminal *terminal, int timeout_ms) {
  struct key key = signal_key(terminal);
  if (key.code == K_NONE) key = plain_terminal_read(terminal->plain, terminal->signals, timeout_ms);
  return key.code == K_NONE ? signal_key(terminal) : key;
}

struct key terminal_read(struct terminal *terminal, int timeout_ms) {
  if (terminal->plain) return read_plain(terminal, timeout_ms);
  size_t answered = terminal->answered;
  struct key key = signal_key(terminal);
  if (key.code != K_NONE) return key;
  key = waiting_key(terminal);
  if (key.code != K_NONE || terminal->answered != answered) return key;
  struct pollfd ready[2] = {{.fd = STDIN_FILENO, .events = POLLIN},
                            {.fd = terminal->signals, .events = POLLIN}};
  if (poll(ready, 2, timeout_ms) <= 0) return (struct key){K_NONE, 0};
  if (ready[1].revents) return signal_key(terminal);
  key = waiting_key(terminal);
  if (key.code == K_NONE && (ready[0].revents & (POLLHUP | POLLERR)))
    return (struct key){K_HANGUP, 0};
  return key;
}
