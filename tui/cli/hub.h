/* hub: the commands that speak to the hub. suar hands them over to the program suar-hub, which has
 * functions of the same names (tui/hub) and the library that they need. Each returns the exit code. */
#ifndef TUI_CLI_HUB_H
#define TUI_CLI_HUB_H

#include "model/journal/journal.h"
#include "model/journal/report.h"
#include "tui/options.h"

int cli_hub_init(const struct options *o);
int cli_hub_admit(const struct options *o);
int cli_hub_push(const struct options *o);
int cli_hub_pull(const struct options *o);
int cli_hub_publish(const struct options *o);
int cli_hub_status(const struct options *o);
int cli_hub_sweep(const struct options *o);

/* For a report with --hub: opens what it counts. `ask`: of a review its kind and the year as `from`. */
int cli_hub_journal(struct journal **out, const struct options *o, const struct report_ask *ask);

#endif
