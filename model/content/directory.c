#include "model/content/directory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/content/row.h"
#include "model/content/service.h"

const char *number_status_code(enum number_status status) {
  static const char *const codes[] = {"active", "old", "conflict"};
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

static struct cursor *select_page(struct pack *pack, const struct hotline_filter *filter,
                                  const struct question *q, int64_t limit, size_t offset) {
  return db_select(pack_db(pack), SQL_HOTLINE_PAGE, "ttttttttttii", q->list, q->audience,
                   filter->nationality, filter->category, q->speaks[0], q->speaks[1], q->speaks[2],
                   q->today, q->yesterday, q->time, limit, (int64_t)offset);
}

enum err hotline_list_load(struct hotline_list *out, struct pack *pack,
                           const struct hotline_filter *filter, size_t offset, size_t limit,
                           struct error *e) {
  size_t room = 0;
  enum err err = ERR_OK, ended;
  struct question q = ask(pack, filter);
  *out = (struct hotline_list){0};
  struct cursor *c = select_page(pack, filter, &q, limit ? (int64_t)limit : -1, offset);
  while (!err && cursor_next(c)) {
    const char *phone = cursor_text(c, 1);
    out->rows = mem_grow(out->rows, out->count, &room, sizeof *out->rows);
    err = hotline_take(&out->rows[out->count++], pack, *phone ? phone : NULL, cursor_text(c, 0),
                       cursor_int(c, 2) != 0, e);
  }
  ended = cursor_end(&c, err ? NULL : e);
  if (!err) err = ended;
  if (err) hotline_list_free(out);
  return err;
}

void hotline_list_free(struct hotline_list *list) {
  for (size_t i = 0; i < list->count; i++)
    hotline_drop(&list->rows[i]);
  free(list->rows);
  *list = (struct hotline_list){0};
}

size_t hotline_count(struct pack *pack, const struct hotline_filter *filter) {
  size_t count = 0;
  struct question q = ask(pack, filter);
  struct cursor *c = select_page(pack, filter, &q, -1, 0);
  while (cursor_next(c))
    count++;
  cursor_end(&c, NULL);
  return count;
}
