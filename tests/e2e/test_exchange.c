/* Two desks and a stick: cards are trusted after their check number, entries go over and are there
 * once, receipts come back; a copied disk is noticed. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/e2e/place.h"

/* From here on the machine of that name: its own data and configuration, the same stick. */
static void sit_at(const char *name) {
  char path[200], command[400];
  snprintf(path, sizeof path, "%s/%s", getenv("HOME"), name);
  setenv("SUAR_DATA", path, 1);
  snprintf(path, sizeof path, "%s/%s.config", getenv("HOME"), name);
  setenv("XDG_CONFIG_HOME", path, 1);
  snprintf(command, sizeof command,
           "mkdir -p \"$XDG_CONFIG_HOME/suar\" \"$HOME/media/anna/RED\" && printf '[centre]\\nname = Centre %s\\n"
           "[desk]\\ncountry = TH\\nsticks = %%s/media\\n' \"$HOME\" > \"$XDG_CONFIG_HOME/suar/suar.conf\"", name);
  place_must(command);
}

static struct screen *open_exchange(void) {
  struct screen *s = place_desk("--lang en", &(struct screen_options){.rows = 30});
  press(s, "90");
  see(s, "This machine");
  return s;
}


static void choose_stick(struct screen *s, const char *text) {
  press(s, "g");
  go_to(s, "<Down>", text);
  press(s, "<Enter>");
  see(s, "RED  (anna)");
  press(s, "<Enter>");
}

static void write_card(const char *name) {
  sit_at(name);
  struct screen *s = open_exchange();
  choose_stick(s, "Write its card");
  see(s, "The card is in");
  leave(&s);
}

/* The check number that the machine itself shows. */
static void check_number(const char *name, char out[36]) {
  sit_at(name);
  struct screen *s = open_exchange();
  const char *at = strstr(screen_text(s), "Check number: ");
  cr_assert_not_null(at);
  snprintf(out, 36, "%s", at + strlen("Check number: "));
  leave(&s);
}

static void trust(const char *who, const char *whom) {
  char check[36], row[40];
  check_number(whom, check);
  sit_at(who);
  struct screen *s = open_exchange();
  snprintf(row, sizeof row, "Centre %s", whom);
  go_to(s, "<Down>", "Trust another machine");
  press(s, "<Enter>");
  see(s, row);
  press(s, "1");
  see(s, check);
  press(s, "1"); /* the safe answer */
  see(s, "None yet");
  go_to(s, "<Down>", "Trust another machine");
  press(s, "<Enter>");
  see(s, row);
  press(s, "12");
  see(s, "Trusted from now on");
  leave(&s);
}

static void write_stick(const char *name) {
  sit_at(name);
  struct screen *s = open_exchange();
  choose_stick(s, "Write to a stick");
  see(s, "Take the stick out safely");
  leave(&s);
}

static void read_stick(const char *name, const char *result) {
  sit_at(name);
  struct screen *s = open_exchange();
  choose_stick(s, "Take in from a stick");
  see(s, result);
  leave(&s);
}

static void make_two(void) {
  write_card("north");
  write_card("south");
  trust("north", "south");
  trust("south", "north");
  sit_at("north");
  place_must("\"$SUAR\" session add --who KH:women=3,men=4 --place Mahachai");
  place_must("\"$SUAR\" case open --type unpaid_wages --country TH --who KH:women=1");
}

Test(exchange, hands_entries_over_once_and_brings_receipts_back) {
  struct place place;
  place_make(&place);
  make_two();
  struct screen *s = open_exchange();
  see(s, "2 entries of this machine are nowhere else yet");
  leave(&s);
  write_stick("north");
  read_stick("south", "New here: sessions 1, cases 1");
  read_stick("south", "New here: sessions 0, cases 0");
  place_says("\"$SUAR\" session list --format csv", 0, "Mahachai");
  place_says("\"$SUAR\" session add --who LA:men=5", 0, "");
  write_stick("south");
  read_stick("north", "New here: sessions 1, cases 0");
  s = open_exchange();
  see(s, "Everything written here is on another machine too");
  leave(&s);
  place_must("\"$SUAR\" journal verify");
  place_remove(&place);
}

Test(exchange, says_loudly_that_a_disk_was_copied) {
  struct place place;
  place_make(&place);
  make_two();
  place_must("cp -r \"$HOME/north\" \"$HOME/copy\"");
  place_must("\"$SUAR\" session add --who MM:men=7");
  write_stick("north");
  read_stick("south", "sessions 2");
  sit_at("copy");
  place_must("\"$SUAR\" session add --who VN:men=9");
  write_stick("copy");
  read_stick("south", "Attention: two machines have the same identity (Centre north)");
  place_says("\"$SUAR\" session list --format csv", 0, ",0,9,0,0,");
  place_says("\"$SUAR\" session list --format csv", 0, ",0,7,0,0,");
  place_remove(&place);
}

Test(exchange, writes_nothing_for_machines_that_are_not_trusted) {
  struct place place;
  place_make(&place);
  sit_at("north");
  place_must("\"$SUAR\" session add --who KH:women=3");
  struct screen *s = open_exchange();
  press(s, "1");
  see(s, "Trust another machine first");
  leave(&s);
  write_card("south");
  write_card("north");
  trust("north", "south");
  write_stick("north");
  read_stick("south", "suar-"); /* its sender is not trusted there: the file is named */
  place_says("\"$SUAR\" session list --format csv", 1, "");
  place_remove(&place);
}
