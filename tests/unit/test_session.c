/* Sessions: what they may hold, how they are written down, saved, corrected and listed. */
#include "tests/unit/desk.h"

#include <string.h>

static struct journal *journal;
static char folder[64];

static void start(void) {
  desk_stop_clock();
  snprintf(folder, sizeof folder, "%s", desk_folder());
  journal = desk_open(folder, JOURNAL_WRITE);
}

static void stop(void) {
  journal_close(&journal);
  desk_remove(folder);
}

TestSuite(session, .init = start, .fini = stop);

static const char village[] =
    "{\"at\":\"2026-11-21T09:00\",\"kind\":\"outreach\",\"country\":\"TH\",\"place\":\"Village 7\","
    "\"language\":[\"my\",\"km\"],\"sector\":[\"fishing\"],\"topic\":[\"pay\",\"contract\"],"
    "\"minutes\":60,\"centre\":\"mrc-1\",\"who\":[{\"nationality\":\"MM\",\"women\":3,\"men\":2},"
    "{\"nationality\":\"KH\",\"women\":4,\"unstated\":1}]}";

static const char village_canonical[] =
    "{\"at\":\"2026-11-21T09:00:00+07:00\",\"centre\":\"mrc-1\",\"channel\":\"outreach\","
    "\"country\":\"TH\",\"kind\":\"outreach\",\"language\":[\"km\",\"my\"],\"minutes\":60,"
    "\"place\":\"Village 7\",\"sector\":[\"fishing\"],\"topic\":[\"contract\",\"pay\"],"
    "\"who\":[{\"nationality\":\"KH\",\"unstated\":1,\"women\":4},"
    "{\"men\":2,\"nationality\":\"MM\",\"women\":3}]}";

static void expect_json(const struct session *s, const char *expected) {
  char *json = session_to_json(s);
  cr_assert_str_eq(json, expected);
  free(json);
}

Test(session, is_written_in_one_way_only) {
  struct session s = desk_session(journal, village), again;
  expect_json(&s, village_canonical);
  cr_assert_eq(session_from_json(&again, journal_db(journal), village_canonical, NULL), ERR_OK);
  expect_json(&again, village_canonical);
  session_free(&s);
  session_free(&again);
}

Test(session, is_built_from_the_fields_of_the_command_line) {
  static const char *const fields[][2] = {
      {"at", "2026-11-21T09:00"}, {"kind", "outreach"},  {"channel", "outreach"},
      {"place", "Village 7"},     {"country", "TH"},     {"language", "my"},
      {"language", "km"},         {"sector", "fishing"}, {"topic", "pay"},
      {"topic", "contract"},      {"who", "MM:men=2"},   {"who", "KH:women=4,unstated=1"},
      {"who", "MM:women=3"},      {"minutes", "60"},     {"centre", "mrc-1"},
  };
  struct session s;
  struct error e;
  session_init(&s);
  cr_assert_str_eq(s.at, "2026-11-22T10:00:00+07:00");
  for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
    cr_assert_eq(session_set(&s, fields[i][0], fields[i][1], &e), ERR_OK, "%s", desk_sentence(&e));
  expect_json(&s, village_canonical);
  struct people total = who_total(&s.who);
  cr_assert(total.women == 7 && total.men == 2 && total.other == 0 && total.unstated == 1);
  session_free(&s);
}

Test(session, takes_numbers_in_the_digits_of_any_script) {
  static const char *const spellings[] = {"45", "៤៥", "၄၅", "๔๕", "໔໕", "४५", "৪৫", "௪௫", "౪౫",
                                          "൪൫", "႔႕", "45"};
  for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
    struct session s;
    struct error e;
    char who[64];
    session_init(&s);
    snprintf(who, sizeof who, "KH:women=%s", spellings[i]);
    cr_assert_eq(session_set(&s, "minutes", spellings[i], &e), ERR_OK, "%s", desk_sentence(&e));
    cr_assert_eq(session_set(&s, "materials", spellings[i], NULL), ERR_OK);
    cr_assert_eq(session_set(&s, "who", who, NULL), ERR_OK);
    cr_assert(s.minutes == 45 && s.materials == 45 && s.who.rows[0].women == 45, "%s", spellings[i]);
    session_free(&s);
  }
  struct session s;
  session_init(&s);
  cr_assert_eq(session_set(&s, "at", "๒๐๒๖-๑๑-๒๑T๐๙:๐๐", NULL), ERR_OK);
  cr_assert_str_eq(s.at, "2026-11-21T09:00:00+07:00");
  cr_assert_eq(session_set(&s, "place", "หมู่ ๗", NULL), ERR_OK);
  cr_assert_str_eq(s.place, "หมู่ ๗", "words stay as they were typed");
  session_free(&s);
}

