/* The casebook as part of the journal: older journals are brought up to date, everything is derived
 * again from the entries, whatever was tampered with is found, and no text smuggles anything in. */
#include "tests/unit/casebook_desk.h"
#include "tests/unit/old_journal.h"

#include <sys/stat.h>

#include "model/store/sql.h"
#include "tests/support/size.h"

TestSuite(casebook_journal, .init = start, .fini = stop);

/* --- as another program sees the file --- */

static int64_t ask(sqlite3 *db, const char *sql) {
  sqlite3_stmt *stmt;
  cr_assert_eq(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK, "%s: %s", sql,
               sqlite3_errmsg(db));
  int64_t number = sqlite3_step(stmt) == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : -1;
  sqlite3_finalize(stmt);
  return number;
}

static int64_t ask_file(const char *sql) {
  sqlite3 *db = open_file();
  int64_t number = ask(db, sql);
  sqlite3_close(db);
  return number;
}

/* The entries and what is derived from them, with the columns that name a row. */
static const struct {
  const char *name, *key;
} tables[] = {
    {"entry", "num"},
    {"session", "num"},
    {"total", "month, centre, country, kind, channel, sectors, languages, nationality"},
    {"case_file", "num"},
    {"case_change", "num"},
    {"case_entry", "case_num, num"},
    {"consent", "case_num, purpose"},
    {"money", "num"},
    {"referral", "num"},
    {"cost", "num"},
    {"cost_item", "num"},
    {"hazard", "num"},
    {"feedback", "num"},
    {"number_check", "num"},
};
enum { FIRST_DERIVED = 1, FIRST_OF_CASEBOOK = 3 };

static void hash_row(sqlite3_stmt *row, uint64_t *hash) {
  for (int column = 0; column < sqlite3_column_count(row); column++) {
    const unsigned char *bytes = sqlite3_column_blob(row, column);
    for (int i = 0; i < sqlite3_column_bytes(row, column); i++)
      *hash = (*hash ^ bytes[i]) * 1099511628211U;
    *hash = (*hash ^ 0x100) * 1099511628211U;
  }
}

/* A hash over all rows of the tables from `first` on. */
static uint64_t hash_tables(sqlite3 *db, size_t first) {
  uint64_t hash = 14695981039346656037U;
  for (size_t i = first; i < COUNT(tables); i++) {
    char sql[160];
    sqlite3_stmt *stmt;
    snprintf(sql, sizeof sql, "SELECT * FROM %s ORDER BY %s", tables[i].name, tables[i].key);
    cr_assert_eq(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) hash_row(stmt, &hash);
    sqlite3_finalize(stmt);
  }
  return hash;
}

static uint64_t hash_derived(void) {
  sqlite3 *db = open_file();
  uint64_t hash = hash_tables(db, FIRST_DERIVED);
  sqlite3_close(db);
  return hash;
}

/* --- migration --- */

/* A journal as the first version of the schema has it: two sessions and a void one. */
static void make_version_1(void) {
  char *first = desk_save(journal, "{\"country\":\"TH\",\"who\":[{\"women\":2}]}");
  free(desk_save(journal, "{\"kind\":\"client\",\"topic\":[\"contract\",\"pay\"],"
                          "\"who\":[{\"men\":1}]}"));
  free(desk_save(journal, "{\"who\":[{\"other\":1}]}"));
  cr_assert_eq(session_void(journal, first, NULL, NULL), ERR_OK);
  free(first);
  journal_close(&journal);
  old_journal_make(path, 1);
}

