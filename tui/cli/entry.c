/* The commands that add an entry to the casebook: one function for all of them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/journal/casebook.h"
#include "tui/cli/cli.h"
#include "tui/config.h"
#include "tui/gettext.h"

/* What stands on stdout: the name of what was written, which other commands take. */
enum printed { PRINTED_CODE, PRINTED_ID, PRINTED_OF };

struct verb {
  const char *command;
  enum casebook_kind kind;
  enum printed printed;
};
/* code */
static const struct verb verbs[] = {
    {"case open", CASEBOOK_CASE, PRINTED_CODE},
    {"case correct", CASEBOOK_CORRECT, PRINTED_CODE},
    {"case note", CASEBOOK_NOTE, PRINTED_CODE},
    {"case follow-up", CASEBOOK_FOLLOW_UP, PRINTED_CODE},
    {"case close", CASEBOOK_CLOSE, PRINTED_CODE},
    {"case reopen", CASEBOOK_REOPEN, PRINTED_CODE},
    {"case consent", CASEBOOK_CONSENT, PRINTED_CODE},
    {"case money", CASEBOOK_MONEY, PRINTED_CODE},
    {"case refer", CASEBOOK_REFERRAL, PRINTED_ID},
    {"referral add", CASEBOOK_REFERRAL, PRINTED_ID},
    {"referral answer", CASEBOOK_REFERRAL_CHANGE, PRINTED_OF},
    {"cost add", CASEBOOK_COST, PRINTED_ID},
    {"cost item", CASEBOOK_COST_ITEM, PRINTED_OF},
    {"hazard add", CASEBOOK_HAZARD, PRINTED_ID},
    {"hazard answer", CASEBOOK_HAZARD_CHANGE, PRINTED_OF},
    {"feedback add", CASEBOOK_FEEDBACK, PRINTED_ID},
    {"feedback answer", CASEBOOK_FEEDBACK_CHANGE, PRINTED_OF},
};

static const struct verb *verb_of(const struct command *command) {
  for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++)
    if (strcmp(verbs[i].command, command->name) == 0) return &verbs[i];
  return NULL;
}

/* An entry that is being made. */
struct entry {
  const struct verb *verb;
  const struct record_kind *kind;
  void *record;
  const struct option_row *wrong; /* the option that was refused, if it was one */
  char id[ID_TEXT_BYTES];
};

static bool has_field(const struct options *o) {
  for (size_t i = 0; i < o->value_count; i++)
    if (o->values[i].row->is_field) return true;
  return false;
}

/* The field that an option sets: --paid-to is paid_to. */
static const struct field *field_of(const struct entry *entry, const struct option_row *row) {
  char name[32];
  snprintf(name, sizeof name, "%s", row->name);
  for (char *p = name; (p = strchr(p, '-'));)
    *p = '_';
  return record_field(entry->kind, name);
}

/* True when the pack has to be asked. */
static bool names_content(const struct entry *entry, const struct options *o) {
  for (size_t i = 0; i < o->value_count; i++) {
    const struct option_row *row = o->values[i].row;
    const struct field *field = row->is_field ? field_of(entry, row) : NULL;
    if (field && (field->content || field->shape == SHAPE_WHO)) return true;
  }
  return false;
}

/* Sets a field; what it names has to be in the pack. What was not given is not asked for: it may be
 * of an older pack. */
static enum err set_field(struct entry *entry, const struct option_value *given,
                          const struct record_codes *codes, struct error *e) {
  const struct field *field = field_of(entry, given->row);
  enum err err = record_set(entry->kind, entry->record, field->name, given->text, e);
  bool (*has)(void *, const char *) = codes->has[field->content];
  if (!err && field->shape == SHAPE_WHO)
    err = who_check(record_who(field, entry->record), codes->has[CODE_OF_COUNTRY], codes->context,
                    e);
  else if (!err && *given->text && has && !has(codes->context, given->text))
    err = record_refuse(e, N_("%s: %s is not a known code"), field->name, given->text);
  if (err) entry->wrong = given->row;
  return err;
}

static enum err set_fields(struct entry *entry, const struct options *o,
                           const struct record_codes *codes, struct error *e) {
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < o->value_count; i++)
    if (o->values[i].row->is_field) err = set_field(entry, &o->values[i], codes, e);
  return err;
}

static enum err read_options(struct entry *entry, const struct options *o, struct error *e) {
  struct cli_codes codes = {0};
  bool asks = names_content(entry, o);
  if (asks) cli_open_codes(&codes, o);
  enum err err = set_fields(entry, o, &codes.codes, e);
  if (asks) cli_close_codes(&codes);
  return err;
}

