#include "tui/widget/chart.h"

#include <stdlib.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/base/text.h"

enum { VALUE_COLS = 8, MAX_LABEL_COLS = 20, PLAIN_BAR_COLS = 40 };

static int64_t largest(const struct chart_bar *bars, size_t count) {
  int64_t most = 1;
  for (size_t i = 0; i < count; i++)
    if (bars[i].value > most) most = bars[i].value;
  return most;
}

static int label_cols(const struct chart_bar *bars, size_t count) {
  int widest = 0;
  for (size_t i = 0; i < count; i++) {
    int cols = text_cols(bars[i].label);
    if (cols > widest) widest = cols;
  }
  return widest < MAX_LABEL_COLS ? widest : MAX_LABEL_COLS;
}

/* Label, figure and bar each begin at a column of their own. */
void chart_draw(struct frame *frame, int row, int rows, int col, int cols,
                const struct chart_bar *bars, size_t count, bool is_plain) {
  int label = label_cols(bars, count), bar_col = col + label + 1 + VALUE_COLS + 1;
  int bar_cols = cols - label - VALUE_COLS - 3;
  if (is_plain && bar_cols > PLAIN_BAR_COLS) bar_cols = PLAIN_BAR_COLS;
  int64_t most = largest(bars, count);
  for (size_t i = 0; i < count && (int)i < rows; i++) {
    int y = row + (int)i;
    struct buf bar = {0};
    char *value = bars[i].figure ? mem_format("%*s", VALUE_COLS, bars[i].figure)
                                 : mem_format("%*lld", VALUE_COLS, (long long)bars[i].value);
    for (int64_t n = bars[i].value * bar_cols; n > 0 && bar_cols > 0; n -= most)
      buf_add(&bar, is_plain ? "#" : "█");
    frame_part(frame, y, col, ROLE_TEXT, bars[i].label, label);
    frame_part(frame, y, col + label + 1, ROLE_NUMBER, value, 0);
    frame_part(frame, y, bar_col, ROLE_TITLE, buf_text(&bar), 0);
    free(value);
    buf_free(&bar);
  }
}

/* What fills `eighths` (0 to 8) of a cell from below. */
static const char *block(int64_t eighths, bool is_plain) {
  static const char *const blocks[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  if (is_plain) return eighths >= 4 ? "#" : " ";
  return blocks[eighths < 0 ? 0 : eighths > 8 ? 8 : eighths];
}

size_t chart_trend(struct frame *frame, int row, int rows, int col, int cols, const int64_t *values,
                   size_t count, bool is_plain, int *used_cols) {
  int each = count && cols / (int)count >= 3 ? 3 : 1;
  size_t room = (size_t)(cols / each), first = count > room ? count - room : 0;
  int64_t most = 1;
  for (size_t i = first; i < count; i++)
    if (values[i] > most) most = values[i];
  for (int y = 0; y < rows; y++) {
    struct buf line = {0};
    int64_t below = (int64_t)(rows - 1 - y) * 8;
    for (size_t i = first; i < count; i++) {
      const char *cell = block(values[i] * rows * 8 / most - below, is_plain);
      for (int n = 0; n < each; n++) buf_add(&line, n < 2 ? cell : " ");
    }
    frame_part(frame, row + y, col, ROLE_TITLE, buf_text(&line), cols);
    buf_free(&line);
  }
  *used_cols = (int)(count - first) * each;
  return first;
}
