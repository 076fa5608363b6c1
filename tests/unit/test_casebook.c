/* Cases and what becomes of them: what may follow on what, and how a case stands. */
#include "tests/unit/casebook_desk.h"

#include "model/journal/seal.h"
#include "model/journal/vault.h"

TestSuite(casebook, .init = start, .fini = stop);

Test(casebook, knows_its_kinds) {
  for (enum casebook_kind kind = 0; kind < CASEBOOK_KINDS; kind++) {
    const struct record_kind *record = casebook_record(kind);
    cr_assert_eq(casebook_find(casebook_name(kind)), kind);
    cr_assert_gt(record->size_bytes, 0);
    for (size_t i = 1; i < record->count; i++)
      cr_assert_lt(strcmp(record->fields[i - 1].name, record->fields[i].name), 0, "%s: %s",
                   casebook_name(kind), record->fields[i].name);
  }
  cr_assert_eq(casebook_find("case.seal"), CASEBOOK_KINDS, "nobody adds it");
  cr_assert_eq(casebook_find("session"), CASEBOOK_KINDS);
}

/* --- codes --- */

Test(casebook, gives_cases_codes_that_can_be_spoken) {
  static const char alphabet[] = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
  char codes[200][CASE_CODE_BYTES];
  for (size_t i = 0; i < COUNT(codes); i++) {
    open_case(i % 2 ? "TH" : "");
    cr_assert_eq(strncmp(last_code, i % 2 ? "TH-" : "XX-", 3), 0, "%s", last_code);
    cr_assert(strlen(last_code) == 7 && strspn(last_code + 3, alphabet) == 4, "%s", last_code);
    memcpy(codes[i], last_code, sizeof last_code);
    for (size_t j = 0; j < i; j++) cr_assert_str_neq(codes[j], codes[i]);
  }
}

Test(casebook, reads_codes_as_they_are_written_by_hand) {
  open_case("TH");
  char *c = last_code, typed[64];
  static const char *const forms[] = {"%c%c-%c%c%c%c", "%c%c%c%c%c%c", " %c%c %c%c%c%c ",
                                      "%c%c-%c%c-%c%c"};
  for (size_t i = 0; i < COUNT(forms) * 2; i++) {
    snprintf(typed, sizeof typed, forms[i / 2], c[0], c[1], c[3], c[4], c[5], c[6]);
    for (char *p = typed; i % 2 && *p; p++) *p = *p >= 'A' && *p <= 'Z' ? (char)(*p + 32) : *p;
    struct case_row row = load_case(typed);
    cr_assert_str_eq(row.facts.code, last_code, "%s", typed);
    case_row_free(&row);
  }
}

Test(casebook, refuses_what_is_no_code) {
  static const struct {
    const char *typed, *sentence;
    enum err code;
  } wrong[] = {
      {"", " is not the code of a case, such as TH-7K3Q", ERR_INVALID},
      {"TH-7K3", "TH-7K3 is not the code of a case, such as TH-7K3Q", ERR_INVALID},
      {"TH-7K3QQ", "TH-7K3QQ is not the code of a case, such as TH-7K3Q", ERR_INVALID},
      {"7H-7K3Q", "7H-7K3Q is not the code of a case, such as TH-7K3Q", ERR_INVALID},
      {"TH-7K3\xC3\x89", "TH-7K3É is not the code of a case, such as TH-7K3Q", ERR_INVALID},
      {"TH-7๒3៣", "TH-7๒3៣ is not the code of a case, such as TH-7K3Q", ERR_INVALID},
      {"TH-7%_Q", "TH-7%_Q is not the code of a case, such as TH-7K3Q", ERR_INVALID},
      {"th7k3o", "th7k3o: no code of a case has O after the country; read it again", ERR_INVALID},
      {"TH-1K3Q", "TH-1K3Q: no code of a case has 1 after the country; read it again",
       ERR_INVALID},
      {"\x1B[2J", "\xEF\xBF\xBD[2J is not the code of a case, such as TH-7K3Q", ERR_INVALID},
      {"th7k3q", "there is no case TH-7K3Q", ERR_NOT_FOUND},
      {"TH-๗K๓Q", "there is no case TH-7K3Q", ERR_NOT_FOUND},
  };
  for (size_t i = 0; i < COUNT(wrong); i++) {
    struct case_row row;
    struct case_history history;
    struct error e;
    cr_assert_eq(case_load(&row, journal, wrong[i].typed, &e), wrong[i].code, "%s", wrong[i].typed);
    cr_assert_str_eq(desk_sentence(&e), wrong[i].sentence);
    cr_assert_eq(case_history_load(&history, journal, wrong[i].typed, NULL), wrong[i].code);
    cr_assert_eq(add(CASEBOOK_NOTE, wrong[i].typed, FIELDS("note", "x")),
                 *wrong[i].typed ? wrong[i].code : ERR_INVALID);
  }
  cr_assert_eq(entries(), 0);
}

