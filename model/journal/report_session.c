/* What reports count of sessions: activity and topics. */
#include <stdio.h>
#include <string.h>

#include "model/base/clock.h"
#include "model/journal/people.h"
#include "model/journal/report_count.h"

/* The columns of SQL_TOTAL_MONTHS; SQL_SESSION_DAYS has the people of a session from
 * COLUMN_NATIONALITY on. */
enum {
  COLUMN_NATIONALITY = 7,
  COLUMN_SESSIONS,
  COLUMN_WOMEN,
  COLUMN_MEN,
  COLUMN_OTHER,
  COLUMN_UNSTATED,
};
enum { COLUMN_KIND = 3, COLUMN_TOPICS = 7, COLUMN_WHO, COLUMN_NUM };
static const signed char columns[REPORT_KEYS] = {
    [REPORT_CENTRE] = 1,  [REPORT_COUNTRY] = 2,  [REPORT_KIND] = COLUMN_KIND,
    [REPORT_CHANNEL] = 4, [REPORT_SECTOR] = 5,   [REPORT_LANGUAGE] = 6,
    [REPORT_TOPIC] = COLUMN_TOPICS,
};

/* Where people of a session are counted: as clients or as people reached. */
static const int *measures_of(struct counting *counting) {
  static const int clients[] = {1, 2, 3, 4, 5}, reached[] = {7, 8, 9, 10, 11};
  bool are_clients = strcmp(cursor_text(counting->row, COLUMN_KIND), "client") == 0;
  return are_clients ? clients : reached;
}

static enum err count_months(struct counting *counting, const char *first, const char *last,
                             struct error *e) {
  struct cursor *c = db_select(counting->db, SQL_TOTAL_MONTHS, "tti", first, last,
                               (int64_t)counting->by_nationality);
  counting->row = c;
  while (cursor_next(c)) {
    struct people people = {.women = cursor_int(c, COLUMN_WOMEN), .men = cursor_int(c, COLUMN_MEN),
                            .other = cursor_int(c, COLUMN_OTHER),
                            .unstated = cursor_int(c, COLUMN_UNSTATED)};
    snprintf(people.nationality, sizeof people.nationality, "%s",
             cursor_text(c, COLUMN_NATIONALITY));
    report_count_nothing(counting);
    counting->day = cursor_text(c, 0);
    counting->add[0] = cursor_int(c, COLUMN_SESSIONS);
    report_count_people(counting, &people, measures_of(counting));
  }
  return cursor_end(&c, e);
}

static enum err count_days(struct counting *counting, const char *from, const char *to,
                           struct error *e) {
  struct cursor *c = db_select(counting->db, SQL_SESSION_DAYS, "tt", from, to);
  counting->row = c;
  while (cursor_next(c)) {
    report_count_nothing(counting);
    counting->day = cursor_text(c, 0);
    counting->add[0] = 1;
    report_count_who(counting, cursor_text(c, COLUMN_NATIONALITY), measures_of(counting));
  }
  return cursor_end(&c, e);
}

/* Whole months come from the totals, what lies before and after them from the sessions. */
enum err report_read_activity(struct counting *counting, struct error *e) {
  const char *from = counting->days.from, *to = counting->days.to;
  char first[CLOCK_DATE_BYTES], last[CLOCK_DATE_BYTES], from_end[CLOCK_DATE_BYTES],
      to_end[CLOCK_DATE_BYTES], to_start[CLOCK_DATE_BYTES];
  bool is_whole_first = strcmp(from + 8, "01") == 0;
  bool is_whole_last = strcmp(to, clock_month_end(to, to_end)) == 0;
  clock_month_shift(from, is_whole_first ? 0 : 1, first);
  clock_month_shift(to, is_whole_last ? 0 : -1, last);
  bool is_past_end = strncmp(first, from, 7) < 0; /* what comes after 9999-12 sorts before it */
  counting->columns = columns;
  if (is_past_end || strcmp(first, last) > 0) return count_days(counting, from, to, e);
  enum err err = count_months(counting, first, last, e);
  if (!err && !is_whole_first)
    err = count_days(counting, from, clock_month_end(from, from_end), e);
  snprintf(to_start, sizeof to_start, "%.7s-01", to);
  if (!err && !is_whole_last) err = count_days(counting, to_start, to, e);
  return err;
}

enum err report_read_topics(struct counting *counting, struct error *e) {
  static const int people[] = {1, -1, -1, -1, -1};
  struct cursor *c =
      db_select(counting->db, SQL_REPORT_TOPICS, "tt", counting->days.from, counting->days.to);
  counting->columns = columns;
  counting->row = c;
  while (cursor_next(c)) {
    report_count_nothing(counting);
    counting->day = cursor_text(c, 0);
    counting->num = cursor_int(c, COLUMN_NUM);
    counting->add[0] = 1;
    report_count_who(counting, cursor_text(c, COLUMN_WHO), people);
  }
  return cursor_end(&c, e);
}
