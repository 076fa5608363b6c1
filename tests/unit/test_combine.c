/* Packs over packs: the nearer row wins in every table, whatever the order of the files. */
#include <criterion/criterion.h>

#include "model/content/combine.h"
#include "model/content/origin.h"
#include "model/content/pack.h"
#include "tests/unit/build_place.h"

/* The small pack, one of a country and one of a centre over it, and own notices. */
struct shelf {
  struct place region;
  char *country, *centre, *own, *out; /* pack files, a folder, the store */
};

static const struct file country_files[] = {
    {"pack.yaml", "name: land\ntitle: The country\nversion: 2\nissued: 2026-02-02\nscope: country\n"
                  "countries: [KH]\n"},
    {"directory/services.csv",
     "id,organization_id,name,description,status,fees_description,categories,serves_nationalities,"
     "anonymous,country\nsvc-a,org-a,Country line,,active,,wage,*,unknown,TH\n"},
    {"directory/phones.csv",
     "id,service_id,location_id,number,number_e164,extension,type,toll_free,description\n"
     "pho-b,svc-a,,1999,,,hotline,y,\n"},
    {"directory/sources.csv",
     "row_file,row_id,field,source_title,publisher,url,as_of,quote,confidence,note\n"
     "phones.csv,pho-b,number,Gazette,State,,2026-01,,primary,\n"},
    {"rules/facts.csv",
     "id,country,stage,sector,topic,statement,value,unit,legal_basis,source_title,publisher,url,as_of,"
     "confidence,changes_often\n"
     "TH-pay-01,TH,working,fishing,wage,The boat pays by bank.,,,,Law,State,,2026,primary,n\n"},
    {"rules/fee_rules.csv",
     "origin,destination,sector,payer,item,max_amount,currency,rule_text,legal_basis,source_title,url,"
     "as_of\nKH,TH,*,worker,visa,900,THB,The visa costs 900 baht.,,Order,,2026-01\n"},
    {"rules/stats.csv", "country,indicator,sex,year,value,source\nASEAN,Outflow,T,2018,11,Report\n"},
    {"rules/attaches.csv", "origin_country,host_country,count,source,as_of\nTH,KR,1,Report,2020\n"},
    {"rules/agencies.csv",
     "country,licence,name,alternate_name,status,list_date,fee_charging,coc_rating,source_title,publisher,"
     "url,as_of\nKH,002,Other Jobs,,licensed,2021-01,n,,List,Ministry,,2021-02\n"},
    {"names/territories.csv", "code,vi\nKR,Hàn Quốc\n"},
    {"search_words.csv", "for,lang,words\ncategory:wage,en,cheated\n"},
    {"topics/home.md", "---\nid: home\ntitle: Back home\norder: 2\nstage: [return]\nsectors: [\"*\"]\n---\n\n"
                       "The country says this.\n"},
    {"th.po", "msgid \"\"\nmsgstr \"\"\n\"Language: th\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
              "msgid \"My pay\"\nmsgstr \"เงินของฉัน\"\n"},
};
static const struct file centre_files[] = {
    {"pack.yaml", "name: town\ntitle: The town\nversion: 1\nissued: 2026-03-03\nscope: centre\n"},
    {"topics/home.md", "---\nid: home\ntitle: Home from here\norder: 2\nstage: [return]\nsectors: [\"*\"]\n---\n\n"
                       "The town says this.\n"},
};
static const struct file own_files[] = {
    {"topics/notice.md", "---\nid: notice\ntitle: A notice\norder: 2\nstage: [return]\nsectors: [\"*\"]\n---\n\n"
                         "Closed on Zebraday.\n"},
    {"directory/phones.csv",
     "id,service_id,location_id,number,number_e164,extension,type,toll_free,description\n"
     "pho-own,svc-a,,1777,,,voice,y,\n"},
    {"directory/sources.csv",
     "row_file,row_id,field,source_title,publisher,url,as_of,quote,confidence,note\n"
     "phones.csv,pho-own,number,Visit,Centre,,2026-03-01,,secondary,\n"},
};
#define COUNT(array) (sizeof array / sizeof array[0])

