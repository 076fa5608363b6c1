/* The directory: lists of hotlines and what narrows them, and the cards of services. Runs on the
 * pack of the tree's own content, and on copies of it that were changed. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "model/content/directory.h"
#include "tests/unit/real_pack.h"

#define COUNT(array) (sizeof array / sizeof array[0])

static struct hotline_list hotlines(struct pack *pack, struct hotline_filter filter) {
  struct hotline_list list;
  cr_assert_eq(hotline_list_load(&list, pack, &filter, 0, 0, NULL), ERR_OK);
  cr_assert_eq(hotline_count(pack, &filter), list.count);
  return list;
}

static const struct hotline *row_of(const struct hotline_list *list, const char *id) {
  for (size_t i = 0; i < list->count; i++)
    if (strcmp(list->rows[i].id, id) == 0) return &list->rows[i];
  return NULL;
}

static bool is_listed(struct pack *pack, struct hotline_filter filter, const char *id) {
  struct hotline_list list = hotlines(pack, filter);
  bool found = row_of(&list, id) != NULL;
  hotline_list_free(&list);
  return found;
}

Test(hotline, conflicts_and_closed_services_are_for_staff) {
  struct pack *pack = real_pack();
  struct hotline_list visitor = hotlines(pack, (struct hotline_filter){0});
  struct hotline_list staff = hotlines(pack, (struct hotline_filter){.with_conflicts = true});
  const struct hotline *row = row_of(&staff, "pho-th-doe-hotline-02");
  cr_assert(row);
  cr_expect_eq(row->status, NUMBER_CONFLICT);
  cr_expect_str_eq(number_status_code(row->status), "conflict");
  cr_expect_eq(row_of(&visitor, "pho-th-doe-hotline-02"), NULL);
  cr_expect(row_of(&visitor, "pho-th-doe-hotline-01"));
  for (size_t i = 0; i < visitor.count; i++)
    cr_expect_neq(visitor.rows[i].status, NUMBER_CONFLICT, "%s", visitor.rows[i].id);
  cr_expect_eq(row_of(&visitor, "svc-th-aac"), NULL, "closed");
  cr_expect(row_of(&staff, "svc-th-aac"), "closed");
  row = row_of(&visitor, "svc-kh-emb-ph");
  cr_assert(row, "all its numbers are in conflict");
  cr_expect_str_eq(row->number, "");
  cr_expect_eq(row_of(&staff, "svc-kh-emb-ph"), NULL);
  cr_expect(row_of(&staff, "pho-kh-emb-ph-01"));
  hotline_list_free(&visitor);
  hotline_list_free(&staff);
  pack_close(&pack);
}

static const char *newest_of(const struct hotline_list *list, const struct hotline *row) {
  const char *newest = row->checked;
  for (size_t i = 0; i < list->count; i++)
    if (strcmp(list->rows[i].service_id, row->service_id) == 0 && strcmp(list->rows[i].checked, newest) > 0)
      newest = list->rows[i].checked;
  return newest;
}

static int by_rank(const struct hotline_list *list, const struct hotline *a, const struct hotline *b) {
  int order = !*a->number - !*b->number;
  if (!order) order = (strcmp(b->serves, "*") == 0) - (strcmp(a->serves, "*") == 0);
  if (!order) order = b->always_open - a->always_open;
  if (!order) order = (strcmp(b->toll_free, "y") == 0) - (strcmp(a->toll_free, "y") == 0);
  return order || !*a->number ? order : strcmp(newest_of(list, b), newest_of(list, a));
}

Test(hotline, order) {
  static const char *const countries[] = {NULL, "TH", "MY", "SA"};
  struct pack *pack = real_pack();
  for (size_t i = 0; i < COUNT(countries); i++) {
    struct hotline_list list = hotlines(pack, (struct hotline_filter){.country = countries[i]});
    cr_expect_gt(list.count, 3u);
    for (size_t k = 1; k < list.count; k++)
      cr_expect_leq(by_rank(&list, &list.rows[k - 1], &list.rows[k]), 0, "%s before %s",
                    list.rows[k - 1].id, list.rows[k].id);
    hotline_list_free(&list);
  }
  pack_close(&pack);
}

Test(hotline, pages_join_to_the_list) {
  struct pack *pack = real_pack();
  struct hotline_filter filter = {.country = "TH"};
  struct hotline_list all = hotlines(pack, filter), page;
  size_t at = 0;
  do {
    cr_assert_eq(hotline_list_load(&page, pack, &filter, at, 7, NULL), ERR_OK);
    cr_expect_leq(page.count, 7u);
    for (size_t i = 0; i < page.count; i++) cr_expect_str_eq(page.rows[i].id, all.rows[at + i].id);
    at += page.count;
    hotline_list_free(&page);
  } while (at < all.count && at % 7 == 0);
  cr_expect_eq(at, all.count);
  hotline_list_free(&all);
  pack_close(&pack);
}

Test(hotline, country_filter_keeps_the_regional_services) {
  struct pack *pack = real_pack();
  struct hotline_list th = hotlines(pack, (struct hotline_filter){.country = "TH"});
  struct hotline_list none = hotlines(pack, (struct hotline_filter){.country = "BR"});
  size_t regional = 0;
  for (size_t i = 0; i < th.count; i++) {
    cr_expect(strcmp(th.rows[i].country, "TH") == 0 || !*th.rows[i].country, "%s", th.rows[i].id);
    regional += !*th.rows[i].country;
  }
  cr_expect_gt(regional, 0u);
  cr_expect_eq(none.count, regional, "a country without entries has the regional ones");
  hotline_list_free(&th);
  hotline_list_free(&none);
  pack_close(&pack);
}

static bool has_code(const char *list, const char *code) {
  char padded[400], wanted[40];
  snprintf(padded, sizeof padded, " %s ", list);
  snprintf(wanted, sizeof wanted, " %s ", code);
  return strstr(padded, wanted) != NULL;
}

Test(hotline, nationality_and_category) {
  struct pack *pack = real_pack();
  struct hotline_list all = hotlines(pack, (struct hotline_filter){0});
  struct hotline_list kh = hotlines(pack, (struct hotline_filter){.nationality = "KH"});
  struct hotline_list wage = hotlines(pack, (struct hotline_filter){.category = "wage"});
  size_t for_kh = 0, for_wage = 0;
  for (size_t i = 0; i < all.count; i++) {
    for_kh += has_code(all.rows[i].serves, "*") || has_code(all.rows[i].serves, "KH");
    for_wage += has_code(all.rows[i].categories, "wage");
  }
  cr_expect(kh.count == for_kh && for_kh < all.count && for_kh > 0);
  cr_expect(wage.count == for_wage && for_wage < all.count && for_wage > 0);
  hotline_list_free(&all);
  hotline_list_free(&kh);
  hotline_list_free(&wage);
  pack_close(&pack);
}

Test(hotline, languages_and_their_twins) {
  static const char *const twins[][3] = {{"tl", "fil", NULL}, {"zh", "cmn", "yue"}, {"my", NULL, NULL}};
  struct pack *pack = real_pack();
  struct hotline_list all = hotlines(pack, (struct hotline_filter){0});
  for (size_t t = 0; t < COUNT(twins); t++)
    for (size_t asked = 0; asked < 3 && twins[t][asked]; asked++) {
      struct hotline_list list = hotlines(pack, (struct hotline_filter){.speaks = twins[t][asked]});
      size_t expected = 0;
      for (size_t i = 0; i < all.count; i++) {
        bool speaks = false;
        for (size_t k = 0; k < 3 && twins[t][k]; k++)
          speaks = speaks || has_code(all.rows[i].languages, twins[t][k]);
        expected += speaks;
      }
      cr_expect(list.count == expected && expected > 0, "%s: %zu of %zu", twins[t][asked],
                list.count, expected);
      hotline_list_free(&list);
    }
  cr_expect_not(is_listed(pack, (struct hotline_filter){.speaks = "km"}, "pho-th-issara-01"),
                "the language of one number is not that of another");
  cr_expect(is_listed(pack, (struct hotline_filter){.speaks = "km"}, "pho-th-issara-02"));
  hotline_list_free(&all);
  pack_close(&pack);
}

static bool is_emergency(const struct hotline *row) {
  return has_code(row->categories, "emergency") && *row->number;
}

/* No source says which languages the police speak. */
Test(hotline, emergency_numbers_follow_whatever_is_asked_for) {
  static const struct hotline_filter filters[] = {
      {.speaks = "km"}, {.category = "labour_complaint"}, {.category = "trafficking"},
      {.speaks = "my", .open_now = true}, {.speaks = "km", .nationality = "KH"}, {.speaks = NULL}};
  setenv("SUAR_NOW", "2026-11-22T03:00:00+07:00", 1);
  struct pack *pack = real_pack();
  for (size_t f = 0; f < COUNT(filters); f++) {
    struct hotline_filter filter = filters[f], everybody = {.country = "TH"};
    filter.country = "TH";
    everybody.nationality = filter.nationality;
    struct hotline_list exact = hotlines(pack, filter), all = hotlines(pack, everybody);
    filter.with_nearest = true;
    struct hotline_list list = hotlines(pack, filter);
    cr_expect_eq(hotline_counts(pack, &filter).rows[HOTLINE_MATCH], exact.count);
    for (size_t i = 0; i < list.count; i++) {
      cr_expect_eq(list.rows[i].part, i < exact.count ? HOTLINE_MATCH : HOTLINE_EMERGENCY);
      if (i < exact.count) cr_expect_str_eq(list.rows[i].id, exact.rows[i].id);
      else cr_expect(is_emergency(&list.rows[i]), "%s", list.rows[i].id);
    }
    for (size_t i = 0; i < all.count; i++)
      if (is_emergency(&all.rows[i])) cr_expect(row_of(&list, all.rows[i].id), "%s", all.rows[i].id);
    cr_expect(row_of(&list, "pho-th-police-01"));
    hotline_list_free(&exact);
    hotline_list_free(&all);
    hotline_list_free(&list);
  }
  cr_expect_not(is_listed(pack, (struct hotline_filter){.speaks = "km", .with_nearest = true},
                          "pho-th-police-01"), "of no country that was chosen");
  pack_close(&pack);
}

