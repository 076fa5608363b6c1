#include "model/content/coverage.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/mem.h"
#include "model/base/terms.h"
#include "model/content/build_text.h"
#include "model/content/read_po.h"

enum state { STATE_MISSING, STATE_OUTDATED, STATE_DRAFT, STATE_REVIEWED };

/* The texts of one kind of PO file: which parts each belongs to, and its state in one language. */
struct text {
  unsigned parts; /* bits of enum coverage_part */
  enum state state;
};
struct texts {
  struct build_map numbers; /* of each English text */
  struct text *text;
  size_t count, room;
};

static const struct {
  const char *code, *in_pack;
} parts[COVERAGE_PARTS] = {
    [COVERAGE_INTERFACE] = {"interface", ""}, [COVERAGE_TERMS] = {"terms", ""},
    [COVERAGE_TOPICS] = {"topics", "topics"}, [COVERAGE_FACTS] = {"facts", "facts"},
    [COVERAGE_GUIDES] = {"guides", "guide"},  [COVERAGE_CARDS] = {"cards", "card"},
    [COVERAGE_LESSONS] = {"lessons", "lesson"},
    [COVERAGE_CHECKLISTS] = {"checklists", "checklist"},
    [COVERAGE_CLAUSES] = {"clauses", "clauses"},
    [COVERAGE_COUNTRIES] = {"countries", "territory"},
    [COVERAGE_LANGUAGES] = {"languages", "language"},
};

const char *coverage_part_code(enum coverage_part part) {
  return parts[part].code;
}

static void add_text(struct texts *t, const char *english, enum coverage_part part) {
  size_t number = t->count;
  if (build_map_put(&t->numbers, english, number)) t->count++;
  else build_map_get(&t->numbers, english, &number);
  t->text = mem_grow(t->text, number, &t->room, sizeof *t->text);
  t->text[number].parts |= 1u << part;
}

static void take_text(void *context, const struct source_text *text) {
  add_text(context, text->english, text->part);
}

static void free_texts(struct texts *t) {
  build_map_free(&t->numbers);
  free(t->text);
}

static struct coverage_row *add_row(struct coverage *out, const char *lang, enum coverage_part part) {
  out->row = mem_grow(out->row, out->count, &out->room, sizeof *out->row);
  struct coverage_row *row = &out->row[out->count++];
  row->part = part;
  strncpy(row->lang, lang, sizeof row->lang - 1);
  return row;
}

static void count_one(struct coverage_row *row, enum state state) {
  row->total++;
  row->missing += state == STATE_MISSING;
  row->outdated += state == STATE_OUTDATED;
  row->draft += state == STATE_DRAFT;
  row->reviewed += state == STATE_REVIEWED;
}

/* A part without texts has no row. */
static void count_texts(struct coverage *out, const struct texts *t, const char *lang) {
  for (int part = 0; part < COVERAGE_PARTS; part++) {
    struct coverage_row *row = NULL;
    for (size_t i = 0; i < t->count; i++) {
      if (!(t->text[i].parts & 1u << part)) continue;
      if (!row) row = add_row(out, lang, (enum coverage_part)part);
      count_one(row, t->text[i].state);
    }
  }
}

static enum state state_of(const struct po_entry *entry) {
  if (!*entry->text) return STATE_MISSING;
  if (entry->is_outdated) return STATE_OUTDATED;
  return entry->is_fuzzy ? STATE_DRAFT : STATE_REVIEWED;
}

static enum err read_states(struct texts *t, const char *dir, const char *lang, struct error *e) {
  struct po po;
  char *file = mem_format("%s.po", lang);
  for (size_t i = 0; i < t->count; i++) t->text[i].state = STATE_MISSING;
  enum err err = read_po_all(&po, dir, file, lang, e);
  for (size_t i = 0; !err && i < po.count; i++) {
    size_t number;
    if (build_map_get(&t->numbers, po.entry[i].english, &number) && number < t->count)
      t->text[number].state = state_of(&po.entry[i]);
  }
  read_po_free(&po);
  free(file);
  return err;
}

static bool has_interface(const char *dir, const char *lang) {
  char *path = mem_format("%s/%s.po", dir, lang);
  bool has = access(path, F_OK) == 0;
  free(path);
  return has;
}

