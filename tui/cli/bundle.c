/* suar bundle card, trust, untrust, machines, export, import */
#include "model/exchange/bundle.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/digits.h"
#include "model/base/guard.h"
#include "model/base/mem.h"
#include "model/journal/salvage.h"
#include "model/journal/travel.h"
#include "tui/cli/cli.h"
#include "tui/cli/secret.h"
#include "tui/cli/table.h"
#include "tui/config.h"
#include "tui/gettext.h"
#include "tui/paths.h"

/* This machine and its journal. */
struct desk {
  struct journal *journal;
  struct machine *machine;
  char *data_dir;
};

static void close_desk(struct desk *desk) {
  machine_close(&desk->machine);
  journal_close(&desk->journal);
  free(desk->data_dir);
}

static int refuse_other(const char *install) {
  say(_("this machine was never the install %s"), install);
  return EXIT_INPUT;
}

/* The first time makes the journal and the key: a machine has to have a name to be known by. */
static int open_desk(struct desk *desk, const struct options *o) {
  const struct config *config = o->config;
  const char *as = options_text(o, "as");
  struct error e;
  *desk = (struct desk){.data_dir = paths_data(o)};
  int code = cli_open_journal(&desk->journal, o, JOURNAL_WRITE);
  if (!code && as && !salvage_was(desk->journal, as)) code = refuse_other(as);
  if (!code && machine_open(&desk->machine, desk->data_dir, as ? as : journal_install(desk->journal),
                            *config->centre_name ? config->centre_name : config->centre_id, &e))
    code = say_error(&e);
  if (code) close_desk(desk);
  return code;
}

/* --- cards --- */

int cli_bundle_card(const struct options *o) {
  struct desk desk;
  int code = open_desk(&desk, o);
  if (code) return code;
  char *card = machine_write_card(machine_own_card(desk.machine));
  say_data(card);
  free(card);
  close_desk(&desk);
  return EXIT_DONE;
}

/* Shows whose card it is; without --yes the last digits of the check number have to be typed. */
static bool is_compared(const struct options *o, const struct machine_card *card) {
  char check[MACHINE_CHECK_BYTES];
  machine_check(card, check);
  say(_("%s, install %s, check number %s"), *card->name ? card->name : _("no name"), card->install,
      check);
  if (options_has(o, "yes")) return true;
  if (!isatty(STDIN_FILENO) || options_has(o, "no-input"))
    return say_usage(o->command->name, _("\"%s\" needs --yes"), o->command->name);
  char *answer = secret_ask(
      _("Let somebody at that machine read its check number to you. If it is this one, type its last "
        "five digits"));
  char *digits = answer ? digits_to_ascii(answer) : NULL;
  bool is_same = digits && strcmp(digits, strrchr(check, ' ') + 1) == 0;
  if (!is_same) say(_("nothing was changed"));
  free(digits);
  guard_free(answer);
  return is_same;
}

/* The card in the file: a card, or that of the sender of a bundle which is for us. */
static enum err load_card(struct machine_card *out, const struct desk *desk, const char *path,
                          struct error *e) {
  struct bundle_read read;
  enum err err = machine_load_card(out, path, e);
  if (err != ERR_INVALID) return err;
  bundle_check(desk->machine, desk->data_dir, path, &read, NULL);
  if (read.reason != BUNDLE_UNKNOWN_MACHINE) return err;
  *out = read.from;
  return ERR_OK;
}

int cli_bundle_trust(const struct options *o) {
  struct machine_card card;
  struct desk desk;
  struct error e;
  int code = open_desk(&desk, o);
  if (code) return code;
  if (load_card(&card, &desk, o->operands[0], &e))
    code = cli_refused(&e);
  else if (!is_compared(o, &card))
    code = EXIT_USAGE;
  else if (machine_trust(desk.data_dir, &card, &e))
    code = cli_refused(&e);
  close_desk(&desk);
  return code;
}

