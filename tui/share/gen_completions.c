/* Completions for bash, zsh and fish. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/options.h"
#include "tui/share/gen.h"

/* What can be typed as the value of an option, blanks between; "" = anything. Delivers memory. */
static char *choices_of(const struct option_row *row) {
  struct buf out = {0};
  size_t count = 0;
  const struct term *terms = row->kind == VALUE_TERM ? terms_list(row->terms, &count) : NULL;
  for (size_t i = 0; i < count; i++)
    if (strcmp(terms[i].code, "*") != 0) /* a shell would make file names of it */
      buf_addf(&out, "%s%s", out.len_bytes ? " " : "", terms[i].code);
  for (const char *p = row->kind == VALUE_CHOICE ? row->choices : ""; *p; p++)
    buf_add_n(&out, *p == '|' ? " " : p, 1);
  return buf_take(&out);
}

static size_t first_word(const char *name) {
  return strcspn(name, " ");
}

/* True for the first command of the table that begins with that word. */
static bool is_new_word(const struct command *const *commands, size_t at) {
  size_t len = first_word(commands[at]->name);
  return at == 0 || first_word(commands[at - 1]->name) != len ||
         strncmp(commands[at]->name, commands[at - 1]->name, len) != 0;
}

/* Whether the first word of a command takes a second one: "kiosk", which is a command by itself too. */
static bool is_group(const struct command *command) {
  size_t count, len = first_word(command->name);
  const struct command *const *commands = commands_list(&count);
  for (size_t i = 0; i < count; i++)
    if (strncmp(commands[i]->name, command->name, len) == 0 && commands[i]->name[len] == ' ') return true;
  return false;
}

static bool is_one_word(const struct command *command) {
  return !command->name[first_word(command->name)];
}

static void add_first_words(struct buf *out) {
  size_t count;
  const struct command *const *commands = commands_list(&count);
  for (size_t i = 0; i < count; i++)
    if (is_new_word(commands, i))
      buf_addf(out, "%s%.*s", i ? " " : "", (int)first_word(commands[i]->name), commands[i]->name);
}

static void add_second_words(struct buf *out, const char *group, size_t len) {
  size_t count;
  const struct command *const *commands = commands_list(&count);
  const char *gap = "";
  for (size_t i = 0; i < count; i++) {
    if (strncmp(commands[i]->name, group, len) != 0 || commands[i]->name[len] != ' ') continue;
    buf_addf(out, "%s%s", gap, commands[i]->name + len + 1);
    gap = " ";
  }
}

static void add_names(struct buf *out, const struct option_row *rows, size_t count) {
  for (size_t i = 0; i < count; i++)
    buf_addf(out, " --%s", rows[i].name);
}

/* --- bash --- */

/* The options that take a value, joined for a pattern. */
static void add_value_pattern(struct buf *out) {
  size_t count;
  const struct option_row *globals = commands_globals(&count);
  const char *gap = "";
  for (size_t i = 0; i < count; i++)
    if (globals[i].placeholder) {
      buf_addf(out, "%s--%s", gap, globals[i].name);
      gap = "|";
    }
  const struct command *const *commands = commands_list(&count);
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < commands[i]->option_count; j++)
      if (commands[i]->options[j].placeholder) buf_addf(out, "|--%s", commands[i]->options[j].name);
}

static void add_bash_value(struct buf *out, const char *command, const struct option_row *row) {
  char *choices = choices_of(row);
  if (row->kind == VALUE_FILE || row->kind == VALUE_DIR)
    buf_addf(out, "    \"%s --%s\") COMPREPLY=($(compgen -%c -- \"$cur\")); return ;;\n", command,
             row->name, row->kind == VALUE_DIR ? 'd' : 'f');
  else if (*choices)
    buf_addf(out, "    \"%s --%s\") COMPREPLY=($(compgen -W '%s' -- \"$cur\")); return ;;\n",
             command, row->name, choices);
  free(choices);
}

