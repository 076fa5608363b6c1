#include "model/journal/salvage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sodium.h>

#include "model/base/folder.h"
#include "model/base/mem.h"
#include "model/journal/journal.h"
#include "model/journal/replace.h"
#include "model/journal/salvage_load.h"
#include "model/journal/salvage_rows.h"

/* A number behind the last entry that is so far away was not written by this program. */
enum { FAR = 1000000 };

/* --- what is missing --- */

/* The entries of an install, in their order, from `i` on; NULL behind the last one. */
static const struct found_entry *next_of(const struct found *found, const char *install, size_t *i) {
  while (*i < found->entry_count && strcmp(found->entries[*i].install, install) != 0) (*i)++;
  return *i < found->entry_count ? &found->entries[(*i)++] : NULL;
}

static void set_day(char out[CLOCK_DATE_BYTES], const struct found_entry *entry) {
  snprintf(out, CLOCK_DATE_BYTES, "%.10s", entry ? entry->fields[1] : "");
}

static int64_t add_gap(struct salvage *out, const char *install, int64_t first, int64_t last,
                       const struct found_entry *before, const struct found_entry *behind) {
  if (first > last) return 0;
  out->gaps = mem_grow(out->gaps, out->gap_count, &out->gap_room, sizeof *out->gaps);
  struct salvage_gap *gap = &out->gaps[out->gap_count++];
  *gap = (struct salvage_gap){.first = first, .last = last};
  snprintf(gap->install, sizeof gap->install, "%s", install);
  set_day(gap->from, before);
  set_day(gap->to, behind);
  return last - first + 1;
}

/* Notes the gaps up to number `end`, and delivers how many entries are missing in them. */
static int64_t find_gaps(struct salvage *out, const struct found *found, const char *install, int64_t end) {
  const struct found_entry *before = NULL, *entry;
  int64_t seq = 0, missing = 0;
  for (size_t i = 0; (entry = next_of(found, install, &i));) {
    if (entry->seq > seq) missing += add_gap(out, install, seq + 1, entry->seq - 1, before, entry);
    if (entry->seq > seq) seq = entry->seq;
    before = entry;
  }
  return missing + add_gap(out, install, seq + 1, end, before, NULL);
}

static const struct found_entry *last_of(const struct found *found, const char *install) {
  const struct found_entry *entry, *last = NULL;
  for (size_t i = 0; (entry = next_of(found, install, &i));)
    if (!last || entry->seq > last->seq) last = entry;
  return last;
}

/* How many rows of a table the journal said to have, less those that there are. */
static int64_t short_of(const struct found *found, const char *table, int64_t there) {
  const struct found_row *head = found_head(found, table);
  if (!head || head->number < there || head->number > there + FAR) return 0;
  return head->number - there;
}

static void count_foreign(struct salvage *out, const struct found *found) {
  int64_t foreign = 0;
  const char *last = "";
  for (size_t i = 0; i < found->entry_count; i++)
    foreign += strcmp(found->entries[i].install, out->before) != 0;
  out->is_foreign_known = found_head(found, "foreign") != NULL;
  out->missing_foreign = short_of(found, "foreign", foreign);
  for (size_t i = 0; out->missing_foreign && i < found->entry_count; i++) {
    const char *install = found->entries[i].install;
    bool is_seen = strcmp(install, out->before) == 0 || strcmp(install, last) == 0;
    for (size_t j = 0; !is_seen && j < i; j++) is_seen = strcmp(found->entries[j].install, install) == 0;
    if (!is_seen) find_gaps(out, found, install, 0);
    last = install;
  }
}

/* The end that the journal names is an entry that was found. */
static bool ends_at(const struct found_row *head, const struct found_entry *last) {
  return head && (last ? memcmp(head->blob, last->hash, CHAIN_HASH_BYTES) == 0 && head->number == last->seq
                       : head->number == 0);
}

static void count_missing(struct salvage *out, const struct found *found) {
  const char *before = found_meta(found, 0, "install");
  if (!before) before = found_meta(found, 1, "install");
  snprintf(out->before, sizeof out->before, "%s", before ? before : "");
  out->entries = (int64_t)found->entry_count;
  for (size_t i = 0; i < found->entry_count; i++) out->unproved += found->entries[i].is_unproved;
  if (before) {
    const struct found_row *head = found_head(found, before);
    const struct found_entry *last = last_of(found, before);
    int64_t seq = last ? last->seq : 0;
    out->is_end_known = ends_at(head, last);
    out->missing = find_gaps(out, found, before,
                             head && head->number > seq && head->number < seq + FAR ? head->number : seq);
  }
  count_foreign(out, found);
}

/* --- whose it is --- */

