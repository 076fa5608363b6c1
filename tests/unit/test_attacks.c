/* Attacks on the way that packs come: each is a file that somebody brings, and what is said to it. */
#include <criterion/criterion.h>
#include <sqlite3.h>

#include "tests/unit/pack_machine.h"

/* Somebody brings `file`; whatever the attack needs is done to the machine `m`. */
typedef void attack(struct machine *m, const char *file);

/* A copy of version 8, or of 6, without signatures. */
static void bring(const char *pack, const char *file) {
  size_t len;
  unsigned char *bytes = read_bytes(pack, &len);
  write_bytes(file, bytes, len);
  free(bytes);
}

static void bring_signed(struct machine *m, const char *file, const struct pair *by, const char *comment) {
  bring(m->eight, file);
  sign_as(file, 0, by, comment);
}

#define OTHERWISE(version, expires, countries, min_app)                                             \
  "pack=small version=" version " issued=2026-01-02 expires=" expires " countries=" countries      \
  " min_app=" min_app
#define EIGHT OTHERWISE("8", "2036-12-31", "TH,KR", "0.1.0")

/* Takes the signature file of another pack. */
static void take_signature(const char *from, const char *file, size_t number) {
  char *source = trust_signature_path(from, number), *target = trust_signature_path(file, number);
  bring(source, target);
  free(source);
  free(target);
}

/* Writes the signature file with one text in it changed. */
static void edit_signature(const char *file, const char *old, const char *new_text) {
  char *path = trust_signature_path(file, 0);
  size_t len;
  char *text = (char *)read_bytes(path, &len), *at = strstr(text, old);
  struct buf out = {0};
  cr_assert(at, "%s", old);
  buf_add_n(&out, text, (size_t)(at - text));
  buf_add(&out, new_text);
  buf_add(&out, at + strlen(old));
  write_bytes(path, buf_text(&out), out.len_bytes);
  buf_free(&out);
  free(text);
  free(path);
}

static void edit_sql(const char *file, const char *sql) {
  sqlite3 *db;
  cr_assert_eq(sqlite3_open(file, &db), SQLITE_OK);
  cr_assert_eq(fts_register(db), SQLITE_OK);
  cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(db));
  sqlite3_close(db);
}

/* A pack that the office signed after it was made otherwise. */
static void bring_made(struct machine *m, const char *file, const char *sql) {
  bring(m->eight, file);
  edit_sql(file, sql);
  sign_as(file, 0, &pairs[OFFICE], EIGHT);
}

static void bring_bytes(const char *file, const void *bytes, size_t len) {
  write_bytes(file, bytes, len);
  sign_as(file, 0, &pairs[OFFICE], EIGHT);
}

static void want_two(struct machine *m) {
  m->trust.signatures = 2;
}

static void withdraw(struct machine *m, int who) {
  memcpy(m->revoked[0], pairs[who].open.id, MINISIGN_ID_BYTES);
  m->trust.revoked_count = 1;
}

/* --- older, or for ever --- */

static void an_older_version(struct machine *m, const char *file) {
  bring(m->six, file);
  take_signature(m->six, file, 0);
}
static void an_older_one_by_another_key(struct machine *m, const char *file) {
  char *comment = words("small", "6", far);
  bring(m->six, file);
  sign_as(file, 0, &pairs[PUBLISHER], comment);
  free(comment);
}
static void one_older_than_the_one_left(struct machine *m, const char *file) {
  must_install(m, m->eight);
  cr_assert_eq(depot_rollback(&m->place, NULL, NULL), ERR_OK);
  bring(m->seven, file);
  take_signature(m->seven, file, 0);
}
static void an_expired_one(struct machine *m, const char *file) {
  bring_signed(m, file, &pairs[OFFICE], OTHERWISE("8", "2026-02-01", "TH,KR", "0.1.0"));
}
static void an_expired_one_and_an_old_clock(struct machine *m, const char *file) {
  an_expired_one(m, file);
  setenv("SUAR_NOW", "1970-01-01T10:00:00+07:00", 1);
}
static void a_version_of_a_thief(struct machine *m, const char *file) {
  /* the thief had the key of the publisher and signed a version that nobody reaches; it was revoked */
  bring(m->eight, file);
  edit_sql(file, "UPDATE meta SET value = '999' WHERE key = 'version'");
  sign_as(file, 0, &pairs[PUBLISHER], OTHERWISE("999", "2036-12-31", "TH,KR", "0.1.0"));
  must_install(m, file);
  withdraw(m, PUBLISHER);
  bring(m->eight, file);
  take_signature(m->eight, file, 0);
}
static void a_version_of_a_thief_still_trusted(struct machine *m, const char *file) {
  a_version_of_a_thief(m, file);
  m->trust.revoked_count = 0;
}

