#include "tests/support/hostile.h"

#include <stdint.h>
#include <string.h>

#define E "\033"
#define COUNT(array) (sizeof array / sizeof array[0])

static const char *const attacks[] = {
    /* clipboard, links, titles and what asks for them, fonts, palette, working folder, notices */
    E "]52;c;cm0gLXJmIC8K\a", E "]52;c;?\a", E "]8;;http://evil.example/" E "\\here" E "]8;;" E "\\",
    E "]0;root@host\a", E "]2;x" E "\\" E "[21t", E "[20t", E "]50;#3\a", E "]50;?\a", E "]4;1;rgb:00/00/00\a",
    E "]10;?\a", E "]7;file:///etc\a", E "]9;done\a", E "]777;notify;a;b\a", E "]1337;File=name=YQ==:YQ==\a",
    /* what a terminal answers to as if it were typed */
    E "P$q\"p" E "\\", E "P$q;ls\n" E "\\", E "P+q544e" E "\\", E "P1$r0m" E "\\", E "[c", E "[>c", E "[5n",
    E "[6n", E "Z", E "GQ", E "[x", E "[?1$p", "\005", E "]R", E "[18t",
    /* what stays: modes, character sets, scrolling, colours, keys, printer, reset */
    E "[?1049h", E "[?25l", E "[8m", E "[?5h", E "(0", E ")0\016", "\017", E "#8", E "c", E "[!p", E "[?3h",
    E "[1;1H", E "[2J", E "[3J", E "[1;5r", E "[?1000h", E "[?2004h", E "[5i", E "[4i", E "=", E "[>4;2m",
    E "[1337;1u", E "[200~", E "[201~", E "[38;5;1m", E "7" E "8", E "[?2026h", E "[99999999999m",
    E "[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20m", E "[", E "]", E "P", E "^pm" E "\\", E "_Gapc" E "\\",
    E "Xsos" E "\\", E "k" "screen" E "\\", E "\x80", E E E "[A",
    /* spoofing in a line */
    "Call 1300\r9999", "safe\b\b\b\bevil", "a\tb\vc\fd", "one\177two", "x\001y\002z\037",
    /* C1 in UTF-8, alone, and overlong; ESC and others overlong */
    "\xC2\x9B" "31m", "\xC2\x9D" "52;c;YQ==\xC2\x9C", "\xC2\x90$q\"p\xC2\x9C", "\xC2\x85next", "\x9B" "31m",
    "\x9D" "0;t\x9C", "\x90q\x9C", "\xC0\x9B[2J", "\xE0\x80\x9B[2J", "\xF0\x80\x80\x9B[2J",
    "\xC1\x9B\xE0\x82\x9B\xF0\x80\x82\x9B", "\xC0\x80",
    /* hidden, reordered, tagged, joined */
    "abc\u202Egpj.exe", "\u2066a\u2067b\u2068c\u2069", "\u202Aa\u202Bb\u202Cc\u202Dd", "\u200E\u200F\u061C",
    "\u2028line\u2029part", "\uFEFFbom", "\u2060\u2061\u2062\u2063\u2064", "so\u00ADft\u00ADhyphen",
    "\U000E0001\U000E0065\U000E006E\U000E007F", "\U000E0100vs", "a\uFE0Fb\uFE00", "\u200Bz\u200Cw\u200Dj",
    "\uFFF9a\uFFFAb\uFFFB", "\u180E\u034F\u115F\u3164", "\u206A\u206F", "\U0001D173\U0001D17A",
    /* what is no letter */
    "\uE000\uF8FF", "\U000F0000\U0010FFFD", "\uFDD0\uFDEF", "\uFFFE\uFFFF\U0001FFFE\U0010FFFF",
    "\xED\xA0\x80\xED\xB0\x80", "\xED\xA0\xBD", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\xFF\xFE",
    "\xE0\xB8", "\xF0\x9F", "\x80\x80\xBF", "\xC2",
    /* heaps of marks */
    "Z\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030A\u030B\u030C\u030D\u030E\u030F\u0310\u0311",
    "\u0E19\u0E49\u0E49\u0E49\u0E49\u0E49\u0E49\u0E49\u0E49\u0E49\u0E49\u0E49\u0E49", "\u20E3\u20DD\u0489\u0488",
    "\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
    /* what looks like the language of something else */
    "%p1%d%s%n%n%n", "$(reboot)`reboot`", "\\E[2J\\033[2J\\x1b[2J", "^[[2J", "=cmd|'/c calc'!A1", "<script>&#27;[2J",
    "../../../etc/passwd", "';DROP TABLE text;--",
};

static const char *const words[] = {"pay", " ", "1300 ", "\u0E04\u0E48\u0E32\u0E08\u0E49\u0E32\u0E07", "\u1000\u103C",
                                    "\u178F\u17D2\u179A", " \u00E9t\u00E9 ", "\u96C7\u4E3B", ""};

static uint32_t next_random(uint64_t *state) {
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(*state >> 33);
}

static size_t add(char out[HOSTILE_BYTES], size_t len, const char *piece) {
  size_t n = strlen(piece);
  if (len + n >= HOSTILE_BYTES) return len;
  memcpy(out + len, piece, n + 1);
  return len + n;
}

/* Each attack alone first; then some of them among words, at times torn. */
size_t hostile_make(unsigned number, char out[HOSTILE_BYTES]) {
  uint64_t state = number;
  size_t len = 0;
  out[0] = '\0';
  if (number < COUNT(attacks)) return add(out, 0, attacks[number]);
  for (uint32_t parts = 1 + next_random(&state) % 4; parts; parts--) {
    len = add(out, len, words[next_random(&state) % COUNT(words)]);
    len = add(out, len, attacks[next_random(&state) % COUNT(attacks)]);
    if (len && next_random(&state) % 4 == 0) out[--len] = '\0';
  }
  return add(out, len, words[next_random(&state) % COUNT(words)]);
}
