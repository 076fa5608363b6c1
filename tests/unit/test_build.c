/* The pack builder: a small set of sources that builds, every way to spoil it, and the real one. */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/content/build.h"
#include "model/content/pack.h"
#include "model/content/read_po.h"
#include "model/store/fts.h"
#include "tests/unit/build_place.h"

Test(build, writes_what_the_sources_say) {
  struct place p = make_place();
  struct pack_counts n;
  struct error e;
  cr_assert_eq(pack_build(p.src, p.src, p.pack, &n, &e), ERR_OK);
  cr_expect(n.topics == 2 && n.facts == 4 && n.services == 3 && n.numbers == 4 &&
            n.languages == 3 && n.translations == 3 && n.drafts == 1);
  expect_rows(&p, "SELECT * FROM meta",
              "cards|0\nchecklists|0\nclips|0\ncountries|TH KR\nfacts|4\nguides|0\n"
              "issued|2026-01-02\nlanguages|en th vi\nlessons|0\nlicence|CC-BY-4.0\nname|small\nnumbers|4\nrecommendations|1\nschema|6\n"
              "scope|region\nservices|3\nsources|9\ntitle|A small pack\ntopics|2\nversion|7\n");
  expect_rows(&p, "PRAGMA application_id", "1398096210\n");
  expect_rows(&p, "PRAGMA user_version", "6\n");
  expect_rows(&p, "PRAGMA integrity_check", "ok\n");
  expect_rows(&p, "SELECT tag, pos, fallback FROM language ORDER BY pos",
              "en|1|\nth|2|en\nvi|3|th;en\n");
  expect_rows(&p, "SELECT lang, text FROM name WHERE code = 'KR'",
              "en|South Korea\nth|เกาหลีใต้\n");
  expect_rows(&p, "SELECT count(*), max(origin || destination || max_amount) FROM fee_rule",
              "1|KHTH500\n");
  expect_rows(&p, "SELECT count, typeof(count) FROM attache", "2|integer\n");
  remove_place(&p);
}

Test(build, interns_messages_and_finds_their_translations) {
  struct place p = make_place();
  build_well(&p);
  expect_rows(&p, "SELECT message, lang, is_draft, body FROM text ORDER BY message, lang",
              "1|en|0|My pay\n1|th|0|ค่าจ้าง\n2|en|0|You earn your pay.\n2|vi|0|Lương của bạn.\n"
              "3|en|0|What to do\n4|en|0|Ask for a payslip.\n5|en|0|Keep it.\n"
              "6|en|0|Going home\n7|en|0|You may go home.\n8|en|0|On a boat you are paid by bank.\n"
              "9|en|0|You are paid each month, in money.\n10|en|0|Nobody works without pay.\n"
              "10|th|1|ไม่มีใครทำงานโดยไม่ได้ค่าจ้าง\n");
  remove_place(&p);
}

/* U+200B goes where no author has put any. */
Test(build, shows_where_khmer_words_end) {
  struct place p = make_place();
  change(&p, "th.po", "\"ค่าจ้าง\"", "\"សិទ្ធិកម្មករ\"");
  build_well(&p);
  expect_rows(&p, "SELECT body FROM text WHERE lang = 'th' AND message = 1", "សិទ្ធិ\u200Bកម្មករ\n");
  change(&p, "th.po", "\"ค่าจ้าง\"", "\"សិទ្ធិកម្មករ\u200Bមាន\"");
  build_well(&p);
  expect_rows(&p, "SELECT body FROM text WHERE lang = 'th' AND message = 1",
              "សិទ្ធិកម្មករ\u200Bមាន\n");
  remove_place(&p);
}

/* Those that the pack does not ship are kept apart. */
Test(build, lists_languages_without_texts) {
  struct place p = make_place();
  struct pack *pack;
  struct other_language *others;
  size_t count;
  char *text = mem_format("%sqab,Lorem,Ipsum,Latn,en\nshn,တႆး,Shan,Mymr,my;th;en\n", file_text("languages.csv"));
  write_file(p.src, "languages.csv", text);
  write_file(p.src, "names/languages.csv", "code,en,th,vi\nen,English,,\nth,Thai,,\nvi,Vietnamese,,\n"
                                           "cmn,,,\nshn,Shan,,\nqab,,,\nmy,Burmese,,\n");
  change(&p, "directory/languages.csv", "cmn", "qab");
  build_well(&p);
  cr_assert_eq(pack_open(&pack, p.pack, NULL), ERR_OK);
  pack_other_languages(pack, &others, &count);
  cr_assert_eq(count, 2);
  cr_expect(strcmp(others[0].native, "Lorem") == 0 && others[0].services == 1);
  cr_expect_str_eq(others[0].shown->tag, "en");
  cr_expect(strcmp(others[1].tag, "shn") == 0 && others[1].services == 0);
  cr_expect_str_eq(others[1].shown->tag, "th");
  cr_expect_str_eq(pack_chain(pack, "shn_MM").tag[1], "th");
  cr_expect(!pack_has_texts(pack, "shn") && pack_has_texts(pack, "th-TH"));
  pack_free_other_languages(others, count);
  pack_close(&pack);
  free(text);
  remove_place(&p);
}

