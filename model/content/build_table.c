#include "model/content/build_table.h"

#include <string.h>

#include "model/content/build_merge.h"
#include "model/content/zawgyi.h"

#define NEEDED true
#define MAY_BE_EMPTY false

static const struct column name_columns[] = {
    {"code", NEEDED, CELL_ID, 0},
};
static const struct column language_columns[] = {
    {"tag", NEEDED, CELL_LANGUAGE, 0},    {"native", NEEDED, CELL_TEXT, 0},
    {"latin", NEEDED, CELL_TEXT, 0},      {"script", NEEDED, CELL_ID, 0},
    {"fallback", MAY_BE_EMPTY, CELL_LANGUAGE, ';'},
};
static const struct column search_word_columns[] = {
    {"for", NEEDED, CELL_TEXT, ';'},
    {"lang", NEEDED, CELL_LANGUAGE, 0},
    {"words", NEEDED, CELL_TEXT, ';'},
};
static const struct column organization_columns[] = {
    {"id", NEEDED, CELL_ID, 0},
    {"name", NEEDED, CELL_TEXT, 0},
    {"alternate_name", MAY_BE_EMPTY, CELL_TEXT, 0},
    {"description", MAY_BE_EMPTY, CELL_TEXT, 0},
    {"website", MAY_BE_EMPTY, CELL_URL, 0},
    {"email", MAY_BE_EMPTY, CELL_TEXT, 0},
    {"legal_status", NEEDED, CELL_LEGAL_STATUS, 0},
    {"country", MAY_BE_EMPTY, CELL_COUNTRY, 0},
};
static const struct column service_columns[] = {
    {"id", NEEDED, CELL_ID, 0},
    {"organization_id", NEEDED, CELL_ORGANIZATION, 0},
    {"name", NEEDED, CELL_TEXT, 0},
    {"description", MAY_BE_EMPTY, CELL_TEXT, 0},
    {"status", NEEDED, CELL_SERVICE_STATUS, 0},
    {"fees_description", MAY_BE_EMPTY, CELL_TEXT, 0},
    {"categories", NEEDED, CELL_CATEGORY, ';'},
    {"serves_nationalities", NEEDED, CELL_COUNTRY_OR_ALL, ';'},
    {"anonymous", NEEDED, CELL_YES_NO_UNKNOWN, 0},
    {"country", MAY_BE_EMPTY, CELL_COUNTRY, 0},
};
static const struct column location_columns[] = {
    {"id", NEEDED, CELL_ID, 0},
    {"organization_id", NEEDED, CELL_ORGANIZATION, 0},
    {"service_id", MAY_BE_EMPTY, CELL_SERVICE, 0},
    {"name", NEEDED, CELL_TEXT, 0},
    {"address_1", MAY_BE_EMPTY, CELL_TEXT, 0},
    {"city", MAY_BE_EMPTY, CELL_TEXT, 0},
    {"region", MAY_BE_EMPTY, CELL_TEXT, 0},
    {"country", NEEDED, CELL_COUNTRY, 0},
    {"latitude", MAY_BE_EMPTY, CELL_DECIMAL, 0},
    {"longitude", MAY_BE_EMPTY, CELL_DECIMAL, 0},
};
static const struct column phone_columns[] = {
    {"id", NEEDED, CELL_ID, 0},
    {"service_id", NEEDED, CELL_SERVICE, 0},
    {"location_id", MAY_BE_EMPTY, CELL_LOCATION, 0},
    {"number", NEEDED, CELL_NUMBER, 0},
    {"number_e164", MAY_BE_EMPTY, CELL_E164, 0},
    {"extension", MAY_BE_EMPTY, CELL_TEXT, 0},
    {"type", NEEDED, CELL_PHONE_TYPE, 0},
    {"toll_free", NEEDED, CELL_YES_NO_UNKNOWN, 0},
    {"description", MAY_BE_EMPTY, CELL_TEXT, 0},
};
static const struct column spoken_columns[] = {
    {"id", NEEDED, CELL_ID, 0},
    {"service_id", NEEDED, CELL_SERVICE, 0},
    {"phone_id", MAY_BE_EMPTY, CELL_PHONE, 0},
    {"code", NEEDED, CELL_LANGUAGE, 0},
};
static const struct column schedule_columns[] = {
    {"id", NEEDED, CELL_ID, 0},
    {"service_id", NEEDED, CELL_SERVICE, 0},
    {"phone_id", MAY_BE_EMPTY, CELL_PHONE, 0},
    {"byday", NEEDED, CELL_DAY, ','},
    {"opens_at", MAY_BE_EMPTY, CELL_TIME, 0},
    {"closes_at", MAY_BE_EMPTY, CELL_TIME, 0},
    {"always_open", NEEDED, CELL_YES_NO, 0},
    {"description", MAY_BE_EMPTY, CELL_TEXT, 0},
};
static const struct column source_columns[] = {
    {"row_file", NEEDED, CELL_TEXT, 0},
    {"row_id", NEEDED, CELL_TEXT, 0},
    {"field", NEEDED, CELL_TEXT, 0},
    {"source_title", NEEDED, CELL_TEXT, 0},
    {"publisher", NEEDED, CELL_TEXT, 0},
    {"url", MAY_BE_EMPTY, CELL_URL, 0},
    {"as_of", MAY_BE_EMPTY, CELL_PARTIAL_DATE, 0},
    {"quote", MAY_BE_EMPTY, CELL_TEXT, 0},
    {"confidence", NEEDED, CELL_SOURCE_CONFIDENCE, 0},
    {"note", MAY_BE_EMPTY, CELL_TEXT, 0},
};
static const struct column hsds_columns[] = {
    {"key", NEEDED, CELL_TEXT, 0},
    {"columns", NEEDED, CELL_TEXT, 0},
    {"replaced", MAY_BE_EMPTY, CELL_TEXT, 0},
};
static const struct column rejected_columns[] = {
    {"number", NEEDED, CELL_NUMBER, 0},
    {"listed_for", NEEDED, CELL_TEXT, 0},
    {"country", MAY_BE_EMPTY, CELL_COUNTRY, 0},
    {"source_title", NEEDED, CELL_TEXT, 0},
    {"publisher", NEEDED, CELL_TEXT, 0},
    {"url", MAY_BE_EMPTY, CELL_URL, 0},
    {"as_of", MAY_BE_EMPTY, CELL_PARTIAL_DATE, 0},
    {"reason", NEEDED, CELL_TEXT, 0},
};
static const struct column fact_columns[] = {
    {"id", NEEDED, CELL_ID, 0},
    {"country", NEEDED, CELL_COUNTRY_OR_WORLD, 0},
    {"stage", NEEDED, CELL_STAGE, 0},
    {"sector", NEEDED, CELL_SECTOR, 0},
    {"topic", NEEDED, CELL_ID, 0},
    {"statement", NEEDED, CELL_MESSAGE, 0},
    {"value", MAY_BE_EMPTY, CELL_TEXT, 0},
    {"unit", MAY_BE_EMPTY, CELL_TEXT, 0},
    {"legal_basis", MAY_BE_EMPTY, CELL_TEXT, 0},
    {"source_title", NEEDED, CELL_TEXT, 0},
    {"publisher", NEEDED, CELL_TEXT, 0},
    {"url", MAY_BE_EMPTY, CELL_URL, 0},
    {"as_of", NEEDED, CELL_PARTIAL_DATE, 0},
    {"confidence", NEEDED, CELL_FACT_CONFIDENCE, 0},
    {"changes_often", NEEDED, CELL_YES_NO, 0},
};
static const struct column fee_rule_columns[] = {
    {"origin", NEEDED, CELL_COUNTRY_OR_ALL, 0},
    {"destination", NEEDED, CELL_COUNTRY_OR_ALL, 0},
    {"sector", NEEDED, CELL_SECTOR, 0},
    {"payer", NEEDED, CELL_PAYER, 0},
    {"item", NEEDED, CELL_TEXT, 0},
    {"max_amount", MAY_BE_EMPTY, CELL_DECIMAL, 0},
    {"currency", MAY_BE_EMPTY, CELL_TEXT, 0},
    {"rule_text", NEEDED, CELL_TEXT, 0},
    {"legal_basis", MAY_BE_EMPTY, CELL_TEXT, 0},
    {"source_title", NEEDED, CELL_TEXT, 0},
    {"url", MAY_BE_EMPTY, CELL_URL, 0},
    {"as_of", NEEDED, CELL_PARTIAL_DATE, 0},
};
static const struct column fee_item_columns[] = {
    {"item", NEEDED, CELL_TEXT, 0},
    {"compared", NEEDED, CELL_COMPARED, 0},
    {"sectors", MAY_BE_EMPTY, CELL_SECTOR, ';'},
    {"months_per_year", MAY_BE_EMPTY, CELL_WHOLE, 0},
    {"fact_id", MAY_BE_EMPTY, CELL_FACT, 0},
};
static const struct column threshold_columns[] = {
    {"country", NEEDED, CELL_COUNTRY_OR_WORLD, 0},
    {"sector", NEEDED, CELL_SECTOR, 0},
    {"rule", NEEDED, CELL_RULE, 0},
    {"value", MAY_BE_EMPTY, CELL_DECIMAL, 0},
    {"value_to", MAY_BE_EMPTY, CELL_DECIMAL, 0},
    {"currency", MAY_BE_EMPTY, CELL_CURRENCY, 0},
    {"unit", NEEDED, CELL_RULE_UNIT, 0},
    {"paid_per", MAY_BE_EMPTY, CELL_PAID_PER, 0},
    {"served", MAY_BE_EMPTY, CELL_SERVED, 0},
    {"by_contract", NEEDED, CELL_YES_NO, 0},
    {"valid_from", MAY_BE_EMPTY, CELL_DATE, 0},
    {"valid_to", MAY_BE_EMPTY, CELL_DATE, 0},
    {"fact_id", NEEDED, CELL_FACT, 0},
};
static const struct column offer_sign_columns[] = {
    {"sign", NEEDED, CELL_SIGN, 0},
    {"fact_id", NEEDED, CELL_FACT, 0},
};
static const struct column remittance_columns[] = {
    {"send_country", NEEDED, CELL_COUNTRY_OR_ALL, 0},
    {"receive_country", NEEDED, CELL_COUNTRY_OR_ALL, 0},
    {"send_amount", NEEDED, CELL_DECIMAL, 0},
    {"currency", NEEDED, CELL_TEXT, 0},
    {"provider_type", NEEDED, CELL_TEXT, 0},
    {"total_cost_percent", NEEDED, CELL_DECIMAL, 0},
    {"source", NEEDED, CELL_TEXT, 0},
    {"as_of", NEEDED, CELL_PARTIAL_DATE, 0},
};
static const struct column recommendation_columns[] = {
    {"afml_no", NEEDED, CELL_WHOLE, 0},
    {"rec_no", NEEDED, CELL_WHOLE, 0},
    {"cluster", MAY_BE_EMPTY, CELL_TEXT, 0},
    {"sub_cluster", MAY_BE_EMPTY, CELL_TEXT, 0},
    {"year", NEEDED, CELL_PARTIAL_DATE, 0},
    {"gist", NEEDED, CELL_TEXT, 0},
    {"source", NEEDED, CELL_TEXT, 0},
    {"note", MAY_BE_EMPTY, CELL_TEXT, 0},
};
static const struct column stat_columns[] = {
    {"country", NEEDED, CELL_COUNTRY_OR_REGION, 0},
    {"indicator", NEEDED, CELL_TEXT, 0},
    {"sex", NEEDED, CELL_SEX, 0},
    {"year", NEEDED, CELL_TEXT, 0},
    {"value", NEEDED, CELL_TEXT, 0},
    {"source", NEEDED, CELL_TEXT, 0},
};
static const struct column attache_columns[] = {
    {"origin_country", NEEDED, CELL_COUNTRY, 0},
    {"host_country", NEEDED, CELL_COUNTRY, 0},
    {"count", NEEDED, CELL_WHOLE, 0},
    {"source", NEEDED, CELL_TEXT, 0},
    {"as_of", NEEDED, CELL_PARTIAL_DATE, 0},
};
static const struct column instrument_columns[] = {
    {"instrument_code", NEEDED, CELL_TEXT, 0},
    {"title", NEEDED, CELL_TEXT, 0},
    {"year", NEEDED, CELL_PARTIAL_DATE, 0},
    {"country", NEEDED, CELL_COUNTRY, 0},
    {"ratified_year", MAY_BE_EMPTY, CELL_PARTIAL_DATE, 0},
    {"status", NEEDED, CELL_RATIFICATION, 0},
};
static const struct column agency_columns[] = {
    {"country", NEEDED, CELL_COUNTRY, 0},
    {"licence", MAY_BE_EMPTY, CELL_TEXT, 0},
    {"name", NEEDED, CELL_TEXT, 0},
    {"alternate_name", MAY_BE_EMPTY, CELL_TEXT, ';'},
    {"status", NEEDED, CELL_LICENCE_STATUS, 0},
    {"list_date", NEEDED, CELL_PARTIAL_DATE, 0},
    {"fee_charging", NEEDED, CELL_YES_NO_UNKNOWN, 0},
    {"coc_rating", MAY_BE_EMPTY, CELL_TEXT, 0},
    {"source_title", NEEDED, CELL_TEXT, 0},
    {"publisher", NEEDED, CELL_TEXT, 0},
    {"url", MAY_BE_EMPTY, CELL_URL, 0},
    {"as_of", NEEDED, CELL_PARTIAL_DATE, 0},
};