int cli_bundle_untrust(const struct options *o) {
  struct machine_card card;
  struct error e;
  char *data_dir = paths_data(o);
  enum err err = machine_find(&card, data_dir, o->operands[0], &e);
  if (!err) err = machine_untrust(data_dir, card.install, &e);
  free(data_dir);
  return err ? say_error(&e) : EXIT_DONE;
}

/* --- machines --- */

static const struct column machine_columns[] = {
    {"name", N_("Name"), COLUMN_TEXT, true},
    {"install", NULL, COLUMN_CODE, false},
    {"check", NULL, COLUMN_CODE, false},
    {"this", N_("This one"), COLUMN_FLAG, false},
    {"trusted", N_("Trusted"), COLUMN_FLAG, false},
    {"entries", N_("Entries"), COLUMN_NUMBER, false},
    {"last", NULL, COLUMN_NUMBER, false},
    {"missing", N_("Missing"), COLUMN_NUMBER, false},
    {"has", N_("Has of ours"), COLUMN_NUMBER, false},
    {"fork", N_("Twice since"), COLUMN_NUMBER, false},
};

/* As text a machine without a name is called by its install. */
static void add_name(struct table *t, const struct options *o, const char *name, const char *install) {
  table_add(t, *name || !cli_is_format(o, "text") ? name : install);
}

/* What is known of the machines: those that are trusted, and those whose entries are here. */
struct known {
  struct machine_card *cards;
  size_t card_count;
  struct travel_install *installs;
  size_t install_count;
  struct travel_receipt *receipts;
  size_t receipt_count;
};

static void free_known(struct known *known) {
  free(known->cards);
  free(known->installs);
  free(known->receipts);
}

static enum err load_known(struct known *known, const struct desk *desk, struct error *e) {
  *known = (struct known){0};
  enum err err = machine_list(desk->data_dir, &known->cards, &known->card_count, e);
  if (!err) err = travel_installs(desk->journal, &known->installs, &known->install_count, e);
  if (!err)
    err = travel_receipts(desk->journal, NULL, &known->receipts, &known->receipt_count, e);
  return err;
}

static int64_t receipted_by(const struct known *known, const char *install) {
  int64_t seq = 0;
  for (size_t i = 0; i < known->receipt_count; i++)
    if (strcmp(known->receipts[i].by, install) == 0 && known->receipts[i].seq > seq)
      seq = known->receipts[i].seq;
  return seq;
}

static const struct travel_install *find_install(const struct known *known, const char *install) {
  for (size_t i = 0; i < known->install_count; i++)
    if (strcmp(known->installs[i].install, install) == 0) return &known->installs[i];
  return NULL;
}

static const struct machine_card *find_card(const struct known *known, const char *install) {
  for (size_t i = 0; i < known->card_count; i++)
    if (strcmp(known->cards[i].install, install) == 0) return &known->cards[i];
  return NULL;
}

static void add_number(struct table *t, int64_t number, bool is_known) {
  if (is_known) table_addf(t, "%" PRId64, number);
  else table_add(t, "");
}

/* `card` NULL: there is none. */
static void add_machine(struct table *t, const struct options *o, const struct known *known,
                        const struct machine_card *card, const char *install, bool is_this) {
  const struct travel_install *here = find_install(known, install);
  char check[MACHINE_CHECK_BYTES];
  add_name(t, o, card ? card->name : "", install);
  table_add(t, install);
  table_add(t, card ? machine_check(card, check) : "");
  table_add(t, is_this ? "1" : "");
  table_add(t, card && !is_this ? "1" : "");
  table_addf(t, "%" PRId64, here ? here->entries : 0);
  add_number(t, here ? here->last_seq : 0, here);
  add_number(t, here ? here->missing : 0, here);
  add_number(t, receipted_by(known, install), !is_this);
  add_number(t, here ? here->fork_seq : 0, here && here->fork_seq);
}

