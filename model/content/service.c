#include "model/content/service.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/content/number_hash.h"
#include "model/content/row.h"

static const size_t hotline_offsets[] = {
    offsetof(struct hotline, id),        offsetof(struct hotline, service_id),
    offsetof(struct hotline, service),   offsetof(struct hotline, organization),
    offsetof(struct hotline, country),   offsetof(struct hotline, number),
    offsetof(struct hotline, e164),      offsetof(struct hotline, extension),
    offsetof(struct hotline, type),      offsetof(struct hotline, toll_free),
    offsetof(struct hotline, languages), offsetof(struct hotline, categories),
    offsetof(struct hotline, serves),    offsetof(struct hotline, checked),
    offsetof(struct hotline, source)};
static const size_t service_offsets[] = {
    offsetof(struct service, id),          offsetof(struct service, name),
    offsetof(struct service, description), offsetof(struct service, status),
    offsetof(struct service, fees),        offsetof(struct service, categories),
    offsetof(struct service, serves),      offsetof(struct service, anonymous),
    offsetof(struct service, country),     offsetof(struct service, organization),
    offsetof(struct service, website),     offsetof(struct service, email)};
static const size_t schedule_offsets[] = {
    offsetof(struct schedule, phone_id), offsetof(struct schedule, byday),
    offsetof(struct schedule, opens_at), offsetof(struct schedule, closes_at),
    offsetof(struct schedule, description)};
static const size_t place_offsets[] = {
    offsetof(struct place, name), offsetof(struct place, address), offsetof(struct place, city),
    offsetof(struct place, region), offsetof(struct place, country)};
static const size_t source_offsets[] = {
    offsetof(struct source_row, field),     offsetof(struct source_row, title),
    offsetof(struct source_row, publisher), offsetof(struct source_row, url),
    offsetof(struct source_row, as_of),     offsetof(struct source_row, confidence),
    offsetof(struct source_row, note)};
static const struct row_texts hotline_texts = ROW_TEXTS(hotline_offsets),
                              service_texts = ROW_TEXTS(service_offsets),
                              schedule_texts = ROW_TEXTS(schedule_offsets),
                              place_texts = ROW_TEXTS(place_offsets),
                              source_texts = ROW_TEXTS(source_offsets);

static void hide_digits(char *name) {
  for (; *name; name++)
    if (*name >= '0' && *name <= '9') *name = '?';
}

/* What is left of a row that is not to be believed: whom it is about. */
static void strip(struct hotline *row) {
  char **const texts[] = {&row->number,    &row->e164,          &row->extension, &row->type,    &row->toll_free,
                          &row->languages, &row->own_languages, &row->note,      &row->checked, &row->source};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
    **texts[i] = '\0';
  hide_digits(row->service);
  hide_digits(row->organization);
  row->mark = (struct number_mark){0};
  row->age_days = -1;
  row->status = NUMBER_DAMAGED;
}

/* What was found out here counts when it is newer than what the pack says. */
static void take_mark(struct hotline *row, struct pack *pack) {
  struct number_mark *mark = &row->mark;
  pack_mark(pack, row->id, mark);
  if (strcmp(mark->wrong, row->checked) < 0) *mark->wrong = '\0';
  if (strcmp(mark->checked, row->checked) < 0) *mark->checked = '\0';
  if (!*mark->checked) return;
  free(row->checked);
  row->checked = mem_text(mark->checked);
}

static enum number_status status_of(const struct hotline *row, bool has_conflict) {
  if (has_conflict) return NUMBER_CONFLICT;
  if (*row->mark.wrong) return NUMBER_WRONG;
  return row->age_days < 0 || row->age_days > DIRECTORY_OLD_DAYS ? NUMBER_OLD : NUMBER_ACTIVE;
}

static void read_state(struct hotline *row, bool has_conflict) {
  row->age_days = *row->checked ? clock_age_days(row->checked) : -1;
  if (*row->checked && row->age_days < 0) row->age_days = 0; /* a partial date not yet over */
  row->status = status_of(row, has_conflict);
}

