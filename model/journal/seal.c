#include "model/journal/seal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>
#include <uninorm.h>

#include "model/base/clock.h"
#include "model/base/guard.h"
#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/journal/casebook_about.h"
#include "model/journal/derive.h"
#include "model/journal/head.h"
#include "model/journal/scrub.h"
#include "model/journal/seal_hash.h"

enum {
  STEP_BYTES = 64, /* lengths are hidden below it */
  TAG_BYTES = crypto_aead_xchacha20poly1305_ietf_ABYTES,
  MAX_NFC_BYTES = 3 * SEAL_MAX_BYTES + 1,
  MAX_PLAIN_BYTES = (SEAL_MAX_BYTES / STEP_BYTES + 1) * STEP_BYTES,
  BOUND_BYTES = 160,
};

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

static const struct {
  const char *name, *label;
} fields[SEAL_FIELDS] = {
    [SEAL_NAME] = {"name", N_("Name")},          [SEAL_PHONE] = {"phone", N_("Telephone")},
    [SEAL_ADDRESS] = {"address", N_("Address")}, [SEAL_PAPERS] = {"papers", N_("Identity papers")},
    [SEAL_STORY] = {"story", N_("What happened, with names")},
};

const char *seal_field_name(enum seal_field field) {
  return fields[field].name;
}

const char *seal_field_label(enum seal_field field) {
  return fields[field].label;
}

/* The field of that name, or SEAL_FIELDS. */
static enum seal_field find_field(const char *name) {
  size_t field = 0;
  while (field < SEAL_FIELDS && strcmp(fields[field].name, name) != 0) field++;
  return (enum seal_field)field;
}

/* --- entries --- */

/* Adds an entry of the sealed part inside the open transaction. */
static enum err add_entry(struct journal *journal, const char *id, const char *kind,
                          struct seal_entry *entry, struct error *e) {
  char at[CLOCK_ISO_BYTES];
  clock_now_iso(at);
  entry->at = at;
  char *body = record_to_json(&casebook_entry_find(kind)->record, entry);
  enum err err = derive_add(journal, &(struct derive_new){.id = id, .kind = kind, .body = body}, e);
  entry->at = NULL;
  free(body);
  return err;
}

/* Ends the transaction, and makes sure of what it destroyed; when that fails it stays owed. */
static enum err end(struct journal *journal, enum err err, struct error *e) {
  if (!err) err = db_commit(journal_db(journal), e);
  else db_rollback(journal_db(journal));
  if (!err) scrub_run(journal, NULL);
  return err;
}

/* Finds a case that may have a sealed part. */
static enum err find_case(struct journal *journal, const char *code, struct about_thing *out,
                          struct error *e) {
  enum err err = about_find(journal_db(journal), ABOUT_CASE, code, out, e);
  if (!err && out->is_erased)
    err = error_set(e, ERR_REFUSED, N_("who the person of case %s is was erased for good"),
                    out->name);
  return err;
}

/* --- writing --- */

/* A field that is being sealed. */
struct sealing {
  struct about_thing about;
  enum seal_field field;
  char id[ID_TEXT_BYTES]; /* of the entry */
  char *plain;            /* guarded; padded */
  size_t plain_bytes;
  struct seal_row row;
};

/* What the ciphertext is bound to: it opens in no other place. */
static size_t bind(char bound[BOUND_BYTES], const char *case_id, const char *field,
                   const char *entry_id) {
  return (size_t)snprintf(bound, BOUND_BYTES, "suar seal 1\n%s\n%s\n%s", case_id, field, entry_id);
}

/* True for a letter that text_filter leaves as it is. Letters are given to it one by one: of a whole
 * text it would leave copies in memory. */
static bool is_shown(const char *letter, size_t len_bytes) {
  char *alone = mem_text_n(letter, len_bytes), *safe = text_filter(alone);
  bool is_replaced = strcmp(safe, REPLACEMENT) == 0 && strcmp(alone, REPLACEMENT) != 0;
  free(alone);
  free(safe);
  return !is_replaced;
}

static bool are_shown(const char *text) {
  if (!text_is_clean(text)) return false;
  for (size_t n; *text; text += n) {
    text_decode(text, &n);
    if (!is_shown(text, n)) return false;
  }
  return true;
}

