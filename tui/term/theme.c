#include "tui/term/theme.h"

#include <string.h>

static const char *const names[THEME_COUNT] = {"default", "high-contrast", "mono"};

int theme_find(const char *name) {
  for (int i = 0; i < THEME_COUNT; i++)
    if (strcmp(names[i], name) == 0) return i;
  return -1;
}

const char *theme_name(enum theme theme) {
  return names[theme];
}

enum ink { OWN, BLACK, WHITE, YELLOW, GREEN, RED };

struct paint {
  enum ink front, back;
  bool is_underlined, is_reversed;
};
static const struct paint paints[THEME_COUNT][ROLE_COUNT] = {
    [THEME_DEFAULT] = {[ROLE_TITLE] = {GREEN, OWN, false, false},
                       [ROLE_RULE] = {GREEN, OWN, false, false},
                       [ROLE_FOCUS] = {OWN, OWN, false, true},
                       [ROLE_HEADING] = {GREEN, OWN, true, false},
                       [ROLE_WARN] = {RED, OWN, false, false},
                       [ROLE_LINK] = {OWN, OWN, true, false},
                       [ROLE_MATCH] = {RED, OWN, true, false},
                       [ROLE_ERROR] = {OWN, OWN, false, true},
                       [ROLE_KEYS] = {GREEN, OWN, false, false},
                       [ROLE_INPUT] = {OWN, OWN, true, false},
                       [ROLE_QR] = {BLACK, WHITE, false, false}},
    [THEME_CONTRAST] = {[ROLE_TEXT] = {WHITE, BLACK, false, false},
                        [ROLE_TITLE] = {YELLOW, BLACK, false, false},
                        [ROLE_RULE] = {WHITE, BLACK, false, false},
                        [ROLE_FOCUS] = {BLACK, YELLOW, false, false},
                        [ROLE_HEADING] = {YELLOW, BLACK, true, false},
                        [ROLE_NUMBER] = {YELLOW, BLACK, false, false},
                        [ROLE_DIM] = {WHITE, BLACK, false, false},
                        [ROLE_WARN] = {YELLOW, BLACK, false, false},
                        [ROLE_LINK] = {WHITE, BLACK, true, false},
                        [ROLE_MATCH] = {YELLOW, BLACK, true, false},
                        [ROLE_STATUS] = {WHITE, BLACK, false, false},
                        [ROLE_ERROR] = {BLACK, WHITE, false, false},
                        [ROLE_KEYS] = {YELLOW, BLACK, false, false},
                        [ROLE_INPUT] = {WHITE, BLACK, true, false},
                        [ROLE_QR] = {BLACK, WHITE, false, false}},
    [THEME_MONO] = {[ROLE_FOCUS] = {OWN, OWN, false, true},
                    [ROLE_HEADING] = {OWN, OWN, true, false},
                    [ROLE_LINK] = {OWN, OWN, true, false},
                    [ROLE_MATCH] = {OWN, OWN, true, false},
                    [ROLE_ERROR] = {OWN, OWN, false, true},
                    [ROLE_INPUT] = {OWN, OWN, true, false},
                    [ROLE_QR] = {BLACK, WHITE, false, true}},
};

/* From 256 on the colours behind the first 16 are the same everywhere: cubes of six steps. With fewer
 * only black and white are bright and dark enough on every palette, for the Linux console's yellow is
 * brown. */
static short colour_of(enum ink ink, int colours) {
  static const short cube[] = {
      [OWN] = COLOUR_OWN, [BLACK] = 16, [WHITE] = 231, [YELLOW] = 226, [GREEN] = 29, [RED] = 131};
  static const short eight[] = {
      [OWN] = COLOUR_OWN, [BLACK] = 0, [WHITE] = 7, [YELLOW] = 7, [GREEN] = COLOUR_OWN, [RED] = COLOUR_OWN};
  if (colours < 8) return COLOUR_OWN;
  return colours >= 256 ? cube[ink] : eight[ink];
}

struct look theme_look(enum theme theme, enum role role, int colours) {
  const struct paint *p = &paints[colours < 8 ? THEME_MONO : theme][role];
  struct look look = {colour_of(p->front, colours), colour_of(p->back, colours), p->is_underlined,
                      p->is_reversed};
  look.is_reversed = look.is_reversed && look.front == COLOUR_OWN;
  return look;
}
