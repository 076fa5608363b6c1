/* suar search */
#include "model/content/search.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/text.h"
#include "tui/cli/cli.h"
#include "tui/cli/table.h"
#include "tui/gettext.h"
#include "tui/page_outline.h"

static const struct column columns[] = {
    {"kind", NULL, COLUMN_CODE, false},  {"id", NULL, COLUMN_CODE, false},
    {"title", NULL, COLUMN_TEXT, false}, {"snippet", NULL, COLUMN_TEXT, false},
    {"lang", NULL, COLUMN_CODE, false},  {"score", NULL, COLUMN_NUMBER, false},
    {"country", NULL, COLUMN_CODE, false},
};

static void print_rows(const struct search_result *result, const struct options *o) {
  struct table t;
  table_start(&t, columns, sizeof columns / sizeof columns[0]);
  for (size_t i = 0; i < result->count; i++) {
    const struct search_hit *hit = &result->hits[i];
    table_add(&t, hit->kind);
    table_add(&t, hit->id);
    table_add(&t, hit->title);
    table_add(&t, hit->snippet);
    table_add(&t, hit->lang);
    table_addf(&t, "%.6f", hit->score);
    table_add(&t, hit->country);
  }
  table_print(&t, o);
}

static void add_drawable(struct buf *out, const char *text, size_t len_bytes) {
  struct buf piece = {0};
  buf_add_n(&piece, text, len_bytes);
  char *drawable = text_drawable(buf_text(&piece));
  buf_add(out, drawable);
  free(drawable);
  buf_free(&piece);
}

/* The snippet with its match in brackets. */
static void add_snippet(struct buf *out, const struct search_hit *hit) {
  size_t len = strlen(hit->snippet);
  if (!len) return;
  bool has_match = hit->match_start < hit->match_end && hit->match_end <= len;
  size_t start = has_match ? hit->match_start : len, end = has_match ? hit->match_end : len;
  buf_add(out, "    ");
  add_drawable(out, hit->snippet, start);
  if (has_match) {
    buf_add(out, "[");
    add_drawable(out, hit->snippet + start, end - start);
    buf_add(out, "]");
    add_drawable(out, hit->snippet + end, len - end);
  }
  buf_add(out, "\n");
}

static const char *kind_name(const char *kind) {
  if (strcmp(kind, "topic") == 0) return _("Topic");
  if (strcmp(kind, "fact") == 0) return _("Rule");
  if (strcmp(kind, "recommendation") == 0) return _("Recommendation");
  return strcmp(kind, "hotline") == 0 ? _("Hotline") : page_outline_label(kind);
}

static void print_text(const struct search_result *result) {
  struct buf out = {0};
  for (size_t i = 0; i < result->count; i++) {
    const struct search_hit *hit = &result->hits[i];
    buf_addf(&out, "%s: ", kind_name(hit->kind));
    add_drawable(&out, hit->title, strlen(hit->title));
    buf_addf(&out, "  (%s%s%s, %s)\n", hit->id, *hit->country ? ", " : "", hit->country, hit->lang);
    add_snippet(&out, hit);
  }
  cli_print(&out);
}

static char *query_of(const struct options *o) {
  struct buf out = {0};
  for (size_t i = 0; i < o->operand_count; i++)
    buf_addf(&out, "%s%s", i ? " " : "", o->operands[i]);
  return buf_take(&out);
}

static int print_result(const struct search_result *result, const char *query,
                        const struct options *o) {
  if (cli_is_format(o, "text"))
    print_text(result);
  else
    print_rows(result, o);
  if (result->count) return EXIT_DONE;
  say(_("nothing found for \"%s\""), query);
  if (result->did_you_mean) say(_("did you mean \"%s\"?"), result->did_you_mean);
  return EXIT_NOTHING;
}

int cli_search(const struct options *o) {
  struct cli_reader r;
  struct search_result result;
  struct error e;
  int code = cli_open(&r, o);
  if (code) return code;
  char *query = query_of(o);
  struct search_ask ask = {.query = query,
                           .chain = r.chain,
                           .country = options_text(o, "in"),
                           .limit = (size_t)options_number(o, "limit", SEARCH_LIMIT)};
  enum err err = search_run(&result, r.pack, &ask, &e);
  for (size_t i = 0; !err && i < result.count; i++)
    err = search_snippet(&result.hits[i], r.pack, query, &e);
  code = err ? say_error(&e) : print_result(&result, query, o);
  search_result_free(&result);
  free(query);
  cli_close(&r);
  return code;
}
