#include "model/content/agency_key.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/base/segment.h"
#include "model/content/query.h"

/* What names of companies begin or end with, as words_of writes it: left out, for people leave it out;
 * the longer ones first. */
static const char *const legal_forms[] = {
    " company limited ", " private limited ", " sendirian berhad ", " perseroan terbatas ",
    " cong ty ", " co phan ", " tnhh ", " co ", " company ", " ltd ", " limited ", " pte ",
    " pvt ", " sdn ", " bhd ", " s d n b h d ", " pt ", " p t ", " cv ", " tbk ", " inc ",
    " corp ", " corporation ", " incorporated ", " llc ", " plc ", " jsc ",
    " ห้างหุ้นส่วนจำกัด ", " บริษัท ", " จำกัด ", " มหาชน ", " ຈຳກັດ ", " ບໍລິສັດ ",
    " ក្រុមហ៊ុន ", " ကုမ္ပဏီ ", " လီမိတက် ", " 有限责任公司 ", " 股份有限公司 ", " 有限公司 ", " 公司 ",
};
enum { FORMS = sizeof legal_forms / sizeof legal_forms[0] };

/* What stands together in a script without spaces is one word. */
static char *words_of(const char *text) {
  struct buf out = {0}, exact = {0}, folded = {0};
  struct segment s;
  char *normal = query_normal(text);
  segment_start(&s, normal);
  while (segment_next(&s)) {
    segment_forms(normal + s.start, s.end - s.start, &exact, &folded);
    bool goes_on = out.len_bytes && s.is_unspaced && s.follows_unspaced;
    if (folded.len_bytes) buf_addf(&out, "%s%s", goes_on ? "" : " ", buf_text(&folded));
  }
  buf_add(&out, " ");
  buf_free(&exact);
  buf_free(&folded);
  free(normal);
  return buf_take(&out);
}

/* Puts one blank in the place of every `piece`. */
static void cut_out(char *key, const char *piece, size_t len) {
  for (char *at = key; (at = memmem(at, strlen(at), piece, len));) {
    memmove(at + 1, at + len, strlen(at + len) + 1);
    *at = ' ';
  }
}

/* Whole words; without spaces also the beginnings and ends of words. */
static void drop_form(char *key, const char *form) {
  size_t len = strlen(form);
  cut_out(key, form, len);
  if (!(form[1] & 0x80)) return;
  cut_out(key, form + 1, len - 1);
  cut_out(key, form, len - 1);
}

char *agency_name_key(const char *name) {
  char *key = words_of(name), *whole = mem_text(key);
  for (size_t i = 0; i < FORMS; i++)
    drop_form(key, legal_forms[i]);
  if (key[strspn(key, " ")]) {
    free(whole);
    return key;
  }
  free(key);
  return whole;
}

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

char *agency_licence_key(const char *licence, bool is_joined) {
  char *words = words_of(licence), *out = words;
  char before = ' ';
  for (const char *at = words; *at; at++) {
    bool is_first = !is_digit(before);
    while (is_first && *at == '0' && is_digit(at[1])) at++;
    if (*at != ' ') *out++ = *at;
    if (*at != ' ' || !is_joined) before = *at;
  }
  *out = '\0';
  return words;
}
