#include "model/exchange/own_read.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/buf.h"
#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/content/build_cell.h"
#include "model/content/outline.h"
#include "model/content/topic.h"

enum { SLUG_BYTES = 31 };

/* --- the content that is read now --- */

enum err own_reader_open(struct own_reader *out, const struct depot_place *place, struct error *e) {
  char *content = mem_format("%s/content.db", place->data_dir);
  bool is_there = access(content, F_OK) == 0;
  *out = (struct own_reader){0};
  enum err err = pack_open(&out->pack, is_there || !place->base ? content : place->base, e);
  free(content);
  return err;
}

void own_reader_close(struct own_reader *reader) {
  build_map_free(&reader->codes.ids[TABLE_TERRITORY_NAMES]);
  build_map_free(&reader->codes.ids[TABLE_LANGUAGE_NAMES]);
  pack_close(&reader->pack);
}

enum err own_check_new(const struct own_reader *reader, const char *id, const char *file, struct error *e) {
  const struct lang_chain english = {.tag = {"en"}, .count = 1};
  struct topic *topic = NULL;
  struct outline *outline = NULL;
  bool is_there = topic_load(&topic, reader->pack, id, &english, NULL, NULL, NULL) == ERR_OK ||
                  outline_load(&outline, reader->pack, id, &english, NULL) == ERR_OK;
  topic_free(&topic);
  outline_free(&outline);
  return is_there ? read_refuse(e, file, 1, N_("something else has the id \"%s\""), id) : ERR_OK;
}

/* Small letters, digits and hyphens; "" when there are none. Delivers memory. */
static char *slug_of(const char *text, size_t len) {
  struct buf out = {0};
  for (size_t i = 0; i < len && out.len_bytes < SLUG_BYTES; i++) {
    unsigned char c = (unsigned char)text[i];
    char letter = (char)tolower(c);
    bool is_plain = c < 0x80 && isalnum(c);
    if (is_plain) buf_add_n(&out, &letter, 1);
    else if (out.len_bytes && out.text[out.len_bytes - 1] != '-') buf_add(&out, "-");
  }
  if (out.len_bytes && out.text[out.len_bytes - 1] == '-') out.text[--out.len_bytes] = '\0';
  return buf_take(&out);
}

static const char *folder_of(const char *file) {
  return *file == '/' ? "" : ".";
}

/* --- topics --- */

void own_topic_free(struct own_topic *topic) {
  free(topic->id);
  free(topic->title);
  free(topic->text);
}

/* "notices/New rule.md" gives "new-rule". */
static char *id_of_file(const char *file) {
  const char *base = strrchr(file, '/') ? strrchr(file, '/') + 1 : file;
  return slug_of(base, strlen(base) - strlen(".md"));
}

/* Puts what is missing at the end of the front matter. Delivers memory. */
static char *complete(const struct yaml *front, const char *text, size_t front_bytes, const char *id) {
  static const struct {
    const char *key, *line;
  } missing[] = {{"order", "order: 900\n"}, {"stage", "stage: [working]\n"}, {"sectors", "sectors: [\"*\"]\n"}};
  struct buf out = {0};
  buf_add_n(&out, text, front_bytes);
  if (!read_yaml_find(front, 0, "id")) buf_addf(&out, "id: %s\n", id);
  for (size_t i = 0; i < sizeof missing / sizeof missing[0]; i++)
    if (!read_yaml_find(front, 0, missing[i].key)) buf_add(&out, missing[i].line);
  buf_add(&out, text + front_bytes);
  return buf_take(&out);
}

/* `front_bytes`: where the front matter ends. */
static enum err parse_front(struct yaml *front, const char *text, size_t *front_bytes, const char *file,
                            struct error *e) {
  const char *end = strncmp(text, "---\n", 4) == 0 ? strstr(text + 3, "\n---\n") : NULL;
  if (!end) return read_refuse(e, file, 1, N_("the page must begin with a front matter (---)"), "");
  *front_bytes = (size_t)(end + 1 - text);
  char *words = mem_text_n(text + 4, *front_bytes - 4);
  enum err err = read_yaml(front, words, file, 2, e);
  free(words);
  if (!err && !*read_yaml_word(front, 0, "title"))
    err = read_refuse(e, file, 1, N_("the page has no title"), "");
  return err;
}

