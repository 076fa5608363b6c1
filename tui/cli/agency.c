/* suar agency find, agency import, agency lists */
#include "model/content/agency.h"

#include <inttypes.h>
#include <stdlib.h>

#include "model/base/mem.h"
#include "model/content/agency_import.h"
#include "tui/cli/rules.h"
#include "tui/cli/table.h"
#include "tui/gettext.h"
#include "tui/page_reference.h"
#include "tui/paths.h"

static const struct column columns[] = {
    {"country", N_("Country"), COLUMN_CODE, false},
    {"licence", N_("Licence"), COLUMN_TEXT, false},
    {"name", N_("Name"), COLUMN_TEXT, true},
    {"alternate_name", NULL, COLUMN_TEXT, false},
    {"status", N_("State"), COLUMN_CODE, false},
    {"list_date", N_("List of"), COLUMN_CODE, false},
    {"old", N_("Old"), COLUMN_FLAG, false},
    {"fee_charging", N_("Takes fees"), COLUMN_ANSWER, false},
    {"coc_rating", N_("Rating"), COLUMN_TEXT, true},
    {"source_title", NULL, COLUMN_TEXT, false},
    {"publisher", NULL, COLUMN_TEXT, false},
    {"url", NULL, COLUMN_TEXT, false},
    {"as_of", NULL, COLUMN_CODE, false},
    {"found_by", N_("Found by"), COLUMN_CODE, false},
};

static void add_row(struct table *t, const struct agency_hit *hit) {
  const struct agency *a = hit->agency;
  table_add(t, a->country);
  table_add(t, a->licence);
  table_add(t, a->name);
  table_add(t, a->alternate_name);
  table_add(t, a->status);
  table_add(t, a->list_date);
  table_add(t, a->is_old ? "1" : "");
  table_add(t, a->fee_charging);
  table_add(t, a->coc_rating);
  table_add(t, a->source_title);
  table_add(t, a->publisher);
  table_add(t, a->url);
  table_add(t, a->as_of);
  table_add(t, agency_match_code(hit->match));
}

static void print_rows(const struct agency_hits *hits, const struct options *o) {
  struct table t;
  table_start(&t, columns, sizeof columns / sizeof columns[0]);
  for (size_t i = 0; i < hits->count; i++) add_row(&t, &hits->rows[i]);
  table_print(&t, o);
}

/* In text what one found agency is, or what to do where there is none. */
static int print_page(struct cli_reader *r, const struct agency_register *all,
                      const struct agency_hits *hits, const struct options *o) {
  struct page page = {0};
  struct error e;
  enum err err = hits->count
                     ? page_from_agency(&page, r->pack, &r->chain, hits->rows[0].agency, &e)
                     : page_agency_missing(&page, r->pack, &r->chain, all, cli_country(o), &e);
  rules_print_page(&page);
  return err ? say_error(&e) : EXIT_DONE;
}

static void say_what(const struct agency_hits *hits, const char *text) {
  if (!hits->count)
    say(_("no agency was found for \"%s\"; this does not mean that it is illegal"), text);
  else if (hits->rows[0].match == AGENCY_BY_LIKENESS)
    say(_("no agency has just that name; these are spelt nearly so"));
  else if (hits->is_partial)
    say(_("there are more; ask for more of the name"));
}

static char *text_of(const struct options *o) {
  struct buf out = {0};
  for (size_t i = 0; i < o->operand_count; i++)
    buf_addf(&out, "%s%s", i ? " " : "", o->operands[i]);
  return buf_take(&out);
}

static int find(struct cli_reader *r, const struct agency_register *all, const struct options *o) {
  struct agency_hits hits;
  int code = EXIT_DONE;
  char *text = text_of(o);
  agency_find(&hits, all, text, options_text(o, "in"));
  if (cli_is_format(o, "text") && hits.count <= 1) code = print_page(r, all, &hits, o);
  else print_rows(&hits, o);
  say_what(&hits, text);
  free(text);
  return code ? code : hits.count ? EXIT_DONE : EXIT_NOTHING;
}

