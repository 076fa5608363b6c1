/* A report as a data value set of DHIS2, by code: data elements SUAR_SESSIONS, SUAR_CLIENTS, ...;
 * periods 202611, 2026Q4, 2026; organisation units the codes of centres; category option combinations
 * the values of all other keys, joined by "_", or "default". */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/cli/report.h"
#include "tui/config.h"
#include "tui/gettext.h"
#include "tui/report_words.h"

static void write_period(const char *name, char out[PERIOD_NAME_BYTES]) {
  size_t n = 0;
  for (const char *p = name; *p && n + 1 < PERIOD_NAME_BYTES; p++)
    if (*p != '-') out[n++] = *p;
  out[n] = '\0';
}

/* The period that all rows share, when it is one that DHIS2 knows. */
static bool common_period(const struct report_print *p, char out[PERIOD_NAME_BYTES]) {
  static const struct {
    int months;
    enum period_unit unit;
  } units[] = {{1, PERIOD_MONTH}, {3, PERIOD_QUARTER}, {12, PERIOD_YEAR}};
  char name[PERIOD_NAME_BYTES];
  if (!*p->days.from || !*p->days.to) return false;
  for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
    struct period whole = period_of(units[i].unit, p->days.from);
    if (strcmp(whole.from, p->days.from) != 0 || strcmp(whole.to, p->days.to) != 0) continue;
    write_period(period_name(units[i].unit, p->days.from, name), out);
    return true;
  }
  return false;
}

/* Where a row belongs. */
struct place {
  char period[PERIOD_NAME_BYTES];
  char *unit, *combination;
};

static bool is_time(enum report_key key) {
  return key == REPORT_YEAR || key == REPORT_QUARTER || key == REPORT_MONTH;
}

static struct place place_of(const struct report_print *p, const struct report_row *row) {
  struct place place = {.unit = mem_text(p->o->config->centre_id)};
  struct buf combination = {0};
  common_period(p, place.period);
  for (size_t i = 0; i < p->report.by_count && row->keys[i]; i++) {
    const char *value = row->keys[i];
    if (is_time(p->report.by[i])) {
      write_period(value, place.period);
    } else if (p->report.by[i] == REPORT_CENTRE) {
      if (!*value) continue;
      free(place.unit);
      place.unit = mem_text(value);
    } else {
      buf_addf(&combination, "%s%s", combination.len_bytes ? "_" : "",
               !*value ? "NONE" : strcmp(value, "-") == 0 ? "UNSTATED" : value);
    }
  }
  if (*row->currency)
    buf_addf(&combination, "%s%s", combination.len_bytes ? "_" : "", row->currency);
  if (!combination.len_bytes) buf_add(&combination, "default");
  place.combination = buf_take(&combination);
  return place;
}

static void add_value(struct buf *out, const struct place *place, const char *measure,
                      const char *figure) {
  char *element = mem_format("SUAR_%s", measure);
  for (char *c = element; *c; c++) *c = (char)toupper((unsigned char)*c);
  buf_add(out, out->text[out->len_bytes - 1] == '[' ? "\n{" : ",\n{");
  json_text(out, "dataElement", element);
  json_text(out, "period", place->period);
  json_text(out, "orgUnit", place->unit);
  json_text(out, "categoryOptionCombo", place->combination);
  json_text(out, "value", figure);
  buf_add(out, "}");
  free(element);
}

static void add_row(struct buf *out, const struct report_print *p, const struct report_row *row) {
  size_t count;
  const struct measure *m = report_measures(p->report.kind, &count);
  struct place place = place_of(p, row);
  for (size_t i = 0; i < count; i++) {
    char *figure = report_plain_figure(&p->report, row, i);
    if (!m[i].is_hidden && m[i].kind != MEASURE_CURRENCY && *figure)
      add_value(out, &place, m[i].name, figure);
    free(figure);
  }
  free(place.unit);
  free(place.combination);
}

/* Whether it is known of each row whose figures they are. */
static bool has_centres(const struct report_print *p) {
  const struct report *r = &p->report;
  bool is_by_centre = false, has_all = true;
  for (size_t i = 0; i < r->by_count; i++) {
    if (r->by[i] != REPORT_CENTRE) continue;
    is_by_centre = true;
    for (size_t j = 0; j < r->count; j++)
      has_all = has_all && *r->rows[j].keys[i];
  }
  return *p->o->config->centre_id || (is_by_centre && has_all);
}

/* Exactly one period, and a centre, for every row. */
static bool check(const struct report_print *p) {
  const struct report *r = &p->report;
  char period[PERIOD_NAME_BYTES];
  size_t times = 0;
  for (size_t i = 0; i < r->by_count; i++)
    times += is_time(r->by[i]);
  if (p->has_before) return say_usage(p->o->command->name, _("DHIS2 takes no --compare"));
  if (times > 1 || (!times && !common_period(p, period)))
    return say_usage(p->o->command->name,
                     _("DHIS2 needs one period: --period, or one of month, quarter and year in --by"));
  if (!has_centres(p))
    return say_usage(p->o->command->name,
                     _("DHIS2 needs the code of the centre: set [centre] id in the configuration"));
  return true;
}

int report_print_dhis2(const struct report_print *p) {
  const struct report *r = &p->report;
  struct buf out = {0};
  if (!check(p)) return EXIT_USAGE;
  buf_add(&out, "{\"dataElementIdScheme\":\"CODE\",\"orgUnitIdScheme\":\"CODE\","
                "\"categoryOptionComboIdScheme\":\"CODE\",\"dataValues\":[");
  for (size_t i = 0; r->by_count && i < r->count; i++)
    add_row(&out, p, &r->rows[i]);
  for (size_t i = 0; !r->by_count && i < r->total_count; i++)
    add_row(&out, p, &r->totals[i]);
  buf_add(&out, "\n]}\n");
  cli_print(&out);
  return EXIT_DONE;
}
