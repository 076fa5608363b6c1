#include "tui/config.h"

#include <errno.h>
#include <ini.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <unistr.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/exchange/minisign.h"

#define CAPITALS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define LETTERS CAPITALS "abcdefghijklmnopqrstuvwxyz"
#define LETTERS_AND_DIGITS LETTERS "0123456789"
enum { MAX_ID_BYTES = 64, MAX_NAME_LETTERS = 160, MAX_SUBTAG_BYTES = 8 };

static bool is_id(const char *value) {
  size_t len = strlen(value);
  return len <= MAX_ID_BYTES && strspn(value, LETTERS_AND_DIGITS "._-") == len;
}

/* ';' and '=' mean something in the file. */
static bool is_name(const char *value) {
  return !strpbrk(value, ";=\n") &&
         u8_mbsnlen((const uint8_t *)value, strlen(value)) <= MAX_NAME_LETTERS;
}

static bool is_country(const char *value) {
  return strlen(value) == 2 && strspn(value, CAPITALS) == 2;
}

/* The length of the language tag at the start of a text; 0 if there is none. */
static size_t tag_bytes(const char *text) {
  size_t len = strspn(text, LETTERS);
  if (len < 2 || len > MAX_SUBTAG_BYTES) return 0;
  while (text[len] == '-') {
    size_t subtag = strspn(text + len + 1, LETTERS_AND_DIGITS);
    if (!subtag || subtag > MAX_SUBTAG_BYTES) return 0;
    len += 1 + subtag;
  }
  return len;
}

static bool is_tag(const char *value) {
  size_t len = tag_bytes(value);
  return len && !value[len];
}

static bool are_tags(const char *value) {
  for (size_t len, blanks; (len = tag_bytes(value)); value += len + blanks) {
    blanks = strspn(value + len, " ");
    if (!blanks) return !value[len];
  }
  return false;
}

/* "konsole:ta xterm-256color:km" */
static bool are_pairs(const char *value) {
  return value[strspn(value, LETTERS_AND_DIGITS " :._+-")] == '\0';
}

static bool is_theme(const char *value) {
  return strcmp(value, "default") == 0 || strcmp(value, "high-contrast") == 0 ||
         strcmp(value, "mono") == 0;
}

static bool is_density(const char *value) {
  return strcmp(value, "compact") == 0 || strcmp(value, "normal") == 0 || strcmp(value, "large") == 0;
}

static bool is_yes_or_no(const char *value) {
  return strcmp(value, "yes") == 0 || strcmp(value, "no") == 0;
}

static bool is_seconds(const char *value, int least, int most) {
  size_t len = strspn(value, "0123456789");
  int seconds = len && len < 5 ? atoi(value) : 0;
  return !value[len] && seconds >= least && seconds <= most;
}

static bool is_lock_time(const char *value) {
  return is_seconds(value, 10, 3600);
}

static bool is_idle_time(const char *value) {
  return is_seconds(value, 1, 3600);
}

/* A place in the file system, from its root on. */
static bool is_path(const char *value) {
  return *value == '/' && strlen(value) < PATH_MAX;
}

/* What libpq takes, as it stands in one line. */
static bool is_url(const char *value) {
  return (strncmp(value, "postgres", 8) == 0 || strchr(value, '=')) && !strpbrk(value, ";\n") &&
         strlen(value) < 1000;
}

/* Several places, with blanks between. */
static bool are_paths(const char *value) {
  return *value == '/' && strlen(value) < PATH_MAX && !strpbrk(value, ";=\n");
}

static bool is_slips(const char *value) {
  return strcmp(value, "png") == 0 || strcmp(value, "escpos") == 0;
}

/* A program and its arguments: no shell reads it. */
static bool is_command(const char *value) {
  return *value != '-' && value[strspn(value, LETTERS_AND_DIGITS " ./_+=:,@-")] == '\0';
}

/* Whether each of the words with blanks between them is fine. */
static bool are_words(const char *value, bool (*is_fine)(const char *word)) {
  char *copy = mem_text(value), *rest = NULL;
  bool are_fine = true;
  for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
    are_fine &= is_fine(word);
  free(copy);
  return are_fine;
}

static bool is_key(const char *word) {
  struct minisign_public key;
  return minisign_read_public(&key, word, NULL) == ERR_OK;
}

static bool are_keys(const char *value) {
  return are_words(value, is_key);
}

