#include "tui/options.h"

#include <assert.h>
#include <errno.h>
#include <getopt.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/amount.h"
#include "model/base/buf.h"
#include "model/base/clock.h"
#include "model/base/digits.h"
#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/say.h"

/* All rows of all commands: getopt_long has to know which options take a value before the command is
 * known. Rows of one name are alike, so it does not matter which of them it finds. */
struct known {
  const struct option_row **rows;
  struct option *longs;
  size_t count, room;
  int number; /* of the name that was found */
};

static void know(struct known *k, const struct option_row *rows, size_t count) {
  for (size_t i = 0; i < count; i++) {
    k->rows = mem_grow(k->rows, k->count, &k->room, sizeof *k->rows);
    k->rows[k->count++] = &rows[i];
  }
}

/* The same for rows of one name: getopt_long takes a beginning of a name for the first one of those that it
 * fits, unless they differ in this. */
static int number_of(const char *name) {
  unsigned number = 0;
  while (*name) number = number * 31 + (unsigned char)*name++;
  return (int)(number >> 1);
}

static void know_all(struct known *k) {
  size_t count;
  const struct option_row *globals = commands_globals(&count);
  know(k, globals, count);
  const struct command *const *commands = commands_list(&count);
  for (size_t i = 0; i < count; i++)
    know(k, commands[i]->options, commands[i]->option_count);
  assert(k->rows); /* those of every command at least */
  k->longs = mem_new(k->count + 1, sizeof *k->longs);
  for (size_t i = 0; i < k->count; i++)
    k->longs[i] = (struct option){k->rows[i]->name,
                                  k->rows[i]->placeholder ? required_argument : no_argument, &k->number,
                                  number_of(k->rows[i]->name)};
}

/* "-:" hands over operands where they stand, whatever POSIXLY_CORRECT says, and lets us say what
 * is wrong. */
static char *short_options(const struct known *k) {
  struct buf b = {0};
  buf_add(&b, "-:");
  for (size_t i = 0; i < k->count; i++)
    if (k->rows[i]->letter)
      buf_addf(&b, "%c%s", k->rows[i]->letter, k->rows[i]->placeholder ? ":" : "");
  return buf_take(&b);
}

static void know_free(struct known *k) {
  free(k->rows);
  free(k->longs);
}

static const struct option_row *row_in(const struct option_row *rows, size_t count,
                                       const char *name) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(rows[i].name, name) == 0) return &rows[i];
  return NULL;
}

/* The row of that name that holds for the command: its own, else a global one. */
static const struct option_row *row_for(const struct command *command, const char *name) {
  size_t count;
  const struct option_row *globals = commands_globals(&count);
  const struct option_row *row =
      command ? row_in(command->options, command->option_count, name) : NULL;
  return row ? row : row_in(globals, count, name);
}

static void add_value(struct options *o, size_t *room, const struct option_row *row,
                      const char *text, const char *next) {
  o->values = mem_grow(o->values, o->value_count, room, sizeof *o->values);
  o->values[o->value_count++] = (struct option_value){.row = row, .text = text ? text : "", .next = next};
}

static void add_operand(struct options *o, size_t *room, const char *text) {
  o->operands = mem_grow(o->operands, o->operand_count, room, sizeof *o->operands);
  o->operands[o->operand_count++] = text;
}

static const struct option_row *row_of_letter(const struct known *k, int letter) {
  for (size_t i = 0; i < k->count; i++)
    if (k->rows[i]->letter == letter) return k->rows[i];
  return NULL;
}

/* Splits the line into values and operands. `*wrong` gets what could not be read, delivered. */
static void split(struct options *o, const struct known *k, int argc, char **argv, char **wrong,
                  bool *lacks_value) {
  size_t value_room = 0, operand_room = 0;
  char *shorts = short_options(k);
  int got, at = 0;
  optind = 0;
  opterr = 0;
  while ((got = getopt_long(argc, argv, shorts, k->longs, &at)) != -1 && got != '?' && got != ':') {
    if (got == 1)
      add_operand(o, &operand_room, optarg);
    else
      add_value(o, &value_room, got ? row_of_letter(k, got) : k->rows[at], optarg,
                optind < argc ? argv[optind] : NULL);
  }
  free(shorts);
  *lacks_value = got == ':';
  if (got != -1)
    *wrong = optopt > ' ' && optopt < 0x7F ? mem_format("-%c", optopt) : mem_text(argv[optind - 1]);
  for (; got == -1 && optind < argc; optind++)
    add_operand(o, &operand_room, argv[optind]);
}