Test(session, sorts_what_was_put_in_by_hand) {
  struct session s = desk_session(journal, village);
  struct people first = s.who.rows[0];
  s.who.rows[0] = s.who.rows[1];
  s.who.rows[1] = first;
  free(s.languages);
  s.languages = strdup("my km");
  expect_json(&s, village_canonical);
  session_free(&s);
}

Test(session, leaves_out_what_is_empty) {
  struct session s =
      desk_session(journal, "{\"note\":\"\",\"minutes\":null,\"language\":[],\"at\":\"2026-11-22\","
                            "\"who\":[{\"women\":0,\"nationality\":\"LA\"},{\"other\":1}]}");
  expect_json(&s, "{\"at\":\"2026-11-22T00:00:00+07:00\",\"channel\":\"outreach\","
                  "\"kind\":\"outreach\",\"who\":[{\"nationality\":\"-\",\"other\":1}]}");
  cr_assert_eq(session_set(&s, "kind", "", NULL), ERR_OK);
  cr_assert_eq(session_set(&s, "channel", "", NULL), ERR_OK);
  expect_json(
      &s, "{\"at\":\"2026-11-22T00:00:00+07:00\",\"who\":[{\"nationality\":\"-\",\"other\":1}]}");
  session_free(&s);
}

Test(session, is_walk_in_for_clients_unless_said_otherwise) {
  struct session s = desk_session(journal, "{\"kind\":\"client\"}");
  cr_assert_str_eq(s.channel, "walk-in");
  session_free(&s);
  s = desk_session(journal, "{}");
  cr_assert_str_eq(s.kind, "outreach");
  cr_assert_str_eq(s.channel, "outreach");
  session_free(&s);
  s = desk_session(journal, "{\"kind\":\"client\",\"channel\":\"phone\"}");
  cr_assert_str_eq(s.channel, "phone");
  session_free(&s);
}

/* Texts keep every script, in normal form, and lose what could fool a reader. */
Test(session, keeps_texts_of_all_scripts) {
  struct session s;
  session_init(&s);
  cr_assert_eq(session_set(&s, "place", "e\xCC\x81 \xE1\x80\x99\xE1\x80\xBC", NULL), ERR_OK);
  cr_assert_str_eq(s.place, "\xC3\xA9 \xE1\x80\x99\xE1\x80\xBC");
  cr_assert_eq(session_set(&s, "note", "one\ntwo \"three\"\\ \xE2\x80\xAE!", NULL), ERR_OK);
  cr_assert_str_eq(s.note, "one\ntwo \"three\"\\ \xEF\xBF\xBD!");
  cr_assert_eq(session_set(&s, "at", "2026-11-22", NULL), ERR_OK);
  expect_json(&s, "{\"at\":\"2026-11-22T00:00:00+07:00\","
                  "\"note\":\"one\\ntwo \\\"three\\\"\\\\ \xEF\xBF\xBD!\","
                  "\"place\":\"\xC3\xA9 \xE1\x80\x99\xE1\x80\xBC\"}");
  session_free(&s);
}

struct refusal {
  const char *input, *sentence;
};