/* The centre of the configuration, unless one was given. */
static enum err set_centre(struct entry *entry, const struct options *o, struct error *e) {
  const struct field *field = record_field(entry->kind, "centre");
  if (!field || !*o->config->centre_id || options_has(o, field->name)) return ERR_OK;
  return record_set(entry->kind, entry->record, field->name, o->config->centre_id, e);
}

/* --- what is printed --- */

/* The code of the case that the entry is about. Delivers memory. */
static char *case_code(const struct entry *entry, struct journal *journal,
                       const struct options *o) {
  struct case_row row;
  if (entry->verb->kind == CASEBOOK_CASE)
    return mem_text(((struct case_record *)entry->record)->code);
  if (case_load(&row, journal, o->operands[0], NULL)) return mem_text(o->operands[0]);
  char *code = mem_text(row.facts.code);
  case_row_free(&row);
  return code;
}

static void print_name(const struct entry *entry, struct journal *journal,
                       const struct options *o) {
  struct buf out = {0};
  enum printed printed = entry->verb->printed;
  const struct field *of = record_field(entry->kind, "of");
  char *code = printed == PRINTED_CODE ? case_code(entry, journal, o) : NULL;
  const char *name = code ? code : printed == PRINTED_ID ? entry->id : *record_text(of, entry->record);
  if (cli_is_format(o, "json")) {
    buf_add(&out, "{");
    json_text(&out, "id", entry->id);
    if (printed != PRINTED_ID) json_text(&out, code ? "code" : "of", name);
    buf_add(&out, "}\n");
  } else {
    buf_addf(&out, "%s\n", name);
  }
  free(code);
  cli_print(&out);
}

/* --- the commands --- */

/* Says what would have been right, too. */
static int refused(const struct entry *entry, const struct error *e) {
  int code = cli_refused(e);
  if (entry->wrong && entry->wrong->kind == VALUE_TERM) {
    char *codes = options_codes(entry->wrong->terms);
    say(_("--%s is one of: %s"), entry->wrong->name, codes);
    free(codes);
  }
  return code;
}

/* What the entry is about: the operand, or the case that was named. */
static const char *about(const struct options *o) {
  return o->operand_count ? o->operands[0] : options_text(o, "case");
}

static int append(struct entry *entry, struct journal *journal, const struct options *o) {
  struct error e;
  if (casebook_add(journal, entry->verb->kind, about(o), entry->record, entry->id, &e))
    return refused(entry, &e);
  print_name(entry, journal, o);
  return EXIT_DONE;
}

/* The journal is opened only when what was given is known to be fine. */
int cli_entry(const struct options *o) {
  struct journal *journal;
  struct error e;
  struct entry entry = {.verb = verb_of(o->command)};
  entry.kind = casebook_record(entry.verb->kind);
  entry.record = mem_new(1, entry.kind->size_bytes);
  record_init(entry.kind, entry.record);
  enum err err = read_options(&entry, o, &e);
  if (!err) err = set_centre(&entry, o, &e);
  if (!err) err = casebook_complete(entry.verb->kind, entry.record, &e);
  int code = err ? refused(&entry, &e) : cli_open_journal(&journal, o, JOURNAL_WRITE);
  if (code == EXIT_DONE) {
    code = append(&entry, journal, o);
    journal_close(&journal);
  }
  record_free(entry.kind, entry.record);
  free(entry.record);
  return code;
}

/* What is given replaces what was recorded. */
static int correct(struct journal *journal, const struct options *o) {
  struct case_row row;
  struct error e;
  struct entry entry = {.verb = verb_of(o->command)};
  const char *reason = options_text(o, "reason");
  entry.kind = casebook_record(entry.verb->kind);
  entry.record = &row.facts;
  if (case_load(&row, journal, o->operands[0], &e)) return cli_refused(&e);
  if (options_has(o, "who")) row.facts.who.count = 0;
  enum err err = read_options(&entry, o, &e);
  if (!err)
    err = record_put(record_field(entry.kind, "reason"), &row.facts, reason ? reason : "", &e);
  int code = err ? refused(&entry, &e) : append(&entry, journal, o);
  case_row_free(&row);
  return code;
}

int cli_case_correct(const struct options *o) {
  struct journal *journal;
  if (!has_field(o)) {
    say_usage(o->command->name, _("say what to correct, for example --type dismissal"));
    return EXIT_USAGE;
  }
  int code = cli_open_journal(&journal, o, JOURNAL_WRITE);
  if (code) return code;
  code = correct(journal, o);
  journal_close(&journal);
  return code;
}
