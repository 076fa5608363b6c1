/* Pages of the reference shelf. Its tables are in English: what stands in them says so. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/page_reference.h"
#include "tui/page_rules.h"

static struct page_part *in_english(struct page_part *part) {
  memcpy(part->lang, "en", sizeof "en");
  return part;
}

static void add_source(struct page *page, const char *source, const char *date) {
  page_add_taken(page, PAGE_SOURCE, page_source("", source, date, false));
}

static bool is_same(const struct reference_list *list, size_t i, size_t cell) {
  return i && strcmp(list->rows[i].cell[cell], list->rows[i - 1].cell[cell]) == 0;
}

char *page_recommendation_name(const struct reference_row *row) {
  /* Translators: the ASEAN Forum on Migrant Labour, its number, and that of the recommendation */
  return mem_format(_("AFML %s, recommendation %s"), row->cell[REC_FORUM], row->cell[REC_NUMBER]);
}

char *page_subject_name(const char *cluster, const char *part) {
  return *cluster ? mem_format(_("Cluster %s: %s"), cluster, part) : mem_text(part);
}

char *page_chart_name(const struct reference_row *row) {
  const char *indicator = row->cell[CHART_INDICATOR], *year = row->cell[CHART_YEAR];
  bool is_women = strcmp(row->cell[CHART_SEX], "F") == 0 && !strstr(indicator, "percentage");
  const char *who = is_women ? _("women") : strcmp(row->cell[CHART_SEX], "M") == 0 ? _("men") : "";
  return mem_format("%s%s%s%s%s", who, *who ? ": " : "", indicator, *year ? ", " : "", year);
}

/* --- recommendations --- */

static void add_recommendation(struct page *page, const struct reference_list *list) {
  char **cell = list->rows[0].cell;
  page_add(page, PAGE_TEXT, cell[REC_YEAR]);
  page_gap(page);
  in_english(page_add(page, PAGE_TEXT, cell[REC_GIST]));
  page_gap(page);
  for (size_t i = 0; i < list->count; i++)
    in_english(page_add_taken(page, PAGE_ITEM,
                              page_subject_name(list->rows[i].cell[REC_CLUSTER],
                                                list->rows[i].cell[REC_PART])));
  page_gap(page);
  if (*cell[REC_NOTE]) in_english(page_add(page, PAGE_TEXT, cell[REC_NOTE]));
  page_add(page, PAGE_TEXT, _("This is in short what it says, not its words."));
  page_add_taken(page, PAGE_SOURCE, mem_format(_("Source: %s"), cell[REC_SOURCE]));
}

enum err page_from_recommendation(struct page *page, struct pack *pack,
                                  const struct lang_chain *chain, const char *num,
                                  struct error *e) {
  struct reference_list list = {0};
  struct reference_ask ask = {.value = {num}};
  enum err err = reference_load(&list, pack, REFERENCE_RECOMMENDATION, &ask, e);
  if (!err && !list.count) err = error_set(e, ERR_NOT_FOUND, N_("there is no recommendation %s"), num);
  if (!err) {
    page_add_taken(page, PAGE_TITLE, page_recommendation_name(&list.rows[0]));
    add_recommendation(page, &list);
    page_put_notice(page, pack, chain);
  }
  reference_free(&list);
  return err;
}

/* --- ratifications --- */

static const char *ratification_words(const char *status) {
  static const struct {
    const char *code, *name;
  } names[] = {
      {"ratified", N_("Ratified")},
      {"ratified_sabah_only", N_("Ratified for Sabah alone")},
      {"accession", N_("Acceded to")},
      {"signed", N_("Signed, not ratified")},
      {"denounced", N_("Ended again")},
      {"not_ratified", N_("Not ratified")},
  };
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (strcmp(names[i].code, status) == 0) return _(names[i].name);
  return status;
}

static void add_instrument(struct page *page, const struct reference_row *row) {
  char *const *cell = row->cell;
  const char *since = cell[INSTRUMENT_RATIFIED], *code = cell[INSTRUMENT_CODE];
  bool is_named = strncmp(cell[INSTRUMENT_TITLE], code, strlen(code)) == 0;
  in_english(page_add_taken(page, PAGE_ITEM,
                            mem_format("%s%s%s (%s): %s%s%s", is_named ? "" : code,
                                       is_named ? "" : " ", cell[INSTRUMENT_TITLE], cell[INSTRUMENT_YEAR],
                                       ratification_words(cell[INSTRUMENT_STATUS]),
                                       *since ? ", " : "", since)));
}

