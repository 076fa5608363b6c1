#include "tests/crash/work.h"

#include "tests/crash/disk.h"
#include "tests/crash/place.h"
#include "tests/unit/old_journal.h"
#include "tests/unit/travel_desk.h"
#include "tests/unit/vault_desk.h"

#include "model/journal/retain.h"

/* --- sessions --- */

static char saved[ID_TEXT_BYTES];

static void save(void) {
  char *id = desk_save(place.journal,
                       "{\"country\":\"TH\",\"topic\":[\"pay\"],\"note\":\"at the pier\","
                       "\"who\":[{\"nationality\":\"KH\",\"women\":2},{\"men\":1}]}");
  snprintf(saved, sizeof saved, "%s", id);
  free(id);
}

void work_go_on(void) {
  save();
}

static void save_three(void) {
  struct session three[3];
  for (int i = 0; i < 3; i++)
    three[i] = desk_session(place.journal, "{\"country\":\"MY\",\"who\":[{\"men\":4}]}");
  cr_assert_eq(session_save(place.journal, three, 3, &e), ERR_OK, "%s", desk_sentence(&e));
  for (int i = 0; i < 3; i++) session_free(&three[i]);
}

static void correct(void) {
  struct session s;
  cr_assert_eq(session_load(&s, place.journal, saved, &e), ERR_OK, "%s", desk_sentence(&e));
  s.who.rows[0].women++;
  cr_assert_eq(session_correct(place.journal, &s, "counted again", &e), ERR_OK, "%s",
               desk_sentence(&e));
  session_free(&s);
}

static void take_back(void) {
  cr_assert_eq(session_void(place.journal, saved, "twice", &e), ERR_OK, "%s", desk_sentence(&e));
}

static void keep_draft(void) {
  cr_assert_eq(draft_save(place.journal, "session", "{\"note\":\"half of it\"}", &e), ERR_OK);
}

static void drop_draft(void) {
  cr_assert_eq(draft_drop(place.journal, "session", &e), ERR_OK);
}

static void rebuild(void) {
  cr_assert_eq(session_rebuild(place.journal, &e), ERR_OK, "%s", desk_sentence(&e));
}

static void prepare_sessions(void) {
  place_must_open();
  for (int i = 0; i < 5; i++) save();
  place_close();
}

static size_t log_bytes(void) {
  const uint8_t *bytes;
  const char *name;
  size_t len = 0;
  for (size_t i = 0; (name = disk_file(disk_mounted(), i, &bytes, &len)); i++)
    if (strstr(name, "-wal")) return len;
  return 0;
}

/* The next sessions move the log into the file and begin it anew, over what stands there. */
static void prepare_long_log(void) {
  enum { PAGES = 5000, FRAME_BYTES = 512 + 24 };
  place_must_open();
  while (log_bytes() < (PAGES - 40) * FRAME_BYTES) save();
}

/* --- cases --- */

static char code[CASE_CODE_BYTES];

#define FIELDS(...) (const char *const[]){__VA_ARGS__, NULL}

static void add(enum casebook_kind kind, const char *const *fields) {
  const struct record_kind *fields_of = casebook_record(kind);
  void *record = mem_new(1, fields_of->size_bytes);
  record_init(fields_of, record);
  for (; *fields; fields += 2)
    cr_assert_eq(record_set(fields_of, record, fields[0], fields[1], &e), ERR_OK, "%s", fields[0]);
  cr_assert_eq(casebook_add(place.journal, kind, code, record, NULL, &e), ERR_OK, "%s",
               desk_sentence(&e));
  record_free(fields_of, record);
  free(record);
}

static void open_case(void) {
  snprintf(code, sizeof code, "%s", desk_open_case(place.journal, NULL));
}

static void agree(void) {
  add(CASEBOOK_CONSENT, FIELDS("purpose", "record", "answer", "given"));
}

static void follow_up(void) {
  add(CASEBOOK_FOLLOW_UP, FIELDS("step", "call", "due", "2026-12-01"));
}

static void refer(void) {
  add(CASEBOOK_REFERRAL, FIELDS("service", "the-union", "country", "TH", "need", "legal_aid"));
}

