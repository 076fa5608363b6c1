#include "tests/e2e/key_storm.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

void storm_start(struct storm *s, uint64_t seed) {
  s->state = seed ? seed : 1;
  s->len_bytes = 0;
}

unsigned storm_below(struct storm *s, unsigned limit) {
  s->state ^= s->state << 13;
  s->state ^= s->state >> 7;
  s->state ^= s->state << 17;
  return (unsigned)(s->state >> 33) % limit;
}

static void put_byte(struct storm *s, unsigned byte) {
  if (s->len_bytes < sizeof s->bytes) s->bytes[s->len_bytes++] = (char)byte;
}

__attribute__((format(printf, 2, 3))) static void put(struct storm *s, const char *format, ...) {
  char text[200];
  va_list ap;

  va_start(ap, format);
  vsnprintf(text, sizeof text, format, ap);
  va_end(ap);
  for (const char *p = text; *p; p++) put_byte(s, (unsigned char)*p);
}

static const char *one_of(struct storm *s, const char *const texts[], size_t count) {
  return texts[storm_below(s, (unsigned)count)];
}

#define ONE_OF(s, texts) one_of(s, texts, sizeof(texts) / sizeof *(texts))

/* Numbers that somebody has miscounted with. */
static long odd_number(struct storm *s) {
  static const long odd[] = {0,   -1,    1,     24,    25,         80,         81,        127,
                             128, 223,   255,   256,   32767,      32768,      65535,     65536,
                             999, 99999, 1 << 20, 2147483647, 2147483648, 4294967295, 999999999999};
  return storm_below(s, 2) ? odd[storm_below(s, sizeof odd / sizeof *odd)] : (long)storm_below(s, 200);
}

/* --- keys that lead somewhere --- */

static void walk(struct storm *s) {
  static const char *const keys[] = {"\033[A", "\033OA", "\033[B", "\033OB",  "\033OB",  "\033[B",
                                     "\t",     "\033[Z", "\033[5~", "\033[6~", "\033OH", "\033[F",
                                     "\033[H", "\033OF", " ",      "\033[3~"};
  put(s, "%s", ONE_OF(s, keys));
}

/* In and out again. */
static void pass(struct storm *s) {
  static const char *const keys[] = {"\r",     "\r",     "\r",    "\033OC", "\033[C",
                                     "\033OD", "\033[D", "\177", "\b",     "\n"};
  put(s, "%s", ONE_OF(s, keys));
}

static void number(struct storm *s) {
  put_byte(s, '0' + storm_below(s, 10));
}

static void letter(struct storm *s) {
  put_byte(s, ' ' + storm_below(s, 95));
}

/* A key that is held, or rests under a book. */
static void hold(struct storm *s) {
  unsigned count = 2 + storm_below(s, 60);

  if (storm_below(s, 4)) walk(s);
  else put_byte(s, ' ' + storm_below(s, 95));
  for (size_t len = s->len_bytes; s->keys < count; s->keys++)
    for (size_t i = 0; i < len; i++) put_byte(s, (unsigned char)s->bytes[i]);
}

/* --- keys of all scripts, and what is none --- */

