#include "model/journal/suppress.h"

#include <stdlib.h>

#include "model/base/mem.h"

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
  for (size_t i = sum->first; i < s->part_count; i++)
    value += s->parts[i].sign * s->cells[s->parts[i].cell].value;
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
  cell->least = cell->most = cell->value;
  if (cell->state == CELL_KNOWN) return;
  cell->least = is_count ? 0 : -BOUNDLESS;
  cell->most = BOUNDLESS;
  if (is_count && cell->state == CELL_SMALL) {
    cell->least = 1;
    cell->most = cell->limit - 1;
  }
  if (is_count && cell->state == CELL_WITHHELD) cell->least = cell->limit;
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

static bool narrow_sum(struct sums *s, const struct sum *sum) {
  bool is_narrower = false;
  struct bound low, high;
  for (size_t i = sum->first; i < sum->first + sum->count; i++) {
    if (is_settled(&s->cells[s->parts[i].cell])) continue;
    add_bounds(s, sum, &low, &high);
    is_narrower |= narrow_part(s, &s->parts[i], &low, &high);
  }
  return is_narrower;
}

/* Works out all that can be known. Whatever follows from sums with one unknown is found in as many
 * rounds as there are sums; bounds may creep on for longer. */
static void work_out(struct sums *s) {
  bool is_narrower = true;
  for (size_t i = 0; i < s->cell_count; i++)
    forget(&s->cells[i]);
  for (size_t round = 0; is_narrower && round <= s->sum_count + 100; round++) {
    is_narrower = false;
    for (size_t i = 0; i < s->sum_count; i++)
      is_narrower |= narrow_sum(s, &s->sums[i]);
  }
}

static bool is_found_out(const struct cell *cell) {
  bool must_not = cell->state == CELL_SMALL || cell->state == CELL_WITHHELD ||
                  (cell->state == CELL_UNSEEN && cell->value > 0 && cell->value < cell->limit);
  return must_not && is_settled(cell);
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

/* A sum helps to find something out when a cell in it is found out. */
static bool tells(const struct sums *s, const struct sum *sum) {
  for (size_t i = sum->first; i < sum->first + sum->count; i++)
    if (is_found_out(&s->cells[s->parts[i].cell])) return true;
  return false;
}

/* Nothing in it is open any more: what is found out may be found out by it. */
static bool is_settled_sum(const struct sums *s, const struct sum *sum) {
  for (size_t i = sum->first; i < sum->first + sum->count; i++)
    if (!is_settled(&s->cells[s->parts[i].cell])) return false;
  return true;
}

static bool has_leak(const struct sums *s) {
  for (size_t i = 0; i < s->cell_count; i++)
    if (is_found_out(&s->cells[i])) return true;
  return false;
}

/* Withholds a cell of each sum in which something is found out; of those that are settled, or of
 * all. False if there was none. */
static bool withhold(struct sums *s, bool of_all) {
  bool is_done = false;
  for (size_t i = 0; i < s->sum_count; i++) {
    if (!tells(s, &s->sums[i]) || (!of_all && !is_settled_sum(s, &s->sums[i]))) continue;
    struct cell *cell = cheapest(s, &s->sums[i]);
    if (!cell) continue;
    cell->state = CELL_WITHHELD;
    forget(cell);
    is_done = true;
  }
  return is_done;
}

bool suppress(struct sums *s) {
  do {
    work_out(s);
    if (!has_leak(s)) return true;
  } while (withhold(s, false) || withhold(s, true));
  return false;
}
