#include "model/journal/case_code.h"

#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "model/base/digits.h"

static const char alphabet[] = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
enum { LETTERS = sizeof alphabet - 1, COUNTRY_LEN = 2, CODE_LEN = 6 };

void case_code_new(const char *country, char code[CASE_CODE_BYTES]) {
  memcpy(code, country && *country ? country : "XX", COUNTRY_LEN);
  code[COUNTRY_LEN] = '-';
  for (size_t i = COUNTRY_LEN + 1; i < CASE_CODE_BYTES - 1; i++)
    code[i] = alphabet[randombytes_uniform(LETTERS)];
  code[CASE_CODE_BYTES - 1] = '\0';
}

static enum err refuse(const char *typed, struct error *e) {
  return record_refuse(e, N_("%s is not the code of a case, such as TH-7K3Q"), typed, NULL);
}

/* The letters and digits without blanks and dashes; false when it is something else. */
static bool read_letters(const char *typed, char letters[CODE_LEN + 1]) {
  size_t len = 0;
  for (const char *p = typed; *p; p++) {
    if (*p == ' ' || *p == '-') continue;
    char letter = *p >= 'a' && *p <= 'z' ? (char)(*p - 'a' + 'A') : *p;
    bool is_letter = letter >= 'A' && letter <= 'Z', is_digit = letter >= '0' && letter <= '9';
    if (len == CODE_LEN || !(is_letter || (is_digit && len >= COUNTRY_LEN))) return false;
    letters[len++] = letter;
  }
  letters[len] = '\0';
  return len == CODE_LEN;
}

enum err case_code_read(const char *typed, char code[CASE_CODE_BYTES], struct error *e) {
  char letters[CODE_LEN + 1];
  char *ascii = digits_to_ascii(typed);
  bool is_code = ascii && read_letters(ascii, letters);
  free(ascii);
  if (!is_code) return refuse(typed, e);
  const char *own = letters + COUNTRY_LEN, *wrong = own + strspn(own, alphabet);
  if (*wrong)
    return record_refuse(e, N_("%s: no code of a case has %s after the country; read it again"),
                         typed, (char[]){*wrong, '\0'});
  memcpy(code, letters, COUNTRY_LEN);
  code[COUNTRY_LEN] = '-';
  memcpy(code + COUNTRY_LEN + 1, own, CODE_LEN - COUNTRY_LEN + 1);
  return ERR_OK;
}
