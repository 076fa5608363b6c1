#include "model/journal/suppress.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/journal/eliminate.h"

/* Larger than any sum of figures. */
#define BOUNDLESS (INT64_MAX / 4)

size_t sums_cell(struct sums *s, struct cell cell) {
  s->cells = mem_grow(s->cells, s->cell_count, &s->cell_room, sizeof *s->cells);
  s->cells[s->cell_count] = cell;
  return s->cell_count++;
}

void sums_begin(struct sums *s) {
  s->sums = mem_grow(s->sums, s->sum_count, &s->sum_room, sizeof *s->sums);
  s->sums[s->sum_count] = (struct sum){.first = s->part_count};
}

void sums_part(struct sums *s, size_t cell, int sign) {
  s->parts = mem_grow(s->parts, s->part_count, &s->part_room, sizeof *s->parts);
  s->parts[s->part_count++] = (struct sum_part){cell, sign};
}

void sums_end(struct sums *s) {
  struct sum *sum = &s->sums[s->sum_count];
  int64_t value = 0;
  sum->count = s->part_count - sum->first;
  for (size_t i = sum->first; i < s->part_count; i++) {
    const struct cell *cell = &s->cells[s->parts[i].cell];
    value += s->parts[i].sign * cell->value;
    sum->is_outer = sum->is_outer || cell->is_outer;
  }
  if (value == 0 && sum->count > 1) s->sum_count++;
  else s->part_count = sum->first;
}

void sums_free(struct sums *s) {
  free(s->cells);
  free(s->parts);
  free(s->sums);
  *s = (struct sums){0};
}

/* What everybody knows about a cell before looking at the sums. */
static void forget(struct cell *cell) {
  bool is_count = cell->limit > 0;
  int64_t limit = cell->is_plain ? 1 : cell->limit;
  cell->least = cell->most = cell->value;
  if (cell->state == CELL_KNOWN) return;
  cell->least = is_count ? 0 : -BOUNDLESS;
  cell->most = BOUNDLESS;
  if (is_count && cell->state == CELL_SMALL) {
    cell->least = 1;
    if (!cell->is_plain) cell->most = cell->limit - 1;
  }
  if (is_count && cell->state == CELL_WITHHELD) cell->least = limit;
}

static bool is_settled(const struct cell *cell) {
  return cell->least == cell->most;
}

/* Least and most of a part as it enters the sum. */
static int64_t low_of(const struct sums *s, const struct sum_part *part) {
  const struct cell *cell = &s->cells[part->cell];
  return part->sign > 0 ? cell->least : -cell->most;
}

static int64_t high_of(const struct sums *s, const struct sum_part *part) {
  const struct cell *cell = &s->cells[part->cell];
  return part->sign > 0 ? cell->most : -cell->least;
}

static bool is_boundless(int64_t bound) {
  return bound <= -BOUNDLESS || bound >= BOUNDLESS;
}

/* A sum of bounds, in which boundless ones are counted apart. */
struct bound {
  int64_t finite;
  size_t boundless;
};

static void add_bound(struct bound *sum, int64_t bound) {
  if (is_boundless(bound)) sum->boundless++;
  else sum->finite += bound;
}

/* The sum without one of its bounds; false if it is boundless. */
static bool without(const struct bound *sum, int64_t bound, int64_t *rest) {
  bool is_one = is_boundless(bound);
  *rest = is_one ? sum->finite : sum->finite - bound;
  return sum->boundless == (is_one ? 1 : 0);
}

/* Narrows what can be the value of one part by the bounds of all others. */
static bool narrow_part(struct sums *s, const struct sum_part *part, const struct bound *low,
                        const struct bound *high) {
  struct cell *cell = &s->cells[part->cell];
  int64_t others_low, others_high, least = cell->least, most = cell->most;
  if (without(high, high_of(s, part), &others_high)) {
    if (part->sign > 0 && -others_high > least) least = -others_high;
    if (part->sign < 0 && others_high < most) most = others_high;
  }
  if (without(low, low_of(s, part), &others_low)) {
    if (part->sign > 0 && -others_low < most) most = -others_low;
    if (part->sign < 0 && others_low > least) least = others_low;
  }
  bool is_narrower = least > cell->least || most < cell->most;
  cell->least = least;
  cell->most = most;
  return is_narrower;
}

static void add_bounds(const struct sums *s, const struct sum *sum, struct bound *low,
                       struct bound *high) {
  *low = *high = (struct bound){0};
  for (size_t i = sum->first; i < sum->first + sum->count; i++) {
    add_bound(low, low_of(s, &s->parts[i]));
    add_bound(high, high_of(s, &s->parts[i]));
  }
}

static void move_bound(struct bound *sum, int64_t from, int64_t to) {
  if (is_boundless(from)) sum->boundless--;
  else sum->finite -= from;
  add_bound(sum, to);
}

/* The bounds of the sum are added up once and kept up to date. */
static bool narrow_sum(struct sums *s, const struct sum *sum) {
  bool is_narrower = false;
  struct bound low, high;
  add_bounds(s, sum, &low, &high);
  for (size_t i = sum->first; i < sum->first + sum->count; i++) {
    if (is_settled(&s->cells[s->parts[i].cell])) continue;
    int64_t before_low = low_of(s, &s->parts[i]), before_high = high_of(s, &s->parts[i]);
    if (!narrow_part(s, &s->parts[i], &low, &high)) continue;
    is_narrower = true;
    move_bound(&low, before_low, low_of(s, &s->parts[i]));
    move_bound(&high, before_high, high_of(s, &s->parts[i]));
  }
  return is_narrower;
}

/* Whatever follows from sums with one unknown is found in as many rounds as there are sums; bounds may
 * creep on for longer. */
