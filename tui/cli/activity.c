/* suar report activity */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/terms.h"
#include "model/journal/report.h"
#include "tui/cli/cli.h"
#include "tui/cli/table.h"
#include "tui/gettext.h"
#include "tui/page.h"

enum { LEGEND_COLS = 80 };

/* The columns after the keys. */
static const struct column counts[] = {
    {"sessions", N_("Sessions"), COLUMN_NUMBER, false},
    {"clients", N_("Clients"), COLUMN_NUMBER, false},
    {"clients_women", N_("Women"), COLUMN_NUMBER, false},
    {"clients_men", N_("Men"), COLUMN_NUMBER, false},
    {"clients_other", N_("Other"), COLUMN_NUMBER, false},
    {"clients_unstated", N_("Not stated"), COLUMN_NUMBER, false},
    {"clients_women_pct", N_("% women"), COLUMN_NUMBER, false},
    {"reached", N_("Reached"), COLUMN_NUMBER, false},
    {"reached_women", N_("Women"), COLUMN_NUMBER, false},
    {"reached_men", N_("Men"), COLUMN_NUMBER, false},
    {"reached_other", N_("Other"), COLUMN_NUMBER, false},
    {"reached_unstated", N_("Not stated"), COLUMN_NUMBER, false},
    {"reached_women_pct", N_("% women"), COLUMN_NUMBER, false},
};
enum { COUNTS = sizeof counts / sizeof counts[0] };

static const char *heading_of(enum report_key key) {
  static const char *const headings[REPORT_KEYS] = {
      [REPORT_YEAR] = N_("Year"),         [REPORT_QUARTER] = N_("Quarter"),
      [REPORT_MONTH] = N_("Month"),       [REPORT_CENTRE] = N_("Centre"),
      [REPORT_COUNTRY] = N_("Country"),   [REPORT_NATIONALITY] = N_("Nationality"),
      [REPORT_SECTOR] = N_("Sector"),     [REPORT_CHANNEL] = N_("Channel"),
      [REPORT_LANGUAGE] = N_("Language"), [REPORT_KIND] = N_("Kind"),
  };
  return headings[key];
}

static size_t make_columns(struct column *columns, const enum report_key *by, size_t by_count) {
  for (size_t i = 0; i < by_count; i++)
    columns[i] = (struct column){report_key_name(by[i]), heading_of(by[i]),
                                 by[i] == REPORT_CENTRE ? COLUMN_TEXT : COLUMN_CODE, false};
  memcpy(columns + by_count, counts, sizeof counts);
  return by_count + COUNTS;
}

static void add_sexes(struct table *t, const struct sexes *s) {
  const int64_t numbers[] = {s->all, s->women, s->men, s->other, s->unstated};
  for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
    table_addf(t, "%" PRId64, numbers[i]);
  int64_t tenths = sexes_women_tenths(s);
  if (tenths < 0)
    table_add(t, "");
  else
    table_addf(t, "%" PRId64 ".%" PRId64, tenths / 10, tenths % 10);
}

static void add_counts(struct table *t, const struct report_row *row) {
  table_addf(t, "%" PRId64, row->sessions);
  add_sexes(t, &row->clients);
  add_sexes(t, &row->reached);
}

/* The value of a key as people read it. */
static const char *key_words(enum report_key key, const char *value) {
  const enum terms lists[] = {
      [REPORT_SECTOR] = TERMS_SECTOR, [REPORT_CHANNEL] = TERMS_CHANNEL, [REPORT_KIND] = TERMS_KIND};
  if (!*value) return _("(not given)");
  if (strcmp(value, "-") == 0) return _("(not stated)");
  if (key != REPORT_SECTOR && key != REPORT_CHANNEL && key != REPORT_KIND) return value;
  const struct term *term = terms_find(lists[key], value);
  return term ? _(term->label) : value;
}