static void add_bash_command(struct buf *out, const struct command *command) {
  buf_addf(out, "    '%s') words='", command->name);
  add_names(out, command->options, command->option_count);
  buf_add(out, "' ;;\n");
}

static void add_bash_words(struct buf *out) {
  size_t count;
  const struct command *const *commands = commands_list(&count);
  buf_add(out, "    '') words='");
  add_first_words(out);
  buf_add(out, "' ;;\n");
  for (size_t i = 0; i < count; i++) {
    size_t len = first_word(commands[i]->name);
    if (is_group(commands[i]) && is_new_word(commands, i)) {
      buf_addf(out, "    '%.*s') words='", (int)len, commands[i]->name);
      add_second_words(out, commands[i]->name, len);
      buf_add(out, "' ;;\n");
    }
    if (!is_one_word(commands[i]) || !is_group(commands[i])) add_bash_command(out, commands[i]);
  }
}

/* code */
void gen_bash(struct buf *out) {
  size_t count;
  const struct command *const *commands = commands_list(&count);
  buf_add(out, "# Generated from the tables of the program.\n_suar() {\n"
               "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
               "  local command='' words='' i\n"
               "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
               "    case ${COMP_WORDS[i]} in\n      ");
  add_value_pattern(out);
  buf_add(out, ") ((i++)) ;;\n      -*) ;;\n"
               "      *) [[ $command == *' '* ]] || command+=${command:+ }${COMP_WORDS[i]} ;;\n"
               "    esac\n  done\n  case \"$command $prev\" in\n");
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < commands[i]->option_count; j++)
      add_bash_value(out, commands[i]->name, &commands[i]->options[j]);
  buf_add(out, "  esac\n  case \"x $prev\" in\n");
  const struct option_row *globals = commands_globals(&count);
  for (size_t i = 0; i < count; i++)
    add_bash_value(out, "x", &globals[i]);
  buf_add(out, "  esac\n  case $command in\n");
  add_bash_words(out);
  buf_add(out, "  esac\n  [[ $cur == -* ]] && words+='");
  add_names(out, globals, count);
  buf_add(out,
          "'\n  COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n}\ncomplete -F _suar suar\n");
}

/* --- zsh --- */

/* Text inside a quoted description of _arguments. */
static void add_zsh_text(struct buf *out, const char *text) {
  for (const char *p = text; *p; p++) {
    if (*p == '\'')
      buf_add(out, "'\\''");
    else if (strchr("[]:\\", *p))
      buf_addf(out, "\\%c", *p);
    else
      buf_add_n(out, p, 1);
  }
}

static void add_zsh_option(struct buf *out, const struct option_row *row) {
  char *choices = choices_of(row);
  buf_addf(out, "    '%s--%s%s[", row->is_repeatable ? "*" : "", row->name,
           row->placeholder ? "=" : "");
  add_zsh_text(out, row->help);
  buf_add(out, "]");
  if (row->placeholder) {
    buf_add(out, ":");
    add_zsh_text(out, row->placeholder);
    buf_add(out, ":");
  }
  if (row->kind == VALUE_FILE)
    buf_add(out, "_files");
  else if (row->kind == VALUE_DIR)
    buf_add(out, "_files -/");
  else if (*choices)
    buf_addf(out, "(%s)", choices);
  buf_add(out, "' \\\n");
  free(choices);
}

static void add_zsh_options(struct buf *out, const struct option_row *rows, size_t count) {
  for (size_t i = 0; i < count; i++)
    add_zsh_option(out, &rows[i]);
}

