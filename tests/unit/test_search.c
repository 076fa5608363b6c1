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
#include "model/content/search.h"
#include "tests/unit/real_pack.h"

#define COUNT(array) (sizeof array / sizeof array[0])
enum { ALL = 800 }; /* more hits than the documents of one language */

static struct search_result search_in(struct pack *pack, const char *lang, const char *query,
                                      const char *country, size_t limit) {
  struct lang_chain chain = pack_chain(pack, lang);
  struct search_result r;
  struct error e = {0};
  cr_assert_eq(search_run(&r, pack, query, &chain, country, limit, &e), ERR_OK, "%s: %s %s", query,
               e.message, e.arg[0]);
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

/* Statements of the pack in one language. */
struct statements {
  char **ids, **texts;
  size_t count;
};

static struct statements statements_of(const char *path, const char *lang) {
  struct statements s = {mem_new(2000, sizeof(char *)), mem_new(2000, sizeof(char *)), 0};
  sqlite3 *db;
  sqlite3_stmt *stmt;
  cr_assert_eq(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
  sqlite3_prepare_v2(db, "SELECT f.id, t.body FROM fact f JOIN text t ON t.message = f.statement "
                         "AND t.lang = ?1 ORDER BY f.num", -1, &stmt, NULL);
  sqlite3_bind_text(stmt, 1, lang, -1, SQLITE_STATIC);
  while (sqlite3_step(stmt) == SQLITE_ROW && s.count < 2000) {
    s.ids[s.count] = mem_text((const char *)sqlite3_column_text(stmt, 0));
    s.texts[s.count++] = mem_text((const char *)sqlite3_column_text(stmt, 1));
  }
  sqlite3_finalize(stmt);
  sqlite3_close(db);
  return s;
}

static void free_statements(struct statements *s) {
  for (size_t i = 0; i < s->count; i++) free(s->ids[i]), free(s->texts[i]);
  free(s->ids);
  free(s->texts);
}

static uint32_t next_random(uint32_t *state) {
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

/* `letters` code points of running text from the start of a piece on; NULL where the run is not
 * that long. A query begins where a piece begins: a cluster cut at its front is not promised to be
 * found; it may end anywhere, also within a cluster, as it does while somebody types. */
static char *sample(const char *text, size_t letters, uint32_t *state) {
  size_t starts[500], count = 0, at, n;
  struct segment s;
  segment_start(&s, text);
  while (count < 500 && segment_next(&s))
    if (s.is_unspaced) starts[count++] = s.start;
  if (!count) return NULL;
  size_t from = at = starts[next_random(state) % count];
  for (; letters; letters--, at += n) {
    uint32_t c = text_decode(text + at, &n);
    if (!uc_is_general_category(c, UC_LETTER) && !uc_is_general_category(c, UC_MARK)) return NULL;
  }
  return mem_text_n(text + from, at - from);
}

static void expect_recall(struct pack *pack, const char *path, const char *lang) {
  static const size_t lengths[] = {1, 2, 3, 4, 6, 9, 14};
  struct statements s = statements_of(path, lang);
  uint32_t state = 42;
  size_t asked = 0, found = 0;
  cr_assert_gt(s.count, 4u, "%s", lang);
  for (size_t tries = 0; asked < 70 && tries < 5000; tries++) {
    size_t at = next_random(&state) % s.count;
    char *query = sample(s.texts[at], lengths[asked % COUNT(lengths)], &state);
    if (!query) continue;
    bool is_found = place_in(pack, lang, query, "fact", s.ids[at]) >= 0;
    if (!is_found) fprintf(stderr, "%s: %s is not found in %s\n", lang, query, s.texts[at]);
    asked++;
    found += is_found;
    free(query);
  }
  cr_expect_eq(asked, 70u, "%s", lang);
  cr_expect_geq(found * 100, asked * 99, "%s: %zu of %zu", lang, found, asked);
  free_statements(&s);
}

Test(search, recall_thai) {
  struct pack *pack = real_pack();
  expect_recall(pack, getenv("TEST_REAL_PACK"), "th");
  pack_close(&pack);
}

Test(search, recall_khmer) {
  struct pack *pack = real_pack();
  expect_recall(pack, getenv("TEST_REAL_PACK"), "km");
  pack_close(&pack);
}

Test(search, recall_lao) {
  struct pack *pack = real_pack();
  expect_recall(pack, getenv("TEST_REAL_PACK"), "lo");
  pack_close(&pack);
}

Test(search, recall_burmese) {
  struct pack *pack = real_pack();
  expect_recall(pack, getenv("TEST_REAL_PACK"), "my");
  pack_close(&pack);
}

/* A script that puts statements of a language that the pack does not have into a copy of it. */
static char *with_statements(const char *lang, const char *const *texts, size_t count) {
  struct buf b = {0};
  buf_addf(&b, "INSERT INTO language VALUES('%s', 99, '', '', '', 'en');", lang);
  for (size_t i = 0; i < count; i++)
    buf_addf(&b,
             "INSERT INTO text VALUES(%zu, '%s', 0, '%s');"
             "INSERT INTO fact SELECT %zu, 'NEW-%zu', country, stage, sector, topic, %zu, value,"
             " unit, legal_basis, source_title, publisher, url, as_of, confidence, changes_often"
             " FROM fact WHERE num = 1;"
             "INSERT INTO doc VALUES(%zu, '%s', 'fact', 'NEW-%zu', '', 'title');"
             "INSERT INTO search(rowid, title, body) VALUES(%zu, '', '%s');",
             900000 + i, lang, texts[i], 900000 + i, i, 900000 + i, 900000 + i, lang, i,
             900000 + i, texts[i]);
  buf_addf(&b, "INSERT INTO doc_range VALUES('%s', 900000, %zu)", lang, 900000 + count - 1);
  return buf_take(&b);
}

Test(search, recall_chinese) {
  static const char *const texts[] = {
      "雇主必须按时支付工资，不得扣押工人的护照。", "每周工作时间不得超过四十八小时，加班必须支付加班费。",
      "家政工人每周有权休息一天。", "招聘费用应由雇主承担，而不是由工人承担。",
      "如果发生工伤，雇主应当支付医疗费用。", "移民工人有权加入工会。"};
  char *script = with_statements("zh", texts, COUNT(texts)), *path = changed_pack(script);
  struct pack *pack = open_pack(path);
  expect_recall(pack, path, "zh");
  drop_pack(&pack, path);
  free(script);
}

/* Vietnamese as it is typed without accents. */
static char *unaccented(const char *text) {
  struct buf b = {0};
  size_t len;
  char *nfd = (char *)u8_normalize(UNINORM_NFD, (const uint8_t *)text, strlen(text) + 1, NULL, &len);
  for (size_t n, at = 0; nfd[at]; at += n) {
    uint32_t c = text_decode(nfd + at, &n);
    if (c == 0x0111 || c == 0x0110) buf_add(&b, c == 0x0111 ? "d" : "D");
    else if (!uc_is_general_category(c, UC_MARK)) buf_add_n(&b, nfd + at, n);
  }
  free(nfd);
  return buf_take(&b);
}

Test(search, recall_vietnamese_without_accents) {
  struct pack *pack = real_pack();
  struct statements s = statements_of(getenv("TEST_REAL_PACK"), "vi");
  uint32_t state = 5;
  size_t asked = 0, found = 0, with_dd = 0;
  while (asked < 50) {
    size_t at = next_random(&state) % s.count, words = 1 + asked % 3, starts[200], count = 0;
    struct segment seg;
    segment_start(&seg, s.texts[at]);
    while (count < 200 && segment_next(&seg)) starts[count++] = seg.start;
    if (count <= words + 1) continue;
    size_t first = next_random(&state) % (count - words - 1);
    char *exact = mem_text_n(s.texts[at] + starts[first], starts[first + words] - starts[first]);
    char *query = unaccented(exact);
    with_dd += strstr(exact, "đ") != NULL;
    bool is_found = place_in(pack, "vi", query, "fact", s.ids[at]) >= 0;
    if (!is_found) fprintf(stderr, "%s (%s) is not found\n", query, exact);
    found += is_found;
    asked++;
    free(exact), free(query);
  }
  cr_expect_gt(with_dd, 3u, "đ takes part");
  cr_expect_eq(found, asked);
  free_statements(&s);
  pack_close(&pack);
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
  static const char *const langs[] = {"en", "th", "my", "km", "lo", "vi", "id", "ms", "fil"};
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
    service_free(&s);
  }
  search_result_free(&r);
  r = search_in(pack, "en", "1300", "SG", 100);
  cr_expect_eq(place_of(&r, "hotline", "svc-th-msdhs-1300"), -1);
  search_result_free(&r);
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
  cr_assert_geq(place_of(&r, "hotline", "svc-id-cons-hk"), 0);
  cr_expect_eq(strstr(r.hits[place_of(&r, "hotline", "svc-id-cons-hk")].snippet, "5242"), NULL);
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

static void check_snippet(const struct search_hit *hit, const char *query) {
  cr_assert(hit->snippet && hit->title);
  cr_expect_leq(text_cols(hit->snippet), 80, "%s", hit->snippet);
  cr_expect(hit->match_start <= hit->match_end && hit->match_end <= strlen(hit->snippet));
  cr_expect_eq(u8_check((const uint8_t *)hit->snippet, strlen(hit->snippet)), NULL);
  if (hit->match_start == hit->match_end) return;
  size_t len = hit->match_end - hit->match_start;
  struct buf exact = {0}, folded = {0}, wanted_exact = {0}, wanted = {0};
  segment_forms(hit->snippet + hit->match_start, len, &exact, &folded);
  segment_forms(query, strlen(query), &wanted_exact, &wanted);
  cr_expect(strncmp(buf_text(&folded), buf_text(&wanted), wanted.len_bytes) == 0, "%s marks %s",
            query, buf_text(&folded));
  buf_free(&exact), buf_free(&folded), buf_free(&wanted_exact), buf_free(&wanted);
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
      if (!strchr(rows[i][1], ' ')) check_snippet(&r.hits[k], rows[i][1]);
      marked += r.hits[k].match_end > r.hits[k].match_start;
    }
    cr_expect_gt(marked, 0u, "%s", rows[i][1]);
    search_result_free(&r);
  }
  struct search_result r = search_in(pack, "vi", "lao dong", NULL, 1);
  size_t len = r.hits[0].match_end - r.hits[0].match_start;
  cr_expect_eq(len, strlen("lao động"), "parts that stand together are marked together");
  search_result_free(&r);
  pack_close(&pack);
}

Test(search, did_you_mean) {
  static const char *const rows[][3] = {
      {"en", "hotlne", "hotline"},          {"en", "passprot", "passport"},
      {"en", "keep passprot", "keep passport"}, {"vi", "lao đông", "lao dong"},
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
