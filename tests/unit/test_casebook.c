/* Cases, referrals, money, costs and reports: what may follow on what, and how it all stands. */
#include "tests/unit/desk.h"

#include <string.h>

#include "model/journal/casebook.h"

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

TestSuite(casebook, .init = start, .fini = stop);

/* A record with fields as the command line would give them: name, value, ..., NULL. */
static void *record(enum casebook_kind kind, const char *const *fields) {
  const struct record_kind *k = casebook_record(kind);
  void *out = malloc(k->size_bytes);
  record_init(k, out);
  for (; *fields; fields += 2) {
    struct error e;
    cr_assert_eq(record_set(k, out, fields[0], fields[1], &e), ERR_OK, "%s", desk_sentence(&e));
  }
  return out;
}
#define FIELDS(...) (const char *const[]){__VA_ARGS__ __VA_OPT__(,) NULL}

static char last_id[ID_TEXT_BYTES], last_code[CASE_CODE_BYTES], sentence[400];

/* Adds an entry; its id is in last_id, the code of a case in last_code, a refusal in `sentence`. */
static enum err add(enum casebook_kind kind, const char *of, const char *const *fields) {
  struct error e = {0};
  void *out = record(kind, fields);
  enum err err = casebook_add(journal, kind, of, out, last_id, &e);
  snprintf(sentence, sizeof sentence, "%s", err ? desk_sentence(&e) : "");
  if (!err && kind == CASEBOOK_CASE)
    snprintf(last_code, sizeof last_code, "%s", ((struct case_record *)out)->code);
  record_free(casebook_record(kind), out);
  free(out);
  return err;
}

Test(casebook, opens_a_case) {
  struct case_row row;
  struct error e;
  cr_assert_eq(add(CASEBOOK_CASE, NULL,
                   FIELDS("type", "unpaid_wages", "country", "TH", "who", "KH:women=2,men=1",
                          "step", "call the employer", "due", "2026-11-25")),
               ERR_OK, "%s", sentence);
  cr_assert_eq(case_load(&row, journal, last_code, &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_str_eq(row.facts.step, "call the employer");
  case_row_free(&row);
  struct case_list list;
  cr_assert_eq(case_list_load(&list, journal, NULL, 0, 10, &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_eq(list.count, 1);
  case_list_free(&list);
  cr_assert_eq(add(CASEBOOK_CLOSE, last_code, FIELDS("reason", "settled")), ERR_OK, "%s", sentence);
  int64_t checked;
  cr_assert_eq(journal_verify(journal, &checked, &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_eq(add(CASEBOOK_CLOSE, last_code, FIELDS("reason", "settled")), ERR_INVALID);
  puts(sentence);
}
