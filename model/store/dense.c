#include "model/store/dense.h"

#include <stdbool.h>
#include <string.h>

#include <zlib.h>

#include "model/store/sql.h"

/* Raw streams: SQLite's pages have no checksum either, and a text of a hundred bytes has no room for one. */
enum { RAW_WINDOW = -14, MEMORY_LEVEL = 8, LENGTH_BYTES = 2, LEAST_BYTES = 32, MOST_BYTES = 0xFFFF };
enum { SLACK_BYTES = 258 }; /* inflate() is fast as long as its longest match has room */
enum { TAG_BYTES = 16, KEPT = 16 /* as many languages as are shipped */ };

struct dictionary {
  char lang[TAG_BYTES];
  unsigned char *bytes; /* NULL: there is none */
  size_t len_bytes;
};

/* Of one connection. */
struct dense {
  sqlite3 *handle;
  struct dictionary kept[KEPT];
  size_t next; /* is replaced next */
  z_stream primed; /* has read a dictionary, and is copied for each text of it */
  const struct dictionary *primed_with;
};

/* Memory as SQLite has it: there, or the program ends, and overwritten where that is asked for. */
static void *take(void *context, unsigned count, unsigned size_bytes) {
  (void)context;
  return sqlite3_malloc64((sqlite3_uint64)count * size_bytes);
}

static void give(void *context, void *memory) {
  (void)context;
  sqlite3_free(memory);
}

/* --- making plain --- */

/* The text of a blob, with the NUL that ends it. */
static int undo(unsigned char **out, size_t *len_bytes, const unsigned char *blob, size_t blob_bytes,
                const struct dictionary *with) {
  if (blob_bytes < LENGTH_BYTES) return SQLITE_CORRUPT;
  *len_bytes = (size_t)blob[0] << 8 | blob[1];
  z_stream z = {.zalloc = take, .zfree = give, .next_in = (unsigned char *)blob + LENGTH_BYTES,
                .avail_in = (unsigned)(blob_bytes - LENGTH_BYTES), .avail_out = (unsigned)*len_bytes + SLACK_BYTES};
  if (inflateInit2(&z, RAW_WINDOW) != Z_OK) return SQLITE_NOMEM;
  if (with) inflateSetDictionary(&z, with->bytes, (unsigned)with->len_bytes);
  *out = z.next_out = sqlite3_malloc64(*len_bytes + SLACK_BYTES);
  bool is_whole = inflate(&z, Z_FINISH) == Z_STREAM_END && z.total_out == *len_bytes && z.avail_in == 0;
  inflateEnd(&z);
  (*out)[*len_bytes] = '\0';
  if (is_whole) return SQLITE_OK;
  sqlite3_free(*out);
  return SQLITE_CORRUPT;
}

/* Takes what the statement gives into `to`; no row: there is no dictionary. */
static int read_dictionary(struct dictionary *to, sqlite3_stmt *stmt) {
  int status = sqlite3_bind_text(stmt, 1, to->lang, -1, SQLITE_STATIC);
  if (status == SQLITE_OK) status = sqlite3_step(stmt);
  if (status == SQLITE_DONE) return SQLITE_OK;
  if (status != SQLITE_ROW) return status;
  const void *blob = sqlite3_column_blob(stmt, 0);
  return undo(&to->bytes, &to->len_bytes, blob, (size_t)sqlite3_column_bytes(stmt, 0), NULL);
}

static void forget(struct dense *d, struct dictionary *of) {
  if (d->primed_with == of) {
    deflateEnd(&d->primed);
    d->primed_with = NULL;
  }
  sqlite3_free(of->bytes);
  *of = (struct dictionary){0};
}

/* Of the language, from the store or as it was kept. */
static int dictionary_of(const struct dictionary **out, struct dense *d, const char *lang) {
  for (size_t i = 0; i < KEPT; i++)
    if (strcmp((*out = &d->kept[i])->lang, lang) == 0) return SQLITE_OK;
  struct dictionary *fresh = &d->kept[d->next++ % KEPT];
  sqlite3_stmt *stmt;
  forget(d, fresh);
  int status = sqlite3_prepare_v2(d->handle, sql_table[SQL_DICTIONARY_OF].text, -1, &stmt, NULL);
  if (status != SQLITE_OK) return status;
  strcpy(fresh->lang, lang);
  status = read_dictionary(fresh, stmt);
  sqlite3_finalize(stmt);
  if (status != SQLITE_OK) *fresh = (struct dictionary){0};
  *out = fresh;
  return status;
}