/* code */
void gen_zsh(struct buf *out) {
  size_t count, global_count;
  const struct command *const *commands = commands_list(&count);
  const struct option_row *globals = commands_globals(&global_count);
  buf_add(out, "#compdef suar\n# Generated from the tables of the program.\n"
               "_suar() {\n  local command=\"${words[2]}\" second=\"${words[3]}\"\n"
               "  case \"$command $second\" in\n");
  for (size_t i = 0; i < count; i++) {
    if (is_one_word(commands[i]) && is_group(commands[i])) continue;
    buf_addf(out, "  '%s%s)\n    _arguments -s \\\n", commands[i]->name,
             is_one_word(commands[i]) ? " '*" : "'");
    add_zsh_options(out, commands[i]->options, commands[i]->option_count);
    add_zsh_options(out, globals, global_count);
    buf_add(out, "    '*:argument:' ;;\n");
  }
  for (size_t i = 0; i < count; i++) {
    size_t len = first_word(commands[i]->name);
    if (!is_group(commands[i]) || !is_new_word(commands, i)) continue;
    buf_addf(out, "  '%.*s '*)\n    compadd -- ", (int)len, commands[i]->name);
    add_second_words(out, commands[i]->name, len);
    buf_add(out, " ;;\n");
  }
  buf_add(out, "  *)\n    compadd -- ");
  add_first_words(out);
  buf_add(out, " ;;\n  esac\n}\n_suar \"$@\"\n");
}

/* --- fish --- */

static void add_fish_text(struct buf *out, const char *text) {
  buf_add(out, "'");
  for (const char *p = text; *p; p++) {
    if (*p == '\'' || *p == '\\') buf_add(out, "\\");
    buf_add_n(out, p, 1);
  }
  buf_add(out, "'");
}

/* code */
static void add_fish_option(struct buf *out, const char *condition, const struct option_row *row) {
  char *choices = choices_of(row);
  buf_addf(out, "complete -c suar%s -l %s", condition, row->name);
  if (row->letter) buf_addf(out, " -s %c", row->letter);
  if (row->kind == VALUE_FILE || row->kind == VALUE_DIR)
    buf_add(out, " -r -F");
  else if (row->placeholder)
    buf_add(out, " -x");
  if (*choices) buf_addf(out, " -a '%s'", choices);
  buf_add(out, " -d ");
  add_fish_text(out, row->help);
  buf_add(out, "\n");
  free(choices);
}

/* The condition under which the options of a command are offered. */
static char *fish_condition(const struct command *command) {
  size_t len = first_word(command->name);
  if (!command->name[len]) return mem_format(" -n '__fish_seen_subcommand_from %s'", command->name);
  return mem_format(" -n '__fish_seen_subcommand_from %.*s; and __fish_seen_subcommand_from %s'",
                    (int)len, command->name, command->name + len + 1);
}

/* code */
static void add_fish_word(struct buf *out, const struct command *const *commands, size_t at) {
  const char *name = commands[at]->name;
  size_t len = first_word(name);
  if (is_new_word(commands, at)) {
    buf_addf(out, "complete -c suar -n __fish_use_subcommand -a %.*s -d ", (int)len, name);
    add_fish_text(out, name[len] ? "" : commands[at]->summary);
    buf_add(out, "\n");
  }
  if (!name[len]) return;
  buf_addf(out,
           "complete -c suar -n '__fish_seen_subcommand_from %.*s; and not "
           "__fish_seen_subcommand_from ",
           (int)len, name);
  add_second_words(out, name, len);
  buf_addf(out, "' -a %s -d ", name + len + 1);
  add_fish_text(out, commands[at]->summary);
  buf_add(out, "\n");
}

/* code */
void gen_fish(struct buf *out) {
  size_t count;
  const struct option_row *globals = commands_globals(&count);
  buf_add(out, "# Generated from the tables of the program.\ncomplete -c suar -f\n");
  for (size_t i = 0; i < count; i++)
    add_fish_option(out, "", &globals[i]);
  const struct command *const *commands = commands_list(&count);
  for (size_t i = 0; i < count; i++) {
    char *condition = fish_condition(commands[i]);
    add_fish_word(out, commands, i);
    for (size_t j = 0; j < commands[i]->option_count; j++)
      add_fish_option(out, condition, &commands[i]->options[j]);
    free(condition);
  }
}
