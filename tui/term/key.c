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
  } else if (key->code >= K_CTRL + 'A' && key->code <= K_CTRL + 'Z') {
    snprintf(name, KEY_NAME_BYTES, "Ctrl-%c", key->code - K_CTRL);
  } else if (key->code == K_CHAR && key->point == ' ') {
    strcpy(name, "Space");
  } else if (key->code == K_CHAR) {
    int n = u8_uctomb((uint8_t *)name, key->point, KEY_NAME_BYTES - 1);
    name[n > 0 ? n : 0] = '\0';
  }
}

enum { TAP_MAX_ROW = 0x3FF, TAP_MAX_COL = 0x7FF, TAP_COL_BITS = 11 };

static uint32_t within(int value, int most) {
  return (uint32_t)(value < 0 ? 0 : value > most ? most : value);
}

struct key key_tap(int row, int pressed_col, int released_col) {
  uint32_t point = within(row, TAP_MAX_ROW);
  point = point << TAP_COL_BITS | within(pressed_col, TAP_MAX_COL);
  point = point << TAP_COL_BITS | within(released_col, TAP_MAX_COL);
  return (struct key){K_TAP, point};
}

int key_tap_row(const struct key *key) {
  return (int)(key->point >> 2 * TAP_COL_BITS);
}

int key_tap_pressed_col(const struct key *key) {
  return (int)(key->point >> TAP_COL_BITS & TAP_MAX_COL);
}

int key_tap_released_col(const struct key *key) {
  return (int)(key->point & TAP_MAX_COL);
}

struct key key_scroll(int rows) {
  return (struct key){K_SCROLL, (uint32_t)rows};
}

int key_scroll_rows(const struct key *key) {
  return (int)key->point;
}

int key_digit(const struct key *key) {
  return key->code == K_CHAR ? uc_decimal_value(key->point) : -1;
}

/* What each key types in other layouts, in the order of the US keys; a blank where it types nothing.
 * Symbols of xkeyboard-config 2.35: th (Kedmanee), la, kh (NiDA), mm (Myanmar3), np, bd, in(tam),
 * in(tel), in(mal), ru, ara (101), gr. */
static const char us_keys[] = "qwertyuiopasdfghjklzxcvbnm/=QWERTYUIOPASDFGHJKLZXCVBNM?+";
static const char *const layouts[] = {
    "ๆไำพะัีรนยฟหกดเ้่าสผปแอิืทฝช๐\"ฎฑธํ๊ณฯญฤฆฏโฌ็๋ษศ()ฉฮฺ์?ฦ๙",
    "ົໄຳພະິີຣນຍັຫກດເ້່າສຜປແອຶືທຝໍ ໐ _+  ຮ ຽ ;.,:໊໋!?₭(ຯ   ໆ) ",
    "ឆឹេរតយុិោផាសដថងហ្កលឋខចវបនម៊ឲឈឺែឬទួូីៅភ៿ៃឌធអះញគឡឍឃជ៽ពណំ?=",
    "ဆတနမအပကငသစေျိ်ါ့ြုူဖထခလဘညာ/=ဈဝဣ၎ဤ၌ဥ၍ဿဏဗှီ္ွံဲဒဓဇဌဃဠယဉဦ?+",
    "टौेरतयुिोपासदउगहजकलषडचवबनम्\u200dठऔैृथञूीओफआशधऊघअझख॥ऋढछँभणं?\u200c",
    "ঙযডপটচজহগ\u09dcৃুিব্াকতদঁোেরনসম/=ং\u09dfঢফঠছঝঞঘ\u09ddৗূীভ।অখথধঃৌৈলণষশ?+",
    "ௌைாீூ ஹ  ஜோே்ிுபரகதெஂமநவலஸய௲ஔஐஆஈஊ ங   ஓஏஅஇஉ ற  எ ணனழளஶ?+",
    "ౌైాీూబహగదజోే్ిుపరకతెంమనవలసయృఔఐఆఈఊభఙఘధఝఓఏఅఇఉఫఱఖథఎఁణ  ళశ@ఋ",
    "ൌൈാീൂബഹഗദജോേ്ിുപരകതെംമനവലസയൃഔഐആഈഊഭങഘധഝഓഏഅഇഉഫറഖഥഎ\u200bണ ഴളശ?ഋ",
    "йцукенгшщзфывапролдячсмить.=ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ,+",
    "ضصثقفغعهخحشسيبلاتنمئءؤرﻻىةظ=ًٌَُﻹإ`÷×؛ٍِ][ﻷأـ،/~ْ}{ﻵآ'؟+",
    ";ςερτυθιοπασδφγηξκλζχψωβνμ/=:ΣΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ?+",
};

static uint32_t point_at(const char *layout, size_t at) {
  size_t n;
  for (; at && *layout; at--) {
    text_decode(layout, &n);
    layout += n;
  }
  return text_decode(layout, &n);
}

/* The US key in that place of a layout, or 0; `with_shift`: the one that is typed with Shift there, if
 * the layout has no other sign for it. */
static uint32_t us_key(const char *layout, uint32_t point, bool with_shift) {
  size_t n, at = 0, half = (sizeof us_keys - 1) / 2;
  const char *p = layout;
  while (us_keys[at] && text_decode(p, &n) != point) {
    p += n;
    at++;
  }
  if (!us_keys[at]) return 0;
  if (with_shift && (at >= half || point_at(layout, at + half) != ' ')) return 0;
  return (unsigned char)us_keys[with_shift ? at + half : at];
}

bool key_by_position(const struct key *key, size_t *turn, struct key *out) {
  enum { LAYOUTS = sizeof layouts / sizeof layouts[0] };
  bool is_latin = key->point < 0x80 && (isalnum((int)key->point) || key->point == ' ');
  if (key->code != K_CHAR || is_latin) return false;
  for (; *turn < 2 * LAYOUTS; ++*turn)
    if ((out->point = us_key(layouts[*turn / 2], key->point, *turn % 2))) {
      out->code = K_CHAR;
      ++*turn;
      return true;
    }
  return false;
}