/* The dictionary of the language that is the second value. */
static int dictionary_asked(const struct dictionary **out, struct dense *d, sqlite3_value **values) {
  const char *lang = (const char *)sqlite3_value_text(values[1]);
  return lang && *lang && strlen(lang) < TAG_BYTES ? dictionary_of(out, d, lang) : SQLITE_CORRUPT;
}

static void plain(sqlite3_context *context, int count, sqlite3_value **values) {
  const struct dictionary *with;
  unsigned char *text;
  size_t len_bytes;
  (void)count;
  if (sqlite3_value_type(values[0]) != SQLITE_BLOB) {
    sqlite3_result_value(context, values[0]);
    return;
  }
  int status = dictionary_asked(&with, sqlite3_user_data(context), values);
  if (status == SQLITE_OK && !with->bytes) status = SQLITE_CORRUPT;
  if (status == SQLITE_OK)
    status = undo(&text, &len_bytes, sqlite3_value_blob(values[0]), (size_t)sqlite3_value_bytes(values[0]), with);
  if (status == SQLITE_OK)
    sqlite3_result_text64(context, (char *)text, len_bytes, sqlite3_free, SQLITE_UTF8);
  else sqlite3_result_error_code(context, status);
}

/* --- making dense --- */

static void start(z_stream *z, const struct dictionary *with) {
  *z = (z_stream){.zalloc = take, .zfree = give};
  deflateInit2(z, Z_BEST_COMPRESSION, Z_DEFLATED, RAW_WINDOW, MEMORY_LEVEL, with ? Z_FIXED : Z_DEFAULT_STRATEGY);
  if (with) deflateSetDictionary(z, with->bytes, (unsigned)with->len_bytes);
}

/* To read a dictionary takes longer than to copy what has read it. */
static void start_copy(z_stream *z, struct dense *d, const struct dictionary *with) {
  if (d->primed_with != with) {
    if (d->primed_with) deflateEnd(&d->primed);
    start(&d->primed, with);
    d->primed_with = with;
  }
  deflateCopy(z, &d->primed);
}

/* Ends the stream; the result is the blob, or the text if that is to be had in fewer bytes. */
static void answer_dense(sqlite3_context *context, z_stream *z, sqlite3_value *text, bool is_to_pay) {
  size_t len_bytes = (size_t)sqlite3_value_bytes(text);
  unsigned room_bytes = (unsigned)deflateBound(z, len_bytes);
  unsigned char *blob = sqlite3_malloc64(LENGTH_BYTES + (sqlite3_uint64)room_bytes);
  blob[0] = (unsigned char)(len_bytes >> 8);
  blob[1] = (unsigned char)len_bytes;
  z->next_in = (unsigned char *)sqlite3_value_text(text);
  z->avail_in = (unsigned)len_bytes;
  z->next_out = blob + LENGTH_BYTES;
  z->avail_out = room_bytes;
  deflate(z, Z_FINISH);
  sqlite3_uint64 blob_bytes = LENGTH_BYTES + z->total_out;
  deflateEnd(z);
  if (!is_to_pay || blob_bytes < len_bytes) {
    sqlite3_result_blob64(context, blob, blob_bytes, sqlite3_free);
  } else {
    sqlite3_free(blob);
    sqlite3_result_value(context, text);
  }
}

static void dense(sqlite3_context *context, int count, sqlite3_value **values) {
  struct dense *d = sqlite3_user_data(context);
  const struct dictionary *with = NULL;
  int len_bytes = sqlite3_value_bytes(values[0]);
  bool is_apt = len_bytes <= MOST_BYTES && (count == 1 || len_bytes >= LEAST_BYTES);
  int status = is_apt && count > 1 ? dictionary_asked(&with, d, values) : SQLITE_OK;
  z_stream z;
  if (status != SQLITE_OK) sqlite3_result_error_code(context, status);
  else if (!is_apt || (with && !with->bytes)) sqlite3_result_value(context, values[0]);
  else {
    if (with) start_copy(&z, d, with);
    else start(&z, NULL);
    answer_dense(context, &z, values[0], with != NULL);
  }
}

/* --- */

static void drop(void *connection) {
  struct dense *d = connection;
  for (size_t i = 0; i < KEPT; i++) forget(d, &d->kept[i]);
  sqlite3_free(d);
}

int dense_register(sqlite3 *handle) {
  static const int flags = SQLITE_UTF8 | SQLITE_DIRECTONLY;
  struct dense *d = sqlite3_malloc64(sizeof *d);
  *d = (struct dense){.handle = handle};
  int status = sqlite3_create_function_v2(handle, "plain", 2, flags, d, plain, NULL, NULL, drop);
  for (int count = 1; status == SQLITE_OK && count <= 2; count++)
    status = sqlite3_create_function_v2(handle, "dense", count, flags, d, dense, NULL, NULL, NULL);
  return status;
}