Test(build, makes_pages_of_blocks_and_facts) {
  struct place p = make_place();
  build_well(&p);
  expect_rows(&p, "SELECT id, pos, title, needs, see, tables FROM topic ORDER BY pos",
              "pay|1|1|wage legal_aid||fee_rules\nhome|2|6|consular|pay|\n");
  expect_rows(&p, "SELECT stage, pos, topic FROM topic_stage",
              "problem|2|home\nreturn|2|home\nworking|1|pay\n");
  expect_rows(&p, "SELECT topic, sector FROM topic_sector", "home|*\npay|*\npay|fishing\n");
  expect_rows(&p, "SELECT kind, level, message FROM block WHERE topic = 'pay' ORDER BY pos",
              "paragraph|0|2\nheading|2|3\nitem|0|4\nitem|0|5\n");
  expect_rows(&p, "SELECT t.topic, t.country, id FROM topic_fact t JOIN fact ON num = fact "
                  "ORDER BY t.topic, t.country, pos",
              "home|ASEAN|ASEAN-home-01\npay|*|INT-pay-01\npay|ASEAN|ASEAN-home-01\n"
              "pay|TH|TH-pay-02\npay|TH|TH-pay-01\n");
  expect_rows(&p, "SELECT id, statement, value, changes_often FROM fact WHERE changes_often",
              "TH-pay-02|9|1|1\n");
  remove_place(&p);
}

Test(build, derives_the_state_of_numbers_from_their_sources) {
  struct place p = make_place();
  build_well(&p);
  expect_rows(&p, "SELECT id, has_conflict, checked, source FROM phone",
              "pho-a|0|2024-03|Office: New list\npho-b|1|2020|P: One\n"
              "pho-c|0||Union: Leaflet\npho-d|0|2023|Ministry: Site\n");
  expect_rows(&p, "SELECT id, pos, categories, serves_nationalities, has_conflict FROM service",
              "svc-a|1|wage labour_complaint|*|0\nsvc-b|2|legal_aid|KH TH|0\n"
              "svc-c|3|general_information|*|0\n");
  expect_rows(&p, "SELECT service_id FROM service_category WHERE category = 'wage'", "svc-a\n");
  expect_rows(&p, "SELECT id, byday, opens_at, always_open FROM schedule",
              "sch-a|MO,FR|08:30|0\nsch-b|SA||0\nsch-c|MO,SU||1\n");
  expect_rows(&p, "SELECT service_id, phone_id, code FROM service_language",
              "svc-a||th\nsvc-a|pho-b|cmn\n");
  change(&p, "directory/sources.csv", "svc-a,name,New list,Office,,2024-03,,secondary",
         "svc-a,name,New list,Office,,2024-03,,conflict");
  build_well(&p);
  expect_rows(&p, "SELECT id FROM service WHERE has_conflict", "svc-a\n");
  expect_rows(&p, "SELECT ref FROM doc WHERE kind = 'hotline'", "svc-b\nsvc-c\n");
  remove_place(&p);
}

Test(build, files_search_documents_by_language) {
  struct place p = make_place();
  build_well(&p);
  expect_rows(&p, "SELECT num, lang, kind, ref, country, title, page FROM doc",
              "1|en|topic|pay||My pay|0\n2|en|topic|home||Going home|0\n"
              "3|en|hotline|svc-a|TH|Labour line|0\n4|en|hotline|svc-b||Union desk|0\n"
              "5|en|hotline|svc-c|KR|Contact centre|0\n6|en|fact|TH-pay-01|TH||1\n"
              "7|en|fact|TH-pay-02|TH||1\n8|en|fact|INT-pay-01|||1\n"
              "9|en|fact|ASEAN-home-01|||1\n10|en|recommendation|1||AFML 3, 1|0\n"
              "11|th|topic|pay||ค่าจ้าง|0\n12|th|fact|INT-pay-01|||11\n13|vi|topic|pay||My pay|0\n");
  expect_rows(&p, "SELECT * FROM doc_range",
              "en|fact|6|9\nen|hotline|3|5\nen|page|1|2\nen|recommendation|10|10\nen|topic|1|2\n"
              "th|fact|12|12\nth|page|11|11\nth|topic|11|11\nvi|page|13|13\nvi|topic|13|13\n");
  static const struct {
    const char *query, *docs;
  } hits[] = {
      {"payslip", "1\n"},       {"\"ค่าจ้าง\"", "11\n12\n"}, {"luong", "13\n"},
      {"021234567", "3\n"},     {"\"02 123 4567\"", "3\n"},  {"1546", ""},
      {"เกาหลีใต้", "5\n"},       {"LO", "3\n5\n"},               {"bangkok", "3\n"},
      {"title: pay", "1\n"},    {"bank", "6\n"},             {"800SAVE", "4\n"},
      {"inform", "10\n"},      {"\"โกงค่าแรง\"", "3\n11\n"},    {"robbed", "3\n"},
      {"\"hỏi\"", "5\n"},       {"\"bị quỵt\"", "13\n"},
  };
  for (size_t i = 0; i < sizeof hits / sizeof hits[0]; i++) {
    char *sql = sqlite3_mprintf("SELECT rowid FROM search WHERE search MATCH %Q ORDER BY rowid",
                                hits[i].query);
    expect_rows(&p, sql, hits[i].docs);
    sqlite3_free(sql);
  }
  remove_place(&p);
}

