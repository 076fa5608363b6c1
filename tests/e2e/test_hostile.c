/* Whatever stands in a pack, in the record, in names, in the configuration or in the environment: the
 * program writes to a terminal letters and what terminfo has, and to a file lines of letters. */
#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/e2e/place.h"
#include "tests/support/emitted.h"
#include "tests/support/hostile.h"

enum { TEXTS_A_PARAGRAPH = 20, PARAGRAPHS = HOSTILE_TEXTS / TEXTS_A_PARAGRAPH, ROWS = 120, COLS = 200 };

static struct place place;
static struct emitted *entry;

static void start(void) {
  place_make(&place);
  entry = emitted_new("xterm-256color", emitted_of_xterm);
  cr_assert_not_null(entry);
}

static void stop(void) {
  emitted_free(&entry);
  place_remove(&place);
}

TestSuite(hostile, .init = start, .fini = stop);

/* --- what is written --- */

static void fail_at(const char *wrong, const char *of, const char *bytes, size_t len_bytes, size_t at) {
  char shown[400] = "";
  size_t from = at > 40 ? at - 40 : 0;
  for (size_t i = from; i < len_bytes && i < at + 40; i++) {
    unsigned char c = (unsigned char)bytes[i];
    sprintf(shown + strlen(shown), c > 32 && c < 127 && c != '\\' ? "%c" : "\\%02x", c);
  }
  cr_assert_fail("%s at byte %zu of %zu of %s: %s", wrong, at, len_bytes, of, shown);
}

static void check_screen(struct screen *s, const char *of) {
  size_t len, at = 0;
  settle(s);
  const char *bytes = screen_bytes(s, &len), *wrong = emitted_on_screen(entry, bytes, len, &at);
  if (wrong) fail_at(wrong, of, bytes, len, at);
  screen_forget_bytes(s);
}

static void check_lines(const char *command) {
  size_t at = 0;
  char *text = place_run(command, NULL);
  const char *wrong = emitted_in_lines(text, strlen(text), &at);
  if (wrong) fail_at(wrong, command, text, strlen(text), at);
  free(text);
}

/* The way back is looked at, too. */
static void leave_checked(struct screen **s) {
  press(*s, "<C-c>");
  cr_assert_eq(screen_wait_exit(*s, PATIENCE_MS), 0);
  check_screen(*s, "the end");
  screen_free(s);
}

/* --- hostile things --- */

static FILE *open_file(const char *name, char path[200]) {
  snprintf(path, 200, "%s/%s", place.home, name);
  FILE *file = fopen(path, "wb");
  cr_assert_not_null(file);
  return file;
}

static void put_hex(FILE *out, const char *bytes, size_t len_bytes) {
  for (size_t i = 0; i < len_bytes; i++) fprintf(out, "%02x", (unsigned char)bytes[i]);
}

/* A paragraph of twenty. */
static void put_paragraph(FILE *out, unsigned number) {
  char text[HOSTILE_BYTES];
  fprintf(out, "INSERT INTO text VALUES(%u,'en',0,CAST(x'", 900000 + number);
  for (unsigned i = 0; i < TEXTS_A_PARAGRAPH; i++) {
    put_hex(out, text, hostile_make(number * TEXTS_A_PARAGRAPH + i, text));
    put_hex(out, " ", 1);
  }
  fprintf(out, "' AS TEXT));\nINSERT INTO block VALUES('pay',%u,'paragraph',0,%u);\n", 1000 + number,
          900000 + number);
}

/* Nobody signs such a pack; but who could would not have to use our builder. */
static void make_pack(void) {
  static const struct {
    const char *table, *name, *rows;
  } columns[] = {
      {"text", "body", "lang = 'en'"}, {"name", "text", "lang = 'en'"}, {"language", "native", "1"},
      {"organization", "name", "1"}, {"organization", "website", "1"}, {"service", "name", "1"},
      {"service", "description", "1"}, {"phone", "number", "1"}, {"phone", "description", "1"},
      {"phone", "source", "1"}, {"schedule", "description", "1"}, {"location", "address_1", "1"},
      {"meta", "value", "1"}};
  char path[200], text[HOSTILE_BYTES];
  FILE *out = open_file("hostile.sql", path);
  fputs("BEGIN; CREATE TEMP TABLE h(n INTEGER PRIMARY KEY, s TEXT);\n", out);
  for (unsigned i = 0; i < 500; i++) {
    fprintf(out, "INSERT INTO h VALUES(%u, CAST(x'", i);
    put_hex(out, text, hostile_make(i, text));
    fputs("' AS TEXT));\n", out);
  }
  for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
    fprintf(out, "UPDATE %s SET %s = %s || (SELECT s FROM h WHERE n = (coalesce(unicode(substr(%s, 3)), 1) * 7 + "
            "length(%s) * 31) %% 500) WHERE %s;\n", columns[i].table, columns[i].name, columns[i].name,
            columns[i].name, columns[i].name, columns[i].rows);
  for (unsigned i = 0; i < PARAGRAPHS; i++) put_paragraph(out, i);
  fputs("INSERT INTO text VALUES(999999,'en',0,'the very last words');\n"
        "INSERT INTO block VALUES('pay',9999,'paragraph',0,999999);\nCOMMIT;\n", out);
  cr_assert_eq(fclose(out), 0);
  place_must("mkdir -p \"$XDG_CONFIG_HOME/suar\" && printf '[desk]\\ncountry = TH\\n' > "
             "\"$XDG_CONFIG_HOME/suar/suar.conf\"");
  place_must("cp \"$SUAR_BUILDDIR/suar.pack\" \"$HOME/hostile.pack\" && chmod u+w \"$HOME/hostile.pack\" && "
             "sqlite3 \"$HOME/hostile.pack\" < \"$HOME/hostile.sql\"");
  snprintf(path, sizeof path, "%s/hostile.pack", place.home);
  cr_assert_eq(setenv("SUAR_PACK", path, 1), 0);
}

