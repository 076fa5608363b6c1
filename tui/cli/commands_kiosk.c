/* The commands about the visitor's terminal. */
#include "tui/cli/commands.h"

/* code */
const struct command command_kiosk = {
    .name = "kiosk",
    .operands = "",
    .run = cli_kiosk,
    .summary = N_("Run the visitor's terminal: reading and searching, locked"),
    .details = N_("It asks for a language and shows what there is to read. Nothing of a visit is kept, no "
                  "journal is opened, no program is started. A visit ends when the visitor leaves it, or "
                  "when nobody has pressed a key for a while (see [kiosk] in suar.conf)."),
};