/* --- states --- */

/* What may be done to an open and to a closed case. */
static const struct {
  enum casebook_kind kind;
  const char *fields[9];
  const char *open, *closed; /* the refusal with the code as %s, NULL = it is allowed */
} steps[] = {
    {CASEBOOK_NOTE, {"note", "called"}, NULL, NULL},
    {CASEBOOK_FOLLOW_UP, {"step", "call"}, NULL, "case %s is closed; open it again first"},
    {CASEBOOK_CLOSE, {"reason", "settled"}, NULL, "case %s is closed already"},
    {CASEBOOK_REOPEN, {NULL}, "case %s is open already", NULL},
    {CASEBOOK_CORRECT, {"type", "housing", "who", "KH:women=2"}, NULL, NULL},
    {CASEBOOK_CORRECT, {"type", "housing", "who", "KH:women=2", "step", "call"}, NULL,
     "case %s is closed and has no next step; open it again first"},
    {CASEBOOK_CORRECT, {"type", "housing", "who", "KH:women=2", "due", "2026-12-01"}, NULL,
     "case %s is closed and has no next step; open it again first"},
    {CASEBOOK_CONSENT, {"purpose", "refer", "answer", "given"}, NULL, NULL},
    {CASEBOOK_MONEY, {"stage", "received", "amount", "5", "currency", "THB"}, NULL, NULL},
    {CASEBOOK_REFERRAL, {"service", "legal"}, NULL, "case %s is closed; open it again first"},
    {CASEBOOK_COST, {"wage", "9000", "currency", "THB"}, NULL, NULL},
};

/* Brings a new case into a state by each way that leads there. */
static void bring_case(bool to_open, int rounds) {
  open_case("TH");
  for (int i = 0; i < rounds; i++) {
    must_add(CASEBOOK_CLOSE, last_code, FIELDS("reason", "lost_contact"));
    must_add(CASEBOOK_REOPEN, last_code, NO_FIELDS);
  }
  if (!to_open) must_add(CASEBOOK_CLOSE, last_code, FIELDS("reason", "settled"));
}

Test(casebook, allows_each_step_only_where_it_makes_sense) {
  for (size_t i = 0; i < COUNT(steps) * 4; i++) {
    size_t step = i / 4;
    bool is_open = i % 2;
    bring_case(is_open, i / 2 % 2);
    const char *refusal = is_open ? steps[step].open : steps[step].closed;
    char expected[200];
    int64_t before = entries();
    snprintf(expected, sizeof expected, refusal ? refusal : "%s", last_code);
    enum err err = add(steps[step].kind, last_code, steps[step].fields);
    cr_assert_eq(err, refusal ? ERR_INVALID : ERR_OK, "%zu: %s", step, sentence);
    if (refusal) cr_assert_str_eq(sentence, expected);
    struct case_row row = load_case(last_code);
    bool is_changed = !refusal && (steps[step].kind == CASEBOOK_CLOSE ||
                                   steps[step].kind == CASEBOOK_REOPEN);
    cr_assert_eq(row.state.is_open, is_changed ? !is_open : is_open, "%zu", step);
    cr_assert_eq(entries(), before + !refusal);
    case_row_free(&row);
  }
  must_verify();
}