/* Text NUMBER as a variable of the shell. */
static void set_text(unsigned number) {
  char text[HOSTILE_BYTES];
  hostile_make(number, text);
  cr_assert_eq(setenv("TEXT", text, 1), 0);
}

/* --- what shows them --- */

/* From the top of a page or list to its end. */
static void read_down(struct screen *s, int screens, const char *of) {
  for (int i = 0; i < screens; i++) {
    check_screen(s, of);
    press(s, "<PgDn>");
  }
  check_screen(s, of);
}

Test(hostile, pack_at_the_desk) {
  struct screen_options size = {.rows = ROWS, .cols = COLS};
  make_pack();
  struct screen *s = place_silent_desk("--lang en", &size);
  check_screen(s, "the first screen");
  for (const char *key = "123456789"; *key; key++) {
    press(s, (char[]){*key, '\0'});
    read_down(s, 2, "what lies behind the first screen");
    press(s, "<Enter>");
    read_down(s, 2, "a page");
    press(s, "X");
    check_screen(s, "the first screen");
  }
  press(s, "/");
  screen_type(s, "pay");
  check_screen(s, "what was found");
  press(s, "<Enter><Enter>");
  read_down(s, 5, "a page that was found");
  leave_checked(&s);
}

Test(hostile, pack_at_the_kiosk) {
  char args[260];
  make_pack();
  snprintf(args, sizeof args, "kiosk --pack %s", getenv("SUAR_PACK"));
  struct screen *s = place_silent_desk(args, &(struct screen_options){.rows = ROWS, .cols = COLS});
  check_screen(s, "the languages");
  press(s, "<Enter>");
  check_screen(s, "the first screen");
  for (const char *key = "123"; *key; key++) {
    press(s, (char[]){*key, '\0'});
    read_down(s, 2, "what visitors read");
    press(s, "<Enter>");
    read_down(s, 2, "what visitors read");
    press(s, "<Esc><Esc>");
  }
  screen_signal(s, SIGTERM);
  screen_wait_exit(s, PATIENCE_MS);
  check_screen(s, "the end");
  screen_free(&s);
}

/* All five thousand of them, line by line and on a screen. */
Test(hostile, texts_of_a_page) {
  struct screen_options size = {.rows = ROWS, .cols = COLS};
  make_pack();
  check_lines("\"$SUAR\" show pay --lang en");
  check_lines("\"$SUAR\" show pay --lang en --format json");
  check_lines("\"$SUAR\" show pay --lang en --format html");
  check_lines("\"$SUAR\" topics; \"$SUAR\" hotlines --in TH; \"$SUAR\" hotlines --format csv; \"$SUAR\" search pay");
  check_lines("\"$SUAR\" home; \"$SUAR\" doctor; \"$SUAR\" pack list; \"$SUAR\" guide not-paid </dev/null");
  struct screen *s = place_silent_desk("--lang en", &size);
  press(s, "/");
  screen_type(s, "pay");
  settle(s);
  press(s, "<Enter>");
  go_to(s, "<Down>", "My pay");
  press(s, "<Enter>");
  for (int pages = 0; pages < 200 && !strstr(screen_text(s), "the very last words"); pages++)
    read_down(s, 1, "the page with all of them");
  see(s, "the very last words");
  leave_checked(&s);
}

/* Of texts that take a program each: every so many. SUAR_HOSTILE=5 tries a fifth of them. */
static unsigned step(unsigned of) {
  const char *part = getenv("SUAR_HOSTILE");
  return part && atoi(part) > 0 ? of * (unsigned)atoi(part) : of;
}