Test(casebook_journal, brings_an_older_journal_up_to_date) {
  char wanted[200];
  struct error e;
  struct stat before, after;
  make_version_1();
  stat(path, &before);
  snprintf(wanted, sizeof wanted,
           "%s was made by an older version of this program; start the desk once, and it is "
           "brought up to date",
           path);
  cr_assert_eq(journal_open(&journal, folder, JOURNAL_READ, &e), ERR_STORE);
  cr_assert_str_eq(desk_sentence(&e), wanted);
  stat(path, &after);
  cr_assert(before.st_size == after.st_size && before.st_mtim.tv_nsec == after.st_mtim.tv_nsec);
  cr_assert_eq(ask_file("PRAGMA user_version"), 1);
  journal = desk_open(folder, JOURNAL_WRITE);
  cr_assert_eq(ask_file("PRAGMA user_version"), JOURNAL_SCHEMA);
  cr_assert_eq(entries(), 4);
  cr_assert_eq(session_count(journal, NULL), 2);
  cr_assert_eq(case_count(journal, &(struct case_filter){.with_closed = true}), 0);
  must_verify();
  open_case("TH");
  must_verify();
  journal_close(&journal);
  journal = desk_open(folder, JOURNAL_READ);
  cr_assert_eq(case_count(journal, NULL), 1);
  cr_assert_eq(session_count(journal, NULL), 2);
}

Test(casebook_journal, is_brought_up_to_date_as_a_whole_or_not_at_all) {
  make_version_1();
  run_sql("CREATE TABLE feedback(a)");
  int64_t before = ask_file("SELECT count(*) FROM sqlite_schema");
  cr_assert_neq(journal_open(&journal, folder, JOURNAL_WRITE, NULL), ERR_OK);
  cr_assert_null(journal);
  cr_assert_eq(ask_file("PRAGMA user_version"), 1);
  cr_assert_eq(ask_file("SELECT count(*) FROM sqlite_schema"), before);
  run_sql("DROP TABLE feedback");
  journal = desk_open(folder, JOURNAL_WRITE);
  cr_assert_eq(session_count(journal, NULL), 2);
  must_verify();
}

/* --- a casebook by chance --- */

enum { MAX_THINGS = 2048 };
struct thing {
  enum casebook_kind kind;
  char name[ID_TEXT_BYTES]; /* code of a case, id of what else may be changed */
};
struct chance {
  uint64_t state;
  struct thing things[MAX_THINGS];
  size_t count;
};

/* A word of a closed list. */
static const char *word(struct chance *c, enum terms terms) {
  size_t count;
  const struct term *list = terms_list(terms, &count);
  return list[desk_random(&c->state, (unsigned)count)].code;
}

static void fill_text(struct chance *c, const struct field *field, void *record) {
  static const char *const texts[] = {"call again", "ព្រឹកស្អែក", "\"quoted\", 'it'; --", "x"};
  static const char *const codes[][4] = {
      [CODE_OF_NOBODY] = {"mrc-1", "mrc-2", "g.leaf", "x"},
      [CODE_OF_COUNTRY] = {"TH", "MY", "KH", "SG"},
      [CODE_OF_LANGUAGE] = {"km", "my", "th", "vi"},
      [CODE_OF_SERVICE] = {"legal", "shelter", "clinic", "hotline"}};
  static const char *const money[] = {"THB", "USD", "MYR", "KHR"};
  char text[40];
  unsigned i = desk_random(&c->state, 4);
  if (field->shape == SHAPE_DATE)
    snprintf(text, sizeof text, "2026-%s-%02u", strcmp(field->name, "due") ? "10" : "12", i + 1);
  else if (field->shape == SHAPE_TIME)
    snprintf(text, sizeof text, "2026-11-%02uT10:00", desk_random(&c->state, 20) + 1);
  else if (field->shape == SHAPE_CODE && !field->is_known)
    snprintf(text, sizeof text, "%s", word(c, field->terms));
  else if (field->shape == SHAPE_CODE)
    snprintf(text, sizeof text, "%s", field->is_known == record_is_currency
                                          ? money[i] : codes[field->content][i]);
  else
    snprintf(text, sizeof text, "%s", texts[i]);
  cr_assert_eq(record_put(field, record, text, NULL), ERR_OK, "%s: %s", field->name, text);
}

