#include "model/exchange/depot.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/mem.h"
#include "model/exchange/compare.h"
#include "model/exchange/depot_content.h"
#include "model/exchange/depot_list.h"
#include "model/exchange/depot_open.h"
#include "model/exchange/depot_own.h"
#include "model/exchange/intake.h"

struct depot_import {
  struct depot depot; /* locked; its state is the one that would be */
  struct depot_pack fresh, old;
  bool has_old;
  struct depot_change *changes;
  size_t count;
};

/* --- checks against what is there --- */

/* A version that a key signed which is no longer good says nothing: whoever stole it may have signed any. */
static bool is_older(const struct depot *depot, const struct trust_comment *comment,
                     const struct trust *trust) {
  struct trust_comment base;
  for (size_t i = 0; i < depot->state.seen_count; i++) {
    const struct depot_seen *seen = &depot->state.seen[i];
    if (strcmp(seen->pack, comment->pack) == 0 && trust_knows(trust, seen->key) &&
        trust_compare_versions(comment->version, seen->version) < 0)
      return true;
  }
  return depot_base(depot, &base) && strcmp(base.pack, comment->pack) == 0 &&
         trust_compare_versions(comment->version, base.version) < 0;
}

/* Takes the file in, as a copy of that name or (NULL) where it is. */
static enum err take_in(struct intake *out, const struct depot *depot, const char *file, const char *copy,
                        const struct trust *trust, struct error *e) {
  enum err err = intake_take(out, file, copy, trust, e);
  if (err || !is_older(depot, &out->comment, trust)) return err;
  out->reason = TRUST_OLDER;
  return trust_refuse(TRUST_OLDER, e);
}

enum err depot_verify(const struct depot_place *place, const char *file, const struct trust *trust,
                      struct depot_pack **out, enum trust_reason *reason, struct error *e) {
  struct depot depot;
  struct intake intake = {0};
  *out = NULL;
  *reason = TRUST_GOOD;
  enum err err = depot_open_to_read(&depot, place, e);
  if (!err) {
    depot_state_tick(&depot.state);
    err = take_in(&intake, &depot, file, NULL, trust, e);
    *reason = intake.reason;
  }
  if (!err) {
    *out = mem_new(1, sizeof **out);
    depot_describe(*out, &depot, &intake.comment, &intake.papers, file);
  }
  intake_free(&intake);
  depot_close(&depot);
  return err;
}

/* --- preparing --- */

static enum err make_folder(const char *folder, struct error *e) {
  if (mkdir(folder, 0700) == 0) return ERR_OK;
  return error_set(e, error_of_write(errno), N_("the folder %s cannot be made: %s"), folder, strerror(errno));
}

/* Gives the folder that was taken in the name of its slot. */
static enum err name_slot(const struct depot *depot, const char *from, const char *name, long slot,
                          struct error *e) {
  char *to = depot_slot_folder(depot, name, slot);
  enum err err = depot_sync_folder(from, e);
  if (!err && rename(from, to) != 0)
    err = error_set(e, error_of_write(errno), N_("the file %s cannot be written (%s)"), to, strerror(errno));
  if (!err) err = depot_sync_folder(depot->packs, e);
  free(to);
  return err;
}

static enum err fetch(struct intake *out, const struct depot *depot, const char *file, long slot,
                      const struct trust *trust, struct error *e) {
  char *incoming = mem_format("%s/incoming", depot->packs), *copy = mem_format("%s/pack.db", incoming);
  enum err err = make_folder(incoming, e);
  if (!err) err = take_in(out, depot, file, copy, trust, e);
  if (!err) err = name_slot(depot, incoming, out->comment.pack, slot, e);
  free(copy);
  free(incoming);
  return err;
}

/* One file signs the same each time. */
static bool is_installed(const struct depot *depot, const struct depot_slot *slot,
                         const struct trust_papers *papers) {
  struct trust_papers there;
  struct trust_comment comment;
  char *file = depot_slot_file(depot, slot->name, slot->current);
  bool is_there = !trust_recall(&there, &comment, file) &&
                  memcmp(there.signature[0].by_key, papers->signature[0].by_key,
                         sizeof there.signature[0].by_key) == 0;
  free(file);
  return is_there;
}

/* The state as it would be. */
static void plan(struct depot *depot, const struct intake *intake, long slot) {
  const char *name = intake->comment.pack;
  const struct depot_slot *row = depot_state_find(&depot->state, name);
  bool is_same = row && row->current && is_installed(depot, row, &intake->papers);
  depot_state_put(&depot->state, name, slot, is_same);
  for (size_t i = 0; i < intake->papers.count; i++) {
    char key[MINISIGN_ID_TEXT_BYTES];
    minisign_id_text(intake->papers.signature[i].id, key);
    depot_state_see(&depot->state, name, key, intake->comment.version);
  }
}

static void describe_old(struct depot_import *import, const char *name) {
  const struct depot *depot = &import->depot;
  const struct depot_slot *row = depot_state_find(&depot->state, name);
  struct trust_comment base;
  import->has_old = true;
  if (row && depot_slot_counts(depot, row)) depot_describe_slot(&import->old, depot, row);
  else if (depot_base(depot, &base) && strcmp(base.pack, name) == 0)
    depot_describe_base(&import->old, depot);
  else import->has_old = false;
}