/* Takes the text in NFC into guarded memory, padded. */
static enum err take_text(enum seal_field field, const char *text, char **out, size_t *len_bytes,
                          struct error *e) {
  const char *name = fields[field].name;
  *len_bytes = MAX_NFC_BYTES;
  *out = NULL;
  if (strlen(text) > SEAL_MAX_BYTES)
    return error_set(e, ERR_INVALID, N_("%s: longer than 4000 bytes"), name);
  if (!are_shown(text))
    return error_set(e, ERR_INVALID, N_("%s: there are characters in it that cannot be shown"), name);
  char *taken = guard_new(MAX_NFC_BYTES);
  const uint8_t *normal = u8_normalize(UNINORM_NFC, (const uint8_t *)text, strlen(text),
                                       (uint8_t *)taken, len_bytes);
  if (normal != (uint8_t *)taken) mem_none(); /* NFC is at most three times as long */
  if (*len_bytes <= SEAL_MAX_BYTES) {
    sodium_pad(len_bytes, (uint8_t *)taken, *len_bytes, STEP_BYTES, MAX_NFC_BYTES);
    *out = taken;
    return ERR_OK;
  }
  guard_free(taken);
  return error_set(e, ERR_INVALID, N_("%s: longer than 4000 bytes"), name);
}

enum err seal_check_text(enum seal_field field, const char *text, struct error *e) {
  char *taken;
  size_t len_bytes;
  enum err err = take_text(field, text, &taken, &len_bytes, e);
  guard_free(taken);
  return err;
}

static enum err encrypt(struct sealing *s, struct journal *journal, struct error *e) {
  char bound[BOUND_BYTES];
  size_t bound_bytes = bind(bound, s->about.id, fields[s->field].name, s->id);
  uint8_t *key = guard_new(VAULT_KEY_BYTES);
  randombytes_buf(key, VAULT_KEY_BYTES);
  randombytes_buf(s->row.nonce, SEAL_NONCE_BYTES);
  s->row.cipher_bytes = s->plain_bytes + TAG_BYTES;
  uint8_t *cipher = mem_new(s->row.cipher_bytes, 1);
  crypto_aead_xchacha20poly1305_ietf_encrypt(cipher, NULL, (uint8_t *)s->plain, s->plain_bytes,
                                             (uint8_t *)bound, bound_bytes, NULL, s->row.nonce, key);
  s->row.cipher = cipher;
  enum err err = vault_seal(journal, "team", key, s->row.team, e);
  if (!err) err = vault_seal(journal, "recovery", key, s->row.recovery, e);
  guard_free(key);
  return err;
}

static enum err drop(const struct sealing *s, struct journal *journal, struct error *e) {
  struct db *db = journal_db(journal);
  const char *field = fields[s->field].name;
  if (!db_number(db, SQL_SEALED_HAS, 0, "tt", s->about.id, field)) return ERR_OK;
  enum err err = head_take(db, HEAD_SEALED,
                           db_select(db, SQL_SEALED_FIELD_ROW, "tt", s->about.id, field), e);
  if (!err) err = db_run(db, SQL_SEALED_DROP, e, "tt", s->about.id, field);
  return err ? err : scrub_owe(journal, e);
}

static enum err insert(const struct sealing *s, struct journal *journal, struct error *e) {
  struct db *db = journal_db(journal);
  const struct seal_row *row = &s->row;
  enum err err = db_run(db, SQL_SEALED_INSERT, e, "tttbbbb", s->id, s->about.id,
                        fields[s->field].name, row->team, sizeof row->team, row->recovery,
                        sizeof row->recovery, row->nonce, sizeof row->nonce, row->cipher,
                        row->cipher_bytes);
  return err ? err : head_add(db, HEAD_SEALED, db_select(db, SQL_SEALED_ROW, "t", s->id), e);
}

/* Destroys what the field held and writes entry and row, inside the open transaction. */
static enum err store(const struct sealing *s, struct journal *journal, struct error *e) {
  char hash[SEAL_HASH_BYTES];
  struct seal_entry entry = {
      .of = (char *)s->about.id, .field = (char *)fields[s->field].name, .hash = hash};
  seal_hash(&s->row, hash);
  enum err err = drop(s, journal, e);
  if (!err) err = add_entry(journal, s->id, "case.seal", &entry, e);
  return err ? err : insert(s, journal, e);
}