#define COLUMNS(array) array, sizeof array / sizeof array[0]
enum { PER_LANGUAGE = true, HAS_IDS = true };

/* Groups of rows that go together: a list of agencies goes by its country and title. */
#define FIRST(columns) ((1U << (columns)) - 1)
#define LIST_OF_AGENCIES (1U << AGENCY_COUNTRY | 1U << AGENCY_LIST)

static const struct table_spec specs[TABLE_COUNT] = {
    [TABLE_TERRITORY_NAMES] = {"names/territories.csv", COLUMNS(name_columns), HAS_IDS, PER_LANGUAGE, 0,
                               SQL_COUNT},
    [TABLE_LANGUAGE_NAMES] = {"names/languages.csv", COLUMNS(name_columns), HAS_IDS, PER_LANGUAGE, 0,
                              SQL_COUNT},
    [TABLE_LANGUAGES] = {"languages.csv", COLUMNS(language_columns), HAS_IDS, false, 0, SQL_COUNT},
    [TABLE_SEARCH_WORDS] = {"search_words.csv", COLUMNS(search_word_columns), false, false, FIRST(2),
                            SQL_BUILD_SEARCH_WORDS},
    [TABLE_ORGANIZATIONS] = {"directory/organizations.csv", COLUMNS(organization_columns), HAS_IDS,
                             false, 0, SQL_BUILD_ORGANIZATION},
    [TABLE_SERVICES] = {"directory/services.csv", COLUMNS(service_columns), HAS_IDS, false, 0,
                        SQL_BUILD_SERVICE},
    [TABLE_LOCATIONS] = {"directory/locations.csv", COLUMNS(location_columns), HAS_IDS, false, 0,
                         SQL_BUILD_LOCATION},
    [TABLE_PHONES] = {"directory/phones.csv", COLUMNS(phone_columns), HAS_IDS, false, 0, SQL_BUILD_PHONE},
    [TABLE_SPOKEN] = {"directory/languages.csv", COLUMNS(spoken_columns), HAS_IDS, false, 0,
                      SQL_BUILD_SPOKEN},
    [TABLE_SCHEDULES] = {"directory/schedules.csv", COLUMNS(schedule_columns), HAS_IDS, false, 0,
                         SQL_BUILD_SCHEDULE},
    [TABLE_SOURCES] = {"directory/sources.csv", COLUMNS(source_columns), false, false, FIRST(3),
                       SQL_BUILD_SOURCE},
    [TABLE_HSDS] = {"directory/hsds.csv", COLUMNS(hsds_columns), HAS_IDS, false, 0, SQL_BUILD_HSDS},
    [TABLE_REJECTED] = {"directory/rejected_numbers.csv", COLUMNS(rejected_columns), false, false,
                        FIRST(3), SQL_COUNT},
    [TABLE_FACTS] = {"rules/facts.csv", COLUMNS(fact_columns), HAS_IDS, false, 0, SQL_BUILD_FACT},
    [TABLE_FEE_ITEMS] = {"rules/fee_items.csv", COLUMNS(fee_item_columns), HAS_IDS, false, 0,
                         SQL_BUILD_FEE_ITEM},
    [TABLE_FEE_RULES] = {"rules/fee_rules.csv", COLUMNS(fee_rule_columns), false, false, FIRST(5),
                         SQL_BUILD_FEE_RULE},
    [TABLE_THRESHOLDS] = {"rules/thresholds.csv", COLUMNS(threshold_columns), false, false, FIRST(3),
                          SQL_BUILD_THRESHOLD},
    [TABLE_OFFER_SIGNS] = {"rules/offer_signs.csv", COLUMNS(offer_sign_columns), false, false, FIRST(2),
                           SQL_BUILD_OFFER_SIGN},
    [TABLE_REMITTANCE] = {"rules/remittance.csv", COLUMNS(remittance_columns), false, false, FIRST(5),
                          SQL_BUILD_REMITTANCE},
    [TABLE_RECOMMENDATIONS] = {"rules/recommendations.csv", COLUMNS(recommendation_columns), false,
                               false, FIRST(2), SQL_BUILD_RECOMMENDATION},
    [TABLE_STATS] = {"rules/stats.csv", COLUMNS(stat_columns), false, false, FIRST(4), SQL_BUILD_STAT},
    [TABLE_ATTACHES] = {"rules/attaches.csv", COLUMNS(attache_columns), false, false, FIRST(2),
                        SQL_BUILD_ATTACHE},
    [TABLE_INSTRUMENTS] = {"rules/instruments.csv", COLUMNS(instrument_columns), false, false, FIRST(4),
                           SQL_BUILD_INSTRUMENT},
    [TABLE_AGENCIES] = {"rules/agencies.csv", COLUMNS(agency_columns), false, false, LIST_OF_AGENCIES,
                        SQL_AGENCY_PUT},
};

