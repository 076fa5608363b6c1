#include "model/content/pack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/base/segment.h"

struct meta {
  char *key, *value;
};

struct pack {
  struct db *db;
  struct meta *meta;
  size_t meta_count;
  struct language *languages;
  size_t language_count;
  char expired[CLOCK_DATE_BYTES];
  number_marks *marks;
  void *marks_context;
  struct documents documents; /* of a search, read with the first one */
};

static void load_meta(struct pack *pack) {
  size_t room = 0;
  struct cursor *c = db_select(pack->db, SQL_PACK_META, "");
  while (cursor_next(c)) {
    pack->meta = mem_grow(pack->meta, pack->meta_count, &room, sizeof *pack->meta);
    pack->meta[pack->meta_count++] =
        (struct meta){mem_text(cursor_text(c, 0)), mem_text(cursor_text(c, 1))};
  }
  cursor_end(&c, NULL);
}

static enum err load_languages(struct pack *pack, struct error *e) {
  size_t room = 0;
  struct cursor *c = db_select(pack->db, SQL_PACK_LANGUAGES, "");
  while (cursor_next(c)) {
    pack->languages =
        mem_grow(pack->languages, pack->language_count, &room, sizeof *pack->languages);
    pack->languages[pack->language_count++] = (struct language){
        mem_text(cursor_text(c, 0)), mem_text(cursor_text(c, 1)), mem_text(cursor_text(c, 2)),
        mem_text(cursor_text(c, 3)), mem_text(cursor_text(c, 4))};
  }
  return cursor_end(&c, e);
}

static enum err check_format(struct pack *pack, const char *path, struct error *e) {
  if (db_number(pack->db, SQL_APPLICATION_ID, -1, "") != PACK_APPLICATION_ID)
    return error_set(e, ERR_DAMAGED, N_("%s is no content pack"), path);
  if (db_number(pack->db, SQL_USER_VERSION, -1, "") != PACK_SCHEMA)
    return error_set(e, ERR_DAMAGED,
                     N_("the content pack %s was made for another version of this program"), path);
  return ERR_OK;
}

enum err pack_open(struct pack **out, const char *path, struct error *e) {
  struct pack *pack = mem_new(1, sizeof *pack);
  enum err err = db_open(&pack->db, path, DB_READ, e);
  if (!err) err = db_script(pack->db, SQL_PACK_SETUP, e);
  if (!err) err = check_format(pack, path, e);
  if (!err) err = load_languages(pack, e);
  if (!err) load_meta(pack);
  if (err) pack_close(&pack);
  *out = pack;
  return err;
}

void pack_close(struct pack **pack) {
  struct pack *p = *pack;
  if (!p) return;
  for (size_t i = 0; i < p->meta_count; i++) {
    free(p->meta[i].key);
    free(p->meta[i].value);
  }
  for (size_t i = 0; i < p->language_count; i++) {
    const struct language *l = &p->languages[i];
    const char *texts[] = {l->tag, l->native, l->latin, l->script, l->fallback};
    for (size_t k = 0; k < sizeof texts / sizeof texts[0]; k++)
      free((char *)texts[k]);
  }
  free(p->meta);
  free(p->languages);
  free(p->documents.of);
  db_close(&p->db);
  free(p);
  *pack = NULL;
}

struct db *pack_db(struct pack *pack) {
  return pack->db;
}

static void widen(struct doc_range *range, int64_t first, int64_t last) {
  if (range->first > range->last) *range = (struct doc_range){first, last};
  if (first < range->first) range->first = first;
  if (last > range->last) range->last = last;
}

/* The last one, or a new one: the documents of a language stand together. */
static struct documents_of *documents_of(struct documents *docs, size_t *room, const char *tag) {
  static const struct doc_range none = {1, 0};
  if (docs->count && strcmp(docs->of[docs->count - 1].tag, tag) == 0) return &docs->of[docs->count - 1];
  docs->of = mem_grow(docs->of, docs->count, room, sizeof *docs->of);
  struct documents_of *of = &docs->of[docs->count++];
  *of = (struct documents_of){.all = none, .pages = none, .facts = none};
  snprintf(of->tag, sizeof of->tag, "%s", tag);
  return of;
}