/* Opens the pack and all lists. */
static int open_lists(struct cli_reader *r, struct agency_register **all, const struct options *o) {
  struct error e;
  *all = NULL;
  int code = cli_open(r, o);
  if (code) return code;
  char *dir = paths_data(o);
  if (agency_register_load(all, r->pack, dir, &e)) code = say_error(&e);
  free(dir);
  if (code) cli_close(r);
  return code;
}

int cli_agency_find(const struct options *o) {
  struct cli_reader r;
  struct agency_register *all;
  int code = open_lists(&r, &all, o);
  if (code) return code;
  code = find(&r, all, o);
  agency_register_free(&all);
  cli_close(&r);
  return code;
}

/* --- lists --- */

static const struct column list_columns[] = {
    {"country", N_("Country"), COLUMN_CODE, false},
    {"list", N_("List"), COLUMN_TEXT, true},
    {"publisher", N_("Publisher"), COLUMN_TEXT, true},
    {"list_date", N_("List of"), COLUMN_CODE, false},
    {"old", N_("Old"), COLUMN_FLAG, false},
    {"agencies", N_("Agencies"), COLUMN_NUMBER, false},
    {"local", N_("Taken in here"), COLUMN_FLAG, false},
    {"list_date_before", NULL, COLUMN_CODE, false},
    {"agencies_before", NULL, COLUMN_NUMBER, false},
};

static void print_lists(const struct agency_list *lists, size_t count, const struct options *o) {
  struct table t;
  table_start(&t, list_columns, sizeof list_columns / sizeof list_columns[0]);
  for (size_t i = 0; i < count; i++) {
    table_add(&t, lists[i].country);
    table_add(&t, lists[i].title);
    table_add(&t, lists[i].publisher);
    table_add(&t, lists[i].date);
    table_add(&t, lists[i].is_old ? "1" : "");
    table_addf(&t, "%" PRId64, lists[i].agencies);
    table_add(&t, lists[i].is_local ? "1" : "");
    table_add(&t, lists[i].date_before);
    table_addf(&t, "%" PRId64, lists[i].agencies_before);
  }
  table_print(&t, o);
}

int cli_agency_lists(const struct options *o) {
  struct cli_reader r;
  struct agency_register *all;
  int code = open_lists(&r, &all, o);
  if (code) return code;
  print_lists(all->lists, all->list_count, o);
  if (!all->list_count) {
    say(_("there is no list of agencies on this machine yet; take one in with 'agency import'"));
    code = EXIT_NOTHING;
  }
  agency_register_free(&all);
  cli_close(&r);
  return code;
}

/* --- import --- */

static char *state_words(int64_t agencies, const char *date) {
  /* Translators: so many agencies, and the date of the list */
  return mem_format(ngettext("%lld agency of %s", "%lld agencies of %s", (unsigned long)agencies),
                    (long long)agencies, date);
}

static void say_taken(const struct agency_list *list) {
  char *now = state_words(list->agencies, list->date);
  char *before = state_words(list->agencies_before, list->date_before);
  if (list->agencies_before)
    say(_("%s, %s: %s, in the place of %s"), list->country, list->title, now, before);
  else
    say(_("%s, %s: %s, a new list"), list->country, list->title, now);
  free(now);
  free(before);
}

int cli_agency_import(const struct options *o) {
  struct cli_reader r;
  struct agency_lists lists = {0};
  struct error e;
  int code = cli_open(&r, o);
  if (code) return code;
  char *dir = paths_data(o);
  if (agency_import(&lists, r.pack, dir, o->operands[0], &e)) code = cli_refused(&e);
  else if (cli_is_format(o, "text"))
    for (size_t i = 0; i < lists.count; i++) say_taken(&lists.rows[i]);
  else print_lists(lists.rows, lists.count, o);
  agency_lists_free(&lists);
  free(dir);
  cli_close(&r);
  return code;
}
