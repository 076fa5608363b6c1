/* Search: recall in scripts without spaces, digits, accents, ranks, snippets, suggestions. Runs on
 * the pack of the tree's own content. */
#include <criterion/criterion.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <uninorm.h>
#include <unictype.h>
#include <unistr.h>

#include "model/base/buf.h"
#include "model/base/segment.h"
#include "model/base/text.h"
#include "model/content/directory.h"
#include "model/content/query.h"
#include "model/content/search.h"
#include "model/content/snippet.h"
#include "tests/support/size.h"
#include "tests/unit/real_pack.h"

#define COUNT(array) (sizeof array / sizeof array[0])
enum { ALL = 800 }; /* more hits than the documents of one language */

static struct search_result search_in(struct pack *pack, const char *lang, const char *query,
                                      const char *country, size_t limit) {
  struct search_ask ask = {
      .query = query, .chain = pack_chain(pack, lang), .country = country, .limit = limit};
  struct search_result r;
  struct error e = {0};
  cr_assert_eq(search_run(&r, pack, &ask, &e), ERR_OK, "%s: %s %s", query, e.message, e.arg[0]);
  return r;
}

/* The place of a hit, from 0; -1 when it is not among the hits. */
static int place_of(const struct search_result *r, const char *kind, const char *id) {
  for (size_t i = 0; i < r->count; i++)
    if (strcmp(r->hits[i].kind, kind) == 0 && strcmp(r->hits[i].id, id) == 0) return (int)i;
  return -1;
}

static int place_in(struct pack *pack, const char *lang, const char *query, const char *kind,
                    const char *id) {
  struct search_result r = search_in(pack, lang, query, NULL, ALL);
  int place = place_of(&r, kind, id);
  search_result_free(&r);
  return place;
}

Test(search, accents_typed_are_meant) {
  static const char *const texts[] = {"lão đống zzyzx", "lao động zzyzx"};
  char *script = with_statements("zz", texts, 2), *path = changed_pack(script);
  struct pack *pack = open_pack(path);
  cr_expect_geq(place_in(pack, "zz", "lao dong zzyzx", "fact", "NEW-0"), 0);
  cr_expect_geq(place_in(pack, "zz", "lao dong zzyzx", "fact", "NEW-1"), 0);
  cr_expect_eq(place_in(pack, "zz", "lao động zzyzx", "fact", "NEW-0"), -1);
  cr_expect_geq(place_in(pack, "zz", "LAO ĐỘNG ZZYZX", "fact", "NEW-1"), 0);
  drop_pack(&pack, path);
  free(script);
}

static void expect_same_hits(struct pack *pack, const char *lang, const char *a, const char *b) {
  struct search_result x = search_in(pack, lang, a, NULL, 50), y = search_in(pack, lang, b, NULL, 50);
  cr_expect(x.count == y.count && x.count > 0, "%s: %zu, %s: %zu", a, x.count, b, y.count);
  for (size_t i = 0; i < x.count && i < y.count; i++) cr_expect_str_eq(x.hits[i].id, y.hits[i].id);
  search_result_free(&x);
  search_result_free(&y);
}

Test(search, normal_forms_case_and_digits_do_not_matter) {
  struct pack *pack = real_pack();
  expect_same_hits(pack, "vi", "động", "đo\xCC\xA3\xCC\x82ng");
  expect_same_hits(pack, "vi", "tiền lương", "TIỀN LƯƠNG");
  expect_same_hits(pack, "en", "passport", "PASSPORT");
  expect_same_hits(pack, "th", "1300", "๑๓๐๐");
  expect_same_hits(pack, "km", "1300", "១៣០០");
  expect_same_hits(pack, "my", "1300", "၁၃၀၀");
  expect_same_hits(pack, "lo", "1300", "໑໓໐໐");
  expect_same_hits(pack, "th", "น้ำ", "\xE0\xB8\x99\xE0\xB9\x8D\xE0\xB9\x89\xE0\xB8\xB2");
  pack_close(&pack);
}

