/* What is typed into the tally form survives as a draft and becomes a session. */
#include <criterion/criterion.h>

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/screen/form.h"

static bool type(struct form *f, size_t row, int column, uint32_t point) {
  struct key key = {.code = K_CHAR, .point = point};
  f->people.column = column;
  return grid_key(&f->people, row, &key) == GRID_CHANGED;
}

static bool erase(struct form *f, size_t row, int column) {
  f->people.column = column;
  return grid_key(&f->people, row, &(struct key){.code = K_BACKSPACE}) == GRID_CHANGED;
}

static long count(const struct form *f, size_t row, int column) {
  return strtol(f->people.rows[row].count[column], NULL, 10);
}

static struct form filled(void) {
  struct form f;
  form_init(&f);
  form_set(&f, FORM_KIND, "outreach");
  form_set(&f, FORM_CHANNEL, "outreach");
  form_set(&f, FORM_PLACE, "ท่าเรือ มหาชัย");
  form_set(&f, FORM_COUNTRY, "TH");
  form_set(&f, FORM_LANGUAGES, "my th");
  size_t my = grid_add(&f.people, "MM"), kh = grid_add(&f.people, "KH");
  type(&f, my, 0, '2');
  type(&f, my, 0, '5');
  type(&f, my, 1, '1');
  type(&f, kh, 3, '7');
  return f;
}

Test(form, digits_fill_cells_and_totals_follow) {
  struct form f = filled();
  cr_assert_eq(count(&f, 0, 0), 25);
  cr_assert_eq(grid_total(&f.people), 33);
  cr_assert(erase(&f, 0, 0));
  cr_assert_eq(grid_total(&f.people), 10);
  cr_assert_not(erase(&f, 0, 2), "nothing to take back");
  for (int i = 0; i < 6; i++) cr_assert(type(&f, 1, 2, '9'));
  cr_assert_not(type(&f, 1, 2, '9'), "six digits are more than a session may hold");
  cr_assert_eq(grid_add(&f.people, "KH"), 1, "a nationality has one row");
  form_free(&f);
}

Test(form, a_count_is_typed_in_one_script) {
  struct form f = filled();
  cr_assert(type(&f, 1, 0, 0x17E1), "Khmer 1");
  cr_assert(type(&f, 1, 0, 0x17E2));
  cr_assert_not(type(&f, 1, 0, '3'), "a number of two scripts is a slip");
  cr_assert_not(type(&f, 1, 0, 0x1042));
  cr_assert_eq(count(&f, 1, 0), 12);
  while (erase(&f, 1, 0))
    continue;
  cr_assert(type(&f, 1, 0, '3'), "an emptied count may begin anew in any script");
  cr_assert_eq(count(&f, 1, 0), 3);
  form_free(&f);
}

Test(form, a_draft_brings_everything_back) {
  struct form f = filled(), back;
  form_set(&f, FORM_MINUTES, "a lot");
  form_set(&f, FORM_NOTE, "half a");
  char *draft = form_to_draft(&f);
  form_init(&back);
  form_from_draft(&back, draft);
  for (int i = 0; i < FORM_FIELDS; i++) cr_assert_str_eq(back.value[i], f.value[i]);
  cr_assert_eq(back.people.count, 2);
  cr_assert_eq(grid_total(&back.people), 33);
  cr_assert_str_eq(back.people.rows[0].nationality, "MM");
  free(draft);
  form_free(&f);
  form_free(&back);
}

Test(form, a_damaged_draft_is_read_as_far_as_it_goes) {
  struct form f;
  form_init(&f);
  form_from_draft(&f, "place\tPier\nnonsense\nwho\nwho\tTOOLONG\t1\nwho\tMM\tx\t99999999999\t3\nwho\tKH");
  cr_assert_str_eq(f.value[FORM_PLACE], "Pier");
  cr_assert_eq(grid_total(&f.people), 3);
  form_free(&f);
}

Test(form, becomes_the_session_that_was_typed) {
  struct form f = filled();
  struct session s;
  enum form_field wrong;
  struct error e;
  form_set(&f, FORM_MINUTES, "90");
  cr_assert_eq(form_to_session(&f, &s, &wrong, &e), ERR_OK);
  cr_assert_eq(s.minutes, 90);
  cr_assert_str_eq(s.country, "TH");
  cr_assert_str_eq(s.languages, "my th");
  cr_assert_eq(s.who.count, 2);
  struct people total = who_total(&s.who);
  cr_assert(total.women == 25 && total.men == 1 && total.unstated == 7 && total.other == 0);
  session_free(&s);
  form_free(&f);
}