static enum err check_body(const char *text, size_t front_bytes, const char *file, struct error *e) {
  struct markdown body = {0};
  const char *from = text + front_bytes + strlen("---\n");
  enum err err = read_markdown(&body, from, file, read_text_line(text, (size_t)(from - text)), e);
  if (!err && !body.count) err = read_refuse(e, file, 1, N_("the page has no text"), "");
  read_markdown_free(&body);
  return err;
}

static enum err take_topic(struct own_topic *out, const char *text, const char *file, struct error *e) {
  struct yaml front = {0};
  size_t front_bytes = 0;
  enum err err = parse_front(&front, text, &front_bytes, file, e);
  if (!err) err = check_body(text, front_bytes, file, e);
  if (!err) {
    const char *id = read_yaml_word(&front, 0, "id");
    out->id = *id ? mem_text(id) : id_of_file(file);
    out->title = mem_text(read_yaml_word(&front, 0, "title"));
    out->text = complete(&front, text, front_bytes, out->id);
    if (build_cell_check(NULL, CELL_SLUG, out->id, e)) err = error_at(e, file, 1);
  }
  read_yaml_free(&front);
  return err;
}

enum err own_read_topic(struct own_topic *out, const char *bytes, size_t len_bytes, const char *file,
                        struct error *e) {
  char *text = NULL;
  *out = (struct own_topic){0};
  enum err err = read_text_bytes(&text, bytes, len_bytes, file, e);
  if (!err) err = take_topic(out, text, file, e);
  free(text);
  return err;
}

enum err own_read_topic_file(struct own_topic *out, const char *file, struct error *e) {
  char *text = NULL;
  *out = (struct own_topic){0};
  enum err err = read_text(&text, folder_of(file), file, e);
  if (!err) err = take_topic(out, text, file, e);
  free(text);
  return err;
}

/* --- numbers --- */

enum { COLUMN_NAME, COLUMN_NUMBER, COLUMN_COUNTRY, COLUMN_CATEGORIES, COLUMN_LANGUAGES, COLUMN_HOURS,
       COLUMN_SOURCE, COLUMN_CHECKED, COLUMNS };
static const struct {
  const char *name;
  enum cell cell;
  bool is_needed;
  char separator;
} columns[COLUMNS] = {
    [COLUMN_NAME] = {"name", CELL_MESSAGE, true, 0},
    [COLUMN_NUMBER] = {"number", CELL_NUMBER, true, 0},
    [COLUMN_COUNTRY] = {"country", CELL_COUNTRY, true, 0},
    [COLUMN_CATEGORIES] = {"categories", CELL_CATEGORY, true, ';'},
    [COLUMN_LANGUAGES] = {"languages", CELL_LANGUAGE, false, ';'},
    [COLUMN_HOURS] = {"hours", CELL_TEXT, false, 0},
    [COLUMN_SOURCE] = {"source", CELL_MESSAGE, true, 0},
    [COLUMN_CHECKED] = {"checked", CELL_DATE, true, 0},
};
static const char all_days[] = "MO,TU,WE,TH,FR,SA,SU";

static void free_number(struct own_number *n) {
  char *texts[] = {n->slug, n->digits, n->name, n->number, n->e164, n->country, n->categories, n->source,
                   n->checked};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) free(texts[i]);
  read_text_split_free(&n->languages);
  for (size_t i = 0; i < n->hour_count; i++) {
    free(n->hours[i].days);
    free(n->hours[i].opens);
    free(n->hours[i].closes);
  }
  free(n->hours);
}

void own_numbers_free(struct own_numbers *numbers) {
  for (size_t i = 0; i < numbers->count; i++) free_number(&numbers->rows[i]);
  free(numbers->rows);
  *numbers = (struct own_numbers){0};
}

/* What the pack has a name for counts as known. */
static void know(struct own_reader *reader, size_t column, const char *value) {
  struct build_map *ids = reader->codes.ids;
  if (column == COLUMN_COUNTRY && pack_has_territory(reader->pack, value))
    build_map_put(&ids[TABLE_TERRITORY_NAMES], value, 0);
  if (column == COLUMN_LANGUAGES && pack_has_language(reader->pack, value))
    build_map_put(&ids[TABLE_LANGUAGE_NAMES], value, 0);
}

