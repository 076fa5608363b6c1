/* Nobody knows the way: from the choice of the language to whom to call because the employer keeps
 * the passport, in Thailand, in few keys and in each of the nine languages that are whole. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "tests/e2e/place.h"

enum { MOST_KEYS = 9, LINKS = 20 };

/* The digit of each language on the first screen, and the line of the helpline that speaks it, or that has no
 * language of its own. */
static const struct {
  const char *tag, *key, *number;
} languages[] = {{"en", "1", "+66 86 986 6085"}, {"th", "2", "1-800-010-182"}, {"my", "3", "1-800-010-180"},
                 {"km", "4", "1-800-010-181"},   {"lo", "5", "1-800-010-182"}, {"vi", "6", "+66 86 986 6085"},
                 {"id", "7", "+66 86 986 6085"}, {"ms", "8", "+66 86 986 6085"}, {"fil", "9", "+66 86 986 6085"}};

/* Language, rights, Thailand, the passport, not in danger, no agreement, no other sign, a reason:
 * the number to call stands on the page. */
static void finds_whom_to_call(const char *language, const char *number) {
  const char *const keys[] = {language, "3", "1", "2", "2", "2", "5", "1"};
  size_t pressed = sizeof keys / sizeof keys[0];
  struct place place;
  struct screen *s;
  cr_assert_leq(pressed, MOST_KEYS);
  place_make(&place);
  s = place_desk("", &(struct screen_options){.rows = 50});
  see(s, "ไทย");
  for (size_t i = 0; i < pressed; i++) press(s, keys[i]);
  see(s, "1694");
  see(s, number);
  leave(&s);
  place_remove(&place);
}

Test(guide, few_keys_lead_to_whom_to_call_in_nine_languages) {
  for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++)
    finds_whom_to_call(languages[i].key, languages[i].number);
}

/* What was answered is in the case that is opened from the leaf. */
Test(guide, a_case_begins_with_what_was_answered) {
  struct place place;
  struct screen *s;
  place_make(&place);
  place_must("mkdir -p \"$XDG_CONFIG_HOME/suar\""
             " && printf '[desk]\ncountry = TH\n' >\"$XDG_CONFIG_HOME/suar/suar.conf\"");
  s = place_desk("--lang en", &(struct screen_options){.rows = 60});
  press(s, "32225");
  see(s, "Why is your passport kept?");
  press(s, "1");
  see(s, "What you can do in Thailand");
  for (int i = 0; i < LINKS; i++) press(s, "<Tab>"); /* the last link stays */
  see(s, "Open a case from this");
  press(s, "<Enter>");
  see(s, "Complaint: Papers withheld");
  see(s, "Country of the event: Thailand");
  see(s, "Complaint against: Employer");
  see(s, "Way to a solution: Administrative complaint");
  leave(&s);
  place_remove(&place);
}

/* Another country chosen in the middle is the one that the page at the end is about; it is for what is
 * looked at, not for the desk. */
Test(guide, is_about_the_country_that_is_looked_at) {
  struct place place;
  struct screen *s;
  place_make(&place);
  place_must("mkdir -p \"$XDG_CONFIG_HOME/suar\""
             " && printf '[desk]\ncountry = MY\n' >\"$XDG_CONFIG_HOME/suar/suar.conf\"");
  s = place_desk("--lang en", &(struct screen_options){.rows = 60});
  press(s, "32225");
  see(s, "Why is your passport kept?");
  press(s, "c1");
  see(s, "Why is your passport kept?");
  press(s, "1");
  see(s, "What you can do in Thailand");
  press(s, "c2");
  see(s, "What you can do in Malaysia");
  press(s, "c1");
  see(s, "What you can do in Thailand");
  press(s, "X5");
  see(s, "Country: Malaysia");
  leave(&s);
  place_must("grep -q 'country = MY' \"$XDG_CONFIG_HOME/suar/suar.conf\"");
  place_remove(&place);
}

/* Going back shows what was answered. */
Test(guide, the_last_answer_has_the_focus_after_going_back) {
  struct place place;
  struct screen *s;
  place_make(&place);
  place_must("mkdir -p \"$XDG_CONFIG_HOME/suar\""
             " && printf '[desk]\ncountry = TH\n' >\"$XDG_CONFIG_HOME/suar/suar.conf\"");
  s = place_desk("--lang en", NULL);
  press(s, "322");
  see(s, "Did you agree");
  press(s, "<Esc>");
  see(s, ">2 No");
  press(s, "X3912");
  see(s, "Question 2 of 14");
  press(s, "<Esc>");
  see(s, ">2 No (your answer)");
  leave(&s);
  place_remove(&place);
}

/* Numbers of another country are of no use: who has said none is asked. */
Test(guide, in_danger_the_country_is_asked_for_where_it_is_not_known) {
  struct place place;
  struct screen *s;
  place_make(&place);
  s = place_desk("--lang en", NULL);
  press(s, "3");
  see(s, "Which country?");
  press(s, "<End><Enter>");
  see(s, "What happened?");
  press(s, "81");
  see(s, "Get to safety first");
  see(s, "1 Which country?");
  press(s, "1");
  see(s, " 1  Thailand");
  press(s, "1");
  see(s, "191  Police emergency");
  leave(&s);
  place_remove(&place);
}