static const struct refusal bad_json[] = {
    {"{\"who\":[{\"women\":-2}]}", "women: -2 is not a whole number from 0 to 100000"},
    {"{\"who\":[{\"women\":100001}]}", "women: 100001 is not a whole number from 0 to 100000"},
    {"{\"who\":[{\"men\":1.5}]}", "men: 1.5 is not a whole number from 0 to 100000"},
    {"{\"who\":[{\"men\":2.0}]}", "men: 2.0 is not a whole number from 0 to 100000"},
    {"{\"who\":[{\"other\":\"3\"}]}", "other: 3 is not a whole number from 0 to 100000"},
    {"{\"who\":[{\"unstated\":true}]}", "unstated: true is not a whole number from 0 to 100000"},
    {"{\"who\":[{\"men\":99999999999999999999}]}",
     "men: 1.0e+20 is not a whole number from 0 to 100000"},
    {"{\"who\":[{\"men\":[1]}]}", "men: [1] is not a whole number from 0 to 100000"},
    {"{\"who\":[{\"men\":1,\"men\":1}]}", "men: is given twice"},
    {"{\"who\":[{\"girls\":1}]}", "who: there is no field girls"},
    {"{\"who\":[{\"nationality\":\"kh\"}]}", "nationality: kh is not a known code"},
    {"{\"who\":[{\"nationality\":7}]}", "nationality: 7 is not a known code"},
    {"{\"who\":[{\"nationality\":\"KH\"},{\"nationality\":\"KH\"}]}", "who: KH is given twice"},
    {"{\"who\":[{\"men\":1},{\"nationality\":\"-\"}]}", "who: - is given twice"},
    {"{\"who\":[3]}", "who: 3 is not an object with counts"},
    {"{\"who\":{\"men\":3}}", "who: {\"men\":3} is not a list"},
    {"{\"who\":\"KH:men=1\"}", "who: KH:men=1 is not a list"},
    {"{\"minutes\":-1}", "minutes: -1 is not a whole number from 0 to 100000"},
    {"{\"minutes\":\"60\"}", "minutes: 60 is not a whole number from 0 to 100000"},
    {"{\"materials\":1e3}", "materials: 1000.0 is not a whole number from 0 to 100000"},
    {"{\"language\":\"my\"}", "language: my is not a list"},
    {"{\"language\":[\"Burmese\"]}", "language: Burmese is not a known code"},
    {"{\"language\":[\"\"]}", "language:  is not a known code"},
    {"{\"language\":[\"my\",\"my\"]}", "language: my is given twice"},
    {"{\"sector\":[\"mining\"]}", "sector: mining is not a known code"},
    {"{\"sector\":[null]}", "sector:  is not a known code"},
    {"{\"topic\":[\"a b\"]}", "topic: a b is not a known code"},
    {"{\"kind\":\"visit\"}", "kind: visit is not a known code"},
    {"{\"kind\":3}", "kind: 3 is not a text"},
    {"{\"channel\":\"mail\"}", "channel: mail is not a known code"},
    {"{\"country\":\"Thailand\"}", "country: Thailand is not a known code"},
    {"{\"role\":\"boss\"}", "role: boss is not a known code"},
    {"{\"centre\":\"a/b\"}", "centre: a/b is not a known code"},
    {"{\"at\":\"yesterday\"}", "at: yesterday is not a time such as 2026-11-22T10:00"},
    {"{\"at\":\"2026-02-30\"}", "at: 2026-02-30 is not a time such as 2026-11-22T10:00"},
    {"{\"at\":20261122}", "at: 20261122 is not a text"},
    {"{\"place\":\"a\\nb\"}", "place: there are characters in it that cannot be shown: a"},
    {"{\"place\":\"a\\u001b[2J\"}",
     "place: there are characters in it that cannot be shown: a\xEF\xBF\xBD[2J"},
    {"{\"note\":\"\xFF\"}", "note: there are characters in it that cannot be shown: \xEF\xBF\xBD"},
    {"{\"note\":\"\\ud800\"}",
     "note: there are characters in it that cannot be shown: \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
    {"{\"note\":[]}", "note: [] is not a text"},
    {"{\"note\":\"a\",\"note\":\"b\"}", "note: is given twice"},
    {"{\"colour\":\"red\"}", "colour: a session has no such field"},
    {"{\"of\":\"x\"}", "of: a session has no such field"},
    {"{\"reason\":\"x\"}", "reason: a session has no such field"},
    {"{\"id\":\"x\"}", "id: a session has no such field"},
    {"{\"note\":\"\\u0000\"}", "{\"note\":\"\\u0000\"} is not a JSON object"},
    {"", " is not a JSON object"},
    {"[]", "[] is not a JSON object"},
    {"3", "3 is not a JSON object"},
    {"null", "null is not a JSON object"},
    {"{\"note\":\"a\"", "{\"note\":\"a\" is not a JSON object"},
    {"{} {}", "{} {} is not a JSON object"},
};

Test(session, says_what_is_wrong_with_json) {
  for (size_t i = 0; i < sizeof bad_json / sizeof bad_json[0]; i++) {
    struct session s;
    struct error e;
    cr_assert_eq(session_from_json(&s, journal_db(journal), bad_json[i].input, &e), ERR_INVALID,
                 "%s", bad_json[i].input);
    cr_assert_str_eq(desk_sentence(&e), bad_json[i].sentence);
    session_free(&s);
  }
}

Test(session, takes_a_backslash_before_u0000_for_text) {
  struct session s = desk_session(journal, "{\"note\":\"\\\\u0000\"}");
  cr_assert_str_eq(s.note, "\\u0000");
  session_free(&s);
}

static const struct {
  const char *field, *value, *sentence;
} bad_fields[] = {
    {"who", "KH", "who: KH is not of the form KH:women=2,men=1"},
    {"who", "", "who:  is not of the form KH:women=2,men=1"},
    {"who", "K:women=2", "who: K:women=2 is not of the form KH:women=2,men=1"},
    {"who", "KH:", "who:  is not one of women=, men=, other=, unstated="},
    {"who", "KH:girls=2", "who: girls is not one of women=, men=, other=, unstated="},
    {"who", "KH:women", "who: women is not one of women=, men=, other=, unstated="},
    {"who", "KH:women=", "women:  is not a whole number from 0 to 100000"},
    {"who", "KH:women=-2", "women: -2 is not a whole number from 0 to 100000"},
    {"who", "KH:women=+2", "women: +2 is not a whole number from 0 to 100000"},
    {"who", "KH:women=2,women=3", "who: women is given twice"},
    {"who", "KH:women=2,", "who:  is not one of women=, men=, other=, unstated="},
    {"minutes", "ten", "minutes: ten is not a whole number from 0 to 100000"},
    {"minutes", "៤5", "minutes: ៤5 mixes the digits of two scripts"},
    {"minutes", "၄๕", "minutes: ၄๕ mixes the digits of two scripts"},
    {"at", "๒๐๒๖-11-22", "at: ๒๐๒๖-11-22 mixes the digits of two scripts"},
    {"who", "KH:women=1២", "who: KH:women=1២ mixes the digits of two scripts"},
    {"minutes", "៤៥៦៧៨៩១", "minutes: 4567891 is not a whole number from 0 to 100000"},
    {"materials", "100001", "materials: 100001 is not a whole number from 0 to 100000"},
    {"materials", "18446744073709551617",
     "materials: 18446744073709551617 is not a whole number from 0 to 100000"},
    {"language", "m", "language: m is not a known code"},
    {"language", "my_MM", "language: my_MM is not a known code"},
    {"lesson", "after arrival", "lesson: after arrival is not a known code"},
    {"quiz_before", "17", "quiz_before: 17 is not right answers of all answers, such as 17/40"},
    {"quiz_before", "41/40",
     "quiz_before: 41/40 is not right answers of all answers, such as 17/40"},
    {"quiz_after", "0/0", "quiz_after: 0/0 is not right answers of all answers, such as 17/40"},
    {"quiz_after", "1/-2", "quiz_after: 1/-2 is not right answers of all answers, such as 17/40"},
    {"quiz_after", "1/100001",
     "quiz_after: 1/100001 is not right answers of all answers, such as 17/40"},
    {"quiz_after", "១/2", "quiz_after: ១/2 mixes the digits of two scripts"},
    {"age", "3", "age: a session has no such field"},
    {"of", "3", "of: a session has no such field"},
    {"a\x1B[2Jb", "3", "a\xEF\xBF\xBD[2Jb: a session has no such field"},
};

Test(session, says_what_is_wrong_with_a_field) {
  struct session s = desk_session(journal, village);
  for (size_t i = 0; i < sizeof bad_fields / sizeof bad_fields[0]; i++) {
    struct error e;
    cr_assert_eq(session_set(&s, bad_fields[i].field, bad_fields[i].value, &e), ERR_INVALID, "%s",
                 bad_fields[i].value);
    cr_assert_str_eq(desk_sentence(&e), bad_fields[i].sentence);
  }
  expect_json(&s, village_canonical);
  session_free(&s);
}

Test(session, keeps_the_lesson_and_the_scores_of_its_quiz) {
  static const char lesson[] =
      "{\"at\":\"2026-11-21T09:00:00+07:00\",\"channel\":\"training\",\"kind\":\"orientation\","
      "\"lesson\":\"post-arrival-th\",\"quiz_after\":\"36/40\",\"quiz_before\":\"17/40\","
      "\"who\":[{\"nationality\":\"MM\",\"women\":20}]}";
  char *id = desk_save(journal, lesson);
  struct session s;
  cr_assert_eq(session_load(&s, journal, id, NULL), ERR_OK);
  expect_json(&s, lesson);
  cr_assert_eq(session_set(&s, "quiz_after", "០០៩/១០", NULL), ERR_OK);
  cr_assert_str_eq(s.quiz_after, "9/10");
  cr_assert_eq(session_set(&s, "quiz_before", "", NULL), ERR_OK);
  cr_assert_eq(session_correct(journal, &s, "counted again", NULL), ERR_OK);
  session_free(&s);
  cr_assert_eq(session_load(&s, journal, id, NULL), ERR_OK);
  cr_assert_str_eq(s.quiz_after, "9/10");
  cr_assert_null(s.quiz_before);
  session_free(&s);
  free(id);
}

Test(session, has_limits) {
  char text[2002];
  struct session s;
  struct error e;
  session_init(&s);
  memset(text, 'a', sizeof text);
  text[2001] = '\0';
  cr_assert_eq(session_set(&s, "note", text, &e), ERR_INVALID);
  cr_assert_str_eq(desk_sentence(&e), "note: longer than 2000 characters");
  text[2000] = '\0';
  cr_assert_eq(session_set(&s, "note", text, &e), ERR_OK);
  text[201] = '\0';
  cr_assert_eq(session_set(&s, "place", text, &e), ERR_INVALID);
  cr_assert_str_eq(desk_sentence(&e), "place: longer than 200 characters");
  text[200] = '\0';
  cr_assert_eq(session_set(&s, "place", text, &e), ERR_OK);
  for (int i = 0; i < RECORD_MAX_LIST; i++) {
    snprintf(text, sizeof text, "topic-%d", i);
    cr_assert_eq(session_set(&s, "topic", text, &e), ERR_OK);
  }
  cr_assert_eq(session_set(&s, "topic", "one-more", &e), ERR_INVALID);
  cr_assert_str_eq(desk_sentence(&e), "topic: too many are given");
  for (int i = 0; i < PEOPLE_MAX_NATIONALITIES; i++) {
    snprintf(text, sizeof text, "%c%c:men=1", 'A' + i / 26, 'A' + i % 26);
    cr_assert_eq(session_set(&s, "who", text, &e), ERR_OK);
  }
  cr_assert_eq(session_set(&s, "who", "ZZ:men=1", &e), ERR_INVALID);
  cr_assert_str_eq(desk_sentence(&e), "who: too many are given");
  cr_assert_eq(session_set(&s, "who", "AA:men=100000", &e), ERR_INVALID);
  cr_assert_str_eq(desk_sentence(&e), "men: more than 100000 of one nationality");
  cr_assert_eq(session_set(&s, "who", "AA:men=99999", &e), ERR_OK, "as many as may be");
  cr_assert_eq(session_check(&s, NULL, &e), ERR_INVALID, "kind is missing");
  session_defaults(&s);
  cr_assert_eq(session_check(&s, NULL, &e), ERR_OK, "%s", desk_sentence(&e));
  session_free(&s);
}

static void expect_refused(struct session *s, const struct record_codes *codes,
                           const char *sentence) {
  struct error e = {0};
  cr_assert_eq(session_check(s, codes, &e), ERR_INVALID, "%s", sentence);
  cr_assert_str_eq(desk_sentence(&e), sentence);
  session_free(s);
}

Test(session, is_checked_as_a_whole) {
  struct session s = desk_session(journal, "{}");
  expect_refused(&s, NULL, "who: nobody is counted; at least one number must be above 0");
  s = desk_session(journal, "{\"who\":[{\"women\":0}]}");
  expect_refused(&s, NULL, "who: nobody is counted; at least one number must be above 0");
  session_init(&s);
  expect_refused(&s, NULL, "channel: is missing");
  s = desk_session(journal, village);
  session_set(&s, "at", "", NULL);
  expect_refused(&s, NULL, "at: is missing");
  s = desk_session(journal, "{\"at\":\"2026-11-23T10:00:01+07:00\",\"who\":[{\"men\":1}]}");
  expect_refused(&s, NULL, "at: 2026-11-23T10:00:01+07:00 lies in the future");
  s = desk_session(journal, "{\"at\":\"2026-11-23T03:00:00Z\",\"who\":[{\"men\":1}]}");
  cr_assert_eq(session_check(&s, NULL, NULL), ERR_OK, "a day ahead is forgiven: clocks are wrong");
  session_free(&s);
  s = desk_session(journal, "{\"at\":\"1999-12-31T10:00:00+07:00\",\"who\":[{\"men\":1}]}");
  expect_refused(&s, NULL, "at: 1999-12-31T10:00:00+07:00 lies too far in the past");
}

/* A form writes into the struct itself: session_check must find what session_set would refuse. */
Test(session, is_checked_however_it_was_filled) {
  struct session s = desk_session(journal, village);
  s.who.rows[0].women = -1;
  expect_refused(&s, NULL, "women: -1 is not a whole number from 0 to 100000");
  s = desk_session(journal, village);
  memcpy(s.who.rows[1].nationality, "KH", 3);
  expect_refused(&s, NULL, "who: KH is given twice");
  s = desk_session(journal, village);
  memcpy(s.who.rows[1].nationality, "KHMR", 4);
  expect_refused(&s, NULL, "nationality:  is not a known code");
  s = desk_session(journal, village);
  s.minutes = 100001;
  expect_refused(&s, NULL, "minutes: 100001 is not a whole number from 0 to 100000");
  s = desk_session(journal, village);
  strcpy(s.at, "2026-11-21");
  expect_refused(&s, NULL, "at: 2026-11-21 is not a time such as 2026-11-22T10:00");
  s = desk_session(journal, village);
  strcpy(s.languages, "km km");
  expect_refused(&s, NULL, "language: km is given twice");
  s = desk_session(journal, village);
  strcpy(s.kind, "x");
  expect_refused(&s, NULL, "kind: x is not a known code");
  s = desk_session(journal, village);
  strcpy(s.place, "a\xE2\x80\xAE");
  expect_refused(&s, NULL, "place: there are characters in it that cannot be shown: a\xEF\xBF\xBD");
}

static bool is_here(void *context, const char *code) {
  return strcmp(context, code) != 0;
}

Test(session, is_checked_against_the_content) {
  static const struct refusal unknown[] = {
      {"TH", "country: TH is not a known code"},
      {"KH", "nationality: KH is not a known code"},
      {"my", "language: my is not a known code"},
      {"contract", "topic: contract is not a known code"},
  };
  for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
    char missing[16];
    snprintf(missing, sizeof missing, "%s", unknown[i].input);
    struct record_codes codes = {{NULL, is_here, is_here, is_here}, missing};
    struct session s = desk_session(journal, village);
    expect_refused(&s, &codes, unknown[i].sentence);
  }
  struct record_codes all = {{NULL, is_here, is_here, is_here}, (char[]){"-"}};
  struct session s = desk_session(journal, "{\"who\":[{\"men\":1}]}");
  cr_assert_eq(session_check(&s, &all, NULL), ERR_OK, "not stated is no country");
  session_free(&s);
}

