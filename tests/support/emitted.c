#include "tests/support/emitted.h"

#include <curses.h>
#include <term.h>

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <unictype.h>
#include <unistr.h>

enum { MARKS = 8, DIGITS = 5 };

struct emitted {
  char **capability;
  size_t count;
};

const char *const emitted_of_xterm[] = {
    "\033[?2004h", "\033[?2004l", "\033[?1000h", "\033[?1000l", "\033[?1002h", "\033[?1002l",
    "\033[?1006h", "\033[?1006l", "\033[?1004h", "\033[?1004l", "\033[3J",
    "\r\033[?1l\033>", NULL};

/* --- the entry --- */

/* By the beginning of their names in terminfo. Single control characters could come out of a text. */
static bool is_for_programs(const char *name, const char *value) {
  static const char *const others[] = {"k",   "acsc", "is",  "rs",  "if",  "iprog", "mc", "pf",
                                       "pln", "tsl",  "fsl", "dsl", "initc", "initp", "oc", "u",
                                       "ll",  "flash"};
  if (strcmp(name, "u7") == 0) return true;
  for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
    if (strncmp(name, others[i], strlen(others[i])) == 0) return false;
  return strchr(value, '\033') && strlen(value) > 1;
}

static void add(struct emitted *e, const char *capability) {
  e->capability = realloc(e->capability, (e->count + 1) * sizeof *e->capability);
  if (!e->capability) abort();
  e->capability[e->count++] = strdup(capability);
}

struct emitted *emitted_new(const char *term, const char *const more[]) {
  int found;
  TERMINAL *before = cur_term;
  if (setupterm(term, 1, &found) != OK) return NULL;
  struct emitted *e = calloc(1, sizeof *e);
  if (!e) abort();
  for (size_t i = 0; strnames[i]; i++) {
    const char *value = tigetstr(strnames[i]);
    if (value && value != (char *)-1 && is_for_programs(strnames[i], value)) add(e, value);
  }
  for (size_t i = 0; more && more[i]; i++) add(e, more[i]);
  TERMINAL *own = set_curterm(before);
  if (own && own != before) del_curterm(own);
  return e;
}

void emitted_free(struct emitted **e) {
  if (!*e) return;
  for (size_t i = 0; i < (*e)->count; i++) free((*e)->capability[i]);
  free((*e)->capability);
  free(*e);
  *e = NULL;
}

/* --- sequences --- */

/* Behind the "%e" or "%;" of the condition in which P stands; behind its "%;" if IS_ALL. */
static const char *skip_branch(const char *p, bool is_all) {
  for (int depth = 0; *p; p++) {
    if (*p != '%' || !p[1]) continue;
    char what = *++p;
    if (what == '?') depth++;
    if ((what == ';' || (what == 'e' && !is_all)) && depth == 0) return p + 1;
    if (what == ';') depth--;
  }
  return p;
}

static const char *match_number(const char *s, const char *end) {
  const char *from = s;
  while (s < end && s - from < DIGITS && *s >= '0' && *s <= '9') s++;
  return s > from ? s : NULL;
}

/* What stands behind '%' and writes nothing; NULL if it does write. */
static const char *skip_silent(const char *p) {
  static const char calculations[] = "il+-*/m&|^=<>AO!~;?";
  if (*p == 'p' || *p == 'P' || *p == 'g') return p + 2;
  if (*p == '\'') return p + 3;
  if (*p == '{') return strchr(p, '}') + 1;
  return *p && strchr(calculations, *p) ? p + 1 : NULL;
}

static const char *match(const char *p, const char *s, const char *end);

/* P stands behind a '%' whose conversion writes. */
static const char *match_written(const char *p, const char *s, const char *end) {
  if (*p == 'c') return s < end && *s >= ' ' && *s <= '~' ? match(p + 1, s + 1, end) : NULL;
  p += strspn(p, ":.0123456789");
  s = *p == 'd' ? match_number(s, end) : NULL; /* texts and other numbers are no parameters of a screen */
  return s ? match(p + 1, s, end) : NULL;
}

