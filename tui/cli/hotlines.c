/* suar hotlines */
#include "model/content/directory.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/cli/cli.h"
#include "tui/cli/doubts.h"
#include "tui/cli/table.h"
#include "tui/gettext.h"
#include "tui/take.h"

static const struct column columns[] = {
    {"id", N_("Id"), COLUMN_CODE, false},
    {"service", N_("Service"), COLUMN_TEXT, true},
    {"organization", NULL, COLUMN_TEXT, false},
    {"country", N_("Country"), COLUMN_CODE, false},
    {"number", N_("Number"), COLUMN_PHONE, false},
    {"e164", NULL, COLUMN_PHONE, false},
    {"type", NULL, COLUMN_CODE, false},
    {"toll_free", N_("Free of charge"), COLUMN_ANSWER, false},
    {"always_open", N_("Day and night"), COLUMN_FLAG, false},
    {"languages", N_("Languages"), COLUMN_LIST, true},
    {"categories", NULL, COLUMN_LIST, false},
    {"serves", NULL, COLUMN_LIST, false},
    {"checked", N_("As of"), COLUMN_CODE, false},
    {"age_days", NULL, COLUMN_NUMBER, false},
    {"status", N_("State"), COLUMN_CODE, false},
    {"source", NULL, COLUMN_TEXT, false},
    {"doubts", NULL, COLUMN_NUMBER, false},
};

/* In text also that the entry may be wrong. */
static void add_status(struct table *t, const struct hotline *row, int64_t doubts,
                       const struct options *o) {
  const char *status = number_status_code(row->status);
  if (doubts <= 0 || !cli_is_format(o, "text")) {
    table_add(t, status);
    return;
  }
  char *warning = mem_format(ngettext("may be wrong: %lld report", "may be wrong: %lld reports",
                                      (unsigned long)doubts),
                             (long long)doubts);
  table_addf(t, "%s; %s", status, warning);
  free(warning);
}

static void add_row(struct table *t, const struct hotline *row, int64_t doubts,
                    const struct options *o) {
  table_add(t, row->id);
  table_add(t, row->service);
  table_add(t, row->organization);
  table_add(t, row->country);
  table_add(t, row->number);
  table_add(t, row->e164);
  table_add(t, row->type);
  table_add(t, row->toll_free);
  table_add(t, row->always_open ? "1" : "");
  table_add(t, row->languages);
  table_add(t, row->categories);
  table_add(t, row->serves);
  table_add(t, row->checked);
  if (row->age_days < 0 && !*row->checked)
    table_add(t, "");
  else
    table_addf(t, "%" PRId64, row->age_days);
  add_status(t, row, doubts, o);
  table_add(t, row->source);
  if (doubts < 0)
    table_add(t, "");
  else
    table_addf(t, "%" PRId64, doubts);
}

/* The primary subtag of a language tag in lower case: the directory knows no regions. Returns
 * `out`, or NULL without a tag. */
static const char *primary_subtag(const char *tag, char out[PACK_TAG_BYTES]) {
  size_t len = tag ? strcspn(tag, "-") : 0;
  if (!tag || len >= PACK_TAG_BYTES) return tag;
  for (size_t i = 0; i < len; i++) out[i] = (char)tolower((unsigned char)tag[i]);
  out[len] = '\0';
  return out;
}

static struct hotline_filter filter_of(const struct options *o, char speaks[PACK_TAG_BYTES]) {
  return (struct hotline_filter){
      .country = options_text(o, "in"),
      .nationality = options_text(o, "for"),
      .category = options_text(o, "need"),
      .speaks = primary_subtag(options_text(o, "speaks"), speaks),
      .open_now = options_has(o, "open-now"),
      .with_conflicts = options_has(o, "all"),
      .with_nearest = cli_is_format(o, "text"),
  };
}

static void print_part(const struct hotline_list *list, enum hotline_part part,
                       const struct doubts *doubts, const struct options *o) {
  struct table t;
  table_start(&t, columns, sizeof columns / sizeof columns[0]);
  for (size_t i = 0; i < list->count; i++)
    if (list->rows[i].part == part)
      add_row(&t, &list->rows[i], doubts_of(doubts, list->rows[i].service_id), o);
  table_print(&t, o);
}

static size_t rows_of(const struct hotline_list *list, enum hotline_part part) {
  size_t count = 0;
  for (size_t i = 0; i < list->count; i++) count += list->rows[i].part == part;
  return count;
}

static void print_line(const char *gap, const char *line) {
  struct buf out = {0};
  buf_addf(&out, "%s%s\n", gap, line);
  cli_print(&out);
}

/* The matches, those with a number first, and below headings what is listed for another reason. */
static int print_list(const struct hotline_list *list, const struct options *o) {
  static const char *const headings[HOTLINE_PARTS] = {
      [HOTLINE_WORK] = N_("Help with problems at work"),
      [HOTLINE_EMERGENCY] = N_("Emergency, always shown")};
  struct doubts doubts;
  size_t matches = rows_of(list, HOTLINE_MATCH);
  const char *gap = "";
  doubts_load(&doubts, o);
  if (!matches) say(_("no hotline answers to all of that; ask for less"));
  else if (cli_is_format(o, "text") && !*list->rows[0].number)
    print_line("", list->count > matches ? _("These have no number. Call one below")
                                         : _("These have no number"));
  for (enum hotline_part part = 0; part < HOTLINE_PARTS; part++) {
    if (!rows_of(list, part) && part != HOTLINE_MATCH) continue;
    if (headings[part]) print_line(gap, _(headings[part]));
    print_part(list, part, &doubts, o);
    if (rows_of(list, part)) gap = "\n";
  }
  doubts_free(&doubts);
  return matches ? EXIT_DONE : EXIT_NOTHING;
}

static int print_vcards(const struct hotline_list *list, const struct cli_reader *r) {
  struct buf out = {0};
  take_add_vcards(&out, r->pack, &r->chain, list);
  bool has_any = out.len_bytes;
  if (!has_any) say(_("no hotline answers to all of that; ask for less"));
  cli_print(&out);
  return has_any ? EXIT_DONE : EXIT_NOTHING;
}

int cli_hotlines(const struct options *o) {
  struct cli_reader r;
  struct hotline_list list;
  struct error e;
  int code = cli_open(&r, o);
  if (code) return code;
  char speaks[PACK_TAG_BYTES];
  struct hotline_filter filter = filter_of(o, speaks);
  if (hotline_list_load(&list, r.pack, &filter, 0, 0, &e)) {
    code = say_error(&e);
  } else {
    code = cli_is_format(o, "vcard") ? print_vcards(&list, &r) : print_list(&list, o);
    hotline_list_free(&list);
  }
  cli_close(&r);
  return code;
}
