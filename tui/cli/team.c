/* suar team set-up, status, passphrase, recover */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/guard.h"
#include "model/journal/vault.h"
#include "tui/cli/cli.h"
#include "tui/cli/secret.h"
#include "tui/cli/table.h"
#include "tui/gettext.h"

/* Opens the journal for something that asks for secrets. */
static int open_asking(struct journal **journal, const struct options *o) {
  *journal = NULL;
  return secret_may_ask(o) ? cli_open_journal(journal, o, JOURNAL_WRITE) : EXIT_USAGE;
}

/* --- set-up --- */

static bool is_file(int fd) {
  struct stat st;
  return fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
}

/* Shows one sheet; at a terminal waits until it is on paper. */
static bool show_sheet(const struct vault_setup *setup, int sheet) {
  bool is_terminal = isatty(STDOUT_FILENO), is_asking = isatty(STDIN_FILENO);
  char head[400];
  snprintf(head, sizeof head, _("Sheet %c of 3. Two of the three open what is sealed."), 'A' + sheet);
  bool is_told = (!is_terminal || (secret_tell("\n") && secret_tell(head) && secret_tell("\n\n    "))) &&
                 secret_tell(vault_setup_sheet(setup, sheet)) && secret_tell("\n");
  if (!is_told || !is_asking) return is_told;
  char *answer = secret_ask(_("Write it on paper, or print it, then press Enter"));
  guard_free(answer);
  return answer != NULL;
}

/* Asks for a sheet until it is one: at once, so that nobody types the second in vain. `setup` NULL: any
 * machine's. `before`: the one given before, or NULL. At a terminal whoever mistypes may try again. */
static char *ask_sheet(const struct vault_setup *setup, const char *question, const char *before) {
  struct error e;
  for (;;) {
    char *sheet = secret_ask(question);
    if (!sheet) return NULL;
    enum err err = setup ? vault_setup_check_sheet(setup, sheet, before, &e)
                         : vault_check_sheet(sheet, before, &e);
    if (!err) return sheet;
    say_error(&e);
    guard_free(sheet);
    if (!isatty(STDIN_FILENO)) return NULL;
  }
}

/* Asks for two sheets and writes the keys. */
static int prove(struct vault_setup *setup, struct journal *journal, const char *passphrase) {
  struct error e;
  int code = EXIT_INPUT;
  char *one = ask_sheet(setup, _("The proof: type one of the sheets"), NULL);
  char *other = one ? ask_sheet(setup, _("Type another one of them"), one) : NULL;
  if (!other) {
    say(_("no team was set up: the proof is missing"));
  } else {
    secret_say_wait();
    code = vault_setup_finish(setup, journal, one, other, passphrase, &e) ? say_error(&e) : EXIT_DONE;
  }
  guard_free(one);
  guard_free(other);
  return code;
}

static int set_up(struct journal *journal, const char *passphrase) {
  struct vault_setup *setup;
  struct error e;
  secret_say_wait();
  if (vault_setup_begin(&setup, journal, passphrase, &e)) return cli_refused(&e);
  int code = EXIT_DONE;
  for (int sheet = 0; sheet < VAULT_SHEETS && !code; sheet++)
    if (!show_sheet(setup, sheet)) code = EXIT_STORE;
  if (!code) code = prove(setup, journal, passphrase);
  vault_setup_free(&setup);
  if (!code)
    say(_("the case team is set up: keep the three sheets in three places, and clear this screen"));
  return code;
}

int cli_team_set_up(const struct options *o) {
  struct journal *journal;
  struct error e;
  if (is_file(STDOUT_FILENO)) {
    error_set(&e, ERR_REFUSED, N_("the sheets belong on paper: they are not written to a file"));
    return say_error(&e);
  }
  int code = open_asking(&journal, o);
  if (code) return code;
  char *passphrase = NULL;
  if (vault_is_set_up(journal)) {
    error_set(&e, ERR_REFUSED, N_("a case team is set up on this machine already"));
    code = say_error(&e);
  } else {
    passphrase = secret_ask_new();
    code = passphrase ? set_up(journal, passphrase) : EXIT_INPUT;
  }
  guard_free(passphrase);
  journal_close(&journal);
  return code;
}