/* --- mixed --- */

static void a_pack_with_an_older_signature(struct machine *m, const char *file) {
  bring(m->eight, file);
  take_signature(m->seven, file, 0);
}
static void an_old_pack_with_a_newer_signature(struct machine *m, const char *file) {
  bring(m->six, file);
  take_signature(m->eight, file, 0);
}
static void an_edited_version(struct machine *m, const char *file) {
  bring(m->six, file);
  take_signature(m->six, file, 0);
  edit_signature(file, "version=6", "version=9");
}
static void an_edited_expiry(struct machine *m, const char *file) {
  an_expired_one(m, file);
  edit_signature(file, "expires=2026", "expires=2046");
}
static void an_edited_first_line(struct machine *m, const char *file) {
  bring(m->eight, file);
  take_signature(m->eight, file, 0);
  edit_signature(file, "untrusted comment: ", "untrusted comment: version 99, trust me: ");
}
static void a_comment_of_another_signature(struct machine *m, const char *file) {
  struct minisign_signature six, eight;
  char *paths[] = {trust_signature_path(m->six, 0), trust_signature_path(m->eight, 0)};
  size_t len;
  bring(m->six, file);
  for (int i = 0; i < 2; i++) {
    char *text = (char *)read_bytes(paths[i], &len);
    cr_assert_eq(minisign_read_signature(i ? &eight : &six, text, len, NULL), ERR_OK);
    free(text);
    free(paths[i]);
  }
  memcpy(eight.by_key, six.by_key, sizeof six.by_key);
  char *text = minisign_write_signature(&eight), *path = trust_signature_path(file, 0);
  write_bytes(path, text, strlen(text));
  free(text);
  free(path);
}

/* --- keys --- */

static void a_stranger(struct machine *m, const char *file) {
  bring_signed(m, file, &pairs[STRANGER], EIGHT);
}
static void a_stranger_with_the_number_of_the_office(struct machine *m, const char *file) {
  struct pair liar = pairs[STRANGER];
  memcpy(liar.secret.id, pairs[OFFICE].secret.id, MINISIGN_ID_BYTES);
  bring_signed(m, file, &liar, EIGHT);
}
static void a_revoked_key(struct machine *m, const char *file) {
  bring_signed(m, file, &pairs[OFFICE], EIGHT);
  withdraw(m, OFFICE);
}
static void a_revoked_key_that_was_taken_out(struct machine *m, const char *file) {
  bring_signed(m, file, &pairs[OFFICE], EIGHT);
  withdraw(m, OFFICE);
  m->trust.key = &m->keys[PUBLISHER];
  m->trust.count = 1;
}
static void no_key_is_trusted(struct machine *m, const char *file) {
  bring_signed(m, file, &pairs[OFFICE], EIGHT);
  m->trust.count = 0;
}

/* --- signature files --- */

static void no_signature(struct machine *m, const char *file) {
  bring(m->eight, file);
}
static void an_empty_signature(struct machine *m, const char *file) {
  char *path = trust_signature_path(file, 0);
  bring(m->eight, file);
  write_bytes(path, "", 0);
  free(path);
}
static void a_signature_with_more_behind_it(struct machine *m, const char *file) {
  bring_signed(m, file, &pairs[OFFICE], EIGHT);
  char *path = trust_signature_path(file, 0);
  FILE *out = fopen(path, "a");
  cr_assert(out && fputs("more\n", out) >= 0 && fclose(out) == 0);
  free(path);
}
static void a_signature_without_end(struct machine *m, const char *file) {
  char *path = trust_signature_path(file, 0);
  bring(m->eight, file);
  cr_assert_eq(mkfifo(path, 0600), 0);
  free(path);
}
static void a_huge_signature(struct machine *m, const char *file) {
  char *path = trust_signature_path(file, 0);
  bring(m->eight, file);
  bring(m->eight, path);
  free(path);
}
static void a_signature_that_is_a_link(struct machine *m, const char *file) {
  char *path = trust_signature_path(file, 0), *real = trust_signature_path(m->eight, 0);
  bring(m->eight, file);
  cr_assert_eq(symlink(real, path), 0);
  free(path);
  free(real);
}
static void a_signature_of_the_old_kind(struct machine *m, const char *file) {
  bring_signed(m, file, &pairs[OFFICE], EIGHT);
  edit_signature(file, "\nRU", "\nRW"); /* "ED" and "Ed" in base64 */
}

/* --- two signatures --- */