static void put_point(struct storm *s, unsigned point) {
  if (point < 0x80) {
    put_byte(s, point);
  } else if (point < 0x800) {
    put_byte(s, 0xC0 | point >> 6);
    put_byte(s, 0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    put_byte(s, 0xE0 | point >> 12);
    put_byte(s, 0x80 | (point >> 6 & 0x3F));
    put_byte(s, 0x80 | (point & 0x3F));
  } else {
    put_byte(s, 0xF0 | point >> 18);
    put_byte(s, 0x80 | (point >> 12 & 0x3F));
    put_byte(s, 0x80 | (point >> 6 & 0x3F));
    put_byte(s, 0x80 | (point & 0x3F));
  }
}

/* Surrogates and points beyond the last one among them: those are no UTF-8. */
static void foreign(struct storm *s) {
  static const unsigned blocks[][2] = {
      {0x80, 0x20},    {0xA0, 0x160},   {0x300, 0x70},   {0x400, 0x100},  {0x600, 0x100},
      {0x900, 0x80},   {0xB80, 0x80},   {0xE00, 0x80},   {0xE80, 0x80},   {0x1000, 0xA0},
      {0x1780, 0x80},  {0x2000, 0x70},  {0x3040, 0xC0},  {0x4E00, 0x5000}, {0xD800, 0x800},
      {0xE000, 0x100}, {0xFE00, 0x10},  {0xFEFF, 1},     {0xFFF0, 0x10},  {0x1F300, 0x300},
      {0xE0000, 0x80}, {0x10FFF0, 0x20}};
  const unsigned *block = blocks[storm_below(s, sizeof blocks / sizeof *blocks)];
  unsigned count = 1 + storm_below(s, 4);

  while (count--) put_point(s, block[0] + storm_below(s, block[1]));
}

static void broken(struct storm *s) {
  static const char *const kinds[] = {"\x80",     "\xBF\xBF",     "\xC0\xAF", "\xC1\xBF",
                                      "\xE0\x80", "\xE0\x80\x80", "\xF0\x80\x80\x80", "\xF5\x80\x80\x80",
                                      "\xFE",     "\xFF\xFF",     "\xE1\x80", "\xF0\x9F\x98",
                                      "\xED\xA0\x80", "\xC3", "\x9B\x31~", "\2350;x\234"};
  if (storm_below(s, 2))
    put(s, "%s", ONE_OF(s, kinds));
  else
    for (unsigned count = 1 + storm_below(s, 6); count--;) put_byte(s, storm_below(s, 256));
}

/* --- chords --- */

static void control(struct storm *s) {
  put_byte(s, storm_below(s, 33) == 32 ? 127 : storm_below(s, 32));
}

static void alt(struct storm *s) {
  put_byte(s, 27);
  if (storm_below(s, 8) == 0) put_byte(s, 27);
  put_byte(s, storm_below(s, 4) ? ' ' + storm_below(s, 95) : storm_below(s, 256));
}

static void function(struct storm *s) {
  unsigned modifier = 1 + storm_below(s, 16);

  switch (storm_below(s, 6)) {
  case 0: put(s, "\033O%c", 'A' + (int)storm_below(s, 58)); break;
  case 1: put(s, "\033[%u~", storm_below(s, 40)); break;
  case 2: put(s, "\033[%u;%u~", 1 + storm_below(s, 34), modifier); break;
  case 3: put(s, "\033[1;%u%c", modifier, "ABCDFHPQRS"[storm_below(s, 10)]); break;
  case 4: put(s, "\033[[%c", 'A' + (int)storm_below(s, 6)); break; /* the Linux console's */
  default: put(s, "\033[%u;%uu", storm_below(s, 0x10FFFF), modifier); break; /* kitty's */
  }
}

/* --- control sequences, answers, and what looks like them --- */

static void sequence(struct storm *s) {
  static const char *const private[] = {"", "", "", "?", ">", "<", "="};
  unsigned count = storm_below(s, 6);

  put(s, "\033[%s", ONE_OF(s, private));
  while (count--) put(s, "%ld%c", odd_number(s), storm_below(s, 4) ? ';' : ':');
  if (storm_below(s, 8) == 0) put_byte(s, ' ' + storm_below(s, 16));
  if (storm_below(s, 6)) put_byte(s, 0x40 + storm_below(s, 63));
}

static void answer(struct storm *s) {
  static const char *const fixed[] = {"\033[I",        "\033[O",       "\033[0n",
                                      "\033[?62;c",    "\033[>0;276;0c", "\033[8;24;80t",
                                      "\033[?1;2c",    "\033[?2026;2$y", "\033[201~",
                                      "\033[200",      "\033[",        "\033O"};
  if (storm_below(s, 2))
    put(s, "\033[%ld;%ldR", odd_number(s), odd_number(s));
  else
    put(s, "%s", ONE_OF(s, fixed));
}

static void string(struct storm *s) {
  unsigned count = storm_below(s, 60);

  put(s, "\033%c", "]P_^X"[storm_below(s, 5)]);
  if (storm_below(s, 2)) put(s, "%u;", storm_below(s, 120));
  while (count--) put_byte(s, ' ' + storm_below(s, 95));
  if (storm_below(s, 4)) put(s, "%s", storm_below(s, 2) ? "\033\\" : "\a");
}

/* --- finger, mouse and clipboard --- */

/* A button, pressed or dragged or released, mostly where there is a screen. */
static void mouse(struct storm *s) {
  static const int buttons[] = {0, 0, 0, 0, 1, 2, 3, 32, 32, 35, 64, 65, 66, 128, 4, 16, 255, -1};
  int button = buttons[storm_below(s, sizeof buttons / sizeof *buttons)];
  bool is_near = storm_below(s, 8) != 0;
  long col = is_near ? 1 + (long)storm_below(s, 80) : odd_number(s);
  long row = is_near ? 1 + (long)storm_below(s, 24) : odd_number(s);

  switch (storm_below(s, 8)) {
  case 0: put(s, "\033[M"); /* three bytes follow, of any kind */
    for (int i = 0; i < 3; i++) put_byte(s, storm_below(s, 256));
    break;
  case 1: put(s, "\033[%d;%ld;%ldM", button + 32, col, row); break;
  case 2: put(s, "\033[<%d;%ld;%ld%c", button, col, row, storm_below(s, 2) ? 'M' : 'm'); break;
  case 3: put(s, "\033[<%d;%ld", button, col); break;
  default: put(s, "\033[<0;%ld;%ldM\033[<0;%ld;%ldm", col, row, col, row); break; /* a tap */
  }
}

/* One in twenty is never closed: all that follows is pasted then until another one is. */
static void paste(struct storm *s) {
  unsigned count = storm_below(s, storm_below(s, 10) ? 60 : STORM_EVENT_BYTES);

  put(s, "\033[200~");
  while (count--) put_byte(s, storm_below(s, 5) ? ' ' + storm_below(s, 95) : storm_below(s, 256));
  if (storm_below(s, 20)) {
    if (s->len_bytes > sizeof s->bytes - 6) s->len_bytes = sizeof s->bytes - 6;
    put(s, "\033[201~");
  }
}

static const struct {
  unsigned share;
  void (*make)(struct storm *);
} kinds[] = {
    {230, walk},   {30, pass},    {10, number}, {70, letter},   {300, hold}, {60, foreign},
    {30, broken},  {60, control}, {40, alt},    {40, function}, {40, sequence}, {25, answer},
    {10, string},  {50, mouse},   {5, paste},
};

/* Leaving ends a visit, and plain lines take its screens away: were they as frequent as other keys,
 * no visit would get far. */
static bool is_drastic(const struct storm *s) {
  static const char *const keys[] = {"X", "P", "\x18", "\033[21~"};

  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (s->len_bytes >= strlen(keys[i]) && memcmp(s->bytes, keys[i], strlen(keys[i])) == 0) return true;
  return false;
}

void storm_next(struct storm *s) {
  unsigned at = storm_below(s, 1000);
  size_t kind = 0;

  while (at >= kinds[kind].share) at -= kinds[kind++].share;
  do {
    s->len_bytes = 0;
    s->keys = 1;
    kinds[kind].make(s);
  } while (is_drastic(s) && storm_below(s, 20));
}