/* --- saved sessions --- */

static void expect_error(enum err got, enum err wanted, const struct error *e,
                         const char *sentence) {
  cr_assert_eq(got, wanted, "%s", sentence);
  cr_assert_str_eq(desk_sentence(e), sentence);
}

Test(session, comes_back_as_it_was_saved) {
  struct session s = desk_session(journal, village), loaded;
  cr_assert_null(s.id);
  cr_assert_eq(session_save(journal, &s, 1, NULL), ERR_OK);
  cr_assert_eq(session_load(&loaded, journal, s.id, NULL), ERR_OK);
  cr_assert_str_eq(loaded.id, s.id);
  cr_assert(loaded.version == 1 && !loaded.is_void);
  expect_json(&loaded, village_canonical);
  session_free(&s);
  session_free(&loaded);
}

Test(session, is_saved_together_with_others_or_not_at_all) {
  struct session batch[3] = {desk_session(journal, village), desk_session(journal, village),
                             desk_session(journal, "{}")};
  struct error e;
  expect_error(session_save(journal, batch, 3, &e), ERR_INVALID, &e,
               "who: nobody is counted; at least one number must be above 0");
  cr_assert_null(batch[0].id);
  cr_assert_eq(session_count(journal, NULL), 0);
  cr_assert_eq(session_set(&batch[2], "who", "-:other=1", NULL), ERR_OK);
  cr_assert_eq(session_save(journal, batch, 3, NULL), ERR_OK);
  cr_assert_eq(session_count(journal, NULL), 3);
  for (size_t i = 0; i < 3; i++) {
    cr_assert_eq(strlen(batch[i].id), 36);
    session_free(&batch[i]);
  }
}