static void two_good_signatures(struct machine *m, const char *file) {
  want_two(m);
  bring(m->eight, file);
  take_signature(m->eight, file, 0);
  take_signature(m->eight, file, 1);
}
static void one_of_two(struct machine *m, const char *file) {
  want_two(m);
  bring_signed(m, file, &pairs[OFFICE], EIGHT);
}
static void one_key_twice(struct machine *m, const char *file) {
  want_two(m);
  bring_signed(m, file, &pairs[OFFICE], EIGHT);
  sign_as(file, 1, &pairs[OFFICE], EIGHT);
}
static void one_key_under_two_numbers(struct machine *m, const char *file) {
  struct pair again = pairs[OFFICE];
  again.secret.id[0] ^= 1;
  again.open.id[0] ^= 1;
  m->keys[PUBLISHER] = again.open;
  want_two(m);
  bring_signed(m, file, &pairs[OFFICE], EIGHT);
  sign_as(file, 1, &again, EIGHT);
}
static void a_second_by_a_stranger(struct machine *m, const char *file) {
  want_two(m);
  bring_signed(m, file, &pairs[OFFICE], EIGHT);
  sign_as(file, 1, &pairs[STRANGER], EIGHT);
}
static void a_second_by_a_revoked_key(struct machine *m, const char *file) {
  two_good_signatures(m, file);
  withdraw(m, PUBLISHER);
}
static void a_second_for_another_version(struct machine *m, const char *file) {
  want_two(m);
  bring_signed(m, file, &pairs[OFFICE], EIGHT);
  sign_as(file, 1, &pairs[PUBLISHER], OTHERWISE("9", "2036-12-31", "TH,KR", "0.1.0"));
}
static void a_second_for_another_file(struct machine *m, const char *file) {
  two_good_signatures(m, file);
  take_signature(m->seven, file, 1);
}

/* --- what is signed --- */

static void another_name(struct machine *m, const char *file) {
  bring_signed(m, file, &pairs[OFFICE],
               "pack=large version=8 issued=2026-01-02 expires=2036-12-31 countries=TH,KR min_app=0.1.0");
}
static void another_version(struct machine *m, const char *file) {
  bring_signed(m, file, &pairs[OFFICE], OTHERWISE("9", "2036-12-31", "TH,KR", "0.1.0"));
}
static void a_name_that_climbs(struct machine *m, const char *file) {
  bring_signed(m, file, &pairs[OFFICE],
               "pack=../../x version=8 issued=2026-01-02 expires=2036-12-31 countries=TH min_app=0.1.0");
}
static void no_days(struct machine *m, const char *file) {
  bring_signed(m, file, &pairs[OFFICE], "pack=small version=8 countries=TH min_app=0.1.0");
}
static void the_comment_of_another_tool(struct machine *m, const char *file) {
  bring_signed(m, file, &pairs[OFFICE], "timestamp:1795424400\tfile:small.pack\thashed");
}
static void a_program_that_is_not_yet(struct machine *m, const char *file) {
  bring_signed(m, file, &pairs[OFFICE], OTHERWISE("8", "2036-12-31", "TH,KR", "99.0.0"));
}
static void a_schema_that_is_not_yet(struct machine *m, const char *file) {
  bring_made(m, file, "PRAGMA user_version = 9999");
}
static void a_schema_that_is_no_more(struct machine *m, const char *file) {
  bring_made(m, file, "PRAGMA user_version = 1");
}
static void a_journal(struct machine *m, const char *file) {
  bring_made(m, file, "PRAGMA application_id = 1398096203");
}
static void a_text(struct machine *m, const char *file) {
  (void)m;
  bring_bytes(file, "no pack at all\n", 15);
}
static void nothing(struct machine *m, const char *file) {
  (void)m;
  bring_bytes(file, "", 0);
}
static void a_trigger(struct machine *m, const char *file) {
  bring_made(m, file, "CREATE TRIGGER t AFTER INSERT ON meta BEGIN DELETE FROM phone; END");
}
static void a_view(struct machine *m, const char *file) {
  bring_made(m, file, "CREATE VIEW v AS SELECT * FROM phone");
}
static void a_table_of_its_own(struct machine *m, const char *file) {
  bring_made(m, file, "CREATE TABLE extra(a)");
}
static void a_view_in_the_place_of_a_table(struct machine *m, const char *file) {
  bring_made(m, file, "ALTER TABLE phone RENAME TO phone_real; CREATE VIEW phone AS SELECT * FROM phone_real");
}
static void a_pack_that_was_cut(struct machine *m, const char *file) {
  size_t len;
  unsigned char *bytes = read_bytes(m->eight, &len);
  bring_bytes(file, bytes, len / 2);
  free(bytes);
}
static void a_pack_with_a_torn_page(struct machine *m, const char *file) {
  size_t len;
  unsigned char *bytes = read_bytes(m->eight, &len);
  memset(bytes + 8 * 4096, 0x5A, 4096);
  bring_bytes(file, bytes, len);
  free(bytes);
}
static void a_link(struct machine *m, const char *file) {
  cr_assert_eq(symlink(m->eight, file), 0);
  take_signature(m->eight, file, 0);
}
static void a_folder(struct machine *m, const char *file) {
  cr_assert_eq(mkdir(file, 0700), 0);
  take_signature(m->eight, file, 0);
}

