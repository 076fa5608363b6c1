/* The harness itself, driven with small programs. */
#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/screen.h"

enum { PATIENCE_MS = 20000, QUIET_MS = 60 };

static struct screen *start_shell(const char *script) {
  return screen_start((const char *const[]){"sh", "-c", script, NULL}, NULL);
}

static struct screen *start_fixture(const char *const *texts,
                                    const struct screen_options *options) {
  const char *argv[32] = {"tests/support/fixture_curses"};

  for (int i = 0; texts && texts[i]; i++)
    argv[i + 1] = texts[i];
  return screen_start(argv, options);
}

/* Deepest clusters, spacing marks, stacked consonants, and the marks that libvterm does not know.
 */
static const char *const scripts[] = {
    "th น้ำดื่มสะอาด ลูกจ้างทุกคนมีสิทธิ",
    "km ស្ត្រីមានផ្ទៃពោះ ប្រាក់ឈ្នួល ខ្ញុំធ្វើការ",
    "my ညှို့ လျှို့ဝှက် ကျွန်ုပ် နိုင်ငံကူးလက်မှတ် သင်္ဘော",
    "lo ສິດໄດ້ຮັບຄ່າແຮງງານ ນ້ຳດື່ມ",
    "vi quyền được trả lương",
    "hi क्षतिपूर्ति राष्ट्रीय श्रम",
    "bn শ্রমিকের সময়মতো",
    "ta தொழிலாளிக்கும் ஸ்ரீ",
    "te కార్మికుడికి పాస్‌పోర్ట్‌ను",
    "ml തൊഴിലാളികൾക്കും കൃത്യസമയത്ത്",
    "zh 每个工人都有权 A级护照",
    "shn ၵူၼ်းႁဵတ်းၵၢၼ်",
    NULL,
};

static void assert_scripts(struct screen *s) {
  for (int i = 0; scripts[i]; i++)
    cr_expect_str_eq(screen_row(s, i), scripts[i]);
}

Test(screen, rows_of_every_script_read_back_as_printed) {
  struct screen *s =
      screen_start((const char *const[]){"printf", "%s\\n", scripts[0], scripts[1], scripts[2],
                                         scripts[3], scripts[4], scripts[5], scripts[6], scripts[7],
                                         scripts[8], scripts[9], scripts[10], scripts[11], NULL},
                   NULL);

  cr_assert_eq(screen_wait_exit(s, PATIENCE_MS), 0);
  assert_scripts(s);
  screen_free(&s);
}

Test(screen, keeps_what_is_scrolled_off_until_it_is_erased) {
  struct screen *s = start_shell("seq 26; read x; printf '\\033[3'; sleep 0.1; printf Jdone; read x; seq 3");

  cr_assert(screen_wait_text(s, "26", PATIENCE_MS));
  cr_expect_str_eq(screen_scrolled(s), "1\n2\n3\n");
  screen_type(s, "\n");
  cr_assert(screen_wait_text(s, "done", PATIENCE_MS));
  cr_expect_str_eq(screen_scrolled(s), "");
  screen_type(s, "\n");
  cr_assert_eq(screen_wait_exit(s, PATIENCE_MS), 0);
  cr_expect_neq(screen_scrolled(s)[0], '\0');
  screen_free(&s);
}

Test(screen, says_when_nobody_reads) {
  struct screen *s = start_shell("stty raw -echo; echo ready; sleep 9");
  char much[65536] = {0};

  cr_assert(screen_wait_text(s, "ready", PATIENCE_MS));
  cr_expect(screen_send(s, much, 16, 100));
  cr_expect_not(screen_send(s, much, sizeof much, 100));
  screen_free(&s);
}

