/* suar pack verify, pack import, pack list, pack rollback */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/guard.h"
#include "tui/cli/cli.h"
#include "tui/cli/secret.h"
#include "tui/cli/table.h"
#include "tui/gettext.h"
#include "tui/trusted.h"

/* Where packs are and whose are taken. */
struct setting {
  struct depot_place place;
  struct trusted trusted;
};

static void open_setting(struct setting *out, const struct options *o) {
  trusted_place(&out->place, o);
  trusted_load(&out->trusted, o->config);
}

static void close_setting(struct setting *setting) {
  trusted_free_place(&setting->place);
  trusted_free(&setting->trusted);
}

/* --- list --- */

static const struct column list_columns[] = {
    {"name", N_("Name"), COLUMN_CODE, false},         {"title", N_("Title"), COLUMN_TEXT, true},
    {"scope", NULL, COLUMN_CODE, false},              {"version", N_("Version"), COLUMN_CODE, false},
    {"issued", N_("Issued"), COLUMN_CODE, false},     {"expires", N_("Expires"), COLUMN_CODE, false},
    {"expired", N_("Expired"), COLUMN_FLAG, false},   {"keys", N_("Key"), COLUMN_LIST, false},
    {"has_previous", NULL, COLUMN_FLAG, false},
};

static void add_pack(struct table *t, const struct depot_pack *pack) {
  const char *const cells[] = {pack->name,    pack->title,   pack->scope,
                               pack->version, pack->issued,  pack->expires,
                               pack->is_expired ? "1" : "", pack->key, pack->has_previous ? "1" : ""};
  for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) table_add(t, cells[i]);
}

static void say_expired(const struct depot_pack *pack) {
  if (!pack->is_expired) return;
  say(_("the pack %s expired on %s: it stays readable; ask for a newer one"), pack->name, pack->expires);
}

int cli_pack_list(const struct options *o) {
  struct setting setting;
  struct depot_pack *packs;
  struct table t;
  struct error e;
  size_t count;
  open_setting(&setting, o);
  enum err err = depot_list(&setting.place, &packs, &count, &e);
  close_setting(&setting);
  if (err) return say_error(&e);
  table_start(&t, list_columns, sizeof list_columns / sizeof list_columns[0]);
  for (size_t i = 0; i < count; i++) add_pack(&t, &packs[i]);
  table_print(&t, o);
  for (size_t i = 0; i < count; i++) say_expired(&packs[i]);
  depot_free_list(packs, count);
  return count ? EXIT_DONE : EXIT_NOTHING;
}

/* --- verify --- */

static const struct column verify_columns[] = {
    {"file", N_("File"), COLUMN_TEXT, false},      {"reason", N_("Verdict"), COLUMN_CODE, false},
    {"name", N_("Name"), COLUMN_CODE, false},      {"title", N_("Title"), COLUMN_TEXT, false},
    {"version", N_("Version"), COLUMN_CODE, false}, {"issued", N_("Issued"), COLUMN_CODE, false},
    {"expires", N_("Expires"), COLUMN_CODE, false}, {"expired", N_("Expired"), COLUMN_FLAG, false},
    {"keys", N_("Key"), COLUMN_LIST, false},
};

static void print_verdict(const char *file, enum trust_reason reason, const struct depot_pack *pack,
                          const struct options *o) {
  static const struct depot_pack none;
  const struct depot_pack *p = pack ? pack : &none;
  const char *const cells[] = {file,      trust_reason_name(reason), p->name,    p->title, p->version,
                               p->issued, p->expires, p->is_expired ? "1" : "", p->key};
  struct table t;
  table_start(&t, verify_columns, sizeof verify_columns / sizeof verify_columns[0]);
  t.is_record = true;
  for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) table_add(&t, cells[i]);
  table_print(&t, o);
}

/* The key of --key is trusted too. */
static int add_key(struct trusted *trusted, const struct options *o) {
  const char *file = options_text(o, "key");
  struct minisign_public key;
  struct error e;
  char *text = NULL;
  if (!file) return EXIT_DONE;
  enum err err = minisign_load(&text, file, &e);
  if (!err) err = minisign_read_public(&key, text, &e);
  if (!err) trusted_add(trusted, &key);
  guard_free(text);
  return err ? say_error(&e) : EXIT_DONE;
}

