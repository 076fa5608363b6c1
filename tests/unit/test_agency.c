/* Lists of agencies: what is found under which spelling, taking lists in, and what is refused. */
#include <sys/stat.h>

#include "model/content/agency_import.h"
#include "tests/unit/real_pack.h"

#define HEAD "country,licence,name,alternate_name,status,list_date,fee_charging,coc_rating,source_title,publisher,url,as_of\n"
#define REST ",licensed,2026-05,n,A,Made-up list,Made-up ministry,https://example.org,2026-06\n"

static const char made_up[] =
    HEAD "KH,No. 0012/21,\"Sunrise Manpower Co., Ltd.\",Sun Rise;ស៊ុនរ៉ាយ" REST
         "KH,0450,Sunset Manpower,"  REST
         "VN,LĐ-007,Công ty TNHH Đồng Nai,"  REST
         "TH,0045-2560,บริษัท ตัวอย่าง จัดหางาน จำกัด,"  REST
         "MY,JTK 100045,Agensi Pekerjaan Contoh Sdn. Bhd.,"  REST
         "ID,,PT Contoh Karya,"  REST
         "MM,11/2019,ကုမ္ပဏီ နမူနာ အလုပ်အကိုင်,"  REST;

struct place {
  char dir[64];
  char *file;
  struct pack *pack;
};

static struct place make_place(void) {
  struct place p = {.dir = "/tmp/suar-agency-XXXXXX", .pack = real_pack()};
  cr_assert(mkdtemp(p.dir));
  p.file = mem_format("%s/list.csv", p.dir);
  setenv("SUAR_NOW", "2026-11-22T10:00:00+07:00", 1);
  return p;
}

static enum err import(const struct place *p, const char *text, struct agency_lists *lists,
                       struct error *e) {
  FILE *out = fopen(p->file, "w");
  cr_assert(out);
  fputs(text, out);
  fclose(out);
  char *data = mem_format("%s/new/data", p->dir);
  enum err err = agency_import(lists, p->pack, data, p->file, e);
  free(data);
  return err;
}

static void import_well(const struct place *p, const char *text) {
  struct agency_lists lists = {0};
  struct error e = {0};
  char said[600];
  enum err err = import(p, text, &lists, &e);
  cr_assert_eq(err, ERR_OK, "%s %s", e.place, err ? error_sentence(&e, e.message, said, sizeof said) : "");
  agency_lists_free(&lists);
}

static struct agency_register *load(const struct place *p) {
  struct agency_register *r;
  struct error e = {0};
  char *data = mem_format("%s/new/data", p->dir);
  cr_assert_eq(agency_register_load(&r, p->pack, data, &e), ERR_OK, "%s", e.message);
  free(data);
  return r;
}

static void remove_place(struct place *p) {
  char *command = mem_format("rm -r %s", p->dir);
  cr_assert_eq(system(command), 0);
  free(command);
  free(p->file);
  pack_close(&p->pack);
}

/* The country of the first hit and how it was found; "" for none. */
static void expect_found(const struct agency_register *r, const char *text, const char *in,
                         const char *expected) {
  struct agency_hits hits;
  agency_find(&hits, r, text, in);
  char *found = hits.count ? mem_format("%s %s %zu", hits.rows[0].agency->country,
                                        agency_match_code(hits.rows[0].match), hits.count)
                           : mem_text("");
  cr_expect_str_eq(found, expected, "%s: \"%s\", not \"%s\"", text, found, expected);
  free(found);
}

