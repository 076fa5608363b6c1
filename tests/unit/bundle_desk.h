/* bundle_desk: what tests of bundles share: machines with their folders, that know each other. */
#ifndef TESTS_UNIT_BUNDLE_DESK_H
#define TESTS_UNIT_BUNDLE_DESK_H

#include <string.h>
#include <sys/stat.h>

#include "desk.h"
#include "model/base/mem.h"
#include "model/exchange/bundle.h"

struct place {
  char folder[64];
  struct journal *journal;
  struct machine *machine;
};

static inline void place_reopen(struct place *p, const char *name) {
  struct error e;
  p->journal = desk_open(p->folder, JOURNAL_WRITE);
  cr_assert_eq(machine_open(&p->machine, p->folder, journal_install(p->journal), name, &e), ERR_OK,
               "%s", desk_sentence(&e));
}

static inline struct place place_open(const char *name) {
  struct place p = {0};
  strcpy(p.folder, desk_folder());
  place_reopen(&p, name);
  return p;
}

static inline void place_close(struct place *p) {
  machine_close(&p->machine);
  journal_close(&p->journal);
}

static inline void place_end(struct place *p) {
  place_close(p);
  desk_remove(p->folder);
}

static inline const struct machine_card *place_card(const struct place *p) {
  return machine_own_card(p->machine);
}

/* `p` trusts the other. */
static inline void place_trust(const struct place *p, const struct place *other) {
  struct error e;
  cr_assert_eq(machine_trust(p->folder, place_card(other), &e), ERR_OK, "%s", desk_sentence(&e));
}

static inline void place_write(struct place *p, int sessions) {
  for (int i = 0; i < sessions; i++)
    free(desk_save(p->journal, "{\"kind\":\"client\",\"who\":[{\"nationality\":\"KH\",\"women\":1}]}"));
}

/* Writes a bundle and says where. */
static inline struct bundle_written place_export(struct place *p, const char *path,
                                                 const struct place *to, int64_t after) {
  struct bundle_written written;
  struct error e;
  cr_assert_eq(bundle_export(p->journal, p->machine, path, place_card(to), 1, after, &written, &e),
               ERR_OK, "%s", desk_sentence(&e));
  return written;
}

static inline enum bundle_reason place_check(const struct place *p, const char *path,
                                             struct bundle_read *out) {
  struct error e;
  enum err err = bundle_check(p->machine, p->folder, path, out, &e);
  cr_assert_eq(err != ERR_OK, out->reason != BUNDLE_GOOD, "%s", desk_sentence(&e));
  return out->reason;
}

/* --- files as bytes --- */

struct bytes {
  unsigned char *at;
  size_t len;
};

static inline struct bytes bytes_load(const char *path) {
  struct bytes b = {0};
  struct stat st;
  FILE *file = fopen(path, "rb");
  cr_assert_not_null(file);
  cr_assert_eq(fstat(fileno(file), &st), 0);
  b.len = (size_t)st.st_size;
  b.at = mem_new(b.len + 1, 1);
  cr_assert_eq(fread(b.at, 1, b.len, file), b.len);
  fclose(file);
  return b;
}

static inline void bytes_save(const char *path, const void *at, size_t len) {
  FILE *file = fopen(path, "wb");
  cr_assert_not_null(file);
  cr_assert_eq(fwrite(at, 1, len, file), len);
  cr_assert_eq(fclose(file), 0);
}

#endif
