/* suar hub, and suar report --hub: handed over. */
#include "tui/cli/hub.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/paths.h"
#include "tui/say.h"
#include "tui/spawn.h"

struct words {
  char **word;
  size_t count, room;
};

static void add(struct words *words, char *word) {
  words->word = mem_grow(words->word, words->count, &words->room, sizeof *words->word);
  words->word[words->count++] = word;
}

/* The command line anew. What the desk alone looks like is nothing to that program. */
static void add_all(struct words *words, const struct options *o) {
  char *name = mem_text(o->command->name), *rest = name, *word;
  while ((word = strsep(&rest, " "))) add(words, mem_text(word));
  free(name);
  for (size_t i = 0; i < o->value_count; i++) {
    const struct option_value *v = &o->values[i];
    if (strcmp(v->row->name, "theme") == 0) continue;
    add(words, v->row->placeholder ? mem_format("--%s=%s", v->row->name, v->text)
                                   : mem_format("--%s", v->row->name));
  }
  add(words, mem_text("--"));
  for (size_t i = 0; i < o->operand_count; i++) add(words, mem_text(o->operands[i]));
  add(words, NULL);
}

/* Comes back only when it cannot be. */
static int hand_over(const struct options *o) {
  struct error e;
  struct words words = {0};
  char *path = paths_helper("suar-hub");
  if (!path) {
    say(_("the hub cannot be reached from here: the program suar-hub is not installed"));
    return EXIT_STORE;
  }
  add(&words, mem_text("suar-hub"));
  add_all(&words, o);
  spawn_become(path, words.word, &e);
  for (size_t i = 0; i < words.count; i++) free(words.word[i]);
  free(words.word);
  free(path);
  return say_error(&e);
}

int cli_hub_init(const struct options *o) {
  return hand_over(o);
}
int cli_hub_admit(const struct options *o) {
  return hand_over(o);
}
int cli_hub_push(const struct options *o) {
  return hand_over(o);
}
int cli_hub_pull(const struct options *o) {
  return hand_over(o);
}
int cli_hub_publish(const struct options *o) {
  return hand_over(o);
}
int cli_hub_status(const struct options *o) {
  return hand_over(o);
}
int cli_hub_sweep(const struct options *o) {
  return hand_over(o);
}

int cli_hub_journal(struct journal **out, const struct options *o, const struct report_ask *ask) {
  (void)ask;
  *out = NULL;
  return hand_over(o);
}
