/* pack_machine: a machine on which version 7 of the small pack is installed, and the versions around it. */
#ifndef TESTS_UNIT_PACK_MACHINE_H
#define TESTS_UNIT_PACK_MACHINE_H

#include "tests/unit/pack_desk.h"

static const char far[] = "2036-12-31";

struct machine {
  struct place sources;
  char *data, *content;
  char *six, *seven, *eight; /* packs of that version; seven is installed */
  struct minisign_public keys[PAIRS];
  unsigned char revoked[1][MINISIGN_ID_BYTES];
  struct trust trust;
  struct depot_place place;
};

static inline char *build_version(struct machine *m, const char *version) {
  char *line = mem_format("version: %s\n", version);
  change(&m->sources, "pack.yaml", "version: 7\n", line);
  build_well(&m->sources);
  char *file = mem_format("%s/%s.pack", m->sources.root, version);
  cr_assert_eq(rename(m->sources.pack, file), 0);
  char *comment = words("small", version, far);
  sign_as(file, 0, &pairs[OFFICE], comment);
  sign_as(file, 1, &pairs[PUBLISHER], comment);
  free(comment);
  free(line);
  return file;
}

static inline enum err install(const struct machine *m, const char *file, struct error *e) {
  struct depot_import *import;
  enum err err = depot_prepare(&import, &m->place, file, &m->trust, e);
  if (!err) err = depot_commit(&import, e);
  depot_abandon(&import);
  return err;
}

static inline void must_install(const struct machine *m, const char *file) {
  struct error e;
  char said[800];
  enum err err = install(m, file, &e);
  cr_assert_eq(err, ERR_OK, "%s: %s", file, err ? error_sentence(&e, e.message, said, sizeof said) : "");
}

static inline struct machine make_machine(void) {
  struct machine m = {.sources = make_place()};
  setenv("SUAR_NOW", "2026-11-23T10:00:00+07:00", 1);
  make_pairs();
  m.data = mem_format("%s/data", m.sources.root);
  m.content = mem_format("%s/content.db", m.data);
  m.place = (struct depot_place){.data_dir = m.data};
  m.seven = build_version(&m, "7");
  change(&m.sources, "directory/phones.csv", "02-123 4567,+6621234567", "02-123 4568,+6621234568");
  change(&m.sources, "directory/services.csv", "Contact centre,,active", "Contact centre,,inactive");
  change(&m.sources, "topics/home.md", "You may go home.", "You may always go home.");
  m.eight = build_version(&m, "8");
  m.six = build_version(&m, "6");
  return m;
}

/* Seven is installed; the office and the publisher are trusted. To be called where `m` stays. */
static inline void start_machine(struct machine *m) {
  for (int i = 0; i < PAIRS; i++) m->keys[i] = pairs[i].open;
  m->trust = (struct trust){.key = m->keys,
                            .count = 2,
                            .revoked = (const unsigned char(*)[MINISIGN_ID_BYTES])m->revoked,
                            .signatures = 1};
  must_install(m, m->seven);
}

static inline void remove_machine(struct machine *m) {
  char *const texts[] = {m->data, m->content, m->six, m->seven, m->eight};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) free(texts[i]);
  remove_place(&m->sources);
}

/* "small 7, other 1" */
static inline char *installed(const struct machine *m) {
  struct depot_pack *packs;
  size_t count;
  struct buf out = {0};
  cr_assert_eq(depot_list(&m->place, &packs, &count, NULL), ERR_OK);
  for (size_t i = 0; i < count; i++)
    buf_addf(&out, "%s%s %s%s", i ? ", " : "", packs[i].name, packs[i].version,
             packs[i].is_expired ? " expired" : "");
  depot_free_list(packs, count);
  return buf_take(&out);
}

static inline void expect_installed(const struct machine *m, const char *what, const char *when) {
  char *found = installed(m);
  cr_expect_str_eq(found, what, "%s", when);
  free(found);
}

/* What is read is that pack, byte for byte. */
static inline void expect_read(const struct machine *m, const char *pack, const char *when) {
  size_t len;
  unsigned char *bytes = read_bytes(pack, &len);
  cr_expect(has_bytes(m->content, bytes, len), "%s", when);
  free(bytes);
}

#endif
