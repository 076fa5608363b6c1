/* suar doctor --ruler: lines of every language against a ruler, for eyes to judge: how a terminal
 * shapes letters cannot be asked. What is answered is kept for this terminal. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/base/wrap.h"
#include "model/content/topic.h"
#include "tui/cli/cli.h"
#include "tui/config.h"
#include "tui/display.h"
#include "tui/gettext.h"
#include "tui/paths.h"

enum { RULER_COLS = 60, TITLES = 3 };

/* With a bar where the text ends as computed, whatever the terminal makes of it. */
static void show_line(const char *text) {
  char *safe = text_drawable(text), *line = text_clip(safe, RULER_COLS);
  printf("%s\033[%dG|\n", line, text_cols(line) + 1);
  free(safe);
  free(line);
}

static void show_language(struct pack *pack, const struct language *language) {
  struct topic_list topics;
  struct lang_chain chain = pack_chain(pack, language->tag);
  printf("\n%s\n", language->latin);
  for (int col = 0; col < RULER_COLS; col++) putchar(col % 10 == 0 ? '|' : col % 5 == 0 ? '+' : '-');
  putchar('\n');
  show_line(language->native);
  show_line(display_sample(language));
  if (topic_list_load(&topics, pack, &chain, NULL, NULL, NULL, NULL)) return;
  for (size_t i = 0; i < topics.count && i < TITLES; i++) show_line(topics.rows[i].title.text);
  topic_list_free(&topics);
}

static void show_question(const char *question) {
  struct wrap wrap;
  wrap_make(&wrap, question, RULER_COLS + 10);
  for (size_t i = 0; i < wrap.count; i++) {
    char *line = wrap_line_text(question, &wrap.lines[i]);
    printf("%s%s", i ? "\n" : "", line);
    free(line);
  }
  putchar(' ');
  fflush(stdout);
  wrap_free(&wrap);
}

enum verdict { VERDICT_NONE, VERDICT_RIGHT, VERDICT_WRONG, VERDICT_END };

static enum verdict ask(void) {
  char line[16];
  show_question(_("Does it look right, no letter torn, on another or behind the bar? 1 yes, 2 no, Enter "
                  "leaves it, q ends:"));
  if (!fgets(line, sizeof line, stdin)) return VERDICT_END;
  return *line == '1' ? VERDICT_RIGHT : *line == '2' ? VERDICT_WRONG
       : *line == 'q' ? VERDICT_END   : VERDICT_NONE;
}

/* Delivers the pairs of the configuration as they are after the answers; memory. */
static char *ask_all(struct pack *pack, const char *pairs) {
  size_t count;
  const struct language *languages = pack_languages(pack, &count);
  char *kept = mem_text(pairs);
  for (size_t i = 0; i < count; i++) {
    show_language(pack, &languages[i]);
    enum verdict verdict = ask();
    if (verdict == VERDICT_END) break;
    if (verdict == VERDICT_NONE) continue;
    char *next = display_mark(kept, display_terminal(), languages[i].tag, verdict == VERDICT_WRONG);
    free(kept);
    kept = next;
  }
  return kept;
}

int cli_ruler(const struct options *o) {
  struct cli_reader reader;
  struct config config;
  struct error e;
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
    say_usage("doctor", _("a ruler needs a terminal to look at"));
    return EXIT_USAGE;
  }
  int status = cli_open(&reader, o);
  if (status) return status;
  char *path = paths_config();
  enum err err = config_load(&config, path, &e);
  if (!err) {
    char *pairs = ask_all(reader.pack, config.unreadable);
    err = config_set(path, "desk", "unreadable", pairs, &e);
    if (!err) printf("%s: %s\n", path, *pairs ? pairs : "-");
    free(pairs);
  }
  config_free(&config);
  free(path);
  cli_close(&reader);
  return err ? say_error(&e) : EXIT_DONE;
}