static enum err allowed(struct journal *journal, const char *code, struct about_thing *about,
                        struct error *e) {
  enum err err = journal_must_write(journal, e);
  if (!err) err = find_case(journal, code, about, e);
  if (err) return err;
  char *answer = db_text(journal_db(journal), SQL_CONSENT_ANSWER, "it", about->num, "record");
  bool is_given = answer && strcmp(answer, "given") == 0;
  free(answer);
  if (!is_given)
    return error_set(e, ERR_REFUSED,
                     N_("the person of case %s has not agreed to a record of who they are"),
                     about->name);
  if (!vault_is_set_up(journal))
    return error_set(e, ERR_REFUSED, N_("no case team is set up on this machine"));
  return ERR_OK;
}

enum err seal_allowed(struct journal *journal, const char *code, struct error *e) {
  struct about_thing about;
  return allowed(journal, code, &about, e);
}

/* Inside the open transaction: another program may have taken consent back, or changed the keys. */
static enum err seal(struct sealing *s, struct journal *journal, const char *code,
                     struct error *e) {
  enum err err = allowed(journal, code, &s->about, e);
  if (!err) err = encrypt(s, journal, e);
  return err ? err : store(s, journal, e);
}

enum err seal_put(struct journal *journal, const char *code, enum seal_field field,
                  const char *text, struct error *e) {
  guard_process();
  struct sealing s = {.field = field};
  id_new(s.id);
  enum err err = seal_allowed(journal, code, e);
  if (!err) err = take_text(field, text, &s.plain, &s.plain_bytes, e);
  if (!err) err = db_begin(journal_db(journal), e);
  if (!err) err = end(journal, seal(&s, journal, code, e), e);
  guard_free(s.plain);
  free(s.row.cipher);
  return err;
}

/* --- reading --- */

unsigned seal_fields_present(struct journal *journal, const char *code) {
  struct about_thing about;
  unsigned present = 0;
  if (about_find(journal_db(journal), ABOUT_CASE, code, &about, NULL)) return 0;
  struct cursor *c = db_select(journal_db(journal), SQL_SEALED_FIELDS, "t", about.id);
  while (cursor_next(c)) {
    enum seal_field field = find_field(cursor_text(c, 0));
    if (field < SEAL_FIELDS) present |= 1u << field;
  }
  cursor_end(&c, NULL);
  return present;
}

/* In guarded memory as a whole. */
struct opened {
  struct sealed_person person;
  uint8_t key[VAULT_KEY_BYTES];
  char text[SEAL_FIELDS][MAX_PLAIN_BYTES + 1];
};

/* Opens the row that the cursor stands on. */
static enum err open_row(struct opened *opened, struct cursor *c, const struct vault_key *key,
                         const char *case_id, struct error *e) {
  char bound[BOUND_BYTES];
  size_t team_bytes, nonce_bytes, cipher_bytes, plain_bytes, text_bytes;
  enum seal_field field = find_field(cursor_text(c, 0));
  const uint8_t *team = cursor_blob(c, 1, &team_bytes), *nonce = cursor_blob(c, 2, &nonce_bytes),
                *cipher = cursor_blob(c, 3, &cipher_bytes);
  size_t bound_bytes = bind(bound, case_id, cursor_text(c, 0), cursor_text(c, 4));
  bool is_sane = field < SEAL_FIELDS && nonce_bytes == SEAL_NONCE_BYTES &&
                 cipher_bytes > TAG_BYTES && cipher_bytes <= MAX_PLAIN_BYTES + TAG_BYTES;
  enum err err = vault_open(key, team, team_bytes, opened->key, e);
  if (err) return err;
  plain_bytes = cipher_bytes - TAG_BYTES;
  if (!is_sane ||
      crypto_aead_xchacha20poly1305_ietf_decrypt((uint8_t *)opened->text[field], NULL, NULL, cipher,
                                                 cipher_bytes, (uint8_t *)bound, bound_bytes, nonce,
                                                 opened->key) != 0 ||
      sodium_unpad(&text_bytes, (uint8_t *)opened->text[field], plain_bytes, STEP_BYTES) != 0)
    return error_set(e, ERR_DAMAGED, N_("a sealed field is damaged, or sealed to another team"));
  opened->text[field][text_bytes] = '\0';
  opened->person.field[field] = opened->text[field];
  return ERR_OK;
}

