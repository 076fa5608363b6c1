/* ledger - what a robot wrote down at a desk, and whether the journal holds just that.
 *
 * Each entry carries a mark of its own, which stands in the journal as well. An entry is open from
 * the moment at which the robot presses the key until the desk says that it is saved; whoever pulls
 * the plug in between learns from the journal which of the two it was. */
#ifndef TESTS_SOAK_LEDGER_H
#define TESTS_SOAK_LEDGER_H

#include <stdbool.h>
#include <stddef.h>

enum { LEDGER_MARK_BYTES = 16, LEDGER_WHY_BYTES = 200, LEDGER_EVER = -1 };

enum ledger_kind {
  LEDGER_CLIENT,
  LEDGER_REACHED,
  LEDGER_VOID,  /* of a session: it has no words, so no mark */
  LEDGER_RECORD /* no session */
};

struct ledger_entry {
  char mark[LEDGER_MARK_BYTES];  /* "rob00017." */
  char first[LEDGER_MARK_BYTES]; /* the mark of the session that it corrects or makes void; "" */
  enum ledger_kind kind;
  int women, men; /* of a session */
  int day;        /* of a session, after the first day */
  bool is_open;
};

struct ledger {
  struct ledger_entry *entries;
  size_t count;
  int marks; /* given out so far */
};

/* What a report has to say. */
struct ledger_sums {
  long sessions, clients, reached, women, men;
};

void ledger_free(struct ledger *ledger);

/* A mark that nothing has carried before. */
void ledger_mark(struct ledger *ledger, char out[LEDGER_MARK_BYTES]);

/* Writes a copy of ENTRY down, as open. */
void ledger_open(struct ledger *ledger, const struct ledger_entry *entry);

/* The desk has said that the last one is saved. */
void ledger_acknowledge(struct ledger *ledger);

/* The last entry whose mark stands in TEXT; one that is still open does not count. NULL. */
const struct ledger_entry *ledger_find(const struct ledger *ledger, const char *text);

/* ENTRY as the one that takes the place of a session: the same figures, and still no mark. */
struct ledger_entry ledger_instead(const struct ledger_entry *entry);

/* Compares with the entries of the journal in the file PATH, which no program has open. What was
 * open is settled: it stays in the list if the journal has it. False, with what is wrong in WHY,
 * when an acknowledged entry is not there, or one is there twice, or one that nobody wrote. */
bool ledger_agrees(struct ledger *ledger, const char *path, char why[LEDGER_WHY_BYTES]);

/* Of the sessions as they stand, of that day or LEDGER_EVER. */
struct ledger_sums ledger_sums(const struct ledger *ledger, int day);

#endif