static bool is_group(const char *word) {
  size_t count, len = strlen(word);
  const struct command *const *commands = commands_list(&count);
  for (size_t i = 0; i < count; i++)
    if (strncmp(commands[i]->name, word, len) == 0 && commands[i]->name[len] == ' ') return true;
  return false;
}

static void drop_operands(struct options *o, size_t count) {
  o->operand_count -= count;
  memmove(o->operands, o->operands + count, o->operand_count * sizeof *o->operands);
}

static const struct command *commands_find(const char *name) {
  size_t count;
  const struct command *const *all = commands_list(&count);
  for (size_t i = 0; i < count; i++)
    if (strcmp(all[i]->name, name) == 0) return all[i];
  return NULL;
}

/* "kiosk phrase", although "kiosk" is a command too. */
static bool find_two_words(struct options *o) {
  if (o->operand_count < 2) return false;
  char *name = mem_format("%s %s", o->operands[0], o->operands[1]);
  o->command = commands_find(name);
  free(name);
  if (o->command) drop_operands(o, 2);
  return o->command != NULL;
}

/* Takes the words of the command from the operands. */
static bool find_command(struct options *o) {
  if (!o->operand_count) return true;
  const char *first = o->operands[0];
  if (find_two_words(o)) return true;
  if ((o->command = commands_find(first))) {
    drop_operands(o, 1);
    return true;
  }
  if (!is_group(first)) return say_usage(NULL, _("there is no command \"%s\""), first);
  if (o->operand_count == 1) {
    o->group = first;
    if (options_has(o, "help")) return true;
    return say_usage(first, _("\"%s\" needs one more word"), first);
  }
  return say_usage(first, _("\"%s\" has no command \"%s\""), first, o->operands[1]);
}

static bool is_lang_tag(const char *text) {
  size_t part = 0, len = strlen(text);
  for (const char *p = text; *p; p++) {
    bool is_letter = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z');
    bool is_digit = *p >= '0' && *p <= '9';
    if (*p == '-' && part)
      part = 0;
    else if (is_letter || (is_digit && p > text + 1))
      part++;
    else
      return false;
    if (part > 8) return false;
  }
  return len >= 2 && len < 16 && part > 0;
}

static bool is_lang_list(const char *text) {
  enum { MOST = 3 };
  char *copy = mem_text(text), *rest = copy;
  size_t count = 0;
  bool is_list = true;
  for (char *tag; (tag = strsep(&rest, ",")); count++) is_list = is_list && is_lang_tag(tag);
  free(copy);
  return is_list && count <= MOST;
}

static bool is_country(const char *text) {
  return strlen(text) == 2 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z';
}

static bool parse_number(const char *text, long *out) {
  char *ascii = digits_to_ascii(text), *end;
  if (!ascii) return false;
  errno = 0;
  *out = strtol(ascii, &end, 10);
  bool is_number = *ascii && !*end && !errno && *ascii != ' ' && *ascii != '+';
  free(ascii);
  return is_number;
}

static bool is_choice(const char *choices, const char *text) {
  size_t len = strlen(text);
  for (const char *p = choices; len && p; p = strchr(p, '|') ? strchr(p, '|') + 1 : NULL)
    if (strncmp(p, text, len) == 0 && (p[len] == '|' || !p[len])) return true;
  return false;
}

char *options_codes(enum terms which) {
  size_t count;
  struct buf b = {0};
  const struct term *terms = terms_list(which, &count);
  for (size_t i = 0; i < count; i++)
    buf_addf(&b, "%s%s", i ? ", " : "", terms[i].code);
  return buf_take(&b);
}

char *options_help(const struct option_row *row) {
  char *codes = row->lists_terms ? options_codes(row->terms) : mem_text("");
  char *help = mem_format("%s%s%s%s", _(row->help), *codes ? ": " : "", codes,
                          row->is_repeatable ? _(" (can be given several times)") : "");
  free(codes);
  return help;
}