static enum err load_documents(struct documents *docs, struct db *db, struct error *e) {
  size_t room = 0;
  struct cursor *c = db_select(db, SQL_DOC_RANGES, "");
  *docs = (struct documents){.hotlines = {1, 0}};
  while (cursor_next(c)) {
    struct documents_of *of = documents_of(docs, &room, cursor_text(c, 0));
    const char *kind = cursor_text(c, 1);
    int64_t first = cursor_int(c, 2), last = cursor_int(c, 3);
    widen(&of->all, first, last);
    if (strcmp(kind, "page") == 0) of->pages = (struct doc_range){first, last};
    if (strcmp(kind, "fact") == 0) of->facts = (struct doc_range){first, last};
    if (strcmp(kind, "hotline") == 0) docs->hotlines = (struct doc_range){first, last};
  }
  return cursor_end(&c, e);
}

enum err pack_documents(struct pack *pack, const struct documents **out, struct error *e) {
  struct documents fresh;
  *out = &pack->documents;
  if (pack->documents.of) return ERR_OK;
  enum err err = load_documents(&fresh, pack->db, e);
  if (err || db_is_late(pack->db)) free(fresh.of);
  else pack->documents = fresh;
  return err;
}

const char *pack_meta(struct pack *pack, const char *key) {
  for (size_t i = 0; i < pack->meta_count; i++)
    if (strcmp(pack->meta[i].key, key) == 0) return pack->meta[i].value;
  return "";
}

const char *pack_expired(struct pack *pack) {
  return *pack->expired ? pack->expired : NULL;
}

void pack_note_expired(struct pack *pack, const char *date) {
  snprintf(pack->expired, sizeof pack->expired, "%s", date);
}

void pack_set_marks(struct pack *pack, number_marks *marks, void *context) {
  pack->marks = marks;
  pack->marks_context = context;
}

void pack_mark(struct pack *pack, const char *phone_id, struct number_mark *out) {
  *out = (struct number_mark){0};
  if (pack->marks) pack->marks(pack->marks_context, phone_id, out);
}

const struct language *pack_languages(struct pack *pack, size_t *count) {
  *count = pack->language_count;
  return pack->languages;
}

void pack_other_languages(struct pack *pack, struct other_language **out, size_t *count) {
  size_t room = 0;
  struct cursor *c = db_select(pack->db, SQL_OTHER_LANGUAGES, "");
  *out = NULL;
  *count = 0;
  while (cursor_next(c)) {
    *out = mem_grow(*out, *count, &room, sizeof **out);
    (*out)[(*count)++] =
        (struct other_language){mem_text(cursor_text(c, 0)), mem_text(cursor_text(c, 1)),
                                mem_text(cursor_text(c, 2)), NULL, (size_t)cursor_int(c, 3)};
  }
  cursor_end(&c, NULL);
  for (size_t i = 0; i < *count; i++) {
    struct lang_chain chain = pack_chain(pack, (*out)[i].tag);
    for (size_t k = 0; k < chain.count && !(*out)[i].shown; k++)
      (*out)[i].shown = pack_language(pack, chain.tag[k]);
  }
}

void pack_free_other_languages(struct other_language *rows, size_t count) {
  for (size_t i = 0; i < count; i++) {
    free(rows[i].tag);
    free(rows[i].native);
    free(rows[i].latin);
  }
  free(rows);
}

const struct language *pack_language(struct pack *pack, const char *tag) {
  for (size_t i = 0; i < pack->language_count; i++)
    if (strcmp(pack->languages[i].tag, tag) == 0) return &pack->languages[i];
  return NULL;
}