const struct table_spec *build_table(enum table table) {
  return &specs[table];
}

enum err build_table_check_head(const struct csv *csv, const struct table_spec *spec, struct error *e) {
  bool is_open = spec->is_per_language;
  for (size_t i = 0; i < spec->count; i++)
    if (i >= csv->columns || strcmp(csv->head.cell[i], spec->columns[i].name) != 0)
      return read_refuse(e, csv->file, csv->head.line, N_("the column \"%s\" is not in its place"),
                         spec->columns[i].name);
  if (!is_open && csv->columns > spec->count)
    return read_refuse(e, csv->file, csv->head.line, N_("unknown column \"%s\""),
                       csv->head.cell[spec->count]);
  return ERR_OK;
}

static enum err check_list(const struct source *s, const struct column *column, const char *cell,
                           struct error *e) {
  enum err err = ERR_OK;
  struct text_parts parts;
  read_text_split(&parts, cell, column->separator);
  for (size_t i = 0; !err && i < parts.count; i++)
    err = build_cell_check(s, column->cell, parts.part[i], e);
  read_text_split_free(&parts);
  return err;
}

static enum err check_cell(const struct source *s, const struct column *column, const char *cell,
                           struct error *e) {
  if (!*cell && column->is_needed)
    return error_set(e, ERR_INVALID, N_("the column \"%s\" must not be empty"), column->name);
  if (!*cell) return ERR_OK;
  if (column->separator) return check_list(s, column, cell, e);
  return build_cell_check(s, column->cell, cell, e);
}