/* Both branches of a condition may have been taken. */
static const char *match_branches(const char *p, const char *s, const char *end) {
  const char *taken = match(p, s, end), *other = match(skip_branch(p, false), s, end);
  return taken > other ? taken : other;
}

/* The end of what the rest P of a capability may have written at S; NULL if it has not. */
static const char *match(const char *p, const char *s, const char *end) {
  for (; *p; ) {
    if (p[0] == '$' && p[1] == '<') {
      p = strchr(p, '>') + 1;
    } else if (*p != '%' || p[1] == '%') {
      if (s >= end || *s != *p) return NULL;
      s++, p += *p == '%' ? 2 : 1;
    } else if (p[1] == 't') {
      return match_branches(p + 2, s, end);
    } else if (p[1] == 'e') {
      p = skip_branch(p + 2, true);
    } else {
      const char *next = skip_silent(p + 1);
      if (!next) return match_written(p + 1, s, end);
      p = next;
    }
  }
  return s;
}

/* The longest that a capability gives. */
static size_t sequence_bytes(const struct emitted *e, const char *bytes, size_t len_bytes) {
  size_t longest = 0;
  for (size_t i = 0; i < e->count; i++) {
    const char *stop = match(e->capability[i], bytes, bytes + len_bytes);
    if (stop && (size_t)(stop - bytes) > longest) longest = (size_t)(stop - bytes);
  }
  return longest;
}

/* --- letters --- */

static bool is_format(ucs4_t c) {
  return uc_is_general_category(c, UC_CATEGORY_Cf) || c == 0x2028 || c == 0x2029 ||
         (c >= 0xE0000 && c <= 0xE0FFF);
}

static const char *wrong_letter(ucs4_t c, bool is_screen) {
  bool spells = c == 0x200C || c == 0x200D || (!is_screen && (c == 0x200B || c == 0x2060 || c == 0xAD));
  bool is_number_sign = c >= 0x600 && c <= 0x605; /* Arabic; visible */
  if (uc_is_general_category(c, UC_CATEGORY_Cc)) return "a control character";
  if (is_format(c) && !spells && !is_number_sign) return "a character of format";
  if (uc_is_general_category(c, UC_CATEGORY_Co)) return "private use";
  if (uc_is_property_not_a_character(c)) return "no character";
  return NULL;
}

/* One letter: its bytes, and whether there are too many marks before it. */
static const char *read_letter(const char *bytes, size_t len_bytes, bool is_screen, size_t *n, int *marks) {
  ucs4_t c;
  int got = u8_mbtoucr(&c, (const uint8_t *)bytes, len_bytes);
  if (got <= 0) return "no UTF-8";
  *n = (size_t)got;
  *marks = uc_combining_class(c) ? *marks + 1 : 0;
  return *marks > MARKS ? "a stack of marks" : wrong_letter(c, is_screen);
}

const char *emitted_on_screen(const struct emitted *e, const char *bytes, size_t len_bytes, size_t *at) {
  int marks = 0;
  for (size_t n; (*at) < len_bytes; *at += n) {
    const char *wrong = NULL;
    if ((unsigned char)bytes[*at] < ' ') {
      n = sequence_bytes(e, bytes + *at, len_bytes - *at);
      if (!n) wrong = "a sequence that is not in terminfo";
      marks = 0;
    } else {
      wrong = read_letter(bytes + *at, len_bytes - *at, true, &n, &marks);
    }
    if (wrong) return wrong;
  }
  return NULL;
}

const char *emitted_in_lines(const char *bytes, size_t len_bytes, size_t *at) {
  int marks = 0;
  for (size_t n = 1; *at < len_bytes; *at += n) {
    const char *wrong = NULL;
    n = bytes[*at] == '\r' && *at + 1 < len_bytes && bytes[*at + 1] == '\n' ? 2 : 1; /* as CSV has it */
    if (n == 1 && bytes[*at] != '\n') wrong = read_letter(bytes + *at, len_bytes - *at, false, &n, &marks);
    if (wrong) return wrong;
  }
  return NULL;
}