/* The steps of referrals and of reports: '+' is allowed; a row for each status that it stands at. */
static const struct {
  enum casebook_kind begin, change;
  const char *fields[9];
  const char *statuses[6];
  const char *allowed[6];
} changes[] = {
    {CASEBOOK_REFERRAL, CASEBOOK_REFERRAL_CHANGE, {"service", "legal"},
     {"sent", "accepted", "rejected", "reached", "served", "closed"},
     {"-+++-+", "--++-+", "------", "----++", "-----+", "------"}},
    {CASEBOOK_HAZARD, CASEBOOK_HAZARD_CHANGE, {"place", "farm", "hazard", "heat"},
     {"open", "answered", "improved", "not_improved", "closed"},
     {"-++++", "--+++", "---++", "-++-+", "-----"}},
    {CASEBOOK_FEEDBACK, CASEBOOK_FEEDBACK_CHANGE, {"service", "legal", "delivered", "no"},
     {"open", "answered", "improved", "not_improved", "closed"},
     {"-++++", "--+++", "---++", "-++-+", "-----"}},
};

static enum err change_status(size_t kind, const char *of, const char *status) {
  bool has_reason = changes[kind].change == CASEBOOK_REFERRAL_CHANGE &&
                    (strcmp(status, "rejected") == 0 || strcmp(status, "closed") == 0);
  return add(changes[kind].change, of,
             has_reason ? FIELDS("status", status, "reason", "other") : FIELDS("status", status));
}

/* Begins one and brings it to the status by the shortest way; its id. */
static void bring_to(size_t kind, const char *status, char id[ID_TEXT_BYTES]) {
  must_add(changes[kind].begin, NULL, changes[kind].fields);
  memcpy(id, last_id, ID_TEXT_BYTES);
  if (strcmp(status, changes[kind].statuses[0]) == 0) return;
  if (strcmp(status, "served") == 0) cr_assert_eq(change_status(kind, id, "reached"), ERR_OK);
  cr_assert_eq(change_status(kind, id, status), ERR_OK, "%s", sentence);
}

Test(casebook, allows_each_status_only_after_those_before_it) {
  for (size_t kind = 0; kind < COUNT(changes); kind++)
    for (size_t from = 0; from < 6 && changes[kind].statuses[from]; from++)
      for (size_t to = 0; to < 6 && changes[kind].statuses[to]; to++) {
        const char *before = changes[kind].statuses[from], *after = changes[kind].statuses[to];
        char id[ID_TEXT_BYTES], expected[100];
        bring_to(kind, before, id);
        int64_t count = entries();
        bool is_allowed = changes[kind].allowed[from][to] == '+';
        enum err err = change_status(kind, id, after);
        cr_assert_eq(err, is_allowed ? ERR_OK : ERR_INVALID, "%s to %s: %s", before, after,
                     sentence);
        cr_assert_eq(entries(), count + is_allowed);
        snprintf(expected, sizeof expected, "status: %s cannot come after %s", after, before);
        if (!is_allowed) cr_assert_str_eq(sentence, expected);
      }
  must_verify();
}

Test(casebook, asks_why_a_referral_failed) {
  static const char *const ends[] = {"rejected", "closed"};
  char id[ID_TEXT_BYTES], expected[100];
  for (size_t i = 0; i < COUNT(ends); i++) {
    bring_to(0, "accepted", id);
    snprintf(expected, sizeof expected, "reason: is needed when the status is %s", ends[i]);
    must_refuse(CASEBOOK_REFERRAL_CHANGE, id, FIELDS("status", ends[i]), expected);
    must_add(CASEBOOK_REFERRAL_CHANGE, id, FIELDS("status", ends[i], "reason", "no_answer"));
  }
  bring_to(0, "reached", id);
  must_refuse(CASEBOOK_REFERRAL_CHANGE, id, FIELDS("status", "closed"),
              "reason: is needed when the status is closed");
  bring_to(0, "served", id);
  must_add(CASEBOOK_REFERRAL_CHANGE, id, FIELDS("status", "closed"));
}

