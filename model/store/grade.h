/* grade: how near a row that FTS5 found comes to what was typed, told by the places where the phrases of
 * the expression stand. Only this folder includes it; SQL calls it as grade().
 *
 * grade(search, PARTS, CLOSERS) is for an expression of these phrases, in this order:
 *   PARTS phrases, all of which must be found, then the last of them once more as a beginning;
 *   for each of CLOSERS other ends of the last one PARTS phrases, the last one as a beginning;
 *   nothing, or one phrase that may stand for all the parts, and the same as a beginning.
 * It gives a number, the lower the nearer: 2 * reach + 1, less 1 if the title by itself reaches as far; and
 * GRADE_TITLE_ALONE more where nothing of it stands outside the title. The reach is 0 where all parts stand
 * one after the other, 1 where the last one only begins so, 2 and 3 the same for parts that stand apart.
 * grade(search, 0, 0) is for an expression in which each phrase may stand alone: reach 0. */
#ifndef MODEL_STORE_GRADE_H
#define MODEL_STORE_GRADE_H

#include <sqlite3.h>

enum { GRADE_TITLE_ALONE = 16 };

/* Makes grade() known to a connection by its FTS5 interface. Returns an SQLite status. */
int grade_register(fts5_api *api);

#endif
