#include "model/exchange/hsds.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/buf.h"
#include "model/base/folder.h"
#include "model/base/mem.h"
#include "model/exchange/hsds_own.h"
#include "model/exchange/hsds_store.h"

/* --- what is wrong with an input --- */

static const struct {
  const char *code, *message;
} faults[] = {
    {"id", N_("a row of \"%s\" has no id, or one that is not of letters, digits and hyphens")},
    {"name", N_("a row of \"%s\" has no name")},
    {"number", N_("a phone has no number")},
    {"status", N_("\"%s\" is no state of a service (active, inactive, defunct, temporarily closed)")},
    {"organization", N_("the organization \"%s\" of the service is not there")},
    {"country", N_("no country is known of the service \"%s\"; name one with --in")},
    {"source", N_("no date is known of the number %s (last_modified, assured_date); give one with --checked")},
};

static enum err find_fault(struct hsds_store *s, enum sql query, struct error *e) {
  enum err err = ERR_OK, ended;
  struct cursor *c = db_select(s->db, query, "");
  if (cursor_next(c))
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++)
      if (strcmp(faults[i].code, cursor_text(c, 0)) == 0) {
        err = error_set(e, ERR_INVALID, faults[i].message, cursor_text(c, 2));
        error_at(e, cursor_text(c, 1), 0);
      }
  ended = cursor_end(&c, err ? NULL : e);
  return err ? err : ended;
}

/* --- numbers and languages --- */

#define DIGITS "0123456789"

/* What a number may be made of; anything else becomes a blank. Delivers memory. */
static char *clean_number(const char *number) {
  struct buf out = {0};
  for (; *number; number++) {
    char c = strchr(DIGITS "ABCDEFGHIJKLMNOPQRSTUVWXYZ+-() /", *number) ? *number : ' ';
    if (c != ' ' || (out.len_bytes && out.text[out.len_bytes - 1] != ' ')) buf_add_n(&out, &c, 1);
  }
  while (out.len_bytes && out.text[out.len_bytes - 1] == ' ') out.text[--out.len_bytes] = '\0';
  return buf_take(&out);
}

/* The international number of one that begins with "+", or "". Delivers memory. */
static char *international(const char *number) {
  struct buf out = {0};
  if (*number == '+' && !number[1 + strspn(number + 1, DIGITS "-() ")]) {
    buf_add(&out, "+");
    for (const char *at = number; *at; at++)
      if (strchr(DIGITS, *at)) buf_add_n(&out, at, 1);
  }
  if (out.len_bytes < 7 || out.len_bytes > 16) buf_clear(&out);
  return buf_take(&out);
}

static enum err clean_row(struct hsds_store *s, struct cursor *c, struct error *e) {
  const char *told = cursor_text(c, 1), *e164 = cursor_text(c, 2);
  char *number = clean_number(told), *long_form = *e164 ? mem_text(e164) : international(number);
  enum err err = ERR_OK;
  if (!strpbrk(number, DIGITS)) {
    err = error_set(e, ERR_INVALID, N_("\"%s\" is no phone number"), told);
    error_at(e, cursor_text(c, 3), 0);
  } else if (strcmp(number, told) != 0 || strcmp(long_form, e164) != 0)
    err = db_run(s->db, SQL_HSDS_SET_NUMBER, e, "ttt", cursor_text(c, 0), number, long_form);
  free(number);
  free(long_form);
  return err;
}

static enum err clean_numbers(struct hsds_store *s, struct error *e) {
  enum err err = ERR_OK, ended;
  struct cursor *c = db_select(s->db, SQL_HSDS_NUMBERS, "");
  while (!err && cursor_next(c)) err = clean_row(s, c, e);
  ended = cursor_end(&c, err ? NULL : e);
  return err ? err : ended;
}

/* Some are known by the name of another: "cmn" has that of "zh". */
static bool is_known_language(struct pack *pack, const char *code) {
  const char *twins[LANGUAGE_TWINS];
  language_twins(code, twins);
  for (size_t i = 0; i < LANGUAGE_TWINS && twins[i]; i++)
    if (pack_has_language(pack, twins[i])) return true;
  return false;
}

/* Languages without a name of ours stay beside. */
static enum err drop_unknown_languages(struct hsds_store *s, struct error *e) {
  char **codes = NULL;
  size_t count = 0, room = 0;
  struct cursor *c = db_select(s->db, SQL_HSDS_CODES, "");
  while (cursor_next(c)) {
    codes = mem_grow(codes, count, &room, sizeof *codes);
    codes[count++] = mem_text(cursor_text(c, 0));
  }
  enum err err = cursor_end(&c, e);
  for (size_t i = 0; i < count; i++) {
    if (!err && s->options->pack && !is_known_language(s->options->pack, codes[i]))
      err = db_run(s->db, SQL_HSDS_DROP_CODE, e, "t", codes[i]);
    free(codes[i]);
  }
  free(codes);
  return err;
}

