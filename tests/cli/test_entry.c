/* Commands that add entries to the casebook: their options are the fields of the records, no more
 * and no less, and everything has a name. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/journal/casebook.h"
#include "tui/labels.h"
#include "tui/options.h"

static const struct verb {
  const char *command;
  enum casebook_kind kind;
} verbs[] = {
    {"case open", CASEBOOK_CASE},
    {"case correct", CASEBOOK_CORRECT},
    {"case note", CASEBOOK_NOTE},
    {"case follow-up", CASEBOOK_FOLLOW_UP},
    {"case close", CASEBOOK_CLOSE},
    {"case reopen", CASEBOOK_REOPEN},
    {"case consent", CASEBOOK_CONSENT},
    {"case money", CASEBOOK_MONEY},
    {"case refer", CASEBOOK_REFERRAL},
    {"referral add", CASEBOOK_REFERRAL},
    {"referral answer", CASEBOOK_REFERRAL_CHANGE},
    {"cost add", CASEBOOK_COST},
    {"cost item", CASEBOOK_COST_ITEM},
    {"hazard add", CASEBOOK_HAZARD},
    {"hazard answer", CASEBOOK_HAZARD_CHANGE},
    {"feedback add", CASEBOOK_FEEDBACK},
    {"feedback answer", CASEBOOK_FEEDBACK_CHANGE},
    {"number check", CASEBOOK_NUMBER_CHECK},
    {"number wrong", CASEBOOK_NUMBER_WRONG},
    {"entry void", CASEBOOK_VOID},
};
enum { VERBS = sizeof verbs / sizeof verbs[0] };

static const struct command *command_of(const struct verb *verb) {
  size_t count;
  const struct command *const *all = commands_list(&count);
  for (size_t i = 0; i < count; i++)
    if (strcmp(all[i]->name, verb->command) == 0) return all[i];
  cr_assert_fail("there is no command %s", verb->command);
  return NULL;
}

/* "--paid-to" is paid_to. */
static bool is_same_name(const char *option, const char *field) {
  for (; *option && *field; option++, field++)
    if (*option != *field && !(*option == '-' && *field == '_')) return false;
  return *option == *field;
}

static const struct option_row *option_of(const struct command *command, const char *field) {
  for (size_t i = 0; i < command->option_count; i++)
    if (command->options[i].is_field && is_same_name(command->options[i].name, field))
      return &command->options[i];
  return NULL;
}

static enum value_kind wanted(const struct field *field) {
  if (field->shape == SHAPE_DATE) return VALUE_DATE;
  if (field->shape == SHAPE_NUMBER) return VALUE_NUMBER;
  if (field->shape != SHAPE_CODE) return VALUE_TEXT;
  if (!field->is_known) return VALUE_TERM;
  if (field->content == CODE_OF_COUNTRY) return VALUE_COUNTRY;
  return field->content == CODE_OF_LANGUAGE ? VALUE_LANG : VALUE_TEXT;
}

static void check_option(const char *command, const struct field *field,
                         const struct option_row *row) {
  cr_assert_not_null(row, "%s has no option for %s", command, field->name);
  cr_expect_eq(row->kind, wanted(field), "%s --%s", command, row->name);
  cr_expect(row->placeholder && *row->help, "%s --%s", command, row->name);
  cr_expect_eq(row->is_repeatable, field->shape == SHAPE_WHO || field->shape == SHAPE_LIST,
               "%s --%s", command, row->name);
  if (row->kind == VALUE_TERM) cr_expect_eq(row->terms, field->terms, "%s --%s", command, row->name);
}

Test(entry, every_field_has_its_option) {
  for (size_t i = 0; i < VERBS; i++) {
    const struct record_kind *kind = casebook_record(verbs[i].kind);
    const struct command *command = command_of(&verbs[i]);
    for (size_t j = 0; j < kind->count; j++)
      if (!kind->fields[j].is_inner)
        check_option(verbs[i].command, &kind->fields[j], option_of(command, kind->fields[j].name));
  }
}

Test(entry, every_option_has_its_field) {
  for (size_t i = 0; i < VERBS; i++) {
    const struct record_kind *kind = casebook_record(verbs[i].kind);
    const struct command *command = command_of(&verbs[i]);
    for (size_t j = 0; j < command->option_count; j++) {
      const char *name = command->options[j].name;
      size_t owners = 0;
      for (size_t f = 0; f < kind->count; f++)
        owners += !kind->fields[f].is_inner && is_same_name(name, kind->fields[f].name);
      cr_expect_eq(owners, command->options[j].is_field, "%s --%s", command->name, name);
    }
  }
}

Test(entry, every_kind_has_its_command) {
  for (int kind = 0; kind < CASEBOOK_KINDS; kind++) {
    size_t commands = 0;
    for (size_t i = 0; i < VERBS; i++)
      commands += verbs[i].kind == (enum casebook_kind)kind;
    cr_expect(commands, "%s", casebook_name((enum casebook_kind)kind));
  }
}

