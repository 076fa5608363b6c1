#include "model/exchange/own.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/exchange/own_folder.h"
#include "model/exchange/own_read.h"

/* --- what there is --- */

static struct own_notice *add_notice(struct own_list *list, struct own_notice notice) {
  list->rows = mem_grow(list->rows, list->count, &list->room, sizeof *list->rows);
  list->rows[list->count] = notice;
  return &list->rows[list->count++];
}

void own_list_free(struct own_list *list) {
  for (size_t i = 0; i < list->count; i++) {
    struct own_notice *n = &list->rows[i];
    char *texts[] = {n->id, n->title, n->service_id, n->number, n->country, n->checked};
    for (size_t k = 0; k < sizeof texts / sizeof texts[0]; k++) free(texts[k]);
  }
  free(list->rows);
  *list = (struct own_list){0};
}

static enum err list_topic(struct own_list *out, const struct layer_file *file, struct error *e) {
  struct own_topic topic;
  enum err err = own_read_topic(&topic, file->bytes, file->len_bytes, file->path, e);
  if (!err)
    add_notice(out, (struct own_notice){.id = mem_text(topic.id), .title = mem_text(topic.title),
                                        .service_id = mem_text(""), .number = mem_text(""),
                                        .country = mem_text(""), .checked = mem_text("")});
  own_topic_free(&topic);
  return err;
}

/* The row of a table whose id that is, or NULL. */
static char *const *row_of(const struct own_folder *own, enum table table, size_t column, const char *id) {
  const struct csv *csv = &own->table[table].csv;
  for (size_t i = 0; i < csv->count; i++)
    if (strcmp(csv->row[i].cell[column], id) == 0) return csv->row[i].cell;
  return NULL;
}

static void list_number(struct own_list *out, const struct own_folder *own, char *const *phone) {
  char *const *service = row_of(own, TABLE_SERVICES, 0, phone[PHONE_SERVICE]);
  char *const *source = row_of(own, TABLE_SOURCES, SOURCE_ROW, phone[PHONE_ID]);
  add_notice(out, (struct own_notice){.is_number = true,
                                      .id = mem_text(phone[PHONE_ID]),
                                      .title = mem_text(service ? service[2] : ""),
                                      .service_id = mem_text(phone[PHONE_SERVICE]),
                                      .number = mem_text(phone[PHONE_NUMBER]),
                                      .country = mem_text(service ? service[SERVICE_COUNTRY] : ""),
                                      .checked = mem_text(source ? source[SOURCE_AS_OF] : "")});
}

enum err own_list(struct own_list *out, const struct depot_place *place, struct error *e) {
  struct own_folder own;
  *out = (struct own_list){0};
  enum err err = own_folder_open(&own, place, false, e);
  for (size_t i = 0; !err && i < own.layer.count; i++)
    if (strncmp(own.layer.file[i].path, "topics/", 7) == 0) err = list_topic(out, &own.layer.file[i], e);
  const struct csv *phones = &own.table[TABLE_PHONES].csv;
  for (size_t i = 0; !err && i < phones->count; i++) list_number(out, &own, phones->row[i].cell);
  own_folder_close(&own);
  return err;
}

/* --- taking away --- */

static void drop_number(struct own_folder *own, const char *phone_id) {
  own_folder_drop(own, TABLE_PHONES, PHONE_ID, phone_id);
  own_folder_drop(own, TABLE_SPOKEN, SPOKEN_PHONE, phone_id);
  own_folder_drop(own, TABLE_SCHEDULES, SCHEDULE_PHONE, phone_id);
  own_folder_drop(own, TABLE_SOURCES, SOURCE_ROW, phone_id);
}

/* With what stands for nothing else. */
static void drop_service(struct own_folder *own, const char *service_id) {
  char *const *row = row_of(own, TABLE_SERVICES, 0, service_id);
  char *organization = row ? mem_text(row[1]) : NULL;
  own_folder_drop(own, TABLE_SERVICES, 0, service_id);
  if (organization && !own_folder_has(own, TABLE_SERVICES, 1, organization))
    own_folder_drop(own, TABLE_ORGANIZATIONS, 0, organization);
  free(organization);
}

