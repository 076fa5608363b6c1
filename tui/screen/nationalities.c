/* The order in which nationalities are offered. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/journal/session.h"
#include "tui/gettext.h"
#include "tui/screen/screens.h"

/* Who works abroad within the region and from nearby, by how many they are. */
static const char corridors[] = "MM KH LA VN ID PH NP BD IN LK CN PK TL"; /* code */
enum { LOOKED_AT = 100, CODE_BYTES = 4 };

struct used {
  char code[CODE_BYTES];
  size_t count;
};
struct used_list {
  struct used *rows;
  size_t count, room;
};

static void count_one(struct used_list *used, const char *code) {
  size_t i = 0;
  if (strlen(code) != 2) return;
  while (i < used->count && strcmp(used->rows[i].code, code) != 0) i++;
  if (i == used->count) {
    used->rows = mem_grow(used->rows, used->count, &used->room, sizeof *used->rows);
    used->rows[used->count] = (struct used){0};
    memcpy(used->rows[used->count++].code, code, CODE_BYTES - 1);
  }
  used->rows[i].count++;
}

static void count_all(struct used_list *used, const struct who *who) {
  for (size_t i = 0; i < who->count; i++) count_one(used, who->rows[i].nationality);
}

/* In the last sessions and the cases at hand. */
static void count_used(struct app *app, struct used_list *used) {
  struct session_list sessions = {0};
  struct case_list cases = {0};
  struct journal *journal = app_journal(app, false);
  if (!journal) return;
  if (!session_list_load(&sessions, journal, &(struct session_filter){0}, 0, LOOKED_AT, NULL))
    for (size_t i = 0; i < sessions.count; i++) count_all(used, &sessions.rows[i].who);
  if (!case_list_load(&cases, journal, &(struct case_filter){0}, 0, LOOKED_AT, NULL))
    for (size_t i = 0; i < cases.count; i++) count_all(used, &cases.rows[i].facts.who);
  session_list_free(&sessions);
  case_list_free(&cases);
}

static int more_used(const void *a, const void *b) {
  const struct used *one = a, *other = b;
  if (one->count != other->count) return one->count < other->count ? 1 : -1;
  return strcmp(one->code, other->code);
}

static bool has(const struct choice_list *list, const char *code) {
  for (size_t i = 0; i < list->count; i++)
    if (strcmp(list->codes[i], code) == 0) return true;
  return false;
}

/* Takes an entry over, unless it is there already. */
static void take(struct choice_list *out, const struct choice_list *from, size_t i) {
  if (!has(out, from->codes[i]))
    choice_add_named(out, from->codes[i], from->labels[i], from->others[i]);
}

static void take_code(struct choice_list *out, const struct choice_list *from, const char *code) {
  for (size_t i = 0; i < from->count; i++)
    if (strcmp(from->codes[i], code) == 0) take(out, from, i);
}

void fill_nationalities(struct app *app, void *context, struct choice_list *out) {
  struct choice_list all = {0}, near = {0};
  struct used_list used = {0};
  char code[CODE_BYTES] = "";
  (void)context;
  fill_territories(app, &all, false);
  fill_territories(app, &near, true);
  count_used(app, &used);
  if (used.count) qsort(used.rows, used.count, sizeof *used.rows, more_used);
  for (size_t i = 0; i < used.count; i++) take_code(out, &all, used.rows[i].code);
  for (const char *p = corridors; *p; p += 2 + (p[2] == ' ')) {
    memcpy(code, p, 2);
    take_code(out, &all, code);
  }
  for (size_t i = 0; i < near.count; i++) take(out, &near, i);
  choice_add(out, "-", _("Nationality not stated"));
  for (size_t i = 0; i < all.count; i++) take(out, &all, i);
  free(used.rows);
  choice_free(&all);
  choice_free(&near);
}
