/* The sources of packs: Markdown, YAML, CSV, PO, XLIFF. */
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/content/po_lines.h"
#include "model/content/read_csv.h"
#include "model/content/read_markdown.h"
#include "model/content/read_po.h"
#include "model/content/read_text.h"
#include "model/content/read_yaml.h"
#include "model/content/xliff.h"

/* The text that the builder would see, or NULL. Delivers memory. */
static char *source_text(const char *bytes, size_t len_bytes) {
  struct error e;
  char *text;
  if (read_text_bytes(&text, bytes, len_bytes, "file", &e)) return NULL;
  MUST(fuzz_is_safe(text));
  return text;
}

void fuzz_markdown(const char *bytes, size_t len_bytes) {
  struct markdown markdown;
  struct error e;
  char *text = source_text(bytes, len_bytes);
  if (!text) return;
  if (read_markdown(&markdown, text, "file", 1, &e) == ERR_OK)
    for (size_t i = 0; i < markdown.count; i++) {
      MUST(fuzz_is_safe(markdown.block[i].text));
      MUST(!strchr(markdown.block[i].text, '\n'));
    }
  read_markdown_free(&markdown);
  free(text);
}

void fuzz_yaml(const char *bytes, size_t len_bytes) {
  struct yaml yaml;
  struct error e;
  char *text = source_text(bytes, len_bytes);
  if (!text) return;
  if (read_yaml(&yaml, text, "file", 1, &e) == ERR_OK)
    for (size_t i = 0; i < yaml.count; i++) {
      const struct yaml_entry *entry = &yaml.entry[i];
      MUST(fuzz_is_safe(entry->key) && fuzz_is_safe(entry->value));
      MUST(entry->end > i && entry->end <= yaml.count && entry->parent <= i);
    }
  read_yaml_free(&yaml);
  free(text);
}

static char *write_csv(const struct csv *csv) {
  struct buf b = {0};
  for (size_t i = 0; i <= csv->count; i++) {
    char **cell = i ? csv->row[i - 1].cell : csv->head.cell;
    for (size_t k = 0; k < csv->columns; k++) {
      if (k) buf_add(&b, ",");
      MUST(fuzz_is_safe(cell[k]));
      buf_add_csv(&b, cell[k]);
    }
    buf_add(&b, "\n");
  }
  return buf_take(&b);
}

/* What was read, written and read again is the same. */
void fuzz_csv(const char *bytes, size_t len_bytes) {
  struct csv csv, again;
  struct error e;
  char *text = source_text(bytes, len_bytes);
  if (!text) return;
  if (read_csv_text(&csv, text, "file", &e) == ERR_OK) {
    char *written = write_csv(&csv);
    if (csv.columns > 1) { /* a single empty cell is an empty line */
      MUST(read_csv_text(&again, written, "file", &e) == ERR_OK);
      char *twice = write_csv(&again);
      MUST(strcmp(written, twice) == 0);
      free(twice);
      read_csv_free(&again);
    }
    free(written);
  }
  read_csv_free(&csv);
  free(text);
}

/* A file whose translations nobody touched is written as it was read. */
static void check_untouched(const char *bytes, size_t len_bytes) {
  struct po_lines lines;
  struct error e;
  char *clean = NULL;
  fuzz_write("th.po", bytes, len_bytes);
  if (po_lines_read(&lines, fuzz_folder(), "th.po", "th", &e) == ERR_OK) {
    char *written = po_lines_write(&lines);
    MUST(read_text_bytes(&clean, bytes, len_bytes, "th.po", &e) == ERR_OK && strcmp(written, clean) == 0);
    free(written);
  }
  free(clean);
  po_lines_free(&lines);
}

void fuzz_po(const char *bytes, size_t len_bytes) {
  struct po po;
  struct error e;
  bool is_read = read_po_bytes(&po, bytes, len_bytes, "th.po", "th", &e) == ERR_OK;
  for (size_t i = 0; is_read && i < po.count; i++) {
    MUST(fuzz_is_safe(po.entry[i].english) && fuzz_is_safe(po.entry[i].text));
    MUST(!strchr(po.entry[i].text, '\n'));
  }
  read_po_free(&po);
  if (is_read) check_untouched(bytes, len_bytes);
}

/* What is refused has changed nothing. */
void fuzz_xliff(const char *bytes, size_t len_bytes) {
  struct xliff_counts counts;
  struct error e;
  size_t before_bytes, after_bytes;
  fuzz_need_pack();
  fuzz_write("in.xliff", bytes, len_bytes);
  char *sources = mem_text(fuzz_path("sources")), *locales = mem_text(fuzz_path("locales"));
  char *before = fuzz_load("locales/th.po", &before_bytes);
  enum err err = xliff_import(sources, locales, fuzz_path("in.xliff"), &counts, &e);
  char *after = fuzz_load("locales/th.po", &after_bytes);
  bool is_same = before_bytes == after_bytes && memcmp(before, after, before_bytes) == 0;
  MUST(!err || is_same);
  if (!is_same) fuzz_write("locales/th.po", before, before_bytes);
  free(after);
  free(before);
  free(locales);
  free(sources);
}
