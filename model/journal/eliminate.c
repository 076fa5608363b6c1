#include "model/journal/eliminate.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"

/* Elimination is done modulo a prime: the factors are 1 and -1, and fractions would grow. */
#define PRIME INT64_C(2147483647)

/* Sums that share unknown cells, as a matrix: a row for each sum, a column for each cell. */
struct system {
  int64_t *values;
  size_t rows, cols, room;
  size_t *cells; /* of the columns */
};

static bool is_unknown(const struct cell *cell) {
  return cell->least != cell->most;
}

static int64_t inverse(int64_t value) {
  int64_t result = 1;
  for (int64_t n = PRIME - 2; n; n >>= 1) {
    if (n & 1) result = result * value % PRIME;
    value = value * value % PRIME;
  }
  return result;
}

/* Takes a row, times a factor, from another, from column `first` on. */
static void subtract(int64_t *row, const int64_t *other, int64_t factor, size_t first, size_t cols) {
  for (size_t i = first; i < cols; i++)
    if (other[i]) row[i] = (row[i] + (PRIME - factor) * other[i]) % PRIME;
}

static void swap_rows(int64_t *a, int64_t *b, size_t cols) {
  for (size_t i = 0; a != b && i < cols; i++) {
    int64_t value = a[i];
    a[i] = b[i];
    b[i] = value;
  }
}

/* Gauss and Jordan: each of the first rows, whose number is delivered, has a column of its own. */
static size_t reduce(const struct system *m) {
  size_t rank = 0;
  for (size_t col = 0; col < m->cols && rank < m->rows; col++) {
    size_t pivot = rank;
    while (pivot < m->rows && !m->values[pivot * m->cols + col]) pivot++;
    if (pivot == m->rows) continue;
    int64_t *row = m->values + rank * m->cols;
    swap_rows(row, m->values + pivot * m->cols, m->cols);
    int64_t factor = inverse(row[col]);
    for (size_t i = col; i < m->cols; i++)
      if (row[i]) row[i] = row[i] * factor % PRIME;
    for (size_t i = 0; i < m->rows; i++) {
      int64_t *other = m->values + i * m->cols;
      if (i != rank && other[col]) subtract(other, row, other[col], col, m->cols);
    }
    rank++;
  }
  return rank;
}

/* A row with one column says what stands there. */
static bool settle(struct sums *s, const struct system *m) {
  bool has_any = false;
  size_t rank = reduce(m);
  for (size_t i = 0; i < rank; i++) {
    size_t filled = 0, only = 0;
    for (size_t col = 0; col < m->cols; col++)
      if (m->values[i * m->cols + col]) {
        filled++;
        only = col;
      }
    if (filled != 1) continue;
    struct cell *cell = &s->cells[m->cells[only]];
    cell->least = cell->most = cell->value;
    has_any = true;
  }
  return has_any;
}

/* --- which sums belong together --- */

static size_t root_of(size_t *parents, size_t cell) {
  while (parents[cell] != cell) cell = parents[cell] = parents[parents[cell]];
  return cell;
}

/* The first unknown cell of a sum; the number of cells if there is none. */
static size_t first_unknown(const struct sums *s, const struct sum *sum) {
  for (size_t i = sum->first; i < sum->first + sum->count; i++)
    if (is_unknown(&s->cells[s->parts[i].cell])) return s->parts[i].cell;
  return s->cell_count;
}

/* Cells in the same sum get the same root. */
static size_t *join(const struct sums *s, bool with_outer) {
  size_t *parents = mem_new(s->cell_count + 1, sizeof *parents);
  for (size_t i = 0; i < s->cell_count; i++) parents[i] = i;
  for (size_t i = 0; i < s->sum_count; i++) {
    const struct sum *sum = &s->sums[i];
    size_t first = first_unknown(s, sum);
    if (first == s->cell_count || (sum->is_outer && !with_outer)) continue;
    for (size_t j = sum->first; j < sum->first + sum->count; j++) {
      size_t cell = s->parts[j].cell;
      if (is_unknown(&s->cells[cell])) parents[root_of(parents, cell)] = root_of(parents, first);
    }
  }
  return parents;
}

static void add_sum(struct system *m, const struct sums *s, const struct sum *sum,
                    const size_t *column_of) {
  int64_t *row = m->values + m->rows++ * m->cols;
  memset(row, 0, m->cols * sizeof *row);
  for (size_t i = sum->first; i < sum->first + sum->count; i++) {
    size_t cell = s->parts[i].cell;
    if (!is_unknown(&s->cells[cell])) continue;
    int64_t *value = &row[column_of[cell]];
    *value = (*value + PRIME + s->parts[i].sign) % PRIME;
  }
}

/* The sums whose cells have that root, solved. */
static bool solve(struct sums *s, size_t root, size_t *parents, bool with_outer) {
  struct system m = {0};
  size_t *column_of = mem_new(s->cell_count + 1, sizeof *column_of), *sums;
  size_t sum_count = 0;
  m.cells = mem_new(s->cell_count + 1, sizeof *m.cells);
  sums = mem_new(s->sum_count + 1, sizeof *sums);
  for (size_t i = 0; i < s->cell_count; i++) {
    if (!is_unknown(&s->cells[i]) || root_of(parents, i) != root) continue;
    column_of[i] = m.cols;
    m.cells[m.cols++] = i;
  }
  for (size_t i = 0; i < s->sum_count; i++) {
    size_t first = first_unknown(s, &s->sums[i]);
    bool is_in = first < s->cell_count && root_of(parents, first) == root;
    if (is_in && (with_outer || !s->sums[i].is_outer)) sums[sum_count++] = i;
  }
  m.values = mem_new(sum_count * m.cols + 1, sizeof *m.values);
  for (size_t i = 0; i < sum_count; i++) add_sum(&m, s, &s->sums[sums[i]], column_of);
  bool has_any = settle(s, &m);
  free(m.values);
  free(m.cells);
  free(sums);
  free(column_of);
  return has_any;
}

bool eliminate(struct sums *s, bool with_outer) {
  size_t *parents = join(s, with_outer);
  bool has_any = false;
  for (size_t i = 0; i < s->cell_count; i++)
    if (is_unknown(&s->cells[i]) && root_of(parents, i) == i)
      has_any = solve(s, i, parents, with_outer) || has_any;
  free(parents);
  return has_any;
}
