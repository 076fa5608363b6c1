/* The commands that add an entry to the casebook: one function for all of them. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/mem.h"
#include "model/content/directory.h"
#include "model/journal/casebook.h"
#include "tui/cli/cli.h"
#include "tui/cli/lines.h"
#include "tui/cli/secret.h"
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
    {"number check", CASEBOOK_NUMBER_CHECK, PRINTED_ID},
    {"number wrong", CASEBOOK_NUMBER_WRONG, PRINTED_ID},
    {"entry void", CASEBOOK_VOID, PRINTED_OF},
};

static const struct verb *verb_of(const struct command *command) {
  for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++)
    if (strcmp(verbs[i].command, command->name) == 0) return &verbs[i];
  return NULL;
}

/* Entries that are being made: one out of options, or those of a batch. */
struct entries {
  const struct verb *verb;
  const struct record_kind *kind;
  void **records;
  size_t count, room;
  char (*ids)[ID_TEXT_BYTES];
  const struct option_row *wrong; /* the option that was refused, if it was one */
};

static void start(struct entries *entries, const struct options *o) {
  *entries = (struct entries){.verb = verb_of(o->command)};
  assert(entries->verb); /* every command of this file has its row */
  entries->kind = casebook_record(entries->verb->kind);
}

/* Makes room for one more; its memory is the entries' own. */
static void *next_record(struct entries *entries) {
  entries->records =
      mem_grow(entries->records, entries->count, &entries->room, sizeof *entries->records);
  void *record = mem_new(1, entries->kind->size_bytes);
  record_init(entries->kind, record);
  entries->records[entries->count++] = record;
  return record;
}

static void end(struct entries *entries) {
  for (size_t i = 0; i < entries->count; i++) {
    record_free(entries->kind, entries->records[i]);
    free(entries->records[i]);
  }
  free(entries->records);
  free(entries->ids);
}

static bool has_field(const struct options *o) {
  for (size_t i = 0; i < o->value_count; i++)
    if (o->values[i].row->is_field) return true;
  return false;
}

/* --- out of options --- */

/* True when the pack has to be asked. */
static bool names_content(const struct record_kind *kind, const struct options *o) {
  for (size_t i = 0; i < o->value_count; i++) {
    const struct option_row *row = o->values[i].row;
    const struct field *field = row->is_field ? cli_field(kind, row) : NULL;
    if (field && (field->content || field->shape == SHAPE_WHO)) return true;
  }
  return false;
}

/* Sets a field; what it names has to be in the pack. What was not given is not asked for: it may be
 * of an older pack. */
static enum err set_field(const struct record_kind *kind, void *record,
                          const struct option_value *given, const struct record_codes *codes,
                          struct error *e) {
  const struct field *field = cli_field(kind, given->row);
  char code[CURRENCY_BYTES];
  bool is_currency = field->is_known == record_is_currency && currency_spell(given->text, code);
  enum err err = record_set(kind, record, field->name, is_currency ? code : given->text, e);
  bool (*has)(void *, const char *) = codes->has[field->content];
  if (err) return err;
  if (field->shape == SHAPE_WHO)
    return who_check(record_who(field, record), codes->has[CODE_OF_COUNTRY], codes->context, e);
  if (!*given->text || !has || has(codes->context, given->text)) return ERR_OK;
  return record_refuse(e, N_("%s: %s is not a known code"), field->name, given->text);
}

static enum err read_options(struct entries *entries, void *record, const struct options *o,
                             struct error *e) {
  struct cli_codes codes = {0};
  bool asks = names_content(entries->kind, o);
  enum err err = ERR_OK;
  if (asks) cli_open_codes(&codes, o);
  for (size_t i = 0; !err && i < o->value_count; i++) {
    const struct option_value *given = &o->values[i];
    if (given->row->is_field) err = set_field(entries->kind, record, given, &codes.codes, e);
    if (err) entries->wrong = given->row;
  }
  if (asks) cli_close_codes(&codes);
  return err;
}

/* Sets a field that was left out to what the configuration says, if it says anything. */
static enum err fill_in(const struct entries *entries, void *record, const char *name,
                        const char *value, struct error *e) {
  const struct field *field = record_field(entries->kind, name);
  const char *given = *record_text(field, record);
  if (!*value || (given && *given)) return ERR_OK;
  return record_set(entries->kind, record, name, value, e);
}

