#include "tests/screens/script.h"

#include <err.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *copy(const char *text) {
  char *result = strdup(text);

  if (!result) err(1, "script");
  return result;
}

static void add_step(struct script *script, const char *text, size_t line) {
  size_t verb_len = strcspn(text, " ");
  struct step *step;

  script->steps = realloc(script->steps, (script->count + 1) * sizeof *script->steps);
  if (!script->steps) err(1, "script");
  step = &script->steps[script->count++];
  step->line = line;
  step->rest = copy(text[verb_len] ? text + verb_len + 1 : "");
  step->verb = copy(text);
  step->verb[verb_len] = '\0';
}

static void name_script(struct script *script) {
  char *path = copy(script->path);
  char *dot;

  script->name = copy(basename(path));
  dot = strrchr(script->name, '.');
  if (dot) *dot = '\0';
  script->folder = copy(dirname(path));
  free(path);
}

struct script *script_load(const char *path) {
  struct script *script = calloc(1, sizeof *script);
  FILE *file = fopen(path, "r");
  char *text = NULL;
  size_t room = 0;

  if (!script || !file) err(1, "%s", path);
  script->path = path;
  name_script(script);
  for (size_t line = 1; getline(&text, &room, file) > 0; line++) {
    text[strcspn(text, "\n")] = '\0';
    if (text[0] && text[0] != '#') add_step(script, text, line);
  }
  free(text);
  fclose(file);
  return script;
}

void script_free(struct script **script) {
  struct script *s = *script;

  if (!s) return;
  for (size_t i = 0; i < s->count; i++) {
    free(s->steps[i].verb);
    free(s->steps[i].rest);
  }
  free(s->steps);
  free(s->name);
  free(s->folder);
  free(s);
  *script = NULL;
}
