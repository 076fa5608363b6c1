#include "model/journal/salvage.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>

#include "model/base/folder.h"
#include "model/base/mem.h"
#include "model/journal/journal.h"
#include "model/journal/replace.h"
#include "model/journal/salvage_count.h"
#include "model/journal/salvage_kin.h"
#include "model/journal/salvage_load.h"
#include "model/journal/salvage_rows.h"

/* --- reading --- */

enum err salvage_check_file(const char *path, struct error *e) {
  struct stat st;
  bool is_there = stat(path, &st) == 0;
  if (!is_there && (errno == ENOENT || errno == ENOTDIR))
    return error_set(e, ERR_INVALID, N_("there is no file %s"), path);
  if (is_there && S_ISDIR(st.st_mode))
    return error_set(e, ERR_INVALID, N_("%s is a folder: name a file in it"), path);
  if (is_there && !S_ISREG(st.st_mode)) return error_set(e, ERR_INVALID, N_("%s is no file"), path);
  return ERR_OK;
}

static enum err no_entry(const char *path, enum err err, struct error *e) {
  return error_set(e, err, N_("there is no entry of a journal in %s"), path);
}

/* A file that was named by mistake must not look like a backup of which everything was there already. */
static enum err read_files(struct found *found, const char *data_dir, const char *backup, struct error *e) {
  char *journal = mem_format("%s/journal.db", data_dir);
  enum err err = backup ? salvage_check_file(backup, e) : ERR_OK;
  if (!err) err = found_read(found, journal, e);
  if (!err && backup) err = found_read(found, backup, e);
  if (!err) found_settle(found);
  if (!err && backup && !found->proved[1]) err = no_entry(backup, ERR_INVALID, e);
  if (!err && !found->entry_count && !found_meta(found, 0, "install")) err = no_entry(journal, ERR_NOT_FOUND, e);
  free(journal);
  return err;
}

static enum err start_crypto(struct error *e) {
  return sodium_init() < 0 ? error_set(e, ERR_FAULT, N_("the cryptographic library does not start")) : ERR_OK;
}

enum err salvage_stranger(char install[ID_TEXT_BYTES], const char *data_dir, const char *backup,
                          struct error *e) {
  struct found found = {0};
  *install = '\0';
  enum err err = start_crypto(e);
  if (!err) err = read_files(&found, data_dir, backup, e);
  const char *stranger = err ? NULL : salvage_find_stranger(&found);
  if (stranger) snprintf(install, ID_TEXT_BYTES, "%s", stranger);
  found_free(&found);
  return err;
}

/* --- making it --- */

static enum err verify(const char *path, struct error *e) {
  struct journal *journal;
  int64_t checked;
  enum err err = journal_open_file(&journal, path, e);
  if (!err) err = journal_verify(journal, &checked, e);
  journal_close(&journal);
  return err;
}

static void remove_draft(const char *path) {
  static const char *const parts[] = {"", "-wal", "-shm", "-journal"};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    char *part = mem_format("%s%s", path, parts[i]);
    unlink(part);
    free(part);
  }
}

static enum err make(struct salvage *s, const struct found *found, const char *path, bool is_same,
                     struct error *e) {
  struct loaded loaded;
  char id[ID_TEXT_BYTES];
  snprintf(s->install, sizeof s->install, "%s", is_same ? s->before : id_new(id));
  remove_draft(path);
  enum err err = salvage_load(&loaded, found, path, s->install, s->before, s->missing, e);
  if (!err) err = verify(path, e);
  s->unsealed = loaded.unsealed;
  s->has_lost_keys = !loaded.has_keys && found->row_count[FOUND_VAULT] > 0;
  s->uncounted = salvage_short_of(found, "gap", loaded.rows[FOUND_GAP]) +
                 salvage_short_of(found, "unique_visit", loaded.rows[FOUND_UNIQUE]);
  return err;
}

/* As the same install if all that it has to have is there. */
static enum err make_either(struct salvage *s, const struct found *found, const char *path,
                            struct error *e) {
  enum err err = salvage_is_whole(s, found) ? make(s, found, path, true, e) : ERR_DAMAGED;
  return err == ERR_DAMAGED ? make(s, found, path, false, e) : err;
}

static enum err salvage(struct salvage *out, const char *data_dir, const char *backup, const char *draft,
                        struct error *e) {
  struct found found = {0};
  *out = (struct salvage){0};
  enum err err = start_crypto(e);
  if (!err) err = read_files(&found, data_dir, backup, e);
  if (!err) {
    salvage_count(out, &found);
    err = make_either(out, &found, draft, e);
  }
  if (err) remove_draft(draft);
  found_free(&found);
  return err;
}

enum err salvage_look(struct salvage *out, const char *data_dir, const char *backup, struct error *e) {
  char *draft = mem_format("%s/journal.look", data_dir);
  *out = (struct salvage){0};
  enum err err = folder_make(data_dir, e);
  if (!err) err = salvage(out, data_dir, backup, draft, e);
  remove_draft(draft);
  free(draft);
  return err;
}

enum err salvage_replace(struct salvage *out, const char *data_dir, const char *backup, char **kept,
                         struct error *e) {
  struct replace *replace;
  *kept = NULL;
  *out = (struct salvage){0};
  enum err err = replace_begin(&replace, data_dir, e);
  if (err) return err;
  err = salvage(out, data_dir, backup, replace_draft(replace), e);
  if (!err) err = replace_commit(replace, kept, e);
  if (err) remove_draft(replace_draft(replace));
  replace_end(&replace);
  return err;
}

bool salvage_was(struct journal *journal, const char *install) {
  return db_number(journal_db(journal), SQL_SALVAGE_BEFORE, 0, "t", install) == 1;
}

void salvage_free(struct salvage *salvage) {
  free(salvage->gaps);
  *salvage = (struct salvage){0};
}