static void add_machines(struct table *t, const struct options *o, const struct known *known,
                         const struct desk *desk) {
  const struct machine_card *own = machine_own_card(desk->machine);
  assert(own); /* every machine has one */
  add_machine(t, o, known, own, own->install, true);
  for (size_t i = 0; i < known->card_count; i++)
    if (strcmp(known->cards[i].install, own->install) != 0)
      add_machine(t, o, known, &known->cards[i], known->cards[i].install, false);
  for (size_t i = 0; i < known->install_count; i++) {
    const char *install = known->installs[i].install;
    if (strcmp(install, own->install) != 0 && !find_card(known, install))
      add_machine(t, o, known, NULL, install, false);
  }
}

int cli_bundle_machines(const struct options *o) {
  struct known known;
  struct desk desk;
  struct table t;
  struct error e;
  int code = open_desk(&desk, o);
  if (code) return code;
  table_start(&t, machine_columns, sizeof machine_columns / sizeof machine_columns[0]);
  if (load_known(&known, &desk, &e)) {
    code = say_error(&e);
    table_free(&t);
  } else {
    add_machines(&t, o, &known, &desk);
    table_print(&t, o);
  }
  free_known(&known);
  close_desk(&desk);
  return code;
}

/* --- export --- */

/* One more recipient. */
static enum err add_recipient(struct machine_card to[BUNDLE_RECIPIENTS], size_t *count,
                              const struct machine_card *card, struct error *e) {
  if (*count == BUNDLE_RECIPIENTS)
    return error_set(e, ERR_INVALID, N_("a bundle is for 1 to %s machines"), "16");
  to[(*count)++] = *card;
  return ERR_OK;
}

/* All that are trusted, but this one. */
static enum err all_trusted(const struct desk *desk, struct machine_card to[BUNDLE_RECIPIENTS],
                            size_t *count, struct error *e) {
  struct machine_card *cards;
  size_t card_count;
  enum err err = machine_list(desk->data_dir, &cards, &card_count, e);
  for (size_t i = 0; !err && i < card_count; i++)
    if (strcmp(cards[i].install, journal_install(desk->journal)) != 0)
      err = add_recipient(to, count, &cards[i], e);
  free(cards);
  if (err || *count) return err;
  return error_set(e, ERR_NOT_FOUND, N_("no machine is trusted here yet"));
}

/* The machines of --to, else all that are trusted. */
static enum err find_recipients(const struct options *o, const struct desk *desk,
                                struct machine_card to[BUNDLE_RECIPIENTS], size_t *count,
                                struct error *e) {
  struct machine_card card;
  size_t at = 0;
  const char *typed;
  enum err err = ERR_OK;
  *count = 0;
  if (!options_has(o, "to")) return all_trusted(desk, to, count, e);
  while (!err && (typed = options_next(o, "to", &at))) {
    err = machine_find(&card, desk->data_dir, typed, e);
    if (!err) err = add_recipient(to, count, &card, e);
  }
  return err;
}

static void say_written(const struct options *o, const struct bundle_written *written) {
  struct buf out = {0};
  if (cli_is_format(o, "json")) {
    buf_add(&out, "{");
    json_text(&out, "file", written->path);
    json_number(&out, "first", written->first_seq);
    json_number(&out, "last", written->last_seq);
    json_number(&out, "entries", written->entries);
    json_number(&out, "bytes", written->bytes);
    buf_add(&out, "}\n");
  } else {
    buf_addf(&out, "%s\n", written->path);
    say(_("entries written: %lld; unmount the stick before you take it out"),
        (long long)written->entries);
  }
  cli_print_safe(&out);
}

static int64_t first_to_export(const struct options *o) {
  if (options_has(o, "all")) return BUNDLE_ALL;
  return options_number(o, "since", BUNDLE_UNRECEIPTED);
}

