#include "model/content/read_po.h"

#include <errno.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <gettext-po.h>

#include "model/base/mem.h"
#include "model/content/read_text.h"
#include "model/content/zawgyi.h"

/* The library calls this when it has no memory; its own would end the program with another status. */
_Noreturn void libgettextpo_xalloc_die(void);
_Noreturn void libgettextpo_xalloc_die(void) {
  mem_none();
}

/* Where the library's complaints go while it reads; it hands its handlers no context. */
static struct complaint {
  const char *file;
  struct error *e;
  enum err err;
  jmp_buf fatal;
} *complaint;

/* Keeps the first error; a fatal one must not return into the library. */
static void complain(int severity, po_message_t message, const char *path, size_t line,
                     size_t column, int is_multiline, const char *text) {
  (void)message, (void)column, (void)is_multiline;
  if (severity == PO_SEVERITY_WARNING) return;
  if (!complaint->err) {
    char *first = mem_text_n(text, strcspn(text, "\n"));
    bool has_line = path && line != (size_t)-1;
    complaint->err = read_refuse(complaint->e, complaint->file, has_line ? line : 1,
                                 N_("this is no PO file (%s)"), first);
    free(first);
  }
  if (severity == PO_SEVERITY_FATAL_ERROR) longjmp(complaint->fatal, 1);
}

static void complain_of_two(int severity, po_message_t message, const char *path, size_t line,
                            size_t column, int is_multiline, const char *text,
                            po_message_t other, const char *other_path, size_t other_line,
                            size_t other_column, int is_other_multiline, const char *other_text) {
  (void)other, (void)other_path, (void)other_line, (void)other_column, (void)is_other_multiline,
      (void)other_text;
  complain(severity, message, path, line, column, is_multiline, text);
}

/* NULL after a fatal error, which leaves the library's own memory behind. */
static po_file_t parse(const char *path) {
  static const struct po_xerror_handler handler = {complain, complain_of_two};
  if (setjmp(complaint->fatal)) return NULL;
  return po_file_read(path, &handler);
}

/* Entries stand in the order of the file, each with one msgid: that is how its line is found. */
static size_t next_msgid(const char **at, size_t *line) {
  for (size_t found = 0; **at && !found;) {
    const char *p = *at + strspn(*at, "#~ ");
    size_t n = strcspn(*at, "\n");
    if (strncmp(p, "msgid", 5) == 0 && strchr(" \"", p[5])) found = *line;
    *at += n + ((*at)[n] == '\n');
    ++*line;
    if (found) return found;
  }
  return 1;
}

static enum err check_header(const char *header, const char *name, const char *lang,
                             struct error *e) {
  char *type = po_header_field(header, "Content-Type");
  char *language = po_header_field(header, "Language");
  bool is_utf8 = type && strcasestr(type, "charset=utf-8");
  bool is_lang = language && strcmp(language, lang) == 0;
  free(type);
  free(language);
  if (!is_utf8)
    return read_refuse(e, name, 1, N_("the header must say that the file is in UTF-8"), "");
  if (!is_lang)
    return read_refuse(e, name, 1, N_("the header must say that the language is %s"), lang);
  return ERR_OK;
}

static bool is_wanted(po_message_t m, bool is_all) {
  if (!*po_message_msgid(m) || po_message_is_obsolete(m)) return false;
  return is_all || (*po_message_msgstr(m) && !po_message_msgctxt(m) && !po_message_msgid_plural(m));
}

/* The English text, behind its context if there is one. Delivers memory. */
static enum err take_english(char **out, po_message_t m, const char *name, size_t line,
                             struct error *e) {
  const char *context = po_message_msgctxt(m);
  enum err err = read_text_fold(out, po_message_msgid(m), name, line, e);
  if (err || !context) return err;
  char *english = *out;
  *out = mem_format("%s\4%s", context, english);
  free(english);
  return ERR_OK;
}

