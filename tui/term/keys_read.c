#include "tui/term/keys_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistr.h>

#include "model/base/mem.h"

void keys_read_add(struct keys_read *k, const char *bytes, size_t count) {
  size_t room = sizeof k->bytes - k->count;
  if (count > room) count = room;
  memcpy(k->bytes + k->count, bytes, count);
  k->count += count;
}

static void drop(struct keys_read *k, size_t count) {
  memmove(k->bytes, k->bytes + count, k->count - count);
  k->count -= count;
}

/* "ESC [ 5 ~": by the number; "ESC [ A" or "ESC O A": by the letter. */
static const struct {
  int number;
  char letter;
  int code;
} sequences[] = {
    {0, 'A', K_UP}, {0, 'B', K_DOWN}, {0, 'C', K_RIGHT}, {0, 'D', K_LEFT}, {0, 'H', K_HOME},
    {0, 'F', K_END}, {0, 'Z', K_BACKTAB}, {0, 'M', K_ENTER}, {0, 'P', K_F + 1}, {0, 'Q', K_F + 2},
    {0, 'R', K_F + 3}, {0, 'S', K_F + 4}, {1, '~', K_HOME}, {3, '~', K_DELETE}, {4, '~', K_END},
    {5, '~', K_PAGE_UP}, {6, '~', K_PAGE_DOWN}, {7, '~', K_HOME}, {8, '~', K_END}, {11, '~', K_F + 1},
    {12, '~', K_F + 2}, {13, '~', K_F + 3}, {14, '~', K_F + 4}, {15, '~', K_F + 5}, {17, '~', K_F + 6},
    {18, '~', K_F + 7}, {19, '~', K_F + 8}, {20, '~', K_F + 9}, {21, '~', K_F + 10},
};

static struct key sequence_key(int number, char letter) {
  if (letter == 'R' && number) return (struct key){K_NONE, 0}; /* where the cursor is, asked long ago */
  if (letter != '~') number = 0; /* "ESC [ 1 ; 5 A": with Ctrl */
  for (size_t i = 0; i < sizeof sequences / sizeof sequences[0]; i++)
    if (sequences[i].number == number && sequences[i].letter == letter)
      return (struct key){sequences[i].code, 0};
  return (struct key){K_NONE, 0};
}

/* How long the sequence is that begins with ESC and '[' or 'O'; 0 = it is not whole. */
static size_t sequence_bytes(const struct keys_read *k) {
  size_t at = 2;
  if (k->count > 2 && k->bytes[1] == '[' && k->bytes[2] == '[') return k->count > 3 ? 4 : 0;
  while (at < k->count && (k->bytes[at] < '@' || k->bytes[at] > '~')) at++;
  return at < k->count ? at + 1 : 0;
}

/* The Linux console has "ESC [ [ A" for F1. */
static struct key take_sequence(struct keys_read *k, size_t len) {
  char letter = k->bytes[len - 1];
  bool is_linux = k->bytes[2] == '[' && len == 4;
  struct key key = is_linux && letter >= 'A' && letter <= 'E' ? (struct key){K_F + 1 + letter - 'A', 0}
                                                               : sequence_key(atoi(k->bytes + 2), letter);
  drop(k, len);
  return key;
}

static struct key escape_key(struct keys_read *k, bool is_all) {
  bool may_be_sequence = k->count > 1 && (k->bytes[1] == '[' || k->bytes[1] == 'O');
  size_t len = may_be_sequence ? sequence_bytes(k) : 0;
  if (len) return take_sequence(k, len);
  if (!is_all && (k->count == 1 || may_be_sequence)) return (struct key){K_NONE, 0};
  drop(k, 1);
  return (struct key){K_ESC, 0};
}

static struct key letter_key(struct keys_read *k, bool is_all) {
  ucs4_t point;
  int n = u8_mbtoucr(&point, (const uint8_t *)k->bytes, k->count);
  if (n == -2 && !is_all) return (struct key){K_NONE, 0};
  drop(k, n > 0 ? (size_t)n : 1);
  return (struct key){n > 0 ? K_CHAR : K_NONE, n > 0 ? point : 0};
}

static struct key control_key(char c) {
  switch (c) {
  case '\r':
  case '\n': return (struct key){K_ENTER, 0};
  case '\t': return (struct key){K_TAB, 0};
  case 8:
  case 127: return (struct key){K_BACKSPACE, 0};
  default: return (struct key){c ? K_CTRL + 64 + c : K_NONE, 0};
  }
}

struct key keys_read_next(struct keys_read *k, bool is_all) {
  struct key key = {K_NONE, 0};
  size_t left;
  do {
    left = k->count;
    if (!left) break;
    char c = k->bytes[0];
    if (c == 27) {
      key = escape_key(k, is_all);
    } else if ((unsigned char)c < 32 || c == 127) {
      key = control_key(c);
      drop(k, 1);
    } else {
      key = letter_key(k, is_all);
    }
  } while (key.code == K_NONE && k->count < left); /* what means nothing is passed over */
  return key;
}

char *keys_read_line(struct keys_read *k) {
  char *end = memchr(k->bytes, '\n', k->count);
  if (!end && k->count < sizeof k->bytes) return NULL;
  size_t len = end ? (size_t)(end - k->bytes) : k->count;
  char *line = mem_text_n(k->bytes, len);
  drop(k, end ? len + 1 : len);
  return line;
}