/* A mark that is wrong, or that is still to come, hides nothing; what was found is marked. */
Test(search, wrong_accents_do_not_matter) {
  static const char *const rows[][2] = {
      {"hộ chiêu", "ho chieu"}, {"hộ chiê", "ho chie"}, {"lưong", "luong"},          {"lưo", "luo"},
      {"họp đồng", "hop dong"}, {"họp đ", "hop d"},     {"tiền lưo", "tien luo"}, {"lao đông", "lao dong"}};
  struct pack *pack = real_pack();
  for (size_t i = 0; i < COUNT(rows); i++) {
    expect_same_hits(pack, "vi", rows[i][0], rows[i][1]);
    struct search_result r = search_in(pack, "vi", rows[i][0], NULL, 0);
    struct search_hit *first = &r.hits[0];
    cr_expect_eq(search_snippet(first, pack, rows[i][0], NULL), ERR_OK);
    cr_expect(first->match_end > first->match_start && !r.did_you_mean, "%s", rows[i][0]);
    search_result_free(&r);
  }
  struct search_result r = search_in(pack, "vi", "Tổng đài", "TH", 0);
  cr_expect_eq(r.count, 0u, "it stands with its accents in another country");
  search_result_free(&r);
  cr_expect_geq(place_in(pack, "vi", "Tổng đài", "fact", "AE-complaint-where-01"), 0);
  pack_close(&pack);
}

/* Words as different people and keyboards spell them. */
static const char *const spellings[][2] = {
    {"ឲ្យបាន", "ឱ្យបាន"}, {"បណ្ណការងារ", "ប័ណ្ណការងារ"},
    {"\u179F\u17D2\u178A\u17B8ពី", "\u179F\u17D2\u178F\u17B8ពី"},
    {"\u179F\u17D2\u178F\u17D2\u179A\u17B8", "\u179F\u17D2\u179A\u17D2\u178F\u17B8"}, /* RO first */
    {"\u1798\u17C9\u17C4\u1784", "\u1798\u17C4\u17C9\u1784"},                 /* the vowel first, */
    {"\u1798\u17C9\u17C4\u1784", "\u1798\u17C1\u17C9\u17B6\u1784"},           /* or in two halves */
    {"ម៉ោង១២៣", "ម៉ោង123"},
    {"น้ำ", "\u0E19\u0E4D\u0E49\u0E32"}, {"แรงงาน", "เเรงงาน"}, {"๑๒๓", "123"},
    {"ນ້ຳ", "\u0E99\u0ECD\u0EC9\u0EB2"}, {"ແຮງງານ", "ເເຮງງານ"}, {"໑໒໓", "123"},
    {"ໜັງສື", "ຫນັງສື"}, {"ໝໍ", "ຫມໍ"}, {"ຫຼາຍ", "ຫລາຍ"},
    {"အစဉ်", "အစဥ်"}, {"လုံခြုံ", "လံုခြံု"}, {"၁၂၃", "123"},
    {"lao động", "lao \u0111o\u0323\u0302ng"}, {"LAO ĐỘNG", "lao động"},
    {"मज़दूरी", "मजदूरी"}, {"म\u095Bदूरी", "म\u091C\u093Cदूरी"}, {"पाँच", "पांच"},
    {"संबंध", "सम्बन्ध"}, {"केंद्र", "केन्द्र"}, {"१२३", "123"},
    {"পা\u0993\u09DFা", "পা\u0993\u09AF\u09BCা"}, {"বা\u09DCি", "বা\u09A1\u09BCি"},
    {"হঠাৎ", "হঠাত্"}, {"অঙ্ক", "অংক"}, {"১২৩", "123"},
    {"సంబంధం", "సమ్బన్ధం"}, {"౧౨౩", "123"},
    {"\u0B95\u0BCAடு", "\u0B95\u0BC6\u0BBEடு"}, {"௧௨௩", "123"},
    {"അവൻ", "അവന്\u200D"}, {"തൊഴിലാളികൾക്ക്", "തൊഴിലാളികള്\u200Dക്ക്"}, {"എന്റെ", "എൻറെ"},
    {"പൗരൻ", "പൌരൻ"}, {"൧൨൩", "123"},
    {"工资１２３", "工资123"}};

enum { SPELLED = 2 * COUNT(spellings) };

/* The place found is marked: all that stands behind "zz ". */
static void expect_spelling(struct pack *pack, const struct search_result *r, const char *query, size_t fact) {
  char *id = mem_format("NEW-%zu", fact);
  int place = place_of(r, "fact", id);
  cr_assert_geq(place, 0, "%s finds no %s", query, id);
  struct search_hit *hit = &r->hits[place];
  cr_assert_eq(search_snippet(hit, pack, query, NULL), ERR_OK);
  cr_expect_eq(hit->match_start, 3u, "%s", hit->snippet);
  cr_expect_eq(hit->match_end, strlen(hit->snippet));
  free(id);
}

