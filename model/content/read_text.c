#include "model/content/read_text.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/base/text.h"

static const char replacement[] = "\xEF\xBF\xBD";
static const char byte_order_mark[] = "\xEF\xBB\xBF";

enum err read_refuse(struct error *e, const char *file, size_t line, const char *message,
                     const char *what) {
  enum err err = error_set(e, ERR_INVALID, message, what);
  error_at(e, file, line);
  return err;
}

/* Adds one line or message to `b`, filtered, or says why it is no text for readers. */
static enum err add_clean(struct buf *b, const char *text, const char *file, size_t line,
                          struct error *e) {
  for (size_t n, at = 0; text[at]; at += n)
    if (text_decode(text + at, &n) == 0xFFFD && n == 1)
      return read_refuse(e, file, line, N_("this is not valid UTF-8"), "");
  if (!text_is_clean(text))
    return read_refuse(e, file, line, N_("there is a control character in the text"), "");
  char *safe = text_filter(text);
  bool is_safe = !strstr(safe, replacement);
  buf_add(b, safe);
  free(safe);
  if (is_safe) return ERR_OK;
  return read_refuse(e, file, line, N_("there is a character that hides or reorders text"), "");
}

/* The bytes of an open file; NUL bytes are kept and counted in `len`. */
static char *read_bytes(FILE *in, size_t *len) {
  struct buf b = {0};
  char chunk[16384];
  for (size_t n; (n = fread(chunk, 1, sizeof chunk, in)) > 0;)
    buf_add_n(&b, chunk, n);
  *len = b.len_bytes;
  return buf_take(&b);
}

/* Cuts `raw` into lines, each ended by a NUL in place of LF or CR LF, and cleans them. */
static enum err clean_lines(struct buf *b, char *raw, size_t len, const char *file,
                            struct error *e) {
  enum err err = ERR_OK;
  char *at = raw, *end = raw + len;
  if (len >= 3 && memcmp(raw, byte_order_mark, 3) == 0) at += 3;
  for (size_t line = 1; !err && at < end; line++) {
    char *stop = memchr(at, '\n', (size_t)(end - at));
    char *next = stop ? stop + 1 : end;
    size_t n = (size_t)((stop ? stop : end) - at);
    if (stop && n && at[n - 1] == '\r') n--;
    if (memchr(at, '\0', n))
      return read_refuse(e, file, line, N_("there is a control character in the text"), "");
    at[n] = '\0';
    err = add_clean(b, at, file, line, e);
    buf_add(b, "\n");
    at = next;
  }
  return err;
}

enum err read_text_bytes(char **out, const char *bytes, size_t len_bytes, const char *file,
                         struct error *e) {
  struct buf b = {0};
  char *raw = mem_new(len_bytes + 1, 1);
  if (len_bytes) memcpy(raw, bytes, len_bytes);
  enum err err = clean_lines(&b, raw, len_bytes, file, e);
  free(raw);
  *out = err ? NULL : buf_take(&b);
  buf_free(&b);
  return err;
}

/* A medium that fails, or a lack of memory, is no fault of the text. */
static enum err code_of(int cause) {
  return cause == EIO || cause == ENOMEM ? ERR_STORE : ERR_INVALID;
}

enum err read_text_failed(const char *file, int cause, struct error *e) {
  return error_set(e, code_of(cause), N_("the file %s cannot be read (%s)"), file, strerror(cause));
}

enum err read_text(char **out, const char *dir, const char *file, struct error *e) {
  *out = NULL;
  char *path = mem_format("%s/%s", dir, file);
  FILE *in = fopen(path, "re");
  free(path);
  if (!in) return read_text_failed(file, errno, e);
  size_t len = 0;
  errno = 0;
  char *raw = read_bytes(in, &len);
  bool has_failed = ferror(in);
  int reason = errno;
  fclose(in);
  enum err err = has_failed ? read_text_failed(file, reason, e)
                            : read_text_bytes(out, raw, len, file, e);
  free(raw);
  return err;
}

enum err read_text_fold(char **out, const char *text, const char *file, size_t line,
                        struct error *e) {
  struct buf clean = {0}, folded = {0};
  enum err err = add_clean(&clean, text, file, line, e);
  const char *at = buf_text(&clean);
  while (!err && *(at += strspn(at, " \n"))) {
    size_t n = strcspn(at, " \n");
    if (folded.len_bytes) buf_add(&folded, " ");
    buf_add_n(&folded, at, n);
    at += n;
  }
  buf_free(&clean);
  *out = err ? NULL : buf_take(&folded);
  buf_free(&folded);
  return err;
}

size_t read_text_line(const char *text, size_t at_bytes) {
  size_t line = 1;
  for (size_t i = 0; i < at_bytes && text[i]; i++)
    line += text[i] == '\n';
  return line;
}

void read_text_split(struct text_parts *out, const char *text, char separator) {
  size_t room = 0;
  *out = (struct text_parts){.store = mem_text(text)};
  for (char *at = *text ? out->store : NULL; at; out->count++) {
    char *stop = strchr(at, separator);
    if (stop) *stop++ = '\0';
    out->part = mem_grow(out->part, out->count, &room, sizeof *out->part);
    out->part[out->count] = at;
    at = stop;
  }
}

void read_text_split_free(struct text_parts *parts) {
  free(parts->part);
  free(parts->store);
  *parts = (struct text_parts){0};
}

static bool has_suffix(const char *name, const char *suffix) {
  size_t len = strlen(name), n = strlen(suffix);
  return *name != '.' && len > n && strcmp(name + len - n, suffix) == 0;
}

/* By bytes: alphasort would follow the locale. */
static int by_name(const struct dirent **a, const struct dirent **b) {
  return strcmp((*a)->d_name, (*b)->d_name);
}

enum err read_text_names(struct text_parts *out, const char *dir, const char *folder,
                         const char *suffix, struct error *e) {
  struct dirent **entry = NULL;
  struct buf names = {0};
  char *path = mem_format("%s/%s", dir, folder);
  int count = scandir(path, &entry, NULL, by_name);
  enum err err = ERR_OK;
  if (count < 0 && errno != ENOENT)
    err = error_set(e, code_of(errno), N_("the folder %s cannot be read (%s)"), folder, strerror(errno));
  for (int i = 0; i < count; free(entry[i++]))
    if (has_suffix(entry[i]->d_name, suffix))
      buf_addf(&names, "%s%s", names.len_bytes ? "/" : "", entry[i]->d_name);
  read_text_split(out, buf_text(&names), '/');
  free(entry);
  buf_free(&names);
  free(path);
  return err;
}