Test(build, gives_the_same_bytes_for_the_same_sources) {
  struct place one = make_place(), other = make_place();
  build_well(&one);
  cr_assert_eq(chdir(other.root), 0);
  for (size_t i = FILES; i-- > 0;) { /* another order in the folders */
    char *path = mem_format("src/%s", fixture[i].name);
    unlink(path);
    free(path);
    write_file("src", fixture[i].name, fixture[i].text);
  }
  setenv("TZ", "Asia/Tokyo", 1);
  setenv("SUAR_NOW", "2031-01-01T00:00:00+00:00", 1);
  struct error e;
  cr_assert_eq(pack_build("src", "src", "out.pack", NULL, &e), ERR_OK);
  char *command = mem_format("cmp %s out.pack", one.pack);
  cr_expect_eq(system(command), 0);
  free(command);
  cr_assert_eq(chdir("/"), 0);
  remove_place(&one);
  remove_place(&other);
}

Test(build, keeps_the_older_pack_until_the_new_one_is_whole) {
  struct place p = make_place();
  struct error e;
  build_well(&p);
  change(&p, "rules/facts.csv", "working,fishing", "working,flying");
  cr_expect_eq(build(&p, &e), ERR_INVALID);
  expect_rows(&p, "SELECT count(*) FROM fact", "4\n");
  cr_expect_eq(count_files(p.root), 2);
  cr_expect_eq(pack_build(p.src, p.src, "/nowhere/out.pack", NULL, &e), ERR_INVALID);
  change(&p, "rules/facts.csv", "working,fishing", "working,care");
  cr_expect_eq(pack_build(p.src, p.src, "/nowhere/out.pack", NULL, &e), ERR_STORE);
  cr_expect_str_eq(e.arg[0], "/nowhere/out.pack");
  build_well(&p);
  expect_rows(&p, "SELECT sector FROM fact WHERE num = 1", "care\n");
  remove_place(&p);
}

Test(build, works_without_a_place_for_errors) {
  struct place p = make_place();
  cr_expect_eq(pack_build(p.src, p.src, p.pack, NULL, NULL), ERR_OK);
  change(&p, "rules/facts.csv", "working,fishing", "working,flying");
  cr_expect_eq(pack_build(p.src, p.src, p.pack, NULL, NULL), ERR_INVALID);
  remove_place(&p);
}

Test(build, takes_what_other_editors_write) {
  struct place p = make_place();
  change(&p, "rules/stats.csv", NULL,
         "\xEF\xBB\xBF" "country,indicator,sex,year,value,source\r\n"
         "TH,\"Outflow of \"\"all\"\", e\u0301tude\",T,2018,10,Report\r\n\r\n");
  build_well(&p);
  expect_rows(&p, "SELECT indicator, source FROM stat", "Outflow of \"all\", étude|Report\n");
  remove_place(&p);
}