static enum err check_cell(struct own_reader *reader, size_t column, const char *cell, struct error *e) {
  struct text_parts parts;
  enum err err = ERR_OK;
  if (!*cell && columns[column].is_needed)
    return error_set(e, ERR_INVALID, N_("the column \"%s\" must not be empty"), columns[column].name);
  read_text_split(&parts, cell, columns[column].separator ? columns[column].separator : '\n');
  for (size_t i = 0; !err && i < parts.count; i++) {
    know(reader, column, parts.part[i]);
    err = build_cell_check(&reader->codes, columns[column].cell, parts.part[i], e);
  }
  read_text_split_free(&parts);
  char today[CLOCK_DATE_BYTES];
  if (!err && column == COLUMN_CHECKED && strcmp(cell, clock_today(today)) > 0)
    err = error_set(e, ERR_INVALID, N_("the date %s is in the future"), cell);
  return err;
}

/* "MO-FR" or "MO,WE" as a list of days; NULL when it is none. Delivers memory. */
static char *days_of(const char *text, size_t len) {
  bool is_range = len == 5 && text[2] == '-';
  char *first = mem_text_n(text, is_range ? 2 : len), *last = is_range ? mem_text_n(text + 3, 2) : NULL;
  const char *from = strstr(all_days, first), *to = last ? strstr(all_days, last) : NULL;
  char *days = NULL;
  if (is_range && from && to && from <= to) days = mem_text_n(from, (size_t)(to - from) + 2);
  else if (!is_range && len) days = mem_text(first);
  free(first);
  free(last);
  return days;
}

/* "MO-FR 08:30-16:30" */
static enum err take_hours(struct own_number *n, const char *text, struct error *e) {
  const char *blank = strchr(text, ' '), *dash = blank ? strchr(blank, '-') : NULL;
  n->hours = mem_grow(n->hours, n->hour_count, &n->hour_room, sizeof *n->hours);
  struct own_hours *h = &n->hours[n->hour_count++];
  *h = (struct own_hours){mem_text(all_days), mem_text(""), mem_text("")};
  if (strcmp(text, "always") == 0) return ERR_OK;
  char *days = dash ? days_of(text, (size_t)(blank - text)) : NULL;
  if (!days) return error_set(e, ERR_INVALID, N_("\"%s\" are no hours (MO-FR 08:30-16:30, or always)"), text);
  free(h->days);
  free(h->opens);
  free(h->closes);
  *h = (struct own_hours){days, mem_text_n(blank + 1, (size_t)(dash - blank - 1)), mem_text(dash + 1)};
  struct text_parts parts;
  read_text_split(&parts, days, ',');
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < parts.count; i++) err = build_cell_check(NULL, CELL_DAY, parts.part[i], e);
  read_text_split_free(&parts);
  if (!err) err = build_cell_check(NULL, CELL_TIME, h->opens, e);
  return err ? err : build_cell_check(NULL, CELL_TIME, h->closes, e);
}

static enum err take_all_hours(struct own_number *n, const char *cell, struct error *e) {
  struct text_parts parts;
  enum err err = ERR_OK;
  read_text_split(&parts, cell, ';');
  for (size_t i = 0; !err && i < parts.count; i++)
    err = take_hours(n, parts.part[i] + strspn(parts.part[i], " "), e);
  read_text_split_free(&parts);
  return err;
}

/* The digits of a number; with a "+" before them, if it has one, they are the international number. */
static void take_digits(struct own_number *n) {
  struct buf digits = {0};
  for (const char *p = n->number; *p; p++)
    if (isalnum((unsigned char)*p)) buf_add_n(&digits, p, 1);
  n->digits = buf_take(&digits);
  n->e164 = mem_format("%s%s", *n->number == '+' ? "+" : "", *n->number == '+' ? n->digits : "");
}

/* Ids speak of the country and the name, of one that has no plain letters the number. */
static void take_slug(struct own_number *n) {
  char *name = slug_of(n->name, strlen(n->name)), *country = slug_of(n->country, strlen(n->country));
  n->slug = mem_format("own-%s-%s", country, *name ? name : n->digits);
  free(name);
  free(country);
}