/* Whose number it is, as the pack has it. */
static enum err name_service(struct number_check *said, const struct options *o, struct error *e) {
  struct cli_reader r;
  struct service *service = NULL;
  const char *id = o->operands[0];
  if (cli_open(&r, o)) return error_set(e, ERR_STORE, N_("there is no content to look the number up in"));
  enum err err = service_load(&service, r.pack, id, true, NULL);
  if (err || strcmp(service->id, id) == 0)
    err = error_set(e, ERR_NOT_FOUND, N_("there is no number \"%s\""), id);
  else
    said->service = mem_text(service->id);
  service_free(&service);
  cli_close(&r);
  return err;
}

/* Fills in what was left out, centre and country of a case out of the configuration, and checks the
 * record. */
static enum err complete(const struct entries *entries, void *record, const struct options *o,
                         struct error *e) {
  const struct config *config = o->config;
  const char *country = *config->centre_country ? config->centre_country : config->desk_country;
  enum err err = ERR_OK;
  if (entries->verb->kind == CASEBOOK_CASE) {
    err = fill_in(entries, record, "centre", config->centre_id, e);
    if (!err) err = fill_in(entries, record, "country", country, e);
  }
  if (entries->kind == casebook_record(CASEBOOK_NUMBER_CHECK) ||
      entries->kind == casebook_record(CASEBOOK_NUMBER_WRONG))
    err = name_service(record, o, e);
  return err ? err : casebook_complete(entries->verb->kind, record, e);
}

static enum err read_one(struct entries *entries, const struct options *o, struct error *e) {
  void *record = next_record(entries);
  enum err err = read_options(entries, record, o, e);
  return err ? err : complete(entries, record, o, e);
}

/* --- out of a batch --- */

struct batch {
  struct entries *entries;
  struct cli_codes codes;
  const struct options *o;
};

static enum err take_line(void *context, struct db *db, const char *json, struct error *e) {
  const struct batch *batch = context;
  const struct record_kind *kind = batch->entries->kind;
  void *record = next_record(batch->entries);
  enum err err = record_from_json(kind, record, db, json, false, e);
  if (!err) err = complete(batch->entries, record, batch->o, e);
  return err ? err : record_check(kind, record, &batch->codes.codes, e);
}

static enum err read_batch(struct entries *entries, const char *path, const struct options *o,
                           struct error *e) {
  struct batch batch = {.entries = entries, .o = o};
  cli_open_codes(&batch.codes, o);
  enum err err = lines_read(path, take_line, &batch, e);
  cli_close_codes(&batch.codes);
  return err;
}

/* --- what is printed --- */

/* The code of the case that the record is about. Delivers memory. */
static char *case_code(const struct verb *verb, const void *record, struct journal *journal,
                       const struct options *o) {
  struct case_row row;
  if (verb->kind == CASEBOOK_CASE) return mem_text(((const struct case_record *)record)->code);
  if (case_load(&row, journal, o->operands[0], NULL)) return mem_text(o->operands[0]);
  char *code = mem_text(row.facts.code);
  case_row_free(&row);
  return code;
}

static void add_name(struct buf *out, const char *id, const char *key, const char *name,
                     const struct options *o) {
  if (!cli_is_format(o, "json")) {
    buf_addf(out, "%s\n", name);
    return;
  }
  buf_add(out, "{");
  json_text(out, "id", id);
  if (key) json_text(out, key, name);
  buf_add(out, "}\n");
}

static void print_names(const struct entries *entries, struct journal *journal,
                        const struct options *o) {
  struct buf out = {0};
  const struct field *of = record_field(entries->kind, "of");
  for (size_t i = 0; i < entries->count; i++) {
    const char *id = entries->ids[i];
    if (entries->verb->printed == PRINTED_CODE) {
      char *code = case_code(entries->verb, entries->records[i], journal, o);
      add_name(&out, id, "code", code, o);
      free(code);
    } else if (entries->verb->printed == PRINTED_OF) {
      add_name(&out, id, "of", *record_text(of, entries->records[i]), o);
    } else {
      add_name(&out, id, NULL, id, o);
    }
  }
  cli_print(&out);
}

/* --- the commands --- */

