#include "model/content/directory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/content/row.h"
#include "model/content/service.h"

const char *number_status_code(enum number_status status) {
  static const char *const codes[] = {"active", "old", "conflict", "damaged", "wrong"};
  return codes[status];
}

/* What the statement hotline_page is asked for. */
struct question {
  const char *list, *audience;
  const char *speaks[LANGUAGE_TWINS];
  const char *today, *yesterday; /* NULL: at any time */
  char time[8];
};

static void ask_now(struct question *q) {
  static const char *const days[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
  int day = clock_weekday(), minute = clock_minute_of_day();
  q->today = days[day];
  q->yesterday = days[(day + 6) % 7];
  snprintf(q->time, sizeof q->time, "%02d:%02d", minute / 60 % 24, minute % 60);
}

/* A country without an entry of its own has the list of the regional services. */
static const char *list_of(struct pack *pack, const char *country) {
  if (!country || !*country) return "";
  return db_number(pack_db(pack), SQL_HOTLINE_LIST_EXISTS, 0, "t", country) ? country : "*";
}

static struct question ask(struct pack *pack, const struct hotline_filter *filter) {
  struct question q = {.list = list_of(pack, filter->country),
                       .audience = filter->with_conflicts ? "staff" : "visitor"};
  if (filter->speaks) language_twins(filter->speaks, q.speaks);
  if (filter->open_now) ask_now(&q);
  return q;
}

/* The category that a part is listed for, whatever else is asked for. */
static const char *const categories[HOTLINE_PARTS] = {
    [HOTLINE_WORK] = "labour_complaint", [HOTLINE_EMERGENCY] = "emergency"};

static struct cursor *select_part(struct pack *pack, const struct hotline_filter *filter,
                                  const struct question *q, enum hotline_part part, int64_t limit,
                                  size_t offset) {
  return db_select(pack_db(pack), SQL_HOTLINE_PAGE, "tttttttttttii", q->list, q->audience,
                   filter->nationality, filter->category, q->speaks[0], q->speaks[1], q->speaks[2],
                   q->today, q->yesterday, q->time, categories[part], limit, (int64_t)offset);
}

/* Those that have a number come first. */
static bool is_numberless(struct pack *pack, const struct hotline_filter *filter,
                          const struct question *q) {
  struct cursor *c = select_part(pack, filter, q, HOTLINE_MATCH, 1, 0);
  bool has_number = cursor_next(c) && *cursor_text(c, 1);
  cursor_end(&c, NULL);
  return !has_number;
}

static bool has_part(struct pack *pack, const struct hotline_filter *filter,
                     const struct question *q, enum hotline_part part) {
  if (part == HOTLINE_MATCH) return true;
  if (!filter->with_nearest || !filter->country) return false;
  return part == HOTLINE_EMERGENCY || is_numberless(pack, filter, q);
}

static size_t count_part(struct pack *pack, const struct hotline_filter *filter,
                         const struct question *q, enum hotline_part part) {
  size_t count = 0;
  if (!has_part(pack, filter, q, part)) return 0;
  struct cursor *c = select_part(pack, filter, q, part, -1, 0);
  while (cursor_next(c)) count++;
  cursor_end(&c, NULL);
  return count;
}

/* Adds the rows of one part. */
static enum err load_part(struct hotline_list *out, size_t *room, struct pack *pack,
                          struct cursor *c, enum hotline_part part, struct error *e) {
  enum err err = ERR_OK, ended;
  while (!err && cursor_next(c)) {
    const char *phone = cursor_text(c, 1);
    out->rows = mem_grow(out->rows, out->count, room, sizeof *out->rows);
    struct hotline *row = &out->rows[out->count++];
    err = hotline_take(row, pack, *phone ? phone : NULL, cursor_text(c, 0), cursor_int(c, 2) != 0,
                       e);
    row->part = part;
  }
  ended = cursor_end(&c, err ? NULL : e);
  return err ? err : ended;
}

enum err hotline_list_load(struct hotline_list *out, struct pack *pack,
                           const struct hotline_filter *filter, size_t offset, size_t limit,
                           struct error *e) {
  size_t room = 0;
  enum err err = ERR_OK;
  struct question q = ask(pack, filter);
  *out = (struct hotline_list){0};
  for (enum hotline_part part = 0; !err && part < HOTLINE_PARTS; part++) {
    if ((limit && out->count == limit) || !has_part(pack, filter, &q, part)) continue;
    size_t before = out->count;
    int64_t rest = limit ? (int64_t)(limit - out->count) : -1;
    err = load_part(out, &room, pack, select_part(pack, filter, &q, part, rest, offset), part, e);
    if (out->count > before || !offset) offset = 0;
    else offset -= count_part(pack, filter, &q, part);
  }
  if (err) hotline_list_free(out);
  return err;
}

void hotline_list_free(struct hotline_list *list) {
  for (size_t i = 0; i < list->count; i++)
    hotline_drop(&list->rows[i]);
  free(list->rows);
  *list = (struct hotline_list){0};
}

/* The first sound number of a list, alone in `out`. */
static enum err load_sound(struct hotline_list *out, struct pack *pack,
                           const struct hotline_filter *filter, struct error *e) {
  size_t room = 0;
  enum err err = ERR_OK, ended;
  struct question q = ask(pack, filter);
  struct cursor *c = select_part(pack, filter, &q, HOTLINE_MATCH, -1, 0);
  while (!err && !out->count && cursor_next(c)) {
    struct hotline row = {0};
    err = *cursor_text(c, 1) ? hotline_take(&row, pack, cursor_text(c, 1), cursor_text(c, 0),
                                            cursor_int(c, 2) != 0, e) : ERR_OK;
    if (!row.number || !*row.number || row.status == NUMBER_WRONG || strcmp(row.serves, "*") != 0) {
      hotline_drop(&row);
      continue;
    }
    out->rows = mem_grow(out->rows, 0, &room, sizeof *out->rows);
    out->rows[out->count++] = row;
  }
  ended = cursor_end(&c, err ? NULL : e);
  return err ? err : ended;
}

enum err directory_fallback(struct hotline_list *out, struct pack *pack, const char *country,
                            struct error *e) {
  const struct hotline_filter any = {.country = country && *country ? country : "*"};
  const struct hotline_filter emergency = {.country = any.country, .category = "emergency"};
  *out = (struct hotline_list){0};
  enum err err = load_sound(out, pack, &emergency, e);
  if (!err && !out->count) err = load_sound(out, pack, &any, e);
  if (!err && !out->count)
    err = error_set(e, ERR_NOT_FOUND, N_("no number in the content is sound"));
  if (err) hotline_list_free(out);
  return err;
}

struct hotline_counts hotline_counts(struct pack *pack, const struct hotline_filter *filter) {
  struct hotline_counts counts = {0};
  struct question q = ask(pack, filter);
  for (enum hotline_part part = 0; part < HOTLINE_PARTS; part++)
    counts.rows[part] = count_part(pack, filter, &q, part);
  counts.is_numberless = is_numberless(pack, filter, &q);
  return counts;
}

size_t hotline_count(struct pack *pack, const struct hotline_filter *filter) {
  struct hotline_counts counts = hotline_counts(pack, filter);
  size_t count = 0;
  for (enum hotline_part part = 0; part < HOTLINE_PARTS; part++) count += counts.rows[part];
  return count;
}
