/* The command table of suar-hub: it stands where suar has its own. */
#include "tui/cli/commands.h"

#include "tui/app.h"
#include "tui/gettext.h"

static const struct option_row globals[] = {
    WHERE_CONTENT_IS,
    {.name = "lang",
     .placeholder = "TAG",
     .kind = VALUE_LANG,
     .help = N_("language of the interface and of the content, such as th")},
    {.name = "plain", .help = N_("no lines and no colours, for speech, braille and slow lines")},
    {.name = "no-input", .help = N_("never ask: whatever would need an answer is an error")},
    HELP_AND_VERSION,
};

static const struct command *const commands[] = {
    &command_hub_init,        &command_hub_admit,    &command_hub_push,
    &command_hub_pull,
    &command_hub_publish,
    &command_hub_status,      &command_hub_sweep,    &command_report_activity,
    &command_report_cases,    &command_report_topics, &command_report_referrals,
    &command_report_costs,    &command_report_gaps,  &command_report_review,
};

const struct command *const *commands_list(size_t *count) {
  *count = COUNT(commands);
  return commands;
}

const struct option_row *commands_globals(size_t *count) {
  *count = COUNT(globals);
  return globals;
}

/* Without a command there is no desk here. */
int desk_run(const struct options *o) {
  (void)o;
  say_usage(NULL, _("suar-hub needs a command: hub or report"));
  return EXIT_USAGE;
}