/* --- status --- */

static const struct column columns[] = {
    {"set_up", N_("Set up"), COLUMN_FLAG, false},
    {"set_up_at", N_("Since"), COLUMN_CODE, false},
    {"changed_at", N_("Last new passphrase"), COLUMN_CODE, false},
    {"key", N_("Public key"), COLUMN_CODE, false},
    {"passes", N_("Passes of argon2id"), COLUMN_NUMBER, false},
    {"memory_bytes", N_("Bytes of memory for it"), COLUMN_NUMBER, false},
    {"wait_s", N_("Seconds until the next try"), COLUMN_NUMBER, false},
};

/* A number of the team; nothing where there is none. */
static void add_number(struct table *t, const struct vault_status *status, int64_t number) {
  if (status->is_set_up)
    table_addf(t, "%" PRId64, number);
  else
    table_add(t, "");
}

static void print_status(const struct vault_status *status, const struct options *o) {
  struct table t;
  if (!status->is_set_up && cli_is_format(o, "text")) {
    say_data(_("The case team is not set up."));
    say_data("\n");
    return;
  }
  table_start(&t, columns, sizeof columns / sizeof columns[0]);
  t.is_record = true;
  table_add(&t, status->is_set_up ? "1" : "");
  table_add(&t, status->set_up_at);
  table_add(&t, status->changed_at);
  table_add(&t, status->key);
  add_number(&t, status, status->passes);
  add_number(&t, status, status->memory_bytes);
  add_number(&t, status, status->wait_s);
  table_print(&t, o);
}

int cli_team_status(const struct options *o) {
  struct journal *journal;
  struct vault_status status;
  struct error e;
  int code = cli_open_journal(&journal, o, JOURNAL_READ);
  if (code) return code;
  if (vault_status_load(&status, journal, &e)) {
    code = say_error(&e);
  } else {
    print_status(&status, o);
    vault_status_free(&status);
  }
  journal_close(&journal);
  return code;
}

/* --- a new passphrase --- */

static int change(struct journal *journal, const char *old) {
  struct error e;
  char *new = secret_ask_new();
  if (!new) return EXIT_INPUT;
  secret_say_wait();
  int code = vault_change_passphrase(journal, old, new, NULL, &e) ? cli_refused(&e) : EXIT_DONE;
  guard_free(new);
  return code;
}

int cli_team_passphrase(const struct options *o) {
  struct journal *journal;
  int code = open_asking(&journal, o);
  if (code) return code;
  char *old = secret_ask_hidden(_("Passphrase of the case team"));
  if (!old) say(_("no passphrase was given; nothing was changed"));
  code = old ? change(journal, old) : EXIT_INPUT;
  guard_free(old);
  if (!code) say(_("the passphrase was changed; the sheets stay as they are"));
  journal_close(&journal);
  return code;
}

static int recover(struct journal *journal, const char *one, const char *other) {
  struct error e;
  char *new = secret_ask_new();
  if (!new) return EXIT_INPUT;
  secret_say_wait();
  int code = vault_recover(journal, one, other, new, &e) ? cli_refused(&e) : EXIT_DONE;
  guard_free(new);
  return code;
}

int cli_team_recover(const struct options *o) {
  struct journal *journal;
  int code = open_asking(&journal, o);
  if (code) return code;
  char *one = ask_sheet(NULL, _("Type one of the sheets"), NULL);
  char *other = one ? ask_sheet(NULL, _("Type another one of them"), one) : NULL;
  if (!other) say(_("two sheets are needed; nothing was changed"));
  code = other ? recover(journal, one, other) : EXIT_INPUT;
  guard_free(one);
  guard_free(other);
  if (!code) say(_("the passphrase was changed; the sheets stay as they are"));
  journal_close(&journal);
  return code;
}
