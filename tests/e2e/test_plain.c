/* The desk line by line: the same key scripts as on the screen lead to the same labels, without one
 * escape sequence; and a terminal that knows only lines is spoken with in lines. */
#include <criterion/criterion.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/e2e/place.h"
#include "tests/screens/script.h"

enum { GOLDEN_ROWS = 24 };

/* U+2580 to U+25BF, of which bars are made. */
static bool is_block(const char *text) {
  return strncmp(text, "\xE2\x96", 2) == 0;
}

/* Letters and digits alone: what lines are broken into and put between does not count. */
static char *bare(const char *text, size_t len_bytes) {
  char *out = malloc(len_bytes + 1), *to = out;

  if (!out) err(1, "bare");
  for (size_t i = 0; i < len_bytes; i++) {
    unsigned char c = (unsigned char)text[i];
    bool is_letter = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');

    if (is_block(text + i)) i += 2;
    else if (is_letter || c >= 0x80) *to++ = text[i];
  }
  *to = '\0';
  return out;
}

static bool holds(const char *transcript, const char *piece, size_t len_bytes) {
  char *wanted = bare(piece, len_bytes);
  bool found = strstr(transcript, wanted) != NULL;

  free(wanted);
  return found;
}

/* A row without its marker and number, up to where it was cut. */
static char *shown_part(char *row) {
  char *cut = strstr(row, "…");

  row[strcspn(row, "\n")] = '\0';
  if (cut && cut != row) *cut = '\0';
  row += strspn(row, " ");
  if (*row == '>') row += 1 + strspn(row + 1, " ");
  if (row[0] >= '0' && row[0] <= '9' && row[1] == ' ') row += 2;
  return row;
}

/* The piece of a golden row that the transcript lacks; NULL = none. Two blanks part pieces. */
static const char *missing_piece(const char *transcript, char *row) {
  for (char *p = shown_part(row), *end; *p; p = end + strspn(end, " ")) {
    end = strstr(p, "  ");
    if (!end) end = p + strlen(p);
    if (!holds(transcript, p, (size_t)(end - p))) return p;
  }
  return NULL;
}

/* The first row of the picture that the transcript lacks; the caller's; NULL = none. */
static char *missing_row(const char *path, const char *transcript) {
  char row[2048], *missing = NULL;
  FILE *file = fopen(path, "r");

  cr_assert_not_null(file, "%s", path);
  for (int y = -1; fgets(row, sizeof row, file) && !missing; y++) {
    bool is_content = y >= 2 && y < GOLDEN_ROWS - 3;
    if (is_content && !strstr(row, "──") && missing_piece(transcript, row))
      missing = strdup(row);
  }
  fclose(file);
  return missing;
}

/* The row that the cursor of a picture is in has been told as the one that is selected. */
static bool focus_is_said(const char *path, const char *transcript) {
  char row[2048], wanted[2100];
  int cursor, col;
  bool is_said = true;
  FILE *file = fopen(path, "r");

  cr_assert_eq(fscanf(file, "size 80x24 cursor %d,%d\n", &cursor, &col), 2);
  for (int y = 0; fgets(row, sizeof row, file) && y < cursor; y++)
    ;
  if (*row == '>') {
    bool is_numbered = row[2] >= '0' && row[2] <= '9' && row[3] == ' ';
    char digit[2] = {is_numbered ? row[2] : '\0', '\0'}, *label = shown_part(row), *end;

    end = strstr(label, "  ");
    snprintf(wanted, sizeof wanted, "Selected%s%.*s", digit, end ? (int)(end - label) : (int)strlen(label),
             label);
    is_said = holds(transcript, wanted, strlen(wanted));
  }
  fclose(file);
  return is_said;
}

static void check_picture(struct screen *s, const struct script *script, const char *name) {
  const char *bytes;
  size_t len;
  char path[1024], *transcript, *missing;

  snprintf(path, sizeof path, "%s/golden/%s-%s-80x24-en.txt", script->folder, script->name, name);
  settle(s);
  bytes = screen_bytes(s, &len);
  transcript = bare(bytes, len);
  missing = missing_row(path, transcript);
  cr_expect_null(missing, "%s is not said: %s", path, missing);
  cr_expect(focus_is_said(path, transcript), "%s: the focus is not said", path);
  free(missing);
  free(transcript);
}

static void do_step(struct screen *s, const struct script *script, const struct step *step) {
  settle(s);
  if (strcmp(step->verb, "keys") == 0) press(s, step->rest);
  else if (strcmp(step->verb, "text") == 0) screen_type(s, step->rest);
  else if (strcmp(step->verb, "snap") == 0) check_picture(s, script, step->rest);
  else if (strcmp(step->verb, "wait") == 0) see(s, step->rest);
}

/* Runs a golden script line by line; NULL: to its end, else up to the picture of that name. */
static void tells(const char *name, const char *last) {
  char path[1024];
  struct place place;
  struct screen *s = NULL;
  const char *source = getenv("SUAR_SRCDIR");

  snprintf(path, sizeof path, "%s/tests/screens/%s.keys", source ? source : ".", name);
  struct script *script = script_load(path);
  place_make(&place);
  for (size_t i = 0; i < script->count; i++) {
    const struct step *step = &script->steps[i];

    if (strcmp(step->verb, "matrix") == 0) continue;
    if (strcmp(step->verb, "setup") == 0) {
      place_must(step->rest);
      continue;
    }
    if (!s) {
      s = screen_start((const char *const[]){getenv("SUAR_WAITS"), "--plain", "--lang", "en", NULL},
                       &(struct screen_options){.says_waits = true});
      see(s, "Selected");
    }
    if (strcmp(step->verb, "exit") == 0) break;
    do_step(s, script, step);
    if (last && strcmp(step->verb, "snap") == 0 && strcmp(step->rest, last) == 0) {
      press(s, "<C-c>");
      break;
    }
  }
  cr_expect_eq(screen_wait_exit(s, PATIENCE_MS), 0);
  cr_expect_null(strchr(screen_bytes(s, NULL), '\033'), "%s: an escape sequence", name);
  screen_free(&s);
  place_remove(&place);
  script_free(&script);
}