static void narrow(struct sums *s, bool with_outer) {
  bool is_narrower = true;
  for (size_t round = 0; is_narrower && round <= s->sum_count + 100; round++) {
    is_narrower = false;
    for (size_t i = 0; i < s->sum_count; i++)
      if (with_outer || !s->sums[i].is_outer) is_narrower |= narrow_sum(s, &s->sums[i]);
  }
}

/* Works out all that can be known, with or without what stands elsewhere. */
static void work_out(struct sums *s, bool with_outer) {
  for (size_t i = 0; i < s->cell_count; i++)
    forget(&s->cells[i]);
  do
    narrow(s, with_outer);
  while (eliminate(s, with_outer));
}

void sums_bind(struct sums *s, size_t first) {
  struct cell *cells = mem_new(s->cell_count + 1, sizeof *cells);
  memcpy(cells, s->cells, s->cell_count * sizeof *cells);
  for (size_t i = first; i < s->cell_count; i++)
    if (s->cells[i].state == CELL_KNOWN && s->cells[i].value) s->cells[i].state = CELL_UNSEEN;
  work_out(s, false);
  for (size_t i = first; i < s->cell_count; i++)
    if (is_settled(&s->cells[i])) cells[i].cost = -1;
  memcpy(s->cells, cells, s->cell_count * sizeof *cells);
  free(cells);
}

/* Nothing that is left out may be found out from the table itself; from what stands elsewhere, no
 * small figure. */
static bool is_found_out(const struct cell *cell, bool with_outer) {
  bool is_small = cell->state == CELL_SMALL ||
                  (cell->state == CELL_UNSEEN && cell->value > 0 && cell->value < cell->limit);
  bool must_not = is_small || (cell->state == CELL_WITHHELD && !with_outer);
  return must_not && !cell->is_outer && is_settled(cell);
}

/* The cheapest cell of a sum that is shown and not zero; NULL if there is none. */
static struct cell *cheapest(struct sums *s, const struct sum *sum) {
  struct cell *best = NULL;
  for (size_t i = sum->first; i < sum->first + sum->count; i++) {
    struct cell *cell = &s->cells[s->parts[i].cell];
    if (cell->state != CELL_KNOWN || cell->value == 0 || cell->cost < 0) continue;
    if (!best || cell->cost < best->cost) best = cell;
  }
  return best;
}

/* A sum helps to find something out when a cell in it is found out; surely so when nothing in it is
 * open any more. */
static bool tells(const struct sums *s, const struct sum *sum, bool with_outer, bool surely) {
  bool has_found = false, is_open = false;
  for (size_t i = sum->first; i < sum->first + sum->count; i++) {
    const struct cell *cell = &s->cells[s->parts[i].cell];
    has_found = has_found || is_found_out(cell, with_outer);
    is_open = is_open || !is_settled(cell);
  }
  return has_found && !(surely && is_open);
}

static bool has_leak(const struct sums *s, bool with_outer) {
  for (size_t i = 0; i < s->cell_count; i++)
    if (is_found_out(&s->cells[i], with_outer)) return true;
  return false;
}

/* Withholds a cell of each sum that tells. False if there was none. */
static bool withhold(struct sums *s, bool with_outer, bool surely) {
  bool is_done = false;
  for (size_t i = 0; i < s->sum_count; i++) {
    if (s->sums[i].is_outer && !with_outer) continue;
    if (!tells(s, &s->sums[i], with_outer, surely)) continue;
    struct cell *cell = cheapest(s, &s->sums[i]);
    if (!cell) continue;
    cell->state = CELL_WITHHELD;
    forget(cell);
    is_done = true;
  }
  return is_done;
}

/* When the sums with what is found out have nothing left: the cheapest cell beside any that is not
 * shown. */
static bool withhold_near(struct sums *s, bool with_outer) {
  struct cell *best = NULL;
  for (size_t i = 0; i < s->sum_count; i++) {
    const struct sum *sum = &s->sums[i];
    bool has_hidden = false;
    for (size_t j = sum->first; j < sum->first + sum->count; j++)
      has_hidden = has_hidden || s->cells[s->parts[j].cell].state != CELL_KNOWN;
    struct cell *cell = has_hidden && (with_outer || !sum->is_outer) ? cheapest(s, sum) : NULL;
    if (cell && (!best || cell->cost < best->cost)) best = cell;
  }
  if (best) best->state = CELL_WITHHELD;
  return best;
}

/* Withholds until nothing is found out any more, or nothing is left to withhold. */
static bool keep_back(struct sums *s, bool with_outer, bool *is_changed) {
  for (;;) {
    work_out(s, with_outer);
    if (!has_leak(s, with_outer)) return true;
    if (!withhold(s, with_outer, true) && !withhold(s, with_outer, false) &&
        !withhold_near(s, with_outer))
      return false;
    *is_changed = true;
  }
}

/* All at once: what is withheld because of other tables must not open this one. */
static bool keep_back_all(struct sums *s) {
  bool is_changed, is_safe;
  do {
    is_changed = false;
    is_safe = keep_back(s, false, &is_changed) && keep_back(s, true, &is_changed);
  } while (is_changed && is_safe);
  return is_safe;
}

/* When it cannot be had together with other tables, no more is withheld than this one needs. */
bool suppress(struct sums *s) {
  bool is_changed;
  keep_back(s, false, &is_changed);
  struct cell *alone = mem_new(s->cell_count + 1, sizeof *alone);
  memcpy(alone, s->cells, s->cell_count * sizeof *alone);
  bool is_safe = keep_back_all(s);
  if (!is_safe) memcpy(s->cells, alone, s->cell_count * sizeof *alone);
  free(alone);
  return is_safe;
}