/* The sources disagree on every number that is about wages in Thailand. */
Test(hotline, where_no_match_has_a_number_others_have) {
  static const struct hotline_filter numberless[] = {{.category = "wage"}, {.speaks = "zz"}};
  struct pack *pack = real_pack();
  for (size_t f = 0; f < COUNT(numberless); f++) {
    struct hotline_filter filter = numberless[f];
    filter.country = "TH";
    filter.with_nearest = true;
    struct hotline_counts counts = hotline_counts(pack, &filter);
    struct hotline_list list = hotlines(pack, filter);
    cr_expect_eq(counts.rows[HOTLINE_MATCH], f == 0 ? 2u : 0u);
    cr_expect(counts.is_numberless && counts.rows[HOTLINE_WORK] && counts.rows[HOTLINE_EMERGENCY]);
    for (size_t i = 0; i < list.count; i++) {
      const struct hotline *row = &list.rows[i];
      cr_expect(i == 0 || list.rows[i - 1].part <= row->part);
      cr_expect_eq(*row->number != '\0', row->part != HOTLINE_MATCH, "%s", row->id);
      if (row->part == HOTLINE_WORK)
        cr_expect(has_code(row->categories, "labour_complaint") && !is_emergency(row), "%s", row->id);
      for (size_t k = 0; k < i; k++) cr_expect_str_neq(list.rows[k].id, row->id);
    }
    cr_expect_eq(row_of(&list, "pho-th-doe-hotline-01")->part, HOTLINE_WORK);
    cr_expect_eq(row_of(&list, "pho-th-police-01")->part, HOTLINE_EMERGENCY);
    hotline_list_free(&list);
  }
  struct hotline_filter spoken = {.country = "TH", .speaks = "km", .with_nearest = true};
  struct hotline_counts counts = hotline_counts(pack, &spoken);
  cr_expect(!counts.is_numberless && !counts.rows[HOTLINE_WORK]);
  pack_close(&pack);
}

