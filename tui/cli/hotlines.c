/* suar hotlines */
#include "model/content/directory.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/checks.h"
#include "tui/cli/cli.h"
#include "tui/cli/doubts.h"
#include "tui/cli/table.h"
#include "tui/gettext.h"
#include "tui/page.h"
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
    {"pack", NULL, COLUMN_TEXT, true},
};

/* What a list is printed with. */
struct listing {
  const struct hotline_list *list;
  const struct options *options;
  struct pack *pack;
  struct doubts doubts;
  bool has_packs; /* several packs were combined: each entry names its own */
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

static void add_pack(struct table *t, const struct hotline *row, const struct listing *l) {
  bool has_number = *row->number;
  struct origin origin = {0};
  bool is_known = l->has_packs && origin_find(&origin, l->pack, has_number ? ORIGIN_PHONE : ORIGIN_SERVICE,
                                              has_number ? row->id : row->service_id);
  char *text = is_known ? page_origin(&origin) : mem_text("");
  table_add(t, text);
  free(text);
  origin_free(&origin);
}

static void add_row(struct table *t, const struct hotline *row, const struct listing *l) {
  int64_t doubts = doubts_of(&l->doubts, row->service_id);
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
  add_status(t, row, doubts, l->options);
  table_add(t, row->source);
  if (doubts < 0)
    table_add(t, "");
  else
    table_addf(t, "%" PRId64, doubts);
  add_pack(t, row, l);
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

/* Of two letters all that there are (ISO 639-1), so that a slip is told from a language that nobody here
 * speaks: who speaks that one is shown the numbers for emergencies. */
/* code */
static bool is_language(const char *tag) {
  static const char all[] =
      "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee "
      "el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is "
      "it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms "
      "mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk "
      "sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi "
      "yo za zh zu";
  return !tag || strlen(tag) != 2 || strstr(all, tag);
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

static void print_part(const struct listing *l, enum hotline_part part) {
  const size_t count = sizeof columns / sizeof columns[0];
  struct column with_pack[sizeof columns / sizeof columns[0]];
  struct table t;
  memcpy(with_pack, columns, sizeof columns);
  if (l->has_packs) with_pack[count - 1].heading = N_("From");
  table_start(&t, with_pack, count);
  for (size_t i = 0; i < l->list->count; i++)
    if (l->list->rows[i].part == part) add_row(&t, &l->list->rows[i], l);
  table_print(&t, l->options);
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

/* What to do about numbers that are damaged. */
static void print_damaged(struct pack *pack, const struct hotline_list *list) {
  struct buf out = {0};
  for (size_t i = 0; i < list->count; i++) {
    if (list->rows[i].status != NUMBER_DAMAGED) continue;
    char *text = page_damaged(pack, list->rows[i].country);
    buf_addf(&out, "%s%s: %s\n", out.len_bytes ? "" : "\n", list->rows[i].id, text);
    free(text);
  }
  if (out.len_bytes) cli_print_safe(&out);
}

/* The matches, those with a number first, and below headings what is listed for another reason. */
static int print_list(struct pack *pack, const struct hotline_list *list, const struct options *o) {
  static const char *const headings[HOTLINE_PARTS] = {
      [HOTLINE_WORK] = N_("Help with problems at work"),
      [HOTLINE_EMERGENCY] = N_("Emergency, always shown")};
  struct listing l = {.list = list, .options = o, .pack = pack, .has_packs = origin_has_packs(pack)};
  size_t matches = rows_of(list, HOTLINE_MATCH);
  const char *gap = "";
  doubts_load(&l.doubts, o);
  if (!matches) say(_("no hotline answers to all of that; ask for less"));
  else if (cli_is_format(o, "text") && !*list->rows[0].number)
    print_line("", list->count > matches ? _("These have no number. Call one below")
                                         : _("These have no number"));
  for (enum hotline_part part = 0; part < HOTLINE_PARTS; part++) {
    if (!rows_of(list, part) && part != HOTLINE_MATCH) continue;
    if (headings[part]) print_line(gap, _(headings[part]));
    print_part(&l, part);
    if (rows_of(list, part)) gap = "\n";
  }
  if (cli_is_format(o, "text")) print_damaged(pack, list);
  doubts_free(&l.doubts);
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
  char speaks[PACK_TAG_BYTES];
  struct hotline_filter filter = filter_of(o, speaks);
  if (!is_language(filter.speaks)) {
    say_usage(o->command->name, _("--%s wants a language tag such as th, not \"%s\""), "speaks",
              options_text(o, "speaks"));
    return EXIT_USAGE;
  }
  int code = cli_open(&r, o);
  if (code) return code;
  struct journal *journal = checks_begin(r.pack, o);
  if (hotline_list_load(&list, r.pack, &filter, 0, 0, &e)) {
    code = say_error(&e);
  } else {
    code = cli_is_format(o, "vcard") ? print_vcards(&list, &r) : print_list(r.pack, &list, o);
    hotline_list_free(&list);
  }
  checks_end(r.pack, &journal);
  cli_close(&r);
  return code;
}