static void add_legend(struct buf *out) {
  struct page page = {0};
  page_add(&page, PAGE_BLANK, "");
  page_add(&page, PAGE_NOTE,
           _("Clients: people in sessions of kind client. Reached: people in outreach and "
             "orientation. The two are never added up."));
  page_add(&page, PAGE_NOTE,
           _("% women: women per hundred people whose sex is stated (women, men and other)."));
  page_add(&page, PAGE_NOTE,
           _("Rows by sector or language can overlap; the total counts every session once."));
  page_print(out, &page, cli_width_cols(LEGEND_COLS));
  page_free(&page);
}

static void print_text(const struct report *report, struct table *t, const struct options *o) {
  struct buf out = {0};
  for (size_t row = 0; report->by_count && row < report->count; row++) {
    for (size_t i = 0; i < report->by_count; i++)
      table_add(t, key_words(report->by[i], report->rows[row].keys[i]));
    add_counts(t, &report->rows[row]);
  }
  for (size_t i = 0; i < report->by_count; i++)
    table_add(t, i ? "" : _("Total"));
  add_counts(t, &report->total);
  table_write(&out, t, o);
  add_legend(&out);
  cli_print(&out);
}

static void print_rows(const struct report *report, struct table *t, const struct options *o) {
  struct buf out = {0};
  for (size_t row = 0; report->by_count && row < report->count; row++) {
    for (size_t i = 0; i < report->by_count; i++)
      table_add(t, report->rows[row].keys[i]);
    add_counts(t, &report->rows[row]);
  }
  if (!report->by_count) add_counts(t, &report->total);
  table_write(&out, t, o);
  cli_print(&out);
}

static void print(const struct report *report, const struct options *o) {
  struct column columns[REPORT_MAX_BY + COUNTS];
  struct table t;
  table_start(&t, columns, make_columns(columns, report->by, report->by_count));
  if (cli_is_format(o, "text"))
    print_text(report, &t, o);
  else
    print_rows(report, &t, o);
  table_free(&t);
}

static bool add_key(enum report_key *by, size_t *count, const char *name, const struct options *o) {
  int key = report_key_find(name);
  if (key < 0) {
    struct buf names = {0};
    for (int i = 0; i < REPORT_KEYS; i++)
      buf_addf(&names, "%s%s", i ? ", " : "", report_key_name((enum report_key)i));
    say_usage(o->command->name, _("--by cannot be \"%s\"; the keys are: %s"), name,
              buf_text(&names));
    buf_free(&names);
    return false;
  }
  for (size_t i = 0; i < *count; i++)
    if (by[i] == (enum report_key)key)
      return say_usage(o->command->name, _("--by names %s twice"), name);
  if (*count == REPORT_MAX_BY)
    return say_usage(o->command->name, _("--by takes at most %d keys"), REPORT_MAX_BY);
  by[(*count)++] = (enum report_key)key;
  return true;
}

static bool read_keys(enum report_key *by, size_t *count, const struct options *o) {
  const char *given;
  *count = 0;
  for (size_t at = 0; (given = options_next(o, "by", &at));) {
    char *copy = mem_text(given), *rest = copy, *name;
    bool is_fine = true;
    while (is_fine && (name = strsep(&rest, ",")))
      is_fine = add_key(by, count, name, o);
    free(copy);
    if (!is_fine) return false;
  }
  return true;
}

int cli_report_activity(const struct options *o) {
  enum report_key by[REPORT_MAX_BY];
  size_t by_count;
  struct journal *journal;
  struct report report;
  struct error e;
  const char *from = options_text(o, "from"), *to = options_text(o, "to");
  if (!read_keys(by, &by_count, o)) return EXIT_USAGE;
  if (from && to && strcmp(from, to) > 0) {
    say_usage(o->command->name, _("--from %s is after --to %s"), from, to);
    return EXIT_USAGE;
  }
  int code = cli_open_journal(&journal, o, JOURNAL_READ);
  if (code) return code;
  if (report_activity(&report, journal, from, to, by, by_count, &e)) {
    code = say_error(&e);
  } else {
    print(&report, o);
    report_free(&report);
  }
  journal_close(&journal);
  return code;
}