static enum err take_service(struct hotline *row, struct pack *pack, const char *id,
                             struct error *e) {
  struct cursor *c = db_select(pack_db(pack), SQL_HOTLINE_OF_SERVICE, "t", id);
  bool is_found = cursor_next(c);
  if (is_found) {
    row_take(row, hotline_texts, c);
    row->own_languages = mem_text("");
    row->note = mem_text("");
    read_state(row, cursor_int(c, (int)hotline_texts.count) != 0);
  }
  enum err err = cursor_end(&c, e);
  if (!err && !is_found)
    err = error_set(e, ERR_DAMAGED, N_("the content pack lacks the entry \"%s\""), id);
  return err;
}

/* `*is_found` is false when there is no such number. */
static enum err take_number(struct hotline *row, struct pack *pack, const char *id, bool *is_found,
                            struct error *e) {
  struct cursor *c = db_select(pack_db(pack), SQL_HOTLINE_OF_NUMBER, "t", id);
  *is_found = cursor_next(c);
  if (*is_found) {
    row_take(row, hotline_texts, c);
    row->own_languages = mem_text(cursor_text(c, NUMBER_LANGUAGES_COLUMN));
    row->note = mem_text(cursor_text(c, NUMBER_NOTE_COLUMN));
    take_mark(row, pack);
    read_state(row, cursor_int(c, (int)hotline_texts.count) != 0);
    if (!number_hash_agrees(c)) strip(row);
  }
  return cursor_end(&c, e);
}

/* A number that is not where its list says is damaged like one that was changed. */
enum err hotline_take(struct hotline *row, struct pack *pack, const char *phone_id,
                      const char *service_id, bool always_open, struct error *e) {
  bool is_found = false;
  enum err err = phone_id ? take_number(row, pack, phone_id, &is_found, e) : ERR_OK;
  if (!err && !is_found) {
    err = take_service(row, pack, service_id, e);
    if (!err && phone_id) {
      strip(row);
      free(row->id);
      row->id = mem_text(phone_id);
    }
  }
  row->always_open = always_open;
  return err;
}

void hotline_drop(struct hotline *row) {
  row_drop(row, hotline_texts);
  free(row->own_languages);
  free(row->note);
  row->own_languages = row->note = NULL;
}

static enum err load_head(struct service *s, struct pack *pack, const char *id, bool with_conflicts,
                          struct error *e) {
  struct cursor *c = db_select(pack_db(pack), SQL_SERVICE_ONE, "t", id);
  bool is_shown = cursor_next(c) && (with_conflicts || !cursor_int(c, (int)service_texts.count));
  if (is_shown) row_take(s, service_texts, c);
  enum err err = cursor_end(&c, e);
  if (!err && !is_shown) err = error_set(e, ERR_NOT_FOUND, N_("there is no service \"%s\""), id);
  return err;
}

static enum err load_numbers(struct service *s, struct pack *pack, bool with_conflicts,
                             struct error *e) {
  size_t room = 0;
  enum err err = ERR_OK, ended;
  struct cursor *c = db_select(pack_db(pack), SQL_SERVICE_NUMBERS, "t", s->id);
  while (!err && cursor_next(c)) {
    if (cursor_int(c, 1) && !with_conflicts) {
      s->hidden_numbers++;
      continue;
    }
    s->numbers = mem_grow(s->numbers, s->number_count, &room, sizeof *s->numbers);
    err = hotline_take(&s->numbers[s->number_count++], pack, cursor_text(c, 0), s->id,
                       cursor_int(c, 2) != 0, e);
  }
  ended = cursor_end(&c, err ? NULL : e);
  for (size_t i = 0; s->name && i < s->number_count; i++)
    if (s->numbers[i].status == NUMBER_DAMAGED) hide_digits(s->name); /* it may be the name */
  return err ? err : ended;
}

