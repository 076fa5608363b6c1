#include "model/journal/travel_walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"

/* An entry, and whether its chain is here from the beginning, and goes on. */
struct link {
  struct travel_tip tip;
  bool is_complete, has_next;
};

/* Those of one number: one, or several behind a fork. */
struct level {
  int64_t seq;
  struct link *links;
  size_t count, room;
};

struct walking {
  struct travel_walk *walk;
  size_t tip_room;
  struct level before, now;
};

static void note_fork(struct travel_walk *walk, int64_t seq) {
  if (!walk->fork_seq || seq < walk->fork_seq) walk->fork_seq = seq;
}

static void copy_hash(uint8_t out[CHAIN_HASH_BYTES], struct cursor *c, int column) {
  size_t len;
  const void *hash = cursor_blob(c, column, &len);
  memset(out, 0, CHAIN_HASH_BYTES);
  if (len == CHAIN_HASH_BYTES) memcpy(out, hash, len);
}

/* The level before is done with: what nothing follows on is the end of a chain. */
static void leave_level(struct walking *w) {
  for (size_t i = 0; i < w->before.count; i++) {
    const struct link *link = &w->before.links[i];
    if (!link->is_complete || link->has_next) continue;
    struct travel_walk *walk = w->walk;
    walk->tips = mem_grow(walk->tips, walk->tip_count, &w->tip_room, sizeof *walk->tips);
    walk->tips[walk->tip_count++] = link->tip;
  }
  w->before.count = 0;
}

/* Goes on to the level of that number, which may lie behind a gap; INT64_MAX: to the end. */
static void next_level(struct walking *w, int64_t seq) {
  leave_level(w);
  struct level done = w->now;
  w->now = w->before;
  w->now.seq = seq;
  w->before = done;
  if (seq != done.seq + 1) leave_level(w);
  if (seq != INT64_MAX) w->walk->missing += seq - done.seq - 1;
}

/* Whether everything before the entry is here. */
static bool follow(struct walking *w, const uint8_t prev[CHAIN_HASH_BYTES]) {
  static const uint8_t none[CHAIN_HASH_BYTES];
  if (w->now.seq == 1) return memcmp(prev, none, sizeof none) == 0;
  for (size_t i = 0; i < w->before.count; i++) {
    struct link *link = &w->before.links[i];
    if (memcmp(link->tip.hash, prev, CHAIN_HASH_BYTES) != 0) continue;
    link->has_next = true;
    return link->is_complete;
  }
  if (w->before.count) note_fork(w->walk, w->now.seq - 1); /* it follows on another one */
  return false;
}

static void take(struct walking *w, struct cursor *c) {
  uint8_t prev[CHAIN_HASH_BYTES];
  int64_t seq = cursor_int(c, 0);
  if (seq != w->now.seq) next_level(w, seq);
  if (w->now.count) note_fork(w->walk, seq);
  w->now.links = mem_grow(w->now.links, w->now.count, &w->now.room, sizeof *w->now.links);
  struct link *link = &w->now.links[w->now.count++];
  *link = (struct link){.tip = {.seq = seq, .is_own = cursor_int(c, 4) == 0}};
  copy_hash(link->tip.hash, c, 1);
  copy_hash(prev, c, 2);
  snprintf(link->tip.id, sizeof link->tip.id, "%s", cursor_text(c, 3));
  link->is_complete = follow(w, prev);
  w->walk->entries++;
  w->walk->last_seq = seq;
}

enum err travel_walk(struct travel_walk *out, struct db *db, int64_t origin, bool with_own,
                     struct error *e) {
  struct walking w = {.walk = out};
  *out = (struct travel_walk){0};
  struct cursor *c = db_select(db, with_own ? SQL_WALK_OWN : SQL_WALK_OTHER, "i", origin);
  while (cursor_next(c)) take(&w, c);
  next_level(&w, INT64_MAX);
  leave_level(&w);
  enum err err = cursor_end(&c, e);
  free(w.before.links);
  free(w.now.links);
  if (err) travel_walk_free(out);
  return err;
}

void travel_walk_free(struct travel_walk *walk) {
  free(walk->tips);
  *walk = (struct travel_walk){0};
}