static bool is_key_number(const char *word) {
  return strlen(word) == MINISIGN_ID_TEXT_BYTES - 1 && !word[strspn(word, "0123456789ABCDEF")];
}

static bool are_key_numbers(const char *value) {
  return are_words(value, is_key_number);
}

static bool is_one_or_two(const char *value) {
  return strcmp(value, "1") == 0 || strcmp(value, "2") == 0;
}

static const struct config_row rows[] = {
    {"centre", "id", N_("short code of this centre, written into every session and report"),
     offsetof(struct config, centre_id), is_id},
    {"centre", "name", N_("name of this centre as visitors read it"),
     offsetof(struct config, centre_name), is_name},
    {"centre", "country", N_("country of this centre, as two capital letters"),
     offsetof(struct config, centre_country), is_country},
    {"centre", "languages", N_("languages that this centre offers, nearest first, with blanks"),
     offsetof(struct config, centre_languages), are_tags},
    {"centre", "unique_people", N_("yes: count different people by a short code, without names"),
     offsetof(struct config, centre_unique), is_yes_or_no},
    {"desk", "staff_language", N_("language of the interface for staff"),
     offsetof(struct config, staff_language), is_tag},
    {"desk", "country", N_("country whose rules are shown when none is chosen"),
     offsetof(struct config, desk_country), is_country},
    {"desk", "theme", N_("colours: default, high-contrast or mono"), offsetof(struct config, theme),
     is_theme},
    {"desk", "mouse", N_("yes: a finger or the mouse opens rows; without it they are left to the terminal"),
     offsetof(struct config, mouse), is_yes_or_no},
    {"desk", "sticks", N_("folders below which sticks appear, with blanks; without it /media and "
                          "/run/media"),
     offsetof(struct config, sticks), are_paths},
    {"desk", "unreadable", N_("languages that do not look right in a terminal, as terminal:language with "
                              "blanks; \"suar doctor --ruler\" writes them"),
     offsetof(struct config, unreadable), are_pairs},
    {"desk", "density", N_("room that rows have: compact, normal or large"),
     offsetof(struct config, density), is_density},
    {"desk", "plain", N_("yes: write line by line, for speech and braille"),
     offsetof(struct config, plain), is_yes_or_no},
    {"desk", "print", N_("program that prints what it reads, with its arguments; without it lp; no: the "
                         "desk prints nothing"),
     offsetof(struct config, print), is_command},
    {"desk", "slips", N_("what that program gets of a slip: png (a picture; without it) or escpos (what a "
                         "receipt printer understands)"),
     offsetof(struct config, slips), is_slips},
    {"desk", "lock_s", N_("seconds without a key after which what identifies people is locked again, "
                          "10 to 3600; without it 300"),
     offsetof(struct config, lock_s), is_lock_time},
    {"trust", "keys", N_("public keys of minisign whose content packs are taken, with blanks; a second "
                         "line adds more"),
     offsetof(struct config, trust.keys), are_keys},
    {"trust", "revoked", N_("numbers of keys that are no longer valid, of sixteen digits, with blanks"),
     offsetof(struct config, trust.revoked), are_key_numbers},
    {"trust", "signatures", N_("how many different keys must have signed a pack: 1 or 2; without it 1"),
     offsetof(struct config, trust.signatures), is_one_or_two},
    {"hub", "url", N_("the hub, such as postgresql://centre-1@hub.example.org/suar; passwords belong in "
                      "~/.pgpass"),
     offsetof(struct config, hub_url), is_url},
    {"hub", "weak_tls", N_("yes: the hub need not prove over a network that it is the right one"),
     offsetof(struct config, hub_weak_tls), is_yes_or_no},
    {"kiosk", "languages", N_("languages that come first at the kiosk, with blanks; without it those of "
                              "the centre"),
     offsetof(struct config, kiosk.languages), are_tags},
    {"kiosk", "country", N_("country whose rules the kiosk shows; without it that of the centre"),
     offsetof(struct config, kiosk.country), is_country},
    {"kiosk", "idle_s", N_("seconds without a key until the kiosk asks whether somebody is there, 1 to "
                           "3600; without it 90"),
     offsetof(struct config, kiosk.idle_s), is_idle_time},
    {"kiosk", "warn_s", N_("seconds that it waits for an answer before it erases the visit; without it "
                           "20"),
     offsetof(struct config, kiosk.warn_s), is_idle_time},
    {"kiosk", "counters", N_("yes: count pages and searches that found nothing, by day and language, "
                             "without words"),
     offsetof(struct config, kiosk.counters), is_yes_or_no},
    {"kiosk", "print", N_("program that prints what visitors order, with its arguments, such as lp -d "
                          "slips; without it lp"),
     offsetof(struct config, kiosk.print), is_command},
    {"kiosk", "slips", N_("what that program gets of a slip: png (a picture; without it) or escpos (what a "
                          "receipt printer understands)"),
     offsetof(struct config, kiosk.slips), is_slips},
    {"kiosk", "print_spool", N_("folder that suar-print takes orders from; without it the kiosk prints "
                                "nothing"),
     offsetof(struct config, kiosk.print_spool), is_path},
    {"kiosk", "voice_pipe", N_("named pipe that suar-voice takes orders from; without it the kiosk reads "
                               "nothing aloud"),
     offsetof(struct config, kiosk.voice_pipe), is_path},
};
enum { ROWS = sizeof rows / sizeof rows[0] };