static bool is_none(const uint8_t hash[CHAIN_HASH_BYTES]) {
  return sodium_is_zero(hash, CHAIN_HASH_BYTES);
}

/* One chain from the first entry to the end, without anything beside it. */
static bool is_whole_chain(const struct salvage *s, const struct found *found) {
  uint8_t prev[CHAIN_HASH_BYTES] = {0};
  const struct found_entry *entry;
  int64_t seq = 0;
  if (!*s->before || !s->is_end_known || s->missing) return false;
  for (size_t i = 0; (entry = next_of(found, s->before, &i));) {
    if (entry->seq != ++seq || memcmp(entry->prev, prev, sizeof prev) != 0) return false;
    memcpy(prev, entry->hash, sizeof prev);
  }
  return seq > 0 || is_none(prev);
}

/* --- making it --- */

static enum err verify(const char *path, struct error *e) {
  struct journal *journal;
  int64_t checked;
  enum err err = journal_open_file(&journal, path, e);
  if (!err) err = journal_verify(journal, &checked, e);
  journal_close(&journal);
  return err;
}

static void remove_draft(const char *path) {
  static const char *const parts[] = {"", "-wal", "-shm", "-journal"};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    char *part = mem_format("%s%s", path, parts[i]);
    unlink(part);
    free(part);
  }
}

static enum err make(struct salvage *s, const struct found *found, const char *path, bool is_same,
                     struct error *e) {
  struct loaded loaded;
  char id[ID_TEXT_BYTES];
  snprintf(s->install, sizeof s->install, "%s", is_same ? s->before : id_new(id));
  remove_draft(path);
  enum err err = salvage_load(&loaded, found, path, s->install, s->before, s->missing, e);
  if (!err) err = verify(path, e);
  s->unsealed = loaded.unsealed;
  s->has_lost_keys = !loaded.has_keys && found->row_count[FOUND_VAULT] > 0;
  s->uncounted = short_of(found, "gap", loaded.rows[FOUND_GAP]) +
                 short_of(found, "unique_visit", loaded.rows[FOUND_UNIQUE]);
  return err;
}

/* As the same install if all that it has to have is there. */
static enum err make_either(struct salvage *s, const struct found *found, const char *path,
                            struct error *e) {
  enum err err = is_whole_chain(s, found) ? make(s, found, path, true, e) : ERR_DAMAGED;
  return err == ERR_DAMAGED ? make(s, found, path, false, e) : err;
}

static enum err read_files(struct found *found, const char *journal, const char *backup, struct error *e) {
  enum err err = found_read(found, journal, e);
  if (!err && backup) err = found_read(found, backup, e);
  if (err) return err;
  found_settle(found);
  if (found->entry_count || found_meta(found, 0, "install") || found_meta(found, 1, "install"))
    return ERR_OK;
  return error_set(e, ERR_NOT_FOUND, N_("there is no entry of a journal in %s"), backup ? backup : journal);
}

static enum err salvage(struct salvage *out, const char *data_dir, const char *backup, const char *draft,
                        struct error *e) {
  struct found found = {0};
  char *journal = mem_format("%s/journal.db", data_dir);
  *out = (struct salvage){0};
  enum err err = sodium_init() < 0
                     ? error_set(e, ERR_FAULT, N_("the cryptographic library does not start"))
                     : read_files(&found, journal, backup, e);
  if (!err) {
    count_missing(out, &found);
    err = make_either(out, &found, draft, e);
  }
  if (err) remove_draft(draft);
  found_free(&found);
  free(journal);
  return err;
}

enum err salvage_look(struct salvage *out, const char *data_dir, const char *backup, struct error *e) {
  char *draft = mem_format("%s/journal.look", data_dir);
  *out = (struct salvage){0};
  enum err err = folder_make(data_dir, e);
  if (!err) err = salvage(out, data_dir, backup, draft, e);
  remove_draft(draft);
  free(draft);
  return err;
}

enum err salvage_replace(struct salvage *out, const char *data_dir, const char *backup, char **kept,
                         struct error *e) {
  struct replace *replace;
  *kept = NULL;
  *out = (struct salvage){0};
  enum err err = replace_begin(&replace, data_dir, e);
  if (err) return err;
  err = salvage(out, data_dir, backup, replace_draft(replace), e);
  if (!err) err = replace_commit(replace, kept, e);
  if (err) remove_draft(replace_draft(replace));
  replace_end(&replace);
  return err;
}

bool salvage_was(struct journal *journal, const char *install) {
  return db_number(journal_db(journal), SQL_SALVAGE_BEFORE, 0, "t", install) == 1;
}

void salvage_free(struct salvage *salvage) {
  free(salvage->gaps);
  *salvage = (struct salvage){0};
}
