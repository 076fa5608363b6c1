#include "model/content/build_text.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/content/build_table.h"
#include "model/content/po_text.h"

static void take_topics(const struct source *s, build_take_text *take, void *context) {
  for (size_t i = 0; i < s->topic_count; i++) {
    const struct topic_source *t = &s->topic[i];
    struct source_text text = {t->title, t->file, "title", 0, COVERAGE_TOPICS};
    take(context, &text);
    for (size_t k = 0; k < t->body.count; k++) {
      text.english = t->body.block[k].text;
      text.name = t->body.block[k].kind;
      take(context, &text);
    }
  }
}

static void take_facts(const struct source *s, build_take_text *take, void *context) {
  const struct csv *facts = &s->table[TABLE_FACTS];
  for (size_t row = 0; row < facts->count; row++)
    take(context, &(struct source_text){source_cell(s, TABLE_FACTS, row, FACT_STATEMENT), facts->file,
                                        source_cell(s, TABLE_FACTS, row, FACT_ID),
                                        facts->row[row].line, COVERAGE_FACTS});
}

/* A text in a list goes by the name of the list. */
static void take_outline(const struct outline_source *o, build_take_text *take, void *context) {
  const struct yaml_entry *entry = o->tree.entry;
  enum coverage_part part = COVERAGE_GUIDES + (enum coverage_part)o->kind;
  for (size_t at = 1; at < o->tree.count; at++) {
    if (!o->is_message[at]) continue;
    const char *name = *entry[at].key ? entry[at].key : entry[entry[at].parent].key;
    take(context, &(struct source_text){entry[at].value, o->file, name, entry[at].line, part});
  }
}

void build_texts(const struct source *s, build_take_text *take, void *context) {
  take_topics(s, take, context);
  take_facts(s, take, context);
  for (size_t i = 0; i < s->outline_count; i++)
    take_outline(&s->outline[i], take, context);
}

/* What is gathered about each message. */
struct template_entry {
  const char *english;
  struct buf places, notes;
};
struct template_entries {
  const struct messages *messages;
  struct template_entry *entry;
};

/* Takes `line` over; one that is there already is not added again. */
static void add_once(struct buf *b, char *line) {
  if (!strstr(buf_text(b), line)) buf_add(b, line);
  free(line);
}

static void note_text(void *context, const struct source_text *text) {
  struct template_entries *all = context;
  struct template_entry *t = &all->entry[build_message_number(all->messages, text->english) - 1];
  t->english = text->english;
  add_once(&t->places, text->line ? mem_format("#: %s:%zu\n", text->file, text->line)
                                  : mem_format("#: %s\n", text->file));
  add_once(&t->notes, mem_format("#. %s: %s\n", coverage_part_code(text->part), text->name));
}

static const char template_head[] =
    "# Texts of the content of suar. Numbers, negations, must and may have to stay exact.\n"
    "#, fuzzy\n"
    "msgid \"\"\n"
    "msgstr \"\"\n"
    "\"Project-Id-Version: suar content\\n\"\n"
    "\"Language: \\n\"\n"
    "\"MIME-Version: 1.0\\n\"\n"
    "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
    "\"Content-Transfer-Encoding: 8bit\\n\"\n";

char *build_template(const struct source *s) {
  struct template_entries all = {&s->messages, mem_new(s->messages.count, sizeof *all.entry)};
  struct buf out = {0};
  build_texts(s, note_text, &all);
  buf_add(&out, template_head);
  for (size_t i = 0; i < s->messages.count; i++) {
    struct template_entry *t = &all.entry[i];
    buf_addf(&out, "\n%s%s", buf_text(&t->notes), buf_text(&t->places));
    po_text_add(&out, "msgid", t->english);
    po_text_add(&out, "msgstr", "");
    buf_free(&t->places);
    buf_free(&t->notes);
  }
  free(all.entry);
  return buf_take(&out);
}