Test(build, refuses_unclean_text) {
  REFUSED({"rules/stats.csv", "Outflow", "Out\x1b[2Jflow", "rules/stats.csv:2", "control character"},
          {"rules/stats.csv", "Outflow", "Out\tflow", "rules/stats.csv:2", "control character"},
          {"rules/stats.csv", "Outflow", "Out\xC2\x9B flow", "rules/stats.csv:2", "control character"},
          {"rules/stats.csv", "Outflow", "Out\xE9", "rules/stats.csv:2", "not valid UTF-8"},
          {"topics/pay.md", "Keep it", "Keep \xC0\xAF it", "topics/pay.md:21", "not valid UTF-8"},
          {"topics/pay.md", "Keep it", "Keep \u202Eit", "topics/pay.md:21", "hides or reorders"},
          {"topics/pay.md", "My pay", "\"My \\e pay\"", "topics/pay.md:3", "control character"},
          {"pack.yaml", "A small", "A \x07 small", "pack.yaml:2", "control character"},
          {"th.po", "ค่าจ้าง", "ค่า\x01", "th.po:7", "control character"},
          {"th.po", "ค่าจ้าง", "ค่า\\033[0m", "th.po:6", "control character"},
          {"th.po", "ค่าจ้าง", "ค่า\xFF", "th.po:7", "not valid UTF-8"},
          {"vi.po", "bạn", "\u2066bạn", "vi.po:7", "hides or reorders"});
}

Test(build, refuses_broken_tables) {
  REFUSED({"rules/stats.csv", "T,2018", "T,\"2018", "rules/stats.csv:2", "quotation marks"},
          {"rules/stats.csv", "Outflow", "Out\"flow", "rules/stats.csv:2", "quotation marks"},
          {"rules/stats.csv", ",Report", "", "rules/stats.csv:2", "more or fewer cells"},
          {"rules/stats.csv", "Report", "\"Re\nport\",more", "rules/stats.csv:2", "more or fewer"},
          {"rules/stats.csv", NULL, "", "rules/stats.csv:1", "must name the columns"},
          {"rules/stats.csv", "sex,year", "year,sex", "rules/stats.csv:1", "\"sex\" is not in its"},
          {"rules/stats.csv", NULL, "country,indicator,sex,year,value,source,more\n", "rules/stats.csv:1",
           "unknown column \"more\""},
          {"directory/phones.csv", "pho-b,svc", "pho-a,svc", "directory/phones.csv:3", "given twice"},
          {"rules/facts.csv", "TH-pay-02", "TH-pay-01", "rules/facts.csv:3", "given twice"},
          {"directory/languages.csv", "lng-b,svc-a,pho-b,cmn", "lng-b,svc-a,,th",
           "directory/languages.csv:3", "refused"});
}

Test(build, refuses_unknown_ids) {
  REFUSED({"directory/services.csv", "org-b", "org-x", "directory/services.csv:3", "\"org-x\""},
          {"directory/locations.csv", "org-a", "org-x", "directory/locations.csv:2", "\"org-x\""},
          {"directory/locations.csv", "svc-a", "svc-x", "directory/locations.csv:2", "\"svc-x\""},
          {"directory/phones.csv", "svc-b", "svc-x", "directory/phones.csv:4", "service \"svc-x\""},
          {"directory/phones.csv", "loc-a", "loc-x", "directory/phones.csv:2", "\"loc-x\""},
          {"directory/languages.csv", "pho-b", "pho-x", "directory/languages.csv:3", "\"pho-x\""},
          {"directory/languages.csv", "pho-b", "pho-c", "directory/languages.csv:3", "another"},
          {"directory/schedules.csv", "svc-b", "svc-x", "directory/schedules.csv:3", "\"svc-x\""},
          {"directory/schedules.csv", "pho-a", "pho-d", "directory/schedules.csv:2", "another"},
          {"directory/sources.csv", "csv,svc-a", "csv,svc-x", "directory/sources.csv:8", "\"svc-x\""},
          {"directory/sources.csv", "services.csv", "serv.csv", "directory/sources.csv:8", "\"serv."},
          {"directory/sources.csv", "opens_at/c", "opens/c", "directory/sources.csv:9", "\"opens/"},
          {"topics/home.md", "see: [pay]", "see: [pey]", "topics/home.md:10", "topic \"pey\""},
          {"search_words.csv", "wage;pay", "wage;pey", "search_words.csv:2", "has the id \"pey\""},
          {"search_words.csv", "category:wage,en", "svc-a,en", "search_words.csv:3", "has the id \"svc-a\""},
          {"search_words.csv", "category:gen", "category:Gen", "search_words.csv:4", "\"General_information\""},
          {"search_words.csv", "pay,vi", "pay,xx", "search_words.csv:5", "\"xx\" is no language"},
          {"search_words.csv", ",robbed", ",", "search_words.csv:3", "\"words\" must not be empty"});
}

