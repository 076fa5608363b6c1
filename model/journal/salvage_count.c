#include "model/journal/salvage_count.h"

#include <stdio.h>
#include <string.h>

#include <sodium.h>

#include "model/base/mem.h"

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

int64_t salvage_short_of(const struct found *found, const char *table, int64_t there) {
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
  out->missing_foreign = salvage_short_of(found, "foreign", foreign);
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

void salvage_count(struct salvage *out, const struct found *found) {
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

bool salvage_is_whole(const struct salvage *s, const struct found *found) {
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
