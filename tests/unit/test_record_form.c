/* What is typed into the forms of the casebook survives as a draft and becomes a record. */
#include <criterion/criterion.h>

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tests/unit/desk.h"
#include "tui/screen/record_form.h"

static struct record_form opened(enum casebook_kind kind, const char *of) {
  struct record_form form;
  desk_stop_clock();
  record_form_init(&form, kind, of);
  return form;
}

static void type(struct record_form *form, const char *nationality, int column, uint32_t digit) {
  size_t people = grid_add(&form->people, nationality);
  form->people.column = column;
  grid_key(&form->people, people, &(struct key){.code = K_CHAR, .point = digit});
}

static size_t row(const struct record_form *form, const char *name) {
  size_t i = record_form_find(form, name);
  cr_assert_lt(i, form->sheet->count, "no row %s", name);
  return i;
}

Test(record_form, every_form_asks_for_fields_of_its_record_and_for_all_that_are_needed) {
  for (enum casebook_kind kind = 0; kind < CASEBOOK_KINDS; kind++) {
    struct record_form form = opened(kind, NULL);
    cr_assert(form.sheet->count && *form.sheet->title, "%s", casebook_name(kind));
    for (size_t i = 0; i < form.sheet->count; i++)
      cr_assert_not_null(record_form_field(&form, i), "%s: %s", casebook_name(kind),
                         form.sheet->rows[i].name);
    for (size_t i = 0; i < form.record->count; i++)
      if (form.record->fields[i].is_needed) row(&form, form.record->fields[i].name);
    record_form_free(&form);
  }
}

Test(record_form, a_draft_brings_everything_back) {
  struct record_form form = opened(CASEBOOK_CASE, NULL), back = opened(CASEBOOK_CASE, NULL);
  record_form_put(&form, "type", "dismissal");
  record_form_put(&form, "note", "two\nlines");
  record_form_put(&form, "due", "soon");
  record_form_put(&form, "guide", "pay-leaf");
  type(&form, "MM", 0, '3');
  char *draft = record_form_to_draft(&form);
  record_form_from_draft(&back, draft);
  for (size_t i = 0; i < form.sheet->count; i++) cr_assert_str_eq(back.value[i], form.value[i]);
  cr_assert_eq(grid_total(&back.people), 3);
  free(draft);
  record_form_free(&form);
  record_form_free(&back);
}

Test(record_form, a_draft_says_what_it_is_about_and_a_damaged_one_is_read_as_far_as_it_goes) {
  struct record_form form = opened(CASEBOOK_MONEY, "TH-7K3Q"), back = opened(CASEBOOK_MONEY, NULL);
  char *draft = record_form_to_draft(&form);
  record_form_from_draft(&back, draft);
  cr_assert_str_eq(back.of, "TH-7K3Q");
  record_form_from_draft(&back, "amount\t12\nnonsense\nno_field\tx\nwho\nstage");
  cr_assert_str_eq(record_form_get(&back, "amount"), "12");
  cr_assert_str_eq(record_form_get(&back, "stage"), "");
  free(draft);
  record_form_free(&form);
  record_form_free(&back);
}

static void refuses(struct record_form *form, const struct error *e, const char *says,
                    const char *name) {
  size_t at;
  char *text = record_form_refusal(form, e, &at);
  cr_assert_str_eq(text, says);
  cr_assert_eq(at, name ? row(form, name) : form->sheet->count);
  free(text);
}

Test(record_form, a_refusal_calls_fields_and_codes_by_their_labels) {
  struct record_form form = opened(CASEBOOK_REFERRAL_CHANGE, "123456");
  struct error e;
  error_set(&e, ERR_INVALID, N_("%s: is needed when the status is %s"), "reason", "rejected");
  refuses(&form, &e, "Reason: is needed when the status is Rejected", "reason");
  error_set(&e, ERR_INVALID, N_("%s: %s cannot come after %s"), "status", "served", "sent");
  refuses(&form, &e, "What became of it: Served cannot come after Sent", "status");
  error_set(&e, ERR_INVALID, N_("%s: is missing"), "status");
  refuses(&form, &e, "What became of it: is missing", "status");
  error_set(&e, ERR_STORE, N_("the disk is full"));
  refuses(&form, &e, "the disk is full", NULL);
  record_form_free(&form);
}