static enum err compare(struct depot_import *import, struct error *e) {
  char *now = depot_content_now(&import->depot), *next = depot_content_next(&import->depot);
  enum err err = compare_stores(&import->changes, &import->count, now, next, e);
  if (err == ERR_DAMAGED || err == ERR_FAULT) /* what is there cannot be read: all of the other is new */
    err = compare_stores(&import->changes, &import->count, NULL, next, e);
  free(now);
  free(next);
  return err;
}

static enum err prepare(struct depot_import *import, const char *file, const struct trust *trust,
                        struct intake *intake, struct error *e) {
  struct depot *depot = &import->depot;
  long slot = depot_state_free_slot(&depot->state);
  enum err err = fetch(intake, depot, file, slot, trust, e);
  if (err) return err;
  describe_old(import, intake->comment.pack);
  plan(depot, intake, slot);
  err = depot_content_make(depot, e);
  if (!err) err = compare(import, e);
  if (!err) depot_describe_slot(&import->fresh, depot, depot_state_find(&depot->state, intake->comment.pack));
  return err;
}

enum err depot_prepare(struct depot_import **out, const struct depot_place *place, const char *file,
                       const struct trust *trust, struct error *e) {
  struct depot_import *import = mem_new(1, sizeof *import);
  struct intake intake = {0};
  enum err err = depot_open(&import->depot, place, e);
  if (!err) err = prepare(import, file, trust, &intake, e);
  intake_free(&intake);
  if (err) depot_abandon(&import);
  *out = import;
  return err;
}

const struct depot_change *depot_changes(const struct depot_import *import, size_t *count) {
  *count = import->count;
  return import->changes;
}

const struct depot_pack *depot_new(const struct depot_import *import) {
  return &import->fresh;
}

const struct depot_pack *depot_old(const struct depot_import *import) {
  return import->has_old ? &import->old : NULL;
}

bool depot_must_confirm(const struct depot_import *import) {
  for (size_t i = 0; i < import->count; i++)
    if (import->changes[i].what == DEPOT_NUMBER && import->changes[i].how != DEPOT_NEW) return true;
  return false;
}

/* --- putting in force --- */

static void free_import(struct depot_import **import) {
  depot_close(&(*import)->depot);
  depot_clear_pack(&(*import)->fresh);
  depot_clear_pack(&(*import)->old);
  compare_free((*import)->changes, (*import)->count);
  free(*import);
  *import = NULL;
}

enum err depot_commit(struct depot_import **import, struct error *e) {
  enum err err = depot_settle(&(*import)->depot, e);
  if (!err) free_import(import);
  return err;
}

void depot_abandon(struct depot_import **import) {
  if (!*import) return;
  if ((*import)->depot.lock_fd >= 0) depot_forget(&(*import)->depot);
  free_import(import);
}

static enum err make_and_settle(struct depot *depot, struct error *e) {
  enum err err = depot_content_make(depot, e);
  if (!err) return depot_settle(depot, e);
  depot_forget(depot);
  return err;
}

enum err depot_rollback(const struct depot_place *place, const char *name, struct error *e) {
  struct depot depot;
  enum err err = depot_open(&depot, place, e);
  if (!err) {
    struct depot_slot *slot = name ? depot_state_find(&depot.state, name) : depot_state_last(&depot.state);
    if (!slot || !depot_can_turn(&depot, slot))
      err = error_set(e, ERR_NOT_FOUND, N_("there is no pack before it to go back to"));
    else {
      depot_state_turn(&depot.state, slot);
      err = make_and_settle(&depot, e);
    }
  }
  depot_close(&depot);
  return err;
}

enum err depot_put_own(const struct depot_place *place, const char *draft, struct error *e) {
  struct depot depot;
  enum err err = depot_open(&depot, place, e);
  if (!err) err = depot_pay(&depot, e);
  if (!err) err = depot_own_stage(&depot, draft, e);
  if (!err) err = make_and_settle(&depot, e);
  depot_close(&depot);
  return err;
}

enum err depot_finish(const struct depot_place *place, struct error *e) {
  struct depot depot;
  enum err err = depot_open(&depot, place, e);
  depot_close(&depot);
  return err;
}

/* What cannot be built now would not be in a minute either: it is not tried at each start. */
static void refresh(struct depot *depot) {
  if (depot_content_is_fresh(depot) || !depot_content_make(depot, NULL)) {
    depot_settle(depot, NULL);
    return;
  }
  depot_forget(depot);
  depot_content_note(depot);
  depot_settle(depot, NULL);
}

void depot_refresh(const struct depot_place *place) {
  struct depot depot;
  enum err err = depot_open_to_read(&depot, place, NULL);
  bool is_needed = !err && *depot.state.base && !depot_content_is_fresh(&depot);
  depot_close(&depot);
  if (!is_needed) return;
  if (!depot_open(&depot, place, NULL)) refresh(&depot);
  depot_close(&depot);
}
