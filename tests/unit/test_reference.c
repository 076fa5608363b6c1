/* The reference shelf of the tree's own content, against its CSV files. */
#include "model/content/reference.h"
#include "tests/unit/real_pack.h"

static struct reference_list load(struct pack *pack, enum reference what, struct reference_ask ask) {
  struct reference_list list = {0};
  struct error e = {0};
  cr_assert_eq(reference_load(&list, pack, what, &ask, &e), ERR_OK, "%s", e.message);
  return list;
}

static void expect_count(enum reference what, struct reference_ask ask, size_t count) {
  struct pack *pack = real_pack();
  struct reference_list list = load(pack, what, ask);
  cr_expect_eq(list.count, count, "%d: %zu, not %zu", (int)what, list.count, count);
  reference_free(&list);
  pack_close(&pack);
}

#define ASK(...) (struct reference_ask) {.value = {__VA_ARGS__}}

Test(reference, holds_what_the_tables_hold) {
  expect_count(REFERENCE_RECOMMENDATIONS, ASK(NULL), 233);
  expect_count(REFERENCE_RECOMMENDATIONS, ASK("B"), 12);
  expect_count(REFERENCE_RECOMMENDATIONS, ASK("C", "Access to complaint mechanisms"), 10);
  expect_count(REFERENCE_RECOMMENDATIONS, ASK(NULL, NULL, "13"), 21);
  expect_count(REFERENCE_RECOMMENDATIONS, ASK("K"), 0);
  expect_count(REFERENCE_SUBJECTS, ASK(NULL), 40);
  expect_count(REFERENCE_FORUMS, ASK(NULL), 13);
  expect_count(REFERENCE_INSTRUMENTS, ASK(NULL), 222);
  expect_count(REFERENCE_RATIFIERS, ASK(NULL), 10);
  expect_count(REFERENCE_ATTACHES, ASK(NULL), 68);
  expect_count(REFERENCE_ATTACHES, ASK("KH"), 4);
  expect_count(REFERENCE_FIGURES, ASK(NULL), 126);
  expect_count(REFERENCE_FIGURES, ASK(NULL, "Legal cases at TRIANGLE-supported MRCs", "T", "1"), 7);
  expect_count(REFERENCE_MEANS, ASK(NULL), 17);
}

Test(reference, finds_words_in_any_case_and_accent) {
  expect_count(REFERENCE_RECOMMENDATIONS, (struct reference_ask){.text = "Stranded WORKERS unpaid"}, 1);
  expect_count(REFERENCE_RECOMMENDATIONS, (struct reference_ask){.text = "attache consular services"}, 8);
  expect_count(REFERENCE_RECOMMENDATIONS, (struct reference_ask){.text = "no such words"}, 0);
  expect_count(REFERENCE_INSTRUMENTS, (struct reference_ask){.value = {"PH"}, .text = "c189"}, 1);
}

Test(reference, tells_where_else_a_recommendation_stands) {
  struct pack *pack = real_pack();
  struct reference_list all = load(pack, REFERENCE_RECOMMENDATIONS, ASK("C", "Legal support services", "10"));
  cr_assert_eq(all.count, 1);
  struct reference_list one = load(pack, REFERENCE_RECOMMENDATION, ASK(all.rows[0].cell[REC_NUM]));
  cr_assert_eq(one.count, 3);
  cr_expect_str_eq(one.rows[0].cell[REC_PART], "Legal support services");
  cr_expect_str_eq(one.rows[1].cell[REC_CLUSTER], "D");
  cr_expect_str_eq(one.rows[2].cell[REC_NUMBER], "13");
  reference_free(&all);
  reference_free(&one);
  pack_close(&pack);
}

Test(reference, puts_side_by_side_what_can_be_compared) {
  struct pack *pack = real_pack();
  struct reference_list charts = load(pack, REFERENCE_CHARTS, ASK(NULL));
  size_t figures = 0;
  for (size_t i = 0; i < charts.count; i++) {
    char **chart = charts.rows[i].cell;
    struct reference_list rows = load(pack, REFERENCE_FIGURES,
                                      ASK(NULL, chart[CHART_INDICATOR], chart[CHART_SEX],
                                          chart[CHART_IS_PERIOD]));
    cr_expect_eq(rows.count, (size_t)atoi(chart[CHART_COUNT]));
    for (size_t k = 0; k < rows.count && *chart[CHART_YEAR]; k++)
      cr_expect_str_eq(rows.rows[k].cell[FIGURE_YEAR], chart[CHART_YEAR]);
    figures += rows.count;
    reference_free(&rows);
  }
  cr_expect_eq(figures, 126);
  reference_free(&charts);
  pack_close(&pack);
}
