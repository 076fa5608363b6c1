#include "model/journal/totals.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"

/* So many rows are kept at most, so that memory stays the same however many sessions come. */
enum { KEY_PARTS = 8, MAX_ROWS = 4096 };

struct total {
  char *key; /* what the row is found by in the table, one a line */
  int64_t sessions;
  struct people people;
};

static int by_key(const void *a, const void *b) {
  return strcmp(((const struct total *)a)->key, ((const struct total *)b)->key);
}

static void free_row(void *row) {
  free(((struct total *)row)->key);
  free(row);
}

/* --- writing --- */

static enum err write_row(struct db *db, struct total *row, struct error *e) {
  char *k[KEY_PARTS], *rest = row->key;
  const struct people *p = &row->people;
  for (int i = 0; i < KEY_PARTS; i++) k[i] = strsep(&rest, "\n");
  enum err err = db_run(db, SQL_TOTAL_ADD, e, "ttttttttiiiii", k[0], k[1], k[2], k[3], k[4], k[5], k[6],
                        k[7], row->sessions, p->women, p->men, p->other, p->unstated);
  if (err || row->sessions > 0) return err;
  return db_run(db, SQL_TOTAL_DROP_EMPTY, e, "tttttttt", k[0], k[1], k[2], k[3], k[4], k[5], k[6], k[7]);
}

struct writing {
  struct db *db;
  enum err err;
  struct error *e;
};

/* In the order of the table. */
static void write_next(const void *node, VISIT visit, void *context) {
  struct writing *w = context;
  if ((visit == postorder || visit == leaf) && !w->err) w->err = write_row(w->db, *(struct total *const *)node, w->e);
}

enum err totals_end(struct totals *totals, enum err err, struct error *e) {
  struct writing w = {totals->db, err, e};
  if (!err) twalk_r(totals->rows, write_next, &w);
  tdestroy(totals->rows, free_row);
  totals->rows = NULL;
  totals->count = 0;
  return w.err;
}

/* --- adding --- */

static struct total *find_row(struct totals *totals, char *key) {
  struct total **found = tfind(&(struct total){.key = key}, &totals->rows, by_key);
  if (found) return *found;
  struct total *row = mem_new(1, sizeof *row);
  row->key = mem_text(key);
  if (!tsearch(row, &totals->rows, by_key)) mem_none();
  totals->count++;
  return row;
}

static void add_people(struct totals *totals, char *key, const struct people *people, int64_t sign) {
  struct total *row = find_row(totals, key);
  row->sessions += sign;
  for (size_t i = 0; i < PEOPLE_COUNTS; i++)
    *people_number(&people_counts[i], &row->people) += sign * *people_number(&people_counts[i], people);
}

static const char *given(const char *text) {
  return text ? text : "";
}

enum err totals_add(struct totals *totals, const struct session *s, int64_t sign, struct error *e) {
  struct people all = who_total(&s->who);
  struct buf key = {0};
  buf_addf(&key, "%.7s\n%s\n%s\n%s\n%s\n%s\n%s\n", s->at, given(s->centre), given(s->country), s->kind,
           s->channel, given(s->sectors), given(s->languages));
  size_t len_bytes = key.len_bytes;
  for (size_t i = 0; i <= s->who.count; i++) {
    const struct people *people = i ? &s->who.rows[i - 1] : &all;
    key.len_bytes = len_bytes;
    buf_add(&key, people->nationality);
    add_people(totals, key.text, people, sign);
  }
  buf_free(&key);
  return totals->count < MAX_ROWS ? ERR_OK : totals_end(totals, ERR_OK, e);
}