Test(session, is_found_by_the_beginning_of_its_id) {
  char *first = desk_save(journal, village), *second, typed[37];
  struct session s;
  struct error e;
  setenv("SUAR_NOW", "2026-11-23T10:00:00+07:00", 1);
  second = desk_save(journal, village);
  snprintf(typed, sizeof typed, "%.10s", second);
  for (char *p = typed; *p; p++)
    *p = *p >= 'a' && *p <= 'f' ? (char)(*p - 'a' + 'A') : *p;
  cr_assert_eq(session_load(&s, journal, typed, NULL), ERR_OK);
  cr_assert_str_eq(s.id, second);
  session_free(&s);
  char *third = desk_save(journal, village);
  snprintf(typed, sizeof typed, "%.10s", second);
  cr_assert_eq(session_load(&s, journal, typed, &e), ERR_INVALID);
  cr_assert_eq(strncmp(desk_sentence(&e), "2 entries begin with 01a2", 25), 0);
  expect_error(session_load(&s, journal, "01a20", &e), ERR_INVALID, &e,
               "01a20 is not an id or its beginning (at least 6 characters)");
  expect_error(session_load(&s, journal, "01a2%_%_", &e), ERR_INVALID, &e,
               "01a2%_%_ is not an id or its beginning (at least 6 characters)");
  expect_error(session_load(&s, journal, "ffffff", &e), ERR_NOT_FOUND, &e,
               "there is no session ffffff");
  free(first);
  free(second);
  free(third);
}

