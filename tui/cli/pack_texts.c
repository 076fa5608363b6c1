/* suar pack pot, coverage, xliff-export, xliff-import */
#include <stdlib.h>

#include "model/base/mem.h"
#include "model/content/build.h"
#include "model/content/coverage.h"
#include "model/content/xliff.h"
#include "tui/cli/cli.h"
#include "tui/cli/table.h"
#include "tui/gettext.h"

int cli_pack_pot(const struct options *o) {
  const char *out = options_text(o, "output");
  struct error e;
  if (!out) {
    say_usage(o->command->name, _("\"%s\" needs --output FILE"), o->command->name);
    return EXIT_USAGE;
  }
  return pack_template(o->operands[0], out, &e) ? cli_refused(&e) : EXIT_DONE;
}

static const struct column coverage_columns[] = {
    {"language", N_("Language"), COLUMN_CODE, false},
    {"part", N_("Part"), COLUMN_CODE, false},
    {"texts", N_("Texts"), COLUMN_NUMBER, false},
    {"translated", N_("Translated"), COLUMN_NUMBER, false},
    {"draft", N_("Draft"), COLUMN_NUMBER, false},
    {"reviewed", N_("Reviewed"), COLUMN_NUMBER, false},
    {"missing", N_("Missing"), COLUMN_NUMBER, false},
    {"outdated", N_("Outdated"), COLUMN_NUMBER, false},
};

static void print_coverage(const struct coverage *coverage, const struct options *o) {
  struct table t;
  table_start(&t, coverage_columns, sizeof coverage_columns / sizeof coverage_columns[0]);
  for (size_t i = 0; i < coverage->count; i++) {
    const struct coverage_row *row = &coverage->row[i];
    table_add(&t, row->lang);
    table_add(&t, coverage_part_code(row->part));
    table_addf(&t, "%zu", row->total);
    table_addf(&t, "%zu", row->draft + row->reviewed);
    table_addf(&t, "%zu", row->draft);
    table_addf(&t, "%zu", row->reviewed);
    table_addf(&t, "%zu", row->missing);
    table_addf(&t, "%zu", row->outdated);
  }
  table_print(&t, o);
}

/* The folder of the PO files of the content. Delivers memory. */
static char *locales_of(const struct options *o) {
  const char *locales = options_text(o, "locales");
  return locales ? mem_text(locales) : mem_format("%s/../locales/content", o->operands[0]);
}

static enum err cover_sources(struct coverage *coverage, const struct options *o, struct error *e) {
  char *content = locales_of(o);
  char *interface = mem_format("%s/../ui", content);
  enum err err = coverage_of_sources(coverage, o->operands[0], content, interface, e);
  free(content);
  free(interface);
  return err;
}

int cli_pack_coverage(const struct options *o) {
  struct coverage coverage = {0};
  struct cli_reader r = {0};
  struct error e;
  int code = o->operand_count ? EXIT_DONE : cli_open(&r, o);
  if (code) return code;
  enum err err = o->operand_count ? cover_sources(&coverage, o, &e)
                                  : coverage_of_pack(&coverage, r.pack, &e);
  if (!err) print_coverage(&coverage, o);
  coverage_free(&coverage);
  if (!o->operand_count) cli_close(&r);
  return err ? cli_refused(&e) : EXIT_DONE;
}

int cli_pack_xliff_export(const struct options *o) {
  const char *out = options_text(o, "output"), *lang = options_text(o, "to");
  struct error e;
  if (!out || !lang) {
    say_usage(o->command->name, _("\"%s\" needs --to TAG and --output FILE"), o->command->name);
    return EXIT_USAGE;
  }
  char *locales = locales_of(o);
  enum err err = xliff_export(o->operands[0], locales, lang, out, &e);
  free(locales);
  return err ? cli_refused(&e) : EXIT_DONE;
}

int cli_pack_xliff_import(const struct options *o) {
  struct xliff_counts n;
  struct error e;
  char *locales = locales_of(o);
  enum err err = xliff_import(o->operands[0], locales, o->operands[1], &n, &e);
  free(locales);
  if (err) return cli_refused(&e);
  say(_("%s: %zu translations changed, %zu added, %zu of texts that are not in the content left out"),
      n.lang, n.changed, n.added, n.unknown);
  return EXIT_DONE;
}
