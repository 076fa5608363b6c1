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
      {0x0F00, ACT_NONE},  /* Tibetan: no table */
  };
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
    cr_assert_eq(action_of_key(&(struct key){K_CHAR, keys[i].point}, false), keys[i].action,
                 "U+%04X", keys[i].point);
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