Test(build, refuses_wrong_codes_in_the_directory) {
  REFUSED({"directory/organizations.csv", "nment,TH", "nment,XX", "directory/organizations.csv:2",
           "\"XX\" is no country"},
          {"directory/organizations.csv", "government", "state", "directory/organizations.csv:2",
           "(government cso"},
          {"directory/organizations.csv", "https:", "ftp:", "directory/organizations.csv:2", "web"},
          {"directory/services.csv", "KH;TH", "KH;th", "directory/services.csv:3", "\"th\" is no co"},
          {"directory/services.csv", ",KR", ",Korea", "directory/services.csv:4", "\"Korea\""},
          {"directory/services.csv", "wage;", "wages;", "directory/services.csv:2", "\"wages\""},
          {"directory/services.csv", "active", "open", "directory/services.csv:2", "\"open\""},
          {"directory/services.csv", "Union desk", "", "directory/services.csv:3", "\"name\" must"},
          {"directory/locations.csv", "13.75", "13,75", "directory/locations.csv:2", "fewer"},
          {"directory/locations.csv", "13.75", "N13", "directory/locations.csv:2", "decimal"},
          {"directory/languages.csv", "cmn", "xx", "directory/languages.csv:3", "\"xx\" is no lang"},
          {"directory/schedules.csv", "MO,FR", "MO,FRI", "directory/schedules.csv:2", "\"FRI\""},
          {"directory/schedules.csv", "08:30", "24:30", "directory/schedules.csv:2", "\"24:30\""},
          {"directory/schedules.csv", "08:30", "", "directory/schedules.csv:2", "two times"},
          {"directory/schedules.csv", ",,,y", ",08:00,09:00,y", "directory/schedules.csv:4", "no times"},
          {"directory/sources.csv", "conflict", "doubt", "directory/sources.csv:5", "\"doubt\""},
          {"directory/sources.csv", "2024-03", "2024-13", "directory/sources.csv:3", "\"2024-13\""},
          {"directory/sources.csv", "Old list", "", "directory/sources.csv:2", "\"source_title\""});
}

Test(build, refuses_doubtful_numbers) {
  REFUSED({"directory/sources.csv", "csv,pho-c,", "csv,pho-b,", "directory/phones.csv:4",
           "800SAVE has no source"},
          {"directory/sources.csv", "pho-c,number", "pho-c,type", "directory/phones.csv:4",
           "has no source"},
          {"directory/phones.csv", "1546", "1546 ext", "directory/phones.csv:3", "\"1546 ext\""},
          {"directory/phones.csv", "1546", "call", "directory/phones.csv:3", "no number"},
          {"directory/phones.csv", "+6621234567", "6621234567", "directory/phones.csv:2", "internat"},
          {"directory/phones.csv", "+6621234567", "+66212", "directory/phones.csv:2", "internat"},
          {"directory/phones.csv", "whatsapp", "fax", "directory/phones.csv:4", "\"fax\""},
          {"directory/phones.csv", "hotline,y", "hotline,yes", "directory/phones.csv:3", "\"yes\""},
          {"directory/phones.csv", "1546", "1-888 3737888", "directory/phones.csv:3", "is rejected"},
          {"directory/phones.csv", "1546,", "1546,+18883737888", "directory/phones.csv:3", "rejected"},
          {"directory/sources.csv", "2023,,primary", "2023,,secondary", "directory/phones.csv:5",
           "1345 is rejected"},
          {"directory/rejected_numbers.csv", "KH", "K", "directory/rejected_numbers.csv:3", "\"K\""});
}

Test(build, refuses_wrong_facts) {
  REFUSED({"rules/facts.csv", "working,f", "work,f", "rules/facts.csv:2", "stage \"work\""},
          {"rules/facts.csv", "fishing", "fish", "rules/facts.csv:2", "sector \"fish\""},
          {"rules/facts.csv", "1,TH", "1,Thailand", "rules/facts.csv:2", "\"Thailand\" is no country"},
          {"rules/facts.csv", "2020,primary", "2020,conflict", "rules/facts.csv:2", "\"conflict\""},
          {"rules/facts.csv", "2020-05", "May 2020", "rules/facts.csv:3", "\"May 2020\" is no date"},
          {"rules/facts.csv", "2020-05", "", "rules/facts.csv:3", "\"as_of\" must not be empty"},
          {"rules/facts.csv", "https:", "mailto:", "rules/facts.csv:3", "address of the web"},
          {"rules/facts.csv", "Law", "", "rules/facts.csv:2", "\"source_title\" must not be empty"},
          {"rules/facts.csv", "State", "", "rules/facts.csv:2", "\"publisher\" must not be empty"},
          {"rules/facts.csv", "On a boat", "On a  boat", "rules/facts.csv:2", "a blank too many"},
          {"rules/facts.csv", "return-help", "exit", "topics/pay.md:10", "no fact matches"},
          {"topics/pay.md", "  - topic: return-help\n", "  - topic: return-help\n    sector: care\n",
           "topics/pay.md:10", "no fact matches"},
          {"topics/pay.md", "  - topic: wage\n    stage: working\n", "", "rules/facts.csv:2",
           "no topic shows the fact \"TH-pay-01\""},
          {"rules/fee_rules.csv", "worker", "nobody", "rules/fee_rules.csv:2", "\"nobody\""},
          {"rules/fee_rules.csv", "Order", "", "rules/fee_rules.csv:2", "\"source_title\""},
          {"rules/remittance.csv", "10.5", "10.", "rules/remittance.csv:2", "\"10.\" is no decimal"},
          {"rules/recommendations.csv", "3,1", "3,one", "rules/recommendations.csv:2", "\"one\""},
          {"rules/attaches.csv", "2,Report", "-2,Report", "rules/attaches.csv:2", "\"-2\""},
          {"rules/instruments.csv", ",ratified\n", ",yes\n", "rules/instruments.csv:2", "\"yes\""});
}

