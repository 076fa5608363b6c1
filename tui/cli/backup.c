/* suar journal backup, suar journal restore, suar journal salvage, suar journal export */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/exchange/machine.h"
#include "model/journal/salvage.h"
#include "model/journal/snapshot.h"
#include "model/journal/travel.h"
#include "tui/cli/cli.h"
#include "tui/cli/table.h"
#include "tui/gettext.h"
#include "tui/paths.h"
#include "tui/salvage_words.h"

static void say_damaged(void) {
  say(_("what can still be read comes back with \"suar journal salvage\""));
}

static bool has_empty_name(const struct options *o) {
  bool is_empty = o->operand_count && !*o->operands[0];
  if (is_empty) say_usage(o->command->name, _("\"%s\" needs %s"), o->command->name, "FILE");
  return is_empty;
}

/* --- backup --- */

static const struct column backup_columns[] = {
    {"file", N_("File"), COLUMN_TEXT, false},
    {"entries", N_("Entries"), COLUMN_NUMBER, false},
};

/* In a folder the file has the name of the day. */
static char *file_for(const char *typed) {
  struct stat st;
  char today[CLOCK_DATE_BYTES];
  bool is_folder = stat(typed, &st) == 0 && S_ISDIR(st.st_mode);
  return is_folder ? mem_format("%s/journal-%s.db", typed, clock_today(today)) : mem_text(typed);
}

int cli_journal_backup(const struct options *o) {
  if (has_empty_name(o)) return EXIT_USAGE;
  char *data_dir = paths_data(o), *file = o->operand_count ? file_for(o->operands[0]) : NULL;
  struct table t;
  struct error e;
  int64_t entries;
  enum err err = file ? snapshot_write(data_dir, file, &entries, &e)
                      : snapshot_take_named(&file, &entries, data_dir, &e);
  int code = err ? say_error(&e) : EXIT_DONE;
  if (err == ERR_DAMAGED) say_damaged();
  if (!err) {
    table_start(&t, backup_columns, sizeof backup_columns / sizeof *backup_columns);
    t.is_record = true;
    table_add(&t, file);
    table_addf(&t, "%" PRId64, entries);
    table_print(&t, o);
  }
  free(file);
  free(data_dir);
  return code;
}

/* --- restore and salvage --- */

static const struct column salvage_columns[] = {
    {"entries", N_("Entries that can be read"), COLUMN_NUMBER, false},
    {"missing", N_("Missing, of this machine"), COLUMN_NUMBER, false},
    {"missing_foreign", N_("Missing, of other machines"), COLUMN_NUMBER, false},
    {"end_known", N_("The end is known"), COLUMN_FLAG, false},
    {"unproved", N_("Old figures without proof"), COLUMN_NUMBER, false},
    {"unsealed", N_("Sealed details missing"), COLUMN_NUMBER, false},
    {"uncounted", N_("Counts missing"), COLUMN_NUMBER, false},
    {"keys_lost", N_("Keys of the team missing"), COLUMN_FLAG, false},
    {"before", N_("Install before"), COLUMN_CODE, false},
    {"install", N_("Install"), COLUMN_CODE, false},
    {"kept", N_("The journal before is kept as"), COLUMN_TEXT, false},
};

static void print_salvage(const struct salvage *s, const char *kept, const struct options *o) {
  struct table t;
  table_start(&t, salvage_columns, sizeof salvage_columns / sizeof *salvage_columns);
  t.is_record = true;
  table_addf(&t, "%" PRId64, s->entries);
  table_addf(&t, "%" PRId64, s->missing);
  table_addf(&t, "%" PRId64, s->missing_foreign);
  table_add(&t, s->is_end_known ? "1" : "");
  table_addf(&t, "%" PRId64, s->unproved);
  table_addf(&t, "%" PRId64, s->unsealed);
  table_addf(&t, "%" PRId64, s->uncounted);
  table_add(&t, s->has_lost_keys ? "1" : "");
  table_add(&t, s->before);
  table_add(&t, kept ? s->install : "");
  table_add(&t, kept ? kept : "");
  table_print(&t, o);
}

static void say_line(void *context, const char *text) {
  (void)context;
  say("%s", text);
}

