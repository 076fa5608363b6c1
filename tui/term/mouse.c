#include "tui/term/mouse.h"

#include <stdio.h>
#include <string.h>

/* code */
bool mouse_parse(const char *text, struct mouse_report *out) {
  char end = '\0', more = '\0';
  *out = (struct mouse_report){0};
  if (strlen(text) >= MOUSE_REPORT_BYTES ||
      sscanf(text, "%4d;%5d;%5d%c%c", &out->button, &out->col, &out->row, &end, &more) != 4)
    return false;
  out->is_release = end == 'm';
  out->row--;
  out->col--;
  return (end == 'm' || end == 'M') && out->button >= 0 && out->row >= 0 && out->col >= 0;
}

enum { LEFT = 0, MOVED = 32, WHEEL_UP = 64, WHEEL_DOWN = 65, WITH_KEYS = 4 | 8 | 16 };

static void press(struct mouse *mouse, const struct mouse_report *report, int64_t now_ms) {
  mouse->is_down = now_ms - mouse->raised_ms >= MOUSE_RAISE_MS;
  mouse->is_dragged = false;
  mouse->row = report->row;
  mouse->col = report->col;
}

/* What is below the finger follows it. */
static struct key drag(struct mouse *mouse, const struct mouse_report *report) {
  int rows = mouse->row - report->row;
  if (!mouse->is_down || !rows) return (struct key){K_NONE, 0};
  mouse->is_dragged = true;
  mouse->row = report->row;
  return key_scroll(rows);
}

static struct key release(struct mouse *mouse, const struct mouse_report *report) {
  bool is_tap = mouse->is_down && !mouse->is_dragged && mouse->row == report->row;
  mouse->is_down = false;
  return is_tap ? key_tap(mouse->row, mouse->col, report->col) : (struct key){K_NONE, 0};
}

struct key mouse_key(struct mouse *mouse, const struct mouse_report *report, int64_t now_ms) {
  struct key none = {K_NONE, 0};
  switch (report->button & ~WITH_KEYS) {
  case WHEEL_UP: return report->is_release ? none : (struct key){K_UP, 0};
  case WHEEL_DOWN: return report->is_release ? none : (struct key){K_DOWN, 0};
  case LEFT | MOVED: return drag(mouse, report);
  case LEFT:
    if (report->is_release) return release(mouse, report);
    press(mouse, report, now_ms);
    return none;
  default: return none;
  }
}