static bool remove_number(struct own_folder *own, const char *phone_id) {
  char *const *row = row_of(own, TABLE_PHONES, PHONE_ID, phone_id);
  if (!row) return false;
  char *service = mem_text(row[PHONE_SERVICE]), *id = mem_text(phone_id);
  drop_number(own, id);
  if (!own_folder_has(own, TABLE_PHONES, PHONE_SERVICE, service)) drop_service(own, service);
  free(service);
  free(id);
  return true;
}

static bool remove_service(struct own_folder *own, const char *service_id) {
  bool is_there = false;
  for (char *const *row; (row = row_of(own, TABLE_PHONES, PHONE_SERVICE, service_id)); is_there = true)
    remove_number(own, row[PHONE_ID]);
  return is_there;
}

static bool remove_topic(struct own_folder *own, const char *id) {
  char *path = mem_format("topics/%s.md", id);
  bool is_there = layer_find(&own->layer, path) != NULL;
  layer_put(&own->layer, path, NULL);
  free(path);
  return is_there;
}

enum err own_remove(const struct depot_place *place, const char *id, struct error *e) {
  struct own_folder own;
  enum err err = own_folder_open(&own, place, true, e);
  if (!err && !remove_topic(&own, id) && !remove_number(&own, id) && !remove_service(&own, id))
    err = error_set(e, ERR_NOT_FOUND, N_("this machine has no notice of its own with the id \"%s\""), id);
  if (!err) err = own_folder_settle(&own, place, NULL, NULL, e);
  own_folder_close(&own);
  return err;
}

/* --- adding --- */

/* The folder says of itself what a pack says. */
static void put_head(struct own_folder *own, const char *title) {
  struct buf text = {0};
  char today[CLOCK_DATE_BYTES];
  clock_today(today);
  buf_add(&text, "name: own\ntitle: ");
  buf_add_json(&text, *title ? title : "Own notices");
  buf_addf(&text, "\nversion: %s\nissued: %s\nscope: centre\n", today, today);
  layer_put(&own->layer, "pack.yaml", buf_text(&text));
  buf_free(&text);
}

static void put_topic(struct own_folder *own, struct own_list *out, const struct own_topic *topic) {
  char *path = mem_format("topics/%s.md", topic->id);
  layer_put(&own->layer, path, topic->text);
  free(path);
  add_notice(out, (struct own_notice){.id = mem_text(topic->id), .title = mem_text(topic->title),
                                      .service_id = mem_text(""), .number = mem_text(""),
                                      .country = mem_text(""), .checked = mem_text("")});
}

static void put_hours(struct own_folder *own, const struct own_number *n, const char *service,
                      const char *phone) {
  for (size_t i = 0; i < n->hour_count; i++) {
    const struct own_hours *h = &n->hours[i];
    char *id = mem_format("sch%s-%zu", phone + 3, i + 1);
    own_folder_add(own, TABLE_SCHEDULES,
                   (const char *const[]){id, service, phone, h->days, h->opens, h->closes,
                                         *h->opens ? "n" : "y", ""});
    free(id);
  }
}

static void put_languages(struct own_folder *own, const struct own_number *n, const char *service,
                          const char *phone) {
  for (size_t i = 0; i < n->languages.count; i++) {
    char *id = mem_format("lng%s-%s", phone + 3, n->languages.part[i]);
    own_folder_add(own, TABLE_SPOKEN, (const char *const[]){id, service, phone, n->languages.part[i]});
    free(id);
  }
}

/* Rows of the directory for one line: a body, its service, the number and what vouches for it. */
static void put_number(struct own_folder *own, struct own_list *out, const struct own_number *n,
                       const char *title) {
  char *organization = mem_format("org-%s", n->slug), *service = mem_format("svc-%s", n->slug);
  char *phone = mem_format("pho-%s-%s", n->slug, n->digits);
  const char *publisher = *title ? title : "Own notices";
  drop_number(own, phone);
  own_folder_drop(own, TABLE_ORGANIZATIONS, 0, organization);
  own_folder_drop(own, TABLE_SERVICES, 0, service);
  own_folder_add(own, TABLE_ORGANIZATIONS,
                 (const char *const[]){organization, n->name, "", "", "", "", "cso", n->country});
  own_folder_add(own, TABLE_SERVICES,
                 (const char *const[]){service, organization, n->name, "", "active", "", n->categories, "*",
                                       "unknown", n->country});
  own_folder_add(own, TABLE_PHONES,
                 (const char *const[]){phone, service, "", n->number, n->e164, "", "voice", "unknown", ""});
  own_folder_add(own, TABLE_SOURCES,
                 (const char *const[]){"phones.csv", phone, "number", n->source, publisher, "", n->checked,
                                       "", "secondary", ""});
  put_languages(own, n, service, phone);
  put_hours(own, n, service, phone);
  add_notice(out, (struct own_notice){true, mem_text(phone), mem_text(n->name), mem_text(service),
                                      mem_text(n->number), mem_text(n->country), mem_text(n->checked)});
  free(organization);
  free(service);
  free(phone);
}