Test(record_form, asks_only_for_what_has_a_meaning) {
  struct record_form answer = opened(CASEBOOK_REFERRAL_CHANGE, "123456");
  struct record_form item = opened(CASEBOOK_COST_ITEM, "123456");
  cr_assert_not(record_form_is_asked(&answer, row(&answer, "reason")));
  record_form_put(&answer, "status", "reached");
  cr_assert_not(record_form_is_asked(&answer, row(&answer, "reason")));
  record_form_put(&answer, "status", "rejected");
  cr_assert(record_form_is_asked(&answer, row(&answer, "reason")));
  cr_assert_not(record_form_is_asked(&item, row(&item, "interest")));
  record_form_put(&item, "borrowed", "yes");
  cr_assert(record_form_is_asked(&item, row(&item, "interest")));
  cr_assert(record_form_is_asked(&item, row(&item, "item")));
  record_form_free(&answer);
  record_form_free(&item);
}

Test(record_form, a_note_loses_its_last_empty_lines_alone) {
  struct record_form form = opened(CASEBOOK_NOTE, "TH-7K3Q");
  record_form_put(&form, "note", "one\n\ntwo\n \n");
  record_form_settle(&form, row(&form, "note"));
  cr_assert_str_eq(record_form_get(&form, "note"), "one\n\ntwo");
  cr_assert(record_form_is_note(&form, row(&form, "note")));
  cr_assert_not(record_form_is_note(&form, row(&form, "at")));
  record_form_free(&form);
}

Test(record_form, a_number_of_days_becomes_the_day) {
  static const char *const days[][2] = {
      {"7", "2026-11-29"},      {"+7", "2026-11-29"}, {"-1", "2026-11-21"}, {"0", "2026-11-22"},
      {"၇", "2026-11-29"}, {"2026-12-01", "2026-12-01"}, {"soon", "soon"}, {"", ""},
      {"12345", "12345"}};
  struct record_form form = opened(CASEBOOK_FOLLOW_UP, "TH-7K3Q");
  size_t due = row(&form, "due");
  for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
    record_form_set(&form, due, days[i][0]);
    record_form_settle(&form, due);
    cr_assert_str_eq(form.value[due], days[i][1]);
  }
  record_form_put(&form, "step", "၇ calls");
  record_form_settle(&form, row(&form, "step"));
  cr_assert_str_eq(record_form_get(&form, "step"), "၇ calls", "a text stays as it is");
  record_form_free(&form);
}

Test(record_form, names_the_field_that_is_wrong) {
  struct record_form form = opened(CASEBOOK_MONEY, "TH-7K3Q");
  struct money money;
  struct error e;
  record_form_put(&form, "amount", "a lot");
  cr_assert_eq(record_form_check(&form, row(&form, "amount"), &e), ERR_INVALID);
  cr_assert_str_eq(e.arg[0], "amount");
  cr_assert_eq(record_form_check(&form, row(&form, "payer"), &e), ERR_OK, "an empty one is fine");
  cr_assert_eq(record_form_make(&form, &money, &e), ERR_INVALID);
  record_free(form.record, &money);
  record_form_free(&form);
}

Test(record_form, becomes_the_record_that_was_typed) {
  struct record_form form = opened(CASEBOOK_CORRECT, "TH-7K3Q");
  struct case_record facts;
  struct error e;
  record_form_put(&form, "type", "housing");
  record_form_put(&form, "reason", "typed wrongly");
  type(&form, "KH", 1, '2');
  grid_add(&form.people, "MM");
  cr_assert_eq(record_form_make(&form, &facts, &e), ERR_OK);
  cr_assert_str_eq(facts.type, "housing");
  cr_assert_str_eq(facts.reason, "typed wrongly", "an inner field that this form asks for");
  cr_assert_eq(facts.who.count, 1, "nobody of a nationality is no row");
  struct record_form again = opened(CASEBOOK_CORRECT, "TH-7K3Q");
  record_form_take(&again, casebook_record(CASEBOOK_CASE), &facts);
  cr_assert_str_eq(record_form_get(&again, "type"), "housing");
  cr_assert_eq(grid_total(&again.people), 2);
  record_free(form.record, &facts);
  record_form_free(&again);
  record_form_free(&form);
}

Test(record_form, amounts_come_back_as_they_were_written) {
  struct record_form form = opened(CASEBOOK_MONEY, "TH-7K3Q");
  struct money money;
  struct error e;
  record_form_put(&form, "amount", "၁၂၅၀.၅");
  cr_assert_eq(record_form_make(&form, &money, &e), ERR_OK);
  cr_assert_eq(money.amount, 1250500);
  record_form_take(&form, form.record, &money);
  cr_assert_str_eq(record_form_get(&form, "amount"), "1250.5");
  cr_assert_str_eq(record_form_get(&form, "payer"), "");
  record_free(form.record, &money);
  record_form_free(&form);
}