static bool say_term(const char *command, const struct option_value *v) {
  char *codes = options_codes(v->row->terms);
  say_usage(command, _("--%s cannot be \"%s\"; it is one of: %s"), v->row->name, v->text, codes);
  free(codes);
  return false;
}

static bool say_choice(const char *command, const struct option_value *v) {
  struct buf b = {0};
  for (const char *p = v->row->choices; *p; p++)
    if (*p == '|')
      buf_add(&b, ", ");
    else
      buf_add_n(&b, p, 1);
  say_usage(command, _("--%s cannot be \"%s\"; it is one of: %s"), v->row->name, v->text,
            buf_text(&b));
  buf_free(&b);
  return false;
}

static bool check_number(const char *command, const struct option_value *v) {
  long number;
  if (parse_number(v->text, &number) && number >= v->row->min && number <= v->row->max) return true;
  return say_usage(command, _("--%s wants a whole number from %ld to %ld, not \"%s\""),
                   v->row->name, v->row->min, v->row->max, v->text);
}

/* Digits of any script. */
static bool parse_amount(const char *text, int64_t *thousandths) {
  char *ascii = digits_to_ascii(text);
  bool is_amount = ascii && amount_read(ascii, thousandths);
  free(ascii);
  return is_amount;
}

static bool check_amount(const char *command, const struct option_value *v) {
  int64_t amount;
  return parse_amount(v->text, &amount) ||
         say_usage(command, _("--%s wants a number such as 9500 or 12.5, not \"%s\""), v->row->name,
                   v->text);
}

static bool check_value(const char *command, const struct option_value *v) {
  const struct option_row *row = v->row;
  if (row->is_field) return true;
  switch (row->kind) {
  case VALUE_COUNTRY:
    return is_country(v->text) ||
           say_usage(command,
                     _("--%s wants a country as two capital letters such as TH, not \"%s\""),
                     row->name, v->text);
  case VALUE_LANG:
    return is_lang_tag(v->text) ||
           say_usage(command, _("--%s wants a language tag such as th, not \"%s\""), row->name,
                     v->text);
  case VALUE_LANGS:
    return is_lang_list(v->text) ||
           say_usage(command, _("--%s wants up to three language tags such as my,th, not \"%s\""),
                     row->name, v->text);
  case VALUE_DATE:
    return clock_is_date(v->text) ||
           say_usage(command, _("--%s wants a day such as 2026-11-22, not \"%s\""), row->name,
                     v->text);
  case VALUE_NUMBER:
    return check_number(command, v);
  case VALUE_CHOICE:
    return is_choice(row->choices, v->text) || say_choice(command, v);
  case VALUE_TERM:
    return terms_find(row->terms, v->text) || say_term(command, v);
  case VALUE_AMOUNT:
    return check_amount(command, v);
  case VALUE_MONEY: /* see take_currency */
    return true;
  case VALUE_FILE:
  case VALUE_DIR:
    return *v->text || say_usage(command, _("--%s wants a name, not an empty text"), row->name);
  case VALUE_NONE:
  case VALUE_TEXT:
    return true;
  }
  return true;
}

/* "12.500 THB" may be twelve thousand: more decimals than the currency has are not read. */
static bool has_decimals_of(const char *text, const char *currency) {
  const char *point = strchr(text, '.');
  int decimals = currency_decimals(currency);
  return !point || decimals < 0 || strlen(point + 1) <= (size_t)decimals;
}

bool options_check_decimals(const struct options *o, const char *name, const char *currency) {
  const char *text = options_text(o, name);
  if (!text || has_decimals_of(text, currency)) return true;
  return say_usage(o->command->name,
                   _("%s: %s has more decimals than %s has; a point does not separate thousands"),
                   name, text, currency);
}

/* Takes the word behind an amount of money from the operands: it must be the currency. */
static bool take_currency(struct options *o, const char *command, struct option_value *v) {
  size_t at = 0;
  int64_t amount;
  while (at < o->operand_count && o->operands[at] != v->next) at++;
  if (at == o->operand_count || !parse_amount(v->text, &amount))
    return say_usage(command, _("--%s wants an amount and a currency such as 500 THB, not \"%s\""),
                     v->row->name, v->text);
  if (!currency_spell(v->next, v->currency))
    return say_usage(command, _("%s: %s is not the code of a currency, such as THB, MYR or SGD"),
                     v->row->name, v->next);
  if (!options_check_decimals(o, v->row->name, v->currency)) return false;
  memmove(o->operands + at, o->operands + at + 1,
          (o->operand_count - at - 1) * sizeof *o->operands);
  o->operand_count--;
  return true;
}