static void write_files(const char *dir, const struct file *files, size_t count) {
  for (size_t i = 0; i < count; i++) write_file(dir, files[i].name, files[i].text);
}

static void expect_ok(enum err err, const struct error *e) {
  char said[600];
  cr_assert_eq(err, ERR_OK, "%s: %s", e->place, err ? error_sentence(e, e->message, said, sizeof said) : "");
}

static char *build_over(struct place *p, const char *name, const struct file *files, size_t count) {
  struct error e = {0};
  char *dir = mem_format("%s/%s", p->root, name), *pack = mem_format("%s/%s.pack", p->root, name);
  write_files(dir, files, count);
  expect_ok(combine_build_over(dir, dir, p->pack, pack, NULL, &e), &e);
  free(dir);
  return pack;
}

static struct shelf make_shelf(void) {
  struct shelf s = {.region = make_place()};
  build_well(&s.region);
  s.country = build_over(&s.region, "land", country_files, COUNT(country_files));
  s.centre = build_over(&s.region, "town", centre_files, COUNT(centre_files));
  s.own = mem_format("%s/own", s.region.root);
  s.out = mem_format("%s/store", s.region.root);
  return s;
}

static void remove_shelf(struct shelf *s) {
  free(s->country);
  free(s->centre);
  free(s->own);
  free(s->out);
  remove_place(&s->region);
}

static void combine(const struct shelf *s) {
  struct error e = {0};
  const char *packs[] = {s->region.pack, s->country, s->centre};
  expect_ok(combine_build(packs, 3, s->own, s->out, NULL, &e), &e);
}

static void expect_in(const char *store, const char *sql, const char *rows) {
  char *found = ask(store, sql);
  cr_expect_str_eq(found, rows, "%s\nfound:\n%s", sql, found);
  free(found);
}

Test(combine, lets_the_nearer_row_stand_in_every_table) {
  struct shelf s = make_shelf();
  combine(&s);
  expect_in(s.out, "SELECT id, name FROM service ORDER BY id",
            "svc-a|Country line\nsvc-b|Union desk\nsvc-c|Contact centre\n");
  expect_in(s.out, "SELECT id, number, checked, source FROM phone WHERE service_id = 'svc-a' ORDER BY id",
            "pho-a|02-123 4567|2024-03|Office: New list\npho-b|1999|2026-01|State: Gazette\n");
  expect_in(s.out, "SELECT has_conflict FROM phone WHERE id = 'pho-b'", "0\n");
  expect_in(s.out, "SELECT count(*) FROM source WHERE row_id = 'pho-b'", "1\n");
  expect_in(s.out, "SELECT id, as_of FROM fact WHERE country = 'TH' ORDER BY id",
            "TH-pay-01|2026\nTH-pay-02|2020-05\n");
  expect_in(s.out, "SELECT item, max_amount FROM fee_rule", "visa|900\n");
  expect_in(s.out, "SELECT value FROM stat", "11\n");
  expect_in(s.out, "SELECT origin_country, host_country FROM attache ORDER BY 1", "KH|KR\nTH|KR\n");
  expect_in(s.out, "SELECT licence FROM agency", "002\n");
  expect_in(s.out, "SELECT lang, text FROM name WHERE code = 'KR'",
            "en|South Korea\nth|เกาหลีใต้\nvi|Hàn Quốc\n");
  expect_in(s.out, "SELECT rowid FROM search WHERE search MATCH 'robbed'", "");
  expect_in(s.out, "SELECT ref FROM search JOIN doc ON num = search.rowid WHERE search MATCH 'cheated'", "svc-a\n");
  expect_in(s.out, "SELECT ref FROM search JOIN doc ON num = search.rowid WHERE search MATCH '\"โกงค่าแรง\"'",
            "svc-a\npay\n");
  expect_in(s.out, "SELECT t.body FROM topic JOIN text t ON t.message = title WHERE id = 'home'",
            "Home from here\n");
  expect_in(s.out, "SELECT body FROM text WHERE lang = 'th' ORDER BY message",
            "เงินของฉัน\nไม่มีใครทำงานโดยไม่ได้ค่าจ้าง\n");
  expect_in(s.out, "SELECT value FROM meta WHERE key IN ('countries', 'name') ORDER BY key",
            "TH KR KH\nsmall\n");
  remove_shelf(&s);
}