static const struct {
  attack *make;
  enum trust_reason reason; /* TRUST_GOOD: `installed` is what there is afterwards */
  enum err err;             /* of what is refused for no reason of trust */
  const char *installed;
} attacks[] = {
    {an_older_version, TRUST_OLDER, ERR_REFUSED, "small 7"},
    {an_older_one_by_another_key, TRUST_OLDER, ERR_REFUSED, "small 7"},
    {one_older_than_the_one_left, TRUST_OLDER, ERR_REFUSED, "small 7"},
    {an_expired_one, TRUST_GOOD, ERR_OK, "small 8 expired"},
    {an_expired_one_and_an_old_clock, TRUST_GOOD, ERR_OK, "small 8 expired"},
    {a_version_of_a_thief, TRUST_GOOD, ERR_OK, "small 8"},
    {a_version_of_a_thief_still_trusted, TRUST_OLDER, ERR_REFUSED, "small 999"},
    {a_pack_with_an_older_signature, TRUST_BAD_SIGNATURE, ERR_REFUSED, "small 7"},
    {an_old_pack_with_a_newer_signature, TRUST_BAD_SIGNATURE, ERR_REFUSED, "small 7"},
    {an_edited_version, TRUST_BAD_SIGNATURE, ERR_REFUSED, "small 7"},
    {an_edited_expiry, TRUST_BAD_SIGNATURE, ERR_REFUSED, "small 7"},
    {an_edited_first_line, TRUST_GOOD, ERR_OK, "small 8"},
    {a_comment_of_another_signature, TRUST_BAD_SIGNATURE, ERR_REFUSED, "small 7"},
    {a_stranger, TRUST_UNKNOWN_KEY, ERR_REFUSED, "small 7"},
    {a_stranger_with_the_number_of_the_office, TRUST_BAD_SIGNATURE, ERR_REFUSED, "small 7"},
    {a_revoked_key, TRUST_REVOKED_KEY, ERR_REFUSED, "small 7"},
    {a_revoked_key_that_was_taken_out, TRUST_REVOKED_KEY, ERR_REFUSED, "small 7"},
    {no_key_is_trusted, TRUST_UNKNOWN_KEY, ERR_REFUSED, "small 7"},
    {no_signature, TRUST_UNSIGNED, ERR_REFUSED, "small 7"},
    {an_empty_signature, TRUST_UNSIGNED, ERR_REFUSED, "small 7"},
    {a_signature_with_more_behind_it, TRUST_UNSIGNED, ERR_REFUSED, "small 7"},
    {a_signature_without_end, TRUST_UNSIGNED, ERR_REFUSED, "small 7"},
    {a_huge_signature, TRUST_UNSIGNED, ERR_REFUSED, "small 7"},
    {a_signature_that_is_a_link, TRUST_UNSIGNED, ERR_REFUSED, "small 7"},
    {a_signature_of_the_old_kind, TRUST_OLD_SIGNATURE, ERR_REFUSED, "small 7"},
    {two_good_signatures, TRUST_GOOD, ERR_OK, "small 8"},
    {one_of_two, TRUST_SECOND_MISSING, ERR_REFUSED, "small 7"},
    {one_key_twice, TRUST_SECOND_MISSING, ERR_REFUSED, "small 7"},
    {one_key_under_two_numbers, TRUST_SECOND_MISSING, ERR_REFUSED, "small 7"},
    {a_second_by_a_stranger, TRUST_UNKNOWN_KEY, ERR_REFUSED, "small 7"},
    {a_second_by_a_revoked_key, TRUST_REVOKED_KEY, ERR_REFUSED, "small 7"},
    {a_second_for_another_version, TRUST_BAD_COMMENT, ERR_REFUSED, "small 7"},
    {a_second_for_another_file, TRUST_BAD_SIGNATURE, ERR_REFUSED, "small 7"},
    {another_name, TRUST_OTHER_PACK, ERR_REFUSED, "small 7"},
    {another_version, TRUST_OTHER_PACK, ERR_REFUSED, "small 7"},
    {a_name_that_climbs, TRUST_BAD_COMMENT, ERR_REFUSED, "small 7"},
    {no_days, TRUST_BAD_COMMENT, ERR_REFUSED, "small 7"},
    {the_comment_of_another_tool, TRUST_BAD_COMMENT, ERR_REFUSED, "small 7"},
    {a_program_that_is_not_yet, TRUST_TOO_NEW, ERR_REFUSED, "small 7"},
    {a_schema_that_is_not_yet, TRUST_TOO_NEW, ERR_REFUSED, "small 7"},
    {a_schema_that_is_no_more, TRUST_TOO_OLD, ERR_REFUSED, "small 7"},
    {a_journal, TRUST_NOT_A_PACK, ERR_REFUSED, "small 7"},
    {a_text, TRUST_NOT_A_PACK, ERR_REFUSED, "small 7"},
    {nothing, TRUST_NOT_A_PACK, ERR_REFUSED, "small 7"},
    {a_trigger, TRUST_DAMAGED, ERR_REFUSED, "small 7"},
    {a_view, TRUST_DAMAGED, ERR_REFUSED, "small 7"},
    {a_table_of_its_own, TRUST_DAMAGED, ERR_REFUSED, "small 7"},
    {a_view_in_the_place_of_a_table, TRUST_DAMAGED, ERR_REFUSED, "small 7"},
    {a_pack_that_was_cut, TRUST_DAMAGED, ERR_REFUSED, "small 7"},
    {a_pack_with_a_torn_page, TRUST_DAMAGED, ERR_REFUSED, "small 7"},
    {a_link, TRUST_GOOD, ERR_INVALID, "small 7"},
    {a_folder, TRUST_GOOD, ERR_INVALID, "small 7"},
};
enum { ATTACKS = sizeof attacks / sizeof attacks[0] };

