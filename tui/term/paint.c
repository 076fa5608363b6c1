#include "tui/term/paint.h"

#include <ncurses.h>
#include <term.h>

#include <stdio.h>
#include <string.h>

#include "model/base/text.h"

static struct look look_of(const struct paint *paint, enum role role) {
  return theme_look(paint->theme, role, has_colors() ? max_colors : 0);
}

/* 0 = the terminal's own colours. */
static short role_pair(const struct paint *paint, enum role role) {
  struct look look = look_of(paint, role);
  return look.front == COLOUR_OWN && look.back == COLOUR_OWN ? 0 : (short)(role + 1);
}

/* What is written from now on looks like that; nothing is sent if it does already. */
static void set_look(const struct paint *paint, attr_t attrs, enum role role) {
  short pair = role_pair(paint, role);
  vid_puts(attrs | (attr_t)COLOR_PAIR(pair), pair, NULL, putchar);
}

void paint_set_theme(const struct paint *paint) {
  bool has_colour = paint->theme != THEME_MONO && has_colors();
  if (has_colour) {
    start_color(); /* only now: it sends colours */
    use_default_colors();
  }
  for (short role = 0; has_colour && role < ROLE_COUNT; role++) {
    struct look look = look_of(paint, (enum role)role);
    init_pair((short)(role + 1), look.front, look.back);
  }
  bkgdset(' ');
  bkgd((chtype)(' ' | COLOR_PAIR(role_pair(paint, ROLE_TEXT))));
}

/* Almost every terminal moves its cursor alike: its description is not worked out anew each time. */
void paint_go_to(int row, int col) {
  if (strcmp(cursor_address, "\033[%i%p1%d;%p2%dH") == 0) printf("\033[%d;%dH", row + 1, col + 1);
  else putp(tiparm(cursor_address, row, col));
}

/* Colours are sent past curses, which has none ready in a theme without any. */
static void set_ground(struct look look, bool is_dark) {
  if (look.front == COLOUR_OWN || !set_a_foreground || !set_a_background || !orig_pair) {
    vid_puts(is_dark ? 0 : A_REVERSE, 0, NULL, putchar);
    return;
  }
  putp(tiparm(set_a_foreground, look.back));
  putp(tiparm(set_a_background, is_dark ? look.front : look.back));
}

/* What is dark is ground, and blocks are drawn where it is light: in many fonts a block leaves a gap to
 * the next one, and a reader finds no code whose dark lines are full of holes. */
static void put_code(struct look look, const char *text, size_t len_bytes) {
  static const struct {
    const char *given, *drawn;
    bool is_dark;
  } cells[] = {{" ", " ", false}, {"█", " ", true}, {"▀", "▄", true}, {"▄", "▀", true}};
  int ground = -1;
  vid_puts(0, 0, NULL, putchar);
  for (size_t at = 0, cell; at < len_bytes; at += strlen(cells[cell].given)) {
    for (cell = 0; strncmp(text + at, cells[cell].given, strlen(cells[cell].given)) != 0; cell++) {}
    if (ground != cells[cell].is_dark) set_ground(look, cells[cell].is_dark);
    ground = cells[cell].is_dark;
    fputs(cells[cell].drawn, stdout);
  }
  if (look.front != COLOUR_OWN && orig_pair) putp(orig_pair);
  vid_puts(0, 0, NULL, putchar);
}

/* Where a run begins, and the first column that is not its own. */
struct place {
  int row, col, end_col;
};

static bool has_letters(const char *text, size_t len_bytes) {
  for (size_t i = 0; i < len_bytes; i++)
    if ((unsigned char)text[i] >= 0x80) return true;
  return false;
}

/* Konsole gives Burmese and Tamil words fewer cells than their letters need, and paints what has no
 * room over the next word. So every word begins where the ones before it end as we count, on blanks
 * that look the same; `has_tail`: with one more behind the last word, where there is room. */