/* Either spelling finds either one. */
Test(search, spellings_find_one_another) {
  char *texts[SPELLED];
  for (size_t i = 0; i < SPELLED; i++) {
    char *safe = text_filter(spellings[i / 2][i % 2]);
    texts[i] = mem_format("zz %s", safe);
    free(safe);
  }
  char *script = with_statements("zz", (const char *const *)texts, SPELLED), *path = changed_pack(script);
  struct pack *pack = open_pack(path);
  for (size_t i = 0; i < SPELLED; i++) {
    const char *query = spellings[i / 2][i % 2];
    struct search_result r = search_in(pack, "zz", query, NULL, ALL);
    expect_spelling(pack, &r, query, i - i % 2);
    expect_spelling(pack, &r, query, i - i % 2 + 1);
    search_result_free(&r);
  }
  drop_pack(&pack, path);
  for (size_t i = 0; i < SPELLED; i++) free(texts[i]);
  free(script);
}

/* A Burmese zero for the letter WA is read so in a query; a number stays a number. */
Test(search, zero_for_wa) {
  struct pack *pack = real_pack();
  expect_same_hits(pack, "my", "ဝန်", "၀န်");
  expect_same_hits(pack, "my", "ဝင်", "၀င်");
  expect_same_hits(pack, "my", "၁၀ ရက်", "10 ရက်");
  pack_close(&pack);
}

Test(search, numbers_with_and_without_groups) {
  static const char *const rows[][2] = {
      {"1300", "svc-th-msdhs-1300"},       {"03-8000 8000", "svc-my-mapo"},
      {"0380008000", "svc-my-mapo"},       {"03 8000 8000", "svc-my-mapo"},
      {"03 80 00 80 00", "svc-my-mapo"},   {"8000 8000", "svc-my-mapo"},
      {"+66 2 433 5149", "svc-th-ffw"},    {"+6624335149", "svc-th-ffw"},
      {"1-800-010-180", "svc-th-issara"},  {"1800010180", "svc-th-issara"},
  };
  struct pack *pack = real_pack();
  for (size_t i = 0; i < COUNT(rows); i++) {
    int place = place_in(pack, i % 2 ? "th" : "en", rows[i][0], "hotline", rows[i][1]);
    cr_expect(place >= 0 && place < 3, "%s: place %d", rows[i][0], place);
  }
  pack_close(&pack);
}

Test(search, hotlines_rank_in_every_language) {
  static const char *const langs[] = {"en", "th", "my", "km", "lo", "vi", "id", "ms",
                                      "fil", "zh", "ta", "bn", "ne", "hi", "te", "ml"};
  struct pack *pack = real_pack();
  for (size_t i = 0; i < COUNT(langs); i++) {
    int place = place_in(pack, langs[i], "1300", "hotline", "svc-th-msdhs-1300");
    cr_expect_eq(place, 0, "%s: place %d", langs[i], place);
  }
  pack_close(&pack);
}

Test(search, titles_first_and_each_thing_once) {
  struct pack *pack = real_pack();
  struct search_result r = search_in(pack, "th", "ค่าจ้าง", NULL, 200);
  cr_assert_gt(r.count, 20u);
  cr_expect(strcmp(r.hits[0].kind, "topic") == 0 && strcmp(r.hits[0].id, "pay") == 0);
  for (size_t i = 0; i < r.count; i++) {
    cr_expect(i == 0 || r.hits[i].score < r.hits[i - 1].score);
    for (size_t k = 0; k < i; k++)
      cr_expect_not(r.hits[i].kind == r.hits[k].kind && strcmp(r.hits[i].id, r.hits[k].id) == 0,
                    "%s", r.hits[i].id);
  }
  search_result_free(&r);
  pack_close(&pack);
}