Test(hotline, pages_join_across_parts) {
  struct pack *pack = real_pack();
  struct hotline_filter filter = {.country = "TH", .category = "wage", .with_nearest = true};
  struct hotline_list all = hotlines(pack, filter), page;
  for (size_t limit = 1; limit <= all.count + 1; limit++)
    for (size_t at = 0; at <= all.count + 1; at++) {
      cr_assert_eq(hotline_list_load(&page, pack, &filter, at, limit, NULL), ERR_OK);
      size_t rest = at < all.count ? all.count - at : 0;
      cr_assert_eq(page.count, limit < rest ? limit : rest);
      for (size_t i = 0; i < page.count; i++)
        cr_assert_str_eq(page.rows[i].id, all.rows[at + i].id);
      hotline_list_free(&page);
    }
  hotline_list_free(&all);
  pack_close(&pack);
}

Test(hotline, age_and_status) {
  char *path = changed_pack("UPDATE phone SET checked = '2026-11-01' WHERE id = 'pho-th-1111-01';"
                            "UPDATE phone SET checked = '2025-11' WHERE id = 'pho-th-issara-01';"
                            "UPDATE phone SET checked = '2025-10' WHERE id = 'pho-th-issara-02';"
                            "UPDATE phone SET checked = '' WHERE id = 'pho-th-issara-03'");
  static const struct {
    const char *id;
    int64_t age_days;
    enum number_status status;
  } rows[] = {{"pho-th-1111-01", 21, NUMBER_ACTIVE},
              {"pho-th-issara-01", 357, NUMBER_ACTIVE},
              {"pho-th-issara-02", 387, NUMBER_OLD},
              {"pho-th-issara-03", -1, NUMBER_OLD}};
  setenv("SUAR_NOW", "2026-11-22T10:00:00+07:00", 1);
  struct pack *pack = open_pack(path);
  struct hotline_list list = hotlines(pack, (struct hotline_filter){.country = "TH"});
  for (size_t i = 0; i < COUNT(rows); i++) {
    const struct hotline *row = row_of(&list, rows[i].id);
    cr_assert(row, "%s", rows[i].id);
    cr_expect_eq(row->age_days, rows[i].age_days, "%s: %ld", row->id, (long)row->age_days);
    cr_expect_eq(row->status, rows[i].status, "%s", row->id);
  }
  hotline_list_free(&list);
  drop_pack(&pack, path);
}