Test(casebook, finds_what_a_change_is_about) {
  must_add(CASEBOOK_REFERRAL, NULL, FIELDS("service", "legal"));
  char referral[ID_TEXT_BYTES], beginning[20], expected[120];
  memcpy(referral, last_id, sizeof referral);
  must_refuse(CASEBOOK_REFERRAL_CHANGE, NULL, FIELDS("status", "reached"), "of: is missing");
  must_refuse(CASEBOOK_REFERRAL_CHANGE, "01a20", FIELDS("status", "reached"),
              "01a20 is not an id or its beginning (at least 6 characters)");
  cr_assert_eq(add(CASEBOOK_REFERRAL_CHANGE, "ffffff", FIELDS("status", "reached")),
               ERR_NOT_FOUND);
  cr_assert_str_eq(sentence, "there is no referral ffffff");
  cr_assert_eq(add(CASEBOOK_HAZARD_CHANGE, referral, FIELDS("status", "closed")), ERR_NOT_FOUND);
  cr_assert_eq(add(CASEBOOK_COST_ITEM, referral, FIELDS("item", "visa", "amount", "5", "currency",
                                                        "THB")),
               ERR_NOT_FOUND);
  snprintf(beginning, sizeof beginning, "%.8s", referral);
  must_add(CASEBOOK_REFERRAL_CHANGE, beginning, FIELDS("status", "accepted"));
  must_add(CASEBOOK_REFERRAL, NULL, FIELDS("service", "legal"));
  snprintf(expected, sizeof expected, "2 entries begin with %s; give more of the id", beginning);
  must_refuse(CASEBOOK_REFERRAL_CHANGE, beginning, FIELDS("status", "reached"), expected);
}

/* --- how a case stands --- */

static void expect_next(const char *step, const char *due) {
  struct case_row row = load_case(last_code);
  cr_assert_str_eq(row.facts.step, step);
  cr_assert_str_eq(row.facts.due, due);
  case_row_free(&row);
}

Test(casebook, keeps_the_next_step_of_a_case) {
  must_add(CASEBOOK_CASE, NULL, FIELDS("type", "housing", "who", "-:other=1", "step", "visit",
                                       "due", "2026-11-25"));
  expect_next("visit", "2026-11-25");
  must_add(CASEBOOK_FOLLOW_UP, last_code, FIELDS("step", "call", "due", "2026-11-20"));
  expect_next("call", "2026-11-20");
  cr_assert_eq(case_due_count(journal), 1);
  must_add(CASEBOOK_NOTE, last_code, FIELDS("note", "nobody there"));
  expect_next("call", "2026-11-20");
  must_add(CASEBOOK_FOLLOW_UP, last_code, FIELDS("step", "wait"));
  expect_next("wait", "");
  cr_assert_eq(case_due_count(journal), 0);
  must_add(CASEBOOK_FOLLOW_UP, last_code, FIELDS("due", "2026-11-22"));
  expect_next("", "2026-11-22");
  cr_assert_eq(case_due_count(journal), 1, "today is due");
  must_add(CASEBOOK_CLOSE, last_code, FIELDS("reason", "no_remedy"));
  expect_next("", "");
  cr_assert_eq(case_due_count(journal), 0);
  must_add(CASEBOOK_REOPEN, last_code, FIELDS("step", "appeal", "due", "2027-01-01"));
  expect_next("appeal", "2027-01-01");
}

Test(casebook, tells_when_and_why_a_case_was_closed) {
  open_case("TH");
  must_add(CASEBOOK_REFERRAL, last_code, FIELDS("service", "legal"));
  must_add(CASEBOOK_CLOSE, last_code, FIELDS("reason", "withdrawn_retaliation"));
  struct case_row row = load_case(last_code);
  cr_assert(!row.state.is_open && !row.state.is_erased && row.state.version == 1);
  cr_assert_str_eq(row.state.closed, "2026-11-22");
  cr_assert_str_eq(row.state.close_reason, "withdrawn_retaliation");
  cr_assert_eq(row.state.referrals_waiting, 1);
  case_row_free(&row);
  must_add(CASEBOOK_REOPEN, last_code, NO_FIELDS);
  row = load_case(last_code);
  cr_assert(row.state.is_open && !*row.state.closed && !*row.state.close_reason);
  case_row_free(&row);
}

