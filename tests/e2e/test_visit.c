/* A newcomer's first day: nothing set up, another language, a hotline, forty people, the report. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/e2e/place.h"

/* The first line that a command prints. */
static char *first_line(const char *command) {
  char *text = place_run(command, NULL);

  text[strcspn(text, "\n")] = '\0';
  cr_assert(*text, "%s prints nothing", command);
  return text;
}

/* How many keys somebody presses for it. */
static int key_count(const char *keys) {
  int count = 0;

  for (const char *p = keys; *p; p++) {
    if (*p == '<') p = strchr(p, '>');
    count++;
  }
  return count;
}

/* From the first screen to a page of rights in English, a little way down. */
static void read_in_english(struct screen *s) {
  see(s, "ไทย");
  press(s, "1");
  see(s, "My rights");
  press(s, "3");
  see(s, "Which country?");
  press(s, "1");
  see(s, "My pay");
  press(s, "0");
  see(s, "Your pay should come in full");
  press(s, "<PgDn>");
  see(s, "What to keep as proof");
}

/* Which paragraph of the page "pay" it is that begins like TEXT, blank lines not counted. */
static int paragraph(const char *lang, const char *text) {
  char command[80], *page, *rest;
  int number = 0, found = -1;

  snprintf(command, sizeof command, "\"$SUAR\" show pay --in TH --lang %s --width 400", lang);
  rest = page = place_run(command, NULL);
  for (char *line; found < 0 && (line = strsep(&rest, "\n"));) {
    if (*line && strncmp(line, text, strlen(text)) == 0) found = number;
    number += *line != '\0';
  }
  free(page);
  cr_assert(found >= 0, "no paragraph begins with %s", text);
  return found;
}

/* Another language in the middle of a page: the same topic and the same paragraph, one further
 * down for the note that a translation is a draft. */
static void switch_on_the_page(struct screen *s) {
  char *title = first_line("\"$SUAR\" show pay --in TH --lang my");
  char *english = picture(s), *burmese;
  int english_paragraph = paragraph("en", screen_row(s, 2) + 3);

  press(s, "L3");
  see(s, title);
  burmese = picture(s);
  cr_expect_eq(paragraph("my", screen_row(s, 2) + 3), english_paragraph + 1);
  press(s, "L1");
  see(s, "What to keep as proof");
  settle(s);
  cr_expect_str_eq(screen_text(s), english);
  press(s, "L3");
  see(s, title);
  settle(s);
  cr_expect_str_eq(screen_text(s), burmese);
  free(title);
  free(english);
  free(burmese);
}

/* Every line of the page in Burmese comes by, as the command line prints it. */
static void read_to_the_end(struct screen *s) {
  char *page = place_run("\"$SUAR\" show pay --in TH --lang my", NULL), *rest = page;
  int read = 0;

  press(s, "<Home>");
  for (char *line; read < 12 && (line = strsep(&rest, "\n"));) {
    line += strspn(line, " ");
    if (!*line) continue;
    see(s, line);
    read++;
  }
  press(s, "<End>");
  see(s, "100 %");
  free(page);
}

/* Who speaks Burmese in Thailand. */
static void find_a_hotline(struct screen *s) {
  press(s, "X");
  settle(s);
  press(s, "1");
  see(s, "1669");
  press(s, "f3");
  go_to(s, "<Down>", "မြန်မာ");
  press(s, "<Enter>");
  see(s, "1694");
  see_not(s, "1111");
  see(s, "1669");
  go_to(s, "<Down>", "1-800-010-180");
  press(s, "<Enter>");
  see(s, "Issara Institute");
  see(s, "  1-800-010-180");
}

static void log_forty(struct screen *s) {
  static const char keys[] = "5<Enter>mm<Enter>25<Tab>15<C-s>";

  press(s, "X");
  settle(s);
  cr_expect(key_count(keys) <= 40, "%d keys", key_count(keys));
  press(s, keys);
  see(s, "10:00");
}

static void see_the_month(struct screen *s) {
  press(s, "8");
  see(s, "40 (62.5 %)");
  place_says("\"$SUAR\" report activity --from 2026-11-01 --to 2026-11-30 --by nationality"
             " --format csv",
             0,
             "nationality,sessions,clients,clients_women,clients_men,clients_other,"
             "clients_unstated,clients_women_pct,reached,reached_women,reached_men,reached_other,"
             "reached_unstated,reached_women_pct\r\nMM,1,0,0,0,0,0,,40,25,15,0,0,62.5\r\n");
}

Test(visit, a_newcomer_reads_finds_and_logs) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = place_desk("", NULL);
  read_in_english(s);
  switch_on_the_page(s);
  read_to_the_end(s);
  find_a_hotline(s);
  log_forty(s);
  see_the_month(s);
  press(s, "Xq");
  cr_assert_eq(screen_wait_exit(s, PATIENCE_MS), 0);
  screen_free(&s);
  place_must("\"$SUAR\" journal verify");
  place_remove(&place);
}

Test(visit, the_choices_of_the_first_day_are_kept) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = place_desk("", NULL);
  press(s, "1");
  see(s, "My rights");
  press(s, "3");
  see(s, "Which country?");
  press(s, "<Down><Enter>");
  see(s, "My pay");
  leave(&s);
  s = place_desk("", NULL);
  see(s, "My rights");
  press(s, "1");
  see(s, "Hotlines > Malaysia");
  leave(&s);
  place_remove(&place);
}

Test(visit, without_a_country_nothing_passes_for_local) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = place_desk("--lang en", NULL);
  press(s, "c<End><Enter>");
  see_not(s, "*");
  press(s, "1");
  see(s, "KH Child Helpline");
  press(s, "<Esc>2");
  go_to(s, "<Down>", "Orientation before leaving");
  press(s, "<Enter><End>");
  see(s, "Choose a country to see its rules.");
  leave(&s);
  place_remove(&place);
}
