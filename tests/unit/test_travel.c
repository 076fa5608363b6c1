/* Entries of several machines: whatever way they go, all show the same in the end. */
#include "tests/unit/casebook_desk.h"
#include "tests/unit/travel_desk.h"

enum { MACHINES = 3 };

static struct machine {
  struct journal *journal;
  char folder[64];
} machines[MACHINES];

#define A machines[0].journal
#define B machines[1].journal
#define C machines[2].journal

static void use(int machine) {
  journal = machines[machine].journal;
  snprintf(folder, sizeof folder, "%s", machines[machine].folder);
  snprintf(path, sizeof path, "%s/journal.db", folder);
}

static void begin(void) {
  desk_stop_clock();
  for (int i = 0; i < MACHINES; i++) {
    snprintf(machines[i].folder, sizeof machines[i].folder, "%s", desk_folder());
    machines[i].journal = desk_open(machines[i].folder, JOURNAL_WRITE);
  }
  use(0);
}

static void end(void) {
  for (int i = 0; i < MACHINES; i++) {
    journal_close(&machines[i].journal);
    desk_remove(machines[i].folder);
  }
}

TestSuite(travel, .init = begin, .fini = end);

static void exchange(struct journal *one, struct journal *other) {
  carry(one, other);
  carry(other, one);
  carry(one, other);
  expect_sound(one);
  expect_sound(other);
  expect_same(one, other);
}

/* Until nobody has anything new for anybody. */
static void settle(void) {
  for (bool is_new = true; is_new;) {
    is_new = false;
    for (int i = 0; i < MACHINES; i++)
      is_new |= carry(machines[i].journal, machines[(i + 1) % MACHINES].journal) > 0;
  }
  for (int i = 0; i < MACHINES; i++) expect_sound(machines[i].journal);
  expect_same(A, B);
  expect_same(A, C);
}

static char *session(struct journal *at) {
  return desk_save(at, "{\"country\":\"TH\",\"who\":[{\"women\":2}]}");
}

static void correct(struct journal *at, const char *id, const char *women) {
  struct session s;
  cr_assert_eq(session_load(&s, at, id, NULL), ERR_OK);
  s.who.rows[0].women = atoi(women);
  cr_assert_eq(session_correct(at, &s, "counted again", NULL), ERR_OK);
  session_free(&s);
}

static struct session load(struct journal *at, const char *id) {
  struct session s;
  cr_assert_eq(session_load(&s, at, id, NULL), ERR_OK);
  return s;
}

Test(travel, brings_two_machines_together) {
  free(session(A));
  free(desk_save(B, "{\"country\":\"MY\",\"who\":[{\"men\":3}]}"));
  open_case("TH");
  exchange(A, B);
  cr_assert_eq(session_count(A, NULL), 2);
  cr_assert_eq(case_count(B, NULL), 1);
  cr_assert_eq(carry(A, B), 0, "nothing is new");
  cr_assert_eq(carry(B, A), 0, "receipts are not answered by receipts");
  free(session(B));
  open_case("TH");
  exchange(B, A);
}

/* --- what is done on two machines at once --- */

Test(travel, keeps_a_void_session_void) {
  char *id = session(A);
  exchange(A, B);
  cr_assert_eq(session_void(A, id, "twice", NULL), ERR_OK);
  for (int i = 0; i < 3; i++) correct(B, id, "7");
  exchange(A, B);
  struct session s = load(A, id);
  cr_assert(s.is_void);
  session_free(&s);
  cr_assert_eq(session_count(B, NULL), 0);
  free(id);
}

Test(travel, has_one_correction_win_everywhere) {
  char *id = session(A);
  exchange(A, B);
  carry(A, C);
  correct(A, id, "11");
  correct(B, id, "12");
  correct(C, id, "13");
  settle();
  struct session s = load(A, id);
  cr_assert_eq(s.version, 4);
  cr_assert(s.who.rows[0].women >= 11 && s.who.rows[0].women <= 13);
  session_free(&s);
  free(id);
}