Test(screen, idle_is_later_than_quiet) {
  struct screen *s = start_shell("stty -icanon -echo; echo ready; i=0; "
                                 "while [ $i -lt 300000 ]; do i=$((i + 1)); done; "
                                 "dd bs=1 count=1 of=/dev/null 2>/dev/null; echo read; sleep 60");

  cr_assert(screen_wait_text(s, "ready", PATIENCE_MS));
  screen_type(s, "x");
  cr_assert(screen_wait_idle(s, PATIENCE_MS));
  cr_expect_str_eq(screen_row(s, 1), "read");
  screen_free(&s);
}

/* It is silent for longer than whoever has to guess would wait. */
Test(screen, a_program_that_says_when_it_waits_is_taken_at_its_word) {
  struct screen *s = screen_start(
      (const char *const[]){"sh", "-c",
                            "stty raw -echo; printf '\\033]7700;0;1\\007'; head -c 2 >/dev/null; "
                            "sleep 0.3; printf 'done\\033]7700;2;2\\007'; sleep 60",
                            NULL},
      &(struct screen_options){.says_waits = true});

  cr_assert(screen_wait_idle(s, PATIENCE_MS));
  screen_type(s, "xy");
  cr_assert(screen_wait_idle(s, PATIENCE_MS));
  cr_expect_str_eq(screen_row(s, 0), "done");
  screen_signal(s, SIGWINCH);
  cr_expect_not(screen_wait_idle(s, 50), "it has not waited since it was woken");
  screen_free(&s);
}

Test(screen, rows_of_every_script_read_back_through_curses) {
  struct screen *s = start_fixture(scripts, NULL);

  cr_assert(screen_wait_text(s, "key none", PATIENCE_MS));
  assert_scripts(s);
  screen_free(&s);
}

/* One byte at a time, so that every code point and every cluster arrives in pieces. */
Test(screen, text_in_pieces_reads_back_whole) {
  struct screen *s = start_shell("for b in 341 200 272 341 200 276 342 224 200; do "
                                 "printf \"\\\\$b\"; sleep 0.02; done");

  cr_assert_eq(screen_wait_exit(s, PATIENCE_MS), 0);
  cr_assert_str_eq(screen_row(s, 0), "─", "marks without a base are dropped");
  screen_free(&s);
  s = start_shell("for b in 341 200 231 341 200 276 341 200 255 342 224 200; do "
                  "printf \"\\\\$b\"; sleep 0.02; done");
  cr_assert_eq(screen_wait_exit(s, PATIENCE_MS), 0);
  cr_assert_str_eq(screen_row(s, 0), "မှိ─");
  cr_assert_eq(screen_cursor_col(s), 2);
  screen_free(&s);
}

static int column_after(const char *text, int (*width_cols)(wchar_t)) {
  struct screen *s = screen_start((const char *const[]){"printf", "%s", text, NULL},
                                  &(struct screen_options){.width_cols = width_cols});
  int col;

  cr_assert_eq(screen_wait_exit(s, PATIENCE_MS), 0);
  cr_expect_str_eq(screen_row(s, 0), text);
  col = screen_cursor_col(s);
  screen_free(&s);
  return col;
}

/* A terminal such as kitty or the Linux console, which gives spacing marks no column. */
static int narrow_wcwidth(wchar_t c) {
  return c == L'\x1031' || c == L'\x102C' ? 0 : wcwidth(c);
}

Test(screen, columns_are_those_of_the_c_library_unless_told) {
  cr_expect_eq(column_after("ကော်", NULL), 3);
  cr_expect_eq(column_after("ကော်", narrow_wcwidth), 1);
  cr_expect_eq(column_after("ညှို့", NULL), 1);
  cr_expect_eq(column_after("工会", NULL), 4);
}

