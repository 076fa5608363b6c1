/* The command table: the one place that says what can be typed. */
#include "tui/cli/commands.h"

#include <string.h>

static const struct option_row globals[] = {
    {.name = "data",
     .placeholder = "DIR",
     .kind = VALUE_DIR,
     .help = N_("folder of the journal and of installed content")},
    {.name = "pack",
     .placeholder = "FILE",
     .kind = VALUE_FILE,
     .help = N_("content pack to read instead of the installed one")},
    {.name = "lang",
     .placeholder = "TAG",
     .kind = VALUE_LANG,
     .help = N_("language of the interface and of the content, such as th")},
    {.name = "theme",
     .placeholder = "NAME",
     .kind = VALUE_CHOICE,
     .choices = "default|high-contrast|mono",
     .help = N_("colours of the desk: default, high-contrast or mono")},
    {.name = "plain", .help = N_("no lines and no colours, for speech, braille and slow lines")},
    {.name = "no-input", .help = N_("never ask: whatever would need an answer is an error")},
    {.name = "help", .letter = 'h', .help = N_("say how to use the program or the command")},
    {.name = "version", .letter = 'V', .help = N_("say which version this is")},
};

/* In the order of the manual. */
static const struct command *const commands[] = {
    &command_home,
    &command_topics,
    &command_show,
    &command_search,
    &command_guide,
    &command_lessons,
    &command_hotlines,
    &command_card,
    &command_offer,
    &command_pay,
    &command_remit,
    &command_agency_find,
    &command_agency_lists,
    &command_agency_import,
    &command_shelf_recommendations,
    &command_shelf_instruments,
    &command_shelf_attaches,
    &command_shelf_figures,
    &command_shelf_means,
    &command_session_add,
    &command_session_list,
    &command_session_show,
    &command_session_correct,
    &command_session_void,
    &command_case_open,
    &command_case_note,
    &command_case_follow_up,
    &command_case_money,
    &command_case_consent,
    &command_case_refer,
    &command_case_close,
    &command_case_reopen,
    &command_case_correct,
    &command_case_list,
    &command_case_show,
    &command_case_owed,
    &command_case_person,
    &command_case_read,
    &command_case_erase,
    &command_referral_add,
    &command_referral_answer,
    &command_referral_list,
    &command_referral_doubts,
    &command_cost_add,
    &command_cost_item,
    &command_cost_list,
    &command_cost_show,
    &command_hazard_add,
    &command_hazard_answer,
    &command_hazard_list,
    &command_feedback_add,
    &command_feedback_answer,
    &command_feedback_list,
    &command_entry_void,
    &command_report_activity,
    &command_report_cases,
    &command_report_topics,
    &command_report_referrals,
    &command_report_costs,
    &command_report_gaps,
    &command_report_review,
    &command_journal_status,
    &command_journal_verify,
    &command_journal_rebuild,
    &command_unique_add,
    &command_unique_count,
    &command_team_set_up,
    &command_team_status,
    &command_team_passphrase,
    &command_team_recover,
    &command_pack_build,
    &command_pack_info,
    &command_pack_coverage,
    &command_pack_pot,
    &command_pack_xliff_export,
    &command_pack_xliff_import,
    &command_kiosk,
    &command_kiosk_phrase,
    &command_kiosk_counters,
    &command_kiosk_status,
    &command_config_sample,
    &command_doctor,
};

const struct command *const *commands_list(size_t *count) {
  *count = COUNT(commands);
  return commands;
}

const struct option_row *commands_globals(size_t *count) {
  *count = COUNT(globals);
  return globals;
}

const struct command *commands_find(const char *name) {
  for (size_t i = 0; i < COUNT(commands); i++)
    if (strcmp(commands[i]->name, name) == 0) return commands[i];
  return NULL;
}
