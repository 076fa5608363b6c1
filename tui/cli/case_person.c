/* suar case person, case read, case erase: what identifies the person of a case. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/guard.h"
#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/journal/casebook.h"
#include "model/journal/seal.h"
#include "tui/cli/cli.h"
#include "tui/cli/secret.h"
#include "tui/gettext.h"

/* --- person --- */

/* The answers; NULL leaves a field as it is. */
struct answers {
  char *text[SEAL_FIELDS];
};

/* What is to be written: the fields that were named, else all. */
static bool is_wanted(const struct options *o, enum seal_field field) {
  bool is_any = false;
  for (int i = 0; i < SEAL_FIELDS; i++)
    is_any = is_any || options_has(o, seal_field_name((enum seal_field)i));
  return !is_any || options_has(o, seal_field_name(field));
}

/* The label as a question, which tells what is there already. */
static char *ask_field(enum seal_field field, unsigned present) {
  const char *label = _(seal_field_label(field));
  char *question = present & 1u << field ? mem_format(_("%s (instead of the one that is sealed)"), label)
                                         : mem_text(label);
  char *text = field == SEAL_STORY ? secret_ask_rest(question) : secret_ask(question);
  free(question);
  return text;
}

/* Asks for each; false when the input ended too early. The story is the rest of the input. An empty
 * answer empties a field that was named, and leaves one that was not. */
static bool ask_all(struct answers *answers, const struct options *o, unsigned present) {
  for (int i = 0; i < SEAL_FIELDS; i++) {
    enum seal_field field = (enum seal_field)i;
    if (!is_wanted(o, field)) continue;
    char *text = ask_field(field, present);
    if (!text) return false;
    if (!*text && !options_has(o, seal_field_name(field)))
      guard_free(text);
    else
      answers->text[i] = text;
  }
  return true;
}

/* Everything is looked at before anything is written. */
static enum err write_all(const struct answers *answers, struct journal *journal, const char *code,
                          struct error *e) {
  enum err err = ERR_OK;
  for (int i = 0; !err && i < SEAL_FIELDS; i++)
    if (answers->text[i]) err = seal_check_text((enum seal_field)i, answers->text[i], e);
  for (int i = 0; !err && i < SEAL_FIELDS; i++)
    if (answers->text[i]) err = seal_put(journal, code, (enum seal_field)i, answers->text[i], e);
  return err;
}

/* Nobody can look: what was typed is not shown again. */
static void tell_written(const struct answers *answers, const char *of) {
  int written = 0;
  for (int i = 0; i < SEAL_FIELDS; i++) written += answers->text[i] != NULL;
  if (written) say(_("what was given about the person of case %s is sealed"), of);
  else say(_("nothing was changed"));
}

static int ask_and_write(const struct options *o, struct journal *journal) {
  struct answers answers = {0};
  struct error e;
  const char *of = o->operands[0];
  int code = EXIT_INPUT;
  if (seal_allowed(journal, of, &e))
    code = cli_refused(&e);
  else if (!ask_all(&answers, o, seal_fields_present(journal, of)))
    say(_("an answer is missing; nothing was changed"));
  else
    code = write_all(&answers, journal, of, &e) ? cli_refused(&e) : EXIT_DONE;
  if (!code) tell_written(&answers, of);
  for (int i = 0; i < SEAL_FIELDS; i++)
    guard_free(answers.text[i]);
  return code;
}

int cli_case_person(const struct options *o) {
  struct journal *journal;
  if (o->operand_count > 1) {
    say_usage(o->command->name, _("what identifies a person is never given on the command line, "
                                  "where other programs can read it: it is asked for"));
    return EXIT_USAGE;
  }
  if (!secret_may_ask(o)) return EXIT_USAGE;
  int code = cli_open_journal(&journal, o, JOURNAL_WRITE);
  if (code) return code;
  code = ask_and_write(o, journal);
  journal_close(&journal);
  return code;
}

/* --- read --- */

static bool tell_field(const char *label, const char *text) {
  char *safe = text_filter(text);
  bool is_told = secret_tell(label) && secret_tell(": ") && secret_tell(safe) && secret_tell("\n");
  guard_wipe(safe, strlen(safe));
  free(safe);
  return is_told;
}

static int tell(const struct sealed_person *person) {
  bool is_told = true;
  for (int i = 0; is_told && i < SEAL_FIELDS; i++)
    if (person->field[i])
      is_told = tell_field(_(seal_field_label((enum seal_field)i)), person->field[i]);
  return is_told ? EXIT_DONE : EXIT_STORE;
}

static int unlock_and_read(struct journal *journal, const char *of, const char *passphrase) {
  struct vault_key *key;
  struct sealed_person *person = NULL;
  struct error e;
  secret_say_wait();
  enum err err = vault_unlock(&key, journal, passphrase, NULL, &e);
  if (!err) err = seal_read(&person, journal, key, of, &e);
  int code = err ? say_error(&e) : tell(person);
  seal_person_free(&person);
  vault_lock(&key);
  return code;
}

int cli_case_read(const struct options *o) {
  struct journal *journal;
  struct error e;
  if (!isatty(STDOUT_FILENO) && !options_has(o, "yes")) {
    error_set(&e, ERR_REFUSED, N_("this is shown on a terminal alone, unless --yes is given"));
    return say_error(&e);
  }
  if (!secret_may_ask(o)) return EXIT_USAGE;
  int code = cli_open_journal(&journal, o, JOURNAL_WRITE);
  if (code) return code;
  char *passphrase = secret_ask_hidden(_("Passphrase of the case team"));
  if (!passphrase) say(_("no passphrase was given"));
  code = passphrase ? unlock_and_read(journal, o->operands[0], passphrase) : EXIT_INPUT;
  guard_free(passphrase);
  journal_close(&journal);
  return code;
}

/* --- erase --- */

/* --yes, or the code once more at a terminal. */
static bool is_meant(const struct options *o, const char *code) {
  if (options_has(o, "yes")) return true;
  if (!isatty(STDIN_FILENO) || options_has(o, "no-input")) {
    say_usage(o->command->name, _("\"%s\" needs --yes"), o->command->name);
    return false;
  }
  return secret_confirm_erasure(code);
}

int cli_case_erase(const struct options *o) {
  struct journal *journal;
  struct error e;
  const char *reason = options_text(o, "reason");
  if (!reason || !*reason) {
    say_usage(o->command->name, _("\"%s\" needs --reason TEXT"), o->command->name);
    return EXIT_USAGE;
  }
  if (!is_meant(o, o->operands[0])) return EXIT_USAGE;
  int code = cli_open_journal(&journal, o, JOURNAL_WRITE);
  if (code) return code;
  if (seal_erase(journal, o->operands[0], reason, &e))
    code = cli_refused(&e);
  else
    secret_say_owed(journal);
  journal_close(&journal);
  return code;
}