/* Says what would have been right, too. */
static int refused(const struct entries *entries, const struct error *e) {
  int code = cli_refused(e);
  if (entries->wrong && entries->wrong->kind == VALUE_TERM) {
    char *codes = options_codes(entries->wrong->terms);
    say(_("--%s is one of: %s"), entries->wrong->name, codes);
    free(codes);
  }
  return code;
}

/* What the entries are about: the operand, or the case that was named. */
static const char *about(const struct options *o) {
  return o->operand_count ? o->operands[0] : options_text(o, "case");
}

/* Whoever is referred to others has to want it; where that was never asked, it is said. */
static void remind_of_consent(struct journal *journal, const char *code) {
  char *answer = consent_answer(journal, code, "refer");
  if (!*answer)
    say(_("nobody was asked whether the person of case %s agrees to be referred"), code);
  free(answer);
}

/* True for the answer that destroys what identifies the person. */
static bool destroys(const struct entries *entries) {
  if (entries->verb->kind != CASEBOOK_CONSENT) return false;
  const struct consent *consent = entries->records[0];
  return strcmp(consent->purpose, "record") == 0 && strcmp(consent->answer, "withdrawn") == 0;
}

static int append(struct entries *entries, struct journal *journal, const struct options *o) {
  struct error e;
  entries->ids = mem_new(entries->count, sizeof *entries->ids);
  if (casebook_add_all(journal, entries->verb->kind, about(o), entries->records, entries->count,
                       entries->ids, &e))
    return refused(entries, &e);
  print_names(entries, journal, o);
  if (destroys(entries)) secret_say_owed(journal);
  if (entries->verb->kind == CASEBOOK_REFERRAL && about(o)) remind_of_consent(journal, about(o));
  return EXIT_DONE;
}

/* --yes, or the code once more at a terminal. */
static int confirm(const struct options *o) {
  struct error e;
  if (options_has(o, "yes")) return EXIT_DONE;
  if (isatty(STDIN_FILENO) && !options_has(o, "no-input"))
    return secret_confirm_erasure(o->operands[0]) ? EXIT_DONE : EXIT_REFUSED;
  error_set(&e, ERR_REFUSED, N_("this destroys for good who the person is, and needs --yes; "
                                "nothing was changed"));
  return say_error(&e);
}

/* The journal is opened only when everything to be written is known to be fine. */
int cli_entry(const struct options *o) {
  struct journal *journal;
  struct error e;
  struct entries entries;
  const char *json = options_text(o, "json");
  if (json && has_field(o)) {
    say_usage(o->command->name, _("--json takes the place of all other fields"));
    return EXIT_USAGE;
  }
  start(&entries, o);
  enum err err = json ? read_batch(&entries, json, o, &e) : read_one(&entries, o, &e);
  int code = err ? refused(&entries, &e) : EXIT_DONE;
  if (!code && destroys(&entries)) code = confirm(o);
  if (!code) code = cli_open_journal(&journal, o, JOURNAL_WRITE);
  if (code == EXIT_DONE) {
    code = append(&entries, journal, o);
    journal_close(&journal);
  }
  end(&entries);
  return code;
}

/* What is given replaces what was recorded. */
static int correct(struct entries *entries, struct case_record *facts, struct journal *journal,
                   const struct options *o) {
  struct error e;
  const char *reason = options_text(o, "reason");
  const struct field *why = record_field(entries->kind, "reason");
  void *record = next_record(entries);
  memcpy(record, facts, sizeof *facts); /* takes it over */
  record_init(entries->kind, facts);
  if (options_has(o, "who")) ((struct case_record *)record)->who.count = 0;
  enum err err = read_options(entries, record, o, &e);
  if (!err) err = record_take(why, record, reason ? reason : "", &e);
  return err ? refused(entries, &e) : append(entries, journal, o);
}

int cli_case_correct(const struct options *o) {
  struct journal *journal;
  struct case_row row;
  struct entries entries;
  struct error e;
  if (!has_field(o)) {
    say_usage(o->command->name, _("say what to correct, for example --type dismissal"));
    return EXIT_USAGE;
  }
  int code = cli_open_journal(&journal, o, JOURNAL_WRITE);
  if (code) return code;
  start(&entries, o);
  if (case_load(&row, journal, o->operands[0], &e)) {
    code = cli_refused(&e);
  } else {
    code = correct(&entries, &row.facts, journal, o);
    case_row_free(&row);
  }
  end(&entries);
  journal_close(&journal);
  return code;
}