Test(casebook, keeps_closures_in_the_order_of_time) {
  must_add(CASEBOOK_CASE, NULL, FIELDS("type", "housing", "who", "KH:men=1", "at", "2026-11-10"));
  must_refuse(CASEBOOK_CLOSE, last_code, FIELDS("reason", "settled", "at", "2026-11-09T23:59"),
              "at: 2026-11-09T23:59:00+07:00 is earlier than 2026-11-10, when the case was last "
              "opened or closed");
  must_add(CASEBOOK_CLOSE, last_code, FIELDS("reason", "settled", "at", "2026-11-15"));
  must_refuse(CASEBOOK_REOPEN, last_code, FIELDS("at", "2026-11-14"),
              "at: 2026-11-14T00:00:00+07:00 is earlier than 2026-11-15, when the case was last "
              "opened or closed");
  must_refuse(CASEBOOK_CORRECT, last_code,
              FIELDS("type", "housing", "who", "KH:men=1", "at", "2026-11-16"),
              "at: 2026-11-16T00:00:00+07:00 is later than 2026-11-15, when the case was closed");
  must_add(CASEBOOK_CORRECT, last_code,
           FIELDS("type", "housing", "who", "KH:men=1", "at", "2026-11-15T12:00"));
  must_add(CASEBOOK_REOPEN, last_code, FIELDS("at", "2026-11-15"));
  must_verify();
}

Test(casebook, refuses_days_to_come) {
  open_case("TH");
  must_refuse(CASEBOOK_MONEY, last_code,
              FIELDS("stage", "received", "amount", "5", "currency", "THB", "day", "2026-11-24"),
              "day: 2026-11-24 lies in the future");
  must_add(CASEBOOK_MONEY, last_code,
           FIELDS("stage", "received", "amount", "5", "currency", "THB", "day", "2026-11-23"));
  must_refuse(CASEBOOK_COST, NULL, FIELDS("origin", "KH", "day", "2026-12-01"),
              "day: 2026-12-01 lies in the future");
  must_refuse(CASEBOOK_CLOSE, last_code, FIELDS("reason", "settled", "at", "2026-12-01"),
              "at: 2026-12-01T00:00:00+07:00 lies in the future");
}

/* --- corrections and history --- */

Test(casebook, corrects_the_facts_of_a_case) {
  open_case("TH");
  struct case_row row = load_case(last_code);
  struct error e;
  const struct record_kind *fields = casebook_record(CASEBOOK_CORRECT);
  record_set(fields, &row.facts, "sector", "fishing", NULL);
  record_set(fields, &row.facts, "who", "MM:men=3", NULL);
  row.facts.reason = strdup("two more came");
  cr_assert_eq(casebook_add(journal, CASEBOOK_CORRECT, last_code, &row.facts, NULL, &e), ERR_OK,
               "%s", desk_sentence(&e));
  case_row_free(&row);
  row = load_case(last_code);
  cr_assert_eq(row.state.version, 2);
  cr_assert_str_eq(row.facts.code, last_code);
  cr_assert_str_eq(row.facts.sector, "fishing");
  cr_assert_str_eq(row.facts.type, "unpaid_wages");
  cr_assert_eq(row.facts.who.count, 2);
  cr_assert(!row.facts.reason && !row.facts.of, "they belong to the entry");
  row.facts.reason = strdup("\x1B[31mred");
  cr_assert_eq(casebook_add(journal, CASEBOOK_CORRECT, last_code, &row.facts, NULL, &e),
               ERR_INVALID);
  cr_assert_str_eq(desk_sentence(&e), "reason: there are characters in it that cannot be shown: "
                                      "\xEF\xBF\xBD[31mred");
  free(row.facts.reason);
  row.facts.reason = NULL;
  row.facts.who.count = 0;
  cr_assert_eq(casebook_add(journal, CASEBOOK_CORRECT, last_code, &row.facts, NULL, NULL),
               ERR_INVALID);
  row.facts.who.count = 2;
  case_row_free(&row);
  must_verify();
}