static int verify(const struct setting *setting, const struct options *o) {
  struct depot_pack *pack;
  enum trust_reason reason;
  struct error e;
  const char *file = o->operands[0];
  enum err err = depot_verify(&setting->place, file, &setting->trusted.trust, &pack, &reason, &e);
  if (err && !reason) return say_error(&e);
  print_verdict(file, reason, pack, o);
  if (pack) say_expired(pack);
  depot_free_list(pack, pack ? 1 : 0);
  return err ? say_error(&e) : EXIT_DONE;
}

int cli_pack_verify(const struct options *o) {
  struct setting setting;
  open_setting(&setting, o);
  int code = add_key(&setting.trusted, o);
  if (!code) code = verify(&setting, o);
  close_setting(&setting);
  return code;
}

/* --- import --- */

static const struct column change_columns[] = {
    {"what", N_("What"), COLUMN_CODE, false},    {"change", N_("Change"), COLUMN_CODE, false},
    {"id", N_("Id"), COLUMN_CODE, true},         {"title", N_("Title"), COLUMN_TEXT, true},
    {"before", N_("Before"), COLUMN_TEXT, true}, {"after", N_("After"), COLUMN_TEXT, true},
};

static void print_changes(const struct depot_import *import, const struct options *o) {
  static const char *const whats[] = {[DEPOT_NUMBER] = "number", [DEPOT_TOPIC] = "topic"};
  static const char *const hows[] = {
      [DEPOT_NEW] = "new", [DEPOT_CHANGED] = "changed", [DEPOT_WITHDRAWN] = "withdrawn"};
  size_t count;
  struct table t;
  const struct depot_change *changes = depot_changes(import, &count);
  table_start(&t, change_columns, sizeof change_columns / sizeof change_columns[0]);
  for (size_t i = 0; i < count; i++) {
    const char *const cells[] = {whats[changes[i].what], hows[changes[i].how], changes[i].id,
                                 changes[i].title,       changes[i].before,    changes[i].after};
    for (size_t k = 0; k < sizeof cells / sizeof cells[0]; k++) table_add(&t, cells[k]);
  }
  table_print(&t, o);
}

/* Whether whoever imports means it. */
static int confirm(const struct depot_import *import, const struct options *o) {
  char question[200];
  const char *version = depot_new(import)->version;
  if (options_has(o, "yes") || !depot_must_confirm(import)) return EXIT_DONE;
  if (!secret_may_ask(o)) return EXIT_USAGE;
  snprintf(question, sizeof question, _("Numbers that are shown change. To take them type the version, %s"),
           version);
  char *answer = secret_ask(question);
  bool is_meant = answer && strcmp(answer, version) == 0;
  guard_free(answer);
  if (is_meant) return EXIT_DONE;
  say(_("nothing was changed"));
  return EXIT_INPUT;
}

static int commit(struct depot_import **import) {
  struct error e;
  char text[200];
  const struct depot_pack *pack = depot_new(*import);
  say_expired(pack);
  snprintf(text, sizeof text, _("%s %s is in force"), pack->name, pack->version);
  if (depot_commit(import, &e)) return say_error(&e);
  say("%s", text);
  return EXIT_DONE;
}

int cli_pack_import(const struct options *o) {
  struct setting setting;
  struct depot_import *import;
  struct error e;
  open_setting(&setting, o);
  enum err err = depot_prepare(&import, &setting.place, o->operands[0], &setting.trusted.trust, &e);
  close_setting(&setting);
  if (err) {
    int refused = say_error(&e);
    say(_("nothing was changed"));
    return refused;
  }
  print_changes(import, o);
  int code = confirm(import, o);
  if (!code) code = commit(&import);
  depot_abandon(&import);
  return code;
}

/* --- rollback --- */

int cli_pack_rollback(const struct options *o) {
  struct setting setting;
  struct error e;
  open_setting(&setting, o);
  enum err err = depot_rollback(&setting.place, o->operand_count ? o->operands[0] : NULL, &e);
  close_setting(&setting);
  if (err) return say_error(&e);
  return cli_pack_list(o);
}
