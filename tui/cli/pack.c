/* suar pack build, suar pack sources, suar pack info */
#include "model/content/pack.h"

#include <stdlib.h>

#include "model/base/mem.h"
#include "model/content/combine.h"
#include "tui/cli/cli.h"
#include "tui/cli/table.h"
#include "tui/gettext.h"
#include "tui/paths.h"

int cli_pack_build(const struct options *o) {
  struct pack_counts n = {0};
  struct error e;
  const char *dir = o->operands[0], *out = options_text(o, "output");
  const char *locales = options_text(o, "locales"),
             *base = options_text(o, "over");
  if (!out) {
    say_usage(o->command->name, _("\"%s\" needs --output FILE"), o->command->name);
    return EXIT_USAGE;
  }
  char *locale_dir = locales ? mem_text(locales) : mem_format("%s/../locales/content", dir);
  enum err result = base ? combine_build_over(dir, locale_dir, base, out, &n, &e)
                         : pack_build(dir, locale_dir, out, &n, &e);
  free(locale_dir);
  if (result) return cli_refused(&e);
  say(_("%s: %zu topics, %zu guides, lessons and lists, %zu rules, %zu services, %zu numbers, "
        "%zu languages, %zu translations (%zu of them drafts)"),
      out, n.topics, n.outlines, n.facts, n.services, n.numbers, n.languages, n.translations, n.drafts);
  return EXIT_DONE;
}

int cli_pack_sources(const struct options *o) {
  struct error e;
  const char *out = options_text(o, "output");
  if (!out) {
    say_usage(o->command->name, _("\"%s\" needs --output DIR"), o->command->name);
    return EXIT_USAGE;
  }
  return combine_write_sources(o->operands[0], out, &e) ? cli_refused(&e) : EXIT_DONE;
}

static const struct column info_columns[] = {
    {"file", N_("File"), COLUMN_TEXT, false},
    {"name", N_("Name"), COLUMN_CODE, false},
    {"title", N_("Title"), COLUMN_TEXT, false},
    {"version", N_("Version"), COLUMN_CODE, false},
    {"issued", N_("Issued"), COLUMN_CODE, false},
    {"licence", N_("Licence"), COLUMN_CODE, false},
    {"languages", N_("Languages"), COLUMN_LIST, false},
    {"other_languages", N_("Languages without texts"), COLUMN_LIST, false},
    {"countries", N_("Countries"), COLUMN_LIST, false},
    {"topics", N_("Topics"), COLUMN_NUMBER, false},
    {"facts", N_("Rules"), COLUMN_NUMBER, false},
    {"services", N_("Services"), COLUMN_NUMBER, false},
    {"numbers", N_("Numbers"), COLUMN_NUMBER, false},
    {"guides", N_("Guides"), COLUMN_NUMBER, false},
    {"cards", N_("First-contact cards"), COLUMN_NUMBER, false},
    {"lessons", N_("Lessons"), COLUMN_NUMBER, false},
    {"checklists", N_("Checklists"), COLUMN_NUMBER, false},
    {"clips", N_("Recordings"), COLUMN_NUMBER, false},
};

static char *language_tags(struct pack *pack) {
  size_t count;
  struct buf out = {0};
  const struct language *languages = pack_languages(pack, &count);
  for (size_t i = 0; i < count; i++)
    buf_addf(&out, "%s%s", i ? " " : "", languages[i].tag);
  return buf_take(&out);
}

static char *other_tags(struct pack *pack) {
  struct other_language *others;
  size_t count;
  struct buf out = {0};
  pack_other_languages(pack, &others, &count);
  for (size_t i = 0; i < count; i++)
    buf_addf(&out, "%s%s", i ? " " : "", others[i].tag);
  pack_free_other_languages(others, count);
  return buf_take(&out);
}

static char *country_codes(const struct cli_reader *r) {
  char **codes, **names;
  size_t count;
  struct buf out = {0};
  pack_territories(r->pack, &r->chain, true, &codes, &names, &count);
  for (size_t i = 0; i < count; i++)
    buf_addf(&out, "%s%s", i ? " " : "", codes[i]);
  pack_free_list(codes, count);
  pack_free_list(names, count);
  return buf_take(&out);
}

int cli_pack_info(const struct options *o) {
  static const char *const before[] = {"name", "title", "version", "issued", "licence"};
  static const char *const after[] = {"topics", "facts", "services", "numbers",
                                     "guides", "cards", "lessons", "checklists", "clips"};
  struct cli_reader r;
  struct table t;
  int code = cli_open(&r, o);
  if (code) return code;
  char *path = paths_pack(o), *tags = language_tags(r.pack), *countries = country_codes(&r);
  char *others = other_tags(r.pack);
  table_start(&t, info_columns, sizeof info_columns / sizeof info_columns[0]);
  t.is_record = true;
  table_add(&t, path);
  for (size_t i = 0; i < sizeof before / sizeof before[0]; i++)
    table_add(&t, pack_meta(r.pack, before[i]));
  table_add(&t, tags);
  table_add(&t, others);
  table_add(&t, countries);
  for (size_t i = 0; i < sizeof after / sizeof after[0]; i++)
    table_add(&t, pack_meta(r.pack, after[i]));
  table_print(&t, o);
  free(path);
  free(tags);
  free(others);
  free(countries);
  cli_close(&r);
  return EXIT_DONE;
}