static void note_money(void) {
  add(CASEBOOK_MONEY, FIELDS("stage", "received", "amount", "1200", "currency", "THB", "day",
                             "2026-11-20", "payer", "employer"));
}

static void close_case(void) {
  add(CASEBOOK_CLOSE, FIELDS("reason", "settled"));
}

/* --- what identifies a person --- */

static void put(enum seal_field field, const char *text) {
  cr_assert_eq(seal_put(place.journal, code, field, text, &e), ERR_OK, "%s", desk_sentence(&e));
}

static void set_up_team(void) {
  desk_set_up_team(place.journal);
}

static void change_passphrase(void) {
  int wait_s;
  cr_assert_eq(vault_change_passphrase(place.journal, desk_passphrase, "five other words will do",
                                       &wait_s, &e),
               ERR_OK, "%s", desk_sentence(&e));
}

static void seal_case(void) {
  snprintf(code, sizeof code, "%s", desk_open_case(place.journal, "given"));
  put(SEAL_NAME, "Sok Chanthy");
  put(SEAL_PHONE, "+66 2 123 4567");
}

static void prepare_seals(void) {
  place_must_open();
  set_up_team();
  seal_case();
  seal_case();
  place_erases_rows("SELECT team, recovery, nonce, cipher FROM sealed WHERE of ="
                    " (SELECT id FROM entry WHERE num = (SELECT max(num) FROM case_file))");
  place_close();
}

static void prepare_team(void) {
  place_must_open();
  set_up_team();
  seal_case();
  place_close();
}

static void replace_name(void) {
  put(SEAL_NAME, "Sok Chantha");
}

static void add_story(void) {
  put(SEAL_STORY, "The broker kept the passport.");
}

static void erase(void) {
  cr_assert_eq(seal_erase(place.journal, code, "asked", &e), ERR_OK, "%s", desk_sentence(&e));
}

static void withdraw(void) {
  add(CASEBOOK_CONSENT, FIELDS("purpose", "record", "answer", "withdrawn"));
}

/* --- other machines --- */

static struct parcel parcel;

/* It has a disk of its own. */
static struct {
  struct disk *disk, *ours;
  struct journal *journal;
} other;

static void open_other(void) {
  char folder[80];
  snprintf(folder, sizeof folder, "%s/other", place_folder());
  other.ours = disk_mounted();
  other.disk = disk_new();
  disk_mount(other.disk);
  other.journal = desk_open(folder, JOURNAL_WRITE);
  disk_mount(other.ours);
}

static void close_other(void) {
  disk_mount(other.disk);
  journal_close(&other.journal);
  disk_mount(other.ours);
  disk_free(&other.disk);
}

/* Another machine has written sessions and a sealed case. */
static void prepare_parcel(void) {
  open_other();
  parcel_free(&parcel);
  desk_set_up_team(other.journal);
  snprintf(code, sizeof code, "%s", desk_open_case(other.journal, "given"));
  cr_assert_eq(seal_put(other.journal, code, SEAL_NAME, "Min Thu", &e), ERR_OK);
  for (int i = 0; i < 4; i++)
    free(desk_save(other.journal, "{\"country\":\"MY\",\"who\":[{\"men\":3}]}"));
  parcel_fill(&parcel, other.journal);
  close_other();
  prepare_sessions();
}

static void take_some(void) {
  struct parcel some = parcel;
  some.count = 4;
  cr_assert_eq(parcel_deliver(&some, place.journal), 4);
}

static void take_all(void) {
  cr_assert_eq(parcel_deliver(&parcel, place.journal), (int64_t)parcel.count - 4);
}

/* --- what is old --- */

static const char old_note[] = "the broker's cousin knows";

/* Old sessions, of which another machine knows, and a draft. */
static void prepare_old(void) {
  char json[200];
  open_other();
  snprintf(json, sizeof json, "{\"country\":\"TH\",\"note\":\"%s\",\"who\":[{\"women\":2}]}", old_note);
  setenv("SUAR_NOW", "2024-05-02T10:00:00+07:00", 1);
  place_must_open();
  for (int i = 0; i < 3; i++) free(desk_save(place.journal, json));
  keep_draft();
  carry(place.journal, other.journal);
  carry(other.journal, place.journal);
  setenv("SUAR_NOW", "2026-11-22T10:00:00+07:00", 1);
  close_other();
  place_close();
  place_erases_text(old_note);
}