/* Cases and sessions of a machine that nobody trusts here must not be counted by mistake. */
static enum err check_owner(const char *data_dir, const char *backup, struct error *e) {
  char install[ID_TEXT_BYTES];
  struct machine_card card;
  enum err err = salvage_stranger(install, data_dir, backup, e);
  if (err || !*install || machine_get(&card, data_dir, install, NULL) == ERR_OK) return err;
  return error_set(e, ERR_REFUSED,
                   N_("%s is the journal of another machine, %s, which is not trusted here. Trust its card with "
                      "\"suar bundle trust\". If it was this machine, before its journal was lost, give --own"),
                   backup, install);
}

static int refused(const struct error *e) {
  int code = cli_refused(e);
  if (e->code == ERR_REFUSED) say(_("nothing was changed"));
  return code;
}

/* Looks, or does it. */
static int put_right(const char *data_dir, const char *backup, const struct options *o) {
  struct salvage s;
  struct error e;
  char *kept = NULL;
  bool is_meant = options_has(o, "yes");
  enum err err = backup && !options_has(o, "own") ? check_owner(data_dir, backup, &e) : ERR_OK;
  if (err) return refused(&e);
  err = is_meant ? salvage_replace(&s, data_dir, backup, &kept, &e) : salvage_look(&s, data_dir, backup, &e);
  int code = err ? refused(&e) : EXIT_DONE;
  if (!err) {
    print_salvage(&s, kept, o);
    salvage_tell(&s, say_line, NULL);
  }
  if (!err && !is_meant) say(_("nothing was changed; --yes does it"));
  salvage_free(&s);
  free(kept);
  return code;
}

int cli_journal_restore(const struct options *o) {
  if (has_empty_name(o)) return EXIT_USAGE;
  char *data_dir = paths_data(o);
  struct error e;
  int64_t entries;
  enum err err = salvage_check_file(o->operands[0], &e);
  if (!err) err = snapshot_check(o->operands[0], &entries, &e);
  int code = err ? cli_refused(&e) : put_right(data_dir, o->operands[0], o);
  if (err == ERR_DAMAGED)
    say(_("nothing was changed: try another backup, or \"suar journal salvage\" with this file"));
  free(data_dir);
  return code;
}

/* True when the journal is as it should be. */
static bool is_whole(const char *data_dir) {
  struct journal *journal;
  int64_t checked;
  if (journal_open(&journal, data_dir, JOURNAL_READ, NULL)) return false;
  bool is_right = journal_verify(journal, &checked, NULL) == ERR_OK;
  journal_close(&journal);
  return is_right;
}

int cli_journal_salvage(const struct options *o) {
  if (has_empty_name(o)) return EXIT_USAGE;
  char *data_dir = paths_data(o);
  const char *more = o->operand_count ? o->operands[0] : NULL;
  int code = EXIT_NOTHING;
  if (!more && is_whole(data_dir)) say(_("the journal is whole: there is nothing to salvage"));
  else code = put_right(data_dir, more, o);
  free(data_dir);
  return code;
}

/* --- export --- */

static const struct column export_columns[] = {
    {"install", N_("Install"), COLUMN_CODE, false}, {"seq", N_("Number"), COLUMN_NUMBER, false},
    {"at", N_("Time"), COLUMN_CODE, false},         {"kind", N_("Kind"), COLUMN_CODE, false},
    {"id", N_("Id"), COLUMN_CODE, false},           {"body", N_("Content"), COLUMN_TEXT, false},
};

static enum err add_entry(void *context, const struct travel_entry *entry, struct error *e) {
  struct table *t = context;
  (void)e;
  table_add(t, entry->install);
  table_addf(t, "%" PRId64, entry->seq);
  table_add(t, entry->at);
  table_add(t, entry->kind);
  table_add(t, entry->id);
  table_add(t, entry->body);
  return ERR_OK;
}

int cli_journal_export(const struct options *o) {
  struct journal *journal;
  struct travel_install *installs = NULL;
  struct table t;
  struct error e;
  size_t count = 0;
  int code = cli_open_journal(&journal, o, JOURNAL_READ);
  if (code) return code;
  table_start(&t, export_columns, sizeof export_columns / sizeof *export_columns);
  enum err err = travel_installs(journal, &installs, &count, &e);
  for (size_t i = 0; !err && i < count; i++) err = travel_read(journal, installs[i].install, 0, add_entry, &t, &e);
  table_print(&t, o);
  if (err) code = say_error(&e);
  free(installs);
  journal_close(&journal);
  return code;
}
