/* suar unique add, suar unique count */
#include "model/journal/unique.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sodium.h>

#include "tui/cli/cli.h"
#include "tui/cli/table.h"
#include "tui/config.h"
#include "tui/gettext.h"

/* The lines that were given, in memory that is overwritten in the end. */
struct given {
  char *line[UNIQUE_MAX_GIVEN];
  size_t room[UNIQUE_MAX_GIVEN], count;
};

static void read_given(struct given *given) {
  bool is_asking = isatty(STDIN_FILENO);
  size_t most = is_asking ? UNIQUE_QUESTIONS : UNIQUE_MAX_GIVEN;
  if (is_asking)
    fprintf(stderr, "%s\n", _("Leave empty what the person does not want to say. Nothing of this "
                              "is kept."));
  for (size_t i = 0; i < most; i++) {
    if (is_asking) fprintf(stderr, "%s: ", _(unique_question((int)i)));
    if (getline(&given->line[i], &given->room[i], stdin) < 0) break;
    given->count++;
  }
}

static void forget_given(struct given *given) {
  for (size_t i = 0; i < UNIQUE_MAX_GIVEN; i++) {
    if (given->line[i]) sodium_memzero(given->line[i], given->room[i]);
    free(given->line[i]);
  }
}

/* Off is the default: somebody has to have decided. */
static bool is_on(const struct options *o) {
  return o->config->centre_unique && strcmp(o->config->centre_unique, "yes") == 0;
}

int cli_unique_add(const struct options *o) {
  struct journal *journal;
  struct given given = {0};
  struct error e;
  bool was_known = false;
  if (!is_on(o)) {
    error_set(&e, ERR_REFUSED,
              N_("this centre does not count different people: unique_people is not set to yes"));
    return say_error(&e);
  }
  int code = cli_open_journal(&journal, o, JOURNAL_WRITE);
  if (code) return code;
  setvbuf(stdin, NULL, _IONBF, 0); /* no copy of it stays in a buffer */
  read_given(&given);
  if (unique_note(journal, (const char *const *)given.line, given.count, &was_known, &e))
    code = cli_refused(&e);
  else
    puts(was_known ? _("seen before") : _("new"));
  forget_given(&given);
  journal_close(&journal);
  return code;
}

static const struct column columns[] = {
    {"codes", N_("Different codes"), COLUMN_NUMBER, false},
    {"people", N_("People, about"), COLUMN_NUMBER, false},
    {"taken_pct", N_("Taken for known, %"), COLUMN_NUMBER, false},
};

/* The month of a date. */
static const char *month_of(const struct options *o, const char *name, char month[8]) {
  const char *date = options_text(o, name);
  return date ? memcpy(month, date, 7) : NULL;
}

int cli_unique_count(const struct options *o) {
  struct journal *journal;
  struct unique_count count;
  struct error e;
  char from[8] = "", to[8] = "";
  int code = cli_open_journal(&journal, o, JOURNAL_READ);
  if (code) return code;
  if (unique_count(&count, journal, month_of(o, "from", from), month_of(o, "to", to), &e)) {
    code = say_error(&e);
  } else {
    struct table t;
    table_start(&t, columns, sizeof columns / sizeof columns[0]);
    t.is_record = true;
    table_addf(&t, "%" PRId64, count.codes);
    table_addf(&t, "%" PRId64, count.people);
    table_addf(&t, "%" PRId64 ".%" PRId64, count.taken_per_mille / 10, count.taken_per_mille % 10);
    table_print(&t, o);
  }
  journal_close(&journal);
  return code;
}