static enum err take_entry(struct po *out, size_t *room, po_message_t m, size_t line,
                           const char *name, const char *lang, struct error *e) {
  struct po_entry entry = {.line = line,
                           .is_fuzzy = po_message_is_fuzzy(m),
                           .is_outdated = po_message_is_fuzzy(m) && po_message_prev_msgid(m)};
  const char *text = po_message_msgid_plural(m) ? po_message_msgstr_plural(m, 0) : po_message_msgstr(m);
  enum err err = take_english(&entry.english, m, name, line, e);
  if (!err) err = read_text_fold(&entry.text, text, name, line, e);
  if (!err) err = zawgyi_refuse(lang, entry.text, name, line, e);
  out->entry = mem_grow(out->entry, out->count, room, sizeof *out->entry);
  out->entry[out->count++] = entry;
  return err;
}

/* The header is the translation of the empty message. */
static enum err take_entries(struct po *out, po_file_t file, const char *text, const char *name,
                             const char *lang, bool is_all, struct error *e) {
  size_t room = 0, next_line = 1;
  bool has_header = false;
  enum err err = ERR_OK;
  po_message_iterator_t all = po_message_iterator(file, NULL);
  for (po_message_t m; !err && (m = po_next_message(all));) {
    size_t line = next_msgid(&text, &next_line);
    if (is_wanted(m, is_all)) {
      err = take_entry(out, &room, m, line, name, lang, e);
    } else if (!*po_message_msgid(m) && !po_message_msgctxt(m)) {
      err = check_header(po_message_msgstr(m), name, lang, e);
      has_header = true;
    }
  }
  po_message_iterator_free(all);
  return err || has_header ? err : check_header("", name, lang, e);
}

/* `path` holds what `text` is the clean form of. */
static enum err read_entries(struct po *out, const char *path, const char *text, const char *file,
                             const char *lang, bool is_all, struct error *e) {
  struct complaint place = {.file = file, .e = e};
  complaint = &place;
  po_file_t po = parse(path);
  int cause = errno;
  complaint = NULL;
  enum err err = place.err;
  if (!err && !po) err = error_set(e, ERR_STORE, N_("the file %s cannot be read (%s)"), file, strerror(cause));
  if (!err) err = take_entries(out, po, text, file, lang, is_all, e);
  if (po) po_file_free(po);
  return err;
}

/* The library reads files alone: one that stands in memory. */
static int file_of(const char *bytes, size_t len_bytes) {
  int fd = memfd_create("po", MFD_CLOEXEC);
  size_t done = 0;
  for (ssize_t n = 1; fd >= 0 && done < len_bytes && n > 0; done += n > 0 ? (size_t)n : 0)
    n = write(fd, bytes + done, len_bytes - done);
  if (fd < 0 || done == len_bytes) return fd;
  close(fd);
  return -1;
}

enum err read_po_bytes(struct po *out, const char *bytes, size_t len_bytes, const char *file,
                       const char *lang, struct error *e) {
  *out = (struct po){0};
  char *text = NULL;
  enum err err = read_text_bytes(&text, bytes, len_bytes, file, e);
  if (err) return err;
  int fd = file_of(bytes, len_bytes);
  char *path = mem_format("/proc/self/fd/%d", fd);
  if (fd < 0)
    err = error_set(e, ERR_STORE, N_("the file %s cannot be read (%s)"), file, strerror(errno));
  else
    err = read_entries(out, path, text, file, lang, false, e);
  if (fd >= 0) close(fd);
  free(path);
  free(text);
  return err;
}

enum err read_po_all(struct po *out, const char *dir, const char *file, const char *lang,
                     struct error *e) {
  *out = (struct po){0};
  char *text = NULL;
  enum err err = read_text(&text, dir, file, e);
  if (err) return err;
  char *path = mem_format("%s/%s", dir, file);
  err = read_entries(out, path, text, file, lang, true, e);
  free(path);
  free(text);
  return err;
}

void read_po_free(struct po *po) {
  for (size_t i = 0; i < po->count; i++) {
    free(po->entry[i].english);
    free(po->entry[i].text);
  }
  free(po->entry);
  *po = (struct po){0};
}
