/* Texts: the safety filter, what people type, lines, amounts, names of cases. */
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include <unictype.h>

#include "model/base/amount.h"
#include "model/base/digits.h"
#include "model/base/linebreak.h"
#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/base/wrap.h"
#include "model/journal/case_code.h"

void fuzz_filter(const char *bytes, size_t len_bytes) {
  char *text = fuzz_text(bytes, len_bytes), *once = text_filter(text), *drawn = text_drawable(text);
  MUST(fuzz_is_safe(once));
  MUST(fuzz_is_safe(drawn) && !strchr(drawn, '\n'));
  char *again = text_drawable(drawn);
  MUST(strcmp(again, drawn) == 0);
  free(again);
  free(drawn);
  free(once);
  free(text);
}

void fuzz_typed(const char *bytes, size_t len_bytes) {
  char *text = fuzz_text(bytes, len_bytes), *once = text_typed(text), *again = text_typed(once);
  MUST(fuzz_is_safe(once));
  MUST(strcmp(again, once) == 0);
  free(again);
  free(once);
  free(text);
}

/* Every line fits, unless it is one cluster alone, behind what takes no column. */
static void check_line(const char *text, const struct wrap_line *line, int cols) {
  char *drawn = wrap_line_text(text, line);
  size_t first = 0;
  do first += text_cluster_bytes(text + line->start + first);
  while (line->start + first < line->drawn_end && !text_cols_n(text + line->start, first));
  MUST(line->drawn_end <= line->end);
  MUST(text_cols(drawn) <= cols || line->start + first >= line->drawn_end);
  free(drawn);
}

/* The first byte says how wide, the others are the text. */
void fuzz_wrap(const char *bytes, size_t len_bytes) {
  struct wrap w;
  size_t at = 0;
  if (!len_bytes) return;
  int cols = 1 + (unsigned char)bytes[0] % 100;
  char *raw = fuzz_text(bytes + 1, len_bytes - 1), *text = text_filter(raw);
  size_t len = strlen(text);
  wrap_make(&w, text, cols);
  MUST(w.count > 0);
  for (size_t i = 0; i < w.count; i++) {
    MUST(w.lines[i].start == at && w.lines[i].end >= at);
    check_line(text, &w.lines[i], cols);
    at = w.lines[i].end;
  }
  MUST(at == len);
  wrap_free(&w);
  free(text);
  free(raw);
}

void fuzz_amount(const char *bytes, size_t len_bytes) {
  char *text = fuzz_text(bytes, len_bytes), *ascii = digits_to_ascii(text), written[AMOUNT_BYTES];
  int64_t amount, again;
  if (ascii && amount_read(ascii, &amount)) {
    MUST(amount >= 0 && amount <= AMOUNT_MAX);
    MUST(amount_read(amount_write(amount, written), &again) && again == amount);
  }
  free(ascii);
  free(text);
}

void fuzz_code(const char *bytes, size_t len_bytes) {
  char *text = fuzz_text(bytes, len_bytes), code[CASE_CODE_BYTES], again[CASE_CODE_BYTES];
  struct error e;
  if (case_code_read(text, code, &e) == ERR_OK) {
    MUST(strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == strlen(code));
    MUST(case_code_read(code, again, &e) == ERR_OK && strcmp(code, again) == 0);
  }
  free(text);
}
