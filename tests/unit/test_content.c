/* Reading a content pack: languages and names, topics and facts. Runs on the pack of the
 * tree's own content, and on copies of it that were changed. */
#include <criterion/criterion.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/content/pack.h"
#include "model/content/topic.h"
#include "tests/unit/real_pack.h"

#define COUNT(array) (sizeof array / sizeof array[0])

/* Opening. */

static enum err open_file(const char *text, const char *script) {
  char path[] = "/tmp/suar-no-pack-XXXXXX";
  struct pack *pack;
  struct error e = {0};
  int file = mkstemp(path);
  cr_assert_geq(file, 0);
  cr_assert_eq(write(file, text, strlen(text)), (ssize_t)strlen(text));
  close(file);
  if (script) {
    sqlite3 *db;
    sqlite3_open(path, &db);
    cr_assert_eq(sqlite3_exec(db, script, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
  }
  enum err err = pack_open(&pack, path, &e);
  cr_expect_eq(pack, NULL);
  cr_expect(e.message && *e.message);
  unlink(path);
  return err;
}

Test(pack, open_refuses_what_is_no_pack) {
  struct pack *pack;
  struct error e = {0};
  cr_expect_eq(pack_open(&pack, "/tmp/suar-there-is-no-such-pack", &e), ERR_STORE);
  cr_expect_eq(pack, NULL);
  cr_expect_eq(open_file("", NULL), ERR_DAMAGED);
  cr_expect_eq(open_file("This is a letter to my aunt, and no pack at all. Not one bit of it is. "
                         "It goes on for more than a hundred bytes, as letters to aunts do.",
                         NULL),
               ERR_DAMAGED);
  cr_expect_eq(open_file("", "CREATE TABLE a(b); PRAGMA user_version = 2;"), ERR_DAMAGED);
}

Test(pack, open_refuses_another_schema) {
  char *path = changed_pack("PRAGMA user_version = 1");
  struct pack *pack;
  struct error e = {0};
  cr_expect_eq(pack_open(&pack, path, &e), ERR_DAMAGED);
  cr_expect(strstr(e.message, "another version"));
  drop_pack(&pack, path);
}

Test(pack, meta_and_languages) {
  struct pack *pack = real_pack();
  size_t count;
  const struct language *languages = pack_languages(pack, &count);
  cr_assert_eq(count, 16u);
  cr_expect_str_eq(languages[0].tag, "en");
  cr_expect_str_eq(languages[1].tag, "th");
  cr_expect_str_eq(languages[1].native, "ไทย");
  cr_expect_str_eq(pack_meta(pack, "version"), "1");
  cr_expect_str_eq(pack_meta(pack, "no such key"), "");
  cr_expect_eq(pack_language(pack, "xx"), NULL);
  pack_close(&pack);
  cr_expect_eq(pack, NULL);
}

Test(pack, chains) {
  static const char *const rows[][2] = {
      {"en", "en"},       {"th", "th en"},   {"lo", "lo th en"},  {"id", "id ms en"},
      {"th-TH", "th en"}, {"th_TH.UTF-8", "th en"}, {"tl", "fil en"}, {"tl-PH", "fil en"},
      {"xx", "en"},       {"", "en"},        {"C", "en"},         {"a-very-long-tag-that-is-none", "en"}};
  struct pack *pack = real_pack();
  for (size_t i = 0; i < COUNT(rows); i++) {
    struct lang_chain chain = pack_chain(pack, rows[i][0]);
    char text[100] = "";
    for (size_t k = 0; k < chain.count; k++)
      snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", k ? " " : "", chain.tag[k]);
    cr_expect_str_eq(text, rows[i][1], "%s: %s", rows[i][0], text);
  }
  pack_close(&pack);
}

static void expect_name(char *name, const char *expected) {
  cr_expect_str_eq(name, expected, "%s", name);
  free(name);
}

Test(pack, names_fall_back) {
  char *path = changed_pack("DELETE FROM name WHERE kind = 'language' AND code = 'tl';"
                            "DELETE FROM name WHERE lang = 'lo' AND code = 'TH';"
                            "DELETE FROM name WHERE lang IN ('lo', 'th') AND code = 'MY'");
  struct pack *pack = open_pack(path);
  struct lang_chain th = pack_chain(pack, "th"), lo = pack_chain(pack, "lo");
  struct lang_chain en = pack_chain(pack, "en");
  expect_name(pack_territory(pack, "TH", &th), "ไทย");
  expect_name(pack_territory(pack, "TH", &lo), "ไทย");
  expect_name(pack_territory(pack, "MY", &lo), "Malaysia");
  expect_name(pack_territory(pack, "ZZ", &th), "ZZ");
  expect_name(pack_language_name(pack, "tl", &en), "Filipino");
  expect_name(pack_language_name(pack, "km", &en), "Khmer");
  expect_name(pack_language_name(pack, "qqq", &en), "qqq");
  cr_expect(pack_has_territory(pack, "TH") && !pack_has_territory(pack, "ZZ"));
  cr_expect(pack_has_language(pack, "km") && !pack_has_language(pack, "qqq"));
  drop_pack(&pack, path);
}

Test(pack, territories_are_sorted) {
  struct pack *pack = real_pack();
  struct lang_chain vi = pack_chain(pack, "vi");
  char **codes, **names;
  size_t count, at_de = 0, at_dm = 0, at_fr = 0;
  pack_territories(pack, &vi, false, &codes, &names, &count);
  cr_assert_gt(count, 200u);
  for (size_t i = 0; i < count; i++) {
    if (strcmp(codes[i], "DE") == 0) at_de = i; /* Đức stands among the names with D */
    if (strcmp(codes[i], "DM") == 0) at_dm = i; /* Dominica */
    if (strcmp(codes[i], "FR") == 0) at_fr = i; /* Pháp */
    cr_expect(i == 0 || strcmp(names[i - 1], names[i]) != 0);
  }
  cr_expect(at_dm < at_de && at_de < at_fr, "%zu %zu %zu", at_dm, at_de, at_fr);
  pack_free_list(codes, count);
  pack_free_list(names, count);
  pack_territories(pack, &vi, true, &codes, &names, &count);
  cr_assert_eq(count, 18u);
  cr_expect_str_eq(codes[0], "TH");
  cr_expect_str_eq(names[0], "Thái Lan");
  cr_expect_str_eq(codes[17], "PH");
  pack_free_list(codes, count);
  pack_free_list(names, count);
  pack_close(&pack);
}

/* Topics. */

Test(topic, list_and_filters) {
  struct pack *pack = real_pack();
  struct lang_chain th = pack_chain(pack, "th");
  struct topic_list all, some;
  cr_assert_eq(topic_list_load(&all, pack, &th, "TH", NULL, NULL, NULL), ERR_OK);
  cr_expect_eq(all.count, 22u);
  cr_expect_str_eq(all.rows[0].id, "decide");
  cr_expect_str_eq(all.rows[0].title.lang, "th");
  cr_expect(all.rows[0].title.is_draft);
  cr_assert_eq(topic_list_load(&some, pack, &th, "TH", "pre_departure", NULL, NULL), ERR_OK);
  cr_expect(some.count > 0 && some.count < all.count);
  for (size_t i = 0; i < some.count; i++) cr_expect(strstr(some.rows[i].stages, "pre_departure"));
  topic_list_free(&some);
  cr_assert_eq(topic_list_load(&some, pack, &th, "TH", "no such stage", NULL, NULL), ERR_OK);
  cr_expect_eq(some.count, 0u);
  topic_list_free(&some);
  topic_list_free(&all);
  pack_close(&pack);
}

/* The number in the list is the number on the page, whatever is asked. */
Test(topic, list_counts_the_facts_of_the_page) {
  static const char *const countries[] = {"TH", "SG", "ASEAN", "XX", NULL};
  static const char *const sectors[] = {"domestic", "fishing", NULL};
  struct pack *pack = real_pack();
  struct lang_chain en = pack_chain(pack, "en");
  size_t facts = 0;
  for (size_t i = 0; i < COUNT(countries) * COUNT(sectors); i++) {
    const char *country = countries[i % COUNT(countries)], *sector = sectors[i / COUNT(countries)];
    struct topic_list list;
    cr_assert_eq(topic_list_load(&list, pack, &en, country, NULL, sector, NULL), ERR_OK);
    for (size_t k = 0; k < list.count; k++) {
      struct topic *topic;
      cr_assert_eq(topic_load(&topic, pack, list.rows[k].id, &en, country, sector, NULL), ERR_OK);
      cr_expect_eq(topic->facts.count, list.rows[k].facts, "%s in %s: %zu, %zu", topic->id, country,
                   topic->facts.count, list.rows[k].facts);
      facts += topic->facts.count;
      topic_free(&topic);
    }
    topic_list_free(&list);
  }
  cr_expect_gt(facts, 500u);
  pack_close(&pack);
}

static int owner_place(const char *country, const char *asked) {
  if (strcmp(country, asked) == 0) return 0;
  return strcmp(country, "ASEAN") == 0 ? 1 : (strcmp(country, "*") == 0 ? 2 : 99);
}

Test(topic, page) {
  struct pack *pack = real_pack();
  struct lang_chain th = pack_chain(pack, "th");
  struct topic *topic;
  size_t seen[3] = {0};
  cr_assert_eq(topic_load(&topic, pack, "pay", &th, "TH", NULL, NULL), ERR_OK);
  cr_expect_str_eq(topic->stages, "working");
  cr_expect_str_eq(topic->needs,
                   "wage labour_complaint legal_aid domestic_work fishing general_information");
  cr_expect_str_eq(topic->see, "time complain contract money-home");
  cr_assert_gt(topic->block_count, 3u);
  cr_expect_eq(topic->blocks[0].kind, BLOCK_PARAGRAPH);
  cr_expect(topic->blocks[1].kind == BLOCK_HEADING && topic->blocks[1].level == 2);
  for (size_t i = 0; i < topic->facts.count; i++) {
    int place = owner_place(topic->facts.rows[i].country, "TH");
    cr_assert_leq(place, 2, "%s", topic->facts.rows[i].id);
    cr_expect(i == 0 || place >= owner_place(topic->facts.rows[i - 1].country, "TH"));
    cr_expect_str_eq(topic->facts.rows[i].statement.lang, "th");
    seen[place]++;
  }
  cr_expect(seen[0] > 0 && seen[1] > 0 && seen[2] > 0);
  topic_free(&topic);
  cr_expect_eq(topic_load(&topic, pack, "no-such-topic", &th, "TH", NULL, NULL), ERR_NOT_FOUND);
  cr_expect_eq(topic, NULL);
  pack_close(&pack);
}

Test(topic, sector_keeps_what_is_for_all) {
  struct pack *pack = real_pack();
  struct lang_chain en = pack_chain(pack, "en");
  struct topic *topic;
  size_t own = 0, all = 0;
  cr_assert_eq(topic_load(&topic, pack, "pay", &en, "TH", "fishing", NULL), ERR_OK);
  for (size_t i = 0; i < topic->facts.count; i++) {
    bool is_own = strcmp(topic->facts.rows[i].sector, "fishing") == 0;
    bool is_for_all = strcmp(topic->facts.rows[i].sector, "*") == 0;
    cr_expect(is_own || is_for_all, "%s: %s", topic->facts.rows[i].id, topic->facts.rows[i].sector);
    own += is_own;
    all += is_for_all;
  }
  cr_expect(own > 0 && all > 0);
  topic_free(&topic);
  pack_close(&pack);
}

Test(topic, fee_rules_of_both_directions) {
  struct pack *pack = real_pack();
  struct lang_chain en = pack_chain(pack, "en");
  struct topic *topic;
  size_t into = 0, out_of = 0, to_anywhere = 0;
  cr_assert_eq(topic_load(&topic, pack, "recruitment-fees", &en, "TH", NULL, NULL), ERR_OK);
  cr_expect_gt(topic->fee_count, 5u);
  for (size_t i = 0; i < topic->fee_count; i++) {
    into += strcmp(topic->fees[i].destination, "TH") == 0;
    out_of += strcmp(topic->fees[i].origin, "TH") == 0;
    to_anywhere += strcmp(topic->fees[i].destination, "*") == 0;
  }
  cr_expect_eq(into + out_of + to_anywhere, topic->fee_count);
  cr_expect_gt(to_anywhere, 3u, "what holds for Filipinos everywhere holds in Thailand");
  topic_free(&topic);
  cr_assert_eq(topic_load(&topic, pack, "recruitment-fees", &en, "PH", NULL, NULL), ERR_OK);
  cr_expect_gt(topic->fee_count, 0u);
  for (size_t i = 0; i < topic->fee_count; i++)
    cr_expect_str_eq(topic->fees[i].origin, "PH", "the Philippines send workers only");
  topic_free(&topic);
  cr_assert_eq(topic_load(&topic, pack, "pay", &en, "TH", NULL, NULL), ERR_OK);
  cr_expect_eq(topic->fee_count, 0u, "pay shows no fee rules");
  topic_free(&topic);
  pack_close(&pack);
}

Test(topic, missing_translation_says_its_language) {
  char *path = changed_pack("DELETE FROM text WHERE lang = 'lo' AND message IN (SELECT statement "
                            "FROM fact WHERE id = 'TH-wages-01')");
  struct pack *pack = open_pack(path);
  struct lang_chain lo = pack_chain(pack, "lo"), en = pack_chain(pack, "en");
  struct fact *fact;
  char *topic;
  cr_assert_eq(fact_load(&fact, &topic, pack, "TH-wages-01", &lo, NULL), ERR_OK);
  cr_expect_str_eq(fact->statement.lang, "th");
  cr_expect_str_eq(topic, "pay");
  free(topic);
  fact_free(&fact);
  cr_assert_eq(fact_load(&fact, NULL, pack, "TH-wages-01", &en, NULL), ERR_OK);
  cr_expect(strcmp(fact->statement.lang, "en") == 0 && !fact->statement.is_draft);
  cr_expect(*fact->source_title && *fact->as_of);
  fact_free(&fact);
  cr_expect_eq(fact_load(&fact, &topic, pack, "XX-none-99", &en, NULL), ERR_NOT_FOUND);
  cr_expect(!fact && !topic);
  drop_pack(&pack, path);
}

/* The country's rules, then the region's, then the world's; in each what holds for every sector
 * first; and on one matter the newest statement first. */
Test(topic, facts_come_newest_first) {
  struct pack *pack = real_pack();
  struct lang_chain chain = pack_chain(pack, "en");
  struct topic *topic;
  size_t pairs = 0;
  cr_assert_eq(topic_load(&topic, pack, "recruitment-fees", &chain, "TH", NULL, NULL), ERR_OK);
  for (size_t i = 1; i < topic->facts.count; i++) {
    const struct fact *a = &topic->facts.rows[i - 1], *b = &topic->facts.rows[i];
    bool is_same_matter = strcmp(a->country, b->country) == 0 && strcmp(a->topic, b->topic) == 0 &&
                          (*a->sector == '*') == (*b->sector == '*');
    if (!is_same_matter) continue;
    cr_expect_geq(strcmp(a->as_of, b->as_of), 0, "%s before %s", a->id, b->id);
    pairs++;
  }
  cr_expect_gt(pairs, 3u);
  topic_free(&topic);
  pack_close(&pack);
}