/* The id of a row is filed before its cells are checked: a row may name another of its table. */
static enum err load_ids(struct source *s, enum table table, const char *file, struct error *e) {
  for (size_t row = 0; specs[table].has_ids && row < s->table[table].count; row++) {
    const char *id = source_cell(s, table, row, 0);
    if (!build_map_put(&s->ids[table], id, row))
      return read_refuse(e, file, s->table[table].row[row].line, N_("\"%s\" is given twice"), id);
  }
  return ERR_OK;
}

/* What stands in Burmese: a language's own name, words to look for, and the columns of languages. */
static enum err check_encoding(const struct csv *csv, enum table table, const struct csv_row *row,
                               struct error *e) {
  static const struct {
    enum table table;
    size_t language, text;
  } written[] = {{TABLE_LANGUAGES, 0, 1}, {TABLE_SEARCH_WORDS, WORDS_LANGUAGE, WORDS_WORDS}};
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < sizeof written / sizeof *written; i++)
    if (written[i].table == table)
      err = zawgyi_refuse(row->cell[written[i].language], row->cell[written[i].text], row->file, row->line, e);
  for (size_t i = specs[table].count; !err && i < csv->columns; i++)
    err = zawgyi_refuse(csv->head.cell[i], row->cell[i], row->file, row->line, e);
  return err;
}

static enum err check_cells(const struct source *s, enum table table, struct error *e) {
  const struct table_spec *spec = &specs[table];
  const struct csv *csv = &s->table[table];
  enum err err = ERR_OK;
  for (size_t row = 0; !err && row < csv->count; row++) {
    for (size_t i = 0; !err && i < spec->count; i++)
      err = check_cell(s, &spec->columns[i], csv->row[row].cell[i], e);
    if (err) error_at(e, csv->row[row].file, csv->row[row].line);
    if (!err) err = check_encoding(csv, table, &csv->row[row], e);
  }
  return err;
}

enum err build_table_read(struct source *s, enum table table, const char *dir, const char *file,
                          struct error *e) {
  enum err err = read_csv(&s->table[table], dir, file, e);
  if (!err) err = build_table_check_head(&s->table[table], &specs[table], e);
  if (!err) err = load_ids(s, table, file, e);
  return err ? err : check_cells(s, table, e);
}

enum err build_tables_load(struct source *s, struct error *e) {
  enum err err = ERR_OK;
  for (int table = 0; !err && table < TABLE_COUNT; table++) {
    err = build_merge_table(s, (enum table)table, e);
    if (!err) err = check_cells(s, (enum table)table, e);
  }
  return err;
}