static bool is_open(struct pack *pack, const char *now, const char *id) {
  setenv("SUAR_NOW", now, 1);
  return is_listed(pack, (struct hotline_filter){.open_now = true}, id);
}

/* 2026-11-23 is a Monday. */
Test(hotline, open_now) {
  char *path = changed_pack(
      "INSERT INTO schedule VALUES('sch-t-1', 'svc-th-ffw', '', 'MO', '22:00', '06:00', 0, '');"
      "INSERT INTO schedule VALUES('sch-t-2', 'svc-th-1111', 'pho-th-1111-01', 'MO', '09:00',"
      " '17:00', 0, 'goes before the hours of the service, which is always open')");
  static const struct {
    const char *now, *id;
    bool is_open;
  } rows[] = {
      {"2026-11-23T08:29:00+07:00", "pho-th-doe-hotline-01", false},
      {"2026-11-23T08:30:00+07:00", "pho-th-doe-hotline-01", true},
      {"2026-11-23T16:29:00+07:00", "pho-th-doe-hotline-01", true},
      {"2026-11-23T16:30:00+07:00", "pho-th-doe-hotline-01", false},
      {"2026-11-22T10:00:00+07:00", "pho-th-doe-hotline-01", false}, /* Sunday */
      {"2026-11-22T03:00:00+07:00", "pho-th-issara-01", true},       /* round the clock */
      {"2026-11-23T10:00:00+07:00", "pho-th-dlpw-hotline-01", false}, /* hours not stated */
      {"2026-11-23T21:59:00+07:00", "pho-th-ffw-01", false},
      {"2026-11-23T22:00:00+07:00", "pho-th-ffw-01", true},
      {"2026-11-24T05:59:00+07:00", "pho-th-ffw-01", true},
      {"2026-11-24T06:00:00+07:00", "pho-th-ffw-01", false},
      {"2026-11-23T05:59:00+07:00", "pho-th-ffw-01", false}, /* Sunday night */
      {"2026-11-23T10:00:00+07:00", "pho-th-1111-01", true},
      {"2026-11-24T10:00:00+07:00", "pho-th-1111-01", false},
  };
  setenv("TZ", "UTC-7", 1);
  tzset();
  struct pack *pack = open_pack(path);
  for (size_t i = 0; i < COUNT(rows); i++)
    cr_expect_eq(is_open(pack, rows[i].now, rows[i].id), rows[i].is_open, "%s at %s", rows[i].id,
                 rows[i].now);
  drop_pack(&pack, path);
}