/* --- import --- */

static enum err take_tables(struct hsds_store *s, struct error *e) {
  static const enum sql before[] = {SQL_HSDS_TAKE_ATTRIBUTES, SQL_HSDS_TAKE_IDENTS,
                                    SQL_HSDS_TAKE_ORGANIZATIONS};
  static const enum sql after[] = {SQL_HSDS_TAKE_LOCATIONS, SQL_HSDS_TAKE_PHONES, SQL_HSDS_TAKE_LANGUAGES,
                                   SQL_HSDS_TAKE_SCHEDULES, SQL_HSDS_TAKE_SOURCES};
  enum err err = hsds_store_run(s, before, sizeof before / sizeof before[0], e);
  if (!err) err = db_run(s->db, SQL_HSDS_TAKE_SERVICES, e, "t", s->options->country);
  if (!err) err = hsds_store_run(s, after, sizeof after / sizeof after[0], e);
  if (!err) err = clean_numbers(s, e);
  if (!err) err = drop_unknown_languages(s, e);
  if (!err)
    err = db_run(s->db, SQL_HSDS_TAKE_RECORD_SOURCES, e, "tt", s->options->source, s->options->checked);
  if (!err) err = db_run(s->db, SQL_HSDS_TAKE_CONFLICTS, e, "t", s->options->source);
  return err;
}

static enum err keep_extras(struct hsds_store *s, struct error *e) {
  enum err err = db_run(s->db, SQL_HSDS_KEEP_EXTRAS, e, "");
  if (!err) err = db_run(s->db, SQL_HSDS_KEEP_ABSENCES, e, "i", (int64_t)(s->options->source != NULL));
  if (!err) err = db_run(s->db, SQL_HSDS_KEEP_LINKS, e, "");
  return err ? err : db_run(s->db, SQL_HSDS_KEEP_IDS, e, "");
}

static enum err import(struct hsds_store *s, const char *path, const char *out_dir,
                       struct hsds_counts *counts, struct error *e) {
  enum err err = hsds_store_read(s, path, e);
  if (!err) err = find_fault(s, SQL_HSDS_FAULT, e);
  if (!err) err = hsds_store_index(s, e);
  if (!err) err = take_tables(s, e);
  if (!err) err = find_fault(s, SQL_HSDS_LATE_FAULT, e);
  if (!err) err = hsds_store_make(s, e);
  if (!err) err = keep_extras(s, e);
  if (err) return err;
  hsds_store_count(s, counts);
  err = hsds_own_add(s, out_dir, e);
  return err ? err : hsds_own_write(s, out_dir, e);
}

enum err hsds_import(const char *path, const char *out_dir, const struct hsds_options *options,
                     struct hsds_counts *counts, struct error *e) {
  struct hsds_store s = {0};
  struct stat info;
  bool was_there = stat(out_dir, &info) == 0;
  enum err err = folder_make(out_dir, e);
  if (!err) err = hsds_store_open(&s, options, e);
  if (!err) err = import(&s, path, out_dir, counts, e);
  hsds_store_close(&s);
  if (err && !was_there) rmdir(out_dir);
  return err;
}

/* --- export --- */

static bool is_json(const char *path) {
  size_t len = strlen(path);
  return len > 5 && strcmp(path + len - 5, ".json") == 0;
}

static enum err export(struct hsds_store *s, struct pack *pack, const char *path, struct hsds_counts *counts,
                       struct error *e) {
  static const enum sql before[] = {SQL_HSDS_MAKE_IDENTS, SQL_HSDS_EXTRA_CHILDREN, SQL_HSDS_EXTRA_AT};
  static const enum sql after[] = {SQL_HSDS_JOIN_MADE, SQL_HSDS_JOIN_EXTRAS};
  enum err err = hsds_store_load(s, pack, e);
  if (!err) err = hsds_store_run(s, before, sizeof before / sizeof before[0], e);
  if (!err) err = hsds_store_make(s, e);
  if (!err) err = hsds_store_run(s, after, sizeof after / sizeof after[0], e);
  if (!err) hsds_store_count(s, counts);
  if (err || !is_json(path)) return err ? err : hsds_store_write_folder(s, path, e);
  err = hsds_store_index(s, e);
  if (!err) counts->left_out = (size_t)db_number(s->db, SQL_HSDS_UNREACHED, 0, "");
  return err ? err : hsds_store_write_json(s, path, e);
}

enum err hsds_export(struct pack *pack, const char *path, const struct hsds_options *options,
                     struct hsds_counts *counts, struct error *e) {
  struct hsds_store s = {0};
  enum err err = is_json(path) ? ERR_OK : folder_make(path, e);
  if (!err) err = hsds_store_open(&s, options, e);
  if (!err) err = export(&s, pack, path, counts, e);
  hsds_store_close(&s);
  return err;
}
