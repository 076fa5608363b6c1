/* Charts: bars as long as their figures, a line over time, and both without block characters. */
#include "tui/widget/chart.h"

#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

static struct frame frame;

static void start(void) {
  frame_init(&frame, 6, 40);
}
static void stop(void) {
  frame_free(&frame);
}
TestSuite(chart, .init = start, .fini = stop);

/* What stands in a row at a column, blanks at its end left out. */
static const char *part_at(int row, int col) {
  static char text[200];
  text[0] = '\0';
  for (int i = 0; i < frame.row[row].part_count; i++)
    if (frame.row[row].parts[i].col == col)
      snprintf(text, sizeof text, "%s", frame.row[row].parts[i].text);
  for (size_t len = strlen(text); len && text[len - 1] == ' ';) text[--len] = '\0';
  return text;
}

Test(chart, draws_bars) {
  struct chart_bar bars[] = {{"ab", 10, NULL}, {"c", 5, NULL}, {"d", 0, NULL}};
  chart_draw(&frame, 0, 6, 2, 23, bars, 3, true);
  cr_assert_str_eq(part_at(0, 2), "ab");
  cr_assert_str_eq(part_at(0, 5), "      10");
  cr_assert_str_eq(part_at(0, 14), "##########");
  cr_assert_str_eq(part_at(1, 14), "#####");
  cr_assert_str_eq(part_at(2, 14), "");
  frame_free(&frame);
  frame_init(&frame, 6, 40);
  chart_draw(&frame, 0, 2, 2, 23, bars, 3, false);
  cr_assert_str_eq(part_at(1, 14), "█████");
  cr_assert_eq(frame.row[2].part_count, 0, "no more rows than there are");
}

Test(chart, draws_a_line_over_time) {
  static const int64_t values[] = {0, 4, 8, 16, 2};
  int used;
  cr_assert_eq(chart_trend(&frame, 1, 2, 0, 7, values, 5, false, &used), 0);
  cr_assert_eq(used, 5);
  cr_assert_str_eq(part_at(1, 0), "   █");
  cr_assert_str_eq(part_at(2, 0), " ▄██▂");
  frame_free(&frame);
  frame_init(&frame, 6, 40);
  chart_trend(&frame, 1, 2, 0, 7, values, 5, true, &used);
  cr_assert_str_eq(part_at(1, 0), "   #");
  cr_assert_str_eq(part_at(2, 0), " ###");
}

/* Columns are wide where there is room; where there is little, the latest stay. */
Test(chart, fits_its_columns) {
  static const int64_t values[] = {1, 2, 3};
  int used;
  cr_assert_eq(chart_trend(&frame, 0, 1, 0, 9, values, 3, true, &used), 0);
  cr_assert_eq(used, 9);
  cr_assert_str_eq(part_at(0, 0), "   ## ##");
  cr_assert_eq(chart_trend(&frame, 1, 1, 0, 2, values, 3, true, &used), 1, "the first is left out");
  cr_assert_eq(used, 2);
  cr_assert_str_eq(part_at(1, 0), "##");
}
