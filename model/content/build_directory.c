#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/content/build_table.h"

/* What the sources say of one number. */
struct vouchers {
  bool has_source, has_primary;
};

static enum err refuse(const struct source *s, enum table table, size_t row, const char *message,
                       const char *what, struct error *e) {
  return read_refuse(e, s->table[table].row[row].file, s->table[table].row[row].line, message, what);
}

enum table build_directory_table(const char *row_file) {
  for (int table = TABLE_ORGANIZATIONS; table < TABLE_COUNT; table++)
    if (table != TABLE_SOURCES && table != TABLE_REJECTED &&
        strcmp(strchr(build_table((enum table)table)->file, '/') + 1, row_file) == 0)
      return (enum table)table;
  return TABLE_COUNT;
}

/* Whether each piece of "opens_at/closes_at" is a column. */
static bool has_columns(const struct csv *csv, const char *field) {
  bool has_all = true;
  struct text_parts parts;
  read_text_split(&parts, field, '/');
  for (size_t i = 0; i < parts.count; i++)
    has_all &= read_csv_column(csv, parts.part[i]) < csv->columns;
  read_text_split_free(&parts);
  return has_all;
}

/* '*' and 'all' stand for a whole table, for those whose rows have no ids too. */
static enum err check_source(const struct source *s, size_t row, struct error *e) {
  const char *file = source_cell(s, TABLE_SOURCES, row, SOURCE_FILE);
  const char *id = source_cell(s, TABLE_SOURCES, row, SOURCE_ROW);
  const char *field = source_cell(s, TABLE_SOURCES, row, SOURCE_FIELD);
  enum table table = build_directory_table(file);
  if (table == TABLE_COUNT)
    return refuse(s, TABLE_SOURCES, row, N_("\"%s\" is no table that has sources"), file, e);
  if (strcmp(id, "*") != 0 && !build_map_get(&s->ids[table], id, NULL))
    return refuse(s, TABLE_SOURCES, row, N_("unknown id \"%s\""), id, e);
  if (strcmp(field, "all") != 0 && !has_columns(&s->table[table], field))
    return refuse(s, TABLE_SOURCES, row, N_("unknown column \"%s\""), field, e);
  return ERR_OK;
}

static bool is_about_number(const char *field) {
  bool is_it = false;
  struct text_parts parts;
  read_text_split(&parts, field, '/');
  for (size_t i = 0; i < parts.count; i++)
    is_it |= strcmp(parts.part[i], "number") == 0;
  read_text_split_free(&parts);
  return is_it;
}

/* One entry per row of phones.csv. Delivers memory. */
static struct vouchers *collect_vouchers(const struct source *s) {
  struct vouchers *all = mem_new(s->table[TABLE_PHONES].count, sizeof *all);
  for (size_t row = 0; row < s->table[TABLE_SOURCES].count; row++) {
    size_t phone;
    char **cell = s->table[TABLE_SOURCES].row[row].cell;
    if (build_directory_table(cell[SOURCE_FILE]) != TABLE_PHONES || !is_about_number(cell[SOURCE_FIELD]) ||
        !build_map_get(&s->ids[TABLE_PHONES], cell[SOURCE_ROW], &phone))
      continue;
    all[phone].has_source = true;
    all[phone].has_primary |= strcmp(cell[SOURCE_CONFIDENCE], "primary") == 0;
  }
  return all;
}

/* True when both have the same digits, whatever stands between them. */
static bool is_same_number(const char *a, const char *b) {
  static const char digits[] = "0123456789";
  for (;; a++, b++) {
    a += strcspn(a, digits);
    b += strcspn(b, digits);
    if (*a != *b) return false;
    if (!*a) return true;
  }
}

