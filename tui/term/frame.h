/* frame: one screenful as plain data: what stands in each row, in which role, and where the
 * cursor is. Screens paint frames; only term.c knows how a terminal shows them.
 *
 * The drawing rule of many scripts lives here: a row is one text that starts at its left edge,
 * written whole; anything to the right of it is a part with its own absolute column, because no
 * two terminals agree how far Thai or Burmese letters advance. */
#ifndef TUI_TERM_FRAME_H
#define TUI_TERM_FRAME_H

#include <stdbool.h>
#include <stddef.h>

/* What a text is; the theme decides how it looks. */
enum role {
  ROLE_TEXT, ROLE_TITLE, ROLE_RULE, ROLE_FOCUS, ROLE_HEADING, ROLE_NUMBER, ROLE_DIM, ROLE_WARN,
  ROLE_LINK, ROLE_MATCH, ROLE_STATUS, ROLE_ERROR, ROLE_KEYS, ROLE_INPUT, ROLE_QR, ROLE_COUNT,
};

enum { FRAME_PARTS = 32 };

/* What a finger or the mouse does where it taps. */
enum target_kind {
  TARGET_NONE,
  TARGET_FOCUS,  /* item `number` of the screen gets the focus */
  TARGET_OPEN,   /* the same, and is opened */
  TARGET_ACTION, /* the action of that number is done */
  TARGET_LETTER, /* the letter of that number is typed */
};
struct frame_target {
  enum target_kind kind;
  int number;
  int col, end_col;
};

struct frame_part {
  char *text, *given;
  int limit_cols;
  int col;
  enum role role;
};
struct frame_row {
  char *text; /* drawable, clipped; NULL = empty */
  char *given; /* what `text` was made of, clipped to `limit_cols` */
  int limit_cols;
  size_t lead_bytes; /* of both: drawn as they are given */
  enum role role;
  size_t mark_start, mark_end; /* bytes of `text` shown as ROLE_MATCH */
  struct frame_part *parts; /* FRAME_PARTS of them; NULL = none */
  int part_count;
  struct frame_target *targets;
  int target_count;
  int number;     /* that chooses the row; 0 = none */
  const void *maker; /* whose item alone stands in the row (frame_sign); NULL = not known */
  size_t item;
  int item_rows;   /* in the first row of an item: how many it takes */
  bool is_kept;    /* it was moved here as it stands on the terminal */
  bool is_unknown; /* it was, and something else came: the frame before does not know what stands there */
  bool is_secret; /* what is typed there is not said aloud: its text from `secret_bytes` on */
  size_t secret_bytes;
};
struct frame {
  int rows, cols;
  struct frame_row *row;
  int cursor_row, cursor_col;
  bool has_above, has_below; /* of what the person reads there is more than is shown */
  bool is_band;   /* a question stands over the screen */
  bool is_typing; /* letters are text in the row of the cursor */
  struct frame *before; /* NULL = none; rows that stay are moved out of it */
  bool is_unseen; /* it will not be shown: no texts are put into it */
};

/* An empty frame of that size; frame_free frees what it holds. While it is painted, a text that
 * stands in the frame `before` (borrowed) in the same width is not made drawable again: that is
 * most of the work, and from key to key most rows stay or get another mark in front. */
void frame_init(struct frame *f, int rows, int cols);
void frame_free(struct frame *f);

/* Sets the text of a row (outside the frame: nothing happens), clipped to `cols` columns at a
 * cluster edge; 0 = up to the edge. Its parts stay. */
void frame_put(struct frame *f, int row, enum role role, const char *text, int cols);

/* Says that item `item` of `maker` and nothing else stands in so many rows. Whatever is put into one of
 * them later takes that back. */
void frame_sign(struct frame *f, int row, int rows, const void *maker, size_t item);
/* Moves the rows of an item from the frame before, if all of them are signed so there, and begin in the
 * same row. Returns how many; 0 = the item has to be drawn. */
int frame_keep(struct frame *f, int row, const void *maker, size_t item);

/* Empties a row. */
void frame_clear(struct frame *f, int row);

/* Marks bytes [start, end) of the text that the row was given. */
void frame_mark(struct frame *f, int row, size_t start, size_t end);

/* Adds a part that starts at `col`, clipped to `cols` columns (0 = up to the edge). Parts of a
 * row must not overlap it or each other. */
void frame_part(struct frame *f, int row, int col, enum role role, const char *text, int cols);

/* The same, flush right. Returns the column where it starts. */
int frame_right(struct frame *f, int row, enum role role, const char *text);

void frame_cursor(struct frame *f, int row, int col);

/* Makes `cols` columns (0 = up to the edge) of a row a target. Where two overlap, the last counts. */
void frame_target(struct frame *f, int row, int col, int cols, enum target_kind kind, int number);
/* What is tapped there; TARGET_NONE if nothing. Rows outside the frame have nothing. */
struct frame_target frame_target_at(const struct frame *f, int row, int col);
/* Takes the targets of a row away. */
void frame_untarget(struct frame *f, int row);

/* The number that chooses the row, for those who do not see which digit stands in it. */
void frame_number(struct frame *f, int row, int number);
/* What stands in the row behind its first bytes is for the eyes of who types it alone. */
void frame_secret(struct frame *f, int row, size_t label_bytes);

bool frame_row_equal(const struct frame_row *a, const struct frame_row *b);

#endif
