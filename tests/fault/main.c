/* The program's own main() under a name that a test can call. */
#define main suar_main
int main(int argc, char **argv);
#include "tui/main.c"