int cli_bundle_export(const struct options *o) {
  struct machine_card to[BUNDLE_RECIPIENTS];
  struct bundle_written written;
  struct desk desk;
  struct error e;
  size_t count;
  int code = open_desk(&desk, o);
  if (code) return code;
  enum err err = find_recipients(o, &desk, to, &count, &e);
  if (!err)
    err = bundle_export(desk.journal, desk.machine, o->operands[0], to, count, first_to_export(o),
                        &written, &e);
  if (err)
    code = say_error(&e);
  else
    say_written(o, &written);
  close_desk(&desk);
  return code;
}

/* --- import --- */

static const struct column import_columns[] = {
    {"file", N_("File"), COLUMN_TEXT, true},
    {"result", N_("Result"), COLUMN_CODE, false},
    {"name", N_("From"), COLUMN_TEXT, true},
    {"install", NULL, COLUMN_CODE, false},
    {"last", NULL, COLUMN_NUMBER, false},
    {"entries", N_("Entries"), COLUMN_NUMBER, false},
    {"added", N_("New"), COLUMN_NUMBER, false},
    {"fork", N_("Twice since"), COLUMN_NUMBER, false},
};

struct import {
  const struct options *options;
  struct desk desk;
  struct table table;
  int code; /* the first that is not 0 */
};

static void say_fork(const struct bundle_read *read) {
  say(_("%s exists twice since entry %lld: a disk was copied, or a backup was put back. Both sides are "
        "kept; give one of the two machines a new start"),
      *read->from.name ? read->from.name : read->from.install, (long long)read->fork_seq);
}

static void say_missing(const struct bundle_read *read) {
  say(_("entries of %s that are missing before later ones: %lld; ask there for a bundle with --all"),
      *read->from.name ? read->from.name : read->from.install, (long long)read->missing);
}

static void add_import(struct table *t, const struct options *o, const char *path,
                       const struct bundle_read *read, bool is_taken) {
  table_add(t, path);
  table_add(t, is_taken || read->reason ? bundle_reason_name(read->reason) : "failed");
  add_name(t, o, read->from.name, read->from.install);
  table_add(t, read->from.install);
  add_number(t, read->last_seq, is_taken);
  add_number(t, read->entries, is_taken);
  add_number(t, read->added, is_taken);
  add_number(t, read->fork_seq, is_taken && read->fork_seq);
}

/* In a folder, what is for others is passed over. */
static void import_one(struct import *import, const char *path, bool is_in_folder) {
  struct bundle_read read;
  struct error e;
  enum err err = bundle_import(import->desk.journal, import->desk.machine, import->desk.data_dir,
                               path, &read, &e);
  if (is_in_folder && read.reason == BUNDLE_NOT_FOR_US) return;
  if (err) {
    int code = say_error(&e);
    if (!import->code) import->code = code;
  }
  if (!err && read.fork_seq) say_fork(&read);
  if (!err && read.missing) say_missing(&read);
  add_import(&import->table, import->options, path, &read, !err);
}

static void import_path(struct import *import, const char *path) {
  struct stat st;
  struct error e;
  char **paths;
  size_t count;
  if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode)) {
    import_one(import, path, false);
    return;
  }
  if (bundle_paths(path, &paths, &count, &e)) {
    import->code = say_error(&e);
    return;
  }
  for (size_t i = 0; i < count; i++) import_one(import, paths[i], true);
  bundle_free_paths(paths, count);
}

int cli_bundle_import(const struct options *o) {
  struct import import = {.options = o};
  int code = open_desk(&import.desk, o);
  if (code) return code;
  table_start(&import.table, import_columns, sizeof import_columns / sizeof import_columns[0]);
  for (size_t i = 0; i < o->operand_count; i++) import_path(&import, o->operands[i]);
  if (!table_rows(&import.table) && !import.code) {
    say(_("there is no bundle for this machine"));
    import.code = EXIT_NOTHING;
  }
  table_print(&import.table, o);
  close_desk(&import.desk);
  return import.code;
}