static void fill_field(struct chance *c, const struct field *field, void *record) {
  static const char *const who[] = {"KH:women=1", "KH:men=2,other=1", "MM:women=3", "-:unstated=4"};
  if (field->shape == SHAPE_WHO)
    record_put(field, record, who[desk_random(&c->state, 4)], NULL);
  else if (field->shape == SHAPE_NUMBER || field->shape == SHAPE_AMOUNT)
    *record_number(field, record) = desk_random(&c->state, 5000) * 10;
  else if (strcmp(field->name, "service") == 0 ||
           (!field->is_inner && strcmp(field->name, "session") != 0)) /* there would have to be one */
    fill_text(c, field, record);
}

/* An entry that may or may not be allowed, about something or nothing. */
static enum err add_by_chance(struct chance *c) {
  static const enum casebook_kind about[CASEBOOK_KINDS] = {
      [CASEBOOK_REFERRAL_CHANGE] = CASEBOOK_REFERRAL, [CASEBOOK_COST_ITEM] = CASEBOOK_COST,
      [CASEBOOK_HAZARD_CHANGE] = CASEBOOK_HAZARD, [CASEBOOK_FEEDBACK_CHANGE] = CASEBOOK_FEEDBACK};
  enum casebook_kind kind = (enum casebook_kind)desk_random(&c->state, CASEBOOK_KINDS);
  const struct record_kind *fields = casebook_record(kind);
  void *record = record_of(kind, NO_FIELDS);
  const struct thing *thing = c->count ? &c->things[desk_random(&c->state, (unsigned)c->count)] : NULL;
  for (size_t i = 0; i < fields->count; i++)
    if (fields->fields[i].is_needed || desk_random(&c->state, 2))
      fill_field(c, &fields->fields[i], record);
  bool fits = thing && (kind == CASEBOOK_VOID ? thing->kind != CASEBOOK_CASE
                                              : thing->kind == about[kind]);
  bool is_number = kind == CASEBOOK_NUMBER_CHECK || kind == CASEBOOK_NUMBER_WRONG;
  const char *of = is_number ? "pho-1" : fits ? thing->name : NULL;
  enum err err = add_record(kind, of, record);
  drop_record(kind, record);
  if (!err && c->count < MAX_THINGS) {
    struct thing *new = &c->things[c->count];
    new->kind = kind;
    snprintf(new->name, sizeof new->name, "%s", kind == CASEBOOK_CASE ? last_code : last_id);
    c->count += kind == CASEBOOK_CASE || kind == CASEBOOK_REFERRAL || kind == CASEBOOK_COST ||
                kind == CASEBOOK_COST_ITEM || kind == CASEBOOK_MONEY || kind == CASEBOOK_HAZARD ||
                kind == CASEBOOK_FEEDBACK || is_number;
  }
  return err;
}

/* Adds until so many entries were allowed; a refusal changes nothing. */
static void fill_by_chance(uint64_t seed, int64_t wanted) {
  struct chance *chance = calloc(1, sizeof *chance);
  chance->state = seed;
  int64_t count = entries(), refused = 0;
  while (count < wanted) {
    enum err err = add_by_chance(chance);
    cr_assert(err == ERR_OK || err == ERR_INVALID || err == ERR_REFUSED || err == ERR_NOT_FOUND,
              "%s", sentence);
    err ? refused++ : count++;
    if (err && refused % 50 == 0) cr_assert_eq(entries(), count);
  }
  cr_assert_eq(entries(), count);
  cr_assert_gt(refused, 0);
  free(chance);
}