static void retain(void) {
  struct retain done;
  cr_assert_eq(retain_apply(&done, place.journal, &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert(done.sessions == 3 && done.drafts == 1);
}

/* --- older versions --- */

enum { OLD_VERSIONS = 3, OLD_ROOM = 1 << 19 };

static void fill_old(int version) {
  place_must_open();
  save();
  take_back();
  save();
  correct();
  if (version > 1) {
    set_up_team();
    seal_case();
    replace_name();
    refer();
  }
  place_close();
}

/* A journal of that version, made on the real disk, once. */
static void prepare_version(int version) {
  static struct {
    size_t len;
    uint8_t bytes[OLD_ROOM];
  } made[OLD_VERSIONS];
  struct disk *disk = disk_mounted();
  char file[100];
  snprintf(file, sizeof file, "%s/journal.db", place_folder());
  if (!made[version - 1].len) {
    disk_mount(NULL);
    fill_old(version);
    old_journal_make(file, version);
    FILE *from = fopen(file, "rb");
    made[version - 1].len = fread(made[version - 1].bytes, 1, OLD_ROOM, from);
    fclose(from);
    unlink(file);
    disk_mount(disk);
  }
  disk_put(disk, file, made[version - 1].bytes, made[version - 1].len);
}

static void prepare_version_1(void) {
  prepare_version(1);
}

static void prepare_version_2(void) {
  prepare_version(2);
}

/* As that version itself wrote it. */
static void prepare_version_3(void) {
  static char sql[1 << 16];
  const char *tree = getenv("srcdir");
  char name[300], file[100];
  sqlite3 *db;
  snprintf(name, sizeof name, "%s/tests/unit/journal_v3.sql", tree ? tree : ".");
  FILE *from = fopen(name, "r");
  cr_assert_not_null(from, "%s", name);
  sql[fread(sql, 1, sizeof sql - 1, from)] = '\0';
  fclose(from);
  snprintf(file, sizeof file, "%s/journal.db", place_folder());
  cr_assert_eq(sqlite3_open(file, &db), SQLITE_OK);
  old_journal_run(db, sql);
  sqlite3_close(db);
}

/* --- all --- */

#define OPEN place_must_open
#define CLOSE place_close

const struct work works[WORKS] = {
    {.name = "first start", .steps = {OPEN, save, keep_draft, save, CLOSE}},
    {.name = "sessions",
     .prepare = prepare_sessions,
     .steps = {OPEN, save, save_three, correct, keep_draft, take_back, drop_draft, rebuild, CLOSE}},
    {.name = "long log",
     .prepare = prepare_long_log,
     .steps = {save, save, save, save, save, save, save, CLOSE}},
    {.name = "cases",
     .prepare = prepare_sessions,
     .steps = {OPEN, open_case, agree, follow_up, refer, note_money, close_case, CLOSE}},
    {.name = "team",
     .prepare = prepare_sessions,
     .steps = {OPEN, set_up_team, seal_case, change_passphrase, CLOSE},
     .has_parts = true},
    {.name = "passphrase",
     .prepare = prepare_team,
     .steps = {OPEN, change_passphrase, add_story, CLOSE}},
    {.name = "erase",
     .prepare = prepare_seals,
     .steps = {OPEN, replace_name, add_story, erase, save, CLOSE},
     .erased_by = 4},
    {.name = "withdraw",
     .prepare = prepare_seals,
     .steps = {OPEN, withdraw, CLOSE},
     .erased_by = 2},
    {.name = "import",
     .prepare = prepare_parcel,
     .steps = {OPEN, take_some, save, take_all, CLOSE}},
    {.name = "retain",
     .prepare = prepare_old,
     .steps = {OPEN, retain, save, CLOSE},
     .erased_by = 2,
     .has_parts = true},
    {.name = "from version 1",
     .prepare = prepare_version_1,
     .steps = {OPEN, CLOSE},
     .at_each = true},
    {.name = "from version 2",
     .prepare = prepare_version_2,
     .steps = {OPEN, CLOSE},
     .at_each = true},
    {.name = "from version 3",
     .prepare = prepare_version_3,
     .steps = {OPEN, save, CLOSE},
     .at_each = true},
};
