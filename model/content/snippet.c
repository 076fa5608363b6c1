#include "model/content/snippet.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/segment.h"
#include "model/base/text.h"

#define ELLIPSIS "\xE2\x80\xA6"

struct cursor *snippet_texts(struct pack *pack, const char *kind, const char *id, const char *lang) {
  enum sql statement = strcmp(kind, "topic") == 0     ? SQL_TOPIC_TEXTS
                       : strcmp(kind, "fact") == 0    ? SQL_FACT_TEXTS
                       : strcmp(kind, "hotline") == 0 ? SQL_HOTLINE_TEXTS
                       : strcmp(kind, "recommendation") == 0 ? SQL_RECOMMENDATION_TEXTS
                                                             : SQL_OUTLINE_TEXTS;
  return db_select(pack_db(pack), statement, "tt", id, lang);
}

/* The first edge of a piece from which the match is at most SNIPPET_LEAD_COLS away. */
static size_t cut_start(const char *text, size_t start) {
  struct segment s;
  int cols = text_cols_n(text, start);
  size_t seen = 0;
  if (cols <= SNIPPET_LEAD_COLS) return 0;
  segment_start_n(&s, text, start);
  while (segment_next(&s)) {
    cols -= text_cols_n(text + seen, s.start - seen);
    seen = s.start;
    if (cols <= SNIPPET_LEAD_COLS) return seen;
  }
  return start;
}

/* The last edge of a piece within `cols` columns of `from`, at or behind `least`; the end of the
 * text if that fits, and some cluster of a match that is too long. */
static size_t cut_end(const char *text, size_t from, size_t least, int cols) {
  struct segment s;
  size_t last = 0, fits = from + text_fit_bytes(text + from, cols);
  if (!text[fits]) return fits;
  while (fits > from && text_cols_n(text + from, fits - from) > cols - 1) /* less the ellipsis */
    fits -= text_cluster_back_bytes(text + from, fits - from);
  segment_start_n(&s, text + from, fits - from);
  while (segment_next(&s))
    if (from + s.end < fits) last = from + s.end;
  return last > least ? last : (least <= fits ? least : fits);
}

void snippet_cut(struct snippet *out, const char *text, size_t start, size_t end) {
  struct buf b = {0};
  size_t from = cut_start(text, start);
  if (from) buf_add(&b, ELLIPSIS);
  size_t to = cut_end(text, from, end, SNIPPET_COLS - (from ? 1 : 0));
  size_t shift = b.len_bytes;
  buf_add_n(&b, text + from, to - from);
  if (text[to]) buf_add(&b, ELLIPSIS);
  out->text = buf_take(&b);
  for (char *p = out->text; *p; p++)
    if (*p == '\n') *p = ' ';
  out->match_start = shift + start - from;
  out->match_end = shift + (end < to ? end : to) - from;
}
