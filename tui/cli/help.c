#include "tui/cli/help.h"

#include <config.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/base/wrap.h"
#include "tui/cli/cli.h"
#include "tui/gettext.h"

enum { HELP_COLS = 80, LABEL_COLS = 26 };

/* A paragraph whose first line starts with `label` and whose lines are indented. */
static void add_wrapped(struct buf *out, const char *label, const char *text, int indent_cols) {
  struct wrap w;
  int label_cols = text_cols(label);
  wrap_make(&w, text, HELP_COLS - indent_cols);
  buf_add(out, label);
  if (label_cols > indent_cols - 2 && label_cols) {
    buf_add(out, "\n");
    label_cols = 0;
  }
  for (size_t i = 0; i < w.count; i++) {
    char *line = wrap_line_text(text, &w.lines[i]);
    buf_addf(out, "%*s%s\n", indent_cols - (i ? 0 : label_cols), "", line);
    free(line);
  }
  wrap_free(&w);
}

/* "-o, --output FILE". */
static void add_option_names(struct buf *out, const struct option_row *row) {
  if (row->letter) buf_addf(out, "-%c, ", row->letter);
  buf_addf(out, "--%s", row->name);
  if (row->placeholder) buf_addf(out, " %s", row->placeholder);
}

static void add_options(struct buf *out, const char *heading, const struct option_row *rows,
                        size_t count) {
  if (!count) return;
  buf_addf(out, "\n%s\n", heading);
  for (size_t i = 0; i < count; i++) {
    struct buf label = {0};
    buf_add(&label, "  ");
    add_option_names(&label, &rows[i]);
    char *text = options_help(&rows[i]);
    add_wrapped(out, buf_text(&label), text, LABEL_COLS);
    free(text);
    buf_free(&label);
  }
}

static bool is_in_group(const struct command *command, const char *group) {
  size_t len = group ? strlen(group) : 0;
  return !group || (strncmp(command->name, group, len) == 0 && command->name[len] == ' ');
}

/* `group` NULL: all commands. */
static void add_commands(struct buf *out, const char *group) {
  size_t count;
  const struct command *const *commands = commands_list(&count);
  buf_addf(out, "\n%s\n", _("Commands:"));
  for (size_t i = 0; i < count; i++) {
    if (!is_in_group(commands[i], group)) continue;
    char *label = mem_format("  %s %s", commands[i]->name, commands[i]->operands);
    add_wrapped(out, label, _(commands[i]->summary), LABEL_COLS);
    free(label);
  }
}

static void add_globals(struct buf *out) {
  size_t count;
  const struct option_row *rows = commands_globals(&count);
  add_options(out, _("Options of every command:"), rows, count);
}

static void add_program(struct buf *out) {
  buf_addf(out, "%s\n", _("Usage: suar [OPTION...]\n       suar COMMAND [OPTION...]"));
  buf_add(out, "\n");
  add_wrapped(out, "",
              _("The information desk for people who help migrant workers: topics, rules with "
                "their sources, hotlines, and a record of sessions without names. Without a "
                "command the desk opens on the terminal."),
              0);
}

static void add_command(struct buf *out, const struct command *command) {
  char *summary = mem_format("%s.", _(command->summary));
  buf_addf(out, _("Usage: suar %s [OPTION...]"), command->name);
  buf_addf(out, "%s%s\n\n", *command->operands ? " " : "", command->operands);
  add_wrapped(out, "", summary, 0);
  free(summary);
  if (command->details) add_wrapped(out, "", _(command->details), 0);
  if (command->caution) add_wrapped(out, "", _(command->caution), 0);
  add_options(out, _("Options:"), command->options, command->option_count);
}

static void add_examples(struct buf *out, const struct command *command) {
  if (command->example_count) buf_addf(out, "\n%s\n", _("Examples:"));
  for (size_t i = 0; i < command->example_count; i++)
    buf_addf(out, "  # %s\n  %s\n", _(command->examples[i].what), command->examples[i].line);
}

void help_print(const struct options *o) {
  struct buf out = {0};
  if (o->command) {
    add_command(&out, o->command);
    add_globals(&out);
    add_examples(&out, o->command);
  } else {
    if (o->group) buf_addf(&out, _("Usage: suar %s COMMAND [OPTION...]"), o->group);
    if (o->group)
      buf_add(&out, "\n");
    else
      add_program(&out);
    add_commands(&out, o->group);
    add_globals(&out);
    buf_addf(&out, "\n%s\n", _("More: suar COMMAND --help, man suar"));
  }
  cli_print(&out);
}

void help_version(void) {
  say_data(PACKAGE_STRING "\n");
}
