/* The command table of suar-print: it stands where suar has its own. */
#include "tui/cli/commands.h"

#include "tui/app.h"
#include "tui/gettext.h"
#include "tui/press/run.h"

static const struct option_row globals[] = {
    WHERE_CONTENT_IS,
    HELP_AND_VERSION,
};
static const struct option_row card_options[] = {
    {.name = "as",
     .placeholder = "FORM",
     .kind = VALUE_CHOICE,
     .choices = "slip58|slip80|escpos58|escpos80|a4.pdf",
     .help = N_("what to make: slip58, slip80, escpos58, escpos80 or a4.pdf; must be given")},
    CARD_LANGUAGES_AND_COUNTRY,
    CARD_OUTPUT,
};

static const struct command command_paint = {
    .name = "card",
    .operands = "ID",
    .min_operands = 1,
    .max_operands = 1,
    .run = run_card,
    OPTIONS(card_options),
    .summary = N_("Make a sheet or a slip of a topic, a list, a rule, a service or a number"),
};
static const struct command command_orders = {
    .name = "orders",
    .operands = "-|DIR",
    .min_operands = 1,
    .max_operands = 1,
    .run = run_orders,
    .summary = N_("Print what was ordered: one line of standard input, or all files of a folder"),
    .details = N_("The order files of a kiosk are removed when they were printed, when they are "
                  "older than ten minutes, and when they are no orders. The exit status is 1 when "
                  "an order was thrown away."),
};

static const struct command command_languages = {
    .name = "languages",
    .operands = "",
    .run = run_languages,
    .summary = N_("List the languages that there are fonts for on this machine"),
};

static const struct command *const commands[] = {&command_paint, &command_orders, &command_languages};

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
  say_usage(NULL, _("suar-print needs a command: card, orders or languages"));
  return EXIT_USAGE;
}
