#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <unistr.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/content/read_csv.h"
#include "model/content/read_text.h"
#include "model/exchange/hsds_pieces.h"
#include "model/exchange/hsds_store.h"
#include "model/exchange/hsds_table.h"

/* --- a folder --- */

static char *row_body(const struct csv *csv, const struct csv_row *row) {
  struct buf out = {0};
  for (size_t i = 0; i < csv->columns; i++) {
    if (!*row->cell[i]) continue;
    buf_add(&out, out.len_bytes ? "," : "{");
    buf_add_json(&out, csv->head.cell[i]);
    buf_add(&out, ":");
    buf_add_json(&out, row->cell[i]);
  }
  buf_add(&out, out.len_bytes ? "}" : "{}");
  return buf_take(&out);
}

/* A table that HSDS does not know goes by the name of its file, and its rows by their number if they
 * have no id. */
static enum err put_row(struct hsds_store *s, const struct csv *csv, size_t number, struct error *e) {
  const struct hsds_table *table = hsds_table_of_file(csv->file);
  const struct csv_row *row = &csv->row[number];
  size_t id_at = read_csv_column(csv, "id");
  char *body = row_body(csv, row), *place = mem_format("%s:%zu", csv->file, row->line);
  char *id = id_at < csv->columns ? mem_text(row->cell[id_at]) : table ? mem_text("")
                                                                        : mem_format("%zu", number + 1);
  enum err err = db_run(s->db, SQL_HSDS_PUT_ROW, e, "tttt", table ? table->name : csv->file, id, place, body);
  if (err == ERR_INVALID) read_refuse(e, csv->file, row->line, N_("\"%s\" is given twice"), id);
  hsds_store_step(s);
  free(id);
  free(place);
  free(body);
  return err;
}

static enum err read_table(struct hsds_store *s, const char *dir, const char *file, struct error *e) {
  struct csv csv;
  enum err err = read_csv(&csv, dir, file, e);
  for (size_t i = 0; !err && i < csv.count; i++) err = put_row(s, &csv, i, e);
  read_csv_free(&csv);
  return err;
}

static const char package_file[] = "datapackage.json";

static bool has_file(const char *dir, const char *file) {
  struct stat info;
  char *path = mem_format("%s/%s", dir, file);
  bool is_there = stat(path, &info) == 0;
  free(path);
  return is_there;
}

static enum err read_package(struct hsds_store *s, const char *dir, struct error *e) {
  char *text = NULL;
  if (!has_file(dir, package_file)) return ERR_OK;
  enum err err = read_text(&text, dir, package_file, e);
  if (!err && !db_number(s->db, SQL_HSDS_IS_OBJECT, 0, "t", text))
    err = read_refuse(e, package_file, 1, N_("this is no JSON object"), "");
  if (!err) err = db_run(s->db, SQL_HSDS_PUT_PACKAGE, e, "tt", package_file, text);
  free(text);
  return err;
}

static enum err read_folder(struct hsds_store *s, const char *dir, struct error *e) {
  struct text_parts names = {0};
  if (!has_file(dir, "services.csv"))
    return error_set(e, ERR_INVALID, N_("there is no file services.csv in %s"), dir);
  enum err err = read_text_names(&names, dir, ".", ".csv", e);
  for (size_t i = 0; !err && i < names.count; i++) err = read_table(s, dir, names.part[i], e);
  read_text_split_free(&names);
  return err ? err : read_package(s, dir, e);
}

/* --- a JSON file --- */

/* The number of "uXXXX" behind a backslash; -1 when there is none. */
static int escape_number(const char *p) {
  char digits[5] = {0};
  if (*p != 'u' || strlen(p) < 5) return -1;
  memcpy(digits, p + 1, 4);
  return strspn(digits, "0123456789abcdefABCDEF") == 4 ? (int)strtol(digits, NULL, 16) : -1;
}

/* Adds what the escape behind the backslash at `p` stands for, unless it has to stay one: printable ASCII
 * and line ends. Returns its length. */
static size_t add_unescaped(struct buf *out, const char *p) {
  static const char letters[] = "bftr", controls[] = "\b\f\t\r";
  char bytes[6];
  const char *letter = p[1] ? strchr(letters, p[1]) : NULL;
  bool is_line_end = p[1] == 'n' || (p[1] == 'r' && p[2] == '\\' && p[3] == 'n');
  int number = letter ? controls[letter - letters] : escape_number(p + 1), low;
  size_t len = !p[1] ? 1 : number >= 0 && !letter ? 6 : 2;
  bool is_high = number >= 0xD800 && number < 0xDC00;
  if (is_line_end || number < 0 || number == '\n' || (number >= ' ' && number < 127)) {
    buf_add_n(out, p, len);
    return len;
  }
  if (is_high && p[6] == '\\' && (low = escape_number(p + 7)) >= 0xDC00 && low < 0xE000) {
    number = 0x10000 + ((number - 0xD800) << 10) + low - 0xDC00;
    len = 12;
  }
  int n = u8_uctomb((uint8_t *)bytes, (ucs4_t)number, sizeof bytes);
  buf_add_n(out, n > 0 ? bytes : "\xFF", n > 0 ? (size_t)n : 1); /* half a letter is no UTF-8 */
  return len;
}

/* The text of an object without the escapes behind which something could hide from read_text_bytes. */
static void unescape(struct buf *out, const char *text, size_t len_bytes) {
  for (size_t at = 0, n; at < len_bytes; at += n) {
    const char *next = memchr(text + at, '\\', len_bytes - at);
    n = next ? (size_t)(next - text) - at : len_bytes - at;
    buf_add_n(out, text + at, n);
    if (next) n += add_unescaped(out, next);
  }
}

static enum err put_object(struct hsds_store *s, const char *path, const struct buf *piece, size_t number,
                           size_t line, struct error *e) {
  char *text = NULL, *kind = NULL;
  char *place = mem_format("%s:%zu: $[%zu]", path, line, number);
  struct buf plain = {0};
  unescape(&plain, buf_text(piece), piece->len_bytes);
  enum err err = read_text_bytes(&text, buf_text(&plain), plain.len_bytes, path, e);
  if (!err && !db_number(s->db, SQL_HSDS_IS_OBJECT, 0, "t", text))
    err = error_set(e, ERR_INVALID, N_("this is no JSON object"));
  if (!err) {
    kind = db_text(s->db, SQL_HSDS_KIND, "t", text);
    err = db_run(s->db, SQL_HSDS_PUT_OBJECT, e, "ttt", kind, place, text);
  }
  if (err) error_at(e, place, 0);
  hsds_store_step(s);
  buf_free(&plain);
  free(text);
  free(kind);
  free(place);
  return err;
}

static enum err read_objects(struct hsds_store *s, const char *path, struct error *e) {
  struct hsds_pieces *pieces;
  const struct buf *piece = NULL;
  size_t number;
  enum err err = hsds_pieces_open(&pieces, path, e);
  while (!err && !(err = hsds_pieces_next(pieces, &piece, &number, e)) && piece)
    err = put_object(s, path, piece, number, hsds_pieces_line(pieces), e);
  hsds_pieces_close(&pieces);
  return err;
}

enum err hsds_store_read(struct hsds_store *s, const char *path, struct error *e) {
  struct stat info;
  if (stat(path, &info))
    return read_text_failed(path, errno, e);
  return S_ISDIR(info.st_mode) ? read_folder(s, path, e) : read_objects(s, path, e);
}