Test(agency, is_found_as_people_spell_it) {
  static const struct {
    const char *text, *in, *found;
  } cases[] = {
      {"Sunrise Manpower Co., Ltd.", NULL, "KH name 1"},
      {"SUNRISE   manpower", NULL, "KH name 1"},
      {"sunrise manpower company limited", NULL, "KH name 1"},
      {"Sunrisemanpower", NULL, "KH name 1"},
      {"sun rise", NULL, "KH name 1"},
      {"ស៊ុនរ៉ាយ", NULL, "KH name 1"},
      {"sunr", NULL, "KH part 1"},
      {"manpower", NULL, "KH part 2"},
      {"manpower sun", NULL, "KH part 2"},
      {"sunrsie manpower", NULL, "KH likeness 1"},
      {"sunryse", NULL, "KH likeness 1"},
      {"dong nai", NULL, "VN name 1"},
      {"Dông Nai TNHH", NULL, "VN name 1"},
      {"ตัวอย่างจัดหางาน", NULL, "TH name 1"},
      {"บริษัทตัวอย่างจัดหางานจำกัด", NULL, "TH name 1"},
      {"จัดหางาน", NULL, "TH part 1"},
      {"agensi pekerjaan contoh", NULL, "MY name 1"},
      {"P.T. Contoh Karya", NULL, "ID name 1"},
      {"contoh", "MY", "MY part 1"},
      {"contoh", "ID", "ID part 1"},
      {"contoh", "KH", ""},
      {"နမူနာ", NULL, "MM part 1"},
      /* numbers */
      {"0012/21", NULL, "KH licence 1"},
      {"12 21", NULL, "KH licence 1"},
      {"no 12-21", NULL, "KH licence 1"},
      {"licence no. 0012 / 21", NULL, "KH licence 1"},
      {"450", NULL, "KH licence 1"},
      {"00450", NULL, "KH licence 1"},
      {"๔๕/๒๕๖๐", NULL, "TH licence 1"},
      {"jtk 100 045", NULL, "MY licence 1"},
      {"jtk100", NULL, "MY part 1"},
      {"451", NULL, ""},
      /* nothing */
      {"", NULL, ""},
      {" . ", NULL, ""},
      {"Moonlight", NULL, ""},
      {"sunrise recruitment", NULL, ""},
  };
  struct place p = make_place();
  import_well(&p, made_up);
  struct agency_register *r = load(&p);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    expect_found(r, cases[i].text, cases[i].in, cases[i].found);
  agency_register_free(&r);
  remove_place(&p);
}

Test(agency, tells_what_the_list_says) {
  struct place p = make_place();
  struct agency_hits hits;
  import_well(&p, made_up);
  struct agency_register *r = load(&p);
  agency_find(&hits, r, "sunrise", NULL);
  cr_assert_eq(hits.count, 1);
  const struct agency *a = hits.rows[0].agency;
  cr_expect_str_eq(a->status, "licensed");
  cr_expect_str_eq(a->list_date, "2026-05");
  cr_expect_str_eq(a->coc_rating, "A");
  cr_expect_not(a->is_old);
  cr_expect_eq(agency_one(r, a->id), a);
  cr_expect_null(agency_one(r, "KH|Made-up list|1|Nobody"));
  cr_expect(agency_has_list(r, "KH"));
  cr_expect(agency_has_list(r, ""));
  cr_expect_not(agency_has_list(r, "PH"));
  agency_register_free(&r);
  setenv("SUAR_NOW", "2026-12-02T10:00:00+07:00", 1); /* 185 days after the last of May */
  r = load(&p);
  cr_expect(r->agencies[0].is_old);
  cr_expect(r->lists[0].is_old);
  agency_register_free(&r);
  remove_place(&p);
}

Test(agency, replaces_a_list_as_a_whole) {
  struct place p = make_place();
  struct agency_lists lists = {0};
  struct error e = {0};
  import_well(&p, made_up);
  cr_assert_eq(import(&p, HEAD "KH,9,New Agency,,revoked,2026-11-01,unknown,,Made-up list,Ministry,,2026-11\n"
                               "KH,9,Other List,,licensed,2026,y,,Second list,Ministry,,2026-11\n",
                      &lists, &e), ERR_OK);
  cr_assert_eq(lists.count, 2);
  cr_expect_str_eq(lists.rows[0].title, "Made-up list");
  cr_expect_eq(lists.rows[0].agencies, 1);
  cr_expect_eq(lists.rows[0].agencies_before, 2);
  cr_expect_str_eq(lists.rows[0].date_before, "2026-05");
  cr_expect_eq(lists.rows[1].agencies_before, 0);
  agency_lists_free(&lists);
  struct agency_register *r = load(&p);
  cr_expect_eq(r->count, 7);      /* 7 - 2 + 1 + 1 */
  cr_expect_eq(r->list_count, 7); /* one for each country, two of Cambodia */
  expect_found(r, "sunrise", NULL, "");
  expect_found(r, "9", "KH", "KH licence 2");
  agency_register_free(&r);
  remove_place(&p);
}

