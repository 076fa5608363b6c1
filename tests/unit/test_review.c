/* The two tables of the progress review for the 13th ASEAN Forum on Migrant Labour (ILO, 2020), made
 * again out of their own figures: logged as sessions, cases and awards they come out as published.
 * What does not, and why, is worked out in test_report.c: the shares of women of all ASEAN. */
#include "model/base/mem.h"
#include "model/journal/publish.h"
#include "model/journal/review.h"
#include "tests/unit/casebook_desk.h"

TestSuite(review, .init = start, .fini = stop);

enum { PUBLISHED = 7, FIGURES = 4 };
static const char *const countries[PUBLISHED] = {"KH", "LA", "MY", "MM", "TH", "VN", "ASEAN"};

/* A figure of a table: its indicator and year in stats.csv; a share is in tenths. */
struct figure {
  const char *indicator, *year;
  int factor;
};
static const struct figure clients_table[FIGURES] = {
    {"MRC clients (TRIANGLE in ASEAN)", "2019", 1},
    {"MRC clients (TRIANGLE in ASEAN): percentage of women", "2019", 10},
    {"Individuals reached by MRC information services (TRIANGLE in ASEAN)", "2019", 1},
    {"Individuals reached by MRC information services (TRIANGLE in ASEAN): percentage of women",
     "2019", 10},
};
static const struct figure cases_table[FIGURES] = {
    {"Legal cases at TRIANGLE-supported MRCs", "2019", 1},
    {"Compensation awarded (US$)", "2019", 1000},
    {"Legal cases at TRIANGLE-supported MRCs", "2014-2019", 1},
    {"Compensation awarded (US$)", "2011-2019", 1000},
};

/* n/a is REPORT_NONE. */
static void read_table(const struct figure *table, int64_t figures[PUBLISHED][FIGURES]) {
  const char *tree = getenv("srcdir");
  char name[300], line[600];
  int found = 0;
  snprintf(name, sizeof name, "%s/content/rules/stats.csv", tree ? tree : ".");
  FILE *file = fopen(name, "r");
  cr_assert_not_null(file, "%s", name);
  while (fgets(line, sizeof line, file)) {
    char *rest = line, *field[5];
    for (size_t i = 0; i < 5; i++) field[i] = strsep(&rest, ",");
    for (size_t i = 0; rest && i < PUBLISHED; i++)
      for (size_t j = 0; j < FIGURES; j++) {
        if (strcmp(field[0], countries[i]) || strcmp(field[1], table[j].indicator) ||
            strcmp(field[3], table[j].year))
          continue;
        figures[i][j] = strcmp(field[4], "n/a") == 0
                            ? REPORT_NONE
                            : (int64_t)(atof(field[4]) * table[j].factor + 0.5);
        found++;
      }
  }
  fclose(file);
  cr_assert_eq(found, PUBLISHED * FIGURES);
}

static void log_people(const char *country, const char *kind, int64_t all, int64_t tenths) {
  for (int month = 1; month <= 12; month++) {
    int64_t women = tenths == REPORT_NONE ? 0 : (all * tenths + 500) / 1000;
    int64_t men = tenths == REPORT_NONE ? 0 : all - women, unstated = all - women - men;
    char json[250];
    snprintf(json, sizeof json,
             "{\"at\":\"2019-%02d-15T09:00\",\"kind\":\"%s\",\"country\":\"%s\","
             "\"who\":[{\"women\":%ld,\"men\":%ld,\"unstated\":%ld}]}",
             month, kind, country, (long)(women * month / 12 - women * (month - 1) / 12),
             (long)(men * month / 12 - men * (month - 1) / 12),
             (long)(unstated * month / 12 - unstated * (month - 1) / 12));
    free(desk_save(journal, json));
  }
}