Test(travel, closes_a_case_once) {
  open_case("TH");
  char code[CASE_CODE_BYTES];
  snprintf(code, sizeof code, "%s", last_code);
  exchange(A, B);
  for (int i = 0; i < 2; i++) {
    use(i);
    must_add(CASEBOOK_CLOSE, code, FIELDS("reason", i ? "settled" : "withdrawn"));
  }
  exchange(A, B);
  cr_assert_eq(db_number(journal_db(A), SQL_CASE_ONE, 0, "i", INT64_C(1)), 0);
  struct case_row row = load_case(code);
  cr_assert(!row.state.is_open);
  case_row_free(&row);
  use(0);
  must_add(CASEBOOK_REOPEN, code, NO_FIELDS);
  use(1);
  must_add(CASEBOOK_REOPEN, code, NO_FIELDS);
  must_add(CASEBOOK_CLOSE, code, FIELDS("reason", "settled"));
  use(0);
  must_add(CASEBOOK_FOLLOW_UP, code, FIELDS("step", "call", "due", "2026-12-01"));
  exchange(A, B);
  row = load_case(code);
  cr_assert_eq(row.state.is_open, false);
  case_row_free(&row);
}

Test(travel, strikes_out_once_and_passes_over_what_is_said_of_it) {
  char *referral = send(NULL, "legal");
  exchange(A, B);
  must_add(CASEBOOK_VOID, referral, FIELDS("note", "typed twice"));
  use(1);
  must_add(CASEBOOK_REFERRAL_CHANGE, referral, FIELDS("status", "accepted"));
  must_add(CASEBOOK_VOID, referral, FIELDS("note", "twice"));
  exchange(A, B);
  struct referral_list list;
  cr_assert_eq(referral_list_load(&list, B, NULL, false, NULL), ERR_OK);
  cr_assert_eq(list.count, 0);
  referral_list_free(&list);
  free(referral);
}

/* Two machines gave one code. */
Test(travel, tells_cases_of_one_code_apart) {
  char ids[2][ID_TEXT_BYTES], wanted[200], sentence_of[1200];
  struct error e;
  for (int i = 0; i < 2; i++) {
    use(i);
    cr_assert_eq(desk_append(journal, "note", "{}", NULL, NULL, NULL), ERR_OK);
    db_begin(journal_db(journal), NULL);
    cr_assert_eq(derive_add(journal, &(struct derive_new){.id = id_new(ids[i]), .kind = "case", .body =
                            "{\"at\":\"2026-11-20T10:00:00+07:00\",\"code\":\"TH-7K3Q\","
                            "\"country\":\"TH\",\"type\":\"unpaid_wages\","
                            "\"who\":[{\"nationality\":\"KH\",\"women\":1}]}"},
                            NULL),
                 ERR_OK);
    cr_assert_eq(db_commit(journal_db(journal), NULL), ERR_OK);
  }
  exchange(A, B);
  struct case_row row;
  cr_assert_eq(case_load(&row, A, "TH-7K3Q", &e), ERR_INVALID);
  snprintf(sentence_of, sizeof sentence_of, "%s", desk_sentence(&e));
  cr_assert_not_null(strstr(sentence_of, "2 cases are called TH-7K3Q; "), "%s", sentence_of);
  for (int i = 0; i < 2; i++) {
    snprintf(wanted, sizeof wanted, "%.13s", ids[i]);
    cr_assert_not_null(strstr(sentence_of, wanted));
    use(i);
    must_add(CASEBOOK_NOTE, ids[i], FIELDS("note", "called"));
    cr_assert_eq(case_load(&row, A, ids[i], NULL), ERR_OK);
    cr_assert_str_eq(row.facts.code, "TH-7K3Q");
    cr_assert_str_eq(row.state.name, ids[i], "what finds it");
    case_row_free(&row);
  }
  exchange(A, B);
}

/* --- ways --- */