Test(combine, names_the_pack_of_a_row) {
  struct shelf s = make_shelf();
  struct pack *pack;
  struct origin origin;
  struct error e = {0};
  write_files(s.own, own_files, COUNT(own_files));
  combine(&s);
  static const struct {
    enum origin_kind kind;
    const char *id, *title, *issued;
  } wanted[] = {{ORIGIN_TOPIC, "home", "The town", "2026-03-03"},
                {ORIGIN_TOPIC, "pay", "A small pack", "2026-01-02"},
                {ORIGIN_SERVICE, "svc-a", "The country", "2026-02-02"},
                {ORIGIN_SERVICE, "svc-b", "A small pack", "2026-01-02"},
                {ORIGIN_PHONE, "pho-b", "The country", "2026-02-02"},
                {ORIGIN_FACT, "TH-pay-01", "The country", "2026-02-02"},
                {ORIGIN_PHONE, "pho-own", "", ""},
                {ORIGIN_TOPIC, "notice", "", ""}};
  expect_ok(pack_open(&pack, s.out, &e), &e);
  for (size_t i = 0; i < COUNT(wanted); i++) {
    cr_assert(origin_find(&origin, pack, wanted[i].kind, wanted[i].id));
    cr_expect_str_eq(origin.title, wanted[i].title, "%s", wanted[i].id);
    cr_expect_str_eq(origin.issued, wanted[i].issued, "%s", wanted[i].id);
    origin_free(&origin);
  }
  pack_close(&pack);
  expect_ok(pack_open(&pack, s.region.pack, &e), &e);
  cr_expect_not(origin_has_packs(pack));
  pack_close(&pack);
  remove_shelf(&s);
}

Test(combine, finds_own_notices_everywhere) {
  struct shelf s = make_shelf();
  write_files(s.own, own_files, COUNT(own_files));
  combine(&s);
  expect_in(s.out, "SELECT ref FROM doc JOIN search ON search.rowid = num WHERE search MATCH 'zebraday'",
            "notice\n");
  expect_in(s.out, "SELECT topic FROM topic_stage WHERE stage = 'return' ORDER BY pos", "home\nnotice\n");
  expect_in(s.out, "SELECT phone_id FROM hotline WHERE list = 'TH' AND phone_id = 'pho-own'", "pho-own\n");
  remove_shelf(&s);
}