Test(search, own_language_first_then_the_others) {
  struct pack *pack = real_pack();
  struct search_result r = search_in(pack, "lo", "MOU", NULL, 300);
  bool left_own = false;
  size_t own = 0;
  for (size_t i = 0; i < r.count; i++) {
    bool is_own = strcmp(r.hits[i].lang, "lo") == 0 || strcmp(r.hits[i].kind, "hotline") == 0;
    left_own = left_own || !is_own;
    own += is_own;
    cr_expect(!left_own || !is_own, "%s comes late", r.hits[i].id);
  }
  cr_expect_gt(own, 0u);
  search_result_free(&r);
  r = search_in(pack, "th", "လုပ်ခ", NULL, 5);
  cr_expect(r.count == 5 && strcmp(r.hits[0].lang, "my") == 0, "found from any language");
  search_result_free(&r);
  pack_close(&pack);
}

Test(search, whole_words_before_beginnings) {
  static const char *const texts[] = {"zzyzxian wages", "zzyzx wages"};
  char *script = with_statements("zz", texts, 2), *path = changed_pack(script);
  struct pack *pack = open_pack(path);
  cr_expect_eq(place_in(pack, "zz", "zzyzx", "fact", "NEW-1"), 0);
  cr_expect_eq(place_in(pack, "zz", "zzyzx", "fact", "NEW-0"), 1);
  cr_expect_eq(place_in(pack, "zz", "zzyzx wages", "fact", "NEW-0"), -1, "only the last is open");
  cr_expect_neq(place_in(pack, "en", "zzyzxi", "fact", "NEW-0"), -1, "from any language");
  drop_pack(&pack, path);
  free(script);
}

Test(search, parts_side_by_side_before_parts_apart) {
  static const char *const texts[] = {"zzyzx of the wages", "wages zzyzx", "a zzyzx wagesworth",
                                      "one zzyzx wages"};
  static const char *const ids[] = {"NEW-3", "NEW-2", "NEW-0", "NEW-1"};
  char *script = with_statements("zz", texts, 4), *path = changed_pack(script);
  struct pack *pack = open_pack(path);
  struct search_result r = search_in(pack, "zz", "zzyzx wages", NULL, 0);
  cr_assert_eq(r.count, COUNT(ids));
  for (size_t i = 0; i < COUNT(ids); i++) cr_expect_str_eq(r.hits[i].id, ids[i]);
  search_result_free(&r);
  cr_expect_neq(place_in(pack, "en", "zzyzx wag", "fact", "NEW-0"), -1, "from any language");
  drop_pack(&pack, path);
  free(script);
}

Test(search, country_filter) {
  struct pack *pack = real_pack();
  struct search_result r = search_in(pack, "en", "embassy", "MY", 100);
  cr_expect_gt(r.count, 0u);
  for (size_t i = 0; i < r.count; i++) {
    struct service *s;
    if (strcmp(r.hits[i].kind, "hotline") != 0) continue;
    cr_assert_eq(service_load(&s, pack, r.hits[i].id, false, NULL), ERR_OK);
    cr_expect(!*s->country || strcmp(s->country, "MY") == 0, "%s", s->id);
    cr_expect_str_eq(r.hits[i].country, s->country);
    service_free(&s);
  }
  search_result_free(&r);
  r = search_in(pack, "en", "1300", "SG", 100);
  cr_expect_eq(place_of(&r, "hotline", "svc-th-msdhs-1300"), -1);
  search_result_free(&r);
  r = search_in(pack, "en", "1300", NULL, 100);
  int place = place_of(&r, "hotline", "svc-th-msdhs-1300");
  cr_assert_geq(place, 0);
  cr_expect_str_eq(r.hits[place].country, "TH");
  search_result_free(&r);
  pack_close(&pack);
}

Test(search, hotlines_before_the_statements_of_the_own_language) {
  static const char *const texts[] = {"zzyzx 1300"};
  char *script = with_statements("zz", texts, 1), *path = changed_pack(script);
  struct pack *pack = open_pack(path);
  cr_expect_eq(place_in(pack, "zz", "1300", "hotline", "svc-th-msdhs-1300"), 0);
  cr_expect_gt(place_in(pack, "zz", "1300", "fact", "NEW-0"), 0);
  drop_pack(&pack, path);
  free(script);
}

/* The order as one slow statement after the other gives it: as typed, the last part as a beginning, the
 * same for parts that stand apart; of each, first what has it in its title. */