Test(session, is_corrected_by_a_new_entry) {
  char *id = desk_save(journal, village);
  struct journal_status status;
  struct session s, loaded;
  int64_t checked;
  cr_assert_eq(session_load(&s, journal, id, NULL), ERR_OK);
  s.who.rows[0].women = 10;
  cr_assert_eq(session_correct(journal, &s, "counted \"again\"\nby hand", NULL), ERR_OK);
  cr_assert_eq(s.version, 2);
  cr_assert_eq(session_load(&loaded, journal, id, NULL), ERR_OK);
  cr_assert(loaded.version == 2 && loaded.who.rows[0].women == 10);
  cr_assert_str_eq(loaded.id, id);
  cr_assert_eq(session_count(journal, NULL), 1);
  cr_assert_eq(journal_status_load(&status, journal, NULL), ERR_OK);
  cr_assert_eq(status.entries, 2);
  cr_assert_eq(journal_verify(journal, &checked, NULL), ERR_OK);
  journal_status_free(&status);
  session_free(&s);
  session_free(&loaded);
  free(id);
}

Test(session, is_void_once) {
  char *id = desk_save(journal, village);
  struct session_filter all = {.with_void = true};
  struct session s;
  struct error e;
  char wanted[80];
  snprintf(wanted, sizeof wanted, "session %s is void", id);
  cr_assert_eq(session_void(journal, id, "typed twice", NULL), ERR_OK);
  cr_assert_eq(session_load(&s, journal, id, NULL), ERR_OK);
  cr_assert(s.is_void);
  cr_assert_eq(session_count(journal, NULL), 0);
  cr_assert_eq(session_count(journal, &all), 1);
  expect_error(session_void(journal, id, NULL, &e), ERR_INVALID, &e, wanted);
  expect_error(session_correct(journal, &s, NULL, &e), ERR_INVALID, &e, wanted);
  session_free(&s);
  free(id);
}

