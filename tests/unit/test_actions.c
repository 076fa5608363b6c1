/* Keys: the table is sound, and every action is reached from other keyboards too. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <string.h>

#include "tui/actions.h"

static void each_key(const struct action *a, void (*check)(const struct action *, const char *)) {
  char name[32];
  for (const char *p = a->keys; *p;) {
    size_t len = strcspn(p, " ");
    snprintf(name, sizeof name, "%.*s", (int)len, p);
    check(a, name);
    p += len + strspn(p + len, " ");
  }
}

static void is_named(const struct action *a, const char *name) {
  struct key key;
  char written[KEY_NAME_BYTES];
  cr_assert(key_parse(name, &key), "%s: unknown key %s", a->name, name);
  key_write(&key, written);
  cr_assert_str_eq(written, name);
}

static void is_its_own(const struct action *a, const char *name) {
  struct key key;
  size_t count, owners = 0;
  const struct action *actions = actions_list(&count);
  key_parse(name, &key);
  for (size_t i = 1; i < count; i++) {
    struct key other;
    char text[32];
    for (const char *p = actions[i].keys; *p;) {
      size_t len = strcspn(p, " ");
      snprintf(text, sizeof text, "%.*s", (int)len, p);
      owners += key_parse(text, &other) && other.code == key.code && other.point == key.point;
      p += len + strspn(p + len, " ");
    }
  }
  cr_assert_eq(owners, 1, "%s: key %s has %zu actions", a->name, name, owners);
}

Test(actions, every_row_is_complete_and_every_key_has_one_meaning) {
  size_t count;
  const struct action *actions = actions_list(&count);
  cr_assert_eq(count, ACT_COUNT);
  for (size_t i = 1; i < count; i++) {
    cr_assert(actions[i].name && *actions[i].label && *actions[i].help, "row %zu", i);
    each_key(&actions[i], is_named);
    each_key(&actions[i], is_its_own);
  }
}

Test(actions, letters_are_text_while_typing) {
  for (struct key key = {K_CHAR, '!'}; key.point < 0x7F; key.point++)
    cr_assert_eq(action_of_key(&key, true), ACT_NONE);
  cr_assert_eq(action_of_key(&(struct key){K_ESC, 0}, true), ACT_BACK);
  cr_assert_eq(action_of_key(&(struct key){K_BACKSPACE, 0}, true), ACT_NONE);
  cr_assert_eq(action_of_key(&(struct key){K_BACKSPACE, 0}, false), ACT_BACK);
  cr_assert_eq(action_of_key(&(struct key){K_CTRL + 'S', 0}, true), ACT_SAVE);
  for (const char *edits = "AEUW"; *edits; edits++)
    cr_assert_eq(action_of_key(&(struct key){K_CTRL + *edits, 0}, true), ACT_NONE, "Ctrl-%c", *edits);
}

Test(actions, letters_of_other_layouts_work_by_position) {
  static const struct {
    uint32_t point;
    enum action_id action;
  } keys[] = {
      {0x0E32, ACT_UP},    /* Thai า stands on K */
      {0x0439, ACT_QUIT},  /* Cyrillic й on Q */
      {0x0E46, ACT_QUIT},  /* Thai ๆ on Q */
      {0x1786, ACT_QUIT},  /* Khmer ឆ on Q */
      {0x1006, ACT_QUIT},  /* Myanmar ဆ on Q */
      {')', ACT_LEAVE},    /* Thai: on X with Shift */
      {'(', ACT_LEAVE},    /* Lao: the same */
      {'=', ACT_DENSITY},  /* Khmer: on + */
      {0x0F00, ACT_NONE},  /* Tibetan: no table */
  };
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
    cr_assert_eq(action_of_key(&(struct key){K_CHAR, keys[i].point}, false), keys[i].action,
                 "U+%04X", keys[i].point);
}

/* What these keys of a US keyboard type in the layouts of xkeyboard-config 2.35 (/usr/share/X11/xkb/
 * symbols, read with libxkbcommon 1.5; 0 = nothing), and which of them a layout cannot tell from another:
 * it types the same sign with and without Shift, or one that is a key itself. */