static const struct {
  const char *keys;
  const char *shown;
} key_names[] = {
    {"<Up>", "key KEY_UP at"},      {"<Down>", "key KEY_DOWN at"},
    {"<Left>", "key KEY_LEFT at"},  {"<Right>", "key KEY_RIGHT at"},
    {"<PgUp>", "key KEY_PPAGE at"}, {"<PgDn>", "key KEY_NPAGE at"},
    {"<Home>", "key KEY_HOME at"},  {"<End>", "key KEY_END at"},
    {"<Del>", "key KEY_DC at"},     {"<BS>", "key KEY_BACKSPACE at"},
    {"<S-Tab>", "key KEY_BTAB at"}, {"<Tab>", "key ^I at"},
    {"<F1>", "key KEY_F(1) at"},    {"<F5>", "key KEY_F(5) at"},
    {"<F10>", "key KEY_F(10) at"},  {"<Esc>", "key ^[ at"},
    {"<Enter>", "key ^M at"},       {"<C-s>", "key ^S at"},
    {"<lt>", "key < at"},           {"x<Space>y", "key y at"},
};

Test(screen, named_keys_arrive_as_curses_knows_them) {
  struct screen *s = start_fixture(NULL, NULL);

  cr_assert(screen_wait_text(s, "key none", PATIENCE_MS));
  for (size_t i = 0; i < sizeof key_names / sizeof *key_names; i++) {
    cr_assert(screen_keys(s, key_names[i].keys), "%s", key_names[i].keys);
    cr_expect(screen_wait_text(s, key_names[i].shown, PATIENCE_MS), "%s gives %s",
              key_names[i].keys, screen_row(s, 0));
  }
  screen_free(&s);
}

Test(screen, an_unknown_key_is_refused_and_nothing_is_sent) {
  struct screen *s = start_fixture(NULL, NULL);

  cr_assert(screen_wait_text(s, "key none", PATIENCE_MS));
  cr_expect_not(screen_keys(s, "a<Hyper>"));
  cr_expect_not(screen_keys(s, "a<Up"));
  cr_expect(screen_wait_quiet(s, QUIET_MS, PATIENCE_MS));
  cr_expect_str_eq(screen_row(s, 0), "  key none at 80x24");
  screen_free(&s);
}

Test(screen, resize_reaches_the_program) {
  struct screen *s = start_fixture(NULL, &(struct screen_options){.rows = 12, .cols = 40});

  cr_assert(screen_wait_text(s, "at 40x12", PATIENCE_MS));
  cr_assert(screen_wait_idle(s, PATIENCE_MS)); /* curses sleeps through a signal before its read */
  screen_resize(s, 43, 132);
  cr_expect(screen_wait_text(s, "at 132x43", PATIENCE_MS));
  cr_expect_eq(screen_rows(s), 43);
  cr_expect_eq(screen_cols(s), 132);
  screen_free(&s);
}

Test(screen, columns_of_a_row_are_counted) {
  struct screen *s = start_shell("printf 'ab ကျွန်ုပ်  \\n\\n'");

  cr_assert_eq(screen_wait_exit(s, PATIENCE_MS), 0);
  cr_expect_eq(screen_row_cols(s, 0), 7);
  cr_expect_eq(screen_row_cols(s, 1), 0);
  screen_free(&s);
}

Test(screen, cursor_and_reverse_are_seen) {
  static const char *const texts[] = {"plain", "chosen", NULL};
  struct screen *s = start_fixture(texts, NULL);

  cr_assert(screen_wait_text(s, "at 80x24", PATIENCE_MS));
  cr_expect_not(screen_is_reverse(s, 0, 0));
  cr_expect(screen_is_reverse(s, 1, 0));
  cr_expect(screen_is_reverse(s, 1, 5));
  cr_expect_not(screen_is_reverse(s, 1, 6));
  cr_expect_eq(screen_cursor_row(s), 2);
  cr_expect_eq(screen_cursor_col(s), (int)strlen("  key none at 80x24"));
  cr_expect(screen_cursor_is_visible(s));
  screen_free(&s);
}