Test(combine, does_not_mind_the_order_of_the_files) {
  static const size_t orders[][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
  struct shelf s = make_shelf();
  const char *packs[] = {s.region.pack, s.country, s.centre};
  char *other = mem_format("%s/other", s.region.root), *command = mem_format("cmp %s %s", s.out, other);
  combine(&s);
  for (size_t i = 0; i < COUNT(orders); i++) {
    struct error e = {0};
    const char *given[] = {packs[orders[i][0]], packs[orders[i][1]], packs[orders[i][2]]};
    expect_ok(combine_build(given, 3, s.own, other, NULL, &e), &e);
    cr_expect_eq(system(command), 0, "order %zu", i);
  }
  free(other);
  free(command);
  remove_shelf(&s);
}

Test(combine, builds_the_same_pack_of_the_sources_in_it) {
  struct shelf s = make_shelf();
  struct error e = {0};
  char *dir = mem_format("%s/sources", s.region.root), *content = mem_format("%s/content", dir);
  char *locales = mem_format("%s/locales/content", dir), *command = mem_format("cmp %s %s", s.out, s.country);
  expect_ok(combine_write_sources(s.country, dir, &e), &e);
  expect_ok(combine_build_over(content, locales, s.region.pack, s.out, NULL, &e), &e);
  cr_expect_eq(system(command), 0);
  cr_expect_eq(combine_write_sources(s.country, dir, &e), ERR_INVALID);
  free(dir);
  free(content);
  free(locales);
  free(command);
  remove_shelf(&s);
}

Test(combine, knows_what_stands_alone) {
  struct shelf s = make_shelf();
  struct error e = {0};
  bool is_alone = false;
  const char *packs[] = {s.country, s.centre};
  expect_ok(combine_stands_alone(s.region.pack, &is_alone, &e), &e);
  cr_expect(is_alone);
  expect_ok(combine_stands_alone(s.country, &is_alone, &e), &e);
  cr_expect_not(is_alone);
  cr_expect_eq(combine_build(packs, 2, NULL, s.out, NULL, &e), ERR_INVALID);
  cr_expect_str_eq(e.arg[0], "land");
  cr_expect_neq(access(s.out, F_OK), 0);
  remove_shelf(&s);
}

Test(combine, says_pack_file_and_line_of_what_does_not_fit) {
  static const struct {
    const char *file, *text, *place;
  } cases[] = {
      {"topics/notice.md", "---\nid: notice\ntitle: A\norder: 2\nstage: [x]\nsectors: [\"*\"]\n---\n\nA\n",
       "own: topics/notice.md:5"},
      {"directory/phones.csv",
       "id,service_id,location_id,number,number_e164,extension,type,toll_free,description\n"
       "pho-b,svc-a,,1998,,,hotline,y,\n", "own: directory/phones.csv:2"},
      {"rules/stats.csv", "country,indicator,sex,year,value\n", "own: rules/stats.csv:1"},
      {"locales/th.po", "msgid \"\"\nmsgstr \"\"\n\"Language: vi\\n\"\n", "own: th.po:1"},
  };
  struct shelf s = make_shelf();
  const char *packs[] = {s.region.pack, s.country};
  for (size_t i = 0; i < COUNT(cases); i++) {
    struct error e = {0};
    char *path = mem_format("%s/%s", s.own, cases[i].file);
    write_file(s.own, cases[i].file, cases[i].text);
    cr_expect_eq(combine_build(packs, 2, s.own, s.out, NULL, &e), ERR_INVALID, "%s", cases[i].file);
    cr_expect_str_eq(e.place, cases[i].place);
    cr_expect_neq(access(s.out, F_OK), 0);
    unlink(path);
    free(path);
  }
  remove_shelf(&s);
}

static void run_script(const char *store, const char *script) {
  sqlite3 *db;
  cr_assert_eq(sqlite3_open(store, &db), SQLITE_OK);
  cr_assert_eq(sqlite3_exec(db, script, NULL, NULL, NULL), SQLITE_OK, "%s", sqlite3_errmsg(db));
  sqlite3_close(db);
}

/* Nothing is built from sources that are not those that were put in. */
Test(combine, refuses_damaged_sources) {
  static const char *const scripts[] = {
      "UPDATE source_file SET len_bytes = len_bytes + 1 WHERE path = 'pack.yaml'",
      "UPDATE source_file SET len_bytes = -1 WHERE path = 'pack.yaml'",
      "UPDATE source_file SET len_bytes = 1 << 40 WHERE path = 'pack.yaml'",
      "UPDATE source_file SET path = '../pack.yaml' WHERE path = 'pack.yaml'",
      "UPDATE source_piece SET len_bytes = len_bytes - 1",
      "UPDATE source_piece SET len_bytes = 1 << 30",
      "UPDATE source_piece SET len_bytes = -1",
      "UPDATE source_piece SET bytes = x'00'",
      "DELETE FROM source_piece",
      "INSERT INTO source_piece(len_bytes, bytes) SELECT len_bytes, bytes FROM source_piece"};
  struct shelf s = make_shelf();
  for (size_t i = 0; i < COUNT(scripts); i++) {
    const char *packs[] = {s.region.pack, s.country};
    struct error e = {0};
    build_well(&s.region);
    run_script(s.region.pack, scripts[i]);
    cr_expect_eq(combine_build(packs, 2, NULL, s.out, NULL, &e), ERR_DAMAGED, "%s", scripts[i]);
    cr_expect_str_eq(e.message, "the sources in the pack are damaged");
    cr_expect_neq(access(s.out, F_OK), 0);
  }
  remove_shelf(&s);
}