char *service_number_line(struct pack *pack, const char *service_id, char **name) {
  struct service s = {.id = mem_text(service_id)};
  struct buf line = {0};
  load_numbers(&s, pack, false, NULL);
  for (size_t i = 0; i < s.number_count; i++) {
    const char *number = s.numbers[i].number;
    if (number && *number) buf_addf(&line, "%s%s", line.len_bytes ? ", " : "", number);
    if (s.numbers[i].service && (!i || s.numbers[i].status == NUMBER_DAMAGED)) {
      free(*name);
      *name = mem_text(s.numbers[i].service);
    }
    hotline_drop(&s.numbers[i]);
  }
  free(s.numbers);
  free(s.id);
  return buf_take(&line);
}

/* The hours of hidden numbers stay hidden with them. */
static bool has_number(const struct service *s, const char *phone_id) {
  for (size_t i = 0; i < s->number_count; i++)
    if (strcmp(s->numbers[i].id, phone_id) == 0) return true;
  return false;
}

static enum err load_schedules(struct service *s, struct pack *pack, struct error *e) {
  size_t room = 0;
  struct cursor *c = db_select(pack_db(pack), SQL_SERVICE_SCHEDULES, "t", s->id);
  while (cursor_next(c)) {
    if (*cursor_text(c, 0) && !has_number(s, cursor_text(c, 0))) continue;
    s->schedules = mem_grow(s->schedules, s->schedule_count, &room, sizeof *s->schedules);
    struct schedule *schedule = &s->schedules[s->schedule_count++];
    row_take(schedule, schedule_texts, c);
    schedule->always_open = cursor_int(c, (int)schedule_texts.count) != 0;
  }
  return cursor_end(&c, e);
}

static enum err load_places(struct service *s, struct pack *pack, struct error *e) {
  size_t room = 0;
  struct cursor *c = db_select(pack_db(pack), SQL_SERVICE_PLACES, "t", s->id);
  while (cursor_next(c)) {
    s->places = mem_grow(s->places, s->place_count, &room, sizeof *s->places);
    row_take(&s->places[s->place_count++], place_texts, c);
  }
  return cursor_end(&c, e);
}

static enum err load_sources(struct service *s, size_t *room, struct pack *pack, const char *id,
                             struct error *e) {
  struct cursor *c = db_select(pack_db(pack), SQL_SOURCES_OF, "t", id);
  while (cursor_next(c)) {
    s->sources = mem_grow(s->sources, s->source_count, room, sizeof *s->sources);
    row_take(&s->sources[s->source_count++], source_texts, c);
  }
  return cursor_end(&c, e);
}

static enum err load_all_sources(struct service *s, struct pack *pack, struct error *e) {
  size_t room = 0;
  enum err err = load_sources(s, &room, pack, s->id, e);
  for (size_t i = 0; !err && i < s->number_count; i++)
    err = load_sources(s, &room, pack, s->numbers[i].id, e);
  return err;
}

enum err service_load(struct service **out, struct pack *pack, const char *id, bool with_conflicts,
                      struct error *e) {
  struct service *s = mem_new(1, sizeof *s);
  enum err err = load_head(s, pack, id, with_conflicts, e);
  if (!err) err = load_numbers(s, pack, with_conflicts, e);
  if (!err) err = load_schedules(s, pack, e);
  if (!err) err = load_places(s, pack, e);
  if (!err) err = load_all_sources(s, pack, e);
  if (err) service_free(&s);
  *out = s;
  return err;
}

void service_free(struct service **service) {
  struct service *s = *service;
  if (!s) return;
  for (size_t i = 0; i < s->number_count; i++)
    hotline_drop(&s->numbers[i]);
  for (size_t i = 0; i < s->schedule_count; i++)
    row_drop(&s->schedules[i], schedule_texts);
  for (size_t i = 0; i < s->place_count; i++)
    row_drop(&s->places[i], place_texts);
  for (size_t i = 0; i < s->source_count; i++)
    row_drop(&s->sources[i], source_texts);
  free(s->numbers);
  free(s->schedules);
  free(s->places);
  free(s->sources);
  row_drop(s, service_texts);
  free(s);
  *service = NULL;
}