Test(travel, fills_gaps_later) {
  struct parcel p = {0};
  char *id = session(A), *other = session(A);
  correct(A, id, "5");
  cr_assert_eq(session_void(A, other, NULL, NULL), ERR_OK);
  for (int i = 0; i < 4; i++) free(session(A));
  parcel_fill(&p, A);
  struct parcel later = {.entries = p.entries + 2, .count = p.count - 2};
  cr_assert_eq(parcel_deliver(&later, B), 6);
  expect_sound(B);
  cr_assert_eq(session_count(B, NULL), 4, "what is corrected and void is not here yet");
  struct travel_install *installs;
  size_t count;
  cr_assert_eq(travel_installs(B, &installs, &count, NULL), ERR_OK);
  cr_assert_eq(count, 2);
  cr_assert_str_eq(installs[1].install, journal_install(A));
  cr_assert_eq(installs[1].entries, 6);
  cr_assert_eq(installs[1].last_seq, 8);
  cr_assert_eq(installs[1].missing, 2);
  cr_assert_eq(installs[1].fork_seq, 0);
  free(installs);
  exchange(A, B);
  cr_assert_eq(travel_receipted(A), 8);
  cr_assert_eq(session_count(B, NULL), 5);
  parcel_free(&p);
  free(id);
  free(other);
}

/* What comes in that order; `round` says whether shuffled, one by one, or twice. */
static struct journal *take_in(struct parcel of[MACHINES], const int order[MACHINES], int round,
                               char into[64]) {
  uint64_t state = 5 + (uint64_t)round;
  snprintf(into, 64, "%s", desk_folder());
  struct journal *empty = desk_open(into, JOURNAL_WRITE);
  for (int i = 0; i < MACHINES; i++) {
    struct parcel *p = &of[order[i]];
    if (round >= 6) parcel_shuffle(p, &state);
    for (size_t j = 0; round == 3 && j < p->count; j++)
      parcel_deliver(&(struct parcel){.entries = p->entries + j, .count = 1}, empty);
    parcel_deliver(p, empty);
    if (i) parcel_deliver(&of[order[0]], empty);
  }
  expect_sound(empty);
  return empty;
}

