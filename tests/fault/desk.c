/* The program that has the small pack beside it; with a trap (trap.h) in the file that $SUAR_TRAP names, set
 * for the folder of its data. Ends with 125 where none can be set. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/fault/trap.h"

int suar_main(int argc, char **argv);

int main(int argc, char **argv) {
  const char *file = getenv("SUAR_TRAP"), *data = getenv("SUAR_DATA");
  static char folder[256];
  if (!file) return suar_main(argc, argv);
  struct trap *trap = trap_map(file);
  if (!trap || !data || strlen(data) >= sizeof folder) return 125;
  strcpy(folder, data); /* the program cleans its environment */
  if (!trap_set(trap, folder)) return 125;
  int status = suar_main(argc, argv);
  fflush(NULL);
  _exit(status); /* a sanitizer that looks for leaks would be trapped, too */
}
