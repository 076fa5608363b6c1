/* What identifies a person travels sealed, as it lies in the journal, and is destroyed everywhere. */
#include "bundle_desk.h"

#include "model/base/buf.h"
#include "model/journal/travel.h"
#include "vault_desk.h"

static void add_hex(struct buf *b, const void *bytes, size_t len) {
  for (size_t i = 0; i < len; i++) buf_addf(b, "%02x", ((const unsigned char *)bytes)[i]);
  buf_add(b, " ");
}

static enum err add_entry(void *context, const struct travel_entry *entry, struct error *unused) {
  struct buf *b = context;
  const struct travel_sealed *s = &entry->sealed;
  (void)unused;
  buf_addf(b, "%s %ld %s ", entry->id, (long)entry->tick, entry->kind);
  add_hex(b, s->team, s->team_bytes);
  add_hex(b, s->recovery, s->recovery_bytes);
  add_hex(b, s->nonce, s->nonce_bytes);
  add_hex(b, s->cipher, s->cipher_bytes);
  buf_add(b, "\n");
  return ERR_OK;
}

/* The entries of an install as a machine has them, with what is sealed. */
static char *all_of(const struct place *p, const char *install) {
  struct buf b = {0};
  cr_assert_eq(travel_read(p->journal, install, 0, add_entry, &b, NULL), ERR_OK);
  return buf_take(&b);
}

static void expect_same(const struct place *here, const struct place *there) {
  int64_t checked;
  const char *install = journal_install(here->journal);
  char *one = all_of(here, install), *other = all_of(there, install);
  cr_assert_str_eq(one, other);
  cr_assert_eq(journal_verify(there->journal, &checked, &e), ERR_OK, "%s", desk_sentence(&e));
  free(one);
  free(other);
}

static void carry(struct place *here, struct place *there, const char *file, int64_t after) {
  struct bundle_read read;
  place_export(here, file, there, after);
  cr_assert_eq(bundle_import(there->journal, there->machine, there->folder, file, &read, &e), ERR_OK,
               "%s", desk_sentence(&e));
}

Test(bundle_seal, travels_and_is_destroyed) {
  desk_stop_clock();
  struct place here = place_open("here"), there = place_open("there");
  char *file = mem_format("%s/file", there.folder), code[CASE_CODE_BYTES];
  place_trust(&there, &here);
  desk_set_up_team(here.journal);
  snprintf(code, sizeof code, "%s", desk_open_case(here.journal, "given"));
  cr_assert_eq(seal_put(here.journal, code, SEAL_NAME, "Sok Chanthy", &e), ERR_OK);
  cr_assert_eq(seal_put(here.journal, code, SEAL_STORY, "The broker kept the passport.", &e), ERR_OK);
  carry(&here, &there, file, BUNDLE_ALL);
  expect_same(&here, &there);
  cr_assert_eq(seal_fields_present(there.journal, code), 1u << SEAL_NAME | 1u << SEAL_STORY);
  struct bytes b = bytes_load(file);
  cr_assert_null(memmem(b.at, b.len, "Chanthy", 7));
  cr_assert_eq(seal_erase(here.journal, code, "asked for", &e), ERR_OK);
  carry(&here, &there, file, BUNDLE_ALL);
  expect_same(&here, &there);
  cr_assert_eq(seal_fields_present(there.journal, code), 0u);
  bytes_save(file, b.at, b.len); /* the stick of before brings nothing back */
  struct bundle_read read;
  cr_assert_eq(bundle_import(there.journal, there.machine, there.folder, file, &read, &e), ERR_OK);
  cr_assert_eq(seal_fields_present(there.journal, code), 0u);
  expect_same(&here, &there);
  free(b.at);
  free(file);
  place_end(&here);
  place_end(&there);
}
