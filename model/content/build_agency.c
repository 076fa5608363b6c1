/* Whether lists of agencies are fit to be searched. */
#include <stdlib.h>
#include <string.h>

#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/content/agency_key.h"
#include "model/content/build_table.h"

static const char *cell(const struct source *s, size_t row, size_t column) {
  return source_cell(s, TABLE_AGENCIES, row, column);
}

/* An agency is known by its licence, one without a licence by its name. */
static char *key_of(const struct source *s, size_t row) {
  const char *licence = cell(s, row, AGENCY_LICENCE);
  char *own = *licence ? agency_licence_key(licence, false) : agency_name_key(cell(s, row, AGENCY_NAME));
  char *key = mem_format("%s\n%s\n%s", cell(s, row, AGENCY_COUNTRY), cell(s, row, AGENCY_LIST), own);
  free(own);
  return key;
}

static bool is_future(const char *date) {
  char today[CLOCK_DATE_BYTES];
  return strncmp(date, clock_today(today), strlen(date)) > 0;
}

/* `lists` holds the first row of each list. */
static enum err check_date(const struct source *s, size_t row, struct build_map *lists,
                           struct error *e) {
  const char *file = s->table[TABLE_AGENCIES].row[row].file;
  size_t line = s->table[TABLE_AGENCIES].row[row].line, first = row;
  const char *date = cell(s, row, AGENCY_LIST_DATE);
  if (is_future(date)) return read_refuse(e, file, line, N_("the date %s is in the future"), date);
  char *list = mem_format("%s\n%s", cell(s, row, AGENCY_COUNTRY), cell(s, row, AGENCY_LIST));
  build_map_put(lists, list, row);
  build_map_get(lists, list, &first);
  free(list);
  if (strcmp(date, cell(s, first, AGENCY_LIST_DATE)) == 0) return ERR_OK;
  return read_refuse(e, file, line, N_("one list has two dates; this is the second: %s"), date);
}

enum err build_agencies_check(const struct source *s, struct error *e) {
  enum err err = ERR_OK;
  struct build_map keys = {0}, lists = {0};
  for (size_t row = 0; !err && row < s->table[TABLE_AGENCIES].count; row++) {
    const char *licence = cell(s, row, AGENCY_LICENCE);
    char *key = key_of(s, row);
    if (!build_map_put(&keys, key, row))
      err = read_refuse(e, s->table[TABLE_AGENCIES].row[row].file, s->table[TABLE_AGENCIES].row[row].line,
                        N_("\"%s\" is given twice"), *licence ? licence : cell(s, row, AGENCY_NAME));
    free(key);
    if (!err) err = check_date(s, row, &lists, e);
  }
  build_map_free(&keys);
  build_map_free(&lists);
  return err;
}
