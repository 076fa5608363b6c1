/* fuzz: the parts of the program that read what others wrote, each as a function of any bytes.
 *
 * A target gives the bytes to one function of the product and then says what must hold whatever they
 * were: it must not crash, leak or overflow (the sanitizers look), and MUST claims the rest. Its
 * corpus is the folder of its name in tests/fuzz/corpus. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"

typedef void fuzz_run(const char *bytes, size_t len_bytes);

struct fuzz_target {
  const char *name;
  fuzz_run *run;
  unsigned gate_runs; /* with a fixed seed, about a second of them */
  unsigned max_bytes;
};

#define MUST(claim) \
  do { \
    if (!(claim)) fuzz_fail(__FILE__, __LINE__, #claim); \
  } while (0)
_Noreturn void fuzz_fail(const char *file, int line, const char *claim);

/* The bytes up to the first NUL as a string. Delivers memory. */
char *fuzz_text(const char *bytes, size_t len_bytes);

/* A folder of this run, removed at its end; a path in it, valid until the next call but one. */
const char *fuzz_folder(void);
const char *fuzz_path(const char *name);
/* Writes a file there, with its folders. */
void fuzz_write(const char *name, const char *bytes, size_t len_bytes);
/* The bytes of one. Delivers memory. */
char *fuzz_load(const char *name, size_t *len_bytes);
/* Empties a folder there, or makes it. */
void fuzz_clear(const char *name);

/* A small pack and its sources (tests/unit/build_fixture.h), built at first need: the folder
 * "sources" with its translations in "locales", and the file "small.pack". */
void fuzz_need_pack(void);

/* Changes a copy of `whole` as the bytes say, five at a time: three for the place, the new byte, and how
 * often it is repeated. Delivers memory. */
char *fuzz_spoil(const char *whole, size_t whole_bytes, const char *bytes, size_t len_bytes);

/* True for text that may be shown anywhere: it is as the filter leaves it. */
bool fuzz_is_safe(const char *text);

fuzz_run fuzz_filter, fuzz_typed, fuzz_wrap;
fuzz_run fuzz_markdown, fuzz_yaml, fuzz_csv, fuzz_po, fuzz_xliff;
fuzz_run fuzz_hsds, fuzz_pack, fuzz_search;
fuzz_run fuzz_public_key, fuzz_secret_key, fuzz_signature, fuzz_comment, fuzz_card;
fuzz_run fuzz_bundle, fuzz_bundle_inner, fuzz_bundle_entry;
fuzz_run fuzz_keys, fuzz_terminal, fuzz_replies, fuzz_mouse, fuzz_screen, fuzz_config;
fuzz_run fuzz_amount, fuzz_code;
fuzz_run fuzz_planted;

#endif
