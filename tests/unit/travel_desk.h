/* travel_desk: what tests of entries on their way share: machines, parcels of entries in memory, and
 * everything that a journal shows as one text. */
#ifndef TESTS_UNIT_TRAVEL_DESK_H
#define TESTS_UNIT_TRAVEL_DESK_H

#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/journal/derive.h"
#include "model/journal/travel.h"
#include "tests/unit/desk.h"

/* --- parcels --- */

struct parcel_entry {
  struct travel_entry entry; /* owned here */
};
struct parcel {
  struct parcel_entry *entries;
  size_t count, room, next;
  bool with_pruned; /* also what is not to be sent */
};

static inline void *parcel_copy(const void *bytes, size_t len_bytes) {
  if (!len_bytes) return NULL;
  void *copy = malloc(len_bytes);
  memcpy(copy, bytes, len_bytes);
  return copy;
}

static inline enum err parcel_add(void *parcel, const struct travel_entry *entry,
                                  struct error *error) {
  struct parcel *p = parcel;
  (void)error;
  if (entry->is_pruned && !p->with_pruned) return ERR_OK;
  p->entries = mem_grow(p->entries, p->count, &p->room, sizeof *p->entries);
  struct travel_entry *copy = &p->entries[p->count++].entry;
  *copy = *entry;
  copy->install = mem_text(entry->install);
  copy->id = mem_text(entry->id);
  copy->at = mem_text(entry->at);
  copy->kind = mem_text(entry->kind);
  copy->body = mem_text(entry->body);
  copy->sealed.team = parcel_copy(entry->sealed.team, entry->sealed.team_bytes);
  copy->sealed.recovery = parcel_copy(entry->sealed.recovery, entry->sealed.recovery_bytes);
  copy->sealed.nonce = parcel_copy(entry->sealed.nonce, entry->sealed.nonce_bytes);
  copy->sealed.cipher = parcel_copy(entry->sealed.cipher, entry->sealed.cipher_bytes);
  return ERR_OK;
}

static inline void parcel_free(struct parcel *p) {
  for (size_t i = 0; i < p->count; i++) {
    struct travel_entry *entry = &p->entries[i].entry;
    const void *const owned[] = {entry->install,     entry->id,
                                 entry->at,          entry->kind,
                                 entry->body,        entry->sealed.team,
                                 entry->sealed.recovery, entry->sealed.nonce,
                                 entry->sealed.cipher};
    for (size_t j = 0; j < sizeof owned / sizeof owned[0]; j++) free((void *)(uintptr_t)owned[j]);
  }
  free(p->entries);
  *p = (struct parcel){0};
}

static inline enum err parcel_next(void *parcel, struct travel_entry *out, struct error *error) {
  struct parcel *p = parcel;
  (void)error;
  if (p->next == p->count) return ERR_NOT_FOUND;
  *out = p->entries[p->next++].entry;
  return ERR_OK;
}

/* Everything that a journal has, of all machines; of one behind a number. */
static inline void parcel_fill(struct parcel *p, struct journal *from) {
  struct travel_install *installs;
  size_t count;
  cr_assert_eq(travel_installs(from, &installs, &count, NULL), ERR_OK);
  for (size_t i = 0; i < count; i++)
    cr_assert_eq(travel_read(from, installs[i].install, 0, parcel_add, p, NULL), ERR_OK);
  free(installs);
}

static inline void parcel_shuffle(struct parcel *p, uint64_t *state) {
  for (size_t i = p->count; i > 1; i--) {
    size_t j = desk_random(state, (unsigned)i);
    struct parcel_entry kept = p->entries[i - 1];
    p->entries[i - 1] = p->entries[j];
    p->entries[j] = kept;
  }
}

static inline int64_t parcel_deliver(struct parcel *p, struct journal *to) {
  struct travel_result result;
  struct error error;
  p->next = 0;
  cr_assert_eq(travel_merge(to, parcel_next, p, &result, &error), ERR_OK, "%s",
               desk_sentence(&error));
  cr_assert_eq(result.read, (int64_t)p->count);
  return result.added;
}

/* Everything that one has to another; how much was new there. */
static inline int64_t carry(struct journal *from, struct journal *to) {
  struct parcel p = {0};
  parcel_fill(&p, from);
  int64_t added = parcel_deliver(&p, to);
  parcel_free(&p);
  return added;
}

/* --- what a journal shows --- */

static inline void dump_query(struct buf *out, struct journal *of, enum sql statement) {
  struct cursor *c = db_select(journal_db(of), statement, "");
  while (cursor_next(c)) {
    for (int i = 0; i < cursor_columns(c); i++) buf_addf(out, "%s|", cursor_text(c, i));
    buf_add(out, "\n");
  }
  cr_assert_eq(cursor_end(&c, NULL), ERR_OK);
}

/* The entries in their order and all derived tables. */
static inline char *dump(struct journal *of) {
  struct buf out = {0};
  struct cursor *c = db_select(journal_db(of), SQL_ENTRY_ALL, "");
  while (cursor_next(c))
    buf_addf(&out, "%s %s %s\n", cursor_text(c, 0), cursor_text(c, 1), cursor_text(c, 9));
  cr_assert_eq(cursor_end(&c, NULL), ERR_OK);
  for (size_t i = 0; derive_table(i); i++) {
    buf_addf(&out, "-- %s\n", derive_table(i)->name);
    dump_query(&out, of, derive_table(i)->dump);
  }
  return buf_take(&out);
}

static inline void expect_sound(struct journal *of) {
  int64_t checked;
  struct error error;
  cr_assert_eq(journal_verify(of, &checked, &error), ERR_OK, "%s", desk_sentence(&error));
}

static inline void expect_same(struct journal *a, struct journal *b) {
  char *one = dump(a), *other = dump(b);
  cr_assert_str_eq(one, other);
  free(one);
  free(other);
}

#endif
