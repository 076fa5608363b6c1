/* wrap WHO TEXT REPEATS: breaks a paragraph of 2 KB made of TEXT into lines of 70 columns (WHO is
 * `ours`), or finds only its break opportunities by UAX 14 (`floor`). */
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unilbrk.h>

#include "model/base/buf.h"
#include "model/base/wrap.h"

enum { PARAGRAPH_BYTES = 2048, LINE_COLS = 70 };

static void wrap_once(const struct buf *text) {
  struct wrap w;
  wrap_make(&w, text->text, LINE_COLS);
  wrap_free(&w);
}

static void floor_once(const struct buf *text) {
  static char classes[2 * PARAGRAPH_BYTES];
  u8_possible_linebreaks((const uint8_t *)text->text, text->len_bytes, "UTF-8", classes);
}

int main(int argc, char **argv) {
  if (argc != 4 || !*argv[2] || strlen(argv[2]) > PARAGRAPH_BYTES) {
    fputs("usage: wrap ours|floor TEXT REPEATS\n", stderr);
    return 2;
  }
  setlocale(LC_ALL, "C.UTF-8");
  struct buf text = {0};
  while (text.len_bytes + strlen(argv[2]) <= PARAGRAPH_BYTES) buf_add(&text, argv[2]);
  for (int left = atoi(argv[3]); left > 0; left--)
    (strcmp(argv[1], "ours") == 0 ? wrap_once : floor_once)(&text);
  buf_free(&text);
  return 0;
}