static void expect_rebuilt(void) {
  struct error e;
  must_verify();
  uint64_t before = hash_derived();
  for (size_t i = FIRST_DERIVED; i < COUNT(tables); i++) {
    char sql[60];
    snprintf(sql, sizeof sql, "DELETE FROM %s", tables[i].name);
    run_sql(sql);
  }
  cr_assert_neq(hash_derived(), before);
  cr_assert_eq(session_rebuild(journal, &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_eq(hash_derived(), before);
  must_verify();
}

Test(casebook_journal, is_derived_again_from_two_thousand_entries) {
  fill_by_chance(20261122, 2000);
  for (size_t i = FIRST_OF_CASEBOOK; i < COUNT(tables); i++) {
    char sql[60];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", tables[i].name);
    cr_assert_gt(ask_file(sql), 2, "%s", tables[i].name);
  }
  expect_rebuilt();
}

Test(casebook_journal, is_derived_again_from_a_hundred_casebooks) {
  for (uint64_t seed = 1; seed <= (uint64_t)test_size(100); seed++) {
    fill_by_chance(seed * 7919, 30);
    expect_rebuilt();
    stop();
    start();
  }
}

/* --- tampering --- */

/* One of the ways to tamper, written as SQL; "" when it does not suit the table. */
typedef void tamper(uint64_t *state, sqlite3 *db, size_t table, char sql[1000]);

static int64_t count_rows(sqlite3 *db, size_t table) {
  char sql[60];
  snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", tables[table].name);
  return ask(db, sql);
}

/* A condition that one row fulfils. */
static void choose_row(uint64_t *state, sqlite3 *db, size_t table, char condition[400]) {
  const char *key = tables[table].key;
  snprintf(condition, 400, "(%s) = (SELECT %s FROM %s LIMIT 1 OFFSET %u)", key, key,
           tables[table].name, desk_random(state, (unsigned)count_rows(db, table)));
}

static void edit(uint64_t *state, sqlite3 *db, size_t table, char sql[1000]) {
  static const char *const changes[][3] = {
      {"%s + 1", "%s || 'x'", "randomblob(32)"},
      {"%s - 1", "substr(%s, 2)", "zeroblob(32)"},
      {"1000 - %s", "%s || char(0) || 'x'", "CAST(hash || x'00' AS BLOB)"}};
  char condition[400], query[160], value[80];
  sqlite3_stmt *columns;
  snprintf(query, sizeof query, "SELECT count(*) FROM pragma_table_info('%s')", tables[table].name);
  unsigned column = desk_random(state, (unsigned)ask(db, query));
  snprintf(query, sizeof query, "SELECT name, type FROM pragma_table_info('%s') WHERE cid = %u",
           tables[table].name, column);
  choose_row(state, db, table, condition);
  sqlite3_prepare_v2(db, query, -1, &columns, NULL);
  sqlite3_step(columns);
  const char *name = (const char *)sqlite3_column_text(columns, 0);
  unsigned char type = sqlite3_column_text(columns, 1)[0];
  const char *form = changes[desk_random(state, 3)][type == 'I' ? 0 : type == 'T' ? 1 : 2];
  size_t before = strcspn(form, "%");
  bool has_name = form[before];
  snprintf(value, sizeof value, "%.*s%s%s", (int)before, form, has_name ? name : "",
           has_name ? form + before + 2 : "");
  snprintf(sql, 1000, "UPDATE %s SET %s = %s WHERE %s", tables[table].name, name, value, condition);
  sqlite3_finalize(columns);
}

static void delete(uint64_t *state, sqlite3 *db, size_t table, char sql[1000]) {
  char condition[400];
  choose_row(state, db, table, condition);
  snprintf(sql, 1000, "DELETE FROM %s WHERE %s", tables[table].name, condition);
}

static bool has_number(size_t table) {
  return strcmp(tables[table].key, "num") == 0;
}

static void reorder(uint64_t *state, sqlite3 *db, size_t table, char sql[1000]) {
  const char *name = tables[table].name;
  char query[100];
  int64_t nums[2];
  for (int i = 0; has_number(table) && i < 2; i++) {
    snprintf(query, sizeof query, "SELECT num FROM %s LIMIT 1 OFFSET %u", name,
             desk_random(state, (unsigned)count_rows(db, table)));
    nums[i] = ask(db, query);
  }
  if (!has_number(table)) return;
  snprintf(sql, 1000,
           "UPDATE %s SET num = -1 WHERE num = %d; UPDATE %s SET num = %d WHERE num = %d;"
           "UPDATE %s SET num = %d WHERE num = -1",
           name, (int)nums[0], name, (int)nums[0], (int)nums[1], name, (int)nums[1]);
}

static void truncate_table(uint64_t *state, sqlite3 *db, size_t table, char sql[1000]) {
  const char *name = tables[table].name, *key = tables[table].key;
  unsigned kept = desk_random(state, (unsigned)count_rows(db, table));
  snprintf(sql, 1000, "DELETE FROM %s WHERE (%s) IN (SELECT %s FROM %s ORDER BY %s LIMIT -1 OFFSET %u)",
           name, key, key, name, key, kept);
}

/* Tampers once; false when that changed nothing, or when SQLite would not have it. */
static bool tamper_once(uint64_t *state, char sql[1000]) {
  static tamper *const ways[] = {edit, edit, delete, reorder, truncate_table};
  sqlite3 *db = open_file();
  size_t table = desk_random(state, 2) ? 0 : desk_random(state, COUNT(tables));
  uint64_t before = hash_tables(db, 0);
  sql[0] = '\0';
  ways[desk_random(state, COUNT(ways))](state, db, table, sql);
  bool is_done = sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK &&
                 hash_tables(db, 0) != before;
  sqlite3_close(db);
  return is_done;
}

/* The whole file, to be put back. */
struct copy {
  char *bytes;
  size_t len;
};

static struct copy read_copy(void) {
  struct stat st;
  FILE *file = fopen(path, "rb");
  fstat(fileno(file), &st);
  struct copy copy = {malloc((size_t)st.st_size), (size_t)st.st_size};
  cr_assert_eq(fread(copy.bytes, 1, copy.len, file), copy.len);
  fclose(file);
  return copy;
}

static void put_back(const struct copy *copy) {
  FILE *file = fopen(path, "wb");
  cr_assert_eq(fwrite(copy->bytes, 1, copy->len, file), copy->len);
  fclose(file);
}

Test(casebook_journal, finds_a_thousand_tamperings) {
  uint64_t state = 20261122;
  int64_t checked;
  char sql[1000];
  char *first = desk_save(journal, "{\"country\":\"TH\",\"who\":[{\"women\":2}]}");
  free(desk_save(journal, "{\"kind\":\"client\",\"who\":[{\"men\":1}]}"));
  cr_assert_eq(session_void(journal, first, NULL, NULL), ERR_OK);
  free(first);
  fill_by_chance(2, 160);
  must_verify();
  journal_close(&journal);
  struct copy copy = read_copy();
  for (size_t i = 0; i < COUNT(tables); i++) {
    sqlite3 *db = open_file();
    cr_assert_gt(count_rows(db, i), 0, "%s", tables[i].name);
    sqlite3_close(db);
  }
  for (int found = 0; found < test_size(1000);) {
    put_back(&copy);
    if (!tamper_once(&state, sql)) continue;
    journal = desk_open(folder, JOURNAL_READ);
    cr_assert_eq(journal_verify(journal, &checked, NULL), ERR_DAMAGED, "%s", sql);
    journal_close(&journal);
    found++;
  }
  put_back(&copy);
  journal = desk_open(folder, JOURNAL_READ);
  must_verify();
  free(copy.bytes);
}

/* --- hostile texts --- */

#define MARKS_10 "\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81"
static const char *const hostile[] = {
    "\x1B[2J\x1B[H",             /* clears the screen */
    "\x1B]0;title\x07",          /* sets the title */
    "\x1BP$q\"p\x1B\\",         /* asks the terminal to type */
    "\x1B[6n",                   /* the same */
    "\x9B" "31mred",             /* C1 as a byte */
    "\xC2\x9B" "31mred",         /* C1 in UTF-8 */
    "\x08\x08\x08hidden",        /* overwrites */
    "x\rfake",                   /* begins the line anew */
    "\x7F",                      /* delete */
    "\xE2\x80\xAE" "gnp.exe",    /* right-to-left override */
    "\xE2\x81\xA6" "a\xE2\x81\xA9", /* isolates */
    "\xD8\x9C" "1",              /* Arabic letter mark */
    "\xE2\x80\xA8line",          /* line separator */
    "\xEF\xBB\xBF" "mark",       /* zero-width no-break space */
    "\xEF\xBF\xB9" "a",          /* interlinear annotation */
    "\xF3\xA0\x81\x81",          /* tag characters */
    "\xEE\x80\x80",              /* private use */
    "\xEF\xBF\xBE",              /* no character */
    "\xC0\xAF" "etc",            /* overlong */
    "\xED\xA0\x80",              /* half of a pair */
    "\xE1\x80",                  /* cut off */
    "a" MARKS_10 MARKS_10 MARKS_10, /* thirty marks on a letter */
};

static bool is_text_field(const struct field *field) {
  return field->shape != SHAPE_NUMBER && field->shape != SHAPE_AMOUNT && field->shape != SHAPE_WHO;
}

/* A record with what it needs. */
static void *needed_record(struct chance *chance, enum casebook_kind kind) {
  const struct record_kind *fields = casebook_record(kind);
  void *record = record_of(kind, NO_FIELDS);
  for (size_t i = 0; i < fields->count; i++)
    if (fields->fields[i].is_needed || fields->fields[i].shape == SHAPE_WHO)
      fill_field(chance, &fields->fields[i], record);
  return record;
}

/* Nothing gets past the check, whatever was written into the record without record_set; `of` and
 * `code` are overwritten. */
static void expect_checked(struct chance *chance, enum casebook_kind kind,
                           const struct field *field, const char *text) {
  void *record = needed_record(chance, kind);
  char **place = record_text(field, record);
  free(*place);
  *place = strdup(text);
  cr_assert_eq(add_record(kind, last_code, record), ERR_INVALID, "%s.%s: %s", casebook_name(kind),
               field->name, sentence);
  for (const char *p = sentence; *p; p++) cr_assert((unsigned char)*p >= ' ' && *p != 0x7F);
  cr_assert(!strstr(sentence, text), "%s", field->name);
  drop_record(kind, record);
}

/* What record_set takes it has made harmless, and so it is stored; true if it was. */
static bool expect_harmless(struct chance *chance, enum casebook_kind kind,
                            const struct field *field, const char *text) {
  void *record = needed_record(chance, kind);
  bool is_taken = record_put(field, record, text, NULL) == ERR_OK;
  if (is_taken) {
    cr_assert(!strstr(*record_text(field, record), text), "%s", field->name);
    is_taken = add_record(kind, last_code, record) == ERR_OK;
    cr_assert(!strstr(sentence, "cannot be shown"), "%s", sentence);
  }
  drop_record(kind, record);
  return is_taken;
}

static void expect_nowhere(const char *suffix) {
  char name[100];
  snprintf(name, sizeof name, "%s%s", path, suffix);
  FILE *file = fopen(name, "rb");
  static char bytes[8 << 20];
  size_t len = file ? fread(bytes, 1, sizeof bytes, file) : 0;
  cr_assert(len > 0 && len < sizeof bytes, "%s", name);
  for (size_t i = 0; i < COUNT(hostile); i++)
    if (strlen(hostile[i]) > 3) cr_assert_null(memmem(bytes, len, hostile[i], strlen(hostile[i])));
  fclose(file);
}

Test(casebook_journal, takes_no_hostile_text) {
  struct chance chance = {.state = 20261122};
  int taken = 0;
  setenv("SUAR_NOW", "2026-11-01T09:00:00+07:00", 1);
  open_case("TH");
  setenv("SUAR_NOW", "2026-11-22T10:00:00+07:00", 1);
  for (enum casebook_kind kind = 0; kind < CASEBOOK_KINDS; kind++) {
    const struct record_kind *fields = casebook_record(kind);
    for (size_t i = 0; i < fields->count; i++)
      for (size_t j = 0; is_text_field(&fields->fields[i]) && j < COUNT(hostile); j++) {
        const struct field *field = &fields->fields[i];
        expect_checked(&chance, kind, field, hostile[j]);
        if (field->shape == SHAPE_TEXT)
          taken += expect_harmless(&chance, kind, field, hostile[j]);
      }
  }
  cr_assert_gt(taken, 50);
  must_verify();
  expect_nowhere("-wal");
  journal_close(&journal);
  expect_nowhere("");
}
