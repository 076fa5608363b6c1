/* floor: what a curses list of 200 rows costs that does nothing else. With -DFLOOR_STORE it also
 * opens the pack named as its argument and reads the titles from it with one bare statement.
 * Arrow keys move, q ends; all other keys do nothing. */
#include <locale.h>
#include <ncurses.h>
#include <stdio.h>
#include <stdlib.h>

#ifdef FLOOR_STORE
#include <sqlite3.h>
#endif

enum { ROWS = 200, ROW_BYTES = 160 };

static void fill_rows(char rows[ROWS][ROW_BYTES]) {
  static const char *const titles[] = {
      "Your contract before you leave", "Who pays the recruitment fee", "Places that help",
      "Wages, overtime and days of rest", "When an employer keeps the passport", "Going home"};
  for (size_t i = 0; i < ROWS; i++)
    snprintf(rows[i], ROW_BYTES, " %3zu  %s", i, titles[i % (sizeof titles / sizeof titles[0])]);
}

#ifdef FLOOR_STORE
static void read_titles(char rows[ROWS][ROW_BYTES], const char *pack) {
  static const char sql[] = "SELECT num, title FROM doc ORDER BY num LIMIT 200";
  sqlite3 *db;
  sqlite3_stmt *stmt;
  if (sqlite3_open_v2(pack, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
      sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK) {
    fprintf(stderr, "floor: %s: %s\n", pack, sqlite3_errmsg(db));
    exit(1);
  }
  for (int i = 0; i < ROWS && sqlite3_step(stmt) == SQLITE_ROW; i++)
    snprintf(rows[i], ROW_BYTES, " %3d  %.60s", sqlite3_column_int(stmt, 0),
             (const char *)sqlite3_column_text(stmt, 1));
  sqlite3_finalize(stmt); /* the database stays open, as in a program that goes on using it */
}
#endif

static void start_screen(void) {
  initscr();
  cbreak();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
}

static void draw_row(char rows[ROWS][ROW_BYTES], int y, int row, bool is_focused) {
  attrset(is_focused ? A_REVERSE : A_NORMAL);
  mvaddstr(y, 0, rows[row]);
  attrset(A_NORMAL);
  clrtoeol();
}

/* Moves the focus from row `from` to `to`; returns the new first row. */
static int move_focus(char rows[ROWS][ROW_BYTES], int top, int from, int to) {
  int height = LINES - 1, first = to < top ? to : to >= top + height ? to - height + 1 : top;
  for (int y = 0; y < height; y++)
    if (first != top || first + y == from || first + y == to)
      draw_row(rows, y, first + y, first + y == to);
  move(to - first, 0);
  refresh();
  return first;
}

int main(int argc, char **argv) {
  static char rows[ROWS][ROW_BYTES];
  int key, top = 0, focus = 0;
  setlocale(LC_ALL, "");
  fill_rows(rows);
#ifdef FLOOR_STORE
  if (argc > 1) read_titles(rows, argv[1]);
#else
  (void)argc, (void)argv;
#endif
  start_screen();
  for (int y = 0; y < LINES - 1; y++) draw_row(rows, y, y, y == 0);
  mvaddstr(LINES - 1, 0, "q Quit   Arrows Move");
  move(0, 0);
  refresh();
  while ((key = getch()) != 'q' && key != ERR) {
    int next = focus + (key == KEY_DOWN && focus < ROWS - 1) - (key == KEY_UP && focus > 0);
    if (next != focus) top = move_focus(rows, top, focus, next);
    focus = next;
  }
  endwin();
  return 0;
}
