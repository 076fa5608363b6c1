#include "model/store/fts.h"

#include <string.h>

#include "model/base/buf.h"
#include "model/base/segment.h"
#include "model/store/grade.h"
#include "model/store/sql.h"

typedef int token_sink(void *context, int flags, const char *token, int len, int start, int end);

/* The tokenizer has no state; SQLite wants a handle that is not NULL. */
static int create(void *context, const char **args, int count, Fts5Tokenizer **out) {
  (void)context, (void)args, (void)count;
  static char stateless;
  *out = (Fts5Tokenizer *)&stateless;
  return SQLITE_OK;
}

static void destroy(Fts5Tokenizer *tokenizer) {
  (void)tokenizer;
}

/* A text is indexed in its folded form and, where that differs, in its exact form at the same
 * place. A query asks for the exact form only where the reader typed accents. */
static int emit(const struct segment *s, const struct buf *exact, const struct buf *folded,
                int flags, void *context, token_sink *sink) {
  int start = (int)s->start, end = (int)s->end;
  bool has_accents = strcmp(buf_text(exact), buf_text(folded)) != 0;
  if ((flags & FTS5_TOKENIZE_QUERY) && has_accents)
    return sink(context, 0, exact->text, (int)exact->len_bytes, start, end);
  int status = sink(context, 0, folded->text, (int)folded->len_bytes, start, end);
  if (status == SQLITE_OK && has_accents)
    status = sink(context, FTS5_TOKEN_COLOCATED, exact->text, (int)exact->len_bytes, start, end);
  return status;
}

static int tokenize(Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int len,
                    token_sink *sink) {
  (void)tokenizer;
  struct buf exact = {0}, folded = {0};
  struct segment s;
  int status = SQLITE_OK;
  segment_start_n(&s, text, (size_t)len);
  while (status == SQLITE_OK && segment_next(&s)) {
    segment_forms(text + s.start, s.end - s.start, &exact, &folded);
    if (folded.len_bytes) status = emit(&s, &exact, &folded, flags, context, sink);
  }
  buf_free(&exact);
  buf_free(&folded);
  return status;
}

int fts_register(sqlite3 *handle) {
  static fts5_tokenizer methods = {create, destroy, tokenize};
  fts5_api *api = NULL;
  sqlite3_stmt *stmt = NULL;
  int status = sqlite3_prepare_v2(handle, sql_table[SQL_FTS5_API].text, -1, &stmt, NULL);
  if (status == SQLITE_OK) {
    sqlite3_bind_pointer(stmt, 1, &api, "fts5_api_ptr", NULL);
    sqlite3_step(stmt);
    status = sqlite3_finalize(stmt);
  }
  if (status != SQLITE_OK) return status;
  if (!api) return SQLITE_ERROR;
  status = api->xCreateTokenizer(api, "suar", NULL, &methods, NULL);
  return status == SQLITE_OK ? grade_register(api) : status;
}
