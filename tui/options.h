/* options: the shape of the command table, and what one command line asked for.
 *
 * One table (tui/cli/commands.c) feeds parsing, --help, the manual page and the completions. */
#ifndef TUI_OPTIONS_H
#define TUI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/currency.h"
#include "model/base/terms.h"

/* What a value has to look like; it is checked while parsing. */
enum value_kind {
  VALUE_NONE, /* the option takes no value */
  VALUE_TEXT,
  VALUE_FILE,
  VALUE_DIR,
  VALUE_COUNTRY, /* two capital letters */
  VALUE_LANG,    /* a language tag */
  VALUE_LANGS,   /* up to three of them, joined by commas */
  VALUE_DATE,    /* YYYY-MM-DD */
  VALUE_NUMBER,  /* a whole number from `min` to `max` */
  VALUE_CHOICE,  /* one of `choices` */
  VALUE_TERM,    /* a code of the list `terms` */
  VALUE_AMOUNT,  /* a decimal number that is not negative, with up to three decimals */
  VALUE_MONEY,   /* such a number, and in the next word its currency: "500 THB" */
};

struct option_row {
  const char *name;        /* without "--" */
  char letter;             /* of the short form, or 0 */
  const char *placeholder; /* of the value, NULL when it takes none */
  const char *help;        /* N_ */
  enum value_kind kind;
  bool is_repeatable;
  bool is_field;       /* part of a record: checked with the record, not while parsing */
  const char *choices; /* VALUE_CHOICE: joined by "|" */
  enum terms terms;    /* VALUE_TERM */
  bool lists_terms;    /* the codes of `terms` stand behind the help */
  long min, max;       /* VALUE_NUMBER */
};

struct example {
  const char *what; /* N_ */
  const char *line; /* for a shell; the tests run it */
};

struct options;

struct command {
  const char *name;                    /* one word, or two: "session add" */
  const char *operands;                /* as shown: "TEXT..." or "" */
  const char *summary;                 /* N_: one line */
  const char *details;                 /* N_: a paragraph for --help and the manual, or NULL */
  const char *caution;                 /* N_: what to mind, in a sentence after it, or NULL */
  int (*run)(const struct options *o); /* returns the exit code */
  const struct option_row *options;
  size_t option_count;
  size_t min_operands, max_operands;
  const struct example *examples;
  size_t example_count;
  bool needs_no_config; /* runs even when the configuration is wrong */
};

/* The table, in the order of the manual; and the options that every command knows. */
const struct command *const *commands_list(size_t *count);
const struct option_row *commands_globals(size_t *count);

/* What the option is for, with the codes that it takes if the row asks for them; translated.
 * Delivers memory. */
char *options_help(const struct option_row *row);

struct config;

struct option_value {
  const struct option_row *row;
  const char *text; /* "" for an option without a value */
  const char *next; /* the word behind it on the line, or NULL */
  char currency[CURRENCY_BYTES]; /* of VALUE_MONEY, in capitals */
};

/* What was asked for. All texts are borrowed from the command line. */
struct options {
  const struct command *command; /* NULL: the desk */
  const char *group;             /* a first word without its second, only with --help */
  struct option_value *values;   /* in the order given */
  size_t value_count;
  const char **operands;
  size_t operand_count;
  const struct config *config; /* set by main; never NULL when a command runs */
  const char *lang;            /* set by main: the reader's language tag */
};

/* Reads the command line against the table. False when it is wrong: then the reason and a hint
 * have been said on stderr. Free with options_free in both cases. */
bool options_parse(struct options *out, int argc, char **argv);
void options_free(struct options *o);

/* The codes of a list, joined by ", ". Delivers memory. */
char *options_codes(enum terms which);

/* By long name: whether it was given; its last value or NULL; its value as a number or
 * `otherwise`; the values of a repeatable option one after the other (start with *at = 0; NULL at
 * the end). */
bool options_has(const struct options *o, const char *name);
const char *options_text(const struct options *o, const char *name);
long options_number(const struct options *o, const char *name, long otherwise);
const char *options_next(const struct options *o, const char *name, size_t *at);

/* By long name, of VALUE_AMOUNT and VALUE_MONEY: the last value in thousandths, or `otherwise`; the
 * currency of the last value in capitals, or NULL. */
int64_t options_amount(const struct options *o, const char *name, int64_t otherwise);
const char *options_currency(const struct options *o, const char *name);
/* False, with the reason said, when the last value has more decimals than that currency. */
bool options_check_decimals(const struct options *o, const char *name, const char *currency);

#endif