/* A machine as it was before the attack. */
static void start_again(struct machine *m, const char *kept, const char *file) {
  char *command = mem_format("rm -rf %s %s %s.minisig %s.2.minisig && cp -a %s %s", m->data, file, file, file,
                             kept, m->data);
  cr_assert_eq(system(command), 0);
  free(command);
  setenv("SUAR_NOW", "2026-11-23T10:00:00+07:00", 1);
  for (int i = 0; i < PAIRS; i++) m->keys[i] = pairs[i].open;
  m->trust.key = m->keys;
  m->trust.count = 2;
  m->trust.revoked_count = 0;
  m->trust.signatures = 1;
}

static void try_attack(struct machine *m, size_t i, const char *file) {
  struct depot_pack *pack;
  enum trust_reason reason;
  struct error e;
  attacks[i].make(m, file);
  size_t len;
  unsigned char *before = read_bytes(m->content, &len);
  enum err err = depot_verify(&m->place, file, &m->trust, &pack, &reason, &e);
  cr_expect_eq(reason, attacks[i].reason, "attack %zu: %s", i, trust_reason_name(reason));
  cr_expect_eq(err, attacks[i].err, "attack %zu", i);
  depot_free_list(pack, pack ? 1 : 0);
  err = install(m, file, &e);
  cr_expect_eq(err, attacks[i].err, "attack %zu: %d %s", i, err, err ? e.message : "");
  if (attacks[i].reason) cr_expect_str_eq(e.message, trust_reason_sentence(attacks[i].reason));
  if (err) cr_expect(has_bytes(m->content, before, len), "attack %zu changed what is read", i);
  char *now = installed(m);
  cr_expect_str_eq(now, attacks[i].installed, "attack %zu: %s", i, now);
  free(now);
  free(before);
}

Test(attacks, end_as_they_should) {
  struct machine m = make_machine();
  start_machine(&m);
  char *kept = mem_format("%s/kept", m.sources.root), *file = mem_format("%s/brought.pack", m.sources.root);
  cr_assert_eq(rename(m.data, kept), 0);
  for (size_t i = 0; i < ATTACKS; i++) {
    start_again(&m, kept, file);
    try_attack(&m, i, file);
  }
  free(kept);
  free(file);
  remove_machine(&m);
}

/* Every reason is in the table, so that each was given once. */
Test(attacks, give_every_reason) {
  for (enum trust_reason reason = 0; reason < TRUST_REASONS; reason++) {
    bool is_given = false;
    for (size_t i = 0; i < ATTACKS; i++) is_given |= attacks[i].reason == reason;
    cr_expect(is_given, "%s", trust_reason_name(reason));
  }
}
