#include "model/content/numbers.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/base/text.h"

/* The runs of digits of one number as written, and the mark before each but the first. */
enum { GROUPS_MAX = 8 };
struct written {
  const char *group[GROUPS_MAX];
  size_t len[GROUPS_MAX];
  char mark[GROUPS_MAX];
  size_t count, len_bytes;
};

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static size_t digits_at(const char *p) {
  size_t n = 0;
  while (is_digit(p[n]))
    n++;
  return n;
}

/* The text with ASCII digits, all blanks alike, and one '?' for any other letter that is not ASCII. */
static char *flatten(const char *text) {
  struct buf b = {0};
  for (size_t n; *text; text += n) {
    uint32_t c = text_decode(text, &n);
    int digit = uc_decimal_value(c);
    bool is_blank = c == 0xA0 || c == 0x2009 || c == 0x202F;
    if (digit >= 0) buf_addf(&b, "%d", digit);
    else buf_add_n(&b, is_blank ? " " : c < 0x80 ? text : "?", 1);
  }
  return buf_take(&b);
}

/* A blank joins only what looks like thousands. */
static bool joins(const struct written *w, const char *at, bool is_english) {
  if ((*at != '.' && *at != ',' && *at != ' ') || w->count == GROUPS_MAX) return false;
  size_t next = digits_at(at + 1);
  if (*at == ' ') return !is_english && next == 3 && w->len[0] <= 3 && w->len[w->count - 1] <= 3;
  return next > 0;
}

/* `at` stands on a digit. */
static struct written read_written(const char *at, bool is_english) {
  struct written w = {.count = 1, .group = {at}, .len = {digits_at(at)}};
  for (w.len_bytes = w.len[0]; joins(&w, at + w.len_bytes, is_english); w.count++) {
    w.mark[w.count] = at[w.len_bytes];
    w.group[w.count] = at + w.len_bytes + 1;
    w.len[w.count] = digits_at(w.group[w.count]);
    w.len_bytes += 1 + w.len[w.count];
  }
  return w;
}

/* True when the first `count` groups are thousands (also by lakh and crore) set off by one mark. */
static bool is_grouped(const struct written *w, size_t count, const char *marks) {
  if (count == 1) return true;
  if (w->len[0] > 3 || w->len[count - 1] != 3) return false;
  for (size_t i = 1; i < count; i++)
    if (w->mark[i] != w->mark[1] || !strchr(marks, w->mark[i]) || w->len[i] < 2 || w->len[i] > 3)
      return false;
  return true;
}

/* Adds " 5400" or " 1.5": groups from `first` on make the whole part, one more the fraction. */
static void add_reading(struct buf *b, const struct written *w, size_t first, size_t count,
                        bool has_fraction) {
  struct buf digits = {0};
  for (size_t i = first; i < first + count; i++)
    buf_add_n(&digits, w->group[i], w->len[i]);
  char *whole = buf_take(&digits);
  size_t zeros = strspn(whole, "0");
  buf_addf(b, " %s", whole[zeros] ? whole + zeros : "0");
  free(whole);
  if (!has_fraction) return;
  const char *fraction = w->group[first + count];
  size_t n = w->len[first + count];
  while (n && fraction[n - 1] == '0')
    n--;
  if (n) buf_add(b, ".");
  buf_add_n(b, fraction, n);
}

/* Adds whatever the number may mean. */
static void add_readings(struct buf *b, const struct written *w, bool is_english) {
  const char *point = is_english ? "." : ".,", *thousands = is_english ? "," : ".,' ";
  char last = w->mark[w->count - 1];
  bool is_whole = is_grouped(w, w->count, thousands);
  bool has_fraction = w->count > 1 && strchr(point, last) && is_grouped(w, w->count - 1, thousands) &&
                      (w->count == 2 || w->mark[1] != last);
  if (is_whole) add_reading(b, w, 0, w->count, false);
  if (has_fraction) add_reading(b, w, 0, w->count - 1, true);
  bool has_blank = w->count > 1 && memchr(w->mark + 1, ' ', w->count - 1);
  for (size_t i = 0; i < w->count && ((!is_whole && !has_fraction) || has_blank); i++)
    add_reading(b, w, i, 1, false);
}

/* All readings of a flattened text, each between blanks. */
static char *all_readings(const char *text) {
  struct buf b = {0};
  while (*text) {
    if (!is_digit(*text)) {
      text++;
      continue;
    }
    struct written w = read_written(text, false);
    add_readings(&b, &w, false);
    text += w.len_bytes;
  }
  buf_add(&b, " ");
  return buf_take(&b);
}

/* What the word after a whole number multiplies it by, as zeros: "20 million" may be 20,000,000. */
static const char *zeros_after(const char *at) {
  static const char *const words[][2] = {
      {" thousand", "000"}, {" million", "000000"}, {" billion", "000000000"}};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (strncmp(at, words[i][0], strlen(words[i][0])) == 0) return words[i][1];
  return NULL;
}

/* True when every reading (" 5400 7") of a number occurs among those of the other text. */
static bool has_all(const char *wanted, const char *there) {
  bool has = true;
  while (has && *wanted) {
    size_t n = 1 + strcspn(wanted + 1, " ");
    char *one = mem_format("%.*s ", (int)n, wanted);
    has = strstr(there, one) != NULL;
    free(one);
    wanted += n;
  }
  return has;
}

/* True when the number `w` of the English text, which ends at `end`, is among the readings `there`. */
static bool is_there(const struct written *w, const char *end, const char *there) {
  struct buf wanted = {0};
  add_readings(&wanted, w, true);
  bool is = has_all(buf_text(&wanted), there);
  const char *zeros = zeros_after(end);
  if (!is && zeros) {
    buf_add(&wanted, zeros);
    is = has_all(buf_text(&wanted), there);
  }
  buf_free(&wanted);
  return is;
}

char *numbers_missing(const char *english, const char *translation) {
  char *from = flatten(english), *to = flatten(translation), *there = all_readings(to);
  char *missing = NULL;
  for (const char *at = from; *at && !missing;) {
    if (!is_digit(*at)) {
      at++;
      continue;
    }
    struct written w = read_written(at, true);
    if (!is_there(&w, at + w.len_bytes, there)) missing = mem_text_n(at, w.len_bytes);
    at += w.len_bytes;
  }
  free(from);
  free(to);
  free(there);
  return missing;
}
