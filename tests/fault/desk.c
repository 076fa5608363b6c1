/* The program that has the small pack beside it; with a trap (trap.h) in the file that $SUAR_TRAP names, set
 * for the folder of its data. Ends with 125 where none can be set. */
#include <stdlib.h>
#include <string.h>

#include "tests/fault/trap.h"

int suar_main(int argc, char **argv);

int main(int argc, char **argv) {
  const char *file = getenv("SUAR_TRAP"), *data = getenv("SUAR_DATA");
  static char folder[256];
  if (!file) return suar_main(argc, argv);
  struct trap *trap = trap_map(file);
  if (!trap || !data || strlen(data) >= sizeof folder) return 125;
  strcpy(folder, data); /* the program cleans its environment */
  return trap_set(trap, folder) ? suar_main(argc, argv) : 125;
}