Test(agency, refuses_what_is_wrong_with_its_line) {
  static const struct {
    const char *text, *line, *sentence;
  } cases[] = {
      {"name\nSunrise\n", ":1", "\"country\""},
      {"", ":1", "the first line"},
      {HEAD, ":1", "there is no row"},
      {HEAD "KH,1,A,B\n", ":2", "more or fewer"},
      {HEAD "XX,1,A," REST, ":2", "\"XX\""},
      {HEAD "KH,1,," REST, ":2", "\"name\""},
      {HEAD "KH,1,A,,fine,2026,n,,L,P,,2026\n", ":2", "\"fine\""},
      {HEAD "KH,1,A,,licensed,31.5.2026,n,,L,P,,2026\n", ":2", "\"31.5.2026\""},
      {HEAD "KH,1,A,,licensed,2026-02-30,n,,L,P,,2026\n", ":2", "\"2026-02-30\""},
      {HEAD "KH,1,A,,licensed,2026-12,n,,L,P,,2026\n", ":2", "2026-12 is in the future"},
      {HEAD "KH,1,A,,licensed,2026,maybe,,L,P,,2026\n", ":2", "\"maybe\""},
      {HEAD "KH,1,A,,licensed,2026,n,,L,P,www,2026\n", ":2", "\"www\""},
      {HEAD "KH,1,A," REST "KH,001,B," REST, ":3", "\"001\" is given twice"},
      {HEAD "KH,,A Co.," REST "KH,,a ltd," REST, ":3", "\"a ltd\" is given twice"},
      {HEAD "KH,1,A,,licensed,2026,n,,L,P,,2026\nKH,2,B,,licensed,2025,n,,L,P,,2026\n", ":3", "two dates"},
  };
  struct place p = make_place();
  import_well(&p, made_up);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct agency_lists lists = {0};
    struct error e = {0};
    char said[600] = "";
    enum err err = import(&p, cases[i].text, &lists, &e);
    cr_expect_eq(err, ERR_INVALID, "%s", cases[i].text);
    if (err) error_sentence(&e, e.message, said, sizeof said);
    const char *colon = strrchr(e.place, ':');
    cr_expect_str_eq(colon ? colon : "", cases[i].line, "%s: %s", cases[i].text, e.place);
    cr_expect(strstr(said, cases[i].sentence), "%s: %s", cases[i].text, said);
    agency_lists_free(&lists);
  }
  struct agency_register *r = load(&p);
  cr_expect_eq(r->count, 7);
  agency_register_free(&r);
  remove_place(&p);
}

Test(agency, is_no_name_of_this_tree) {
  struct place p = make_place();
  struct agency_register *r = load(&p);
  cr_expect_eq(r->count, 0);
  cr_expect_eq(r->list_count, 0);
  cr_expect_not(agency_has_list(r, NULL));
  expect_found(r, "anything", NULL, "");
  agency_register_free(&r);
  remove_place(&p);
}

Test(agency, refuses_a_store_that_is_none) {
  struct place p = make_place();
  struct agency_register *r;
  struct error e = {0};
  char *path = mem_format("%s/registers.db", p.dir);
  cr_assert_eq(link(getenv("TEST_REAL_PACK"), path), 0);
  cr_expect_eq(agency_register_load(&r, p.pack, p.dir, &e), ERR_DAMAGED);
  cr_expect_null(r);
  free(path);
  remove_place(&p);
}

/* Each begins or ends a name, and none of them is needed to find it. */
Test(agency, does_not_mind_legal_forms) {
  static const char *const names[] = {
      "Contoh Company Limited", "CONTOH CO., LTD.",    "Công ty TNHH Contoh", "Contoh Cổ phần",
      "PT. Contoh, Tbk",        "P.T. Contoh",         "CV Contoh",           "Contoh Sdn. Bhd.",
      "Contoh Sendirian Berhad", "Contoh Pte Ltd",     "Contoh, Inc.",        "บริษัท Contoh จำกัด (มหาชน)",
      "ห้างหุ้นส่วนจำกัด Contoh", "ບໍລິສັດ Contoh ຈຳກັດ", "ក្រុមហ៊ុន Contoh",   "ကုမ္ပဏီ Contoh လီမိတက်",
      "Contoh有限公司",         "Contoh 股份有限公司",
  };
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    struct place p = make_place();
    char *text = mem_format(HEAD "KH,1,\"%s\"," REST, names[i]);
    import_well(&p, text);
    struct agency_register *r = load(&p);
    expect_found(r, "contoh", NULL, "KH name 1");
    expect_found(r, names[i], NULL, "KH name 1");
    agency_register_free(&r);
    free(text);
    remove_place(&p);
  }
}