/* What another machine sealed opens with the keys of its own team. */
static enum err open_rows(struct opened *opened, struct journal *journal,
                          const struct vault_key *key, const struct about_thing *about,
                          struct error *e) {
  enum err err = ERR_OK;
  bool is_any_open = false, is_other_team = false;
  struct cursor *c = db_select(journal_db(journal), SQL_SEALED_CASE, "t", about->id);
  while (!err && cursor_next(c)) {
    struct error shut;
    err = open_row(opened, c, key, about->id, &shut);
    is_any_open = is_any_open || !err;
    is_other_team = is_other_team || (err && cursor_int(c, 5));
    if (err && cursor_int(c, 5)) err = ERR_OK;
    if (err && e) *e = shut;
  }
  enum err last = cursor_end(&c, err ? NULL : e);
  if (err || last || is_any_open || !is_other_team) return err ? err : last;
  return error_set(e, ERR_REFUSED, N_("case %s was sealed to the team of another machine"),
                   about->name);
}

static enum err note_reading(struct journal *journal, const struct about_thing *about,
                             struct error *e) {
  char id[ID_TEXT_BYTES];
  struct seal_entry entry = {.of = (char *)about->id};
  enum err err = db_begin(journal_db(journal), e);
  return err ? err : end(journal, add_entry(journal, id_new(id), "case.read", &entry, e), e);
}

enum err seal_read(struct sealed_person **out, struct journal *journal,
                   const struct vault_key *key, const char *code, struct error *e) {
  struct about_thing about;
  guard_process();
  *out = NULL;
  enum err err = journal_must_write(journal, e);
  if (!err) err = find_case(journal, code, &about, e);
  if (!err && !db_number(journal_db(journal), SQL_SEALED_COUNT, 0, "t", about.id))
    err = error_set(e, ERR_NOT_FOUND, N_("nothing is sealed in case %s"), about.name);
  if (!err) err = note_reading(journal, &about, e);
  if (err) return err;
  struct opened *opened = guard_new(sizeof *opened);
  *out = &opened->person;
  err = open_rows(opened, journal, key, &about, e);
  if (err) seal_person_free(out);
  return err;
}

void seal_person_free(struct sealed_person **person) {
  guard_free(*person);
  *person = NULL;
}

/* --- erasing --- */

enum err seal_destroy(struct journal *journal, const char *case_id, struct error *e) {
  struct db *db = journal_db(journal);
  enum err err = head_take(db, HEAD_SEALED, db_select(db, SQL_SEALED_CASE_ROWS, "t", case_id), e);
  if (!err) err = db_run(db, SQL_SEALED_DESTROY, e, "t", case_id);
  return err ? err : scrub_owe(journal, e);
}

/* Inside the open transaction. */
static enum err erase(struct journal *journal, const char *code, struct seal_entry *entry,
                      struct error *e) {
  char id[ID_TEXT_BYTES];
  struct about_thing about;
  enum err err = find_case(journal, code, &about, e);
  entry->of = about.id;
  if (!err) err = seal_destroy(journal, about.id, e);
  if (!err) err = add_entry(journal, id_new(id), "case.erase", entry, e);
  entry->of = NULL;
  return err;
}

enum err seal_erase(struct journal *journal, const char *code, const char *reason,
                    struct error *e) {
  const struct record_kind *kind = &casebook_entry_find("case.erase")->record;
  struct seal_entry entry = {0};
  enum err err = journal_must_write(journal, e);
  if (!err) err = record_take(record_field(kind, "reason"), &entry, reason, e);
  if (!err && !entry.reason)
    err = error_set(e, ERR_INVALID, N_("%s: is missing"), "reason");
  if (!err) err = db_begin(journal_db(journal), e);
  if (!err) err = end(journal, erase(journal, code, &entry, e), e);
  free(entry.reason);
  return err;
}