Test(casebook, remembers_everything_about_a_case) {
  static const enum casebook_kind kinds[] = {
      CASEBOOK_CASE, CASEBOOK_NOTE, CASEBOOK_REFERRAL, CASEBOOK_REFERRAL_CHANGE, CASEBOOK_COST,
      CASEBOOK_COST_ITEM, CASEBOOK_MONEY, CASEBOOK_CONSENT, CASEBOOK_FOLLOW_UP, CASEBOOK_CLOSE,
      CASEBOOK_REOPEN, CASEBOOK_CORRECT};
  char first[CASE_CODE_BYTES];
  open_case("TH");
  memcpy(first, last_code, sizeof first);
  must_add(CASEBOOK_NOTE, first, FIELDS("note", "came\nagain"));
  must_add(CASEBOOK_REFERRAL, first, FIELDS("service", "legal"));
  must_add(CASEBOOK_REFERRAL_CHANGE, last_id, FIELDS("status", "accepted"));
  must_add(CASEBOOK_COST, first, FIELDS("origin", "KH"));
  must_add(CASEBOOK_COST_ITEM, last_id, FIELDS("item", "visa", "amount", "5", "currency", "THB"));
  open_case("KH");
  must_add(CASEBOOK_NOTE, last_code, FIELDS("note", "another case"));
  must_add(CASEBOOK_HAZARD, NULL, FIELDS("place", "farm", "hazard", "heat"));
  must_add(CASEBOOK_REFERRAL, NULL, FIELDS("service", "legal"));
  must_add(CASEBOOK_REFERRAL_CHANGE, last_id, FIELDS("status", "accepted"));
  must_add(CASEBOOK_MONEY, first, FIELDS("stage", "asked", "amount", "5.5", "currency", "THB"));
  must_add(CASEBOOK_CONSENT, first, FIELDS("purpose", "contact", "answer", "refused"));
  must_add(CASEBOOK_FOLLOW_UP, first, FIELDS("step", "call"));
  must_add(CASEBOOK_CLOSE, first, FIELDS("reason", "settled"));
  must_add(CASEBOOK_REOPEN, first, NO_FIELDS);
  must_add(CASEBOOK_CORRECT, first, FIELDS("type", "other", "who", "KH:men=1"));
  struct case_history history;
  cr_assert_eq(case_history_load(&history, journal, first, NULL), ERR_OK);
  cr_assert_eq(history.count, COUNT(kinds));
  for (size_t i = 0; i < history.count; i++) {
    cr_assert_eq(history.rows[i].kind, kinds[i], "%zu: %s", i, history.rows[i].name);
    cr_assert_str_eq(history.rows[i].name, casebook_name(kinds[i]));
    cr_assert_not_null(history.rows[i].record);
  }
  cr_assert_str_eq(((struct case_event *)history.rows[1].record)->note, "came\nagain");
  cr_assert_eq(((struct money *)history.rows[6].record)->amount, 5500);
  case_history_free(&history);
}

/* --- consent --- */

static void expect_consent(const char *purpose, const char *answer) {
  char *got = consent_answer(journal, last_code, purpose);
  cr_assert_str_eq(got, answer, "%s", purpose);
  free(got);
}

Test(casebook, keeps_consent_for_each_purpose) {
  open_case("TH");
  char expected[120];
  expect_consent("record", "");
  snprintf(expected, sizeof expected,
           "purpose: refer was not agreed to in case %s; there is nothing to withdraw", last_code);
  must_refuse(CASEBOOK_CONSENT, last_code, FIELDS("purpose", "refer", "answer", "withdrawn"),
              expected);
  must_add(CASEBOOK_CONSENT, last_code, FIELDS("purpose", "refer", "answer", "refused"));
  must_refuse(CASEBOOK_CONSENT, last_code, FIELDS("purpose", "refer", "answer", "withdrawn"),
              expected);
  must_add(CASEBOOK_CONSENT, last_code, FIELDS("purpose", "record", "answer", "given", "language",
                                               "km", "aloud", "yes"));
  must_add(CASEBOOK_CONSENT, last_code, FIELDS("purpose", "refer", "answer", "given"));
  must_add(CASEBOOK_CONSENT, last_code, FIELDS("purpose", "refer", "answer", "withdrawn"));
  must_refuse(CASEBOOK_CONSENT, last_code, FIELDS("purpose", "refer", "answer", "withdrawn"),
              expected);
  expect_consent("refer", "withdrawn");
  expect_consent("record", "given");
  expect_consent("contact", "");
  struct case_row row = load_case(last_code);
  cr_assert(!row.state.is_erased);
  case_row_free(&row);
  must_add(CASEBOOK_CONSENT, last_code, FIELDS("purpose", "refer", "answer", "given"));
  expect_consent("refer", "given");
}

