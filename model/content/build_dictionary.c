#include "model/content/build_dictionary.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"

/* Each text that is read costs a copy of the dictionary: one of 32 KB makes the pack another 1 % smaller and
 * takes a third longer. Whole texts out of all parts of the pack do better than pieces, than those at its
 * beginning, and than those that the others do worst with. */
enum { DICTIONARY_BYTES = 16384, LEAST_TEXTS = 2 /* dictionaries */, LEAST_BYTES = 64 /* of a text */ };

/* The texts of a language that a dictionary is made of. */
struct texts {
  const char **text;
  size_t count, room, bytes;
};

static void add(struct texts *t, const char *text) {
  size_t len = strlen(text);
  if (len < LEAST_BYTES) return;
  t->text = mem_grow(t->text, t->count, &t->room, sizeof *t->text);
  t->text[t->count++] = text;
  t->bytes += len;
}

static void gather(struct texts *out, const struct messages *m, const char *lang) {
  *out = (struct texts){0};
  for (size_t i = 0; i < m->count && strcmp(lang, "en") == 0; i++) add(out, m->english[i]);
  for (size_t i = 0; i < m->translation_count; i++)
    if (strcmp(m->translation[i].lang, lang) == 0) add(out, m->translation[i].text);
}

/* So many that what was chosen keeps up with what was passed. */
static void choose(struct buf *out, const struct texts *t) {
  size_t passed = 0;
  for (size_t i = 0; i < t->count; i++) {
    passed += strlen(t->text[i]);
    if ((double)passed * DICTIONARY_BYTES > (double)out->len_bytes * (double)t->bytes) buf_add(out, t->text[i]);
  }
}

static enum err write_one(const struct source *s, struct db *db, const char *lang, struct error *e) {
  struct texts t;
  struct buf b = {0};
  enum err err = ERR_OK;
  gather(&t, &s->messages, lang);
  if (t.bytes >= (size_t)LEAST_TEXTS * DICTIONARY_BYTES) {
    choose(&b, &t);
    err = db_run(db, SQL_BUILD_DICTIONARY, e, "tt", lang, buf_text(&b));
  }
  buf_free(&b);
  free(t.text);
  return err;
}

enum err build_dictionaries(const struct source *s, struct db *db, struct error *e) {
  enum err err = ERR_OK;
  for (size_t at = read_yaml_list(&s->pack, 0, "languages"); !err && at; at = read_yaml_next(&s->pack, at))
    err = write_one(s, db, s->pack.entry[at].value, e);
  return err;
}