Test(entry, the_help_lists_every_code) {
  for (size_t i = 0; i < VERBS; i++) {
    const struct command *command = command_of(&verbs[i]);
    for (size_t j = 0; j < command->option_count; j++) {
      const struct option_row *row = &command->options[j];
      size_t count = 0;
      const struct term *terms = row->kind == VALUE_TERM ? terms_list(row->terms, &count) : NULL;
      char *help = options_help(row);
      for (size_t k = 0; k < count; k++)
        cr_expect(strstr(help, terms[k].code), "%s --%s: %s", command->name, row->name,
                  terms[k].code);
      free(help);
    }
  }
}

/* What is in the clear is called so wherever a free text can be typed. */
Test(entry, free_texts_come_with_a_warning) {
  for (size_t i = 0; i < VERBS; i++) {
    const struct record_kind *kind = casebook_record(verbs[i].kind);
    const struct field *note = record_field(kind, "note");
    if (note) cr_expect_not_null(command_of(&verbs[i])->caution, "%s", verbs[i].command);
  }
}

Test(entry, kinds_and_fields_have_names) {
  for (int i = 0; i < CASEBOOK_KINDS; i++) {
    const char *name = casebook_name((enum casebook_kind)i);
    const struct record_kind *kind = casebook_record((enum casebook_kind)i);
    const struct field *field;
    size_t named = 0, fields = 0;
    cr_expect_str_neq(labels_entry(name), name);
    for (size_t at = 0; (field = labels_next(kind, &at)); named++)
      cr_expect_str_neq(labels_field(field->name), field->name);
    for (size_t j = 0; j < kind->count; j++)
      fields += !kind->fields[j].is_inner;
    cr_expect_eq(named, fields, "%s: %zu of %zu fields have names", name, named, fields);
  }
}

Test(entry, values_are_words) {
  struct money money;
  struct error e;
  const struct record_kind *kind = casebook_record(CASEBOOK_MONEY);
  record_init(kind, &money);
  char *none = labels_value(record_field(kind, "amount"), &money);
  cr_expect_str_empty(none);
  cr_assert_eq(record_set(kind, &money, "amount", "1250.50", &e), ERR_OK);
  cr_assert_eq(record_set(kind, &money, "stage", "awarded", &e), ERR_OK);
  char *amount = labels_value(record_field(kind, "amount"), &money);
  char *stage = labels_value(record_field(kind, "stage"), &money);
  cr_expect_str_eq(amount, "1250.5");
  cr_expect_str_eq(stage, "Awarded");
  free(none);
  free(amount);
  free(stage);
  record_free(kind, &money);
}

/* --- refusals as the screens say them --- */

static void expect_named(const struct error *raw, const char *wanted) {
  struct error e = *raw;
  char sentence[1000];
  labels_error(&e);
  cr_expect_str_eq(error_sentence(&e, e.message, sentence, sizeof sentence), wanted);
}

Test(entry, refusals_can_speak_in_names) {
  struct error e;
  struct change answer = {.at = (char[]){"2026-11-01T10:00:00+07:00"}, .reason = (char[]){"language"},
                          .status = (char[]){"accepted"}};
  cr_assert_eq(casebook_complete(CASEBOOK_REFERRAL_CHANGE, &answer, &e), ERR_INVALID);
  expect_named(&e, "Reason: is only for what was rejected or closed, not when the status is Accepted");
  error_set(&e, ERR_INVALID, "%s: %s cannot come after %s", "status", "sent", "not_improved");
  expect_named(&e, "State: Sent cannot come after Not improved");
  error_set(&e, ERR_INVALID, "%s: is missing", "paid_to");
  expect_named(&e, "Paid to: is missing");
  error_set(&e, ERR_INVALID, "%s: %s is not a known code", "Note", "qqq");
  expect_named(&e, "Note: qqq is not a known code");
  error_set(&e, ERR_INVALID, "case %s is closed already", "note");
  expect_named(&e, "case note is closed already");
  error_set(&e, ERR_NOT_FOUND, "%s: %s", "status", "sent");
  expect_named(&e, "status: sent");
}

/* The line is split before its command is known: whether "--name" takes the next word is the same for all. */
static void check_alike(const struct command *a, const struct command *b) {
  for (size_t i = 0; i < a->option_count; i++)
    for (size_t k = 0; k < b->option_count; k++) {
      const struct option_row *x = &a->options[i], *y = &b->options[k];
      bool is_same = strcmp(x->name, y->name) == 0;
      bool is_alike = x->letter == y->letter && !x->placeholder == !y->placeholder;
      cr_assert(!is_same || is_alike, "--%s of %s and of %s", x->name, a->name, b->name);
      cr_assert(is_same || !x->letter || x->letter != y->letter, "-%c of %s and of %s", x->letter, a->name, b->name);
    }
}

Test(entry, options_of_one_name_are_written_alike_everywhere) {
  size_t count, globals;
  const struct command *const *all = commands_list(&count);
  struct command global = {.name = "all commands"};
  global.options = commands_globals(&globals);
  global.option_count = globals;
  for (size_t i = 0; i < count; i++) {
    check_alike(all[i], &global);
    for (size_t k = 0; k < count; k++) check_alike(all[i], all[k]);
  }
}