static const char in_order[] =
    "SELECT doc.kind || ' ' || doc.ref FROM search JOIN doc ON doc.num = search.rowid"
    " WHERE search MATCH ?1 AND (doc.lang = ?2 OR (doc.kind = 'hotline' AND ?3))"
    " ORDER BY ?3 * CASE doc.kind WHEN 'hotline' THEN 1 WHEN 'fact' THEN 2 WHEN 'recommendation' THEN 3"
    " ELSE 0 END, doc.num";
static const char *const one_part[] = {"title : \"%1$s\"", "\"%1$s\"", "title : \"%1$s\" *", "\"%1$s\" *"};
static const char *const two_parts[] = {
    "title : (\"%1$s\" + \"%2$s\")", "\"%1$s\" + \"%2$s\"",
    "title : (\"%1$s\" + \"%2$s\" *)", "\"%1$s\" + \"%2$s\" *",
    "title : (\"%1$s\" AND \"%2$s\")", "\"%1$s\" AND \"%2$s\"",
    "title : (\"%1$s\" AND \"%2$s\" *)", "\"%1$s\" AND \"%2$s\" *"};

/* What is not in the list yet, a line for each. */
static void add_expected(struct buf *list, sqlite3_stmt *stmt, const char *match, const char *lang,
                         bool is_own) {
  sqlite3_bind_text(stmt, 1, match, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text(stmt, 2, lang, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int(stmt, 3, is_own);
  while (sqlite3_step(stmt) == SQLITE_ROW) {
    char *line = mem_format("\n%s\n", (const char *)sqlite3_column_text(stmt, 0));
    if (!strstr(buf_text(list), line)) buf_add(list, line);
    free(line);
  }
  sqlite3_reset(stmt);
}

static char *expected_order(sqlite3_stmt *stmt, struct pack *pack, const char *lang, const char *const part[2]) {
  struct lang_chain chain = pack_chain(pack, lang);
  struct buf list = {0};
  size_t count, reaches = part[1] ? COUNT(two_parts) : COUNT(one_part);
  const struct language *languages = pack_languages(pack, &count);
  for (size_t i = 0; i < chain.count + count; i++) {
    const char *tag = i < chain.count ? chain.tag[i] : languages[i - chain.count].tag;
    for (size_t k = 0; k < reaches; k++) {
      char *match = mem_format(part[1] ? two_parts[k] : one_part[k], part[0], part[1]);
      add_expected(&list, stmt, match, tag, i == 0);
      free(match);
    }
  }
  return buf_take(&list);
}

static void expect_order(sqlite3_stmt *stmt, struct pack *pack, const char *lang, const char *const part[2],
                         size_t limit) {
  char *query = mem_format(part[1] ? "%s %s" : "%s", part[0], part[1]);
  char *expected = expected_order(stmt, pack, lang, part);
  struct search_result r = search_in(pack, lang, query, NULL, limit);
  struct buf list = {0};
  for (size_t i = 0; i < r.count; i++) buf_addf(&list, "\n%s %s\n", r.hits[i].kind, r.hits[i].id);
  cr_expect(r.count && strncmp(buf_text(&list), expected, list.len_bytes) == 0 &&
                (r.count == limit || strlen(expected) == list.len_bytes),
            "%s in %s, %zu:%s\ninstead of:%s", query, lang, limit, buf_text(&list), expected);
  buf_free(&list);
  search_result_free(&r);
  free(expected);
  free(query);
}

Test(search, the_order_is_that_of_one_question_after_the_other) {
  static const char *const parts[][2] = {
      {"contract"}, {"con"}, {"p"}, {"1300"}, {"work", "permit"}, {"work", "p"}, {"the", "employer"},
      {"ค่าจ้าง"}, {"สัญ"}, {"lao", "dong"}, {"hợp", "đ"}, {"kontrak"}, {"gaji", "min"}, {"वेतन"}, {"工"}, {"MOU"}};
  static const char *const langs[] = {"en", "th", "vi", "ms", "hi"};
  static const size_t limits[] = {3, SEARCH_LIMIT, ALL};
  struct pack *pack = real_pack();
  sqlite3 *db;
  sqlite3_stmt *stmt;
  cr_assert_eq(sqlite3_open(getenv("TEST_REAL_PACK"), &db), SQLITE_OK);
  cr_assert_eq(fts_register(db), SQLITE_OK);
  cr_assert_eq(sqlite3_prepare_v2(db, in_order, -1, &stmt, NULL), SQLITE_OK, "%s", sqlite3_errmsg(db));
  for (size_t i = 0; i < COUNT(parts); i++)
    for (size_t k = 0; k < (size_t)test_size(COUNT(langs) * COUNT(limits)); k++)
      expect_order(stmt, pack, langs[k % COUNT(langs)], parts[i], limits[k / COUNT(langs)]);
  sqlite3_finalize(stmt);
  sqlite3_close(db);
  pack_close(&pack);
}

/* Whoever asks for fewer gets the first of what is there: nothing listed twice takes a place. */
Test(search, a_limit_takes_from_the_end) {
  static const char *const rows[][2] = {{"en", "work permit"}, {"th", "ค่าจ้าง"}, {"vi", "lao dong"},
                                        {"en", "passport"}, {"km", "MOU"}};
  enum { FEW = 40 };
  struct pack *pack = real_pack();
  for (size_t i = 0; i < COUNT(rows); i++) {
    struct search_result all = search_in(pack, rows[i][0], rows[i][1], NULL, ALL);
    for (size_t limit = 1; limit < FEW; limit++) {
      struct search_result few = search_in(pack, rows[i][0], rows[i][1], NULL, limit);
      cr_expect_eq(few.count, limit < all.count ? limit : all.count, "%s: %zu", rows[i][1], limit);
      for (size_t k = 0; k < few.count; k++)
        cr_expect_str_eq(few.hits[k].id, all.hits[k].id, "%s: hit %zu of %zu", rows[i][1], k, limit);
      search_result_free(&few);
    }
    search_result_free(&all);
  }
  pack_close(&pack);
}

Test(search, limit) {
  struct pack *pack = real_pack();
  struct search_result r = search_in(pack, "en", "work", NULL, 0);
  cr_expect_eq(r.count, (size_t)SEARCH_LIMIT);
  search_result_free(&r);
  r = search_in(pack, "en", "work", NULL, 3);
  cr_expect_eq(r.count, 3u);
  search_result_free(&r);
  pack_close(&pack);
}

Test(search, conflicts_are_never_found) {
  static const char *const numbers[] = {"(02) 8818 9981", "0288189981", "+63288189981",
                                        "+852 5242 2240"};
  static const char *const services[] = {"svc-kh-emb-ph", "svc-kh-emb-ph", "svc-kh-emb-ph",
                                         "svc-id-cons-hk"};
  struct pack *pack = real_pack();
  for (size_t i = 0; i < COUNT(numbers); i++)
    cr_expect_eq(place_in(pack, "en", numbers[i], "hotline", services[i]), -1, "%s", numbers[i]);
  struct search_result r = search_in(pack, "en", "KJRI Hong Kong", NULL, 5);
  int place = place_of(&r, "hotline", "svc-id-cons-hk");
  cr_assert_geq(place, 0);
  cr_assert_eq(search_snippet(&r.hits[place], pack, "KJRI Hong Kong", NULL), ERR_OK);
  cr_expect_eq(strstr(r.hits[place].snippet, "5242"), NULL);
  search_result_free(&r);
  pack_close(&pack);
}

/* Whatever is typed is text, never syntax. */
Test(search, any_query_is_harmless) {
  static const char *const rows[] = {
      "", " ", "...", "\"", "a\"b", "\"\"\"", "(", "work)", "title:work", "{title}:x", "NOT",
      "work AND", "OR OR OR", "NEAR(a b)", "*", "wor*", "^work", "-work", "work + pay", "'; --",
      "\x1B[31m", "\xFF\xFE", "a\nb", "\xE2\x80\xAE", "%s%n", "ก\xE2\x80\x8B", "်", "္", "ๆ"};
  struct pack *pack = real_pack();
  for (size_t i = 0; i < COUNT(rows); i++) {
    struct search_result r = search_in(pack, "th", rows[i], NULL, 0);
    if (i < 4) cr_expect(r.count == 0 && !r.did_you_mean, "%s", rows[i]);
    search_result_free(&r);
  }
  struct buf b = {0};
  for (int i = 0; i < 20000; i++) buf_add(&b, i % 7 ? "ก" : " \"wage");
  struct search_result r = search_in(pack, "th", buf_text(&b), NULL, 0);
  search_result_free(&r);
  buf_free(&b);
  pack_close(&pack);
}

static void check_snippet(struct pack *pack, struct search_hit *hit, const char *query) {
  cr_assert_not(hit->snippet, "not before it is asked for");
  cr_assert_eq(search_snippet(hit, pack, query, NULL), ERR_OK);
  cr_assert(hit->snippet && hit->title);
  cr_expect_leq(text_cols(hit->snippet), 80, "%s", hit->snippet);
  cr_expect(hit->match_start <= hit->match_end && hit->match_end <= strlen(hit->snippet));
  cr_expect_eq(u8_check((const uint8_t *)hit->snippet, strlen(hit->snippet)), NULL);
  if (hit->match_start == hit->match_end || strchr(query, ' ')) return;
  size_t len = hit->match_end - hit->match_start;
  struct buf exact = {0}, folded = {0}, wanted_exact = {0}, wanted = {0};
  segment_forms(hit->snippet + hit->match_start, len, &exact, &folded);
  segment_forms(query, strlen(query), &wanted_exact, &wanted);
  cr_expect(strncmp(buf_text(&folded), buf_text(&wanted), wanted.len_bytes) == 0, "%s marks %s",
            query, buf_text(&folded));
  buf_free(&exact), buf_free(&folded), buf_free(&wanted_exact), buf_free(&wanted);
}

/* The text that holds the most of the query is shown. */
static size_t best_of(struct pack *pack, const struct search_hit *hit, const struct query *q) {
  size_t best = 0, start, end;
  struct cursor *c = snippet_texts(pack, hit->kind, hit->id, hit->lang);
  while (cursor_next(c)) {
    size_t parts = query_find(q, cursor_text(c, 0), &start, &end);
    if (parts > best) best = parts;
  }
  cursor_end(&c, NULL);
  return best;
}

Test(search, snippets_show_the_best_text) {
  struct pack *pack = real_pack();
  struct search_result r = search_in(pack, "en", "work permit", NULL, 0);
  struct query q;
  size_t start, end, looked_at = 0;
  query_read(&q, "work permit");
  for (size_t i = 0; i < r.count; i++) {
    if (strcmp(r.hits[i].kind, "hotline") == 0) continue; /* numbers stand before its text */
    cr_assert_eq(search_snippet(&r.hits[i], pack, "work permit", NULL), ERR_OK);
    cr_expect_eq(query_find(&q, r.hits[i].snippet, &start, &end), best_of(pack, &r.hits[i], &q),
                 "%s", r.hits[i].snippet);
    looked_at++;
  }
  cr_expect_gt(looked_at, 10u);
  query_free(&q);
  search_result_free(&r);
  pack_close(&pack);
}

Test(search, snippets) {
  static const char *const rows[][2] = {
      {"th", "ค่าจ้าง"}, {"th", "นายจ้าง"}, {"km", "ប្រាក់ឈ្នួល"}, {"lo", "ແຮງງານ"}, {"my", "လုပ်ခ"},
      {"my", "အလုပ"},    {"vi", "lao dong"}, {"vi", "hợp đồng"},   {"en", "passport"}, {"en", "contr"},
      {"id", "upah"},    {"en", "1300"}};
  struct pack *pack = real_pack();
  for (size_t i = 0; i < COUNT(rows); i++) {
    struct search_result r = search_in(pack, rows[i][0], rows[i][1], NULL, 0);
    size_t marked = 0;
    cr_expect_gt(r.count, 0u, "%s", rows[i][1]);
    for (size_t k = 0; k < r.count; k++) {
      check_snippet(pack, &r.hits[k], rows[i][1]);
      marked += r.hits[k].match_end > r.hits[k].match_start;
    }
    cr_expect_gt(marked, 0u, "%s", rows[i][1]);
    search_result_free(&r);
  }
  struct search_result r = search_in(pack, "vi", "lao dong", NULL, 1);
  cr_assert_eq(search_snippet(&r.hits[0], pack, "lao dong", NULL), ERR_OK);
  size_t len = r.hits[0].match_end - r.hits[0].match_start;
  cr_expect_eq(len, strlen("lao động"), "parts that stand together are marked together");
  search_result_free(&r);
  pack_close(&pack);
}

/* What fits is shown: the words of a long text go on to the edge. */
Test(search, snippets_fill_their_line) {
  char text[401] = "";
  struct snippet s;
  for (int i = 0; i < 40; i++) strcat(text, "wages and ");
  for (size_t start = 0; start <= 200; start += 50) {
    snippet_cut(&s, text, start, start + 5);
    cr_expect_gt(text_cols(s.text), SNIPPET_COLS - 8, "%s", s.text);
    cr_expect_leq(text_cols(s.text), SNIPPET_COLS, "%s", s.text);
    free(s.text);
  }
}

/* Signs of money and of paragraphs are no part of a word beside them. */
Test(search, stops_are_no_words) {
  static const char *const stops[] = {"\u0E3F", "\u0E4F", "\u0E5A", "\u0E5B", "\u0E50", "\u0ED9"};
  for (size_t i = 0; i < COUNT(stops); i++) {
    char *text = mem_format("\u0E07%s", stops[i]);
    struct segment s;
    segment_start(&s, text);
    cr_assert(segment_next(&s));
    cr_expect_eq(s.end, strlen("\u0E07"), "%s", text);
    free(text);
  }
}

Test(search, did_you_mean) {
  static const char *const rows[][3] = {
      {"en", "hotlne", "hotline"},          {"en", "passprot", "passport"},
      {"en", "keep passprot", "keep passport"},
      {"en", "ontract", "contract"},        {"vi", "hcứng", "chứng"},
      {"th", "นายจา้ง", "นายจ้าง"},            {"th", "ห้ามนายจา้ง", "ห้ามนายจ้าง"},
      {"km", "កិច្ចសនយ្ា", "កិច្ចសន្យា"},         {"my", "အလုပ်သမာ့", "အလုပ်သမား"},
      {"zh", "最氐工资", "最低工资"},       {"hi", "पासपरोट", "पासपोर्ट"},
      {"en", "qqqqqqqq", NULL},             {"th", "ฎฎฎฎฎฎ", NULL},
      {"en", "xyz", NULL},                  {"en", "99999999", NULL}};
  struct pack *pack = real_pack();
  for (size_t i = 0; i < COUNT(rows); i++) {
    struct search_result r = search_in(pack, rows[i][0], rows[i][1], NULL, 0);
    cr_expect_eq(r.count, 0u, "%s", rows[i][1]);
    const char *got = r.did_you_mean ? r.did_you_mean : "(nothing)";
    cr_expect_str_eq(got, rows[i][2] ? rows[i][2] : "(nothing)", "%s: %s", rows[i][1], got);
    search_result_free(&r);
  }
  struct search_result r = search_in(pack, "en", "hotline", NULL, 0);
  cr_expect(r.count > 0 && !r.did_you_mean);
  search_result_free(&r);
  pack_close(&pack);
}

static size_t count_words(struct pack *pack) {
  size_t count = 0;
  struct cursor *c =
      db_select(pack_db(pack), SQL_VOCABULARY_BETWEEN, "tti", "a", "zzz", INT64_C(100000));
  while (cursor_next(c)) count++;
  cr_expect_eq(cursor_end(&c, NULL), ERR_OK);
  return count;
}

Test(search, a_statement_ends_with_its_time) {
  struct pack *pack = real_pack();
  size_t all = count_words(pack);
  db_set_budget(pack_db(pack), 1);
  cr_expect_lt(count_words(pack), all);
  cr_expect(db_is_late(pack_db(pack)));
  db_set_budget(pack_db(pack), 0);
  cr_expect_not(db_is_late(pack_db(pack)));
  cr_expect_eq(count_words(pack), all);
  pack_close(&pack);
}

Test(search, what_was_found_in_time_is_kept) {
  static const int64_t budgets_us[] = {1, INT64_C(60) * 1000 * 1000, 0};
  struct pack *pack = real_pack();
  for (size_t i = 0; i < COUNT(budgets_us); i++) {
    struct search_ask ask = {.query = "w", .chain = pack_chain(pack, "en"), .budget_us = budgets_us[i]};
    struct search_result r;
    cr_assert_eq(search_run(&r, pack, &ask, NULL), ERR_OK);
    cr_expect_eq(r.is_partial, i == 0);
    cr_expect(i == 0 ? r.count < SEARCH_LIMIT : r.count == SEARCH_LIMIT, "%zu", r.count);
    cr_expect_not(db_is_late(pack_db(pack)), "others have all the time");
    search_result_free(&r);
  }
  pack_close(&pack);
}
