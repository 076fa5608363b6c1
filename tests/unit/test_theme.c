/* Themes keep what they promise: contrast is reckoned as WCAG 2 does, from the colours that terminals
 * have. */
#include <criterion/criterion.h>

#include <math.h>
#include <stdint.h>

#include "tui/term/theme.h"

struct palette {
  const char *name;
  int colours;
  uint32_t rgb[16];
};

/* The colours that a terminal starts with. From the 16th on all with 256 have xterm's cube
 * (256colres.pl). */
static const struct palette palettes[] = {
    /* app-defaults/XTerm-color and charproc.c of xterm 379 */
    {"xterm", 256, {0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
                    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF}},
    {"xterm with 8 colours", 8,
     {0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5}},
    /* default_red, default_grn, default_blu in drivers/tty/vt/vt.c of Linux 6.1 */
    {"Linux console", 8,
     {0x000000, 0xAA0000, 0x00AA00, 0xAA5500, 0x0000AA, 0xAA00AA, 0x00AAAA, 0xAAAAAA}},
};
enum { PALETTES = sizeof palettes / sizeof palettes[0] };

static uint32_t cube_level(int step) {
  return step ? (uint32_t)(55 + 40 * step) : 0;
}

static uint32_t rgb_of(const struct palette *palette, int colour) {
  if (colour < 16) return palette->rgb[colour];
  cr_assert_lt(colour, 232, "a grey is not looked up here");
  colour -= 16;
  return cube_level(colour / 36) << 16 | cube_level(colour / 6 % 6) << 8 | cube_level(colour % 6);
}

static double linear(uint32_t level) {
  double c = (level & 0xFF) / 255.0;
  return c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t rgb) {
  return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
}

static double contrast(uint32_t a, uint32_t b) {
  double la = luminance(a), lb = luminance(b);
  return la > lb ? (la + 0.05) / (lb + 0.05) : (lb + 0.05) / (la + 0.05);
}

Test(theme, contrast_is_reckoned_as_the_standard_says) {
  cr_assert_float_eq(contrast(0x000000, 0xFFFFFF), 21.0, 1e-9);
  cr_assert_float_eq(contrast(0x777777, 0xFFFFFF), 4.48, 0.005);
  cr_assert_float_eq(contrast(0x0000FF, 0xFFFFFF), 8.59, 0.005);
}

Test(theme, every_pair_of_high_contrast_has_seven_to_one) {
  for (int i = 0; i < PALETTES; i++)
    for (enum role role = 0; role < ROLE_COUNT; role++) {
      const struct palette *p = &palettes[i];
      struct look look = theme_look(THEME_CONTRAST, role, p->colours);
      cr_assert(look.front != COLOUR_OWN && look.back != COLOUR_OWN, "role %d is left open", role);
      double ratio = contrast(rgb_of(p, look.front), rgb_of(p, look.back));
      cr_expect_geq(ratio, 7.0, "%s, role %d: %.2f", p->name, role, ratio);
    }
}

Test(theme, the_colours_of_default_can_be_read_on_black_and_on_white) {
  int coloured = 0;
  for (int i = 0; i < PALETTES; i++)
    for (enum role role = 0; role < ROLE_COUNT; role++) {
      struct look look = theme_look(THEME_DEFAULT, role, palettes[i].colours);
      if (role == ROLE_QR) continue;
      cr_assert_eq(look.back, COLOUR_OWN);
      if (look.front == COLOUR_OWN) continue;
      uint32_t rgb = rgb_of(&palettes[i], look.front);
      cr_expect(contrast(rgb, 0x000000) >= 4.5 && contrast(rgb, 0xFFFFFF) >= 4.5, "role %d: %06X",
                role, rgb);
      coloured++;
    }
  cr_assert_gt(coloured, 0, "a terminal of 256 colours has some");
}

Test(theme, what_is_read_keeps_the_letters_of_the_terminal) {
  static const enum role read[] = {ROLE_TEXT, ROLE_FOCUS, ROLE_NUMBER, ROLE_DIM, ROLE_LINK, ROLE_STATUS,
                                   ROLE_ERROR, ROLE_INPUT};
  for (size_t i = 0; i < sizeof read / sizeof read[0]; i++)
    cr_assert_eq(theme_look(THEME_DEFAULT, read[i], 256).front, COLOUR_OWN);
}

/* Whatever has another meaning looks other, too, where there is no colour: in mono, and in every theme
 * of a terminal that has none. */
Test(theme, without_colours_the_focus_is_still_seen) {
  for (enum theme theme = 0; theme < THEME_COUNT; theme++)
    for (enum role role = 0; role < ROLE_COUNT; role++) {
      struct look none = theme_look(theme, role, 0), mono = theme_look(THEME_MONO, role, 256);
      if (role == ROLE_QR) continue;
      cr_assert(none.front == COLOUR_OWN && none.back == COLOUR_OWN);
      cr_assert(mono.front == COLOUR_OWN && mono.back == COLOUR_OWN);
      cr_assert(none.is_reversed == mono.is_reversed && none.is_underlined == mono.is_underlined);
      cr_assert_eq(none.is_reversed, role == ROLE_FOCUS || role == ROLE_ERROR, "role %d", role);
      cr_assert(!none.is_reversed || !none.is_underlined);
    }
}

/* A camera wants dark on light, whatever the person wants to look at. */
Test(theme, a_code_is_black_on_white_wherever_there_are_colours) {
  for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
    for (int i = 0; i < PALETTES; i++) {
      struct look look = theme_look(theme, ROLE_QR, palettes[i].colours);
      cr_expect(!look.is_reversed && !look.is_underlined);
      cr_expect_eq(rgb_of(&palettes[i], look.front), 0x000000);
      cr_expect_geq(contrast(rgb_of(&palettes[i], look.back), 0x000000), 7.0, "%s", palettes[i].name);
    }
    struct look none = theme_look(theme, ROLE_QR, 0);
    cr_expect(none.front == COLOUR_OWN && none.back == COLOUR_OWN && none.is_reversed);
  }
}

Test(theme, names_are_found) {
  for (enum theme theme = 0; theme < THEME_COUNT; theme++)
    cr_assert_eq(theme_find(theme_name(theme)), (int)theme);
  cr_assert_eq(theme_find("pink"), -1);
}
