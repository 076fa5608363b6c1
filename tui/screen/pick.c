#include "tui/screen/pick.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/screen/prompt.h"
#include "tui/screen/screens.h"
#include "tui/sticks.h"

static const char TYPED[] = "?"; /* no path */

/* "new.pack  (BLUE)": the name, and that of the folder it is in. NULL: it is not offered. */
static char *label_of(const struct pick *pick, const char *path) {
  const char *end = strrchr(path, '/'), *above = end;
  while (above > path && above[-1] != '/') above--;
  char *name = pick->name ? pick->name(pick->context, path) : mem_text(end + 1);
  char *label = name ? mem_format("%s  (%.*s)", name, (int)(end - above), above) : NULL;
  free(name);
  return label;
}

static void offer(const struct pick *pick, struct stick_paths *found, struct choice_list *out) {
  for (size_t i = 0; i < found->count; i++) {
    char *label = label_of(pick, found->paths[i]);
    if (label) choice_add(out, found->paths[i], label);
    free(label);
  }
  sticks_free(found);
}

static void fill(struct app *app, void *context, struct choice_list *out) {
  const struct pick *pick = context;
  struct stick_paths found;
  if (pick->folder) sticks_in(&found, pick->folder, pick->suffix), offer(pick, &found, out);
  if (pick->suffix) sticks_files(&found, app->config.sticks, pick->suffix);
  else sticks_find(&found, app->config.sticks);
  offer(pick, &found, out);
  choice_add(out, TYPED, out->count ? _("Another place: type its path")
                                    : _("Nothing was found on a stick. Type a path"));
}

static enum err check_path(void *context, const char *path, struct error *e) {
  const struct pick *pick = context;
  struct stat info;
  if (*path != '/')
    return error_set(e, ERR_INVALID, N_("a path begins with /, as in /media/stick/new.pack"));
  if (stat(path, &info) != 0 || access(path, R_OK) != 0)
    return error_set(e, ERR_NOT_FOUND, N_("%s cannot be read"), path);
  if (S_ISDIR(info.st_mode) == (pick->suffix == NULL)) return ERR_OK;
  return error_set(e, ERR_INVALID, pick->suffix ? N_("%s is a folder: name a file in it")
                                                : N_("%s is no folder"), path);
}

static void take_typed(struct app *app, void *context, const char *path) {
  struct pick *pick = context;
  pick->done(app, pick->context, path);
}

static void take(struct app *app, void *context, const char *path) {
  struct pick *pick = context;
  struct prompt_arg ask = {.title = pick->title, .hint = N_("The whole path, from / on"), .text = "",
                           .check = check_path, .done = take_typed, .context = pick};
  if (strcmp(path, TYPED) == 0) app_push(app, &screen_prompt, &ask);
  else take_typed(app, pick, path);
}

void pick_ask(struct app *app, struct pick *pick) {
  app_push(app, &screen_choose,
           &(struct choose_arg){.title = pick->title, .fill = fill, .done = take, .context = pick});
}