const struct config_row *config_list(size_t *count) {
  *count = ROWS;
  return rows;
}

static char **member(struct config *config, const struct config_row *row) {
  return (char **)((char *)config + row->offset);
}

static char *valid_names(void) {
  struct buf b = {0};
  for (size_t i = 0; i < ROWS; i++) {
    bool is_first = i == 0 || strcmp(rows[i].section, rows[i - 1].section) != 0;
    if (is_first)
      buf_addf(&b, "%s[%s] %s", i ? "; " : "", rows[i].section, rows[i].key);
    else
      buf_addf(&b, ", %s", rows[i].key);
  }
  return buf_take(&b);
}

/* The row of a name whose value is fine; NULL with the reason. */
static const struct config_row *check(const char *section, const char *key, const char *value,
                                      struct error *e) {
  const struct config_row *row = NULL;
  for (size_t i = 0; i < ROWS && !row; i++)
    if (strcmp(rows[i].section, section) == 0 && strcmp(rows[i].key, key) == 0) row = &rows[i];
  if (!row) {
    char *names = valid_names();
    error_set(e, ERR_INVALID, N_("there is no setting [%s] %s; the settings are: %s"), section, key,
              names);
    free(names);
    return NULL;
  }
  if (!*value || (row->is_valid(value) && text_is_clean(value))) return row;
  error_set(e, ERR_INVALID, N_("\"%s\" cannot be the %s of [%s]"), value, key, section);
  return NULL;
}

/* --- reading --- */

/* The file as it is. With a NUL in it, what stands behind that would be neither read nor kept. */
static enum err read_all(struct buf *out, const char *path, struct error *e) {
  FILE *file = fopen(path, "r");
  char piece[4096];
  size_t n;
  if (!file && (errno == ENOENT || errno == ENOTDIR)) return ERR_OK;
  if (!file) return error_set(e, ERR_STORE, N_("%s cannot be read: %s"), path, strerror(errno));
  while ((n = fread(piece, 1, sizeof piece, file)) > 0)
    buf_add_n(out, piece, n);
  bool is_read = !ferror(file);
  fclose(file);
  if (!is_read) return error_set(e, ERR_STORE, N_("%s cannot be read: %s"), path, strerror(errno));
  if (strlen(buf_text(out)) == out->len_bytes) return ERR_OK;
  error_set(e, ERR_INVALID, N_("there is a control character in the text"));
  return e ? error_at(e, path, 0) : ERR_INVALID;
}

struct loading {
  struct config *config;
  struct error first; /* of the first line that is wrong */
};

/* Whether a second line of that name adds to the first: keys are long, and lines are short. */
static bool adds_up(const struct config_row *row) {
  return row->is_valid == are_keys || row->is_valid == are_key_numbers;
}

static int take(void *context, const char *section, const char *key, const char *value) {
  struct loading *l = context;
  struct error e;
  const struct config_row *row = check(section, key, value, &e);
  if (!row) {
    if (!l->first.code) l->first = e;
    return 0;
  }
  char **place = member(l->config, row), *before = *place;
  *place = adds_up(row) && *before ? mem_format("%s %s", before, value) : mem_text(value);
  free(before);
  return 1;
}

