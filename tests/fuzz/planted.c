/* What is wrong on purpose: whoever runs the fuzzers sees that each kind of fault is found. */
#include "tests/fuzz/fuzz.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

static volatile int many = INT_MAX;
static void *volatile kept;

static void overflow(void) {
  volatile char *block = malloc(4);
  block[many % 8] = 1;
  free((void *)block);
}

static void leak(void) {
  kept = malloc(100);
  kept = NULL;
}

/* Each word is one fault; the coverage of its letters leads to it. */
void fuzz_planted(const char *bytes, size_t len_bytes) {
  char *text = fuzz_text(bytes, len_bytes);
  if (strncmp(text, "memory", 6) == 0) overflow();
  if (strncmp(text, "leak", 4) == 0) leak();
  if (strncmp(text, "number", 6) == 0) many = many + 1;
  if (strncmp(text, "claim", 5) == 0) MUST(len_bytes < 5);
  if (text[0] == 'f' && text[1] == 'i' && text[2] == 'n' && text[3] == 'd') MUST(text[3] != 'd');
  free(text);
}