void language_twins(const char *tag, const char *twins[LANGUAGE_TWINS]) {
  static const char *const sets[][LANGUAGE_TWINS - 1] = {{"fil", "tl"}, {"zh", "cmn", "yue"}};
  size_t count = 0;
  twins[count++] = tag;
  for (size_t s = 0; s < sizeof sets / sizeof sets[0]; s++) {
    bool is_member = false;
    for (size_t i = 0; i < LANGUAGE_TWINS - 1 && sets[s][i]; i++)
      if (strcmp(sets[s][i], tag) == 0) is_member = true;
    for (size_t i = 0; is_member && i < LANGUAGE_TWINS - 1 && sets[s][i]; i++)
      if (strcmp(sets[s][i], tag) != 0) twins[count++] = sets[s][i];
  }
  while (count < LANGUAGE_TWINS)
    twins[count++] = NULL;
}

/* The shipped language that a reader of `tag` means: the tag, a twin, or its primary subtag. */
static const struct language *meant_language(struct pack *pack, const char *tag) {
  char primary[PACK_TAG_BYTES] = "";
  const char *twins[LANGUAGE_TWINS];
  size_t len = strcspn(tag, "-_.@");
  const struct language *found = pack_language(pack, tag);
  if (found || len >= sizeof primary) return found;
  memcpy(primary, tag, len);
  language_twins(primary, twins);
  for (size_t i = 0; i < LANGUAGE_TWINS && twins[i] && !found; i++)
    found = pack_language(pack, twins[i]);
  return found;
}

static void add_to_chain(struct lang_chain *chain, const char *tag, size_t len) {
  if (chain->count == PACK_CHAIN || !len || len >= PACK_TAG_BYTES) return;
  for (size_t i = 0; i < chain->count; i++)
    if (strlen(chain->tag[i]) == len && memcmp(chain->tag[i], tag, len) == 0) return;
  memcpy(chain->tag[chain->count++], tag, len);
}

bool pack_has_texts(struct pack *pack, const char *tag) {
  return meant_language(pack, tag) != NULL;
}

/* NULL when the pack knows nothing of the language. Delivers memory. */
static char *fallback_of_other(struct pack *pack, const char *tag) {
  char *primary = mem_text_n(tag, strcspn(tag, "-_.@"));
  char *fallback = db_text(pack->db, SQL_OTHER_LANGUAGE_FALLBACK, "t", primary);
  free(primary);
  return fallback;
}

struct lang_chain pack_chain(struct pack *pack, const char *tag) {
  struct lang_chain chain = {0};
  const struct language *l = meant_language(pack, tag);
  char *other = l ? NULL : fallback_of_other(pack, tag);
  if (l) add_to_chain(&chain, l->tag, strlen(l->tag));
  for (const char *p = l ? l->fallback : other ? other : ""; *p; p += strspn(p, "; ")) {
    size_t len = strcspn(p, "; ");
    if (chain.count < PACK_CHAIN - 1) add_to_chain(&chain, p, len);
    p += len;
  }
  free(other);
  add_to_chain(&chain, "en", 2);
  return chain;
}

/* The name of `code` in the nearest language; NULL if it has none. Delivers memory. */
static char *name_of(struct pack *pack, const char *kind, const char *code,
                     const struct lang_chain *chain) {
  char *name = NULL;
  for (size_t i = 0; i < chain->count && !name; i++)
    name = db_text(pack->db, SQL_NAME_IN, "ttt", kind, chain->tag[i], code);
  return name;
}

char *pack_territory(struct pack *pack, const char *code, const struct lang_chain *chain) {
  char *name = name_of(pack, "territory", code, chain);
  return name ? name : mem_text(code);
}

char *pack_language_name(struct pack *pack, const char *code, const struct lang_chain *chain) {
  const char *twins[LANGUAGE_TWINS];
  char *name = NULL;
  language_twins(code, twins);
  for (size_t i = 0; i < LANGUAGE_TWINS && twins[i] && !name; i++)
    name = name_of(pack, "language", twins[i], chain);
  return name ? name : mem_text(code);
}

