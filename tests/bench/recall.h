/* recall: what the indexes of `articles` find of the articles that hold what is typed. */
#ifndef BENCH_RECALL_H
#define BENCH_RECALL_H

#include <sqlite3.h>

/* Prints a row for each index with the number of articles that it does not find, of all that is
 * typed and no slip (typed.h). What is to be found is read in the texts themselves: where words are
 * written with spaces, whole words, the last one as a beginning too. The connection has the tables
 * search, words and three. `truth` gets a line for each: what is typed, a tab, and the numbers of the
 * articles. */
void recall_rows(sqlite3 *db, const char *truth);

#endif