static void expect_referral(enum err expected) {
  char wanted[160];
  int64_t before = entries();
  snprintf(wanted, sizeof wanted,
           "the person of case %s does not agree to be referred; ask again, and write the new "
           "answer down first",
           last_code);
  cr_assert_eq(add(CASEBOOK_REFERRAL, last_code, FIELDS("service", "legal")), expected, "%s",
               sentence);
  cr_assert_str_eq(sentence, expected ? wanted : "");
  cr_assert_eq(entries(), before + !expected);
}

Test(casebook, refers_nobody_who_said_no) {
  open_case("TH");
  expect_referral(ERR_OK);
  must_add(CASEBOOK_CONSENT, last_code, FIELDS("purpose", "contact", "answer", "refused"));
  expect_referral(ERR_OK);
  must_add(CASEBOOK_CONSENT, last_code, FIELDS("purpose", "refer", "answer", "refused"));
  expect_referral(ERR_REFUSED);
  must_add(CASEBOOK_CONSENT, last_code, FIELDS("purpose", "refer", "answer", "given"));
  expect_referral(ERR_OK);
  must_add(CASEBOOK_CONSENT, last_code, FIELDS("purpose", "refer", "answer", "withdrawn"));
  expect_referral(ERR_REFUSED);
  must_add(CASEBOOK_REFERRAL, NULL, FIELDS("service", "legal"));
  open_case("TH");
  expect_referral(ERR_OK);
}

/* Counts the rows of the sealed part as another program would. */
static int sealed_rows(const char *change) {
  sqlite3 *db = open_file();
  sqlite3_stmt *count;
  cr_assert_eq(sqlite3_exec(db, change, NULL, NULL, NULL), SQLITE_OK, "%s", sqlite3_errmsg(db));
  sqlite3_prepare_v2(db, "SELECT count(*) FROM sealed", -1, &count, NULL);
  sqlite3_step(count);
  int rows = sqlite3_column_int(count, 0);
  sqlite3_finalize(count);
  sqlite3_close(db);
  return rows;
}

Test(casebook, destroys_the_sealed_part_when_consent_is_withdrawn) {
  open_case("TH");
  char expected[120];
  must_add(CASEBOOK_CONSENT, last_code, FIELDS("purpose", "record", "answer", "given"));
  cr_assert_eq(
      sealed_rows("INSERT INTO sealed SELECT 'a', id, 'name', x'01', x'02', x'03', x'04' FROM entry"
                  " WHERE num = 1;"
                  "INSERT INTO sealed VALUES('b', 'other', 'name', x'01', x'02', x'03', x'04')"),
      2);
  must_add(CASEBOOK_CONSENT, last_code, FIELDS("purpose", "record", "answer", "withdrawn"));
  cr_assert_eq(sealed_rows(""), 1, "that of the other case stays");
  cr_assert_eq(sealed_rows("DELETE FROM sealed WHERE of = 'other';"
                           "UPDATE head SET num = 0, hash = zeroblob(32) WHERE of = 'sealed'"),
               0);
  struct case_row row = load_case(last_code);
  cr_assert(row.state.is_open && row.state.is_erased);
  case_row_free(&row);
  snprintf(expected, sizeof expected,
           "who the person of case %s is was erased for good; open a new case", last_code);
  must_refuse(CASEBOOK_CONSENT, last_code, FIELDS("purpose", "record", "answer", "given"),
              expected);
  must_add(CASEBOOK_NOTE, last_code, FIELDS("note", "the work goes on"));
  must_verify();
}