static void put_words(struct place place, const char *text, size_t len_bytes, bool has_tail) {
  int cols = text_cols_n(text, len_bytes);
  printf("%*s", cols + (has_tail && place.col + cols < place.end_col), "");
  for (size_t at = 0, word; at < len_bytes; at += word) {
    at += strspn(text + at, " ");
    if (at >= len_bytes) break;
    word = strcspn(text + at, " ");
    if (word > len_bytes - at) word = len_bytes - at;
    paint_go_to(place.row, place.col + text_cols_n(text, at));
    fwrite(text + at, 1, word, stdout);
  }
}

static void put_run(const struct paint *paint, struct place place, enum role role, const char *text,
                    size_t len_bytes) {
  if (!len_bytes) return;
  struct look look = look_of(paint, role);
  if (role == ROLE_QR) {
    put_code(look, text, len_bytes);
    return;
  }
  attr_t attrs = (look.is_underlined ? A_UNDERLINE : 0) | (look.is_reversed ? A_REVERSE : 0);
  set_look(paint, attrs, role);
  if (paint->is_konsole && has_letters(text, len_bytes))
    put_words(place, text, len_bytes, role == ROLE_FOCUS);
  else fwrite(text, 1, len_bytes, stdout);
}

/* With blanks where the terminal would clear in a colour that is not the theme's. */
static void empty_row(const struct paint *paint, int y, int cols) {
  bool has_back = role_pair(paint, ROLE_TEXT) != 0;
  set_look(paint, 0, ROLE_TEXT);
  paint_go_to(y, 0);
  if (clr_eol && (back_color_erase || !has_back)) {
    putp(clr_eol);
  } else {
    printf("%*s", cols - 1, "");
    paint_go_to(y, 0);
  }
}

/* Of the text of a row, from that byte on. */
static struct place place_of(const struct frame_row *row, int y, size_t at) {
  return (struct place){y, row->text ? text_cols_n(row->text, at) : 0, row->limit_cols};
}

/* Curses knows nothing of the rows: it would send the cells that changed, and some terminals are
 * left with torn letters. A row with any change is emptied and written whole; its parts are placed
 * by absolute movement. */
void paint_row(const struct paint *paint, int y, int cols, const struct frame_row *row) {
  const char *text = row->text ? row->text : "";
  size_t indent = strspn(text, " "); /* is not underlined */
  size_t mark = row->mark_end ? row->mark_start : indent;
  size_t rest = row->mark_end ? row->mark_end : indent;
  if (indent > mark) indent = mark;
  empty_row(paint, y, cols);
  put_run(paint, place_of(row, y, 0), ROLE_TEXT, text, indent);
  put_run(paint, place_of(row, y, indent), row->role, text + indent, mark - indent);
  put_run(paint, place_of(row, y, mark), ROLE_MATCH, text + mark, rest - mark);
  put_run(paint, place_of(row, y, rest), row->role, text + rest, strlen(text) - rest);
  for (int i = 0; i < row->part_count; i++) {
    const struct frame_part *part = &row->parts[i];
    paint_go_to(y, part->col);
    put_run(paint, (struct place){y, part->col, part->col}, part->role, part->text,
            strlen(part->text));
  }
}

/* Konsole paints only rows with a cell that changed, and cuts there what reaches out of them: tips
 * of marks stay behind or are missing. So that it paints all rows together, the blank that every
 * row has at its end changes in a way that no blank shows. */
void paint_end(struct paint *paint, const struct frame *frame) {
  if (!paint->is_konsole) return;
  unsigned turn = paint->touch_count++;
  attr_t unseen = (turn & 1 ? A_BOLD : 0) | (turn & 2 ? A_DIM : 0) | (turn & 4 ? A_ITALIC : 0);
  for (int y = 0; y < frame->rows; y++) {
    paint_go_to(y, frame->cols - 1);
    set_look(paint, unseen, ROLE_TEXT);
    putchar(' ');
  }
}
