/* suar kiosk */
#include "tui/app.h"
#include "tui/cli/cli.h"

int cli_kiosk(const struct options *o) {
  return kiosk_run(o);
}