/* A country with its name, and the name as it is sorted. */
struct territory {
  char *code, *name, *key;
};

static int by_key(const void *a, const void *b) {
  const struct territory *x = a, *y = b;
  int order = strcmp(x->key, y->key);
  return order ? order : strcmp(x->name, y->name);
}

static char *sort_key(const char *name) {
  struct buf exact = {0}, folded = {0};
  segment_forms(name, strlen(name), &exact, &folded);
  buf_free(&exact);
  return buf_take(&folded);
}

static struct territory *add_territory(struct territory *list, size_t *count, size_t *room,
                                       const char *code, size_t len) {
  list = mem_grow(list, *count, room, sizeof *list);
  list[(*count)++].code = mem_text_n(code, len);
  return list;
}

static struct territory *all_territories(struct pack *pack, size_t *count) {
  struct territory *list = NULL;
  size_t room = 0;
  struct cursor *c = db_select(pack->db, SQL_NAME_CODES, "t", "territory");
  while (cursor_next(c))
    list = add_territory(list, count, &room, cursor_text(c, 0), strlen(cursor_text(c, 0)));
  cursor_end(&c, NULL);
  return list;
}

static struct territory *pack_countries(struct pack *pack, size_t *count) {
  struct territory *list = NULL;
  size_t room = 0;
  for (const char *p = pack_meta(pack, "countries"); *p;) {
    size_t len = strcspn(p, "; ,");
    if (len) list = add_territory(list, count, &room, p, len);
    p += len;
    p += strspn(p, "; ,");
  }
  return list;
}

void pack_territories(struct pack *pack, const struct lang_chain *chain, bool only_pack,
                      char ***codes, char ***names, size_t *count) {
  size_t n = 0;
  struct territory *list = only_pack ? pack_countries(pack, &n) : all_territories(pack, &n);
  for (size_t i = 0; i < n; i++) {
    list[i].name = pack_territory(pack, list[i].code, chain);
    list[i].key = sort_key(list[i].name);
  }
  if (!only_pack && n) qsort(list, n, sizeof *list, by_key);
  *codes = mem_new(n, sizeof **codes);
  *names = mem_new(n, sizeof **names);
  *count = n;
  for (size_t i = 0; i < n; i++) {
    (*codes)[i] = list[i].code;
    (*names)[i] = list[i].name;
    free(list[i].key);
  }
  free(list);
}

void pack_free_list(char **list, size_t count) {
  for (size_t i = 0; list && i < count; i++)
    free(list[i]);
  free(list);
}

static bool has_name(struct pack *pack, const char *kind, const char *code) {
  struct lang_chain english = {.tag = {"en"}, .count = 1};
  char *name = name_of(pack, kind, code, &english);
  free(name);
  return name != NULL;
}

bool pack_has_territory(struct pack *pack, const char *code) {
  return has_name(pack, "territory", code);
}

bool pack_has_language(struct pack *pack, const char *code) {
  return has_name(pack, "language", code);
}

enum err pack_message(struct pack *pack, long long message, const struct lang_chain *chain,
                      struct text_of *out, struct error *e) {
  enum err err = ERR_OK;
  *out = (struct text_of){0};
  for (size_t i = 0; !err && i < chain->count && !out->text; i++) {
    struct cursor *c = db_select(pack->db, SQL_MESSAGE_IN, "it", (int64_t)message, chain->tag[i]);
    if (cursor_next(c)) {
      out->text = mem_text(cursor_text(c, 0));
      out->is_draft = cursor_int(c, 1) != 0;
      memcpy(out->lang, chain->tag[i], PACK_TAG_BYTES);
    }
    err = cursor_end(&c, e);
  }
  if (!out->text) out->text = mem_text("");
  return err;
}

void text_of_free(struct text_of *t) {
  free(t->text);
  *t = (struct text_of){0};
}