Test(plain, browsing_is_told) {
  tells("browse", "page-end");
}

Test(plain, hotlines_are_told) {
  tells("hotlines", NULL);
}

Test(plain, a_guide_is_told) {
  tells("guide", NULL);
}

Test(plain, a_session_is_told) {
  tells("session", NULL);
}

Test(plain, cases_are_told) {
  tells("cases", NULL);
}

Test(plain, a_search_is_told) {
  tells("search_en", NULL);
}

Test(plain, agencies_are_told) {
  tells("agency", NULL);
}

Test(plain, the_shelf_is_told) {
  tells("shelf", NULL);
}

Test(plain, other_countries_are_told) {
  tells("search_country", NULL);
}

Test(plain, checks_are_told) {
  tells("tools", NULL);
}

Test(plain, a_lesson_is_told) {
  tells("lesson", NULL);
}

Test(plain, reports_are_told) {
  tells("report", NULL);
}

static void type_line(struct screen *s, const char *line, const char *said) {
  screen_forget_bytes(s);
  screen_type(s, line);
  press(s, "<Enter>");
  see(s, said);
}

/* In a shell inside an editor keys come by the line. */
Test(plain, a_terminal_that_knows_only_lines_is_spoken_with_in_lines) {
  struct place place;
  struct screen *s;

  place_make(&place);
  place_must("mkdir -p \"$XDG_CONFIG_HOME/suar\""
             " && printf '[desk]\ncountry = TH\n' >\"$XDG_CONFIG_HOME/suar/suar.conf\"");
  s = screen_start((const char *const[]){getenv("SUAR"), "--lang", "en", NULL},
                   &(struct screen_options){.rows = 150, .env = (const char *const[]){"TERM=dumb", NULL}});
  see(s, "Selected 1: Hotlines");
  type_line(s, "3", "Selected 1: My employer has not paid me");
  type_line(s, "12", "Work should not hurt you");
  type_line(s, "back", "Selected 12: Safe work and injury");
  type_line(s, "search wage", "Selected: Search: wage");
  type_line(s, "fees", "Selected: Search: fees");
  type_line(s, "", "Selected 1: ");
  type_line(s, "Esc", "Selected 12: Safe work and injury");
  type_line(s, "X", "Selected 3: My rights");
  type_line(s, "log a session", "That key is not used here");
  type_line(s, "5", "Selected: + Add a nationality");
  type_line(s, "", "Selected: Myanmar");
  type_line(s, "kh", "Selected: Cambodia");
  type_line(s, "", "Selected: Cambodia, Women:");
  type_line(s, "๒๕", "Selected: Cambodia, Women: 25");
  type_line(s, "12", "Selected: Cambodia, Women: 12");
  type_line(s, ".next", "Selected: Cambodia, Men:");
  type_line(s, ".Save", "Saved 10:00");
  type_line(s, "P", "Error: this terminal (dumb) cannot show the desk");
  type_line(s, "help", "All keys");
  screen_type(s, "end");
  press(s, "<Enter>");
  cr_expect_eq(screen_wait_exit(s, PATIENCE_MS), 0);
  cr_expect_null(strchr(screen_bytes(s, NULL), '\033'));
  screen_free(&s);
  place_remove(&place);
}

/* Neither the terminal nor the desk writes it. */
Test(plain, a_passphrase_is_not_seen_where_lines_are_typed) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = screen_start((const char *const[]){getenv("SUAR"), "--lang", "en", NULL},
                   &(struct screen_options){.rows = 150, .env = (const char *const[]){"TERM=dumb", NULL}});
  see(s, "Selected 1: Hotlines");
  type_line(s, "10", "Selected 1: Language of the staff");
  type_line(s, "6", "Step 1 of");
  settle(s);
  type_line(s, "plum orchard lantern river", "**************************");
  cr_expect_null(strstr(screen_bytes(s, NULL), "orchard"));
  type_line(s, ".back", "Selected 6: Case team");
  settle(s);
  type_line(s, "back", "Selected 10: Settings");
  cr_expect_not_null(strstr(screen_bytes(s, NULL), "back"), "what is no secret is seen again");
  screen_type(s, "end");
  press(s, "<Enter>");
  cr_expect_eq(screen_wait_exit(s, PATIENCE_MS), 0);
  screen_free(&s);
  place_remove(&place);
}

/* The key P, there and back; what was typed behind it is not lost. */
Test(plain, a_key_changes_from_the_screen_to_lines_and_back) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = place_desk("--lang en", NULL);
  settle(s);
  press(s, "Pj");
  see(s, "Selected 2: Safe migration");
  settle(s);
  screen_forget_bytes(s);
  press(s, "<Down><Down>");
  see(s, "Selected 4: Search");
  cr_expect_null(strchr(screen_bytes(s, NULL), '\033'));
  press(s, "Pj");
  see(s, "> 5  Log a session");
  settle(s);
  cr_expect_eq(strncmp(screen_row(s, screen_cursor_row(s)), "> 5", 3), 0);
  leave(&s);
  place_remove(&place);
}