enum err config_load(struct config *out, const char *path, struct error *e) {
  struct loading l = {.config = out};
  struct buf text = {0};
  *out = (struct config){0};
  for (size_t i = 0; i < ROWS; i++)
    *member(out, &rows[i]) = mem_text("");
  enum err err = read_all(&text, path, e);
  int wrong_line = err ? 0 : ini_parse_string(buf_text(&text), take, &l);
  buf_free(&text);
  if (err) return err;
  if (wrong_line == 0) return ERR_OK;
  if (!l.first.code)
    error_set(&l.first, ERR_INVALID, N_("this is neither \"name = value\" nor a [section]"));
  if (e) *e = l.first;
  return wrong_line > 0 ? error_at(e, path, (size_t)wrong_line) : ERR_INVALID;
}

void config_free(struct config *config) {
  for (size_t i = 0; i < ROWS; i++) {
    free(*member(config, &rows[i]));
    *member(config, &rows[i]) = NULL;
  }
}

/* --- writing one value --- */

static bool is_section_line(const char *line, size_t len, const char *section) {
  size_t name_len = strlen(section);
  return len >= name_len + 2 && line[0] == '[' && strncmp(line + 1, section, name_len) == 0 &&
         line[name_len + 1] == ']';
}

static bool is_key_line(const char *line, size_t len, const char *key) {
  size_t blanks = strspn(line, " \t"), key_len = strlen(key);
  if (blanks + key_len >= len || strncmp(line + blanks, key, key_len) != 0) return false;
  const char *rest = line + blanks + key_len;
  rest += strspn(rest, " \t");
  return *rest == '=' || *rest == ':';
}

static void add_setting(struct buf *out, const char *key, const char *value) {
  if (*value) buf_addf(out, "%s = %s\n", key, value);
}

/* The text with the value in place: where its line was, else at the end of its section (before
 * the blank lines that close it), else in a new section at the end. */
static void edit(struct buf *out, const char *text, const char *section, const char *key,
                 const char *value) {
  bool is_inside = false, is_done = false;
  size_t keep_bytes = 0; /* end of the last line of the section that is not blank */
  for (const char *line = text; *line;) {
    size_t len = strcspn(line, "\n");
    if (line[0] == '[') is_inside = is_section_line(line, len, section);
    if (is_inside && is_key_line(line, len, key)) {
      if (!is_done) add_setting(out, key, value);
      is_done = true;
    } else {
      buf_addf(out, "%.*s\n", (int)len, line);
    }
    if (is_inside && strspn(line, " \t\r") < len) keep_bytes = out->len_bytes;
    line += len + (line[len] == '\n');
  }
  if (is_done || !*value) return;
  if (!keep_bytes) {
    buf_addf(out, "%s[%s]\n%s = %s\n", out->len_bytes ? "\n" : "", section, key, value);
    return;
  }
  char *rest = mem_text(buf_text(out) + keep_bytes);
  out->text[out->len_bytes = keep_bytes] = '\0';
  add_setting(out, key, value);
  buf_add(out, rest);
  free(rest);
}

static void make_folders(const char *path) {
  char *copy = mem_text(path);
  for (char *slash = strchr(copy + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
    *slash = '\0';
    mkdir(copy, 0700);
    *slash = '/';
  }
  free(copy);
}

static bool write_whole(const char *path, const struct buf *text) {
  char *temporary = mem_format("%s.XXXXXX", path);
  int fd = mkstemp(temporary);
  FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
  bool is_fine = file != NULL;
  if (is_fine) is_fine = fputs(buf_text(text), file) >= 0 && fflush(file) == 0 && fsync(fd) == 0;
  if (file && fclose(file) != 0) is_fine = false;
  if (is_fine) is_fine = rename(temporary, path) == 0;
  int cause = errno;
  if (!is_fine && fd >= 0) unlink(temporary);
  free(temporary);
  errno = cause;
  return is_fine;
}

enum err config_set(const char *path, const char *section, const char *key, const char *value,
                    struct error *e) {
  struct buf old = {0}, new = {0};
  if (!check(section, key, value, e)) return ERR_INVALID;
  make_folders(path);
  char *real = realpath(path, NULL); /* a linked file keeps its link */
  enum err result = read_all(&old, path, e);
  if (!result) {
    edit(&new, buf_text(&old), section, key, value);
    if (!write_whole(real ? real : path, &new))
      result = error_set(e, error_of_write(errno), N_("%s cannot be written: %s"), path, strerror(errno));
  }
  free(real);
  buf_free(&old);
  buf_free(&new);
  return result;
}
