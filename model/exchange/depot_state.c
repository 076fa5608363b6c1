#include "model/exchange/depot_state.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/content/new_file.h"

static const char heading[] = "suar packs 1"; /* code */
static const char *const owed_names[] = {"nothing", "switch", "removal"};

static struct depot_slot *add_slot(struct depot_state *state, const struct depot_slot *slot) {
  state->slot = mem_grow(state->slot, state->slot_count, &state->slot_room, sizeof *state->slot);
  state->slot[state->slot_count] = *slot;
  return &state->slot[state->slot_count++];
}

static void add_seen(struct depot_state *state, const struct depot_seen *seen) {
  state->seen = mem_grow(state->seen, state->seen_count, &state->seen_room, sizeof *state->seen);
  state->seen[state->seen_count++] = *seen;
}

static bool take_owed(struct depot_state *out, const char *name) {
  for (size_t i = 0; i < sizeof owed_names / sizeof owed_names[0]; i++)
    if (strcmp(name, owed_names[i]) == 0) {
      out->owed = (enum depot_owed)i;
      return true;
    }
  return false;
}

static bool take_line(struct depot_state *out, const char *line) {
  struct depot_slot slot = {0};
  struct depot_seen seen = {0};
  char word[16];
  if (sscanf(line, "pack %63s %ld %ld %ld", slot.name, &slot.current, &slot.previous, &slot.order) == 4) {
    add_slot(out, &slot);
    return slot.current >= 0 && slot.previous >= 0 && !strchr(slot.name, '/') && *slot.name != '.';
  }
  if (sscanf(line, "seen %63s %16s %31s", seen.pack, seen.key, seen.version) == 3) {
    add_seen(out, &seen);
    return true;
  }
  if (sscanf(line, "base %63s", out->base) == 1) return true;
  if (sscanf(line, "owed %15s", word) == 1) return take_owed(out, word);
  if (strcmp(line, "notices next\n") == 0) return out->owes_own = true;
  return sscanf(line, "day %15s", out->day) == 1 && clock_is_date(out->day);
}

/* The last line is "end": a file that was cut is none. */
static bool read_lines(struct depot_state *out, FILE *in) {
  char line[256];
  bool is_good = fgets(line, sizeof line, in) && strcspn(line, "\n") == strlen(heading) &&
                 strncmp(line, heading, strlen(heading)) == 0;
  while (is_good && fgets(line, sizeof line, in)) {
    if (strcmp(line, "end\n") == 0) return fgetc(in) == EOF;
    is_good = take_line(out, line);
  }
  return false;
}

enum err depot_state_load(struct depot_state *out, const char *path, struct error *e) {
  *out = (struct depot_state){0};
  FILE *in = fopen(path, "re");
  if (!in && errno == ENOENT) return ERR_OK;
  if (!in) return error_set(e, ERR_STORE, N_("%s cannot be read: %s"), path, strerror(errno));
  bool is_good = read_lines(out, in), is_read = !ferror(in);
  int cause = errno;
  fclose(in);
  if (is_good) return ERR_OK;
  depot_state_free(out);
  if (!is_read) return error_set(e, ERR_STORE, N_("%s cannot be read: %s"), path, strerror(cause));
  return error_set(e, ERR_DAMAGED, N_("%s is damaged"), path);
}

enum err depot_state_save(const struct depot_state *state, const char *path, struct error *e) {
  struct buf text = {0};
  buf_addf(&text, "%s\n", heading);
  if (*state->day) buf_addf(&text, "day %s\n", state->day);
  if (*state->base) buf_addf(&text, "base %s\n", state->base);
  for (size_t i = 0; i < state->slot_count; i++) {
    const struct depot_slot *s = &state->slot[i];
    buf_addf(&text, "pack %s %ld %ld %ld\n", s->name, s->current, s->previous, s->order);
  }
  for (size_t i = 0; i < state->seen_count; i++)
    buf_addf(&text, "seen %s %s %s\n", state->seen[i].pack, state->seen[i].key, state->seen[i].version);
  if (state->owes_own) buf_add(&text, "notices next\n");
  buf_addf(&text, "owed %s\nend\n", owed_names[state->owed]);
  enum err err = new_file_write(path, buf_text(&text), e);
  buf_free(&text);
  return err;
}

void depot_state_free(struct depot_state *state) {
  free(state->slot);
  free(state->seen);
  *state = (struct depot_state){0};
}

struct depot_slot *depot_state_find(const struct depot_state *state, const char *name) {
  for (size_t i = 0; i < state->slot_count; i++)
    if (strcmp(state->slot[i].name, name) == 0) return &state->slot[i];
  return NULL;
}

struct depot_slot *depot_state_last(const struct depot_state *state) {
  struct depot_slot *last = NULL;
  for (size_t i = 0; i < state->slot_count; i++)
    if (!last || state->slot[i].order > last->order) last = &state->slot[i];
  return last;
}

long depot_state_free_slot(const struct depot_state *state) {
  long highest = 0;
  for (size_t i = 0; i < state->slot_count; i++) {
    if (state->slot[i].current > highest) highest = state->slot[i].current;
    if (state->slot[i].previous > highest) highest = state->slot[i].previous;
  }
  return highest + 1;
}

static long next_order(const struct depot_state *state) {
  const struct depot_slot *last = depot_state_last(state);
  return last ? last->order + 1 : 1;
}

void depot_state_put(struct depot_state *state, const char *name, long slot, bool is_same) {
  struct depot_slot *row = depot_state_find(state, name), fresh = {0};
  if (!row) {
    snprintf(fresh.name, sizeof fresh.name, "%s", name);
    row = add_slot(state, &fresh);
  }
  row->order = next_order(state);
  if (!is_same) row->previous = row->current;
  row->current = slot;
}

void depot_state_turn(struct depot_state *state, struct depot_slot *slot) {
  long current = slot->current;
  slot->order = next_order(state);
  slot->current = slot->previous;
  slot->previous = current;
}

void depot_state_see(struct depot_state *state, const char *pack, const char *key, const char *version) {
  struct depot_seen fresh = {0};
  for (size_t i = 0; i < state->seen_count; i++) {
    struct depot_seen *s = &state->seen[i];
    if (strcmp(s->pack, pack) != 0 || strcmp(s->key, key) != 0) continue;
    if (trust_compare_versions(version, s->version) > 0)
      snprintf(s->version, sizeof s->version, "%s", version);
    return;
  }
  snprintf(fresh.pack, sizeof fresh.pack, "%s", pack);
  snprintf(fresh.key, sizeof fresh.key, "%s", key);
  snprintf(fresh.version, sizeof fresh.version, "%s", version);
  add_seen(state, &fresh);
}

bool depot_state_tick(struct depot_state *state) {
  char today[CLOCK_DATE_BYTES];
  if (strcmp(clock_today(today), state->day) <= 0) return false;
  memcpy(state->day, today, sizeof state->day);
  return true;
}