/* Of two amounts the last one would count, while people think of their sum. */
static bool is_amount_again(const struct options *o, size_t at) {
  const struct option_row *row = o->values[at].row;
  if ((row->kind != VALUE_AMOUNT && row->kind != VALUE_MONEY) || row->is_repeatable) return false;
  for (size_t i = 0; i < at; i++)
    if (o->values[i].row == row) return true;
  return false;
}

/* Every value belongs to the command (or to all) and looks as it should. */
static bool check_values(struct options *o) {
  const char *command = o->command ? o->command->name : o->group;
  for (size_t i = 0; i < o->value_count; i++) {
    struct option_value *v = &o->values[i];
    const struct option_row *row = row_for(o->command, v->row->name);
    if (!row && !o->command)
      return say_usage(command, _("--%s belongs to a command"), v->row->name);
    if (!row) return say_usage(command, _("\"%s\" has no option --%s"), command, v->row->name);
    v->row = row;
    if (is_amount_again(o, i))
      return say_usage(command, _("--%s can be given only once"), row->name);
    if (!check_value(command, v)) return false;
    if (row->kind == VALUE_MONEY && !row->is_field && !take_currency(o, command, v)) return false;
  }
  return true;
}

static bool check_operands(const struct options *o) {
  if (!o->command || options_has(o, "help")) return true;
  const char *name = o->command->name;
  if (o->operand_count < o->command->min_operands)
    return say_usage(name, _("\"%s\" needs %s"), name, o->command->operands);
  if (o->operand_count <= o->command->max_operands) return true;
  return say_usage(name, _("\"%s\" does not know what to do with \"%s\""), name,
                   o->operands[o->command->max_operands]);
}

static bool say_wrong(const struct options *o, const char *wrong, bool lacks_value) {
  const char *command = o->command ? o->command->name : o->group;
  if (lacks_value) return say_usage(command, _("%s needs a value"), wrong);
  return say_usage(command, _("there is no option %s"), wrong);
}

bool options_parse(struct options *out, int argc, char **argv) {
  struct known k = {0};
  char *wrong = NULL;
  bool lacks_value = false;
  *out = (struct options){0};
  know_all(&k);
  split(out, &k, argc, argv, &wrong, &lacks_value);
  know_free(&k);
  bool is_fine = find_command(out);
  if (is_fine && wrong) is_fine = say_wrong(out, wrong, lacks_value);
  free(wrong);
  return is_fine && check_values(out) && check_operands(out);
}

void options_free(struct options *o) {
  free(o->values);
  free(o->operands);
  *o = (struct options){0};
}

const char *options_next(const struct options *o, const char *name, size_t *at) {
  while (*at < o->value_count) {
    const struct option_value *v = &o->values[(*at)++];
    if (strcmp(v->row->name, name) == 0) return v->text;
  }
  return NULL;
}

const char *options_text(const struct options *o, const char *name) {
  const char *last = NULL, *next;
  for (size_t at = 0; (next = options_next(o, name, &at));)
    last = next;
  return last;
}

bool options_has(const struct options *o, const char *name) {
  return options_text(o, name) != NULL;
}

long options_number(const struct options *o, const char *name, long otherwise) {
  long number;
  const char *text = options_text(o, name);
  return text && parse_number(text, &number) ? number : otherwise;
}

static const struct option_value *last_value(const struct options *o, const char *name) {
  for (size_t i = o->value_count; i-- > 0;)
    if (strcmp(o->values[i].row->name, name) == 0) return &o->values[i];
  return NULL;
}

int64_t options_amount(const struct options *o, const char *name, int64_t otherwise) {
  int64_t amount;
  const struct option_value *v = last_value(o, name);
  return v && parse_amount(v->text, &amount) ? amount : otherwise;
}

const char *options_currency(const struct options *o, const char *name) {
  const struct option_value *v = last_value(o, name);
  return v ? v->currency : NULL;
}
