#include "tui/qr.h"

#include <qrencode.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"

enum { SMALLEST = 21, STEP = 4, VERSIONS = 40, ECI_UTF8 = 26 };
enum { ECI_BYTES = 3 }; /* that telling the encoding takes, as the library reckons */

/* The highest version that is at most so wide; 0 = none. */
static int version_of(int max_size) {
  if (max_size <= 0 || max_size > QR_MAX_SIZE) return VERSIONS;
  return max_size < SMALLEST ? 0 : (max_size - SMALLEST) / STEP + 1;
}

static bool is_ascii(const char *text) {
  while (*text && !(*text & 0x80)) text++;
  return !*text;
}

/* Readers guess the encoding of what has other letters unless they are told: a single curly
 * apostrophe is taken for Chinese. */
static QRcode *encode_bytes(const char *text, QRecLevel level) {
  QRinput *input = QRinput_new2(0, level);
  bool is_whole = input && (is_ascii(text) || QRinput_appendECIheader(input, ECI_UTF8) == 0) &&
                  QRinput_append(input, QR_MODE_8, (int)strlen(text), (const unsigned char *)text) == 0;
  QRcode *code = is_whole ? QRcode_encodeInput(input) : NULL;
  QRinput_free(input);
  return code;
}

/* NULL when it does not fit: the library takes a higher version than asked if need be. */
static QRcode *encode(const char *text, int most, QRecLevel level) {
  QRcode *code = *text && strlen(text) <= QR_MOST_BYTES ? encode_bytes(text, level) : NULL;
  if (!code || code->version <= most) return code;
  QRcode_free(code);
  return NULL;
}

enum err qr_make(struct qr *out, const char *text, int max_size, struct error *e) {
  int most = version_of(max_size);
  QRcode *code = encode(text, most, QR_ECLEVEL_M);
  if (!code) code = encode(text, most, QR_ECLEVEL_L);
  *out = (struct qr){0};
  if (!code) return error_set(e, ERR_INVALID, N_("this is too long for a QR code of that size"));
  size_t modules = (size_t)code->width * (size_t)code->width;
  out->size = code->width;
  out->dark = mem_new(modules, 1);
  for (size_t i = 0; i < modules; i++) out->dark[i] = code->data[i] & 1;
  QRcode_free(code);
  return ERR_OK;
}

bool qr_is_dark(const struct qr *qr, int row, int col) {
  bool is_inside = row >= 0 && col >= 0 && row < qr->size && col < qr->size;
  return is_inside && qr->dark[row * qr->size + col];
}

/* Bytes in byte mode at level L by version, ISO/IEC 18004, table 7. */
size_t qr_room_bytes(int max_size) {
  static const short room[VERSIONS + 1] = {
      0,    17,   32,   53,   78,   106,  134,  154,  192,  230,  271,  321,  367,  425,
      458,  520,  586,  644,  718,  792,  858,  929,  1003, 1091, 1171, 1273, 1367, 1465,
      1528, 1628, 1732, 1840, 1952, 2068, 2188, 2303, 2431, 2563, 2699, 2809, 2953};
  int version = version_of(max_size);
  return version ? (size_t)room[version] - ECI_BYTES : 0;
}

void qr_free(struct qr *qr) {
  free(qr->dark);
  *qr = (struct qr){0};
}