static void expect_table(enum report_kind kind, const int64_t figures[PUBLISHED][FIGURES],
                         const int64_t asean[FIGURES]) {
  struct report r;
  struct error e;
  cr_assert_eq(review_make(&r, journal, kind, "2019", &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_eq(r.count, PUBLISHED - 1);
  for (size_t i = 0; i < PUBLISHED; i++) {
    bool is_asean = i == PUBLISHED - 1;
    const struct report_row *row = is_asean ? r.totals : &r.rows[i];
    if (!is_asean) cr_assert_str_eq(row->keys[0], countries[i]);
    for (size_t j = 0; j < FIGURES; j++) {
      int64_t wanted = is_asean ? asean[j] : figures[i][j];
      cr_assert_eq(row->values[j], wanted, "%s, column %zu: %ld, not %ld", countries[i], j,
                   (long)row->values[j], (long)wanted);
    }
  }
  report_free(&r);
}

Test(review, comes_out_with_the_clients_of_2019) {
  int64_t figures[PUBLISHED][FIGURES];
  read_table(clients_table, figures);
  for (size_t i = 0; i + 1 < PUBLISHED; i++) {
    log_people(countries[i], "client", figures[i][0], figures[i][1]);
    log_people(countries[i], i % 2 ? "outreach" : "orientation", figures[i][2], figures[i][3]);
  }
  free(desk_save(journal, "{\"at\":\"2019-05-05T09:00\",\"kind\":\"client\",\"country\":\"KR\","
                          "\"who\":[{\"women\":7}]}"));
  cr_assert(figures[PUBLISHED - 1][1] == 453 && figures[PUBLISHED - 1][3] == 462);
  const int64_t asean[] = {figures[PUBLISHED - 1][0], 451, figures[PUBLISHED - 1][2], 461};
  expect_table(REPORT_REVIEW_CLIENTS, figures, asean);
}

/* So many cases of a country, opened in a year, and what was awarded in the first of them. */
static void open_cases(const char *country, const char *at, int64_t count, int64_t thousandths) {
  char first[CASE_CODE_BYTES] = "", amount[32], day[16];
  struct error e;
  void **records = mem_new((size_t)count + 1, sizeof *records);
  char(*ids)[ID_TEXT_BYTES] = mem_new((size_t)count + 1, sizeof *ids);
  for (int64_t i = 0; i < count; i++)
    records[i] = record_of(CASEBOOK_CASE, FIELDS("type", "unpaid_wages", "country", country, "at",
                                                 at, "who", "-:unstated=1"));
  if (count)
    cr_assert_eq(casebook_add_all(journal, CASEBOOK_CASE, NULL, records, (size_t)count, ids, &e),
                 ERR_OK, "%s", desk_sentence(&e));
  if (count) snprintf(first, sizeof first, "%s", ((struct case_record *)records[0])->code);
  for (int64_t i = 0; i < count; i++) drop_record(CASEBOOK_CASE, records[i]);
  free(records);
  free(ids);
  if (!thousandths) return;
  snprintf(amount, sizeof amount, "%ld", (long)(thousandths / 1000));
  snprintf(day, sizeof day, "%.10s", at);
  must_add(CASEBOOK_MONEY, first, FIELDS("day", day, "stage", "asked", "currency", "USD", "amount",
                                         "99999999"));
  must_add(CASEBOOK_MONEY, first, FIELDS("day", day, "stage", "awarded", "currency", "THB",
                                         "amount", "777"));
  must_add(CASEBOOK_MONEY, first, FIELDS("day", day, "stage", "awarded", "currency", "USD",
                                         "amount", amount));
}

Test(review, comes_out_with_the_cases_of_2019) {
  int64_t figures[PUBLISHED][FIGURES];
  read_table(cases_table, figures);
  for (size_t i = 0; i + 1 < PUBLISHED; i++) {
    const int64_t *f = figures[i];
    open_cases(countries[i], "2014-03-01T10:00", f[2] - f[0], f[3] - f[1]);
    open_cases(countries[i], "2019-03-01T10:00", f[0], f[1]);
  }
  expect_table(REPORT_REVIEW_CASES, figures, figures[PUBLISHED - 1]);
}

/* What is awarded in other currencies is beside the table, by country and currency. */
Test(review, names_other_currencies) {
  struct report r;
  struct error e;
  open_cases("VN", "2018-03-01T10:00", 1, 1000000);
  open_cases("VN", "2019-03-01T10:00", 1, 1000000);
  open_cases("KH", "2019-03-01T10:00", 1, 1000000);
  open_cases("KR", "2019-03-01T10:00", 1, 1000000);
  cr_assert_eq(review_make(&r, journal, REPORT_REVIEW_CASES, "2019", &e), ERR_OK);
  cr_assert_eq(r.other_count, 2);
  cr_assert_str_eq(r.others[0].keys[0], "KH");
  cr_assert_str_eq(r.others[1].keys[0], "VN");
  cr_assert_str_eq(r.others[1].currency, "THB");
  cr_assert(r.others[1].values[1] == 777000 && r.others[1].values[3] == 1554000);
  report_free(&r);
  cr_assert_eq(review_make(&r, journal, REPORT_REVIEW_CLIENTS, "2019", &e), ERR_OK);
  cr_assert_eq(r.other_count, 0);
  report_free(&r);
}

/* Laos had one case in 2019. With what was published a year before, the figure to date would tell; with
 * that of ASEAN, those of the others. */
Test(review, keeps_small_figures_back_when_it_is_published) {
  static const char *const at[] = {"2018-03-01T10:00", "2019-03-01T10:00"};
  struct report r;
  struct error e;
  open_cases("LA", at[0], 30, 0);
  open_cases("LA", at[1], 1, 1704000);
  open_cases("KH", at[0], 40, 0);
  open_cases("KH", at[1], 50, 2000000);
  open_cases("VN", at[1], 60, 0);
  cr_assert_eq(review_make(&r, journal, REPORT_REVIEW_CASES, "2019", &e), ERR_OK);
  cr_assert(publish_report(&r));
  cr_assert_str_eq(r.rows[1].keys[0], "LA");
  cr_assert(publish_is_small(&r.rows[1], 0), "one case");
  cr_assert(publish_is_small(&r.rows[1], 1), "and what was awarded in it");
  cr_assert(publish_is_hidden(&r.rows[1], 2) && !publish_is_small(&r.rows[1], 2), "31 to date");
  int hidden = 0;
  for (size_t i = 0; i < 3; i++) hidden += publish_is_hidden(&r.rows[i], 0);
  cr_assert(hidden > 1 || publish_is_hidden(&r.totals[0], 0));
  report_free(&r);
}

Test(review, refuses_what_is_no_year) {
  struct report r;
  struct error e;
  cr_assert_eq(review_make(&r, journal, REPORT_REVIEW_CASES, "19", &e), ERR_INVALID);
  cr_assert_str_eq(desk_sentence(&e), "year: 19 is not a year such as 2026");
}