static const char letters[] = "kjbgGlhLBcfstTXneCqP/?";
static const struct keyboard {
  const char *name, *lost;
  uint32_t typed[sizeof letters - 1];
} keyboards[] = {
    {"th", "",
     {0xE32, 0xE48, 0xE34, 0xE40, 0xE0C, 0xE2A, 0xE49, 0xE28, 0xE3A, 0xE41,
      0xE14, 0xE2B, 0xE30, 0xE18, 0x29, 0xE37, 0xE33, 0xE09, 0xE46, 0xE0D, 0xE1D, 0xE26}},
    {"la", "BL?T",
     {0xEB2, 0xEC8, 0xEB6, 0xEC0, 0x3A, 0xEAA, 0xEC9, 0x3F, 0xEB6, 0xEC1,
      0xE94, 0xEAB, 0xEB0, 0x2B, 0x28, 0xEB7, 0xEB3, 0xEAF, 0xEBB, 0xEBD, 0xE9D, 0x29}},
    {"kh", "",
     {0x1780, 0x17D2, 0x1794, 0x1784, 0x17A2, 0x179B, 0x17A0, 0x17A1, 0x1796, 0x1785,
      0x1790, 0x179F, 0x178F, 0x1791, 0x1783, 0x1793, 0x17C1, 0x1787, 0x1786, 0x1797, 0x17CA, 0x3F}},
    {"mm", "",
     {0x102F, 0x103C, 0x1018, 0x102B, 0x103D, 0x1030, 0x1037, 0x1013, 0x101A, 0x1001,
      0x103A, 0x103B, 0x1021, 0x1024, 0x100C, 0x100A, 0x1014, 0x1003, 0x1006, 0x100F, 0x2F, 0x3F}},
    {"np", "",
     {0x915, 0x91C, 0x92C, 0x917, 0x918, 0x932, 0x939, 0x965, 0x92D, 0x91A,
      0x909, 0x938, 0x924, 0x925, 0x922, 0x928, 0x947, 0x91B, 0x91F, 0x92B, 0x94D, 0x3F}},
    {"bd", "",
     {0x9A4, 0x995, 0x9A8, 0x9CD, 0x964, 0x9A6, 0x9BE, 0x9A7, 0x9A3, 0x9C7,
      0x9AC, 0x9C1, 0x99F, 0x9A0, 0x9CC, 0x9B8, 0x9A1, 0x9C8, 0x999, 0x9DD, 0x2F, 0x3F}},
    {"in(tam)", "L",
     {0xB95, 0xBB0, 0xBB5, 0xBC1, 0xB89, 0xBA4, 0xBAA, 0xBA4, 0xBB4, 0xBAE,
      0xBBF, 0xBC7, 0xBC2, 0xB8A, 0xB82, 0xBB2, 0xBBE, 0xBA3, 0xBCC, 0xB9C, 0xBAF, 0x3F}},
    {"in(tel)", "B",
     {0xC15, 0xC30, 0xC35, 0xC41, 0xC09, 0xC24, 0xC2A, 0xC25, 0xC35, 0xC2E,
      0xC3F, 0xC47, 0xC42, 0xC0A, 0xC01, 0xC32, 0xC3E, 0xC23, 0xC4C, 0xC1D, 0xC2F, 0x40}},
    {"in(mal)", "",
     {0xD15, 0xD30, 0xD35, 0xD41, 0xD09, 0xD24, 0xD2A, 0xD25, 0xD34, 0xD2E,
      0xD3F, 0xD47, 0xD42, 0xD0A, 0x200B, 0xD32, 0xD3E, 0xD23, 0xD4C, 0xD1D, 0xD2F, 0x3F}},
    {"ru", "",
     {0x43B, 0x43E, 0x438, 0x43F, 0x41F, 0x434, 0x440, 0x414, 0x418, 0x441,
      0x430, 0x44B, 0x435, 0x415, 0x427, 0x442, 0x443, 0x421, 0x439, 0x417, 0x2E, 0x2C}},
    {"ara", "L",
     {0x646, 0x62A, 0xFEFB, 0x644, 0xFEF7, 0x645, 0x627, 0x2F, 0xFEF5, 0x624,
      0x628, 0x633, 0x641, 0xFEF9, 0x652, 0x649, 0x62B, 0x7D, 0x636, 0x61B, 0x638, 0x61F}},
    {"gr", "",
     {0x3BA, 0x3BE, 0x3B2, 0x3B3, 0x393, 0x3BB, 0x3B7, 0x39B, 0x392, 0x3C8,
      0x3C6, 0x3C3, 0x3C4, 0x3A4, 0x3A7, 0x3BD, 0x3B5, 0x3A8, 0x3B, 0x3A0, 0x2F, 0x3F}},
};

static enum action_id action_of(uint32_t point) {
  return action_of_key(&(struct key){K_CHAR, point}, false);
}

Test(actions, every_letter_works_on_every_keyboard) {
  for (size_t i = 0; i < sizeof keyboards / sizeof keyboards[0]; i++)
    for (size_t at = 0; letters[at]; at++) {
      const struct keyboard *k = &keyboards[i];
      bool is_lost = strchr(k->lost, letters[at]);
      cr_expect_eq(action_of(k->typed[at]) == action_of((uint32_t)letters[at]), !is_lost,
                   "%s: %c types U+%04X", k->name, letters[at], k->typed[at]);
    }
}

static void is_tried(const struct action *a, const char *name) {
  bool is_letter = !name[1] && ((name[0] | 32) >= 'a' && (name[0] | 32) <= 'z');
  cr_assert(!is_letter || strchr(letters, name[0]), "%s: %s is not among the letters", a->name, name);
}

/* What a keyboard cannot type as a letter has another key, or stands in the list of keys. */
Test(actions, the_keyboards_are_tried_with_the_letters_of_every_action) {
  size_t count;
  const struct action *actions = actions_list(&count);
  for (size_t i = 1; i < count; i++) each_key(&actions[i], is_tried);
}

Test(actions, digits_of_every_script_choose_rows) {
  static const uint32_t threes[] = {'3', 0x0E53, 0x0ED3, 0x1043, 0x17E3, 0x0969, 0x09E9, 0xFF13};
  for (size_t i = 0; i < sizeof threes / sizeof threes[0]; i++) {
    struct key key = {K_CHAR, threes[i]};
    cr_assert_eq(key_digit(&key), 3);
    cr_assert_eq(action_of_key(&key, false), ACT_NUMBER);
  }
}

Test(actions, leaving_quickly_works_while_typing) {
  cr_assert_eq(action_of_key(&(struct key){K_F + 10, 0}, true), ACT_LEAVE);
  cr_assert_eq(action_of_key(&(struct key){K_CTRL + 'X', 0}, true), ACT_LEAVE);
  cr_assert_eq(action_of_key(&(struct key){K_CHAR, 'X'}, false), ACT_LEAVE);
}