Test(build, refuses_wrong_front_matter) {
  REFUSED({"topics/pay.md", "---\nid", "id", "topics/pay.md:1", "front matter"},
          {"topics/pay.md", "id: pay", "id: wages", "topics/pay.md:2", "not the name of the file"},
          {"topics/pay.md", "order: 1", "order: 2", "topics/pay.md:4", "the same order"},
          {"topics/pay.md", "order: 1", "order: one", "topics/pay.md:4", "no whole number"},
          {"topics/pay.md", "[working]", "[work]", "topics/pay.md:5", "stage \"work\""},
          {"topics/pay.md", "[working]", "[working, working]", "topics/pay.md:5", "refused"},
          {"topics/pay.md", "[working]", "working", "topics/pay.md:5", "wrong form"},
          {"topics/pay.md", ", fishing", ", fish", "topics/pay.md:6", "sector \"fish\""},
          {"topics/pay.md", "stage: working\n", "stage: work\n", "topics/pay.md:9", "\"work\""},
          {"topics/pay.md", "    stage: working\n", "    country: TH\n", "topics/pay.md:9", "\"country\""},
          {"topics/pay.md", "    stage: working\n", "    topic: wage\n", "topics/pay.md:9", "twice"},
          {"topics/pay.md", "legal_aid", "legal", "topics/pay.md:11", "category \"legal\""},
          {"topics/pay.md", "[fee_rules]", "[fees]", "topics/pay.md:12", "\"fees\""},
          {"topics/pay.md", "title: My pay\n", "", "topics/pay.md:1", "\"title\" is missing"},
          {"topics/pay.md", "title: My pay\n", "title:\n", "topics/pay.md:3", "is empty"},
          {"topics/pay.md", "tables:", "table:", "topics/pay.md:12", "unknown key \"table\""},
          {"topics/pay.md", "tables:", "needs:", "topics/pay.md:12", "\"needs\" is given twice"},
          {"topics/pay.md", "[working]", "[working", "topics/pay.md:6", "no YAML"},
          {"topics/pay.md", "[working]", "[[working]]", "topics/pay.md:5", "has the wrong form"},
          {"topics/pay.md", "[working]", "*all", "topics/pay.md:5",
           "references within a file"},
          {"topics/pay.md", "title: My pay", "[a]: My pay", "topics/pay.md:3", "must be a word"},
          {"pack.yaml", NULL, "[a, b]\n", "pack.yaml:1", "a mapping"},
          {"pack.yaml", NULL, "", "pack.yaml:1", "a mapping"},
          {"pack.yaml", "name: small", "name: small\n---\na: b", "pack.yaml:3", "a mapping"});
}

Test(build, refuses_all_but_plain_blocks) {
  static const char *const blocks[] = {
      "A [link](https://example.org).", "See www.example.org now.", "![A picture](a.png)",
      "Take *care*.", "Use `code`.", "A<br>b", "A &amp; b", "<div>x</div>", "> quoted", "    code",
      "```\ncode\n```", "| a | b |\n|---|---|\n| c | d |", "1. First", "- One\n  - Two", "***",
      "# Big", "- # Big",
  };
  struct place p = make_place();
  for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++) {
    struct error e;
    char *text = mem_format("%s\n\nAnd more.\n\n", blocks[i]);
    change(&p, "topics/pay.md", "## What to do\n\n", text);
    cr_expect_eq(build(&p, &e), ERR_INVALID, "%s", blocks[i]);
    /* the second item of the nested list is a line further down */
    cr_expect_str_eq(e.place, strstr(blocks[i], "Two") ? "topics/pay.md:19" : "topics/pay.md:18",
                     "%s: %s", blocks[i], e.place);
    free(text);
  }
  change(&p, "topics/pay.md", "## What to do\n\n", "Plain & simple: 1 < 2, a_b, 50 \\* 2.\n\n");
  build_well(&p);
  expect_rows(&p, "SELECT body FROM text WHERE message = 3", "Plain & simple: 1 < 2, a_b, 50 * 2.\n");
  remove_place(&p);
}