static bool is_rejected(const struct source *s, size_t phone, const char *country, size_t row) {
  const char *number = source_cell(s, TABLE_REJECTED, row, REJECTED_NUMBER);
  const char *where = source_cell(s, TABLE_REJECTED, row, REJECTED_COUNTRY);
  if (*where && strcmp(where, country) != 0) return false;
  return is_same_number(number, source_cell(s, TABLE_PHONES, phone, PHONE_NUMBER)) ||
         is_same_number(number, source_cell(s, TABLE_PHONES, phone, PHONE_E164));
}

/* A number may be rejected for one body and right for another (1345 in Korea): then the body
 * that runs it vouches for it. */
static enum err check_phone(const struct source *s, size_t phone, const struct vouchers *v,
                            struct error *e) {
  const char *number = source_cell(s, TABLE_PHONES, phone, PHONE_NUMBER);
  size_t service = 0;
  build_map_get(&s->ids[TABLE_SERVICES], source_cell(s, TABLE_PHONES, phone, PHONE_SERVICE),
                &service);
  const char *country = source_cell(s, TABLE_SERVICES, service, SERVICE_COUNTRY);
  if (!v->has_source)
    return refuse(s, TABLE_PHONES, phone, N_("the number %s has no source in sources.csv"), number,
                  e);
  for (size_t row = 0; !v->has_primary && row < s->table[TABLE_REJECTED].count; row++)
    if (is_rejected(s, phone, country, row))
      return refuse(s, TABLE_PHONES, phone,
                    N_("the number %s is rejected in rejected_numbers.csv"), number, e);
  return ERR_OK;
}

static enum err check_phones(const struct source *s, struct error *e) {
  enum err err = ERR_OK;
  struct vouchers *vouchers = collect_vouchers(s);
  for (size_t row = 0; !err && row < s->table[TABLE_PHONES].count; row++)
    err = check_phone(s, row, &vouchers[row], e);
  free(vouchers);
  return err;
}

/* A language or hours of one number must be of a number of the same service. */
static enum err check_owner(const struct source *s, enum table table, size_t row,
                            size_t service_column, size_t phone_column, struct error *e) {
  size_t phone;
  const char *id = source_cell(s, table, row, phone_column);
  if (!*id || !build_map_get(&s->ids[TABLE_PHONES], id, &phone)) return ERR_OK;
  if (strcmp(source_cell(s, TABLE_PHONES, phone, PHONE_SERVICE),
             source_cell(s, table, row, service_column)) == 0)
    return ERR_OK;
  return refuse(s, table, row, N_("the phone \"%s\" belongs to another service"), id, e);
}

static enum err check_schedule(const struct source *s, size_t row, struct error *e) {
  bool has_start = *source_cell(s, TABLE_SCHEDULES, row, SCHEDULE_OPENS);
  bool has_end = *source_cell(s, TABLE_SCHEDULES, row, SCHEDULE_CLOSES);
  bool is_always = *source_cell(s, TABLE_SCHEDULES, row, SCHEDULE_ALWAYS) == 'y';
  if (has_start != has_end)
    return refuse(s, TABLE_SCHEDULES, row, N_("one of the two times is missing"), "", e);
  if (is_always && has_start)
    return refuse(s, TABLE_SCHEDULES, row, N_("what is always open has no times"), "", e);
  return check_owner(s, TABLE_SCHEDULES, row, SCHEDULE_SERVICE, SCHEDULE_PHONE, e);
}

enum err build_directory_check(const struct source *s, struct error *e) {
  enum err err = ERR_OK;
  for (size_t row = 0; !err && row < s->table[TABLE_SOURCES].count; row++)
    err = check_source(s, row, e);
  if (!err) err = check_phones(s, e);
  for (size_t row = 0; !err && row < s->table[TABLE_SPOKEN].count; row++)
    err = check_owner(s, TABLE_SPOKEN, row, SPOKEN_SERVICE, SPOKEN_PHONE, e);
  for (size_t row = 0; !err && row < s->table[TABLE_SCHEDULES].count; row++)
    err = check_schedule(s, row, e);
  return err;
}