static bool is_bound(const struct reference_row *row) {
  const char *status = row->cell[INSTRUMENT_STATUS];
  return strcmp(status, "not_ratified") != 0 && strcmp(status, "signed") != 0 &&
         strcmp(status, "denounced") != 0;
}

static void add_instruments(struct page *page, const struct reference_list *list, bool bound) {
  page_add_heading(page, bound ? _("In force for this country") : _("Not in force for this country"));
  for (size_t i = 0; i < list->count; i++)
    if (is_bound(&list->rows[i]) == bound) add_instrument(page, &list->rows[i]);
}

enum err page_from_ratifications(struct page *page, struct pack *pack,
                                 const struct lang_chain *chain, const char *country,
                                 struct error *e) {
  struct reference_list list = {0};
  struct reference_ask ask = {.value = {country}};
  enum err err = reference_load(&list, pack, REFERENCE_INSTRUMENTS, &ask, e);
  if (!err) {
    char *name = page_country(pack, chain, country);
    page_add_taken(page, PAGE_TITLE, mem_format(_("Ratifications: %s"), name));
    free(name);
    page_add(page, PAGE_TEXT, _("As of 2020: what was ratified later is missing."));
    add_instruments(page, &list, true);
    add_instruments(page, &list, false);
    page_put_notice(page, pack, chain);
  }
  reference_free(&list);
  return err;
}

/* --- attachés --- */

/* The hosts of one country in one paragraph: "Japan 1, Malaysia 2". */
static void add_posts(struct page *page, struct pack *pack, const struct lang_chain *chain,
                      const struct reference_list *list, size_t first) {
  struct buf posts = {0};
  long long total = 0;
  for (size_t i = first; i < list->count && (i == first || is_same(list, i, ATTACHE_ORIGIN)); i++) {
    char *host = page_country(pack, chain, list->rows[i].cell[ATTACHE_HOST]);
    const char *count = list->rows[i].cell[ATTACHE_COUNT];
    buf_addf(&posts, "%s%s %s", posts.len_bytes ? ", " : "", host, count);
    total += atoll(count);
    free(host);
  }
  char *origin = page_country(pack, chain, list->rows[first].cell[ATTACHE_ORIGIN]);
  page_add_taken(page, PAGE_ITEM, mem_format("%s (%lld): %s", origin, total, buf_text(&posts)));
  free(origin);
  buf_free(&posts);
}

enum err page_from_attaches(struct page *page, struct pack *pack, const struct lang_chain *chain,
                            struct error *e) {
  struct reference_list list = {0};
  enum err err = reference_load(&list, pack, REFERENCE_ATTACHES, &(struct reference_ask){0}, e);
  if (!err) {
    page_add(page, PAGE_TITLE, _("Labour attachés"));
    page_add(page, PAGE_TEXT, _("Who has sent how many, and where they are posted."));
    page_gap(page);
    for (size_t i = 0; i < list.count; i++)
      if (!is_same(&list, i, ATTACHE_ORIGIN)) add_posts(page, pack, chain, &list, i);
    page_gap(page);
    if (list.count) add_source(page, list.rows[0].cell[ATTACHE_SOURCE], list.rows[0].cell[ATTACHE_AS_OF]);
  }
  reference_free(&list);
  return err;
}

/* --- prices of sending money --- */

static void add_price(struct page *page, struct pack *pack, const struct lang_chain *chain,
                      const struct reference_row *row) {
  char *const *cell = row->cell;
  char *way = page_way(pack, chain, cell[MEANS_FROM], cell[MEANS_TO]);
  char *percent = mem_format(_("%s%%"), cell[MEANS_PERCENT]);
  in_english(page_add_taken(page, PAGE_FACT,
                            mem_format(_("%s: %s for sending %s %s (%s)."), way, percent,
                                       cell[MEANS_AMOUNT], cell[MEANS_CURRENCY],
                                       cell[MEANS_PROVIDER])));
  add_source(page, cell[MEANS_SOURCE], cell[MEANS_AS_OF]);
  free(way);
  free(percent);
}

enum err page_from_means(struct page *page, struct pack *pack, const struct lang_chain *chain,
                         struct error *e) {
  struct reference_list list = {0};
  enum err err = reference_load(&list, pack, REFERENCE_MEANS, &(struct reference_ask){0}, e);
  if (!err) {
    page_add(page, PAGE_TITLE, _("Prices of sending money"));
    page_add(page, PAGE_TEXT, _("Published means; ask for today's price before you send."));
    page_gap(page);
    for (size_t i = 0; i < list.count; i++) add_price(page, pack, chain, &list.rows[i]);
    page_put_notice(page, pack, chain);
  }
  reference_free(&list);
  return err;
}