Test(build, refuses_wrong_languages_and_packs) {
  REFUSED({"pack.yaml", "schema: 6", "schema: 1", "pack.yaml:5", "another schema than 1"},
          {"pack.yaml", "[en, th", "[th, en", "pack.yaml:6", "must be \"en\""},
          {"pack.yaml", "th, vi", "th, th", "pack.yaml:6", "given twice"},
          {"pack.yaml", "th, vi", "th, xx", "pack.yaml:6", "\"xx\" is no language"},
          {"pack.yaml", "th, vi", "th, cmn", "pack.yaml:6", "\"cmn\" is not in languages.csv"},
          {"pack.yaml", "[TH", "[XX", "pack.yaml:7", "\"XX\" is no country"},
          {"pack.yaml", "2026-01-02", "January", "pack.yaml:4", "\"January\" is no date"},
          {"pack.yaml", "licence", "license", "pack.yaml:8", "unknown key \"license\""},
          {"names/territories.csv", "th,vi", "th,fr", "pack.yaml:6", "is not in names/territories"},
          {"languages.csv", "th;en", "xx;en", "languages.csv:4", "\"xx\" is no language"},
          {"languages.csv", "th;en", "en;th", "languages.csv:4", "must end in \"en\""},
          {"languages.csv", "Thai,en", "Thai,", "languages.csv:3", "must end in \"en\""});
}

#define TEN_TIMES(line) line line line line line line line line line line

Test(build, refuses_rules_that_say_more_than_their_facts) {
  REFUSED({"rules/thresholds.csv", "TH-pay-02", "TH-pay-09", "rules/thresholds.csv:2",
           "unknown fact \"TH-pay-09\""},
          {"rules/thresholds.csv", "TH,*,sev", "KR,*,sev", "rules/thresholds.csv:2",
           "about another country"},
          {"rules/thresholds.csv", "TH,*,sev", "TH,domestic,sev", "rules/thresholds.csv:2",
           "about another kind of work"},
          {"rules/thresholds.csv", "none,,,n,,,TH-pay-02", "none,,,n,,,TH-pay-01",
           "rules/thresholds.csv:3", "about another kind of work"},
          {"rules/thresholds.csv", "severance,1,", "severance,2,", "rules/thresholds.csv:2",
           "\"TH-pay-02\" does not state this value"},
          {"rules/thresholds.csv", "1.0,", "1.01,", "rules/thresholds.csv:4", "not state this value"},
          {"rules/thresholds.csv", "1,THB", "10,THB", "rules/thresholds.csv:4", "this value"},
          {"rules/thresholds.csv", "2020-01-01", "2019-01-01", "rules/thresholds.csv:2",
           "does not state this year"},
          {"rules/thresholds.csv", "2020-12-31", "2021-12-31", "rules/thresholds.csv:2", "this year"},
          {"rules/thresholds.csv", "2020-12-31", "2020", "rules/thresholds.csv:2", "is no date"},
          {"rules/thresholds.csv", "2020-01-01,2020-12-31", "2020-12-31,2020-01-01",
           "rules/thresholds.csv:2", "ends (2020-01-01) before"},
          {"rules/thresholds.csv", "month_wage,,1y", "month_wage,,1", "rules/thresholds.csv:2",
           "time in a job"},
          {"rules/thresholds.csv", "month_wage", "weeks", "rules/thresholds.csv:2", "\"weeks\""},
          {"rules/thresholds.csv", "severance,1,", "bonus,1,", "rules/thresholds.csv:2", "\"bonus\""},
          {"rules/thresholds.csv", "THB", "thb", "rules/thresholds.csv:4", "ISO 4217"},
          {"rules/thresholds.csv", "severance,1,", "severance,,", "rules/thresholds.csv:2",
           "with the unit \"month_wage\""},
          {"rules/thresholds.csv", "care,severance,,", "care,severance,1,",
           "rules/thresholds.csv:3", "with the unit \"none\""},
          {"rules/thresholds.csv", "1,,,month_wage", ",,,none", "rules/thresholds.csv:2",
           "with the unit \"none\""},
          {"rules/thresholds.csv", "TH,care,severance,,,,none,,,n,,,TH-pay-02",
           "TH,*,severance,1,,,month_wage,,1y,n,2020-01-01,,TH-pay-02", "rules/thresholds.csv:3",
           "given twice"},
          {"rules/fee_items.csv", "visa", "permit", "rules/fee_rules.csv:2",
           "\"visa\" is not in fee_items.csv"},
          {"rules/fee_items.csv", "other", "some", "rules/fee_items.csv:2", "\"some\""},
          {"rules/fee_items.csv", "TH-pay-02", "TH-pay-9", "rules/fee_items.csv:3", "unknown fact"},
          {"rules/offer_signs.csv", "no_contract", "no_tie", "rules/offer_signs.csv:2",
           "\"no_tie\""},
          {"rules/offer_signs.csv", "INT-pay-01", "INT-pay-2", "rules/offer_signs.csv:2",
           "unknown fact"});
}

