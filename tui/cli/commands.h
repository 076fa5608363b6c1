/* commands: what the tables of the command line share, and every command by name. A command stands in
 * the commands_*.c of its subject and has one row in commands.c. */
#ifndef TUI_CLI_COMMANDS_H
#define TUI_CLI_COMMANDS_H

#include <stdint.h>

#include "tui/cli/cli.h"

#define COUNT(array) (sizeof array / sizeof array[0])
/* Options of suar and of the programs that it hands work to: of all commands, and of "card". */
#define WHERE_CONTENT_IS                                                                           \
  {.name = "data", .placeholder = "DIR", .kind = VALUE_DIR,                                        \
   .help = N_("folder of the journal and of installed content")},                                  \
  {                                                                                                \
    .name = "pack", .placeholder = "FILE", .kind = VALUE_FILE,                                     \
    .help = N_("content pack to read instead of the installed one")                                \
  }
#define HELP_AND_VERSION                                                                           \
  {.name = "help", .letter = 'h', .help = N_("say how to use the program or the command")},        \
  {                                                                                                \
    .name = "version", .letter = 'V', .help = N_("say which version this is")                      \
  }
#define CARD_LANGUAGES_AND_COUNTRY                                                                 \
  {.name = "lang", .placeholder = "TAG,...", .kind = VALUE_LANGS,                                  \
   .help = N_("up to three languages, such as my,th")},                                            \
  {                                                                                                \
    .name = "in", .placeholder = "CC", .kind = VALUE_COUNTRY,                                      \
    .help = N_("country whose rules and numbers to show")                                          \
  }
#define CARD_OUTPUT                                                                                \
  {                                                                                                \
    .name = "output", .letter = 'o', .placeholder = "FILE", .kind = VALUE_FILE,                    \
    .help = N_("write into this file instead of printing")                                         \
  }

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

/* Options that are fields of a record, and those of them that every record of the casebook has. */
#define FIELD(option, PLACE, looks, text)                                                          \
  {                                                                                                \
    .name = (option), .placeholder = (PLACE), .is_field = true, .kind = (looks), .help = (text)    \
  }
#define FIELD_TERM(option, PLACE, list, text)                                                      \
  {                                                                                                \
    .name = (option), .placeholder = (PLACE), .is_field = true, .kind = VALUE_TERM,                \
    .terms = (list), .lists_terms = true, .help = (text)                                           \
  }
#define FIELD_AT                                                                                   \
  FIELD("at", "TIME", VALUE_TEXT, N_("when it was, such as 2026-11-22T10:00 (default: now)"))
#define FIELD_DAY FIELD("day", "DATE", VALUE_DATE, N_("which day it was (default: today)"))
#define FIELD_NOTE FIELD("note", "TEXT", VALUE_TEXT, N_("a note without names"))
#define FIELD_SECTOR                                                                               \
  FIELD_TERM("sector", "SECTOR", TERMS_SECTOR, N_("kind of work of the people"))
#define BATCH                                                                                      \
  {                                                                                                \
    .name = "json", .placeholder = "FILE", .kind = VALUE_FILE,                                     \
    .help = N_("read from a file instead, one JSON object a line with these names, \"_\" for "      \
               "\"-\" in them; \"-\" is standard input")                                                 \
  }
#define NO_NAMES                                                                                   \
  N_("No names: everything here is in the clear. What identifies a person goes to 'case person'.")

#define OPTIONS(array) .options = array, .option_count = COUNT(array)
#define EXAMPLES(array) .examples = array, .example_count = COUNT(array)

extern const struct command command_home;
extern const struct command command_topics;
extern const struct command command_show;
extern const struct command command_search;
extern const struct command command_guide;
extern const struct command command_lessons;
extern const struct command command_hotlines;
extern const struct command command_card;
extern const struct command command_offer;
extern const struct command command_pay;
extern const struct command command_remit;
extern const struct command command_agency_find;
extern const struct command command_agency_lists;
extern const struct command command_agency_import;
extern const struct command command_shelf_recommendations;
extern const struct command command_shelf_instruments;
extern const struct command command_shelf_attaches;
extern const struct command command_shelf_figures;
extern const struct command command_shelf_means;
extern const struct command command_session_add;
extern const struct command command_session_list;
extern const struct command command_session_show;
extern const struct command command_session_correct;
extern const struct command command_session_void;
extern const struct command command_case_open;
extern const struct command command_case_note;
extern const struct command command_case_follow_up;
extern const struct command command_case_money;
extern const struct command command_case_consent;
extern const struct command command_case_refer;
extern const struct command command_case_close;
extern const struct command command_case_reopen;
extern const struct command command_case_correct;
extern const struct command command_case_list;
extern const struct command command_case_show;
extern const struct command command_case_owed;
extern const struct command command_case_person;
extern const struct command command_case_read;
extern const struct command command_case_erase;
extern const struct command command_referral_add;
extern const struct command command_referral_answer;
extern const struct command command_referral_list;
extern const struct command command_referral_doubts;
extern const struct command command_cost_add;
extern const struct command command_cost_item;
extern const struct command command_cost_list;
extern const struct command command_cost_show;
extern const struct command command_hazard_add;
extern const struct command command_hazard_answer;
extern const struct command command_hazard_list;
extern const struct command command_feedback_add;
extern const struct command command_feedback_answer;
extern const struct command command_feedback_list;
extern const struct command command_number_check;
extern const struct command command_number_wrong;
extern const struct command command_number_list;
extern const struct command command_entry_void;
extern const struct command command_report_activity;
extern const struct command command_report_cases;
extern const struct command command_report_topics;
extern const struct command command_report_referrals;
extern const struct command command_report_costs;
extern const struct command command_report_gaps;
extern const struct command command_report_review;
extern const struct command command_journal_status;
extern const struct command command_journal_verify;
extern const struct command command_journal_rebuild;
extern const struct command command_journal_retain;
extern const struct command command_journal_backup;
extern const struct command command_journal_restore;
extern const struct command command_journal_salvage;
extern const struct command command_journal_export;
extern const struct command command_unique_add;
extern const struct command command_unique_count;
extern const struct command command_team_set_up;
extern const struct command command_team_status;
extern const struct command command_team_passphrase;
extern const struct command command_team_recover;
extern const struct command command_pack_build;
extern const struct command command_pack_sources;
extern const struct command command_pack_info;
extern const struct command command_pack_coverage;
extern const struct command command_pack_pot;
extern const struct command command_pack_xliff_export;
extern const struct command command_pack_xliff_import;
extern const struct command command_pack_key;
extern const struct command command_pack_sign;
extern const struct command command_pack_verify;
extern const struct command command_pack_import;
extern const struct command command_pack_list;
extern const struct command command_pack_rollback;
extern const struct command command_pack_add;
extern const struct command command_pack_own;
extern const struct command command_pack_remove;
extern const struct command command_bundle_card;
extern const struct command command_bundle_trust;
extern const struct command command_bundle_untrust;
extern const struct command command_bundle_machines;
extern const struct command command_bundle_export;
extern const struct command command_bundle_import;
extern const struct command command_hsds_import;
extern const struct command command_hsds_export;
extern const struct command command_kiosk;
extern const struct command command_kiosk_phrase;
extern const struct command command_kiosk_counters;
extern const struct command command_kiosk_status;
extern const struct command command_hub_init;
extern const struct command command_hub_admit;
extern const struct command command_hub_push;
extern const struct command command_hub_pull;
extern const struct command command_hub_publish;
extern const struct command command_hub_status;
extern const struct command command_hub_sweep;
extern const struct command command_config_sample;
extern const struct command command_doctor;

#endif