static bool is_own_topic(const struct own_folder *own, const char *id) {
  char *path = mem_format("topics/%s.md", id);
  bool is_own = layer_find(&own->layer, path) != NULL;
  free(path);
  return is_own;
}

/* What is being added, and to what. */
struct adding {
  struct own_folder own;
  struct own_reader reader;
  struct own_list *out;
  const char *title;
};

static enum err add_topic(struct adding *a, const char *file, struct error *e) {
  struct own_topic topic;
  enum err err = own_read_topic_file(&topic, file, e);
  if (!err && !is_own_topic(&a->own, topic.id)) err = own_check_new(&a->reader, topic.id, file, e);
  if (!err) put_topic(&a->own, a->out, &topic);
  own_topic_free(&topic);
  return err;
}

static enum err add_numbers(struct adding *a, const char *file, struct error *e) {
  struct own_numbers numbers;
  enum err err = own_read_numbers(&numbers, &a->reader, file, e);
  for (size_t i = 0; !err && i < numbers.count; i++) put_number(&a->own, a->out, &numbers.rows[i], a->title);
  own_numbers_free(&numbers);
  return err;
}

static enum err add_file(struct adding *a, const char *file, struct error *e) {
  const char *dot = strrchr(file, '.');
  if (dot && strcmp(dot, ".md") == 0) return add_topic(a, file, e);
  if (dot && strcmp(dot, ".csv") == 0) return add_numbers(a, file, e);
  return error_set(e, ERR_INVALID, N_("the file %s is neither a notice (.md) nor a list of numbers (.csv)"),
                   file);
}

/* Lines of a topic are those of the file that was handed over. */
static void name_file(struct error *e, const char *const *files, size_t count) {
  static const char ours[] = "own: topics/";
  if (!e || strncmp(e->place, ours, sizeof ours - 1) != 0) return;
  for (size_t i = 0; i < count; i++) {
    struct own_topic topic;
    const char *dot = strrchr(files[i], '.');
    if (!dot || strcmp(dot, ".md") != 0) continue;
    if (!own_read_topic_file(&topic, files[i], NULL)) {
      const char *place = e->place + sizeof ours - 1, *line = strrchr(place, ':');
      size_t n = strlen(topic.id);
      if (line && strncmp(place, topic.id, n) == 0 && strncmp(place + n, ".md", 3) == 0)
        error_at(e, files[i], strtoul(line + 1, NULL, 10));
    }
    own_topic_free(&topic);
  }
}

enum err own_add(struct own_list *out, const struct depot_place *place, const char *title,
                 const char *const *files, size_t count, struct error *e) {
  struct adding a = {.out = out, .title = title};
  *out = (struct own_list){0};
  enum err err = own_folder_open(&a.own, place, true, e);
  if (!err) err = own_reader_open(&a.reader, place, e);
  for (size_t i = 0; !err && i < count; i++) err = add_file(&a, files[i], e);
  if (!err) {
    put_head(&a.own, title);
    err = own_folder_settle(&a.own, place, NULL, NULL, e);
    if (err) name_file(e, files, count);
  }
  own_reader_close(&a.reader);
  own_folder_close(&a.own);
  return err;
}

enum err own_fill(const struct depot_place *place, const char *title, own_filling *fill, void *context,
                  struct error *e) {
  struct own_folder own;
  enum err err = own_folder_open(&own, place, true, e);
  if (!err) {
    put_head(&own, title);
    err = own_folder_settle(&own, place, fill, context, e);
  }
  own_folder_close(&own);
  return err;
}