/* Services. */

Test(service, card) {
  struct pack *pack = real_pack();
  struct service *by_id, *by_number;
  cr_assert_eq(service_load(&by_id, pack, "svc-th-doe-hotline", false, NULL), ERR_OK);
  cr_assert_eq(service_load(&by_number, pack, "pho-th-doe-hotline-02", true, NULL), ERR_OK);
  cr_expect_str_eq(by_id->id, by_number->id);
  cr_expect_str_eq(by_id->categories, "labour_complaint recruitment general_information");
  cr_expect(by_id->number_count == 1 && by_id->hidden_numbers == 1);
  cr_expect(by_number->number_count == 2 && by_number->hidden_numbers == 0);
  cr_expect_str_eq(by_id->numbers[0].number, "1694");
  cr_assert_eq(by_id->schedule_count, 1u);
  cr_expect_str_eq(by_id->schedules[0].byday, "MO,TU,WE,TH,FR");
  cr_expect_gt(by_id->source_count, 0u);
  cr_expect_gt(by_number->source_count, by_id->source_count);
  for (size_t i = 0; i < by_id->source_count; i++)
    cr_expect_str_neq(by_id->sources[i].confidence, "conflict");
  service_free(&by_id);
  service_free(&by_number);
  cr_expect_eq(service_load(&by_id, pack, "svc-none", false, NULL), ERR_NOT_FOUND);
  cr_expect_eq(by_id, NULL);
  pack_close(&pack);
}

Test(service, card_tells_that_numbers_are_hidden) {
  struct pack *pack = real_pack();
  struct service *s;
  cr_assert_eq(service_load(&s, pack, "svc-kh-emb-ph", false, NULL), ERR_OK);
  cr_expect(s->number_count == 0 && s->hidden_numbers == 2);
  service_free(&s);
  pack_close(&pack);
}

Test(service, in_conflict_is_for_staff) {
  char *path = changed_pack("UPDATE service SET has_conflict = 1 WHERE id = 'svc-th-1111'");
  struct pack *pack = open_pack(path);
  struct service *s;
  cr_expect_eq(service_load(&s, pack, "svc-th-1111", false, NULL), ERR_NOT_FOUND);
  cr_expect_eq(service_load(&s, pack, "svc-th-1111", true, NULL), ERR_OK);
  service_free(&s);
  drop_pack(&pack, path);
}

/* Every row of every list opens as a card that shows its number. */
Test(service, every_row_has_a_card) {
  struct pack *pack = real_pack();
  for (int staff = 0; staff <= 1; staff++) {
    struct hotline_list list = hotlines(pack, (struct hotline_filter){.with_conflicts = staff});
    cr_expect_gt(list.count, 190u);
    for (size_t i = 0; i < list.count; i++) {
      struct service *s;
      size_t found = !*list.rows[i].number;
      cr_assert_eq(service_load(&s, pack, list.rows[i].id, staff, NULL), ERR_OK);
      cr_expect_str_eq(s->id, list.rows[i].service_id);
      for (size_t k = 0; k < s->number_count; k++)
        found += strcmp(s->numbers[k].id, list.rows[i].id) == 0 &&
                 s->numbers[k].always_open == list.rows[i].always_open;
      cr_expect_eq(found, 1u, "%s", list.rows[i].id);
      service_free(&s);
    }
    hotline_list_free(&list);
  }
  pack_close(&pack);
}
