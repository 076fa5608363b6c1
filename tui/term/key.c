#include "tui/term/key.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unictype.h>
#include <unistr.h>

#include "model/base/text.h"

static const struct {
  int code;
  const char *name;
} names[] = {
    /* code */
    {K_ENTER, "Enter"},   {K_ESC, "Esc"},       {K_TAB, "Tab"},     {K_BACKTAB, "Shift-Tab"},
    {K_BACKSPACE, "Backspace"}, {K_DELETE, "Del"}, {K_UP, "↑"}, {K_DOWN, "↓"},
    {K_LEFT, "←"}, {K_RIGHT, "→"}, {K_PAGE_UP, "PgUp"},
    {K_PAGE_DOWN, "PgDn"}, {K_HOME, "Home"},    {K_END, "End"},
};

/* code */
bool key_parse(const char *name, struct key *out) {
  *out = (struct key){0};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (strcmp(names[i].name, name) == 0) return out->code = names[i].code, true;
  if (strncmp(name, "Ctrl-", 5) == 0 && isalpha((unsigned char)name[5]) && !name[6])
    return out->code = K_CTRL + toupper((unsigned char)name[5]), true;
  if (name[0] == 'F' && isdigit((unsigned char)name[1]))
    return out->code = K_F + atoi(name + 1), true;
  if (strcmp(name, "Space") == 0) return *out = (struct key){K_CHAR, ' '}, true;
  size_t n;
  out->code = K_CHAR;
  out->point = text_decode(name, &n);
  return out->point && strlen(name) == n;
}

/* code */
void key_write(const struct key *key, char name[KEY_NAME_BYTES]) {
  name[0] = '\0';
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (names[i].code == key->code) strcpy(name, names[i].name);
  if (key->code > K_F) {
    snprintf(name, KEY_NAME_BYTES, "F%d", key->code - K_F);
  } else if (key->code > K_CTRL) {
    snprintf(name, KEY_NAME_BYTES, "Ctrl-%c", key->code - K_CTRL);
  } else if (key->code == K_CHAR && key->point == ' ') {
    strcpy(name, "Space");
  } else if (key->code == K_CHAR) {
    int n = u8_uctomb((uint8_t *)name, key->point, KEY_NAME_BYTES - 1);
    name[n > 0 ? n : 0] = '\0';
  }
}

int key_digit(const struct key *key) {
  return key->code == K_CHAR ? uc_decimal_value(key->point) : -1;
}

/* The letter rows of the layouts, each key in the order of the US rows below (XKB symbols th,
 * la, kh, mm, ru, gr of xkeyboard-config). */
static const char us_rows[] = "qwertyuiopasdfghjklzxcvbnm/QWERTYUIOPASDFGHJKLZXCVBNM?";
static const char *const layouts[] = {
    "ๆไำพะัีรนยฟหกดเ้่าสผปแอิืทฝ๐\"ฎฑธํ๊ณฯญฤฆฏโฌ็๋ษศ()ฉฮฺ์?ฦ",
    "ົໄຳພະິີຮນຍັຫກດເ້່າສຜປແອຶືທຝ",
    "ឆឹេរតយុិោផាសដថងហ្កលឋខចវបនម៊ឈឺែឬទួូីៅភាៃឌធអះញគឡឍឃជេះពណំ?",
    "ဆတနမအပကငသစေျိ်ါ့ြုူဖထခလဘညာ/",
    "йцукенгшщзфывапролдячсмитьюЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ,",
    ";ςερτυθιοπασδφγηξκλζχψωβνμ/:ΣΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ?",
};

bool key_by_position(const struct key *key, struct key *out) {
  if (key->code != K_CHAR || key->point < 0x80) return false;
  for (size_t i = 0; i < sizeof layouts / sizeof layouts[0]; i++) {
    const char *p = layouts[i];
    for (size_t at = 0, n; *p && us_rows[at]; p += n, at++)
      if (text_decode(p, &n) == key->point) {
        *out = (struct key){K_CHAR, (unsigned char)us_rows[at]};
        return true;
      }
  }
  return false;
}