/* Nothing of what the room held before becomes a part of the id. */
Test(session, is_completed_from_its_beginning) {
  char *id = desk_save(journal, village), full[ID_TEXT_BYTES], typed[13];
  memset(full, 'f', sizeof full);
  snprintf(typed, sizeof typed, "%s", id);
  cr_assert_eq(session_complete_id(journal, typed, full, NULL), ERR_OK);
  cr_assert_str_eq(full, id);
  free(id);
}

Test(session, is_not_changed_without_need) {
  struct session s = desk_session(journal, village);
  struct error e;
  s.id = strdup("01a20132-3f80-7abc-8def-0123456789ab");
  expect_error(session_correct(journal, &s, NULL, &e), ERR_NOT_FOUND, &e,
               "there is no session 01a20132-3f80-7abc-8def-0123456789ab");
  expect_error(session_void(journal, s.id, NULL, &e), ERR_NOT_FOUND, &e,
               "there is no session 01a20132-3f80-7abc-8def-0123456789ab");
  free(s.id);
  s.id = desk_save(journal, village);
  expect_error(session_correct(journal, &s, "\x07", &e), ERR_INVALID, &e,
               "reason: there are characters in it that cannot be shown: \xEF\xBF\xBD");
  s.who.count = 0;
  expect_error(session_correct(journal, &s, NULL, &e), ERR_INVALID, &e,
               "who: nobody is counted; at least one number must be above 0");
  cr_assert_eq(session_count(journal, NULL), 1);
  session_free(&s);
}