/* There is no case team here, so nothing could be sealed; what the person said is written down. */
Test(casebook, records_consent_before_there_is_a_case_team) {
  static const char *const purposes[] = {"refer", "contact", "record"};
  cr_assert_not(vault_is_set_up(journal));
  open_case("TH");
  for (size_t i = 0; i < COUNT(purposes); i++) {
    must_add(CASEBOOK_CONSENT, last_code, FIELDS("purpose", purposes[i], "answer", "given"));
    expect_consent(purposes[i], "given");
  }
  cr_assert_eq(seal_put(journal, last_code, SEAL_NAME, "Sokha", NULL), ERR_REFUSED);
  must_add(CASEBOOK_REFERRAL, last_code, FIELDS("service", "legal"));
  for (size_t i = 0; i < COUNT(purposes); i++)
    must_add(CASEBOOK_CONSENT, last_code, FIELDS("purpose", purposes[i], "answer", "withdrawn"));
  must_verify();
}

/* --- saving --- */

Test(casebook, saves_nothing_by_halves) {
  open_case("TH");
  run_sql("ALTER TABLE case_entry RENAME TO elsewhere");
  cr_assert_eq(add(CASEBOOK_CLOSE, last_code, FIELDS("reason", "settled")), ERR_FAULT);
  cr_assert_eq(entries(), 1);
  struct case_row row = load_case(last_code);
  cr_assert(row.state.is_open);
  case_row_free(&row);
  run_sql("ALTER TABLE elsewhere RENAME TO case_entry; PRAGMA writable_schema = ON;"
          "UPDATE sqlite_schema SET sql = replace(sql, '\"case_entry\"', 'case_entry')");
  must_add(CASEBOOK_CLOSE, last_code, FIELDS("reason", "settled"));
  must_verify();
}

Test(casebook, is_not_written_by_a_reader) {
  open_case("TH");
  journal_close(&journal);
  journal = desk_open(folder, JOURNAL_READ);
  cr_assert_eq(add(CASEBOOK_NOTE, last_code, FIELDS("note", "x")), ERR_REFUSED);
  cr_assert_str_eq(sentence, "the journal was opened for reading only");
  cr_assert_eq(session_rebuild(journal, NULL), ERR_REFUSED);
  struct case_row row = load_case(last_code);
  case_row_free(&row);
}

Test(casebook, ignores_entries_of_a_later_version) {
  open_case("TH");
  cr_assert_eq(desk_append(journal, "case.praise", "{\"new\":1}", NULL, NULL, NULL), ERR_OK);
  must_add(CASEBOOK_NOTE, last_code, FIELDS("note", "x"));
  must_verify();
  cr_assert_eq(session_rebuild(journal, NULL), ERR_OK);
  must_verify();
  cr_assert_eq(entries(), 3);
}

/* A body that the chain vouches for, but that speaks of nothing or of the wrong thing. */
Test(casebook, does_not_derive_from_nonsense) {
  static const char *const bodies[][2] = {
      {"case.close", "{}"},
      {"case.close", "{\"of\":\"01a20132-3f80-7abc-8def-0123456789ab\"}"},
      {"referral.change", "{\"of\":\"%s\",\"status\":\"reached\"}"},
      {"case.money", "{\"of\":\"%s\",\"amount\":5}"},
      {"cost", "{\"of\":5}"},
      {"case", "no JSON"},
  };
  char id[ID_TEXT_BYTES], body[120], wanted[60];
  open_case("TH");
  memcpy(id, last_id, sizeof id);
  for (size_t i = 0; i < COUNT(bodies); i++) {
    struct error e;
    int64_t num = entries() + 1, checked;
    snprintf(body, sizeof body, "%.*s%s%s", (int)strcspn(bodies[i][1], "%"), bodies[i][1],
             strchr(bodies[i][1], '%') ? id : "",
             strchr(bodies[i][1], '%') ? strchr(bodies[i][1], '%') + 2 : "");
    cr_assert_eq(desk_append(journal, bodies[i][0], body, NULL, NULL, NULL), ERR_OK);
    snprintf(wanted, sizeof wanted, "entry %d of the journal cannot be read", (int)num);
    cr_assert_eq(journal_verify(journal, &checked, &e), ERR_DAMAGED, "%s", body);
    cr_assert_str_eq(desk_sentence(&e), wanted, "%s", body);
    cr_assert_eq(session_rebuild(journal, NULL), ERR_DAMAGED);
    run_sql("DELETE FROM entry WHERE num > 1;"
            "UPDATE head SET (num, hash) = (SELECT num, hash FROM entry) WHERE num > 1");
  }
  must_verify();
}
