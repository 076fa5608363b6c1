/* commands: what the tables of the command line share, and every command by name. A command stands in
 * the commands_*.c of its subject and has one row in commands.c. */
#ifndef TUI_CLI_COMMANDS_H
#define TUI_CLI_COMMANDS_H

#include <stdint.h>

#include "tui/cli/cli.h"

#define COUNT(array) (sizeof array / sizeof array[0])
#define LISTING_FORMAT                                                                             \
  {                                                                                                \
    .name = "format", .placeholder = "FORMAT", .kind = VALUE_CHOICE, .choices = "text|json|csv",   \
    .help = N_("how to write it: text, json or csv")                                               \
  }
#define TEXT_OR_JSON                                                                               \
  {                                                                                                \
    .name = "format", .placeholder = "FORMAT", .kind = VALUE_CHOICE, .choices = "text|json",       \
    .help = N_("how to write it: text or json")                                                    \
  }
#define FROM_AND_TO                                                                                \
  {.name = "from", .placeholder = "DATE", .kind = VALUE_DATE, .help = N_("first day")}, {          \
    .name = "to", .placeholder = "DATE", .kind = VALUE_DATE, .help = N_("last day")                \
  }
#define RULES_IN                                                                                   \
  {                                                                                                \
    .name = "in", .placeholder = "CC", .kind = VALUE_COUNTRY,                                      \
    .help = N_("country whose rules to show, as two capital letters")                              \
  }

#define OPTIONS(array) .options = array, .option_count = COUNT(array)
#define EXAMPLES(array) .examples = array, .example_count = COUNT(array)

extern const struct command command_home;
extern const struct command command_topics;
extern const struct command command_show;
extern const struct command command_search;
extern const struct command command_hotlines;
extern const struct command command_session_add;
extern const struct command command_session_list;
extern const struct command command_session_show;
extern const struct command command_session_correct;
extern const struct command command_session_void;
extern const struct command command_report_activity;
extern const struct command command_journal_status;
extern const struct command command_journal_verify;
extern const struct command command_journal_rebuild;
extern const struct command command_unique_add;
extern const struct command command_unique_count;
extern const struct command command_pack_build;
extern const struct command command_pack_info;
extern const struct command command_config_sample;
extern const struct command command_doctor;

#endif