Test(build, refuses_broken_translations) {
  REFUSED({"th.po", "msgid \"My pay\"", "msgid My pay", "th.po:6", "no PO file"},
          {"th.po", "msgid \"Keep it.\"", "msgid \"My pay\"", "th.po:13", "duplicate"},
          {"th.po", "Language: th", "Language: vi", "th.po:1", "the language is th"},
          {"th.po", "UTF-8", "ISO-8859-1", "th.po:1", "in UTF-8"},
          {"th.po", NULL, TEN_TIMES("msgid x\n") TEN_TIMES("x\n") TEN_TIMES("y\n"), "th.po:1", "no PO"},
          {"th.po", NULL, "msgid \"My pay\"\nmsgstr \"x\"\n", "th.po:1", "in UTF-8"});
}

Test(build, needs_every_file) {
  for (size_t i = 0; i < FILES; i++) {
    if (strcmp(fixture[i].name, "topics/home.md") == 0) continue; /* nothing refers to it */
    if (strcmp(fixture[i].name, "search_words.csv") == 0) continue; /* packs of before have none */
    struct place p = make_place();
    struct error e;
    char *path = mem_format("%s/%s", p.src, fixture[i].name);
    unlink(path);
    cr_expect_eq(build(&p, &e), ERR_INVALID, "%s", fixture[i].name);
    cr_expect(strncmp(fixture[i].name, "topics/", 7) == 0 ||
                  strcmp(e.arg[0], fixture[i].name) == 0, "%s: %s", fixture[i].name, e.arg[0]);
    free(path);
    remove_place(&p);
  }
}

/* Words to look for are found, and stand in no text. */
Test(build, needs_no_words_to_look_for) {
  struct place p = make_place();
  build_well(&p);
  expect_rows(&p, "SELECT count(*) FROM text WHERE body LIKE '%โกง%'", "0\n");
  expect_rows(&p, "SELECT count(*) FROM sqlite_schema WHERE name = 'search_word'", "0\n");
  char *path = mem_format("%s/search_words.csv", p.src);
  unlink(path);
  build_well(&p);
  expect_rows(&p, "SELECT count(*) FROM search WHERE search MATCH 'robbed'", "0\n");
  free(path);
  remove_place(&p);
}

Test(build, builds_the_real_content) {
  const char *srcdir = getenv("SUAR_SRCDIR") ? getenv("SUAR_SRCDIR") : ".";
  char *content = mem_format("%s/content", srcdir);
  char *locales = mem_format("%s/locales/content", srcdir);
  struct place p = make_place();
  struct pack_counts n = {0};
  struct error e = {0};
  char said[800];
  enum err err = pack_build(content, locales, p.pack, &n, &e);
  cr_assert_eq(err, ERR_OK, "%s: %s", e.place,
               err ? error_sentence(&e, e.message, said, sizeof said) : "");
  cr_expect_eq(n.topics, 22);
  cr_expect_eq(n.facts, 507);
  cr_expect_eq(n.services, 198);
  cr_expect_eq(n.numbers, 240);
  cr_expect_eq(n.languages, 16);
  cr_expect_gt(n.translations, 4000);
  expect_rows(&p, "SELECT count(*) FROM phone WHERE source = ''", "0\n");
  expect_rows(&p, "SELECT min(first), max(last) = (SELECT count(*) FROM doc) FROM doc_range", "1|1\n");
  remove_place(&p);
  free(content);
  free(locales);
}

/* The library opens the file once more, and says nothing when it cannot. */
Test(build, says_that_a_translation_cannot_be_opened) {
  static const char text[] = "msgid \"\"\nmsgstr \"Language: th\\n\"\n";
  struct po po;
  struct error e = {0};
  struct rlimit files;
  int next = dup(STDOUT_FILENO);
  close(next);
  cr_assert_eq(getrlimit(RLIMIT_NOFILE, &files), 0);
  files.rlim_cur = (rlim_t)next + 1;
  cr_assert_eq(setrlimit(RLIMIT_NOFILE, &files), 0);
  cr_expect_eq(read_po_bytes(&po, text, sizeof text - 1, "th.po", "th", &e), ERR_STORE);
  cr_expect_str_eq(e.arg[0], "th.po");
  read_po_free(&po);
}