Test(screen, exit_status_and_signal_are_told_apart_from_waiting) {
  struct screen *s = start_fixture(NULL, NULL);

  cr_assert(screen_wait_text(s, "key none", PATIENCE_MS));
  cr_expect_eq(screen_wait_exit(s, 50), -1);
  cr_expect_gt(screen_pid(s), 0);
  cr_assert(screen_keys(s, "q"));
  cr_expect_eq(screen_wait_exit(s, PATIENCE_MS), 3);
  cr_expect_eq(screen_pid(s), 0);
  screen_free(&s);
  s = start_fixture(NULL, NULL);
  cr_assert(screen_wait_text(s, "key none", PATIENCE_MS));
  screen_signal(s, SIGKILL);
  cr_expect_eq(screen_wait_exit(s, PATIENCE_MS), 128 + SIGKILL);
  screen_free(&s);
  cr_expect(s == NULL);
  screen_free(&s);
}

Test(screen, a_program_that_is_not_there_ends_with_127) {
  struct screen *s = screen_start((const char *const[]){"/nonexistent", NULL}, NULL);

  cr_expect_eq(screen_wait_exit(s, PATIENCE_MS), 127);
  cr_expect(strstr(screen_text(s), "/nonexistent: No such file") != NULL);
  screen_free(&s);
}

Test(screen, environment_is_added_and_removed) {
  static const char *const env[] = {"GREETING=hello", "HOME", NULL};
  struct screen *s = screen_start(
      (const char *const[]){"sh", "-c", "echo $GREETING $TERM ${HOME-no home} ${LINES-no lines}",
                            NULL},
      &(struct screen_options){.env = env});

  cr_assert_eq(screen_wait_exit(s, PATIENCE_MS), 0);
  cr_expect_str_eq(screen_row(s, 0), "hello xterm-256color no home no lines");
  screen_free(&s);
}

Test(screen, bytes_are_kept_until_forgotten) {
  struct screen *s = start_shell("printf '\\033[1mA'; read key; printf B");
  size_t len_bytes;

  cr_assert(screen_wait_text(s, "A", PATIENCE_MS));
  cr_expect_str_eq(screen_bytes(s, &len_bytes), "\033[1mA");
  cr_expect_eq(len_bytes, 5);
  screen_forget_bytes(s);
  cr_expect_str_eq(screen_bytes(s, NULL), "");
  cr_assert(screen_keys(s, "<Enter>"));
  cr_assert_eq(screen_wait_exit(s, PATIENCE_MS), 0);
  cr_expect_str_eq(screen_bytes(s, NULL), "\r\nB");
  screen_free(&s);
}

/* The terminal answers the question for its cursor, as `doctor` asks it. */
Test(screen, the_terminal_answers_a_cursor_report) {
  struct screen *s =
      start_shell("stty raw -echo; printf 'ab\\033[6n'; dd bs=1 count=6 2>/dev/null | od -c");

  cr_assert_eq(screen_wait_exit(s, PATIENCE_MS), 0);
  cr_expect(strstr(screen_text(s), "033   [   1   ;   3   R") != NULL);
  screen_free(&s);
}

Test(screen, more_text_than_the_terminal_buffers_passes_both_ways) {
  enum { LEN = 60000 };
  struct screen *s = start_shell("stty -icanon -echo; echo ready; head -c 60000");
  char *text = calloc(1, LEN + 1);
  size_t len_bytes;

  cr_assert(screen_wait_text(s, "ready", PATIENCE_MS));
  screen_forget_bytes(s);
  memset(text, 'x', LEN);
  screen_type(s, text);
  cr_assert_eq(screen_wait_exit(s, PATIENCE_MS), 0);
  screen_bytes(s, &len_bytes);
  cr_expect_eq(len_bytes, LEN);
  free(text);
  screen_free(&s);
}

Test(screen, waiting_for_quiet_is_bounded) {
  struct screen *s = start_shell("while :; do printf x; sleep 0.01; done");

  cr_expect_not(screen_wait_quiet(s, 2000, 200));
  cr_expect_not(screen_wait_text(s, "never", 100));
  screen_free(&s);
}