Test(session, is_not_saved_by_a_reader) {
  char *id = desk_save(journal, village);
  struct session s = desk_session(journal, village);
  struct error e;
  journal_close(&journal);
  journal = desk_open(folder, JOURNAL_READ);
  static const char refused[] = "the journal was opened for reading only";
  expect_error(session_save(journal, &s, 1, &e), ERR_REFUSED, &e, refused);
  s.id = id;
  expect_error(session_correct(journal, &s, NULL, &e), ERR_REFUSED, &e, refused);
  expect_error(session_void(journal, id, NULL, &e), ERR_REFUSED, &e, refused);
  expect_error(session_rebuild(journal, &e), ERR_REFUSED, &e, refused);
  session_free(&s);
}

/* Lists the places of a page of sessions, newest first. */
static void expect_list(const struct session_filter *filter, size_t offset, size_t limit,
                        const char *places) {
  struct session_list list;
  char got[64] = "";
  cr_assert_eq(session_list_load(&list, journal, filter, offset, limit, NULL), ERR_OK);
  for (size_t i = 0; i < list.count; i++)
    strcat(got, list.rows[i].place);
  cr_assert_str_eq(got, places);
  session_list_free(&list);
}

Test(session, is_listed_newest_first) {
  static const char *const days[] = {"2026-10-31T23:59", "2026-11-02", "2026-11-01", "2026-11-02",
                                     "2026-11-30T23:00"};
  setenv("SUAR_NOW", "2026-12-22T10:00:00+07:00", 1);
  for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
    char json[160];
    snprintf(json, sizeof json, "{\"at\":\"%s\",\"place\":\"%c\",\"who\":[{\"men\":1}]}", days[i],
             (char)('a' + i));
    char *id = desk_save(journal, json);
    if (i == 2) cr_assert_eq(session_void(journal, id, NULL, NULL), ERR_OK);
    free(id);
  }
  struct session_filter november = {"2026-11-01", "2026-11-30", false};
  struct session_filter second = {"2026-11-02", "2026-11-02", false};
  struct session_filter with_void = {NULL, "2026-11-02", true};
  expect_list(NULL, 0, 9, "edba");
  expect_list(NULL, 1, 2, "db");
  expect_list(NULL, 4, 9, "");
  expect_list(&november, 0, 9, "edb");
  expect_list(&second, 0, 9, "db");
  expect_list(&with_void, 0, 9, "dbca");
  cr_assert_eq(session_count(journal, &november), 3);
  cr_assert_eq(session_count(journal, &second), 2);
  cr_assert_eq(session_count(journal, &with_void), 4);
}
