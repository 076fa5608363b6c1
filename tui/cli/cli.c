#include "tui/cli/cli.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "model/base/amount.h"
#include "model/base/mem.h"
#include "model/base/text.h"
#include "tui/codes.h"
#include "tui/config.h"
#include "tui/content.h"
#include "tui/gettext.h"
#include "tui/lang.h"
#include "tui/paths.h"

/* True when every country given as an option exists. */
static bool has_countries(const struct cli_reader *reader, const struct options *o) {
  for (size_t i = 0; i < o->value_count; i++) {
    const struct option_value *v = &o->values[i];
    if (v->row->kind == VALUE_COUNTRY && !v->row->is_field &&
        !pack_has_territory(reader->pack, v->text))
      return say_usage(o->command->name, _("--%s: there is no country %s"), v->row->name, v->text);
  }
  return true;
}

enum err cli_open_pack(struct pack **out, const char *path, struct error *e) {
  enum err result = pack_open(out, path, e);
  if (result && !*e->place) snprintf(e->place, sizeof e->place, "%s", path);
  return result;
}

/* A second language is shown beside the first only if there is content in it. */
static bool has_second(const struct cli_reader *reader, const struct options *o) {
  const char *tag = options_text(o, "with");
  if (!tag || pack_language(reader->pack, tag)) return true;
  return say_usage(o->command->name, _("--with: there is no content in \"%s\""), tag);
}

/* Says that a language was asked for that the pack does not have. */
static void say_other_language(const struct cli_reader *reader, const struct options *o) {
  const char *shown = reader->chain.tag[0];
  if (options_has(o, "lang") && strncmp(o->lang, shown, strlen(shown)) != 0)
    say(_("there is no content in \"%s\"; it is shown in \"%s\""), o->lang, shown);
}

int cli_open(struct cli_reader *reader, const struct options *o) {
  struct error e;
  *reader = (struct cli_reader){0};
  enum err result = content_open(&reader->pack, o, &e);
  if (result) return say_error(&e);
  reader->chain = pack_chain(reader->pack, o->lang);
  lang_use(o->lang, &reader->chain);
  say_other_language(reader, o);
  if (!has_countries(reader, o) || !has_second(reader, o)) {
    cli_close(reader);
    return EXIT_USAGE;
  }
  return EXIT_DONE;
}

void cli_close(struct cli_reader *reader) {
  pack_close(&reader->pack);
}

int cli_open_journal(struct journal **out, const struct options *o, enum journal_mode mode) {
  struct error e;
  char *dir = paths_data(o);
  enum err result = journal_open(out, dir, mode, &e);
  free(dir);
  int code = result ? say_error(&e) : EXIT_DONE;
  if (result == ERR_DAMAGED) say(_("what can still be read comes back with \"suar journal salvage\""));
  return code;
}

void cli_open_codes(struct cli_codes *out, const struct options *o) {
  struct error e;
  char *path = paths_pack(o);
  *out = (struct cli_codes){0};
  if (cli_open_pack(&out->reader.pack, path, &e)) {
    say_error(&e);
    say(_("countries, languages and topics are not checked"));
  } else {
    out->reader.chain = pack_chain(out->reader.pack, o->lang);
    out->codes = codes_of_pack(out->reader.pack);
  }
  free(path);
}

void cli_close_codes(struct cli_codes *codes) {
  cli_close(&codes->reader);
}

int cli_refused(const struct error *e) {
  int code = say_error(e);
  if (code == EXIT_INPUT) say(_("nothing was changed"));
  return code;
}

const char *cli_country(const struct options *o) {
  const char *country = options_text(o, "in");
  if (country) return country;
  return *o->config->desk_country ? o->config->desk_country : NULL;
}

bool cli_is_format(const struct options *o, const char *format) {
  const char *asked = options_text(o, "format");
  return strcmp(asked ? asked : "text", format) == 0;
}

int cli_width_cols(int otherwise) {
  struct winsize size;
  if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || !size.ws_col)
    return otherwise;
  return size.ws_col;
}

void cli_print(struct buf *out) {
  say_data(buf_text(out));
  buf_free(out);
}

void cli_print_safe(struct buf *out) {
  char *safe = text_filter(buf_text(out));
  say_data(safe);
  free(safe);
  buf_free(out);
}

void json_comma(struct buf *out) {
  size_t len = out->len_bytes;
  if (len && !strchr("[{\n", out->text[len - 1])) buf_add(out, ",");
}

void json_key(struct buf *out, const char *name) {
  json_comma(out);
  buf_add_json(out, name);
  buf_add(out, ":");
}

void json_text(struct buf *out, const char *name, const char *value) {
  char *safe = value ? text_filter(value) : NULL;
  json_key(out, name);
  buf_add_json(out, safe);
  free(safe);
}

void json_number(struct buf *out, const char *name, int64_t value) {
  json_key(out, name);
  buf_addf(out, "%" PRId64, value);
}

void json_bool(struct buf *out, const char *name, bool value) {
  json_key(out, name);
  buf_add(out, value ? "true" : "false");
}

void json_list(struct buf *out, const char *name, const char *codes) {
  char *copy = text_filter(codes ? codes : ""), *rest = NULL;
  json_key(out, name);
  buf_add(out, "[");
  for (char *code = strtok_r(copy, " ", &rest); code; code = strtok_r(NULL, " ", &rest)) {
    json_comma(out);
    buf_add_json(out, code);
  }
  buf_add(out, "]");
  free(copy);
}

void json_amount(struct buf *out, const char *name, int64_t thousandths) {
  char text[AMOUNT_BYTES];
  json_key(out, name);
  buf_add(out, thousandths < 0 ? "null" : amount_write(thousandths, text));
}

void json_record(struct buf *out, const struct record_kind *kind, const void *record) {
  char *object = record_to_json(kind, record);
  size_t len = strlen(object);
  if (len > 2) json_comma(out);
  if (len > 2) buf_add_n(out, object + 1, len - 2);
  free(object);
}

const struct field *cli_field(const struct record_kind *kind, const struct option_row *row) {
  char name[32];
  snprintf(name, sizeof name, "%s", row->name);
  for (char *p = name; (p = strchr(p, '-'));) *p = '_';
  return record_field(kind, name);
}
