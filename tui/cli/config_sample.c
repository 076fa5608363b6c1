/* suar config sample */
#include "tui/cli/cli.h"
#include "tui/config.h"

int cli_config_sample(const struct options *o) {
  (void)o;
  say_data(config_sample);
  return EXIT_DONE;
}