/* What all three wrote goes to two empty machines, in every order. */
Test(travel, does_not_depend_on_the_way) {
  static const int orders[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
  struct parcel of[MACHINES] = {0};
  char *id = session(A), into[2][64];
  open_case("TH");
  settle();
  correct(A, id, "3");
  cr_assert_eq(session_void(B, id, NULL, NULL), ERR_OK);
  correct(C, id, "4");
  for (int i = 0; i < MACHINES; i++) {
    use(i);
    must_add(CASEBOOK_CLOSE, last_code, FIELDS("reason", "settled"));
    pay(last_code, "asked", "1200", "THB", "2026-11-20");
    parcel_fill(&of[i], machines[i].journal);
  }
  for (int round = 0; round < 12; round++) {
    struct journal *one = take_in(of, orders[round % 6], round, into[0]),
                   *other = take_in(of, orders[(round + 3) % 6], 0, into[1]);
    exchange(one, other);
    journal_close(&one);
    journal_close(&other);
    desk_remove(into[0]);
    desk_remove(into[1]);
  }
  for (int i = 0; i < MACHINES; i++) parcel_free(&of[i]);
  settle();
  free(id);
}

/* --- forks --- */

/* C becomes a copy of A, as when a disk is copied. */
static void clone(void) {
  char from[100], to[100];
  journal_close(&A);
  journal_close(&C);
  snprintf(from, sizeof from, "%s/journal.db", machines[0].folder);
  snprintf(to, sizeof to, "%s/journal.db", machines[2].folder);
  desk_copy_file(from, to);
  A = desk_open(machines[0].folder, JOURNAL_WRITE);
  C = desk_open(machines[2].folder, JOURNAL_WRITE);
}

static int64_t fork_of(struct journal *at, const char *install) {
  struct travel_install *installs;
  size_t count;
  int64_t seq = -1;
  cr_assert_eq(travel_installs(at, &installs, &count, NULL), ERR_OK);
  for (size_t i = 0; i < count; i++)
    if (strcmp(installs[i].install, install) == 0) seq = installs[i].fork_seq;
  free(installs);
  return seq;
}

Test(travel, keeps_both_sides_of_a_fork_and_says_so) {
  for (int i = 0; i < 3; i++) free(session(A));
  clone();
  cr_assert_str_eq(journal_install(A), journal_install(C));
  free(session(A));
  for (int i = 0; i < 2; i++) free(session(C));
  carry(A, B);
  cr_assert_eq(fork_of(B, journal_install(A)), 0);
  carry(C, B);
  cr_assert_eq(fork_of(B, journal_install(A)), 4);
  cr_assert_eq(session_count(B, NULL), 6);
  settle();
  cr_assert_eq(fork_of(A, journal_install(A)), 4);
  cr_assert_eq(fork_of(C, journal_install(A)), 4);
  cr_assert_eq(session_count(A, NULL), 6);
  free(session(A));
  free(session(C));
  settle();
  cr_assert_eq(session_count(A, NULL), 8);
}

/* The one side is here, of the other only what comes behind its first entry. */
Test(travel, sees_a_fork_by_what_an_entry_follows_on) {
  struct parcel p = {0};
  free(session(A));
  clone();
  for (int i = 0; i < 3; i++) free(session(A));
  for (int i = 0; i < 3; i++) free(session(C));
  parcel_fill(&p, A);
  parcel_deliver(&(struct parcel){.entries = p.entries, .count = 2}, B);
  parcel_free(&p);
  parcel_fill(&p, C);
  parcel_deliver(&(struct parcel){.entries = p.entries + 2, .count = 1}, B);
  parcel_free(&p);
  cr_assert_eq(fork_of(B, journal_install(A)), 2);
}

/* --- receipts --- */

Test(travel, knows_who_has_what) {
  struct travel_receipt *receipts;
  struct error e;
  size_t count;
  uint8_t hash[CHAIN_HASH_BYTES];
  struct parcel p = {0};
  for (int i = 0; i < 3; i++) free(session(A));
  cr_assert_eq(travel_receipted(A), 0);
  carry(A, B);
  carry(B, A);
  cr_assert_eq(travel_receipted(A), 3);
  cr_assert_eq(travel_receipts(A, NULL, &receipts, &count, NULL), ERR_OK);
  cr_assert_eq(count, 1);
  cr_assert_str_eq(receipts[0].by, journal_install(B));
  cr_assert_eq(receipts[0].seq, 3);
  free(receipts);
  for (int i = 0; i < 2; i++) free(session(A));
  parcel_fill(&p, A);
  for (size_t i = 0; i < p.count; i++)
    if (p.entries[i].entry.seq == 5) memcpy(hash, p.entries[i].entry.hash, sizeof hash);
  parcel_free(&p);
  int64_t before = entries();
  cr_assert_eq(travel_note_hub(A, 5, hash, NULL), ERR_OK);
  cr_assert_eq(travel_note_hub(A, 5, hash, NULL), ERR_OK);
  cr_assert_eq(entries(), before + 1);
  cr_assert_eq(travel_receipted(A), 5);
  cr_assert_eq(travel_note_hub(A, 500, hash, &e), ERR_INVALID);
  hash[3] ^= 1;
  cr_assert_eq(travel_note_hub(A, 5, hash, &e), ERR_INVALID);
  cr_assert_not_null(strstr(desk_sentence(&e), "another entry 5"), "%s", desk_sentence(&e));
  settle();
  cr_assert_eq(travel_receipts(C, journal_install(A), &receipts, &count, NULL), ERR_OK);
  cr_assert_eq(count, 3, "the hub, B, C");
  free(receipts);
}

/* --- what is wrong --- */

/* One thing of one entry is changed. */
static void spoil(struct travel_entry *entry, uint64_t *state) {
  char *texts[] = {(char *)(uintptr_t)entry->install, (char *)(uintptr_t)entry->id,
                   (char *)(uintptr_t)entry->at, (char *)(uintptr_t)entry->kind,
                   (char *)(uintptr_t)entry->body};
  unsigned what = desk_random(state, 9);
  if (what < 5) texts[what][desk_random(state, (unsigned)strlen(texts[what]))] ^= 1;
  if (what == 5) entry->seq++;
  if (what == 6) entry->tick++;
  if (what == 7) entry->prev[desk_random(state, CHAIN_HASH_BYTES)] ^= 4;
  if (what == 8) entry->hash[desk_random(state, CHAIN_HASH_BYTES)] ^= 4;
}

Test(travel, refuses_what_was_changed_and_changes_nothing) {
  uint64_t state = 99;
  free(session(B));
  carry(B, A);
  for (int i = 0; i < 5; i++) free(session(A));
  open_case("TH");
  char *before = dump(B);
  for (int round = 0; round < 200; round++) {
    struct parcel p = {0};
    struct travel_result result;
    struct error e;
    parcel_fill(&p, A);
    spoil(&p.entries[desk_random(&state, (unsigned)p.count)].entry, &state);
    cr_assert_eq(travel_merge(B, parcel_next, &p, &result, &e), ERR_INVALID, "%d", round);
    cr_assert_eq(result.added, 0);
    parcel_free(&p);
  }
  char *after = dump(B);
  cr_assert_str_eq(after, before);
  expect_sound(B);
  free(before);
  free(after);
}

Test(travel, finds_what_was_changed_in_entries_of_others) {
  static const char *const changes[] = {
      "UPDATE entry SET body = replace(body, 'TH', 'MY') WHERE num = 2",
      "UPDATE entry SET at = '2026-11-22T10:00:01+07:00' WHERE num = 2",
      "UPDATE entry SET tick = tick + 1 WHERE num = 3",
      "UPDATE entry SET seq = seq + 1 WHERE num = 3",
      "UPDATE entry SET prev = zeroblob(32) WHERE num = 3",
      "UPDATE entry SET hash = randomblob(32) WHERE num = 3",
      "UPDATE entry SET origin = 0 WHERE num = 3", /* the second one may be its own */
      "UPDATE entry SET origin = 7 WHERE num = 2",
      "UPDATE origin SET install = '00000000-0000-7000-8000-000000000000'",
      "DELETE FROM origin",
      "DELETE FROM entry WHERE num = 2",
      "DELETE FROM entry WHERE num = 2; UPDATE entry SET num = num - 1 WHERE num > 2",
      "UPDATE entry SET num = 1000 WHERE num = 2; UPDATE entry SET num = 2 WHERE num = 3;"
      "UPDATE entry SET num = 3 WHERE num = 1000",
      "DELETE FROM head WHERE of = 'foreign'",
      "UPDATE head SET num = num - 1 WHERE of = 'foreign'",
      "DELETE FROM session WHERE num = 2",
      "DROP INDEX entry_origin",
  };
  char kept[100];
  free(session(B));
  for (int i = 0; i < 5; i++) free(session(A));
  exchange(A, B);
  use(1);
  journal_close(&B);
  snprintf(kept, sizeof kept, "%s.kept", path);
  desk_copy_file(path, kept);
  for (size_t i = 0; i < COUNT(changes); i++) {
    int64_t checked;
    run_sql(changes[i]);
    enum err err = journal_open(&B, folder, JOURNAL_READ, NULL);
    if (!err) err = journal_verify(B, &checked, NULL);
    cr_assert_eq(err, ERR_DAMAGED, "%s", changes[i]);
    journal_close(&B);
    desk_copy_file(kept, path);
  }
  B = desk_open(folder, JOURNAL_WRITE);
  expect_sound(B);
}

/* --- clocks --- */

Test(travel, does_not_go_by_clocks) {
  static const char *const clocks[] = {"1970-01-01T00:00:10Z", "2026-11-22T10:00:00+07:00",
                                       "2999-12-31T23:59:59Z"};
  char code[CASE_CODE_BYTES];
  open_case("TH");
  snprintf(code, sizeof code, "%s", last_code);
  settle();
  for (int round = 0; round < 4; round++)
    for (int i = 0; i < MACHINES; i++) {
      char due[16];
      setenv("SUAR_NOW", clocks[(round + i) % 3], 1);
      snprintf(due, sizeof due, "2026-12-%02d", 1 + MACHINES * round + i);
      use(i);
      must_add(CASEBOOK_FOLLOW_UP, code, FIELDS("step", "call", "due", due));
      free(session(journal));
      carry(journal, machines[(i + 1) % MACHINES].journal);
      struct session_list list;
      cr_assert_eq(session_list_load(&list, journal, NULL, 0, 10, NULL), ERR_OK);
      session_list_free(&list);
      must_verify();
    }
  settle();
  use(1);
  struct case_row row = load_case(code);
  cr_assert_str_eq(row.facts.due, "2026-12-12", "who had seen all others wrote last");
  case_row_free(&row);
  cr_assert_eq(session_count(B, NULL), 12);
}

/* --- by chance --- */

/* Ids of what was written, wherever. */
static struct {
  char ids[400][ID_TEXT_BYTES];
  size_t count;
} known;

static void know(const char *id) {
  if (known.count < COUNT(known.ids)) memcpy(known.ids[known.count++], id, ID_TEXT_BYTES);
}

static const char *any(uint64_t *state) {
  return known.count ? known.ids[desk_random(state, (unsigned)known.count)] : "";
}

/* Whether it is allowed does not matter: of what is refused nothing is written. */
static void do_something(uint64_t *state) {
  static const enum casebook_kind about[] = {CASEBOOK_NOTE,    CASEBOOK_CLOSE, CASEBOOK_REOPEN,
                                             CASEBOOK_CONSENT, CASEBOOK_MONEY, CASEBOOK_REFERRAL,
                                             CASEBOOK_VOID,    CASEBOOK_FOLLOW_UP};
  const char *const *const fields[] = {
      FIELDS("note", "called"), FIELDS("reason", "settled"), FIELDS("note", "again"),
      FIELDS("purpose", "refer", "answer", "given"),
      FIELDS("stage", "awarded", "amount", "12.50", "currency", "THB", "payer", "employer"),
      FIELDS("service", "legal", "country", "TH", "need", "legal_aid"), FIELDS("note", "wrong"),
      FIELDS("step", "call", "due", "2026-12-01")};
  static const char *const statuses[] = {"accepted", "rejected", "reached", "served", "closed"};
  unsigned what = desk_random(state, 16);
  last_id[0] = '\0';
  if (what < 3) {
    char *id = session(journal);
    know(id);
    free(id);
  } else if (what < 5) {
    struct session s;
    if (session_load(&s, journal, any(state), NULL) == ERR_OK) {
      s.who.rows[0].women = desk_random(state, 50);
      session_correct(journal, &s, "", NULL);
      session_free(&s);
    }
  } else if (what == 5) {
    session_void(journal, any(state), "", NULL);
  } else if (what == 6) {
    open_case("TH");
  } else if (what == 7) {
    add(CASEBOOK_REFERRAL_CHANGE, any(state),
        FIELDS("status", statuses[desk_random(state, COUNT(statuses))], "reason", "no_answer"));
  } else {
    add(about[what - 8], any(state), fields[what - 8]);
  }
  if (*last_id) know(last_id);
}

/* Something goes from one to another: all of it or a part, in order or not, once or twice. */
static void send_something(uint64_t *state) {
  struct parcel p = {0};
  struct journal *from = machines[desk_random(state, MACHINES)].journal,
                 *to = machines[desk_random(state, MACHINES)].journal;
  parcel_fill(&p, from);
  if (desk_random(state, 2)) parcel_shuffle(&p, state);
  size_t first = desk_random(state, (unsigned)p.count + 1), count = p.count - first;
  if (desk_random(state, 2)) first = 0;
  struct parcel part = {.entries = p.entries + first, .count = count};
  for (unsigned i = desk_random(state, 4) == 0 ? 2 : 1; i; i--) parcel_deliver(&part, to);
  parcel_free(&p);
}

/* SUAR_TRAVEL says how often; `make check-long` says more. */
Test(travel, comes_to_the_same_by_chance) {
  const char *wanted = getenv("SUAR_TRAVEL");
  int rounds = wanted ? atoi(wanted) : 60;
  end();
  for (int round = 0; round < rounds; round++) {
    uint64_t state = 0x9E3779B97F4A7C15u * (uint64_t)(round + 1);
    known.count = 0;
    begin();
    for (int step = 0; step < 24; step++) {
      use((int)desk_random(&state, MACHINES));
      do_something(&state);
      if (desk_random(&state, 4) == 0) send_something(&state);
      if (step == 12 && round % 10 == 0) clone();
    }
    settle();
    if (round + 1 < rounds) end();
  }
  if (!rounds) begin();
}