/* `cell`: of each column, "" where the file has none. */
static enum err take_number(struct own_number *n, struct own_reader *reader, char *const cell[COLUMNS],
                            struct error *e) {
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < COLUMNS; i++) err = check_cell(reader, i, cell[i], e);
  if (err) return err;
  n->name = mem_text(cell[COLUMN_NAME]);
  n->number = mem_text(cell[COLUMN_NUMBER]);
  n->country = mem_text(cell[COLUMN_COUNTRY]);
  n->categories = mem_text(cell[COLUMN_CATEGORIES]);
  n->source = mem_text(cell[COLUMN_SOURCE]);
  n->checked = mem_text(cell[COLUMN_CHECKED]);
  read_text_split(&n->languages, cell[COLUMN_LANGUAGES], ';');
  take_digits(n);
  take_slug(n);
  if (*n->e164) err = build_cell_check(NULL, CELL_E164, n->e164, e);
  return err ? err : take_all_hours(n, cell[COLUMN_HOURS], e);
}

/* Where each column of ours stands in the file; one that must be there may be missing. */
static enum err find_columns(size_t place[COLUMNS], const struct csv *csv, struct error *e) {
  for (size_t i = 0; i < csv->columns; i++) {
    bool is_known = false;
    for (size_t k = 0; k < COLUMNS; k++) is_known |= strcmp(columns[k].name, csv->head.cell[i]) == 0;
    if (!is_known)
      return read_refuse(e, csv->file, 1, N_("unknown column \"%s\""), csv->head.cell[i]);
  }
  for (size_t k = 0; k < COLUMNS; k++) {
    place[k] = read_csv_column(csv, columns[k].name);
    if (place[k] == csv->columns && columns[k].is_needed)
      return read_refuse(e, csv->file, 1, N_("the column \"%s\" is missing"), columns[k].name);
  }
  return ERR_OK;
}

static enum err take_rows(struct own_numbers *out, struct own_reader *reader, const struct csv *csv,
                          struct error *e) {
  static char none[] = "";
  size_t place[COLUMNS] = {0};
  enum err err = find_columns(place, csv, e);
  for (size_t row = 0; !err && row < csv->count; row++) {
    char *cell[COLUMNS];
    for (size_t k = 0; k < COLUMNS; k++)
      cell[k] = place[k] < csv->columns ? csv->row[row].cell[place[k]] : none;
    out->rows = mem_grow(out->rows, out->count, &out->room, sizeof *out->rows);
    err = take_number(&out->rows[out->count++], reader, cell, e);
    if (err) error_at(e, csv->file, csv->row[row].line);
  }
  if (!err && !csv->count)
    err = read_refuse(e, csv->file, 1, N_("below the names of the columns there is no row"), "");
  return err;
}

static bool has_head(const struct csv *csv) {
  for (size_t k = 0; k < COLUMNS; k++)
    if (read_csv_column(csv, columns[k].name) < csv->columns) return true;
  return false;
}

/* What comes without the line that names the columns has all of them. */
static enum err add_head(struct csv *csv, struct error *e) {
  if (csv->columns != COLUMNS)
    return read_refuse(e, csv->file, 1, N_("the first line must name the columns"), "");
  struct csv_row *rows = mem_new(csv->count + 1, sizeof *rows);
  rows[0] = csv->head;
  if (csv->count) memcpy(rows + 1, csv->row, csv->count * sizeof *rows);
  free(csv->row);
  csv->row = rows;
  csv->count++;
  csv->head.cell = mem_new(COLUMNS, sizeof *csv->head.cell);
  for (size_t i = 0; i < COLUMNS; i++) csv->head.cell[i] = mem_text(columns[i].name);
  return ERR_OK;
}

enum err own_read_numbers(struct own_numbers *out, struct own_reader *reader, const char *file, struct error *e) {
  struct csv csv = {0};
  char *text = NULL;
  *out = (struct own_numbers){0};
  enum err err = read_text(&text, folder_of(file), file, e);
  if (!err) err = read_csv_text(&csv, text, file, e);
  if (!err && !has_head(&csv)) err = add_head(&csv, e);
  if (!err) err = take_rows(out, reader, &csv, e);
  read_csv_free(&csv);
  free(text);
  return err;
}