/* Every file of the interface lists all of its texts: together they are sure to. */
static enum err gather_interface(struct texts *t, const struct source *s, const char *dir,
                                 struct error *e) {
  enum err err = ERR_OK;
  for (size_t at = read_yaml_list(&s->pack, 0, "languages"); !err && at;
       at = read_yaml_next(&s->pack, at)) {
    const char *lang = s->pack.entry[at].value;
    if (!has_interface(dir, lang)) continue;
    struct po po;
    char *file = mem_format("%s.po", lang);
    err = read_po_all(&po, dir, file, lang, e);
    for (size_t i = 0; !err && i < po.count; i++)
      add_text(t, po.entry[i].english, COVERAGE_INTERFACE);
    read_po_free(&po);
    free(file);
  }
  for (int which = 0; !err && t->count && which <= TERMS_YES_NO; which++) {
    size_t count;
    const struct term *terms = terms_list((enum terms)which, &count);
    for (size_t i = 0; i < count; i++)
      add_text(t, terms[i].label, COVERAGE_TERMS);
  }
  return err;
}

/* English names them all; what it does not name is of no use to anybody. */
static void count_names(struct coverage *out, const struct csv *names, const char *lang,
                        enum coverage_part part) {
  size_t column = read_csv_column(names, lang), english = read_csv_column(names, "en");
  struct coverage_row *row = add_row(out, lang, part);
  for (size_t i = 0; i < names->count; i++)
    if (*names->row[i].cell[english]) count_one(row, *names->row[i].cell[column] ? STATE_REVIEWED : STATE_MISSING);
}

static enum err count_language(struct coverage *out, const struct source *s, struct texts *content,
                               struct texts *interface, const char *interface_dir, const char *lang,
                               struct error *e) {
  enum err err = ERR_OK;
  if (has_interface(interface_dir, lang)) {
    err = read_states(interface, interface_dir, lang, e);
    if (!err) count_texts(out, interface, lang);
  }
  if (!err) err = read_states(content, s->locale_dir, lang, e);
  if (err) return err;
  count_texts(out, content, lang);
  count_names(out, &s->table[TABLE_TERRITORY_NAMES], lang, COVERAGE_COUNTRIES);
  count_names(out, &s->table[TABLE_LANGUAGE_NAMES], lang, COVERAGE_LANGUAGES);
  return ERR_OK;
}

enum err coverage_of_sources(struct coverage *out, const char *content_dir, const char *locale_dir,
                             const char *interface_dir, struct error *e) {
  struct source s = {.content_dir = content_dir, .locale_dir = locale_dir};
  struct texts content = {0}, interface = {0};
  *out = (struct coverage){0};
  enum err err = build_source_load(&s, e);
  if (!err) {
    build_texts(&s, take_text, &content);
    err = gather_interface(&interface, &s, interface_dir, e);
  }
  for (size_t at = err ? 0 : read_yaml_list(&s.pack, 0, "languages"); !err && at;
       at = read_yaml_next(&s.pack, at))
    if (strcmp(s.pack.entry[at].value, "en") != 0)
      err = count_language(out, &s, &content, &interface, interface_dir, s.pack.entry[at].value, e);
  free_texts(&content);
  free_texts(&interface);
  build_source_free(&s);
  return err;
}

static int by_pack(const void *a, const void *b) {
  const struct coverage_row *one = a, *other = b;
  return (int)one->part - (int)other->part;
}

/* Rows come language by language; within one the parts are put in order. */
static void sort_parts(struct coverage *out) {
  for (size_t first = 0, end; first < out->count; first = end) {
    for (end = first + 1; end < out->count && strcmp(out->row[end].lang, out->row[first].lang) == 0;)
      end++;
    qsort(out->row + first, end - first, sizeof *out->row, by_pack);
  }
}

enum err coverage_of_pack(struct coverage *out, struct pack *pack, struct error *e) {
  *out = (struct coverage){0};
  struct cursor *c = db_select(pack_db(pack), SQL_PACK_COVERAGE, "");
  while (cursor_next(c)) {
    enum coverage_part part = COVERAGE_TOPICS;
    while (part < COVERAGE_LANGUAGES && strcmp(parts[part].in_pack, cursor_text(c, 2)) != 0)
      part++;
    struct coverage_row *row = add_row(out, cursor_text(c, 1), part);
    size_t translated = (size_t)cursor_int(c, 4);
    row->total = (size_t)cursor_int(c, 3);
    row->draft = (size_t)cursor_int(c, 5);
    row->reviewed = translated - row->draft;
    row->missing = row->total - translated;
  }
  enum err err = cursor_end(&c, e);
  sort_parts(out);
  return err;
}

void coverage_free(struct coverage *coverage) {
  free(coverage->row);
  *coverage = (struct coverage){0};
}
