/* A curses program for the tests of the harness: shows its arguments, one a row, the last of them
 * in reverse, and on the row below the name of the last key and the size. Ends with 3 at q. */
#include <locale.h>
#include <ncurses.h>

static void paint(int argc, char **argv, int key) {
  erase();
  for (int i = 1; i < argc; i++) {
    attrset(i == argc - 1 ? A_REVERSE : A_NORMAL);
    mvaddstr(i - 1, 0, argv[i]);
  }
  attrset(A_NORMAL);
  mvprintw(argc - 1, 2, "key %s at %dx%d", key ? keyname(key) : "none", COLS, LINES);
  refresh();
}

int main(int argc, char **argv) {
  int key = 0;

  setlocale(LC_ALL, "");
  initscr();
  raw();
  nonl();
  noecho();
  set_escdelay(20);
  keypad(stdscr, TRUE);
  do {
    paint(argc, argv, key);
    key = getch();
  } while (key != 'q');
  endwin();
  return 3;
}
