#include "tui/cli/lines.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"

/* Says in which line of the input the error lies; `name` NULL is standard input. */
static void say_line(struct error *e, const char *name, size_t number) {
  if (name)
    error_at(e, name, number);
  else
    snprintf(e->place, sizeof e->place, _("line %zu"), number);
}

static enum err read_file(FILE *file, const char *name, lines_take *take, void *context,
                          struct error *e) {
  struct db *db;
  char *line = NULL;
  size_t room = 0, number = 0, taken = 0;
  enum err result = db_open(&db, NULL, DB_MEMORY, e);
  for (ssize_t len; !result && (len = getline(&line, &room, file)) > 0;) {
    bool has_nul = strlen(line) < (size_t)len; /* what follows it would be lost */
    number++;
    line[strcspn(line, "\r\n")] = '\0';
    if (!has_nul && !line[strspn(line, " \t")]) continue;
    result = has_nul ? error_set(e, ERR_INVALID, N_("%s is not a JSON object"), line)
                     : take(context, db, line, e);
    taken++;
    if (result) say_line(e, name, number);
  }
  if (!result && ferror(file))
    result =
        error_set(e, ERR_STORE, N_("%s cannot be read: %s"), name ? name : "-", strerror(errno));
  else if (!result && !feof(file))
    mem_none(); /* the line is there, but has no room */
  if (!result && !taken) result = error_set(e, ERR_INVALID, N_("there is nothing in the input"));
  free(line);
  db_close(&db);
  return result;
}

enum err lines_read(const char *path, lines_take *take, void *context, struct error *e) {
  bool is_stdin = strcmp(path, "-") == 0;
  FILE *file = is_stdin ? stdin : fopen(path, "r");
  if (!file) return error_set(e, ERR_STORE, N_("%s cannot be read: %s"), path, strerror(errno));
  enum err result = read_file(file, is_stdin ? NULL : path, take, context, e);
  if (!is_stdin) fclose(file);
  return result;
}
