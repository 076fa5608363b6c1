#include "tui/report_words.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/amount.h"
#include "model/base/mem.h"
#include "model/content/directory.h"
#include "model/journal/period.h"
#include "model/journal/publish.h"
#include "tui/codes.h"
#include "tui/gettext.h"
#include "tui/page.h"

const char *report_title(enum report_kind kind) {
  static const char *const titles[REPORT_KINDS] = {
      [REPORT_ACTIVITY] = N_("Activity"),   [REPORT_CASES] = N_("Cases"),
      [REPORT_TOPICS] = N_("Topics"),       [REPORT_REFERRALS] = N_("Referrals"),
      [REPORT_COSTS] = N_("Recruitment costs"), [REPORT_GAPS] = N_("Asked for and not found"),
      [REPORT_REVIEW_CLIENTS] = N_("Clients and people reached, by country"),
      [REPORT_REVIEW_CASES] = N_("Legal cases and compensation, by country"),
  };
  return _(titles[kind]);
}

const char *report_key_heading(enum report_key key) {
  static const char *const headings[REPORT_KEYS] = {
      [REPORT_YEAR] = N_("Year"),         [REPORT_QUARTER] = N_("Quarter"),
      [REPORT_MONTH] = N_("Month"),       [REPORT_CENTRE] = N_("Centre"),
      [REPORT_COUNTRY] = N_("Country"),   [REPORT_NATIONALITY] = N_("Nationality"),
      [REPORT_SECTOR] = N_("Sector"),     [REPORT_CHANNEL] = N_("Channel"),
      [REPORT_LANGUAGE] = N_("Language"), [REPORT_KIND] = N_("Kind"),
      [REPORT_TYPE] = N_("Type"),         [REPORT_AGAINST] = N_("Against"),
      [REPORT_SERVICE] = N_("Service"),   [REPORT_REASON] = N_("Reason"),
      [REPORT_ORIGIN] = N_("From"),       [REPORT_DESTINATION] = N_("To"),
      [REPORT_SEX] = N_("Sex"),           [REPORT_TOPIC] = N_("Topic"),
      [REPORT_NEED] = N_("Need"),         [REPORT_WHAT] = N_("What was not found"),
  };
  return _(headings[key]);
}

static char *service_name(struct pack *pack, const char *id) {
  struct service *service;
  if (service_load(&service, pack, id, true, NULL)) return NULL;
  char *name = mem_text(service->name);
  service_free(&service);
  return name;
}

/* Names that only the content knows; NULL if it does not. */
static char *name_of(enum report_key key, const char *value, struct pack *pack,
                     const struct lang_chain *chain) {
  switch (key) {
  case REPORT_COUNTRY:
  case REPORT_NATIONALITY:
  case REPORT_ORIGIN:
  case REPORT_DESTINATION: return pack_territory(pack, value, chain);
  case REPORT_LANGUAGE: return pack_language_name(pack, value, chain);
  case REPORT_TOPIC: return codes_topic_title(pack, chain, value);
  case REPORT_SERVICE: return service_name(pack, value);
  default: return NULL;
  }
}

char *report_key_words(enum report_kind kind, enum report_key key, const char *value,
                       struct pack *pack, const struct lang_chain *chain) {
  enum terms list;
  if (!*value) return mem_text(_("(not given)"));
  if (strcmp(value, "-") == 0) return mem_text(_("(not stated)"));
  if (key == REPORT_WHAT)
    return mem_text(strcmp(value, "need") == 0 ? _("A service for a need") : _("A search"));
  const struct term *term = report_key_terms(kind, key, &list) ? terms_find(list, value) : NULL;
  if (term) return mem_text(_(term->label));
  char *name = pack ? name_of(key, value, pack, chain) : NULL;
  return name ? name : mem_text(value);
}

const char *report_total_words(const struct report *report) {
  return (int)report->kind < REPORT_COUNTED ? _("Total") : "ASEAN";
}

char *report_row_words(const struct report *report, const struct report_row *row,
                       struct pack *pack, const struct lang_chain *chain) {
  struct buf out = {0};
  for (size_t i = 0; i < report->by_count && row->keys[i]; i++) {
    char *words = report_key_words(report->kind, report->by[i], row->keys[i], pack, chain);
    buf_addf(&out, "%s%s", i ? ", " : "", words);
    free(words);
  }
  if (!out.len_bytes) buf_add(&out, report_total_words(report));
  if (*row->currency) buf_addf(&out, ", %s", row->currency);
  return buf_take(&out);
}

static char *money_text(int64_t thousandths) {
  char text[AMOUNT_BYTES];
  bool is_less = thousandths < 0;
  return mem_format("%s%s", is_less ? "-" : "",
                    amount_write(is_less ? -thousandths : thousandths, text));
}

