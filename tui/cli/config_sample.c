/* suar config sample */
#include <stdio.h>

#include "tui/cli/cli.h"
#include "tui/config.h"

int cli_config_sample(const struct options *o) {
  (void)o;
  fputs(config_sample, stdout);
  return EXIT_DONE;
}