/* Arguments, file names, the environment. */
Test(hostile, words_of_the_command_line) {
  for (unsigned number = 0; number < 200; number += step(3)) {
    set_text(number);
    check_lines("\"$SUAR\" show \"$TEXT\"; \"$SUAR\" \"$TEXT\"; \"$SUAR\" --pack \"$TEXT\" topics");
    check_lines("cp /dev/null \"$HOME/file$TEXT\"; \"$SUAR\" pack verify \"$HOME/file$TEXT\"; "
                "\"$SUAR\" bundle import \"$HOME/file$TEXT\"");
    check_lines("LANG=\"$TEXT\" LC_ALL= LANGUAGE=\"$TEXT\" \"$SUAR\" --data \"/nowhere/$TEXT\" session list");
    check_lines("printf '[centre]\\nname = %s\\n' \"$TEXT\" > \"$HOME/c\"; mkdir -p \"$HOME/x/suar\"; "
                "mv \"$HOME/c\" \"$HOME/x/suar/suar.conf\"; XDG_CONFIG_HOME=\"$HOME/x\" \"$SUAR\" home");
  }
}

/* What people write into the record. */
Test(hostile, record) {
  struct screen *s;
  for (unsigned number = 0; number < 200; number += step(4)) {
    set_text(number);
    check_lines("\"$SUAR\" session add --kind client --who KH:women=1 --place \"$TEXT\" --note \"a$TEXT\"");
  }
  check_lines("\"$SUAR\" session list; \"$SUAR\" session list --format json; \"$SUAR\" journal export");
  s = place_silent_desk("--lang en", &(struct screen_options){.rows = ROWS, .cols = COLS});
  press(s, "6");
  read_down(s, 2, "the sessions");
  press(s, "<Enter>");
  check_screen(s, "a session");
  leave_checked(&s);
}

/* A terminal that is described by somebody else is not believed. */
Test(hostile, terminfo_of_the_environment) {
  char folder[220];
  const char *env[] = {folder, NULL};
  snprintf(folder, sizeof folder, "TERMINFO=%s/ti", place.home);
  place_must("infocmp -x xterm-256color | sed 's/clear=/clear=\\\\E]52;c;ZXZpbA==^G/' > \"$HOME/evil\" && "
             "grep -q 52 \"$HOME/evil\" && tic -x -o \"$HOME/ti\" \"$HOME/evil\"");
  struct screen_options options = {.env = env};
  struct screen *s = screen_start((const char *const[]){"clear", NULL}, &options);
  size_t len, at = 0;
  screen_wait_exit(s, PATIENCE_MS);
  const char *bytes = screen_bytes(s, &len);
  cr_assert(emitted_on_screen(entry, bytes, len, &at), "a program that does believe it");
  screen_free(&s);
  s = place_silent_desk("--lang en", &options);
  check_screen(s, "the first screen");
  leave_checked(&s);
}

/* --- that this test sees --- */

Test(hostile, what_does_not_belong_is_seen) {
  static const char *const wrong[] = {
      "\033]52;c;YQ==\a", "\033[2J\033]0;t\a", "\033[1;1H\r", "a\bb", "\033[c", "\033[5i", "\033[?1049hx\033c",
      "\xC2\x9B" "2J", "\x9B", "\xC0\x9B", "\u202E", "\uE000", "\uFFFE", "\U000E0041", "\xED\xA0\x80", "\033[1;H",
      "\033[1;1;1H", "\033[", "\033", "\033]4;1;rgb:0/0/0\033\\", "\033(X", "\u200B",
      "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301"};
  static const char *const right[] = {
      "", "pay", "\033[12;40H", "\033[H\033[2J", "\033[38;5;131m", "\033[31m", "\033[39;49m", "\033[?2004h",
      "\033(B\033[0;4;7m", "\033(B\033[m", "\033[?1049h\033[22;0;0t", "\033[K", "\033[6n", "\u1000\u103C\u200D"};
  size_t at;
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
    cr_expect(emitted_on_screen(entry, wrong[i], strlen(wrong[i]), (at = 0, &at)), "wrong %zu", i);
  for (size_t i = 0; i < sizeof right / sizeof right[0]; i++)
    cr_expect_null(emitted_on_screen(entry, right[i], strlen(right[i]), (at = 0, &at)), "right %zu", i);
}

/* A program that passes a text on as it is. */
Test(hostile, what_a_careless_program_writes_is_seen) {
  size_t at, seen = 0;
  for (unsigned number = 0; number < 40; number++) {
    set_text(number);
    char *text = place_run("printf %s \"$TEXT\"", NULL);
    if (emitted_on_screen(entry, text, strlen(text), (at = 0, &at)) &&
        emitted_in_lines(text, strlen(text), (at = 0, &at)))
      seen++;
    free(text);
  }
  cr_assert_geq(seen, 30u);
}