char *report_plain_figure(const struct report *report, const struct report_row *row,
                          size_t measure) {
  size_t count;
  const struct measure *m = &report_measures(report->kind, &count)[measure];
  int64_t value = row->values[measure];
  if (m->kind == MEASURE_CURRENCY) return mem_text(row->currency);
  if (value == REPORT_NONE || publish_is_hidden(row, measure)) return mem_text("");
  if (m->kind == MEASURE_MONEY) return money_text(value);
  if (m->kind == MEASURE_SHARE || m->kind == MEASURE_MEAN)
    return mem_format("%" PRId64 ".%" PRId64, value / 10, value % 10);
  return mem_format("%" PRId64, value);
}

char *report_figure(const struct report *report, const struct report_row *row, size_t measure) {
  size_t count;
  const struct measure *m = &report_measures(report->kind, &count)[measure];
  bool is_count = m->kind == MEASURE_COUNT || m->kind == MEASURE_PEOPLE;
  if (!publish_is_hidden(row, measure)) return report_plain_figure(report, row, measure);
  if (!is_count || !publish_is_small(row, measure)) return mem_text("x");
  return mem_format("<%" PRId64, publish_limit(report, row));
}

/* People reached or, where nobody was, clients; else what the report counts first. */
size_t report_main_measure(const struct report *report) {
  enum { CLIENTS = 1, REACHED = 7 };
  if (report->kind != REPORT_ACTIVITY) return 0;
  return report->totals[0].values[REACHED] > 0 ? REACHED : CLIENTS;
}

size_t *report_main_rows(const struct report *report, size_t *count) {
  size_t measure = report_main_measure(report);
  size_t *rows = mem_new(report->count + 1, sizeof *rows);
  *count = 0;
  for (size_t i = 0; i < report->count; i++)
    if (report->rows[i].values[measure] != REPORT_NONE) rows[(*count)++] = i;
  return rows;
}

/* The kind of time of a key, as period_read names it; NULL if it is none. */
static const char *time_name(enum report_key key) {
  switch (key) {
  case REPORT_MONTH: return "month";
  case REPORT_QUARTER: return "quarter";
  case REPORT_YEAR: return "year";
  default: return NULL;
  }
}

static bool read_time(const char *kind, const char *name, struct period *out) {
  char *text = mem_format("%s:%s", kind, name);
  bool is_read = period_read(text, out);
  free(text);
  return is_read;
}

static enum period_unit unit_of(enum report_key key) {
  return key == REPORT_MONTH ? PERIOD_MONTH : key == REPORT_QUARTER ? PERIOD_QUARTER : PERIOD_YEAR;
}

/* The next month, quarter or year. */
static struct period next_time(enum report_key key, const struct period *now) {
  char month[CLOCK_DATE_BYTES];
  clock_month_shift(now->to, 1, month);
  return period_of(unit_of(key), month);
}

int64_t *report_trend(const struct report *report, size_t *count) {
  size_t measure = report_main_measure(report), row_count, room = 0, next = 0;
  const char *kind = report->by_count == 1 ? time_name(report->by[0]) : NULL;
  size_t *rows = report_main_rows(report, &row_count);
  struct period now, row;
  int64_t *values = NULL;
  *count = 0;
  bool is_there = kind && row_count > 1 && read_time(kind, report->rows[rows[0]].keys[0], &now);
  while (is_there && next < row_count && read_time(kind, report->rows[rows[next]].keys[0], &row)) {
    const struct report_row *figures = &report->rows[rows[next]];
    bool is_row = strcmp(row.from, now.from) == 0;
    values = mem_grow(values, *count, &room, sizeof *values);
    values[(*count)++] = !is_row                               ? 0
                         : publish_is_hidden(figures, measure) ? REPORT_NONE
                                                               : figures->values[measure];
    next += is_row;
    now = next_time(report->by[0], &now);
  }
  free(rows);
  return values;
}

char *report_trend_words(const struct report *report, const int64_t *values, size_t count,
                         size_t first) {
  size_t measure = report_main_measure(report), row_count, unused;
  size_t *rows = report_main_rows(report, &row_count);
  struct report_row least = {0}, most = {0};
  char name[PERIOD_NAME_BYTES];
  struct period now;
  bool is_any = false;
  read_time(time_name(report->by[0]), report->rows[rows[0]].keys[0], &now);
  for (size_t i = 0; i < first; i++) now = next_time(report->by[0], &now);
  for (size_t i = first; i < count; i++) {
    if (values[i] == REPORT_NONE) continue;
    if (!is_any || values[i] < least.values[measure]) least.values[measure] = values[i];
    if (!is_any || values[i] > most.values[measure]) most.values[measure] = values[i];
    is_any = true;
  }
  char *low = report_plain_figure(report, &least, measure);
  char *high = report_plain_figure(report, &most, measure);
  char *words = mem_format(_("%s, %s to %s: least %s, most %s"),
                           _(report_measures(report->kind, &unused)[measure].label),
                           period_name(unit_of(report->by[0]), now.from, name),
                           report->rows[rows[row_count - 1]].keys[0], low, high);
  free(low);
  free(high);
  free(rows);
  return words;
}
