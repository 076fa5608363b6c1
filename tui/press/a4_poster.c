#include "tui/press/a4_poster.h"

#include "tui/press/styles.h"

static const double number_part = 0.36; /* of the width */
static const double sizes_kept = 9;     /* of running text */
static const double about_size = 1, about_grey = 0.15; /* is read from a wall */

/* --- entries --- */

/* The rows [from, to) of one service. */
struct entry {
  const struct handout *handout;
  size_t from, to;
};

static struct flow_cell cell_of(struct flow *flow, const struct entry *entry, size_t row,
                                size_t lang) {
  const struct page_part *part = entry->handout->rows[row].parts[lang];
  double numbers = flow->width * number_part;
  struct flow_cell cell = {
      .text = part ? part->text : NULL, .mark = "", .left = flow->left, .width = numbers};
  if (!part) return cell;
  cell.lang = style_lang(part, &entry->handout->chains[lang]);
  cell.type = style_type(part, flow->size);
  if (part->kind == PAGE_NUMBER) {
    flow_fit_number(flow, &cell);
    return cell;
  }
  cell.left += numbers + flow->gutter;
  cell.width = flow->width - numbers - flow->gutter;
  cell.type.is_bold = part->kind == PAGE_TEXT;
  if (part->kind == PAGE_SOURCE) cell.type = (struct type){about_size * flow->size, about_grey, false};
  return cell;
}

/* Numbers and names are the same in each language. */
static size_t langs_of(const struct entry *entry, size_t row) {
  return flow_kind(&entry->handout->rows[row]) == PAGE_SOURCE ? entry->handout->count : 1;
}

/* Runs down the side of the numbers or the other one; returns the y that it gets to. */
static double run_side(struct flow *flow, const struct entry *entry, bool is_numbers, bool is_put) {
  struct flow side = *flow;
  for (size_t row = entry->from; row < entry->to; row++)
    for (size_t lang = 0; lang < langs_of(entry, row); lang++) {
      if ((flow_kind(&entry->handout->rows[row]) == PAGE_NUMBER) != is_numbers) continue;
      struct flow_cell cell = cell_of(&side, entry, row, lang);
      if (is_put) flow_row(&side, &cell, 1, 0);
      else side.y += flow_row_height(&side, &cell, 1);
    }
  if (side.err) flow->err = side.err;
  return side.y;
}

static double run(struct flow *flow, const struct entry *entry, bool is_put) {
  double numbers = run_side(flow, entry, true, is_put), others = run_side(flow, entry, false, is_put);
  return numbers > others ? numbers : others;
}

static void put_entry(struct flow *flow, const struct entry *entry) {
  flow_need(flow, run(flow, entry, false) - flow->y);
  flow->y = run(flow, entry, true);
}

static bool is_of_entry(const struct handout_row *row) {
  enum page_kind kind = flow_kind(row);
  return kind == PAGE_NUMBER || kind == PAGE_TEXT || kind == PAGE_SOURCE;
}

/* A heading goes with its first entry. */
static void put_group(struct flow *flow, const struct handout *h, size_t row) {
  if (flow_kind(&h->rows[row]) == PAGE_HEADING) {
    flow_need(flow, flow->size * sizes_kept);
    sheet_put_bar(flow->sheet, flow->page, flow->left, flow->y, flow->width, 1, 0);
    flow->y += 2;
  }
  flow_handout_row(flow, h, &h->rows[row]);
}

void a4_poster_rows(struct flow *flow, const struct handout *h) {
  for (size_t i = 0; i < h->row_count && !flow->err;) {
    struct entry entry = {h, i, i + 1};
    while (entry.to < h->row_count && is_of_entry(&h->rows[i]) && is_of_entry(&h->rows[entry.to])) entry.to++;
    if (is_of_entry(&h->rows[i])) put_entry(flow, &entry);
    else put_group(flow, h, i);
    i = entry.to;
  }
}
