#include "model/journal/salvage_kin.h"

#include <stdio.h>
#include <string.h>

static bool is_named(const struct found *found, enum found_list list, int text, const char *install) {
  for (size_t i = 0; i < found->row_count[list]; i++) {
    const struct found_row *row = &found->rows[list][i];
    if (row->source == 0 && strcmp(row->texts[text], install) == 0) return true;
  }
  return false;
}

/* What the machine of that entry was before it: `out` is "" when the entry says nothing else than what it is. */
static bool read_before(const struct found_entry *entry, char out[ID_TEXT_BYTES]) {
  static const char key[] = "\"before\":\""; /* code */
  *out = '\0';
  if (strcmp(entry->fields[2], "restore") != 0) return false;
  const char *at = strstr(entry->fields[3], key);
  if (at) snprintf(out, ID_TEXT_BYTES, "%s", at + strlen(key));
  return id_is_valid(out) && strcmp(out, entry->install) != 0;
}

/* The journal has entries of that machine, knows its name, or was that machine before. */
static bool is_known(const struct found *found, const char *install) {
  char before[ID_TEXT_BYTES];
  if (is_named(found, FOUND_META, 1, install) || is_named(found, FOUND_ORIGIN, 0, install) ||
      is_named(found, FOUND_HEAD, 0, install))
    return true;
  for (size_t i = 0; i < found->entry_count; i++) {
    const struct found_entry *entry = &found->entries[i];
    if (entry->source != 0) continue;
    if (strcmp(entry->install, install) == 0) return true;
    if (read_before(entry, before) && strcmp(before, install) == 0) return true;
  }
  return false;
}

static bool find_before(const struct found *found, const char *install, char out[ID_TEXT_BYTES]) {
  for (size_t i = 0; i < found->entry_count; i++)
    if (strcmp(found->entries[i].install, install) == 0 && read_before(&found->entries[i], out)) return true;
  return false;
}

/* A machine has one before it at most; files that say otherwise end the search. */
static bool is_kin(const struct found *found, const char *install) {
  char now[ID_TEXT_BYTES], before[ID_TEXT_BYTES];
  snprintf(now, sizeof now, "%s", install);
  for (size_t steps = 0; steps <= found->entry_count; steps++) {
    if (is_known(found, now)) return true;
    if (!find_before(found, now, before)) return false;
    memcpy(now, before, sizeof now);
  }
  return false;
}

const char *salvage_find_stranger(const struct found *found) {
  const char *owner = found_meta(found, 1, "install");
  if (!found->read[0]) return NULL;
  if (owner) return is_kin(found, owner) ? NULL : owner;
  for (size_t i = 0; i < found->entry_count; i++) { /* its own are those that have no other origin */
    const struct found_entry *entry = &found->entries[i];
    if (entry->source == 1 && !entry->origin && !is_kin(found, entry->install)) return entry->install;
  }
  return NULL;
}