Test(form, names_the_field_that_is_wrong) {
  struct form f = filled();
  struct session s;
  enum form_field wrong;
  struct error e;
  form_set(&f, FORM_MINUTES, "a lot");
  cr_assert_eq(form_to_session(&f, &s, &wrong, &e), ERR_INVALID);
  cr_assert_eq(wrong, FORM_MINUTES);
  session_free(&s);
  form_set(&f, FORM_MINUTES, "");
  form_set(&f, FORM_AT, "yesterday");
  cr_assert_eq(form_to_session(&f, &s, &wrong, &e), ERR_INVALID);
  cr_assert_eq(wrong, FORM_AT);
  session_free(&s);
  form_free(&f);
}

Test(form, shows_numbers_in_usual_digits_once_they_are_left) {
  struct form f = filled();
  struct session s;
  enum form_field wrong;
  struct error e;
  form_set(&f, FORM_MINUTES, "၄၅");
  form_set(&f, FORM_AT, "២០២៦-១១-២១");
  form_set(&f, FORM_PLACE, "ភូមិ ៧");
  for (int i = 0; i < FORM_FIELDS; i++) form_settle(&f, (enum form_field)i);
  cr_assert_str_eq(f.value[FORM_MINUTES], "45");
  cr_assert_str_eq(f.value[FORM_AT], "2026-11-21");
  cr_assert_str_eq(f.value[FORM_PLACE], "ភូមិ ៧");
  form_set(&f, FORM_MATERIALS, "1၂");
  form_settle(&f, FORM_MATERIALS);
  cr_assert_str_eq(f.value[FORM_MATERIALS], "1၂", "what is wrong stays to be seen");
  cr_assert_eq(form_to_session(&f, &s, &wrong, &e), ERR_INVALID);
  cr_assert_eq(wrong, FORM_MATERIALS);
  session_free(&s);
  form_free(&f);
}

Test(form, the_next_session_starts_with_the_frame_of_the_last) {
  struct form f = filled(), next;
  struct session s;
  enum form_field wrong;
  cr_assert_eq(form_to_session(&f, &s, &wrong, NULL), ERR_OK);
  s.id = mem_text("01900000-0000-7000-8000-000000000000");
  form_init(&next);
  form_from_session(&next, &s, false);
  cr_assert_str_eq(next.value[FORM_PLACE], f.value[FORM_PLACE]);
  cr_assert_eq(next.people.count, 2);
  cr_assert_eq(grid_total(&next.people), 0);
  cr_assert_str_eq(next.of, "", "it is no correction");
  form_free(&next);
  form_init(&next);
  form_from_session(&next, &s, true);
  cr_assert_eq(grid_total(&next.people), 33);
  cr_assert_str_eq(next.of, s.id);
  session_free(&s);
  form_free(&next);
  form_free(&f);
}

Test(form, a_field_is_checked_by_itself) {
  struct form f = filled();
  struct error e;
  form_set(&f, FORM_MINUTES, "soon");
  cr_assert_eq(form_check(&f, FORM_MINUTES, &e), ERR_INVALID);
  cr_assert_str_eq(e.arg[0], "minutes");
  cr_assert_eq(form_check(&f, FORM_PLACE, &e), ERR_OK, "its neighbours are not at fault");
  cr_assert_eq(form_check(&f, FORM_NOTE, &e), ERR_OK, "empty is fine");
  form_free(&f);
}

Test(form, a_lesson_comes_with_its_scores_and_stays_when_it_is_corrected) {
  struct form f, again;
  struct session s;
  enum form_field wrong;
  form_init(&f);
  form_from_draft(&f, "kind\torientation\nlesson\tpost-arrival-th\nquiz_before\t17/40\n"
                      "quiz_after\t៣៦/៤០\nwho\tMM\t20\t\t\t\n");
  form_settle(&f, FORM_QUIZ_AFTER);
  cr_assert_str_eq(f.value[FORM_QUIZ_AFTER], "36/40");
  cr_assert_eq(form_to_session(&f, &s, &wrong, NULL), ERR_OK);
  cr_assert_str_eq(s.lesson, "post-arrival-th");
  form_init(&again);
  form_from_session(&again, &s, true);
  cr_assert_str_eq(again.value[FORM_LESSON], "post-arrival-th");
  cr_assert_str_eq(again.value[FORM_QUIZ_BEFORE], "17/40");
  form_free(&again);
  form_init(&again);
  form_from_session(&again, &s, false);
  cr_assert_str_eq(again.value[FORM_LESSON], "", "the next session is another one");
  cr_assert_str_eq(again.value[FORM_QUIZ_AFTER], "");
  form_set(&f, FORM_QUIZ_BEFORE, "half");
  cr_assert_eq(form_check(&f, FORM_QUIZ_BEFORE, NULL), ERR_INVALID);
  session_free(&s);
  form_free(&again);
  form_free(&f);
}
